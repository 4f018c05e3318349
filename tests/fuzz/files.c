/* files.c - files that people write: case files, spreadsheets, articles, decks, and the person's own. What is taken can be written again, and is then
 * taken as the same. */
#include "fuzz.h"

#include "casegrid/casefile.h"
#include "casegrid/compare.h"
#include "casegrid/library.h"
#include "casegrid/present.h"
#include "casegrid/state.h"
#include "casegrid/text.h"
#include "casegrid/yaml.h"

#include <string.h>
#include <sys/stat.h>

static struct library *library(void)
{
    static struct library *l;

    if (!l)
        MUST(library_open(&l, fuzz_library_path(), NULL) == OK);
    return l;
}

static const struct casebook *known_book(void)
{
    static struct casebook book;

    if (!book.arena) {
        casebook_init(&book);
        MUST(library_load(library(), &book, NULL) == OK);
    }
    return &book;
}

/* ---- YAML: both readers give the same ---- */

static void same_trees(const struct yaml_node *a, const struct yaml_node *b)
{
    for (; a && b; a = a->next, b = b->next) {
        MUST(a->kind == b->kind && a->line == b->line && a->column == b->column);
        MUST(!a->text == !b->text && (!a->text || !strcmp(a->text, b->text)));
        MUST(!a->key == !b->key && (!a->key || !strcmp(a->key, b->key)));
        same_trees(a->first, b->first);
    }
    MUST(!a && !b);
}

void fuzz_yaml(const uint8_t *bytes, size_t n)
{
    struct yaml *quick = NULL, *slow = NULL;
    struct yaml_place here = {0}, there = {0};
    struct fault f = {0}, g = {0};
    enum code rc = yaml_read(&quick, (const char *)bytes, n, &here, &f);

    MUST(rc == yaml_read_slowly(&slow, (const char *)bytes, n, &there, &g));
    MUST(rc == OK || (rc == BAD_INPUT && *f.text));
    if (rc == OK)
        same_trees(yaml_root(quick), yaml_root(slow));
    else
        MUST(here.line == there.line && here.column == there.column && !strcmp(f.text, g.text));
    if (rc == OK) {
        yaml_tree_free(quick);
        yaml_tree_free(slow);
    }
}

/* ---- Case files ---- */

static bool no_change(void *context, const struct change *c)
{
    (void)context;
    fprintf(stderr, "%s/%s/%s/%s: “%s” has become “%s”\n", c->case_id ? c->case_id : "", c->section, c->row ? c->row : "", c->key ? c->key : "",
            c->before ? c->before : "", c->after ? c->after : "");
    return true;
}

/* What was taken, written and read again. */
static void round_trip(const struct casebook *book)
{
    struct casebook again;
    struct findings found = {0};
    struct buffer text = {0};

    casebook_init(&again);
    for (size_t i = 0; i < book->case_count; i++) {
        text.length = 0;
        casefile_write_case(&text, book->cases[i]);
        MUST(casefile_read_text(&again, "again", buffer_text(&text), text.length, &found) == OK);
    }
    for (size_t i = 0; i < found.count && found.errors; i++)
        fprintf(stderr, "%d: %s\n", found.items[i].line, found.items[i].text);
    MUST(!found.errors);
    MUST(again.case_count == book->case_count);
    for (size_t i = 0; i < book->case_count; i++)
        MUST(!case_changes(book->cases[i], again.cases[i], no_change, NULL));
    buffer_clear(&text);
    findings_clear(&found);
    casebook_clear(&again);
}

void fuzz_case(const uint8_t *bytes, size_t n)
{
    struct casebook book;
    struct findings found = {0};
    enum code rc;

    casebook_init(&book);
    rc = casefile_read_text(&book, "input", (const char *)bytes, n, &found);
    if (rc == OK) {
        casebook_check(&book, n % 2 ? known_book() : NULL, &found);
        if (!found.errors)
            round_trip(&book);
        if (!found.errors && book.case_count) {
            struct library_rows *rows = NULL;
            struct fault f = {0};

            if (library_rows_make(&rows, book.cases[0], NULL, &f) == OK)
                library_rows_free(rows);
            else
                MUST(*f.text);
        }
    }
    findings_clear(&found);
    casebook_clear(&book);
}

/* ---- Spreadsheets and articles ---- */

void fuzz_sheet(const uint8_t *bytes, size_t n)
{
    const struct casebook *known = known_book();
    struct sheet_account account = {0};
    struct findings found = {0};
    struct buffer text = {0};
    struct casebook out;
    const char *encoding;

    casebook_init(&out);
    if (text_decode(&text, (const char *)bytes, n, &encoding) == OK) {
        casefile_read_sheet(&out, known->cases[n % known->case_count], known, "input", buffer_text(&text), text.length, &account, &found);
        if (!found.errors)
            casebook_check(&out, known, &found);
        if (!found.errors)
            round_trip(&out);
    }
    findings_clear(&found);
    casebook_clear(&out);
    buffer_clear(&text);
}

void fuzz_draft(const uint8_t *bytes, size_t n)
{
    struct fuzz_bytes in = {bytes, n};
    unsigned how = fuzz_byte(&in);
    struct draft_wish wish = {.name = how & 1 ? "松岭区" : NULL, .file = "input", .known = how & 2 ? known_book() : NULL, .markdown = how & 4, .pages = how & 8};
    struct draft_account account = {0};
    struct buffer text = {0}, out = {0};
    struct findings found = {0};
    struct casebook book;
    const char *encoding;

    if (text_decode(&text, (const char *)in.at, in.left, &encoding) == OK
        && casefile_write_draft(&out, buffer_text(&text), text.length, &wish, &account, NULL) == OK) {
        struct yaml *tree;
        struct fault f = {0};

        if (yaml_read(&tree, buffer_text(&out), out.length, NULL, &f) != OK) {
            fprintf(stderr, "%s\n%s\n", f.text, buffer_text(&out));
            MUST(!"a draft that can be read");
        }
        yaml_tree_free(tree);
        casebook_init(&book);
        MUST(casefile_read_text(&book, "draft", buffer_text(&out), out.length, &found) == OK);
        casebook_check(&book, known_book(), &found);
        findings_clear(&found);
        casebook_clear(&book);
    }
    free(account.name);
    buffer_clear(&text);
    buffer_clear(&out);
}

/* ---- Decks ---- */

static void deck_show(const struct deck *d, unsigned columns, unsigned rows)
{
    struct width_rule width = {.ambiguous = 1 + columns % 2};
    struct canvas *c = canvas_create((int)columns, (int)rows, width);
    struct deck_place p = place_of_slide(d, 0, false);

    for (int i = 0; i < 40; i++) {
        canvas_clear(c);
        deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
        place_move(d, &p, i % 3 - 1, i % 2 ? 1 : -1, (int)columns, (int)rows, width, CHINESE);
        p.evidence = i % 4 == 3;
        if (!place_next(d, &p, (int)columns, (int)rows, width, ENGLISH))
            break;
    }
    canvas_free(c);
}

void fuzz_deck(const uint8_t *bytes, size_t n)
{
    struct troubles t = {0};
    struct fault f = {0};
    struct deck *d = NULL, *again = NULL;
    struct buffer packed = {0};
    enum code rc = deck_read_text(&d, "input", (const char *)bytes, n, &t, &f);

    MUST(rc == OK || (*f.text && t.errors));
    if (rc == OK && deck_resolve(d, library(), &t, &f) == OK) {
        deck_show(d, 1 + (unsigned)n % 120, 1 + (unsigned)n * 7 % 50);
        deck_pack(d, &packed);
        MUST(deck_unpack(&again, buffer_text(&packed), packed.length, &f) == OK);
        deck_show(again, 80, 24);
        deck_free(again);
    }
    deck_free(d);
    troubles_clear(&t);
    buffer_clear(&packed);
}

/* What an unknown host sends as a deck; and as a place of it. */
void fuzz_packed(const uint8_t *bytes, size_t n)
{
    struct fault f = {0};
    struct deck *d = NULL;
    enum code rc = deck_unpack(&d, (const char *)bytes, n, &f);
    struct deck_place p;

    MUST(rc == OK || (rc == BAD_INPUT && *f.text));
    if (n >= DECK_PLACE_PACKED && deck_place_unpack(&p, bytes + n - DECK_PLACE_PACKED, d) && d) {
        struct width_rule width = {.ambiguous = 1};
        struct canvas *c = canvas_create(80, 24, width);

        deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
        place_next(d, &p, 80, 24, width, CHINESE);
        deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
        canvas_free(c);
    }
    if (d) {
        struct buffer again = {0};

        deck_show(d, 40, 12);
        deck_pack(d, &again);
        buffer_clear(&again);
    }
    deck_free(d);
}

/* ---- The person's own files ---- */

void fuzz_saved(const uint8_t *bytes, size_t n)
{
    struct fault f = {0};
    struct saved *s = NULL, *again = NULL;
    struct buffer once = {0}, twice = {0};
    enum code rc = saved_read_text(&s, "input", (const char *)bytes, n, &f);

    MUST(rc == OK || *f.text);
    if (rc == OK) {
        saved_write(&once, s);
        if (saved_read_text(&again, "again", buffer_text(&once), once.length, &f) != OK) {
            fprintf(stderr, "%s\n%s\n", f.text, buffer_text(&once));
            MUST(!"a saved comparison that can be read");
        }
        saved_write(&twice, again);
        MUST(once.length == twice.length && !memcmp(once.text, twice.text, once.length));
        saved_free(again);
    }
    saved_free(s);
    buffer_clear(&once);
    buffer_clear(&twice);
}

/* The person's folders are those of the process. */
static void own_folders(void)
{
    static const char *const folders[] = {"state", "state/casegrid", "config", "config/casegrid"};

    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        char *path = path_join(fuzz_folder(), folders[i]);

        mkdir(path, 0700);
        if (!strcmp(folders[i], "state"))
            setenv("XDG_STATE_HOME", path, 1);
        if (!strcmp(folders[i], "config"))
            setenv("XDG_CONFIG_HOME", path, 1);
        free(path);
    }
}

/* A note is put into the file whatever it is: what was in it is there afterwards, in it or beside it. */
void fuzz_notes(const uint8_t *bytes, size_t n)
{
    struct note note = {.place = "xigang/3", .on = "西岗区，第3段", .author = "小王", .when = "2026-01-31 12:00", .text = "要核对"};
    struct notes *before = NULL, *after = NULL;
    struct fault f = {0}, g = {0};
    char *path, *aside = NULL;
    enum code rc;

    own_folders();
    path = fuzz_file("state/casegrid/notes.yaml", bytes, n);
    rc = notes_read(&before, &f);
    MUST(rc == OK || *f.text);
    if (notes_put(&note, &aside, &g) == OK) {
        struct fault why = {0};

        MUST((rc == OK) == !aside); /* damaged: kept under another name */
        if (notes_read(&after, &why) != OK) {
            fprintf(stderr, "%s\n", why.text);
            MUST(!"notes that can be read");
        }
        MUST(after->count >= 1 && (rc != OK || after->count >= before->count));
        notes_free(after);
    } else {
        MUST(*g.text && (rc == FAILED || rc == OK));
    }
    if (aside)
        MUST(!remove(aside));
    if (rc == OK)
        notes_free(before);
    free(aside);
    free(path);
}

/* Settings, saved searches, the list of what was searched: the first byte says which. */
void fuzz_own(const uint8_t *bytes, size_t n)
{
    struct fuzz_bytes in = {bytes, n};
    static const char *const names[] = {"config/casegrid/settings.yaml", "state/casegrid/searches.yaml", "state/casegrid/history"};
    unsigned which = fuzz_byte(&in) % COUNT_OF(names);
    struct fault f = {0};
    char *path, **lines;
    size_t count;

    own_folders();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        path = path_join(fuzz_folder(), names[i]);
        remove(path);
        free(path);
    }
    path = fuzz_file(names[which], in.at, in.left);
    if (which == 0) {
        struct settings *s = NULL;
        enum code rc = settings_read(&s, &f);

        MUST(rc == OK || *f.text);
        if (rc == OK) {
            settings_free(s);
            if (settings_write(SETTING_LANGUAGE, "en", &f) == OK) {
                MUST(settings_read(&s, &f) == OK && !strcmp(s->values[SETTING_LANGUAGE], "en"));
                settings_free(s);
            }
        }
    } else if (which == 1) {
        struct saved_search one = {.name = "常用", .query = "网格"};
        struct searches *s = NULL;
        enum code rc = searches_read(&s, &f);
        struct fault g = {0};

        MUST(rc == OK || *f.text);
        count = rc == OK ? s->count : 0;
        if (rc == OK)
            searches_free(s);
        if (searches_put(&one, true, &g) == OK) {
            MUST(rc == OK && searches_read(&s, &g) == OK && s->count >= count && s->count <= count + 1);
            searches_free(s);
        } else {
            MUST(*g.text);
        }
    } else {
        history_add("网格");
        history_read(&lines, &count);
        MUST(count >= 1 && count <= HISTORY_MOST && !strcmp(lines[count - 1], "网格"));
        history_free(lines, count);
    }
    remove(path);
    free(path);
}
