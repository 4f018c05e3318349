/* notes.c - notes in the person's own file: put, taken away, taken over from a colleague's; nothing that was there is ever lost. */
#include "inside.h"

#include "casegrid/text.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void notes_free(struct notes *n)
{
    if (n)
        arena_free(n->arena);
}

/* ---- Which place, whose ---- */

bool note_is_on(const struct note *n, const char *place)
{
    return !strcmp(n->place, place);
}

bool note_is_of(const struct note *n, const char *case_id)
{
    size_t length = strlen(case_id);

    return !strncmp(n->place, case_id, length) && (!n->place[length] || n->place[length] == '/');
}

char *note_clean(const char *text)
{
    struct buffer b = {0};
    const char *from;
    size_t n;

    text_clean(&b, text, strlen(text));
    from = buffer_text(&b) + strspn(buffer_text(&b), " ");
    n = strlen(from);
    while (n && from[n - 1] == ' ')
        n--;
    {
        char *clean = memory_text_n(from, n);

        buffer_clear(&b);
        return clean;
    }
}

char *note_author(void)
{
    const char *wish = getenv("CASEGRID_AUTHOR");
    const struct passwd *account = wish && *wish ? NULL : getpwuid(geteuid());
    char *name = note_clean(wish && *wish ? wish : account && account->pw_name ? account->pw_name : "");
    const char *end = name + strlen(name), *at = name;

    for (int i = 0; i < NOTE_AUTHOR_LONGEST && at < end; i++)
        text_next(&at, end);
    name[at - name] = '\0';
    if (*name)
        return name;
    free(name);
    return memory_text(_("未署名"));
}

/* ---- Order: what belongs to one case stands together, paragraphs by their numbers, then cells ---- */

static int rank(const char *behind)
{
    return !*behind ? 0 : behind[1] >= '0' && behind[1] <= '9' ? 1 : 2;
}

static int by_place(const struct note *x, const struct note *y)
{
    size_t n = strcspn(x->place, "/"), m = strcspn(y->place, "/");
    int order = strncmp(x->place, y->place, n < m ? n : m);

    if (order || n != m)
        return order ? order : n < m ? -1 : 1;
    if (rank(x->place + n) != rank(y->place + m))
        return rank(x->place + n) - rank(y->place + m);
    if (rank(x->place + n) == 1 && atoi(x->place + n + 1) != atoi(y->place + m + 1))
        return atoi(x->place + n + 1) < atoi(y->place + m + 1) ? -1 : 1;
    order = strcmp(x->place, y->place);
    return order ? order : strcmp(x->author, y->author);
}

/* ---- The file ---- */

enum code notes_path(char **out, struct fault *f)
{
    char *folder = NULL;
    enum code rc = state_folder(&folder, f);

    if (rc == OK)
        *out = path_join(folder, "notes.yaml");
    free(folder);
    return rc;
}

static struct notes *no_notes(void)
{
    struct arena *a = arena_create();
    struct notes *n = arena_get(a, sizeof *n);

    n->arena = a;
    return n;
}

enum code notes_read(struct notes **out, struct fault *f)
{
    char *path = NULL;
    enum code rc = OK;

    if (notes_path(&path, NULL) != OK || !path_exists(path))
        *out = no_notes();
    else
        rc = notes_read_file(out, path, f);
    free(path);
    return rc;
}

/* ---- Changing it ---- */

/* What is being changed: the folder is held, the notes are copies of the pointers in the file that was read. */
struct change {
    char *folder, *path;
    int hold;
    struct notes *read;
    struct note *notes;
    size_t count;
    bool damaged;
};

static enum code change_begin(struct change *c, struct fault *f)
{
    struct fault why = {0};
    enum code rc = state_folder(&c->folder, f);

    c->hold = -1;
    if (rc == OK)
        rc = own_folder_ready(c->folder, f);
    if (rc == OK && (c->hold = shelf_hold(c->folder, f)) < 0)
        rc = FAILED;
    if (rc == OK)
        rc = notes_path(&c->path, f);
    if (rc != OK)
        return rc;
    rc = notes_read(&c->read, &why);
    if (rc == BAD_INPUT) {
        c->damaged = true;
        c->read = no_notes();
    } else if (rc != OK)
        return fault_set(f, rc, "%s", why.text);
    for (size_t i = 0; i < c->read->count; i++)
        *(struct note *)memory_append(&c->notes, &c->count, sizeof *c->notes) = c->read->notes[i];
    return OK;
}

static void change_end(struct change *c)
{
    if (c->hold >= 0)
        close(c->hold);
    notes_free(c->read);
    free(c->notes);
    free(c->path);
    free(c->folder);
}

enum { KEPT_MOST = 1000, FILE_LARGEST = 16 << 20 };

/* Keeps the file as it is under a name of its own (notes-STEM-1.yaml …), which *KEPT gets. */
static enum code keep_as_it_is(const struct change *c, const char *stem, char **kept, struct fault *f)
{
    struct buffer text = {0};
    char *path = NULL;
    enum code rc = file_read(&text, c->path, FILE_LARGEST, f);

    for (int i = 1; rc == OK && i < KEPT_MOST && (!path || path_exists(path)); i++) {
        struct buffer name = {0};

        free(path);
        buffer_format(&name, "notes-%s-%d.yaml", stem, i);
        path = path_join(c->folder, buffer_text(&name));
        buffer_clear(&name);
    }
    if (rc == OK && path_exists(path))
        rc = fault_set(f, FAILED, _("“%s”里留着的旧备注文件太多；请先清理。"), c->folder);
    if (rc == OK)
        rc = output_text_private(path, &text, f);
    if (rc == OK) {
        *kept = path;
        path = NULL;
    }
    free(path);
    buffer_clear(&text);
    return rc;
}

static int by_place_of(const void *a, const void *b)
{
    return by_place(a, b);
}

static enum code change_keep(struct change *c, char **aside, struct fault *f)
{
    struct buffer text = {0};
    enum code rc = c->damaged ? keep_as_it_is(c, "damaged", aside, f) : OK;

    if (rc == OK) {
        if (c->count)
            qsort(c->notes, c->count, sizeof *c->notes, by_place_of);
        notes_write(&text, c->notes, c->count);
        beside_sweep(c->path);
        rc = output_text_private(c->path, &text, f);
    }
    buffer_clear(&text);
    return rc;
}

/* The one that AUTHOR has on PLACE; COUNT where there is none. */
static size_t index_of(const struct change *c, const struct note *n)
{
    size_t i = 0;

    while (i < c->count && (strcmp(c->notes[i].place, n->place) || strcmp(c->notes[i].author, n->author)))
        i++;
    return i;
}

enum code notes_put(const struct note *note, char **aside, struct fault *f)
{
    struct change c = {0};
    struct note n = *note;
    char now[WHEN_ROOM];
    size_t points = text_code_points(n.text, strlen(n.text)), i;
    enum code rc = points > NOTE_LONGEST ? fault_set(f, BAD_INPUT, _("备注有 %zu 个字，太长了；请不要超过 %d 个字。"), points, NOTE_LONGEST) : OK;

    *aside = NULL;
    if (rc == OK)
        rc = change_begin(&c, f);
    else
        c.hold = -1;
    n.when = n.when ? n.when : when_write(now);
    if (rc == OK) {
        i = index_of(&c, &n);
        if (i == c.count)
            memory_append(&c.notes, &c.count, sizeof *c.notes);
        c.notes[i] = n;
        rc = change_keep(&c, aside, f);
    }
    change_end(&c);
    return rc;
}

enum code notes_remove(const struct note *note, char **aside, struct fault *f)
{
    struct change c = {0};
    enum code rc = change_begin(&c, f);
    size_t i = 0;

    *aside = NULL;
    while (rc == OK && i < c.count && (by_place(&c.notes[i], note) || strcmp(c.notes[i].text, note->text)))
        i++;
    if (rc == OK && i == c.count)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("这条备注刚才被别的窗口改过或删去了；没有删除。"));
    if (rc == OK) {
        memmove(&c.notes[i], &c.notes[i + 1], (c.count - i - 1) * sizeof *c.notes);
        c.count--;
        rc = change_keep(&c, aside, f);
    }
    change_end(&c);
    return rc;
}

/* ---- A colleague's ---- */

static void take_one(struct change *c, const struct note *n, struct notes_taken *taken)
{
    size_t i = index_of(c, n);

    if (i == c->count) {
        memory_append(&c->notes, &c->count, sizeof *c->notes);
        c->notes[i] = *n;
        taken->added++;
    } else if (!strcmp(c->notes[i].text, n->text)) {
        taken->same++;
    } else if (strcmp(n->when, c->notes[i].when) > 0) { /* dates are written so that they sort as texts */
        c->notes[i] = *n;
        taken->newer++;
    } else {
        taken->older++;
    }
}

enum code notes_take(const char *path, struct notes_taken *taken, char **aside, struct fault *f)
{
    struct change c = {.hold = -1};
    struct notes *theirs = NULL;
    enum code rc = notes_read_file(&theirs, path, f);

    *aside = NULL;
    *taken = (struct notes_taken){0};
    if (rc == OK)
        rc = change_begin(&c, f);
    for (size_t i = 0; rc == OK && i < theirs->count; i++)
        take_one(&c, &theirs->notes[i], taken);
    if (rc == OK && taken->newer)
        rc = keep_as_it_is(&c, "before", &taken->before, f);
    if (rc == OK && (taken->added || taken->newer))
        rc = change_keep(&c, aside, f);
    change_end(&c);
    notes_free(theirs);
    return rc;
}
