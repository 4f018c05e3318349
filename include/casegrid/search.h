/* search.h - a pattern, the passages it can be in, the hits. The only room that includes PCRE2 and the sums of xxHash.
 * Nobody matches on cut or drawn text: offsets are bytes of the text as stored.
 * Order: a corpus (opened beside its library, or made), a query, a search; steps until it is done; rows and hits at any time.
 * Must not know: SQL, screens. */
#ifndef CASEGRID_SEARCH_H
#define CASEGRID_SEARCH_H

#include "casegrid/base.h"
#include "casegrid/facts.h"

#include <stdint.h>

struct library;
struct library_sink;

enum pattern_case { CASE_SMART, CASE_IGNORE, CASE_RESPECT }; /* smart: a capital letter in the pattern respects case */

struct pattern_options {
    bool literal;
    enum pattern_case letter_case;
    unsigned fold; /* FOLD_WIDTH, FOLD_HAN of text.h: forms that are taken for the same, in the pattern and in the texts */
};

struct pattern; /* one thread at a time */

/* Compiles REGEX (UTF-8) with UTF, UCP, NEVER_BACKSLASH_C and JIT where it is to be had. UNFINISHED: wrong only because it goes on
 * (an open bracket, a backslash or quantifier at the end); BAD_INPUT: wrong. Both: F names the position in characters, from 1, and
 * what is there (between 〖 and 〗), in the person's language; *POSITION (may be NULL) gets it. On OK *OUT is owned.
 * BAD_INPUT as well: an empty REGEX, one of more than 4,000 characters, and a reference to a group that is not there, though it might
 * still follow. "网{2," is UNFINISHED, though the library would take it for plain text. "网|" is OK and matches nothing everywhere. */
enum code pattern_create(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f);
void pattern_free(struct pattern *p); /* NULL is welcome */

struct match { size_t from, to; }; /* bytes; from == to is an empty match */

/* The first match at or after byte FROM of TEXT. NOTHING_FOUND; STOPPED where match, depth or heap limits ran out (F says so);
 * never BAD_INPUT: TEXT that is no UTF-8 is searched in its valid parts. To go on after an empty match, see pattern_all. */
enum code pattern_next(struct pattern *p, const char *text, size_t n, size_t from, struct match *out, struct fault *f);
/* All matches of TEXT in order, empty ones included, each place once. *MATCHES (owned by the caller, memory_append style: freed with free()).
 * NOTHING_FOUND: none. STOPPED: given up at a limit; *MATCHES holds what was found before. *MATCHES is NULL while *COUNT is 0. */
enum code pattern_all(struct pattern *p, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f);

/* Groups that can be captured; 0: none. */
size_t pattern_groups(const struct pattern *p);
/* As pattern_next, and *CAPTURE is what GROUP (1 .. pattern_groups) holds in that match; a group that took no part is empty at OUT->from. */
enum code pattern_capture(struct pattern *p, const char *text, size_t n, size_t from, size_t group, struct match *out, struct match *capture,
                          struct fault *f);

/* ---- A corpus: every text of a library that can be searched, laid one behind the other ---- */

enum passage_kind {
    PASSAGE_TEXT,     /* a restated paragraph */
    PASSAGE_HEADING,  /* a restated paragraph that is a heading */
    PASSAGE_ORIGINAL, /* the original wording of a paragraph */
    PASSAGE_TERM,     /* a quoted term */
    PASSAGE_SUBJECT,  /* what a figure counts */
    PASSAGE_KINDS
};
enum { IN_RESTATED = 1 << PASSAGE_TEXT | 1 << PASSAGE_HEADING, IN_ORIGINALS = 1 << PASSAGE_ORIGINAL, IN_HEADINGS = 1 << PASSAGE_HEADING,
       IN_TERMS = 1 << PASSAGE_TERM, IN_SUBJECTS = 1 << PASSAGE_SUBJECT, IN_USUAL = IN_RESTATED | IN_ORIGINALS };

struct passage {
    size_t case_index;   /* in the order of library_list */
    int paragraph;       /* a term's or subject's first; 0: none */
    enum passage_kind kind;
    const char *text;    /* borrowed until corpus_free; not ended by a zero byte */
    size_t length;
};

struct corpus;
/* The corpus of L: the file beside it where there is one that fits its edition, else its texts in memory, of the KINDS (bits) only. *NOTICE (may
 * be NULL) gets a sentence where a file beside it had to be ignored, owned, else NULL. On OK *OUT is owned; it does not need L any more. */
enum code corpus_of(struct corpus **out, struct library *l, unsigned kinds, char **notice, struct fault *f);
/* The corpus of L from its own texts, whatever lies beside it: where a search found the file damaged. And the sentence for it; owned. */
enum code corpus_without_file(struct corpus **out, struct library *l, unsigned kinds, struct fault *f);
char *corpus_file_notice(const struct library *l);
void corpus_free(struct corpus *c); /* NULL is welcome */
size_t corpus_count(const struct corpus *c); /* passages */
size_t corpus_cases(const struct corpus *c);
size_t corpus_kind_count(const struct corpus *c, enum passage_kind kind);
bool corpus_is_file(const struct corpus *c); /* it lies in a file, all kinds in it */
bool corpus_is_whole(const struct corpus *c); /* its file is as it was opened; if not, nothing that was read of it holds */
/* Passage I, counted from 0 in the order of cases and paragraphs. False where the file is damaged. */
bool corpus_passage(const struct corpus *c, size_t i, struct passage *out);
/* The same with its text in KEEP, borrowed until that changes, where it would lie in a file: somebody could write over the file while it is used. */
bool corpus_passage_kept(const struct corpus *c, size_t i, struct buffer *keep, struct passage *out);
/* The passages of a case are FROM .. TO (exclusive). */
void corpus_case_passages(const struct corpus *c, size_t case_index, size_t *from, size_t *to);

/* A corpus made case by case. With the path of a library it is the file LIBRARY.search: text and index, written aside and renamed when it is whole,
 * indexed by a thread of its own meanwhile; small libraries need none (BESIDE_FROM_BYTES), and an old one goes. Without a path: in memory. */
enum { BESIDE_FROM_BYTES = 4 * 1024 * 1024 };
struct corpus_maker;
struct corpus_maker *corpus_maker_create(const char *library_path);
void corpus_maker_case(struct corpus_maker *m); /* the next case begins */
/* TEXT (copied) is UTF-8 without a zero byte. */
void corpus_maker_add(struct corpus_maker *m, int paragraph, enum passage_kind kind, const char *text);
void corpus_maker_add_case(struct corpus_maker *m, const struct local_case *c); /* begins it and adds all its texts */
struct corpus *corpus_maker_end(struct corpus_maker *m); /* in memory; ends M, the corpus is owned */
/* Puts the file in place, bound to EDITION; ends M. FAILED: the disk; there is then no file of this edition. */
enum code corpus_maker_keep(struct corpus_maker *m, const char *edition, struct fault *f);
void corpus_maker_free(struct corpus_maker *m); /* nothing is kept; NULL is welcome */
/* Publishes BOOK as library_publish_to does, the file beside it with it: it takes its place right before the library does, bound to the edition. ALSO
 * (may be NULL) looks on as well, but is not given the cases. */
enum code corpus_publish(const struct casebook *book, const char *path, const struct library_sink *also, struct fault *f);
/* The same for a publication case by case: what it is to be begun with. ALSO is copied. */
struct corpus_sink;
struct corpus_sink *corpus_sink_create(const char *library_path, const struct library_sink *also);
const struct library_sink *corpus_sink_of(const struct corpus_sink *s); /* borrowed */
void corpus_sink_free(struct corpus_sink *s); /* when the publication has ended; NULL is welcome */
/* Holds the file beside L against its texts, one by one, and the index against its sums; *PASSAGES are those compared. NOTHING_FOUND: there is none;
 * BAD_INPUT: it does not fit. */
enum code corpus_prove(struct library *l, size_t *passages, struct fault *f);
/* Opens the file beside LIBRARY_PATH. NOTHING_FOUND: there is none; BAD_INPUT: it is of another edition, of another machine, or damaged. */
enum code corpus_open(struct corpus **out, const char *library_path, const char *edition);

/* ---- A query: one pattern, or several combined ---- */

enum query_link { QUERY_AND, QUERY_OR, QUERY_NOT }; /* NOT: and not. NOT binds the closest, AND closer than OR; the first part's link counts only as NOT */
enum query_within { WITHIN_PARAGRAPH, WITHIN_CASE };
enum { QUERY_PARTS = 8 };

struct query_part { enum query_link link; const char *pattern; };
struct query_wish {
    struct query_part parts[QUERY_PARTS];
    size_t count;
    struct pattern_options how;
    enum query_within within; /* where all that is joined has to stand */
};

struct query;
/* Compiles all parts. What pattern_create answers; *PART (may be NULL) is the part that is wrong. BAD_INPUT as well: only NOT, too many.
 * On OK *OUT is owned, WISH is copied. */
enum code query_create(struct query **out, const struct query_wish *wish, size_t *part, size_t *position, struct fault *f);
void query_free(struct query *q); /* NULL is welcome */
/* The places in TEXT where parts that are wanted (not NOT) match, in order; a place that overlaps an earlier one is left out. As pattern_all. */
enum code query_matches(struct query *q, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f);

/* Cuts a typed line into a wish's parts at " && ", " || ", " !! " (full-width signs too; "!! " at its beginning). The parts' texts are borrowed
 * from A. HOW and WITHIN of *OUT are the caller's. BAD_INPUT: more than QUERY_PARTS; UNFINISHED: a sign without a pattern behind it. */
enum code query_line_read(struct query_wish *out, const char *line, struct arena *a, struct fault *f);
/* LINE has such a sign without a blank on each side, so that it is part of a pattern: where nothing is found, that may be why. */
bool query_line_hides_sign(const char *line);

/* Named classes, to be written in a pattern: [:数量:] … They stand for an expression in brackets. */
struct named_class { const char *zh, *en; const char *regex; const char *what, *example; }; /* WHAT: N_() */
const struct named_class *named_class_at(size_t i); /* NULL behind the last */

/* ---- A search, done in slices so that no key waits, by several threads where there is much to do ---- */

struct crew; /* threads that wait for work */
struct crew *crew_create(int threads); /* beside the caller's own; 0 for one fewer than processors */
void crew_free(struct crew *c); /* NULL is welcome */

struct search_scope {
    unsigned kinds;            /* bits 1 << enum passage_kind; 0: IN_USUAL */
    const bool *cases;         /* by case; NULL: all. Copied */
    /* Called once for each passage that could match, before it is looked at; NULL: all. From several threads. */
    bool (*allows)(const void *context, size_t case_index, int paragraph, enum passage_kind kind);
    const void *context;       /* kept */
    bool only_paragraphs;      /* nobody asks for hits or their number: only for passages, paragraphs, cases */
    int seconds;               /* after this long what is left is left out; 0: no end */
};

struct search;
/* C, Q and CREW (may be NULL) are kept and must outlive the search; one search at a time has the crew. */
struct search *search_create(struct corpus *c, struct query *q, const struct search_scope *scope, struct crew *crew);
void search_free(struct search *s); /* stops it; NULL is welcome */
/* Goes on for about MILLISECONDS (negative: to the end). OK when the end is reached, STOPPED while there is more to do. BAD_INPUT: the file beside
 * the library is damaged, nothing of this search holds; without the file (corpus_of after it is gone, or a corpus in memory) it can be done again. */
enum code search_step(struct search *s, int milliseconds);
void search_stop(struct search *s); /* what is left is left out; what was found stays */

struct search_sums {
    size_t passages, paragraphs, matches, cases; /* hit so far; MATCHES 0 with only_paragraphs */
    size_t done, of;     /* passages in scope looked at, and all of them */
    size_t left_out;     /* given up at a limit, or never come to: to be reported, never "no match" */
    bool out_of_time;
};
void search_sum(const struct search *s, struct search_sums *out);

/* What was found, as rows in the order of cases and passages: a row for each case, and a row for each match below it. Rows only come to the end.
 * Without only_paragraphs. */
struct search_row {
    bool is_case;
    size_t case_index;
    size_t passage;          /* of a case: its first that is hit */
    size_t nth;              /* which match of the passage, from 0 */
    size_t match;            /* its number among all matches, from 0; a case: of its first */
};
size_t search_rows(const struct search *s);
bool search_row(const struct search *s, size_t row, struct search_row *out); /* false: there is no such row (yet) */
/* The first hit passage at or behind PASSAGE; corpus_count where there is none. Also with only_paragraphs. */
size_t search_next_passage(const struct search *s, size_t passage);
void search_case_sums(const struct search *s, size_t case_index, size_t *paragraphs, size_t *matches); /* so far */

#endif
