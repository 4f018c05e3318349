/* export.c - cases as the files that import reads: one on standard output or in a file, several in a folder. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

/* A file of the folder: its name and how it is written. */
struct part { char *name; struct buffer text; };

static void part_add(struct part **parts, size_t *count, const char *id, struct buffer *text)
{
    struct part *p = memory_append(parts, count, sizeof *p);
    struct buffer name = {0};

    buffer_format(&name, "%s.yaml", id);
    p->name = buffer_take(&name);
    p->text = *text;
}

/* An id comes from a file or a library: it must not lead out of the folder. */
static enum code id_prove(const char *id, struct fault *f)
{
    if (!*id || strchr(id, '/') || *id == '.')
        return fault_set(f, BAD_INPUT, _("案例的编号“%s”不能当文件名；请先在案例文件里改正编号。"), id);
    return OK;
}

/* All files at once or none: those that are there already are named before the first is written. */
static enum code parts_prove(const struct app *app, const struct part *parts, size_t count, const char *folder, struct fault *f)
{
    enum code rc = folder_ensure(folder, f);

    for (size_t i = 0; rc == OK && i < count; i++) {
        char *path = path_join(folder, parts[i].name);

        if (path_exists(path) && !app->options.force)
            rc = fault_set(f, BAD_INPUT, _("“%s”已经存在，一个文件也没有写；要覆盖就加上 --force，或者换一个文件夹。"), path);
        free(path);
    }
    return rc;
}

static enum code parts_keep(const struct app *app, struct part *parts, size_t count, const char *folder, struct fault *f)
{
    struct fault why = {0};
    struct progress p;
    enum code rc = parts_prove(app, parts, count, folder, f);

    if (rc == OK && count) {
        char *first = path_join(folder, parts[0].name);

        beside_sweep(first);
        free(first);
    }
    progress_start(&p, _("写出"), count);
    for (size_t i = 0; rc == OK && i < count; progress_step(&p, ++i)) {
        char *path = path_join(folder, parts[i].name);

        rc = output_text(path, &parts[i].text, &why);
        if (rc != OK)
            fault_set(f, rc, _("%s文件夹“%s”里写好了 %zu 个文件，还差 %zu 个；再写时加上 --force。"), why.text, folder, i, count - i);
        free(path);
    }
    progress_end(&p);
    if (rc == OK)
        app_tell(_("casegrid: 写了 %zu 个文件，在文件夹“%s”里；收入别的库：casegrid --library 库 import %s/*.yaml\n"), count, folder, folder);
    return rc;
}

static enum code export_folder(struct app *app, const struct casebook *book, const struct local_case *const *cases, size_t count, struct fault *f)
{
    struct part *parts = NULL;
    size_t part_count = 0;
    struct buffer text = {0};
    struct progress p;
    enum code rc = OK;

    progress_start(&p, _("整理"), count);
    for (size_t i = 0; rc == OK && i < count; progress_step(&p, ++i)) {
        rc = id_prove(cases[i]->id, f);
        casefile_write_case(&text, cases[i]);
        part_add(&parts, &part_count, cases[i]->id, &text);
        text = (struct buffer){0};
    }
    progress_end(&p);
    casefile_write_documents(&text, book);
    if (text.length)
        part_add(&parts, &part_count, "documents", &text);
    text = (struct buffer){0};
    casefile_write_indicators(&text, book);
    if (text.length)
        part_add(&parts, &part_count, "indicators", &text);
    if (rc == OK && !part_count)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("库里还没有案例；用 casegrid import 收入案例文件。"));
    if (rc == OK)
        rc = parts_keep(app, parts, part_count, app->options.output, f);
    for (size_t i = 0; i < part_count; i++) {
        free(parts[i].name);
        buffer_clear(&parts[i].text);
    }
    free(parts);
    return rc;
}

static enum code export_one(struct app *app, const struct local_case *c, struct fault *f)
{
    struct buffer text = {0};
    struct output *out = NULL;
    enum code rc;

    if (!app->options.output || !strcmp(app->options.output, "-"))
        app_keep_utf8(app);
    rc = app_output(app, &out, f);
    if (rc != OK)
        return rc;
    casefile_write_case(&text, c);
    fwrite(buffer_text(&text), 1, text.length, output_stream(out));
    buffer_clear(&text);
    return output_keep(out, f);
}

enum code command_export(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    const struct local_case **cases = NULL;
    const struct casebook *book = NULL;
    struct library *l = NULL;
    size_t count = o->word_count;
    enum code rc = OK;

    if (!o->all && !count)
        rc = fault_set(f, BAD_INPUT, _("没有写要导出哪个案例；请写案例的名称，或者写 --all -o 文件夹。"));
    else if (o->all && count)
        rc = fault_set(f, BAD_INPUT, _("--all 已经是全部案例，旁边不必再写“%s”。"), o->words[0]);
    else if ((o->all || count > 1) && (!o->output || !strcmp(o->output, "-")))
        rc = fault_set(f, BAD_INPUT, _("几个案例不能写进一个文件；请用 -o 指明一个文件夹，例如 -o 我的案例。"));
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = o->all ? app_cases(app, l, &cases, &count, f) : app_named_cases(l, o->words, count, &cases, f);
    if (rc == OK && !o->all)
        app_each_once(cases, &count);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK)
        rc = o->all || count > 1 || (o->output && path_is_folder(o->output)) ? export_folder(app, book, cases, count, f) : export_one(app, cases[0], f);
    free(cases);
    library_free(l);
    return rc;
}
