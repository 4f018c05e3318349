/* sheet.c - figures of a spreadsheet go into a case of the person's own library: first as a preview, and only with --yes for good. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LARGEST_SHEET = 16 * 1024 * 1024 };

/* ---- The preview ---- */

struct preview {
    const struct local_case *before, *after;
    enum language language;
};

/* The words of these keys are codes in a case file. */
static const char *as_read(const char *key, const char *value, enum language l)
{
    static const struct { const char *key; enum word_kind words; } worded[] = {
        {"dimension", WORD_DIMENSION}, {"kind", WORD_FIGURE_KIND}, {"direction", WORD_DIRECTION}, {"claim", WORD_CLAIM}, {"state", WORD_STATE},
    };

    for (size_t i = 0; value && i < COUNT_OF(worded); i++)
        if (!strcmp(worded[i].key, key) && word_find(worded[i].words, value) >= 0)
            return word_name(worded[i].words, word_find(worded[i].words, value), l);
    return value ? value : !strcmp(key, "state") ? word_name(WORD_STATE, STATED, l) : _("（没有）");
}

static void say_line(const struct buffer *line)
{
    struct buffer clean = {0};

    text_clean(&clean, buffer_text(line), line->length);
    printf("%s\n", buffer_text(&clean));
    buffer_clear(&clean);
}

static bool tell(void *context, const struct change *c)
{
    const struct preview *p = context;
    const struct figure *f = case_figure(p->after, c->row), *was = case_figure(p->before, c->row);
    struct buffer line = {0}, refs = {0};

    if (!strcmp(c->section, "figures") && !c->key && f && !was) {
        references_write(&refs, f->paragraphs);
        buffer_format(&line, _("＋ 数据 %s：%s，%s（第 %s 段，%s）"), f->key, f->subject ? f->subject : "", f->written ? f->written : "", buffer_text(&refs),
                      word_name(WORD_STATE, (int)f->state, p->language));
    } else if (!strcmp(c->section, "figures") && c->key && f) {
        buffer_format(&line, _("～ 数据 %s（%s）的%s：%s → %s"), f->key, f->subject ? f->subject : "", casefile_heading(c->key, p->language),
                      as_read(c->key, c->before, p->language), as_read(c->key, c->after, p->language));
    } else if (!strcmp(c->section, "paragraphs") && !c->key && !c->before && p->after->paragraph_count) {
        const struct paragraph *last = &p->after->paragraphs[p->after->paragraph_count - 1];

        buffer_format(&line, _("＋ 第 %d 段：%s"), last->number, last->text);
    } else {
        buffer_format(&line, _("%s %s %s：%s → %s"), c->section, c->row ? c->row : "", c->key ? c->key : "", c->before ? c->before : _("（没有）"),
                      c->after ? c->after : _("（没有）"));
    }
    say_line(&line);
    buffer_clear(&line);
    buffer_clear(&refs);
    return true;
}

static size_t preview(const struct app *app, const struct local_case *before, const struct local_case *after)
{
    struct preview p = {before, after, app->language};

    return case_changes(before, after, tell, &p);
}

/* ---- Reading ---- */

static enum code sheet_apply(struct app *app, struct library *l, const struct local_case **before, struct casebook *files, struct sheet_account *account,
                             struct fault *f)
{
    const struct options *o = &app->options;
    const struct local_case **cases = NULL;
    const struct casebook *known = NULL;
    struct findings found = {0};
    struct buffer text = {0};
    enum code rc = app_named_cases(l, o->cases, 1, &cases, f);

    if (rc == OK)
        rc = library_book(l, &known, f);
    if (rc == OK)
        rc = text_file_read(&text, o->words[0], LARGEST_SHEET, f);
    if (rc == OK) {
        *before = cases[0];
        casefile_read_sheet(files, cases[0], known, o->words[0], buffer_text(&text), text.length, account, &found);
        app_say_findings(&found);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("表格“%s”有 %zu 处错误（位置是第几行、第几栏），什么也没有写；改好后再试。"), o->words[0], found.errors);
    }
    buffer_clear(&text);
    findings_clear(&found);
    free(cases);
    return rc;
}

static enum code sheet_put(struct app *app, struct library *l, struct fault *f)
{
    const struct local_case *before = NULL;
    struct sheet_account account = {0};
    struct shelved put = {0};
    struct casebook files;
    size_t changes = 0;
    enum code rc;

    casebook_init(&files);
    rc = sheet_apply(app, l, &before, &files, &account, f);
    if (rc == OK) {
        changes = preview(app, before, files.cases[0]);
        fflush(stdout);
        if (account.elsewhere)
            app_tell(_("casegrid: %zu 行说的是别的案例，没有用。\n"), account.elsewhere);
        app_tell(_("casegrid: %s：新增数据 %zu 项，改动 %zu 项，没有变的 %zu 项。\n"), before->name, account.added, account.changed, account.same);
        if (account.unplaced)
            app_tell(_("casegrid: 有 %zu 项在案例的段落里找不到，放进一个新的段落，注明来自表格。\n"), account.unplaced);
    }
    if (rc == OK && changes && app->options.yes) {
        rc = shelve_put(l, &files, &put, f);
        if (rc == OK)
            app_tell(_("casegrid: 已经写入库“%s”。\n"), library_path(l));
    } else if (rc == OK && changes) {
        app_tell(_("casegrid: 以上是预览，什么也没有写；要写入就加上 --yes。\n"));
    } else if (rc == OK && !account.same && !account.elsewhere) {
        app_tell(_("casegrid: 表格“%s”里只有栏名，没有一行数据；什么也没有写。\n"), app->options.words[0]);
    } else if (rc == OK) {
        app_tell(_("casegrid: 和库里的一样，不必写。\n"));
    }
    casebook_clear(&files);
    return rc;
}

bool sheet_is_workbook(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && (!strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".xls") || !strcasecmp(dot, ".et") || !strcasecmp(dot, ".ods"));
}

enum code sheet_refuse(const char *path, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("“%s”是电子表格的文件；请在表格软件里另存为 CSV（逗号分隔），再收入。"), path);
}

static enum code wishes_prove(const struct options *o, struct fault *f)
{
    if (o->case_count > 1)
        return fault_set(f, BAD_INPUT, _("表格一次补充一个案例；“%s”和“%s”请分开写。"), o->cases[0], o->cases[1]);
    if (o->word_count > 1)
        return fault_set(f, BAD_INPUT, _("表格一次收一份；请把“%s”和“%s”分开写。"), o->words[0], o->words[1]);
    if (sheet_is_workbook(o->words[0]))
        return sheet_refuse(o->words[0], f);
    if (o->output || o->name || o->pinyin)
        return fault_set(f, BAD_INPUT, _("用 --case 补充数据时，没有 -o、--name、--pinyin；请删去。"));
    return OK;
}

enum code sheet_import(struct app *app, struct fault *f)
{
    struct library_claim *claim = NULL;
    struct library *l = NULL;
    char *path = NULL;
    enum code rc = wishes_prove(&app->options, f);

    if (rc == OK)
        rc = shelve_target(app, &path, f);
    if (rc == OK && app->options.yes)
        rc = library_claim(&claim, path, f);
    if (rc == OK)
        rc = library_open(&l, path, f);
    if (rc == OK)
        rc = sheet_put(app, l, f);
    library_free(l);
    library_claim_end(claim);
    free(path);
    return rc;
}
