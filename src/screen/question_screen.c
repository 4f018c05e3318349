/* question_screen.c - 确认: one question above the screen it is about; only "y" says yes. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct question_screen {
    struct screen screen;
    struct screen *below;
    char *text;
    void (*yes)(struct screen *below);
};

static struct question_screen *of(struct screen *s)
{
    return (struct question_screen *)s;
}

static void answer(struct screen *screen, int is_yes)
{
    struct screen *below = of(screen)->below;
    void (*yes)(struct screen *) = of(screen)->yes;

    browser_pop(screen->browser); /* SCREEN ends here */
    if (is_yes)
        yes(below);
}

static const struct binding bindings[] = {
    {{'y'}, true, answer, NULL, N_("是"), N_("照办"), "yes", "zhao ban", SAFE_KEY},
    {{'n'}, false, answer, NULL, N_("否"), N_("不做，回到上一屏"), "no", "bu zuo hui dao shang yi ping", SAFE_KEY},
};

/* What the question is about stays in sight. */
static void question_draw(const struct screen *screen, struct area body)
{
    const struct question_screen *s = (const struct question_screen *)screen;
    int rows = passage_height(&screen->browser->width, body.columns, s->text), y;
    struct area box;

    rows = rows < body.rows ? rows : body.rows;
    y = body.rows - rows;
    if (y > 1) {
        s->below->ops->draw(s->below, area_part(body, 0, 0, body.columns, y - 1));
        area_horizontal(body, 0, y - 1, body.columns);
    }
    box = area_part(body, 0, y, body.columns, rows);
    area_fill(box, ROLE_PROMPT);
    passage_draw(box, 0, s->text, NULL, 0, ROLE_PROMPT);
    area_cursor(box, 0, 0);
}

static void question_free(struct screen *s)
{
    free(of(s)->text);
    free(s);
}

const struct screen_ops question_screen_ops = {
    .name = "question", .title = N_("确认"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = question_draw, .free = question_free, .shows_below = true,
};

struct screen *question_screen_create(struct browser *b, char *text, void (*yes)(struct screen *below))
{
    struct question_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &question_screen_ops, .browser = b};
    s->below = b->stack[b->depth - 1];
    s->text = text;
    s->yes = yes;
    return &s->screen;
}
