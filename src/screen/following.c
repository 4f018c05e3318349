/* following.c - a presentation as it comes over the link. What came last stays when the speaker's terminal is gone. */
#include "following.h"

#include <stdlib.h>

void following_clear(struct following *f)
{
    link_guest_free(f->link);
    deck_free(f->deck);
    free(f->called);
    free(f->why);
    *f = (struct following){0};
}

/* A deck that cannot be read is none: the one before stays, and why is said. */
static unsigned hear_deck(struct following *f, const struct link_event *e)
{
    struct deck *d = NULL;
    struct fault why = {0};

    f->has_place = false;
    free(f->why);
    f->why = NULL;
    f->how = LINK_JOINED;
    if (deck_unpack(&d, e->bytes, e->size, &why) != OK) {
        f->how = LINK_REFUSED;
        f->why = memory_text(why.text);
        return FOLLOWING_LINK;
    }
    deck_free(f->deck);
    f->deck = d;
    return FOLLOWING_DECK;
}

static unsigned hear_place(struct following *f, const struct link_event *e)
{
    if (!f->deck || f->how == LINK_REFUSED || e->size != DECK_PLACE_PACKED || !deck_place_unpack(&f->live, e->bytes, f->deck))
        return 0;
    f->has_place = true;
    return FOLLOWING_PLACE;
}

static unsigned hear_count(struct following *f, const struct link_event *e)
{
    f->count = e->following;
    f->behind = e->behind;
    return FOLLOWING_COUNT;
}

static unsigned hear_link(struct following *f, const struct link_event *e)
{
    f->how = e->kind;
    free(f->why);
    f->why = memory_text(e->text);
    return FOLLOWING_LINK;
}

static unsigned (*const hearings[])(struct following *, const struct link_event *) = {
    [LINK_BLOB] = hear_deck,   [LINK_PLACE] = hear_place, [LINK_COUNT] = hear_count,     [LINK_JOINED] = hear_link,
    [LINK_LOST] = hear_link, [LINK_OVER] = hear_link,   [LINK_REFUSED] = hear_link,
};

unsigned following_hear(struct following *f, bool *more)
{
    struct link_event e;
    unsigned changed = 0;

    *more |= link_guest_work(f->link);
    while (link_guest_event(f->link, &e))
        if (e.kind < COUNT_OF(hearings) && hearings[e.kind])
            changed |= hearings[e.kind](f, &e);
    return changed;
}

const char *following_trouble(const struct following *f)
{
    static const struct { const char *shown, *not_yet; } said[] = {
        [LINK_BLOB] = {N_("正在加入……"), N_("正在加入……")},
        [LINK_JOINED] = {NULL, N_("已经加入，正在等第一页……")},
        [LINK_LOST] = {N_("断开了，正等培训师的终端回来；PgUp 往回看"), N_("断开了，正等培训师的终端回来")},
        [LINK_OVER] = {N_("演示结束了；PgUp 往回看，q 离开"), N_("演示结束了；q 离开")},
    };

    if (f->how == LINK_REFUSED)
        return f->why;
    if (f->how >= COUNT_OF(said))
        return NULL;
    return f->deck ? said[f->how].shown ? _(said[f->how].shown) : NULL : _(said[f->how].not_yet ? said[f->how].not_yet : "");
}
