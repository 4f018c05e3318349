/* spoken_line.c - lines typed where there are no single keys: the words for keys, numbers, keys by name. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Words a person would say; they go before names of keys. */
static const struct { const char *word; uint32_t key; enum line_asked asked; } words[] = {
    {"下", KEY_ARROW_DOWN, LINE_NOTHING},    {"down", KEY_ARROW_DOWN, LINE_NOTHING},   {"下一个", KEY_ARROW_DOWN, LINE_NOTHING}, {"next", KEY_ARROW_DOWN, LINE_NOTHING},
    {"上", KEY_ARROW_UP, LINE_NOTHING},      {"up", KEY_ARROW_UP, LINE_NOTHING},       {"上一个", KEY_ARROW_UP, LINE_NOTHING},
    {"左", KEY_ARROW_LEFT, LINE_NOTHING},    {"left", KEY_ARROW_LEFT, LINE_NOTHING},   {"右", KEY_ARROW_RIGHT, LINE_NOTHING},    {"right", KEY_ARROW_RIGHT, LINE_NOTHING},
    {"上页", KEY_PAGE_UP, LINE_NOTHING},     {"pgup", KEY_PAGE_UP, LINE_NOTHING},      {"下页", KEY_PAGE_DOWN, LINE_NOTHING},    {"pgdn", KEY_PAGE_DOWN, LINE_NOTHING},
    {"开头", KEY_TO_HOME, LINE_NOTHING},     {"home", KEY_TO_HOME, LINE_NOTHING},      {"结尾", KEY_TO_END, LINE_NOTHING},       {"end", KEY_TO_END, LINE_NOTHING},
    {"打开", KEY_ENTERED, LINE_NOTHING},     {"open", KEY_ENTERED, LINE_NOTHING},      {"enter", KEY_ENTERED, LINE_NOTHING},     {"tab", KEY_TABULATOR, LINE_NOTHING},
    {"返回", KEY_ESCAPE, LINE_NOTHING},      {"back", KEY_ESCAPE, LINE_NOTHING},       {"esc", KEY_ESCAPE, LINE_NOTHING},        {"选取", ' ', LINE_NOTHING},
    {"mark", ' ', LINE_NOTHING},             {"检索", '/', LINE_NOTHING},              {"search", '/', LINE_NOTHING},            {"命令", ':', LINE_NOTHING},
    {"command", ':', LINE_NOTHING},          {"帮助", KEY_F1, LINE_NOTHING},           {"help", KEY_F1, LINE_NOTHING},
    {"再读", 0, LINE_AGAIN},                 {"again", 0, LINE_AGAIN},                 {"键", 0, LINE_KEYS},                     {"按键", 0, LINE_KEYS},
    {"keys", 0, LINE_KEYS},                  {"退出", 0, LINE_LEAVE},                  {"quit", 0, LINE_LEAVE},                  {"exit", 0, LINE_LEAVE},
};

struct line_reading {
    struct browser *browser;
    void (*settle)(void *context);
    void *context;
};

static struct screen *top(const struct line_reading *r)
{
    return r->browser->depth ? r->browser->stack[r->browser->depth - 1] : NULL;
}

static void press(struct line_reading *r, uint32_t key)
{
    if (browser_ended(r->browser))
        return;
    browser_event(r->browser, &(struct event){.kind = EVENT_KEY, .key = key});
    if (r->settle)
        r->settle(r->context);
}

static enum code press_all(struct line_reading *r, const char *keys, struct fault *f)
{
    const char *p = keys;
    uint32_t key;
    enum code rc;

    while ((rc = key_read(&p, &key, f)) == OK) { /* nothing is done of a line that is wrong somewhere */
    }
    if (rc != NOTHING_FOUND)
        return rc;
    while (key_read(&keys, &key, f) == OK)
        press(r, key);
    return OK;
}

/* The word that the hint line has for a key, in the language of the screen. */
static uint32_t hinted_key(const struct screen *s, const struct binding *rows, size_t count, const char *line)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].hint && !strcasecmp(_(rows[i].hint), line) && (!rows[i].can || rows[i].can(s)))
            return rows[i].keys[0];
    return 0;
}

static bool is_number(const char *line, size_t *number)
{
    size_t n = strspn(line, "0123456789");

    *number = n && n < 9 && !line[n] ? strtoul(line, NULL, 10) : 0;
    return *number > 0;
}

static bool has_key(const struct screen *s, uint32_t key)
{
    for (size_t i = 0; i < s->ops->binding_count; i++)
        for (size_t k = 0; k < COUNT_OF(s->ops->bindings[i].keys); k++)
            if (s->ops->bindings[i].keys[k] == key)
                return true;
    return false;
}

/* A digit is a key where the screen has one; else a number is that line of a list. */
static bool takes_number(struct line_reading *r, const char *line, size_t number)
{
    struct screen *s = top(r);

    if (s->ops->bare || (number < 10 && has_key(s, (uint32_t)line[0])))
        return false;
    press(r, KEY_TO_HOME);
    for (size_t i = 1; i < number && i < s->browser->case_count + 10000; i++)
        press(r, KEY_ARROW_DOWN);
    return true;
}

/* Nothing but <Name> and <Name>: then they are keys in a prompt, too. */
static bool is_named_keys(const char *line)
{
    if (!*line)
        return false;
    while (*line) {
        const char *begun = line;
        uint32_t key;

        if (*line != '<' || key_read(&line, &key, NULL) != OK || line == begun)
            return false;
    }
    return true;
}

static bool is_letter(uint32_t c)
{
    return c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Signs, digits and one letter, as often as it is written (jj), or keys by their names (c<Down>). Of several letters a line is a word that nobody knows:
 * letter by letter it would press what was never meant. */
static bool is_keys(const char *line)
{
    const char *end = line + strlen(line);
    uint32_t letter = 0;

    if (strchr(line, '<'))
        return true;
    for (const char *p = line; p < end;) {
        uint32_t c = text_next(&p, end);

        if (is_letter(c) && letter && c != letter)
            return false;
        if (is_letter(c))
            letter = c;
    }
    return letter < 0x80 || text_code_points(line, (size_t)(end - line)) == 1;
}

static enum code type_line(struct line_reading *r, const char *line, struct fault *f)
{
    const char *end = line + strlen(line);

    if (is_named_keys(line))
        return press_all(r, line, f);
    press(r, KEY_TO_END);
    press(r, KEY_CONTROL_A + 20); /* Ctrl-U: another line takes the place of the one before */
    while (line < end)
        press(r, text_next(&line, end));
    return OK;
}

static enum code command_line(struct line_reading *r, const char *line, enum line_asked *asked, struct fault *f)
{
    struct screen *s = top(r);
    size_t number;
    uint32_t key;

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (!strcasecmp(words[i].word, line)) {
            *asked = words[i].asked;
            if (words[i].key)
                press(r, words[i].key);
            return OK;
        }
    key = s ? hinted_key(s, s->ops->bindings, s->ops->binding_count, line) : 0;
    if (s && !key)
        key = hinted_key(s, common_bindings, common_binding_count, line);
    if (key) {
        press(r, key);
        return OK;
    }
    if (s && is_number(line, &number) && takes_number(r, line, number))
        return OK;
    if (!is_keys(line))
        return fault_set(f, BAD_INPUT, _("这里没有“%s”这个词；打“键”列出现在可用的键。几个键要一行打完，写成 <Down><Enter> 这样的名称。"), line);
    return press_all(r, line, f);
}

enum code browser_line(struct browser *b, const char *line, void (*settle)(void *context), void *context, enum line_asked *asked, struct fault *f)
{
    struct line_reading r = {b, settle, context};
    struct screen *s = top(&r);
    struct prompt *p = s && s->ops->prompt ? s->ops->prompt(s) : NULL;
    struct buffer folded = {0};
    enum code rc;

    *asked = LINE_NOTHING;
    if (!*line) {
        press(&r, KEY_ENTERED);
        return OK;
    }
    if (p && p->open)
        return type_line(&r, line, f);
    text_fold_all(&folded, line, strlen(line), FOLD_WIDTH); /* １２ is 12 */
    rc = command_line(&r, buffer_text(&folded), asked, f);
    buffer_clear(&folded);
    return rc;
}
