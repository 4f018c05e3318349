/* difference.c - a cell held against the reference's, by value and not by text. */
#include "inside.h"

#include <string.h>

static const struct {
    const char *code, *name;
    const char *zh, *en; /* the sign: two columns */
} kinds[] = {
    [DIFFERENCE_NONE]     = {"none",     N_("无可比"),   "  ", "  "},
    [DIFFERENCE_SAME]     = {"same",     N_("相同"),     "同", "= "},
    [DIFFERENCE_OVERLAPS] = {"overlaps", N_("部分重叠"), "叠", "~ "},
    [DIFFERENCE_INSIDE]   = {"inside",   N_("在其内"),   "内", "in"},
    [DIFFERENCE_AROUND]   = {"around",   N_("包含参照"), "含", "ar"},
    [DIFFERENCE_FINER]    = {"finer",    N_("更细"),     "细", "fi"},
    [DIFFERENCE_COARSER]  = {"coarser",  N_("更粗"),     "粗", "co"},
    [DIFFERENCE_MORE]     = {"more",     N_("更多"),     "多", "> "},
    [DIFFERENCE_LESS]     = {"less",     N_("更少"),     "少", "< "},
    [DIFFERENCE_EXTRA]    = {"extra",    N_("多出"),     "增", "+ "},
    [DIFFERENCE_MISSING]  = {"missing",  N_("没有"),     "缺", "- "},
    [DIFFERENCE_SKIPPED]  = {"skipped",  N_("跳过此级"), "跳", "sk"},
    [DIFFERENCE_MERGED]   = {"merged",   N_("合并"),     "并", "me"},
    [DIFFERENCE_OTHER]    = {"other",    N_("不同"),     "异", "# "},
    [DIFFERENCE_OPEN]     = {"open",     N_("无法比较"), "疑", "? "},
};
_Static_assert(COUNT_OF(kinds) == DIFFERENCE_KINDS, "a row for each kind of difference");

const char *difference_code(enum difference_kind k)
{
    return kinds[k].code;
}

const char *difference_name(enum difference_kind k, enum language l)
{
    return words_in(kinds[k].name, l);
}

const char *difference_sign(enum difference_kind k, enum language l)
{
    return l == ENGLISH ? kinds[k].en : kinds[k].zh;
}

const struct difference *comparison_difference(const struct comparison *c, size_t row, size_t column)
{
    static const struct difference none = {DIFFERENCE_NONE, NULL};

    (void)c;
    (void)row;
    (void)column;
    return &none;
}

int comparison_reference(const struct comparison *c)
{
    return c->reference;
}

bool row_is_equal(const struct comparison *c, const struct slot *s)
{
    struct buffer first = {0}, other = {0};
    bool is_equal = true;

    cell_write(&first, slot_cell(c, s, 0), c->language);
    for (size_t i = 1; i < c->case_count && is_equal; i++) {
        cell_write(&other, slot_cell(c, s, i), c->language);
        is_equal = !strcmp(buffer_text(&first), buffer_text(&other));
        buffer_clear(&other);
    }
    buffer_clear(&first);
    return is_equal;
}

bool row_is_unstated(const struct comparison *c, const struct slot *s)
{
    for (size_t i = 0; i < c->case_count; i++) {
        const struct cell *cell = slot_cell(c, s, i);

        if (cell->kind != CELL_NOTHING || state_shows(cell->state))
            return false;
    }
    return true;
}
