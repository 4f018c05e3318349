/* searches.c - searches under a name: one file that people can read, written anew at every change. */
#include "inside.h"

#include "casegrid/text.h"
#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FILE_LARGEST = 4 << 20 };

void searches_free(struct searches *s)
{
    if (s)
        arena_free(s->arena);
}

enum code searches_path(char **out, struct fault *f)
{
    char *folder = NULL;
    enum code rc = state_folder(&folder, f);

    if (rc == OK)
        *out = path_join(folder, "searches.yaml");
    free(folder);
    return rc;
}

/* ---- Writing ---- */

static void line(struct buffer *b, const char *key, const char *text)
{
    buffer_format(b, "%s: ", key);
    yaml_quote(b, text);
    buffer_add_char(b, '\n');
}

static void searches_write(struct buffer *b, const struct saved_search *list, size_t count)
{
    buffer_add(b, "# casegrid（案例对照）保存的检索：名称、检索式、在哪里找、怎么找。可以阅读，可以发给同事。\n");
    buffer_format(b, "format: %d\n\nsearches:%s\n", SEARCHES_VERSION, count ? "" : " []");
    for (size_t i = 0; i < count; i++) {
        line(b, "  - name", list[i].name);
        line(b, "    query", list[i].query);
        line(b, "    when", list[i].when);
        if (list[i].choice_count)
            buffer_add(b, "    how:\n");
        for (size_t k = 0; k < list[i].choice_count; k++) {
            buffer_format(b, "      %s: ", list[i].choices[k].what);
            yaml_quote(b, list[i].choices[k].code);
            buffer_add_char(b, '\n');
        }
    }
    buffer_add(b, "\n" COMPLETE_KEY ": yes\n");
}

/* ---- Reading ---- */

static enum code take_text(const struct own_file *r, const struct yaml_node *n, size_t longest, const char **out)
{
    if (n->kind != YAML_TEXT || !*n->text || strlen(n->text) > longest)
        return own_file_wrong(r, BAD_INPUT, n->line, _("“%s”后面应当是一段文字。"), n->key);
    if (text_unclean(n->text, strlen(n->text)) < strlen(n->text))
        return own_file_wrong(r, BAD_INPUT, n->line, _("“%s”里有看不见的字符；请去掉制表符、换行和控制字符。"), n->key);
    *out = arena_text(r->arena, n->text);
    return OK;
}

static enum code take_choices(const struct own_file *r, const struct yaml_node *map, struct saved_search *s)
{
    struct saved_choice *choices = NULL;
    enum code rc = map->kind == YAML_MAP ? OK : own_file_wrong(r, BAD_INPUT, map->line, "%s", _("这里应当是一组“键: 值”。"));

    for (const struct yaml_node *n = rc == OK ? map->first : NULL; rc == OK && n; n = n->next) {
        struct saved_choice *c = arena_append(r->arena, &choices, &s->choice_count, sizeof *choices);

        c->what = arena_text(r->arena, n->key);
        rc = take_text(r, n, QUERY_LONGEST, &c->code);
    }
    s->choices = choices;
    return rc;
}

static enum code read_one(const struct own_file *r, const struct yaml_node *map, struct saved_search *s)
{
    static const struct { const char *key; size_t offset; } texts[] = {
        {"name", offsetof(struct saved_search, name)}, {"query", offsetof(struct saved_search, query)}, {"when", offsetof(struct saved_search, when)},
    };
    enum code rc = map->kind == YAML_MAP ? OK : own_file_wrong(r, BAD_INPUT, map->line, "%s", _("这里应当是一组“键: 值”。"));

    for (const struct yaml_node *n = rc == OK ? map->first : NULL; rc == OK && n; n = n->next) {
        size_t i = 0;

        while (i < COUNT_OF(texts) && strcmp(texts[i].key, n->key))
            i++;
        if (i < COUNT_OF(texts))
            rc = take_text(r, n, QUERY_LONGEST, (const char **)((char *)s + texts[i].offset));
        else if (!strcmp(n->key, "how"))
            rc = take_choices(r, n, s);
        else
            rc = own_file_wrong(r, BAD_INPUT, n->key_line, _("不认识的键“%.100s”；请改正或删去这一行。"), n->key);
    }
    if (rc == OK && (!s->name || !s->query || !s->when))
        rc = own_file_wrong(r, BAD_INPUT, map->line, _("缺少“%s”；请补上这一行。"), !s->name ? "name" : !s->query ? "query" : "when");
    return rc;
}

static enum code read_root(const struct own_file *r, const struct yaml_node *root, struct searches *out)
{
    const struct yaml_node *format = root && root->kind == YAML_MAP ? yaml_child(root, "format") : NULL, *list, *complete;
    long version = format && format->kind == YAML_TEXT ? strtol(format->text, NULL, 10) : 0;
    struct saved_search *searches = NULL;
    enum code rc = OK;

    if (version < 1)
        return own_file_wrong(r, BAD_INPUT, format ? format->line : 1, "%s", _("这不是保存的检索：没有“format: 1”一行。"));
    if (version > SEARCHES_VERSION)
        return own_file_wrong(r, FAILED, format->line, _("这些检索是更新的 casegrid 写的（格式 %ld，这里只认得 %d）；请更新程序。"), version, SEARCHES_VERSION);
    complete = yaml_child(root, COMPLETE_KEY);
    if (!complete || complete->kind != YAML_TEXT || strcmp(complete->text, "yes"))
        return own_file_wrong(r, BAD_INPUT, root->line, "%s", _("文件不完整：最后应当有一行“complete: yes”。它可能被截断了；请换一份完整的，或补上这一行。"));
    list = yaml_child(root, "searches");
    for (const struct yaml_node *n = list ? list->first : NULL; rc == OK && n; n = n->next)
        rc = read_one(r, n, arena_append(r->arena, &searches, &out->count, sizeof *searches));
    out->list = searches;
    return rc;
}

static struct searches *searches_create(void)
{
    struct arena *a = arena_create();
    struct searches *s = arena_get(a, sizeof *s);

    s->arena = a;
    return s;
}

static enum code read_file(struct searches **out, const char *path, struct fault *f)
{
    struct searches *s = searches_create();
    struct own_file r = {.path = path, .arena = s->arena, .fault = f};
    struct buffer text = {0};
    struct yaml *tree = NULL;
    struct yaml_place place = {1, 1};
    struct fault why = {0};
    enum code rc = file_read(&text, path, FILE_LARGEST, f);

    if (rc == OK && yaml_read(&tree, buffer_text(&text), text.length, &place, &why) != OK)
        rc = own_file_wrong(&r, BAD_INPUT, place.line, "%s", why.text);
    if (rc == OK)
        rc = read_root(&r, yaml_root(tree), s);
    yaml_tree_free(tree);
    buffer_clear(&text);
    if (rc == OK)
        *out = s;
    else
        searches_free(s);
    return rc;
}

enum code searches_read(struct searches **out, struct fault *f)
{
    char *path = NULL;
    enum code rc = OK;

    if (searches_path(&path, NULL) != OK || !path_exists(path))
        *out = searches_create();
    else
        rc = read_file(out, path, f);
    free(path);
    return rc;
}

bool searches_have(const char *name)
{
    struct searches *s = NULL;
    bool have = false;

    if (searches_read(&s, NULL) != OK)
        return false;
    for (size_t i = 0; i < s->count; i++)
        have = have || !strcmp(s->list[i].name, name);
    searches_free(s);
    return have;
}

/* ---- Changing ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct saved_search *)a)->name, ((const struct saved_search *)b)->name);
}

/* The file without the search NAME, with PUT (may be NULL) in its place. */
static enum code change(const char *name, const struct saved_search *put, bool replace, struct fault *f)
{
    char *folder = NULL, *path = NULL, now[WHEN_ROOM];
    struct saved_search *list = NULL;
    struct searches *read = NULL;
    struct buffer text = {0};
    size_t count = 0;
    bool was_there = false;
    int hold = -1;
    enum code rc = state_folder(&folder, f);

    if (rc == OK)
        rc = own_folder_ready(folder, f);
    if (rc == OK && (hold = shelf_hold(folder, f)) < 0)
        rc = FAILED;
    if (rc == OK)
        rc = searches_path(&path, f);
    if (rc == OK)
        rc = searches_read(&read, f);
    for (size_t i = 0; rc == OK && i < read->count; i++) {
        if (!strcmp(read->list[i].name, name))
            was_there = true;
        else
            *(struct saved_search *)memory_append(&list, &count, sizeof *list) = read->list[i];
    }
    if (rc == OK && put && was_there && !replace)
        rc = fault_set(f, BAD_INPUT, _("已经有名为“%s”的检索；请换一个名称。"), name);
    if (rc == OK && !put && !was_there)
        rc = fault_set(f, NOTHING_FOUND, _("检索“%s”刚才在别的窗口里删去了。"), name);
    if (rc == OK && put) {
        struct saved_search *new = memory_append(&list, &count, sizeof *list);

        *new = *put;
        new->when = put->when ? put->when : when_write(now);
    }
    if (rc == OK) {
        if (count)
            qsort(list, count, sizeof *list, by_name);
        searches_write(&text, list, count);
        beside_sweep(path);
        rc = output_text_private(path, &text, f);
    }
    if (hold >= 0)
        close(hold);
    buffer_clear(&text);
    searches_free(read);
    free(list);
    free(path);
    free(folder);
    return rc;
}

enum code searches_put(const struct saved_search *search, bool replace, struct fault *f)
{
    enum code rc = saved_name_check(search->name, f);

    return rc == OK ? change(search->name, search, replace, f) : rc;
}

enum code searches_remove(const char *name, struct fault *f)
{
    return change(name, NULL, false, f);
}
