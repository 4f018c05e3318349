/* seek.h - a search of the command line: what is searched (search_scope.c), the search (search.c), what it found as it is printed (search_write.c). */
#ifndef CASEGRID_COMMAND_SEEK_H
#define CASEGRID_COMMAND_SEEK_H

#include "command.h"

/* ---- Which passages ---- */

struct figure_places;

struct narrowing { /* what --case, --province, --level, --dimension and --indicator leave */
    bool *cases;                  /* by case; NULL: all */
    struct figure_places *places; /* where the figures are that are asked for; NULL: that does not matter */
};
/* BAD_INPUT: there is no such case, province, level, dimension or indicator. OUT is ended with narrowing_clear, OK or not. */
enum code narrowing_read(struct narrowing *out, const struct options *o, struct library *l, struct fault *f);
void narrowing_clear(struct narrowing *n);
/* For struct search_scope; CONTEXT is the struct figure_places. It does not know the subjects in a paragraph apart. */
bool figure_places_allow(const void *context, size_t case_index, int paragraph, enum passage_kind kind);
/* Whether subject P, which is allowed, belongs to a figure that is asked for. */
bool figure_places_have(const struct figure_places *p, const struct passage *subject);

/* ---- What was found ---- */

struct seeking {
    struct app *app;
    struct library *library;
    struct corpus *corpus;
    struct corpus *searched;      /* what SEARCH found its hits in, where that proved to be damaged since; NULL: CORPUS itself */
    struct query *query;
    struct search *search;        /* ended */
    const struct narrowing *narrowing;
    unsigned kinds;
    const struct case_summary *cases; size_t case_count; /* NULL where nobody asked for names */
    size_t limit;                 /* matches; 0: all */
    int context;                  /* paragraphs */
    struct buffer kept[2]; unsigned turn; /* the texts of the two passages that were read last */
    size_t unread;                /* passages whose matches could not all be found again for printing; mostly the same that the search gave up */
};

/* What is left where the subjects of a paragraph have to be told apart, which the search's own sums do not. */
bool seeking_needs_walk(const struct seeking *s);
/* Goes through all hits: paragraphs, matches, cases of OUT. A damaged file beside the library is done without; BAD_INPUT where that is not possible. */
enum code seeking_count(struct seeking *s, struct search_sums *out, struct fault *f);
/* The matches, case by case; *LISTED: how many. */
enum code seeking_write(struct seeking *s, const struct render_style *style, FILE *out, size_t *listed, struct fault *f);
/* The cases with what was found in each. */
enum code seeking_write_cases(struct seeking *s, const struct render_style *style, FILE *out, struct fault *f);

#endif
