/* compare_screen.h - what the parts of the compare screen share: its state (compare_screen.c), where everything stands (compare_view.c), moving
 * (compare_move.c), what a person wishes of it (compare_wish.c, compare_prompt.c), evidence and drawing. */
#ifndef CASEGRID_SCREEN_COMPARE_SCREEN_H
#define CASEGRID_SCREEN_COMPARE_SCREEN_H

#include "compare_layout.h"
#include "stage.h"

enum evidence_scope { SCOPE_CELL, SCOPE_ROW, SCOPE_CASE, SCOPES };
enum question { ASK_NOTHING, ASK_FILTER, ASK_PATTERN, QUESTIONS };

/* One paragraph of the evidence pane. */
struct testimony {
    size_t column;
    const struct paragraph *paragraph;
    const char *words;
    bool original;
    const char *mark, *other_mark; /* what to mark in it; NULL: nothing */
    const char *note;              /* of the item; may be NULL */
    int top;                       /* line of its first word, counted from the top of the pane's text */
};

/* Where who reads in the evidence pane has gone to, as a place in the text: lines are others in another width. */
struct reader_place {
    bool is_kept;
    size_t testimony, byte; /* BYTE of its words; TESTIMONY_END: the caption of the next one */
};

/* What was compared before the last change: undone with one key. */
struct compared {
    size_t *cases;
    size_t count;
    struct comparison_wish *wish;  /* NULL: there was no change */
};

struct compare_screen {
    struct screen screen;
    struct comparison *comparison;
    struct comparison_wish *wish;
    size_t *cases;          /* the browser's indices as given; the comparison's columns may be sorted: compare_case_index */
    size_t case_count;
    struct compared before;
    size_t *basket;         /* as it was when this screen was last in sight */
    size_t basket_count;

    /* what a person sets here and a saved comparison keeps */
    unsigned folded;        /* a bit for each enum row_group */
    int pane_least;         /* columns a pane has at least; 0: as the window suggests */
    bool bars;
    enum evidence_scope scope;
    size_t first;           /* panes scrolled away at the left, the frozen one not counted */
    int top;                /* first line shown */
    size_t row, column, item;

    /* where everything stands */
    struct panes panes;
    size_t *order;          /* panes in the order shown: columns, or rows where the comparison is transposed */
    size_t order_count;
    size_t frozen;          /* panes that never scroll: the reference */
    struct line_place *places;
    size_t place_count;
    int *heights;           /* of the cells whole, by row * columns + column, in panes of MEASURED columns; 0: not measured yet */
    int measured;
    int lines;              /* of the whole comparison */
    int frozen_lines;       /* of the reference's line where the comparison is transposed */
    int names, wishes, strip, evidence_rows, body_rows;
    char **opened;          /* "row case" of the cells that are shown whole */
    size_t opened_count;
    int hit_line;           /* line of the focused item that has to be in sight; NO_LINE: its first */

    bool in_evidence;       /* the evidence pane has the keys */
    int evidence_top;
    struct reader_place reader;
    struct testimony *testimonies;
    size_t testimony_count;
    int evidence_lines;

    struct prompt prompts[QUESTIONS];
    enum question asking;
    struct compared asked;  /* what was compared when the question was asked */
    char *asked_row;        /* and the row under the cursor */
    bool nothing;           /* what is being typed leaves no row: the rows before stay underneath */
    struct pattern *pattern; /* what was searched last; NULL: nothing */
    char *pattern_text;
};

enum { NO_LINE = -1 };

/* ---- State (compare_screen.c, compare_make.c) ---- */
/* The cell and item under the cursor; NULL item where there is nothing, or where the group is folded. */
const struct cell *focused_cell(const struct compare_screen *s);
const struct item *focused_item(const struct compare_screen *s);
/* Where the focused item is shown to stand: in the original of the first of its paragraphs that has its printed form (or where nothing is to be
 * marked), else in the restated words of the first. False where there is no paragraph. */
struct evidence {
    const struct paragraph *paragraph;
    const char *words;
    bool original;
};
/* The paragraphs of the item under the cursor, or of the nothing. */
struct references focused_references(const struct compare_screen *s);
bool focused_evidence(const struct compare_screen *s, struct evidence *out);
/* The browser's index of the case in COLUMN, however the columns are sorted. */
size_t compare_case_index(const struct compare_screen *s, size_t column);
const char *compare_case_name(const struct compare_screen *s, size_t column);
bool compare_wish_narrows(const struct comparison_wish *w); /* it leaves out rows by what they hold; where it leaves out all, that is lifted and said */
/* Shows the same with another filter ("": none), while it is typed: what was before is kept when typing ends. Where it leaves no row
 * everything stays, and NOTHING is set. */
void compare_filter(struct compare_screen *s, const char *text);
struct compared compared_now(const struct compare_screen *s); /* owned: compare_forget */
void compare_undo(struct screen *s, int unused);
bool compare_renew(struct screen *s, const struct renewal *now); /* see struct screen_ops */
void compare_forget(struct compared *c); /* what it owns ends */

/* ---- Where everything stands (compare_view.c) ---- */
bool is_transposed(const struct compare_screen *s);
bool is_folded(const struct compare_screen *s, size_t row);       /* its group is */
size_t pane_at(const struct compare_screen *s, int slot);         /* what the pane in sight shows: a column, or a row */
size_t pane_here(const struct compare_screen *s);                 /* the focused one: its place in ORDER */
size_t place_here(const struct compare_screen *s);                /* the focused line: its place in PLACES */
struct comparison_place compare_cell_at(const struct compare_screen *s, const struct line_place *line, size_t pane); /* PANE as in ORDER[] */
/* Lines of a cell: whole, and as shown. A cell that is folded shows one line less than that, and how many are behind it. */
int cell_lines(struct compare_screen *s, struct comparison_place at);
int cell_most(const struct compare_screen *s, size_t column);     /* beyond this a cell folds */
bool cell_is_opened(const struct compare_screen *s, struct comparison_place at);
bool cell_is_cut(const struct compare_screen *s, struct comparison_place at);
void cell_open(struct compare_screen *s, struct comparison_place at, bool open);
bool cell_has_bar(const struct compare_screen *s, struct comparison_place at);
bool cell_has_remark(const struct compare_screen *s, struct comparison_place at);
int cell_above(const struct compare_screen *s, struct comparison_place at); /* lines before its first item: bar and note */
/* Items of a cell that the cursor can stand on: those that begin in what is shown; 1 where there is nothing. */
size_t cell_stops(const struct compare_screen *s, struct comparison_place at);
/* Lays everything anew after a change of size, order or folding; keeps the cursor in sight. */
void compare_laid(struct screen *screen);
void compare_place(struct compare_screen *s);
void focused_lines(const struct compare_screen *s, int *from, int *to);
void keep_focus_in_view(struct compare_screen *s);
void show_line_whole(struct compare_screen *s); /* the focused line, where it fits: after a jump */
void compare_heights_forget(struct compare_screen *s);

/* ---- Moving (compare_move.c) ---- */
void focus(struct compare_screen *s, size_t row, size_t column, size_t item);
void compare_move(struct screen *s, int how);
void compare_sideways(struct screen *s, int step);
void compare_go_to(struct compare_screen *s, struct comparison_place at, size_t item); /* wherever it is: what hides it gives way */
void compare_go_to_group(struct screen *s, int group);
void compare_next_difference(struct screen *s, int step);
void compare_next_hit(struct screen *s, int step);
void compare_pattern_refresh(struct compare_screen *s); /* after a search elsewhere */

/* ---- Wishes (compare_wish.c, compare_panes.c, compare_prompt.c) ---- */
void wishes_write(const struct compare_screen *s, struct buffer *b); /* what is wished, in words; adds nothing where nothing is */
void compare_fold(struct screen *s, int unused);
void compare_fold_all(struct screen *s, int unused);
void compare_sort(struct screen *s, int unused);
void compare_only_differences(struct screen *s, int unused);
void compare_transpose(struct screen *s, int unused);
void compare_per(struct screen *s, int unused);
void compare_bars(struct screen *s, int unused);
void compare_open_cell(struct screen *s, int unused);
void compare_kind(struct screen *s, int unused);
void compare_lift(struct screen *s, int unused);
void compare_unfind(struct screen *s, int unused);
void compare_take_out(struct screen *s, int unused);
void compare_add(struct screen *s, int unused);
void compare_shift(struct screen *s, int step);
void compare_pin(struct screen *s, int unused);
void compare_widen(struct screen *s, int step);
void compare_follow_basket(struct compare_screen *s); /* cases that were put in or taken out elsewhere */
void compare_note_basket(struct compare_screen *s);
void compare_ask(struct screen *s, int question);
struct prompt *compare_prompt(struct screen *s);
void compare_typed(struct screen *s, uint32_t key);
void compare_tell(const struct screen *s, struct telling *t);
void compare_escape_keep(const struct screen *s, struct escape_room *room);
void compare_escape_put_back(struct screen *s, const struct escape_room *room);
void compare_add_pattern(struct compare_screen *s, const char *text); /* a row of what TEXT finds; the cursor goes to it */

/* ---- Evidence (compare_evidence.c, compare_lead.c) ---- */
void show_evidence(struct compare_screen *s);    /* of what has the cursor, from its beginning */
void refresh_evidence(struct compare_screen *s); /* after a change of size: whoever has read on in it stays where they were */
void scroll_evidence(struct compare_screen *s, enum move how);
void next_testimony(struct compare_screen *s, int step);
const struct testimony *testimony_here(const struct compare_screen *s); /* the one at the top of the pane, or NULL */
void compare_scope(struct screen *s, int unused);
void evidence_draw(const struct compare_screen *s, struct area a);
/* Rows of the evidence above the paragraph: how the focused item was worked out, what makes it different; 0 where there is nothing to say. */
int lead_rows(const struct compare_screen *s);
/* Draws them at the top of BODY and takes the rows away from there. */
void lead_draw(const struct compare_screen *s, struct area *body);
/* What the sign of the focused cell means, in words, behind what B holds of the status line; adds nothing where there is none. */
void difference_write(const struct compare_screen *s, struct buffer *b);

/* ---- Drawing (compare_draw.c, compare_cell.c) ---- */
void compare_draw(const struct screen *s, struct area body);
/* One cell, of which SKIP lines are above the window. */
void compare_cell_draw(const struct compare_screen *s, struct area a, int skip, struct comparison_place at);
/* Marks of what was searched last in TEXT, added as mark_all does. */
void mark_hits(const struct compare_screen *s, struct mark **marks, size_t *count, const char *text, enum role role);

#endif
