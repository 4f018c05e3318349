/* export_job.c - what the export key hands over: the comparison as the screen has it, or the case. */
#include "compare_screen.h"
#include "copy.h"

#include <stdlib.h>
#include <string.h>

/* Where casegrid serves others (an account that shall not reach files), nothing is written. */
static bool is_refused(struct browser *b)
{
    const char *restricted = getenv("CASEGRID_RESTRICTED");

    if (!restricted || !*restricted || !strcmp(restricted, "0"))
        return false;
    browser_say(b, ROLE_ERROR, "%s", _("这里不允许写文件，不能导出；可以按 Y 看可选取的文字。"));
    return true;
}

static struct export_job *comparison_job(const struct compare_screen *s)
{
    struct browser *b = s->screen.browser;
    size_t count = comparison_case_count(s->comparison), named = count <= 4 ? count : 1;
    const struct local_case **cases = memory_array(count, sizeof *cases);
    struct buffer stem = {0}, title = {0};
    struct export_job *job;
    struct fault f = {0};

    buffer_add(&stem, _("对照"));
    buffer_add(&title, _("对照："));
    for (size_t i = 0; i < count; i++) {
        cases[i] = comparison_case(s->comparison, i);
        buffer_format(&title, "%s%s", i ? _("、") : "", cases[i]->name);
        if (i < named)
            buffer_format(&stem, "-%s", cases[i]->name);
    }
    if (named < count)
        buffer_format(&stem, _("等%zu个"), count);
    job = export_job_create(buffer_text(&title), buffer_text(&stem));
    job->wish = wish_copy(s->wish);
    if (library_book(b->library, &job->book, &f) != OK || comparison_create(&job->comparison, cases, count, job->book, s->wish, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        export_job_free(job);
        job = NULL;
    }
    buffer_clear(&stem);
    buffer_clear(&title);
    free(cases);
    return job;
}

void compare_export(struct screen *s, int unused)
{
    (void)unused;
    if (!is_refused(s->browser))
        browser_push(s->browser, export_screen_create(s->browser, comparison_job((const struct compare_screen *)s)));
}

void read_export(struct screen *s, int unused)
{
    struct read_place at;
    const struct local_case *c = read_screen_case(s, &at);
    struct buffer stem = {0}, title = {0};
    struct export_job *job;
    struct fault f = {0};

    (void)unused;
    if (is_refused(s->browser))
        return;
    buffer_format(&stem, _("案例-%s"), c->name);
    buffer_format(&title, _("案例：%s"), c->name);
    job = export_job_create(buffer_text(&title), buffer_text(&stem));
    job->of = c;
    if (library_book(s->browser->library, &job->book, &f) == OK) {
        browser_push(s->browser, export_screen_create(s->browser, job));
    } else {
        browser_say(s->browser, ROLE_ERROR, "%s", f.text);
        export_job_free(job);
    }
    buffer_clear(&stem);
    buffer_clear(&title);
}
