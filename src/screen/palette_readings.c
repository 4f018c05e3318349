/* palette_readings.c - how characters are read, learnt from the tables of keys. */
#include "palette_readings.h"

#include "casegrid/base.h"
#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

static const struct reading *find(const struct readings *r, uint32_t character)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->all[i].character == character)
            return &r->all[i];
    return NULL;
}

void readings_learn(struct readings *r, const char *words, const char *pinyin)
{
    const char *end = words + strlen(words);

    while (words < end && *pinyin) {
        uint32_t c = text_next(&words, end);
        size_t length = strcspn(pinyin, " ");

        if (!text_is_han(c))
            continue;
        if (!find(r, c))
            *(struct reading *)memory_append(&r->all, &r->count, sizeof *r->all) = (struct reading){c, pinyin, length};
        pinyin += length + strspn(pinyin + length, " ");
    }
}

char *readings_of(const struct readings *own, const struct readings *common, const char *words)
{
    const char *end = words + strlen(words);
    struct buffer pinyin = {0};

    while (words < end) {
        uint32_t c = text_next(&words, end);
        const struct reading *found;

        if (!text_is_han(c))
            continue;
        found = find(own, c);
        found = found ? found : find(common, c);
        if (!found) {
            buffer_clear(&pinyin);
            return NULL;
        }
        if (pinyin.length)
            buffer_add(&pinyin, " ");
        buffer_add_n(&pinyin, found->syllable, found->length);
    }
    return pinyin.length ? buffer_take(&pinyin) : NULL;
}

void readings_clear(struct readings *r)
{
    free(r->all);
    *r = (struct readings){0};
}
