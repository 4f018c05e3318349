/* screen.c - the browser without a terminal: keys in, the last screen out as text. */
#include "command.h"

#include "casegrid/screen.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MOST = 1000 };

static enum code size_read(const char *text, int *columns, int *rows, struct fault *f)
{
    char *end;
    long w, h;

    *columns = 80;
    *rows = 24;
    if (!text)
        return OK;
    w = strtol(text, &end, 10);
    h = *end == 'x' || *end == 'X' ? strtol(end + 1, &end, 10) : 0;
    if (*end || w < 1 || h < 1 || w > SIZE_MOST || h > SIZE_MOST)
        return fault_set(f, BAD_INPUT, _("--size 后面不能写“%s”；请写宽x高，例如 100x30，各在 1 至 %d 之间。"), text, SIZE_MOST);
    *columns = (int)w;
    *rows = (int)h;
    return OK;
}

static enum code start_read(const char *start, struct fault *f)
{
    static const char *const names[] = {"library", "compare", "read", "search"};

    if (!start)
        return OK;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(names[i], start))
            return OK;
    return fault_set(f, BAD_INPUT, _("没有屏幕“%s”；--start 后面请写 library、compare、read 或 search。"), start);
}

static enum code press_keys(struct browser *b, const char *keys, struct fault *f)
{
    enum code rc = OK;

    while (keys && rc == OK && !browser_ended(b)) {
        struct event e = {.kind = EVENT_KEY};

        rc = key_read(&keys, &e.key, f);
        if (rc != OK)
            break;
        browser_event(b, &e);
        browser_work(b, -1);
    }
    return rc == NOTHING_FOUND ? OK : rc;
}

static enum code write_screen(struct app *app, const struct browser *b, int columns, int rows, struct fault *f)
{
    struct canvas *c = canvas_create(columns, rows, app->width);
    struct buffer text = {0};
    struct output *out;
    enum code rc;

    browser_draw(b, c);
    canvas_write(c, app->options.ascii, &text);
    rc = app_output(app, &out, f);
    if (rc == OK) {
        fputs(buffer_text(&text), output_stream(out));
        rc = output_keep(out, f);
    }
    buffer_clear(&text);
    canvas_free(c);
    return rc;
}

enum code command_screen(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct browser_options wish = {.language = app->language, .width = app->width, .start = o->start};
    const struct local_case **cases = NULL;
    const char **ids = memory_array(o->case_count, sizeof *ids);
    struct library *l = NULL;
    struct browser *b = NULL;
    int columns, rows;
    enum code rc = size_read(o->size, &columns, &rows, f);

    if (rc == OK)
        rc = start_read(o->start, f);
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app_named_cases(l, o->cases, o->case_count, &cases, f);
    for (size_t i = 0; rc == OK && i < o->case_count; i++)
        ids[i] = cases[i]->id;
    wish.cases = ids;
    wish.case_count = o->case_count;
    if (rc == OK)
        wish.library_name = app_library_name(app, l);
    if (rc == OK)
        rc = browser_create(&b, l, &wish, columns, rows, f);
    if (rc == OK)
        browser_work(b, -1);
    if (rc == OK)
        rc = press_keys(b, o->keys, f);
    if (rc == OK)
        rc = write_screen(app, b, columns, rows, f);
    browser_free(b);
    free(ids);
    free(cases);
    library_free(l);
    return rc;
}
