/* writer.c - facts as the files they are read from: the same tables of keys, the other way round. A writer for each kind of value, in a table. */
#include "casegrid/casefile.h"

#include "keys.h"

#include "casegrid/text.h"

#include <string.h>
#include <strings.h>

/* ---- Texts: plain where every YAML reader takes them for the same text, else in single quotes; what acts on a terminal in double ones, as its number ---- */

static bool is_number_like(const char *s)
{
    return s[strspn(s, "0123456789+-._:,xXoObBeE")] == '\0';
}

/* Words that some reader of YAML takes for something else than a text. */
static bool is_word_of_yaml(const char *s)
{
    static const char *const words[] = {"yes", "no", "on", "off", "true", "false", "null", "y", "n", "~", "=", "<<"};

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (!strcasecmp(s, words[i]))
            return true;
    return false;
}

static bool is_plain(const char *s)
{
    size_t n = strlen(s);

    if (!n || strchr(" !\"#%&'*,-.:<=>?@[]`{|}~", s[0]) || strchr(" :", s[n - 1]) || strstr(s, ": ") || strstr(s, " #"))
        return false;
    return strncmp(s, "“", strlen("“")) != 0; /* legal, but easily taken for a quotation mark of YAML */
}

void casefile_write_text(struct buffer *b, const char *s)
{
    if (text_unclean(s, strlen(s)) == strlen(s) && is_plain(s) && !is_number_like(s) && !is_word_of_yaml(s)) {
        buffer_add(b, s);
        return;
    }
    if (text_unclean(s, strlen(s)) < strlen(s)) {
        yaml_quote(b, s);
        return;
    }
    buffer_add_char(b, '\'');
    for (; *s; s++) {
        buffer_add_char(b, *s);
        if (*s == '\'')
            buffer_add_char(b, '\'');
    }
    buffer_add_char(b, '\'');
}

/* ---- Values, each from its place in the row. What a reader would put there anyway is not written: false ---- */

static const char *text_of(const struct key *k, const char *row)
{
    const char *text;

    memcpy(&text, row + k->at, sizeof text);
    return text;
}

static int int_of(const struct key *k, const char *row)
{
    int value;

    memcpy(&value, row + k->at, sizeof value);
    return value;
}

static size_t count_of(const struct key *k, const char *row)
{
    size_t count;

    memcpy(&count, row + k->beside, sizeof count);
    return count;
}

static bool says_nothing(const struct key *k, const char *row)
{
    int state;

    memcpy(&state, row + k->state, sizeof state);
    return state == NOT_STATED || state == NOT_APPLICABLE;
}

static bool is_left_out(const struct key *k, const char *row)
{
    bool ruled = k->need == NEEDED_IF_STATED || k->need == ALLOWED_IF_STATED;

    if (ruled && says_nothing(k, row))
        return true;
    return int_of(k, row) == k->absent && (k->need == OPTIONAL || k->need == ALLOWED_IF_STATED);
}

static bool write_text(struct buffer *b, const struct key *k, const char *row)
{
    if (!text_of(k, row))
        return false;
    casefile_write_text(b, text_of(k, row));
    return true;
}

/* Codes, years, digests, keys. Of a library that somebody has made they may be anything. */
static void put_code(struct buffer *b, const char *code)
{
    if (*code && code[strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0')
        buffer_add(b, code);
    else
        yaml_quote(b, code);
}

static bool write_code(struct buffer *b, const struct key *k, const char *row)
{
    if (!text_of(k, row))
        return false;
    put_code(b, text_of(k, row));
    return true;
}

static bool write_word(struct buffer *b, const struct key *k, const char *row)
{
    int value = int_of(k, row);

    if (is_left_out(k, row) || value < 0)
        return false;
    buffer_add(b, word_code((enum word_kind)k->detail, value));
    return true;
}

static bool write_integer(struct buffer *b, const struct key *k, const char *row)
{
    if (is_left_out(k, row))
        return false;
    buffer_format(b, "%d", int_of(k, row));
    return true;
}

static bool write_number(struct buffer *b, const struct key *k, const char *row)
{
    char digits[32];
    double value;
    bool has;

    memcpy(&has, row + k->beside, sizeof has);
    memcpy(&value, row + k->at, sizeof value);
    if (!has)
        return false;
    buffer_add(b, text_number_format(value, digits));
    return true;
}

static bool write_texts_with(struct buffer *b, const struct key *k, const char *row, void (*write)(struct buffer *, const char *))
{
    const char *const *texts;
    size_t count = count_of(k, row);

    memcpy(&texts, row + k->at, sizeof texts);
    if (!count)
        return false;
    for (size_t i = 0; i < count; i++) {
        buffer_add(b, i ? ", " : "[");
        write(b, texts[i]);
    }
    buffer_add_char(b, ']');
    return true;
}

/* In a list within brackets: always in double quotes, as codes like 000 want it. */
static bool write_texts(struct buffer *b, const struct key *k, const char *row)
{
    return write_texts_with(b, k, row, yaml_quote);
}

static bool write_figures(struct buffer *b, const struct key *k, const char *row)
{
    return write_texts_with(b, k, row, put_code);
}

static bool write_paragraphs(struct buffer *b, const struct key *k, const char *row)
{
    struct references refs;

    memcpy(&refs, row + k->at, sizeof refs);
    if (!refs.count)
        return false;
    for (size_t i = 0; i < refs.count; i++)
        buffer_format(b, "%s%d", i ? ", " : "[", refs.numbers[i]);
    buffer_add_char(b, ']');
    return true;
}

static bool write_locator(struct buffer *b, const struct key *k, const char *row)
{
    struct locator all;

    memcpy(&all, row + k->at, sizeof all);
    for (size_t i = 0; i < all.count; i++) {
        struct locator one = {&all.spans[i], 1};
        struct buffer span = {0};

        locator_write(&span, &one);
        buffer_add(b, i ? ", " : "[");
        yaml_quote(b, buffer_text(&span));
        buffer_clear(&span);
    }
    if (all.count)
        buffer_add_char(b, ']');
    return all.count > 0;
}

typedef bool value_writer(struct buffer *b, const struct key *k, const char *row);

static value_writer *const writers[] = {
    [VALUE_TEXT] = write_text,       [VALUE_CODE] = write_code,       [VALUE_YEAR] = write_code,
    [VALUE_DIGEST] = write_code,     [VALUE_FIGURE] = write_code,     [VALUE_WORD] = write_word,
    [VALUE_INTEGER] = write_integer, [VALUE_NUMBER] = write_number,   [VALUE_TEXTS] = write_texts,
    [VALUE_FIGURES] = write_figures, [VALUE_PARAGRAPHS] = write_paragraphs, [VALUE_LOCATOR] = write_locator,
    [VALUE_ROWS] = NULL,
};
_Static_assert(COUNT_OF(writers) == VALUE_KINDS, "a writer for each kind of value but rows");

bool key_write_plain(struct buffer *b, const struct key *k, const void *row)
{
    if (k->kind != VALUE_TEXT)
        return writers[k->kind](b, k, row);
    if (text_of(k, row))
        buffer_add(b, text_of(k, row));
    return text_of(k, row) != NULL;
}

/* ---- Rows ---- */

static void row_write(struct buffer *b, const struct table *t, const char *row, int depth);

static void rows_write(struct buffer *b, const struct key *k, const char *row, int depth)
{
    const char *rows;
    size_t count = count_of(k, row);

    memcpy(&rows, row + k->at, sizeof rows);
    if (!count)
        return;
    if (!depth && b->length)
        buffer_add_char(b, '\n');
    buffer_add_times(b, "  ", depth);
    buffer_format(b, "%s:\n", k->name);
    for (size_t i = 0; i < count; i++)
        row_write(b, k->rows, rows + i * k->rows->size, depth + 1);
}

/* The keys of one row; below the file's own level the first stands behind a dash. */
static void row_write(struct buffer *b, const struct table *t, const char *row, int depth)
{
    bool first = depth > 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct key *k = &t->keys[i];
        size_t before = b->length;

        if (k->kind == VALUE_ROWS) {
            rows_write(b, k, row, depth ? depth + 1 : 0);
            continue;
        }
        buffer_add_times(b, "  ", first ? depth : depth ? depth + 1 : 0);
        buffer_format(b, "%s%s: ", first ? "- " : "", k->name);
        if (writers[k->kind](b, k, row)) {
            buffer_add_char(b, '\n');
            first = false;
            continue;
        }
        b->length = before; /* nothing to say: the key goes as well */
        if (b->text)
            b->text[before] = '\0';
    }
}

void casefile_write_case(struct buffer *out, const struct local_case *c)
{
    row_write(out, &case_table, (const char *)c, 0);
}

void casefile_write_documents(struct buffer *out, const struct casebook *book)
{
    row_write(out, &documents_table, (const char *)book, 0);
}

void casefile_write_indicators(struct buffer *out, const struct casebook *book)
{
    row_write(out, &indicators_table, (const char *)book, 0);
}
