/* compare_prompt.c - lines typed in the comparison: the filter, which acts while it is typed, and the pattern of a new row. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct compare_screen *of(struct screen *s)
{
    return (struct compare_screen *)s;
}

struct prompt *compare_prompt(struct screen *s)
{
    return &of(s)->prompts[of(s)->asking];
}

void compare_ask(struct screen *screen, int question)
{
    struct compare_screen *s = of(screen);

    s->asking = (enum question)question;
    s->prompts[question].open = true;
    if (question == ASK_FILTER)
        prompt_set(&s->prompts[question], s->wish->filter ? s->wish->filter : "");
    compare_forget(&s->asked);
    s->asked = compared_now(s);
    free(s->asked_row);
    s->asked_row = memory_text(comparison_row(s->comparison, s->row)->id);
    compare_laid(screen);
}

static void leave(struct compare_screen *s)
{
    s->prompts[s->asking].open = false;
    s->asking = ASK_NOTHING;
    s->nothing = false;
    compare_laid(&s->screen);
}

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

/* ---- The filter: what it leaves is what is shown ---- */

static void filter_leave(struct compare_screen *s)
{
    if (!same_text(s->asked.wish->filter, s->wish->filter)) { /* all that was typed is undone at once */
        compare_forget(&s->before);
        s->before = s->asked;
        s->asked = (struct compared){0};
    }
    leave(s);
}

static void filter_typed(struct compare_screen *s, enum prompt_answer answer, uint32_t key)
{
    const char *text = buffer_text(&s->prompts[ASK_FILTER].text);

    if (answer == PROMPT_EDITED)
        compare_filter(s, text);
    else if (answer == PROMPT_ENTERED && s->nothing)
        browser_say(s->screen.browser, ROLE_ERROR, _("没有一行含有“%s”；改动文字，或按 Esc 回到原来的各行。"), text);
    else if (answer == PROMPT_OTHER && !prompt_leads_on(key))
        prompt_stays(s->screen.browser);
    else if (answer != PROMPT_MOVED)
        filter_leave(s);
}

/* ---- A pattern: a row of its own once it is right and entered ---- */

static bool pattern_check(struct compare_screen *s, bool entered)
{
    struct pattern *p = NULL;
    struct fault f = {0};
    enum code rc = pattern_create(&p, buffer_text(&s->prompts[ASK_PATTERN].text), (struct pattern_options){.letter_case = CASE_SMART}, NULL, &f);

    pattern_free(p);
    if (rc != OK)
        browser_say(s->screen.browser, rc == UNFINISHED && !entered ? ROLE_NOTE : ROLE_ERROR, "%s", f.text);
    return rc == OK;
}

static bool row_find(const struct compare_screen *s, const char *id, size_t *out)
{
    for (size_t r = 0; r < comparison_row_count(s->comparison); r++)
        if (!strcmp(comparison_row(s->comparison, r)->id, id)) {
            *out = r;
            return true;
        }
    return false;
}

void compare_add_pattern(struct compare_screen *s, const char *text)
{
    struct comparison_wish *wish = wish_copy(s->wish);
    struct compared now = compared_now(s);
    char id[32];
    size_t row;

    wish->patterns = memory_resize((void *)wish->patterns, wish->pattern_count + 1, sizeof *wish->patterns);
    ((const char **)wish->patterns)[wish->pattern_count++] = memory_text(text);
    snprintf(id, sizeof id, "find_%zu", wish->pattern_count);
    if (compare_screen_change(&s->screen, now.cases, now.count, wish)) {
        s->folded &= ~(1u << GROUP_FINDS);
        prompt_set(&s->prompts[ASK_PATTERN], "");
        leave(s);
        if (row_find(s, id, &row)) {
            focus(s, row, s->column, 0);
            compare_place(s);
            show_line_whole(s);
            browser_say(s->screen.browser, ROLE_NOTE, "%s", _("检索行不是案例里的数据，是在段落里找到的文字；按 Delete 去掉。"));
        } else {
            browser_say(s->screen.browser, ROLE_NOTE, "%s", _("检索行被筛选挡住了；按 * 显示全部行。"));
        }
    }
    compare_forget(&now);
    wish_free(wish);
}

static void pattern_typed(struct compare_screen *s, enum prompt_answer answer)
{
    const struct prompt *p = &s->prompts[ASK_PATTERN];

    if (answer == PROMPT_EDITED && p->text.length)
        pattern_check(s, false);
    else if (answer == PROMPT_ENTERED && p->text.length) {
        if (pattern_check(s, true)) {
            char *text = memory_text(buffer_text(&p->text));

            compare_add_pattern(s, text);
            free(text);
        }
    } else if (answer == PROMPT_LEFT || answer == PROMPT_ENTERED) { /* what was typed is there the next time */
        leave(s);
    } else if (answer == PROMPT_OTHER) {
        browser_say(s->screen.browser, ROLE_NOTE, "%s", _("正在输入检索式；Enter 确定，Esc 离开。"));
    }
}

void compare_typed(struct screen *screen, uint32_t key)
{
    struct compare_screen *s = of(screen);
    enum prompt_answer answer = prompt_key(compare_prompt(screen), key);

    if (s->asking == ASK_FILTER)
        filter_typed(s, answer, key);
    else if (s->asking == ASK_PATTERN)
        pattern_typed(s, answer);
}

/* ---- An Esc that was none ---- */

struct prompt_before { enum question asking; bool nothing; };

void compare_escape_keep(const struct screen *screen, struct escape_room *room)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    *ESCAPE_KEPT(struct prompt_before, room) = (struct prompt_before){s->asking, s->nothing};
}

void compare_escape_put_back(struct screen *screen, const struct escape_room *room)
{
    const struct prompt_before *before = ESCAPE_KEPT(const struct prompt_before, room);
    struct compare_screen *s = of(screen);

    s->asking = before->asking;
    s->nothing = before->nothing;
    if (s->asking == ASK_FILTER && !s->asked.wish) { /* as it was before anything was typed: for the end of typing again */
        s->asked = s->before;
        s->before = (struct compared){0};
    }
}
