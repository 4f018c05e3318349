/* present_place.c - how far the presentation has come is kept while it goes on; who comes back after a lost line is asked whether to go on there. */
#include "present_screen.h"

static struct present_screen *of(struct screen *s)
{
    return (struct present_screen *)s;
}

static const char *folder_of(const struct present_screen *s)
{
    return s->screen.browser->edit_folder;
}

static bool keeps(const struct present_screen *s)
{
    return s->keeps_place && folder_of(s) && !s->is_asking;
}

/* The first slide and the end are no place to go on from. */
static void keep(struct present_screen *s)
{
    struct fault why = {0};

    s->kept = s->at;
    if (!s->at.slide || (size_t)s->at.slide >= s->deck->count)
        deck_place_forget(s->deck, folder_of(s));
    else if (deck_place_keep(s->deck, &s->at, folder_of(s), &why) != OK && !s->is_keep_told) {
        browser_say(s->screen.browser, ROLE_NOTE, _("讲到哪里没能记下来：%s"), why.text);
        s->is_keep_told = true;
    }
}

static bool is_same(const struct deck_place *a, const struct deck_place *b)
{
    return a->slide == b->slide && a->step == b->step;
}

/* Not with the key itself, which is to be quick, but when nothing more has come for a second. */
void present_keep_soon(struct present_screen *s)
{
    time_t now = time(NULL);

    if (!keeps(s))
        return;
    if (!is_same(&s->at, &s->settled)) {
        s->settled = s->at;
        s->settled_at = now;
    } else if (now > s->settled_at && !is_same(&s->at, &s->kept)) {
        keep(s);
    }
}

void present_keep_now(struct present_screen *s, bool is_over)
{
    if (keeps(s) && is_over)
        deck_place_forget(s->deck, folder_of(s));
    else if (keeps(s) && !s->is_over && !is_same(&s->at, &s->kept))
        keep(s);
    s->is_over = s->is_over || is_over;
}

/* ---- Coming back ---- */

static void go_on(struct screen *screen)
{
    struct present_screen *s = of(screen);

    if (deck_place_load(&s->at, s->deck, folder_of(s)))
        s->kept = s->at;
}

void present_begin(struct screen *screen)
{
    struct present_screen *s = of(screen);
    struct deck_place was;
    struct buffer text = {0};

    if (!keeps(s) || !deck_place_load(&was, s->deck, folder_of(s))) {
        present_share(s);
        return;
    }
    s->kept = was;
    s->is_asking = true;
    buffer_format(&text, _("上次讲到第 %d 页“%s”，没有讲完就断了。按 y 从那里接着讲，按 n 从头讲。"), was.slide + 1, slide_title(s->deck, was.slide));
    browser_push(screen->browser, question_screen_create(screen->browser, buffer_take(&text), go_on));
}

/* Until that is answered, those who follow keep what they were shown last. */
void present_answered(struct present_screen *s)
{
    const struct browser *b = s->screen.browser;

    if (!s->is_asking || b->stack[b->depth - 1] != &s->screen)
        return;
    s->is_asking = false;
    present_share(s);
}
