/* search_wish.c - where and how to search: one row for each thing that can be chosen; panel, prompt and saved searches all read these rows. */
#include "search_wish.h"

#include <stdlib.h>
#include <string.h>

void search_wish_init(struct search_wish *w)
{
    *w = (struct search_wish){.line = memory_text(""), .kinds = IN_USUAL, .letter_case = CASE_SMART, .level = ANY, .dimension = ANY};
}

static char *text_or_none(const char *text)
{
    return text && *text ? memory_text(text) : NULL;
}

struct search_wish *search_wish_copy(const struct search_wish *w)
{
    struct search_wish *copy = memory_get(sizeof *copy);

    *copy = *w;
    copy->line = memory_text(w->line);
    copy->province = text_or_none(w->province);
    copy->indicator = text_or_none(w->indicator);
    return copy;
}

void search_wish_clear(struct search_wish *w)
{
    free(w->line);
    free(w->province);
    free(w->indicator);
}

void search_wish_free(struct search_wish *w)
{
    if (w)
        search_wish_clear(w);
    free(w);
}

bool search_wish_is_usual(const struct search_wish *w)
{
    return w->kinds == IN_USUAL && w->letter_case == CASE_SMART && !w->literal && !w->fold && w->within == WITHIN_PARAGRAPH && !w->only_marked
        && !w->province && w->level == ANY && w->dimension == ANY && !w->indicator;
}

/* ---- The rows ---- */

static void option(struct buffer *lines, const char *code, const char *name)
{
    buffer_format(lines, "%s\t%s\n", code, name);
}

static void yes_or_no(struct buffer *lines, const struct browser *b, int unused)
{
    (void)b, (void)unused;
    option(lines, "yes", _("是"));
    option(lines, "no", _("否"));
}

static bool is_yes(const char *code)
{
    return !strcmp(code, "yes");
}

static void add_yes(struct buffer *code, bool is)
{
    buffer_add(code, is ? "yes" : "no");
}

static void now_kind(struct buffer *code, const struct search_wish *w, int kind)
{
    add_yes(code, w->kinds >> kind & 1);
}

/* The last one stays: somewhere it must be. */
static void set_kind(struct search_wish *w, int kind, const char *code)
{
    unsigned kinds = is_yes(code) ? w->kinds | 1U << kind : w->kinds & ~(1U << kind);

    w->kinds = kinds ? kinds : w->kinds;
}

static void case_options(struct buffer *lines, const struct browser *b, int unused)
{
    struct buffer name = {0};

    (void)unused;
    buffer_format(&name, _("选取的 %zu 个"), b->basket_count);
    option(lines, "all", _("全部"));
    option(lines, "marked", buffer_text(&name));
    buffer_clear(&name);
}

static void now_cases(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    buffer_add(code, w->only_marked ? "marked" : "all");
}

static void set_cases(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    w->only_marked = !strcmp(code, "marked");
}

static bool has_line(const struct buffer *lines, const char *code)
{
    size_t n = strlen(code);

    for (const char *line = buffer_text(lines); *line; line += strcspn(line, "\n") + 1)
        if (!strncmp(line, code, n) && line[n] == '\t')
            return true;
    return false;
}

enum { NOT_LISTED = -1 }; /* only what stands for all of them */

struct provinces { struct buffer *lines, last; };

static bool add_province(void *context, size_t index, const struct case_summary *c)
{
    struct provinces *p = context;

    (void)index;
    if (!c->province || !*c->province || (p->last.length && !strcmp(p->last.text, c->province)))
        return true;
    if (!has_line(p->lines, c->province))
        option(p->lines, c->province, c->province);
    p->last.length = 0;
    buffer_add(&p->last, c->province);
    return true;
}

static void province_options(struct buffer *lines, const struct browser *b, int listed)
{
    struct provinces p = {.lines = lines};

    option(lines, "", _("全部"));
    if (listed != NOT_LISTED)
        library_names(b->library, 0, add_province, &p, NULL);
    buffer_clear(&p.last);
}

static void now_province(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    buffer_add(code, w->province ? w->province : "");
}

static void set_province(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    free(w->province);
    w->province = text_or_none(code);
}

static void word_options(struct buffer *lines, const struct browser *b, int kind)
{
    option(lines, "", _("全部"));
    for (int i = 0; i < word_count((enum word_kind)kind); i++)
        option(lines, word_code((enum word_kind)kind, i), word_name((enum word_kind)kind, i, b->language));
}

static int *word_in(struct search_wish *w, int kind)
{
    return kind == WORD_DIMENSION ? &w->dimension : &w->level;
}

static void now_word(struct buffer *code, const struct search_wish *w, int kind)
{
    int value = *word_in((struct search_wish *)w, kind);

    buffer_add(code, value == ANY ? "" : word_code((enum word_kind)kind, value));
}

static void set_word(struct search_wish *w, int kind, const char *code)
{
    *word_in(w, kind) = *code ? word_find((enum word_kind)kind, code) : ANY;
}

static void indicator_options(struct buffer *lines, const struct browser *b, int unused)
{
    const struct casebook *book = NULL;

    (void)unused;
    option(lines, "", _("全部"));
    if (library_book(b->library, &book, NULL) == OK)
        for (size_t i = 0; i < book->indicator_count; i++)
            option(lines, book->indicators[i].id, indicator_name(&book->indicators[i], b->language));
}

static void now_indicator(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    buffer_add(code, w->indicator ? w->indicator : "");
}

static void set_indicator(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    free(w->indicator);
    w->indicator = text_or_none(code);
}

static const struct { const char *code, *name; } letter_cases[] = {
    [CASE_SMART] = {"smart", N_("有大写字母才区分")}, [CASE_IGNORE] = {"ignore", N_("不区分")}, [CASE_RESPECT] = {"respect", N_("区分")},
};

static void letter_options(struct buffer *lines, const struct browser *b, int unused)
{
    (void)b, (void)unused;
    for (size_t i = 0; i < COUNT_OF(letter_cases); i++)
        option(lines, letter_cases[i].code, _(letter_cases[i].name));
}

static void now_letters(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    buffer_add(code, letter_cases[w->letter_case].code);
}

static void set_letters(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(letter_cases); i++)
        if (!strcmp(letter_cases[i].code, code))
            w->letter_case = (enum pattern_case)i;
}

static void now_literal(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    add_yes(code, w->literal);
}

static void set_literal(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    w->literal = is_yes(code);
}

static void now_fold(struct buffer *code, const struct search_wish *w, int bit)
{
    add_yes(code, w->fold & (unsigned)bit);
}

static void set_fold(struct search_wish *w, int bit, const char *code)
{
    w->fold = is_yes(code) ? w->fold | (unsigned)bit : w->fold & ~(unsigned)bit;
}

static void within_options(struct buffer *lines, const struct browser *b, int unused)
{
    (void)b, (void)unused;
    option(lines, "paragraph", _("在同一段里"));
    option(lines, "case", _("在同一案例里"));
}

static void now_within(struct buffer *code, const struct search_wish *w, int unused)
{
    (void)unused;
    buffer_add(code, w->within == WITHIN_CASE ? "case" : "paragraph");
}

static void set_within(struct search_wish *w, int unused, const char *code)
{
    (void)unused;
    w->within = !strcmp(code, "case") ? WITHIN_CASE : WITHIN_PARAGRAPH;
}

static const struct wish_row rows[] = {
    {"restated", N_("找转述文"), PASSAGE_TEXT, yes_or_no, now_kind, set_kind, false},
    {"originals", N_("找原文"), PASSAGE_ORIGINAL, yes_or_no, now_kind, set_kind, false},
    {"headings", N_("找标题"), PASSAGE_HEADING, yes_or_no, now_kind, set_kind, false},
    {"terms", N_("找用语"), PASSAGE_TERM, yes_or_no, now_kind, set_kind, false},
    {"subjects", N_("找数据主体"), PASSAGE_SUBJECT, yes_or_no, now_kind, set_kind, false},
    {"cases", N_("案例"), 0, case_options, now_cases, set_cases, false},
    {"province", N_("省份"), 0, province_options, now_province, set_province, true},
    {"level", N_("级别"), WORD_LOCALITY_LEVEL, word_options, now_word, set_word, false},
    {"dimension", N_("有哪一类数据的段落"), WORD_DIMENSION, word_options, now_word, set_word, false},
    {"indicator", N_("有哪个指标的段落"), 0, indicator_options, now_indicator, set_indicator, false},
    {"letters", N_("字母大小写"), 0, letter_options, now_letters, set_letters, false},
    {"literal", N_("照字面找，不作正则表达式"), 0, yes_or_no, now_literal, set_literal, false},
    {"width", N_("全角半角视为相同"), FOLD_WIDTH, yes_or_no, now_fold, set_fold, false},
    {"han", N_("简体繁体视为相同"), FOLD_HAN, yes_or_no, now_fold, set_fold, false},
    {"within", N_("几个式子要"), 0, within_options, now_within, set_within, false},
};

const struct wish_row *wish_row_at(size_t i)
{
    return i < COUNT_OF(rows) ? &rows[i] : NULL;
}

/* ---- Choosing ---- */

static const char *line_of(const char *lines, const char *code)
{
    size_t n = strlen(code);

    for (const char *line = lines; *line; line += strcspn(line, "\n") + 1)
        if (!strncmp(line, code, n) && line[n] == '\t')
            return line;
    return NULL;
}

void wish_row_name(struct buffer *name, const struct wish_row *r, const struct browser *b, const struct search_wish *w)
{
    struct buffer lines = {0}, code = {0};
    const char *line;

    r->now(&code, w, r->argument);
    if (!r->names_itself || !code.length) /* else of many cases it would be looked for at every frame */
        r->options(&lines, b, r->names_itself ? NOT_LISTED : r->argument);
    line = line_of(buffer_text(&lines), buffer_text(&code));
    if (line)
        buffer_add_n(name, line + code.length + 1, strcspn(line, "\n") - code.length - 1);
    else
        buffer_add(name, buffer_text(&code));
    buffer_clear(&lines);
    buffer_clear(&code);
}

void wish_row_step(const struct wish_row *r, const struct browser *b, struct search_wish *w, int step)
{
    struct buffer lines = {0}, code = {0};
    const char *text, *now, *next = NULL;
    char *chosen;

    r->options(&lines, b, r->argument);
    r->now(&code, w, r->argument);
    text = buffer_text(&lines);
    now = line_of(text, buffer_text(&code));
    if (step > 0 && now) {
        next = now + strcspn(now, "\n") + 1;
    } else if (now) {
        for (const char *line = text; *line; line += strcspn(line, "\n") + 1) /* the one before; of the first: the last */
            if (line < now || now == text)
                next = line;
    }
    if (!next || !*next)
        next = text;
    chosen = memory_text_n(next, strcspn(next, "\t"));
    r->set(w, r->argument, chosen);
    free(chosen);
    buffer_clear(&lines);
    buffer_clear(&code);
}

/* ---- In words ---- */

static void part(struct buffer *out, const char *between, const char *text)
{
    buffer_format(out, "%s%s", out->length ? between : "", text);
}

static void describe_kinds(struct buffer *out, unsigned kinds)
{
    static const struct { unsigned kinds; const char *name; } names[] = {
        {IN_RESTATED, N_("转述文")}, {1U << PASSAGE_TEXT, N_("转述正文")}, {IN_HEADINGS, N_("标题")}, {IN_ORIGINALS, N_("原文")},
        {IN_TERMS, N_("用语")}, {IN_SUBJECTS, N_("数据主体")},
    };

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if ((kinds & names[i].kinds) != names[i].kinds)
            continue;
        part(out, _("和"), _(names[i].name));
        kinds &= ~names[i].kinds;
    }
}

void search_wish_describe(struct buffer *out, const struct browser *b, const struct search_wish *w, unsigned in)
{
    static const char *const places[] = {"province", "level", "dimension", "indicator"};
    struct buffer kinds = {0}, more = {0};

    describe_kinds(&kinds, w->kinds & in ? w->kinds & in : w->kinds);
    buffer_add(out, buffer_text(&kinds));
    buffer_clear(&kinds);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(places); k++) {
            struct buffer name = {0}, code = {0};

            rows[i].now(&code, w, rows[i].argument);
            if (!strcmp(rows[i].code, places[k]) && code.length) {
                wish_row_name(&name, &rows[i], b, w);
                part(&more, _("，"), buffer_text(&name));
            }
            buffer_clear(&name);
            buffer_clear(&code);
        }
    if (w->letter_case != CASE_SMART)
        part(&more, _("，"), w->letter_case == CASE_RESPECT ? _("分大小写") : _("不分大小写"));
    if (w->literal)
        part(&more, _("，"), _("照字面"));
    if (w->fold)
        part(&more, _("，"), w->fold == (FOLD_WIDTH | FOLD_HAN) ? _("不分全半角简繁") : w->fold == FOLD_HAN ? _("不分简繁") : _("不分全半角"));
    if (w->within == WITHIN_CASE)
        part(&more, _("，"), _("同一案例"));
    if (more.length)
        buffer_format(out, _("（%s）"), buffer_text(&more));
    buffer_clear(&more);
}

/* ---- As a saved search ---- */

void search_wish_save(struct saved_search *out, const struct search_wish *w, const char *name, struct arena *a)
{
    struct saved_choice *choices = arena_get(a, COUNT_OF(rows) * sizeof *choices);
    struct search_wish usual;

    *out = (struct saved_search){.name = name ? arena_text(a, name) : NULL, .query = arena_text(a, w->line), .choices = choices};
    search_wish_init(&usual);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer now = {0}, before = {0};

        rows[i].now(&now, w, rows[i].argument);
        rows[i].now(&before, &usual, rows[i].argument);
        if (strcmp(buffer_text(&now), buffer_text(&before)))
            choices[out->choice_count++] = (struct saved_choice){rows[i].code, arena_text(a, buffer_text(&now))};
        buffer_clear(&now);
        buffer_clear(&before);
    }
    search_wish_clear(&usual);
}

static bool take_choice(struct search_wish *out, const struct saved_choice *c, const struct browser *b)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer lines = {0};
        bool known;

        if (strcmp(rows[i].code, c->what))
            continue;
        rows[i].options(&lines, b, rows[i].argument);
        known = line_of(buffer_text(&lines), c->code);
        if (known)
            rows[i].set(out, rows[i].argument, c->code);
        buffer_clear(&lines);
        return known;
    }
    return false;
}

void search_wish_open(struct search_wish *out, const struct saved_search *saved, const struct browser *b, struct buffer *lost)
{
    search_wish_init(out);
    free(out->line);
    out->line = memory_text(saved->query);
    for (size_t i = 0; i < saved->choice_count; i++) /* twice: of the kinds of texts none may go before another has come */
        take_choice(out, &saved->choices[i], b);
    for (size_t i = 0; i < saved->choice_count; i++)
        if (!take_choice(out, &saved->choices[i], b))
            buffer_format(lost, "%s%s: %s", lost->length ? ", " : "", saved->choices[i].what, saved->choices[i].code);
}
