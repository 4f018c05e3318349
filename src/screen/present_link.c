/* present_link.c - the presentation as others may follow it: what is shown is published, the keys of the speaker's second terminal are taken. */
#include "following.h"
#include "present_screen.h"

#include <stdlib.h>
#include <string.h>

static struct present_screen *of(struct screen *s)
{
    return (struct present_screen *)s;
}

/* The notes are the speaker's: they stay here. */
static void pack_without_notes(struct deck *d, struct buffer *out)
{
    const char **notes = memory_array(d->count + 1, sizeof *notes);

    for (size_t i = 0; i < d->count; i++) {
        notes[i] = d->slides[i].notes;
        d->slides[i].notes = NULL;
    }
    deck_pack(d, out);
    for (size_t i = 0; i < d->count; i++)
        d->slides[i].notes = notes[i];
    free(notes);
}

static void publish_deck(struct present_screen *s)
{
    struct buffer packed = {0};
    struct fault why = {0};

    pack_without_notes(s->deck, &packed);
    if (link_host_blob(s->link, packed.text, packed.length, &why) != OK)
        browser_say(s->screen.browser, ROLE_ERROR, "%s", why.text);
    buffer_clear(&packed);
    s->is_published = true;
    s->published_size = 0;
}

static void publish(struct present_screen *s)
{
    unsigned char place[DECK_PLACE_PACKED];

    if (!s->is_published)
        publish_deck(s);
    deck_place_pack(&s->at, place);
    if (s->published_size == sizeof place && !memcmp(place, s->published, sizeof place))
        return;
    memcpy(s->published, place, sizeof place);
    s->published_size = sizeof place;
    link_host_place(s->link, place, sizeof place);
}

/* ---- Opening and closing ---- */

static const char *name_of(const struct present_screen *s)
{
    return s->deck->title && *s->deck->title ? s->deck->title : _("演示");
}

static const char *folder_of(const struct present_screen *s)
{
    return link_folder(s->screen.browser->present_folder);
}

static void tell_how(const struct present_screen *s)
{
    browser_say(s->screen.browser, ROLE_NOTE, _("现在可以跟随了：casegrid present --follow %s"), link_host_name(s->link));
}

/* By itself, where the administrator has made the folder; where there is none, nobody wants to follow, and nothing is said. How to join stands below
 * the first slide until the first key: the speaker knows that others can see it, and they know how. */
void present_share(struct present_screen *s)
{
    struct fault why = {0};

    if (!s->is_program || !s->screen.browser->shares)
        return;
    if (!link_folder_is_set(s->screen.browser->present_folder) && !path_exists(folder_of(s)))
        return;
    if (link_host_open(&s->link, folder_of(s), name_of(s), &why) != OK)
        browser_say(s->screen.browser, ROLE_ERROR, _("别人现在不能跟随：%s"), why.text);
    else
        tell_how(s);
}

void present_share_key(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);
    struct fault why = {0};

    (void)unused;
    if (s->link) {
        link_host_end(s->link);
        s->link = NULL;
        s->is_published = false;
        browser_say(screen->browser, ROLE_NOTE, "%s", _("别人不再能跟随。"));
    } else if (link_host_open(&s->link, folder_of(s), name_of(s), &why) != OK) {
        browser_say(screen->browser, ROLE_ERROR, "%s", why.text);
    } else {
        tell_how(s);
    }
}

/* ---- What comes back ---- */

static void hear_event(struct present_screen *s, const struct link_event *e)
{
    if (e->kind == LINK_ORDER && e->order == ORDER_KEY)
        present_press(&s->screen, (uint32_t)e->argument);
    else if (e->kind == LINK_COUNT)
        s->following = e->following;
    else if (e->kind == LINK_TROUBLE)
        browser_say(s->screen.browser, ROLE_ERROR, _("别人现在不能加入：%s"), e->text);
    if (e->kind == LINK_ORDER || (e->kind == LINK_COUNT && s->clock))
        s->screen.browser->changed = true;
}

/* What a key of this terminal did leaves first; then what others say, and what that did. */
bool present_hear(struct screen *screen)
{
    struct present_screen *s = of(screen);
    struct link_event e;
    bool more;

    present_answered(s);
    if (!s->link)
        return false;
    publish(s);
    more = link_host_work(s->link);
    while (link_host_event(s->link, &e)) {
        hear_event(s, &e);
        more = more || e.kind == LINK_ORDER;
    }
    return more;
}

int present_descriptor(const struct screen *screen)
{
    const struct present_screen *s = (const struct present_screen *)screen;

    return s->link ? link_host_descriptor(s->link) : -1;
}
