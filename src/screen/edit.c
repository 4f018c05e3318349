/* edit.c - a case is opened in the person's editor, and comes back: unchanged, right, with errors, or not at all. Whatever happens, what the person
 * wrote stays in its file until it is in the library. */
#include "edit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Whether it may be ---- */

/* A library is replaced by a file built beside it: both must be writable. */
static bool is_writable(const char *path)
{
    char *real = realpath(path, NULL), *slash = real ? strrchr(real, '/') : NULL;
    bool writable = real && !access(real, W_OK);

    if (writable && slash) {
        slash[slash == real] = '\0';
        writable = !access(real, W_OK | X_OK);
    }
    free(real);
    return writable;
}

bool edit_refused(struct browser *b)
{
    const char *path = library_path(b->library);

    if (b->is_bundled)
        browser_say(b, ROLE_ERROR, "%s", _("随附的库不改动。请退出后运行 casegrid init，建一份自己的库，再在那里改。"));
    else if (!is_writable(path))
        browser_say(b, ROLE_ERROR, _("这份库您不能写，不能改。请退出后运行 casegrid init --library %s，照它建一份自己的库。"), path);
    else
        return false;
    return true;
}

/* ---- Going there ---- */

void edit_open(struct browser *b, int line)
{
    struct editing *e = b->editing;
    struct buffer now = {0};
    struct fault f = {0};

    if (file_read(&now, e->path, EDIT_FILE_LIMIT, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        buffer_clear(&now);
        editing_forget(b);
        return;
    }
    free(e->before);
    e->before = buffer_take(&now);
    e->wanted.line = line;
    e->is_wanted = true;
}

/* Its errors, or the question what becomes of it, are on a screen below. */
static bool is_asked_about(const struct browser *b)
{
    for (int i = 0; b->editing && i < b->depth; i++)
        if (b->stack[i]->ops == &edit_screen_ops)
            return true;
    return false;
}

void edit_case(struct browser *b, const char *case_id)
{
    const struct local_case *c = NULL;
    struct fault f = {0};
    bool was_left;

    if (edit_refused(b))
        return;
    if (is_asked_about(b)) {
        browser_say(b, ROLE_NOTE, _("%s还没有改完；请先按 q 回到那里，接着改或离开。"), b->editing->name);
        return;
    }
    editing_forget(b);
    if (!b->edit_folder) {
        browser_say(b, ROLE_ERROR, "%s", _("不知道您的文字可以暂存在哪里：HOME 没有设定。请设定 HOME 或 XDG_STATE_HOME。"));
        return;
    }
    if (library_case(b->library, case_id, &c, &f) != OK ||
        editing_create(&b->editing, b->edit_folder, library_path(b->library), c, &was_left, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    if (was_left)
        browser_push(b, edit_screen_create(b, EDIT_WAS_LEFT, "", &(struct findings){0}));
    else
        edit_open(b, 0);
}

const struct edit_wanted *browser_edit_wanted(const struct browser *b)
{
    return b->editing && b->editing->is_wanted ? &b->editing->wanted : NULL;
}

void editing_forget(struct browser *b)
{
    editing_free(b->editing, true);
    b->editing = NULL;
}

/* Nothing of the person's is in it. */
static void drop(struct browser *b)
{
    editing_free(b->editing, false);
    b->editing = NULL;
}

void edit_give_up(struct browser *b)
{
    if (b->editing)
        browser_say(b, ROLE_NOTE, _("没有收入库。您的文字在“%s”；再按 e 可以接着改。"), b->editing->path);
    if (b->escape.is_running) { /* the Esc may be taken back */
        b->escape.editing = b->editing;
        b->editing = NULL;
    }
    editing_forget(b);
}

/* ---- Coming back ---- */

/* "编辑器…": how it ended, where that was no good end. Adds nothing otherwise. */
static void end_write(struct buffer *out, const struct edit_end *end)
{
    if (end->trouble)
        buffer_add(out, end->trouble);
    else if (end->signal)
        buffer_format(out, _("编辑器被信号 %d 中断了。"), end->signal);
    else if (end->status)
        buffer_format(out, _("编辑器没有正常结束（状态 %d）。"), end->status);
}

static bool is_same(const char *a, const char *b)
{
    return a && b && !strcmp(a, b);
}

/* An editor that left nothing must not take with it what was there before. */
static void restore(struct browser *b, const char *why)
{
    struct editing *e = b->editing;
    struct fault f = {0};

    if (is_same(e->before, e->pristine)) {
        drop(b);
        browser_say(b, ROLE_ERROR, _("%s什么也没有改动。"), why);
    } else if (editing_write(e, e->before, &f) != OK) {
        editing_forget(b);
        browser_say(b, ROLE_ERROR, "%s", f.text);
    } else {
        browser_say(b, ROLE_ERROR, _("%s您原来的文字还在“%s”；再按 e 可以接着改。"), why, e->path);
        editing_forget(b);
    }
}

static void leave_failed(struct browser *b, const char *why, const char *now)
{
    struct editing *e = b->editing;

    if (is_same(now, e->pristine)) {
        drop(b);
        browser_say(b, ROLE_ERROR, _("%s什么也没有改动。"), why);
        return;
    }
    browser_say(b, ROLE_ERROR, _("%s没有收入库，您的文字在“%s”；再按 e 可以接着改。"), why, e->path);
    editing_forget(b);
}

void browser_edited(struct browser *b, const struct edit_end *end)
{
    struct editing *e = b->editing;
    struct buffer now = {0}, why = {0};
    struct fault f = {0};

    if (!e)
        return;
    e->is_wanted = false;
    b->changed = b->redraw = true;
    b->stirred++;
    end_write(&why, end);
    if (file_read(&now, e->path, EDIT_FILE_LIMIT, &f) != OK && path_exists(e->path)) {
        browser_say(b, ROLE_ERROR, "%s", f.text); /* too large, or not ours to read any more: it stays */
        editing_forget(b);
    } else if (editing_is_blank(buffer_text(&now))) {
        buffer_add(&why, why.length ? "" : _("编辑器留下的文件是空的。"));
        restore(b, why.text);
    } else if (why.length) {
        leave_failed(b, why.text, now.text);
    } else if (is_same(now.text, e->pristine)) {
        browser_say(b, ROLE_NOTE, _("%s没有改动。"), e->name);
        drop(b);
    } else {
        edit_save(b, false);
    }
    buffer_clear(&now);
    buffer_clear(&why);
}

/* ---- Into the library ---- */

static enum code write_text(void *context, const struct local_case *now, struct buffer *text, struct fault *f)
{
    const struct editing *e = context;

    (void)now;
    return file_read(text, e->path, EDIT_FILE_LIMIT, f);
}

static void say_saved(struct browser *b, const char *notes)
{
    browser_say(b, ROLE_NOTE, _("%s已经改好，收入了库。%s"), b->editing->name, notes);
}

void edit_save(struct browser *b, bool anyway)
{
    struct editing *e = b->editing;
    const char *slash = strrchr(e->path, '/');
    char base[DIGEST_LENGTH + 1];
    struct buffer text = {0}, notes = {0};
    struct correction c = {.case_id = e->case_id, .file = slash ? slash + 1 : e->path, .write = write_text, .context = e,
                           .brought = &notes};
    struct findings found = {0};
    struct fault f = {0};
    enum code rc = file_read(&text, e->path, EDIT_FILE_LIMIT, &f);

    if (!anyway && rc == OK && (editing_base(text.text, base) || (e->pristine && editing_base(e->pristine, base))))
        c.base = base;
    buffer_clear(&text);
    if (rc == OK)
        rc = correction_publish(b, &c, &found, &f);
    switch (rc) {
    case OK:
        say_saved(b, buffer_text(&notes));
        drop(b);
        break;
    case NOTHING_FOUND:
        browser_say(b, ROLE_NOTE, _("%s没有改动。"), e->name);
        drop(b);
        break;
    case STOPPED:
        browser_push(b, edit_screen_create(b, EDIT_CONFLICTS, f.text, &found));
        break;
    case BAD_INPUT:
        browser_push(b, edit_screen_create(b, EDIT_HAS_ERRORS, f.text, &found));
        break;
    default:
        browser_say(b, ROLE_ERROR, _("%s没有收入库；您的文字在“%s”。"), f.text, e->path);
        editing_forget(b);
    }
    findings_clear(&found);
    buffer_clear(&notes);
}
