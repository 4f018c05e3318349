/* shelve.c - the commands about libraries and case files: check, import, init. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

static bool is_library(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char start[sizeof magic] = "";
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(start, 1, sizeof start, file) : 0;

    if (file)
        fclose(file);
    return n == sizeof start && !memcmp(start, magic, sizeof magic);
}

static void write_findings(const struct findings *found, FILE *out)
{
    struct buffer text = {0}, clean = {0};

    for (size_t i = 0; i < found->count; i++) {
        buffer_clear(&text);
        buffer_clear(&clean);
        finding_write(&text, &found->items[i]);
        text_clean(&clean, text.text, text.length - (text.length > 0)); /* without its line end */
        fprintf(out, "%s\n", buffer_text(&clean));
    }
    buffer_clear(&text);
    buffer_clear(&clean);
}

/* Every case of a library is read, and so its content proved. */
static enum code check_library(const char *path, struct casebook *book, struct fault *f)
{
    struct library *l = NULL;
    enum code rc = library_open(&l, path, f);

    if (rc == OK)
        rc = library_load(l, book, f);
    library_free(l);
    return rc;
}

/* What a library already knows stands behind the files that are checked: documents and indicators. A library that cannot be opened is no
 * reason not to check a file, unless the person named it. */
static enum code known_book(struct app *app, struct library **l, const struct casebook **known, struct fault *f)
{
    struct fault ignored = {0};
    enum code rc = app_library(app, l, app->options.library ? f : &ignored);

    if (rc == OK)
        rc = library_book(*l, known, f);
    return rc == OK || app->options.library ? rc : OK;
}

/* Reads all FILES into BOOK. FAILED or BAD_INPUT where one cannot be read at all. */
static enum code read_files(const struct options *o, struct casebook *book, struct findings *found, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < o->word_count; i++)
        rc = is_library(o->words[i]) ? check_library(o->words[i], book, f) : casefile_read(book, o->words[i], found, f);
    return rc;
}

enum code command_check(struct app *app, struct fault *f)
{
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct library *l = NULL;
    struct casebook book;
    enum code rc = known_book(app, &l, &known, f);

    casebook_init(&book);
    if (rc == OK)
        rc = read_files(&app->options, &book, &found, f);
    if (rc == OK) {
        casebook_check(&book, known, &found);
        write_findings(&found, stdout);
        fprintf(stdout, _("%zu 个案例，%zu 处错误，%zu 条提示。\n"), book.case_count, found.errors, found.notes);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，见上面各行；改好后再检查一次。"), found.errors);
    }
    findings_clear(&found);
    casebook_clear(&book);
    library_free(l);
    return rc;
}

/* ---- Import: the rows of the files take the place of those with the same id ---- */

static void merge_cases(struct casebook *into, const struct casebook *from, size_t *added, size_t *replaced)
{
    for (size_t i = 0; i < from->case_count; i++) {
        struct local_case **place = NULL;

        for (size_t k = 0; k < into->case_count && !place; k++)
            if (!strcmp(into->cases[k]->id, from->cases[i]->id))
                place = &into->cases[k];
        *(place ? replaced : added) += 1;
        if (!place)
            place = arena_append(into->arena, &into->cases, &into->case_count, sizeof *place);
        *place = from->cases[i];
    }
}

static void merge_documents(struct casebook *into, const struct casebook *from)
{
    for (size_t i = 0; i < from->document_count; i++) {
        struct document *place = NULL;

        for (size_t k = 0; k < into->document_count && !place; k++)
            if (!strcmp(into->documents[k].id, from->documents[i].id))
                place = &into->documents[k];
        if (!place)
            place = arena_append(into->arena, &into->documents, &into->document_count, sizeof *place);
        *place = from->documents[i];
    }
}

static void merge_indicators(struct casebook *into, const struct casebook *from)
{
    for (size_t i = 0; i < from->indicator_count; i++) {
        struct indicator *place = NULL;

        for (size_t k = 0; k < into->indicator_count && !place; k++)
            if (!strcmp(into->indicators[k].id, from->indicators[i].id))
                place = &into->indicators[k];
        if (!place)
            place = arena_append(into->arena, &into->indicators, &into->indicator_count, sizeof *place);
        *place = from->indicators[i];
    }
}

static enum code import_into(struct app *app, struct library *l, struct fault *f)
{
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct casebook files, all;
    size_t added = 0, replaced = 0;
    enum code rc = library_book(l, &known, f);

    casebook_init(&files);
    casebook_init(&all);
    if (rc == OK)
        rc = read_files(&app->options, &files, &found, f);
    if (rc == OK) {
        casebook_check(&files, known, &found);
        write_findings(&found, stderr);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，一个案例也没有收入；改好后再试。"), found.errors);
    }
    if (rc == OK)
        rc = library_load(l, &all, f);
    if (rc == OK) {
        merge_cases(&all, &files, &added, &replaced);
        merge_documents(&all, &files);
        merge_indicators(&all, &files);
        rc = library_publish(&all, app->options.library, f);
    }
    if (rc == OK)
        fprintf(stderr, _("casegrid: 收入 %zu 个案例，更新 %zu 个；库“%s”现有 %zu 个案例。\n"), added, replaced, app->options.library, all.case_count);
    findings_clear(&found);
    casebook_clear(&all); /* ALL borrows rows of FILES: nothing reads it any more */
    casebook_clear(&files);
    return rc;
}

enum code command_import(struct app *app, struct fault *f)
{
    struct library *l = NULL;
    enum code rc;

    if (!app->options.library)
        return fault_set(f, BAD_INPUT, "%s", _("随程序附带的库不改动；请先用 casegrid init 新建一份自己的库，再用 --library 指明它。"));
    rc = library_open(&l, app->options.library, f);
    if (rc == OK)
        rc = import_into(app, l, f);
    library_free(l);
    return rc;
}

enum code command_init(struct app *app, struct fault *f)
{
    const char *path = app->options.words[0];
    struct library *l = NULL;
    struct casebook book;
    enum code rc = OK;

    if (path_exists(path))
        return fault_set(f, BAD_INPUT, _("“%s”已经存在，没有改动它；请换一个名称。"), path);
    casebook_init(&book);
    if (!app->options.empty)
        rc = app_library(app, &l, f);
    if (rc == OK && l)
        rc = library_load(l, &book, f);
    if (rc == OK)
        rc = library_publish(&book, path, f);
    if (rc == OK)
        fprintf(stderr, _("casegrid: 新建了案例库“%s”，有 %zu 个案例；打开它：casegrid --library %s\n"), path, book.case_count, path);
    casebook_clear(&book);
    library_free(l);
    return rc;
}
