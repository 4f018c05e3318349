/* app.c - what the subcommands share: finding the cases, the form of the answer. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum code app_named_cases(struct library *l, const char *const *words, size_t count, const struct local_case ***out, struct fault *f)
{
    const struct local_case **cases = memory_array(count, sizeof *cases);
    size_t index;
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < count; i++) {
        rc = library_find(l, words[i], &index, f);
        if (rc == OK)
            rc = library_case(l, library_at(l, index)->id, &cases[i], f);
    }
    if (rc != OK) {
        free(cases);
        return rc == NOTHING_FOUND ? BAD_INPUT : rc; /* a name that is wrong, not a question without an answer */
    }
    *out = cases;
    return OK;
}

enum code app_reference(const char **out, struct library *l, const char *reference, const struct local_case *const *cases, size_t count,
                        struct fault *f)
{
    const struct local_case **found;
    enum code rc;

    *out = NULL;
    rc = app_named_cases(l, &reference, 1, &found, f);
    if (rc != OK)
        return rc;
    for (size_t i = 0; i < count && !*out; i++)
        if (!strcmp(cases[i]->id, found[0]->id))
            *out = cases[i]->id;
    if (!*out)
        rc = fault_set(f, BAD_INPUT, _("参照“%s”不在所对照的案例里；请把它也写上，或者换一个作参照。"), found[0]->name);
    free(found);
    return rc;
}

void app_each_once(const struct local_case **cases, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++) {
        size_t k = 0;

        while (k < kept && strcmp(cases[k]->id, cases[i]->id))
            k++;
        if (k == kept)
            cases[kept++] = cases[i];
    }
    *count = kept;
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

enum code app_load(const char *path, struct casebook *book, struct fault *f)
{
    struct library *l = NULL;
    enum code rc = library_open(&l, path, f);

    if (rc == OK)
        rc = library_load(l, book, f);
    library_free(l);
    return rc;
}

enum code app_cases(struct app *app, struct library *l, const struct local_case ***out, size_t *count, struct fault *f)
{
    const struct case_summary *all;
    const struct local_case **cases;
    struct progress p;
    enum code rc;

    if (app->options.case_count) {
        *count = app->options.case_count;
        rc = app_named_cases(l, app->options.cases, *count, out, f);
        if (rc == OK)
            app_each_once(*out, count);
        return rc;
    }
    rc = library_list(l, &all, count, f);
    if (rc != OK)
        return rc;
    cases = memory_array(*count, sizeof *cases);
    progress_start(&p, _("读入"), *count);
    for (size_t i = 0; rc == OK && i < *count; progress_step(&p, ++i))
        rc = library_case(l, all[i].id, &cases[i], f);
    progress_end(&p);
    if (rc == OK)
        *out = cases;
    else
        free(cases);
    return rc;
}

enum { COLUMNS_IN_PIPE = 100, COLUMNS_LEAST = 20, COLUMNS_MOST = 1000 };

static int terminal_columns(void)
{
    const char *wish = getenv("COLUMNS");
    struct winsize size;

    if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
        return size.ws_col;
    return wish && atoi(wish) > 0 ? atoi(wish) : COLUMNS_IN_PIPE;
}

enum code app_number(int *out, const char *option, const char *text, int least, int most, struct fault *f)
{
    char *end;
    long n = strtol(text, &end, 10);

    if (*end || end == text || n < least || n > most)
        return fault_set(f, BAD_INPUT, _("--%s 后面不能写“%s”；请写 %d 至 %d 之间的整数。"), option, text, least, most);
    *out = (int)n;
    return OK;
}

static enum code columns_read(const struct options *o, int *out, struct fault *f)
{
    int columns = terminal_columns();

    *out = columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns > COLUMNS_MOST ? COLUMNS_MOST : columns;
    return o->columns ? app_number(out, "width", o->columns, COLUMNS_LEAST, COLUMNS_MOST, f) : OK;
}

/* -o report.md means Markdown where --format does not say otherwise; a suffix that names a form we do not write is refused by that name. */
static const char *format_of_file(const char *path)
{
    static const char *const telling[] = {"md", "html", "csv", "tsv", "json", "xlsx", "xls", "ods", "pdf", "docx", "doc", "svg"};
    const char *dot = path ? strrchr(path, '.') : NULL;

    if (dot && !strcasecmp(dot, ".htm"))
        return "html";
    for (size_t i = 0; dot && i < COUNT_OF(telling); i++)
        if (!strcasecmp(dot + 1, telling[i]))
            return telling[i];
    return NULL;
}

/* What goes only with some formats is refused with the others: silently left out it would be missed. */
static enum code style_check(const struct options *o, const struct render_style *s, bool to_file, struct fault *f)
{
    if (o->for_excel && s->format != FORMAT_CSV && s->format != FORMAT_TSV)
        return fault_set(f, BAD_INPUT, _("--for-excel 只用于 csv 和 tsv，不用于 %s；要给 Excel 用的，也可以写 --format xlsx。"), format_name(s->format));
    if (o->handout && s->format != FORMAT_TEXT && s->format != FORMAT_MARKDOWN && s->format != FORMAT_HTML)
        return fault_set(f, BAD_INPUT, _("讲义（--handout）只写成 text、md 或 html，不写成 %s。"), format_name(s->format));
    if (o->page_lines && s->format != FORMAT_TEXT)
        return fault_set(f, BAD_INPUT, _("--page-lines 只用于 text，不用于 %s。"), format_name(s->format));
    if (s->format == FORMAT_XLSX && !to_file && isatty(STDOUT_FILENO))
        return fault_set(f, BAD_INPUT, "%s", _("xlsx 不是文字，不能写到终端上；请用 -o 文件.xlsx 写成文件。"));
    return OK;
}

enum code app_style(struct app *app, bool prose, struct render_style *out, struct fault *f)
{
    enum { PAGE_LINES_MOST = 1000 };
    const struct options *o = &app->options;
    const char *name = o->format ? o->format : format_of_file(o->output);
    bool to_file = o->output && strcmp(o->output, "-");
    enum code rc;

    *out = (struct render_style){.language = app->language, .width = app->width, .handout = o->handout, .for_excel = o->for_excel, .command = o->line};
    if (!name)
        name = prose || to_file || o->handout || o->page_lines || isatty(STDOUT_FILENO) ? "text" : "tsv";
    if (to_file)
        out->width.charset = NULL;
    rc = format_find(&out->format, name, f);
    if (rc == OK && (o->for_excel || out->format == FORMAT_JSON || out->format == FORMAT_HTML || out->format == FORMAT_XLSX)) {
        out->width.charset = NULL;
        app_keep_utf8(app);
    }
    if (rc == OK)
        rc = columns_read(o, &out->columns, f);
    if (rc == OK && o->page_lines)
        rc = app_number(&out->page_lines, "page-lines", o->page_lines, PAGE_LINES_LEAST, PAGE_LINES_MOST, f);
    return rc == OK ? style_check(o, out, to_file, f) : rc;
}

/* The last part of PATH: what a person calls the file. */
static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

enum code app_style_library(struct app *app, struct library *l, struct render_style *style, struct fault *f)
{
    const char *name = app_library_name(app, l);

    style->library = name ? name : file_name(library_path(l));
    style->edition = library_edition(l);
    return library_book(l, &style->book, f);
}

void app_keep_utf8(struct app *app)
{
    if (!isatty(STDOUT_FILENO))
        edge_bare(&app->edge);
}

char *app_file_name(const struct app *app, const char *text)
{
    return charset_encoded(app->edge.charset, text);
}

enum code app_output(struct app *app, struct output **out, struct fault *f)
{
    return app->options.force ? output_open(out, app->options.output, f) : output_open_new(out, app->options.output, f);
}

enum code app_output_end(struct output *out, enum code rc, struct fault *f)
{
    enum code kept;

    if (rc != OK && rc != NOTHING_FOUND) {
        output_drop(out);
        return rc;
    }
    kept = output_keep(out, f);
    return kept == OK ? rc : kept;
}

/* ---- What is said ---- */

static const struct charset *said_in; /* names of files come in it */

void app_say_in(const struct charset *cs)
{
    said_in = cs;
}

/* The only place from which words get to standard error: nothing that a file's name or a text holds acts on the terminal. */
static void say(const char *line, size_t n)
{
    struct buffer mended = {0}, clean = {0};

    charset_mend(&mended, said_in, line, n);
    text_clean(&clean, buffer_text(&mended), mended.length);
    fflush(stdout); /* what is said comes behind what it is said of, in a file or a pager too */
    fprintf(stderr, "%s\n", buffer_text(&clean));
    buffer_clear(&mended);
    buffer_clear(&clean);
}

void app_tell(const char *format, ...)
{
    struct buffer line = {0};
    va_list arguments;

    va_start(arguments, format);
    buffer_format_list(&line, format, arguments);
    va_end(arguments);
    say(buffer_text(&line), line.length - (line.length && line.text[line.length - 1] == '\n'));
    buffer_clear(&line);
}

void app_say(const char *text)
{
    app_tell("casegrid: %s\n", text);
}

void app_say_findings(const struct findings *found)
{
    struct buffer line = {0};

    for (size_t i = 0; i < found->count; i++) {
        buffer_clear(&line);
        finding_write(&line, &found->items[i]);
        say(buffer_text(&line), line.length - (line.length > 0)); /* without its line end */
    }
    buffer_clear(&line);
}
