/* screens.c - what comes from a terminal: bytes as keys, keys and sizes in any order; and texts on their way to it. */
#include "fuzz.h"

#include "../../src/present/link_wire.h"
#include "../../src/terminal/reader.h"

#include "../canvases.h"

#include "casegrid/canvas.h"
#include "casegrid/library.h"
#include "casegrid/screen.h"
#include "casegrid/text.h"

#include <string.h>

/* ---- Bytes from a terminal, and when ---- */

void fuzz_input(const uint8_t *bytes, size_t n)
{
    struct fuzz_bytes in = {bytes, n};
    struct key_reader r;
    int64_t now = 0;
    size_t keys = 0;

    key_reader_init(&r);
    key_reader_add(&r, "\033OZ", KEY_F1);
    key_reader_add(&r, "\033q", KEY_F2);
    while (in.left) {
        unsigned steer = fuzz_byte(&in), length = steer % 16;
        uint32_t key;

        length = length < in.left ? length : (unsigned)in.left;
        length = length < key_reader_room(&r) ? length : (unsigned)key_reader_room(&r);
        key_reader_feed(&r, in.at, length, now);
        in.at += length;
        in.left -= length;
        now += (steer >> 4) * (steer >> 4) * 4;
        while (key_reader_next(&r, now, &key)) {
            MUST(key < KEY_LAST && !(key >= 0xD800 && key < 0xE000) && (key >= 0x20 || key == 0));
            keys++;
        }
        MUST(r.count <= READER_BYTES && (r.count == 0) == (key_reader_patience(&r, now) == -1));
    }
    MUST(keys <= n + 1);
    { /* whatever has come, it does not wait for ever */
        uint32_t key;

        for (int i = 0; i < 2 * READER_BYTES && r.count; i++) {
            now += SEQUENCE_WAIT + 1;
            while (key_reader_next(&r, now, &key))
                ;
        }
        MUST(!r.count);
    }
}

/* ---- Keys and sizes ---- */

static const uint32_t named[] = {
    KEY_ENTERED, KEY_ESCAPE, KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_PAGE_UP, KEY_PAGE_DOWN,
    KEY_TO_HOME, KEY_TO_END, KEY_RUBOUT, KEY_REMOVE, KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12,
    KEY_CONTROL_A + 11, KEY_CONTROL_A + 20, 0x7F51 /* 网 */, 0x683C /* 格 */, 0xFF1A /* ： */, 0xFF0F /* ／ */, 0xFFFD, 0x1F600, 0x10FFFF, 0x301,
};

/* KEPT shows one frame after another, as for a terminal, each in a hurry first; what it leaves as it was is what a new canvas shows. */
static void draw(const struct browser *b, struct canvas **kept, int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, (struct width_rule){.ambiguous = 1 + columns % 2});
    struct buffer text = {0};
    int x, y;

    browser_draw(b, c);
    canvas_write(c, false, &text);
    MUST(text_check(text.text, text.length) == text.length);
    MUST(!canvas_cursor(c, &x, &y) || (x >= 0 && y >= 0 && x < columns && y < rows));
    if (!*kept || canvas_columns(*kept) != columns || canvas_rows(*kept) != rows) {
        canvas_free(*kept);
        *kept = canvas_create(columns, rows, *canvas_width(c));
    }
    canvas_hurry(*kept);
    browser_draw(b, *kept);
    MUST(canvases_agree(c, *kept, false, &x, &y));
    browser_draw(b, *kept);
    MUST(canvases_agree(c, *kept, true, &x, &y));
    buffer_clear(&text);
    canvas_free(c);
}

void fuzz_keys(const uint8_t *bytes, size_t n)
{
    enum { STEPS = 120 };
    static const char *const starts[] = {"library", "compare", "read", "search", "overview", "notes", "palette", "help"};
    static struct library *l;
    struct fuzz_bytes in = {bytes, n};
    const char *const cases[] = {"xigang", "kaili"};
    int columns = 1 + (int)fuzz_byte(&in), rows = 1 + (int)fuzz_byte(&in) % 80;
    struct browser_options o = {.width = {.ambiguous = 1 + columns % 2}, .start = starts[fuzz_byte(&in) % 6], .cases = cases, .case_count = 2};
    struct browser *b = NULL;
    struct canvas *kept = NULL;

    setenv("XDG_STATE_HOME", "/dev/null", 1); /* nothing is kept: each input begins with the same */
    setenv("XDG_CONFIG_HOME", "/dev/null", 1);
    setenv("HOME", "/dev/null", 1);
    setenv("CASEGRID_RESTRICTED", "1", 1);
    if (!l)
        MUST(library_open(&l, fuzz_library_path(), NULL) == OK);
    if (browser_create(&b, l, &o, columns, rows, NULL) != OK) {
        o.start = NULL;
        MUST(browser_create(&b, l, &o, columns, rows, NULL) == OK);
    }
    for (int i = 0; i < STEPS && in.left && !browser_ended(b); i++) {
        unsigned k = fuzz_byte(&in);
        struct event e = {.kind = EVENT_KEY, .key = k};

        if (k == 255) {
            columns = 1 + (int)fuzz_byte(&in);
            rows = 1 + (int)fuzz_byte(&in) % 80;
            e = (struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows};
        } else if (k >= 128 || k < 32) {
            e.key = named[(k < 32 ? k : k - 128) % COUNT_OF(named)];
        }
        browser_event(b, &e);
        browser_work(b, k % 3 ? -1 : 0);
        browser_copied(b, COPY_NO_TERMINAL);
        if (browser_changed(b))
            draw(b, &kept, columns, rows);
    }
    draw(b, &kept, columns, rows);
    canvas_free(kept);
    browser_free(b);
}

/* ---- Texts ---- */

static void text_try_numbers(const char *s, size_t n)
{
    struct text_number number;
    size_t from = 0;

    for (int i = 0; i < 50 && text_number_next(&number, s, n, from); i++) {
        char plain[32];

        MUST(number.from < number.to && number.to <= n && number.to > from);
        text_number_format(number.value, plain);
        MUST(strlen(plain) < sizeof plain);
        from = number.to;
    }
    for (size_t at = 0; at < n && at < 60; at++)
        if (((unsigned char)s[at] & 0xC0) != 0x80 && text_number_at(&number, s, n, at))
            MUST(number.from <= at && number.to <= n && number.from < number.to);
}

void fuzz_text(const uint8_t *bytes, size_t n)
{
    struct fuzz_bytes in = {bytes, n};
    struct width_rule w = {.ambiguous = 1 + (int)(fuzz_byte(&in) & 1)};
    int columns = 1 + (int)fuzz_byte(&in) % 100, used, width = 0;
    struct buffer clean = {0}, folded = {0}, padded = {0}, decoded = {0};
    const char *s, *encoding;
    struct text_line *lines;
    size_t length, count, fit, before = 0;
    struct canvas *c;

    text_check((const char *)in.at, in.left);
    text_unclean((const char *)in.at, in.left);
    MUST(text_plain((const char *)in.at, in.left) <= in.left);
    text_clean(&clean, (const char *)in.at, in.left);
    s = buffer_text(&clean);
    length = clean.length;
    MUST(text_check(s, length) == length);
    MUST(text_unclean(s, length) == length);
    text_clean(&folded, s, length);
    MUST(folded.length == length && !memcmp(buffer_text(&folded), s, length)); /* what is clean stays */
    folded.length = 0;
    text_fold_all(&folded, s, length, FOLD_ALL);
    MUST(text_code_points(buffer_text(&folded), folded.length) == text_code_points(s, length));
    for (size_t at = 0; at < length;) {
        int own;
        size_t cluster = text_step(&w, s + at, length - at, &own);

        MUST(cluster && cluster <= length - at);
        width += own;
        at += cluster;
    }
    MUST(text_width(&w, s, length) == width);
    fit = text_fit(&w, s, length, columns, &used);
    MUST(fit <= length && used <= columns && text_width(&w, s, fit) == used);
    text_pad(&padded, &w, s, length, columns);
    MUST(text_width(&w, buffer_text(&padded), padded.length) == columns);
    count = text_wrap(&w, s, length, columns, &lines);
    MUST(count >= 1);
    for (size_t i = 0; i < count; i++) {
        size_t first = lines[i].to > lines[i].from ? text_cluster(s + lines[i].from, lines[i].to - lines[i].from) : 0;

        MUST(lines[i].from >= before && lines[i].to >= lines[i].from && lines[i].to <= length);
        /* a cluster that is wider than all stands alone, but for what has no width */
        MUST(lines[i].width <= columns || !text_width(&w, s + lines[i].from + first, lines[i].to - lines[i].from - first));
        MUST(text_width(&w, s + lines[i].from, lines[i].to - lines[i].from) == lines[i].width);
        for (size_t at = before; at < lines[i].from; at++)
            MUST(strchr(" \n\r\t", s[at]) || (unsigned char)s[at] >= 0x80); /* only blanks are left out */
        before = lines[i].to;
    }
    free(lines);
    text_try_numbers(s, length);
    text_decode(&decoded, (const char *)in.at, in.left, &encoding);
    MUST(text_check(buffer_text(&decoded), decoded.length) == decoded.length);
    c = canvas_create(columns, 3, w);
    area_put_n(canvas_area(c), columns % 7 - 3, 1, ROLE_TEXT, (const char *)in.at, in.left);
    for (int x = 0; x < columns;) {
        struct canvas_cell cell = canvas_at(c, x, 1);

        MUST(cell.width == 1 || cell.width == 2);
        MUST(text_unclean(cell.text, strlen(cell.text)) == strlen(cell.text));
        MUST(x + cell.width <= columns);
        x += cell.width;
    }
    canvas_free(c);
    buffer_clear(&clean);
    buffer_clear(&folded);
    buffer_clear(&padded);
    buffer_clear(&decoded);
}

/* ---- The link: frames of either side ---- */

void fuzz_wire(const uint8_t *bytes, size_t n)
{
    struct greeting g;
    struct frame frame;

    if (n >= GREETING_BYTES)
        greeting_get(bytes, &g);
    for (int side = SIDE_HOST; side <= SIDE_GUEST; side++)
        for (size_t at = 0; at < n;) {
            enum wire how = frame_get(bytes + at, n - at, (enum side)side, &frame);

            if (how != WIRE_WHOLE)
                break;
            MUST(frame.bytes <= n - at && frame.bytes >= HEAD_BYTES && frame.bytes <= FRAME_LIMIT);
            MUST(frame.inside >= bytes + at && frame.inside + frame.length <= bytes + n);
            at += frame.bytes;
        }
}
