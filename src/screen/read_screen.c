/* read_screen.c - 阅读: a case in full, section by section, its facts beside (wide) or below (narrow). */
#include "read_screen.h"
#include "remark.h"

#include <stdlib.h>
#include <string.h>

/* ---- Layout ---- */

enum { BESIDE_FROM = 96 };

const struct paragraph *read_here(const struct read_screen *s)
{
    return case_paragraph(s->local_case, s->place.paragraph);
}

/* What is shown of P. */
const char *read_words_of(const struct read_screen *s, const struct paragraph *p)
{
    return paragraph_words(p, s->place.original, NULL);
}

/* Among originals a paragraph that has none stands in its restated words and says so. */
bool read_is_substitute(const struct read_screen *s, size_t i)
{
    return s->place.original && !s->local_case->paragraphs[i].original;
}

bool read_begins_section(const struct read_screen *s, size_t i)
{
    const struct local_case *c = s->local_case;
    const char *now = c->paragraphs[i].section, *before = i ? c->paragraphs[i - 1].section : NULL;

    return now && c->paragraphs[i].kind != PARAGRAPH_HEADING && (!before || strcmp(now, before)) &&
           strncmp(read_words_of(s, &c->paragraphs[i]), now, strlen(now));
}

/* The line that tells of notes on paragraph I; adds nothing where there is none. */
void read_remark_line(const struct read_screen *s, size_t i, struct buffer *b)
{
    char *place = remark_paragraph_place(s->local_case, s->local_case->paragraphs[i].number);

    remarks_sign(s->screen.browser, place, b);
    free(place);
}

static bool has_remark(const struct read_screen *s, size_t i)
{
    struct buffer b = {0};
    bool has;

    read_remark_line(s, i, &b);
    has = b.length;
    buffer_clear(&b);
    return has;
}

static int lines_above(const struct read_screen *s, size_t i)
{
    return read_begins_section(s, i) + has_remark(s, i) + read_is_substitute(s, i);
}

void read_lay_text(struct read_screen *s)
{
    const struct local_case *c = s->local_case;
    int line = 0;

    s->tops = memory_resize(s->tops, c->paragraph_count + 1, sizeof *s->tops);
    s->firsts = memory_resize(s->firsts, c->paragraph_count + 1, sizeof *s->firsts);
    for (size_t i = 0; i < c->paragraph_count; i++) {
        line += i > 0;                   /* a blank line between paragraphs */
        s->firsts[i] = line;
        line += lines_above(s, i);
        s->tops[i] = line;
        line += passage_height(&s->screen.browser->width, s->text_columns - READ_INDENT, read_words_of(s, &c->paragraphs[i]));
    }
    s->tops[c->paragraph_count] = s->firsts[c->paragraph_count] = line;
}

/* The lines that the cursor means: the mark's first, or the paragraph's beginning with what stands above it. */
static void cursor_lines(const struct read_screen *s, int *from, int *to)
{
    int index = s->place.paragraph - 1;

    *from = *to = s->tops[index];
    if (s->place.from < s->place.to)
        *to = *from += passage_line_of(&s->screen.browser->width, s->text_columns - READ_INDENT, read_words_of(s, read_here(s)), s->place.from);
    else
        *from = s->firsts[index];
}

static bool is_in_view(const struct read_screen *s, int from, int to)
{
    return from >= s->top && to < s->top + s->text_rows;
}

static void keep_within(struct read_screen *s)
{
    int lines = s->tops[s->local_case->paragraph_count];

    if (s->top > lines - s->text_rows)
        s->top = lines - s->text_rows;
    if (s->top < 0)
        s->top = 0;
}

void read_note_top(struct read_screen *s)
{
    size_t i = 0, last = s->local_case->paragraph_count - 1;
    int from, to, line;

    while (i < last && s->tops[i + 1] <= s->top)
        i++;
    if (i < last && s->firsts[i + 1] - 1 <= s->top) /* the blank line, or the title of what follows */
        i++;
    line = s->top - s->tops[i];
    cursor_lines(s, &from, &to);
    s->hold = (struct read_hold){.paragraph = (int)i + 1, .above = line < 0 ? -line : 0, .has_cursor = is_in_view(s, from, to)};
    if (line > 0)
        s->hold.byte = passage_byte_of(&s->screen.browser->width, s->text_columns - READ_INDENT, read_words_of(s, &s->local_case->paragraphs[i]), line);
}

void read_keep_in_view(struct read_screen *s)
{
    int from, to;

    cursor_lines(s, &from, &to);
    if (!is_in_view(s, from, to))
        s->top = from - (s->place.from < s->place.to ? s->text_rows / 3 : 0);
    keep_within(s);
    read_note_top(s);
}

/* The text is laid anew: the first line is the one that holds what it held before. Who had scrolled on in the cursor's paragraph, past its beginning or
 * its mark, is not thrown back to them. */
static void keep_top(struct read_screen *s)
{
    const struct read_hold *h = &s->hold;
    int i = h->paragraph - 1;

    if (i >= 0 && (size_t)i < s->local_case->paragraph_count)
        s->top = s->tops[i] - h->above +
                 (h->byte ? passage_line_of(&s->screen.browser->width, s->text_columns - READ_INDENT, read_words_of(s, &s->local_case->paragraphs[i]), h->byte) : 0);
    keep_within(s);
    if (!h->paragraph || h->has_cursor || s->tops[s->place.paragraph] <= s->top || s->tops[s->place.paragraph - 1] >= s->top + s->text_rows)
        read_keep_in_view(s);
    else
        read_note_top(s);
}

static void read_laid(struct screen *screen)
{
    struct read_screen *s = read_screen_of(screen);

    s->beside = screen->columns >= BESIDE_FROM;
    s->text_columns = s->beside ? screen->columns * 3 / 5 : screen->columns;
    s->facts_columns = s->beside ? screen->columns - s->text_columns - 1 : screen->columns;
    s->facts_rows = s->beside ? screen->rows : screen->rows >= 16 ? screen->rows / 3 : screen->rows >= 8 ? 3 : 0;
    s->text_rows = s->beside ? screen->rows : screen->rows - s->facts_rows;
    s->text_rows = s->text_rows < 1 ? 1 : s->text_rows;
    s->in_facts = s->in_facts && s->facts_rows > 1; /* a pane that is gone holds no keys */
    read_lay_text(s);
    keep_top(s);
    list_keep_in_view(&s->list, s->facts_rows - 1);
}

/* ---- The screen ---- */

/* The same paragraph of the case as it is now; a mark stays where the words are still the same. */
static bool read_renew(struct screen *screen, const struct renewal *unused)
{
    struct read_screen *s = read_screen_of(screen);
    const struct local_case *was = s->local_case, *now;
    size_t at = s->list.at, top = s->list.top;
    const struct paragraph *p;

    (void)unused;
    if (library_case(screen->browser->library, was->id, &now, NULL) != OK || !now->paragraph_count)
        return false;
    p = case_paragraph(now, s->place.paragraph);
    if (!p || strcmp(paragraph_words(p, s->place.original, NULL), read_words_of(s, read_here(s))))
        s->place = (struct read_place){.paragraph = p ? p->number : (int)now->paragraph_count, .original = s->place.original};
    s->local_case = now;
    facts_list_make(&s->facts, now, s->place.paragraph, screen->browser->language);
    s->list = (struct list){.count = s->facts.count, .at = at < s->facts.count ? at : 0, .top = top};
    s->in_facts = s->in_facts && s->list.count;
    read_laid(screen);
    return true;
}

static void read_free(struct screen *screen)
{
    struct read_screen *s = read_screen_of(screen);

    facts_list_clear(&s->facts);
    free(s->tops);
    free(s->firsts);
    free(s);
}

static const struct member places[] = {MEMBER(struct read_screen, hold), MEMBER(struct read_screen, list.top), MEMBER(struct read_screen, in_facts)};

const struct screen_ops read_screen_ops = {
    .name = "read", .title = N_("阅读"), .bindings = read_bindings, .binding_count = READ_BINDINGS,
    .draw = read_draw, .tell = read_tell, .status = read_status, .laid = read_laid, .renew = read_renew, .free = read_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS | CLICK_BESIDE | CLICK_BELOW | CLICK_ABOVE_TOO,
};

const struct local_case *read_screen_case(const struct screen *screen, struct read_place *at)
{
    const struct read_screen *s = (const struct read_screen *)screen;

    *at = s->place;
    return s->local_case;
}

struct screen *read_screen_create(struct browser *b, size_t case_index, struct read_place place)
{
    const struct local_case *c;
    struct read_screen *s;
    struct fault f = {0};

    if (library_case(b->library, browser_case(b, case_index)->id, &c, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return NULL;
    }
    if (!c->paragraph_count) {
        browser_say(b, ROLE_NOTE, _("案例%s没有段落可读。"), c->name);
        return NULL;
    }
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &read_screen_ops, .browser = b};
    s->local_case = c;
    s->place = place;
    if (!case_paragraph(c, place.paragraph))
        s->place = (struct read_place){.paragraph = 1};
    facts_list_make(&s->facts, c, s->place.paragraph, b->language);
    s->list.count = s->facts.count;
    return &s->screen;
}

void read_screen_place_name(const struct screen *screen, struct buffer *b)
{
    const struct read_screen *s = (const struct read_screen *)screen;

    buffer_format(b, "%s/%d", s->local_case->id, s->place.paragraph);
}
