/* read.c - the text of a saved comparison read back. Whoever wrote it, and whatever was done to it since: every fault has its line. */
#include "inside.h"

#include "casegrid/yaml.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LARGEST = 16 << 20, CASES_MOST = 1000, WIDTH_MOST = 1000 };

struct reader {
    const char *path;
    struct saved *saved;
    struct arena *arena;
    bool head;          /* only what stands before the cells */
    struct fault *fault;
};

static enum code wrong(const struct reader *r, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
static enum code wrong(const struct reader *r, int line, const char *format, ...)
{
    struct buffer b = {0};
    char text[FAULT_LENGTH];
    va_list arguments;
    enum code rc;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_format(&b, "%s:%d: %s", r->path, line, text);
    rc = fault_set(r->fault, BAD_INPUT, "%s", buffer_text(&b));
    buffer_clear(&b);
    return rc;
}

/* ---- Values ---- */

/* The whole map holds only KEYS: a key that is misspelt would otherwise be lost without a word. */
static enum code check_keys(const struct reader *r, const struct yaml_node *map, const char *const *keys, size_t count)
{
    if (map->kind != YAML_MAP)
        return wrong(r, map->line, "%s", _("这里应当是一组“键: 值”。"));
    for (const struct yaml_node *n = map->first; n; n = n->next) {
        size_t i = 0;

        while (i < count && strcmp(keys[i], n->key))
            i++;
        if (i == count)
            return wrong(r, n->key_line, _("不认识的键“%.100s”；请改正或删去这一行。"), n->key);
    }
    return OK;
}
#define CHECK_KEYS(r, map, ...) check_keys(r, map, (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *const[]){__VA_ARGS__})))

static enum code take_text(const struct reader *r, const struct yaml_node *map, const char *key, bool is_needed, const char **out)
{
    const struct yaml_node *n = yaml_child(map, key);

    if (!n)
        return is_needed ? wrong(r, map->line, _("缺少“%s”；请补上，或重新保存这次对照。"), key) : OK;
    if (n->kind != YAML_TEXT)
        return wrong(r, n->line, _("“%s”后面应当是一段文字。"), key);
    *out = arena_text(r->arena, n->text);
    return OK;
}

static enum code read_number(const struct reader *r, const struct yaml_node *n, const char *key, int least, int most, int *out)
{
    char *end = NULL;
    long value = 0;

    errno = 0;
    if (n->kind == YAML_TEXT && *n->text)
        value = strtol(n->text, &end, 10);
    if (!end || *end || errno || value < least || value > most)
        return wrong(r, n->line, _("“%s”后面应当是 %d 至 %d 的整数。"), key, least, most);
    *out = (int)value;
    return OK;
}

static enum code take_number(const struct reader *r, const struct yaml_node *map, const char *key, int least, int most, int *out)
{
    const struct yaml_node *n = yaml_child(map, key);

    return n ? read_number(r, n, key, least, most, out) : OK;
}

static enum code take_flag(const struct reader *r, const struct yaml_node *map, const char *key, bool *out)
{
    const struct yaml_node *n = yaml_child(map, key);

    if (!n)
        return OK;
    if (n->kind != YAML_TEXT || (strcmp(n->text, "yes") && strcmp(n->text, "no")))
        return wrong(r, n->line, _("“%s”后面应当是 yes 或 no。"), key);
    *out = !strcmp(n->text, "yes");
    return OK;
}

/* The elements of the list under KEY; 0 where there is none. */
static enum code take_list(const struct reader *r, const struct yaml_node *map, const char *key, const struct yaml_node **first, size_t *count)
{
    const struct yaml_node *n = yaml_child(map, key);

    *first = NULL;
    *count = 0;
    if (!n)
        return OK;
    if (n->kind != YAML_LIST)
        return wrong(r, n->line, _("“%s”后面应当是一列，每行以“- ”开头。"), key);
    *first = n->first;
    for (const struct yaml_node *c = n->first; c; c = c->next)
        ++*count;
    return OK;
}

/* ---- The parts ---- */

static enum code read_version(const struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *n = yaml_child(root, "format");
    int version = 0;
    enum code rc;

    if (!n)
        return wrong(r, root->line, "%s", _("这不是保存的对照：没有“format”一行。"));
    rc = read_number(r, n, "format", 1, INT_MAX, &version);
    if (rc == OK && version > SAVED_VERSION)
        rc = wrong(r, n->line, _("这次对照是用更新的 casegrid 保存的（格式 %d，这里只认得 %d）；请更新程序。"), version, SAVED_VERSION);
    return rc;
}

static enum code read_origin(const struct reader *r, const struct yaml_node *root)
{
    struct saved *s = r->saved;
    struct fault why = {0};
    enum code rc = take_text(r, root, "name", false, &s->name);

    if (rc == OK && s->name && saved_name_check(s->name, &why) != OK)
        rc = wrong(r, yaml_child(root, "name")->line, "%s", why.text);
    if (rc == OK)
        rc = take_text(r, root, "saved", false, &s->when);
    if (rc == OK)
        rc = take_text(r, root, "library", false, &s->library);
    return rc == OK ? take_text(r, root, "edition", true, &s->edition) : rc;
}

static enum code read_cases(const struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *n;
    struct saved_case *cases;
    size_t count;
    enum code rc = take_list(r, root, "cases", &n, &count);

    if (rc == OK && !count)
        rc = wrong(r, root->line, "%s", _("没有写对照哪些案例；“cases”下面至少要有一个。"));
    if (rc == OK && count > CASES_MOST)
        rc = wrong(r, n->line, _("案例太多：有 %zu 个，最多 %d 个。"), count, CASES_MOST);
    if (rc != OK)
        return rc;
    cases = arena_get(r->arena, count * sizeof *cases);
    for (size_t i = 0; rc == OK && i < count; i++, n = n->next) {
        rc = CHECK_KEYS(r, n, "id", "name");
        if (rc == OK)
            rc = take_text(r, n, "id", true, &cases[i].id);
        if (rc == OK)
            rc = take_text(r, n, "name", false, &cases[i].name);
        if (!cases[i].name)
            cases[i].name = cases[i].id;
    }
    r->saved->cases = cases;
    r->saved->case_count = count;
    return rc;
}

static enum code read_patterns(const struct reader *r, const struct yaml_node *map, struct comparison_wish *w)
{
    const struct yaml_node *n;
    const char **patterns;
    enum code rc = take_list(r, map, "patterns", &n, &w->pattern_count);

    if (rc != OK)
        return rc;
    patterns = arena_get(r->arena, (w->pattern_count + 1) * sizeof *patterns);
    for (size_t i = 0; i < w->pattern_count; i++, n = n->next) {
        if (n->kind != YAML_TEXT)
            return wrong(r, n->line, _("“%s”后面应当是一段文字。"), "patterns");
        patterns[i] = arena_text(r->arena, n->text);
    }
    w->patterns = patterns;
    return OK;
}

static enum code read_per(const struct reader *r, const struct yaml_node *map, struct comparison_wish *w)
{
    const struct yaml_node *n = yaml_child(map, "per");
    int per = n && n->kind == YAML_TEXT ? per_find(n->text) : -1;
    struct buffer codes = {0};

    if (!n)
        return OK;
    if (per < 0) {
        for (int p = 0; p < PERS; p++)
            buffer_format(&codes, p ? " %s" : "%s", per_code((enum per)p));
        wrong(r, n->line, _("“per”后面应当是：%s。"), buffer_text(&codes));
        buffer_clear(&codes);
        return BAD_INPUT;
    }
    w->per = (enum per)per;
    return OK;
}

static enum code read_wish(const struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *map = yaml_child(root, "wish");
    struct comparison_wish *w = &r->saved->wish;
    const struct { const char *key; const char **out; } texts[] = {
        {"rows", &w->rows}, {"reference", &w->reference}, {"sort", &w->sort}, {"filter", &w->filter}, {"kind", &w->kind},
    };
    const struct { const char *key; bool *out; } flags[] = {
        {"descending", &w->descending}, {"differences", &w->differences}, {"transposed", &w->transposed},
    };
    enum code rc = OK;

    if (!map)
        return OK;
    r->saved->wish_line = map->key_line;
    rc = CHECK_KEYS(r, map, "rows", "reference", "per", "patterns", "sort", "descending", "filter", "kind", "differences", "transposed");
    for (size_t i = 0; rc == OK && i < COUNT_OF(texts); i++)
        rc = take_text(r, map, texts[i].key, false, texts[i].out);
    for (size_t i = 0; rc == OK && i < COUNT_OF(flags); i++)
        rc = take_flag(r, map, flags[i].key, flags[i].out);
    if (rc == OK)
        rc = read_per(r, map, w);
    return rc == OK ? read_patterns(r, map, w) : rc;
}

static int group_find(const char *code)
{
    for (int g = 0; g < ROW_GROUPS; g++)
        if (!strcmp(row_group_code((enum row_group)g), code))
            return g;
    return -1;
}

static enum code read_view(const struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *map = yaml_child(root, "view"), *n;
    struct saved_view *v = &r->saved->view;
    int item = 1;
    size_t count;
    enum code rc;

    if (!map)
        return OK;
    rc = CHECK_KEYS(r, map, "row", "case", "item", "first", "top", "width", "folded");
    if (rc == OK)
        rc = take_text(r, map, "row", false, &v->row);
    if (rc == OK)
        rc = take_text(r, map, "case", false, &v->case_id);
    if (rc == OK)
        rc = take_number(r, map, "first", 0, INT_MAX, &v->first);
    if (rc == OK)
        rc = take_number(r, map, "width", 0, WIDTH_MOST, &v->width);
    if (rc == OK)
        rc = take_number(r, map, "item", 1, INT_MAX, &item);
    v->item = (size_t)item - 1;
    if (rc == OK)
        rc = take_number(r, map, "top", 0, INT_MAX, &v->top);
    if (rc == OK)
        rc = take_list(r, map, "folded", &n, &count);
    for (size_t i = 0; rc == OK && i < count; i++, n = n->next) {
        int group = n->kind == YAML_TEXT ? group_find(n->text) : -1;

        if (group < 0)
            return wrong(r, n->line, "%s", _("“folded”下面只能写组名：tiers grid property figures finds。"));
        v->folded[group] = true;
    }
    return rc;
}

static enum code read_row(const struct reader *r, const struct yaml_node *map, struct saved_row *row)
{
    const struct yaml_node *n;
    struct saved_cell *cells;
    enum code rc = CHECK_KEYS(r, map, "row", "label", "cases");

    if (rc == OK)
        rc = take_text(r, map, "row", true, &row->id);
    if (rc == OK)
        rc = take_text(r, map, "label", true, &row->label);
    if (rc == OK)
        rc = take_list(r, map, "cases", &n, &row->count);
    if (rc != OK)
        return rc;
    cells = arena_get(r->arena, (row->count + 1) * sizeof *cells);
    for (size_t i = 0; rc == OK && i < row->count; i++, n = n->next) {
        cells[i].paragraphs = "";
        rc = CHECK_KEYS(r, n, "case", "text", "paragraphs");
        if (rc == OK)
            rc = take_text(r, n, "case", true, &cells[i].case_id);
        if (rc == OK)
            rc = take_text(r, n, "text", true, &cells[i].text);
        if (rc == OK)
            rc = take_text(r, n, "paragraphs", false, &cells[i].paragraphs);
    }
    row->cells = cells;
    return rc;
}

static enum code read_rows(const struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *n;
    struct saved_row *rows;
    bool complete = false;
    enum code rc = take_flag(r, root, COMPLETE_KEY, &complete);

    if (rc == OK && !complete)
        rc = wrong(r, root->line, "%s", _("文件不完整：最后应当有一行“complete: yes”。它可能被截断了；请换一份完整的，或重新保存。"));
    if (rc == OK)
        rc = take_list(r, root, CELLS_KEY, &n, &r->saved->row_count);
    if (rc != OK)
        return rc;
    rows = arena_get(r->arena, (r->saved->row_count + 1) * sizeof *rows);
    for (size_t i = 0; rc == OK && i < r->saved->row_count; i++, n = n->next)
        rc = read_row(r, n, &rows[i]);
    r->saved->rows = rows;
    return rc;
}

/* ---- The whole ---- */

static enum code read_root(const struct reader *r, const struct yaml_node *root)
{
    enum code rc;

    if (!root)
        return wrong(r, 1, "%s", _("文件是空的；保存的对照不在里面。"));
    if (root->kind != YAML_MAP)
        return wrong(r, root->line, "%s", _("这不是保存的对照：没有“format”一行。"));
    rc = read_version(r, root); /* a newer file may well have keys that are unknown here */
    if (rc == OK)
        rc = CHECK_KEYS(r, root, "format", "name", "saved", "library", "edition", "cases", "wish", "view", CELLS_KEY, COMPLETE_KEY);
    if (rc == OK)
        rc = read_origin(r, root);
    if (rc == OK)
        rc = read_cases(r, root);
    if (rc == OK)
        rc = read_wish(r, root);
    if (rc == OK)
        rc = read_view(r, root);
    return rc == OK && !r->head ? read_rows(r, root) : rc;
}

static enum code read_text(struct saved **out, const char *path, const char *text, size_t n, bool head, struct fault *f)
{
    struct reader r = {.path = path, .head = head, .fault = f};
    struct yaml *tree = NULL;
    struct yaml_place place = {1, 1};
    struct fault why = {0};
    enum code rc;

    if (yaml_read(&tree, text, n, &place, &why) != OK)
        return wrong(&r, place.line, "%s", why.text);
    r.arena = arena_create();
    r.saved = arena_get(r.arena, sizeof *r.saved);
    r.saved->arena = r.arena;
    r.saved->path = arena_text(r.arena, path);
    rc = read_root(&r, yaml_root(tree));
    yaml_tree_free(tree);
    if (rc == OK)
        *out = r.saved;
    else
        arena_free(r.arena);
    return rc;
}

enum code saved_read_text(struct saved **out, const char *path, const char *text, size_t n, struct fault *f)
{
    return read_text(out, path, text, n, false, f);
}

static enum code read_file(struct saved **out, const char *path, bool head, struct fault *f)
{
    struct buffer b = {0};
    enum code rc = file_read(&b, path, FILE_LARGEST, f);
    char *cells = head && rc == OK ? strstr(buffer_text(&b), "\n" CELLS_KEY ":") : NULL;

    if (rc == OK)
        rc = read_text(out, path, b.text, cells ? (size_t)(cells - b.text) + 1 : b.length, head, f);
    buffer_clear(&b);
    return rc;
}

enum code saved_read(struct saved **out, const char *path, struct fault *f)
{
    return read_file(out, path, false, f);
}

enum code saved_read_head(struct saved **out, const char *path, struct fault *f)
{
    return read_file(out, path, true, f);
}
