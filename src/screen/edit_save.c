/* edit_save.c - a corrected case goes into the library as a new edition: claimed, read anew, checked, everything else as it is there now. */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

static struct local_case **place_of(const struct casebook *all, const char *id)
{
    for (size_t i = 0; i < all->case_count; i++)
        if (!strcmp(all->cases[i]->id, id))
            return &all->cases[i];
    return NULL;
}

static bool says_the_same(const struct local_case *a, const struct local_case *b)
{
    char left[DIGEST_LENGTH + 1], right[DIGEST_LENGTH + 1];

    editing_digest(a, left);
    editing_digest(b, right);
    return !strcmp(left, right);
}

/* What the text itself has to be, beyond what every case has to be. */
static enum code check_text(const struct correction *c, const char *text, struct casebook *read, const struct casebook *known, struct findings *found,
                            struct fault *f)
{
    enum code rc = casefile_read_text(read, c->file, text, strlen(text), found);

    if (rc != OK || found->errors)
        return rc == OK ? BAD_INPUT : rc;
    if (read->case_count != 1 || read->document_count || read->indicator_count)
        return fault_set(f, BAD_INPUT, "%s", _("这里要写一个案例，而且只写一个。"));
    if (strcmp(read->cases[0]->id, c->case_id))
        return fault_set(f, BAD_INPUT, _("id 原来是“%s”，现在是“%s”。改正案例时 id 不能换；要另建一个案例，请用 casegrid import。"), c->case_id,
                         read->cases[0]->id);
    casebook_check(read, known, found);
    return found->errors ? BAD_INPUT : OK;
}

/* ---- Notes ---- */

static bool has_note(const struct findings *found, const char *text)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].weight == FINDING_NOTE && !strcmp(found->items[i].text, text))
            return true;
    return false;
}

/* What a check says of the case as the library had it; nothing where it had none. */
static void check_former(const struct local_case *former, const struct casebook *known, struct findings *found)
{
    struct casebook read;
    struct buffer text = {0};

    if (!former)
        return;
    casebook_init(&read);
    casefile_write_case(&text, former);
    if (casefile_read_text(&read, former->id, buffer_text(&text), text.length, found) == OK && !found->errors)
        casebook_check(&read, known, found);
    casebook_clear(&read);
    buffer_clear(&text);
}

/* The note that the correction has brought is said itself: what is to be mended is known best now. All of them, with their lines, a command lists. */
static void tell_notes(struct buffer *out, const struct findings *found, const struct findings *former, const char *library)
{
    const struct finding *brought = NULL;
    struct buffer command = {0};

    if (!found->notes)
        return;
    for (size_t i = 0; i < found->count && !brought; i++)
        if (found->items[i].weight == FINDING_NOTE && !has_note(former, found->items[i].text))
            brought = &found->items[i];
    buffer_add(&command, "casegrid check ");
    buffer_add_word(&command, library);
    if (brought)
        buffer_format(out, _("检查提示：%s"), brought->text);
    buffer_format(out, _("这个案例共有 %zu 条提示，%s 可以列出。"), found->notes, buffer_text(&command));
    buffer_clear(&command);
}

/* ---- Into the library ---- */

/* Who corrected another version than the one that is there would undo what somebody else has written meanwhile. */
static enum code check_base(const struct correction *c, const struct local_case *now, struct fault *f)
{
    char digest[DIGEST_LENGTH + 1];

    if (!c->base)
        return OK;
    if (!now)
        return fault_set(f, STOPPED, "%s", _("您改的时候，这个案例从库里去掉了。"));
    editing_digest(now, digest);
    return strcmp(digest, c->base) ? fault_set(f, STOPPED, "%s", _("您改的时候，库里的这个案例已被别人改了；收入您的，就盖过别人的改动。")) : OK;
}

static void put(struct casebook *all, struct local_case *corrected)
{
    struct local_case **place = place_of(all, corrected->id);

    if (place)
        case_keep_originals(corrected, *place);
    else
        place = arena_append(all->arena, &all->cases, &all->case_count, sizeof *place);
    *place = corrected;
}

enum code correction_publish(struct browser *b, const struct correction *c, struct findings *found, struct fault *f)
{
    const char *path = library_path(b->library);
    struct local_case *const *place = NULL;
    const struct casebook *known = NULL;
    struct library_claim *claim = NULL;
    struct library *l = NULL;
    struct casebook all, read;
    struct buffer text = {0};
    enum code rc = library_claim(&claim, path, f);

    casebook_init(&all);
    casebook_init(&read);
    if (rc == OK)
        rc = library_open(&l, path, f);
    if (rc == OK)
        rc = library_book(l, &known, f);
    if (rc == OK)
        rc = library_load(l, &all, f);
    if (rc == OK) {
        place = place_of(&all, c->case_id);
        rc = c->write(c->context, place ? *place : NULL, &text, f);
    }
    if (rc == OK)
        rc = check_text(c, buffer_text(&text), &read, known, found, f);
    if (rc == OK && place && says_the_same(read.cases[0], *place))
        rc = NOTHING_FOUND;
    if (rc == OK)
        rc = check_base(c, place ? *place : NULL, f);
    if (rc == OK && c->brought && found->notes) {
        struct findings former = {0};

        check_former(place ? *place : NULL, known, &former);
        tell_notes(c->brought, found, &former, path);
        findings_clear(&former);
    }
    if (rc == OK) {
        put(&all, read.cases[0]);
        rc = corpus_publish(&all, path, NULL, f);
    }
    library_free(l);
    library_claim_end(claim);
    casebook_clear(&all); /* it borrows the case that was READ: nothing looks at it any more */
    casebook_clear(&read);
    buffer_clear(&text);
    return rc == OK ? browser_renew(b, f) : rc;
}
