/* search_run.c - the search under way: what can be searched is got, the first hits are found, then counted, then all of them, each in slices.
 * Counting goes before finding every hit: how many there are is what one looks for while the list already stands there. */
#include "search_screen.h"

#include "corpus_load.h"
#include "rest.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_LONGEST = 5, FIRST_WITHOUT_HITS = 100, PAUSE = 500 /* milliseconds */, CASES_AT_ONCE = 1000 };

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

/* ---- What was found ---- */

bool row_passage(const struct search_screen *s, const struct search_row *row, struct passage *p, struct match **matches, size_t *count)
{
    *matches = NULL;
    *count = 0;
    if (!s->corpus || !corpus_passage(s->corpus, row->passage, p))
        return false;
    query_matches(s->query, p->text, p->length, matches, count, NULL);
    return row->nth < *count;
}

bool focused_hit(const struct search_screen *s, struct search_row *out)
{
    if (s->lines.shown) {
        const struct found_line *l = s->lines.list.at < s->lines.count ? &s->lines.lines[s->lines.list.at] : NULL;

        if (l)
            *out = (struct search_row){.case_index = l->case_index, .passage = l->passage, .nth = l->nth, .match = l->number};
        return l;
    }
    if (!s->search || !search_row(s->search, s->list.at, out))
        return false;
    return !out->is_case || search_row(s->search, s->list.at + 1, out);
}

bool search_knows_case(const struct search_screen *s, size_t case_index)
{
    return case_index < s->screen.browser->case_count;
}

const char *search_case_name(const struct search_screen *s, size_t case_index)
{
    return search_knows_case(s, case_index) ? browser_case(s->screen.browser, case_index)->name : _("（不在列表里的案例）");
}

unsigned search_kinds_there(const struct search_screen *s)
{
    const struct corpus *c = s->screen.browser->corpus;
    unsigned there = 0;

    for (int k = 0; c && k < PASSAGE_KINDS; k++)
        if (corpus_kind_count(c, (enum passage_kind)k))
            there |= 1U << k;
    return c ? there : ~(unsigned)IN_ORIGINALS;
}

/* ---- Begun, stopped, forgotten ---- */

static void end_searches(struct search_screen *s)
{
    search_free(s->search);
    search_free(s->totals);
    search_free(s->full);
    s->search = s->totals = s->full = NULL;
    s->has_totals = s->is_whole = s->stopped = false;
    s->first_spent = 0;
    s->counted = s->counted_case = 0;
    s->sums = (struct search_sums){0};
}

void search_forget(struct search_screen *s)
{
    end_searches(s);
    query_free(s->query);
    s->query = NULL;
    s->corpus = NULL;
    s->list = (struct list){0};
    search_lines_forget(s);
    s->stage = STAGE_IDLE;
}

static void remember_trouble(struct search_screen *s, const char *text, bool unfinished)
{
    free(s->trouble);
    s->trouble = memory_text(text);
    s->unfinished = unfinished;
    s->is_pattern_well = false;
    s->told = !unfinished;
    s->trouble_since = clock_milliseconds();
}

static void remember_wish(struct browser *b, const struct search_wish *w)
{
    bool unused;

    search_wish_free(b->last_search);
    b->last_search = search_wish_copy(w);
    free(b->last_pattern);
    b->last_pattern = search_one_pattern(w, &unused);
}

/* As one number; in whatever order they were marked. */
static size_t marks_of(const struct browser *b)
{
    size_t sum = b->basket_count;

    for (size_t i = 0; i < b->basket_count; i++)
        sum += (b->basket[i] + 1) * 2654435761u;
    return sum;
}

void search_begin(struct search_screen *s)
{
    struct query_wish wish = {.how = {s->wish.literal, s->wish.letter_case, s->wish.fold}, .within = s->wish.within};
    struct arena *a = arena_create();
    struct query *q = NULL;
    struct fault f = {0};
    enum code rc = OK;

    free(s->wish.line);
    s->wish.line = memory_text(buffer_text(&s->prompt.text));
    remember_trouble(s, NULL, false);
    if (s->prompt.is_cut) /* never a part of what was meant */
        rc = fault_set(&f, BAD_INPUT, "%s", _("输入的文字太长，后面的没有收进来，所以没有检索；请删短再检索。"));
    else if (*s->wish.line)
        rc = query_line_read(&wish, s->wish.line, a, &f);
    if (*s->wish.line && rc == OK)
        rc = query_create(&q, &wish, NULL, NULL, &f);
    arena_free(a);
    if (rc == UNFINISHED) {
        remember_trouble(s, f.text, true);
        return;
    }
    search_forget(s);
    if (rc != OK)
        remember_trouble(s, f.text, false);
    s->is_pattern_well = s->prompt.is_cut;
    if (rc != OK || !*s->wish.line)
        return;
    s->query = q;
    s->asked = ++s->screen.browser->asked;
    s->stage = STAGE_LOADING;
    s->basket = marks_of(s->screen.browser);
    remember_wish(s->screen.browser, &s->wish);
}

void search_follow_basket(struct search_screen *s)
{
    size_t at = s->list.at;

    if (!s->wish.only_marked || !s->query || s->basket == marks_of(s->screen.browser))
        return;
    search_begin(s);
    s->return_to = at;
}

bool search_is_running(const struct screen *screen)
{
    const struct search_screen *s = (const struct search_screen *)screen;

    return s->stage != STAGE_IDLE && s->query;
}

/* What the totals know already stays, as does the list so far. */
void search_halt(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct search_sums sums = {0};
    bool was_counting = s->stage == STAGE_TOTALS || s->stage == STAGE_CASES;

    (void)unused;
    if (s->search) {
        search_stop(s->search);
        search_sum(s->search, &sums);
    }
    search_free(s->totals);
    search_free(s->full);
    s->totals = s->full = NULL;
    s->has_totals = s->stage == STAGE_FULL;
    s->stage = STAGE_IDLE;
    s->stopped = true;
    s->list.count = s->search ? search_rows(s->search) : 0;
    if (was_counting && s->sums.paragraphs > sums.paragraphs)
        browser_say(screen->browser, ROLE_NOTE, _("已停止检索：还有 %zu 段没有列出；其中数过的 %zu 段里，有命中的至少 %zu 段。"), sums.left_out, s->sums.done, s->sums.paragraphs);
    else if (sums.left_out)
        browser_say(screen->browser, ROLE_NOTE, _("已停止检索：还有 %zu 段没有找，找到的留着。"), sums.left_out);
    else
        browser_say(screen->browser, ROLE_NOTE, "%s", _("已停止检索：还没有开始找。"));
}

void search_interrupt(struct search_screen *s)
{
    if (s->stage <= STAGE_PLACES)
        return;
    s->return_to = s->list.at;
    end_searches(s);
    search_lines_forget(s);
    s->list = (struct list){0};
    s->stage = STAGE_LOADING;
}

/* One search at a time has the threads. */
static void take_threads(struct search_screen *s)
{
    struct browser *b = s->screen.browser;

    for (int i = 0; i < b->depth; i++)
        if (b->stack[i]->ops == &search_screen_ops && b->stack[i] != &s->screen)
            search_interrupt(of(b->stack[i]));
    if (!b->crew)
        b->crew = crew_create(0);
}

/* ---- The stages: each goes on for about MILLISECONDS (negative: to its end) and answers the stage that comes next ---- */

static enum stage give_up(struct search_screen *s, const struct fault *f)
{
    search_forget(s);
    remember_trouble(s, f->text, false);
    s->is_pattern_well = true;
    return STAGE_IDLE;
}

static enum stage load(struct search_screen *s, int milliseconds)
{
    struct fault f = {0};
    enum code rc = corpus_load(s->screen.browser, milliseconds, &f);

    if (rc == STOPPED)
        return STAGE_LOADING;
    if (rc != OK)
        return give_up(s, &f);
    return s->query ? STAGE_PLACES : STAGE_IDLE;
}

static enum stage find_places(struct search_screen *s, int milliseconds)
{
    struct fault f = {0};

    if (search_places_make(s, milliseconds, &f))
        return STAGE_FIRST;
    return f.text[0] ? give_up(s, &f) : STAGE_PLACES;
}

static struct search *make(struct search_screen *s, bool only_paragraphs, struct crew *crew)
{
    bool confined = s->wish.dimension != ANY || s->wish.indicator;
    struct search_scope scope = {.kinds = s->wish.kinds, .only_paragraphs = only_paragraphs, .allows = confined ? search_places_allow : NULL, .context = &s->places};
    bool *cases = search_cases(s);
    struct search *search;

    scope.cases = cases;
    search = search_create(s->corpus, s->query, &scope, crew);
    free(cases);
    return search;
}

/* Nothing of what was found in a damaged file holds: all of it again, in memory. */
static enum stage begin_in_memory(struct search_screen *s)
{
    end_searches(s);
    search_lines_forget(s);
    s->list = (struct list){0};
    corpus_load_again(s->screen.browser);
    return STAGE_LOADING;
}

static enum stage find_first(struct search_screen *s, int milliseconds)
{
    double began = clock_milliseconds();
    enum code rc;

    s->corpus = s->screen.browser->corpus;
    if (!s->search) {
        s->asked = ++s->screen.browser->asked;
        s->search = make(s, false, NULL);
    }
    rc = search_step(s->search, milliseconds < 0 || milliseconds > FIRST_LONGEST ? FIRST_LONGEST : milliseconds);
    s->first_spent += clock_milliseconds() - began;
    if (rc == BAD_INPUT)
        return begin_in_memory(s);
    if (rc == OK)
        return STAGE_IDLE;
    return s->first_spent < (search_rows(s->search) ? FIRST_LONGEST : FIRST_WITHOUT_HITS) ? STAGE_FIRST : STAGE_TOTALS;
}

static enum stage count(struct search_screen *s, int milliseconds)
{
    enum code rc;

    if (!s->totals) {
        take_threads(s);
        s->totals = make(s, true, s->screen.browser->crew);
    }
    rc = search_step(s->totals, milliseconds);
    search_sum(s->totals, &s->sums);
    s->has_totals = true;
    return rc == BAD_INPUT ? begin_in_memory(s) : rc == STOPPED ? STAGE_TOTALS : STAGE_CASES;
}

/* From hit to hit: behind each the next case begins. */
static enum stage count_cases(struct search_screen *s, int milliseconds)
{
    double until = clock_milliseconds() + milliseconds;
    size_t all = corpus_count(s->corpus), cases = corpus_cases(s->corpus);

    if (!s->counted)
        s->sums.cases = 0;
    for (size_t n = 0; s->counted < all; n++) {
        size_t hit = search_next_passage(s->totals, s->counted), from, to;

        if (hit >= all)
            break;
        while (s->counted_case < cases && (corpus_case_passages(s->corpus, s->counted_case, &from, &to), to <= hit))
            s->counted_case++;
        s->sums.cases++;
        s->counted = s->counted_case < cases ? to : all;
        if (milliseconds >= 0 && n % CASES_AT_ONCE == CASES_AT_ONCE - 1 && clock_milliseconds() >= until)
            return STAGE_CASES;
    }
    if (!s->sums.paragraphs) { /* there are no hits to find */
        search_free(s->search);
        s->search = s->totals;
        s->totals = NULL;
        s->has_totals = false;
        return STAGE_IDLE;
    }
    search_free(s->totals);
    s->totals = NULL;
    return STAGE_FULL;
}

/* The list that stands there goes on to grow when this search has got as far as it. */
static enum stage find_all(struct search_screen *s, int milliseconds)
{
    enum code rc;

    if (!s->full && !s->is_whole) {
        take_threads(s);
        s->full = make(s, false, s->screen.browser->crew);
    }
    rc = search_step(s->full ? s->full : s->search, milliseconds);
    if (rc == BAD_INPUT)
        return begin_in_memory(s);
    if (s->full && (rc == OK || search_rows(s->full) >= search_rows(s->search))) {
        search_free(s->search);
        s->search = s->full;
        s->full = NULL;
        s->is_whole = true;
    }
    s->has_totals = rc == STOPPED;
    return rc == STOPPED ? STAGE_FULL : STAGE_IDLE;
}

static enum stage (*const stages[])(struct search_screen *s, int milliseconds) = {
    [STAGE_LOADING] = load, [STAGE_PLACES] = find_places, [STAGE_FIRST] = find_first, [STAGE_TOTALS] = count, [STAGE_CASES] = count_cases,
    [STAGE_FULL] = find_all,
};
_Static_assert(COUNT_OF(stages) == STAGES, "a function for each stage");

static void settle_trouble(struct search_screen *s, bool at_once)
{
    if (!s->trouble || s->told || (!at_once && clock_milliseconds() - s->trouble_since < PAUSE))
        return;
    s->told = true;
    s->screen.browser->changed = true;
}

/* The first hits and how many paragraphs there are stand there: every match of all of them is listed when whoever types has rested, or goes to the hits.
 * Where many search at once that is most of the work, and each further letter would throw it away. */
static int rest_awaited(const struct search_screen *s) /* milliseconds; 0: none */
{
    double rested = clock_milliseconds() - s->screen.browser->rested;

    return s->stage == STAGE_FULL && !s->full && !s->is_whole && s->prompt.open && rested < A_REST ? A_REST - (int)rested : 0;
}

int search_patience(const struct screen *screen)
{
    const struct search_screen *s = (const struct search_screen *)screen;
    double left = PAUSE - (clock_milliseconds() - s->trouble_since);

    if (s->trouble && !s->told)
        return left > 0 ? (int)left + 1 : 0;
    return rest_awaited(s) ? rest_awaited(s) : -1;
}

bool search_work(struct screen *screen, int milliseconds)
{
    struct search_screen *s = of(screen);
    double until = milliseconds < 0 ? -1 : clock_milliseconds() + milliseconds;
    bool more_lines;

    settle_trouble(s, milliseconds < 0);
    if (s->corpus && s->corpus == screen->browser->corpus && !corpus_is_whole(s->corpus))
        s->stage = begin_in_memory(s);
    while (s->stage != STAGE_IDLE) {
        bool was_first = s->stage == STAGE_FIRST;
        double left = until - clock_milliseconds();

        if (until >= 0 && (left <= 0 || rest_awaited(s)))
            break;
        s->stage = stages[s->stage](s, until < 0 ? -1 : (int)left + 1);
        screen->browser->changed = true;
        if (was_first && until >= 0) /* what there is now is to be seen first */
            break;
    }
    if (s->search) {
        if (!s->list.count && search_rows(s->search) > 1)
            s->list.at = 1; /* the first hit, not its heading */
        s->list.count = search_rows(s->search);
        if (s->return_to && s->return_to < s->list.count) {
            s->list.at = s->return_to;
            s->return_to = 0;
        }
        list_keep_in_view(&s->list, s->list_rows);
    }
    more_lines = s->lines.shown && search_lines_work(s, until);
    return (s->stage != STAGE_IDLE && (milliseconds < 0 || !rest_awaited(s))) || more_lines;
}

/* The same search in what the library says now: the cursor goes to the hit that has the same number. */
bool search_renew(struct screen *screen, const struct renewal *unused)
{
    struct search_screen *s = of(screen);
    size_t was = s->list.at;

    (void)unused;
    search_forget(s);
    search_places_clear(s);
    search_begin(s);
    s->return_to = was;
    return true;
}
