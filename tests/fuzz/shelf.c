/* shelf.c - library files and the files for searching beside them, changed byte by byte or row by row; and patterns. */
#include "fuzz.h"

#include "../../src/search/beside.h"

#include "casegrid/library.h"
#include "casegrid/search.h"
#include "casegrid/text.h"

#include <sqlite3.h>
#include <string.h>

/* ---- Libraries ---- */

static bool any_passage(void *context, const struct library_passage *p)
{
    *(size_t *)context += strlen(p->text) + (p->original ? strlen(p->original) : 0) + strlen(p->case_id);
    return true;
}

static bool any_figure(void *context, const struct library_figure *p)
{
    *(size_t *)context += p->case_id ? strlen(p->case_id) : 0;
    return true;
}

/* Everything that is asked of a library. What is wrong is said. */
static void library_try(const char *path)
{
    struct fault f = {0};
    struct library *l = NULL;
    const struct case_summary *list;
    const struct casebook *book;
    struct buffer section = {0};
    struct casebook loaded;
    size_t count = 0, index, bytes = 0;

    if (library_open(&l, path, &f) != OK) {
        MUST(*f.text);
        return;
    }
    if (library_list(l, &list, &count, &f) != OK)
        count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct local_case *c;
        struct fault g = {0};

        MUST(library_case(l, list[i].id, &c, &g) == OK || *g.text);
        library_section(l, list[i].id, 3, &section, NULL);
    }
    library_book(l, &book, NULL);
    library_prove(l, NULL);
    library_find(l, "xg", &index, NULL);
    library_passages(l, any_passage, &bytes, NULL);
    library_figures(l, any_figure, &bytes, NULL);
    casebook_init(&loaded);
    library_load(l, &loaded, NULL);
    casebook_clear(&loaded);
    buffer_clear(&section);
    library_free(l);
}

/* The first byte: bytes as they come, or changes to the library of three: where, how many, what. */
void fuzz_library(const uint8_t *bytes, size_t n)
{
    const struct buffer *whole = fuzz_library_bytes();
    struct fuzz_bytes in = {bytes, n};
    char *path;

    if (fuzz_byte(&in) % 8 == 0) {
        path = fuzz_file("library.db", in.at, in.left);
    } else {
        char *copy = memory_text_n(whole->text, whole->length);
        size_t length = whole->length;

        while (in.left) {
            size_t page = fuzz_word(&in) % (length / 512 + 1), at = page * 512 + fuzz_word(&in) % 512, more = 1 + fuzz_byte(&in) % 8;

            if (more == 8) {
                length = at < 512 ? 512 : at < length ? at : length; /* cut there */
                continue;
            }
            for (; more && at < length; more--, at++)
                copy[at] = (char)fuzz_byte(&in);
        }
        path = fuzz_file("library.db", copy, length);
        free(copy);
    }
    library_try(path);
    free(path);
}

/* ---- The same row by row: what SQLite finds sound ---- */

static int name_take(void *context, int columns, char **values, char **names)
{
    struct buffer *b = context;

    (void)columns, (void)names;
    buffer_add(b, values[0] ? values[0] : "");
    buffer_add_char(b, '\n');
    return 0;
}

/* Line NUMBER (modulo their number) of LINES, owned. */
static char *line_of(const struct buffer *lines, unsigned number)
{
    const char *s = buffer_text(lines);
    size_t count = 0;

    for (const char *p = s; *p; p++)
        count += *p == '\n';
    if (!count)
        return memory_text("?");
    for (number %= count; number; number--)
        s = strchr(s, '\n') + 1;
    return memory_text_n(s, strcspn(s, "\n"));
}

static void row_change(sqlite3 *db, struct fuzz_bytes *in)
{
    struct buffer tables = {0}, columns = {0}, sql = {0};
    char *table, *column;
    unsigned row, kind, length;
    sqlite3_stmt *q = NULL;

    sqlite3_exec(db, "SELECT name FROM sqlite_schema WHERE type='table'", name_take, &tables, NULL);
    table = line_of(&tables, fuzz_byte(in));
    buffer_format(&sql, "SELECT name FROM pragma_table_info('%s')", table);
    sqlite3_exec(db, sql.text, name_take, &columns, NULL);
    column = line_of(&columns, fuzz_byte(in));
    row = fuzz_word(in);
    kind = fuzz_byte(in);
    length = fuzz_byte(in);
    sql.length = 0;
    if (kind % 16 == 15)
        buffer_format(&sql, "DELETE FROM \"%s\" WHERE rowid=(SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %u)", table, table, row % 400);
    else
        buffer_format(&sql, "UPDATE OR REPLACE \"%s\" SET \"%s\"=? WHERE rowid=(SELECT rowid FROM \"%s\" LIMIT 1 OFFSET %u)", table, column, table, row % 400);
    if (sqlite3_prepare_v2(db, sql.text, -1, &q, NULL) == SQLITE_OK) {
        length = length < in->left ? length : (unsigned)in->left;
        if (kind % 4 == 0)
            sqlite3_bind_int64(q, 1, (sqlite3_int64)(fuzz_word(in) | (uint64_t)fuzz_word(in) << 48));
        else if (kind % 4 == 1)
            sqlite3_bind_null(q, 1);
        else if (sqlite3_bind_text(q, 1, (const char *)in->at, (int)length, SQLITE_TRANSIENT) == SQLITE_OK)
            in->at += length, in->left -= length;
        sqlite3_step(q);
    }
    sqlite3_finalize(q);
    free(table);
    free(column);
    buffer_clear(&tables);
    buffer_clear(&columns);
    buffer_clear(&sql);
}

void fuzz_rows(const uint8_t *bytes, size_t n)
{
    struct fuzz_bytes in = {bytes, n};
    char *path = fuzz_file("rows.db", fuzz_library_bytes()->text, fuzz_library_bytes()->length);
    sqlite3 *db = NULL;

    MUST(sqlite3_open(path, &db) == SQLITE_OK);
    sqlite3_exec(db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL);
    for (int i = 0; i < 12 && in.left; i++)
        row_change(db, &in);
    sqlite3_close(db);
    library_try(path);
    free(path);
}

/* ---- The file beside a library ---- */

static const char edition[DIGEST_LENGTH + 1] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static const struct buffer *beside_bytes(void)
{
    static const char *const texts[] = {"网格党支部", "每300户划分一个网格", "红色物业示范点10个", "小区党支部；楼栋党小组", "grid GRID ｇｒｉｄ", "網格"};
    static struct buffer bytes;

    if (!bytes.length) {
        char *path = path_join(fuzz_folder(), "beside.db"), *beside = beside_path(path);
        struct corpus_maker *m = corpus_maker_create(path);

        corpus_maker_limit(m, 40, 0);
        for (int i = 0; i < 100; i++) {
            if (i % 7 == 0)
                corpus_maker_case(m);
            corpus_maker_add(m, i % 7 + 1, (enum passage_kind)(i % PASSAGE_KINDS), texts[i % (int)COUNT_OF(texts)]);
        }
        MUST(corpus_maker_keep(m, edition, NULL) == OK);
        MUST(file_read(&bytes, beside, 1 << 24, NULL) == OK);
        free(beside);
        free(path);
    }
    return &bytes;
}

/* Sums are made right, so that only bounds protect. */
static void sums_make(char *bytes, size_t size)
{
    struct tail *t = (void *)(bytes + size - sizeof *t);
    uint64_t whole = size - sizeof *t, directory = t->segments * sizeof(struct segment_entry);

    if (t->segments < 64 && t->directory_at % 8 == 0 && t->directory_at <= whole && directory <= whole - t->directory_at) {
        for (uint64_t i = 0; i < t->segments; i++) {
            struct segment_entry *e = (struct segment_entry *)(bytes + t->directory_at) + i;
            uint64_t from = e->places[SECTION_STARTS], sums = e->places[SECTION_PAGE_SUMS], n = e->sizes[SECTION_PAGE_SUMS];

            if (sums % 8 || sums > whole || n > whole - sums || from > sums)
                continue;
            for (uint64_t page = 0; page < n / 4 && page * PAGE < sums - from; page++) {
                uint64_t left = sums - from - page * PAGE;

                ((uint32_t *)(bytes + sums))[page] = text_sum(bytes + from + page * PAGE, left < PAGE ? left : PAGE);
            }
            e->pages_sum = text_sum(bytes + sums, n);
        }
        t->directory_sum = text_sum(bytes + t->directory_at, directory);
    }
    if (t->cases < whole / 4 && t->cases_at <= whole && (t->cases + 1) * 4 <= whole - t->cases_at)
        t->cases_sum = text_sum(bytes + t->cases_at, (t->cases + 1) * 4);
    t->tail_sum = text_sum(t, offsetof(struct tail, tail_sum));
}

static void corpus_ask(struct corpus *c, struct query *q, bool only_paragraphs)
{
    struct search *s = search_create(c, q, &(struct search_scope){.kinds = (1 << PASSAGE_KINDS) - 1, .only_paragraphs = only_paragraphs, .seconds = 1}, NULL);
    enum code rc = search_step(s, -1);
    struct search_sums sums;
    struct search_row row;
    struct passage p;

    MUST(rc == OK || rc == BAD_INPUT);
    search_sum(s, &sums);
    for (size_t i = 0; i < search_rows(s) && i < 300; i++)
        search_row(s, i, &row);
    for (size_t i = 0; i < corpus_count(c) && i < 300; i++)
        corpus_passage(c, i, &p);
    for (size_t i = 0; i < corpus_cases(c) && i < 50; i++) {
        size_t paragraphs, matches;

        search_case_sums(s, i, &paragraphs, &matches);
    }
    search_free(s);
}

void fuzz_beside(const uint8_t *bytes, size_t n)
{
    static const char *const regexes[] = {"网格", "党.*组", "[0-9]+户", "(.)\\1", "网格|物业", "格"};
    const struct buffer *whole = beside_bytes();
    struct fuzz_bytes in = {bytes, n};
    unsigned how = fuzz_byte(&in);
    struct query_wish wish = {.parts = {{QUERY_AND, regexes[how % COUNT_OF(regexes)]}, {QUERY_NOT, "红"}}, .count = 1 + (how >> 4 & 1),
                              .within = how >> 5 & 1 ? WITHIN_CASE : WITHIN_PARAGRAPH};
    uint64_t *copy = memory_get(whole->length + 8);
    struct query *q = NULL;
    struct corpus *c = NULL;
    char *path, *beside;

    memcpy(copy, whole->text, whole->length);
    while (in.left > 2) {
        /* half of the changes are in the directory and the tail, at the end */
        size_t at = fuzz_word(&in), back = at & 1 ? whole->length - 1 - (at >> 1) % (whole->length < 2048 ? whole->length : 2048) : (at >> 1) * 8 % whole->length;
        unsigned length = fuzz_byte(&in) % 8 + 1;

        for (; length && back < whole->length; length--, back++)
            ((char *)copy)[back] = (char)fuzz_byte(&in);
    }
    if (how & 64)
        sums_make((char *)copy, whole->length);
    path = path_join(fuzz_folder(), "beside.db");
    beside = beside_path(path);
    free(fuzz_file("beside.db.search", copy, whole->length));
    MUST(query_create(&q, &wish, NULL, NULL, NULL) == OK);
    if (corpus_open(&c, path, edition) == OK) {
        corpus_ask(c, q, how & 128);
        corpus_free(c);
    }
    query_free(q);
    free(beside);
    free(path);
    free(copy);
}

/* ---- Patterns ---- */

void fuzz_pattern(const uint8_t *bytes, size_t n)
{
    static const char *const texts[] = {"每300户划分一个网格，共474个网格", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "红色物业\n业主委员会", "", "網格ＡＢＣ"};
    struct fuzz_bytes in = {bytes, n};
    unsigned how = fuzz_byte(&in), more = fuzz_byte(&in);
    struct pattern_options o = {.literal = how & 1, .letter_case = (enum pattern_case)(more % 3), .fold = (how & 2 ? FOLD_WIDTH : 0) | (how & 4 ? FOLD_HAN : 0)};
    char *line = memory_text_n((const char *)in.at, in.left);
    struct arena *a = arena_create();
    struct query_wish wish = {.how = o, .within = how & 8 ? WITHIN_CASE : WITHIN_PARAGRAPH};
    struct fault f = {0};
    struct query *q = NULL;
    size_t part = 0, position = 0;
    enum code rc = how & 16 ? OK : query_line_read(&wish, line, a, &f);

    if (how & 16) {
        wish.parts[0] = (struct query_part){QUERY_AND, line};
        wish.count = 1;
    }
    if (rc == OK)
        rc = query_create(&q, &wish, &part, &position, &f);
    MUST(rc == OK || ((rc == BAD_INPUT || rc == UNFINISHED) && *f.text));
    if (rc == OK) {
        struct corpus_maker *m = corpus_maker_create(NULL);
        struct corpus *c;

        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            struct match *matches;
            size_t count;

            enum code found = query_matches(q, texts[i], strlen(texts[i]), &matches, &count, NULL);

            MUST(found == OK || found == NOTHING_FOUND || found == STOPPED);
            for (size_t k = 0; k < count; k++)
                MUST(matches[k].from <= matches[k].to && matches[k].to <= strlen(texts[i]));
            free(matches);
            corpus_maker_case(m);
            corpus_maker_add(m, 1, PASSAGE_TEXT, texts[i]);
        }
        c = corpus_maker_end(m);
        corpus_ask(c, q, how & 32);
        corpus_free(c);
        query_free(q);
    }
    arena_free(a);
    free(line);
}
