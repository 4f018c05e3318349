/* search_scope.c - where to search: cases and paragraphs that a wish allows, and the panel in which it is changed while the hits follow. */
#include "choice_screen.h"
#include "corpus_load.h"
#include "search_screen.h"

#include <stdlib.h>
#include <string.h>

/* ---- Cases ---- */

static bool is_confined(const struct search_wish *w)
{
    return w->province || w->level != ANY;
}

bool *search_cases(const struct search_screen *s)
{
    const struct browser *b = s->screen.browser;
    size_t count = corpus_cases(s->corpus);
    bool *cases;

    if (!s->wish.only_marked && !is_confined(&s->wish))
        return NULL;
    cases = memory_array(count, sizeof *cases);
    for (size_t i = 0; i < b->basket_count && s->wish.only_marked; i++)
        if (b->basket[i] < count)
            cases[b->basket[i]] = true;
    for (size_t i = 0; i < count && search_knows_case(s, i); i++)
        cases[i] = (cases[i] || !s->wish.only_marked) && (!is_confined(&s->wish) || s->allowed.fits[i]);
    return cases;
}

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static void allowed_clear(struct case_set *set)
{
    free(set->province);
    free(set->fits);
    *set = (struct case_set){0};
}

struct allowing { struct case_set *set; double until; };

static bool allow_case(void *context, size_t index, const struct case_summary *c)
{
    enum { BETWEEN_LOOKS = 256 };
    struct allowing *a = context;
    struct case_set *set = a->set;

    set->fits[index] = (set->level == ANY || (int)c->level == set->level) && (!set->province || (c->province && !strcmp(c->province, set->province)));
    set->made = index + 1;
    return a->until < 0 || set->made % BETWEEN_LOOKS || clock_milliseconds() < a->until;
}

/* Which cases stand in the province and at the level; true: it is known. */
static bool allowed_make(struct search_screen *s, double until, struct fault *f)
{
    struct browser *b = s->screen.browser;
    struct case_set *set = &s->allowed;
    enum code rc;

    if (!is_confined(&s->wish))
        return true;
    if (!set->fits || set->level != s->wish.level || !same_text(set->province, s->wish.province)) {
        allowed_clear(set);
        set->province = memory_text(s->wish.province);
        set->level = s->wish.level;
        set->fits = memory_array(b->case_count + 1, sizeof *set->fits);
    }
    rc = library_names(b->library, set->made, allow_case, &(struct allowing){set, until}, f);
    return set->made == b->case_count && (rc == OK || rc == STOPPED);
}

/* ---- Paragraphs that figures stand on ---- */

static void paragraphs_clear(struct paragraph_set *set)
{
    free(set->indicator);
    free(set->numbers);
    free(set->starts);
    *set = (struct paragraph_set){.dimension = ANY};
}

void search_places_clear(struct search_screen *s)
{
    paragraphs_clear(&s->places);
    allowed_clear(&s->allowed);
}

static bool is_asked_for(const struct search_wish *w, const struct figure *f)
{
    return (w->dimension == ANY || (int)f->dimension == w->dimension) && (!w->indicator || (f->indicator && !strcmp(f->indicator, w->indicator)));
}

static void add_figures(struct paragraph_set *set, const struct search_wish *w, const struct local_case *c)
{
    for (size_t i = 0; i < c->figure_count; i++)
        for (size_t k = 0; is_asked_for(w, &c->figures[i]) && k < c->figures[i].paragraphs.count; k++)
            *(int *)memory_append(&set->numbers, &set->count, sizeof *set->numbers) = c->figures[i].paragraphs.numbers[k];
}

bool search_places_make(struct search_screen *s, int milliseconds, struct fault *f)
{
    struct browser *b = s->screen.browser;
    struct paragraph_set *set = &s->places;
    double until = clock_milliseconds() + milliseconds;

    if (milliseconds < 0)
        until = -1;
    if (!allowed_make(s, until, f))
        return false;
    if (s->wish.dimension == ANY && !s->wish.indicator)
        return true;
    if (!set->starts || set->dimension != s->wish.dimension || !same_text(set->indicator, s->wish.indicator)) {
        paragraphs_clear(set);
        set->dimension = s->wish.dimension;
        set->indicator = memory_text(s->wish.indicator);
        set->starts = memory_array(b->case_count + 1, sizeof *set->starts);
    }
    while (set->made < b->case_count) {
        struct local_case c = {0};
        struct arena *a = arena_create();
        enum code rc = library_case_apart(b->library, browser_case(b, set->made)->id, &c, a, f);

        if (rc == OK)
            add_figures(set, &s->wish, &c);
        arena_free(a);
        if (rc != OK)
            return false;
        set->starts[++set->made] = set->count;
        if (until >= 0 && clock_milliseconds() >= until)
            break;
    }
    return set->made == b->case_count;
}

bool search_places_allow(const void *context, size_t case_index, int paragraph, enum passage_kind kind)
{
    const struct paragraph_set *set = context;

    (void)kind;
    if (case_index >= set->made)
        return false;
    for (size_t i = set->starts[case_index]; i < set->starts[case_index + 1]; i++)
        if (set->numbers[i] == paragraph)
            return true;
    return false;
}

/* ---- The panel ---- */

enum { SIGN = 2 };

struct scope_screen {
    struct screen screen;
    struct search_screen *search; /* kept below it */
    struct list list;
};

static struct scope_screen *of(struct screen *s)
{
    return (struct scope_screen *)s;
}

static int page(const struct scope_screen *s)
{
    return s->screen.rows > 1 ? s->screen.rows - 1 : 1;
}

static const struct wish_row *here(const struct scope_screen *s)
{
    return wish_row_at(s->list.at);
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, page(of(s)));
}

static void step(struct screen *screen, int by)
{
    struct scope_screen *s = of(screen);

    wish_row_step(here(s), screen->browser, &s->search->wish, by);
    search_begin(s->search);
}

static size_t count_lines(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static void chosen(struct screen *screen, const char *code)
{
    struct scope_screen *s = of(screen);

    here(s)->set(&s->search->wish, here(s)->argument, code);
    search_begin(s->search);
}

/* Of two the other one; of more a list. */
static void choose(struct screen *screen, int unused)
{
    struct scope_screen *s = of(screen);
    const struct wish_row *r = here(s);
    struct buffer lines = {0}, now = {0};

    (void)unused;
    r->options(&lines, screen->browser, r->argument);
    r->now(&now, &s->search->wish, r->argument);
    if (count_lines(buffer_text(&lines)) > 2)
        browser_push(screen->browser, choice_screen_create(screen, _(r->label), buffer_text(&lines), buffer_text(&now), chosen));
    else
        step(screen, 1);
    buffer_clear(&lines);
    buffer_clear(&now);
}

static void usual(struct screen *screen, int unused)
{
    search_usual_scope(&of(screen)->search->screen, unused);
}

static bool is_unusual(const struct screen *s)
{
    return !search_wish_is_usual(&((const struct scope_screen *)s)->search->wish);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, ' '}, 0, choose, NULL, N_("改"), N_("改光标处的一项；可选的多，就列出来选"), "change",
     "gai guang biao chu de yi xiang ke xuan de duo jiu lie chu lai xuan", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l'}, 1, step, NULL, N_("下一种"), N_("换成下一种"), "next-choice", "huan cheng xia yi zhong", SAFE_KEY},
    {{KEY_ARROW_LEFT, 'h'}, -1, step, NULL, NULL, N_("换成上一种"), "previous-choice", "huan cheng shang yi zhong", SAFE_KEY},
    {{'*', KEY_F5}, 0, usual, is_unusual, N_("照常"), N_("全部恢复成平常的样子"), "usual", "quan bu hui fu cheng ping chang de yang zi", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一项"), "up", "shang yi xiang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一项"), "down", "xia yi xiang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("第一项"), "first", "di yi xiang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("最后一项"), "last", "zui hou yi xiang", SAFE_KEY},
};

/* As wide as the longest label, where that leaves room. */
static int label_columns(const struct width_rule *w, int columns)
{
    const struct wish_row *r;
    int most = 0;

    for (size_t i = 0; (r = wish_row_at(i)); i++) {
        int width = text_width(w, _(r->label), strlen(_(r->label)));

        most = width > most ? width : most;
    }
    return SIGN + (most < columns * 3 / 5 ? most : columns * 3 / 5) + 2;
}

static void draw_row(const struct scope_screen *s, struct area row, size_t at)
{
    const struct wish_row *r = wish_row_at(at);
    bool is_here = at == s->list.at;
    int labels = label_columns(canvas_width(row.canvas), row.columns);
    struct buffer name = {0};

    wish_row_name(&name, r, s->screen.browser, &s->search->wish);
    area_put(row, 0, 0, ROLE_CURSOR, is_here ? ">" : "");
    area_put_fit(row, SIGN, 0, labels - SIGN - 1, ROLE_TEXT, _(r->label));
    area_put_fit(row, labels, 0, row.columns - labels, ROLE_TEXT, buffer_text(&name));
    if (is_here)
        area_cursor(row, 0, 0);
    buffer_clear(&name);
}

static void scope_draw(const struct screen *screen, struct area body)
{
    const struct scope_screen *s = (const struct scope_screen *)screen;
    const char *line = s->search->wish.line;
    struct buffer heading = {0};

    if (*line)
        buffer_format(&heading, _("“%s”在哪里找，怎么找"), line);
    else
        buffer_add(&heading, _("在哪里找，怎么找"));
    area_put_fit(body, 0, 0, body.columns, ROLE_HEADING, buffer_text(&heading));
    buffer_clear(&heading);
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 1 < body.rows; i++)
        draw_row(s, area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1), i);
}

/* How many hits there are, as the search below says it. */
static void scope_status(const struct screen *screen, struct buffer *b)
{
    search_status(&((const struct scope_screen *)screen)->search->screen, b);
}

static bool scope_work(struct screen *screen, int milliseconds)
{
    return search_work(&of(screen)->search->screen, milliseconds);
}

static int scope_patience(const struct screen *screen)
{
    return search_patience(&((const struct scope_screen *)screen)->search->screen);
}

static void scope_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void scope_free(struct screen *s)
{
    free(s);
}

static const struct member places[] = {MEMBER(struct scope_screen, list.top)};

const struct screen_ops scope_screen_ops = {
    .name = "search-scope", .title = N_("检索的范围"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = scope_draw,
    .status = scope_status, .laid = scope_laid, .work = scope_work, .patience = scope_patience, .holds_no_case = true, .free = scope_free, .alone = true,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

void search_choose_scope(struct screen *screen, int unused)
{
    struct scope_screen *s = memory_get(sizeof *s);

    (void)unused;
    s->screen = (struct screen){.ops = &scope_screen_ops, .browser = screen->browser};
    s->search = (struct search_screen *)screen;
    while (wish_row_at(s->list.count))
        s->list.count++;
    browser_push(screen->browser, &s->screen);
}

void search_usual_scope(struct screen *screen, int unused)
{
    struct search_screen *s = (struct search_screen *)screen;
    struct search_wish w;

    (void)unused;
    search_wish_init(&w);
    search_wish_taken(s, &w);
}

/* The line stays where the wish has none of its own. */
void search_wish_taken(struct search_screen *s, struct search_wish *w)
{
    if (!*w->line) {
        free(w->line);
        w->line = memory_text(buffer_text(&s->prompt.text));
    }
    search_wish_clear(&s->wish);
    s->wish = *w;
    prompt_set(&s->prompt, w->line);
    search_begin(s);
}
