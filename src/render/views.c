/* views.c - the tables of the contract by name, filled from cases. */
#include "views.h"

#include "plain.h"

#include <stdlib.h>
#include <string.h>

static const struct view *const views[] = {
    &view_of_cases, &view_of_tiers, &view_of_grids, &view_of_mechanisms, &view_of_figures, &view_of_indicators, &view_of_terms,
    &view_of_paragraphs,
};

const char *view_name(size_t index)
{
    return index < COUNT_OF(views) ? views[index]->name : NULL;
}

const struct view *view_find(const char *name, struct fault *f)
{
    struct buffer known = {0};

    for (size_t i = 0; name && i < COUNT_OF(views); i++)
        if (!strcmp(views[i]->name, name))
            return views[i];
    for (size_t i = 0; i < COUNT_OF(views); i++)
        buffer_format(&known, i ? " %s" : "%s", views[i]->name);
    fault_set(f, BAD_INPUT, _("没有表“%s”；可以写：%s。"), name ? name : "", buffer_text(&known));
    buffer_clear(&known);
    return NULL;
}

bool view_is_of_cases(const struct view *v)
{
    return v->row != NULL;
}

struct table *view_table(const struct view *v)
{
    struct table_column *columns = memory_array(v->column_count, sizeof *columns);
    struct table *t;
    size_t count = 0;

    for (size_t i = 0; i < v->column_count; i++) {
        const struct view_column *c = &v->columns[i];

        if (c->place == IN_CASE)
            continue;
        columns[count++] = (struct table_column){
            .name = c->name, .title_zh = c->title_zh, .title_en = c->title_en, .number = c->form == FORM_NUMBER,
            .list = c->form == FORM_NUMBERS, .words = c->form == FORM_WORDS, .exact = c->exact,
        };
    }
    t = table_create(columns, count);
    free(columns);
    return t;
}

static void given_make(const struct view_column *c, const struct view_row *r, struct given *g)
{
    plain_restart(&g->value);
    plain_restart(&g->shown);
    g->differs = false;
    c->give(c, r, g);
}

static void given_clear(struct given *g)
{
    buffer_clear(&g->value);
    buffer_clear(&g->shown);
}

static void row_add(const struct view *v, const struct view_row *r, struct table *t)
{
    struct given g = {0};

    table_row(t);
    for (size_t i = 0; i < v->column_count; i++) {
        if (v->columns[i].place == IN_CASE)
            continue;
        given_make(&v->columns[i], r, &g);
        table_cell(t, buffer_text(&g.value), g.differs ? buffer_text(&g.shown) : NULL);
    }
    given_clear(&g);
}

void view_add(const struct view *v, struct table *t, const struct local_case *c, const struct casebook *book, enum language l)
{
    struct view_row r = {.in = c, .book = book, .language = l};

    for (size_t i = 0; v->row && (r.row = v->row(c, i)); i++)
        row_add(v, &r, t);
}

void view_add_indicators(struct table *t, const struct casebook *book, const struct local_case *const *cases, size_t count, enum language l)
{
    struct view_row r = {.book = book, .language = l, .cases = cases, .case_count = count};

    for (size_t i = 0; i < book->indicator_count; i++) {
        r.row = &book->indicators[i];
        row_add(&view_of_indicators, &r, t);
    }
}

static void member_write(const struct view_column *c, const char *value, struct json *j)
{
    if (c->form == FORM_TEXT)
        json_text(j, c->name, value);
    else if (c->form == FORM_NUMBER)
        json_digits(j, c->name, value);
    else
        json_list(j, c->name, value, c->form == FORM_NUMBERS);
}

void view_json(const struct view *v, const struct view_row *r, struct json *j)
{
    struct given g = {0};

    for (size_t i = 0; i < v->column_count; i++) {
        if (v->columns[i].place == IN_TABLE)
            continue;
        given_make(&v->columns[i], r, &g);
        member_write(&v->columns[i], buffer_text(&g.value), j);
    }
    given_clear(&g);
}

void view_json_list(const struct view *v, const struct local_case *c, const struct casebook *book, struct json *j)
{
    struct view_row r = {.in = c, .book = book, .language = CHINESE};

    json_open(j, v->name, '[');
    for (size_t i = 0; (r.row = v->row(c, i)); i++) {
        json_open(j, NULL, '{');
        view_json(v, &r, j);
        json_close(j, '}');
    }
    json_close(j, ']');
}
