/* read_screen.h - what the files of the reading screen share: its state and where everything stands (read_screen.c), its keys (read_keys.c), its drawing
 * (read_draw.c). */
#ifndef CASEGRID_SCREEN_READ_SCREEN_H
#define CASEGRID_SCREEN_READ_SCREEN_H

#include "facts_list.h"
#include "stage.h"

/* What the first line shown holds, for a window of another size. */
struct read_hold {
    int paragraph;       /* 0: nothing has been laid yet */
    int above;           /* lines above its text */
    size_t byte;         /* else the byte of its text that the line begins with */
    bool has_cursor;     /* what the cursor means (the mark, or the paragraph's beginning) was in view */
};

struct read_screen {
    struct screen screen;
    const struct local_case *local_case;
    struct read_place place;  /* the paragraph under the cursor, what is marked in it, and whose words are shown throughout */
    int *tops;                /* line of each paragraph, tops[count]: all lines */
    int *firsts;              /* the same with what stands above it: its section's title, that it is a substitute, that there are notes */
    int top;                  /* first line shown */
    struct read_hold hold;    /* of TOP: who changes it calls read_note_top */
    bool beside;              /* facts stand at the right */
    int text_columns, text_rows, facts_columns, facts_rows;
    struct facts_list facts;  /* of the paragraph under the cursor */
    struct list list;         /* over facts */
    bool in_facts;
};

static inline struct read_screen *read_screen_of(struct screen *s)
{
    return (struct read_screen *)s;
}

/* ---- Where everything stands (read_screen.c) ---- */

enum { READ_INDENT = 2 };

const struct paragraph *read_here(const struct read_screen *s);
const char *read_words_of(const struct read_screen *s, const struct paragraph *p); /* what is shown of P */
bool read_is_substitute(const struct read_screen *s, size_t i); /* among originals, restated words */
bool read_begins_section(const struct read_screen *s, size_t i);
/* The line that tells of notes on paragraph I; adds nothing where there is none. */
void read_remark_line(const struct read_screen *s, size_t i, struct buffer *b);
void read_lay_text(struct read_screen *s);
void read_keep_in_view(struct read_screen *s);
void read_note_top(struct read_screen *s);

/* ---- Keys (read_keys.c) ---- */

enum { READ_BINDINGS = 20 };
extern const struct binding read_bindings[READ_BINDINGS];

/* ---- Drawing (read_draw.c) ---- */

void read_draw(const struct screen *screen, struct area body);
void read_tell(const struct screen *screen, struct telling *t);
void read_status(const struct screen *screen, struct buffer *b);

#endif
