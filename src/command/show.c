/* show.c - the commands that print: table, read, compare. */
#include "command.h"
#include "saved.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>

enum code command_table(struct app *app, struct fault *f)
{
    const struct view *view = view_find(app->options.words[0], f);
    const struct local_case **cases = NULL;
    const struct casebook *book;
    struct library *l = NULL;
    struct output *out = NULL;
    struct render_style style;
    struct table *t;
    size_t count = 0;
    enum code rc = view ? app_style(app, false, &style, f) : BAD_INPUT;

    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app_cases(app, l, &cases, &count, f);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK) {
        t = view_table(view);
        if (!view_is_of_cases(view))
            view_add_indicators(t, book, cases, count, app->language);
        for (size_t i = 0; view_is_of_cases(view) && i < count; i++)
            view_add(view, t, cases[i], book, app->language);
        rc = table_write(t, &style, output_stream(out), f);
        if (rc == OK && !table_rows(t))
            rc = fault_set(f, NOTHING_FOUND, "%s", count ? _("这张表里一行也没有：这些案例都没有写到。") : _("库里还没有案例；用 casegrid import 收入案例文件。"));
        table_free(t);
        rc = app_output_end(out, rc, f);
    }
    free(cases);
    library_free(l);
    return rc;
}

enum code command_read(struct app *app, struct fault *f)
{
    const struct local_case **cases = NULL;
    const struct casebook *book;
    struct library *l = NULL;
    struct output *out = NULL;
    struct render_style style;
    struct notes *notes = NULL;
    enum code rc = app_style(app, true, &style, f);

    if (rc == OK)
        rc = notes_begin(app, &style, &notes, f);
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app_named_cases(l, app->options.words, 1, &cases, f);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK) {
        rc = render_case(cases[0], book, &style, output_stream(out), f);
        if (rc == OK)
            notes_append(notes, cases, 1, &style, output_stream(out));
        rc = app_output_end(out, rc, f);
    }
    notes_free(notes);
    free(cases);
    library_free(l);
    return rc;
}

/* ---- compare ---- */

static enum code per_read(enum per *out, const char *code, struct fault *f)
{
    struct buffer all = {0};
    int per = code ? per_find(code) : PER_NONE;

    *out = per < 0 ? PER_NONE : (enum per)per;
    if (per >= 0)
        return OK;
    for (int i = 0; i < PERS; i++)
        buffer_format(&all, "%s%s", i ? " " : "", per_code((enum per)i));
    fault_set(f, BAD_INPUT, _("--per 后面不能写“%s”；可以写：%s。"), code, buffer_text(&all));
    buffer_clear(&all);
    return BAD_INPUT;
}

/* All that the options wish but the reference, which is one of the cases and these are not known yet. */
static enum code options_wish(struct comparison_wish *wish, struct app *app, const struct render_style *style, struct fault *f)
{
    const struct options *o = &app->options;

    *wish = (struct comparison_wish){
        .rows = o->rows, .language = format_is_for_people(style->format) ? app->language : CHINESE, /* for machines: the same bytes in every language */
        .patterns = o->patterns, .pattern_count = o->pattern_count, .sort = o->sort, .descending = o->descending, .filter = o->filter,
        .kind = o->kind, .differences = o->differences, .transposed = o->transpose,
    };
    if (o->descending && !o->sort)
        return fault_set(f, BAD_INPUT, "%s", _("--descending 要和 --sort 同用；请写明按哪一行排列。"));
    if (o->coverage && (o->handout || o->page_lines || o->transpose))
        return fault_set(f, BAD_INPUT, "%s", _("--coverage 只列数目，不能和 --handout、--page-lines、--transpose 同用。"));
    return per_read(&wish->per, o->per, f);
}

enum code command_compare(struct app *app, struct fault *f)
{
    const struct local_case **cases = NULL;
    struct comparison *comparison = NULL;
    struct comparison_wish wish = {0};
    struct reopened kept = {0};
    size_t count = 0;
    struct library *l = NULL;
    struct output *out = NULL;
    struct render_style style;
    struct notes *notes = NULL;
    enum code rc = app_style(app, false, &style, f);

    if (rc == OK)
        rc = notes_begin(app, &style, &notes, f);
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = options_wish(&wish, app, &style, f);
    if (rc == OK)
        rc = compare_cases(app, l, &wish, &cases, &count, &kept, f);
    if (rc == OK && app->options.reference)
        rc = app_reference(&wish.reference, l, app->options.reference, cases, count, f);
    if (rc == OK)
        rc = app_style_library(app, l, &style, f);
    if (rc == OK)
        rc = comparison_create(&comparison, cases, count, style.book, &wish, f);
    if (rc == OK && app->options.sort)
        rc = comparison_sort_can(comparison, f);
    if (rc == OK && app->options.save)
        rc = compare_save(app, l, cases, count, &wish, &kept, f);
    if (rc == OK && (!app->options.save || app->options.format || app->options.output))
        rc = app_output(app, &out, f);
    if (rc == OK && out) {
        style.wish = &wish;
        rc = (app->options.coverage ? render_coverage : render_comparison)(comparison, &style, output_stream(out), f);
        if (rc == OK)
            notes_append(notes, cases, count, &style, output_stream(out));
        if (rc == OK && !comparison_row_count(comparison)) /* written all the same: the document says what left nothing over */
            rc = NOTHING_FOUND;
        rc = app_output_end(out, rc, f);
    }
    notes_free(notes);
    comparison_free(comparison);
    reopened_clear(&kept);
    free(cases);
    library_free(l);
    return rc;
}
