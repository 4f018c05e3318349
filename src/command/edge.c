/* edge.c - the locale's charset: found out, and put between the program and its standard streams. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* fopencookie */
#endif

#include "edge.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- The locale ---- */

/* The charset behind the point of a locale's name (zh_CN.GB18030@x), as far as there is one; NULL: none is named. */
static const char *named_charset(char *room, size_t size)
{
    static const char *const asked[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *value = NULL, *point;

    for (size_t i = 0; i < COUNT_OF(asked) && !(value && *value); i++)
        value = getenv(asked[i]);
    point = value ? strchr(value, '.') : NULL;
    if (!point)
        return NULL;
    snprintf(room, size, "%.*s", (int)strcspn(point + 1, "@"), point + 1);
    return room;
}

/* Terminals of eight bits, by the first word of TERM: those that say so have no other way to say that they take UTF-8 than a locale of it. The
 * emulators that people sit at have names of their own. */
static bool takes_bytes_only(const char *term)
{
    static const char *const names[] = {"vt52", "vt100", "vt102", "vt220", "vt320", "vt420", "ansi", "pcansi", "cons25", "sun", "wyse50", "wyse60"};
    size_t n = term ? strcspn(term, "-.+") : 0;

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (n == strlen(names[i]) && !strncmp(term, names[i], n))
            return true;
    return false;
}

static bool choose_utf8(void)
{
    static const char *const names[] = {"C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8"};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (setlocale(LC_CTYPE, names[i]))
            return true;
    return false;
}

static bool is_ascii(const char *codeset)
{
    return !strcmp(codeset, "ANSI_X3.4-1968") || !strcmp(codeset, "US-ASCII");
}

static const char bytes_only[] =
    "casegrid: this terminal (TERM) is not known to take UTF-8, and no locale says that it does. Set the one your terminal takes, "
    "and start again:\n  export LC_ALL=C.UTF-8            if it takes UTF-8\n  export LC_ALL=zh_CN.GB18030      if it takes GB18030 or GBK\n";
static const char no_chinese[] =
    "casegrid: the charset of this locale lacks characters that the cases are written in (simplified Chinese). Set a locale that your terminal takes, and start again:\n"
    "  export LC_ALL=C.UTF-8            if it takes UTF-8\n  export LC_ALL=zh_CN.GB18030      if it takes GB18030 or GBK\n";
static const char no_locale[] =
    "casegrid: there is no UTF-8 locale on this machine. Set one that is there (locale -a lists them), and start again:\n  export LC_ALL=zh_CN.GB18030\n";

static void take_utf8(struct edge *e)
{
    charset_free(e->charset);
    e->charset = NULL;
    e->is_installed = true;
    if (!choose_utf8() && isatty(STDOUT_FILENO))
        e->refusal = no_locale;
}

void edge_start(struct edge *e)
{
    char room[32];
    const char *codeset;

    *e = (struct edge){.is_installed = setlocale(LC_CTYPE, "") != NULL};
    codeset = e->is_installed ? nl_langinfo(CODESET) : named_charset(room, sizeof room);
    if (e->is_installed && !strcmp(codeset, "UTF-8"))
        return;
    if (codeset && !is_ascii(codeset))
        e->charset = charset_create(codeset);
    if (!e->charset) {
        if (takes_bytes_only(getenv("TERM")) && isatty(STDOUT_FILENO))
            e->refusal = bytes_only;
        take_utf8(e);
    } else if (!charset_has_chinese(e->charset)) { /* a pipe or a file gets what another locale would get */
        if (isatty(STDOUT_FILENO))
            e->refusal = no_chinese;
        take_utf8(e);
    }
}

/* ---- The streams ---- */

struct passage {
    const struct charset *charset;
    int descriptor;
    struct buffer kept; /* the beginning of a character */
};

static bool write_all(int descriptor, const char *bytes, size_t n)
{
    while (n) {
        ssize_t sent = write(descriptor, bytes, n);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

/* So much of it is whole characters, as far as it is UTF-8. */
static size_t whole(const char *bytes, size_t n)
{
    for (size_t back = 1; back <= 3 && back <= n; back++) {
        unsigned char c = (unsigned char)bytes[n - back];

        if (c >= 0xC0)
            return back < (c >= 0xF0 ? 4U : c >= 0xE0 ? 3U : 2U) ? n - back : n;
        if (c < 0x80)
            break;
    }
    return n;
}

static ssize_t pass(void *cookie, const char *bytes, size_t n)
{
    struct passage *p = cookie;
    struct buffer mended = {0}, out = {0};
    size_t ready;
    bool well;

    buffer_add_n(&p->kept, bytes, n);
    ready = whole(p->kept.text, p->kept.length);
    charset_mend(&mended, p->charset, p->kept.text, ready);
    charset_encode(&out, p->charset, buffer_text(&mended), mended.length);
    well = write_all(p->descriptor, buffer_text(&out), out.length);
    memmove(p->kept.text, p->kept.text + ready, p->kept.length - ready);
    p->kept.length -= ready;
    buffer_clear(&mended);
    buffer_clear(&out);
    return well ? (ssize_t)n : 0;
}

static int end(void *cookie)
{
    struct passage *p = cookie;

    write_all(p->descriptor, buffer_text(&p->kept), p->kept.length);
    buffer_clear(&p->kept);
    free(p);
    return 0;
}

static FILE *converting(const struct charset *cs, int descriptor, int buffering)
{
    struct passage *p = memory_get(sizeof *p);
    FILE *stream;

    *p = (struct passage){.charset = cs, .descriptor = descriptor};
    stream = fopencookie(p, "w", (cookie_io_functions_t){.write = pass, .close = end});
    if (!stream) {
        free(p);
        return NULL;
    }
    setvbuf(stream, NULL, buffering, BUFSIZ);
    return stream;
}

void edge_streams(struct edge *e)
{
    FILE *out, *err;

    if (!e->charset)
        return;
    out = converting(e->charset, STDOUT_FILENO, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF);
    err = converting(e->charset, STDERR_FILENO, _IONBF);
    if (out) {
        e->out = stdout;
        stdout = out;
    }
    if (err) {
        e->err = stderr;
        stderr = err;
    }
}

void edge_bare(struct edge *e)
{
    FILE *ours = stdout;

    if (!e->out)
        return;
    stdout = e->out;
    e->out = NULL;
    fclose(ours);
}

void edge_end(struct edge *e)
{
    FILE *ours = stderr;

    edge_bare(e);
    if (e->err) {
        stderr = e->err;
        e->err = NULL;
        fclose(ours);
    }
    charset_free(e->charset);
    e->charset = NULL;
}
