/* difference.c - a cell held against the reference's, by value and not by text. */
#include "difference.h"

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
    [DIFFERENCE_EXTRA]    = {"extra",    N_("另有"),     "另", "+ "},
    [DIFFERENCE_MISSING]  = {"missing",  N_("未见"),     "未", "- "},
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

/* ---- Words of a sentence ---- */

const char *contrast_words(const struct contrast *d, const char *format, ...)
{
    va_list arguments;
    char *words;
    int n;

    if (!d->needs_why)
        return NULL;
    va_start(arguments, format);
    n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    words = arena_get(d->in->arena, (size_t)(n < 0 ? 0 : n) + 1);
    va_start(arguments, format);
    vsnprintf(words, (size_t)(n < 0 ? 0 : n) + 1, format, arguments);
    va_end(arguments);
    return words;
}

const char *contrast_take(const struct contrast *d, struct buffer *b)
{
    const char *text = d->needs_why ? arena_text(d->in->arena, buffer_text(b)) : NULL;

    buffer_clear(b);
    return text;
}

enum { ITEMS_NAMED = 3 };

/* What a cell says, the first few of many items. */
static const char *side_text(const struct contrast *d, const struct side *s)
{
    const struct cell *c = s->cell;
    struct buffer text = {0};

    if (c->kind == CELL_ITEMS && d->slot->row.group == GROUP_PROPERTY)
        return mechanisms_text(d, s);
    if (c->kind != CELL_ITEMS)
        return cell_nothing_name(c, d->in->language);
    for (size_t i = 0; i < c->count && i < ITEMS_NAMED; i++) {
        if (i)
            buffer_add(&text, words_in(N_("；"), d->in->language));
        buffer_add(&text, c->items[i].text);
    }
    if (c->count > ITEMS_NAMED)
        buffer_format(&text, words_in(N_("等%zu项"), d->in->language), c->count);
    return contrast_take(d, &text);
}

static const char *sentence(const struct contrast *d)
{
    enum language l = d->in->language;
    const char *here = d->here_text ? d->here_text : side_text(d, &d->here);
    const char *there = d->there_text ? d->there_text : side_text(d, &d->there);

    return contrast_words(d, words_in(N_("%s，参照（%s）%s：%s。"), l), here, d->there.of->name, there,
                          d->say ? d->say : difference_name(d->kind, l));
}

/* ---- One cell against another ---- */

typedef void judge(struct contrast *d);

static judge *const grid_judges[] = {rule_judge, figures_judge, figures_judge, figures_judge, words_judge, staff_judge}; /* as in grid.c */
_Static_assert(COUNT_OF(grid_judges) == GRID_ROWS, "a judge for each row of the grid rule");

static bool is_level(const struct comparison *c, const struct slot *s)
{
    return s->row.group == GROUP_TIERS && !s->is_group && s != rows_slot(&c->rows, GROUP_TIERS, TIER_CHAIN);
}

static judge *judge_of(const struct comparison *c, const struct slot *s)
{
    if (s->is_group)
        return words_judge;
    switch (s->row.group) {
    case GROUP_TIERS:
        return is_level(c, s) ? level_judge : chain_judge;
    case GROUP_GRID:
        return grid_judges[s->value];
    case GROUP_PROPERTY:
        return mechanisms_judge;
    case GROUP_FIGURES:
        return s->is_indicator || s->derived ? figures_judge : words_judge;
    default:
        return figures_judge; /* the numbers of what a pattern finds, if there are such */
    }
}

/* The doubt that all of a cell stands under; STATED: not all of it. */
static enum state cell_doubt(const struct cell *c)
{
    if (c->kind == CELL_NOTHING)
        return state_shows(c->state) ? c->state : STATED;
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].state == STATED)
            return STATED;
    return c->count ? c->items[0].state : STATED;
}

/* Says nothing, and nothing is doubtful in that. */
static bool is_nothing(const struct cell *c)
{
    return c->kind == CELL_NOTHING && !state_shows(c->state);
}

static void doubt_say(struct contrast *d, enum state doubt)
{
    d->kind = DIFFERENCE_OPEN;
    d->say = contrast_words(d, words_in(N_("有一方是“%s”，不能比"), d->in->language), word_name(WORD_STATE, doubt, d->in->language));
}

static bool is_not_applicable(const struct cell *c)
{
    return is_nothing(c) && c->state == NOT_APPLICABLE;
}

/* A name of its own (／范围不同：全区 与 5个街道) is why a value was not worked out: the question arises there all the same. */
static void inapplicable_say(struct contrast *d, const struct cell *c)
{
    doubt_say(d, NOT_APPLICABLE);
    if (c->name)
        d->say = words_in(N_("有一方推算不出来，不能比"), d->in->language);
}

/* One of the two says nothing, or its chain passes over the level. */
static void absence_judge(struct contrast *d, judge *both)
{
    const struct cell *here = d->here.cell, *there = d->there.cell;

    if (is_not_applicable(here))
        inapplicable_say(d, here);
    else if (is_not_applicable(there))
        inapplicable_say(d, there);
    else if (there->kind != CELL_ITEMS)
        d->kind = DIFFERENCE_EXTRA;
    else if (here->kind == CELL_GAP)
        both(d);
    else
        d->kind = DIFFERENCE_MISSING;
}

static void contrast_judge(struct contrast *d)
{
    const struct cell *here = d->here.cell, *there = d->there.cell;
    enum state doubt = cell_doubt(here) != STATED ? cell_doubt(here) : cell_doubt(there);
    judge *both = judge_of(d->in, d->slot);

    if (doubt != STATED)
        doubt_say(d, doubt);
    else if (here->kind == CELL_GAP && there->kind == CELL_GAP)
        d->kind = DIFFERENCE_SAME;
    else if (here->kind != CELL_ITEMS && there->kind != CELL_ITEMS)
        d->kind = DIFFERENCE_NONE;
    else if (here->kind == CELL_ITEMS && there->kind == CELL_ITEMS)
        both(d);
    else
        absence_judge(d, both);
}

static struct contrast contrast_of(const struct comparison *c, const struct slot *s, size_t column, size_t reference, bool needs_why)
{
    const struct cell *cells = &c->cells[s->place];
    struct contrast d = {.in = c, .slot = s, .needs_why = needs_why};

    d.here = (struct side){c->cases[column], &cells[column * c->column_length]};
    d.there = (struct side){c->cases[reference], &cells[reference * c->column_length]};
    contrast_judge(&d);
    return d;
}

/* ---- The door ---- */

void differences_start(struct comparison *c)
{
    c->differences = arena_get(c->arena, c->case_count * c->column_length * sizeof *c->differences);
}

/* Worked out once, when somebody looks: most cells of a large comparison are never on the screen. */
const struct difference *comparison_difference(const struct comparison *c, size_t row, size_t column)
{
    static const struct difference none = {DIFFERENCE_NONE, NULL};
    const struct slot *s = c->shown[row];
    const struct difference **kept = &c->differences[column * c->column_length + (size_t)s->place];
    struct difference *found;
    struct contrast d;

    if (c->reference == NO_COLUMN || column == (size_t)c->reference)
        return &none;
    if (*kept)
        return *kept;
    d = contrast_of(c, s, column, (size_t)c->reference, true);
    if (d.kind == DIFFERENCE_NONE)
        return *kept = &none;
    found = arena_get(c->arena, sizeof *found);
    *found = (struct difference){d.kind, sentence(&d)};
    return *kept = found;
}

int comparison_reference(const struct comparison *c)
{
    return c->reference;
}

/* ---- Rows ---- */

/* What two numbers that are there cannot come to (／范围不同) is something to be read. */
bool row_is_empty(const struct comparison *c, const struct slot *s)
{
    for (size_t i = 0; i < c->case_count; i++) {
        const struct cell *cell = &c->cells[i * c->column_length + (size_t)s->place];

        if (!is_nothing(cell) || (cell->name && cell->state == NOT_APPLICABLE))
            return false;
    }
    return true;
}

bool row_is_equal(const struct comparison *c, const struct slot *s)
{
    size_t reference = c->reference == NO_COLUMN ? 0 : (size_t)c->reference;

    if (c->case_count < 2 || row_is_empty(c, s))
        return false;
    for (size_t i = 0; i < c->case_count; i++)
        if (i != reference && contrast_of(c, s, i, reference, false).kind != DIFFERENCE_SAME)
            return false;
    return true;
}

size_t comparison_hidden(const struct comparison *c, size_t *equal, size_t *unstated)
{
    if (equal)
        *equal = c->equal;
    if (unstated)
        *unstated = c->unstated;
    return c->equal + c->unstated;
}
