/* file.c - whole files: read at once, written aside and renamed. */
#include "casegrid/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum code file_read(struct buffer *b, const char *path, size_t limit, struct fault *f)
{
    size_t before = b->length;
    enum code rc = OK;
    char block[16384];
    struct stat s;
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hold us here */

    if (fd < 0 || fstat(fd, &s))
        rc = fault_set(f, FAILED, _("读不了文件“%s”：%s。"), path, system_reason(errno));
    else if (!S_ISREG(s.st_mode))
        rc = fault_set(f, FAILED, _("“%s”不是普通文件，请给出一个文件的路径。"), path);
    else if (s.st_size > 0 && (size_t)s.st_size > limit) /* known before the first byte */
        rc = fault_set(f, FAILED, _("文件“%s”超过 %zu 兆字节，太大了。"), path, limit >> 20);
    while (rc == OK && (n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = fault_set(f, FAILED, _("读不了文件“%s”：%s。"), path, system_reason(errno));
        else if (b->length - before + (size_t)n > limit)
            rc = fault_set(f, FAILED, _("文件“%s”超过 %zu 兆字节，太大了。"), path, limit >> 20);
        else
            buffer_add_n(b, block, (size_t)n);
    }
    if (fd >= 0)
        close(fd);
    if (rc == OK)
        buffer_add_n(b, "", 0); /* an empty file is "", not NULL */
    return rc;
}

struct output {
    FILE *stream;
    char *path, *aside; /* NULL: standard output */
};

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

/* Where PATH is a link, the file it names is replaced and the link stays. */
static char *target_of(const char *path)
{
    char *real = realpath(path, NULL);

    return real ? real : memory_text(path);
}

enum code output_open(struct output **out, const char *path, struct fault *f)
{
    struct output *o = memory_get(sizeof *o);
    struct buffer aside = {0};
    struct stat s;
    int fd;

    *out = NULL;
    if (!path || !strcmp(path, "-")) {
        o->stream = stdout;
        *out = o;
        return OK;
    }
    o->path = target_of(path);
    if (!stat(o->path, &s) && !S_ISREG(s.st_mode)) {
        fault_set(f, FAILED, _("“%s”不是普通文件，不能写在那里。"), path);
        output_drop(o);
        return FAILED;
    }
    if (!access(o->path, F_OK) && access(o->path, W_OK)) { /* a rename would pass over the file's own protection */
        fault_set(f, FAILED, _("写不了“%s”：%s。"), path, system_reason(errno));
        output_drop(o);
        return FAILED;
    }
    buffer_format(&aside, "%s.XXXXXX", o->path);
    o->aside = buffer_take(&aside);
    fd = mkstemp(o->aside);
    if (fd < 0) {
        fault_set(f, FAILED, _("写不了“%s”：%s。"), path, system_reason(errno));
        free(o->aside);
        o->aside = NULL;
        output_drop(o);
        return FAILED;
    }
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    (void)!fchmod(fd, mode_for(o->path)); /* a file system without modes: the file is written all the same */
    o->stream = fdopen(fd, "w");
    if (!o->stream) {
        close(fd);
        fault_set(f, FAILED, _("写不了“%s”：%s。"), path, system_reason(errno));
        output_drop(o);
        return FAILED;
    }
    *out = o;
    return OK;
}

FILE *output_stream(struct output *o)
{
    return o->stream;
}

enum code output_keep(struct output *o, struct fault *f)
{
    bool bad = fflush(o->stream) || ferror(o->stream);
    enum code rc = OK;

    if (!o->path) {
        if (bad)
            rc = fault_set(f, FAILED, _("写不到标准输出：%s。"), system_reason(errno));
        free(o);
        return rc;
    }
    bad = bad || (fsync(fileno(o->stream)) && errno != EINVAL);
    bad = fclose(o->stream) || bad;
    o->stream = NULL;
    if (bad || rename(o->aside, o->path)) {
        rc = fault_set(f, FAILED, _("写不了“%s”：%s；原来的文件没有改动。"), o->path, system_reason(errno));
    } else {
        free(o->aside);
        o->aside = NULL;
    }
    output_drop(o);
    return rc;
}

void output_drop(struct output *o)
{
    if (!o)
        return;
    if (o->stream && o->path)
        fclose(o->stream);
    if (o->aside)
        unlink(o->aside);
    free(o->aside);
    free(o->path);
    free(o);
}

char *program_folder(void)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (n <= 0)
        return NULL;
    path[n] = '\0';
    slash = strrchr(path, '/');
    if (!slash)
        return NULL;
    return memory_text_n(path, slash == path ? 1 : (size_t)(slash - path));
}

char *path_join(const char *folder, const char *name)
{
    struct buffer b = {0};

    buffer_add(&b, folder);
    if (b.length && b.text[b.length - 1] != '/')
        buffer_add_char(&b, '/');
    buffer_add(&b, name);
    return buffer_take(&b);
}

bool path_exists(const char *path)
{
    return !access(path, F_OK);
}

bool path_is_plain(const char *path)
{
    struct stat s;

    return !stat(path, &s) && S_ISREG(s.st_mode);
}
