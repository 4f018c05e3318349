/* new.c - a blank case file for a locality, to be filled in. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

/* NAME.yaml in the folder at hand, where the name can be a file's. Owned. */
static enum code place_find(const struct app *app, char **out, struct fault *f)
{
    const struct options *o = &app->options;
    const char *name = o->words[0];
    char *file = NULL;
    struct buffer path = {0};

    *out = NULL;
    if (!*name || text_unclean(name, strlen(name)) < strlen(name) || strspn(name, " ") == strlen(name))
        return fault_set(f, BAD_INPUT, _("地区的名称是空的，或者有看不见的字符；请写名称，例如 casegrid new 东山区。"));
    if (!o->output && (strchr(name, '/') || *name == '.'))
        return fault_set(f, BAD_INPUT, _("“%s”不能当文件名；请用 -o 指明文件。"), name);
    if (!o->output)
        buffer_format(&path, "%s.yaml", file = app_file_name(app, name));
    else
        buffer_add(&path, o->output);
    free(file);
    if (strcmp(buffer_text(&path), "-") && path_exists(buffer_text(&path)) && !o->force) {
        fault_set(f, BAD_INPUT, _("“%s”已经存在，没有改动它；要覆盖就加上 --force。"), buffer_text(&path));
        buffer_clear(&path);
        return BAD_INPUT;
    }
    *out = buffer_take(&path);
    return OK;
}

enum code command_new(struct app *app, struct fault *f)
{
    struct buffer text = {0};
    struct output *out = NULL;
    char *path;
    enum code rc = place_find(app, &path, f);

    if (rc == OK && !strcmp(path, "-"))
        app_keep_utf8(app);
    if (rc == OK)
        rc = output_open(&out, path, f);
    if (rc == OK) {
        casefile_write_template(&text, app->options.words[0]);
        fputs(buffer_text(&text), output_stream(out));
        rc = output_keep(out, f);
    }
    if (rc == OK && strcmp(path, "-"))
        app_tell(_("casegrid: 写了空白的案例文件“%s”；填好后检查：casegrid check %s\n"), path, path);
    buffer_clear(&text);
    free(path);
    return rc;
}
