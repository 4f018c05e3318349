/* library.c - publishing and reading: what goes in comes out, field by field. */
#include "suites.h"

#include "library_book.h"

#include "../../src/library/rows.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct fault f;
static char *folder, *path;

static void set_up(void)
{
    fault_clear(&f);
    folder = folder_make();
    path = path_join(folder, "cases.library");
}

static void tear_down(void)
{
    free(path);
    folder_remove(folder);
}

static void publish(const struct casebook *b)
{
    enum code rc = library_publish(b, path, &f);

    ck_assert_msg(rc == OK, "%s", f.text);
}

static struct library *open_library(void)
{
    struct library *l = NULL;
    enum code rc = library_open(&l, path, &f);

    ck_assert_msg(rc == OK, "%s", f.text);
    return l;
}

static const struct local_case *read_case(struct library *l, const char *id)
{
    const struct local_case *c = NULL;
    enum code rc = library_case(l, id, &c, &f);

    ck_assert_msg(rc == OK, "%s", f.text);
    return c;
}

/* ---- The tables of columns ---- */

/* Bytes of a row that columns and arrays of rows take, and what the compiler leaves between them on a machine of 64 bits. */
static const struct { enum table_id id; size_t arrays, padding; } rows[] = {
    {TABLE_SUMMARIES, 0, 3}, {TABLE_CASES, 12, 16}, {TABLE_PARAGRAPHS, 0, 0}, {TABLE_TERMS, 0, 0}, {TABLE_FIGURES, 0, 18},
    {TABLE_TIERS, 0, 12}, {TABLE_GRIDS, 0, 0}, {TABLE_MECHANISMS, 0, 4}, {TABLE_DOCUMENTS, 0, 4}, {TABLE_INDICATORS, 2, 4},
    {TABLE_REFUSALS, 0, 0},
};

static size_t bytes_of(enum column_kind kind)
{
    static const size_t bytes[] = {
        [COLUMN_TEXT] = sizeof(char *), [COLUMN_NAME] = sizeof(char *), [COLUMN_TOLD] = sizeof(char *), [COLUMN_ID] = sizeof(char *),
        [COLUMN_WORD] = sizeof(int), [COLUMN_WORD_IF] = sizeof(int), [COLUMN_NUMBER] = sizeof(int), [COLUMN_PLACE] = sizeof(int),
        [COLUMN_STATE] = 1, [COLUMN_REASON] = 1, [COLUMN_VALUE] = sizeof(double) + sizeof(bool), [COLUMN_REFERENCES] = sizeof(struct references),
        [COLUMN_LOCATOR] = sizeof(struct locator), [COLUMN_WORDS] = sizeof(char *) + sizeof(size_t),
    };
    return bytes[kind];
}

START_TEST(columns__describe__every_field)
{
    const struct table *t = table_of(rows[_i].id);
    size_t bytes = rows[_i].arrays * sizeof(void *);

    for (size_t k = 0; k < t->column_count; k++)
        bytes += bytes_of(t->columns[k].kind);
    if (sizeof(void *) == 8)
        ck_assert_msg(bytes + rows[_i].padding == t->row_size, "%s: %zu of %zu bytes", t->name, bytes, t->row_size);
}
END_TEST

/* The hand-made case leaves no column empty, or the round trip would prove less than it says. */
START_TEST(hand_made_book__sets__every_column)
{
    struct buffer scratch = {0};
    struct casebook b;

    book_make(&b);
    for (int id = TABLE_CASES; id < TABLES; id++) {
        const struct table *t = table_of((enum table_id)id);
        const void *owner = id < CASE_TABLES_END ? (const void *)b.cases[1] : id == TABLE_REFUSALS ? (const void *)b.indicators : &b;
        const void *row;

        memcpy(&row, (const char *)owner + t->items, sizeof row);
        for (size_t k = 0; k < t->column_count; k++) {
            struct cell v;

            ck_assert(cell_take(&v, &t->columns[k], id == TABLE_CASES ? owner : row, 1, &scratch));
            ck_assert_msg(v.kind != CELL_NONE, "%s.%s", t->name, t->columns[k].name);
        }
    }
    buffer_clear(&scratch);
    casebook_clear(&b);
}
END_TEST

static void hash_of(const struct local_case *c, char hex[DIGEST_LENGTH + 1])
{
    struct library_rows *r = NULL;

    ck_assert_int_eq(library_rows_make(&r, c, NULL, &f), OK);
    memcpy(hex, r->hash, sizeof r->hash);
    library_rows_free(r);
}

/* Fields are told apart from their neighbours: a change of any one changes the hash. */
START_TEST(hash__differs__for_every_field)
{
    struct casebook b;
    char before[DIGEST_LENGTH + 1], after[DIGEST_LENGTH + 1];
    struct local_case c;

    book_make(&b);
    hash_of(b.cases[1], before);
    c = *b.cases[1];
    c.province = c.prefecture;
    hash_of(&c, after);
    ck_assert_str_ne(before, after);
    c = *b.cases[1];
    c.year_note = NULL;
    hash_of(&c, after);
    ck_assert_str_ne(before, after);
    c = *b.cases[1];
    c.term_count--;
    hash_of(&c, after);
    ck_assert_str_ne(before, after);
    casebook_clear(&b);
}
END_TEST

/* ---- Round trip ---- */

START_TEST(publish__read__gives_every_field_back)
{
    struct casebook b, loaded;
    const struct casebook *book;
    struct library *l;

    book_make(&b);
    publish(&b);
    l = open_library();
    ck_assert_str_eq(library_path(l), path);
    assert_same_cases(b.cases[0], read_case(l, "bare"));
    assert_same_cases(b.cases[1], read_case(l, "all"));
    ck_assert_ptr_eq(read_case(l, "all"), read_case(l, "all"));
    ck_assert_int_eq(library_book(l, &book, &f), OK);
    assert_same_books(&b, book);
    casebook_init(&loaded);
    ck_assert_int_eq(library_load(l, &loaded, &f), OK);
    ck_assert_uint_eq(loaded.case_count, 2);
    assert_same_cases(b.cases[0], loaded.cases[0]); /* kong before quan */
    assert_same_books(&b, &loaded);
    ck_assert_int_eq(library_load(l, &loaded, &f), OK); /* adds */
    ck_assert_uint_eq(loaded.case_count, 4);
    ck_assert_uint_eq(loaded.document_count, 4);
    ck_assert_str_eq(loaded.indicators[2].refused[1].case_id, "bare");
    casebook_clear(&loaded);
    library_free(l);
    casebook_clear(&b);
}
END_TEST

START_TEST(publish__read__gives_these_values)
{
    struct casebook b;
    const struct local_case *c;
    struct library *l;

    book_make(&b);
    publish(&b);
    casebook_clear(&b);
    l = open_library();
    c = read_case(l, "all");
    ck_assert_str_eq(c->full_name, "某省某市全字段区");
    ck_assert_int_eq(c->complete, COMPLETE_CUT);
    ck_assert_int_eq(c->author_state, UNCLEAR);
    ck_assert_str_eq(c->documents[1], "004:b");
    ck_assert_int_eq(c->year_paragraphs.numbers[0], 3);
    ck_assert_str_eq(c->paragraphs[1].text, "每300—500户\t一个网格\n换行 𠮷 é");
    ck_assert_str_eq(c->paragraphs[1].original, "原文");
    ck_assert_uint_eq(c->paragraphs[1].locator.count, 3);
    ck_assert_str_eq(c->paragraphs[1].locator.spans[1].document, "004:b");
    ck_assert_int_eq(c->paragraphs[1].locator.spans[1].from, 5);
    ck_assert_int_eq(c->paragraphs[1].locator.spans[2].to, -1);
    ck_assert_int_eq(c->terms[0].paragraphs.numbers[0], 2);
    ck_assert_int_eq(c->terms[0].paragraphs.numbers[1], 1);
    ck_assert(c->figures[0].has_max && c->figures[0].value_max == 500.25);
    ck_assert(c->figures[1].has_value && c->figures[1].value == 0 && c->figures[1].value_max == -1e300);
    ck_assert_int_eq(c->tiers[1].level, LEVEL_OUTSIDE);
    ck_assert_int_eq(c->tiers[1].level_to, LEVEL_PROVINCE);
    ck_assert_int_eq(c->grids[0].staff_state, UNCLEAR);
    ck_assert_str_eq(c->mechanisms[0].figures[1], "grids");
    ck_assert_int_eq(c->mechanisms[1].strength, STRENGTH_RULE);
    c = read_case(l, "bare");
    ck_assert_ptr_null(c->author);
    ck_assert_ptr_null(c->documents);
    ck_assert_ptr_null(c->paragraphs[0].original);
    ck_assert(!c->figures[0].has_value && !c->figures[0].has_max);
    ck_assert_int_eq(c->figures[0].claim, WORD_MISSING);
    ck_assert_int_eq(c->tiers[0].level, LEVEL_NONE);
    ck_assert_uint_eq(c->term_count, 0);
    library_free(l);
}
END_TEST

START_TEST(list__gives__summaries_as_made)
{
    const struct case_summary *list;
    struct case_summary made;
    struct casebook b;
    struct library *l;
    size_t count;

    book_make(&b);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_list(l, &list, &count, &f), OK);
    ck_assert_uint_eq(count, 2);
    case_summarize(b.cases[1], b.arena, &made);
    ck_assert_str_eq(list[1].id, "all");
    ck_assert_str_eq(list[1].rule, made.rule);
    ck_assert_str_eq(list[1].grids, "474个");
    ck_assert_int_eq(list[1].paragraphs, made.paragraphs);
    ck_assert_int_eq(list[1].figures, made.figures);
    ck_assert_int_eq(list[1].level, DISTRICT);
    ck_assert_ptr_null(list[0].rule);
    ck_assert_int_eq(list[0].rule_state, NOT_STATED);
    library_free(l);
    casebook_clear(&b);
}
END_TEST

START_TEST(case__unknown__is_nothing_found)
{
    static const char *const ids[] = {"", "nobody", "ALL", "all ", "all' OR '1'='1", "全字段区"};
    const struct local_case *c;
    struct casebook b;
    struct library *l;

    book_make(&b);
    publish(&b);
    l = open_library();
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        fault_clear(&f);
        ck_assert_int_eq(library_case(l, ids[i], &c, &f), NOTHING_FOUND);
        ck_assert_ptr_nonnull(strstr(f.text, "casegrid table cases"));
        ck_assert_int_eq(library_case(l, ids[i], &c, NULL), NOTHING_FOUND);
    }
    library_free(l);
    casebook_clear(&b);
}
END_TEST

START_TEST(publish__empty_book__is_a_library)
{
    const struct case_summary *list;
    const struct casebook *book;
    struct casebook b;
    struct library *l;
    size_t count = 9, at;

    casebook_init(&b);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_list(l, &list, &count, &f), OK);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(library_book(l, &book, &f), OK);
    ck_assert_uint_eq(book->document_count, 0);
    ck_assert_int_eq(library_find(l, "西岗区", &at, &f), NOTHING_FOUND);
    ck_assert_uint_eq(strlen(library_edition(l)), DIGEST_LENGTH);
    library_free(l);
    ck_assert_int_eq(read_all(path, &f), OK);
    casebook_clear(&b);
}
END_TEST

/* ---- Same bytes, new edition ---- */

START_TEST(publish__same_book__gives_same_bytes)
{
    struct buffer first = {0}, second = {0};
    struct casebook b, many;
    struct local_case *swap;

    book_make(&b);
    publish(&b);
    ck_assert_int_eq(file_read(&first, path, 1 << 30, &f), OK);
    swap = b.cases[0];
    b.cases[0] = b.cases[1]; /* the order of the cases in the book is no matter */
    b.cases[1] = swap;
    publish(&b);
    ck_assert_int_eq(file_read(&second, path, 1 << 30, &f), OK);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_int_eq(memcmp(first.text, second.text, first.length), 0);
    ck_assert_int_eq(folder_count(folder), 1);
    buffer_clear(&second);
    book_make_many(&many, 40);
    publish(&many);
    buffer_clear(&first);
    ck_assert_int_eq(file_read(&first, path, 1 << 30, &f), OK);
    publish(&b);
    publish(&many);
    ck_assert_int_eq(file_read(&second, path, 1 << 30, &f), OK);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_int_eq(memcmp(first.text, second.text, first.length), 0);
    buffer_clear(&first);
    buffer_clear(&second);
    casebook_clear(&b);
    casebook_clear(&many);
}
END_TEST

START_TEST(reader__keeps__its_edition_over_a_publish)
{
    char edition[DIGEST_LENGTH + 1];
    const struct case_summary *list;
    struct library *before, *after;
    struct casebook b;
    size_t count;

    book_make(&b);
    publish(&b);
    before = open_library(); /* has read no case yet */
    strcpy(edition, library_edition(before));
    b.cases[1]->title = "新标题";
    b.case_count = 2;
    publish(&b);
    after = open_library();
    ck_assert_str_eq(library_edition(before), edition);
    ck_assert_str_ne(library_edition(after), edition);
    ck_assert_str_eq(read_case(before, "all")->title, "标题“甲”");
    ck_assert_str_eq(read_case(after, "all")->title, "新标题");
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(library_list(before, &list, &count, &f), OK);
    ck_assert_str_eq(list[1].title, "标题“甲”");
    library_free(before);
    library_free(after);
    casebook_clear(&b);
}
END_TEST

START_TEST(edition__follows__content_only)
{
    char edition[DIGEST_LENGTH + 1];
    struct document changed;
    struct casebook b;
    struct library *l;

    book_make(&b);
    publish(&b);
    l = open_library();
    strcpy(edition, library_edition(l));
    library_free(l);
    changed = b.documents[0];
    changed.lines++;
    b.documents = &changed;
    b.document_count = 1;
    publish(&b);
    l = open_library();
    ck_assert_str_ne(library_edition(l), edition);
    library_free(l);
    casebook_clear(&b);
}
END_TEST

/* ---- Passages ---- */

struct seen { size_t count, stop_at; char ids[8][8]; int numbers[8]; };

static bool see(void *context, const struct library_passage *p)
{
    struct seen *s = context;

    if (s->count < 8) {
        snprintf(s->ids[s->count], 8, "%s", p->case_id);
        s->numbers[s->count] = p->paragraph;
    }
    return ++s->count != s->stop_at;
}

START_TEST(passages__come__in_the_order_of_cases)
{
    struct seen s = {0}, stopped = {.stop_at = 2};
    struct casebook b;
    struct library *l;

    book_make(&b);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_passages(l, see, &s, &f), OK);
    ck_assert_uint_eq(s.count, 4);
    ck_assert_str_eq(s.ids[0], "bare");
    ck_assert_str_eq(s.ids[1], "all");
    ck_assert_int_eq(s.numbers[1], 1);
    ck_assert_int_eq(s.numbers[3], 3);
    ck_assert_int_eq(library_passages(l, see, &stopped, &f), STOPPED);
    ck_assert_uint_eq(stopped.count, 2);
    ck_assert_int_eq(f.code, OK);
    library_free(l);
    casebook_clear(&b);
}
END_TEST

/* ---- Many ---- */

START_TEST(many_cases__are__sorted_found_and_loaded)
{
    enum { MANY = 2000 };
    const struct case_summary *list;
    struct seen s = {0};
    struct casebook b, loaded;
    struct library *l;
    size_t count, at;

    book_make_many(&b, MANY);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_list(l, &list, &count, &f), OK);
    ck_assert_uint_eq(count, MANY);
    for (size_t i = 1; i < count; i++)
        ck_assert_int_le(strcmp(list[i - 1].pinyin, list[i].pinyin), 0);
    ck_assert_int_eq(library_find(l, "c01999", &at, &f), OK);
    ck_assert_str_eq(list[at].id, "c01999");
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(read_case(l, list[i].id)->name, list[i].name);
    ck_assert_int_eq(library_passages(l, see, &s, &f), OK);
    ck_assert_uint_eq(s.count, 3 * MANY);
    casebook_init(&loaded);
    ck_assert_int_eq(library_load(l, &loaded, &f), OK);
    ck_assert_uint_eq(loaded.case_count, MANY);
    ck_assert_int_eq(library_find(l, "区", &at, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "2000"));
    casebook_clear(&loaded);
    casebook_clear(&b);
    library_free(l);
}
END_TEST

/* ---- Finding ---- */

static const struct { const char *id, *name, *full_name, *pinyin; } places[] = {
    {"xigang", "西岗区", "辽宁省大连市西岗区", "xi gang qu"},     {"kaili", "凯里市", "贵州省黔东南州凯里市", "kai li shi"},
    {"baiyun", "白云区", "贵州省贵阳市白云区", "bai yun qu"},     {"gulou", "鼓楼区", "江苏省南京市鼓楼区", "gu lou qu"},
    {"gulou_fz", "鼓楼区", "福建省福州市鼓楼区", "gu lou qu"},    {"xihu", "西湖区", "浙江省杭州市西湖区", "xi hu qu"},
};

static const struct { const char *query; enum code code; const char *id, *told, *not_told; } finds[] = {
    {"西岗区", OK, "xigang", NULL, NULL}, {"西岗", OK, "xigang", NULL, NULL}, {"xigang", OK, "xigang", NULL, NULL},
    {"XIGANG", OK, "xigang", NULL, NULL}, {"xg", OK, "xigang", NULL, NULL}, {"kaili", OK, "kaili", NULL, NULL},
    {"kls", OK, "kaili", NULL, NULL}, {"辽宁省大连市西岗区", OK, "xigang", NULL, NULL},
    {"gulou", OK, "gulou", NULL, NULL}, /* an id is exact, though it begins another */
    {"鼓楼区", BAD_INPUT, NULL, "福建省福州市鼓楼区（gulou_fz）", "西岗"}, {"西", BAD_INPUT, NULL, "西湖区（xihu）", "凯里"},
    {"x", BAD_INPUT, NULL, "xigang", "kaili"}, {"", BAD_INPUT, NULL, "table cases", NULL}, {" \t", BAD_INPUT, NULL, "table cases", NULL},
    {"西冈区", NOTHING_FOUND, NULL, "西岗区（xigang）", NULL}, {"西冈", NOTHING_FOUND, NULL, "最接近的是：辽宁省大连市西岗区（xigang）", NULL},
    {"xigan", OK, "xigang", NULL, NULL}, {"xigamg", NOTHING_FOUND, NULL, "xigang", "kaili"},
    {"大连西岗", NOTHING_FOUND, NULL, "西岗区（xigang）", "凯里"},
    {"zzzzzzzz", NOTHING_FOUND, NULL, "table cases", "最接近"}, {"铁东乙", NOTHING_FOUND, NULL, "table cases", "最接近"},
    {"\xff\xfe", NOTHING_FOUND, NULL, "table cases", NULL}, {"'; DROP TABLE cases; --", NOTHING_FOUND, NULL, "table cases", NULL},
};

static void make_places(struct casebook *b)
{
    book_make_many(b, COUNT_OF(places));
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        b->cases[i]->id = places[i].id;
        b->cases[i]->name = places[i].name;
        b->cases[i]->full_name = places[i].full_name;
        b->cases[i]->pinyin = places[i].pinyin;
    }
}

START_TEST(find__answers__what_a_person_types)
{
    const struct case_summary *list;
    struct casebook b;
    struct library *l;
    size_t at = 0, count;

    make_places(&b);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_list(l, &list, &count, &f), OK);
    ck_assert_msg(library_find(l, finds[_i].query, &at, &f) == finds[_i].code, "%s: %d %s", finds[_i].query, f.code, f.text);
    if (finds[_i].id)
        ck_assert_str_eq(list[at].id, finds[_i].id);
    if (finds[_i].told)
        ck_assert_msg(strstr(f.text, finds[_i].told) != NULL, "%s", f.text);
    if (finds[_i].not_told)
        ck_assert_msg(strstr(f.text, finds[_i].not_told) == NULL, "%s", f.text);
    ck_assert_uint_eq(text_check(f.text, strlen(f.text)), strlen(f.text));
    library_free(l);
    casebook_clear(&b);
}
END_TEST

START_TEST(find__huge_query__has_a_short_message)
{
    char *query = memory_get(100001);
    struct casebook b;
    struct library *l;
    size_t at;

    memset(query, 'x', 100000);
    make_places(&b);
    publish(&b);
    l = open_library();
    ck_assert_int_eq(library_find(l, query, &at, &f), NOTHING_FOUND);
    ck_assert_ptr_nonnull(strstr(f.text, "casegrid table cases"));
    ck_assert_uint_lt(strlen(f.text), 500);
    library_free(l);
    casebook_clear(&b);
    free(query);
}
END_TEST

Suite *library_suite(void)
{
    Suite *s = suite_create("library");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits");

    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_loop_test(core, columns__describe__every_field, 0, COUNT_OF(rows));
    tcase_add_test(core, hand_made_book__sets__every_column);
    tcase_add_test(core, hash__differs__for_every_field);
    tcase_add_test(core, publish__read__gives_every_field_back);
    tcase_add_test(core, publish__read__gives_these_values);
    tcase_add_test(core, list__gives__summaries_as_made);
    tcase_add_test(core, case__unknown__is_nothing_found);
    tcase_add_test(core, publish__same_book__gives_same_bytes);
    tcase_add_test(core, reader__keeps__its_edition_over_a_publish);
    tcase_add_test(core, edition__follows__content_only);
    tcase_add_test(core, passages__come__in_the_order_of_cases);
    tcase_add_loop_test(core, find__answers__what_a_person_types, 0, COUNT_OF(finds));
    suite_add_tcase(s, core);
    tcase_add_checked_fixture(limits, set_up, tear_down);
    tcase_set_timeout(limits, 60);
    tcase_add_test(limits, publish__empty_book__is_a_library);
    tcase_add_test(limits, many_cases__are__sorted_found_and_loaded);
    tcase_add_test(limits, find__huge_query__has_a_short_message);
    suite_add_tcase(s, limits);
    suite_add_tcase(s, library_defended());
    suite_add_tcase(s, library_faults());
    suite_add_tcase(s, library_older());
    suite_add_tcase(s, library_older_2());
    suite_add_tcase(s, library_proof());
    suite_add_tcase(s, library_reasons());
    suite_add_tcase(s, library_publish_faults());
    return s;
}
