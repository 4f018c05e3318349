/* search_random.c - random patterns, texts and worlds. */
#include "search_random.h"

#include "../../src/search/beside.h"
#include "library_book.h"

#include <stdlib.h>
#include <string.h>

static const char *pick(uint32_t *state, const char *const *from, size_t count)
{
    return from[dice(state, (uint32_t)count)];
}
#define PICK(state, table) pick(state, table, COUNT_OF(table))

/* ---- Vocabulary ---- */

static const char *const letters[] = {
    "网", "网", "格", "格", "党", "员", "社", "区", "户", "，", "。", "a", "A", "b", "k", "K", "s", "S", "1", "2", "é", "É", "ß", "ſ", "K", "ａ", "Ａ", "１", "網", "黨", "員",
    "區", "戶", "里", "裏", "裡", "σ", "ς", "Σ", "ǆ", "ǅ", "Ⅷ", "ⅷ", "😀", "𠀀", "-", "—", " ", "　", ".", "µ", "μ", "ı", "I", "i", "İ",
};
static const char *const words[] = {
    "网格", "网格", "党员", "社区", "网格员", "网格", "網格", "黨員", "社區", "党支部", "300户", "３００户", "abc", "ABC", "Abc", "ask", "ASK", "maſ", "straße", "STRASSE", "Élan", "élan",
    "物业", "aab", "abab", "kk", "KK", "\r\n", "\n", "\r", "\t", "，，", "网网格", "(a)", "a{2}", "[x]", "a.b",
};

void random_literal(struct buffer *b, uint32_t *state)
{
    for (uint32_t n = 1 + dice(state, 3); n > 0; n--)
        buffer_add(b, dice(state, 2) ? PICK(state, words) : PICK(state, letters));
}

void random_passage(struct buffer *b, uint32_t *state)
{
    uint32_t n = dice(state, 12) ? dice(state, 14) : dice(state, 3) ? 0 : dice(state, 600);

    buffer_add(b, "");
    while (n-- > 0)
        buffer_add(b, dice(state, 3) ? PICK(state, words) : PICK(state, letters));
}

/* ---- Patterns ---- */

static const char *const signs[] = { "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "^", "$" };
static const char *const classes[] = {
    ".", ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\h", "\\v", "\\N", "\\p{Han}", "\\p{L}", "\\P{L}", "\\p{Lu}", "\\p{Ll}", "\\pN", "\\p{P}", "[网格]", "[^，]", "[一-龥]", "[a-c]",
    "[A-Z]", "[^a-z]", "[k-s]", "[ａ-ｚ]", "[[:alpha:]]", "[[:upper:]]", "[^[:punct:]]", "[\\d党]", "[\\W员]", "[黨党]", "[^网黨]", "[é-ï]", "[σ]", "[ſ]", "[\\x{4e00}-\\x{9fff}]", "\\x{7f51}",
    "\\x61", "[\\x41-\\x43]", "[]a]", "[^]a]", "[a\\]b]", "[\\Qa-c\\E]", "[\\n\\r]", "[\\x09-\\x0c]", "\\x0a", "[[:数量:]]", "[:数量:]", "[\\E]a]", "[\\Q\\E]网]", "[^\\E]a]", "[\\E^]格]", "[:引语:]", "\\o{141}", "\\141", "\\cJ", "[\\x{0}-\\x{10ffff}]",
};
static const char *const anchors[] = { "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "(?m)", "(?:^|，)", "(?:$|。)", "[[:<:]]", "[[:>:]]" };
static const char *const odd[] = {
    "\\R", "\\X", "\\1", "\\g{-1}", "(?1)", "(?R)?", "\\K", "(?i)", "(?-i)", "(?s)", "(?x)", "(?#注)", "(?i:k)", "(?-i:K)", "(*ACCEPT)", "(*COMMIT)", "(*SKIP)", "(*F)", "(*PRUNE)", "(*THEN)",
    "(?(1)a|b)", "(?<n>网)", "\\k<n>", "(?|(a)|(b))", "()", "(|网)", "(?:)", "(?^)", "(?C1)", "(?C\"a)b(\")", "(?C')(')", "(?C{)}}(})", "(?x)#[\n", "(?n)", "(?U)", "(?J)", "(?xx)", "(?<=党)", "(?<!网)", "(?=格)", "(?!格)", "(?<=a|bc)",
};
static const char *const repeats[] = { "*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{0,2}", "{2,}", "{0}", "{1}", "{,2}", "{2}?", "{1,3}+", "{3}", "{0,1}?" };
static const char *const between[] = { "(?#x)", "\\E", "\\Q\\E" };
static const char *const groups[] = { "(", "(?:", "(?:", "(?:", "(?>", "(?i:", "(?-i:", "(?s:", "(?=", "(?!", "(?x:", "(*atomic:", "(?<m>", "(?<=", "(?<!" };

static void add_letter(struct buffer *b, uint32_t *state)
{
    const char *letter = PICK(state, letters);

    if (strlen(letter) == 1 && strpbrk(letter, "\\.*+?()[]{}|^$"))
        buffer_add(b, "\\");
    buffer_add(b, letter);
}

static void add_word(struct buffer *b, uint32_t *state)
{
    for (const char *s = PICK(state, words); *s; s++) {
        if (strchr("\\.*+?()[]{}|^$", *s))
            buffer_add_char(b, '\\');
        buffer_add_char(b, *s);
    }
}

static void add_choice(struct buffer *b, uint32_t *state, int depth);

static void add_atom(struct buffer *b, uint32_t *state, int depth)
{
    switch (dice(state, depth < 3 ? 16 : 11)) {
    case 0: case 1: case 2:
        add_letter(b, state);
        break;
    case 3: case 4: case 5:
        add_word(b, state);
        break;
    case 6: case 7:
        buffer_add(b, PICK(state, classes));
        break;
    case 8:
        buffer_add(b, dice(state, 2) ? PICK(state, anchors) : PICK(state, classes));
        break;
    case 9:
        buffer_add(b, dice(state, 4) ? PICK(state, classes) : PICK(state, odd));
        break;
    case 10:
        buffer_add(b, "\\Q");
        buffer_add(b, dice(state, 3) ? PICK(state, words) : PICK(state, signs));
        buffer_add(b, "\\E");
        break;
    default:
        buffer_add(b, PICK(state, groups));
        add_choice(b, state, depth + 1);
        buffer_add(b, ")");
    }
}

static void add_row(struct buffer *b, uint32_t *state, int depth)
{
    for (uint32_t n = dice(state, 20) ? 1 + dice(state, 3) : 0; n > 0; n--) {
        add_atom(b, state, depth);
        if (dice(state, 3))
            continue;
        if (dice(state, 12) == 0)
            buffer_add(b, PICK(state, between));
        buffer_add(b, PICK(state, repeats));
    }
}

static void add_choice(struct buffer *b, uint32_t *state, int depth)
{
    add_row(b, state, depth);
    while (dice(state, depth ? 3 : 5) == 0) {
        buffer_add(b, "|");
        add_row(b, state, depth);
    }
}

void random_regex(struct buffer *b, uint32_t *state)
{
    buffer_add(b, "");
    if (dice(state, 12) == 0)
        buffer_add(b, dice(state, 3) ? "(?i)" : PICK(state, odd));
    if (dice(state, 3)) {
        add_choice(b, state, 0);
    } else { /* a word and something at it */
        add_word(b, state);
        add_atom(b, state, 1);
    }
}

/* ---- Worlds ---- */

static void passage_add(struct world *w, uint32_t *state, int paragraph, enum passage_kind kind)
{
    struct world_passage *p = memory_append(&w->passages, &w->count, sizeof *p);
    struct buffer b = {0};

    random_passage(&b, state);
    *p = (struct world_passage){.length = b.length, .case_index = w->case_count - 1, .paragraph = paragraph, .kind = kind};
    p->text = buffer_take(&b);
}

static void case_add(struct world *w, uint32_t *state)
{
    uint32_t paragraphs = dice(state, 8) ? dice(state, 20) : dice(state, 2) ? 0 : 200;

    w->case_count++;
    for (uint32_t n = 1; n <= paragraphs; n++) {
        passage_add(w, state, (int)n, dice(state, 6) ? PASSAGE_TEXT : PASSAGE_HEADING);
        if (dice(state, 3) == 0)
            passage_add(w, state, (int)n, PASSAGE_ORIGINAL);
    }
    for (uint32_t n = dice(state, 3); n > 0; n--)
        passage_add(w, state, (int)dice(state, 4), dice(state, 2) ? PASSAGE_TERM : PASSAGE_SUBJECT);
}

static struct corpus *corpus_make(const struct world *w, const char *path, size_t passages, size_t text)
{
    static const char edition[DIGEST_LENGTH + 1] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    struct corpus_maker *m = corpus_maker_create(path);
    struct corpus *c = NULL;

    if (path)
        corpus_maker_limit(m, passages, text);
    for (size_t i = 0, at = 0; i < w->case_count; i++) {
        corpus_maker_case(m);
        for (; at < w->count && w->passages[at].case_index == i; at++)
            corpus_maker_add(m, w->passages[at].paragraph, w->passages[at].kind, w->passages[at].text);
    }
    if (!path)
        return corpus_maker_end(m);
    ck_assert_int_eq(corpus_maker_keep(m, edition, NULL), OK);
    ck_assert_int_eq(corpus_open(&c, path, edition), OK);
    return c;
}

static void corpora_make(struct world *w, size_t passages, size_t text)
{
    char *file = path_join(w->folder, "one"), *segments = path_join(w->folder, "many");

    w->corpora[IN_MEMORY] = corpus_make(w, NULL, 0, 0);
    w->corpora[IN_FILE] = corpus_make(w, file, 0, 0);
    w->corpora[IN_SEGMENTS] = corpus_make(w, segments, passages, text);
    for (int i = 0; i < CORPORA; i++) {
        ck_assert_uint_eq(corpus_count(w->corpora[i]), w->count);
        ck_assert_uint_eq(corpus_cases(w->corpora[i]), w->case_count);
    }
    free(file);
    free(segments);
}

/* Some text and every character there is: more than a segment has numbers for. */
static char *long_text(uint32_t *state)
{
    struct buffer b = {0};

    for (int n = 0; n < 400; n++)
        random_passage(&b, state);
    for (uint32_t c = 1; c < 0x11000; c++) {
        char one[5];

        if (c < 0xD800 || c > 0xF8FF)
            buffer_add_n(&b, one, (size_t)text_encode(c, one));
    }
    return buffer_take(&b);
}

void world_make(struct world *w, uint32_t *state, size_t count, bool is_long)
{
    *w = (struct world){.folder = folder_make()};
    while (w->count < count)
        case_add(w, state);
    if (is_long) {
        struct world_passage *p = &w->passages[dice(state, (uint32_t)w->count)];

        free(p->text);
        p->text = long_text(state);
        p->length = strlen(p->text);
    }
    corpora_make(w, 1 + dice(state, 150), 100 + dice(state, 20000));
}

void world_of_texts(struct world *w, const char *const *texts, size_t count)
{
    *w = (struct world){.folder = folder_make()};
    for (size_t i = 0; i < count; i++)
        *(struct world_passage *)memory_append(&w->passages, &w->count, sizeof *w->passages) =
            (struct world_passage){memory_text(texts[i]), strlen(texts[i]), w->case_count++, 1, PASSAGE_TEXT};
    corpora_make(w, 1, 0);
}

void world_clear(struct world *w)
{
    for (int i = 0; i < CORPORA; i++)
        corpus_free(w->corpora[i]);
    for (size_t i = 0; i < w->count; i++)
        free(w->passages[i].text);
    free(w->passages);
    folder_remove(w->folder);
}
