/* overview_screen.h - what the files of the overview's screen share: its state (overview_screen.c), its keys (overview_keys.c), its drawing
 * (overview_draw.c, overview_ranges.c, overview_table.c) and its evidence (overview_evidence.c). */
#ifndef CASEGRID_SCREEN_OVERVIEW_SCREEN_H
#define CASEGRID_SCREEN_OVERVIEW_SCREEN_H

#include "overview_load.h"
#include "overview_page.h"
#include "stage.h"

struct overview_screen {
    struct screen screen;
    struct overview_load *load;    /* NULL once all has come together */
    struct overview_facts *facts;  /* NULL until then, and where there is no case */
    size_t *cases;                 /* the browser's indices, by column */
    bool only_marked;              /* the cases that were in the basket, not all */
    struct page page;
    struct page_place at;
    size_t item;                   /* of the cell under the cursor */
    size_t wanted;                 /* the case that moving up and down comes back to in rows of marks */
    size_t first;                  /* first case shown in rows of marks */
    size_t top;                    /* first line shown */
    bool has_reference, has_band;  /* there can be a band; it is shown */
    size_t band_column, band_item;
    bool coverage;
    int page_rows, evidence_rows;
};

/* ---- State (overview_screen.c) ---- */

enum page_kind overview_kind(const struct overview_screen *s); /* of the line under the cursor */
bool overview_is_in_table(const struct overview_screen *s);    /* the cursor is on a row of marks */
struct page_focus overview_focus(const struct overview_screen *s); /* what the cursor is on, the item of a mark included */
void overview_go(struct overview_screen *s, struct page_place at);
/* The page anew, with the cursor where FOCUS then stands. */
void overview_page_make(struct overview_screen *s, const struct page_focus *focus);
void overview_tell(const struct screen *s, struct telling *t); /* compare_tell.c */
void overview_begin(struct overview_screen *s);  /* begins to bring the cases together */
void overview_let_go(struct overview_screen *s); /* of all that has come together */

/* ---- Keys (overview_keys.c) ---- */

enum { OVERVIEW_BINDINGS = 26 };
extern const struct binding overview_bindings[OVERVIEW_BINDINGS];

/* ---- Drawing ---- */

/* What the cursor is on; not of coverage. */
struct overview_evidence {
    size_t row, column, item;
    const struct cell *cell;
    const struct item *of;             /* NULL: nothing is stated */
    const struct paragraph *paragraph; /* NULL: there is none */
    const char *words;                 /* the paragraph's: the original's, where it has what is to be marked */
    bool original;
};
struct overview_evidence overview_evidence_at(const struct overview_screen *s);
/* In coverage: how many cases the number of KIND counts in ROW; with which these are. */
void overview_count_write(const struct overview_screen *s, struct buffer *b, size_t row, int kind);
void overview_names_write(const struct overview_screen *s, struct buffer *b, size_t row, int kind);
void overview_evidence_draw(const struct overview_screen *s, struct area a);

void overview_draw(const struct screen *s, struct area body);

/* Each draws one line of the page. */
typedef void overview_line_draw(const struct overview_screen *s, struct area row, size_t line);
overview_line_draw overview_axis_draw, overview_range_draw, overview_words_draw, overview_names_draw;
overview_line_draw overview_heads_draw, overview_marks_draw, overview_rest_draw, overview_totals_draw, overview_cover_head_draw, overview_cover_draw;

/* PART of the row's label, of PARTS lines; what does not fit into the last one ends in …. */
void overview_label_draw(const struct overview_screen *s, struct area row, size_t r, int part, int parts, enum role role);
/* Whether the cursor is on mark STOP of LINE. */
bool overview_is_here(const struct overview_screen *s, size_t line, size_t stop);
/* Whether LINE goes on with the label of the row under the cursor. */
bool overview_is_rest_here(const struct overview_screen *s, size_t line);
/* The two columns before a case: the cursor's sign, where the hardware cursor is put, and the basket's. Returns the role of what stands behind. */
enum role overview_lead_draw(const struct overview_screen *s, struct area row, int x, bool here, size_t column);

#endif
