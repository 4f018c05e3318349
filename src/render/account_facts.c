/* account_facts.c - a case's facts as lists: each line ends with the paragraphs it stands on, what hangs on it stands below. */
#include "account.h"

#include "plain.h"

#include <string.h>

/* What the lines of one case are made with. */
struct telling {
    struct prose *prose;
    const struct local_case *in;
    const struct casebook *book;
    enum language language;
    struct buffer line;
    struct arena *arena; /* for phrases of figures */
};

static struct buffer *begin(struct telling *t)
{
    plain_restart(&t->line);
    return &t->line;
}

static void end(struct telling *t, int level)
{
    prose_item(t->prose, level, buffer_text(&t->line));
}

/* A line below: FORMAT holds one %s. Nothing where there is no text. */
static void below(struct telling *t, int level, const char *format, const char *text)
{
    if (!text)
        return;
    buffer_format(begin(t), format, text);
    end(t, level);
}

static void scope_and_note(struct telling *t, int level, const char *scope, const char *note)
{
    below(t, level, _("范围：%s"), scope);
    below(t, level, _("说明：%s"), note);
}

static void nothing(struct telling *t, enum state s, const char *note)
{
    plain_add_nothing(begin(t), s, t->language);
    end(t, 0);
    below(t, 1, _("说明：%s"), note);
}

static void add_part(struct buffer *b, const char *text)
{
    if (text && *text)
        buffer_format(b, " · %s", text);
}

/* "每户每月" and "人均" say themselves what they are counted by. */
static bool says_by(const char *text)
{
    return text && (strstr(text, "每") || strstr(text, "均"));
}

/* "基础网格 474个" */
static void add_figure(struct telling *t, const struct figure *f)
{
    const char *phrase = figure_phrase(f, t->arena);

    buffer_add(&t->line, f->subject ? f->subject : "");
    buffer_add_char(&t->line, ' ');
    buffer_add(&t->line, phrase);
    if (f->per && !says_by(f->written) && !says_by(f->subject)) {
        buffer_add(&t->line, " · ");
        buffer_format(&t->line, _("每%s"), f->per);
    }
    if (*phrase && f->state == STATED)
        return;
    if (*phrase)
        buffer_add(&t->line, " · ");
    plain_add_nothing(&t->line, f->state, t->language);
}

/* What makes what stands around a number doubtful, where the number has not said the same of itself. */
static void add_doubt(struct telling *t, struct buffer *b, enum state around, const struct figure *f)
{
    if (around == STATED || (f && f->state == around))
        return;
    buffer_add_char(b, ' ');
    plain_add_nothing(b, around, t->language);
}

/* A number among other things: all that goes with it is in the line, SCOPE where it is not that of what stands around, whose state is AROUND. */
static void figure_line(struct telling *t, int level, const char *format, const struct figure *f, const char *name, const char *scope, enum state around)
{
    struct buffer line = {0};

    if (!f)
        return;
    figure_write(&line, f, name, scope, false, t->language);
    add_doubt(t, &line, around, f);
    plain_add_paragraphs(&line, f->paragraphs);
    below(t, level, format, buffer_text(&line));
    buffer_clear(&line);
}

/* ---- Tiers ---- */

static void chain_heading(struct telling *t, const struct tier *tier)
{
    struct buffer *b = begin(t);

    if (tier->chain > 0)
        buffer_format(b, _("第%d链"), tier->chain);
    else
        buffer_add(b, _("链外"));
    if (tier->chain > 0)
        add_part(b, word_name(WORD_CHAIN_KIND, tier->chain_kind, t->language));
    prose_heading(t->prose, 3, buffer_text(b));
}

static void tier_line(struct telling *t, const struct tier *tier)
{
    const struct figure *count = case_figure(t->in, tier->count);
    const char *scope = count ? scope_apart(t->in, count->scope, tier->scope) : NULL;
    bool elsewhere = count && !references_have_all(tier->paragraphs, count->paragraphs); /* a line of its own has paragraphs of its own */
    struct buffer *b = begin(t);

    if (tier->rank > 0)
        buffer_format(b, "%d ", tier->rank);
    buffer_add(b, tier->tier);
    add_part(b, word_name(WORD_LEVEL, tier->level, t->language));
    if (tier->level_to != LEVEL_NONE)
        buffer_format(b, "—%s", word_name(WORD_LEVEL, tier->level_to, t->language));
    if (tier->kind != TIER_ORGANIZATION)
        add_part(b, word_name(WORD_TIER_KIND, tier->kind, t->language));
    if (tier->chain == 0 && tier->chain_kind != CHAIN_ORGANIZATION)
        add_part(b, word_name(WORD_CHAIN_KIND, tier->chain_kind, t->language));
    if (count && !elsewhere) {
        buffer_add(b, " · "); /* of what it is, where that is a part of what the tier is called, or another thing */
        figure_write(b, count, count->subject && strcmp(count->subject, tier->tier) ? count->subject : NULL, scope, false, t->language);
    }
    if (tier->state != STATED && (!count || elsewhere || count->state != tier->state)) {
        buffer_add(b, " · ");
        plain_add_nothing(b, tier->state, t->language);
    }
    plain_add_paragraphs(b, tier->paragraphs);
    end(t, 0);
    if (elsewhere)
        figure_line(t, 1, "%s", count, count->subject, scope, STATED);
    below(t, 1, _("上级：%s"), tier->parent);
    scope_and_note(t, 1, tier->scope, tier->note);
}

static void tiers_tell(struct telling *t)
{
    int chain = -1;

    prose_heading(t->prose, 2, _("组织层级"));
    for (size_t i = 0; i < t->in->tier_count; i++) {
        const struct tier *tier = &t->in->tiers[i];

        if (!tier->tier) {
            nothing(t, tier->state, tier->note);
            continue;
        }
        if (tier->chain != chain)
            chain_heading(t, tier);
        chain = tier->chain;
        tier_line(t, tier);
    }
}

/* ---- Grids ---- */

/* FORMAT holds one %s: "网格长：%s". Without TEXT its kind of nothing goes in, a doubt behind it all the same. */
static void grid_words(struct telling *t, const char *format, const char *text, enum state s, struct references r)
{
    struct buffer part = {0};

    if (text)
        buffer_add(&part, text);
    else
        plain_add_nothing(&part, s, t->language);
    if (text)
        add_doubt(t, &part, s, NULL);
    plain_add_paragraphs(&part, r);
    below(t, 0, format, buffer_text(&part));
    buffer_clear(&part);
}

/* A number of the rule as it is told of itself: its own doubt, scope and paragraphs, not those of the part that names it. */
static void grid_number(struct telling *t, const struct grid *g, int level, const char *format, const char *key, bool named, enum state around)
{
    const struct figure *f = case_figure(t->in, key);

    if (f)
        figure_line(t, level, format, f, named ? f->subject : NULL, scope_apart(t->in, grid_figure_scope(t->in, g, f), g->scope), around);
}

static void rule_tell(struct telling *t, const struct grid *g)
{
    bool worded = g->written || (!case_figure(t->in, g->households) && !case_figure(t->in, g->persons));
    int level = worded ? 1 : 0; /* the numbers below the words; a rule without words is its numbers */
    const char *format = worded ? "%s" : _("划分标准：%s");
    enum state around = worded ? STATED : g->rule_state; /* else the words say it */

    if (worded)
        grid_words(t, _("划分标准：%s"), g->written, g->rule_state, g->rule_paragraphs);
    grid_number(t, g, level, format, g->households, true, around);
    grid_number(t, g, level, format, g->persons, true, around);
}

static void total_tell(struct telling *t, const struct grid *g)
{
    const struct figure *f = case_figure(t->in, g->grids);

    if (f && state_shows(f->state) && state_shows(g->grids_state))
        grid_number(t, g, 0, _("网格数：%s"), g->grids, false, g->grids_state);
    else
        grid_words(t, _("网格数：%s"), NULL, f && f->state != STATED ? f->state : g->grids_state, g->grids_paragraphs);
}

static void grids_tell(struct telling *t)
{
    prose_heading(t->prose, 2, _("网格规模"));
    for (size_t i = 0; i < t->in->grid_count; i++) {
        const struct grid *g = &t->in->grids[i];
        const char *staff = g->staff_kind;

        if (!staff && g->staff_state == STATED)
            staff = _("已说明");
        below(t, 0, _("范围：%s"), scope_title(t->in, g->scope, t->language));
        rule_tell(t, g);
        total_tell(t, g);
        grid_words(t, _("网格长：%s"), g->grid_head, g->head_state, g->head_paragraphs);
        grid_words(t, _("网格员：%s"), staff, g->staff_state, g->staff_paragraphs);
        grid_number(t, g, 1, "%s", g->staff_per_grid, true, STATED);
        grid_number(t, g, 1, "%s", g->staff_total, true, STATED);
        below(t, 0, _("说明：%s"), g->note);
    }
}

/* ---- Mechanisms ---- */

static void mechanism_tell(struct telling *t, const struct mechanism *m)
{
    struct buffer *b = begin(t);

    if (m->kind != WORD_MISSING)
        buffer_format(b, "%s｜", word_name(WORD_MECHANISM, m->kind, t->language));
    buffer_add(b, m->title ? m->title : "");
    add_part(b, word_name(WORD_STRENGTH, m->strength, t->language));
    if (m->state != STATED) {
        buffer_add(b, " · ");
        plain_add_nothing(b, m->state, t->language);
    }
    plain_add_paragraphs(b, m->paragraphs);
    end(t, 0);
    below(t, 1, "%s", m->summary);
    below(t, 1, _("牵头：%s"), m->lead);
    below(t, 1, _("文件：%s"), m->document);
    for (size_t i = 0; i < m->figure_count; i++) {
        const struct figure *f = case_figure(t->in, m->figures[i]);

        figure_line(t, 1, "%s", f, f ? f->subject : NULL, f ? scope_apart(t->in, f->scope, m->scope) : NULL, STATED);
    }
    scope_and_note(t, 1, m->scope, m->note);
}

static void mechanisms_tell(struct telling *t)
{
    prose_heading(t->prose, 2, _("物业机制"));
    for (size_t i = 0; i < t->in->mechanism_count; i++) {
        const struct mechanism *m = &t->in->mechanisms[i];

        if (m->title || m->summary)
            mechanism_tell(t, m);
        else
            nothing(t, m->state, m->note);
    }
}

/* ---- Figures ---- */

static void figure_tell(struct telling *t, const struct figure *f)
{
    const struct indicator *i = casebook_indicator(t->book, f->indicator);
    const struct figure *whole = case_figure(t->in, f->part_of);
    struct buffer *b = begin(t);

    add_figure(t, f);
    add_part(b, word_name(WORD_CLAIM, f->claim, t->language));
    add_part(b, f->as_of);
    plain_add_paragraphs(b, f->paragraphs);
    end(t, 0);
    below(t, 1, _("指标：%s"), i ? indicator_name(i, t->language) : f->indicator);
    below(t, 1, _("属于：%s"), whole ? whole->subject : NULL);
    scope_and_note(t, 1, f->scope, f->note);
}

static void figures_tell(struct telling *t)
{
    prose_heading(t->prose, 2, _("数据"));
    for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
        bool headed = false;

        for (size_t i = 0; i < t->in->figure_count; i++) {
            const struct figure *f = &t->in->figures[i];

            if (!f->subject || (int)f->dimension != dimension)
                continue;
            if (!headed)
                prose_heading(t->prose, 3, word_name(WORD_DIMENSION, dimension, t->language));
            headed = true;
            figure_tell(t, f);
        }
    }
    for (size_t i = 0; i < t->in->figure_count; i++)
        if (!t->in->figures[i].subject)
            nothing(t, t->in->figures[i].state, t->in->figures[i].note);
}

static void terms_tell(struct telling *t)
{
    if (!t->in->term_count)
        return;
    prose_heading(t->prose, 2, _("提法"));
    for (size_t i = 0; i < t->in->term_count; i++) {
        const struct term *term = &t->in->terms[i];

        buffer_format(begin(t), "“%s”", term->term);
        plain_add_paragraphs(&t->line, term->paragraphs);
        end(t, 0);
    }
}

void account_facts(struct prose *p, const struct local_case *c, const struct casebook *book)
{
    struct telling t = {.prose = p, .in = c, .book = book, .language = p->style->language, .arena = arena_create()};

    tiers_tell(&t);
    grids_tell(&t);
    mechanisms_tell(&t);
    figures_tell(&t);
    terms_tell(&t);
    buffer_clear(&t.line);
    arena_free(t.arena);
}
