/* handout_html.c - a deck as one HTML file: a browser shows one slide at a time (all of them where scripts are off), on paper it is one slide a page.
 * Nothing comes from outside. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

static const char style[] =
    "*{box-sizing:border-box}\n"
    "html{font:20px/1.6 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif;color:#111;background:#fff}\n"
    "body{margin:0}\n"
    "section{padding:1.2rem 2.4rem 3rem;max-width:80rem;margin:0 auto}\n"
    ".one section{display:none;min-height:100vh}.one section.now{display:block}\n"
    "h1{font-size:2.2rem;line-height:1.3;margin:.2em 0 .5em}h2{font-size:1.6rem;line-height:1.3;margin:.2em 0 .6em;border-bottom:2px solid #111;padding-bottom:.2em}\n"
    ".title{text-align:center}.title h1{margin-top:18vh}\n"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.35em .6em;vertical-align:top;text-align:left}\n"
    "thead th{background:#eee}tbody th{white-space:nowrap;background:#f7f7f7}td p{margin:0 0 .3em}td p:last-child{margin:0}\n"
    ".cite,.cite a{color:#555;font-size:.8em}.none{color:#666}.own{border-style:dashed;background:#fffbe6}.sign{font-weight:bold}\n"
    "details{margin-top:.8em;font-size:.85em}.axis{display:flex;justify-content:space-between;font-weight:normal;font-size:.75em;color:#555}\n"
    ".bar{position:relative;height:.7em;background:#eee;margin:.25em 0}.bar i{position:absolute;top:0;bottom:0;background:#345;min-width:.35em}\n"
    "blockquote{margin:.5em 0;padding:.2em 1em;border-left:4px solid #999}.room{border-bottom:1px solid #111;height:2.4em}\n"
    "aside{margin-top:1.2em;padding:.4em 1em;background:#f4f4f4;font-size:.8em}aside p{margin:.2em 0}\n"
    "mark{background:#ffe08a}small,.foot{color:#555;font-size:.75em}.foot{margin-top:1.5em;display:flex;justify-content:space-between}\n"
    "@page{size:A4 landscape;margin:12mm}\n"
    "@media print{html{font-size:15px}.one section,section{display:block;min-height:0;padding:0;break-after:page;max-width:none}section:last-of-type{break-after:auto}\n"
    "details{display:none}tr,blockquote,.passage{break-inside:avoid}thead{display:table-header-group}.foot a{display:none}.title h1{margin-top:25mm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

static const char script[] =
    "(function(){var s=[].slice.call(document.querySelectorAll('section')),at=0;document.documentElement.className='one';\n"
    "function show(i){at=Math.max(0,Math.min(s.length-1,i));s.forEach(function(e,k){e.className=e.className.replace(/ ?now/,'')+(k===at?' now':'')})}\n"
    "function here(){var e=document.getElementById(location.hash.slice(1)),p=e&&e.closest('section');show(p?s.indexOf(p):0);if(e&&e!==p)e.scrollIntoView()}\n"
    "function go(i){i=Math.max(0,Math.min(s.length-1,i));if('#'+s[i].id!==location.hash)location.hash=s[i].id;else here();scrollTo(0,0)}\n"
    "addEventListener('hashchange',here);addEventListener('keydown',function(e){if(e.ctrlKey||e.altKey||e.metaKey)return;\n"
    "var d={ArrowRight:1,PageDown:1,' ':1,Enter:1,ArrowLeft:-1,PageUp:-1,Backspace:-1}[e.key];if(e.target.tagName==='A'&&e.key==='Enter')return;\n"
    "if(d){go(at+d);e.preventDefault()}else if(e.key==='Home')go(0);else if(e.key==='End')go(s.length-1)});here()})();\n";

static void escaped(const struct handout *h, const char *text)
{
    struct buffer clean = {0};

    text_clean(&clean, text, strlen(text));
    for (const char *p = buffer_text(&clean); *p; p++) {
        switch (*p) {
        case '&': fputs("&amp;", h->out); break;
        case '<': fputs("&lt;", h->out); break;
        case '>': fputs("&gt;", h->out); break;
        case '"': fputs("&quot;", h->out); break;
        default: fputc(*p, h->out);
        }
    }
    buffer_clear(&clean);
}

static void element(const struct handout *h, const char *tag, const char *text)
{
    fprintf(h->out, "<%s>", tag);
    escaped(h, text);
    fprintf(h->out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static void lines(const struct handout *h, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        char *line = memory_text_n(text, n);

        element(h, "p", line);
        free(line);
        text += n + (text[n] == '\n');
    }
}

/* Each number leads to its passage at the end. */
static void citation(const struct handout *h, const struct slide_item *item)
{
    if (!item->passage_count)
        return;
    fputs(" <span class=\"cite\">", h->out);
    for (size_t i = 0; i < item->passage_count; i++) {
        fprintf(h->out, "%s<a href=\"#p%zu\">", i ? ", " : "[", item->passages[i] + 1);
        fprintf(h->out, _("段%d"), h->deck->passages[item->passages[i]].paragraph);
        fputs("</a>", h->out);
    }
    fputs("]</span>", h->out);
}

/* A number of things is drawn from nought; of a rule only where it stands. */
static void bar(const struct handout *h, const struct slide *of, const struct slide_sheet *s, const struct slide_item *item)
{
    double low = item->bar != BAR_RANGE && of->kind == SLIDE_FIGURE ? 0 : item->low, end = s->scale > 0 ? axis_end(s->scale) : 0;

    if (item->bar == BAR_NONE || end <= 0)
        return;
    fprintf(h->out, "<div class=\"bar\"><i style=\"left:%.1f%%;width:%.1f%%\"></i></div>", 100 * low / end, 100 * (item->high - low) / end);
}

/* Whether no item before stands on the same passages. */
static bool is_first(const struct slide_cell *c, size_t item)
{
    for (size_t i = 0; i < item; i++)
        if (c->items[i].passage_count == c->items[item].passage_count &&
            (!c->items[i].passage_count || !memcmp(c->items[i].passages, c->items[item].passages, c->items[i].passage_count * sizeof *c->items[i].passages)))
            return false;
    return true;
}

/* Where a number on the axis is read off. */
static void axis(const struct handout *h, const struct slide_sheet *s)
{
    char from[32], to[32];

    if (s->scale <= 0)
        return;
    fprintf(h->out, "<div class=\"axis\"><span>%s</span><span>%s</span><span>%s", "0", text_number_format(axis_end(s->scale) / 2, from), text_number_format(axis_end(s->scale), to));
    escaped(h, s->unit ? s->unit : "");
    fputs("</span></div>", h->out);
}

/* IS_BRIEF: what the slide shows; else every item. */
static void cell(const struct handout *h, const struct slide *of, const struct slide_sheet *s, size_t row, size_t column, bool is_brief)
{
    const struct slide_cell *c = &s->cells[row * s->column_count + column];
    const char *own = c->kind == SLIDE_CELL_OWN ? deck_own_value(h->deck, s, row, column, NULL) : NULL;

    fputs(c->kind == SLIDE_CELL_OWN ? "<td class=\"own\">" : c->kind == SLIDE_CELL_ITEMS ? "<td>" : "<td class=\"none\">", h->out);
    if (s->reference >= 0 && c->difference > DIFFERENCE_SAME) {
        fputs("<span class=\"sign\" title=\"", h->out);
        escaped(h, c->why ? c->why : difference_name((enum difference_kind)c->difference, h->language));
        fprintf(h->out, "\">%s</span> ", difference_sign((enum difference_kind)c->difference, h->language));
    }
    if (own)
        escaped(h, own);
    else if (c->kind == SLIDE_CELL_NOTHING || c->kind == SLIDE_CELL_GAP)
        escaped(h, c->name);
    if (is_brief && c->brief) {
        escaped(h, c->brief);
        for (size_t i = 0; i < c->count; i++)
            if (is_first(c, i))
                citation(h, &c->items[i]);
    }
    for (size_t i = 0; c->kind == SLIDE_CELL_ITEMS && !(is_brief && c->brief) && i < c->count; i++) {
        fputs("<p>", h->out);
        bar(h, of, s, &c->items[i]);
        escaped(h, c->items[i].text);
        citation(h, &c->items[i]);
        fputs("</p>", h->out);
    }
    fputs("</td>", h->out);
}

static bool has_brief(const struct slide_sheet *s)
{
    for (size_t i = 0; i < s->row_count * s->column_count; i++)
        if (s->cells[i].brief)
            return true;
    return false;
}

static void table(const struct handout *h, const struct slide *of, const struct slide_sheet *s, bool is_brief)
{
    fputs("<table><thead><tr><th></th>", h->out);
    for (size_t k = 0; k < s->column_count; k++) {
        fputs("<th>", h->out);
        escaped(h, s->columns[k].name);
        fprintf(h->out, "%s", (int)k == s->reference ? _("[参照]") : s->columns[k].is_own ? _("（现场填写）") : "");
        axis(h, s);
        fputs("</th>", h->out);
    }
    fputs("</tr></thead><tbody>\n", h->out);
    for (size_t i = 0; i < s->row_count; i++) {
        fputs("<tr>", h->out);
        element(h, "th", s->rows[i].label);
        for (size_t k = 0; k < s->column_count; k++)
            cell(h, of, s, i, k, is_brief);
        fputs("</tr>\n", h->out);
    }
    fputs("</tbody></table>\n", h->out);
}

/* What the slide shows; and, to be opened in a browser, every item where it shows less. */
static void sheet(const struct handout *h, const struct slide *of, const struct slide_sheet *s)
{
    table(h, of, s, true);
    if (has_brief(s)) {
        fprintf(h->out, "<details><summary>%s</summary>\n", _("各格的全文"));
        table(h, of, s, false);
        fputs("</details>\n", h->out);
    }
    if (s->reference < 0)
        return;
    fputs("<p><small>", h->out);
    for (int d = DIFFERENCE_SAME + 1; d < DIFFERENCE_KINDS; d++)
        for (size_t i = 0; i < s->row_count * s->column_count; i++)
            if (s->cells[i].difference == d) {
                fprintf(h->out, "%s %s　", difference_sign((enum difference_kind)d, h->language), difference_name((enum difference_kind)d, h->language));
                break;
            }
    fputs("</small></p>\n", h->out);
}

static void marked(const struct handout *h, const char *text, const char *mark)
{
    size_t n = mark ? strlen(mark) : 0;
    const char *hit;

    while (n && (hit = strstr(text, mark))) {
        char *before = memory_text_n(text, (size_t)(hit - text));

        escaped(h, before);
        element(h, "mark", mark);
        free(before);
        text = hit + n;
    }
    escaped(h, text);
}

static void passage(const struct handout *h, const struct deck_passage *p, bool is_original, const char *mark)
{
    struct buffer b = {0};

    passage_caption(&b, p, is_original, h->language);
    element(h, "strong", buffer_text(&b));
    fputs("<blockquote>", h->out);
    marked(h, is_original ? p->original : p->text, mark);
    buffer_clear(&b);
    passage_source(&b, p);
    fputs("<br><small>", h->out);
    escaped(h, buffer_text(&b));
    buffer_clear(&b);
    if (p->note) {
        fputs("<br>", h->out);
        buffer_format(&b, _("注：%s"), p->note);
        escaped(h, buffer_text(&b));
    }
    fputs("</small></blockquote>\n", h->out);
    buffer_clear(&b);
}

static void foot(const struct handout *h, size_t number)
{
    size_t last = h->deck->count + 1;

    fputs("<div class=\"foot\"><span>", h->out);
    if (number > 1)
        fprintf(h->out, "<a href=\"#s%zu\">%s</a> ", number - 1, _("上一页"));
    if (number < last)
        fprintf(h->out, "<a href=\"#s%zu\">%s</a>", number + 1, _("下一页"));
    fprintf(h->out, "</span><span>%zu / %zu</span></div>\n</section>\n", number, last);
}

static void slide(const struct handout *h, const struct slide *s, size_t number)
{
    fprintf(h->out, "<section id=\"s%zu\" class=\"%s\">\n", number, slide_kind_code(s->kind));
    element(h, s->kind == SLIDE_TITLE ? "h1" : "h2", handout_title(h, s));
    for (size_t i = 0; i < s->text_count; i++)
        element(h, "p", s->texts[i]);
    for (int i = 0; s->kind == SLIDE_QUESTION && i < s->room; i++)
        fputs("<div class=\"room\"></div>\n", h->out);
    if (s->sheets[h->language])
        sheet(h, s, s->sheets[h->language]);
    if (s->has_passage)
        passage(h, &h->deck->passages[s->passage], s->shows_original && h->deck->passages[s->passage].original, s->mark);
    if (h->has_notes && s->notes) {
        fprintf(h->out, "<aside><strong>%s</strong>", _("讲解："));
        lines(h, s->notes);
        fputs("</aside>\n", h->out);
    }
    foot(h, number);
}

void handout_html(const struct handout *h)
{
    fprintf(h->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n", h->language == CHINESE ? "zh-CN" : "en");
    element(h, "title", h->deck->title);
    fprintf(h->out, "<style>\n%s</style>\n</head>\n<body>\n", style);
    for (size_t i = 0; i < h->deck->count; i++)
        slide(h, &h->deck->slides[i], i + 1);
    fprintf(h->out, "<section id=\"s%zu\">\n<h2>%s</h2>\n", h->deck->count + 1, _("各页所据的段落"));
    for (size_t i = 0; i < h->deck->passage_count; i++) {
        fprintf(h->out, "<div class=\"passage\" id=\"p%zu\">", i + 1);
        passage(h, &h->deck->passages[i], false, NULL);
        fputs("</div>\n", h->out);
    }
    fputs("<p><small>", h->out);
    fprintf(h->out, _("案例库：%s，版本 %.16s。没有写到的就是未提及；不打分，不排名。\n"), h->library ? h->library : h->deck->library, h->deck->edition);
    fputs("</small></p>\n", h->out);
    foot(h, h->deck->count + 1);
    fprintf(h->out, "<script>\n%s</script>\n</body>\n</html>\n", script);
}
