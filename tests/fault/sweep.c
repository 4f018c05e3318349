/* sweep.c - runs a command again and again in a folder that is set up anew each time, and lets one thing go wrong each time: each of its system calls,
 * each of its askings for memory, or its life. Then the folder has to be as before the command or as after it, file by file, and the command
 * has to have said what it could not do.
 *
 *   sweep NAME strict|quiet BEFORE WORK STRIDE calls|kills|memory SHIM -- PROGRAM ARGUMENT...
 *
 * BEFORE is the folder to begin with; WORK is written. QUIET: what the command keeps on the side may be missing without a word. STRIDE 1 tries all, 7
 * each seventh. Status 77: this system lets no calls be watched. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "calls.h"
#include "tree.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TOLD = 12 /* failures written out */, SKIPPED = 77 };

struct sweep {
    const char *name;
    char *folder, *out, *err, *told, *shim;
    char **argv;
    unsigned stride;
    int is_quiet;
    char *usual; /* what it says where nothing is wrong */
    struct tree before, after;
    unsigned runs, fired, bad, refused_status, done_status;
};

static char *joined(const char *folder, const char *name)
{
    char *path = NULL;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        exit(99);
    return path;
}

static void wrong(struct sweep *s, const char *what, const char *why)
{
    char text[400] = "";
    FILE *err = fopen(s->err, "r");

    if (++s->bad > TOLD)
        return;
    if (err) {
        text[fread(text, 1, sizeof text - 1, err)] = '\0';
        fclose(err);
    }
    printf("FAILED: %s, %s: %s%s%s\n", s->name, what, why, *text ? "; it said: " : "", text);
}

/* What it has printed, owned. */
static char *said(const struct sweep *s, int on_output_too)
{
    enum { MOST = 1 << 20 };
    const char *const paths[] = {s->err, s->out};
    char *text = calloc(1, 2 * MOST);
    size_t n = 0;

    for (int i = 0; text && i < 1 + on_output_too; i++) {
        FILE *f = fopen(paths[i], "r");

        if (!f)
            continue;
        n += fread(text + n, 1, MOST - 1, f);
        fclose(f);
    }
    if (!text)
        exit(99);
    return text;
}

static int has_said(const struct sweep *s)
{
    char *text = said(s, 0);
    int something = *text != '\0';

    free(text);
    return something;
}

/* It says what it says where all is well. */
static int claims_to_be_done(const struct sweep *s)
{
    char *text = said(s, 1);
    int same = !s->is_quiet && !strcmp(text, s->usual);

    free(text);
    return same;
}

static int is_aside(const char *path)
{
    return strstr(path, ".casegrid-") != NULL;
}

/* The folder as it is now against what it may be. DONE: the command says that it has done what it was told. KILLED: it may leave files aside. */
static void judge_folder(struct sweep *s, const char *what, int done, int killed)
{
    struct tree now;
    char why[600];

    tree_read(&now, s->folder);
    for (size_t i = 0; i < now.count; i++) {
        const struct tree_entry *e = &now.entries[i], *was = tree_find(&s->before, e->path), *will = tree_find(&s->after, e->path);

        if (!was && !will && killed && is_aside(e->path))
            continue;
        if (!was && !will)
            snprintf(why, sizeof why, "%s lies there", e->path);
        else if (done ? !tree_same_bytes(e, will) : !(was && tree_same_bytes(e, was)) && !(will && tree_same_bytes(e, will)))
            snprintf(why, sizeof why, "%s is neither old nor new%s", e->path, done ? ", but done" : "");
        else
            continue;
        wrong(s, what, why);
    }
    for (size_t i = 0; i < s->before.count; i++)
        if (!tree_find(&now, s->before.entries[i].path) && (done || tree_find(&s->after, s->before.entries[i].path))) {
            snprintf(why, sizeof why, "%s is gone", s->before.entries[i].path);
            wrong(s, what, why);
        }
    for (size_t i = 0; done && i < s->after.count; i++)
        if (!tree_find(&now, s->after.entries[i].path)) {
            snprintf(why, sizeof why, "%s is missing, but it says nothing", s->after.entries[i].path);
            wrong(s, what, why);
        }
    tree_clear(&now);
}

/* A sanitizer opens a file of its own to read that it need not look for leaks: where just that has failed it looks, cannot, and ends the program. */
static int is_sanitizers_own(const struct sweep *s)
{
    char *text = said(s, 0);
    int is = strstr(text, "LeakSanitizer has encountered a fatal error") != NULL;

    free(text);
    return is;
}

static void judge(struct sweep *s, const char *what, const struct outcome *o, int killed)
{
    char why[100];

    s->runs++;
    s->fired += o->fired;
    if (is_sanitizers_own(s))
        return;
    if (o->hung) {
        wrong(s, what, "it hangs");
    } else if (WIFSIGNALED(o->status)) {
        if (!killed || WTERMSIG(o->status) != SIGKILL) {
            snprintf(why, sizeof why, "ended by signal %d", WTERMSIG(o->status));
            wrong(s, what, why);
        }
        judge_folder(s, what, 0, killed);
    } else if (WEXITSTATUS(o->status) == 0) {
        s->done_status++;
        judge_folder(s, what, claims_to_be_done(s), 0);
    } else if (WEXITSTATUS(o->status) == 2) {
        s->refused_status++;
        if (!o->fired)
            wrong(s, what, "nothing went wrong, but it says so");
        if (!has_said(s))
            wrong(s, what, "no message");
        judge_folder(s, what, 0, 0);
    } else {
        snprintf(why, sizeof why, "status %d", WEXITSTATUS(o->status));
        wrong(s, what, why);
    }
}

static int is_new_already(const struct sweep *s)
{
    struct tree now;
    int is = 1;

    tree_read(&now, s->folder);
    for (size_t i = 0; i < s->after.count; i++)
        is = is && tree_same_bytes(&s->after.entries[i], tree_find(&now, s->after.entries[i].path));
    tree_clear(&now);
    return is;
}

static void judge_leftovers(struct sweep *s, const char *what)
{
    struct tree now;

    tree_read(&now, s->folder);
    for (size_t i = 0; i < now.count; i++)
        if (is_aside(now.entries[i].path))
            wrong(s, what, "something is left aside after the next one");
    tree_clear(&now);
}

/* Kills leave what the next that succeeds takes away: then nothing but the new is there. Where it was new already, doing it once more may be refused,
 * or do more. */
static void run_again(struct sweep *s, const char *what)
{
    int was_new = is_new_already(s);
    struct outcome o;
    struct injection none = {0};

    calls_run(&o, s->argv, &none, s->out, s->err);
    if (WIFSIGNALED(o.status) || (WEXITSTATUS(o.status) != 0 && !was_new))
        wrong(s, what, "the next one fails");
    if (was_new || s->is_quiet)
        judge_leftovers(s, what);
    else
        judge_folder(s, what, 1, 0);
}

static void run(struct sweep *s, const struct injection *in, const char *what)
{
    struct outcome o;

    tree_write(&s->before, s->folder);
    calls_run(&o, s->argv, in, s->out, s->err);
    judge(s, what, &o, in->at && !in->reason);
    if (in->at && !in->reason && o.fired)
        run_again(s, what);
}

/* ---- Calls ---- */

static unsigned count_calls(struct sweep *s, const struct call_kind *kind)
{
    struct injection in = {.kind = kind};
    struct outcome o;

    tree_write(&s->before, s->folder);
    calls_run(&o, s->argv, &in, s->out, s->err);
    if (o.refused)
        exit(SKIPPED);
    return o.counted;
}

/* Where few are tried, each reason begins somewhere else. */
static unsigned first_of(unsigned count, unsigned stride, unsigned turn)
{
    unsigned least = count < stride ? count : stride;

    return least ? 1 + turn * 61 % least : 1;
}

static void sweep_kind(struct sweep *s, const struct call_kind *kind)
{
    unsigned count = count_calls(s, kind), turn = 0;

    for (size_t r = 0; r < 4 && (r == 0 || kind->reasons[r]); r++)
        for (int stays = 0; stays <= (kind->reasons[r] == ENOSPC || kind->reasons[r] == EMFILE); stays++)
            for (unsigned at = first_of(count, s->stride, turn++); at <= count; at += s->stride) {
                struct injection in = {.kind = kind, .reason = kind->reasons[r], .at = at, .stays = stays};
                char what[100];

                snprintf(what, sizeof what, "%s %u of %u: %s%s", kind->name, at, count, strerrorname_np(in.reason), stays ? " from there on" : "");
                run(s, &in, what);
            }
}

static void sweep_calls(struct sweep *s)
{
    const struct call_kind *kind;
    int is_sanitized = getenv("SANITIZED") && *getenv("SANITIZED");

    for (size_t i = 0; (kind = call_kind_at(i)); i++)
        if (!is_sanitized || strcmp(kind->name, "map")) /* a sanitizer's own memory would end */
            sweep_kind(s, kind);
}

static void sweep_kills(struct sweep *s)
{
    unsigned count = count_calls(s, NULL);

    for (unsigned at = 1; at <= count; at += s->stride) {
        struct injection in = {.at = at};
        char what[100];

        snprintf(what, sizeof what, "killed at call %u of %u", at, count);
        run(s, &in, what);
    }
}

/* ---- Memory ---- */

static uint64_t memory_run(struct sweep *s, uint64_t at, int stays, struct outcome *o)
{
    struct injection none = {.kind = call_kind_at(11)}; /* few calls, none of which fails */
    char number[24];
    uint64_t told = 0;
    int fd = open(s->told, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (fd < 0 || ftruncate(fd, sizeof told))
        exit(99);
    snprintf(number, sizeof number, "%llu", (unsigned long long)at);
    setenv("MEMORY_AT", number, 1);
    setenv("MEMORY_TOLD", s->told, 1);
    if (stays)
        setenv("MEMORY_STAYS", "1", 1);
    else
        unsetenv("MEMORY_STAYS");
    setenv("LD_PRELOAD", s->shim, 1);
    tree_write(&s->before, s->folder);
    calls_run(o, s->argv, &none, s->out, s->err);
    unsetenv("LD_PRELOAD");
    if (pread(fd, &told, sizeof told, 0) != sizeof told)
        exit(99);
    close(fd);
    if (o->refused)
        exit(SKIPPED);
    o->fired = at && told >= at;
    return told;
}

static void sweep_memory(struct sweep *s)
{
    struct outcome o;
    uint64_t count = memory_run(s, 0, 0, &o);

    /* The first are asked for before main. */
    for (int stays = 0; stays <= 1; stays++)
        for (uint64_t at = 1 + (uint64_t)stays * s->stride / 2; at <= count; at += s->stride) {
            char what[100];

            memory_run(s, at, stays, &o);
            snprintf(what, sizeof what, "memory %llu of %llu%s", (unsigned long long)at, (unsigned long long)count, stays ? " and from there on" : "");
            judge(s, what, &o, 0);
        }
}

static const struct { const char *name; void (*sweep)(struct sweep *s); } ways[] = {{"calls", sweep_calls}, {"kills", sweep_kills}, {"memory", sweep_memory}};

int main(int argc, char **argv)
{
    struct sweep s = {0};
    struct injection none = {0};
    struct outcome o;

    if (argc < 10 || strcmp(argv[8], "--"))
        return 99;
    s.name = argv[1];
    s.is_quiet = !strcmp(argv[2], "quiet");
    s.folder = joined(argv[4], "run");
    s.out = joined(argv[4], "out");
    s.err = joined(argv[4], "err");
    s.told = joined(argv[4], "told");
    s.stride = (unsigned)strtoul(argv[5], NULL, 10);
    s.shim = argv[7];
    s.argv = argv + 9;
    tree_read(&s.before, argv[3]);
    tree_write(&s.before, s.folder);
    if (!s.stride || chdir(s.folder))
        return 99;
    calls_run(&o, s.argv, &none, s.out, s.err);
    if (o.refused)
        return SKIPPED;
    if (o.status) {
        wrong(&s, "nothing wrong", "it fails");
        return 1;
    }
    tree_read(&s.after, s.folder);
    s.usual = said(&s, 1);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (!strcmp(ways[i].name, argv[6]))
            ways[i].sweep(&s);
    printf("# %s, %s: %u runs, %u of them with a fault; %u refused, %u done all the same; %u wrong\n", s.name, argv[6], s.runs, s.fired, s.refused_status,
           s.done_status, s.bad);
    free(s.usual);
    tree_clear(&s.before);
    tree_clear(&s.after);
    return s.bad || !s.runs;
}
