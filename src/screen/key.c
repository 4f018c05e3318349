/* key.c - keys by name: read from a --keys text, shown in help and hint lines. */
#include "casegrid/screen.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *name;  /* in <…> of a --keys text */
    const char *shown; /* in help and hint lines; NULL: the name */
    uint32_t key;
} names[] = {
    {"Enter", NULL, KEY_ENTERED},      {"Esc", NULL, KEY_ESCAPE},         {"Tab", NULL, KEY_TABULATOR},
    {"S-Tab", "Shift-Tab", KEY_BACK_TABULATOR}, {"Space", N_("空格"), ' '}, {"Up", N_("上"), KEY_ARROW_UP},
    {"Down", N_("下"), KEY_ARROW_DOWN}, {"Left", N_("左"), KEY_ARROW_LEFT}, {"Right", N_("右"), KEY_ARROW_RIGHT},
    {"PgUp", NULL, KEY_PAGE_UP},       {"PgDn", NULL, KEY_PAGE_DOWN},     {"Home", NULL, KEY_TO_HOME},
    {"End", NULL, KEY_TO_END},         {"BS", N_("退格"), KEY_RUBOUT},    {"Del", NULL, KEY_REMOVE},
    {"F1", NULL, KEY_F1},   {"F2", NULL, KEY_F2},   {"F3", NULL, KEY_F3},   {"F4", NULL, KEY_F4},
    {"F5", NULL, KEY_F5},   {"F6", NULL, KEY_F6},   {"F7", NULL, KEY_F7},   {"F8", NULL, KEY_F8},
    {"F9", NULL, KEY_F9},   {"F10", NULL, KEY_F10}, {"F11", NULL, KEY_F11}, {"F12", NULL, KEY_F12},
    {"lt", "<", '<'},
};

static bool named_key(const char *name, uint32_t *out)
{
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcasecmp(names[i].name, name)) {
            *out = names[i].key;
            return true;
        }
    if (!strncasecmp(name, "C-", 2) && ((name[2] | 32) >= 'a' && (name[2] | 32) <= 'z') && !name[3]) {
        *out = KEY_CONTROL_A + (uint32_t)((name[2] | 32) - 'a');
        return true;
    }
    return false;
}

enum code key_read(const char **keys, uint32_t *out, struct fault *f)
{
    const char *p = *keys, *end;
    char name[16] = "";

    if (!*p)
        return NOTHING_FOUND;
    if (*p != '<') {
        *out = text_next(keys, p + strlen(p));
        return OK;
    }
    end = strchr(p, '>');
    if (!end || (size_t)(end - p - 1) >= sizeof name)
        return fault_set(f, BAD_INPUT, _("按键“%s”没有写完：名称要写在 < 和 > 之间，“<”本身写作 <lt>。"), p);
    memcpy(name, p + 1, (size_t)(end - p - 1));
    if (!named_key(name, out))
        return fault_set(f, BAD_INPUT, _("没有按键“<%s>”；可用的有 <Enter> <Esc> <Tab> <Space> <Up> <Down> <Left> <Right> <PgUp> <PgDn> <Home> <End> <BS> <Del> <F1> 至 <F12>、<C-l> 这样的组合键和 <lt>。"), name);
    *keys = end + 1;
    return OK;
}

const char *key_name(uint32_t key, char *buffer)
{
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i].key == key)
            return names[i].shown ? _(names[i].shown) : names[i].name;
    if (key >= KEY_CONTROL_A && key < KEY_LAST)
        snprintf(buffer, 24, "Ctrl-%c", (int)('A' + key - KEY_CONTROL_A));
    else
        text_encode(key, buffer);
    return buffer;
}
