/* export_screen.c - 导出: a form, a file name, and a question before anything is replaced. */
#include "copy.h"
#include "remark.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct export_screen {
    struct screen screen;
    struct export_job *job;
    struct form { enum format format; bool handout; } forms[2 * FORMATS];
    struct list list;      /* over forms */
    struct prompt name;    /* open while it has the keys */
    char *question;        /* the place that is taken: whether to replace it is asked; NULL: nothing is */
};

static struct export_screen *of(struct screen *s)
{
    return (struct export_screen *)s;
}

/* What is said of a form beside its name; a form without a row is shown by its name alone. */
static const struct { const char *format; bool handout; const char *about; } words[] = {
    {"text", false, N_("文本，对齐好，可打印")},
    {"md", false, N_("Markdown，供再编辑")},
    {"html", false, N_("网页，可打印，文字处理软件也能打开")},
    {"csv", false, N_("逗号分隔，供电子表格和程序")},
    {"tsv", false, N_("制表符分隔，供电子表格和程序")},
    {"json", false, N_("供程序读取")},
    {"xlsx", false, N_("电子表格")},
    {"text", true, N_("讲义，文本：附上所据段落")},
    {"md", true, N_("讲义，Markdown：附上所据段落")},
    {"html", true, N_("讲义，网页：附上所据段落")},
};

static enum format chosen(const struct export_screen *s)
{
    return s->forms[s->list.at].format;
}

/* ---- Where things stand ---- */

enum { NAME_ROW = 1, PLACE_ROW = 2, PLACE_ROWS = 2, SMALL = 9 /* rows: below there is no blank line, and the place takes one row */ };

static int rows_above_forms(int rows)
{
    return rows < SMALL ? PLACE_ROW + 1 : PLACE_ROW + PLACE_ROWS + 1;
}

static int forms_in_sight(const struct screen *s)
{
    int rows = s->rows - rows_above_forms(s->rows);

    return rows > 1 ? rows : 1;
}

/* ---- The name and the form keep together ---- */

static bool ends_with(const char *text, const char *ending)
{
    size_t n = strlen(text), m = strlen(ending);

    return n > m + 1 && text[n - m - 1] == '.' && !strcmp(text + n - m, ending);
}

/* Another form was chosen: the ending follows where it was that of the form BEFORE. */
static void name_follow(struct export_screen *s, enum format before)
{
    const char *name = buffer_text(&s->name.text);
    struct buffer renamed = {0};

    if (!ends_with(name, export_ending(before)))
        return;
    buffer_add_n(&renamed, name, strlen(name) - strlen(export_ending(before)));
    buffer_add(&renamed, export_ending(chosen(s)));
    prompt_set(&s->name, buffer_text(&renamed));
    buffer_clear(&renamed);
}

/* Another name was typed: the form follows where it ends as that of a form does. */
static void form_follow(struct export_screen *s)
{
    const char *name = buffer_text(&s->name.text);

    for (size_t i = 0; i < s->list.count && !ends_with(name, export_ending(chosen(s))); i++)
        if (ends_with(name, export_ending(s->forms[i].format)))
            s->list.at = i;
    list_keep_in_view(&s->list, forms_in_sight(&s->screen));
}

static void forget_question(struct export_screen *s)
{
    free(s->question);
    s->question = NULL;
}

/* ---- Writing ---- */

static void save(struct export_screen *s, const char *path)
{
    struct browser *b = s->screen.browser;
    struct buffer library = {0};
    struct render_style style = {.format = chosen(s), .handout = s->forms[s->list.at].handout, .language = b->language, .columns = b->columns > 80 ? b->columns : 80,
                                 .width = {.ambiguous = b->width.ambiguous}, /* a file has no locale */ .edition = library_edition(b->library), .book = s->job->book, .wish = s->job->wish};
    struct fault f = {0};
    size_t size = 0;
    enum code rc;
    char *kept;

    browser_library_name(&library, b);
    style.library = buffer_text(&library);
    rc = export_save(s->job, &style, path, &size, &f);
    buffer_clear(&library);
    if (rc != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    kept = memory_text(path);
    browser_pop(b); /* S is gone, and PATH may have been its question */
    browser_say(b, ROLE_NOTE, _("已存成“%s”（%zu 字节）。"), kept, size);
    free(kept);
}

static void save_if_free(struct export_screen *s)
{
    struct fault f = {0};
    char *path = export_path(buffer_text(&s->name.text), export_ending(chosen(s)), s->screen.browser->width.charset, &f);

    if (!path) {
        browser_say(s->screen.browser, ROLE_ERROR, "%s", f.text);
    } else if (path_is_plain(path)) {
        s->name.open = false;
        s->question = path;
        return;
    } else {
        save(s, path);
    }
    free(path);
}

/* ---- Keys ---- */

static bool is_asking(const struct screen *s)
{
    return ((const struct export_screen *)s)->question;
}

static bool is_choosing(const struct screen *s)
{
    return !is_asking(s);
}

static void replace(struct screen *screen, int unused)
{
    struct export_screen *s = of(screen);
    char *path = s->question;

    (void)unused;
    s->question = NULL;
    s->name.open = true;
    save(s, path);
    free(path);
}

static void keep(struct screen *screen, int unused)
{
    (void)unused;
    forget_question(of(screen));
    of(screen)->name.open = true;
    browser_say(screen->browser, ROLE_NOTE, "%s", _("没有替换，原来的文件没有改动；可以改一个文件名。"));
}

static void move(struct screen *screen, int how)
{
    struct export_screen *s = of(screen);
    enum format before = chosen(s);

    list_move(&s->list, (enum move)how, forms_in_sight(screen));
    name_follow(s, before);
}

static void to_name(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->name.open = true;
}

static bool has_remarks(const struct screen *s)
{
    return is_choosing(s) && ((const struct export_screen *)s)->job->remark_count;
}

static void other_remarks(struct screen *s, int unused)
{
    (void)unused;
    of(s)->job->with_remarks = !of(s)->job->with_remarks;
}

static const struct binding bindings[] = {
    {{'m'}, 0, other_remarks, has_remarks, N_("备注"), N_("末尾附上备注，连同作者和时间；再按一次不附"), "with-notes",
     "mo wei fu shang bei zhu lian tong zuo zhe he shi jian zai an yi ci bu fu", UNSAFE_KEY},
    {{'y'}, 0, replace, is_asking, N_("替换"), N_("文件已有时：替换它"), "replace", "wen jian yi you shi ti huan ta", UNSAFE_KEY},
    {{'n', KEY_ENTERED, KEY_ESCAPE}, 0, keep, is_asking, N_("不替换"), N_("文件已有时：不替换，改一个文件名"), "keep", "wen jian yi you shi bu ti huan gai yi ge wen jian ming", UNSAFE_KEY},
    {{KEY_ENTERED, KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_F6}, 0, to_name, is_choosing, N_("到文件名"), N_("到文件名；在那里 Enter 写出，Esc 回到格式"), "file-name",
     "dao wen jian ming zai na li xie chu hui dao ge shi", UNSAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, is_choosing, NULL, N_("上一种格式"), "format-up", "shang yi zhong ge shi", UNSAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, is_choosing, N_("选格式"), N_("下一种格式"), "format-down", "xia yi zhong ge shi", UNSAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, is_choosing, NULL, N_("第一种格式"), "format-first", "di yi zhong ge shi", UNSAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, is_choosing, NULL, N_("最后一种格式"), "format-last", "zui hou yi zhong ge shi", UNSAFE_KEY},
};

static void escape_keep(const struct screen *screen, struct escape_room *room)
{
    *ESCAPE_KEPT(bool, room) = is_asking(screen);
}

static void escape_put_back(struct screen *screen, const struct escape_room *room)
{
    struct export_screen *s = of(screen);
    char *path = *ESCAPE_KEPT(const bool, room) ? export_path(buffer_text(&s->name.text), export_ending(chosen(s)), s->screen.browser->width.charset, NULL) : NULL;

    if (path) { /* it is asked again */
        s->name.open = false;
        s->question = path;
    }
}

static struct prompt *export_prompt(struct screen *s)
{
    return &of(s)->name;
}

static void typed_other(struct screen *screen, uint32_t key)
{
    struct export_screen *s = of(screen);

    switch (key) {
    case KEY_F10: browser_pop(screen->browser); return;
    case KEY_F1:  browser_push(screen->browser, help_screen_create(screen->browser, screen->ops)); return;
    case KEY_ARROW_UP:   move(screen, MOVE_UP); break;
    case KEY_ARROW_DOWN: move(screen, MOVE_DOWN); break;
    case KEY_TABULATOR: case KEY_BACK_TABULATOR: case KEY_F6: break;
    default: return;
    }
    s->name.open = false;
}

static void export_typed(struct screen *screen, uint32_t key)
{
    struct export_screen *s = of(screen);

    switch (prompt_key(&s->name, key)) {
    case PROMPT_EDITED:  form_follow(s); break;
    case PROMPT_ENTERED: save_if_free(s); break;
    case PROMPT_LEFT:    s->name.open = false; break;
    case PROMPT_OTHER:   typed_other(screen, key); break;
    case PROMPT_MOVED:   break;
    }
}

/* ---- Drawing ---- */

static void export_laid(struct screen *screen)
{
    list_keep_in_view(&of(screen)->list, forms_in_sight(screen));
}

static void draw_place(const struct export_screen *s, struct area a)
{
    struct fault f = {0};
    struct buffer line = {0};
    char *path;

    if (s->question) {
        buffer_format(&line, _("要替换已有的文件吗？（y 替换，n 不替换）%s"), s->question);
        passage_draw(a, 0, buffer_text(&line), NULL, 0, ROLE_ERROR);
        area_cursor(a, 0, 0);
        buffer_clear(&line);
        return;
    }
    path = export_path(buffer_text(&s->name.text), export_ending(chosen(s)), s->screen.browser->width.charset, &f);
    if (path) {
        char *shown = charset_mended(s->screen.browser->width.charset, path); /* the folder stands there as the system has it */

        buffer_format(&line, _("将写到：%s"), shown);
        free(shown);
    } else {
        buffer_add(&line, f.text);
    }
    passage_draw(a, 0, buffer_text(&line), NULL, 0, path ? ROLE_DIM : ROLE_MISSING);
    buffer_clear(&line);
    free(path);
}

static void draw_form(const struct export_screen *s, struct area row, size_t i)
{
    const struct form *form = &s->forms[i];
    const char *name = format_name(form->format);

    area_put_fit(row, 0, 0, 8, ROLE_KEY, name);
    for (size_t k = 0; k < COUNT_OF(words); k++)
        if (!strcmp(words[k].format, name) && words[k].handout == form->handout)
            area_put(row, 8, 0, ROLE_TEXT, _(words[k].about));
}

static void export_draw(const struct screen *screen, struct area body)
{
    const struct export_screen *s = (const struct export_screen *)screen;
    int above = rows_above_forms(body.rows);

    area_put_fit(body, 1, 0, body.columns - 1, ROLE_HEADING, s->job->title);
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + above < body.rows; i++) {
        int y = (int)(i - s->list.top) + above;

        draw_form(s, area_part(body, 2, y, body.columns - 2, 1), i);
        if (i == s->list.at) {
            area_put(body, 0, y, ROLE_CURSOR, ">");
            area_cursor(body, 0, y);
        }
    }
    draw_place(s, area_part(body, 1, PLACE_ROW, body.columns - 1, body.rows < SMALL ? 1 : PLACE_ROWS));
    prompt_draw(&s->name, area_part(body, body.columns > 1, NAME_ROW < body.rows ? NAME_ROW : body.rows - 1, body.columns, 1), _("文件名："));
}

static void export_status(const struct screen *screen, struct buffer *b)
{
    const struct export_screen *s = (const struct export_screen *)screen;

    if (is_choosing(screen))
        buffer_add(b, s->name.open ? _("Enter 写出；已有的文件先问再替换。") : _("先选格式，再到文件名。"));
    if (has_remarks(screen) && !s->name.open)
        buffer_format(b, !render_takes_remarks(chosen(s)) ? _("备注（%zu 条）只能附在 text 和 md 里。")
                         : s->job->with_remarks          ? _("附上备注 %zu 条（按 m 不附）。")
                                                         : _("不附备注（有 %zu 条，按 m 附上）。"), s->job->remark_count);
}

static void export_free(struct screen *screen)
{
    struct export_screen *s = of(screen);

    export_job_free(s->job);
    buffer_clear(&s->name.text);
    free(s->question);
    free(s);
}

static const struct member places[] = {MEMBER(struct export_screen, list.top)};

const struct screen_ops export_screen_ops = {
    .name = "export", .title = N_("导出"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .typing = N_("Enter 写出  上下 选格式  Esc 回到格式"),
    .draw = export_draw, .status = export_status, .prompt = export_prompt, .typed = export_typed, .laid = export_laid, .free = export_free,
    .escape_keep = escape_keep, .escape_put_back = escape_put_back,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

/* ---- Making ---- */

/* In the current folder, or in the person's own where nothing can be written here. */
static void name_begin(struct export_screen *s)
{
    struct buffer name = {0};

    buffer_format(&name, "%s%s.%s", access(".", W_OK) ? "~/" : "", s->job->stem, export_ending(chosen(s)));
    prompt_set(&s->name, buffer_text(&name));
    buffer_clear(&name);
}

struct screen *export_screen_create(struct browser *b, struct export_job *job)
{
    struct export_screen *s;

    if (!job)
        return NULL;
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &export_screen_ops, .browser = b};
    s->job = job;
    for (int i = 0; i < 2 * FORMATS; i++) /* the handouts behind the others */
        if (export_offers(job, (enum format)(i % FORMATS), i >= FORMATS))
            s->forms[s->list.count++] = (struct form){(enum format)(i % FORMATS), i >= FORMATS};
    name_begin(s);
    return &s->screen;
}
