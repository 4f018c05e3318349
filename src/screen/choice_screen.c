/* choice_screen.c - a short list to choose one thing from. */
#include "choice_screen.h"

#include <stdlib.h>
#include <string.h>

struct choice_line { char *code, *name; };

struct choice_screen {
    struct screen screen;
    struct screen *below;
    char *question;
    struct choice_line *lines;
    struct list list;
    size_t typed; /* the number that is being typed; 0: none */
    void (*chosen)(struct screen *below, const char *code);
};

static struct choice_screen *of(struct screen *s)
{
    return (struct choice_screen *)s;
}

static int page(const struct choice_screen *s)
{
    return s->screen.rows > 1 ? s->screen.rows - 1 : 1;
}

static void move(struct screen *s, int how)
{
    of(s)->typed = 0;
    list_move(&of(s)->list, (enum move)how, page(of(s)));
}

/* The cursor goes along with the number: 1 is the first line, 12 the twelfth. A digit behind which there is no such line begins another number. */
static void digit(struct screen *screen, int value)
{
    struct choice_screen *s = of(screen);
    size_t on = s->typed * 10 + (size_t)value, anew = (size_t)value;

    s->typed = on <= s->list.count ? on : anew <= s->list.count ? anew : 0;
    if (!s->typed)
        return;
    s->list.at = s->typed - 1;
    list_keep_in_view(&s->list, page(s));
}

static void choose(struct screen *screen, int unused)
{
    struct choice_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct screen *below = s->below;
    void (*chosen)(struct screen *, const char *) = s->chosen;
    char *code = memory_text(s->lines[s->list.at].code);

    (void)unused;
    browser_pop(b);
    chosen(below, code);
    free(code);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, ' '}, 0, choose, NULL, N_("确定"), N_("选定光标处的一项"), "choose", "xuan ding guang biao chu de yi xiang", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一项"), "up", "shang yi xiang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, N_("下一项"), N_("下一项"), "down", "xia yi xiang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("第一项"), "first", "di yi xiang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("最后一项"), "last", "zui hou yi xiang", SAFE_KEY},
    {{'0'}, 0, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'1'}, 1, digit, NULL, NULL, N_("数字：到第几项"), "choose-number", "shu zi dao di ji xiang", SAFE_KEY},
    {{'2'}, 2, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'3'}, 3, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'4'}, 4, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'5'}, 5, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'6'}, 6, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'7'}, 7, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'8'}, 8, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'9'}, 9, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
};

static void choice_draw(const struct screen *screen, struct area body)
{
    const struct choice_screen *s = (const struct choice_screen *)screen;

    area_put_fit(body, 0, 0, body.columns, ROLE_HEADING, s->question);
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 1 < body.rows; i++) {
        int y = (int)(i - s->list.top) + 1;
        bool here = i == s->list.at;

        area_put_fit(body, 2, y, body.columns - 2, ROLE_TEXT, s->lines[i].name);
        if (here) {
            area_put(body, 0, y, ROLE_CURSOR, ">");
            area_cursor(body, 0, y);
        }
    }
}

static void choice_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void choice_free(struct screen *screen)
{
    struct choice_screen *s = of(screen);

    for (size_t i = 0; i < s->list.count; i++) {
        free(s->lines[i].code);
        free(s->lines[i].name);
    }
    free(s->lines);
    free(s->question);
    free(s);
}

static const struct member places[] = {MEMBER(struct choice_screen, list.top)};

static const struct screen_ops choice_screen_ops = {
    .name = "choice", .title = N_("选择"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = choice_draw, .laid = choice_laid,
    .free = choice_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *choice_screen_create(struct screen *below, const char *question, const char *lines, const char *now,
                                    void (*chosen)(struct screen *below, const char *code))
{
    struct choice_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &choice_screen_ops, .browser = below->browser};
    s->below = below;
    s->question = memory_text(question);
    s->chosen = chosen;
    while (*lines) {
        size_t length = strcspn(lines, "\n"), code = strcspn(lines, "\t\n");
        struct choice_line *line = memory_append(&s->lines, &s->list.count, sizeof *line);

        line->code = memory_text_n(lines, code);
        line->name = memory_text_n(lines + code + (code < length), length - code - (code < length));
        if (!strcmp(line->code, now))
            s->list.at = s->list.count - 1;
        lines += length + (lines[length] == '\n');
    }
    return &s->screen;
}
