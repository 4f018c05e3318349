/* check.c - the command that checks case files and libraries, by themselves and by the documents behind them. */
#include "present.h"

#include <stdlib.h>
#include <string.h>

bool app_is_library(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char start[sizeof magic] = "";
    FILE *file = path_is_plain(path) && wall_ask_read(path, NULL) == OK ? fopen(path, "rb") : NULL; /* a FIFO must not hold us here */
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

/* What a library already knows stands behind the files that are checked: documents and indicators. A library that cannot be opened is no
 * reason not to check a file, unless the person chose it. A library that is itself checked stands alone. */
static enum code known_book(struct app *app, struct library **l, const struct casebook **known, struct fault *f)
{
    struct fault ignored = {0};
    bool chosen = app_has_choice(app) || app->options.coverage;
    enum code rc;

    for (size_t i = 0; i < app->options.word_count; i++)
        if (app_is_library(app->options.words[i]))
            return app->options.coverage ? fault_set(f, BAD_INPUT, _("“%s”是案例库；--coverage 只用于案例文件，案例库请用 casegrid compare 案例... --coverage。"), app->options.words[i]) : OK;
    rc = app_library(app, l, chosen ? f : &ignored);
    if (rc == OK)
        rc = library_book(*l, known, f);
    return rc == OK || chosen ? rc : OK;
}

enum code app_read_files(const struct options *o, struct casebook *book, struct findings *found, struct fault *f)
{
    struct progress p;
    enum code rc = OK;

    progress_start(&p, _("读入"), o->word_count);
    for (size_t i = 0; rc == OK && i < o->word_count; progress_step(&p, ++i)) {
        progress_expect(&p, o->words[i]);
        progress_stage(&p, i, _("读入"));
        if (!path_is_folder(o->words[i]))
            rc = app_is_library(o->words[i]) ? app_load(o->words[i], book, f) : casefile_read(book, o->words[i], found, f);
    }
    progress_end(&p);
    return rc;
}

static bool has_originals(const struct casebook *book)
{
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t k = 0; k < book->cases[i]->paragraph_count; k++)
            if (book->cases[i]->paragraphs[k].original)
                return true;
    return false;
}

static void add_documents(struct casebook *into, const struct casebook *from)
{
    for (size_t i = 0; i < from->document_count; i++)
        if (!casebook_document(into, from->documents[i].id))
            *(struct document *)arena_append(into->arena, &into->documents, &into->document_count, sizeof *into->documents) = from->documents[i];
}

/* Reads the folders among the words as the documents of BOOK and of the library behind it, whose other cases have their places too. */
static enum code prove_by_folders(const struct options *o, struct casebook *book, struct library *l, struct proof *out, struct findings *found,
                                  struct fault *f)
{
    struct casebook known, documents = {.arena = book->arena};
    struct sources *s = sources_create();
    struct attached at;
    enum code rc = OK;

    casebook_init(&known);
    if (l)
        rc = library_load(l, &known, f);
    add_documents(&documents, book); /* these hide the library's */
    add_documents(&documents, &known);
    for (size_t i = 0; rc == OK && i < o->word_count; i++)
        if (path_is_folder(o->words[i]))
            rc = originals_read(s, &documents, o->words[i], f);
    if (rc == OK) {
        casebook_attach(book, s, &at);
        casebook_prove(book, &known, s, FINDING_ERROR, out, found);
    }
    sources_free(s);
    casebook_clear(&known);
    return rc;
}

/* A library holds the documents that were attached to it, and their digests say that they are what they were. */
static enum code prove_by_attached(const struct casebook *book, struct proof *out, struct findings *found, struct fault *f)
{
    struct sources *s = sources_create();
    const struct document *which;
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < book->document_count; i++) {
        const struct document *d = &book->documents[i];

        if (d->text && sources_add(s, book, d->file, d->text, strlen(d->text), &which) != SOURCE_SAME)
            rc = fault_set(f, BAD_INPUT, _("库里附上的文件“%s”与它的 SHA-256 不符；请用 casegrid originals 重新附上。"), d->id);
    }
    if (rc == OK)
        casebook_prove(book, NULL, s, FINDING_ERROR, out, found);
    sources_free(s);
    return rc;
}

static size_t folders(const struct options *o)
{
    size_t n = 0;

    for (size_t i = 0; i < o->word_count; i++)
        n += path_is_folder(o->words[i]);
    return n;
}

/* Proves what can be proved: by the documents where they are given, else by the originals that a library holds. */
static enum code prove(const struct options *o, struct casebook *book, struct library *l, struct proof *out, struct findings *found, struct fault *f)
{
    enum code rc = OK;

    if (folders(o))
        return prove_by_folders(o, book, l, out, found, f);
    if (has_originals(book))
        rc = prove_by_attached(book, out, found, f);
    return rc;
}

static void write_proof(const struct proof *p)
{
    if (p->originals)
        printf(_("段落 %zu 个，%zu 个有原文。\n"), p->paragraphs, p->originals);
    if (p->figures)
        printf(_("数据 %zu 个对照了原文，%zu 个的写法在所列段落的原文里。\n"), p->figures, p->proved);
    if (p->characters)
        printf(_("出处 %zu 处，%zu 处的字都在文件里；原文 %zu 字，%zu 字没有归属，%zu 字用了两次。\n"), p->spans, p->found, p->characters, p->left_over,
               p->twice);
    else if (p->originals)
        printf("%s", _("各段出处在附上原文时核对过；要再对照文件核对每处出处和每个字的归属，请写：casegrid check 案例库 原文所在的文件夹。\n"));
}

static enum code print_template(struct app *app)
{
    struct buffer text = {0};

    casefile_write_template(&text, NULL);
    app_keep_utf8(app);
    fputs(buffer_text(&text), stdout);
    buffer_clear(&text);
    return OK;
}

enum { MANY = 1000 }; /* cases whose check takes long enough to say so */

/* Of each library among the words, what leads to its cases: the index of their ids, and the file that is searched beside it, text by text. */
static enum code prove_ways(const struct options *o, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < o->word_count; i++) {
        struct library *l = NULL;
        size_t passages;

        if (path_is_folder(o->words[i]) || !app_is_library(o->words[i]))
            continue;
        rc = library_open(&l, o->words[i], f);
        if (rc == OK)
            rc = library_ids_prove(l, f);
        if (rc == OK)
            rc = corpus_prove(l, &passages, f);
        if (rc == OK)
            printf(_("检索文件“%s.search”：%zu 段文字都与库里的一样，索引完好。\n"), o->words[i], passages);
        rc = rc == NOTHING_FOUND ? OK : rc; /* there is none: a small library */
        library_free(l);
    }
    return rc;
}

enum code command_check(struct app *app, struct fault *f)
{
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct library *l = NULL;
    struct proof proof = {0};
    struct casebook book;
    struct progress p;
    enum code rc;

    if (app->options.template && app->options.word_count)
        return fault_set(f, BAD_INPUT, _("--template 只打印空白的案例文件，不检查“%s”；请去掉其中一个。"), app->options.words[0]);
    if (app->options.template)
        return print_template(app);
    if (app->options.word_count == 1 && deck_is_file(app->options.words[0]))
        return deck_check(app, app->options.words[0], f);
    rc = known_book(app, &l, &known, f);

    casebook_init(&book);
    if (rc == OK && !app->options.word_count)
        rc = fault_set(f, BAD_INPUT, _("没有写要检查哪个文件；请写：casegrid check FILE...；空白的样子用 casegrid check --template 看。"));
    if (rc == OK && folders(&app->options) == app->options.word_count)
        rc = fault_set(f, BAD_INPUT, _("只给了文件夹“%s”，没有给要检查的案例库或案例文件；请写：casegrid check FILE... DIR。"), app->options.words[0]);
    if (rc == OK)
        rc = app_read_files(&app->options, &book, &found, f);
    if (rc == OK) {
        bool sound = !found.errors; /* rows that lack nothing can be proved */

        progress_start(&p, _("检查"), 2);
        p.is_long = book.case_count >= MANY;
        progress_stage(&p, 0, _("检查"));
        casebook_check(&book, known, &found);
        progress_stage(&p, 1, _("核对原文"));
        if (sound)
            rc = prove(&app->options, &book, l, &proof, &found, f);
        progress_end(&p);
    }
    if (rc == OK) {
        write_findings(&found, stdout);
        write_proof(&proof);
        fprintf(stdout, _("%zu 个案例，%zu 处错误，%zu 条提示。\n"), book.case_count, found.errors, found.notes);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，见上面各行；改好后再检查一次。"), found.errors);
        else if (l)
            rc = coverage_tell(app, l, &book, f);
        if (rc == OK)
            rc = prove_ways(&app->options, f);
    }
    findings_clear(&found);
    casebook_clear(&book);
    library_free(l);
    return rc;
}

