/* convert.c - articles that are no plain text: another program, where it is installed, reads them for us. No shell, no file of the person's own
 * name among its arguments, an end to how long and how much. */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { LARGEST_ARTICLE = 64 * 1024 * 1024, LARGEST_ANSWER = 16 * 1024 * 1024, LONGEST_COMPLAINT = 4096, SECONDS = 30 };

/* The document comes on standard input: no name of a file can be taken for an option or an address. pandoc's sandbox keeps pages from reading
 * other files or the network. */
static const char *const html_words[] = {"pandoc", "--sandbox", "--from=html", "--to=gfm-raw_html", "--wrap=none", NULL};
static const char *const docx_words[] = {"pandoc", "--sandbox", "--from=docx", "--to=gfm-raw_html", "--wrap=none", NULL};
static const char *const pdf_words[] = {"pdftotext", "-enc", "UTF-8", "-", "-", NULL};

static const struct form {
    const char *suffix;
    const char *const *words; /* NULL: the text itself */
    const char *package;
    bool markdown, pages, text; /* TEXT: characters, in whatever encoding */
} forms[] = {
    {"txt", NULL, NULL, false, false, true},
    {"text", NULL, NULL, false, false, true},
    {"md", NULL, NULL, true, false, true},
    {"markdown", NULL, NULL, true, false, true},
    {"html", html_words, "pandoc", true, false, true},
    {"htm", html_words, "pandoc", true, false, true},
    {"docx", docx_words, "pandoc", true, false, false},
    {"pdf", pdf_words, "poppler-utils", false, true, false},
};

static const char *suffix_of(const char *path)
{
    const char *name = strrchr(path, '/'), *dot = strrchr(name ? name : path, '.');

    return dot ? dot + 1 : "";
}

static const struct form *form_of(const char *path)
{
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (!strcasecmp(suffix_of(path), forms[i].suffix))
            return &forms[i];
    return NULL;
}

bool article_is(const char *path)
{
    return form_of(path) || !strcasecmp(suffix_of(path), "doc") || !strcasecmp(suffix_of(path), "wps") || !strcasecmp(suffix_of(path), "odt") ||
           !strcasecmp(suffix_of(path), "rtf");
}

/* ---- The other program ---- */

struct run {
    const char *const *words;
    pid_t process;
    int answer, complaint; /* what it writes; -1 once that has ended */
    long long deadline;    /* in thousandths of a second */
};

static long long now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Its own group: what it has started ends with it. Returns an errno. */
static int start(struct run *r, int input)
{
    int answer[2] = {-1, -1}, complaint[2] = {-1, -1}, refused = 0;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;

    if (wall_ask_program(NULL) != OK)
        return EPERM;
    if (pipe2(answer, O_CLOEXEC) || pipe2(complaint, O_CLOEXEC))
        refused = errno;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, answer[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, complaint[1], STDERR_FILENO);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    if (!refused)
        refused = posix_spawnp(&r->process, r->words[0], &files, &how, (char *const *)r->words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    shut(&answer[1]);
    shut(&complaint[1]);
    r->answer = answer[0];
    r->complaint = complaint[0];
    return refused;
}

/* What has come; false at its end. More than LIMIT is thrown away. */
static bool take(struct buffer *b, int fd, size_t limit)
{
    char piece[65536];
    ssize_t n = read(fd, piece, sizeof piece);

    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    if (n > 0 && b->length <= limit)
        buffer_add_n(b, piece, (size_t)n);
    return n > 0;
}

/* Reads both until they end. False: time is up, or the answer is too long. */
static bool listen_to(struct run *r, struct buffer *answer, struct buffer *complaint)
{
    while (r->answer >= 0 || r->complaint >= 0) {
        struct pollfd ready[] = {{r->answer, POLLIN, 0}, {r->complaint, POLLIN, 0}};
        long long left = r->deadline - now();

        if (left <= 0 || (poll(ready, COUNT_OF(ready), (int)left) < 0 && errno != EINTR))
            return false;
        if (ready[0].revents && !take(answer, r->answer, LARGEST_ANSWER))
            shut(&r->answer);
        if (ready[1].revents && !take(complaint, r->complaint, LONGEST_COMPLAINT))
            shut(&r->complaint);
        if (answer->length > LARGEST_ANSWER)
            return false;
    }
    return true;
}

/* Waits for its end as long as there is time: closing its outputs is not yet ending. */
static bool ended_well(const struct run *r)
{
    const struct timespec pause = {0, 5 * 1000 * 1000};
    int status = -1;
    pid_t who;

    while (!(who = waitpid(r->process, &status, WNOHANG)) && now() < r->deadline)
        nanosleep(&pause, NULL);
    if (!who) {
        kill(-r->process, SIGKILL);
        waitpid(r->process, &status, 0);
    }
    return who == r->process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum code run_to_end(struct run *r, struct buffer *out, const char *path, struct fault *f)
{
    struct buffer complaint = {0};
    size_t before = out->length;
    bool in_time = listen_to(r, out, &complaint), well;

    if (!in_time)
        kill(-r->process, SIGKILL);
    shut(&r->answer);
    shut(&r->complaint);
    well = ended_well(r);
    if (!in_time && out->length > LARGEST_ANSWER)
        fault_set(f, BAD_INPUT, _("%s 从“%s”读出的文字太多，已经停下；请先把文章另存为 .txt 或 .md。"), r->words[0], path);
    else if (!in_time)
        fault_set(f, FAILED, _("%s 读“%s”超过 %d 秒，已经停下；请先把文章另存为 .txt 或 .md。"), r->words[0], path, SECONDS);
    else if (!well)
        fault_set(f, BAD_INPUT, _("%s 读不了“%s”：%.*s；请先把文章另存为 .txt 或 .md。"), r->words[0], path,
                  (int)strcspn(buffer_text(&complaint), "\r\n"), buffer_text(&complaint));
    if (!in_time || !well)
        out->length = before;
    buffer_clear(&complaint);
    return in_time && well ? OK : f->code;
}

/* The bytes as a file without a name, from its beginning. NULL where the disk refuses. */
static FILE *nameless(const struct buffer *bytes)
{
    FILE *file = tmpfile();

    if (file && (fwrite(buffer_text(bytes), 1, bytes->length, file) != bytes->length || fflush(file) || fseek(file, 0, SEEK_SET))) {
        fclose(file);
        file = NULL;
    }
    return file;
}

static enum code converted(struct buffer *out, const struct buffer *bytes, const struct form *form, const char *path, struct fault *f)
{
    struct run r = {.words = form->words, .answer = -1, .complaint = -1, .deadline = now() + SECONDS * 1000};
    FILE *input = nameless(bytes);
    enum code rc = FAILED;
    int refused;

    if (!input)
        return fault_set(f, FAILED, _("临时文件写不了：%s；没有读“%s”。"), system_reason(errno), path);
    refused = start(&r, fileno(input));
    if (refused == ENOENT)
        fault_set(f, FAILED, _("读“%s”要用 %s，这台机器上没有；请安装软件包 %s（例如 sudo apt install %s），或者先把文章另存为 .txt 或 .md。"), path,
                  form->words[0], form->package, form->package);
    else if (refused)
        fault_set(f, FAILED, _("%s 启动不了：%s；没有读“%s”。"), form->words[0], system_reason(refused), path);
    else
        rc = run_to_end(&r, out, path, f);
    shut(&r.answer);
    shut(&r.complaint);
    fclose(input);
    return rc;
}

/* ---- The door ---- */

enum code text_file_read(struct buffer *out, const char *path, size_t limit, struct fault *f)
{
    struct buffer bytes = {0};
    const char *encoding = "UTF-8";
    enum code rc = file_read(&bytes, path, limit, f);

    if (rc == OK && text_decode(out, buffer_text(&bytes), bytes.length, &encoding) != OK)
        rc = fault_set(f, BAD_INPUT, _("“%s”的文字编码认不出来：不是 UTF-8，也不是 GB18030；请另存为 UTF-8 的文本文件。"), path);
    if (rc == OK && memchr(buffer_text(out), '\0', out->length))
        rc = fault_set(f, BAD_INPUT, _("“%s”不是文本文件；请另存为 UTF-8 的文本文件。"), path);
    if (rc == OK && strcmp(encoding, "UTF-8"))
        app_tell(_("casegrid: “%s”是 %s 编码，已照此读入。\n"), path, encoding);
    buffer_clear(&bytes);
    return rc;
}

enum code article_read(struct buffer *out, const char *path, bool *markdown, bool *pages, struct fault *f)
{
    const struct form *form = form_of(path);
    struct buffer raw = {0};
    enum code rc;

    if (!form)
        return fault_set(f, BAD_INPUT, _("“%s”是 %s 文件，读不了；请先另存为 .docx 或 .txt。"), path, suffix_of(path));
    *markdown = form->markdown;
    *pages = form->pages;
    if (form->text && !form->words)
        return text_file_read(out, path, LARGEST_ARTICLE, f);
    rc = form->text ? text_file_read(&raw, path, LARGEST_ARTICLE, f) : file_read(&raw, path, LARGEST_ARTICLE, f);
    if (rc == OK)
        rc = converted(out, &raw, form, path, f);
    if (rc == OK && text_check(buffer_text(out), out->length) < out->length)
        rc = fault_set(f, BAD_INPUT, _("%s 从“%s”读出的不是 UTF-8 文字；请先把文章另存为 .txt 或 .md。"), form->words[0], path);
    buffer_clear(&raw);
    return rc;
}
