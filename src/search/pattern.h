/* pattern.h - what a compiled pattern holds, and going through one text with it. For this room's own use. */
#ifndef SEARCH_PATTERN_H
#define SEARCH_PATTERN_H

#include "casegrid/search.h"
#include "casegrid/text.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    EXCERPT_SIDE = 20,           /* characters shown on either side of a mark */
    PATTERN_LENGTH_LIMIT = 4000, /* characters; far below what the library can hold (65,535 units of its own code) */
};

struct pattern {
    pcre2_code *code;  /* for text that is valid UTF-8; a twin's is its owner's */
    pcre2_code *loose; /* for the valid parts of other text, made when it is first needed; slower, since the library looks at the text anew each time */
    pcre2_code *watched[2]; /* the same two, asking before each item whether to go on; made when a text first takes long */
    pcre2_match_data *data;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack; /* NULL where there is no JIT */
    char *regex; size_t length; /* as it was compiled: classes put in, forms folded */
    uint32_t options;
    unsigned fold;
    size_t groups;     /* that can be captured */
    bool ignores_case;
    bool steers;       /* cannot be tried on one part of a text after the other */
    bool is_twin, is_unwatchable;
    char *shown;       /* the pattern as messages show it: clean and short */
};

/* pattern_create in two steps: PREPARE makes all but the machine's code, which takes longer than all the rest. */
enum code pattern_prepare(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f);
void pattern_hasten(struct pattern *p); /* before it has twins */
/* The same pattern for another thread. It shares the compiled code: P must outlive it. Owned: pattern_free. */
struct pattern *pattern_twin(const struct pattern *p);
/* From now on P (and twins made from now on) is matched by the library's interpreter: for tests, which patterns cannot ask for. */
void pattern_without_jit(struct pattern *p);
/* The code for text that is no UTF-8; NULL where memory or the library refuse. */
pcre2_code *pattern_loose(struct pattern *p);
/* The code that asks before each item; NULL as above, also where it would be larger than the library can hold. */
pcre2_code *pattern_watched(struct pattern *p, bool loose);

/* Compiles with the options every pattern has. NULL: *ERROR and *OFFSET say why (the library's number, bytes). */
pcre2_code *pattern_compile(const char *regex, size_t length, uint32_t options, int *error, size_t *offset);

/* One text on its way through. Matches come in order, and no call takes long. */
struct scan {
    struct pattern *pattern; /* kept */
    const char *text;        /* kept */
    size_t length, at;
    size_t found;
    double spent;            /* milliseconds of processor time in parts that were slow to pass */
    double began;            /* when the call under way did */
    size_t walked;           /* bytes it may have gone through since the clock was looked at */
    bool after_empty;        /* an empty match at AT is known already */
    bool checked, loose;     /* the text was looked at; it is no UTF-8 */
    enum pace { QUICK, SMALL, WATCHED } pace; /* the more ways there are to try: parts of one character, code that asks for the clock */
    bool timed;
    bool ended;
};

void scan_start(struct scan *s, struct pattern *p, const char *text, size_t length, size_t from);
/* The same for a text that is known to be valid UTF-8. */
void scan_start_valid(struct scan *s, struct pattern *p, const char *text, size_t length);
/* OK: *OUT is the next match. UNFINISHED: none in this part, call again. NOTHING_FOUND: the end. STOPPED: given up, F says why. */
enum code scan_step(struct scan *s, struct match *out, struct fault *f);

#endif
