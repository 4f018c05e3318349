/* publish.c - a new edition in place for readers: checked, built aside, renamed over the old one, with a note that says what is new. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_LONGEST = 600 }; /* bytes: a message stays a message */

static bool count_case(void *context, const struct change *c)
{
    size_t *changes = context;

    (void)c;
    ++*changes;
    return true;
}

/* Cases that only the old edition has go with it: perhaps somebody imported them since FRESH was made. */
static size_t note_dropped(struct buffer *names, const struct casebook *old, const struct casebook *fresh)
{
    size_t count = 0, named = 0;

    for (size_t i = 0; i < old->case_count; i++) {
        size_t k = 0;

        while (k < fresh->case_count && strcmp(old->cases[i]->id, fresh->cases[k]->id))
            k++;
        if (k < fresh->case_count)
            continue;
        count++;
        if (names->length < NAMES_LONGEST) {
            named++;
            buffer_format(names, names->length ? _("、%s") : "%s", old->cases[i]->name);
        }
    }
    if (named < count)
        buffer_add(names, _("等"));
    return count;
}

/* What readers will see change; a target that is not there yet is all new. */
static enum code compare_with_target(const struct casebook *fresh, const char *path, size_t *changes, struct buffer *dropped, size_t *dropped_count, struct fault *f)
{
    struct casebook old;
    struct progress p;
    enum code rc;

    if (!path_exists(path)) {
        *changes = fresh->case_count;
        return OK;
    }
    casebook_init(&old);
    progress_start(&p, _("比较"), 2);
    progress_expect(&p, path);
    progress_stage(&p, 0, _("读入"));
    rc = app_load(path, &old, f);
    progress_stage(&p, 1, _("比较"));
    if (rc == OK)
        casebook_changes(&old, fresh, count_case, changes);
    if (rc == OK)
        *dropped_count = note_dropped(dropped, &old, fresh);
    progress_end(&p);
    casebook_clear(&old);
    return rc;
}

static enum code check(const struct casebook *book, struct fault *f)
{
    struct findings found = {0};
    enum code rc = OK;

    casebook_check(book, NULL, &found);
    if (found.errors) {
        app_say_findings(&found);
        rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，没有发布；改好后再试。"), found.errors);
    }
    findings_clear(&found);
    return rc;
}

/* The note stands before the edition it speaks of does: whatever happens between, no reader sees it beside another. */
static enum code publish(const struct casebook *book, const struct library *from, const char *path, const char *note, struct fault *f)
{
    struct library_claim *claim = NULL;
    struct buffer dropped = {0}, said = {0};
    size_t changes = 0, dropped_count = 0;
    enum code rc = library_claim(&claim, path, f);

    if (rc == OK)
        rc = compare_with_target(book, path, &changes, &dropped, &dropped_count, f);
    if (rc == OK && !changes && path_exists(path)) { /* a note that is wrong can be given anew */
        rc = note ? library_note_write(path, library_edition(from), note, f) : OK;
        if (rc == OK)
            app_tell(note ? _("casegrid: “%s”已经是这一版，只换了说明。\n") : _("casegrid: “%s”已经是这一版，没有改动。\n"), path);
    } else if (rc == OK) {
        rc = note ? library_note_write(path, library_edition(from), note, f) : OK;
        if (rc == OK)
            rc = app_publish(book, path, f);
        if (rc == OK)
            app_tell(_("casegrid: 发布到“%s”，%zu 个案例，改动 %zu 处；正开着旧版的人会得到提示。\n"), path, book->case_count, changes);
    }
    if (rc == OK && dropped.length) {
        buffer_format(&said, _("旧版里有、新的一版没有的 %zu 个案例，随旧版换下了：%s。不是有意去掉的，请再收入它们的案例文件。"), dropped_count, dropped.text);
        app_say(said.text);
    }
    buffer_clear(&dropped);
    buffer_clear(&said);
    library_claim_end(claim);
    return rc;
}

enum code command_publish(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    struct library *l = NULL;
    struct casebook book;
    struct progress p;
    enum code rc = library_open(&l, o->words[0], f);

    casebook_init(&book);
    progress_start(&p, _("读入"), 2);
    progress_expect(&p, o->words[0]);
    if (rc == OK && path_exists(o->words[1]) && path_same_file(o->words[0], o->words[1]))
        rc = fault_set(f, BAD_INPUT, _("新的一版和发布的位置是同一个文件“%s”；请先在另一份里改好，再发布。"), o->words[1]);
    progress_stage(&p, 0, _("读入"));
    if (rc == OK)
        rc = library_load(l, &book, f);
    progress_stage(&p, 1, _("检查"));
    if (rc == OK)
        rc = check(&book, f);
    progress_end(&p);
    if (rc == OK)
        rc = publish(&book, l, o->words[1], o->note, f);
    casebook_clear(&book);
    library_free(l);
    return rc;
}
