/* table_write.c - a table in each format. Cells are clean already: no line end and no tab is left in them. */
#include "json.h"
#include "plain.h"
#include "table.h"

#include <string.h>

/* Spreadsheets take for a formula what begins so, wherever the file comes from. A plain number does no harm. */
static void defuse(FILE *out, const char *text)
{
    double value;

    if (*text && strchr("=+-@", *text) && !text_number_plain(text, &value))
        putc('\'', out);
}

void table_field_tsv(FILE *out, const char *text)
{
    defuse(out, text);
    fputs(text, out);
}

void table_field_csv(FILE *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        defuse(out, text);
        fputs(text, out);
        return;
    }
    putc('"', out);
    defuse(out, text);
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            putc('"', out);
        putc(*p, out);
    }
    putc('"', out);
}

static void delimited_write(const struct table *t, const struct render_style *s, FILE *out, char between,
                            void (*field)(FILE *out, const char *text))
{
    if (s->for_excel)
        fputs("\xEF\xBB\xBF", out);
    for (size_t c = 0; c < t->column_count; c++) {
        if (c)
            putc(between, out);
        field(out, t->columns[c].name);
    }
    putc('\n', out);
    for (size_t r = 0; r < t->row_count; r++) {
        for (size_t c = 0; c < t->column_count; c++) {
            if (c)
                putc(between, out);
            field(out, table_at(t, r, c)->value);
        }
        putc('\n', out);
    }
}

static void tsv_write(const struct table *t, const struct render_style *s, FILE *out)
{
    delimited_write(t, s, out, '\t', table_field_tsv);
}

static void csv_write(const struct table *t, const struct render_style *s, FILE *out)
{
    delimited_write(t, s, out, ',', table_field_csv);
}

static void markdown_write(const struct table *t, const struct render_style *s, FILE *out)
{
    struct buffer line = {0};

    for (size_t c = 0; c < t->column_count; c++) {
        buffer_add(&line, c ? " | " : "| ");
        plain_add_markdown(&line, table_heading(t, c, s->language));
    }
    buffer_add(&line, " |\n");
    for (size_t c = 0; c < t->column_count; c++) {
        buffer_add(&line, c ? " | " : "| ");
        buffer_add(&line, t->columns[c].number ? "---:" : "---");
    }
    buffer_add(&line, " |\n");
    fputs(buffer_text(&line), out);
    for (size_t r = 0; r < t->row_count; r++) {
        plain_restart(&line);
        for (size_t c = 0; c < t->column_count; c++) {
            buffer_add(&line, c ? " | " : "| ");
            plain_add_markdown(&line, table_at(t, r, c)->shown);
        }
        buffer_add(&line, " |\n");
        fputs(buffer_text(&line), out);
    }
    buffer_clear(&line);
}

static void json_write(const struct table *t, const struct render_style *s, FILE *out)
{
    struct json j = {.out = out, .lines = s->lines};

    if (!s->lines)
        json_open(&j, NULL, '[');
    for (size_t r = 0; r < t->row_count; r++) {
        json_open(&j, NULL, '{');
        for (size_t c = 0; c < t->column_count; c++) {
            const struct table_column *column = &t->columns[c];
            const char *value = table_at(t, r, c)->value;

            if (column->list || column->words)
                json_list(&j, column->name, value, column->list);
            else if (column->number)
                json_digits(&j, column->name, value);
            else
                json_text(&j, column->name, value);
        }
        json_close(&j, '}');
    }
    if (!s->lines)
        json_close(&j, ']');
}

static void (*const writers[])(const struct table *t, const struct render_style *s, FILE *out) = {
    [FORMAT_TEXT] = table_write_text, [FORMAT_MARKDOWN] = markdown_write, [FORMAT_HTML] = table_write_html, [FORMAT_CSV] = csv_write,
    [FORMAT_TSV] = tsv_write,         [FORMAT_JSON] = json_write,         [FORMAT_XLSX] = NULL, /* alone can fail by itself */
};
_Static_assert(COUNT_OF(writers) == FORMATS, "a writer for each format");

static enum code write_all(const struct table *t, const struct render_style *s, FILE *out, struct fault *f)
{
    if (!writers[s->format])
        return table_write_xlsx(t, s, out, f);
    writers[s->format](t, s, out);
    return OK;
}

enum code table_write(const struct table *t, const struct render_style *s, FILE *out, struct fault *f)
{
    struct table people;
    enum code rc;

    if (!format_is_for_people(s->format))
        return write_all(t, s, out, f);
    people = table_people(t);
    rc = write_all(&people, s, out, f);
    table_people_clear(&people);
    return rc;
}
