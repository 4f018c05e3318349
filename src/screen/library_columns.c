/* library_columns.c - the columns of the list of cases; those that do not fit are announced in the heading. */
#include "library_screen.h"

static void write_name(const struct case_summary *c, enum language l, struct buffer *b)
{
    (void)l;
    buffer_add(b, c->name);
}

static void write_rule(const struct case_summary *c, enum language l, struct buffer *b)
{
    if (c->rule)
        buffer_add(b, c->rule);
    else
        state_write(b, (int)c->rule_state, l);
}

static void write_grids(const struct case_summary *c, enum language l, struct buffer *b)
{
    if (c->grids)
        buffer_add(b, c->grids);
    else
        state_write(b, (int)c->grids_state, l);
}

/* The column is narrow: nothing stated is its mark alone, which help explains. */
static void write_count(int n, enum language l, struct buffer *b)
{
    (void)l;
    if (n)
        buffer_format(b, "%d", n);
    else
        buffer_add(b, word_of(WORD_STATE, NOT_STATED)->mark);
}

static void write_tiers(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->tiers, l, b); }
static void write_mechanisms(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->mechanisms, l, b); }
static void write_figures(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->figures, l, b); }

static void write_complete(const struct case_summary *c, enum language l, struct buffer *b)
{
    buffer_add(b, word_name(WORD_COMPLETE, (int)c->complete, l));
}

static void write_province(const struct case_summary *c, enum language l, struct buffer *b)
{
    buffer_add(b, c->province ? c->province : word_name(WORD_STATE, NOT_STATED, l));
}

const struct library_column library_columns[LIBRARY_COLUMNS] = {
    {N_("地区"), 10, 1, write_name},        {N_("省份"), 10, 4, write_province},
    {N_("划格标准"), 21, 2, write_rule},    {N_("网格数"), 13, 3, write_grids},
    {N_("层级"), 6, 5, write_tiers},        {N_("物业机制"), 8, 6, write_mechanisms},
    {N_("数据"), 8, 7, write_figures},      {N_("完整性"), 10, 8, write_complete},
};

size_t library_columns_fitting(int room, bool fits[LIBRARY_COLUMNS])
{
    size_t left_out = 0;

    for (int importance = 1; importance <= (int)LIBRARY_COLUMNS; importance++)
        for (size_t i = 0; i < LIBRARY_COLUMNS; i++) {
            if (library_columns[i].importance != importance)
                continue;
            fits[i] = importance == 1 || library_columns[i].columns + 1 <= room;
            room = fits[i] ? room - library_columns[i].columns - 1 : 0; /* once one is out, so are all that matter less */
            left_out += !fits[i];
        }
    return left_out;
}
