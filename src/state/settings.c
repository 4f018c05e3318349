/* settings.c - what a person wants otherwise than usual, in a small file of their own that they may write by hand.
 * Source of its place: the XDG base directory specification (a relative path in XDG_CONFIG_HOME counts as none).
 * Reading is strict: a key that is misspelt would otherwise be lost without a word. */
#include "inside.h"

#include "casegrid/text.h"
#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_LARGEST = 64 << 10, NEAR = 3 };

static const char *const languages[] = {"zh", "en", NULL};
static const char *const widths[] = {"auto", "narrow", "wide", NULL};
static const char *const borders[] = {"auto", "lines", "ascii", NULL};
static const char *const switches[] = {"on", "off", NULL};

/* A new setting is a row here and an id in the header. */
static const struct setting table[] = {
    [SETTING_LIBRARY] = {"library", SETTING_IS_FILE, NULL, N_("自己的案例库；没有，就是随附的"), N_("不写 --library 时打开哪一份案例库：完整的路径，可以 ~/ 开头"), false},
    [SETTING_LANGUAGE] = {"language", SETTING_IS_WORD, languages, N_("随环境变量 LANGUAGE、LC_ALL、LC_MESSAGES、LANG"), N_("不写 --lang 时用哪种语言：zh 中文、en 英文"), true},
    [SETTING_HISTORY] = {"history", SETTING_IS_WORD, switches, N_("on：记下来"), N_("检索过的记不记下来，供以后再检索：on 记、off 不记"), true},
    [SETTING_MOUSE] = {"mouse", SETTING_IS_WORD, switches, N_("off：不听鼠标"), N_("浏览界面打开时听不听鼠标：on 听、off 不听；在屏上按 Ctrl-T 随时开关"), true},
    [SETTING_PRESENT_FOLDER] = {"present-folder", SETTING_IS_FILE, NULL, "/run/casegrid", N_("演示和跟随用哪个文件夹：完整的路径；环境变量 CASEGRID_PRESENT_FOLDER 优先"), false},
    [SETTING_AMBIGUOUS] = {"ambiguous", SETTING_IS_WORD, widths, N_("auto：问终端"), N_("“”…—·①这些字在您的终端上占几列：narrow 一列、wide 两列、auto 打开时问终端；--ambiguous 优先"), true},
    [SETTING_BORDERS] = {"borders", SETTING_IS_WORD, borders, N_("auto：UTF-8 画线，GB18030、GBK 用 + - |"), N_("框线怎样画：lines 画线，ascii 用 + - |；--ascii 只管一次"), true},
};
_Static_assert(COUNT_OF(table) == SETTINGS, "a row for each setting");

const struct setting *setting_of(enum setting_id id)
{
    return &table[id];
}

enum code setting_find(enum setting_id *out, const char *key, struct fault *f)
{
    struct buffer keys = {0};
    enum code rc = BAD_INPUT;

    for (int i = 0; rc != OK && i < SETTINGS; i++)
        if (!strcmp(table[i].key, key)) {
            *out = (enum setting_id)i;
            rc = OK;
        }
    if (rc == OK)
        return OK;
    for (int i = 0; i < SETTINGS; i++)
        if (text_distance(key, table[i].key, NEAR) < NEAR)
            return fault_set(f, BAD_INPUT, _("没有设置“%.100s”；是不是“%s”？"), key, table[i].key);
    for (int i = 0; i < SETTINGS; i++)
        buffer_format(&keys, "%s%s", i ? _("、") : "", table[i].key);
    fault_set(f, BAD_INPUT, _("没有设置“%.100s”；可以设的有：%s。"), key, buffer_text(&keys));
    buffer_clear(&keys);
    return BAD_INPUT;
}

/* ---- Values ---- */

static enum code check_file(const struct setting *s, const char *value, struct fault *f)
{
    if (*value == '/' || !strncmp(value, "~/", 2))
        return OK;
    return fault_set(f, BAD_INPUT, _("“%s”要写完整的路径（以 / 或 ~/ 开头），不能写“%.200s”。"), s->key, value);
}

static enum code check_word(const struct setting *s, const char *value, struct fault *f)
{
    struct buffer words = {0};

    for (size_t i = 0; s->words[i]; i++)
        if (!strcmp(s->words[i], value))
            return OK;
    for (size_t i = 0; s->words[i]; i++)
        buffer_format(&words, i ? _("或 %s") : "%s ", s->words[i]);
    fault_set(f, BAD_INPUT, _("“%s”可以写 %s，不能写“%.200s”。"), s->key, buffer_text(&words), value);
    buffer_clear(&words);
    return BAD_INPUT;
}

static enum code (*const checks[])(const struct setting *s, const char *value, struct fault *f) = {
    [SETTING_IS_FILE] = check_file,
    [SETTING_IS_WORD] = check_word,
};

static enum code check_value(const struct setting *s, const char *value, struct fault *f)
{
    if (!*value)
        return fault_set(f, BAD_INPUT, _("“%s”空着；请写上值，或删去这一行。"), s->key);
    if (text_unclean(value, strlen(value)) < strlen(value))
        return fault_set(f, BAD_INPUT, _("“%s”里有看不见的字符；请去掉制表符、换行和控制字符。"), s->key);
    return checks[s->kind](s, value, f);
}

static const char *expanded(struct arena *a, const struct setting *s, const char *value)
{
    const char *home = home_folder();

    if (s->kind != SETTING_IS_FILE || *value != '~')
        return arena_text(a, value);
    return arena_format(a, "%s%s", home ? home : "", value + 1);
}

/* ---- Reading ---- */

static enum code at(const char *path, int line, int column, const struct fault *why, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("%s:%d:%d: %s设置文件可以用文本编辑器改正，也可以删去。"), path, line, column, why->text);
}

enum code setting_take(enum setting_id *id, const char **value, struct arena *a, const struct yaml_node *n, struct fault *why)
{
    if (setting_find(id, n->key, why) != OK)
        return NOTHING_FOUND;
    if (n->kind != YAML_TEXT)
        return fault_set(why, BAD_INPUT, _("“%s”后面应当是一段文字。"), n->key);
    if (check_value(&table[*id], n->text, why) != OK)
        return BAD_INPUT;
    *value = expanded(a, &table[*id], n->text);
    return OK;
}

enum code settings_text_read(const struct buffer *text, const char *path, enum code (*take)(void *context, const struct yaml_node *n, struct fault *why), void *context,
                             struct fault *f)
{
    struct yaml_place place = {0};
    struct fault why = {0};
    struct yaml *y = NULL;
    const struct yaml_node *root;
    enum code rc = OK;

    if (yaml_read(&y, buffer_text(text), text->length, &place, &why) != OK)
        return at(path, place.line, place.column, &why, f);
    root = yaml_root(y);
    if (root && root->kind != YAML_MAP) {
        fault_set(&why, BAD_INPUT, "%s", _("这里应当是一组“键: 值”。"));
        rc = at(path, root->line, root->column, &why, f);
    }
    for (const struct yaml_node *n = root && rc == OK ? root->first : NULL; rc == OK && n; n = n->next)
        if ((rc = take(context, n, &why)) != OK) {
            bool is_key = rc == NOTHING_FOUND;

            rc = at(path, is_key ? n->key_line : n->line, is_key ? n->key_column : n->column, &why, f);
        }
    yaml_tree_free(y);
    return rc;
}

static enum code take(void *context, const struct yaml_node *n, struct fault *why)
{
    struct settings *s = context;
    const char *value = NULL;
    enum setting_id id;
    enum code rc = setting_take(&id, &value, s->arena, n, why);

    if (rc != OK)
        return rc;
    s->values[id] = value;
    s->lines[id] = n->key_line;
    return OK;
}

static enum code read_text(struct settings *s, const struct buffer *text, struct fault *f)
{
    return settings_text_read(text, s->path, take, s, f);
}

static struct settings *settings_create(const char *path)
{
    struct arena *a = arena_create();
    struct settings *s = arena_get(a, sizeof *s);

    s->arena = a;
    s->path = arena_text(a, path);
    return s;
}

void settings_free(struct settings *s)
{
    if (s)
        arena_free(s->arena);
}

enum code settings_path(char **out, struct fault *f)
{
    char *folder = NULL;
    enum code rc = config_folder(&folder, f);

    if (rc == OK)
        *out = path_join(folder, "settings.yaml");
    free(folder);
    return rc;
}

/* What the person's own file says, and nobody else. */
static enum code own_read(struct settings **out, struct fault *f)
{
    char *path = NULL;
    struct settings *s;
    struct buffer text = {0};
    enum code rc = OK;

    if (settings_path(&path, NULL) != OK) /* nobody knows where they would be: there are none */
        path = NULL;
    s = settings_create(path);
    if (path && path_exists(path)) {
        rc = file_read(&text, path, FILE_LARGEST, f);
        if (rc == OK)
            rc = read_text(s, &text, f);
    }
    buffer_clear(&text);
    free(path);
    if (rc == OK)
        *out = s;
    else
        settings_free(s);
    return rc;
}

/* In restricted use a person's own word does not lead to other files; the administrator's word counts always. */
static void overlay(struct settings *s)
{
    struct system_settings *all = system_settings_read();

    for (int i = 0; i < SETTINGS; i++) {
        if (wall_is_closed() && !table[i].is_safe)
            s->values[i] = NULL;
        s->fixed[i] = all->values[i] != NULL;
        if (s->fixed[i]) {
            s->values[i] = arena_text(s->arena, all->values[i]);
            s->lines[i] = all->lines[i];
        }
    }
    s->system_path = arena_text(s->arena, all->path);
    system_settings_free(all);
}

enum code settings_read(struct settings **out, struct fault *f)
{
    enum code rc = own_read(out, f);

    if (rc == OK)
        overlay(*out);
    return rc;
}

/* Whether the person may set ID at all. */
static enum code judge(enum setting_id id, struct fault *f)
{
    struct system_settings *all = system_settings_read();
    enum code rc = OK;

    if (all->values[id])
        rc = fault_set(f, BAD_INPUT, _("“%s”由管理员在“%s”里定了，不能改。需要时请找%s。"), table[id].key, all->path, all->contact ? all->contact : _("管理员"));
    else if (wall_is_closed() && !table[id].is_safe)
        rc = fault_set(f, BAD_INPUT, _("这里是受限使用，不能设“%s”。需要时请找%s。"), table[id].key, wall_whom());
    system_settings_free(all);
    return rc;
}

/* ---- Writing: one line is changed, the others stay as the person wrote them ---- */

static void add_line(struct buffer *b, enum setting_id id, const char *value)
{
    buffer_format(b, "%s: ", table[id].key);
    yaml_quote(b, value);
    buffer_add_char(b, '\n');
}

static void with_line(struct buffer *out, const struct buffer *was, int line, enum setting_id id, const char *value)
{
    const char *at = buffer_text(was), *end = at + was->length;

    for (int i = 1; at < end; i++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = stop ? (size_t)(stop - at) + 1 : (size_t)(end - at);

        if (i != line)
            buffer_add_n(out, at, n);
        else if (value)
            add_line(out, id, value);
        at += n;
    }
    if (out->length && out->text[out->length - 1] != '\n')
        buffer_add_char(out, '\n');
    if (!line && value)
        add_line(out, id, value);
}

static const char first_lines[] = "# casegrid（案例对照）的设置，一行一个“键: 值”；有哪些键，casegrid settings 会列出来。\n";

/* The whole file anew: what the person wrote in it was of a form in which no single line can be changed. */
static void all_anew(struct buffer *out, const struct settings *s, enum setting_id id, const char *value)
{
    buffer_add(out, first_lines);
    for (int i = 0; i < SETTINGS; i++) {
        const char *now = i == (int)id ? value : s->values[i];

        if (now)
            add_line(out, (enum setting_id)i, now);
    }
}

/* Whether TEXT says what S says, but VALUE for ID. */
static bool says(const struct buffer *text, const struct settings *s, enum setting_id id, const char *value)
{
    struct settings *fresh = settings_create(s->path);
    bool same = read_text(fresh, text, NULL) == OK;

    for (int i = 0; same && i < SETTINGS; i++) {
        const char *wanted = i == (int)id ? (value ? expanded(fresh->arena, &table[i], value) : NULL) : s->values[i];

        same = wanted && fresh->values[i] ? !strcmp(wanted, fresh->values[i]) : wanted == fresh->values[i];
    }
    settings_free(fresh);
    return same;
}

enum code settings_write(enum setting_id id, const char *value, struct fault *f)
{
    struct buffer was = {0}, text = {0};
    struct settings *s = NULL;
    char *folder = NULL;
    int hold = -1;
    enum code rc = judge(id, f);

    if (rc == OK && value)
        rc = check_value(&table[id], value, f);
    if (rc == OK)
        rc = config_folder(&folder, f);
    if (rc == OK)
        rc = own_folder_ready(folder, f);
    if (rc == OK && (hold = shelf_hold(folder, f)) < 0)
        rc = FAILED;
    if (rc == OK)
        rc = own_read(&s, f);
    if (rc == OK && path_exists(s->path))
        rc = file_read(&was, s->path, FILE_LARGEST, f);
    if (rc == OK) {
        if (!was.length)
            buffer_add(&was, first_lines);
        with_line(&text, &was, s->lines[id], id, value);
        if (!says(&text, s, id, value)) {
            buffer_clear(&text);
            all_anew(&text, s, id, value);
        }
        beside_sweep(s->path);
        rc = output_text_private(s->path, &text, f);
    }
    if (hold >= 0)
        close(hold);
    settings_free(s);
    buffer_clear(&was);
    buffer_clear(&text);
    free(folder);
    return rc;
}
