/* coverage.c - a case beside the others of the library, before it goes in: which rows that others usually have it states, which it does not, and which
 * of its figures may belong there and are not under an indicator yet. Talk for the person who mends it; it judges nothing. */
#include "command.h"

#include "casegrid/compare.h"

#include <stdlib.h>
#include <string.h>

/* A row is usual where at least a fourth of the others, and no fewer than two, have it: among fifteen cases those that four have. */
enum { PART_OF_OTHERS = 4, OTHERS_LEAST = 2, NAMES_SHOWN = 3, LIBRARY_LARGEST_UNASKED = 200, CASES_MOST_UNASKED = 3 };

/* Rows of the grid are figures of these indicators too. */
static const struct { const char *row, *indicator; } same_as_rows[] = {
    {"households", "households_per_grid"}, {"persons", "persons_per_grid"}, {"grid_total", "grid_count"}, {"staff", "grid_workers"}, {"staff", "grid_workers_per_grid"},
};

struct usual_row {
    size_t row, others;
    bool here;
};

struct surroundings {
    const struct local_case *of;
    const struct casebook *book; /* indicators */
    struct comparison *c;        /* the case itself is the first column, the others follow */
    size_t others;
    struct usual_row *rows;
    size_t count, told, unchecked; /* TOLD: and not unchecked */
};

/* ---- What is usual ---- */

static bool counts(const struct compare_row *r)
{
    return !r->derived && strncmp(r->id, "other", strlen("other")) && strcmp(r->id, row_group_code(r->group));
}

static bool is_told(const struct cell *cell)
{
    return cell->kind == CELL_ITEMS;
}

static bool is_unchecked(const struct cell *cell)
{
    if (cell->kind == CELL_NOTHING)
        return cell->state == UNCHECKED;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].state != UNCHECKED)
            return false;
    return cell->kind == CELL_ITEMS;
}

static size_t least_of(size_t others)
{
    size_t part = (others + PART_OF_OTHERS - 1) / PART_OF_OTHERS;

    return part > OTHERS_LEAST ? part : OTHERS_LEAST;
}

/* What is missing here first, and of it what most of the others have; then as the comparison has them. */
static int by_use(const void *a, const void *b)
{
    const struct usual_row *x = a, *y = b;

    if (x->here != y->here)
        return x->here ? 1 : -1;
    if (!x->here && x->others != y->others)
        return x->others > y->others ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static void rows_gather(struct surroundings *s)
{
    for (size_t r = 0; r < comparison_row_count(s->c); r++) {
        const struct cell *own = comparison_cell(s->c, r, 0);
        struct usual_row u = {.row = r, .here = is_told(own)};

        u.others = comparison_coverage(s->c, r).stated - u.here;
        if (!counts(comparison_row(s->c, r)) || u.others < least_of(s->others))
            continue;
        s->told += u.here && !is_unchecked(own);
        s->unchecked += is_unchecked(own);
        *(struct usual_row *)memory_append(&s->rows, &s->count, sizeof *s->rows) = u;
    }
    if (s->count)
        qsort(s->rows, s->count, sizeof *s->rows, by_use);
}

static enum code surroundings_make(struct surroundings *s, struct app *app, struct library *l, struct local_case *of, struct fault *f)
{
    const struct comparison_wish wish = {.language = app->language};
    const struct case_summary *all;
    const struct local_case **cases;
    size_t count;
    struct progress p;
    enum code rc = library_list(l, &all, &count, f);

    *s = (struct surroundings){.of = of};
    if (rc != OK)
        return rc;
    cases = memory_array(count + 1, sizeof *cases);
    cases[0] = of;
    progress_start(&p, _("读入"), count);
    for (size_t i = 0; rc == OK && i < count; progress_step(&p, ++i))
        if (strcmp(all[i].id, of->id)) /* else it is another version of the same case */
            rc = library_case(l, all[i].id, &cases[++s->others], f);
    progress_end(&p);
    if (rc == OK)
        rc = library_book(l, &s->book, f);
    if (rc == OK && s->others)
        rc = comparison_create(&s->c, cases, s->others + 1, s->book, &wish, f);
    if (rc == OK && s->c)
        rows_gather(s);
    free(cases);
    return rc;
}

static void surroundings_clear(struct surroundings *s)
{
    comparison_free(s->c);
    free(s->rows);
}

/* ---- In words ---- */

static void say_sum(const struct surroundings *s, bool is_listed)
{
    struct buffer b = {0};
    size_t unmapped = case_unmapped(s->of);

    if (!s->others)
        buffer_format(&b, _("%s：库里没有别的案例，没有可以比着看的。"), s->of->name);
    else
        buffer_format(&b, _("%s：库里另外 %zu 个案例，有 %zu 个以上说明了的共 %zu 行；这一份说明了 %zu 行，未核 %zu 行，没有 %zu 行。"), s->of->name, s->others,
                      least_of(s->others), s->count, s->told, s->unchecked, s->count - s->told - s->unchecked);
    if (unmapped)
        buffer_format(&b, _("另有 %zu 个未核的数据没有归到指标，对照时只排在“其他”各行里。"), unmapped);
    if (s->others && !is_listed)
        buffer_add(&b, _("casegrid check --coverage 逐行列出。"));
    app_say(b.text);
    buffer_clear(&b);
}

/* ---- As a table ---- */

static const struct table_column columns[] = {
    {.name = "group", .title_zh = "组别", .title_en = "Group"},
    {.name = "label", .title_zh = "项目", .title_en = "Row"},
    {.name = "others", .title_zh = "别处说明了", .title_en = "Others state it"},
    {.name = "here", .title_zh = "这一份", .title_en = "This one"},
    {.name = "maybe", .title_zh = "也许是", .title_en = "May be"},
};

static void add_others(struct table *t, const struct surroundings *s, const struct usual_row *u)
{
    struct buffer b = {0};
    size_t shown = 0;

    buffer_format(&b, "%zu/%zu ", u->others, s->others);
    for (size_t i = 1; i <= s->others && shown < NAMES_SHOWN; i++)
        if (is_told(comparison_cell(s->c, u->row, i)))
            buffer_format(&b, shown++ ? _("、%s") : "%s", comparison_case(s->c, i)->name);
    if (u->others > shown)
        buffer_add(&b, _("等"));
    table_cell(t, b.text, NULL);
    buffer_clear(&b);
}

static void add_here(struct table *t, const struct surroundings *s, const struct usual_row *u, enum language l)
{
    const struct cell *own = comparison_cell(s->c, u->row, 0);
    struct buffer b = {0};

    if (is_unchecked(own))
        state_write(&b, UNCHECKED, l);
    else
        buffer_add(&b, is_told(own) ? _("说明了") : cell_nothing_name(own, l));
    table_cell(t, b.text, NULL);
    buffer_clear(&b);
}

static bool is_row_of(const struct compare_row *r, const char *indicator)
{
    for (size_t i = 0; i < COUNT_OF(same_as_rows); i++)
        if (!strcmp(same_as_rows[i].row, r->id) && !strcmp(same_as_rows[i].indicator, indicator))
            return true;
    return r->group == GROUP_FIGURES && !strcmp(r->id, indicator);
}

/* Unchecked figures without an indicator whose names come near to that of the row's. */
static void add_maybe(struct table *t, const struct surroundings *s, const struct usual_row *u)
{
    struct buffer b = {0};
    size_t shown = 0;

    for (size_t i = 0; !u->here && shown < NAMES_SHOWN && i < s->of->figure_count; i++) {
        const struct figure *f = &s->of->figures[i];
        const struct indicator *near = f->state == UNCHECKED && !f->indicator ? casefile_nearest_indicator(s->book, f) : NULL;

        if (near && is_row_of(comparison_row(s->c, u->row), near->id))
            buffer_format(&b, _("%s%s %s（%s）"), shown++ ? _("，") : "", f->subject, f->written ? f->written : "", f->key);
    }
    table_cell(t, b.text, NULL);
    buffer_clear(&b);
}

static enum code print_rows(const struct surroundings *s, struct app *app, struct fault *f)
{
    struct table *t = table_create(columns, COUNT_OF(columns));
    struct render_style style;
    enum code rc = app_style(app, true, &style, f);

    for (size_t i = 0; rc == OK && i < s->count; i++) {
        const struct compare_row *row = comparison_row(s->c, s->rows[i].row);

        table_row(t);
        table_cell(t, row_group_name(row->group, app->language), NULL);
        table_cell(t, row->label, NULL);
        add_others(t, s, &s->rows[i]);
        add_here(t, s, &s->rows[i], app->language);
        add_maybe(t, s, &s->rows[i]);
    }
    if (rc == OK && s->count)
        rc = table_write(t, &style, stdout, f);
    table_free(t);
    return rc;
}

enum code coverage_tell(struct app *app, struct library *l, const struct casebook *book, struct fault *f)
{
    bool is_listed = app->options.coverage;
    const struct case_summary *all;
    size_t count = 0;
    enum code rc = library_list(l, &all, &count, f);

    if (!is_listed && (count > LIBRARY_LARGEST_UNASKED || book->case_count > CASES_MOST_UNASKED))
        return OK; /* nobody who checks many waits for this */
    for (size_t i = 0; rc == OK && i < book->case_count; i++) {
        struct surroundings s;

        rc = surroundings_make(&s, app, l, book->cases[i], f);
        if (rc == OK)
            say_sum(&s, is_listed);
        if (rc == OK && is_listed)
            rc = print_rows(&s, app, f);
        surroundings_clear(&s);
    }
    return rc;
}
