/* notes.c - what people noted on the cases: listed, taken over from a colleague's file, printed below what they are about. */
#include "command.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>

static const struct table_column columns[] = {
    {.name = "place", .title_zh = "位置", .title_en = "Place"},   {.name = "on", .title_zh = "关于", .title_en = "On"},
    {.name = "author", .title_zh = "作者", .title_en = "Author"}, {.name = "when", .title_zh = "时间", .title_en = "When"},
    {.name = "text", .title_zh = "备注", .title_en = "Note"},
};

static bool is_wanted(const struct note *n, const struct local_case *const *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (note_is_of(n, cases[i]->id))
            return true;
    return false;
}

/* ---- Below what is printed ---- */

enum code notes_begin(const struct app *app, const struct render_style *style, struct notes **out, struct fault *f)
{
    if (!app->options.notes)
        return OK;
    if (!render_takes_remarks(style->format))
        return fault_set(f, BAD_INPUT, "%s", _("备注只能附在 text 和 md 里；供程序用的，请另用 casegrid notes --format 取得。"));
    return notes_read(out, f);
}

void notes_append(const struct notes *notes, const struct local_case *const *cases, size_t count, const struct render_style *style, FILE *out)
{
    struct remark *remarks = NULL;
    size_t n = 0;

    for (size_t i = 0; notes && i < notes->count; i++) {
        const struct note *note = &notes->notes[i];

        if (is_wanted(note, cases, count))
            *(struct remark *)memory_append(&remarks, &n, sizeof *remarks) =
                (struct remark){note->on ? note->on : note->place, note->author, note->when, note->text};
    }
    render_remarks(remarks, n, style, out);
    free(remarks);
}

/* ---- notes ---- */

static void add_row(struct table *t, const struct note *n)
{
    table_row(t);
    table_cell(t, n->place, NULL);
    table_cell(t, n->on, NULL);
    table_cell(t, n->author, NULL);
    table_cell(t, n->when, NULL);
    table_cell(t, n->text, NULL);
}

static enum code list_notes(struct app *app, const struct local_case *const *cases, size_t count, const struct render_style *style, struct fault *f)
{
    struct table *t = table_create(columns, COUNT_OF(columns));
    struct notes *notes = NULL;
    struct output *out = NULL;
    enum code rc = notes_read(&notes, f);

    for (size_t i = 0; rc == OK && i < notes->count; i++)
        if (!app->options.case_count || is_wanted(&notes->notes[i], cases, count))
            add_row(t, &notes->notes[i]);
    if (rc == OK && !table_rows(t))
        rc = fault_set(f, NOTHING_FOUND, "%s", notes->count ? _("这些案例没有备注；casegrid notes 列出全部。")
                                                           : _("还没有备注。在浏览器里按 m 写一条，或用 casegrid notes --import 文件 收进同事的。"));
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK) {
        rc = table_write(t, style, output_stream(out), f);
        rc = app_output_end(out, rc, f);
    }
    notes_free(notes);
    table_free(t);
    return rc;
}

static void say_aside(char *aside)
{
    struct buffer b = {0};

    if (aside) {
        buffer_format(&b, _("原来的备注文件已损坏，原样留在“%s”；现在的备注写在新的文件里。"), aside);
        app_say(b.text);
    }
    buffer_clear(&b);
    free(aside);
}

static enum code import_notes(struct app *app, struct fault *f)
{
    struct notes_taken taken;
    struct buffer said = {0};
    char *aside = NULL;
    enum code rc = notes_take(app->options.import, &taken, &aside, f);

    if (rc == OK) {
        buffer_format(&said, _("收进备注 %zu 条，更新 %zu 条；已有的 %zu 条，比已有的旧而略过的 %zu 条。"), taken.added, taken.newer, taken.same, taken.older);
        if (taken.before)
            buffer_format(&said, _("更新以前的备注原样留在“%s”。"), taken.before);
        app_say(said.text);
    }
    say_aside(aside);
    free(taken.before);
    buffer_clear(&said);
    return rc;
}

enum code command_notes(struct app *app, struct fault *f)
{
    const struct local_case **cases = NULL;
    struct library *l = NULL;
    struct render_style style;
    size_t count = 0;
    enum code rc = app_style(app, false, &style, f);

    if (rc == OK && app->options.import)
        return import_notes(app, f);
    if (rc == OK && app->options.case_count) {
        rc = app_library(app, &l, f);
        if (rc == OK)
            rc = app_cases(app, l, &cases, &count, f);
    }
    if (rc == OK)
        rc = list_notes(app, cases, count, &style, f);
    free(cases);
    library_free(l);
    return rc;
}
