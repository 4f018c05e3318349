/* wall.c - the second wall of restricted use: below every command and key, what opens, writes or starts anything asks here whether it may.
 * Once closed it stays closed, for the whole program and all its threads: that is why it stands here and is not handed on by pointer. It is told what is
 * allowed before it is closed, and only read afterwards. */
#include "casegrid/base.h"

#include "cage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct allowance {
    char *path;
    bool is_folder; /* with all in it, links followed; else this name and no other, wherever its links lead */
    bool writable;
};

static struct {
    bool is_closed;
    struct allowance *allowed;
    size_t count;
    char *whom; /* to ask; NULL: the administrator, whoever that is */
} wall;

void wall_allow_file(const char *path)
{
    *(struct allowance *)memory_append(&wall.allowed, &wall.count, sizeof *wall.allowed) = (struct allowance){.path = memory_text(path)};
}

void wall_allow_folder(const char *above, const char *inside, bool writable)
{
    char *real = realpath(above, NULL);

    if (real && !wall.is_closed)
        *(struct allowance *)memory_append(&wall.allowed, &wall.count, sizeof *wall.allowed) =
            (struct allowance){.path = *inside ? path_join(real, inside) : memory_text(real), .is_folder = true, .writable = writable};
    free(real);
}

/* The kernel knows places, not names: a file's folder, because an administrator puts another file in its place. */
static void cage(void)
{
    struct cage_place *places = memory_array(wall.count + 1, sizeof *places);

    for (size_t i = 0; i < wall.count; i++) {
        const struct allowance *a = &wall.allowed[i];
        char *real = a->is_folder ? memory_text(a->path) : realpath(a->path, NULL), *slash = real && !a->is_folder ? strrchr(real, '/') : NULL;

        if (slash)
            slash[slash == real] = '\0';
        places[i] = (struct cage_place){real ? real : memory_text(""), a->writable};
    }
    cage_close(places, wall.count);
    for (size_t i = 0; i < wall.count; i++)
        free((char *)places[i].path);
    free(places);
}

void wall_close(const char *whom)
{
    if (wall.is_closed)
        return;
    wall.whom = memory_text(whom);
    wall.is_closed = true;
    cage();
}

bool wall_is_closed(void)
{
    return wall.is_closed;
}

const char *wall_whom(void)
{
    return wall.whom && *wall.whom ? wall.whom : _("管理员");
}

/* Where PATH ends when every link in it is followed; its last parts need not be there yet. Owned; NULL: nowhere that could be told. */
static char *resolved(const char *path)
{
    char *real = realpath(path, NULL), *folder, *rest;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct stat s;

    if (real || errno != ENOENT)
        return real;
    if (!lstat(path, &s) || !*name || !strcmp(name, ".") || !strcmp(name, "..")) /* a link to what is not there: writing would make it */
        return NULL;
    folder = !slash ? memory_text(".") : memory_text_n(path, slash == path ? 1 : (size_t)(slash - path));
    rest = resolved(folder);
    real = rest ? path_join(rest, name) : NULL;
    free(rest);
    free(folder);
    return real;
}

static bool is_inside(const char *path, const char *folder)
{
    size_t n = strlen(folder);

    return !strncmp(path, folder, n) && (!path[n] || path[n] == '/' || (n && folder[n - 1] == '/'));
}

static bool is_allowed(const char *path, bool writing)
{
    char *real = resolved(path);
    bool is = false;

    for (size_t i = 0; !is && i < wall.count; i++) {
        const struct allowance *a = &wall.allowed[i];

        if (!writing || a->writable)
            is = a->is_folder ? real && is_inside(real, a->path) : !strcmp(path, a->path);
    }
    free(real);
    return is;
}

enum code wall_ask_read(const char *path, struct fault *f)
{
    if (!wall.is_closed || is_allowed(path, false))
        return OK;
    return fault_set(f, FAILED, _("这里是受限使用，只读案例库和您自己的记录，不读“%s”。需要时请找%s。"), path, wall_whom());
}

enum code wall_ask_write(const char *path, struct fault *f)
{
    if (!wall.is_closed || is_allowed(path, true))
        return OK;
    return fault_set(f, FAILED, _("这里是受限使用，只写您自己的记录，不写“%s”。需要时请找%s。"), path, wall_whom());
}

enum code wall_ask_program(struct fault *f)
{
    if (!wall.is_closed)
        return OK;
    return fault_set(f, FAILED, _("这里是受限使用，不打开别的程序。需要时请找%s。"), wall_whom());
}
