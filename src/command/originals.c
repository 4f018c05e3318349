/* originals.c - the command that attaches source documents: a folder read, what it holds recognised, the whole library published anew. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_DOCUMENT = 16 * 1024 * 1024 };

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    struct fault line = {0};
    char text[FAULT_LENGTH];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fault_set(&line, OK, "%s", text); /* cuts between characters */
    app_say(line.text);
}

/* ---- Reading a folder ---- */

struct reading {
    struct sources *sources;
    const struct casebook *book;
    const char *folder;
    bool *told; /* for each document: a file of its name was spoken of */
    size_t found;
};

static size_t document_named(const struct casebook *book, const char *name)
{
    size_t i = 0;

    while (i < book->document_count && strcmp(book->documents[i].file, name))
        i++;
    return i;
}

static void take(struct reading *r, const char *name, const char *bytes, size_t n)
{
    const struct document *which;

    switch (sources_add(r->sources, r->book, name, bytes, n, &which)) {
    case SOURCE_SAME:
        r->found++;
        break;
    case SOURCE_TIDIED:
        r->found++;
        say(_("“%s”与文件“%s”只差字节顺序标记（BOM）或行末的回车（CR），略去这些以后一字不差，已经认出。"), name, which->id);
        break;
    case SOURCE_CHANGED:
        r->told[which - r->book->documents] = true;
        say(_("“%s”与文件“%s”同名，内容却不一样（SHA-256 不符），没有用它；请换成未经改动的文件。"), name, which->id);
        break;
    case SOURCE_AGAIN:
    case SOURCE_FOREIGN:
        break;
    }
}

/* A folder may hold anything: what has no document's name is looked at in silence. */
static void read_one(struct reading *r, const char *name, bool named)
{
    char *path = path_join(r->folder, name);
    struct buffer bytes = {0};
    struct fault f = {0};

    if (file_read(&bytes, path, LARGEST_DOCUMENT, &f) == OK) {
        take(r, name, bytes.text, bytes.length);
    } else if (named) {
        r->told[document_named(r->book, name)] = true;
        app_say(f.text);
    }
    buffer_clear(&bytes);
    free(path);
}

static void tell_missing(const struct reading *r)
{
    for (size_t i = 0; i < r->book->document_count; i++) {
        const struct document *d = &r->book->documents[i];

        if (!r->told[i] && !sources_have(r->sources, d->id))
            say(_("文件夹“%s”里没有找到文件“%s”（%s）。"), r->folder, d->id, d->file);
    }
}

static enum code none_found(const struct reading *r, struct fault *f)
{
    struct buffer names = {0};

    if (!r->book->document_count)
        return fault_set(f, BAD_INPUT, "%s", _("这里没有列出任何文件，不知道该找哪些原文；请先收入文件清单（documents.yaml）和案例。"));
    for (size_t i = 0; i < r->book->document_count; i++)
        buffer_format(&names, "%s%s", i ? " " : "", r->book->documents[i].file);
    fault_set(f, BAD_INPUT, _("文件夹“%s”里没有一个文件是案例所引的原文；要找的是：%s。什么也没有改动。"), r->folder, buffer_text(&names));
    buffer_clear(&names);
    return BAD_INPUT;
}

enum code originals_read(struct sources *s, const struct casebook *book, const char *path, struct fault *f)
{
    struct reading r = {.sources = s, .book = book, .folder = path};
    char **names = NULL;
    size_t count = 0;
    enum code rc = folder_list(&names, &count, path, f);

    r.told = memory_array(book->document_count, sizeof *r.told);
    for (size_t i = 0; i < count; i++)
        if (document_named(book, names[i]) < book->document_count)
            read_one(&r, names[i], true);
    for (size_t i = 0; i < count && r.found < book->document_count; i++) /* a renamed file is the same document */
        if (document_named(book, names[i]) == book->document_count)
            read_one(&r, names[i], false);
    if (rc == OK && !r.found)
        rc = none_found(&r, f);
    else if (rc == OK)
        tell_missing(&r);
    folder_list_free(names, count);
    free(r.told);
    return rc;
}

/* ---- Attaching ---- */

static void tell_proof(const struct casebook *book, const struct sources *s)
{
    struct findings found = {0};
    struct proof proof;

    casebook_prove(book, NULL, s, FINDING_NOTE, &proof, &found);
    app_say_findings(&found);
    say(_("数据 %zu 个对照了原文，%zu 个的写法在所列段落的原文里；原文 %zu 字，%zu 字没有归属，%zu 字用了两次。"), proof.figures, proof.proved,
        proof.characters, proof.left_over, proof.twice);
    findings_clear(&found);
}

static enum code attach(const char *folder, struct casebook *book, const char *target, struct buffer *last, struct fault *f)
{
    struct sources *s = sources_create();
    struct attached at = {0};
    enum code rc = originals_read(s, book, folder, f);

    if (rc == OK) {
        casebook_attach(book, s, &at);
        tell_proof(book, s);
    }
    if (rc == OK && at.misplaced)
        say(_("有 %zu 段的出处不在文件里，没有附上它们的原文，见上面的提示。"), at.misplaced);
    if (rc == OK && !at.changed && path_exists(target)) {
        buffer_format(last, _("%zu 段的原文早已附上，案例库“%s”没有改动。"), at.paragraphs, target);
    } else if (rc == OK) {
        rc = app_folder_of(target, f);
        if (rc == OK)
            rc = app_publish(book, target, f);
        if (rc == OK)
            buffer_format(last, _("附上了 %zu 段的原文；案例库“%s”现有 %zu 个案例。"), at.paragraphs, target, book->case_count);
    }
    if (rc == OK)
        app_say(buffer_text(last));
    sources_free(s);
    return rc;
}

enum code originals_attach(struct app *app, const char *folder, struct buffer *last, struct fault *f)
{
    char *named = NULL;
    struct library_claim *claim = NULL;
    struct library *l = NULL;
    struct casebook book;
    char *target = NULL;
    enum code rc = app_chosen(app, &named, f);

    if (rc == OK && named && app_is_bundled(app, named))
        rc = fault_set(f, BAD_INPUT, "%s", _("随程序附带的库不改动；不写 --library，原文就附到您自己的案例库。"));
    if (rc == OK && named)
        target = memory_text(named);
    else if (rc == OK)
        rc = app_own_place(&target, f);
    casebook_init(&book);
    if (rc == OK)
        rc = library_claim(&claim, target, f);
    if (rc == OK)
        rc = named || path_exists(target) ? library_open(&l, target, f) : app_bundled_library(app, &l, f);
    if (rc == OK)
        rc = library_load(l, &book, f);
    if (rc == OK && !path_is_folder(folder))
        rc = fault_set(f, BAD_INPUT, _("“%s”不是文件夹；请给出原文所在的文件夹。"), folder);
    if (rc == OK)
        rc = attach(folder, &book, target, last, f);
    casebook_clear(&book);
    library_free(l);
    library_claim_end(claim);
    free(named);
    free(target);
    return rc;
}

enum code command_originals(struct app *app, struct fault *f)
{
    struct buffer last = {0};
    enum code rc = originals_attach(app, app->options.words[0], &last, f);

    buffer_clear(&last);
    return rc;
}
