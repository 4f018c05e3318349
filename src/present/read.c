/* read.c - a deck as a person writes it. What a slide may say is a table of keys; every fault has its line and column, and all of them are told. */
#include "inside.h"

#include "casegrid/yaml.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LARGEST = 16 << 20, SLIDES_MOST = 10000, DECK_VERSION = 1, ROOM_MOST = 20, ROOM_USUAL = 4, NEAR = 3 };

struct reader {
    const char *path;
    struct deck *deck;
    struct arena *arena;
    struct troubles *troubles;
};

#define WRONG(r, node, ...) trouble((r)->troubles, (r)->path, (node)->line, (node)->column, false, __VA_ARGS__)
#define WRONG_KEY(r, node, ...) trouble((r)->troubles, (r)->path, (node)->key_line, (node)->key_column, false, __VA_ARGS__)

/* ---- The keys ---- */

enum value { IS_TEXT, IS_TEXTS, IS_LINES, IS_PLACED, IS_PLACED_LIST, IS_FLAG, IS_STEPS, IS_ROOM };
enum home { OF_SLIDE, OF_WISH };

#define K(kind) (1u << SLIDE_##kind)
#define TABLES (K(COMPARISON) | K(FIGURE) | K(GRIDS) | K(TIERS) | K(MECHANISMS))
#define ALL (K(TITLE) | TABLES | K(PASSAGE) | K(QUESTION) | K(TEXT))

static const struct key {
    const char *name;
    unsigned takes, needs; /* kinds of slides */
    enum value value;
    enum home home;
    size_t offset;
} keys[] = {
#define S(field) OF_SLIDE, offsetof(struct slide, field)
#define W(field) OF_WISH, offsetof(struct slide_wish, field)
    {"title", ALL, 0, IS_TEXT, S(title)},
    {"notes", ALL, 0, IS_LINES, S(notes)},
    {"text", K(TITLE) | K(QUESTION) | K(TEXT), K(QUESTION) | K(TEXT), IS_TEXTS, S(texts)},
    {"room", K(QUESTION), 0, IS_ROOM, S(room)},
    {"steps", TABLES | K(TEXT) | K(QUESTION), 0, IS_STEPS, S(steps)},
    {"saved", K(COMPARISON), 0, IS_PLACED, W(saved)},
    {"cases", TABLES, 0, IS_PLACED_LIST, W(cases)},
    {"rows", K(COMPARISON) | K(TIERS) | K(MECHANISMS), 0, IS_PLACED_LIST, W(rows)},
    {"row", K(FIGURE), K(FIGURE), IS_PLACED_LIST, W(rows)},
    {"reference", K(COMPARISON), 0, IS_PLACED, W(reference)},
    {"differences", K(COMPARISON), 0, IS_FLAG, W(differences)},
    {"per", K(COMPARISON) | K(FIGURE), 0, IS_PLACED, W(per)},
    {"patterns", K(COMPARISON), 0, IS_PLACED_LIST, W(patterns)},
    {"sort", K(COMPARISON), 0, IS_PLACED, W(sort)},
    {"descending", K(COMPARISON), 0, IS_FLAG, W(descending)},
    {"filter", K(COMPARISON), 0, IS_PLACED, W(filter)},
    {"only", K(COMPARISON), 0, IS_PLACED, W(kind)},
    {"transposed", K(COMPARISON), 0, IS_FLAG, W(transposed)},
    {"own", TABLES, 0, IS_FLAG, W(own)},
    {"case", K(PASSAGE), K(PASSAGE), IS_PLACED, W(in_case)},
    {"paragraph", K(PASSAGE), K(PASSAGE), IS_PLACED, W(paragraph)},
    {"mark", K(PASSAGE), 0, IS_PLACED, W(mark)},
    {"original", K(PASSAGE), 0, IS_FLAG, S(shows_original)},
};

static const struct key *key_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (!strcmp(keys[i].name, name))
            return &keys[i];
    return NULL;
}

/* ---- Values ---- */

static bool is_text(const struct reader *r, const struct yaml_node *n)
{
    if (n->kind == YAML_TEXT)
        return true;
    WRONG(r, n, _("“%s”后面应当是一段文字。"), n->key ? n->key : "-");
    return false;
}

/* What stands behind a key in the way of one text, or of a list of them. */
static const struct yaml_node *elements(const struct reader *r, const struct yaml_node *n)
{
    if (n->kind == YAML_MAP)
        WRONG(r, n, _("“%s”后面应当是一段文字，或者一列，每行以“- ”开头。"), n->key);
    return n->kind == YAML_LIST ? n->first : n->kind == YAML_TEXT ? n : NULL;
}

static const struct yaml_node *following(const struct yaml_node *of, const struct yaml_node *n)
{
    return of->kind == YAML_LIST ? n->next : NULL;
}

/* A text without line feeds and blanks at its ends; NULL where nothing is left. */
static const char *one_line(struct arena *a, const char *s, size_t n)
{
    struct buffer clean = {0};
    const char *from, *result;
    size_t length;

    text_clean(&clean, s, n);
    from = buffer_text(&clean) + strspn(buffer_text(&clean), " ");
    length = strlen(from);
    while (length && from[length - 1] == ' ')
        length--;
    result = length ? arena_text_n(a, from, length) : NULL;
    buffer_clear(&clean);
    return result;
}

/* Each line of a text is a paragraph; empty ones only stand between them. */
static void add_lines(struct arena *a, const char ***out, size_t *count, const char *s)
{
    while (*s) {
        size_t n = strcspn(s, "\n");
        const char *line = one_line(a, s, n);

        if (line)
            *(const char **)arena_append(a, out, count, sizeof **out) = line;
        s += n + (s[n] == '\n');
    }
}

static void read_text(struct reader *r, const struct yaml_node *n, void *field)
{
    if (is_text(r, n))
        *(const char **)field = one_line(r->arena, n->text, strlen(n->text));
}

/* Notes may have paragraphs: their line feeds stay. */
static void read_lines(struct reader *r, const struct yaml_node *n, void *field)
{
    struct buffer whole = {0};
    const char **lines = NULL;
    size_t count = 0;

    for (const struct yaml_node *e = elements(r, n); e; e = following(n, e))
        if (is_text(r, e))
            add_lines(r->arena, &lines, &count, e->text);
    for (size_t i = 0; i < count; i++)
        buffer_format(&whole, i ? "\n%s" : "%s", lines[i]);
    *(const char **)field = whole.length ? arena_text(r->arena, whole.text) : NULL;
    buffer_clear(&whole);
}

static void read_texts(struct reader *r, const struct yaml_node *n, struct slide *s)
{
    const char **texts = NULL;
    size_t count = 0;

    for (const struct yaml_node *e = elements(r, n); e; e = following(n, e))
        if (is_text(r, e))
            add_lines(r->arena, &texts, &count, e->text);
    s->texts = texts;
    s->text_count = count;
}

static void read_placed(struct reader *r, const struct yaml_node *n, struct placed *out)
{
    const char *text = is_text(r, n) ? one_line(r->arena, n->text, strlen(n->text)) : NULL;

    if (n->kind == YAML_TEXT && !text)
        WRONG(r, n, _("“%s”后面没有写什么。"), n->key ? n->key : "-");
    *out = (struct placed){text, n->line, n->column};
}

static void read_placed_list(struct reader *r, const struct yaml_node *n, struct placed_list *out)
{
    for (const struct yaml_node *e = elements(r, n); e; e = following(n, e)) {
        struct placed p = {0};

        read_placed(r, e, &p);
        if (p.text)
            *(struct placed *)arena_append(r->arena, &out->items, &out->count, sizeof p) = p;
    }
}

static void read_flag(struct reader *r, const struct yaml_node *n, bool *out)
{
    if (n->kind != YAML_TEXT || (strcmp(n->text, "yes") && strcmp(n->text, "no")))
        WRONG(r, n, _("“%s”后面应当是 yes 或 no。"), n->key);
    else
        *out = !strcmp(n->text, "yes");
}

static bool read_number(struct reader *r, const struct yaml_node *n, int least, int most, int *out)
{
    char *end = NULL;
    long value = 0;

    errno = 0;
    if (n->kind == YAML_TEXT && *n->text)
        value = strtol(n->text, &end, 10);
    if (!end || *end || errno || value < least || value > most) {
        WRONG(r, n, _("“%s”后面应当是 %d 至 %d 的整数。"), n->key, least, most);
        return false;
    }
    *out = (int)value;
    return true;
}

static void read_steps(struct reader *r, const struct yaml_node *n, struct slide *s)
{
    for (int i = 0; n->kind == YAML_TEXT && i < STEPS_KINDS; i++)
        if (!strcmp(n->text, slide_steps_code((enum slide_steps)i))) {
            s->steps = (enum slide_steps)i;
            return;
        }
    WRONG(r, n, "%s", _("“steps”后面应当是：none 一次全部显示，rows 逐行，columns 逐列，cells 逐格。"));
}

static void read_value(struct reader *r, const struct key *k, const struct yaml_node *n, struct slide *s)
{
    char *base = k->home == OF_SLIDE ? (char *)s : (char *)s->wish;
    void *field = base + k->offset;

    switch (k->value) {
    case IS_TEXT: read_text(r, n, field); break;
    case IS_LINES: read_lines(r, n, field); break;
    case IS_TEXTS: read_texts(r, n, s); break;
    case IS_PLACED: read_placed(r, n, field); break;
    case IS_PLACED_LIST: read_placed_list(r, n, field); break;
    case IS_FLAG: read_flag(r, n, field); break;
    case IS_STEPS: read_steps(r, n, s); break;
    case IS_ROOM: read_number(r, n, 0, ROOM_MOST, field); break;
    }
}

/* ---- A slide ---- */

static const char *nearest(const char *word, const char *(*at)(size_t i), size_t count)
{
    const char *best = NULL;
    size_t least = NEAR + 1;

    for (size_t i = 0; i < count; i++) {
        size_t d = text_distance(word, at(i), NEAR);

        if (d < least && d < strlen(word)) {
            least = d;
            best = at(i);
        }
    }
    return best;
}

static const char *kind_at(size_t i)
{
    return slide_kind_code((enum slide_kind)i);
}

static const char *key_at(size_t i)
{
    return keys[i].name;
}

static bool read_kind(struct reader *r, const struct yaml_node *map, enum slide_kind *out)
{
    const struct yaml_node *n = yaml_child(map, "kind");
    struct buffer all = {0};
    const char *near;

    for (int i = 0; n && n->kind == YAML_TEXT && i < SLIDE_KINDS; i++)
        if (!strcmp(n->text, slide_kind_code((enum slide_kind)i))) {
            *out = (enum slide_kind)i;
            return true;
        }
    for (int i = 0; i < SLIDE_KINDS; i++)
        buffer_format(&all, i ? _("、%s %s") : "%s %s", slide_kind_code((enum slide_kind)i), slide_kind_name((enum slide_kind)i));
    near = n && n->kind == YAML_TEXT ? nearest(n->text, kind_at, SLIDE_KINDS) : NULL;
    if (!n)
        WRONG(r, map, _("这一页没有写“kind”；它可以是：%s。"), buffer_text(&all));
    else if (near)
        WRONG(r, n, _("没有“%.100s”这种页；是不是“%s”？页的种类有：%s。"), n->text, near, buffer_text(&all));
    else
        WRONG(r, n, _("没有“%.100s”这种页；页的种类有：%s。"), n->kind == YAML_TEXT ? n->text : "", buffer_text(&all));
    buffer_clear(&all);
    return false;
}

static void unknown_key(struct reader *r, const struct yaml_node *n)
{
    const char *near = nearest(n->key, key_at, COUNT_OF(keys));

    if (near)
        WRONG_KEY(r, n, _("不认识的键“%.100s”；是不是“%s”？"), n->key, near);
    else
        WRONG_KEY(r, n, _("不认识的键“%.100s”；请改正或删去这一行。"), n->key);
}

/* What has to stand together, or cannot. */
static void check_slide(struct reader *r, const struct yaml_node *map, struct slide *s)
{
    const struct slide_wish *w = s->wish;
    unsigned kind = 1u << s->kind;

    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].needs & kind && !yaml_child(map, keys[i].name))
            WRONG(r, map, _("“%s”这种页缺少“%s”。"), slide_kind_code(s->kind), keys[i].name);
    if (kind & TABLES && !yaml_child(map, "cases") && !yaml_child(map, "saved"))
        WRONG(r, map, s->kind == SLIDE_COMPARISON ? _("“%s”这种页要写“cases”（哪些案例），或“saved”（保存的对照的名称）。") : _("“%s”这种页要写“cases”（哪些案例）。"), slide_kind_code(s->kind));
    if (w->saved.text && yaml_child(map, "cases"))
        WRONG_KEY(r, yaml_child(map, "cases"), "%s", _("写了“saved”就不再写“cases”：保存的对照有它自己的案例。"));
    if (w->own && !r->deck->own)
        WRONG_KEY(r, yaml_child(map, "own"), "%s", _("要有空白的一列，先在课件开头写“own: 名称”，例如 own: 本地。"));
}

static void read_keys(struct reader *r, const struct yaml_node *map, struct slide *s)
{
    s->line = map->line;
    s->column = map->column;
    s->wish = arena_get(r->arena, sizeof *s->wish);
    s->shows_original = true; /* where it is attached */
    s->room = ROOM_USUAL;
    if (map->kind != YAML_MAP) {
        WRONG(r, map, "%s", _("这里应当是一页：“- kind: …”，下面是它的各个键。"));
        return;
    }
    if (!read_kind(r, map, &s->kind))
        return;
    for (const struct yaml_node *n = map->first; n; n = n->next) {
        const struct key *k = key_find(n->key);

        if (!strcmp(n->key, "kind"))
            continue;
        if (!k)
            unknown_key(r, n);
        else if (!(k->takes & 1u << s->kind))
            WRONG_KEY(r, n, _("“%s”这种页不用“%s”；请删去这一行。"), slide_kind_code(s->kind), n->key);
        else
            read_value(r, k, n, s);
    }
    if (s->wish->paragraph.text)
        read_number(r, yaml_child(map, "paragraph"), 1, 100000, &s->wish->number);
    s->mark = s->wish->mark.text;
    check_slide(r, map, s);
}

/* A slide with an error asks for nothing: it is not looked up. */
static void read_slide(struct reader *r, const struct yaml_node *map, struct slide *s)
{
    size_t before = r->troubles->errors;

    read_keys(r, map, s);
    if (r->troubles->errors > before)
        s->wish = NULL;
}

/* ---- The whole ---- */

static void check_top(struct reader *r, const struct yaml_node *root)
{
    static const char *const top[] = {"format", "title", "own", "slides"};

    for (const struct yaml_node *n = root->first; n; n = n->next) {
        size_t i = 0;

        while (i < COUNT_OF(top) && strcmp(top[i], n->key))
            i++;
        if (i == COUNT_OF(top))
            WRONG_KEY(r, n, _("不认识的键“%.100s”；课件开头可以写 format、title、own、slides。"), n->key);
    }
}

static void read_slides(struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *list = yaml_child(root, "slides");
    size_t count = 0, i = 0;

    if (!list || list->kind != YAML_LIST || !list->first) {
        WRONG(r, list ? list : root, "%s", _("课件里没有页；“slides:”下面每页以“- kind: …”开头。"));
        return;
    }
    for (const struct yaml_node *n = list->first; n; n = n->next)
        count++;
    if (count > SLIDES_MOST) {
        WRONG(r, list, _("页太多：有 %zu 页，最多 %d 页。"), count, SLIDES_MOST);
        return;
    }
    r->deck->slides = arena_get(r->arena, count * sizeof *r->deck->slides);
    r->deck->count = count;
    for (const struct yaml_node *n = list->first; n; n = n->next)
        read_slide(r, n, &r->deck->slides[i++]);
}

static void read_root(struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *version = root && root->kind == YAML_MAP ? yaml_child(root, "format") : NULL;
    const struct yaml_node *title = root && root->kind == YAML_MAP ? yaml_child(root, "title") : NULL;
    const struct yaml_node *own = root && root->kind == YAML_MAP ? yaml_child(root, "own") : NULL;
    int number = 0;

    if (!root || root->kind != YAML_MAP || !yaml_child(root, "slides")) {
        trouble(r->troubles, r->path, root ? root->line : 1, root ? root->column : 1, false, "%s", _("这不是课件：没有“slides:”一行。"));
        return;
    }
    if (version && read_number(r, version, 1, INT_MAX, &number) && number > DECK_VERSION) {
        WRONG(r, version, _("这份课件是给更新的 casegrid 的（格式 %d，这里只认得 %d）；请更新程序。"), number, DECK_VERSION);
        return;
    }
    check_top(r, root);
    if (title)
        read_text(r, title, &r->deck->title);
    if (own)
        read_text(r, own, &r->deck->own);
    if (!r->deck->title)
        WRONG(r, root, "%s", _("课件没有标题；请在开头写“title: …”。"));
    read_slides(r, root);
}

/* On an error of YAML there is no deck; on others the sound slides of it. */
static struct deck *read_tree(const char *path, const char *text, size_t n, struct troubles *t)
{
    struct reader r = {.path = path, .troubles = t};
    struct yaml_place place = {1, 1};
    struct fault why = {0};
    struct yaml *tree = NULL;

    if (yaml_read(&tree, text, n, &place, &why) != OK) {
        trouble(t, path, place.line, place.column, false, "%s", why.text);
        return NULL;
    }
    r.arena = arena_create();
    r.deck = arena_get(r.arena, sizeof *r.deck);
    r.deck->arena = r.arena;
    r.deck->path = arena_text(r.arena, path);
    read_root(&r, yaml_root(tree));
    yaml_tree_free(tree);
    return r.deck;
}

enum code deck_read_text(struct deck **out, const char *path, const char *text, size_t n, struct troubles *t, struct fault *f)
{
    struct deck *d = read_tree(path, text, n, t);
    enum code rc = troubles_end(t, f);

    if (rc == OK)
        *out = d;
    else
        deck_free(d);
    return rc;
}

enum code deck_read(struct deck **out, const char *path, struct troubles *t, struct fault *f)
{
    struct buffer b = {0};
    enum code rc = file_read(&b, path, FILE_LARGEST, f);

    if (rc == OK)
        rc = deck_read_text(out, path, buffer_text(&b), b.length, t, f);
    buffer_clear(&b);
    return rc;
}

enum code deck_read_to_check(struct deck **out, const char *path, struct library *l, struct troubles *t, struct fault *f)
{
    struct buffer b = {0};
    struct deck *d = NULL;
    enum code rc = file_read(&b, path, FILE_LARGEST, f);

    if (rc == OK)
        d = read_tree(path, buffer_text(&b), b.length, t);
    if (d)
        rc = deck_resolve(d, l, t, f); /* what can be looked up is, whatever is wrong elsewhere */
    else if (rc == OK)
        rc = troubles_end(t, f);
    if (rc == OK)
        *out = d;
    else
        deck_free(d);
    buffer_clear(&b);
    return rc;
}
