/* scan.c - one text, its matches in order, in calls that end soon.
 *
 * The library counts its steps anew from each place where it tries, so a limit alone does not bound the time that a text takes.
 * Therefore a text is tried in parts: the library may start a match only within the part (offset limit), while it always
 * sees the whole text, so that the parts change no result. A part that reaches the low limit is tried again in small parts with the
 * high limit and a look at the clock: only from there on can a text be given up. */
#include "pattern.h"

#include <time.h>

enum {
    PART = 1024,       /* bytes in which a match may begin */
    PART_LONG = 128,   /* the same in a long text, where each beginning can cost a walk to its end */
    PART_SLOW = 16,
    LONG = 16 * 1024,
    STEPS = 4000,      /* of the library, from one place; what honest patterns need is far below */
    STEPS_SLOW = 400000,
    STEPS_WHOLE = 40000, /* for what cannot be cut into parts */
    HEAP = 64 * 1024,  /* KiB */
};

static const double time_limit = 200.0; /* milliseconds of processor time for a text */
static const double time_for_match = 0.002; /* what each match adds to it */

void scan_start(struct scan *s, struct pattern *p, const char *text, size_t length, size_t from)
{
    *s = (struct scan){ .pattern = p, .text = text ? text : "", .length = text ? length : 0, .at = from };
    s->ended = from > s->length;
    s->slow = s->timed = p->steers;
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
    size_t part = s->slow ? PART_SLOW : s->length > LONG ? PART_LONG : PART, end;

    if (s->pattern->steers || s->length - s->at <= part)
        return s->length;
    for (end = s->at + part; end < s->length; end++) /* not within a character, nor between CR and LF, where the library would not begin */
        if (!inside_character(s, end + 1) && !(s->text[end] == '\r' && end + 1 < s->length && s->text[end + 1] == '\n'))
            break;
    return end;
}

/* Tries the part of the text from AT to END. The library's number. */
static int part_try(struct scan *s, size_t end)
{
    struct pattern *p = s->pattern;
    uint32_t options = s->after_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
    int rc;

    pcre2_set_match_limit(p->limits, p->steers ? STEPS_WHOLE : s->slow ? STEPS_SLOW : STEPS);
    pcre2_set_depth_limit(p->limits, p->steers ? STEPS_WHOLE : s->slow ? STEPS_SLOW : STEPS);
    pcre2_set_heap_limit(p->limits, HEAP);
    pcre2_set_offset_limit(p->limits, end >= s->length ? PCRE2_UNSET : end);
    if (!s->checked) {
        s->loose = text_check(s->text, s->length) < s->length;
        s->checked = true;
    }
    rc = pcre2_match(s->loose ? pattern_loose(p) : p->code, (PCRE2_SPTR)s->text, s->length, s->at, options | (s->loose ? 0 : PCRE2_NO_UTF_CHECK), p->data,
                     p->limits);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT) /* the other way takes its memory from the heap, up to the limit above */
        rc = pcre2_match(s->loose ? pattern_loose(p) : p->code, (PCRE2_SPTR)s->text, s->length, s->at,
                         options | PCRE2_NO_JIT | (s->loose ? 0 : PCRE2_NO_UTF_CHECK), p->data, p->limits);
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
    double began = 0;
    int rc;

    if (s->ended)
        return NOTHING_FOUND;
    if (inside_character(s, s->at))
        skip_to(s, s->at);
    end = part_end(s);
    if (s->timed)
        began = processor_time();
    rc = part_try(s, end);
    if (s->timed)
        s->spent += processor_time() - began;
    s->timed = true; /* a text of one part, the usual, does without the clock */
    if (rc >= 0)
        return take_match(s, out) ? OK : UNFINISHED;
    if (rc != PCRE2_ERROR_NOMATCH && (s->slow || (rc != PCRE2_ERROR_MATCHLIMIT && rc != PCRE2_ERROR_DEPTHLIMIT)))
        return give_up(s, rc, f);
    if (rc != PCRE2_ERROR_NOMATCH)
        s->slow = true;
    else if (end >= s->length)
        s->ended = true;
    else
        skip_to(s, end + 1);
    if (s->ended)
        return NOTHING_FOUND;
    return s->spent > time_limit + time_for_match * (double)s->found ? give_up(s, PCRE2_ERROR_MATCHLIMIT, f) : UNFINISHED;
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
