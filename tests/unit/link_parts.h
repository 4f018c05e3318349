/* link_parts.h - parts of the link's suite that are files of their own, and what they share: a folder, hosts and guests that are worked until
 * something has come true. */
#ifndef CASEGRID_TESTS_LINK_PARTS_H
#define CASEGRID_TESTS_LINK_PARTS_H

#include "casegrid/present.h"

#include "expect.h"

TCase *link_folder_case(void);
TCase *link_hostile_case(void);

/* A new folder of this test; owned. */
char *folder_new(void);

struct scene {
    char *folder;
    struct link_host *host;
    struct link_guest *guests[8];
    size_t count;
    char last[8][64];        /* what each guest was told last: the place as a text */
    size_t blob_size[8];
    unsigned places[8];      /* how many places it was told */
    unsigned happened[8][LINK_TROUBLE + 1];
    char why[8][1024];
    unsigned following, behind;
    uint32_t order;
    int32_t argument;
    unsigned orders, troubles;
    char newest[64];         /* the place that was published last */
};
void scene_open(struct scene *s, const char *name);
struct link_guest *scene_join(struct scene *s, enum link_role role);
void scene_place(struct scene *s, const char *text);
void scene_work(struct scene *s, int milliseconds); /* for so long */
/* Works until WHAT is true, at most five seconds; then the test fails. */
bool scene_until(struct scene *s, bool (*what)(const struct scene *));
void scene_close(struct scene *s);
bool all_have_newest(const struct scene *s);
void scene_begin(struct scene *s); /* a host with a deck and a place, and one guest that follows and has it */

#endif
