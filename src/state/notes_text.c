/* notes_text.c - notes as a text that people read, change by hand and send to each other; every fault in it has its line. */
#include "inside.h"

#include "casegrid/text.h"
#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LARGEST = 16 << 20, PLACE_LONGEST = 300, SHOWN_LONGEST = 300 };

/* ---- Writing ---- */

static void line(struct buffer *b, const char *key, const char *text)
{
    if (!text)
        return;
    buffer_format(b, "%s: ", key);
    yaml_quote(b, text);
    buffer_add_char(b, '\n');
}

void notes_write(struct buffer *b, const struct note *notes, size_t count)
{
    /* In Chinese whatever the language: the file goes to colleagues. */
    buffer_add(b, "# casegrid（案例对照）的备注：谁在哪一天对哪个案例、哪一段、哪一格写了什么。案例库里没有这些。\n"
                  "# 可以阅读，可以发给同事；收进同事的备注：casegrid notes --import 文件名\n");
    buffer_format(b, "format: %d\n\nnotes:%s\n", NOTES_VERSION, count ? "" : " []");
    for (size_t i = 0; i < count; i++) {
        line(b, "  - place", notes[i].place);
        line(b, "    on", notes[i].on);
        line(b, "    author", notes[i].author);
        line(b, "    when", notes[i].when);
        line(b, "    text", notes[i].text);
    }
    buffer_add(b, "\n" COMPLETE_KEY ": yes\n");
}

/* ---- Reading ---- */

/* Line ends are the one sign of control that a text may have. */
static bool is_clean(const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");

        if (text_unclean(text, n) < n)
            return false;
        text += n + (text[n] == '\n');
    }
    return true;
}

static const struct field {
    const char *key;
    size_t offset;
    size_t longest; /* code points */
    bool is_needed, may_have_lines;
} fields[] = {
    {"place", offsetof(struct note, place), PLACE_LONGEST, true, false},
    {"on", offsetof(struct note, on), SHOWN_LONGEST, false, false},
    {"author", offsetof(struct note, author), NOTE_AUTHOR_LONGEST, true, false},
    {"when", offsetof(struct note, when), NOTE_AUTHOR_LONGEST, true, false},
    {"text", offsetof(struct note, text), NOTE_LONGEST, true, true},
};

static const struct field *field_of(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!strcmp(fields[i].key, key))
            return &fields[i];
    return NULL;
}

static enum code read_field(const struct own_file *r, const struct yaml_node *map, const struct field *field, struct note *note)
{
    const struct yaml_node *n = yaml_child(map, field->key);

    if (!n)
        return field->is_needed ? own_file_wrong(r, BAD_INPUT, map->line, _("这一条备注缺少“%s”；请补上这一行。"), field->key) : OK;
    if (n->kind != YAML_TEXT || (field->is_needed && !n->text[strspn(n->text, " \n")]))
        return own_file_wrong(r, BAD_INPUT, n->line, _("“%s”后面应当是一段文字。"), field->key);
    if (text_code_points(n->text, strlen(n->text)) > field->longest)
        return own_file_wrong(r, BAD_INPUT, n->line, _("“%s”太长：有 %zu 个字，最多 %zu 个。"), field->key, text_code_points(n->text, strlen(n->text)), field->longest);
    if (!is_clean(n->text) || (!field->may_have_lines && strchr(n->text, '\n')))
        return own_file_wrong(r, BAD_INPUT, n->line, _("“%s”里有看不见的字符；请去掉制表符、换行和控制字符。"), field->key);
    *(const char **)((char *)note + field->offset) = arena_text(r->arena, n->text);
    return OK;
}

static enum code read_note(const struct own_file *r, const struct yaml_node *map, struct note *note)
{
    enum code rc = OK;

    if (map->kind != YAML_MAP)
        return own_file_wrong(r, BAD_INPUT, map->line, "%s", _("这里应当是一条备注：place、author、when、text 各一行。"));
    for (const struct yaml_node *n = map->first; n; n = n->next)
        if (!field_of(n->key)) /* a key that is misspelt would otherwise be lost without a word */
            return own_file_wrong(r, BAD_INPUT, n->key_line, _("不认识的键“%.100s”；请改正或删去这一行。"), n->key);
    for (size_t i = 0; rc == OK && i < COUNT_OF(fields); i++)
        rc = read_field(r, map, &fields[i], note);
    return rc;
}

static enum code read_version(const struct own_file *r, const struct yaml_node *root)
{
    const struct yaml_node *n = root && root->kind == YAML_MAP ? yaml_child(root, "format") : NULL;
    char *end = NULL;
    long version = n && n->kind == YAML_TEXT ? strtol(n->text, &end, 10) : 0;

    if (!n || !end || *end || version < 1)
        return own_file_wrong(r, BAD_INPUT, n ? n->line : 1, "%s", _("这不是备注文件：没有“format: 1”一行。"));
    if (version > NOTES_VERSION)
        return own_file_wrong(r, FAILED, n->line, _("这些备注是更新的 casegrid 写的（格式 %ld，这里只认得 %d）；请更新程序。"), version, NOTES_VERSION);
    return OK;
}

static enum code read_root(const struct own_file *r, const struct yaml_node *root, struct notes *out)
{
    const struct yaml_node *list, *complete;
    struct note *notes = NULL;
    enum code rc = read_version(r, root);

    if (rc != OK)
        return rc;
    for (const struct yaml_node *n = root->first; n; n = n->next)
        if (strcmp(n->key, "format") && strcmp(n->key, "notes") && strcmp(n->key, COMPLETE_KEY))
            return own_file_wrong(r, BAD_INPUT, n->key_line, _("不认识的键“%.100s”；请改正或删去这一行。"), n->key);
    complete = yaml_child(root, COMPLETE_KEY);
    if (!complete || complete->kind != YAML_TEXT || strcmp(complete->text, "yes"))
        return own_file_wrong(r, BAD_INPUT, root->line, "%s", _("文件不完整：最后应当有一行“complete: yes”。它可能被截断了；请换一份完整的，或补上这一行。"));
    list = yaml_child(root, "notes");
    if (list && list->kind != YAML_LIST)
        return own_file_wrong(r, BAD_INPUT, list->line, _("“%s”后面应当是一列，每行以“- ”开头。"), "notes");
    for (const struct yaml_node *n = list ? list->first : NULL; rc == OK && n; n = n->next)
        rc = read_note(r, n, arena_append(r->arena, &notes, &out->count, sizeof *notes));
    out->notes = notes;
    return rc;
}

enum code notes_read_text(struct notes **out, const char *path, const char *text, size_t n, struct fault *f)
{
    struct own_file r = {.path = path, .fault = f};
    struct yaml *tree = NULL;
    struct yaml_place place = {1, 1};
    struct notes *notes;
    struct fault why = {0};
    enum code rc;

    if (yaml_read(&tree, text, n, &place, &why) != OK)
        return own_file_wrong(&r, BAD_INPUT, place.line, "%s", why.text);
    r.arena = arena_create();
    notes = arena_get(r.arena, sizeof *notes);
    notes->arena = r.arena;
    rc = read_root(&r, yaml_root(tree), notes);
    yaml_tree_free(tree);
    if (rc == OK)
        *out = notes;
    else
        arena_free(r.arena);
    return rc;
}

enum code notes_read_file(struct notes **out, const char *path, struct fault *f)
{
    struct buffer b = {0};
    enum code rc = file_read(&b, path, FILE_LARGEST, f);

    if (rc == OK)
        rc = notes_read_text(out, path, buffer_text(&b), b.length, f);
    buffer_clear(&b);
    return rc;
}
