/* settings.c - the command that lists a person's settings and sets them, one at a time; a value that would not do is refused before it is written. */
#include "command.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>

static const struct table_column columns[] = {
    {.name = "setting", .title_zh = "设置", .title_en = "Setting"},
    {.name = "value", .title_zh = "设为", .title_en = "Value"},
    {.name = "from", .title_zh = "谁定的", .title_en = "Set by"},
    {.name = "usual", .title_zh = "没有设定时", .title_en = "Where it is not set"},
    {.name = "about", .title_zh = "说明", .title_en = "About"},
};

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    app_say(text);
}

/* Setting ONLY; all of them where it is SETTINGS. */
static enum code list(struct app *app, const struct settings *s, int only, struct fault *f)
{
    struct table *t = table_create(columns, COUNT_OF(columns));
    struct render_style style;
    struct output *out = NULL;
    enum code rc = app_style(app, false, &style, f);

    for (int i = 0; i < SETTINGS; i++) {
        if (only != SETTINGS && i != only)
            continue;
        table_row(t);
        table_cell(t, setting_of((enum setting_id)i)->key, NULL);
        table_cell(t, s->values[i], s->values[i] ? NULL : _("（没有设定）"));
        table_cell(t, s->fixed[i] ? "system" : s->values[i] ? "own" : NULL, s->fixed[i] ? _("管理员") : s->values[i] ? _("自己") : _("（没有设定）"));
        table_cell(t, _(setting_of((enum setting_id)i)->usual), NULL);
        table_cell(t, _(setting_of((enum setting_id)i)->about), NULL);
    }
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK)
        rc = app_output_end(out, table_write(t, &style, output_stream(out), f), f);
    if (rc == OK && s->path)
        say(path_exists(s->path) ? _("设置写在“%s”。") : _("设置会写在“%s”；现在还没有这个文件。"), s->path);
    if (rc == OK && app->gate.is_closed)
        say(_("这里是受限使用：%s。"), app->gate.by_system ? _("管理员为所有人定的") : app->gate.by_line ? _("启动的命令里写了 --restricted") : _("环境变量 CASEGRID_RESTRICTED 设定的"));
    for (int i = 0; rc == OK && i < SETTINGS; i++)
        if (s->fixed[i]) {
            say(_("管理员定的写在“%s”，个人的设置改不了，选项、环境变量也换不了；只有 ambiguous、borders 要看各人的终端，可以用 --ambiguous、--ascii 改这一次。"), s->system_path);
            break;
        }
    table_free(t);
    return rc;
}

/* The file's path from wherever it is opened next time. Only one that can be opened is taken. */
static enum code library_setting_prove(const char *word, char **value, struct fault *f)
{
    struct library *l = NULL;
    enum code rc = library_open(&l, word, f);

    library_free(l);
    *value = rc == OK ? realpath(word, NULL) : NULL;
    return rc == OK && !*value ? fault_set(f, FAILED, _("打不开案例库“%s”；没有改动设置。"), word) : rc;
}

static enum code folder_prove(const char *word, char **value, struct fault *f)
{
    *value = path_is_folder(word) ? realpath(word, NULL) : NULL;
    return *value ? OK : fault_set(f, FAILED, _("没有文件夹“%s”；没有改动设置。请先建好它，怎样建，见 README 的“跟随演示”。"), word);
}

static enum code word_prove(const char *word, char **value, struct fault *f)
{
    (void)f; /* settings_write knows the words */
    *value = memory_text(word);
    return OK;
}

static enum code (*const provers[])(const char *word, char **value, struct fault *f) = {
    [SETTING_LIBRARY] = library_setting_prove,
    [SETTING_LANGUAGE] = word_prove,
    [SETTING_HISTORY] = word_prove,
    [SETTING_MOUSE] = word_prove,
    [SETTING_PRESENT_FOLDER] = folder_prove,
    [SETTING_AMBIGUOUS] = word_prove,
    [SETTING_BORDERS] = word_prove,
};
_Static_assert(COUNT_OF(provers) == SETTINGS, "a prover for each setting");

/* Files are looked for under the name that the locale makes of WORD; what is kept is UTF-8. */
static enum code prove(const struct app *app, enum setting_id id, const char *word, char **value, struct fault *f)
{
    char *name = setting_of(id)->kind == SETTING_IS_FILE ? app_file_name(app, word) : memory_text(word), *proved = NULL;
    enum code rc = provers[id](name, &proved, f);

    if (rc == OK)
        *value = charset_mended(app->edge.charset, proved);
    free(proved);
    free(name);
    return rc;
}

static enum code set(const struct app *app, enum setting_id id, const char *word, struct fault *f)
{
    const char *key = setting_of(id)->key;
    char *value = NULL, *path = NULL;
    enum code rc = word ? prove(app, id, word, &value, f) : OK;

    if (rc == OK)
        rc = settings_write(id, value, f);
    if (rc == OK)
        rc = settings_path(&path, f);
    if (rc == OK && value)
        say(_("%s 设为“%s”，写在“%s”。"), key, value, path);
    else if (rc == OK)
        say(_("%s 不再设定，照平常的：%s。“%s”里去掉了这一行。"), key, _(setting_of(id)->usual), path);
    free(value);
    free(path);
    return rc;
}

enum code command_settings(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    enum setting_id id = SETTINGS;
    struct settings *s = NULL;
    enum code rc = o->word_count ? setting_find(&id, o->words[0], f) : OK;

    if (rc == OK && o->unset && o->word_count != 1)
        rc = fault_set(f, BAD_INPUT, "%s", _("--unset 前面只写要去掉的那一项，例如 casegrid settings library --unset。"));
    if (rc == OK && (o->unset || o->word_count > 1))
        return set(app, id, o->unset ? NULL : o->words[1], f);
    if (rc == OK)
        rc = settings_read(&s, f);
    if (rc == OK)
        rc = list(app, s, (int)id, f);
    settings_free(s);
    return rc;
}
