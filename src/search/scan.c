/* scan.c - one text, its matches in order, in calls that end soon.
 *
 * The library counts its steps anew from each place where it tries, and one step can be a walk to the end of the text, so a limit alone does not
 * bound the time that a text takes. Therefore a text is tried in parts: the library may start a match only within the part (offset limit), while it
 * always sees the whole text, so that the parts change no result. The limit is lower the longer the text. A part that reaches it is tried again in
 * parts of one character, with a look at the clock between them. One of these that reaches its limit is tried again by code that asks before each item
 * whether to go on, which takes several times as long, with the high limit: only there, and by the clock, can a text be given up. */
#include "pattern.h"

#include <time.h>

enum {
    PART = 1024,       /* bytes in which a match may begin */
    PART_LONG = 128,   /* the same in a long text, where each beginning can cost a walk to its end */
    LONG = 16 * 1024,
    STEPS = 4000,      /* of the library, from one place; what honest patterns need is far below */
    STEPS_LEAST = 16,
    WALKED = 1 << 29,  /* bytes that all steps from the places of a part may go through before the clock is looked at: below half a second */
    WALKED_SLOWLY = 1 << 30, /* and all from one place */
    WALKED_UNSEEN = 1 << 20, /* and between two looks */
    ITEMS_UNSEEN = 16,       /* but so many items at least: asking the clock takes as long as some of them */
    STEPS_MOST = 400000,
    STEPS_WHOLE = 40000, /* for what cannot be cut into parts */
    HEAP = 64 * 1024,  /* KiB */
};

static const double time_limit = 200.0; /* milliseconds of processor time for a text */
static const double time_for_call = 600.0; /* the one under way may take so long to find its match: a long one is honest work */
static const double time_for_match = 0.002; /* what each match adds to it */

void scan_start(struct scan *s, struct pattern *p, const char *text, size_t length, size_t from)
{
    *s = (struct scan){ .pattern = p, .text = text ? text : "", .length = text ? length : 0, .at = from };
    s->ended = from > s->length;
    s->pace = p->steers ? WATCHED : QUICK;
    s->timed = p->steers;
}

void scan_start_valid(struct scan *s, struct pattern *p, const char *text, size_t length)
{
    scan_start(s, p, text, length, 0);
    s->checked = true;
}

static bool inside_character(const struct scan *s, size_t at)
{
    return at < s->length && ((unsigned char)s->text[at] & 0xC0) == 0x80;
}

/* The processor's time, not the wall's: what is given up must not depend on who else is at work. */
static double processor_time(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The last byte at which a match of this part may begin; LENGTH or more for the rest of the text. */
static size_t part_end(const struct scan *s)
{
    size_t part = s->pace != QUICK ? 0 : s->length > LONG ? PART_LONG : PART, end;

    if (s->pattern->steers || s->length - s->at <= part)
        return s->length;
    for (end = s->at + part; end < s->length; end++) /* not within a character, nor between CR and LF, where the library would not begin */
        if (!inside_character(s, end + 1) && !(s->text[end] == '\r' && end + 1 < s->length && s->text[end + 1] == '\n'))
            break;
    return end;
}

static bool is_over(const struct scan *s, double spent)
{
    return spent > time_limit + time_for_match * (double)s->found;
}

/* Before each item of watched code. */
static int ask(pcre2_callout_block *unused, void *scan)
{
    struct scan *s = scan;

    (void)unused;
    s->walked += s->length < WALKED_UNSEEN / ITEMS_UNSEEN ? s->length + 1 : WALKED_UNSEEN / ITEMS_UNSEEN;
    if (s->walked < WALKED_UNSEEN)
        return 0;
    s->walked = 0;
    return is_over(s, s->spent + processor_time() - s->began - (time_for_call - time_limit)) ? PCRE2_ERROR_MATCHLIMIT : 0;
}

/* From one place, where nobody looks at the clock. */
static uint32_t steps_unseen(const struct scan *s, size_t end)
{
    bool is_quick = s->pace == QUICK;
    size_t places = (end < s->length ? end : s->length) - s->at + 1, steps = (is_quick ? WALKED / places : WALKED_SLOWLY) / (s->length + 1);
    uint32_t most = is_quick ? STEPS : STEPS_MOST;

    return steps < STEPS_LEAST ? STEPS_LEAST : steps > most ? most : (uint32_t)steps;
}

/* Tries the part of the text from AT to END. The library's number. */
static int part_try(struct scan *s, size_t end)
{
    struct pattern *p = s->pattern;
    pcre2_code *code = NULL;
    uint32_t options = s->after_empty ? PCRE2_NOTEMPTY_ATSTART : 0, steps = p->steers ? STEPS_WHOLE : STEPS_MOST;
    int rc;

    if (!s->checked) {
        s->loose = text_check(s->text, s->length) < s->length;
        s->checked = true;
    }
    options |= s->loose ? 0 : PCRE2_NO_UTF_CHECK;
    if (s->pace == WATCHED)
        code = pattern_watched(p, s->loose);
    pcre2_set_callout(p->limits, code ? ask : NULL, s);
    if (!code) {
        code = s->loose ? pattern_loose(p) : p->code;
        steps = steps_unseen(s, end);
    }
    pcre2_set_match_limit(p->limits, steps);
    pcre2_set_depth_limit(p->limits, steps);
    pcre2_set_heap_limit(p->limits, HEAP);
    pcre2_set_offset_limit(p->limits, end >= s->length ? PCRE2_UNSET : end);
    rc = pcre2_match(code, (PCRE2_SPTR)s->text, s->length, s->at, options, p->data, p->limits);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT) /* the other way takes its memory from the heap, up to the limit above */
        rc = pcre2_match(code, (PCRE2_SPTR)s->text, s->length, s->at, options | PCRE2_NO_JIT, p->data, p->limits);
    return rc;
}

static enum code give_up(struct scan *s, int error, struct fault *f)
{
    const char *shown = s->pattern->shown;

    s->ended = true;
    switch (error) {
    case PCRE2_ERROR_RECURSELOOP:
        return fault_set(f, STOPPED, _("检索式“%s”里的递归在原地打转，这一段没有查完；请让递归的分组每次至少匹配一个字。"), shown);
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_NOMEMORY:
        return fault_set(f, STOPPED, _("检索式“%s”在这一段上要用的内存太多，没有查完；请写得具体些，少用套在一起的“*”和“+”。"), shown);
    default:
        return fault_set(f, STOPPED, _("检索式“%s”在这一段上的试法太多，没有查完；请写得具体些，少用套在一起的“*”和“+”。"), shown);
    }
}

static void skip_to(struct scan *s, size_t at)
{
    while (inside_character(s, at))
        at++;
    s->ended = at > s->length;
    s->at = at;
    s->after_empty = false;
}

/* Takes what the library found; false where it does not lead on. A \K reached by recursion can put the beginning anywhere. */
static bool take_match(struct scan *s, struct match *out)
{
    const size_t *offsets = pcre2_get_ovector_pointer(s->pattern->data);
    size_t from = offsets[0], to = offsets[1];

    if (from < s->at)
        from = s->at;
    if (from > to)
        from = to;
    if (to < s->at || (to == s->at && s->after_empty)) {
        skip_to(s, s->at + 1);
        return false;
    }
    s->at = to;
    s->after_empty = from == to;
    s->found++;
    *out = (struct match){ from, to };
    return true;
}

enum code scan_step(struct scan *s, struct match *out, struct fault *f)
{
    size_t end;
    int rc;

    if (s->ended)
        return NOTHING_FOUND;
    if (inside_character(s, s->at))
        skip_to(s, s->at);
    end = part_end(s);
    if (s->timed)
        s->began = processor_time();
    rc = part_try(s, end);
    if (s->timed)
        s->spent += processor_time() - s->began;
    s->timed = true; /* a text of one part, the usual, does without the clock */
    if (rc >= 0)
        return take_match(s, out) ? OK : UNFINISHED;
    if (rc != PCRE2_ERROR_NOMATCH && (s->pace == WATCHED || (rc != PCRE2_ERROR_MATCHLIMIT && rc != PCRE2_ERROR_DEPTHLIMIT)))
        return give_up(s, rc, f);
    if (rc != PCRE2_ERROR_NOMATCH)
        s->pace++;
    else if (end >= s->length)
        s->ended = true;
    else
        skip_to(s, end + 1);
    if (s->ended)
        return NOTHING_FOUND;
    return is_over(s, s->spent) ? give_up(s, PCRE2_ERROR_MATCHLIMIT, f) : UNFINISHED;
}

enum code pattern_next(struct pattern *p, const char *text, size_t n, size_t from, struct match *out, struct fault *f)
{
    struct scan s;
    enum code rc;

    scan_start(&s, p, text, n, from);
    do
        rc = scan_step(&s, out, f);
    while (rc == UNFINISHED);
    return rc;
}

enum code pattern_capture(struct pattern *p, const char *text, size_t n, size_t from, size_t group, struct match *out, struct match *capture,
                          struct fault *f)
{
    enum code rc = pattern_next(p, text, n, from, out, f);
    const size_t *offsets = pcre2_get_ovector_pointer(p->data);

    if (rc != OK)
        return rc;
    *capture = (struct match){out->from, out->from};
    if (group > 0 && group <= p->groups && offsets[2 * group] != PCRE2_UNSET && offsets[2 * group] <= offsets[2 * group + 1])
        *capture = (struct match){offsets[2 * group], offsets[2 * group + 1]};
    return rc;
}

enum code pattern_all(struct pattern *p, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f)
{
    struct scan s;
    struct match match;
    enum code rc;

    *matches = NULL;
    *count = 0;
    scan_start(&s, p, text, n, 0);
    while ((rc = scan_step(&s, &match, f)) == OK || rc == UNFINISHED)
        if (rc == OK)
            *(struct match *)memory_append(matches, count, sizeof **matches) = match;
    return rc == NOTHING_FOUND && *count > 0 ? OK : rc;
}
