/* beside_wish.c - the command that made a comparison, or the one that would make it again. */
#include "beside.h"

#include "plain.h"

#include <string.h>

static void option_add(struct buffer *b, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    buffer_format(b, " --%s ", name);
    buffer_add_word(b, value);
}

static void flag_add(struct buffer *b, const char *name, bool set)
{
    if (set)
        buffer_format(b, " --%s", name);
}

void beside_command(struct buffer *out, const struct beside *b)
{
    const struct comparison_wish *w = b->style->wish;

    if (b->style->command)
        plain_add(out, b->style->command);
    if (b->style->command || !w)
        return;
    buffer_add(out, "casegrid compare");
    for (size_t i = 0; i < comparison_case_count(b->of); i++) {
        buffer_add_char(out, ' ');
        buffer_add_word(out, comparison_case(b->of, i)->id);
    }
    option_add(out, "rows", w->rows);
    option_add(out, "reference", w->reference);
    flag_add(out, "differences", w->differences);
    option_add(out, "per", w->per == PER_NONE ? NULL : per_code(w->per));
    option_add(out, "sort", w->sort);
    flag_add(out, "descending", w->sort && w->descending);
    option_add(out, "filter", w->filter);
    option_add(out, "kind", w->kind);
    for (size_t i = 0; i < w->pattern_count; i++)
        option_add(out, "find", w->patterns[i]);
    flag_add(out, "transpose", w->transposed);
    flag_add(out, "handout", b->style->handout);
    option_add(out, "format", format_name(b->style->format));
}
