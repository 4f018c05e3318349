/* folder.c - folders: what lies in one, and one that is to be there. */
#include "casegrid/base.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PRIVATE = 0700 }; /* what the XDG base directory specification wants of folders that a program makes */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_plain_file(const char *folder, const char *name)
{
    char *path = path_join(folder, name);
    struct stat s;
    bool plain = !stat(path, &s) && S_ISREG(s.st_mode);

    free(path);
    return plain;
}

enum code folder_list(char ***names, size_t *count, const char *path, struct fault *f)
{
    DIR *folder;
    char **found = NULL;
    size_t n = 0;
    struct dirent *entry;

    if (wall_ask_read(path, f) != OK)
        return FAILED;
    folder = opendir(path);
    if (!folder && errno == ENOTDIR)
        return fault_set(f, FAILED, _("“%s”不是文件夹；请给出一个文件夹。"), path);
    if (!folder)
        return fault_set(f, FAILED, _("读不了文件夹“%s”：%s。"), path, system_reason(errno));
    while ((entry = readdir(folder)))
        if (is_plain_file(path, entry->d_name))
            *(char **)memory_append(&found, &n, sizeof *found) = memory_text(entry->d_name);
    closedir(folder);
    if (n)
        qsort(found, n, sizeof *found, by_text);
    *names = found;
    *count = n;
    return OK;
}

void folder_list_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

bool path_is_folder(const char *path)
{
    struct stat s;

    return !stat(path, &s) && S_ISDIR(s.st_mode);
}

bool path_same_file(const char *a, const char *b)
{
    struct stat s, t;

    return !stat(a, &s) && !stat(b, &t) && s.st_dev == t.st_dev && s.st_ino == t.st_ino;
}

enum code folder_ensure(const char *path, struct fault *f)
{
    char *part = memory_text(path);
    enum code rc = path_is_folder(path) ? OK : wall_ask_write(path, f);

    for (char *p = part + 1; rc == OK && part[0]; p++) {
        char kept = *p;

        if (kept && kept != '/')
            continue;
        *p = '\0';
        if (!mkdir(part, PRIVATE)) {
            (void)!chmod(part, PRIVATE); /* whatever the umask took away */
        } else {
            int trouble = errno;

            if (!path_is_folder(part))
                rc = fault_set(f, FAILED, _("新建不了文件夹“%s”：%s。"), part, system_reason(trouble));
        }
        *p = kept;
        if (!kept)
            break;
    }
    free(part);
    return rc;
}
