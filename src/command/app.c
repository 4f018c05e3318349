/* app.c - what the subcommands share: finding the cases, the form of the answer. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum code app_named_cases(struct library *l, const char *const *words, size_t count, const struct local_case ***out, struct fault *f)
{
    const struct local_case **cases = memory_array(count, sizeof *cases);
    const struct case_summary *all;
    size_t all_count, index;
    enum code rc = library_list(l, &all, &all_count, f);

    for (size_t i = 0; rc == OK && i < count; i++) {
        rc = library_find(l, words[i], &index, f);
        if (rc == OK)
            rc = library_case(l, all[index].id, &cases[i], f);
    }
    if (rc != OK) {
        free(cases);
        return rc == NOTHING_FOUND ? BAD_INPUT : rc; /* a name that is wrong, not a question without an answer */
    }
    *out = cases;
    return OK;
}

enum code app_case_ids(struct library *l, const char *const *words, size_t count, const char ***out, struct fault *f)
{
    const struct local_case **cases = NULL;
    enum code rc = app_named_cases(l, words, count, &cases, f);

    if (rc != OK)
        return rc;
    *out = memory_array(count, sizeof **out);
    for (size_t i = 0; i < count; i++)
        (*out)[i] = cases[i]->id;
    free(cases);
    return OK;
}

enum code app_cases(struct app *app, struct library *l, const struct local_case ***out, size_t *count, struct fault *f)
{
    const struct case_summary *all;
    const struct local_case **cases;
    enum code rc;

    if (app->options.case_count) {
        *count = app->options.case_count;
        return app_named_cases(l, app->options.cases, *count, out, f);
    }
    rc = library_list(l, &all, count, f);
    if (rc != OK)
        return rc;
    cases = memory_array(*count, sizeof *cases);
    for (size_t i = 0; rc == OK && i < *count; i++)
        rc = library_case(l, all[i].id, &cases[i], f);
    if (rc == OK)
        *out = cases;
    else
        free(cases);
    return rc;
}

enum { COLUMNS_IN_PIPE = 100, COLUMNS_LEAST = 20, COLUMNS_MOST = 1000 };

static int text_columns(void)
{
    const char *wish = getenv("COLUMNS");
    struct winsize size;
    int columns = COLUMNS_IN_PIPE;

    if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
        columns = size.ws_col;
    else if (wish && atoi(wish) > 0)
        columns = atoi(wish);
    return columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns > COLUMNS_MOST ? COLUMNS_MOST : columns;
}

/* -o report.md means Markdown where --format does not say otherwise; a suffix that names a form we do not write is refused by that name. */
static const char *format_of_file(const char *path)
{
    static const char *const telling[] = {"md", "csv", "tsv", "json", "xlsx", "xls", "ods", "html", "htm", "pdf", "docx", "doc", "svg"};
    const char *dot = path ? strrchr(path, '.') : NULL;

    for (size_t i = 0; dot && i < COUNT_OF(telling); i++)
        if (!strcmp(dot + 1, telling[i]))
            return telling[i];
    return NULL;
}

enum code app_style(struct app *app, bool prose, struct render_style *out, struct fault *f)
{
    const struct options *o = &app->options;
    const char *name = o->format ? o->format : format_of_file(o->output);
    bool to_file = o->output && strcmp(o->output, "-");

    *out = (struct render_style){.language = app->language, .width = app->width, .columns = text_columns()};
    if (!name)
        name = prose || to_file || isatty(STDOUT_FILENO) ? "text" : "tsv";
    return format_find(&out->format, name, f);
}

void app_say(const char *text)
{
    struct buffer clean = {0};

    text_clean(&clean, text, strlen(text));
    fprintf(stderr, "casegrid: %s\n", buffer_text(&clean));
    buffer_clear(&clean);
}
