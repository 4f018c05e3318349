/* forms.c - key sequences: their grammar, the table of common ones, and what is left of one when the held modifiers are taken out. */
#include "forms.h"

#include <string.h>

const struct key_form common_forms[] = {
    { "[A", KEY_ARROW_UP },    { "OA", KEY_ARROW_UP },    { "[a", KEY_ARROW_UP },    { "Oa", KEY_ARROW_UP },
    { "[B", KEY_ARROW_DOWN },  { "OB", KEY_ARROW_DOWN },  { "[b", KEY_ARROW_DOWN },  { "Ob", KEY_ARROW_DOWN },
    { "[C", KEY_ARROW_RIGHT }, { "OC", KEY_ARROW_RIGHT }, { "[c", KEY_ARROW_RIGHT }, { "Oc", KEY_ARROW_RIGHT },
    { "[D", KEY_ARROW_LEFT },  { "OD", KEY_ARROW_LEFT },  { "[d", KEY_ARROW_LEFT },  { "Od", KEY_ARROW_LEFT },
    { "[H", KEY_TO_HOME },     { "OH", KEY_TO_HOME },     { "[1~", KEY_TO_HOME },    { "[7~", KEY_TO_HOME },
    { "[F", KEY_TO_END },      { "OF", KEY_TO_END },      { "[4~", KEY_TO_END },     { "[8~", KEY_TO_END },
    { "[5~", KEY_PAGE_UP },    { "[6~", KEY_PAGE_DOWN },  { "[3~", KEY_REMOVE },     { "[Z", KEY_BACK_TABULATOR },
    { "OP", KEY_F1 },   { "[11~", KEY_F1 },  { "[[A", KEY_F1 },
    { "OQ", KEY_F2 },   { "[12~", KEY_F2 },  { "[[B", KEY_F2 },
    { "OR", KEY_F3 },   { "[13~", KEY_F3 },  { "[[C", KEY_F3 },
    { "OS", KEY_F4 },   { "[14~", KEY_F4 },  { "[[D", KEY_F4 },
    { "[P", KEY_F1 },   { "[Q", KEY_F2 },    { "[R", KEY_F3 },    { "[S", KEY_F4 }, /* with a modifier: [1;2P */
    { "[15~", KEY_F5 }, { "[[E", KEY_F5 },
    { "[17~", KEY_F6 }, { "[18~", KEY_F7 },  { "[19~", KEY_F8 },  { "[20~", KEY_F9 },
    { "[21~", KEY_F10 }, { "[23~", KEY_F11 }, { "[24~", KEY_F12 },
    /* The number pad in application mode. */
    { "OM", KEY_ENTERED }, { "OI", KEY_TABULATOR }, { "OX", '=' }, { "Oj", '*' }, { "Ok", '+' }, { "Ol", ',' }, { "Om", '-' },
    { "On", '.' }, { "Oo", '/' }, { "Op", '0' }, { "Oq", '1' }, { "Or", '2' }, { "Os", '3' }, { "Ot", '4' }, { "Ou", '5' },
    { "Ov", '6' }, { "Ow", '7' }, { "Ox", '8' }, { "Oy", '9' },
};
const size_t common_form_count = COUNT_OF(common_forms);

enum { SEQUENCE_LIMIT = 64 };

static bool is_parameter(unsigned char c)
{
    return c >= 0x30 && c <= 0x3F;
}

static bool is_intermediate(unsigned char c)
{
    return c >= 0x20 && c <= 0x2F;
}

static bool is_final(unsigned char c)
{
    return c >= 0x40 && c <= 0x7E;
}

/* What a terminal answers as a text (OSC, DCS and the like), to its end, BEL or Esc \. It is never a key; what does not end is none of these: with Alt a
 * person types its first two bytes. */
static enum sequence string_measure(const unsigned char *s, size_t n, size_t *length)
{
    for (size_t i = 1; i < n; i++) {
        bool is_short = s[i] == 0x07;

        if (!is_short && !(s[i] == 0x1B && i + 1 < n && s[i + 1] == '\\'))
            continue;
        *length = i + 2 - is_short;
        return SEQUENCE_BROKEN;
    }
    return SEQUENCE_NONE;
}

enum sequence sequence_measure(const unsigned char *s, size_t n, size_t *length)
{
    size_t i = 1;

    *length = 0;
    if (n && strchr("]P^_X", s[0]))
        return string_measure(s, n, length);
    if (!n || (s[0] != '[' && s[0] != 'O'))
        return SEQUENCE_NONE;
    if (s[0] == '[' && n > 1 && s[1] == '[') { /* the Linux console: [[A */
        *length = n > 2 && is_final(s[2]) ? 3 : 2;
        return n < 3 ? SEQUENCE_OPEN : *length == 3 ? SEQUENCE_WHOLE : SEQUENCE_BROKEN;
    }
    while (i < n && is_parameter(s[i]))
        i++;
    if (s[0] == '[' && i > 1 && i < n && s[i] == '$' && s[1] <= '9') { /* rxvt with Shift: [5$ */
        *length = i + 1;
        return SEQUENCE_WHOLE;
    }
    while (s[0] == '[' && i < n && is_intermediate(s[i]))
        i++;
    *length = i;
    if (i >= SEQUENCE_LIMIT)
        return SEQUENCE_BROKEN;
    if (i == n)
        return SEQUENCE_OPEN;
    if (!is_final(s[i]))
        return SEQUENCE_BROKEN;
    *length = i + 1;
    return SEQUENCE_WHOLE;
}

static uint32_t form_key(const struct key_form *forms, size_t count, const char *s, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (!strncmp(forms[i].bytes, s, n) && !forms[i].bytes[n])
            return forms[i].key;
    return 0;
}

static uint32_t named_key(const struct key_reader *r, const char *s, size_t n)
{
    uint32_t key = n < FORM_BYTES ? form_key(common_forms, common_form_count, s, n) : 0;

    return key || n >= FORM_BYTES ? key : form_key(r->own, r->own_count, s, n);
}

/* [2;3R says where the cursor is; [1;3R could say so, too, and is taken for F3. */
static bool is_place(const unsigned char *s, size_t n)
{
    return s[0] == '[' && s[n - 1] == 'R' && memchr(s, ';', n) && !(s[1] == '1' && s[2] == ';');
}

/* [1;5A is [A with Ctrl, [5;2~ is [5~, [5^ and [5$ and [5@ are [5~, O5P and O1;5P are OP. PLAIN has room for N bytes; returns its bytes. */
static size_t without_modifier(const unsigned char *s, size_t n, char *plain)
{
    unsigned char final = s[n - 1];
    size_t from = 1, to = 1, bytes = 0;

    while (to < n - 1 && s[to] >= '0' && s[to] <= '9')
        to++;
    if (to < n - 1 && s[to] != ';')
        return 0;
    if (s[0] == '[' && to > from && strchr("^$@", final))
        final = '~';
    if (final != '~') /* the number of a lettered key is 1 or the modifier itself */
        to = from;
    plain[bytes++] = (char)s[0];
    while (from < to)
        plain[bytes++] = (char)s[from++];
    plain[bytes++] = (char)final;
    return bytes;
}

uint32_t sequence_key(const struct key_reader *r, const unsigned char *s, size_t n)
{
    char plain[SEQUENCE_LIMIT + 2];
    size_t bytes;
    uint32_t key = named_key(r, (const char *)s, n);

    if (key || n < 2 || n > SEQUENCE_LIMIT || is_place(s, n))
        return key;
    bytes = without_modifier(s, n, plain);
    return bytes ? named_key(r, plain, bytes) : 0;
}

/* ---- The mouse ---- */

uint32_t mouse_key(int button)
{
    enum { LEFT = 0, WHEEL = 64 };

    switch (button) {
    case LEFT: return KEY_CLICK;
    case WHEEL: return KEY_WHEEL_UP;
    case WHEEL + 1: return KEY_WHEEL_DOWN;
    default: return 0;
    }
}

bool mouse_read(struct mouse_report *out, const unsigned char *s, size_t n)
{
    enum { MOST = 9999 };
    int numbers[3] = {0}, at = 0;

    if (n < 3 || s[0] != '[' || s[1] != '<' || (s[n - 1] != 'M' && s[n - 1] != 'm'))
        return false;
    for (size_t i = 2; i < n - 1; i++) {
        if (s[i] == ';' && at < 2)
            at++;
        else if (s[i] >= '0' && s[i] <= '9' && numbers[at] < MOST)
            numbers[at] = numbers[at] * 10 + (s[i] - '0');
        else
            at = 3; /* nobody's report */
        if (at == 3)
            break;
    }
    *out = (struct mouse_report){ .x = numbers[1] - 1, .y = numbers[2] - 1 };
    if (at == 2 && s[n - 1] == 'M' && numbers[1] && numbers[2])
        out->key = mouse_key(numbers[0]);
    return true;
}
