/* width.c - clusters and their columns. The narrow answer agrees with wcwidth() of glibc, because that is what most terminals count with. */
#include "casegrid/text.h"

#include "ambiguous.h"
#include "charset.h"

#include <limits.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>

/* ---- Columns of a code point ---- */

static bool is_ambiguous(uint32_t c)
{
    size_t low = 0, high = COUNT_OF(ambiguous_ranges);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c > ambiguous_ranges[middle].to)
            low = middle + 1;
        else if (c < ambiguous_ranges[middle].from)
            high = middle;
        else
            return true;
    }
    return false;
}

/* Where glibc counts otherwise than libunistring. */
static const struct exception {
    struct code_range range;
    int columns;
} exceptions[] = {
    { { 0x00AD, 0x00AD }, 1 }, { { 0x0600, 0x0605 }, 1 }, { { 0x06DD, 0x06DD }, 1 },   { { 0x070F, 0x070F }, 1 },
    { { 0x0890, 0x0891 }, 1 }, { { 0x08E2, 0x08E2 }, 1 }, { { 0x0CBF, 0x0CBF }, 0 },   { { 0x0CC6, 0x0CC6 }, 0 },
    { { 0x3248, 0x324F }, 2 }, { { 0x4DC0, 0x4DFF }, 2 }, { { 0x110BD, 0x110BD }, 1 }, { { 0x110CD, 0x110CD }, 1 },
};

static int narrow_columns(uint32_t c)
{
    int columns;

    if (c >= 0x4E00 && c <= 0x9FFF)
        return 2;
    for (size_t i = 0; i < COUNT_OF(exceptions); i++)
        if (c >= exceptions[i].range.from && c <= exceptions[i].range.to)
            return exceptions[i].columns;
    columns = uc_width(c, "UTF-8");
    return columns < 0 ? 0 : columns; /* a control character takes no column of its own */
}

static int code_columns(const struct width_rule *w, uint32_t c)
{
    if (c < 0xA1)
        return c >= 0x20 && (c < 0x7F || c == 0xA0);
    if (w->ambiguous == 2 && is_ambiguous(c))
        return 2;
    if (w->charset && charset_lacks_point(w->charset, c)) /* 〓 */
        return 2;
    return narrow_columns(c);
}

/* ---- Clusters (UAX #29, extended) ---- */

/* What has to be remembered of a cluster to know whether the next code point belongs to it. */
struct cluster {
    int last;        /* break property of the last code point */
    bool emoji;      /* a pictograph, perhaps with its extensions */
    bool odd_flag;   /* an odd number of regional indicators at the end */
};

static void cluster_take(struct cluster *k, uint32_t c, int property)
{
    if (uc_is_property_extended_pictographic(c))
        k->emoji = true;
    else if (property != GBP_EXTEND && property != GBP_ZWJ)
        k->emoji = false;
    k->odd_flag = property == GBP_RI && !k->odd_flag;
    k->last = property;
}

static bool cluster_goes_on(const struct cluster *k, uint32_t c, int property)
{
    switch (k->last) {
    case GBP_CR:
        return property == GBP_LF;
    case GBP_LF:
    case GBP_CONTROL:
        return false;
    case GBP_L:
        if (property == GBP_L || property == GBP_V || property == GBP_LV || property == GBP_LVT)
            return true;
        break;
    case GBP_LV:
    case GBP_V:
        if (property == GBP_V || property == GBP_T)
            return true;
        break;
    case GBP_LVT:
    case GBP_T:
        if (property == GBP_T)
            return true;
        break;
    case GBP_PREPEND:
        return property != GBP_CR && property != GBP_LF && property != GBP_CONTROL;
    case GBP_RI:
        if (property == GBP_RI && k->odd_flag)
            return true;
        break;
    case GBP_ZWJ:
        if (k->emoji && uc_is_property_extended_pictographic(c))
            return true;
        break;
    default:
        break;
    }
    return property == GBP_EXTEND || property == GBP_ZWJ || property == GBP_SPACINGMARK;
}

/* Bytes of a character at P that never joins what stands before or behind it (letters, Han, Chinese punctuation); 0 if that is not plain. */
static size_t loner(const unsigned char *p, size_t n)
{
    if (p[0] >= 0x20 && p[0] < 0x7F)
        return 1;
    if (n < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return 0;
    if (p[0] >= 0xE4 && p[0] <= 0xE9) /* U+4000..U+9FFF */
        return 3;
    if (p[0] == 0xE3 && p[1] == 0x80 && p[2] <= 0xA9) /* U+3000..U+3029 */
        return 3;
    if (p[0] == 0xEF && p[1] == 0xBC) /* U+FF00..U+FF3F */
        return 3;
    if (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7) /* U+2010..U+2027 */
        return 3;
    return 0;
}

static int loner_columns(const struct width_rule *w, const char *s, size_t bytes)
{
    const char *p = s;
    unsigned char lead = (unsigned char)*s;

    if (bytes == 1)
        return 1;
    if (lead != 0xE2)
        return 2;
    return code_columns(w, text_next(&p, s + bytes));
}

size_t text_step(const struct width_rule *w, const char *s, size_t n, int *columns)
{
    const unsigned char *u = (const unsigned char *)s;
    const char *p = s, *end = s + n;
    struct cluster k = { GBP_OTHER, false, false };
    size_t bytes = loner(u, n);
    uint32_t c;
    int sum;

    if (bytes && (bytes == n || loner(u + bytes, n - bytes))) {
        *columns = loner_columns(w, s, bytes);
        return bytes;
    }
    c = text_next(&p, end);
    cluster_take(&k, c, uc_graphemeclusterbreak_property(c));
    sum = code_columns(w, c);
    while (p < end) {
        const char *next = p;
        int property;

        c = text_next(&next, end);
        property = uc_graphemeclusterbreak_property(c);
        if (!cluster_goes_on(&k, c, property))
            break;
        cluster_take(&k, c, property);
        if (sum < 2) /* no cluster is wider than two columns, however much it is made of */
            sum += code_columns(w, c);
        p = next;
    }
    *columns = sum > 2 ? 2 : sum;
    return (size_t)(p - s);
}

/* Clusters of one plain character at the beginning of S that fit into ROOM columns: most of any text, without asking of each what may join it. */
static size_t plain_run(const struct width_rule *w, const char *s, size_t n, int room, int *columns)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t at = 0, bytes = n ? loner(u, n) : 0;

    *columns = 0;
    while (bytes) {
        size_t next = at + bytes < n ? loner(u + at + bytes, n - at - bytes) : 0;
        int step;

        if (!next && at + bytes < n) /* what comes may join it */
            break;
        step = loner_columns(w, s + at, bytes);
        if (step > room - *columns)
            break;
        *columns += step;
        at += bytes;
        bytes = next;
    }
    return at;
}

static const struct width_rule narrow_rule = { .ambiguous = 1 };

size_t text_cluster(const char *s, size_t n)
{
    int columns;

    return n ? text_step(&narrow_rule, s, n, &columns) : 0;
}

/* ---- Text ---- */

int text_width(const struct width_rule *w, const char *s, size_t n)
{
    int width = 0;

    for (size_t at = 0; at < n;) {
        int columns;

        at += plain_run(w, s + at, n - at, INT_MAX, &columns);
        width += columns;
        if (at == n)
            break;
        at += text_step(w, s + at, n - at, &columns);
        width += columns;
    }
    return width;
}

size_t text_fit(const struct width_rule *w, const char *s, size_t n, int columns, int *used)
{
    size_t at = 0;
    int width = 0;

    while (at < n) {
        int step;
        size_t bytes = plain_run(w, s + at, n - at, columns - width, &step);

        at += bytes;
        width += step;
        if (at == n)
            break;
        bytes = text_step(w, s + at, n - at, &step);
        if (step > columns - width)
            break;
        at += bytes;
        width += step;
    }
    if (used)
        *used = width;
    return at;
}

void text_pad(struct buffer *out, const struct width_rule *w, const char *s, size_t n, int columns)
{
    static const char ellipsis[] = "…";
    int ellipsis_columns, used;
    size_t fit;

    if (columns <= 0)
        return;
    fit = text_fit(w, s, n, columns, &used);
    if (fit < n) {
        ellipsis_columns = w->ambiguous == 2 ? 2 : 1;
        fit = text_fit(w, s, n, columns - ellipsis_columns, &used);
        if (columns < ellipsis_columns) {
            fit = 0;
            used = 0;
        }
        buffer_add_n(out, s, fit);
        if (columns >= ellipsis_columns) {
            buffer_add(out, ellipsis);
            used += ellipsis_columns;
        }
    } else {
        buffer_add_n(out, s, n);
    }
    buffer_add_times(out, " ", columns - used);
}
