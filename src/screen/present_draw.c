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

static void draw_digits(const struct present_screen *s, struct area line)
{
    struct buffer text = {0};

    buffer_format(&text, _("到第 %d 页：回车"), s->digits);
    area_cursor(line, area_put(line, 0, 0, ROLE_PROMPT, buffer_text(&text)), 0);
    buffer_clear(&text);
}

void present_draw(const struct screen *screen, struct area body)
{
    const struct present_screen *s = (const struct present_screen *)screen;
    struct buffer foot = {0};

    if (s->clock && !s->digits)
        write_clock(s, &foot);
    deck_draw(s->deck, &s->at, body, screen->browser->language, foot.length ? foot.text : NULL);
    if (s->prompt.open || s->digits) { /* never on the last line, where an input method stands */
        struct area line = area_part(body, 0, body.rows >= 3 ? body.rows - 2 : 0, body.columns, 1);

        area_fill(line, ROLE_PROMPT);
        if (s->prompt.open)
            prompt_draw(&s->prompt, line, _("本地："));
        else
            draw_digits(s, line);
    }
    buffer_clear(&foot);
}
