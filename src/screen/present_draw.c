/* present_draw.c - the slide, and what little stands over it: a number being typed, the clock, the line for the own locality. */
#include "present_screen.h"

#include <stdio.h>

static void write_clock(const struct present_screen *s, struct buffer *b)
{
    time_t now = time(NULL);
    long minutes = (long)(now - s->begun) / 60;
    struct tm local;
    char clock[16] = "";

    if (localtime_r(&now, &local))
        strftime(clock, sizeof clock, "%H:%M", &local);
    buffer_format(b, _("%s  已讲 %ld 分钟"), clock, minutes > 0 ? minutes : 0);
    if (s->link)
        buffer_format(b, _("  跟随 %u 人"), s->following);
}

void present_draw(const struct screen *screen, struct area body)
{
    const struct present_screen *s = (const struct present_screen *)screen;
    struct buffer foot = {0};

    if (s->digits)
        buffer_format(&foot, _("到第 %d 页：回车"), s->digits);
    else if (s->clock)
        write_clock(s, &foot);
    deck_draw(s->deck, &s->at, body, screen->browser->language, foot.length ? foot.text : NULL);
    if (s->prompt.open) {
        int y = body.rows >= 3 ? body.rows - 2 : 0;
        struct area line = area_part(body, 0, y, body.columns, 1);

        area_fill(line, ROLE_PROMPT);
        prompt_draw(&s->prompt, line, _("本地："));
    }
    buffer_clear(&foot);
}
