/* search_screen.h - what the parts of the search screen share: its keys (search_screen.c), the search under way (search_run.c), where to search
 * (search_scope.c), matches aligned in one column (search_lines.c), where a hit leads (search_open.c), what was searched before (search_past.c),
 * and the drawing (search_draw.c, search_hits.c). */
#ifndef CASEGRID_SCREEN_SEARCH_SCREEN_H
#define CASEGRID_SCREEN_SEARCH_SCREEN_H

#include "search_wish.h"

/* A search goes through these one after the other; each is done in slices. */
enum stage {
    STAGE_IDLE,
    STAGE_LOADING, /* what can be searched is being got */
    STAGE_PLACES,  /* which paragraphs the figures stand on that are asked for */
    STAGE_FIRST,   /* the first hits, by this thread alone: they stand there before the key is up */
    STAGE_TOTALS,  /* only how many paragraphs, by all threads */
    STAGE_CASES,   /* and how many cases */
    STAGE_FULL,    /* every hit, by all threads */
    STAGES
};

/* Paragraphs that a search is confined to, by case in the order of the library; made case by case. */
struct paragraph_set {
    int dimension;           /* what they were made for */
    char *indicator;
    int *numbers;            /* of all cases, one behind the other */
    size_t count;
    size_t *starts;          /* by case, with one more at the end */
    size_t made;             /* cases */
};

/* Cases that a search is confined to by province and level; made case by case. */
struct case_set {
    char *province;          /* what they were made for */
    int level;
    bool *fits;              /* by case */
    size_t made;
};

/* Matches one below the other, aligned (search_lines.c). */
enum line_order { LINES_AS_FOUND, LINES_BY_LEFT, LINES_BY_RIGHT, LINES_BY_MATCH, LINE_ORDERS };
enum { LINES_MOST = 20000 };
struct found_line {
    const char *text;        /* borrowed from the corpus */
    size_t length, from, to; /* bytes */
    size_t passage, case_index;
    size_t nth, number;      /* of its passage; of all */
    int paragraph;
    enum passage_kind kind;
};
struct found_lines {
    bool shown;
    enum line_order order, sorted; /* wished; what LINES stand in */
    struct found_line *lines, *spare;
    size_t count;
    size_t next;             /* the passage from which on hits are still to be gathered */
    bool gathered, bounded;  /* all that there are; there are more than LINES_MOST */
    size_t wanted;           /* the cursor goes to this match, counted from 1, once all stand in order; 0: it stays */
    size_t run, at;          /* of the sorting: how many stand in order together, where the next two of them begin; run 0: not begun */
    struct list list;
};

struct search_screen {
    struct screen screen;
    struct prompt prompt;
    struct search_wish wish;
    enum stage stage;
    struct corpus *corpus;    /* what SEARCH stands on: the browser's, or one that is no longer */
    struct query *query;
    size_t asked;             /* the number of QUERY in CORPUS */
    struct search *search;    /* the one that is shown */
    struct search *totals, *full;
    bool has_totals;          /* SUMS holds until the end is reached */
    struct search_sums sums;
    size_t counted, counted_case; /* STAGE_CASES: the passage and the case that it has got to */
    double first_spent;       /* milliseconds in STAGE_FIRST */
    bool stopped;             /* by Esc: what is left out was left out on purpose */
    bool is_whole;            /* SEARCH is the one that finds every hit */
    size_t basket;            /* what was marked when it began, as one number */
    size_t return_to;         /* the row that the cursor goes to when it is found again; 0: none */
    struct paragraph_set places;
    struct case_set allowed;
    char *trouble;            /* why there is no pattern, or no search; NULL if there is one */
    bool is_pattern_well;     /* the trouble is not the pattern's: the library cannot be read, or more was typed than fits */
    bool unfinished;
    double trouble_since;     /* an unfinished pattern is told of only after a pause */
    bool told;
    struct list list;         /* over the search's rows */
    struct found_lines lines;
    int list_rows, list_columns;
    bool beside;
    bool neighbours;          /* the paragraphs before and behind are shown as well */
    char **past;              /* what was searched, the oldest first; read when it is asked for */
    size_t past_count, past_at;
    char *typed_before;       /* what stood in the prompt before the past was looked through */
};

/* ---- The search under way (search_run.c) ---- */
/* A pattern that is not finished leaves the hits of the one before; any other change begins anew. */
void search_begin(struct search_screen *s);
bool search_work(struct screen *screen, int milliseconds);
int search_patience(const struct screen *s);
bool search_is_running(const struct screen *s);
void search_halt(struct screen *screen, int unused); /* what was found stays */
void search_forget(struct search_screen *s);
/* Keeps away from the threads, which another search needs now; what was begun is begun again when this screen is at work the next time. */
void search_interrupt(struct search_screen *s);
/* Where only marked cases are searched, the search follows the marks. */
void search_follow_basket(struct search_screen *s);
bool search_renew(struct screen *screen, const struct renewal *now);
unsigned search_kinds_there(const struct search_screen *s); /* bits: what the corpus has; all while it is not known */
/* The match under the cursor, on a heading the first of its case; false where there is none. */
bool focused_hit(const struct search_screen *s, struct search_row *out);
/* The passage of a row with its matches; the text of *P is not ended by a zero byte. *MATCHES is owned. */
bool row_passage(const struct search_screen *s, const struct search_row *row, struct passage *p, struct match **matches, size_t *count);
/* A file beside the library may hold more cases than the library lists. */
bool search_knows_case(const struct search_screen *s, size_t case_index);
const char *search_case_name(const struct search_screen *s, size_t case_index);

/* ---- Where a hit leads (search_open.c) ---- */
void search_open_text(struct screen *s, int unused);
void search_open_compare(struct screen *s, int unused);
void search_add_row(struct screen *s, int unused);
void search_mark_case(struct screen *s, int unused);
/* The line as one pattern that finds every place to be marked; owned. *IS_SAME: it finds the same paragraphs as well. */
char *search_one_pattern(const struct search_wish *w, bool *is_same);

/* ---- Where to search (search_scope.c, classes in search_past.c) ---- */
void search_choose_scope(struct screen *s, int unused);
void search_usual_scope(struct screen *s, int unused);
void search_wish_taken(struct search_screen *s, struct search_wish *w); /* handed over: searched from now on */
/* Which cases the wish allows; NULL: all. Owned. */
bool *search_cases(const struct search_screen *s);
/* Goes on making the sets of cases and paragraphs for about MILLISECONDS. True: they are made. */
bool search_places_make(struct search_screen *s, int milliseconds, struct fault *f);
void search_places_clear(struct search_screen *s);
bool search_places_allow(const void *set, size_t case_index, int paragraph, enum passage_kind kind);

/* ---- What was searched before, what can be put in (search_past.c) ---- */
void search_past_step(struct search_screen *s, int step); /* through the prompt */
bool search_past_is_open(const struct search_screen *s);
void search_past_leave(struct search_screen *s);
void search_past_keep(struct search_screen *s); /* what stands in the prompt now was meant */
void search_insert_class(struct screen *s, int unused);
void search_save(struct screen *s, int unused);
void search_open_saved(struct screen *s, int unused);

/* ---- Matches aligned (search_lines.c) ---- */
void search_show_lines(struct screen *s, int unused);
void search_sort_lines(struct screen *s, int unused);
bool search_lines_work(struct search_screen *s, double until); /* UNTIL negative: to the end. True: there is more to do */
void search_lines_forget(struct search_screen *s);
void search_lines_draw(const struct search_screen *s, struct area list);
void search_lines_write(const struct search_screen *s, struct buffer *b); /* for the status line */

/* ---- Drawing ---- */
void search_draw(const struct screen *s, struct area body);
void search_status(const struct screen *s, struct buffer *b);
void search_hits_draw(const struct search_screen *s, struct area list); /* by locality */
void search_passage_draw(const struct search_screen *s, struct area a);

#endif
