/* values.c - one value: its node's kind checked, its text read as what its key wants. A reader for each kind of value, in a table. */
#include "reading.h"

#include "casegrid/text.h"

#include <limits.h>
#include <string.h>

/* ---- Texts ---- */

/* Whether NODE holds a text that can stand in a row; finds what is wrong with it otherwise. NAME: the key it belongs to. */
static bool is_sound_text(struct reading *r, const char *name, const struct yaml_node *node)
{
    const char *s = node->text;
    size_t n;

    if (node->kind != YAML_TEXT) {
        finding_add(r->found, FINDING_ERROR, reading_place(node),
                    _("“%s”应当是一个值，这里却是列表或一组键；以 [ 或 { 开头的文字请用单引号括起来。"), name);
        return false;
    }
    n = strlen(s);
    if (!n) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”没有值；请填上，可有可无的也可以整个删去。"), name);
        return false;
    }
    if (strpbrk(s, "\n\r\t")) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的值里有换行或制表符；请写在一行里，或者用“>-”开头。"), name);
        return false;
    }
    if (*s == ' ' || s[n - 1] == ' ') {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的值前后有多余的空格；请删去。"), name);
        return false;
    }
    return true;
}

static const char *keep_text(struct reading *r, const struct yaml_node *node)
{
    const char *copy = arena_text(r->book->arena, node->text);

    finding_remember(r->found, copy, reading_place(node));
    return copy;
}

static void put_text(void *row, const struct key *k, const char *text)
{
    memcpy((char *)row + k->at, &text, sizeof text);
}

static void read_text(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    if (is_sound_text(r, k->name, node))
        put_text(row, k, keep_text(r, node));
}

static void read_code(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    struct quote q;

    if (!is_sound_text(r, k->name, node))
        return;
    if (node->text[strspn(node->text, "abcdefghijklmnopqrstuvwxyz0123456789_")])
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的值“%s”只能用小写字母、数字和下划线。"), k->name,
                    quote_of(&q, node->text));
    put_text(row, k, keep_text(r, node));
}

static void read_year(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    struct quote q;

    if (!is_sound_text(r, k->name, node))
        return;
    if (strlen(node->text) != 4 || strspn(node->text, "0123456789") != 4) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("年份“%s”读不出来；请写四位数字，例如 2025。"),
                    quote_of(&q, node->text));
        return;
    }
    put_text(row, k, keep_text(r, node));
}

static void read_digest(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    if (!is_sound_text(r, k->name, node))
        return;
    if (strlen(node->text) != DIGEST_LENGTH || strspn(node->text, "0123456789abcdef") != DIGEST_LENGTH) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”不是 SHA-256；应当是 64 位小写的十六进制数字。"), k->name);
        return;
    }
    put_text(row, k, keep_text(r, node));
}

static const char *figure_key_at(const void *context, size_t i)
{
    const struct reading *r = context;

    return i < r->figure_count ? r->figures[i]->text : NULL;
}

static bool is_known_figure(struct reading *r, const struct key *k, const struct yaml_node *node)
{
    struct quote q, meant;
    const char *nearest;

    if (!is_sound_text(r, k->name, node))
        return false;
    if (reading_has_figure(r, node->text))
        return true;
    nearest = nearest_of(node->text, figure_key_at, r);
    if (nearest)
        finding_add(r->found, FINDING_ERROR, reading_place(node),
                    _("“%s”指的数据“%s”不在这个案例的 figures 里，是不是“%s”？这里要写一个数据的 key。"), k->name, quote_of(&q, node->text),
                    quote_of(&meant, nearest));
    else
        finding_add(r->found, FINDING_ERROR, reading_place(node),
                    _("“%s”指的数据“%s”不在这个案例的 figures 里；这里要写一个数据的 key。"), k->name, quote_of(&q, node->text));
    return false;
}

static void read_figure(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    if (is_known_figure(r, k, node))
        put_text(row, k, keep_text(r, node));
}

/* ---- Words and numbers ---- */

struct word_list { enum word_kind kind; };

static const char *word_code_at(const void *context, size_t i)
{
    const struct word_list *w = context;

    return (int)i < word_count(w->kind) ? word_code(w->kind, (int)i) : NULL;
}

static void read_word(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    struct word_list words = {(enum word_kind)k->detail};
    struct buffer allowed = {0};
    const char *nearest;
    struct quote q;
    int value;

    if (!is_sound_text(r, k->name, node))
        return;
    value = word_find(words.kind, node->text);
    if (value >= 0) {
        memcpy((char *)row + k->at, &value, sizeof value);
        return;
    }
    if (words.kind == WORD_STATE) { /* neither stated nor nothing: what hangs on it is not reported as well */
        value = UNCHECKED;
        memcpy((char *)row + k->at, &value, sizeof value);
    }
    for (int i = 0; i < word_count(words.kind); i++)
        buffer_format(&allowed, "%s%s", i ? _("、") : "", word_code(words.kind, i));
    nearest = nearest_of(node->text, word_code_at, &words);
    if (nearest)
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”不能写“%s”，是不是“%s”？可以写：%s。"), k->name,
                    quote_of(&q, node->text), nearest, buffer_text(&allowed));
    else
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”不能写“%s”；可以写：%s。"), k->name, quote_of(&q, node->text),
                    buffer_text(&allowed));
    buffer_clear(&allowed);
}

/* Plain decimal digits that fill TEXT, as an int. */
static bool integer_read(const char *text, int *out)
{
    int value = 0;

    if (!*text)
        return false;
    for (; *text; text++) {
        int digit = *text - '0';

        if (digit < 0 || digit > 9 || value > (INT_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

static void read_integer(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    struct quote q;
    int value;

    if (!is_sound_text(r, k->name, node))
        return;
    if (!integer_read(node->text, &value) || value < k->detail) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的值“%s”不行；请写整数，最小是 %d。"), k->name,
                    quote_of(&q, node->text), k->detail);
        return;
    }
    memcpy((char *)row + k->at, &value, sizeof value);
}

/* What was probably meant by a number as printed, 1.2万余: 12000. */
static bool number_meant(const char *text, char *digits)
{
    struct text_number n;

    if (!text_number_at(&n, text, strlen(text), 0))
        return false;
    text_number_format(n.value, digits);
    return true;
}

static void read_number(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    char digits[64];
    struct quote q;
    bool has = true;
    double value;

    if (!is_sound_text(r, k->name, node))
        return;
    if (text_number_plain(node->text, &value)) {
        memcpy((char *)row + k->at, &value, sizeof value);
        memcpy((char *)row + k->beside, &has, sizeof has);
    } else if (number_meant(node->text, digits)) {
        finding_add(r->found, FINDING_ERROR, reading_place(node),
                    _("“%s”的值“%s”不是单纯的数字，是不是 %s？单位写在 unit，“余”“约”等写在 qualifier。"), k->name, quote_of(&q, node->text), digits);
    } else {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的值“%s”读不成数；请只写数字，例如 12000 或 98.3。"), k->name,
                    quote_of(&q, node->text));
    }
}

/* ---- Lists ---- */

/* The number of items of the list NODE; 0, with a finding, where it is none or empty. */
static size_t list_length(struct reading *r, const char *name, const struct yaml_node *node)
{
    size_t count = 0;

    if (node->kind == YAML_TEXT && !*node->text)
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”没有值；请填上，可有可无的也可以整个删去。"), name);
    else if (node->kind != YAML_LIST)
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”应当是列表；请写成 [甲, 乙]，或者每项一行、以“- ”开头。"), name);
    else if (!node->first)
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的列表是空的；请填上，没有可写的写一项“- state: not_stated”，可有可无的也可以整个删去。"), name);
    else
        for (const struct yaml_node *n = node->first; n; n = n->next)
            count++;
    return count;
}

static void put_texts(void *row, const struct key *k, const char **texts, size_t count)
{
    memcpy((char *)row + k->at, &texts, sizeof texts);
    memcpy((char *)row + k->beside, &count, sizeof count);
}

static void read_text_list(struct reading *r, const struct key *k, const struct yaml_node *node, void *row,
                           bool (*is_good)(struct reading *r, const struct key *k, const struct yaml_node *node))
{
    size_t room = list_length(r, k->name, node), count = 0;
    const char **texts = room ? arena_get(r->book->arena, room * sizeof *texts) : NULL;

    for (const struct yaml_node *n = room ? node->first : NULL; n; n = n->next)
        if (is_good(r, k, n))
            texts[count++] = keep_text(r, n);
    put_texts(row, k, texts, count);
}

static bool is_any_text(struct reading *r, const struct key *k, const struct yaml_node *node)
{
    return is_sound_text(r, k->name, node);
}

static void read_texts(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    read_text_list(r, k, node, row, is_any_text);
}

static void read_figures(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    read_text_list(r, k, node, row, is_known_figure);
}

static bool paragraph_number_read(struct reading *r, const struct key *k, const struct yaml_node *node, int *out)
{
    struct quote q;

    if (!is_sound_text(r, k->name, node))
        return false;
    if (!integer_read(node->text, out)) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”里的“%s”不是段落号；请写整数，从 1 数起。"), k->name,
                    quote_of(&q, node->text));
        return false;
    }
    if (*out < 1 || *out > r->paragraphs) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("没有第 %d 段；这个案例的段落从 1 数起，共有 %d 段。"), *out,
                    r->paragraphs);
        return false;
    }
    return true;
}

static void read_paragraphs(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    size_t room = list_length(r, k->name, node);
    struct references refs = {0};
    int *numbers = room ? arena_get(r->book->arena, room * sizeof *numbers) : NULL;

    for (const struct yaml_node *n = room ? node->first : NULL; n; n = n->next)
        if (paragraph_number_read(r, k, n, &numbers[refs.count]))
            refs.count++;
    refs.numbers = numbers;
    finding_remember(r->found, numbers, reading_place(node));
    memcpy((char *)row + k->at, &refs, sizeof refs);
}

static void read_locator(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    size_t room = list_length(r, k->name, node);
    struct locator locator = {0};
    struct span *spans = room ? arena_get(r->book->arena, room * sizeof *spans) : NULL;
    struct quote q;

    for (const struct yaml_node *n = room ? node->first : NULL; n; n = n->next) {
        if (!is_sound_text(r, k->name, n))
            continue;
        if (span_read(&spans[locator.count], n->text, r->book->arena)) {
            finding_remember(r->found, &spans[locator.count], reading_place(n));
            locator.count++;
        } else {
            finding_add(r->found, FINDING_ERROR, reading_place(n),
                        _("“%s”里的出处“%s”读不出来；应写成“文件:行”或“文件:行[起–止)”，例如 \"000:11\"、\"000:11[0–27)\"。"), k->name,
                        quote_of(&q, n->text));
        }
    }
    locator.spans = spans;
    memcpy((char *)row + k->at, &locator, sizeof locator);
}

/* ---- Rows ---- */

static void check_stands_alone(struct reading *r, const struct key *k, const struct yaml_node *node, const char *row)
{
    int state;

    memcpy(&state, row + k->rows->state, sizeof state);
    if (state == NOT_STATED || state == NOT_APPLICABLE)
        finding_add(r->found, FINDING_ERROR, reading_place(node),
                    _("状态是 %s 的一项表示整个“%s”都没有，旁边就不该再有别的项；请删去其中一种。"), word_code(WORD_STATE, state), k->name);
}

/* New rows come behind those that other files brought: documents and indicators can stand in several. */
static void read_rows(struct reading *r, const struct key *k, const struct yaml_node *node, void *row)
{
    size_t size = k->rows->size, more = list_length(r, k->name, node), count;
    char *old, *rows, *place;

    memcpy(&old, (char *)row + k->at, sizeof old);
    memcpy(&count, (char *)row + k->beside, sizeof count);
    if (!more)
        return;
    rows = arena_get(r->book->arena, (count + more) * size);
    if (count)
        memcpy(rows, old, count * size);
    place = rows + count * size;
    count += more;
    memcpy((char *)row + k->at, &rows, sizeof rows);
    memcpy((char *)row + k->beside, &count, sizeof count);
    for (const struct yaml_node *n = node->first; n; n = n->next, place += size) {
        reading_row(r, k->rows, n, place);
        if (k->rows->alone_if_nothing && more > 1)
            check_stands_alone(r, k, n, place);
    }
}

typedef void value_reader(struct reading *r, const struct key *k, const struct yaml_node *node, void *row);

static value_reader *const readers[] = {
    [VALUE_TEXT] = read_text,       [VALUE_CODE] = read_code,       [VALUE_YEAR] = read_year,
    [VALUE_DIGEST] = read_digest,   [VALUE_FIGURE] = read_figure,   [VALUE_WORD] = read_word,
    [VALUE_INTEGER] = read_integer, [VALUE_NUMBER] = read_number,   [VALUE_TEXTS] = read_texts,
    [VALUE_FIGURES] = read_figures, [VALUE_PARAGRAPHS] = read_paragraphs, [VALUE_LOCATOR] = read_locator,
    [VALUE_ROWS] = read_rows,
};
_Static_assert(COUNT_OF(readers) == VALUE_KINDS, "a reader for each kind of value");

void reading_value(struct reading *r, const struct key *key, const struct yaml_node *node, void *row)
{
    readers[key->kind](r, key, node, row);
}
