/* import.c - the commands that make libraries: import, init. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A library among the words is at hand as a whole, and so is all that comes with it. */
static enum code put_held(struct app *app, struct library *l, struct shelved *put, struct fault *f)
{
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct casebook files;
    enum code rc = library_book(l, &known, f);

    casebook_init(&files);
    if (rc == OK)
        rc = app_read_files(&app->options, &files, &found, f);
    if (rc == OK) {
        casebook_check(&files, known, &found);
        app_say_findings(&found);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，一个案例也没有收入；改好后再试。"), found.errors);
    }
    if (rc == OK)
        rc = shelve_put(l, &files, put, f);
    findings_clear(&found);
    casebook_clear(&files);
    return rc;
}

static enum code import_into(struct app *app, struct library *l, struct fault *f)
{
    const struct options *o = &app->options;
    bool has_library = false;
    struct shelved put;
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < o->word_count; i++) {
        has_library = has_library || app_is_library(o->words[i]);
        if (path_is_folder(o->words[i]))
            rc = fault_set(f, BAD_INPUT, _("“%s”是文件夹；请写出其中的案例文件，例如 %s/*.yaml。"), o->words[i], o->words[i]);
    }
    if (rc == OK)
        rc = has_library ? put_held(app, l, &put, f) : shelve_files(l, o->words, o->word_count, &put, f);
    if (rc == OK)
        app_tell(_("casegrid: 收入 %zu 个案例，更新 %zu 个；库“%s”现有 %zu 个案例。\n"), put.added, put.replaced, library_path(l), put.all);
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
        if (sheet_is_workbook(o->words[i]))
            return sheet_refuse(o->words[i], f);
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
        rc = app_publish(&book, path, f);
    if (rc == OK && app->options.word_count)
        app_tell(_("casegrid: 新建了案例库“%s”，有 %zu 个案例；打开它：casegrid --library %s\n"), path, book.case_count, path);
    else if (rc == OK)
        app_tell(_("casegrid: 新建了案例库“%s”，有 %zu 个案例；以后不写 --library 就打开它。\n"), path, book.case_count);
    if (rc == OK && !app->options.word_count)
        app_tell_chosen(app, path);
    casebook_clear(&book);
    library_free(l);
    free(path);
    return rc;
}
