/* json.c - JSON as it is written. */
#include "json.h"

#include "plain.h"

#include <ctype.h>
#include <string.h>

void json_quote(struct buffer *out, const char *text, size_t n)
{
    struct buffer clean = {0};

    text_clean(&clean, text, n);
    buffer_add_char(out, '"');
    for (const char *p = buffer_text(&clean), *from = p;; p++) {
        if (*p && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
            continue;
        buffer_add_n(out, from, (size_t)(p - from));
        if (!*p)
            break;
        if ((unsigned char)*p < 0x20)
            buffer_format(out, "\\u%04x", (unsigned)*p);
        else
            buffer_format(out, "\\%c", *p);
        from = p + 1;
    }
    buffer_add_char(out, '"');
    buffer_clear(&clean);
}

static void string_write(FILE *out, const char *text, size_t n)
{
    struct buffer b = {0};

    json_quote(&b, text, n);
    fputs(buffer_text(&b), out);
    buffer_clear(&b);
}

static void start(struct json *j, const char *key)
{
    if (j->filled && j->depth)
        fputs(j->lines ? ", " : ",", j->out);
    if (j->depth && !j->lines)
        fprintf(j->out, "\n%*s", 2 * j->depth, "");
    if (key) {
        string_write(j->out, key, strlen(key));
        fputs(": ", j->out);
    }
    j->filled = true;
}

void json_open(struct json *j, const char *key, char bracket)
{
    start(j, key);
    putc(bracket, j->out);
    j->depth++;
    j->filled = false;
}

void json_close(struct json *j, char bracket)
{
    j->depth--;
    if (j->filled && !j->lines)
        fprintf(j->out, "\n%*s", 2 * j->depth, "");
    putc(bracket, j->out);
    if (!j->depth)
        putc('\n', j->out);
    j->filled = true;
}

void json_text(struct json *j, const char *key, const char *text)
{
    start(j, key);
    string_write(j->out, text ? text : "", text ? strlen(text) : 0);
}

void json_truth(struct json *j, const char *key, bool truth)
{
    start(j, key);
    fputs(truth ? "true" : "false", j->out);
}

static size_t digits_of(const char *p)
{
    return strspn(p, "0123456789");
}

/* Whether the N bytes at TEXT are a number as JSON writes it: no leading zero, digits on both sides of the point. */
static bool is_number(const char *text, size_t n)
{
    const char *p = text, *end = text + n;

    p += p < end && *p == '-';
    if (p >= end || !isdigit((unsigned char)*p) || (*p == '0' && p + 1 < end && p[1] != '.'))
        return false;
    p += digits_of(p);
    if (p < end && *p == '.') {
        if (!digits_of(p + 1))
            return false;
        p += 1 + digits_of(p + 1);
    }
    return p == end;
}

static void scalar_write(FILE *out, const char *text, size_t n, bool number)
{
    if (number && is_number(text, n))
        fwrite(text, 1, n, out);
    else
        string_write(out, text, n);
}

void json_digits(struct json *j, const char *key, const char *digits)
{
    start(j, key);
    if (digits && *digits)
        scalar_write(j->out, digits, strlen(digits), true);
    else
        fputs("null", j->out);
}

void json_number(struct json *j, const char *key, bool has, double value)
{
    char digits[64];

    json_digits(j, key, has ? text_number_format(value, digits) : NULL);
}

void json_list(struct json *j, const char *key, const char *list, bool numbers)
{
    size_t n;

    start(j, key);
    putc('[', j->out);
    for (const char *p = list ? list : ""; *(p += strspn(p, " ")); p += n) {
        n = strcspn(p, " ");
        scalar_write(j->out, p, n, numbers);
        if (p[n + strspn(p + n, " ")])
            fputs(", ", j->out);
    }
    putc(']', j->out);
}

void json_references(struct json *j, const char *key, struct references r)
{
    struct buffer b = {0};

    references_write(&b, r);
    json_list(j, key, buffer_text(&b), true);
    buffer_clear(&b);
}
