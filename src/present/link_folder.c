/* link_folder.c - the folder judged, a socket bound in it or connected to. Everything goes by descriptor: what has been judged is what is used, and
 * a path too long for a socket address does not matter. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_PATH, struct ucred */
#endif

#include "link_folder.h"

#include "casegrid/text.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

const char *link_folder(const char *set)
{
    const char *wish = getenv("CASEGRID_PRESENT_FOLDER");

    return wish && *wish ? wish : set ? set : "/run/casegrid";
}

bool link_folder_is_set(const char *set)
{
    return set || getenv("CASEGRID_PRESENT_FOLDER");
}

/* ---- Names ---- */

void link_name(struct buffer *out, const char *title)
{
    struct buffer clean = {0};
    size_t before = out->length;
    const char *s, *end;

    text_clean(&clean, title, strlen(title));
    s = buffer_text(&clean);
    end = s + clean.length;
    while (s < end) {
        const char *from = s;
        uint32_t c = text_next(&s, end);

        if (out->length - before + (size_t)(s - from) > LINK_NAME_BYTES)
            break;
        if (c == '/' || c == 0xFFFD || (c <= ' ' || c == 0x3000) || (c == '.' && out->length == before))
            buffer_add(out, out->length == before ? "" : "-");
        else
            buffer_add_n(out, from, (size_t)(s - from));
    }
    while (out->length > before && out->text[out->length - 1] == '-')
        out->text[--out->length] = '\0';
    if (out->length == before)
        buffer_add(out, _("演示"));
    buffer_clear(&clean);
}

static void add_account(struct buffer *b, uid_t user)
{
    const struct passwd *account = getpwuid(user);

    if (account && *account->pw_name && !strchr(account->pw_name, '/'))
        buffer_add(b, account->pw_name);
    else
        buffer_format(b, "%lu", (unsigned long)user);
}

char *link_account(uid_t user)
{
    struct buffer name = {0}, clean = {0};

    add_account(&name, user);
    text_clean(&clean, name.text, name.length);
    buffer_clear(&name);
    return buffer_take(&clean);
}

char *link_file(const char *name)
{
    struct buffer b = {0};

    add_account(&b, geteuid());
    buffer_add_char(&b, '-');
    link_name(&b, name);
    buffer_add(&b, ".sock");
    return buffer_take(&b);
}

/* ---- The folder ---- */

static enum code refuse_open(const char *path, int reason, struct fault *f)
{
    struct stat s;

    if (reason == ENOENT)
        return fault_set(f, FAILED, _("没有文件夹“%s”，不能跟随演示。请管理员照 README 的“跟随演示”建好它，或者用 casegrid settings present-folder 指定另一个。"), path);
    if (reason == EACCES)
        return fault_set(f, FAILED, _("您的帐号没有权限进入文件夹“%s”。谁可以加入，由管理员用这个文件夹的权限决定，请找管理员。"), path);
    if (reason == ENOTDIR && !lstat(path, &s))
        return fault_set(f, FAILED, _("“%s”是%s，不是文件夹，不用它来跟随演示；请找管理员。"), path, S_ISLNK(s.st_mode) ? _("一个链接") : _("一个文件"));
    return fault_set(f, FAILED, _("打不开文件夹“%s”：%s。"), path, system_reason(reason));
}

static enum code judge(const struct stat *s, const char *path, bool present, struct fault *f)
{
    if (s->st_mode & (S_IWOTH | S_IWGRP) && !(s->st_mode & S_ISVTX))
        return fault_set(f, FAILED, _("文件夹“%s”里，别人可以换掉不属于自己的文件，不用它来跟随演示。请管理员运行 chmod +t '%s'。"), path, path);
    if (present && s->st_uid != 0 && s->st_uid != geteuid())
        return fault_set(f, FAILED, _("文件夹“%s”不属于管理员，也不属于您，不在里面演示；请找管理员。"), path);
    return OK;
}

enum code link_folder_open(int *out, const char *path, bool present, struct fault *f)
{
    int fd = open(path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat s;
    enum code rc;

    if (fd < 0)
        return refuse_open(path, errno, f);
    rc = fstat(fd, &s) ? refuse_open(path, errno, f) : judge(&s, path, present, f);
    if (rc == OK && faccessat(fd, ".", X_OK, AT_EACCESS)) /* the descriptor alone asks for no right on the folder itself */
        rc = refuse_open(path, errno, f);
    if (rc == OK)
        *out = fd;
    else
        close(fd);
    return rc;
}

/* ---- A socket bound ---- */

static int make_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

/* The address of FILE in the folder that FOLDER is; of FOLDER itself where FILE is NULL. */
static bool address(struct sockaddr_un *a, int folder, const char *file)
{
    int n;

    *a = (struct sockaddr_un){.sun_family = AF_UNIX};
    n = snprintf(a->sun_path, sizeof a->sun_path, "/proc/self/fd/%d%s%s", folder, file ? "/" : "", file ? file : "");
    return n > 0 && (size_t)n < sizeof a->sun_path;
}

static int bind_here(int folder, const char *file)
{
    struct sockaddr_un a;
    int fd, kept;

    if (!address(&a, folder, file)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = make_socket();
    if (fd < 0)
        return -1;
    /* The file gets the rights of the socket: nobody connects before it is known who may. */
    if (!fchmod(fd, S_IRUSR | S_IWUSR) && !bind(fd, (const struct sockaddr *)&a, sizeof a))
        return fd;
    kept = errno;
    close(fd);
    errno = kept;
    return -1;
}

/* Whom the folder lets in may connect, nobody else gains a right: where only its owner and group come in, the socket is the group's. Where a list
 * of rights says more than the three, or the group cannot be given, the folder alone decides. */
static bool open_up(int folder, const char *file)
{
    char list[64];
    struct stat s;
    mode_t mode = 0666;

    if (fstat(folder, &s))
        return false;
    snprintf(list, sizeof list, "/proc/self/fd/%d", folder);
    if (!(s.st_mode & S_IXOTH) && getxattr(list, "system.posix_acl_access", NULL, 0) < 0)
        mode = s.st_mode & S_IXGRP ? (fchownat(folder, file, (uid_t)-1, s.st_gid, AT_SYMLINK_NOFOLLOW) ? 0666 : 0660) : 0600;
    return !fchmodat(folder, file, mode, 0);
}

/* Makes room for a socket at FILE: a dead one of this account goes, everything else stays. */
static enum code make_room(int folder, const char *path, const char *file, struct fault *f)
{
    struct stat s;
    uid_t user;
    int fd;

    if (fstatat(folder, file, &s, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? OK : fault_set(f, FAILED, _("看不了“%s/%s”：%s。"), path, file, system_reason(errno));
    if (!S_ISSOCK(s.st_mode))
        return fault_set(f, FAILED, _("“%s/%s”已经有了，不是演示的套接字，没有动它。请换一个名称，或者请管理员移走它。"), path, file);
    if (s.st_uid != geteuid())
        return fault_set(f, FAILED, _("“%s/%s”属于另一个帐号，没有动它。请换一个名称，或者请管理员移走它。"), path, file);
    fd = link_connect(folder, file, &user);
    if (fd >= 0 || errno == EAGAIN) {
        if (fd >= 0)
            close(fd);
        return fault_set(f, BAD_INPUT, _("您已经在另一个终端上用这个名称演示（“%s/%s”）。请换一个名称，或者先结束那一个。"), path, file);
    }
    if (errno != ECONNREFUSED && errno != ENOENT)
        return fault_set(f, FAILED, _("看不了“%s/%s”：%s。"), path, file, system_reason(errno));
    if (unlinkat(folder, file, 0) && errno != ENOENT)
        return fault_set(f, FAILED, _("移不走上一次演示留下的“%s/%s”：%s。"), path, file, system_reason(errno));
    return OK;
}

int link_bind(int folder, const char *path, const char *file, struct stat *is, struct fault *f)
{
    int fd;

    if (wall_ask_write(path, f) != OK || make_room(folder, path, file, f) != OK)
        return -1;
    fd = bind_here(folder, file);
    if (fd < 0 && errno == EACCES) {
        fault_set(f, FAILED, _("您的帐号没有权限在文件夹“%s”里演示；请找管理员。"), path);
        return -1;
    }
    if (fd >= 0 && !fstatat(folder, file, is, AT_SYMLINK_NOFOLLOW) && !listen(fd, SOMAXCONN) && open_up(folder, file))
        return fd;
    fault_set(f, FAILED, _("不能在“%s/%s”等人加入：%s。"), path, file, system_reason(errno));
    if (fd >= 0) {
        link_unbind(folder, file, is);
        close(fd);
    }
    return -1;
}

int link_still(int folder, const char *file, const struct stat *is)
{
    struct stat s;

    if (fstatat(folder, file, &s, AT_SYMLINK_NOFOLLOW))
        return errno;
    return S_ISSOCK(s.st_mode) && s.st_dev == is->st_dev && s.st_ino == is->st_ino && s.st_uid == is->st_uid ? 0 : EEXIST;
}

void link_unbind(int folder, const char *file, const struct stat *is)
{
    if (!link_still(folder, file, is))
        unlinkat(folder, file, 0);
}

/* ---- A socket connected ---- */

/* Connects to the very file that SPOT is, and proves whose process answers. */
static int connect_to(int spot, const struct stat *s, uid_t *user)
{
    struct sockaddr_un a;
    struct ucred who;
    socklen_t length = sizeof who;
    int fd = make_socket(), kept = 0;

    if (fd < 0)
        return -1;
    address(&a, spot, NULL);
    if (connect(fd, (const struct sockaddr *)&a, sizeof a) || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &length))
        kept = errno;
    else if (who.uid != s->st_uid)
        kept = EPERM;
    if (!kept) {
        *user = who.uid;
        return fd;
    }
    close(fd);
    errno = kept;
    return -1;
}

int link_connect(int folder, const char *file, uid_t *user)
{
    int spot = openat(folder, file, O_PATH | O_NOFOLLOW | O_CLOEXEC), fd = -1, kept;
    struct stat s;

    if (spot < 0)
        return -1;
    if (!fstat(spot, &s)) {
        errno = ENOTSOCK;
        if (S_ISSOCK(s.st_mode))
            fd = connect_to(spot, &s, user);
    }
    kept = errno;
    close(spot);
    errno = kept;
    return fd;
}
