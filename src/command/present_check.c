/* present_check.c - a deck checked beforehand: what is wrong in it, and which slides do not fit a screen in one part. */
#include "present.h"

#include <stdlib.h>
#include <string.h>

static const struct { int columns, rows; } sizes[] = {{80, 24}, {120, 40}, {160, 45}, {40, 12}};

/* 40×12 3 部分，80×24 2 部分 */
static bool write_parts(const struct app *app, const struct deck *d, size_t slide, struct buffer *b)
{
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct layout *l = layout_create(d, (int)slide, sizes[i].columns, sizes[i].rows, app->width, app->language);

        if (layout_parts(l) > 1)
            buffer_format(b, _("%s%d×%d 分成 %zu 部分"), b->length ? _("，") : "", sizes[i].columns, sizes[i].rows, layout_parts(l));
        layout_free(l);
    }
    return b->length;
}

static void clean_line(const char *text)
{
    struct buffer clean = {0};

    text_clean(&clean, text, strlen(text));
    printf("%s\n", buffer_text(&clean));
    buffer_clear(&clean);
}

static size_t tell_sizes(const struct app *app, const struct deck *d)
{
    size_t divided = 0;

    for (size_t i = 0; i < d->count; i++) {
        struct buffer parts = {0}, line = {0};

        if (write_parts(app, d, i, &parts)) {
            buffer_format(&line, _("%s:%d:%d: 提示：第 %zu 页“%s”一屏放不下：%s。"), d->path, d->slides[i].line, d->slides[i].column, i + 1,
                          slide_title(d, (int)i), buffer_text(&parts));
            clean_line(buffer_text(&line));
            divided++;
        }
        buffer_clear(&parts);
        buffer_clear(&line);
    }
    return divided;
}

enum code deck_check(struct app *app, const char *path, struct fault *f)
{
    struct troubles t = {0};
    struct library *l = NULL;
    struct deck *d = NULL;
    struct fault why = {0};
    size_t divided = 0;
    enum code rc = app_library(app, &l, f);

    if (rc == OK) {
        rc = deck_read_to_check(&d, path, l, &t, &why);
        if (rc != OK && !t.errors)
            fault_set(f, rc, "%s", why.text);
    }
    for (const char *at = buffer_text(&t.text); *at;) {
        size_t n = strcspn(at, "\n");
        char *line = memory_text_n(at, n);

        clean_line(line);
        free(line);
        at += n + (at[n] == '\n');
    }
    if (rc == OK)
        divided = tell_sizes(app, d);
    if (rc == OK)
        printf(_("课件“%s”：%zu 页，没有错误；%zu 页在有的屏上要分成几部分（按空格接着看，不会截断）。\n"), d->title, d->count, divided);
    else if (t.errors)
        fault_set(f, BAD_INPUT, _("有 %zu 处错误，见上面各行；改好后再检查一次。"), t.errors);
    deck_free(d);
    troubles_clear(&t);
    library_free(l);
    return rc;
}
