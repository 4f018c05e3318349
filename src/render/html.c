/* html.c - a page of HTML: its head with the style for screen, A4 and word processors, and texts escaped. */
#include "html.h"

#include "plain.h"

#include <string.h>

/* Word processors read the simple rules and pass over the rest. Colour only repeats what a word says. */
static const char style_sheet[] =
    "@page { size: A4 landscape; margin: 12mm }\n"
    "body { font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"Microsoft YaHei\", \"PingFang SC\", SimSun, sans-serif;"
    " font-size: 10pt; line-height: 1.5; color: #111; background: #fff; margin: 1em auto; max-width: 277mm; padding: 0 1em }\n"
    "h1 { font-size: 15pt } h2 { font-size: 12pt; margin: 1.2em 0 .4em } h3 { font-size: 10.5pt; margin: 1em 0 .3em }\n"
    "table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .6em 0 1em }\n"
    "table.free { table-layout: auto }\n"
    "th, td { border: 1px solid #777; padding: 3px 5px; vertical-align: top; text-align: left; overflow-wrap: anywhere; word-break: break-word }\n"
    "thead { display: table-header-group } thead th { background: #e8edf3 } thead small { font-weight: normal }\n"
    "tbody th { font-weight: normal; background: #f5f7f9 } th.group { font-weight: bold; background: #dde5ee; break-after: avoid }\n"
    "tr { break-inside: avoid } td p { margin: 0 0 2px } td.number { text-align: right }\n"
    "h2, h3, .lead, h2 + .label { break-after: avoid } ul + .label { break-before: avoid } p, li { orphans: 2; widows: 2 }\n"
    ".lead { margin-bottom: 0; color: #444 } .lead + p, .remark { margin-top: 0 }\n"
    "ul { margin: .2em 0; padding-left: 1.4em } li.l1 { margin-left: 1.4em } li.l2 { margin-left: 2.8em }\n"
    ".nothing { color: #666 } .label { font-style: italic } .refs { white-space: nowrap; color: #444; font-size: 85% } .note { white-space: nowrap; font-size: 85% } a { color: #1a4d8f }\n"
    ".difference { font-weight: bold } .finer, .less, .missing, .skipped { color: #9a3412 } .coarser, .more, .extra { color: #1d4ed8 }\n"
    ".overlaps, .inside, .around, .merged, .other { color: #6d28d9 } .same { color: #166534 } .open { color: #555 }\n"
    "@media print { body { margin: 0; max-width: none; padding: 0 1px; font-size: 9pt } a { color: inherit; text-decoration: none } }\n";

void html_add(struct buffer *out, const char *text)
{
    static const struct { char sign; const char *instead; } signs[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"},
    };

    for (; *text; text++) {
        const char *instead = NULL;

        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (signs[i].sign == *text)
                instead = signs[i].instead;
        if (instead)
            buffer_add(out, instead);
        else
            buffer_add_char(out, *text);
    }
}

void html_text(FILE *out, const char *text)
{
    struct buffer clean = {0}, escaped = {0};

    plain_add(&clean, text);
    html_add(&escaped, buffer_text(&clean));
    fputs(buffer_text(&escaped), out);
    buffer_clear(&clean);
    buffer_clear(&escaped);
}

void html_begin(const struct render_style *s, const char *title, FILE *out)
{
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
            s->language == ENGLISH ? "en" : "zh-CN");
    html_text(out, title);
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style_sheet);
}

void html_end(FILE *out)
{
    fputs("</body>\n</html>\n", out);
}
