/* follow.c - a presentation on real pseudo-terminals: the trainer's, a participant's in another size and language, the trainer's second one.
 * Uses CASEGRID and, for restricted use, KIOSK; and a folder of its own for the sockets. */
#include "emulator.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77 };

static const char deck[] = "title: 试讲\n"
                           "slides:\n"
                           "  - {kind: title, title: 第一页的标题, notes: 开场白在这里}\n"
                           "  - {kind: text, title: 第二页的标题, text: [第二页的文字], notes: 讲到第二页}\n"
                           "  - {kind: comparison, title: 第三页的标题, cases: [kaili, xigang], rows: grid}\n"
                           "  - {kind: text, title: 第四页的标题, text: [第四页的文字], notes: %s}\n";

struct stage {
    const char *program, *kiosk; /* KIOSK takes the administrator's settings from where SYSTEM says */
    char system[128], home[128];
    char folder[64], place[96], state[96], deck[96], library[512];
    int failed, passed;
};

/* The folder for following as the administrator has set it, for restricted use. */
static bool write_settings(struct stage *s)
{
    char path[96];
    FILE *out;

    snprintf(path, sizeof path, "%s/system.yaml", s->folder);
    snprintf(s->system, sizeof s->system, "CASEGRID_TEST_SYSTEM=%s", path);
    snprintf(s->home, sizeof s->home, "CASEGRID_TEST_HOME=%s/home", s->folder);
    out = fopen(path, "w");
    return out && fprintf(out, "present-folder: %s\n", s->folder) > 0 && !fclose(out) && !chmod(path, 0644);
}

static bool write_deck(const struct stage *s, const char *last_notes)
{
    FILE *out = fopen(s->deck, "w");

    return out && fprintf(out, deck, last_notes) >= 0 && !fclose(out);
}

static void says(struct stage *s, bool good, const struct emulator *e, const char *what)
{
    char *screen;

    s->passed += good;
    s->failed += !good;
    if (good)
        return;
    screen = e ? emulator_screen(e) : NULL;
    printf("FAILED: %s\n%s\n", what, screen ? screen : "");
    free(screen);
}

static void shows(struct stage *s, struct emulator *e, const char *text)
{
    says(s, emulator_await_text(e, text), e, text);
}

static struct emulator *start(const struct stage *s, const char *const *arguments, bool restricted, int columns, int rows)
{
    const char *free_use[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR", "LANGUAGE", "CASEGRID_RESTRICTED", s->place, s->state, NULL};
    const char *restricted_use[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR", "LANGUAGE", s->system, s->home, NULL};

    return emulator_start(restricted ? s->kiosk : s->program, arguments, restricted ? restricted_use : free_use, columns, rows);
}

static struct emulator *present(const struct stage *s)
{
    return start(s, (const char *const[]){"casegrid", "--lang", "zh", "--library", s->library, "present", s->deck, NULL}, false, 80, 24);
}

static struct emulator *follow(const struct stage *s)
{
    return start(s, (const char *const[]){"casegrid", "--lang", "en", "--restricted", "--library", s->library, "present", "--follow", NULL}, true, 100, 30);
}

static void end(struct stage *s, struct emulator *e, const char *keys)
{
    int status = -1;

    emulator_send(e, keys);
    says(s, emulator_await_end(e, 5000, &status) && !status, e, "ends with status 0");
    emulator_free(e);
}

/* Whether the place is kept, within five seconds. */
static bool await_kept(const struct stage *s, const char *slide)
{
    char path[160], text[512];

    snprintf(path, sizeof path, "%s/state/casegrid/presented/试讲.yaml", s->folder);
    for (int i = 0; i < 250; i++) {
        FILE *in = fopen(path, "r");
        size_t n = in ? fread(text, 1, sizeof text - 1, in) : 0;

        text[n] = '\0';
        if (in)
            fclose(in);
        if (strstr(text, slide))
            return true;
        usleep(20000);
    }
    return false;
}

static bool is_kept(const struct stage *s)
{
    char path[160];

    snprintf(path, sizeof path, "%s/state/casegrid/presented/试讲.yaml", s->folder);
    return !access(path, F_OK);
}

static bool is_seen(struct emulator *e, const char *text)
{
    char *screen = emulator_screen(e);
    bool is = strstr(screen, text);

    free(screen);
    return is;
}

static void play(struct stage *s)
{
    struct emulator *trainer = present(s), *participant, *second;

    shows(s, trainer, "第一页的标题");
    shows(s, trainer, "casegrid present --follow 试讲");
    participant = follow(s);
    shows(s, participant, "第一页的标题");
    shows(s, participant, "Following");
    second = start(s, (const char *const[]){"casegrid", "--lang", "zh", "--library", s->library, "present", s->deck, "--speaker", NULL}, false, 80, 24);
    shows(s, second, "开场白在这里");
    shows(s, second, "跟随 1 人");
    /* the trainer's keys, and the second terminal's */
    emulator_send(trainer, "n");
    shows(s, participant, "第二页的文字");
    shows(s, second, "讲到第二页");
    emulator_send(second, "n");
    shows(s, trainer, "第三页的标题");
    shows(s, participant, "第三页的标题");
    /* the participant looks back, searches, and returns; the trainer goes on meanwhile and is not disturbed */
    emulator_send(participant, "\x1B[5~");
    shows(s, participant, "第二页的文字");
    shows(s, participant, "Looking by yourself");
    emulator_send(trainer, "n");
    shows(s, trainer, "第四页的文字");
    shows(s, participant, "live is slide 4");
    emulator_send(participant, "/");
    shows(s, participant, "Type");
    emulator_send(participant, "\x1B");
    says(s, emulator_await_text(participant, "Looking by yourself") || (emulator_send(participant, "q"), emulator_await_text(participant, "Looking by yourself")),
         participant, "back from searching");
    emulator_send(participant, "f");
    shows(s, participant, "第四页的文字");
    /* evidence at the participant's alone */
    emulator_send(trainer, "p");
    shows(s, participant, "第三页的标题");
    emulator_send(participant, "e");
    shows(s, participant, "par. ");
    emulator_send(participant, "f");
    /* black, and light again */
    emulator_send(second, "b");
    shows(s, second, "黑屏");
    says(s, emulator_await_gone(participant, "第三页的标题"), participant, "the participant's screen is black");
    emulator_send(second, "b");
    shows(s, participant, "第三页的标题");
    shows(s, trainer, "第三页的标题");
    /* what was said of one slide does not lie over the next; Home shows nothing that has not been shown */
    emulator_send(participant, "\x1B[6~");
    shows(s, participant, "This is the live slide");
    emulator_send(trainer, "n");
    shows(s, participant, "第四页的文字");
    says(s, emulator_await_gone(participant, "This is the live slide"), participant, "the next slide is not covered");
    emulator_send(trainer, "p");
    shows(s, participant, "第三页的标题");
    /* the notes are those of the file as it is now */
    write_deck(s, "改过的备注");
    emulator_send(trainer, "n");
    shows(s, second, "改过的备注");
    emulator_send(trainer, "p");
    shows(s, participant, "第三页的标题");
    /* the trainer's terminal dies and comes back */
    says(s, await_kept(s, "slide: 3"), trainer, "the place is kept");
    emulator_signal(trainer, SIGKILL);
    shows(s, participant, "Disconnected");
    shows(s, participant, "第三页的标题");
    shows(s, second, "正等培训师的终端回来");
    emulator_free(trainer);
    trainer = present(s);
    shows(s, trainer, "上次讲到第 3 页");
    says(s, is_seen(participant, "第三页的标题"), participant, "nobody is led anywhere before that is answered");
    emulator_send(trainer, "y");
    shows(s, trainer, "第三页的标题");
    shows(s, participant, "Following");
    shows(s, participant, "第三页的标题");
    emulator_send(trainer, "g");
    shows(s, participant, "第一页的标题");
    /* a participant who is suspended keeps nobody waiting, and is shown the newest afterwards */
    emulator_signal(participant, SIGSTOP);
    emulator_send(trainer, "n");
    shows(s, trainer, "第二页的文字");
    emulator_send(trainer, "n");
    shows(s, trainer, "第三页的标题");
    emulator_signal(participant, SIGCONT);
    shows(s, participant, "第三页的标题");
    /* the end */
    emulator_send(trainer, "q");
    shows(s, trainer, "结束演示");
    end(s, trainer, "y");
    says(s, !is_kept(s), NULL, "what has been ended is not gone on with");
    shows(s, participant, "The presentation is over");
    end(s, second, "q");
    emulator_send(participant, "q");
    shows(s, participant, "Stop following?");
    end(s, participant, "y");
}

static int run_as_nobody(const char *command)
{
    int status = -1;
    pid_t child = fork();

    if (!child) {
        execl("/bin/su", "su", "nobody", "-s", "/bin/sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return status;
}

/* From the list of cases, by key. */
static void play_key(struct stage *s)
{
    struct emulator *participant = start(s, (const char *const[]){"casegrid", "--lang", "zh", "--restricted", "--library", s->library, "--fresh", NULL}, true, 80, 24), *trainer;

    shows(s, participant, "案例");
    emulator_send(participant, "F");
    shows(s, participant, "现在没有演示");
    trainer = present(s);
    shows(s, trainer, "第一页的标题");
    emulator_send(participant, "F");
    shows(s, participant, "第一页的标题");
    emulator_send(trainer, "n");
    shows(s, participant, "第二页的文字");
    emulator_hang_up(participant); /* a line that drops: the trainer goes on */
    emulator_send(trainer, "c");
    shows(s, trainer, "跟随 0 人");
    emulator_free(participant);
    emulator_send(trainer, "q");
    end(s, trainer, "y");
}

/* The trainer's line drops: nobody is told that it is over, and all are there when it comes back. */
static void play_dropped(struct stage *s)
{
    struct emulator *trainer = present(s), *participant;
    int status = -1;

    shows(s, trainer, "第一页的标题");
    participant = follow(s);
    shows(s, participant, "第一页的标题");
    emulator_send(trainer, "n");
    shows(s, participant, "第二页的文字");
    emulator_hang_up(trainer);
    says(s, emulator_await_end(trainer, 5000, &status), trainer, "ends where its line drops");
    emulator_free(trainer);
    shows(s, participant, "Disconnected");
    shows(s, participant, "第二页的文字");
    trainer = present(s);
    shows(s, trainer, "上次讲到第 2 页");
    emulator_send(trainer, "y");
    says(s, emulator_await_gone(participant, "Disconnected"), participant, "joined again");
    emulator_send(trainer, "n");
    shows(s, participant, "第三页的标题");
    emulator_send(trainer, "q");
    end(s, trainer, "y");
    shows(s, participant, "The presentation is over");
    emulator_send(participant, "q");
    end(s, participant, "y");
}

/* Another account, where this one is root and can become it: it follows what the folder lets it, and is told the account that the system reports. */
static void play_stranger(struct stage *s)
{
    char command[1024];
    struct emulator *trainer, *stranger;

    snprintf(command, sizeof command, "test -x '%s' && test -r '%s'", s->kiosk, s->library);
    if (geteuid() || run_as_nobody(command)) {
        printf("skipped: another account\n");
        return;
    }
    chmod(s->folder, 01775);
    trainer = present(s);
    shows(s, trainer, "第一页的标题");
    snprintf(command, sizeof command, "%s CASEGRID_TEST_OWNER=0 CASEGRID_TEST_HOME=/proc/nobody exec '%s' --lang zh --restricted --library '%s' present --follow", s->system, s->kiosk, s->library);
    stranger = emulator_start("/bin/su", (const char *const[]){"su", "nobody", "-s", "/bin/sh", "-c", command, NULL},
                              (const char *const[]){"TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE", NULL}, 80, 24);
    shows(s, stranger, "跟随 root");
    emulator_send(trainer, "n");
    shows(s, stranger, "第二页的文字");
    emulator_send(stranger, "n"); /* steers nobody */
    emulator_send(trainer, "n");
    shows(s, stranger, "第三页的标题");
    emulator_send(stranger, "qy");
    emulator_free(stranger);
    emulator_send(trainer, "q");
    end(s, trainer, "y");
    chmod(s->folder, 0700);
}

int main(void)
{
    struct stage s = {.program = getenv("CASEGRID"), .kiosk = getenv("KIOSK"), .folder = "/tmp/casegrid-follow-XXXXXX"};
    const char *library = getenv("THREE");
    struct emulator *probe;

    if (!s.program || !s.kiosk || !library) {
        fputs("CASEGRID and THREE name no program and library: skipped\n", stderr);
        return SKIPPED;
    }
    signal(SIGPIPE, SIG_IGN);
    if (!mkdtemp(s.folder))
        return 1;
    snprintf(s.place, sizeof s.place, "CASEGRID_PRESENT_FOLDER=%s", s.folder);
    snprintf(s.state, sizeof s.state, "XDG_STATE_HOME=%s/state", s.folder);
    snprintf(s.deck, sizeof s.deck, "%s/deck.yaml", s.folder);
    snprintf(s.library, sizeof s.library, "%s", library);
    if (!write_deck(&s, "最后一页") || !write_settings(&s))
        return 1;
    probe = start(&s, (const char *const[]){"casegrid", "--version", NULL}, false, 80, 24);
    if (!probe) {
        fputs("no pseudo-terminals here: skipped\n", stderr);
        return SKIPPED;
    }
    emulator_free(probe);
    play(&s);
    play_key(&s);
    play_dropped(&s);
    play_stranger(&s);
    printf("%d passed, %d failed\n", s.passed, s.failed);
    emulator_sweep(s.folder);
    return s.failed != 0;
}
