/* shelve.c - the commands that make libraries: import, init. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Import: the rows of the files take the place of those with the same id ---- */

static void merge_cases(struct casebook *into, const struct casebook *from, size_t *added, size_t *replaced)
{
    for (size_t i = 0; i < from->case_count; i++) {
        struct local_case **place = NULL;

        for (size_t k = 0; k < into->case_count && !place; k++)
            if (!strcmp(into->cases[k]->id, from->cases[i]->id))
                place = &into->cases[k];
        *(place ? replaced : added) += 1;
        if (place)
            case_keep_originals(from->cases[i], *place);
        if (!place)
            place = arena_append(into->arena, &into->cases, &into->case_count, sizeof *place);
        *place = from->cases[i];
    }
}

/* Originals that came from another version of a document say no longer what the document says. */
static void forget_originals(struct casebook *book, const char *document)
{
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t k = 0; k < book->cases[i]->paragraph_count; k++) {
            struct paragraph *p = &book->cases[i]->paragraphs[k];

            for (size_t n = 0; n < p->locator.count; n++)
                if (!strcmp(p->locator.spans[n].document, document))
                    p->original = NULL;
        }
}

static void merge_documents(struct casebook *into, const struct casebook *from)
{
    for (size_t i = 0; i < from->document_count; i++) {
        struct document *place = (struct document *)casebook_document(into, from->documents[i].id); /* INTO is ours to change */
        const char *attached;

        if (place && strcmp(place->sha256, from->documents[i].sha256))
            forget_originals(into, place->id);
        if (!place)
            place = arena_append(into->arena, &into->documents, &into->document_count, sizeof *place);
        attached = place->sha256 && !strcmp(place->sha256, from->documents[i].sha256) ? place->text : NULL;
        *place = from->documents[i];
        place->text = place->text ? place->text : attached; /* what is attached stays attached */
    }
}

static void merge_indicators(struct casebook *into, const struct casebook *from)
{
    for (size_t i = 0; i < from->indicator_count; i++) {
        struct indicator *place = (struct indicator *)casebook_indicator(into, from->indicators[i].id);

        if (!place)
            place = arena_append(into->arena, &into->indicators, &into->indicator_count, sizeof *place);
        *place = from->indicators[i];
    }
}

enum code shelve_put(struct library *l, const struct casebook *files, struct shelved *out, struct fault *f)
{
    struct casebook all;
    enum code rc;

    *out = (struct shelved){0};
    casebook_init(&all);
    rc = library_load(l, &all, f);
    if (rc == OK) {
        merge_cases(&all, files, &out->added, &out->replaced);
        merge_documents(&all, files);
        merge_indicators(&all, files);
        out->all = all.case_count;
        rc = library_publish(&all, library_path(l), f);
    }
    casebook_clear(&all); /* it borrows rows of FILES: nothing reads it any more */
    return rc;
}

static enum code import_into(struct app *app, struct library *l, struct fault *f)
{
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct shelved put;
    struct casebook files;
    enum code rc = library_book(l, &known, f);

    casebook_init(&files);
    for (size_t i = 0; rc == OK && i < app->options.word_count; i++)
        if (path_is_folder(app->options.words[i]))
            rc = fault_set(f, BAD_INPUT, _("“%s”是文件夹；请写出其中的案例文件，例如 %s/*.yaml。"), app->options.words[i], app->options.words[i]);
    if (rc == OK)
        rc = app_read_files(&app->options, &files, &found, f);
    if (rc == OK) {
        casebook_check(&files, known, &found);
        app_write_findings(&found, stderr);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，一个案例也没有收入；改好后再试。"), found.errors);
    }
    if (rc == OK)
        rc = shelve_put(l, &files, &put, f);
    if (rc == OK)
        fprintf(stderr, _("casegrid: 收入 %zu 个案例，更新 %zu 个；库“%s”现有 %zu 个案例。\n"), put.added, put.replaced, library_path(l), put.all);
    findings_clear(&found);
    casebook_clear(&files);
    return rc;
}

enum code shelve_target(struct app *app, char **out, struct fault *f)
{
    enum code rc = app_chosen(app, out, f);
    char *own = rc == OK && !*out ? app_own() : NULL;

    if (rc == OK && *out && !app->options.library && app_is_bundled(app, *out)) /* a setting means it for reading */
        return fault_set(f, BAD_INPUT, "%s", _("随程序附带的库不改动；请先用 casegrid init 新建一份自己的库，再收入案例。"));
    if (rc != OK || *out)
        return rc;
    if (own && path_exists(own))
        *out = memory_text(own);
    else
        fault_set(f, BAD_INPUT, "%s", _("随程序附带的库不改动；请先用 casegrid init 新建一份自己的库，再收入案例。"));
    free(own);
    return *out ? OK : BAD_INPUT;
}

static bool is_sheet(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".tsv"));
}

/* What is for articles and spreadsheets only, and these among case files. */
static enum code import_prove(const struct options *o, struct fault *f)
{
    for (size_t i = 0; i < o->word_count; i++) {
        if (is_sheet(o->words[i]))
            return fault_set(f, BAD_INPUT, _("表格“%s”要补充到哪个案例？请用 --case 写明，例如 --case 凯里市。"), o->words[i]);
        if (article_is(o->words[i]))
            return fault_set(f, BAD_INPUT, _("“%s”是文章，不能和案例文件一起收入；请单独写：casegrid import %s"), o->words[i], o->words[i]);
    }
    if (o->output || o->force || o->name || o->pinyin)
        return fault_set(f, BAD_INPUT, _("收入案例文件时，没有 -o、--force、--name、--pinyin；这些是整理文章用的，文章的名称以 .txt .md .html .docx .pdf 结尾。"));
    if (o->yes)
        return fault_set(f, BAD_INPUT, _("收入案例文件时不必写 --yes；它是用 --case 补充表格里的数据时用的。"));
    return OK;
}

enum code command_import(struct app *app, struct fault *f)
{
    struct library_claim *claim = NULL;
    struct library *l = NULL;
    char *path = NULL;
    enum code rc = OK;

    if (article_is(app->options.words[0]))
        return draft_make(app, f);
    if (app->options.case_count)
        return sheet_import(app, f);
    rc = import_prove(&app->options, f);
    if (rc == OK)
        rc = shelve_target(app, &path, f);
    if (rc == OK)
        rc = library_claim(&claim, path, f);
    if (rc == OK)
        rc = library_open(&l, path, f);
    if (rc == OK)
        rc = import_into(app, l, f);
    library_free(l);
    library_claim_end(claim);
    free(path);
    return rc;
}

/* Where the new library goes: the name given, else the person's place for it, whose folder is made. Owned. */
static enum code place_find(struct app *app, char **out, struct fault *f)
{
    enum code rc = OK;

    if (app->options.word_count)
        *out = memory_text(app->options.words[0]);
    else
        rc = app_own_place(out, f);
    if (rc == OK && path_exists(*out))
        rc = fault_set(f, BAD_INPUT, _("“%s”已经存在，没有改动它；请换一个名称。"), *out);
    if (rc == OK && !app->options.word_count)
        rc = app_folder_of(*out, f);
    return rc;
}

enum code command_init(struct app *app, struct fault *f)
{
    struct library *l = NULL;
    struct casebook book;
    char *path = NULL;
    enum code rc = place_find(app, &path, f);

    casebook_init(&book);
    if (rc == OK && !app->options.empty)
        rc = app->options.library ? app_library(app, &l, f) : app_bundled_library(app, &l, f);
    if (rc == OK && l)
        rc = library_load(l, &book, f);
    if (rc == OK)
        rc = library_publish(&book, path, f);
    if (rc == OK && app->options.word_count)
        fprintf(stderr, _("casegrid: 新建了案例库“%s”，有 %zu 个案例；打开它：casegrid --library %s\n"), path, book.case_count, path);
    else if (rc == OK)
        fprintf(stderr, _("casegrid: 新建了案例库“%s”，有 %zu 个案例；以后不写 --library 就打开它。\n"), path, book.case_count);
    if (rc == OK && !app->options.word_count)
        app_tell_chosen(path);
    casebook_clear(&book);
    library_free(l);
    free(path);
    return rc;
}
