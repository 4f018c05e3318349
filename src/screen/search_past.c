/* search_past.c - what comes into the prompt from elsewhere: what was searched before, searches under a name, named classes. */
#include "choice_screen.h"
#include "naming_screen.h"
#include "search_screen.h"
#include "searches_screen.h"

#include <stdlib.h>
#include <string.h>

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

/* ---- The past: through the prompt with the arrow keys; behind the newest stands what was being typed ---- */

bool search_past_is_open(const struct search_screen *s)
{
    return s->typed_before;
}

void search_past_leave(struct search_screen *s)
{
    free(s->typed_before);
    s->typed_before = NULL;
    history_free(s->past, s->past_count);
    s->past = NULL;
    s->past_count = s->past_at = 0;
}

/* False: there is nothing further on that side. */
static bool step(struct search_screen *s, int way)
{
    size_t at = s->past_at;

    do {
        if (way < 0 ? at == 0 : at == s->past_count)
            return false;
        at = way < 0 ? at - 1 : at + 1;
    } while (at < s->past_count && !strcmp(s->past[at], buffer_text(&s->prompt.text)));
    s->past_at = at;
    return true;
}

void search_past_step(struct search_screen *s, int way)
{
    if (!search_past_is_open(s)) {
        history_read(&s->past, &s->past_count);
        s->past_at = s->past_count;
        s->typed_before = memory_text(buffer_text(&s->prompt.text));
    }
    if (!step(s, way)) {
        browser_say(s->screen.browser, ROLE_NOTE, "%s", !s->past_count ? history_is_on() ? _("还没有检索过别的。") : _("检索的记录没有开。")
                                                        : way < 0      ? _("前面没有更早的检索了。") : _("后面没有更近的检索了。"));
        if (!s->past_count)
            search_past_leave(s);
        return;
    }
    prompt_set(&s->prompt, s->past_at < s->past_count ? s->past[s->past_at] : s->typed_before);
    if (s->past_at == s->past_count)
        search_past_leave(s);
    search_begin(s);
}

void search_past_keep(struct search_screen *s)
{
    if (s->query && *s->wish.line && s->screen.browser->keeps_history)
        history_add(s->wish.line);
    search_past_leave(s);
}

/* ---- Named classes ---- */

static void insert_class(struct screen *screen, const char *name)
{
    struct search_screen *s = of(screen);
    struct buffer line = {0};
    size_t behind;

    buffer_add_n(&line, buffer_text(&s->prompt.text), s->prompt.cursor);
    buffer_format(&line, "[:%s:]", name);
    behind = line.length;
    buffer_add(&line, buffer_text(&s->prompt.text) + s->prompt.cursor);
    prompt_set(&s->prompt, buffer_text(&line));
    s->prompt.cursor = behind;
    s->prompt.open = true;
    search_begin(s);
    buffer_clear(&line);
}

void search_insert_class(struct screen *screen, int unused)
{
    struct buffer lines = {0};
    const struct named_class *c;

    (void)unused;
    for (size_t i = 0; (c = named_class_at(i)); i++) {
        const char *name = screen->browser->language == ENGLISH ? c->en : c->zh;

        buffer_format(&lines, _("%s\t[:%s:]  %s，例如 %s\n"), name, name, _(c->what), c->example);
    }
    browser_push(screen->browser, choice_screen_create(screen, _("插入一类文字："), buffer_text(&lines), "", insert_class));
    buffer_clear(&lines);
}

/* ---- Searches under a name ---- */

static void names(char ***out, size_t *count, struct browser *b)
{
    struct searches *all = NULL;
    struct fault f = {0};

    if (searches_read(&all, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    for (size_t i = 0; i < all->count; i++)
        *(char **)memory_append(out, count, sizeof **out) = memory_text(all->list[i].name);
    searches_free(all);
}

static char *keep(struct screen *screen, const char *name, bool replace, struct fault *f)
{
    struct arena *a = arena_create();
    struct buffer told = {0};
    struct saved_search saved;

    search_wish_save(&saved, &of(screen)->wish, name, a);
    if (searches_put(&saved, replace, f) == OK)
        buffer_format(&told, _("已保存检索“%s”；按 o（F12）打开。"), name);
    arena_free(a);
    return told.length ? buffer_take(&told) : NULL;
}

const struct screen_ops save_search_screen_ops = {.name = "save-search", .title = N_("保存检索"), NAMING_OPS};

static const struct naming kept_searches = {
    .ops = &save_search_screen_ops, .none = N_("还没有保存过别的检索。"), .what = N_("存下检索式、在哪里找、怎么找；命中的地方每次重新找。"),
    .question = N_("已经有名为“%s”的检索。用现在这一个替换它吗？按 y 替换，按 n 或 Esc 回去改名称。"),
    .names = names, .is_there = searches_have, .keep = keep,
};

void search_save(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);

    (void)unused;
    search_past_keep(s);
    browser_push(screen->browser, naming_screen_create(screen, &kept_searches, ""));
}

void search_open_saved(struct screen *screen, int unused)
{
    (void)unused;
    browser_push(screen->browser, searches_screen_create(of(screen)));
}
