/* state_parts.h - parts of the suite of saved comparisons that are files of their own, and what they share. */
#ifndef CASEGRID_TESTS_STATE_PARTS_H
#define CASEGRID_TESTS_STATE_PARTS_H

#include "casegrid/state.h"

#include "expect.h"

TCase *state_shelf(void);
TCase *state_fit(void);

extern const int made_numbers[];
#define ONE(n) {&made_numbers[(n) - 1], 1}

struct made {
    struct figure figures[2];
    struct grid grid;
    struct mechanism mechanism;
    struct local_case it;
    struct paragraph paragraphs[3];
};

extern struct made first_made, second_made;
extern const struct local_case *const both_made[2];
extern const struct saved_origin made_origin;
void make_state_cases(void);

struct saved *make_saved(const struct comparison_wish *wish, const struct saved_view *view); /* of both; WISH NULL: the plain one */
char *saved_text(const struct saved *s); /* owned */
struct saved *saved_back(const char *text);

/* A folder of its own for each test that writes; gone at the end of the process it runs in. */
extern char *state_home;
void make_state_home(void);
void remove_state_home(void);

#endif
