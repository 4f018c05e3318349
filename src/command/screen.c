/* screen.c - the browser without a terminal: keys in, the last screen out as text or as a picture. */
#include "command.h"
#include "editor.h"
#include "plain.h"
#include "present.h"
#include "saved.h"

#include "casegrid/screen.h"
#include "casegrid/state.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MOST = 1000 };

static enum code size_read(const char *text, bool is_plain, int *columns, int *rows, struct fault *f)
{
    char *end;
    long w, h;

    *columns = is_plain ? PLAIN_COLUMNS : 80;
    *rows = is_plain ? PLAIN_ROWS : 24;
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
    static const char *const names[] = {"library", "compare", "read", "search", "overview", "present"};

    if (!start)
        return OK;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(names[i], start))
            return OK;
    return fault_set(f, BAD_INPUT, _("没有屏幕“%s”；--start 后面请写 library、compare、read、search、overview 或 present。"), start);
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
        if (browser_edit_wanted(b)) {
            struct edit_end end = editor_run(browser_edit_wanted(b));

            browser_edited(b, &end);
        }
        browser_work(b, -1);
        if (browser_copy_wanted(b))
            browser_copied(b, COPY_NO_TERMINAL);
    }
    return rc == NOTHING_FOUND ? OK : rc;
}

enum form { FORM_TEXT, FORM_HTML, FORM_SVG, FORM_PLAIN, FORMS };

static const char *const forms[] = {[FORM_TEXT] = "text", [FORM_HTML] = "html", [FORM_SVG] = "svg", [FORM_PLAIN] = "plain"};
_Static_assert(COUNT_OF(forms) == FORMS, "a name for each form");

/* -o screen.svg means SVG where --format does not say otherwise; a suffix that names a picture we do not write is refused by that name. */
static enum code form_read(enum form *out, const char *format, const char *path, struct fault *f)
{
    static const char *const pictures[] = {"png", "jpg", "jpeg", "gif", "webp", "pdf", "ps", "docx", "xlsx"};
    const char *dot = path ? strrchr(path, '.') : NULL, *name = format;

    *out = FORM_TEXT;
    if (!name && dot && !strcmp(dot, ".htm"))
        name = "html";
    for (size_t i = 0; !name && dot && i < FORMS; i++)
        name = strcmp(dot + 1, forms[i]) ? NULL : forms[i];
    for (size_t i = 0; !name && dot && i < COUNT_OF(pictures); i++)
        name = strcmp(dot + 1, pictures[i]) ? NULL : pictures[i];
    if (!name)
        return OK;
    for (int i = 0; i < FORMS; i++)
        if (!strcmp(name, forms[i])) {
            *out = (enum form)i;
            return OK;
        }
    return fault_set(f, BAD_INPUT, _("屏幕不能写成“%s”；可用的格式有 text、html、svg、plain。"), name);
}

static enum code write_screen(struct app *app, const struct browser *b, int columns, int rows, enum form form, struct fault *f)
{
    struct canvas *c;
    struct buffer text = {0};
    struct output *out;
    enum code rc;

    if (form != FORM_TEXT)
        app_keep_utf8(app);
    c = canvas_create(columns, rows, app->width);
    browser_draw(b, c);
    if (form == FORM_HTML)
        canvas_write_html(c, _("案例对照"), &text);
    else if (form == FORM_PLAIN)
        browser_tell(b, &text);
    else if (form == FORM_SVG)
        canvas_write_svg(c, _("案例对照"), &text);
    else
        canvas_write(c, app->options.ascii || app->width.ambiguous == 2 || app->width.charset, &text); /* where a line takes two columns it is none */
    rc = app_output(app, &out, f);
    if (rc == OK) {
        fputs(buffer_text(&text), output_stream(out));
        rc = output_keep(out, f);
    }
    buffer_clear(&text);
    canvas_free(c);
    return rc;
}

/* --deck, a file or one that came with the program; without it nothing is presented. */
static enum code deck_wanted(struct app *app, struct library *l, struct deck **out, struct fault *f)
{
    struct options *o = &app->options;
    bool presents = o->start && !strcmp(o->start, "present");
    char *path = NULL;
    enum code rc;

    if (presents != (o->deck != NULL))
        return fault_set(f, BAD_INPUT, "%s", _("--start present 和 --deck 课件要一起写。"));
    if (!presents)
        return OK;
    rc = deck_find(app, o->deck, &path, f);
    if (rc == OK)
        rc = deck_open(out, l, path, f);
    free(path);
    return rc;
}

enum code command_screen(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct browser_options wish = {.language = app->language, .width = app->width, .start = o->start, .place = o->place, .case_count = o->case_count, .keeps_place = o->resume, .restricted = app->gate.is_closed};
    struct saved *saved = NULL;
    struct buffer greeting = {0};
    const char **ids = NULL;
    enum form form = FORM_TEXT;
    struct library *l = NULL;
    struct browser *b = NULL;
    char *edit_folder = app_state_folder();
    bool is_plain = o->plain || (o->format && !strcmp(o->format, forms[FORM_PLAIN]));
    int columns, rows;
    enum code rc = size_read(o->size, is_plain, &columns, &rows, f);

    if (rc == OK)
        rc = start_read(o->start, f);
    if (rc == OK)
        rc = form_read(&form, o->plain && !o->format ? forms[FORM_PLAIN] : o->format, o->output, f);
    if ((form != FORM_TEXT && form != FORM_PLAIN) || (o->output && strcmp(o->output, "-")))
        wish.width.charset = app->width.charset = NULL; /* a file has no locale */
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app_case_ids(l, o->cases, o->case_count, &ids, f);
    if (rc == OK)
        rc = deck_wanted(app, l, &wish.deck, f);
    if (rc == OK)
        rc = browse_saved(o, o->resume, &saved, &wish.resumed, &greeting, f);
    wish.saved = saved;
    wish.is_spoken = is_plain;
    wish.message = greeting.length ? greeting.text : NULL;
    wish.cases = ids;
    wish.edit_folder = edit_folder;
    wish.present_folder = app_usual(app, SETTING_PRESENT_FOLDER);
    if (rc == OK) {
        wish.library_name = app_library_name(app, l);
        wish.is_bundled = app_is_bundled(app, library_path(l));
    }
    if (rc == OK)
        rc = browser_create(&b, l, &wish, columns, rows, f);
    if (!b)
        deck_free(wish.deck);
    if (rc == OK)
        browser_work(b, -1);
    if (rc == OK)
        rc = press_keys(b, o->keys, f);
    if (rc == OK)
        rc = write_screen(app, b, columns, rows, form, f);
    if (b && o->resume)
        browse_keep_last(b);
    browser_free(b);
    saved_free(saved);
    buffer_clear(&greeting);
    free(ids);
    free(edit_folder);
    library_free(l);
    return rc;
}
