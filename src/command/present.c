/* present.c - the command that presents: a deck, or some cases at once; as a file to be edited, as a handout. */
#include "present.h"

#include <stdlib.h>
#include <string.h>

/* ---- Decks that came with the program ---- */

static const char *const beside[] = {"assets/decks", "../share/casegrid/decks"};

/* Owned; NULL: none came with it. */
static char *decks_folder(const struct app *app)
{
    for (size_t i = 0; app->program_folder && i < COUNT_OF(beside); i++) {
        char *path = path_join(app->program_folder, beside[i]);

        if (path_is_folder(path))
            return path;
        free(path);
    }
    return path_is_folder(PACKAGE_DATA "/decks") ? memory_text(PACKAGE_DATA "/decks") : NULL;
}

static bool ends_in_yaml(const char *word)
{
    const char *dot = strrchr(word, '.');

    return dot && (!strcmp(dot, ".yaml") || !strcmp(dot, ".yml"));
}

static bool is_path(const char *word)
{
    return strchr(word, '/') || ends_in_yaml(word);
}

/* The file of the shipped deck whose name is WORD, or begins with it where only one does; owned, NULL: none. */
static char *shipped(const struct app *app, const char *word)
{
    char *folder = decks_folder(app), **names = NULL, *found = NULL;
    size_t count = 0, hits = 0, length = strlen(word);

    if (folder && length && folder_list(&names, &count, folder, NULL) == OK)
        for (size_t i = 0; i < count; i++)
            if (ends_in_yaml(names[i]) && !strncmp(names[i], word, length)) {
                bool whole = names[i][length] == '.';

                hits = whole ? 1 : hits + 1;
                free(found);
                found = path_join(folder, names[i]);
                if (whole)
                    break;
            }
    folder_list_free(names, count);
    free(folder);
    if (hits == 1)
        return found;
    free(found);
    return NULL;
}

bool deck_is_meant(const struct app *app, const char *word)
{
    char *path = is_path(word) ? NULL : shipped(app, word);
    bool is = is_path(word) || path;

    free(path);
    return is;
}

enum code deck_find(const struct app *app, const char *word, char **path, struct fault *f)
{
    *path = is_path(word) ? memory_text(word) : shipped(app, word);
    return *path ? OK : fault_set(f, BAD_INPUT, _("没有名为“%s”的课件；casegrid present 列出随附的课件，自己的请写文件名（以 .yaml 结尾）。"), word);
}

bool deck_is_file(const char *path)
{
    struct buffer b = {0};
    bool is = ends_in_yaml(path) && file_read_head(&b, path, 1 << 16, 64 << 20, NULL) == OK &&
              (!strncmp(buffer_text(&b), "slides:", 7) || strstr(buffer_text(&b), "\nslides:"));

    buffer_clear(&b);
    return is;
}

static enum code list_decks(const struct app *app)
{
    char *folder = decks_folder(app), **names = NULL;
    size_t count = 0, shown = 0;

    if (folder)
        folder_list(&names, &count, folder, NULL);
    for (size_t i = 0; i < count; i++) {
        struct troubles t = {0};
        struct deck *d = NULL;
        char *path = path_join(folder, names[i]);

        if (ends_in_yaml(names[i]) && deck_read(&d, path, &t, NULL) == OK) {
            printf(_("%.*s（%zu 页）\n"), (int)(strrchr(names[i], '.') - names[i]), names[i], d->count);
            shown++;
        }
        deck_free(d);
        troubles_clear(&t);
        free(path);
    }
    folder_list_free(names, count);
    free(folder);
    if (shown)
        printf("%s", _("演示其中一份：casegrid present 名称；演示自己的：casegrid present 文件.yaml；演示几个案例：casegrid present 案例 案例...\n"));
    return shown ? OK : NOTHING_FOUND;
}

/* ---- A deck from a file, or of some cases ---- */

static void tell_hints(const struct troubles *t)
{
    for (const char *at = buffer_text(&t->text); *at;) {
        size_t n = strcspn(at, "\n");
        char *line = memory_text_n(at, n);

        app_say(line);
        free(line);
        at += n + (at[n] == '\n');
    }
}

enum code deck_open(struct deck **out, struct library *l, const char *path, struct fault *f)
{
    struct troubles t = {0};
    struct deck *d = NULL;
    enum code rc = deck_read(&d, path, &t, f);

    if (rc == OK)
        rc = deck_resolve(d, l, &t, f);
    if (rc == OK) {
        tell_hints(&t);
        *out = d;
    } else {
        deck_free(d);
    }
    troubles_clear(&t);
    return rc;
}

static bool has_wish(const struct options *o)
{
    return o->rows || o->reference || o->differences;
}

static enum code compose(struct app *app, struct library *l, struct buffer *text, struct fault *f)
{
    struct options *o = &app->options;
    struct comparison_wish wish = {.rows = o->rows, .language = app->language, .differences = o->differences};
    const struct local_case **cases = NULL;
    const struct casebook *book = NULL;
    struct fault why = {0};
    size_t count = o->word_count;
    enum code rc = app_named_cases(l, o->words, count, &cases, &why);

    if (rc != OK && o->word_count == 1) /* it may have been meant as a deck */
        fault_set(f, rc, _("%s也没有名为“%s”的课件；casegrid present 列出随附的课件，自己的请写文件名（以 .yaml 结尾）。"), why.text, o->words[0]);
    else if (rc != OK)
        fault_set(f, rc, "%s", why.text);
    if (rc == OK)
        app_each_once(cases, &count);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK && o->reference)
        rc = app_reference(&wish.reference, l, o->reference, cases, count, f);
    if (rc == OK)
        rc = deck_compose(text, NULL, cases, count, book, has_wish(o) ? &wish : NULL, f);
    free(cases);
    return rc;
}

/* The text of the deck that the words mean; PATH (owned, NULL: there is no file) tells where it comes from. */
static enum code deck_text(struct app *app, struct library *l, struct buffer *text, char **path, struct fault *f)
{
    struct options *o = &app->options;
    bool is_deck = o->word_count == 1 && deck_is_meant(app, o->words[0]);
    enum code rc;

    if (is_deck && has_wish(o))
        return fault_set(f, BAD_INPUT, "%s", _("--rows、--reference、--differences 只用于演示几个案例；课件里写的是什么就演示什么。"));
    if (!is_deck)
        return compose(app, l, text, f);
    rc = deck_find(app, o->words[0], path, f);
    return rc == OK ? file_read(text, *path, 16 << 20, f) : rc;
}

static enum code write_deck(struct app *app, const struct buffer *text, struct fault *f)
{
    struct output *out = NULL;
    struct buffer said = {0};
    enum code rc;

    if (!strcmp(app->options.write, "-"))
        app_keep_utf8(app);
    rc = app->options.force ? output_open(&out, app->options.write, f) : output_open_new(&out, app->options.write, f);
    if (rc != OK)
        return rc;
    fwrite(buffer_text(text), 1, text->length, output_stream(out));
    rc = output_keep(out, f);
    buffer_format(&said, _("课件写成了“%s”；改好后用 casegrid check 检查，用 casegrid present 演示。"), app->options.write);
    if (rc == OK && strcmp(app->options.write, "-"))
        app_say(buffer_text(&said));
    buffer_clear(&said);
    return rc;
}

static enum code write_handout(struct app *app, struct library *l, struct deck *d, struct fault *f)
{
    struct render_style style;
    struct output *out = NULL;
    char *folder = app_state_folder();
    enum code rc = app_style(app, true, &style, f);

    if (rc == OK)
        rc = app_style_library(app, l, &style, f);
    if (rc == OK && folder && d->own)
        rc = deck_own_load(d, folder, f);
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK)
        rc = app_output_end(out, deck_write_handout(d, &style, !app->options.no_notes, output_stream(out), f), f);
    free(folder);
    return rc;
}

enum code command_present(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct troubles t = {0};
    struct library *l = NULL;
    struct buffer text = {0};
    struct deck *d = NULL;
    char *path = NULL;
    enum code rc;

    if (o->follow || o->speaker)
        return follow_presentation(app, f);
    if (!o->word_count && o->given & ~(option_set)EVERYWHERE) /* the list has one form, and goes to standard output */
        return fault_set(f, BAD_INPUT, _("没有写课件或案例，--%s 没有可用的；请写成 casegrid present 课件 --%s …。只写 casegrid present 列出随附的课件。"),
                         option_first(o->given & ~(option_set)EVERYWHERE), option_first(o->given & ~(option_set)EVERYWHERE));
    if (!o->word_count)
        return list_decks(app);
    rc = app_library(app, &l, f);
    if (rc == OK)
        rc = deck_text(app, l, &text, &path, f);
    if (rc == OK)
        rc = deck_read_text(&d, path ? path : "-", buffer_text(&text), text.length, &t, f);
    if (rc == OK)
        rc = deck_resolve(d, l, &t, f);
    if (rc == OK) {
        tell_hints(&t);
        d->path = path ? d->path : NULL;
    }
    if (rc == OK && o->write)
        rc = write_deck(app, &text, f);
    else if (rc == OK && (o->format || o->output))
        rc = write_handout(app, l, d, f);
    else if (rc == OK) {
        rc = browse_deck(app, l, d, f);
        d = NULL; /* handed over */
    }
    deck_free(d);
    troubles_clear(&t);
    buffer_clear(&text);
    free(path);
    library_free(l);
    return rc;
}
