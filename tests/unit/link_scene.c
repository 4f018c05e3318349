/* link_scene.c - a folder, a host and some guests for the tests of the link. */
#include "link_parts.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

char *folder_new(void)
{
    char path[] = "/tmp/casegrid-link-XXXXXX";

    ck_assert_ptr_nonnull(mkdtemp(path));
    return memory_text(path);
}

void scene_open(struct scene *s, const char *name)
{
    struct fault f = {0};

    if (!s->folder)
        s->folder = folder_new();
    ck_assert_msg(link_host_open(&s->host, s->folder, name, &f) == OK, "%s", f.text);
}

struct link_guest *scene_join(struct scene *s, enum link_role role)
{
    const struct link_found *which;
    struct link_found *found;
    struct fault f = {0};
    size_t n;

    ck_assert_msg(link_find(&found, &n, s->folder, &f) == OK, "%s", f.text);
    ck_assert_msg(link_choose(&which, found, n, NULL, &f) == OK, "%s", f.text);
    ck_assert_msg(link_guest_join(&s->guests[s->count], s->folder, which, role, &f) == OK, "%s", f.text);
    link_found_free(found, n);
    return s->guests[s->count++];
}

void scene_place(struct scene *s, const char *text)
{
    snprintf(s->newest, sizeof s->newest, "%s", text);
    link_host_place(s->host, text, strlen(text) + 1);
}

static void hear(struct scene *s, size_t i, const struct link_event *e)
{
    s->happened[i][e->kind]++;
    if (e->kind == LINK_BLOB)
        s->blob_size[i] = e->size;
    if (e->kind == LINK_PLACE) {
        ck_assert_uint_le(e->size, sizeof s->last[i]);
        memcpy(s->last[i], e->bytes, e->size);
        s->places[i]++;
    }
    if (e->kind == LINK_REFUSED)
        snprintf(s->why[i], sizeof s->why[i], "%s", e->text);
}

static void hear_host(struct scene *s, const struct link_event *e)
{
    if (e->kind == LINK_COUNT) {
        s->following = e->following;
        s->behind = e->behind;
    } else if (e->kind == LINK_ORDER) {
        s->order = e->order;
        s->argument = e->argument;
        s->orders++;
    } else if (e->kind == LINK_TROUBLE) {
        s->troubles++;
    }
}

static void work_once(struct scene *s, int patience)
{
    struct pollfd p[9];
    struct link_event e;
    bool more = false;

    for (size_t i = 0; i < s->count; i++) {
        if (s->guests[i]) {
            more |= link_guest_work(s->guests[i]);
            while (link_guest_event(s->guests[i], &e))
                hear(s, i, &e);
        }
        p[i] = (struct pollfd){.fd = s->guests[i] ? link_guest_descriptor(s->guests[i]) : -1, .events = POLLIN};
    }
    if (s->host) {
        more |= link_host_work(s->host);
        while (link_host_event(s->host, &e))
            hear_host(s, &e);
    }
    p[s->count] = (struct pollfd){.fd = s->host ? link_host_descriptor(s->host) : -1, .events = POLLIN};
    poll(p, s->count + 1, more ? 0 : patience);
}

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void scene_work(struct scene *s, int milliseconds)
{
    int64_t end = now() + milliseconds;

    while (now() < end)
        work_once(s, (int)(end - now()) + 1);
}

bool scene_until(struct scene *s, bool (*what)(const struct scene *))
{
    int64_t end = now() + 5000;

    while (!what(s) && now() < end)
        work_once(s, 50);
    return what(s);
}

bool all_have_newest(const struct scene *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->guests[i] && strcmp(s->last[i], s->newest))
            return false;
    return true;
}

void scene_begin(struct scene *s)
{
    struct fault f = {0};

    scene_open(s, "x");
    ck_assert_int_eq(link_host_blob(s->host, "deck", 4, &f), OK);
    scene_place(s, "one");
    scene_join(s, LINK_FOLLOWS);
    ck_assert(scene_until(s, all_have_newest));
}

void scene_close(struct scene *s)
{
    for (size_t i = 0; i < s->count; i++)
        link_guest_free(s->guests[i]);
    link_host_free(s->host);
    ck_assert_int_eq(remove(s->folder), 0); /* nothing is left in it */
    free(s->folder);
}
