/* compare_save.c - a compare screen and the saved comparisons it comes from or goes to. */
#include "compare_screen.h"
#include "escape.h"

#include <stdlib.h>
#include <string.h>

/* ---- Its place ---- */

void compare_screen_place(const struct screen *screen, struct saved_view *out)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    *out = (struct saved_view){
        .row = comparison_row(s->comparison, s->row)->id, .case_id = comparison_case(s->comparison, s->column)->id,
        .item = s->item, .first = (int)s->first, .top = s->top, .width = s->pane_least,
    };
    for (int g = 0; g < ROW_GROUPS; g++)
        out->folded[g] = s->folded >> g & 1;
}

/* Row and column that V means, as far as they are shown; else those under the cursor. */
static bool find_place(const struct compare_screen *s, const struct saved_view *v, size_t *row, size_t *column)
{
    size_t rows = comparison_row_count(s->comparison), columns = comparison_case_count(s->comparison), r = 0, c = 0;

    while (v->row && r < rows && strcmp(comparison_row(s->comparison, r)->id, v->row))
        r++;
    while (v->case_id && c < columns && strcmp(comparison_case(s->comparison, c)->id, v->case_id))
        c++;
    *row = v->row && r < rows ? r : s->row;
    *column = v->case_id && c < columns ? c : s->column;
    return r < rows && c < columns;
}

bool compare_screen_go(struct screen *screen, const struct saved_view *v)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    size_t row, column;
    bool found = find_place(s, v, &row, &column);

    s->folded &= ~(1U << comparison_row(s->comparison, row)->group);
    s->in_evidence = false;
    compare_laid(screen);
    focus(s, row, column, v->item);
    compare_laid(screen); /* the pane comes into sight */
    show_line_whole(s);
    screen->browser->changed = true;
    return found;
}

/* Everything as it was left; what is out of bounds now is put right by the layout. */
static void restore(struct screen *screen, const struct saved_view *v)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    size_t row, column;

    for (int g = 0; g < ROW_GROUPS; g++)
        if (v->folded[g])
            s->folded |= 1U << g;
    s->pane_least = v->width;
    compare_laid(screen);
    find_place(s, v, &row, &column);
    focus(s, row, column, v->item);
    s->first = (size_t)v->first;
    s->top = v->top;
    compare_laid(screen);
    screen->browser->changed = true;
}

/* ---- As a saved comparison ---- */

static enum code read_cases(struct browser *b, const size_t *cases, size_t count, const struct local_case **out, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(b->library, browser_case(b, cases[i])->id, &out[i], f);
    return rc;
}

struct saved *compare_screen_saved(const struct screen *screen, const char *name, struct fault *f)
{
    struct browser *b = screen->browser;
    size_t count;
    const size_t *cases = compare_screen_cases(screen, &count);
    const struct local_case **read = memory_array(count, sizeof *read);
    const struct casebook *book = NULL;
    struct buffer library = {0};
    struct saved_origin origin = {.name = name, .edition = library_edition(b->library)};
    struct saved_view view;
    struct saved *s = NULL;
    enum code rc = read_cases(b, cases, count, read, f);

    browser_library_name(&library, b);
    origin.library = buffer_text(&library);
    compare_screen_place(screen, &view);
    if (rc == OK)
        rc = library_book(b->library, &book, f);
    if (rc == OK)
        rc = saved_make(&s, &origin, read, count, book, compare_screen_wished(screen), &view, f);
    buffer_clear(&library);
    free(read);
    return rc == OK ? s : NULL;
}

/* ---- Where it comes from ---- */

static struct kept *find_kept(const struct screen *compare)
{
    struct browser *b = compare->browser;

    for (size_t i = 0; i < b->kept_count; i++)
        if (b->kept[i].screen == compare)
            return &b->kept[i];
    return NULL;
}

const struct kept *kept_of(const struct screen *compare)
{
    return find_kept(compare);
}

static struct kept *make_kept(struct screen *compare)
{
    struct browser *b = compare->browser;
    struct kept *k = find_kept(compare);

    if (!k) {
        k = memory_append(&b->kept, &b->kept_count, sizeof *k);
        k->screen = compare;
    }
    return k;
}

void kept_name(struct screen *compare, const char *name)
{
    struct kept *k = make_kept(compare);
    char *kept = memory_text(name);

    free(k->name);
    k->name = kept;
    saved_fit_free(k->fit); /* what is saved now is as it is now */
    k->fit = NULL;
}

static void end_kept(struct screen *compare)
{
    struct browser *b = compare->browser;
    struct kept *k = find_kept(compare);

    if (!k)
        return;
    free(k->name);
    saved_fit_free(k->fit);
    *k = b->kept[--b->kept_count];
}

void compare_left(struct screen *compare)
{
    struct browser *b = compare->browser;
    struct saved *s = b->keeps_place ? compare_screen_saved(compare, NULL, NULL) : NULL;

    if (s) {
        saved_free(b->left);
        b->left = s;
    }
    end_kept(compare);
}

struct saved *browser_left(struct browser *b)
{
    struct saved *s;

    escape_forget(b);
    s = b->left;
    for (int i = b->depth - 1; i >= 0; i--)
        if (b->stack[i]->ops == &compare_screen_ops)
            return compare_screen_saved(b->stack[i], NULL, NULL);
    b->left = NULL;
    return s;
}

/* ---- Opening ---- */

/* What there is to say of S as it was opened, in one message: the most important thing first. */
static void tell(struct browser *b, const struct saved *s, enum opening how, const struct saved_fit *fit, const char *missing)
{
    struct buffer m = {0};
    bool trouble = *missing || fit->lost;

    if (*missing)
        buffer_format(&m, _("这些案例不在这份案例库里，先不管它们：%s。"), missing);
    if (fit->lost)
        buffer_add(&m, fit->lost);
    if (fit->change_count)
        buffer_format(&m, how == OPENING_RESUMED ? _("从上次以来有 %zu 格有变动，按 c 看。") : _("保存以来有 %zu 格有变动；按 c 随时再看。"), fit->change_count);
    else if (strcmp(s->edition, library_edition(b->library)))
        buffer_add(&m, _("案例库已是另一版，这次对照的各格都没有变动。"));
    if (how == OPENING_RESUMED)
        buffer_add(&m, _("接着上次的对照；按 q 看案例列表（casegrid --fresh 从头开始）。"));
    else if (!m.length)
        buffer_format(&m, _("打开了“%s”。"), s->name ? s->name : s->path);
    browser_say(b, trouble ? ROLE_ERROR : ROLE_NOTE, "%s", m.text);
    buffer_clear(&m);
}

static struct screen *open_screen(struct browser *b, const size_t *cases, size_t count, const struct saved_fit *fit)
{
    struct screen *screen = compare_screen_create(b, cases, count);

    if (!screen)
        return NULL;
    browser_push(b, screen);
    if (!compare_screen_begin(screen, cases, count, &fit->wish)) {
        browser_pop(b); /* the reason has been said */
        return NULL;
    }
    return screen;
}

/* The cases that are compared are those that are chosen; but a comparison that is open already goes on with what was chosen for it. */
static void take_basket(struct browser *b, const size_t *cases, size_t count)
{
    for (int i = 0; i < b->depth; i++)
        if (b->stack[i]->ops == &compare_screen_ops)
            return;
    b->basket_count = 0;
    for (size_t i = 0; i < count; i++)
        if (!basket_has(b, cases[i]))
            basket_toggle(b, cases[i]);
}

static enum code fit_saved(struct browser *b, const struct saved *s, const size_t *cases, size_t count, struct saved_fit **out, struct fault *f)
{
    const struct local_case **read = memory_array(count, sizeof *read);
    const struct casebook *book = NULL;
    enum code rc = read_cases(b, cases, count, read, f);

    if (rc == OK)
        rc = library_book(b->library, &book, f);
    if (rc == OK)
        rc = saved_fit(out, s, read, count, book, b->language, f);
    free(read);
    return rc;
}

bool saved_open(struct browser *b, const struct saved *s, enum opening how)
{
    struct buffer missing = {0};
    struct saved_fit *fit = NULL;
    struct fault f = {0};
    size_t *cases = NULL, count = 0;
    struct screen *screen = NULL;
    enum code rc = saved_locate(s, &(struct saved_there){library_knows, b->library}, &cases, &count, &missing, &f);

    if (rc == OK)
        rc = fit_saved(b, s, cases, count, &fit, &f);
    if (rc == OK) {
        take_basket(b, cases, count);
        screen = open_screen(b, cases, count, fit);
    }
    if (screen) {
        struct kept *k = make_kept(screen);

        restore(screen, &s->view);
        k->name = memory_text(s->name);
        k->fit = fit;
        if (how == OPENING_NAMED && fit->change_count)
            browser_push(b, changes_screen_create(b, screen));
        tell(b, s, how, fit, buffer_text(&missing));
        fit = NULL;
    }
    if (rc != OK && how == OPENING_RESUMED)
        browser_say(b, ROLE_NOTE, _("没能接着上次的对照：%s"), f.text);
    else if (rc != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    saved_fit_free(fit);
    buffer_clear(&missing);
    free(cases);
    return screen;
}

/* ---- What keys do ---- */

void save_compare(struct screen *compare, int unused)
{
    (void)unused;
    browser_push(compare->browser, save_screen_create(compare->browser, compare));
}

void open_saved(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, saved_screen_create(s->browser));
}

bool has_changes(const struct screen *compare)
{
    const struct kept *k = kept_of(compare);

    return k && k->fit && k->fit->change_count;
}

void show_changes(struct screen *compare, int unused)
{
    (void)unused;
    browser_push(compare->browser, changes_screen_create(compare->browser, compare));
}
