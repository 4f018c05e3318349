/* shelf.c - comparisons under names: kept, listed, found, taken away. */
#include "inside.h"

#include "casegrid/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* ---- Listing ---- */

static bool is_saved_file(const char *name)
{
    size_t n = strlen(name), ending = strlen(".yaml");

    return n > ending && name[0] != '.' && !strcmp(name + n - ending, ".yaml");
}

static const char *entry_name(const struct saved_entry *e)
{
    const char *slash = strrchr(e->path, '/');

    return e->saved && e->saved->name ? e->saved->name : slash + 1;
}

static int by_name(const void *a, const void *b)
{
    const struct saved_entry *x = a, *y = b;
    int order = strcmp(entry_name(x), entry_name(y));

    return order ? order : strcmp(x->path, y->path);
}

enum code saved_list(struct saved_entry **out, size_t *count, struct fault *f)
{
    struct saved_entry *list = NULL;
    size_t names_count = 0, n = 0;
    char *folder = NULL, **names = NULL;
    enum code rc = shelf_folder(&folder, f);

    if (rc == OK && path_exists(folder))
        rc = folder_list(&names, &names_count, folder, f);
    for (size_t i = 0; rc == OK && i < names_count; i++) {
        struct saved_entry *e;
        struct fault why = {0};

        if (!is_saved_file(names[i]))
            continue;
        e = memory_append(&list, &n, sizeof *e);
        e->path = path_join(folder, names[i]);
        if (saved_read_head(&e->saved, e->path, &why) != OK)
            e->trouble = memory_text(why.text);
    }
    folder_list_free(names, names_count);
    free(folder);
    if (rc != OK)
        return rc;
    if (n)
        qsort(list, n, sizeof *list, by_name);
    *out = list;
    *count = n;
    return OK;
}

void saved_list_free(struct saved_entry *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        saved_free(list[i].saved);
        free(list[i].path);
        free(list[i].trouble);
    }
    free(list);
}

/* ---- Finding ---- */

/* The file of that name; NULL: there is none. A file that came from a colleague may be called otherwise than its comparison. Owned. */
static char *file_of(const char *name)
{
    char *folder = NULL, *file, *path;
    struct saved_entry *list = NULL;
    size_t count = 0;

    if (shelf_folder(&folder, NULL) != OK)
        return NULL;
    file = saved_file_name(name);
    path = path_join(folder, file);
    free(file);
    free(folder);
    if (path_is_plain(path))
        return path;
    free(path);
    path = NULL;
    if (saved_list(&list, &count, NULL) == OK)
        for (size_t i = 0; !path && i < count; i++)
            if (!strcmp(entry_name(&list[i]), name))
                path = memory_text(list[i].path);
    saved_list_free(list, count);
    return path;
}

bool saved_is_there(const char *name)
{
    char *path = file_of(name);
    bool is = path;

    free(path);
    return is;
}

static bool is_path(const char *word)
{
    return strchr(word, '/') || is_saved_file(word);
}

enum { NEAREST_FAR = 6 };

static enum code not_saved(const char *name, struct fault *f)
{
    struct saved_entry *list = NULL;
    const char *best = NULL;
    size_t count = 0, least = NEAREST_FAR;
    enum code rc = saved_list(&list, &count, f);

    for (size_t i = 0; rc == OK && i < count; i++) {
        size_t letters = text_code_points(name, strlen(name)), far = text_distance(name, entry_name(&list[i]), NEAREST_FAR);

        if (strstr(entry_name(&list[i]), name))
            far = 1;
        if (far < least && (far < letters || far == 1)) {
            least = far;
            best = entry_name(&list[i]);
        }
    }
    if (rc == OK && best)
        rc = fault_set(f, NOTHING_FOUND, _("没有保存过名为“%s”的对照；是不是“%s”？casegrid saved 列出全部。"), name, best);
    else if (rc == OK)
        rc = fault_set(f, NOTHING_FOUND, count ? _("没有保存过名为“%s”的对照；casegrid saved 列出全部。")
                                               : _("没有名为“%s”的对照：还没有保存过。在对照一屏按 w，或用 casegrid compare 案例... --save 名称 保存。"), name);
    saved_list_free(list, count);
    return rc;
}

enum code saved_find(char **path, const char *word, struct fault *f)
{
    char *found = is_path(word) && path_exists(word) ? memory_text(word) : file_of(word);
    char *folder = NULL;
    enum code rc;

    if (!found && is_path(word))
        found = memory_text(word); /* reading it will say what is wrong with it */
    if (found) {
        *path = found;
        return OK;
    }
    rc = shelf_folder(&folder, f);
    free(folder);
    return rc == OK ? not_saved(word, f) : rc;
}

/* ---- Keeping ---- */

static enum code write_file(const struct saved *s, const char *path, struct fault *f)
{
    struct buffer text = {0};
    enum code rc;

    saved_write(&text, s);
    beside_sweep(path);
    rc = output_text_private(path, &text, f);
    buffer_clear(&text);
    return rc;
}

enum { TRIES = 50, PAUSE = 20 * 1000 * 1000 /* nanoseconds */ };

/* One program at a time looks whether a name is free and then takes it. */
int shelf_hold(const char *folder, struct fault *f)
{
    int fd;
    struct timespec pause = {0, PAUSE};

    if (wall_ask_write(folder, f) != OK)
        return -1;
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        fault_set(f, FAILED, _("写不了文件夹“%s”：%s。"), folder, system_reason(errno));
        return -1;
    }
    for (int i = 0; flock(fd, LOCK_EX | LOCK_NB); i++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fd; /* a file system without locks: the rename is still whole */
        if (i == TRIES) {
            close(fd);
            fault_set(f, FAILED, "%s", _("另一个 casegrid 正在写同一个文件夹；请稍后再试。"));
            return -1;
        }
        nanosleep(&pause, NULL);
    }
    return fd;
}

enum code saved_keep(const struct saved *s, bool replace, char **path, struct fault *f)
{
    char *folder = NULL, *file = NULL, *target = NULL;
    int hold = -1;
    enum code rc = saved_name_check(s->name, f);

    if (rc == OK)
        rc = state_folder(&folder, f);
    if (rc == OK)
        rc = own_folder_ready(folder, f);
    free(folder);
    folder = NULL;
    if (rc == OK)
        rc = shelf_folder(&folder, f);
    if (rc == OK)
        rc = own_folder_ready(folder, f);
    if (rc == OK && (hold = shelf_hold(folder, f)) < 0)
        rc = FAILED;
    if (rc == OK) {
        target = file_of(s->name);
        if (target && !replace)
            rc = fault_set(f, BAD_INPUT, _("已经有名为“%s”的对照；请换一个名称，或说明要替换它（命令行用 --force）。"), s->name);
    }
    if (rc == OK && !target) {
        file = saved_file_name(s->name);
        target = path_join(folder, file);
    }
    if (rc == OK)
        rc = write_file(s, target, f);
    if (hold >= 0)
        close(hold);
    if (rc == OK && path) {
        *path = target;
        target = NULL;
    }
    free(target);
    free(file);
    free(folder);
    return rc;
}

enum code saved_delete(const char *path, struct fault *f)
{
    if (wall_ask_write(path, f) != OK)
        return FAILED;
    if (unlink(path))
        return fault_set(f, FAILED, _("删不了“%s”：%s。"), path, system_reason(errno));
    return OK;
}

/* ---- The one that was open last ---- */

static char *last_path(const char *folder)
{
    return path_join(folder, "last.yaml");
}

enum code saved_keep_last(const struct saved *s, struct fault *f)
{
    char *folder = NULL, *path;
    enum code rc;

    if (!state_is_at_home())
        return OK;
    rc = state_folder(&folder, f);
    if (rc == OK && own_folder_ready(folder, NULL) == OK) {
        path = last_path(folder);
        rc = write_file(s, path, f);
        free(path);
    }
    free(folder);
    return rc;
}

enum code saved_read_last(struct saved **out, struct fault *f)
{
    char *folder = NULL, *path;
    enum code rc;

    if (!state_is_at_home())
        return NOTHING_FOUND;
    rc = state_folder(&folder, f);
    if (rc != OK)
        return rc;
    path = last_path(folder);
    rc = path_exists(path) ? saved_read(out, path, f) : NOTHING_FOUND;
    free(path);
    free(folder);
    return rc;
}
