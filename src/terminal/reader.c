/* reader.c - the state between bytes and keys.
 *
 * An Esc alone is a key, and the beginning of most others; only time tells. After ESCAPE_WAIT it is handed out as a key, and what then still
 * comes within SEQUENCE_WAIT and reads like the rest of a sequence is that rest, delayed on the line: it is not taken for letters, the Esc is taken
 * back (KEY_UNESCAPE), and the key follows that was pressed. Where more than the Esc has arrived, there is no doubt any more, and the rest has SEQUENCE_WAIT to come. */
#include "reader.h"

#include "forms.h"

#include <string.h>

enum { NO_KEY = 0, ESC = 0x1B, NEVER = -1 };

void key_reader_init(struct key_reader *r)
{
    memset(r, 0, sizeof *r);
    r->escaped = NEVER;
}

void key_reader_add(struct key_reader *r, const char *bytes, uint32_t key)
{
    size_t n = bytes ? strlen(bytes) : 0;

    if (n < 2 || *bytes != ESC || n - 1 >= FORM_BYTES || r->own_count == OWN_FORMS)
        return;
    if (sequence_key(r, (const unsigned char *)bytes + 1, n - 1))
        return;
    strcpy(r->own[r->own_count].bytes, bytes + 1);
    r->own[r->own_count++].key = key;
}

size_t key_reader_room(const struct key_reader *r)
{
    return READER_BYTES - r->count;
}

void key_reader_feed(struct key_reader *r, const void *bytes, size_t n, int64_t now)
{
    if (n > key_reader_room(r))
        n = key_reader_room(r);
    if (!n)
        return;
    if (r->pasting && now > r->heard + PASTE_WAIT)
        r->pasting = false;
    if (!r->count)
        r->begun = now;
    memcpy(r->pending + r->count, bytes, n);
    r->count += n;
    r->fed = n;
    r->heard = now;
}

/* ---- What the first of the pending bytes are ---- */

struct finding {
    size_t bytes;    /* 0: not decided before UNTIL */
    uint32_t key;    /* NO_KEY: to be passed over */
    int64_t until;
    bool lone_escape, is_tail;
};

static struct finding taken(size_t bytes, uint32_t key)
{
    return (struct finding){ .bytes = bytes, .key = key };
}

static struct finding undecided(int64_t until)
{
    return (struct finding){ .until = until };
}

static struct finding escape_alone(void)
{
    return (struct finding){ .bytes = 1, .key = KEY_ESCAPE, .lone_escape = true };
}

static uint32_t control_key(unsigned char c)
{
    switch (c) {
    case '\r':
    case '\n':
        return KEY_ENTERED;
    case '\t':
        return KEY_TABULATOR;
    case '\b':
    case 0x7F:
        return KEY_RUBOUT;
    default:
        return c >= 1 && c <= 26 ? (uint32_t)(KEY_CONTROL_A + c - 1) : NO_KEY;
    }
}

/* Bytes of the character that begins with C, 0 where none does. */
static size_t character_bytes(unsigned char c)
{
    if (c < 0xC2 || c > 0xF4)
        return 0;
    return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static struct finding find_character(const struct key_reader *r, int64_t now)
{
    const char *s = (const char *)r->pending, *p = s;
    size_t wanted = character_bytes(r->pending[0]), have = 1;
    uint32_t c;

    while (have < r->count && have < wanted && (r->pending[have] & 0xC0) == 0x80)
        have++;
    if (wanted && have < wanted && have == r->count) {
        if (now < r->heard + LETTER_WAIT)
            return undecided(r->heard + LETTER_WAIT);
        return taken(have, 0xFFFD);
    }
    c = text_next(&p, s + r->count);
    return taken((size_t)(p - s), c >= 0x80 && c < 0xA0 ? NO_KEY : c);
}

/* Sequences that are neither Esc [ nor Esc O, as old terminals have them. */
static struct finding find_own(const struct key_reader *r, int64_t now)
{
    size_t n = r->count - 1;
    const char *s = (const char *)r->pending + 1;

    for (size_t i = 0; i < r->own_count; i++) {
        size_t wanted = strlen(r->own[i].bytes);

        if (n >= wanted && !memcmp(s, r->own[i].bytes, wanted))
            return taken(1 + wanted, r->own[i].key);
        if (n < wanted && !memcmp(s, r->own[i].bytes, n) && now < r->heard + ESCAPE_WAIT)
            return undecided(r->heard + ESCAPE_WAIT);
    }
    return escape_alone();
}

/* The key of the whole sequence S. */
static uint32_t whole_key(struct key_reader *r, const unsigned char *s, size_t n)
{
    struct mouse_report m;

    if (!mouse_read(&m, s, n))
        return sequence_key(r, s, n);
    if (!r->mouse)
        return NO_KEY;
    r->x = m.x;
    r->y = m.y;
    return m.key;
}

/* Esc [ M and a byte each for what, where, where. */
static struct finding find_old_report(struct key_reader *r, int64_t now)
{
    enum { OLD_REPORT = 6, BASE = 32 };

    if (r->count < OLD_REPORT)
        return now < r->heard + SEQUENCE_WAIT ? undecided(r->heard + SEQUENCE_WAIT) : taken(r->count, NO_KEY);
    r->x = r->pending[4] - BASE - 1;
    r->y = r->pending[5] - BASE - 1;
    return taken(OLD_REPORT, mouse_key(r->pending[3] - BASE));
}

static struct finding find_after_escape(struct key_reader *r, int64_t now)
{
    size_t length;

    if (r->count == 1)
        return now < r->heard + ESCAPE_WAIT ? undecided(r->heard + ESCAPE_WAIT) : escape_alone();
    if (r->mouse && r->count >= 3 && r->pending[1] == '[' && r->pending[2] == 'M') /* a terminal that knows only the old form of reports */
        return find_old_report(r, now);
    switch (sequence_measure(r->pending + 1, r->count - 1, &length)) {
    case SEQUENCE_WHOLE:
        return taken(1 + length, whole_key(r, r->pending + 1, length));
    case SEQUENCE_BROKEN:
        return taken(1 + length, NO_KEY);
    case SEQUENCE_OPEN:
        return now < r->heard + SEQUENCE_WAIT ? undecided(r->heard + SEQUENCE_WAIT) : taken(r->count, NO_KEY);
    case SEQUENCE_NONE:
        break;
    }
    if (r->count > 2 && strchr("]P^_X", r->pending[1]) && now < r->heard + ESCAPE_WAIT) /* a text that the terminal answers, its end on the way */
        return undecided(r->heard + ESCAPE_WAIT);
    return find_own(r, now);
}

/* With parameters it is nothing that a person types. */
static bool is_report(const unsigned char *s, size_t n)
{
    return n > 2 && s[0] == '[' && s[1] != '[';
}

/* An O and a small letter that did not come together: they are typed. What a line brings late it brings in one piece; of tails in pieces those of arrows and
 * function keys are known, which have capital letters. */
static bool is_typed(const struct key_reader *r)
{
    return r->count > 1 && r->pending[0] == 'O' && r->pending[1] >= 'a' && r->heard >= r->begun + ESCAPE_WAIT;
}

/* Whether the pending bytes are the late tail of the Esc handed out before: then what to do with them. */
static bool find_tail(struct key_reader *r, int64_t now, struct finding *out)
{
    size_t length;

    if (r->escaped == NEVER || is_typed(r))
        return false;
    switch (sequence_measure(r->pending, r->count, &length)) {
    case SEQUENCE_WHOLE:
        *out = taken(length, whole_key(r, r->pending, length));
        out->is_tail = true;
        return r->heard < r->escaped + SEQUENCE_WAIT && (out->key != NO_KEY || is_report(r->pending, length));
    case SEQUENCE_OPEN:
        *out = undecided(r->escaped + SEQUENCE_WAIT);
        return now < r->escaped + SEQUENCE_WAIT;
    default:
        return false;
    }
}

static struct finding find(struct key_reader *r, int64_t now)
{
    struct finding f;
    unsigned char c = r->pending[0];

    if (find_tail(r, now, &f))
        return f;
    if (c == ESC)
        return find_after_escape(r, now);
    if (c < 0x20 || c == 0x7F)
        return taken(1, control_key(c));
    return find_character(r, now);
}

/* ---- Pasted text: terminals put marks around it when asked to (mode 2004) ---- */

static void see_mark(struct key_reader *r, struct finding f)
{
    static const char begins[] = "[200~", ends[] = "[201~";
    const unsigned char *s = r->pending + !f.is_tail;

    if (f.bytes != sizeof begins - f.is_tail)
        return;
    if (!memcmp(s, begins, sizeof begins - 1)) {
        r->pasting = true;
        r->has_pasted = r->breaks = false;
    } else if (!memcmp(s, ends, sizeof ends - 1)) {
        r->pasting = false;
    }
}

/* Lines become one, with a blank between them, none before or behind: the end of a line is not the key that confirms it, and what stands in the next
 * one are no commands. Keys there are none in text. */
static uint32_t pasted(struct key_reader *r, uint32_t key)
{
    if (key == KEY_ENTERED || key == KEY_TABULATOR) {
        r->breaks = r->has_pasted;
        return NO_KEY;
    }
    if (key == NO_KEY || key >= KEY_FIRST)
        return NO_KEY;
    r->has_pasted = true;
    if (!r->breaks)
        return key;
    r->breaks = false;
    r->owed = key;
    return ' ';
}

/* Alt and an arrow as putty, rxvt and the console send it: Esc, and the arrow's own bytes. */
static bool is_joined_key(const struct key_reader *r)
{
    return r->count > 3 && (r->pending[2] == '[' || r->pending[2] == 'O');
}

bool key_reader_next(struct key_reader *r, int64_t now, uint32_t *key)
{
    r->joined = false;
    if (r->owed) {
        *key = r->owed;
        r->owed = NO_KEY;
        return true;
    }
    while (r->count) {
        struct finding f = find(r, now);

        if (!f.bytes)
            return false;
        see_mark(r, f);
        r->joined = f.lone_escape && r->count > 1 && r->fed >= r->count && (r->pending[1] != ESC || is_joined_key(r));
        r->count -= f.bytes;
        memmove(r->pending, r->pending + f.bytes, r->count);
        r->escaped = f.lone_escape && !r->pasting ? now : NEVER;
        if (r->pasting)
            f.key = pasted(r, f.key);
        if (f.is_tail) {
            r->owed = f.key;
            *key = KEY_UNESCAPE;
            return true;
        }
        if (f.key != NO_KEY) {
            *key = f.key;
            return true;
        }
    }
    return false;
}

void key_reader_drop(struct key_reader *r)
{
    r->count = 0;
    r->owed = NO_KEY;
    r->pasting = false;
    r->escaped = NEVER;
}

int key_reader_patience(struct key_reader *r, int64_t now)
{
    struct finding f;

    if (r->owed)
        return 0;
    if (!r->count)
        return -1;
    f = find(r, now);
    return f.bytes || f.until <= now ? 0 : (int)(f.until - now);
}
