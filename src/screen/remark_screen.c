/* remark_screen.c - 备注: one's own remark on a place is written or changed; what others remarked there stands above it. */
#include "remark.h"

#include <stdlib.h>
#include <string.h>

struct remark_screen {
    struct screen screen;
    struct screen *below;
    char *place, *on, *author;
    char *own;            /* what is kept now, as one line; "" for nothing */
    char *kept;           /* the same as it stands in the file; NULL: nothing */
    struct prompt text;
    struct buffer others; /* lines of what others remarked here */
};

static struct remark_screen *of(struct screen *s)
{
    return (struct remark_screen *)s;
}

/* ---- Saving ---- */

static void leave(struct screen *screen)
{
    struct browser *b = screen->browser;

    remarks_load(b); /* before the screen below is laid: its lines depend on it */
    browser_pop(b);
}

static struct note note_of(const struct remark_screen *s, const char *text)
{
    return (struct note){.place = s->place, .on = s->on, .author = s->author, .text = text};
}

static void forget_draft(struct browser *b)
{
    free(b->draft_place);
    free(b->draft);
    b->draft_place = b->draft = NULL;
}

static void remove_now(struct screen *screen)
{
    struct browser *b = screen->browser;
    struct note n = note_of(of(screen), of(screen)->kept);
    struct fault f = {0};
    char *aside = NULL;

    if (notes_remove(&n, &aside, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    forget_draft(b);
    leave(screen); /* SCREEN ends here */
    if (!remark_say_aside(b, aside))
        browser_say(b, ROLE_NOTE, "%s", _("已删除这条备注。"));
}

static void put_now(struct screen *screen, const char *text)
{
    struct browser *b = screen->browser;
    struct note n = note_of(of(screen), text);
    struct fault f = {0};
    char *aside = NULL, *path = NULL;

    if (notes_put(&n, &aside, &f) != OK) { /* the text stays in the prompt */
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    forget_draft(b);
    leave(screen); /* SCREEN ends here */
    if (!remark_say_aside(b, aside) && notes_path(&path, NULL) == OK)
        browser_say(b, ROLE_NOTE, _("已记下备注，写在“%s”；不写进案例库。"), path);
    free(path);
}

static void save_or_ask(struct screen *screen)
{
    struct remark_screen *s = of(screen);
    struct browser *b = screen->browser;
    char *text = note_clean(buffer_text(&s->text.text));
    struct buffer question = {0};

    if (!strcmp(text, s->own)) {
        browser_pop(b);
        browser_say(b, ROLE_NOTE, "%s", _("备注没有改动。"));
    } else if (*text) {
        put_now(screen, text);
    } else {
        buffer_format(&question, _("删除%s的这条备注吗？“%s”按 y 删除，按 n 或 Esc 留着。"), s->on, s->own);
        browser_push(b, question_screen_create(b, buffer_take(&question), remove_now));
    }
    free(text);
}

/* Esc discards nothing: what was typed is there again with the next m on this place. */
static void put_off(struct screen *screen)
{
    struct remark_screen *s = of(screen);
    struct browser *b = screen->browser;
    char *text = note_clean(buffer_text(&s->text.text));
    bool is_draft = *text && strcmp(text, s->own);

    if (is_draft) {
        forget_draft(b);
        b->draft_place = memory_text(s->place);
        b->draft = memory_text(text);
    }
    free(text);
    browser_pop(b);
    if (is_draft)
        browser_say(b, ROLE_NOTE, "%s", _("备注还没有记下；在这里再按 m 接着写。"));
}

/* ---- Keys ---- */

static struct prompt *remark_prompt(struct screen *s)
{
    return &of(s)->text;
}

static void remark_typed(struct screen *screen, uint32_t key)
{
    switch (prompt_key(&of(screen)->text, key)) {
    case PROMPT_ENTERED: save_or_ask(screen); break;
    case PROMPT_LEFT:    put_off(screen); break;
    case PROMPT_OTHER:
        if (key == KEY_F10)
            put_off(screen);
        else
            browser_say(screen->browser, ROLE_NOTE, "%s", _("正在写备注；Enter 记下，Esc 离开。"));
        break;
    case PROMPT_EDITED:
    case PROMPT_MOVED: break;
    }
}

/* ---- Drawing: what the remark is on stays in sight, the prompt is never on the last line ---- */

static void remark_draw(const struct screen *screen, struct area body)
{
    const struct remark_screen *s = (const struct remark_screen *)screen;
    int others = s->others.length ? passage_height(&screen->browser->width, body.columns, s->others.text) : 0, y;
    struct buffer head = {0};
    struct area box;

    others = others < body.rows / 2 ? others : body.rows / 2;
    y = body.rows - others - 2;
    if (y > 1) {
        s->below->ops->draw(s->below, area_part(body, 0, 0, body.columns, y));
    }
    y = y < 0 ? 0 : y;
    box = area_part(body, 0, y, body.columns, body.rows - y);
    area_fill(box, ROLE_TEXT);
    buffer_format(&head, _(" 备注：%s（%s） "), s->on, s->author);
    if (box.rows > 1) {
        area_horizontal(box, 0, 0, box.columns);
        area_put(box, 1, 0, ROLE_NOTE, buffer_text(&head));
    }
    if (others)
        passage_draw(area_part(box, 0, 1, box.columns, others), 0, s->others.text, NULL, 0, ROLE_REMARK);
    prompt_draw(&s->text, area_part(box, 0, box.rows - 1, box.columns, 1), _("写备注："));
    buffer_clear(&head);
}

static void remark_status(const struct screen *screen, struct buffer *b)
{
    const struct remark_screen *s = (const struct remark_screen *)screen;

    buffer_add(b, s->kept ? _("Enter 记下改动；删空再按 Enter 就删除这条（先问）；Esc 离开") : _("Enter 记下；Esc 离开。写在自己的备注文件里，不写进案例库"));
}

static void remark_free(struct screen *screen)
{
    struct remark_screen *s = of(screen);

    free(s->place);
    free(s->on);
    free(s->author);
    free(s->own);
    free(s->kept);
    buffer_clear(&s->text.text);
    buffer_clear(&s->others);
    free(s);
}

const struct screen_ops remark_screen_ops = {
    .name = "remark", .title = N_("备注"), .draw = remark_draw, .status = remark_status, .prompt = remark_prompt, .typed = remark_typed,
    .free = remark_free, .alone = true, .shows_below = true, .typing = N_("Enter 记下  Esc 离开"),
};

/* Others' remarks; one's own goes into the prompt. */
static void read_remarks(struct remark_screen *s)
{
    const struct notes *notes = s->screen.browser->notes;

    for (size_t i = 0; notes && i < notes->count; i++) {
        const struct note *n = &notes->notes[i];

        if (!note_is_on(n, s->place))
            continue;
        if (!s->kept && !strcmp(n->author, s->author))
            s->kept = memory_text(n->text);
        else
            buffer_format(&s->others, _("%s%s（%s）：%s"), s->others.length ? "\n" : "", n->author, n->when, n->text);
    }
    s->own = note_clean(s->kept ? s->kept : "");
}

struct screen *remark_screen_create(struct browser *b, const char *place, const char *on)
{
    struct remark_screen *s = memory_get(sizeof *s);

    remarks_load(b); /* somebody may have written in the meantime */
    s->screen = (struct screen){.ops = &remark_screen_ops, .browser = b};
    s->below = b->stack[b->depth - 1];
    s->place = memory_text(place);
    s->on = memory_text(on);
    s->author = note_author();
    read_remarks(s);
    s->text.open = true;
    prompt_set(&s->text, b->draft && !strcmp(b->draft_place, place) ? b->draft : s->own);
    return &s->screen;
}
