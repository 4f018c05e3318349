/* file.c - whole files read at once, and paths. */
#include "casegrid/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALLEST_PIECE = 4096 };

static enum code too_large(const char *path, size_t limit, struct fault *f)
{
    enum { KILO = 1024, MEGA = 1024 * 1024 };

    return limit < MEGA ? fault_set(f, FAILED, _("文件“%s”超过 %zu 千字节，太大了；请看看是不是选错了文件。"), path, limit / KILO)
                        : fault_set(f, FAILED, _("文件“%s”超过 %zu 兆字节，太大了；请看看是不是选错了文件。"), path, limit / MEGA);
}

/* Reads no more than MOST bytes, and at most LIMIT. */
static enum code read_file(struct buffer *b, const char *path, size_t most, size_t limit, struct fault *f)
{
    size_t before = b->length, wanted;
    enum code rc = wall_ask_read(path, f);
    struct stat s;
    ssize_t n = 1;
    int fd = rc == OK ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) : -1; /* a FIFO must not hold us here */

    if (rc != OK)
        return rc;
    if (fd < 0 || fstat(fd, &s))
        rc = fault_set(f, FAILED, _("读不了文件“%s”：%s。"), path, system_reason(errno));
    else if (!S_ISREG(s.st_mode))
        rc = fault_set(f, FAILED, _("“%s”不是普通文件，请给出一个文件的路径。"), path);
    else if (s.st_size > 0 && (size_t)s.st_size > limit) /* known before the first byte */
        rc = too_large(path, limit, f);
    while (rc == OK && n && b->length - before < most) {
        /* As long as it was said to be, and a byte more to see its end; some files say nothing. */
        wanted = (size_t)s.st_size >= b->length - before ? (size_t)s.st_size - (b->length - before) + 1 : 0;
        wanted = wanted < SMALLEST_PIECE ? SMALLEST_PIECE : wanted;
        wanted = wanted > most - (b->length - before) ? most - (b->length - before) : wanted;
        n = read(fd, buffer_room(b, wanted), wanted);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = fault_set(f, FAILED, _("读不了文件“%s”：%s。"), path, system_reason(errno));
        else if (b->length - before + (size_t)n > limit)
            rc = too_large(path, limit, f);
        else
            buffer_grew(b, (size_t)n);
    }
    if (fd >= 0)
        close(fd);
    if (rc == OK)
        buffer_add_n(b, "", 0); /* an empty file is "", not NULL */
    return rc;
}

enum code file_read(struct buffer *b, const char *path, size_t limit, struct fault *f)
{
    return read_file(b, path, SIZE_MAX, limit, f);
}

enum code file_read_head(struct buffer *b, const char *path, size_t most, size_t limit, struct fault *f)
{
    return read_file(b, path, most, limit, f);
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

/* What cannot be looked at because of a disk or a server is taken to be there: reading it will say what is wrong, and nobody writes over it. */
bool path_exists(const char *path)
{
    static const int says_nothing[] = {EIO, ENOMEM, ESTALE, ETIMEDOUT, EINTR};

    if (!access(path, F_OK))
        return true;
    for (size_t i = 0; i < COUNT_OF(says_nothing); i++)
        if (errno == says_nothing[i])
            return true;
    return false;
}

bool path_is_plain(const char *path)
{
    struct stat s;

    return !stat(path, &s) && S_ISREG(s.st_mode);
}
