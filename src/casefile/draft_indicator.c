/* draft_indicator.c - which indicator a figure might belong to: a remark for the person who mends a draft, never a fact. */
#include "checking.h"
#include "draft.h"

#include "casegrid/text.h"

#include <string.h>

/* How many neighbouring characters of NAME stand side by side in TEXT too; *OF gets how many NAME has. */
static size_t pairs_shared(const char *name, const char *text, size_t *of)
{
    const char *end = name + strlen(name);
    size_t shared = 0;

    *of = 0;
    for (const char *s = name; s < end;) {
        const char *next = s, *behind;
        char pair[2 * 4 + 1];

        text_next(&next, end);
        behind = next;
        if (behind < end)
            text_next(&behind, end);
        if (behind == next)
            break;
        memcpy(pair, s, (size_t)(behind - s));
        pair[behind - s] = '\0';
        shared += strstr(text, pair) != NULL;
        *of += 1;
        s = next;
    }
    return shared;
}

const struct indicator *casefile_nearest_indicator(const struct casebook *known, const struct figure *f)
{
    return f->subject ? draft_indicator(known, f, NULL) : NULL;
}

/* An indicator goes by other names too, which its definition tells: 常住人口 for the residents. */
static const struct indicator *by_definition(const struct casebook *known, const struct figure *f)
{
    enum { LONG_ENOUGH = 3 }; /* characters: shorter words stand in definitions of other things */

    for (size_t i = 0; known && text_code_points(f->subject, strlen(f->subject)) >= LONG_ENOUGH && i < known->indicator_count; i++) {
        const struct indicator *in = &known->indicators[i];

        if (in->unit && in->definition && units_agree(in->unit, f->unit) && strstr(in->definition, f->subject))
            return in;
    }
    return NULL;
}

const struct indicator *draft_indicator(const struct casebook *known, const struct figure *f, const struct indicator *but)
{
    const struct indicator *best = NULL;
    size_t most = 0;

    for (size_t i = 0; known && i < known->indicator_count; i++) {
        const struct indicator *in = &known->indicators[i];
        size_t of = 0, shared = in->name_zh ? pairs_shared(in->name_zh, f->subject, &of) : 0;

        if (in == but || !in->unit || !units_agree(in->unit, f->unit) || shared <= most || shared * 2 < of)
            continue;
        best = in;
        most = shared;
    }
    return best || but ? best : by_definition(known, f);
}
