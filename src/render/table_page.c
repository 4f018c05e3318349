/* table_page.c - a table as a page of HTML, and as a sheet of XLSX. */
#include "html.h"
#include "spreadsheet.h"
#include "table.h"

#include <math.h>
#include <string.h>

void table_write_html(const struct table *t, const struct render_style *s, FILE *out)
{
    html_begin(s, "casegrid", out);
    fputs("<table class=\"free\">\n<thead><tr>", out);
    for (size_t c = 0; c < t->column_count; c++) {
        fputs("<th scope=\"col\">", out);
        html_text(out, table_heading(t, c, s->language));
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t r = 0; r < t->row_count; r++) {
        fputs("<tr>", out);
        for (size_t c = 0; c < t->column_count; c++) {
            fputs(t->columns[c].number ? "<td class=\"number\">" : "<td>", out);
            html_text(out, table_at(t, r, c)->shown);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n", out);
    html_end(out);
}

/* The places behind the point of DIGITS. */
static int decimals_of(const char *digits)
{
    const char *point = strchr(digits, '.');

    return point ? (int)strlen(point + 1) : 0;
}

enum code table_write_xlsx(const struct table *t, const struct render_style *s, FILE *out, struct fault *f)
{
    struct spreadsheet *b = spreadsheet_create("casegrid");

    spreadsheet_sheet(b, _("表"), 1, 0);
    for (size_t c = 0; c < t->column_count; c++)
        spreadsheet_text(b, 0, c, LOOK_HEADING, table_heading(t, c, s->language));
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t c = 0; c < t->column_count; c++) {
            const struct table_text *cell = table_at(t, r, c);
            double value;

            if (t->columns[c].number && text_number_plain(cell->value, &value) && isfinite(value) && !strcmp(cell->value, cell->shown))
                spreadsheet_number(b, r + 1, c, value, decimals_of(cell->value), "", "", cell->value);
            else
                spreadsheet_text(b, r + 1, c, LOOK_TEXT, cell->shown);
        }
    return spreadsheet_write(b, out, f);
}
