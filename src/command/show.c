/* show.c - the commands that print: table, read, compare. */
#include "command.h"
#include "saved.h"

#include "casegrid/state.h"

#include <stdlib.h>

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
        rc = output_open(&out, app->options.output, f);
    if (rc == OK) {
        t = view_table(view);
        if (!view_is_of_cases(view))
            view_add_indicators(t, book, cases, count, app->language);
        for (size_t i = 0; view_is_of_cases(view) && i < count; i++)
            view_add(view, t, cases[i], book, app->language);
        table_write(t, &style, output_stream(out));
        rc = table_rows(t) ? OK : NOTHING_FOUND;
        table_free(t);
        if (output_keep(out, f) != OK)
            rc = FAILED;
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
        rc = output_open(&out, app->options.output, f);
    if (rc == OK) {
        render_case(cases[0], book, &style, output_stream(out));
        notes_append(notes, cases, 1, &style, output_stream(out));
        rc = output_keep(out, f);
    }
    notes_free(notes);
    free(cases);
    library_free(l);
    return rc;
}

enum code command_compare(struct app *app, struct fault *f)
{
    struct comparison_wish wish = {.rows = app->options.rows, .language = app->language};
    const struct local_case **cases = NULL;
    const struct casebook *book;
    struct comparison *comparison = NULL;
    struct reopened kept = {0};
    size_t count = 0;
    struct library *l = NULL;
    struct output *out = NULL;
    struct render_style style;
    struct notes *notes = NULL;
    enum code rc = app_style(app, false, &style, f);

    if (rc == OK)
        rc = notes_begin(app, &style, &notes, f);
    if (style.format != FORMAT_TEXT && style.format != FORMAT_MARKDOWN)
        wish.language = CHINESE; /* for machines: the same bytes in every language */
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = compare_cases(app, l, &wish, &cases, &count, &kept, f);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK)
        rc = comparison_create(&comparison, cases, count, book, &wish, f);
    if (rc == OK && app->options.save)
        rc = compare_save(app, l, cases, count, &wish, &kept, f);
    if (rc == OK && (!app->options.save || app->options.format || app->options.output))
        rc = output_open(&out, app->options.output, f);
    if (rc == OK && out) {
        render_comparison(comparison, &style, output_stream(out));
        notes_append(notes, cases, count, &style, output_stream(out));
        rc = output_keep(out, f);
    }
    notes_free(notes);
    comparison_free(comparison);
    reopened_clear(&kept);
    free(cases);
    library_free(l);
    return rc;
}
