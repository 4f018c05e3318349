/* beside.c - the files that stand beside others until they are whole, and what killed programs left of them.
 * A name of its own kind (NAME.casegrid-XXXXXX: no person calls a file so) says that a file is ours; a lock on it says that its writer lives.
 * The lock is on one byte far behind every content and behind the bytes that SQLite locks, and belongs to the open file, so that neither
 * SQLite's locks on the same file nor their end touch it.
 * A program that ends early (memory_get) takes its own away: who is called by exit() can be handed nothing, so these names belong to no caller. */
#include "casegrid/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char sign[] = ".casegrid-", journal[] = "-journal";
enum { DRAWN = 6 /* the letters that mkstemp draws */, TRIES = 20 };
#define LOCKED_BYTE 0x7FFFFF00L

/* ---- Those of this program ---- */

enum { STANDING_MOST = 8 };
static char *standing[STANDING_MOST]; /* owned; NULL: free */
static pthread_mutex_t standing_lock = PTHREAD_MUTEX_INITIALIZER;

static void take_away_standing(void)
{
    for (int i = 0; i < STANDING_MOST; i++)
        if (standing[i]) {
            size_t n = strlen(standing[i]) - strlen(journal);

            unlink(standing[i]); /* its journal */
            standing[i][n] = '\0';
            unlink(standing[i]);
        }
}

/* NAMED is kept, the name of the journal, which is longer. Asks for no memory: the file is there already. Where there are too many the next sweep
 * takes it away. */
static void standing_note(char *named)
{
    static bool is_registered;
    bool is_kept = false;

    pthread_mutex_lock(&standing_lock);
    if (!is_registered)
        is_registered = !atexit(take_away_standing);
    for (int i = 0; is_registered && !is_kept && i < STANDING_MOST; i++)
        if (!standing[i]) {
            standing[i] = named;
            is_kept = true;
        }
    pthread_mutex_unlock(&standing_lock);
    if (!is_kept)
        free(named);
}

void beside_forget(const char *name)
{
    size_t n = strlen(name);

    pthread_mutex_lock(&standing_lock);
    for (int i = 0; i < STANDING_MOST; i++)
        if (standing[i] && strlen(standing[i]) == n + strlen(journal) && !strncmp(standing[i], name, n)) {
            free(standing[i]);
            standing[i] = NULL;
        }
    pthread_mutex_unlock(&standing_lock);
}

/* ---- Making one ---- */

/* 1: ours now; 0: another open file holds it; -1: this file system knows no locks. */
static int lock(int fd)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKED_BYTE, .l_len = 1};

    if (!fcntl(fd, F_OFD_SETLK, &whole))
        return 1;
    return errno == EAGAIN || errno == EACCES ? 0 : -1;
}

static bool is_named(int fd, const char *path)
{
    struct stat held, named;

    return !fstat(fd, &held) && !lstat(path, &named) && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

int beside_create(char **name, const char *path)
{
    if (wall_ask_write(path, NULL) != OK) {
        errno = EACCES;
        return -1;
    }
    for (int i = 0; i < TRIES; i++) {
        struct buffer b = {0}, named = {0};
        int fd;

        buffer_format(&b, "%s%sXXXXXX", path, sign);
        buffer_format(&named, "%s%s", b.text, journal);
        fd = mkstemp(b.text);
        if (fd >= 0 && lock(fd) && is_named(fd, b.text)) { /* somebody may have taken it for a leftover before it was locked */
            fcntl(fd, F_SETFD, FD_CLOEXEC);
            *name = buffer_take(&b);
            memcpy(named.text, *name, strlen(*name));
            standing_note(buffer_take(&named));
            return fd;
        }
        if (fd >= 0) {
            unlink(b.text); /* it is there if only looking at it failed */
            close(fd);
        }
        buffer_clear(&b);
        buffer_clear(&named);
        if (fd < 0)
            return -1;
    }
    errno = EBUSY;
    return -1;
}

static bool is_letter_drawn(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The first N bytes of NAME. */
static bool is_ours_by_name(const char *name, size_t n)
{
    size_t ending = strlen(sign) + DRAWN;

    if (n <= ending || strncmp(name + n - ending, sign, strlen(sign)))
        return false;
    for (size_t i = n - DRAWN; i < n; i++)
        if (!is_letter_drawn(name[i]))
            return false;
    return true;
}

static bool is_own_plain_file(const struct stat *s)
{
    return S_ISREG(s->st_mode) && s->st_nlink == 1;
}

/* Takes the file away where it is plain, has this name only, and nobody who lives holds it. */
static void file_remove(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    struct stat s;

    if (fd < 0)
        return;
    if (!fstat(fd, &s) && is_own_plain_file(&s) && lock(fd) == 1 && is_named(fd, path))
        unlink(path);
    close(fd);
}

/* The journal that a database file had; it is nobody's once that file is gone. */
static void journal_remove(const char *path)
{
    char *of = memory_text_n(path, strlen(path) - strlen(journal));
    struct stat s;

    if (lstat(of, &s) && errno == ENOENT && !lstat(path, &s) && is_own_plain_file(&s))
        unlink(path);
    free(of);
}

static const struct {
    const char *behind; /* the drawn letters */
    void (*remove)(const char *path);
} leftovers[] = {
    {"", file_remove}, {journal, journal_remove}, /* in this order */
};

static void leftovers_remove(DIR *all, const char *folder, size_t kind)
{
    struct dirent *entry;

    while ((entry = readdir(all))) {
        const char *name = entry->d_name;
        size_t n = strlen(name), behind = strlen(leftovers[kind].behind);
        char *path;

        if (n < behind || strcmp(name + n - behind, leftovers[kind].behind) || !is_ours_by_name(name, n - behind))
            continue;
        path = path_join(folder, name);
        leftovers[kind].remove(path);
        free(path);
    }
}

void beside_sweep(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = !slash ? memory_text(".") : memory_text_n(path, slash == path ? 1 : (size_t)(slash - path));
    DIR *all = wall_ask_write(folder, NULL) == OK ? opendir(folder) : NULL;

    for (size_t i = 0; all && i < COUNT_OF(leftovers); i++) {
        leftovers_remove(all, folder, i);
        rewinddir(all);
    }
    if (all)
        closedir(all);
    free(folder);
}
