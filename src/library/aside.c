/* aside.c - written beside, synced, renamed over. */
#include "aside.h"

#include "own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NEW_MODE = 0644 };

struct aside {
    char *named, *path, *aside; /* NAMED: as the person wrote it; PATH: what is replaced */
    int fd;
};

/* The folder of PATH, owned. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return memory_text(".");
    return memory_text_n(path, slash == path ? 1 : (size_t)(slash - path));
}

static enum code refused(const char *path, struct fault *f)
{
    return fault_set(f, FAILED, _("写不了案例库“%s”：%s。原来的文件没有改动；请检查文件夹的权限和剩余空间，或换一个位置。"), path, system_reason(errno));
}

/* Whoever writes the wrong name must not lose a report by it. */
static bool may_be_replaced(const struct look *k)
{
    return S_ISREG(k->mode) && (k->size == 0 || (k->is_sqlite && k->application == APPLICATION_ID));
}

static enum code old_judge(const struct aside *a, struct stat *s, bool *there, struct fault *f)
{
    struct look k;

    *there = !stat(a->path, s);
    if (!*there)
        return errno == ENOENT ? OK : refused(a->named, f);
    if (S_ISDIR(s->st_mode))
        return fault_set(f, FAILED, _("“%s”是一个文件夹，不能写成案例库。请在后面加上案例库的文件名。"), a->named);
    if (S_ISREG(s->st_mode) && access(a->path, W_OK)) /* a rename would pass over the file's own protection */
        return refused(a->named, f);
    file_look(&k, a->path);
    if (k.trouble) {
        errno = k.trouble;
        return refused(a->named, f);
    }
    if (!may_be_replaced(&k))
        return fault_set(f, FAILED, _("“%s”已经存在，却不是案例库；为免丢失内容，不会覆盖它。请换一个文件名。"), a->named);
    return OK;
}

static mode_t new_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return NEW_MODE & ~mask;
}

enum code aside_open(struct aside **out, const char *path, struct fault *f)
{
    struct aside *a = memory_get(sizeof *a);
    struct stat s;
    bool there = false;
    enum code rc;

    *out = NULL;
    a->fd = -1;
    a->named = memory_text(path);
    a->path = path_target(path);
    rc = a->path ? old_judge(a, &s, &there, f) : refused(path, f);
    if (rc == OK) {
        beside_sweep(a->path);
        a->fd = beside_create(&a->aside, a->path);
        if (a->fd < 0)
            rc = refused(path, f);
    }
    if (rc != OK) {
        aside_drop(a);
        return rc;
    }
    if (there && fchown(a->fd, s.st_uid, s.st_gid))
        (void)!fchown(a->fd, (uid_t)-1, s.st_gid); /* the group that reads it, at least; where that is refused, ours */
    (void)!fchmod(a->fd, there ? s.st_mode & 0777 : new_mode()); /* a file system without modes: written all the same */
    *out = a;
    return OK;
}

const char *aside_path(const struct aside *a)
{
    return a->aside;
}

void aside_write_out(const struct aside *a)
{
    (void)!sync_file_range(a->fd, 0, 0, SYNC_FILE_RANGE_WRITE); /* where it is refused, aside_keep does it all */
}

static void folder_sync(const char *path)
{
    char *folder = folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)!fsync(fd); /* the new library is there already; on some file systems folders cannot be synced */
        close(fd);
    }
    free(folder);
}

enum code aside_keep(struct aside *a, struct fault *f)
{
    enum code rc = OK;

    if ((fsync(a->fd) && errno != EINVAL) || rename(a->aside, a->path)) {
        rc = refused(a->named, f);
    } else {
        beside_forget(a->aside);
        free(a->aside);
        a->aside = NULL;
        folder_sync(a->path);
    }
    aside_drop(a);
    return rc;
}

void aside_drop(struct aside *a)
{
    if (!a)
        return;
    if (a->aside) {
        unlink(a->aside);
        beside_forget(a->aside);
    }
    if (a->fd >= 0)
        close(a->fd);
    free(a->aside);
    free(a->path);
    free(a->named);
    free(a);
}
