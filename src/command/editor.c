/* editor.c - the person's own editor: which one, and how it ended. */
#include "command.h"
#include "editor.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 126, NOT_THERE = 127 }; /* what a shell ends with */

/* In this order, where neither VISUAL nor EDITOR says which. */
static const char *const usual[] = {"sensible-editor", "nano", "vi"};

/* Those that begin at a line where +LINE stands before the file. */
static const char *const take_line[] = {"sensible-editor", "editor", "nano", "pico", "rnano", "vi", "vim", "nvim", "view", "vis", "ex", "emacs", "emacsclient",
                                        "jed", "joe", "jmacs", "jstar", "micro", "mcedit", "ne", "kak", "mg", "zile", "ee", "gedit", "kate"};

static bool is_in_path(const char *name)
{
    const char *path = getenv("PATH");

    while (path && *path) {
        size_t n = strcspn(path, ":");
        char *folder = memory_text_n(n ? path : ".", n ? n : 1), *file = path_join(folder, name);
        bool there = path_is_plain(file) && !access(file, X_OK);

        free(folder);
        free(file);
        if (there)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

/* The editor as the shell is to take it, arguments and all; NULL: there is none. Borrowed. */
static const char *choose(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};

    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        const char *said = getenv(variables[i]);

        if (said && said[strspn(said, " \t")])
            return said;
    }
    for (size_t i = 0; isatty(STDIN_FILENO) && i < COUNT_OF(usual); i++)
        if (is_in_path(usual[i]))
            return usual[i];
    return NULL;
}

static bool takes_line(const char *editor)
{
    const char *word = editor + strspn(editor, " \t");
    size_t n = strcspn(word, " \t");

    for (size_t i = n; i > 0; i--)
        if (word[i - 1] == '/') {
            word += i;
            n -= i;
            break;
        }
    for (size_t i = 0; i < COUNT_OF(take_line); i++)
        if (strlen(take_line[i]) == n && !strncmp(word, take_line[i], n))
            return true;
    return false;
}

/* Never returns. */
static void become(const char *editor, const struct edit_wanted *wanted)
{
    static const int ordinary[] = {SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP, SIGWINCH};
    struct buffer command = {0}, line = {0};

    for (size_t i = 0; i < COUNT_OF(ordinary); i++)
        signal(ordinary[i], SIG_DFL);
    buffer_format(&command, "%s \"$@\"", editor);
    buffer_format(&line, "+%d", wanted->line);
    if (wanted->line > 0 && takes_line(editor))
        execl("/bin/sh", "sh", "-c", command.text, editor, line.text, wanted->path, (char *)NULL);
    else
        execl("/bin/sh", "sh", "-c", command.text, editor, wanted->path, (char *)NULL);
    _exit(NOT_THERE);
}

struct edit_end editor_run(const struct edit_wanted *wanted)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    const char *editor = choose();
    int status = 0;
    pid_t child;

    if (wall_ask_program(NULL) != OK)
        return (struct edit_end){.trouble = _("这里是受限使用，不打开编辑器。")};
    if (!editor)
        return (struct edit_end){.trouble = _("找不到编辑器；请设定 VISUAL 或 EDITOR，例如 export EDITOR=nano。")};
    fflush(NULL);
    sigaction(SIGINT, &ignore, &interrupt); /* Ctrl-C in the editor is the editor's */
    sigaction(SIGQUIT, &ignore, &quit);
    child = fork();
    if (!child)
        become(editor, wanted);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    if (child < 0)
        return (struct edit_end){.trouble = _("编辑器启动不了：系统没有余力再开一个程序；请过一会儿再试。")};
    if (WIFEXITED(status) && (WEXITSTATUS(status) == CANNOT_RUN || WEXITSTATUS(status) == NOT_THERE))
        return (struct edit_end){.trouble = _("编辑器启动不了；请看看 VISUAL 和 EDITOR 写得对不对。")};
    return (struct edit_end){.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0, .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}
