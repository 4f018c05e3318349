/* export_job.c - what the export key hands over: the comparison as the screen has it, or the case. */
#include "compare_screen.h"
#include "copy.h"

#include <stdlib.h>
#include <string.h>

static void remarks_take(struct export_job *job, const struct browser *b, const char *case_id)
{
    for (size_t i = 0; b->notes && i < b->notes->count; i++) {
        const struct note *n = &b->notes->notes[i];

        if (note_is_of(n, case_id))
            *(struct remark *)memory_append(&job->remarks, &job->remark_count, sizeof *job->remarks) =
                (struct remark){n->on ? n->on : n->place, n->author, n->when, n->text};
    }
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
    for (size_t i = 0; i < count; i++)
        remarks_take(job, b, cases[i]->id);
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
    buffer_format(&stem, _("案例-%s"), c->name);
    buffer_format(&title, _("案例：%s"), c->name);
    job = export_job_create(buffer_text(&title), buffer_text(&stem));
    job->of = c;
    remarks_take(job, s->browser, c->id);
    if (library_book(s->browser->library, &job->book, &f) == OK) {
        browser_push(s->browser, export_screen_create(s->browser, job));
    } else {
        browser_say(s->browser, ROLE_ERROR, "%s", f.text);
        export_job_free(job);
    }
    buffer_clear(&stem);
    buffer_clear(&title);
}
