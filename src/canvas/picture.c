/* picture.c - a canvas as a picture of the screen: HTML and SVG, to be looked at and printed. */
#include "casegrid/canvas.h"

#include <string.h>

/* The terminal's default theme on white. Roles without a name here look like text. */
static const struct look {
    const char *name, *colour;
    bool bold, reverse, underline;
} looks[ROLES] = {
    [ROLE_TEXT] = {"text", "#1a1a1a", false, false, false},
    [ROLE_TITLE] = {"title", "#1a1a1a", true, true, false},
    [ROLE_HEADING] = {"heading", "#00759a", true, false, false},
    [ROLE_LABEL] = {"label", "#4a6f95", false, false, false},
    [ROLE_DIM] = {"dim", "#6c6c6c", false, false, false},
    [ROLE_BORDER] = {"border", "#8a8a8a", false, false, false},
    [ROLE_MISSING] = {"missing", "#af5f00", false, false, false},
    [ROLE_GAP] = {"gap", "#d70000", true, false, false},
    [ROLE_FIGURE] = {"figure", "#00875f", false, false, true},
    [ROLE_HIT] = {"hit", "#c75400", true, false, true},
    [ROLE_HIT_HERE] = {"hit-here", "#c75400", true, true, false},
    [ROLE_CURSOR] = {"cursor", "#1a1a1a", false, true, false},
    [ROLE_MARKED] = {"marked", "#00875f", true, false, false},
    [ROLE_HINT] = {"hint", "#6c6c6c", false, false, false},
    [ROLE_KEY] = {"key", "#1a1a1a", true, false, false},
    [ROLE_PROMPT] = {"prompt", "#1a1a1a", true, false, false},
    [ROLE_ERROR] = {"error", "#d70000", true, false, false},
    [ROLE_NOTE] = {"note", "#00759a", true, false, false},
    [ROLE_DIFFERENCE] = {"difference", "#a03fa0", true, false, false},
};

#define FONTS "'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono','DejaVu Sans Mono',monospace"
/* In Chinese fonts “, ÷ and … are as wide as a Chinese character: where they take one column they come from another font. */
#define NARROW_FONTS "'DejaVu Sans Mono','Liberation Mono',Consolas,Menlo,monospace"

static const struct look *look_of(enum role r)
{
    return looks[r].name ? &looks[r] : &looks[ROLE_TEXT];
}

/* TEXT as it may stand in HTML and XML: U+FFFE and U+FFFF are no characters there. */
static void escape(struct buffer *out, const char *text)
{
    static const char *const instead['>' + 1] = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (!strncmp(text, "\xEF\xBF\xBE", 3) || !strncmp(text, "\xEF\xBF\xBF", 3)) {
            buffer_add(out, "\xEF\xBF\xBD");
            text += 2;
        } else if (c <= '>' && instead[c])
            buffer_add(out, instead[c]);
        else
            buffer_add_char(out, *text);
    }
}

static bool is_blank(const struct canvas_cell *k)
{
    return k->line == LINE_NONE && !strcmp(k->text, " ");
}

static bool is_ascii(const struct canvas_cell *k)
{
    return k->line == LINE_NONE && k->width == 1 && (unsigned char)k->text[0] < 0x80 && !k->text[1];
}

/* ---- HTML ---- */

enum { FONT_SIZE = 15, PAGE_WIDTH = 1030, PAGE_HEIGHT = 690 }; /* CSS pixels; the page's inside its margins */

/* The font that lets a whole screen stand on one page of A4 landscape, whichever of the fonts there is. */
static double html_print_size(const struct canvas *c)
{
    double across = PAGE_WIDTH / (0.6 * canvas_columns(c)), down = PAGE_HEIGHT / (1.3 * canvas_rows(c)), least = across < down ? across : down;

    return least < FONT_SIZE ? least : FONT_SIZE;
}

static void html_style(const struct canvas *c, struct buffer *out)
{
    buffer_add(out, "<style>\n@page { size: A4 landscape; margin: 10mm }\nbody { background: #fff; color: #1a1a1a; margin: 1em }\n"
                    "pre { font: 15px/1.3 " FONTS "; margin: 0; width: max-content; print-color-adjust: exact; -webkit-print-color-adjust: exact }\n"
                    /* a character of another font keeps to its columns */
                    "i { display: inline-flex; justify-content: center; font-style: normal; width: 1ch }\n"
                    "i.w { width: 2ch }\nb { font-family: " NARROW_FONTS "; font-weight: inherit; line-height: 0 }\n"
                    /* lines that go down reach the next row */
                    "b.l { transform: scaleY(1.4) }\n");
    buffer_format(out, "@media print { body { margin: 0 } pre { font-size: %.1fpx } }\n", html_print_size(c));
    for (int r = 0; r < ROLES; r++) {
        const struct look *l = &looks[r];

        if (!l->name)
            continue;
        buffer_format(out, ".%s { color: %s%s%s%s%s }\n", l->name, l->reverse ? "#fff" : l->colour, l->reverse ? "; background: " : "",
                      l->reverse ? l->colour : "", l->bold ? "; font-weight: bold" : "", l->underline ? "; border-bottom: 1px solid" : "");
    }
    buffer_add(out, "</style>\n");
}

static void html_cell(struct buffer *out, const struct canvas_cell *k)
{
    if (is_ascii(k)) {
        escape(out, k->text);
        return;
    }
    buffer_add(out, k->width == 2 ? "<i class=\"w\">" : k->line > LINE_HORIZONTAL ? "<i><b class=\"l\">" : "<i><b>");
    escape(out, k->line == LINE_NONE ? k->text : line_text(k->line, false));
    buffer_add(out, k->width == 2 ? "</i>" : "</b></i>");
}

static void html_row(const struct canvas *c, int y, struct buffer *out)
{
    int columns = canvas_columns(c);
    const struct look *open = NULL;

    for (int x = 0; x < columns; x++) {
        struct canvas_cell k = canvas_at(c, x, y);

        if (k.width == 0)
            continue;
        if (look_of(k.role) != open) {
            buffer_add(out, open ? "</span>" : "");
            open = look_of(k.role);
            buffer_format(out, "<span class=\"%s\">", open->name);
        }
        html_cell(out, &k);
    }
    buffer_add(out, open ? "</span>\n" : "\n");
}

void canvas_write_html(const struct canvas *c, const char *title, struct buffer *out)
{
    buffer_add(out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>");
    escape(out, title);
    buffer_add(out, "</title>\n");
    html_style(c, out);
    buffer_add(out, "</head><body><pre>\n");
    for (int y = 0; y < canvas_rows(c); y++)
        html_row(c, y, out);
    buffer_add(out, "</pre></body></html>\n");
}

/* ---- SVG: a grid of CELL x ROW units ---- */

enum { CELL = 9, ROW = 22, FONT = 17, BASELINE = 17, MARGIN = 9 };
enum { ARM_UP = 1, ARM_DOWN = 2, ARM_LEFT = 4, ARM_RIGHT = 8 };

static const unsigned char arms[LINES_COUNT] = {
    [LINE_HORIZONTAL] = ARM_LEFT | ARM_RIGHT, [LINE_VERTICAL] = ARM_UP | ARM_DOWN, [LINE_CROSS] = ARM_UP | ARM_DOWN | ARM_LEFT | ARM_RIGHT,
    [LINE_TEE_DOWN] = ARM_DOWN | ARM_LEFT | ARM_RIGHT, [LINE_TEE_UP] = ARM_UP | ARM_LEFT | ARM_RIGHT,
    [LINE_TEE_RIGHT] = ARM_UP | ARM_DOWN | ARM_RIGHT, [LINE_TEE_LEFT] = ARM_UP | ARM_DOWN | ARM_LEFT,
    [LINE_CORNER_TOP_LEFT] = ARM_DOWN | ARM_RIGHT, [LINE_CORNER_TOP_RIGHT] = ARM_DOWN | ARM_LEFT,
    [LINE_CORNER_BOTTOM_LEFT] = ARM_UP | ARM_RIGHT, [LINE_CORNER_BOTTOM_RIGHT] = ARM_UP | ARM_LEFT,
};

static void svg_line(struct buffer *out, int x, int y, enum line l)
{
    static const struct { int arm, dx, dy; } ways[] = {
        {ARM_UP, 0, -ROW / 2}, {ARM_DOWN, 0, ROW / 2}, {ARM_LEFT, -CELL / 2, 0}, {ARM_RIGHT, CELL / 2, 0},
    };

    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (arms[l] & ways[i].arm)
            buffer_format(out, "M%d %dl%d %d", x * CELL + CELL / 2, y * ROW + ROW / 2, ways[i].dx, ways[i].dy);
}

/* Cells from X on that look the same and are all ASCII or all not; a run of ASCII is one text, stretched to its columns. */
static int run_end(const struct canvas *c, int x, int y)
{
    struct canvas_cell first = canvas_at(c, x, y);
    int end = x + 1;

    for (; end < canvas_columns(c); end++) {
        struct canvas_cell k = canvas_at(c, end, y);

        if (!is_ascii(&k) || !is_ascii(&first) || look_of(k.role) != look_of(first.role))
            break;
    }
    return end;
}

static void svg_text(const struct canvas *c, int x, int end, int y, struct buffer *out)
{
    struct canvas_cell first = canvas_at(c, x, y);
    const struct look *l = look_of(first.role);
    bool ascii = is_ascii(&first);

    if (ascii) /* blanks at both ends need no text */
        for (struct canvas_cell k; end > x && (k = canvas_at(c, end - 1, y), is_blank(&k));)
            end--;
    while (ascii && x < end && (first = canvas_at(c, x, y), is_blank(&first)))
        x++;
    if (x == end)
        return;
    if (ascii)
        buffer_format(out, "<text class=\"%s\" x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">", l->name, x * CELL, y * ROW + BASELINE, (end - x) * CELL);
    else
        buffer_format(out, "<text class=\"%s %s\" x=\"%d\" y=\"%d\">", l->name, first.width == 1 ? "n" : "w", x * CELL + first.width * CELL / 2, y * ROW + BASELINE);
    for (; x < end; x++)
        escape(out, canvas_at(c, x, y).text);
    buffer_add(out, "</text>\n");
}

static void svg_grounds(const struct canvas *c, int y, struct buffer *out)
{
    for (int x = 0, end; x < canvas_columns(c); x = end) {
        const struct look *l = look_of(canvas_at(c, x, y).role);

        for (end = x + 1; end < canvas_columns(c) && look_of(canvas_at(c, end, y).role) == l;)
            end++;
        if (l->reverse)
            buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", x * CELL, y * ROW, (end - x) * CELL, ROW, l->colour);
    }
}

static void svg_row(const struct canvas *c, int y, struct buffer *out, struct buffer *lines)
{
    svg_grounds(c, y, out);
    for (int x = 0, end; x < canvas_columns(c); x = end) {
        struct canvas_cell k = canvas_at(c, x, y);

        end = run_end(c, x, y);
        if (k.line != LINE_NONE)
            svg_line(lines, x, y, k.line);
        else if (k.width)
            svg_text(c, x, end, y, out);
    }
}

static void svg_style(struct buffer *out)
{
    buffer_format(out, "<style>\ntext { font: %dpx " FONTS "; white-space: pre }\n.w, .n { text-anchor: middle }\n"
                  "text.n { font: %dpx " NARROW_FONTS " }\n", FONT, FONT * 5 / 6);
    for (int r = 0; r < ROLES; r++)
        if (looks[r].name)
            buffer_format(out, ".%s { fill: %s%s%s }\n", looks[r].name, looks[r].reverse ? "#fff" : looks[r].colour,
                          looks[r].bold ? "; font-weight: bold" : "", looks[r].underline ? "; text-decoration: underline" : "");
    buffer_add(out, "</style>\n");
}

void canvas_write_svg(const struct canvas *c, const char *title, struct buffer *out)
{
    int width = canvas_columns(c) * CELL + 2 * MARGIN, height = canvas_rows(c) * ROW + 2 * MARGIN;
    struct buffer lines = {0};

    buffer_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n<title>", width, height, -MARGIN,
                  -MARGIN, width, height);
    escape(out, title);
    buffer_add(out, "</title>\n");
    svg_style(out);
    buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", -MARGIN, -MARGIN, width, height);
    for (int y = 0; y < canvas_rows(c); y++)
        svg_row(c, y, out, &lines);
    if (lines.length)
        buffer_format(out, "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.2\" fill=\"none\"/>\n", buffer_text(&lines), looks[ROLE_BORDER].colour);
    buffer_add(out, "</svg>\n");
    buffer_clear(&lines);
}
