/* cage.c - the kernel as the third wall of restricted use: seccomp for what is done, Landlock for which files.
 * Sources: seccomp(2), landlock(7). The filter is small enough to be written by hand; a call that it does not name goes on as before. */
#include "cage.h"

#include "casegrid/base.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- What is done ---- */

#if defined __x86_64__
#define THIS_MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define THIS_MACHINE AUDIT_ARCH_RISCV64
#endif

#ifdef THIS_MACHINE
enum { UNIX_SOCKETS = 1 /* AF_UNIX */, OTHER_NUMBERS = 0x40000000 /* the second table of calls of x86-64 (x32) */ };

/* Starting programs, other programs' memory, the ways round files' rights, the kernel itself. */
static const uint32_t refused[] = {
    __NR_execve, __NR_execveat, __NR_process_vm_readv, __NR_process_vm_writev, __NR_pidfd_getfd, __NR_open_by_handle_at, __NR_mount, __NR_umount2,
    __NR_pivot_root, __NR_chroot, __NR_unshare, __NR_setns, __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_keyctl, __NR_add_key, __NR_request_key,
    __NR_init_module, __NR_finit_module, __NR_kexec_load, __NR_io_uring_setup, __NR_mknodat,
};

#define AT_NUMBER offsetof(struct seccomp_data, nr)
#define AT_MACHINE offsetof(struct seccomp_data, arch)
#define AT_ARGUMENT(i) (offsetof(struct seccomp_data, args) + (i) * sizeof(uint64_t)) /* its lower half: both machines are little-endian */
#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (at))
#define IF(value, is, is_not) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (is), (is_not))
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static const struct sock_filter before[] = {
    LOAD(AT_MACHINE), IF(THIS_MACHINE, 1, 0), REFUSE, LOAD(AT_NUMBER), BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_NUMBERS, 0, 1), REFUSE,
};
static const struct sock_filter behind[] = {
    IF(__NR_ptrace, 0, 1), BPF_STMT(BPF_RET | BPF_K, IS_WATCHED ? SECCOMP_RET_ALLOW /* the leak checker traces its own program */ : SECCOMP_RET_ERRNO | EPERM),
    IF(__NR_socket, 0, 4), LOAD(AT_ARGUMENT(0)), IF(UNIX_SOCKETS, 1, 0), REFUSE, ALLOW,
    /* Keys pressed for whoever reads the terminal next; a Linux console pastes them too. */
    IF(__NR_ioctl, 0, 5), LOAD(AT_ARGUMENT(1)), IF(TIOCSTI, 1, 0), IF(TIOCLINUX, 0, 1), REFUSE, ALLOW,
    ALLOW,
};
enum { BEFORE = sizeof before / sizeof *before, REFUSED = sizeof refused / sizeof *refused, BEHIND = sizeof behind / sizeof *behind };

static void refuse_calls(void)
{
    struct sock_filter f[BEFORE + 2 * REFUSED + BEHIND];
    struct sock_fprog program = {.len = sizeof f / sizeof *f, .filter = f};

    memcpy(f, before, sizeof before);
    for (size_t i = 0; i < REFUSED; i++) {
        f[BEFORE + 2 * i] = (struct sock_filter)IF(refused[i], 0, 1);
        f[BEFORE + 2 * i + 1] = (struct sock_filter)REFUSE;
    }
    memcpy(f + BEFORE + 2 * REFUSED, behind, sizeof behind);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
static void refuse_calls(void)
{
}
#endif

/* ---- Which files ---- */

/* What the C library, ncurses and conversions read; never written. */
static const char *const read_by_all[] = {
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/terminfo", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/localtime", "/etc/timezone", "/proc/self",
    "/dev/urandom",
};
static const char *const devices[] = {"/dev/tty", "/dev/null"};

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG)
#define NEVER \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | \
     LANDLOCK_ACCESS_FS_MAKE_SYM)
#define OF_A_FILE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE)

static void open_place(int rules, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
    struct stat s;

    if (rule.parent_fd < 0)
        return;
    if (!fstat(rule.parent_fd, &s)) {
        rule.allowed_access = S_ISDIR(s.st_mode) ? rights : rights & OF_A_FILE;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(rule.parent_fd);
}

static void keep_to_places(const struct cage_place *places, size_t count)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = READING | WRITING | NEVER};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

    if (rules < 0)
        return;
    for (size_t i = 0; i < sizeof read_by_all / sizeof *read_by_all; i++)
        open_place(rules, read_by_all[i], READING);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        open_place(rules, devices[i], READING | WRITING);
    for (size_t i = 0; i < count; i++)
        open_place(rules, places[i].path, places[i].writable ? READING | WRITING : READING);
    syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

void cage_close(const struct cage_place *places, size_t count)
{
    struct rlimit none = {1, 1}; /* one byte: a system that hands cores to a program asks no limit of 0, but obeys this one */

    setrlimit(RLIMIT_CORE, &none); /* what is in memory does not come to lie in a file */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return;
    keep_to_places(places, count);
    refuse_calls();
}
