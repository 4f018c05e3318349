/* draft.c - an article becomes a draft of a case: a file to be mended. It never goes into a library by itself. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The draft's place: -o, else the locality's name in the folder at hand. Never over a file that is there. Owned. */
static enum code place_find(const struct app *app, const char *name, char **out, struct fault *f)
{
    const struct options *o = &app->options;
    char *file = NULL;
    struct buffer path = {0};

    *out = NULL;
    if (!o->output && (strchr(name, '/') || *name == '.'))
        return fault_set(f, BAD_INPUT, _("“%s”不能当文件名；请用 -o 指明文件。"), name);
    if (o->output)
        buffer_add(&path, o->output);
    else
        buffer_format(&path, "%s.yaml", file = app_file_name(app, name));
    free(file);
    if (strcmp(buffer_text(&path), "-") && path_exists(buffer_text(&path)) && !o->force) {
        fault_set(f, BAD_INPUT, _("“%s”已经存在，没有改动它；要覆盖就加上 --force。"), buffer_text(&path));
        buffer_clear(&path);
        return BAD_INPUT;
    }
    *out = buffer_take(&path);
    return OK;
}

static enum code draft_keep(struct app *app, const struct buffer *text, const struct draft_account *account, struct fault *f)
{
    const struct options *o = &app->options;
    struct output *out = NULL;
    char *path = NULL;
    enum code rc = place_find(app, account->name, &path, f);

    if (rc == OK && path_exists(path) && path_same_file(path, o->words[0]))
        rc = fault_set(f, BAD_INPUT, _("“%s”就是文章本身，没有改动它；请换一个名称。"), path);
    if (rc == OK && !strcmp(path, "-"))
        app_keep_utf8(app);
    if (rc == OK)
        rc = output_open(&out, path, f);
    if (rc == OK) {
        fwrite(buffer_text(text), 1, text->length, output_stream(out));
        rc = output_keep(out, f);
    }
    if (rc == OK)
        app_tell(_("casegrid: 认出段落 %zu 个（其中标题 %zu 个）、数字 %zu 个（都是未核）、用语 %zu 个。\n"), account->paragraphs, account->headings,
                account->figures, account->terms);
    if (rc == OK && account->unsure)
        app_tell(_("casegrid: 名称“%s”里有 %zu 个字的拼音没有把握，写成了 x；请在草稿里改正，或者用 --pinyin 写明。\n"), account->name, account->unsure);
    if (rc == OK && strcmp(path, "-"))
        app_tell(_("casegrid: 草稿写在“%s”，还没有收入案例库；看一遍、改好后检查：casegrid check %s\n"), path, path);
    free(path);
    return rc;
}

enum code draft_make(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    struct draft_wish wish = {.name = o->name, .pinyin = o->pinyin, .file = name_in(o->words[0])};
    struct draft_account account = {0};
    struct buffer article = {0}, draft = {0};
    const struct casebook *known = NULL;
    struct library *l = NULL;
    struct fault ignored = {0}; /* without a library the draft only has fewer remarks, unless the person chose one */
    bool chosen = app_has_choice(app);
    enum code rc = app_library(app, &l, chosen ? f : &ignored);

    if (rc == OK)
        rc = library_book(l, &known, chosen ? f : &ignored);
    wish.known = rc == OK ? known : NULL;
    if (!chosen)
        rc = OK;
    if (rc == OK && o->word_count > 1)
        rc = fault_set(f, BAD_INPUT, _("文章一次整理一篇；请把“%s”和“%s”分开写。"), o->words[0], o->words[1]);
    if (rc == OK && o->name && (!*o->name || text_unclean(o->name, strlen(o->name)) < strlen(o->name) || strspn(o->name, " ") || o->name[strlen(o->name) - 1] == ' '))
        rc = fault_set(f, BAD_INPUT, _("地区的名称是空的，或者有看不见的字符；请写名称，例如 --name 东山区。"));
    if (rc == OK)
        rc = article_read(&article, o->words[0], &wish.markdown, &wish.pages, f);
    if (rc == OK)
        rc = casefile_write_draft(&draft, buffer_text(&article), article.length, &wish, &account, f);
    if (rc == OK)
        rc = draft_keep(app, &draft, &account, f);
    library_free(l);
    free(account.name);
    buffer_clear(&article);
    buffer_clear(&draft);
    return rc;
}
