/* names.c - whether what a person typed means a name, and how far two spellings are apart. */
#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>

/* TEXT without blanks and apostrophes, narrow and in lower case, ü as the v that is typed for it. Owned by the caller. */
static char *folded(const char *text)
{
    struct buffer b = { 0 };
    const char *end = text + strlen(text);

    while (text < end) {
        char character[5];
        uint32_t c = text_fold_width(text_next(&text, end));

        if (c == '\'' || c == 0x2019 || uc_is_property_white_space(c))
            continue;
        c = uc_tolower(c);
        buffer_add_n(&b, character, (size_t)text_encode(c == 0xFC ? 'v' : c, character));
    }
    return buffer_take(&b);
}

/* Whether QUERY is the initials of the syllables from the first one on: a letter each, or two for zh, ch and sh. */
static bool initials_match(const char *query, const char *syllables)
{
    while (*query) {
        syllables += strspn(syllables, " '-");
        if (!*syllables || (*syllables | 0x20) != *query)
            return false;
        if (strchr("zcs", *query) && (syllables[1] | 0x20) == 'h' && query[1] == 'h' && initials_match(query + 2, syllables + strcspn(syllables, " '-")))
            return true;
        query++;
        syllables += strcspn(syllables, " '-");
    }
    return true;
}

bool text_name_matches(const char *query, const char *name, const char *pinyin)
{
    char *wanted = folded(query), *plain = folded(name), *spelled = folded(pinyin ? pinyin : "");
    bool matches = strstr(plain, wanted) || strstr(spelled, wanted) || (pinyin && initials_match(wanted, pinyin));

    free(wanted);
    free(plain);
    free(spelled);
    return matches;
}

static uint32_t *code_points(const char *s, size_t *count)
{
    const char *end = s + strlen(s);
    uint32_t *all = memory_array((size_t)(end - s) + 1, sizeof *all);

    for (*count = 0; s < end;)
        all[(*count)++] = text_next(&s, end);
    return all;
}

size_t text_distance(const char *a, const char *b, size_t limit)
{
    size_t m, n, distance;
    uint32_t *x = code_points(a, &m), *y = code_points(b, &n);
    size_t apart = m > n ? m - n : n - m, longest = m > n ? m : n;
    size_t *row = memory_array(n + 1, sizeof *row);

    if (limit > longest)
        limit = longest;
    distance = limit + 1;
    if (apart > limit)
        goto done;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t corner = row[0], least = i;

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = corner + (x[i - 1] != y[j - 1]), above = row[j] + 1, left = row[j - 1] + 1;

            corner = row[j];
            row[j] = change < above ? change : above;
            if (left < row[j])
                row[j] = left;
            if (row[j] < least)
                least = row[j];
        }
        if (least > limit) /* it never gets nearer again */
            goto done;
    }
    if (row[n] <= limit)
        distance = row[n];
done:
    free(x);
    free(y);
    free(row);
    return distance;
}
