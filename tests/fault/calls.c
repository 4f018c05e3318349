/* calls.c - calls are seen by a seccomp filter that asks: it sees every call of every thread, the C library's own too, which no library loaded before
 * it does. The kernel answers the program in the place of the call, or lets it go on. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 60000 /* milliseconds without a call or an end: it hangs */, NO_CALL = -2 };

#ifndef __NR_rename
#define __NR_rename NO_CALL
#endif
#ifndef __NR_mkdir
#define __NR_mkdir NO_CALL
#endif
#ifndef __NR_open
#define __NR_open NO_CALL
#endif
#ifndef __NR_readlink
#define __NR_readlink NO_CALL
#endif
#ifndef __NR_access
#define __NR_access NO_CALL
#endif

static const struct call_kind kinds[] = {
    {"write", {__NR_write, __NR_pwrite64, __NR_writev}, {EIO, ENOSPC, EDQUOT, EINTR}},
    {"sync", {__NR_fsync, __NR_fdatasync, __NR_sync_file_range}, {EIO, ENOSPC, EINTR}},
    {"rename", {__NR_rename, __NR_renameat, __NR_renameat2}, {EIO, ENOSPC, EACCES}},
    {"open", {__NR_open, __NR_openat}, {EIO, EMFILE, ENOSPC, EINTR}},
    {"close", {__NR_close}, {EIO, EINTR}},
    {"truncate", {__NR_ftruncate, __NR_fallocate}, {EIO, ENOSPC}},
    {"map", {__NR_mmap}, {ENOMEM}},
    {"read", {__NR_read, __NR_pread64}, {EIO, EINTR}},
    {"mode", {__NR_fchmod, __NR_fchown}, {EPERM, EIO}},
    {"look", {__NR_newfstatat, __NR_fstat, __NR_lseek, __NR_faccessat, __NR_faccessat2, __NR_access, __NR_getdents64}, {EIO}},
    {"lock", {__NR_fcntl, __NR_flock}, {ENOLCK, EIO}},
    {"folder", {__NR_mkdir, __NR_mkdirat}, {EIO, ENOSPC}},
    {"thread", {__NR_clone, __NR_clone3}, {EAGAIN}},
};
enum { KINDS = sizeof kinds / sizeof *kinds, NUMBERS = 8 };

const struct call_kind *call_kind_at(size_t i)
{
    return i < KINDS ? &kinds[i] : NULL;
}

static bool is_of(const struct call_kind *k, int number)
{
    for (int i = 0; i < NUMBERS && k->numbers[i]; i++)
        if (k->numbers[i] == number)
            return true;
    return k->numbers[0] == number;
}

static bool is_watched(const struct call_kind *wanted, int number)
{
    if (wanted)
        return is_of(wanted, number);
    for (size_t i = 0; i < KINDS; i++)
        if (is_of(&kinds[i], number))
            return true;
    return false;
}

/* ---- In the program's place, before it is loaded ---- */

/* The calls of KIND (NULL: of all kinds), and the one that tells where main begins. */
static int filter_set(const struct call_kind *kind)
{
    struct sock_filter code[2 * (KINDS * NUMBERS + 4)];
    struct sock_fprog program = {.filter = code};
    unsigned short n = 0;

    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int number = 0; number < 600; number++)
        if (is_watched(kind, number) || number == __NR_readlink || number == __NR_readlinkat) {
            code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 1);
            code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
        }
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program.len = n;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return -1;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

union passed { char room[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; };

static bool fd_send(int to, int fd)
{
    char byte = fd < 0;
    union passed room = {{0}};
    struct iovec io = {&byte, 1};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1};

    if (fd >= 0) {
        struct cmsghdr *c;

        m.msg_control = &room;
        m.msg_controllen = sizeof room;
        c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(c), &fd, sizeof fd);
    }
    return sendmsg(to, &m, 0) == 1;
}

static int fd_receive(int from)
{
    char byte = 1;
    union passed room;
    struct iovec io = {&byte, 1};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1, .msg_control = &room, .msg_controllen = sizeof room};
    int fd = -1;

    if (recvmsg(from, &m, MSG_CMSG_CLOEXEC) == 1 && !byte && CMSG_FIRSTHDR(&m))
        memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof fd);
    return fd;
}

static void become(char *const *argv, const struct call_kind *kind, int tell, const char *out, const char *err)
{
    int null = open("/dev/null", O_RDONLY), out_fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600), err_fd = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600), listener;

    if (null < 0 || out_fd < 0 || err_fd < 0 || dup2(null, 0) < 0 || dup2(out_fd, 1) < 0 || dup2(err_fd, 2) < 0)
        _exit(126);
    listener = filter_set(kind);
    if (!fd_send(tell, listener) || listener < 0)
        _exit(126);
    execv(argv[0], argv);
    _exit(127);
}

/* ---- Beside it ---- */

static bool is_counted(const struct seccomp_notif *n, const struct injection *in)
{
    if (!is_watched(in->kind, n->data.nr))
        return false;
    return !((n->data.nr == __NR_write || n->data.nr == __NR_writev) && n->data.args[0] == STDERR_FILENO);
}

/* One call. False: there is none any more. */
static bool call_answer(int listener, const struct injection *in, struct outcome *o, bool *began, pid_t child)
{
    struct seccomp_notif n;
    struct seccomp_notif_resp r;

    memset(&n, 0, sizeof n);
    memset(&r, 0, sizeof r);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &n))
        return errno == EINTR || errno == ENOENT;
    r.id = n.id;
    r.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    if (n.data.nr == __NR_readlink || n.data.nr == __NR_readlinkat)
        *began = true;
    if (*began && is_counted(&n, in)) {
        o->counted++;
        if (in->at && (o->counted == in->at || (in->stays && o->counted > in->at))) {
            o->fired = true;
            if (!in->reason) {
                kill(child, SIGKILL);
                return true;
            }
            r.flags = 0;
            r.error = -in->reason;
        }
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &r); /* the thread may be gone */
    return true;
}

void calls_run(struct outcome *o, char *const *argv, const struct injection *in, const char *out, const char *err)
{
    int pair[2], listener;
    bool began = false;
    pid_t child;

    memset(o, 0, sizeof *o);
    o->refused = true;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
        return;
    child = fork();
    if (child == 0)
        become(argv, in->kind, pair[1], out, err);
    close(pair[1]);
    listener = child > 0 ? fd_receive(pair[0]) : -1;
    close(pair[0]);
    o->refused = listener < 0;
    while (listener >= 0) {
        struct pollfd p = {.fd = listener, .events = POLLIN};
        int ready = poll(&p, 1, PATIENCE);

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0) {
            o->hung = true;
            kill(child, SIGKILL);
        }
        if (ready <= 0 || !(p.revents & POLLIN) || !call_answer(listener, in, o, &began, child))
            break;
    }
    if (listener >= 0)
        close(listener);
    if (child > 0)
        waitpid(child, &o->status, 0);
}
