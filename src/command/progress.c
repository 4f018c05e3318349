/* progress.c - how far a long command has come: one line on standard error that writes over itself, only on a terminal and only after a second. */
#include "command.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FIRST = 1000, BETWEEN = 200, LONGEST = 100, LARGE = 32 << 20 }; /* milliseconds; bytes of a label; bytes that take a second to be read and proved */

static long milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000;
}

void progress_start(struct progress *p, const char *label, size_t of)
{
    *p = (struct progress){.label = label, .of = of, .next = milliseconds() + FIRST, .is_seen = isatty(STDERR_FILENO)};
}

static void show(struct progress *p, size_t done)
{
    p->next = milliseconds() + BETWEEN;
    p->is_shown = true;
    if (p->of > 1)
        fprintf(stderr, "\r%.*s %zu/%zu (%zu%%)\033[K", LONGEST, p->label, done, p->of, done * 100 / p->of);
    else
        fprintf(stderr, "\r%.*s …\033[K", LONGEST, p->label); /* one thing is begun or done: nothing to count */
    fflush(stderr);
}

void progress_step(struct progress *p, size_t done)
{
    if (p->is_seen && milliseconds() >= p->next)
        show(p, done);
}

void progress_stage(struct progress *p, size_t done, const char *label)
{
    p->label = label;
    if (p->is_seen && (p->is_long || milliseconds() >= p->next))
        show(p, done);
}

void progress_expect(struct progress *p, const char *path)
{
    struct stat s;

    p->is_long = p->is_long || (!stat(path, &s) && s.st_size >= LARGE);
}

void progress_end(struct progress *p)
{
    if (p->is_shown)
        fputs("\r\033[K", stderr);
    p->is_shown = false;
}

void progress_publishing(void *progress, size_t done, size_t of)
{
    struct progress *p = progress;
    bool is_written = done > of / 2;

    p->label = is_written ? _("核对") : _("写入");
    progress_step(p, is_written ? done - of / 2 : done);
}

enum code app_publish(const struct casebook *book, const char *path, struct fault *f)
{
    struct progress p;
    const struct library_sink sink = {.progress = progress_publishing, .context = &p};
    enum code rc;

    progress_start(&p, _("写入"), book->case_count);
    rc = corpus_publish(book, path, &sink, f);
    progress_end(&p);
    return rc;
}
