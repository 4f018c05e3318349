/* kiosk.c - every row of attempts.c, tried twice on a pseudo-terminal: in restricted use nothing may get out, and where the row says that it leads out
 * otherwise, it must, or it would prove nothing. What gets out: a file changed or made anywhere but in the account's own state, a program run, a secret shown.
 * KIOSK is the program (with system.c of this folder), THREE a library. Exit status 77: there are no pseudo-terminals here. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "../parts.h"
#include "../terminal/emulator.h"
#include "attempts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77, END_PATIENCE = 10000, LOOKS = 250, LOOK_PAUSE = 20000 /* microseconds */ };

struct run {
    const char *program, *folder;
    const struct attempt *row;
    bool is_restricted;
    bool was_shown, was_answered;
    char *before;
};

/* TEXT with the folder for every "@". Owned. */
static char *in_folder(const struct run *r, const char *text)
{
    struct buffer b = {0};

    for (const char *p = text; *p; p++) {
        if (*p == '@')
            buffer_add(&b, r->folder);
        else
            buffer_add_char(&b, *p);
    }
    return b.text ? buffer_take(&b) : memory_text("");
}

static bool shell(const struct run *r, const char *lines)
{
    char *text = in_folder(r, lines);
    int status = system(text);

    free(text);
    return status == 0;
}

/* All that is not the account's own state: names, kinds, sizes, times of change, contents. Owned. */
static char *look(const struct run *r)
{
    char *lines = in_folder(r, "cd @ && find . \\( -path ./home/.local/state -o -path ./home/.config/casegrid \\) -prune -o "
                               "! -path ./home/.local ! -path ./home/.config ! -path ./home ! -path . -printf '%p %y %s %T@ %i %l\\n' | sort; cat out/canary"),
         block[4096];
    FILE *in = popen(lines, "r");
    struct buffer found = {0};
    size_t n;

    while (in && (n = fread(block, 1, sizeof block, in)) > 0)
        buffer_add_n(&found, block, n);
    if (in)
        pclose(in);
    free(lines);
    return found.text ? buffer_take(&found) : memory_text("");
}

static bool got_out(struct run *r)
{
    char *now = look(r);
    bool is = r->was_shown || strcmp(now, r->before);

    free(now);
    return is;
}

static void see(struct run *r, struct emulator *e)
{
    char *screen = emulator_screen(e);

    r->was_shown |= strstr(screen, "秘密的内容") != NULL;
    free(screen);
}

static struct emulator *start(const struct run *r)
{
    const char *words[WORDS + 8] = {"casegrid", "--lang", "zh"};
    const char *environment[WORDS + 12] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"};
    char *owned[2 * WORDS + 8];
    size_t n = 3, m = 6, k = 0;
    struct emulator *e;

    environment[m++] = owned[k++] = in_folder(r, "HOME=@/home");
    environment[m++] = owned[k++] = in_folder(r, "CASEGRID_TEST_HOME=@/home");
    if (r->row->system && r->is_restricted)
        environment[m++] = owned[k++] = in_folder(r, "CASEGRID_TEST_SYSTEM=@/system.yaml");
    for (size_t i = 0; i < WORDS && r->row->environment[i]; i++)
        environment[m++] = owned[k++] = in_folder(r, r->row->environment[i]);
    if (!r->row->system) {
        if (r->is_restricted)
            words[n++] = "--restricted";
        words[n++] = "--library";
        words[n++] = owned[k++] = in_folder(r, "@/lib/cases.db");
    }
    for (size_t i = 0; i < WORDS && r->row->words[i]; i++)
        words[n++] = owned[k++] = in_folder(r, r->row->words[i]);
    e = emulator_start(r->program, words, environment, 100, 30);
    while (k)
        free(owned[--k]);
    return e;
}

/* Presses what the row says. A row that waits for nothing is pressed after the answer in restricted use, for the keys behind a refused one must do nothing either. */
static void press(struct run *r, struct emulator *e)
{
    for (size_t i = 0; i < STEPS && (r->row->presses[i].sees || r->row->presses[i].types); i++) {
        const struct press *p = &r->row->presses[i];
        char *keys = p->types ? in_folder(r, p->types) : NULL;

        if (p->sees)
            emulator_await_text(e, p->sees);
        else if (r->is_restricted && r->row->answer)
            r->was_answered |= emulator_await_text(e, r->row->answer);
        else
            emulator_await_output(e);
        see(r, e);
        if (keys)
            emulator_send(e, keys);
        free(keys);
    }
}

static bool prepare(struct run *r)
{
    bool good = shell(r, "rm -rf @ && mkdir -p @/home/.local/share/casegrid @/lib @/out && cp \"$THREE\" @/lib/cases.db && cp \"$THREE\" @/home/.local/share/casegrid/cases.db && "
                         "echo CANARY >@/out/canary && echo 秘密的内容 >@/out/secret.txt");

    if (good) {
        char *out = in_folder(r, "@/out");

        good = !chdir(out);
        free(out);
    }
    if (good && r->row->system) {
        char *path = in_folder(r, "@/system.yaml"), *text = in_folder(r, r->row->system);
        FILE *out = fopen(path, "w");

        good = out && fputs(text, out) >= 0 && !fclose(out);
        free(text);
        free(path);
    }
    if (good && r->row->before) {
        struct buffer b = {0};

        buffer_format(&b, "export HOME=@/home CASEGRID=\"$KIOSK\"; unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME\n%s", r->row->before);
        good = shell(r, b.text);
        buffer_clear(&b);
    }
    r->before = look(r);
    return good;
}

static void say(const struct run *r, const char *what, struct emulator *e)
{
    char *screen = e ? emulator_screen(e) : memory_text(""), *now = look(r);

    printf("FAILED: %s, %s: %s\n%s\n", r->row->name, r->is_restricted ? "restricted" : "without restriction", what, screen);
    if (strcmp(now, r->before))
        printf("before:\n%s\nnow:\n%s\n", r->before, now);
    free(screen);
    free(now);
}

/* What it wrote when it ended counts too. */
static bool ends(struct emulator *e)
{
    int status;

    emulator_hang_up(e);
    return emulator_await_end(e, END_PATIENCE, &status);
}

static bool stays_in(struct run *r)
{
    struct emulator *e = start(r);
    bool good = false, is_refused;

    press(r, e);
    is_refused = !r->row->answer || r->was_answered || emulator_await_text(e, r->row->answer);
    see(r, e);
    if (!is_refused)
        say(r, "does not answer as it should", e);
    else if (got_out(r))
        say(r, "got out", e);
    else
        good = true;
    if (good && !ends(e)) {
        say(r, "does not end", NULL);
        good = false;
    } else if (good && got_out(r)) {
        say(r, "got out when it ended", NULL);
        good = false;
    }
    emulator_free(e);
    return good;
}

static bool leads_out(struct run *r)
{
    struct emulator *e = start(r);
    bool is = false;

    press(r, e);
    for (int i = 0; !is && i < LOOKS; i++) {
        int status;

        emulator_take(e);
        see(r, e);
        is = got_out(r);
        if (!is && emulator_await_end(e, 1, &status))
            break;
        if (!is && i % 10 == 9 && i > LOOKS / 4)
            break;
        usleep(LOOK_PAUSE);
    }
    see(r, e);
    is = is || got_out(r);
    if (!is) {
        ends(e);
        is = got_out(r);
    }
    if (!is)
        say(r, "does not lead out: this row proves nothing", e);
    emulator_free(e);
    return is;
}

static bool try_row(const char *folder, const struct attempt *row, bool restricted)
{
    struct run r = {.program = getenv("KIOSK"), .folder = folder, .row = row, .is_restricted = restricted};
    bool good = prepare(&r);

    if (!good)
        say(&r, "cannot be prepared", NULL);
    good = good && (restricted ? stays_in(&r) : leads_out(&r));
    free(r.before);
    return good;
}

/* ---- All rows ---- */

enum { AT_ONCE = 5 /* they wait for a program, mostly */ };

struct counts { _Atomic int tried, proved, failed; };

struct trial {
    char folder[32]; /* of all rows; each has one of its own in it */
    char **names;    /* of the rows that are wanted, ends with NULL; none: all */
    struct counts *counts;
};

static bool is_wanted(const struct attempt *row, char **names)
{
    for (char **n = names; *n; n++)
        if (!strcmp(*n, row->name))
            return true;
    return !*names;
}

static int play(void *context, size_t i)
{
    const struct trial *t = context;
    const struct attempt *row = &attempts[i];
    char folder[64];
    int failed;

    if (!is_wanted(row, t->names))
        return 0;
    snprintf(folder, sizeof folder, "%s/%zu", t->folder, i);
    t->counts->tried++;
    failed = !try_row(folder, row, true);
    if (row->leads_out) {
        t->counts->proved++;
        failed += !try_row(folder, row, false);
    }
    t->counts->failed += failed;
    return failed != 0;
}

int main(int argc, char **argv)
{
    struct trial t = {.folder = "/tmp/casegrid-kiosk-XXXXXX", .names = argv + (argc > 0), .counts = parts_shared(sizeof *t.counts)};
    struct emulator *e = getenv("KIOSK") && getenv("THREE") ? emulator_start("/bin/true", (const char *const[]){"true", NULL}, (const char *const[]){NULL}, 80, 24) : NULL;
    int worst;

    if (!e || !mkdtemp(t.folder))
        return SKIPPED;
    emulator_free(e);
    umask(022);
    worst = parts_do(attempt_count, AT_ONCE, play, &t);
    emulator_sweep(t.folder);
    printf("%d attempts in restricted use, %d of them proved to lead out without; %d failures\n", t.counts->tried, t.counts->proved, t.counts->failed);
    return worst;
}
