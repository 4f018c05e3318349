/* cell_form.c - 改数据: one figure of a case in a form of a few lines, corrected without an editor. */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

enum field { WRITTEN, VALUE, VALUE_MAX, UNIT, QUALIFIER, SCOPE, PARAGRAPHS, TYPED, STATE_FIELD = TYPED, FIELDS };

static const char *const labels[FIELDS] = {
    [WRITTEN] = N_("印刷写法"), [VALUE] = N_("数值"), [VALUE_MAX] = N_("上限"), [UNIT] = N_("单位"), [QUALIFIER] = N_("限定词"),
    [SCOPE] = N_("范围"), [PARAGRAPHS] = N_("段落"), [STATE_FIELD] = N_("状态"),
};

static const char *const advice[FIELDS] = {
    [WRITTEN] = N_("数据在原文里的写法，一字不差"),
    [VALUE] = N_("纯数字，不带单位和千位逗号：1.2万 写 12000"),
    [VALUE_MAX] = N_("范围的上限；不是范围就空着"),
    [UNIT] = N_("户、个、% 等，照印刷的写"),
    [QUALIFIER] = N_("约、余、超过等；没有就空着"),
    [SCOPE] = N_("数据管的范围；全区、全市就空着"),
    [PARAGRAPHS] = N_("段落的号码，主要的在前，用空格隔开"),
    [STATE_FIELD] = N_("按左右键换"),
};

struct cell_form {
    struct screen screen;
    char *case_id, *case_name, *key, *subject;
    struct prompt fields[TYPED];
    char *first[TYPED];   /* as they stood in the library when the form was opened */
    int state, first_state;
    int at;               /* the field under the cursor */
    bool asked_to_leave;  /* Esc was pressed once, with something typed */
    char *trouble;        /* why it cannot be saved; NULL: nothing is known */
};

static struct cell_form *of(struct screen *s)
{
    return (struct cell_form *)s;
}

/* ---- A figure as fields, and back ---- */

static void field_write(struct buffer *b, const struct figure *f, int field)
{
    const char *const texts[TYPED] = {[WRITTEN] = f->written, [UNIT] = f->unit, [QUALIFIER] = f->qualifier, [SCOPE] = f->scope};
    char digits[32];

    if (field == PARAGRAPHS)
        references_write(b, f->paragraphs);
    else if (field == VALUE || field == VALUE_MAX)
        buffer_add(b, (field == VALUE ? f->has_value : f->has_max) ? text_number_format(field == VALUE ? f->value : f->value_max, digits) : "");
    else
        buffer_add(b, texts[field] ? texts[field] : "");
}

static bool is_as_first(const struct cell_form *s, const struct figure *f)
{
    bool same = (int)f->state == s->first_state;

    for (int i = 0; i < TYPED && same; i++) {
        struct buffer b = {0};

        field_write(&b, f, i);
        same = !strcmp(buffer_text(&b), s->first[i]);
        buffer_clear(&b);
    }
    return same;
}

static bool is_changed(const struct cell_form *s)
{
    bool changed = s->state != s->first_state;

    for (int i = 0; i < TYPED; i++)
        changed = changed || strcmp(buffer_text(&s->fields[i].text), s->first[i]);
    return changed;
}

/* The field's text without blanks around it; NULL where nothing is left. Borrowed from A. */
static const char *text_in(const struct cell_form *s, int field, struct arena *a)
{
    const char *text = buffer_text(&s->fields[field].text);
    size_t n;

    text += strspn(text, " ");
    n = strlen(text);
    while (n && text[n - 1] == ' ')
        n--;
    return n ? arena_text_n(a, text, n) : NULL;
}

static enum code number_in(const struct cell_form *s, int field, struct arena *a, bool *has, double *out, struct fault *f)
{
    const char *text = text_in(s, field, a);

    *has = text;
    *out = 0;
    return !text || text_number_plain(text, out) ? OK : fault_set(f, BAD_INPUT, _("“%s”不是数；%s只能写数字，例如 12000。"), text, _(labels[field]));
}

static enum code paragraphs_in(const struct cell_form *s, struct arena *a, struct references *out, struct fault *f)
{
    const char *text = text_in(s, PARAGRAPHS, a);
    int *numbers = NULL;
    size_t count = 0;

    while (text && *text) {
        size_t digits;

        text += strspn(text, " ,");
        digits = strspn(text, "0123456789");
        if (*text && (!digits || digits > 6 || !strchr(" ,", text[digits])))
            return fault_set(f, BAD_INPUT, _("段落“%s”不是号码；请写段落的号码，用空格隔开，例如 3 5。"), text);
        if (digits)
            *(int *)arena_append(a, &numbers, &count, sizeof *numbers) = atoi(text);
        text += digits;
    }
    *out = (struct references){numbers, count};
    return OK;
}

/* A number that the printed form does not say would be divided, sorted and compared by, and nobody could see it. */
static enum code print_agrees(const struct cell_form *s, const struct figure *now, struct fault *f)
{
    bool is_max = figure_print(now) == PRINT_OTHER_MAX;
    char digits[32];

    if (!figure_contradicts(now))
        return OK;
    return fault_set(f, BAD_INPUT, _("%s %s 和印刷写法“%s”对不上：写法里没有这个数。请照原文把数值或印刷写法改对；原文自己没有写清的，把状态换成“%s”。"),
                     _(labels[is_max ? VALUE_MAX : VALUE]), text_number_format(is_max ? now->value_max : now->value, digits), now->written,
                     word_name(WORD_STATE, UNCLEAR, s->screen.browser->language));
}

static enum code figure_in(const struct cell_form *s, struct figure *to, struct arena *a, struct fault *f)
{
    enum code rc = number_in(s, VALUE, a, &to->has_value, &to->value, f);

    if (rc == OK)
        rc = number_in(s, VALUE_MAX, a, &to->has_max, &to->value_max, f);
    if (rc == OK)
        rc = paragraphs_in(s, a, &to->paragraphs, f);
    to->written = text_in(s, WRITTEN, a);
    to->unit = text_in(s, UNIT, a);
    to->qualifier = text_in(s, QUALIFIER, a);
    to->scope = text_in(s, SCOPE, a);
    to->state = (enum state)s->state;
    return rc == OK ? print_agrees(s, to, f) : rc;
}

/* The case as the library has it now, with this figure as the form says. What others changed elsewhere in it stays. */
static enum code write_case(void *context, const struct local_case *now, struct buffer *text, struct fault *f)
{
    const struct cell_form *s = context;
    struct arena *a = arena_create();
    struct figure *figures = NULL;
    struct local_case c;
    enum code rc = NOTHING_FOUND;

    for (size_t i = 0; now && i < now->figure_count; i++) {
        if (!now->figures[i].key || strcmp(now->figures[i].key, s->key))
            continue;
        if (!is_as_first(s, &now->figures[i])) {
            rc = fault_set(f, BAD_INPUT, "%s", _("您填的时候，库里的这个数据被别人改了；请按 Esc 离开，重新打开 casegrid 看了再改。"));
            break;
        }
        figures = arena_get(a, now->figure_count * sizeof *figures);
        memcpy(figures, now->figures, now->figure_count * sizeof *figures);
        rc = figure_in(s, &figures[i], a, f);
        c = *now;
        c.figures = figures;
        if (rc == OK)
            casefile_write_case(text, &c);
        break;
    }
    arena_free(a);
    return rc == NOTHING_FOUND ? fault_set(f, BAD_INPUT, _("库里现在没有%s的这个数据了；没有改动。"), s->case_name) : rc;
}

/* ---- Keys ---- */

static void settle(struct cell_form *s)
{
    for (int i = 0; i < TYPED; i++)
        s->fields[i].open = i == s->at;
}

static void go(struct screen *screen, int step)
{
    struct cell_form *s = of(screen);

    s->at = (s->at + step + FIELDS) % FIELDS;
    settle(s);
}

static void other_state(struct screen *screen, int step)
{
    struct cell_form *s = of(screen);
    int count = word_count(WORD_STATE);

    s->state = (s->state + step + count) % count;
    s->asked_to_leave = false;
}

static void trouble_set(struct cell_form *s, const char *text)
{
    free(s->trouble);
    s->trouble = memory_text(text);
}

/* The first error stands for all: there is one figure only. */
static void complain(struct cell_form *s, const struct findings *found, const struct fault *f)
{
    trouble_set(s, f->text[0] ? f->text : NULL);
    for (size_t i = 0; !s->trouble && i < found->count; i++)
        if (found->items[i].weight == FINDING_ERROR)
            trouble_set(s, found->items[i].text);
    browser_say(s->screen.browser, ROLE_ERROR, "%s", _("没有收入库：填得不对，说明在下面。"));
}

static void save(struct screen *screen, int unused)
{
    struct cell_form *s = of(screen);
    struct browser *b = screen->browser;
    struct findings found = {0};
    struct fault f = {0};
    char *name = memory_text(s->case_name), *subject = memory_text(s->subject);
    struct buffer notes = {0};
    struct correction c = {.case_id = s->case_id, .file = s->case_id, .write = write_case, .context = s, .brought = &notes};
    enum code rc = correction_publish(b, &c, &found, &f);

    (void)unused;
    if (rc == OK || rc == NOTHING_FOUND)
        browser_pop(b);
    if (rc == OK)
        browser_say(b, ROLE_NOTE, _("%s的“%s”已经改好，收入了库。%s"), name, subject, buffer_text(&notes));
    else if (rc == NOTHING_FOUND)
        browser_say(b, ROLE_NOTE, _("%s没有改动。"), name);
    else
        complain(s, &found, &f);
    findings_clear(&found);
    buffer_clear(&notes);
    free(name);
    free(subject);
}

/* What was typed is not lost by one key. */
static void leave(struct screen *screen, int unused)
{
    struct cell_form *s = of(screen);
    struct browser *b = screen->browser;

    (void)unused;
    if (is_changed(s) && !s->asked_to_leave) {
        s->asked_to_leave = true;
        browser_say(b, ROLE_NOTE, "%s", _("填的还没有收入库：按 Enter 收入；再按一次 Esc 放弃。"));
        return;
    }
    browser_pop(b);
    browser_say(b, ROLE_NOTE, "%s", _("没有改动。"));
}

static void escape_keep(const struct screen *screen, struct escape_room *room)
{
    *ESCAPE_KEPT(bool, room) = ((const struct cell_form *)screen)->asked_to_leave;
}

static void escape_put_back(struct screen *screen, const struct escape_room *room)
{
    of(screen)->asked_to_leave = *ESCAPE_KEPT(const bool, room);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, KEY_F3}, 0, save, NULL, N_("收入库"), N_("检查，没有错就收入库"), "save", "jian cha mei you cuo jiu shou ru ku", UNSAFE_KEY},
    {{KEY_ARROW_UP, KEY_BACK_TABULATOR}, -1, go, NULL, NULL, N_("上一栏"), "previous-field", "shang yi lan", UNSAFE_KEY},
    {{KEY_ARROW_DOWN, KEY_TABULATOR}, 1, go, NULL, N_("下一栏"), N_("下一栏"), "next-field", "xia yi lan", UNSAFE_KEY},
    {{KEY_ARROW_LEFT}, -1, other_state, NULL, NULL, N_("在状态一栏：上一种"), "previous-state", "zai zhuang tai yi lan shang yi zhong", UNSAFE_KEY},
    {{KEY_ARROW_RIGHT}, 1, other_state, NULL, NULL, N_("在状态一栏：下一种"), "next-state", "zai zhuang tai yi lan xia yi zhong", UNSAFE_KEY},
    {{KEY_ESCAPE, 'q', KEY_F10}, 0, leave, NULL, N_("不改"), N_("离开，数据照旧"), "leave", "li kai shu ju zhao jiu", UNSAFE_KEY},
};

static struct prompt *form_prompt(struct screen *s)
{
    return of(s)->at < TYPED ? &of(s)->fields[of(s)->at] : NULL;
}

static void form_typed(struct screen *screen, uint32_t key)
{
    struct cell_form *s = of(screen);

    switch (prompt_key(&s->fields[s->at], key)) {
    case PROMPT_EDITED:
        s->asked_to_leave = false;
        return;
    case PROMPT_MOVED:
        return;
    default:
        break;
    }
    if (key == KEY_F1) {
        browser_push(screen->browser, help_screen_create(screen->browser, screen->ops));
        return;
    }
    for (size_t i = 0; i < COUNT_OF(bindings); i++)
        for (size_t k = 0; k < COUNT_OF(bindings[i].keys); k++)
            if (bindings[i].keys[k] == key && key) {
                bindings[i].run(screen, bindings[i].argument);
                return;
            }
}

/* ---- Drawing ---- */

static void draw_field(const struct cell_form *s, struct area row, int field, int label)
{
    bool focused = s->at == field;
    const char *name = _(labels[field]);
    struct area rest = area_part(row, 2 + label, 0, row.columns - 2 - label, 1);
    struct buffer state = {0};

    area_put(row, 0, 0, focused ? ROLE_CURSOR : ROLE_TEXT, focused ? ">" : " ");
    area_put(row, 2, 0, ROLE_LABEL, name);
    if (field < TYPED) {
        prompt_draw(&s->fields[field], rest, "");
        return;
    }
    buffer_format(&state, "< %s%s >", s->state == STATED ? "" : word_of(WORD_STATE, s->state)->mark, word_name(WORD_STATE, s->state, s->screen.browser->language));
    area_put(rest, 0, 0, focused ? ROLE_CURSOR : ROLE_TEXT, state.text);
    if (focused)
        area_cursor(rest, 0, 0);
    buffer_clear(&state);
}

static int label_columns(const struct width_rule *w)
{
    int most = 0;

    for (int i = 0; i < FIELDS; i++) {
        int n = text_width(w, _(labels[i]), strlen(_(labels[i]))) + 2;

        most = n > most ? n : most;
    }
    return most;
}

static void form_draw(const struct screen *screen, struct area body)
{
    const struct cell_form *s = (const struct cell_form *)screen;
    int label = label_columns(canvas_width(body.canvas)), room = body.rows, y = 0, top = 0;
    struct buffer head = {0};

    buffer_format(&head, _("%s：%s"), s->case_name, s->subject);
    if (room > FIELDS) {
        area_put_fit(body, 0, y++, body.columns, ROLE_HEADING, buffer_text(&head));
        room--;
    }
    top = s->at >= room ? s->at - room + 1 : 0;
    for (int i = top; i < FIELDS && y < body.rows; i++)
        draw_field(s, area_part(body, 0, y++, body.columns, 1), i, label);
    if (body.rows - y > 2) {
        area_horizontal(body, 0, y++, body.columns);
        y += passage_draw(area_part(body, 0, y, body.columns, body.rows - y), 0, _(advice[s->at]), NULL, 0, ROLE_NOTE);
        if (s->trouble && y < body.rows)
            passage_draw(area_part(body, 0, y, body.columns, body.rows - y), 0, s->trouble, NULL, 0, ROLE_ERROR);
    }
    buffer_clear(&head);
}

static void form_status(const struct screen *screen, struct buffer *b)
{
    const struct cell_form *s = (const struct cell_form *)screen;

    if (s->trouble) /* where there is no room below the fields */
        buffer_add(b, s->trouble);
    else
        buffer_format(b, "%s  |  %s", _(labels[s->at]), _(advice[s->at]));
}

/* What is being typed is the person's: saving looks at what the library says then. */
static bool form_renew(struct screen *s, const struct renewal *unused)
{
    (void)s;
    (void)unused;
    return true;
}

static void form_free(struct screen *screen)
{
    struct cell_form *s = of(screen);

    for (int i = 0; i < TYPED; i++) {
        buffer_clear(&s->fields[i].text);
        free(s->first[i]);
    }
    free(s->case_id);
    free(s->case_name);
    free(s->key);
    free(s->subject);
    free(s->trouble);
    free(s);
}

const struct screen_ops cell_form_ops = {
    .name = "form", .title = N_("改数据"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .typing = N_("Enter 收入库  上下 换栏  Esc 不改  F1 帮助"), .draw = form_draw, .status = form_status,
    .prompt = form_prompt, .typed = form_typed, .renew = form_renew, .free = form_free,
    .escape_keep = escape_keep, .escape_put_back = escape_put_back,
    .click = CLICK_ROWS,
};

static struct screen *cell_form_create(struct browser *b, const struct local_case *c, const struct figure *f)
{
    struct cell_form *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &cell_form_ops, .browser = b};
    s->case_id = memory_text(c->id);
    s->case_name = memory_text(c->name);
    s->key = memory_text(f->key);
    s->subject = memory_text(f->subject ? f->subject : f->key);
    s->state = s->first_state = (int)f->state;
    for (int i = 0; i < TYPED; i++) {
        struct buffer text = {0};

        field_write(&text, f, i);
        prompt_set(&s->fields[i], buffer_text(&text));
        buffer_add(&text, "");
        s->first[i] = memory_text(buffer_text(&text));
        buffer_clear(&text);
    }
    settle(s);
    return &s->screen;
}

void correct_figure(struct browser *b, const struct local_case *c, const struct figure *f)
{
    if (edit_refused(b))
        return;
    if (!f || !f->key)
        browser_say(b, ROLE_NOTE, "%s", _("光标处没有可以直接改的数据；按 e 用编辑器改整个案例。"));
    else
        browser_push(b, cell_form_create(b, c, f));
}
