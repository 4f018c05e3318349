/* input.c - bytes of the terminal to bytes for the reader of keys. */
#include "input.h"

#include <string.h>

enum { GROWTH = 3 /* a wrong byte becomes U+FFFD */ };

static const char unknown[] = "\xEF\xBF\xBD";

void input_clear(struct input *in)
{
    buffer_clear(&in->begun);
    in->probe.count = in->probe.gone = 0;
    in->report = in->owed = 0;
}

size_t input_room(const struct input *in, const struct key_reader *r)
{
    size_t room = key_reader_room(r), held = in->probe.count + in->begun.length;

    if (in->charset)
        room /= GROWTH;
    return room > held ? room - held : 0;
}

/* Keys of the charset as UTF-8. The rest of a character that is late by more than any line is, does not come; one that is less late must not be taken for
 * a command: half of all second bytes are letters. */
static void decode(struct input *in, struct key_reader *r, const struct buffer *keys, int64_t now)
{
    struct buffer utf8 = {0}, rest = {0};
    size_t left = 0;

    if (in->begun.length && now >= in->heard + SEQUENCE_WAIT) {
        buffer_add(&utf8, unknown);
        buffer_clear(&in->begun);
    }
    buffer_add_n(&in->begun, buffer_text(keys), keys->length);
    charset_decode(&utf8, in->charset, buffer_text(&in->begun), in->begun.length, &left);
    buffer_add_n(&rest, buffer_text(&in->begun) + in->begun.length - left, left);
    buffer_clear(&in->begun);
    in->begun = rest;
    in->heard = now;
    key_reader_feed(r, buffer_text(&utf8), utf8.length, now);
    buffer_clear(&utf8);
}

/* Old reports of a mouse are Esc [ M and three bytes, which say where by numbers up to 255. An Esc is no byte of a character in any charset. */
static bool is_of_report(struct input *in, char byte)
{
    static const char begins[] = "\x1B[M";
    enum { NUMBERS = 3 };

    if (in->owed)
        return in->owed--;
    in->report = byte == begins[in->report] ? in->report + 1 : byte == begins[0];
    if (begins[in->report])
        return false;
    in->report = 0;
    in->owed = NUMBERS;
    return false;
}

static void decode_beside_reports(struct input *in, struct key_reader *r, const struct buffer *keys, int64_t now)
{
    struct buffer piece = {0};
    bool was_report = false;

    for (size_t i = 0; i < keys->length; i++) {
        bool is_report = r->mouse && is_of_report(in, keys->text[i]);

        if (is_report != was_report && piece.length) {
            if (was_report)
                key_reader_feed(r, piece.text, piece.length, now);
            else
                decode(in, r, &piece, now);
            piece.length = 0;
        }
        buffer_add_n(&piece, &keys->text[i], 1);
        was_report = is_report;
    }
    if (was_report)
        key_reader_feed(r, piece.text, piece.length, now);
    else
        decode(in, r, &piece, now);
    buffer_clear(&piece);
}

static void hand_on(struct input *in, struct key_reader *r, const struct buffer *keys, int64_t now)
{
    if (!keys->length)
        return;
    if (in->charset)
        decode_beside_reports(in, r, keys, now);
    else
        key_reader_feed(r, keys->text, keys->length, now);
}

void input_feed(struct input *in, struct key_reader *r, const char *bytes, size_t n, int64_t now)
{
    struct buffer keys = {0};

    probe_take(&in->probe, bytes, n, now, &keys);
    hand_on(in, r, &keys, now);
    buffer_clear(&keys);
}

void input_wait(struct input *in, struct key_reader *r, int64_t now)
{
    struct buffer keys = {0};
    int64_t heard = in->probe.heard;

    probe_let_go(&in->probe, now, &keys);
    hand_on(in, r, &keys, heard); /* the reader has not to wait for it once more */
    buffer_clear(&keys);
}

int input_patience(const struct input *in, int64_t now)
{
    return probe_patience(&in->probe, now);
}
