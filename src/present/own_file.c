/* own_file.c - what the participants said of their own locality, kept in a file for each deck: a person's own, apart from every library. */
#include "inside.h"

#include "casegrid/state.h"
#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LARGEST = 1 << 20 };

/* FOLDER/own/NAME.yaml; owned. */
static char *own_path(const struct deck *d, const char *folder)
{
    char *inside = path_join(folder, "own"), *name = saved_file_name(d->title), *path = path_join(inside, name);

    free(inside);
    free(name);
    return path;
}

static enum code wrong(const char *path, int line, int column, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("%s:%d:%d: 这里应当是“- {row: 行, text: 文字}”；请改正，或者删去这个文件。"), path, line, column);
}

static enum code read_values(struct deck *d, const char *path, const struct yaml_node *root, struct fault *f)
{
    const struct yaml_node *list = root && root->kind == YAML_MAP ? yaml_child(root, "values") : NULL;

    if (!list || list->kind != YAML_LIST)
        return wrong(path, root ? root->line : 1, root ? root->column : 1, f);
    for (const struct yaml_node *n = list->first; n; n = n->next) {
        const struct yaml_node *row = n->kind == YAML_MAP ? yaml_child(n, "row") : NULL, *text = n->kind == YAML_MAP ? yaml_child(n, "text") : NULL;

        if (!row || !text || row->kind != YAML_TEXT || text->kind != YAML_TEXT)
            return wrong(path, n->line, n->column, f);
        deck_own_put(d, row->text, text->text);
    }
    return OK;
}

enum code deck_own_load(struct deck *d, const char *folder, struct fault *f)
{
    char *path = own_path(d, folder);
    struct yaml_place place = {1, 1};
    struct buffer b = {0};
    struct yaml *tree = NULL;
    struct fault why = {0};
    enum code rc = OK;

    if (path_exists(path)) {
        rc = file_read(&b, path, FILE_LARGEST, f);
        if (rc == OK && yaml_read(&tree, buffer_text(&b), b.length, &place, &why) != OK)
            rc = fault_set(f, BAD_INPUT, "%s:%d:%d: %s", path, place.line, place.column, why.text);
        if (rc == OK)
            rc = read_values(d, path, yaml_root(tree), f);
    }
    yaml_tree_free(tree);
    buffer_clear(&b);
    free(path);
    return rc;
}

enum code deck_own_keep(const struct deck *d, const char *folder, struct fault *f)
{
    char *inside = path_join(folder, "own"), *path = own_path(d, folder);
    struct buffer b = {0};
    enum code rc = folder_ensure(inside, f);

    buffer_add(&b, "# casegrid：演示时填写的本地情况，不是案例库里的；可以阅读、修改、删去。\nformat: 1\ndeck: ");
    yaml_quote(&b, d->title);
    buffer_add(&b, "\nvalues:\n");
    for (size_t i = 0; i < d->value_count; i++) {
        if (!*d->values[i].text)
            continue;
        buffer_add(&b, "  - {row: ");
        yaml_quote(&b, d->values[i].row);
        buffer_add(&b, ", text: ");
        yaml_quote(&b, d->values[i].text);
        buffer_add(&b, "}\n");
    }
    if (!strstr(buffer_text(&b), "  - {row"))
        buffer_add(&b, "  []\n");
    if (rc == OK) {
        beside_sweep(path);
        rc = output_text_private(path, &b, f);
    }
    buffer_clear(&b);
    free(inside);
    free(path);
    return rc;
}
