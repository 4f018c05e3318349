/* library_columns.c - the columns of the list of cases; those that do not fit are announced in the heading. */
#include "library_screen.h"

static void write_name(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    (void)l, (void)in_full;
    buffer_add(b, c->name);
}

/* Behind a text the doubt about it, without one the kind of nothing. A library of before may say that a text is there where there is none. */
static void write_told(const char *text, enum state state, enum language l, struct buffer *b)
{
    if (text)
        buffer_add(b, text);
    if (text && state != STATED)
        buffer_add(b, " ");
    state_write(b, (int)(!text && state == STATED ? UNCHECKED : state), l);
}

static void write_rule(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    (void)in_full;
    write_told(c->rule, c->rule_state, l, b);
}

static void write_grids(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    (void)in_full;
    write_told(c->grids, c->grids_state, l, b);
}

/* A narrow column shows a kind of nothing by its mark alone, which help explains. */
static void write_count(int n, enum state state, enum language l, bool in_full, struct buffer *b)
{
    if (n)
        buffer_format(b, "%d", n);
    else if (in_full)
        state_write(b, (int)state, l);
    else
        buffer_add(b, word_of(WORD_STATE, (int)state)->mark);
}

static void write_tiers(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    write_count(c->tiers, c->tiers_state, l, in_full, b);
}

static void write_mechanisms(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    write_count(c->mechanisms, c->mechanisms_state, l, in_full, b);
}

static void write_figures(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    write_count(c->figures, c->figures_state, l, in_full, b);
}

static void write_complete(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    (void)in_full;
    buffer_add(b, word_name(WORD_COMPLETE, (int)c->complete, l));
}

static void write_province(const struct case_summary *c, enum language l, bool in_full, struct buffer *b)
{
    (void)in_full;
    write_told(c->province, c->province ? STATED : NOT_STATED, l, b);
}

enum { NAME, PROVINCE, RULE, GRIDS, TIERS, MECHANISMS, FIGURES, COMPLETE, COLUMNS };
_Static_assert((size_t)COLUMNS == (size_t)LIBRARY_COLUMNS, "each column has its place");

const struct library_column library_columns[LIBRARY_COLUMNS] = {
    [NAME] = {N_("地区"), 10, 1, write_name},           [PROVINCE] = {N_("省份"), 10, 4, write_province},
    [RULE] = {N_("划格标准"), 21, 2, write_rule},       [GRIDS] = {N_("网格数"), 13, 3, write_grids},
    [TIERS] = {N_("层级"), 6, 5, write_tiers},          [MECHANISMS] = {N_("物业机制"), 8, 6, write_mechanisms},
    [FIGURES] = {N_("数据"), 8, 7, write_figures},      [COMPLETE] = {N_("完整性"), 10, 8, write_complete},
};

/* Who gets what room is left over, one after the other, up to how many columns: a number of grids with what it holds for, a rule, which is a sentence, a
 * name, which may be that of an autonomous prefecture.
 * By the room alone, not by what stands in the rows: else the columns would jump while it is scrolled. */
static const struct { int column, most; } wider[] = { {GRIDS, 17}, {RULE, 40}, {NAME, 20}, {GRIDS, 24}, {PROVINCE, 16}, {RULE, 80} };

size_t library_columns_fitting(int room, int columns[LIBRARY_COLUMNS])
{
    size_t left_out = 0;

    for (int importance = 1; importance <= (int)LIBRARY_COLUMNS; importance++)
        for (size_t i = 0; i < LIBRARY_COLUMNS; i++) {
            const struct library_column *k = &library_columns[i];

            if (k->importance != importance)
                continue;
            columns[i] = importance == 1 || k->columns + 1 <= room ? k->columns : 0;
            room = columns[i] ? room - k->columns - 1 : 0; /* once one is out, so are all that matter less */
            left_out += !columns[i];
        }
    for (size_t i = 0; i < COUNT_OF(wider) && !left_out; i++) {
        int *column = &columns[wider[i].column], more = wider[i].most - *column < room ? wider[i].most - *column : room;

        if (more > 0) {
            *column += more;
            room -= more;
        }
    }
    return left_out;
}
