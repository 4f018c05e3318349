/* copy_screen.c - 复制: one line that asks what to copy, over the comparison it was asked on. */
#include "copy.h"

#include <stdlib.h>

struct copy_screen {
    struct screen screen;
    struct screen *below; /* the comparison: it stays where it is: nothing but help is opened from here */
};

static struct copy_screen *of(struct screen *s)
{
    return (struct copy_screen *)s;
}

static const char *const names[] = {[COPY_CELL] = N_("格"), [COPY_ROW] = N_("行"), [COPY_PASSAGE] = N_("段")};
_Static_assert(COUNT_OF(names) == COPY_CHOICES, "a name for each choice");

static void copy(struct screen *s, enum copy_choice what)
{
    struct browser *b = s->browser;
    struct screen *below = of(s)->below;

    b->copy_choice = what;
    browser_pop(b); /* S is gone */
    browser_copy(b, compare_copy_text(below, what, FORM_CLIPBOARD), true);
}

static void copy_this(struct screen *s, int what)
{
    copy(s, (enum copy_choice)what);
}

static void copy_chosen(struct screen *s, int unused)
{
    (void)unused;
    copy(s, (enum copy_choice)s->browser->copy_choice);
}

static void show_chosen(struct screen *s, int unused)
{
    struct screen *below = of(s)->below;

    (void)unused;
    browser_pop(s->browser);
    compare_plain(below, 0);
}

static void choose(struct screen *s, int step)
{
    int *at = &s->browser->copy_choice;

    *at = (*at + step + COPY_CHOICES) % COPY_CHOICES;
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, 'y', KEY_F5}, 0, copy_chosen, NULL, N_("复制"), N_("复制选定的一项，连同出处"), "copy", "fu zhi xuan ding de yi xiang lian tong chu chu", SAFE_KEY},
    {{'c', '1'}, COPY_CELL, copy_this, NULL, N_("格"), N_("复制光标处的一格"), "copy-cell", "fu zhi guang biao chu de yi ge", SAFE_KEY},
    {{'r', '2'}, COPY_ROW, copy_this, NULL, N_("行"), N_("复制光标处的一行（制表符分隔，可粘贴到电子表格）"), "copy-row",
     "fu zhi guang biao chu de yi hang zhi biao fu fen ge ke zhan tie dao dian zi biao ge", SAFE_KEY},
    {{'p', '3'}, COPY_PASSAGE, copy_this, NULL, N_("段"), N_("复制光标处数据所在的段落"), "copy-passage", "fu zhi guang biao chu shu ju suo zai de duan luo", SAFE_KEY},
    {{'Y'}, 0, show_chosen, NULL, N_("看文字"), N_("把选定的一项显示成可选取的文字"), "plain-text", "ba xuan ding de yi xiang xian shi cheng ke xuan qu de wen zi", SAFE_KEY},
    {{KEY_ARROW_LEFT, 'h', KEY_BACK_TABULATOR}, -1, choose, NULL, NULL, N_("选左边的一项"), "choose-left", "xuan zuo bian de yi xiang", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l', KEY_TABULATOR, ' '}, 1, choose, NULL, NULL, N_("选右边的一项"), "choose-right", "xuan you bian de yi xiang", SAFE_KEY},
};

static void copy_laid(struct screen *s)
{
    struct screen *below = of(s)->below;

    below->columns = s->columns;
    below->rows = s->rows;
    if (below->ops->laid)
        below->ops->laid(below);
}

static void copy_draw(const struct screen *s, struct area body)
{
    const struct screen *below = ((const struct copy_screen *)s)->below;

    below->ops->draw(below, body);
}

static void copy_status(const struct screen *s, struct buffer *b)
{
    buffer_add(b, _("复制什么？"));
    for (int i = 0; i < COPY_CHOICES; i++)
        buffer_format(b, i == s->browser->copy_choice ? " [%d %s]" : "  %d %s ", i + 1, _(names[i]));
    buffer_add(b, _("  左右选，Enter 复制，Esc 不复制"));
}

static void copy_free(struct screen *s)
{
    free(s);
}

const struct screen_ops copy_screen_ops = {
    .name = "copy", .title = N_("复制"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .alone = true,
    .draw = copy_draw, .status = copy_status, .laid = copy_laid, .free = copy_free,
    .click = CLICK_ROWS,
};

struct screen *copy_screen_create(struct screen *compare)
{
    struct copy_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &copy_screen_ops, .browser = compare->browser};
    s->below = compare;
    return &s->screen;
}
