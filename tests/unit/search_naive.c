/* search_naive.c - every passage, one after the other, by the bare library. */
#include "search_naive.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

/* Each character folded, and where each byte of the outcome came from. */
static char *folded(const char *text, size_t n, unsigned fold, size_t *length, size_t **from)
{
    struct buffer b = {0};

    *from = memory_array(2 * n + 1, sizeof **from);
    buffer_add(&b, "");
    for (const char *s = text, *end = text + n; s < end;) {
        size_t at = (size_t)(s - text), was = b.length;
        char one[5];
        uint32_t c = text_next(&s, end);

        buffer_add_n(&b, one, (size_t)text_encode(text_fold(c, fold), one));
        for (size_t i = was; i < b.length; i++)
            (*from)[i] = at;
    }
    (*from)[b.length] = n;
    *length = b.length;
    return buffer_take(&b);
}

static void look(struct naive_places *out, const struct bare *code, const char *text, size_t n, unsigned fold)
{
    size_t *from, length;
    char *other;

    if (!fold) {
        out->is_decided = bare_all(code, text, n, &out->matches, &out->count);
        return;
    }
    other = folded(text, n, fold, &length, &from);
    out->is_decided = bare_all(code, other, length, &out->matches, &out->count);
    for (size_t i = 0; i < out->count; i++)
        out->matches[i] = (struct match){from[out->matches[i].from], from[out->matches[i].to]};
    free(from);
    free(other);
}

void naive_part(struct naive_part *out, const struct world *w, const char *regex, uint32_t options, unsigned fold, unsigned kinds)
{
    struct bare *code = bare_create(regex, options);

    out->count = w->count;
    out->passages = memory_array(w->count, sizeof *out->passages);
    for (size_t i = 0; i < w->count; i++) {
        out->passages[i].is_decided = true;
        if (kinds >> w->passages[i].kind & 1)
            look(&out->passages[i], code, w->passages[i].text, w->passages[i].length, fold);
    }
    bare_free(code);
}

void naive_part_clear(struct naive_part *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->passages[i].matches);
    free(p->passages);
}
