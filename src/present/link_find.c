/* link_find.c - the presentations that can be joined: what stands in the folder, and whose it is. A name is shown only where the system confirms
 * the account that it begins with. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "link_folder.h"

#include "casegrid/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char ending[] = ".sock";
enum { ENDING = sizeof ending - 1, MOST_FOUND = 256 };

static char *cleaned(const char *text, size_t n)
{
    struct buffer b = {0};

    text_clean(&b, text, n);
    return buffer_take(&b);
}

/* The account's own name as it stands in a file's name: not cleaned. */
static bool begins_with_account(const char *file, uid_t user, size_t *length)
{
    const struct passwd *account = getpwuid(user);
    char number[24];
    const char *name = number;

    snprintf(number, sizeof number, "%lu", (unsigned long)user);
    if (account && *account->pw_name)
        name = account->pw_name;
    *length = strlen(name);
    return !strncmp(file, name, *length) && file[*length] == '-';
}

/* Whether FILE is the socket of a process that lives, under its own account's name. One that is too busy to answer is there as well. */
static bool look(int folder, const char *file, struct link_found *out)
{
    size_t n = strlen(file), account;
    struct stat s;
    uid_t user;
    int fd;

    if (n <= ENDING || strcmp(file + n - ENDING, ending) || *file == '.')
        return false;
    fd = link_connect(folder, file, &user);
    if (fd >= 0)
        close(fd);
    else if (errno != EAGAIN || fstatat(folder, file, &s, AT_SYMLINK_NOFOLLOW))
        return false;
    else
        user = s.st_uid;
    if (!begins_with_account(file, user, &account) || n - ENDING <= account + 1)
        return false;
    *out = (struct link_found){.file = memory_text(file), .account = link_account(user), .user = user};
    out->name = cleaned(file + account + 1, n - ENDING - account - 1);
    return true;
}

static int by_file(const void *a, const void *b)
{
    return strcmp(((const struct link_found *)a)->file, ((const struct link_found *)b)->file);
}

static DIR *read_folder(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);

    if (!d && fd >= 0)
        close(fd);
    return d;
}

enum code link_find(struct link_found **out, size_t *count, const char *folder, struct fault *f)
{
    struct link_found *found = NULL, one;
    size_t n = 0;
    int fd;
    enum code rc = link_folder_open(&fd, folder, false, f);
    struct dirent *entry;
    DIR *d;

    if (rc != OK)
        return rc;
    d = read_folder(fd);
    if (!d)
        rc = fault_set(f, FAILED, _("您的帐号看不到文件夹“%s”里有什么：%s。谁可以加入，由管理员用这个文件夹的权限决定，请找管理员。"), folder, system_reason(errno));
    while (d && n < MOST_FOUND && (entry = readdir(d)))
        if (look(fd, entry->d_name, &one))
            *(struct link_found *)memory_append(&found, &n, sizeof *found) = one;
    if (d)
        closedir(d);
    close(fd);
    if (rc != OK)
        return rc;
    if (!n)
        return fault_set(f, NOTHING_FOUND, _("“%s”里现在没有演示。等培训师开始了再加入。"), folder);
    qsort(found, n, sizeof *found, by_file);
    *out = found;
    *count = n;
    return OK;
}

void link_found_free(struct link_found *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(found[i].file);
        free(found[i].name);
        free(found[i].account);
    }
    free(found);
}

void link_called(struct buffer *out, const struct link_found *which)
{
    buffer_format(out, _("%s 的“%s”"), which->account, which->name);
}

/* ---- Choosing ---- */

static bool is_meant(const struct link_found *l, const char *name)
{
    size_t n = strlen(l->file) - ENDING;

    if (!name || !strcmp(name, l->name) || !strcmp(name, l->account))
        return true;
    return strlen(name) == n && !strncmp(name, l->file, n);
}

static void list(struct buffer *b, const struct link_found *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_format(b, "%s%s-%s", i ? _("、") : "", found[i].account, found[i].name);
}

enum code link_choose(const struct link_found **out, const struct link_found *found, size_t count, const char *name, struct fault *f)
{
    const struct link_found *only = NULL;
    struct buffer all = {0};
    size_t meant = 0;
    enum code rc = OK;

    for (size_t i = 0; i < count; i++)
        if (is_meant(&found[i], name)) {
            only = &found[i];
            meant++;
        }
    list(&all, found, count);
    if (!meant)
        rc = fault_set(f, NOTHING_FOUND, _("没有叫“%s”的演示；现在有：%s。"), name ? name : "", buffer_text(&all));
    else if (meant > 1)
        rc = fault_set(f, BAD_INPUT, _("有 %zu 场演示，请写明加入哪一场：%s。"), meant, buffer_text(&all));
    else
        *out = only;
    buffer_clear(&all);
    return rc;
}
