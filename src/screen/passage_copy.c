/* passage_copy.c - the paragraph at hand as text with its citation: of the full text, of a hit. */
#include "copy.h"
#include "search_screen.h"

static char *read_text(const struct screen *screen)
{
    struct read_place at;
    const struct local_case *c = read_screen_case(screen, &at);

    return passage_copy(screen->browser, c, case_paragraph(c, at.paragraph), at.original);
}

void read_copy(struct screen *s, int unused)
{
    (void)unused;
    browser_copy(s->browser, read_text(s), true);
}

void read_plain(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, plain_screen_create(s->browser, read_text(s)));
}

static char *search_text(const struct screen *screen)
{
    const struct search_screen *s = (const struct search_screen *)screen;
    struct browser *b = screen->browser;
    const struct local_case *c = NULL;
    struct search_row row;
    struct passage p;
    struct fault f = {0};

    if (!focused_hit(s, &row) || !search_knows_case(s, row.case_index) || !corpus_passage(s->corpus, row.passage, &p))
        return NULL;
    if (library_case(b->library, browser_case(b, p.case_index)->id, &c, &f) == OK)
        return passage_copy(b, c, case_paragraph(c, p.paragraph), p.kind == PASSAGE_ORIGINAL);
    browser_say(b, ROLE_ERROR, "%s", f.text);
    return NULL;
}

void search_copy(struct screen *s, int unused)
{
    (void)unused;
    browser_copy(s->browser, search_text(s), false);
}

void search_plain(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, plain_screen_create(s->browser, search_text(s)));
}
