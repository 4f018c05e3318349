/* sheet.c - the cells of a spreadsheet saved as text (RFC 4180, and what desks make of it). */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

/* ---- Cells ---- */

/* sep=; in a line of its own is how some programs say what stands between the cells. */
static size_t said_separator(const char *text, char *out)
{
    size_t n = strcspn(text, "\r\n");

    if (n != 5 || strncmp(text, "sep=", 4))
        return 0;
    *out = text[4];
    return n + (text[n] == '\r') + (text[n] && text[n + (text[n] == '\r')] == '\n');
}

static char likely_separator(const char *text)
{
    static const char separators[] = {',', ';', '\t'};
    size_t counts[COUNT_OF(separators)] = {0}, best = 0;
    bool quoted = false;

    for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
        quoted = *text == '"' ? !quoted : quoted;
        for (size_t i = 0; !quoted && i < COUNT_OF(separators); i++)
            counts[i] += *text == separators[i];
    }
    for (size_t i = 1; i < COUNT_OF(separators); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

/* Without the blanks around it (Chinese ones as well); line ends and tabs inside become blanks. Owned. */
static char *trimmed(const char *s, size_t n)
{
    static const char wide[] = "　", fixed[] = "\xC2\xA0";
    struct buffer b = {0};
    size_t from = 0;

    for (size_t i = 0; i < n; i++)
        buffer_add_char(&b, strchr("\r\n\t", s[i]) && s[i] ? ' ' : s[i]);
    n = b.length;
    s = buffer_text(&b);
    for (size_t before = n + 1; n - from < before;) {
        before = n - from;
        from += n > from && s[from] == ' ';
        n -= n > from && s[n - 1] == ' ';
        for (size_t i = 0; i < 2; i++) {
            const char *blank = i ? fixed : wide;
            size_t length = strlen(blank);

            from += n - from >= length && !memcmp(s + from, blank, length) ? length : 0;
            n -= n - from >= length && !memcmp(s + n - length, blank, length) ? length : 0;
        }
    }
    {
        char *out = memory_text_n(s + from, n - from);

        buffer_clear(&b);
        return out;
    }
}

struct place {
    const char *s, *end;
    int line;
};

static void cell_read(struct sheet *sheet, struct place *p, char separator, struct buffer *cell)
{
    int began = p->line;
    bool quoted = false;

    buffer_clear(cell);
    while (p->s < p->end && (*p->s == ' ' && separator != ' '))
        p->s++;
    if (p->s < p->end && *p->s == '"') {
        quoted = true;
        p->s++;
    }
    for (; p->s < p->end; p->s++) {
        if (quoted && *p->s == '"' && p->s + 1 < p->end && p->s[1] == '"')
            p->s++;
        else if (quoted && *p->s == '"') {
            quoted = false;
            continue;
        } else if (!quoted && (*p->s == separator || *p->s == '\n' || *p->s == '\r'))
            break;
        p->line += *p->s == '\n';
        buffer_add_char(cell, *p->s);
    }
    if (quoted && !sheet->open_line)
        sheet->open_line = began;
}

static bool is_empty(const struct sheet_row *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (*r->cells[i])
            return false;
    return true;
}

static void row_clear(struct sheet_row *r)
{
    for (size_t i = 0; i < r->count; i++)
        free(r->cells[i]);
    free(r->cells);
}

void sheet_read(struct sheet *s, const char *text, size_t n)
{
    struct place p = {text, text + n, 1};
    char separator = likely_separator(text);
    struct buffer cell = {0};
    size_t said = said_separator(text, &separator);

    *s = (struct sheet){0};
    if (said) {
        p.s += said;
        p.line++;
    }
    while (p.s < p.end) {
        struct sheet_row row = {.line = p.line};
        bool more = true;

        while (more) {
            cell_read(s, &p, separator, &cell);
            *(char **)memory_append(&row.cells, &row.count, sizeof *row.cells) = trimmed(buffer_text(&cell), cell.length);
            more = p.s < p.end && *p.s == separator;
            p.s += more;
        }
        p.s += p.s < p.end && *p.s == '\r';
        if (p.s < p.end && *p.s == '\n') {
            p.s++;
            p.line++;
        }
        if (is_empty(&row))
            row_clear(&row);
        else
            *(struct sheet_row *)memory_append(&s->rows, &s->count, sizeof *s->rows) = row;
    }
    buffer_clear(&cell);
}

void sheet_clear(struct sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        row_clear(&s->rows[i]);
    free(s->rows);
    *s = (struct sheet){0};
}
