/* place_file.c - how far a presentation has come, kept in a person's state folder: who comes back after a lost line goes on there. */
#include "inside.h"

#include "casegrid/state.h"
#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_LARGEST = 64 << 10, NUMBER_LARGEST = 1 << 20 };

/* FOLDER/presented/NAME.yaml; owned. */
static char *place_path(const struct deck *d, const char *folder)
{
    char *inside = path_join(folder, "presented"), *name = saved_file_name(d->title), *path = path_join(inside, name);

    free(inside);
    free(name);
    return path;
}

/* -1: there is no such number. */
static int number(const struct yaml_node *root, const char *key)
{
    const struct yaml_node *n = root && root->kind == YAML_MAP ? yaml_child(root, key) : NULL;
    char *end = NULL;
    long value = n && n->kind == YAML_TEXT ? strtol(n->text, &end, 10) : -1;

    return end && end != n->text && !*end && value >= 0 && value <= NUMBER_LARGEST ? (int)value : -1;
}

bool deck_place_load(struct deck_place *out, const struct deck *d, const char *folder)
{
    char *path = place_path(d, folder);
    struct yaml_place place = {0};
    struct buffer b = {0};
    struct yaml *tree = NULL;
    bool is = path_exists(path) && file_read(&b, path, FILE_LARGEST, NULL) == OK && yaml_read(&tree, buffer_text(&b), b.length, &place, NULL) == OK;
    int slide = is ? number(yaml_root(tree), "slide") : -1, step = is ? number(yaml_root(tree), "step") : -1;

    is = slide > 0 && (size_t)slide <= d->count && step >= 0;
    if (is) {
        int steps = slide_step_count(d, slide - 1);

        *out = place_of_slide(d, slide - 1, false);
        out->step = step < steps ? step : steps;
    }
    yaml_tree_free(tree);
    buffer_clear(&b);
    free(path);
    return is;
}

enum code deck_place_keep(const struct deck *d, const struct deck_place *p, const char *folder, struct fault *f)
{
    char *inside = path_join(folder, "presented"), *path = place_path(d, folder);
    struct buffer b = {0};
    enum code rc = folder_ensure(inside, f);

    buffer_add(&b, "# casegrid：演示讲到了哪里。断线后再演示时，会问要不要接着讲；讲完或者按 q 结束，就没有这个文件了。\nformat: 1\ndeck: ");
    yaml_quote(&b, d->title);
    buffer_format(&b, "\nslide: %d\nstep: %d\n", p->slide + 1, p->step);
    if (rc == OK) {
        beside_sweep(path);
        rc = output_text_private(path, &b, f);
    }
    buffer_clear(&b);
    free(inside);
    free(path);
    return rc;
}

void deck_place_forget(const struct deck *d, const char *folder)
{
    char *path = place_path(d, folder);

    if (wall_ask_write(path, NULL) == OK)
        unlink(path);
    free(path);
}
