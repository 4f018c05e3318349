/* search_open.c - where a hit leads: the full text, the comparison, the basket; and the pattern as a row of the comparison. */
#include "compare_screen.h"
#include "search_screen.h"

#include <stdlib.h>
#include <string.h>

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

/* The hit under the cursor, of a case that the library lists; false after browser_say. */
static bool hit_at_hand(struct search_screen *s, struct search_row *row)
{
    if (!focused_hit(s, row))
        return false;
    if (search_knows_case(s, row->case_index))
        return true;
    browser_say(s->screen.browser, ROLE_ERROR, "%s", _("这个案例不在案例列表里，打不开；检索用的文件和案例库不相配，请重新发布一次。"));
    return false;
}

void search_open_text(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct search_row row;
    struct passage p;
    struct match *matches;
    size_t count;

    (void)unused;
    if (!hit_at_hand(s, &row))
        return;
    search_past_keep(s);
    if (row_passage(s, &row, &p, &matches, &count)) {
        struct read_place at = {p.paragraph, matches[row.nth].from, matches[row.nth].to, p.kind == PASSAGE_ORIGINAL};

        if (p.kind == PASSAGE_TERM || p.kind == PASSAGE_SUBJECT) /* places in these are none in the paragraph */
            at.from = at.to = 0;
        browser_push(screen->browser, read_screen_create(screen->browser, p.case_index, at));
    }
    free(matches);
}

void search_mark_case(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct search_row row;

    (void)unused;
    if (!hit_at_hand(s, &row))
        return;
    basket_toggle(b, row.case_index);
    search_follow_basket(s);
    browser_say(b, ROLE_NOTE, basket_has(b, row.case_index) ? _("已选取%s。") : _("已取消选取%s。"), browser_case(b, row.case_index)->name);
}

/* ---- The comparison ---- */

/* The comparison that is open further down comes to the top; else there is none. */
static struct screen *raise_comparison(struct browser *b)
{
    for (int i = b->depth - 1; i >= 0; i--)
        if (b->stack[i]->ops == &compare_screen_ops) {
            struct screen *compare = b->stack[i];

            memmove(&b->stack[i], &b->stack[i + 1], (size_t)(b->depth - 1 - i) * sizeof *b->stack);
            b->depth--;
            browser_push(b, compare); /* lays it: it follows the basket */
            return compare;
        }
    return NULL;
}

/* The row that says the WORDS that were found and stands on PARAGRAPH; else one that stands on it before all, else on it as well; NULL: none
 * does. Owned. */
static char *row_of_paragraph(const struct comparison *c, int paragraph, const char *words)
{
    enum { SAYS_IT, STANDS_ON_IT, AS_WELL, WAYS };
    const char *rows[WAYS] = {NULL};

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct cell *cell = comparison_cell(c, r, 0);

        for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
            const struct item *item = &cell->items[i];
            int way = *words && strstr(item->text, words) ? SAYS_IT : item->paragraphs.count && item->paragraphs.numbers[0] == paragraph ? STANDS_ON_IT : AS_WELL;

            if (references_have(item->paragraphs, paragraph) && !rows[way])
                rows[way] = comparison_row(c, r)->id;
        }
    }
    for (int way = 0; way < WAYS; way++)
        if (rows[way])
            return memory_text(rows[way]);
    return NULL;
}

static char *find_row(struct browser *b, size_t case_index, int paragraph, const char *words, struct fault *f)
{
    struct comparison_wish wish = {.language = b->language};
    struct comparison *comparison = NULL;
    const struct local_case *c = NULL;
    const struct casebook *book = NULL;
    char *row = NULL;
    enum code rc = library_case(b->library, browser_case(b, case_index)->id, &c, f);

    if (rc == OK)
        rc = library_book(b->library, &book, f);
    if (rc == OK)
        rc = comparison_create(&comparison, &c, 1, book, &wish, f);
    if (rc == OK)
        row = row_of_paragraph(comparison, paragraph, words);
    comparison_free(comparison);
    return row;
}

void search_open_compare(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct buffer place = {0};
    struct search_row row;
    struct passage p;
    struct match *matches = NULL;
    size_t count;
    struct fault f = {0};
    char *compare_row, *words;

    (void)unused;
    if (!hit_at_hand(s, &row) || !row_passage(s, &row, &p, &matches, &count)) {
        free(matches);
        return;
    }
    search_past_keep(s);
    words = memory_text_n(p.text + matches[row.nth].from, matches[row.nth].to - matches[row.nth].from);
    compare_row = find_row(b, row.case_index, p.paragraph, words, &f);
    free(words);
    free(matches);
    if (!basket_has(b, row.case_index))
        basket_toggle(b, row.case_index);
    raise_comparison(b);
    buffer_format(&place, "%s/%s", browser_case(b, row.case_index)->id, compare_row ? compare_row : row_group_code(GROUP_TIERS));
    if (f.text[0] || place_go(b, buffer_text(&place), &f) != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    else if (!compare_row)
        browser_say(b, ROLE_NOTE, _("没有哪一行的数据出自%s第 %d 段，所以在第一行。"), browser_case(b, row.case_index)->name, p.paragraph);
    free(compare_row);
    buffer_clear(&place);
}

/* ---- The pattern as a row ---- */

static void add_literal(struct buffer *b, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\^$.[|()?*+{}#-]", *text))
            buffer_add_char(b, '\\');
        buffer_add_char(b, *text);
    }
}

char *search_one_pattern(const struct search_wish *w, bool *is_same)
{
    struct query_wish query = {0};
    struct arena *a = arena_create();
    struct buffer b = {0};
    size_t wanted = 0;

    *is_same = true;
    if (query_line_read(&query, w->line, a, NULL) != OK)
        query.count = 0;
    for (size_t i = 0; i < query.count; i++)
        wanted += query.parts[i].link != QUERY_NOT;
    for (size_t i = 0; i < query.count; i++) {
        const struct query_part *part = &query.parts[i];

        if (i && part->link != QUERY_OR)
            *is_same = false;
        if (part->link == QUERY_NOT)
            continue;
        if (b.length)
            buffer_add_char(&b, '|');
        if (wanted > 1)
            buffer_add(&b, "(?:");
        if (w->literal)
            add_literal(&b, part->pattern);
        else
            buffer_add(&b, part->pattern);
        if (wanted > 1)
            buffer_add(&b, ")");
    }
    arena_free(a);
    return b.length ? buffer_take(&b) : memory_text("");
}

/* A comparison of what is marked, or of the case that is hit. NULL after browser_say. */
static struct screen *comparison_at_hand(struct search_screen *s)
{
    struct browser *b = s->screen.browser;
    struct screen *compare = raise_comparison(b);
    struct search_row row;

    if (compare)
        return compare;
    if (!b->basket_count && hit_at_hand(s, &row))
        basket_toggle(b, row.case_index);
    if (!b->basket_count) {
        if (!b->message[0])
            browser_say(b, ROLE_NOTE, "%s", _("还没有可以对照的案例；先按空格选取命中所在的案例。"));
        return NULL;
    }
    compare = compare_screen_create(b, b->basket, b->basket_count);
    browser_push(b, compare);
    return compare;
}

void search_add_row(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct browser *b = screen->browser;
    bool is_same;
    char *pattern = search_one_pattern(&s->wish, &is_same);
    struct screen *compare;

    (void)unused;
    if (!is_same) {
        browser_say(b, ROLE_NOTE, "%s", _("检索行只能是一个检索式，或几个用“||”相连的；请改一改再按。"));
    } else {
        search_past_keep(s);
        compare = comparison_at_hand(s);
        if (compare)
            compare_add_pattern((struct compare_screen *)compare, pattern);
    }
    free(pattern);
}
