/* wish.c - which rows a person asks for: groups and row ids, separated by commas; the row to sort by; and what to say when one is unknown. */
#include "inside.h"
#include "nearest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PIECE_SHOWN = 40, WISH_SHOWN = 100 }; /* code points of what was typed in a message */

static const struct {
    const char *name;
    enum row_group group;
} aliases[] = {
    {"grids", GROUP_GRID}, {"mechanisms", GROUP_PROPERTY}, {"mechanism", GROUP_PROPERTY}, {"tier", GROUP_TIERS}, {"figure", GROUP_FIGURES},
};

struct piece {
    const char *start;
    size_t length;
};

static bool piece_is(struct piece p, const char *name)
{
    return strlen(name) == p.length && !strncasecmp(p.start, name, p.length);
}

/* The comma of an input method that is on separates as well. */
static size_t comma_length(const char *s)
{
    static const char *const wide[] = {"，", "、"};

    if (*s == ',')
        return 1;
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (!strncmp(s, wide[i], strlen(wide[i])))
            return strlen(wide[i]);
    return 0;
}

static struct piece piece_next(const char **rest)
{
    struct piece p = {.start = *rest};
    const char *s = *rest;

    while (*s && !comma_length(s))
        s++;
    p.length = (size_t)(s - p.start);
    *rest = *s ? s + comma_length(s) : NULL;
    while (p.length && strchr(" \t\n", *p.start)) {
        p.start++;
        p.length--;
    }
    while (p.length && strchr(" \t\n", p.start[p.length - 1]))
        p.length--;
    return p;
}

/* ---- Names that nobody knows ---- */

static enum code wish_unknown(const struct rows *r, struct piece p, struct fault *f)
{
    char *typed = memory_text_n(p.start, text_offset(p.start, p.length, PIECE_SHOWN));
    struct nearest near = {0};
    struct buffer names = {0};
    bool by_label;
    enum code code;

    for (char *s = typed; *s; s++)
        if (*s >= 'A' && *s <= 'Z')
            *s = (char)(*s - 'A' + 'a');
    for (size_t i = 0; i < r->count; i++)
        nearest_offer(&near, typed, r->slots[i].row.id);
    for (size_t i = 0; i < COUNT_OF(aliases); i++)
        nearest_offer(&near, typed, aliases[i].name);
    by_label = !near.count; /* people who read a table type what stands in it */
    for (size_t i = 0; by_label && i < r->count; i++)
        nearest_offer(&near, typed, r->slots[i].row.label);
    nearest_write(&names, &near);
    code = near.count
        ? fault_set(f, BAD_INPUT, _("对照里没有名为“%s”的行或组；相近的名字有：%s。也可以写组名 tiers、grid、property、figures。"), typed,
                    buffer_text(&names))
        : fault_set(f, BAD_INPUT, _("对照里没有名为“%s”的行或组；请写组名 tiers、grid、property、figures，或组内的行名，如 street、rule、owners_committee。"),
                    typed);
    buffer_clear(&names);
    free(typed);
    return code;
}

/* ---- Reading ---- */

static void wish_take(struct slot *s, struct arena *a, struct slot ***wished, size_t *count)
{
    if (s->is_wished)
        return;
    s->is_wished = true;
    *(struct slot **)arena_append(a, wished, count, sizeof **wished) = s;
}

/* The id of the row that P names in either language, whichever the comparison speaks: what one form shows is typed for another. Owned; NULL. */
static char *id_named(const struct rows *r, struct piece p)
{
    char *id = NULL;

    for (enum language l = CHINESE; !id && l <= ENGLISH; l++) {
        struct buffer names = {0};

        comparison_row_names(&names, r->book, l);
        for (const char *line = buffer_text(&names); !id && *line; line += strcspn(line, "\n"), line += *line == '\n') {
            size_t code = strcspn(line, "\t"), name = strcspn(line + code + 1, "\n");

            if (name == p.length && !strncasecmp(line + code + 1, p.start, name))
                id = memory_text_n(line, code);
        }
        buffer_clear(&names);
    }
    return id;
}

/* Groups come before rows: "grids" is the group, whatever an indicator is called. */
static bool wish_find(const struct rows *r, struct piece p, struct arena *a, struct slot ***wished, size_t *count)
{
    bool found = false;

    for (int g = 0; g < ROW_GROUPS; g++)
        if (piece_is(p, row_group_code(g)) || piece_is(p, row_group_name((enum row_group)g, CHINESE)) ||
            piece_is(p, row_group_name((enum row_group)g, ENGLISH))) {
            wish_take(&r->slots[r->first[g]], a, wished, count);
            return true;
        }
    for (size_t i = 0; i < COUNT_OF(aliases); i++)
        if (piece_is(p, aliases[i].name)) {
            wish_take(&r->slots[r->first[aliases[i].group]], a, wished, count);
            return true;
        }
    for (size_t i = 0; i < r->count; i++)
        if (!r->slots[i].is_group && (piece_is(p, r->slots[i].row.id) || piece_is(p, r->slots[i].row.label))) {
            wish_take(&r->slots[i], a, wished, count);
            found = true;
        }
    return found;
}

enum code wish_read(const struct rows *r, const char *wish, struct arena *a, struct slot ***wished, size_t *count, struct fault *f)
{
    *wished = NULL;
    *count = 0;
    if (!wish) {
        for (int g = 0; g < ROW_GROUPS; g++)
            wish_take(&r->slots[r->first[g]], a, wished, count);
        return OK;
    }
    for (const char *rest = wish; rest;) {
        struct piece p = piece_next(&rest);

        if (!p.length && !*count && !rest)
            return fault_set(f, BAD_INPUT, _("没有写要对照哪些行；请写组名 tiers、grid、property、figures 或行名，用逗号隔开。"));
        if (!p.length)
            return fault_set(f, BAD_INPUT, _("所选的行“%.*s”里有一处空着；请在每两个逗号之间写一个组名或行名，多余的逗号请去掉。"),
                             (int)text_offset(wish, strlen(wish), WISH_SHOWN), wish);
        if (!wish_find(r, p, a, wished, count)) {
            char *id = id_named(r, p);
            bool found = id && wish_find(r, (struct piece){id, strlen(id)}, a, wished, count);

            free(id);
            if (!found)
                return wish_unknown(r, p, f);
        }
    }
    return OK;
}

enum code wish_read_sort(const struct rows *r, const char *wish, const struct slot **sort, struct fault *f)
{
    const char *rest = wish;
    struct piece p;
    char *id;

    *sort = NULL;
    if (!wish || !*wish)
        return OK;
    p = piece_next(&rest);
    if (rest)
        return fault_set(f, BAD_INPUT, _("排序只能按一行的值，“%.*s”里写了不止一行；请只写一个行名。"),
                         (int)text_offset(wish, strlen(wish), WISH_SHOWN), wish);
    for (int by_label = 0; by_label < 2; by_label++)
        for (size_t i = 0; i < r->count; i++)
            if (!r->slots[i].is_group && piece_is(p, by_label ? r->slots[i].row.label : r->slots[i].row.id)) {
                *sort = &r->slots[i];
                return OK;
            }
    for (int g = 0; g < ROW_GROUPS; g++)
        if (piece_is(p, row_group_code(g)) || piece_is(p, row_group_name((enum row_group)g, CHINESE)) ||
            piece_is(p, row_group_name((enum row_group)g, ENGLISH)))
            return fault_set(f, BAD_INPUT, _("“%.*s”是一组行，不能按它排序；请写组内一行的行名，如 grid_total。"), (int)p.length, p.start);
    id = id_named(r, p);
    for (size_t i = 0; id && !*sort && i < r->count; i++)
        if (!r->slots[i].is_group && !strcmp(r->slots[i].row.id, id))
            *sort = &r->slots[i];
    free(id);
    return *sort ? OK : wish_unknown(r, p, f);
}
