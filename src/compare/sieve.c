/* sieve.c - rows that a person does not want to see for now: by text, by kind, equal everywhere, stated nowhere. All are counted. */
#include "inside.h"

/* ---- By text ---- */

/* Letter case, width and blanks are not what somebody looks for; a text of blanks alone is in every row. */
static bool text_holds(const char *text, const char *wanted)
{
    return text_name_matches(wanted, text, NULL);
}

static bool cell_holds(const struct cell *cell, const char *wanted, enum language l)
{
    if (cell->kind != CELL_ITEMS)
        return text_holds(cell_nothing_name(cell, l), wanted);
    for (size_t i = 0; i < cell->count; i++)
        if (text_holds(cell->items[i].text, wanted))
            return true;
    return false;
}

static bool row_holds(const struct comparison *c, const struct slot *s, const char *wanted)
{
    if (text_holds(s->row.label, wanted))
        return true;
    for (size_t i = 0; i < c->case_count; i++)
        if (cell_holds(slot_cell(c, s, i), wanted, c->language))
            return true;
    return false;
}

/* ---- All of it ---- */

/* What the filters leave is looked at for differences: that toggle says how many of the rows one would see it hides. */
static bool row_stays(struct comparison *c, const struct slot *s, const char *filter, int kind, bool differences)
{
    if ((filter && !row_holds(c, s, filter)) || (kind != NO_KIND && !row_is_of_kind(c, s, kind))) {
        c->filtered++;
        return false;
    }
    if (!differences)
        return true;
    if (row_is_empty(c, s)) {
        c->unstated++;
        return false;
    }
    if (c->case_count > 1 && row_is_equal(c, s)) { /* a single case differs from nothing, and is shown */
        c->equal++;
        return false;
    }
    return true;
}

void rows_sift(struct comparison *c, const struct comparison_wish *wish, int kind)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->shown_count; i++)
        if (row_stays(c, c->shown[i], wish->filter, kind, wish->differences))
            c->shown[kept++] = c->shown[i];
    c->shown_count = kept;
}

size_t comparison_filtered(const struct comparison *c)
{
    return c->filtered;
}
