/* save_screen.c - 保存对照: the comparison below is kept under the name that is typed. */
#include "naming_screen.h"

#include <stdlib.h>

/* Files that cannot be read have no name to take. */
static void names(char ***out, size_t *count, struct browser *b)
{
    struct saved_entry *entries = NULL;
    struct fault f = {0};
    size_t n = 0;

    if (saved_list(&entries, &n, &f) != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    for (size_t i = 0; i < n; i++)
        if (entries[i].saved && entries[i].saved->name)
            *(char **)memory_append(out, count, sizeof **out) = memory_text(entries[i].saved->name);
    saved_list_free(entries, n);
}

static char *keep(struct screen *compare, const char *name, bool replace, struct fault *f)
{
    struct buffer told = {0};
    char *path = NULL;
    struct saved *saved = compare_screen_saved(compare, name, f);

    if (saved && saved_keep(saved, replace, &path, f) == OK) {
        kept_name(compare, saved->name);
        buffer_format(&told, _("已保存对照“%s”，写在“%s”。"), saved->name, path);
    }
    saved_free(saved);
    free(path);
    return told.length ? buffer_take(&told) : NULL;
}

const struct screen_ops save_screen_ops = {.name = "save", .title = N_("保存对照"), NAMING_OPS};

static const struct naming comparisons = {
    .ops = &save_screen_ops, .none = N_("还没有保存过别的对照。"), .what = N_("存下案例、次序、参照、行、排序、筛选和位置，还有各格现在的内容。"),
    .question = N_("已经有名为“%s”的对照。用现在这一次替换它吗？按 y 替换，按 n 或 Esc 回去改名称。"),
    .names = names, .is_there = saved_is_there, .keep = keep,
};

struct screen *save_screen_create(struct browser *b, struct screen *compare)
{
    const struct kept *k = kept_of(compare);

    (void)b;
    return naming_screen_create(compare, &comparisons, k && k->name ? k->name : "");
}
