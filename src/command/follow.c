/* follow.c - joins a presentation that goes on at another terminal: to follow it, or to steer one's own. */
#include "present.h"

#include "casegrid/screen.h"
#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Nobody steers another account's: only one's own are there to choose from. They are moved to the front. */
static size_t own_first(struct link_found *found, size_t count)
{
    size_t own = 0;

    for (size_t i = 0; i < count; i++)
        if (found[i].user == geteuid()) {
            struct link_found mine = found[i];

            found[i] = found[own];
            found[own++] = mine;
        }
    return own;
}

static enum code join(struct follow_wish *wish, const char *folder, const struct link_found *which, struct buffer *called, struct fault *f)
{
    link_called(called, which);
    wish->called = buffer_text(called);
    return link_guest_join(&wish->guest, folder, which, wish->speaks ? LINK_SPEAKS : LINK_FOLLOWS, f);
}

/* The deck that was named, for its notes; *NAME (owned) is what its presentation is called. */
static enum code read_notes(struct app *app, struct library *l, struct deck **out, char **name, struct fault *f)
{
    struct buffer b = {0};
    char *path = NULL;
    enum code rc = deck_find(app, app->options.words[0], &path, f);

    if (rc == OK)
        rc = deck_open(out, l, path, f);
    free(path);
    if (rc != OK)
        return rc;
    link_name(&b, (*out)->title ? (*out)->title : "");
    *name = buffer_take(&b);
    return OK;
}

enum code follow_presentation(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct follow_wish wish = {.speaks = o->speaker};
    const struct link_found *which = NULL;
    struct link_found *found = NULL;
    struct library *l = NULL;
    struct buffer called = {0};
    size_t count = 0, choice;
    const char *folder;
    char *name = NULL;
    enum code rc;

    if (o->word_count > 1 || (o->follow && o->speaker) || o->write || o->format || o->output)
        return fault_set(f, BAD_INPUT, "%s", _("--follow 后面最多写一个名称，--speaker 后面最多写一份课件；两个不能同时用，也不能和 --write、--format、-o 同时用。"));
    folder = app_usual(app, SETTING_PRESENT_FOLDER);
    rc = app_library(app, &l, f);
    if (rc == OK && o->speaker && o->word_count && deck_is_meant(app, o->words[0]))
        rc = read_notes(app, l, &wish.notes, &name, f);
    else if (rc == OK && o->word_count)
        name = memory_text(o->words[0]);
    if (rc == OK)
        rc = link_find(&found, &count, link_folder(folder), f);
    choice = o->speaker ? own_first(found, count) : count;
    if (rc == OK && !choice)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("您的帐号现在没有演示：先在投影的终端运行 casegrid present 课件，再在这里用 --speaker。"));
    if (rc == OK)
        rc = link_choose(&which, found, choice, name, f);
    if (rc == OK)
        rc = join(&wish, link_folder(folder), which, &called, f);
    if (rc == OK)
        rc = browse_follow(app, l, &wish, f);
    else
        deck_free(wish.notes);
    buffer_clear(&called);
    link_found_free(found, count);
    free(name);
    library_free(l);
    return rc;
}
