/* output.c - files written aside and renamed when they are whole.
 * A signal that ends the program takes the file aside with it: its name stands where a handler can read it, the only thing here that is
 * not handed on by pointer. */
#include "casegrid/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output {
    FILE *stream;
    char *named, *path, *aside; /* NAMED: as the person wrote it; PATH: what is replaced; NULL: standard output */
    bool keeps_old;             /* nothing that came to PATH meanwhile is replaced */
    int alive;                  /* keeps the file aside from being swept until it is renamed */
};

/* ---- The file aside does not outlive a signal ---- */

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

static char standing_aside[PATH_MAX]; /* "" where none is; written while the signals wait */
static struct sigaction before[COUNT_OF(endings)];

static void ended(int signal)
{
    unlink(standing_aside);
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        sigaction(endings[i], &before[i], NULL);
    raise(signal); /* waits until this handler is done, then ends the program as if nobody had asked */
}

static void signals_wait(sigset_t *old)
{
    sigset_t all;

    sigemptyset(&all);
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        sigaddset(&all, endings[i]);
    pthread_sigmask(SIG_BLOCK, &all, old);
}

/* Only where the default would end the program: who ignores a signal (nohup) or has a handler of their own goes on, and so does the writing. */
static void aside_watch(const char *path)
{
    struct sigaction ours = {.sa_handler = ended};

    if (*standing_aside || strlen(path) >= sizeof standing_aside)
        return;
    strcpy(standing_aside, path);
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (!sigaction(endings[i], NULL, &before[i]) && before[i].sa_handler == SIG_DFL)
            sigaction(endings[i], &ours, NULL);
}

static void aside_forget(const char *path)
{
    if (strcmp(standing_aside, path))
        return;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct sigaction now;

        if (!sigaction(endings[i], NULL, &now) && now.sa_handler == ended)
            sigaction(endings[i], &before[i], NULL);
    }
    *standing_aside = '\0';
}

/* ---- Where it goes ---- */

/* The mode that a new file at PATH would get: the old file's, or what the umask leaves. */
static mode_t mode_for(const char *path)
{
    struct stat s;
    mode_t mask;

    if (!stat(path, &s))
        return s.st_mode & 0777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return memory_text(".");
    return memory_text_n(path, slash == path ? 1 : (size_t)(slash - path));
}

char *path_target(const char *path)
{
    enum { LINKS = 40 };
    char *at = memory_text(path), link[PATH_MAX];

    for (int i = 0; i < LINKS; i++) {
        ssize_t n = readlink(at, link, sizeof link - 1);
        char *folder, *next;

        if (n < 0)
            return at;
        link[n] = '\0';
        folder = folder_of(at);
        next = *link == '/' ? memory_text(link) : path_join(folder, link);
        free(folder);
        free(at);
        at = next;
    }
    free(at);
    errno = ELOOP;
    return NULL;
}

static enum code refused(const char *path, struct fault *f)
{
    return fault_set(f, FAILED, _("写不了“%s”：%s。"), path, system_reason(errno));
}

static enum code taken(const char *path, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("文件“%s”已经存在，没有改动它；要替换它，请加上 --force，或者换一个文件名。"), path);
}

static enum code old_judge(const struct output *o, struct fault *f)
{
    struct stat s;

    if (stat(o->path, &s))
        return errno == ENOENT ? OK : refused(o->named, f);
    if (!S_ISREG(s.st_mode))
        return fault_set(f, FAILED, _("“%s”不是普通文件，不能写在那里。"), o->named);
    if (o->keeps_old && s.st_size)
        return taken(o->named, f);
    if (access(o->path, W_OK)) /* a rename would pass over the file's own protection */
        return refused(o->named, f);
    return OK;
}

static enum code aside_make(struct output *o, struct fault *f)
{
    enum code rc = OK;
    sigset_t old;
    int fd;

    signals_wait(&old);
    fd = beside_create(&o->aside, o->path);
    if (fd < 0)
        rc = refused(o->named, f);
    else
        aside_watch(o->aside);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (rc != OK)
        return rc;
    o->alive = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    (void)!fchmod(fd, mode_for(o->path)); /* a file system without modes: the file is written all the same */
    o->stream = fdopen(fd, "w");
    if (o->stream)
        return OK;
    rc = refused(o->named, f);
    close(fd);
    return rc;
}

static enum code open_at(struct output **out, const char *path, bool keeps_old, struct fault *f)
{
    struct output *o = memory_get(sizeof *o);
    enum code rc;

    *out = NULL;
    o->alive = -1;
    if (!path || !strcmp(path, "-")) {
        o->stream = stdout;
        *out = o;
        return OK;
    }
    o->keeps_old = keeps_old;
    o->named = memory_text(path);
    o->path = path_target(path);
    rc = o->path ? wall_ask_write(o->path, f) : refused(path, f);
    if (rc == OK)
        rc = old_judge(o, f);
    if (rc == OK)
        rc = aside_make(o, f);
    if (rc == OK)
        *out = o;
    else
        output_drop(o);
    return rc;
}

enum code output_open(struct output **out, const char *path, struct fault *f)
{
    if (path)
        beside_sweep(path);
    return open_at(out, path, false, f);
}

enum code output_open_new(struct output **out, const char *path, struct fault *f)
{
    if (path)
        beside_sweep(path);
    return open_at(out, path, true, f);
}

FILE *output_stream(struct output *o)
{
    return o->stream;
}

void output_write_out(struct output *o)
{
    if (!fflush(o->stream)) /* an error is told when the output is kept */
        (void)!sync_file_range(fileno(o->stream), 0, 0, SYNC_FILE_RANGE_WRITE);
}

/* What somebody else wrote at PATH since it was looked at is no less theirs. An empty file may be replaced; a file system that
 * cannot rename with care renames all the same. */
static bool put_in_place(const struct output *o)
{
    struct stat s;

    if (o->keeps_old && (stat(o->path, &s) || s.st_size)) {
        if (!renameat2(AT_FDCWD, o->aside, AT_FDCWD, o->path, RENAME_NOREPLACE))
            return true;
        if (errno != EINVAL && errno != ENOSYS)
            return false;
    }
    return !rename(o->aside, o->path);
}

enum code output_keep(struct output *o, struct fault *f)
{
    bool bad = fflush(o->stream) || ferror(o->stream);
    enum code rc = OK;
    sigset_t old;

    if (!o->path) {
        if (bad)
            rc = fault_set(f, FAILED, _("写不到标准输出：%s。"), system_reason(errno));
        free(o);
        return rc;
    }
    bad = bad || (fsync(fileno(o->stream)) && errno != EINVAL);
    bad = fclose(o->stream) || bad;
    o->stream = NULL;
    signals_wait(&old);
    if (!bad && put_in_place(o)) {
        aside_forget(o->aside);
        beside_forget(o->aside);
        free(o->aside);
        o->aside = NULL;
    } else if (!bad && o->keeps_old && errno == EEXIST) {
        rc = taken(o->named, f);
    } else {
        rc = fault_set(f, FAILED, _("写不了“%s”：%s；原来的文件没有改动。"), o->named, system_reason(errno));
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    output_drop(o);
    return rc;
}

void output_drop(struct output *o)
{
    if (!o)
        return;
    if (o->stream && o->path)
        fclose(o->stream);
    if (o->aside) {
        unlink(o->aside);
        aside_forget(o->aside);
        beside_forget(o->aside);
    }
    if (o->alive >= 0)
        close(o->alive);
    free(o->aside);
    free(o->named);
    free(o->path);
    free(o);
}

static enum code text_write(const char *path, const struct buffer *text, bool is_private, struct fault *f)
{
    struct output *o = NULL;
    enum code rc = open_at(&o, path, false, f);

    if (rc != OK)
        return rc;
    if (is_private && o->path)
        (void)!fchmod(fileno(o->stream), 0600); /* nothing is in it yet */
    fwrite(buffer_text(text), 1, text->length, output_stream(o));
    return output_keep(o, f);
}

enum code output_text(const char *path, const struct buffer *text, struct fault *f)
{
    return text_write(path, text, false, f);
}

enum code output_text_private(const char *path, const struct buffer *text, struct fault *f)
{
    return text_write(path, text, true, f);
}
