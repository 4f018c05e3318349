/* prose.c - paragraphs from clauses, numbers and names drawn by chance from a fixed seed. */
#include "prose.h"

#include <stdlib.h>
#include <string.h>

struct prose {
    char **clauses; size_t count;
    uint64_t state;
};

static bool ends_clause(uint32_t c)
{
    return c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A; /* 。，；： */
}

static void clauses_add(struct prose *p, const char *text)
{
    const char *from = text, *end = text + strlen(text);

    for (const char *s = text; s < end;) {
        uint32_t c = text_next(&s, end);

        if ((ends_clause(c) || s == end) && s - from > 12) {
            *(char **)memory_append(&p->clauses, &p->count, sizeof *p->clauses) = memory_text_n(from, (size_t)(s - from));
            from = s;
        }
    }
}

struct prose *prose_create(const struct casebook *book)
{
    struct prose *p = memory_get(sizeof *p);

    for (size_t i = 0; i < book->case_count; i++)
        for (size_t k = 0; k < book->cases[i]->paragraph_count; k++)
            clauses_add(p, book->cases[i]->paragraphs[k].text);
    return p;
}

void prose_free(struct prose *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->clauses[i]);
    free(p->clauses);
    free(p);
}

/* splitmix64. Source: S. Vigna, public domain. */
static uint64_t chance(struct prose *p)
{
    uint64_t z = p->state += 0x9E3779B97F4A7C15ULL;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
}

/* A name of two or three characters: common ones more often, so that pairs are as many and as uneven as in real text. */
static void name_add(struct prose *p, struct buffer *out)
{
    static const char *const kinds[] = {"社区", "小区", "街道", "花园", "网格", "路"};
    int n = 2 + (int)(chance(p) % 2);

    for (int i = 0; i < n; i++) {
        uint64_t a = chance(p) % 3500, b = chance(p) % 3500;
        char one[5];

        text_encode(0x4E00 + (uint32_t)((a < b ? a : b) * 5), one);
        buffer_add(out, one);
    }
    buffer_add(out, kinds[chance(p) % COUNT_OF(kinds)]);
}

/* The clause with its numbers changed, now and then with a name before it. */
static void clause_add(struct prose *p, struct buffer *out, const char *clause)
{
    if (chance(p) % 5 == 0)
        name_add(p, out);
    for (const char *s = clause; *s; s++)
        buffer_add_char(out, *s >= '0' && *s <= '9' ? (char)('0' + chance(p) % 10) : *s);
}

void prose_add(struct prose *p, struct buffer *out, uint64_t case_number, int number)
{
    size_t from = out->length, wanted = 250 + (size_t)((case_number * 31 + (uint64_t)number * 17) % 300);

    p->state = case_number * 1000003 + (uint64_t)number;
    while (out->length - from < wanted)
        clause_add(p, out, p->clauses[chance(p) % p->count]);
}
