/* present_file.c - the deck's file while it is being shown: read again when it changes; what is wrong with it is said, and the slides stay. */
#include "present_screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool file_seen_anew(struct file_seen *s, const char *path)
{
    struct file_seen was = *s;
    struct stat at;

    if (!path || stat(path, &at))
        return false;
    *s = (struct file_seen){at.st_mtim.tv_sec, at.st_mtim.tv_nsec, at.st_size, at.st_ino};
    return s->seconds != was.seconds || s->nanoseconds != was.nanoseconds || s->size != was.size || s->inode != was.inode;
}

/* Where the presentation stands stays: the same slide by its number, as far as it is still there. */
static void take(struct present_screen *s, struct deck *d)
{
    struct browser *b = s->screen.browser;

    if (b->edit_folder && d->own)
        deck_own_load(d, b->edit_folder, NULL);
    for (size_t i = 0; i < s->deck->value_count; i++) /* as typed, though it may not have come into the file */
        deck_own_put(d, s->deck->values[i].row, s->deck->values[i].text);
    if (s->keeps_place && b->edit_folder && strcmp(s->deck->title, d->title)) { /* it is kept under the title */
        deck_place_forget(s->deck, b->edit_folder);
        s->kept = (struct deck_place){0};
    }
    deck_free(s->deck);
    s->deck = d;
    s->is_published = false;
    if ((size_t)s->at.slide > d->count)
        s->at = place_of_slide(d, (int)d->count, false);
    s->at.evidence = false;
    s->at.row = 0;
    s->at.column = 0;
    s->at.offset = 0;
    browser_say(b, ROLE_NOTE, "%s", _("课件文件改动了，已重新读入。"));
}

bool present_look(struct present_screen *s)
{
    struct troubles troubles = {0};
    struct deck *d = NULL;
    struct fault why = {0};
    time_t now = time(NULL);
    enum code rc;

    if (now == s->looked || s->prompt.open) /* what is being typed belongs to a cell: first it is kept, then the file is looked at */
        return false;
    s->looked = now;
    if (!file_seen_anew(&s->seen, s->path))
        return false;
    rc = deck_read(&d, s->path, &troubles, &why);
    if (rc == OK)
        rc = deck_resolve(d, s->screen.browser->library, &troubles, &why);
    if (rc == OK)
        take(s, d);
    else
        browser_say(s->screen.browser, ROLE_ERROR, _("课件文件改动了，但有错，还是原来的各页：%s"), why.text);
    if (rc != OK)
        deck_free(d);
    troubles_clear(&troubles);
    return true;
}
