/* library_book.c - hand-made books, and looking at folders and files. */
#include "library_book.h"

#include "../../src/library/cell.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- A case with every field ---- */

static const int one[] = {1}, two_one[] = {2, 1}, three[] = {3};
#define REFS(numbers) {numbers, COUNT_OF(numbers)}

static const struct span whole_line[] = {{"000", 9, 0, -1}}, torn[] = {{"000", 11, 0, 27}, {"004:b", 13, 5, 6}, {"000", 12, 0, -1}};
static const char *const documents_of_all[] = {"000", "004:b"}, *const figures_of_all[] = {"rule", "grids"};

static struct paragraph paragraphs[] = {
    {1, PARAGRAPH_HEADING, ORDER_INFERRED, PARAGRAPH_HEAD_LOST, "一、标题", "题目“三个着眼”", "据文意", "原文标题", {whole_line, 1}},
    {2, PARAGRAPH_CAPTION, ORDER_PRINTED, PARAGRAPH_CORRUPTED, "二、", "每300—500户\t一个网格\n换行 𠮷 é", "注", "原文", {torn, 3}},
    {3, PARAGRAPH_TEXT, ORDER_PRINTED, PARAGRAPH_TAIL_LOST, "三", "共474个网格", "末", "原", {whole_line, 1}},
};

static struct term terms[] = {{"1+2+N", REFS(two_one)}, {"15分钟党群服务圈", REFS(one)}};

static struct figure figures[] = {
    {"rule", DIMENSION_GRID, "households_per_grid", "每格户数", FIGURE_RANGE, true, true, 300, 500.25, "户", "月", "左右", DIRECTION_DOWN,
     "同比", "grids", "300—500户", CLAIM_RULE, "截至目前", STATED, "小区", "注", REFS(two_one)},
    {"grids", DIMENSION_SCALE, "grid_count", "网格", FIGURE_POINT, true, true, 0, -1e300, "个", "年", "余", DIRECTION_UP, "环比", "rule",
     "474个", CLAIM_CONTEXT, "去年", UNCHECKED, "全区", "又注", REFS(three)},
};

static struct tier tiers[] = {
    {1, CHAIN_ORGANIZATION, 1, "街道党工委", LEVEL_STREET, LEVEL_GRID, "区委", TIER_ORGANIZATION, "grids", STATED, "全区", "注", REFS(one)},
    {2, CHAIN_OUTSIDE, 4, "中心户", LEVEL_OUTSIDE, LEVEL_PROVINCE, "楼", TIER_HOUSEHOLD, "rule", CONFLICT, "街", "记", REFS(three)},
};

static struct grid grids[] = {
    {STATED, STATED, LOST, UNCLEAR, "rule", "persons", "每300—500户", "grids", "网格长", "staff", "total", "专职", REFS(one), REFS(two_one),
     REFS(three), REFS(one), "全区", "注"},
};

static struct mechanism mechanisms[] = {
    {MECHANISM_RED_PROPERTY, "红色物业", "概述", "住建局", "《办法》", figures_of_all, 2, STRENGTH_PRACTICE, STATED, "试点", "注", REFS(two_one)},
    {MECHANISM_OTHER, "其他", "述", "街道", "《规》", figures_of_all, 1, STRENGTH_RULE, CONFLICT, "街", "记", REFS(one)},
};

static struct local_case all = {
    "all", "全字段区", "某省某市全字段区", "quan zi duan qu", "某省", "某市", DISTRICT, "标题“甲”", "组织部", UNCLEAR, documents_of_all, 2,
    COMPLETE_CUT, "末尾断开", "2025", YEAR_PRINTED, REFS(three), "印出", "按语",
    paragraphs, COUNT_OF(paragraphs), terms, COUNT_OF(terms), figures, COUNT_OF(figures), tiers, COUNT_OF(tiers), grids, COUNT_OF(grids),
    mechanisms, COUNT_OF(mechanisms),
};

/* ---- A case with nothing but what must be there ---- */

static struct paragraph bare_paragraphs[] = {{.number = 1, .text = "只有一句"}};
static struct figure bare_figures[] = {{.state = NOT_STATED, .direction = WORD_MISSING, .claim = WORD_MISSING}};
static struct tier bare_tiers[] = {
    {.state = NOT_APPLICABLE, .chain_kind = WORD_MISSING, .level = LEVEL_NONE, .level_to = LEVEL_NONE, .kind = WORD_MISSING}};
static struct grid bare_grids[] = {{NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED, .note = NULL}};
static struct mechanism bare_mechanisms[] = {{.state = NOT_STATED, .kind = WORD_MISSING, .strength = WORD_MISSING}};
static struct local_case bare = {
    .id = "bare", .name = "空市", .full_name = "空市", .pinyin = "kong shi", .title = "无", .level = COUNTY_LEVEL_CITY, .year_basis = YEAR_NONE,
    .paragraphs = bare_paragraphs, .paragraph_count = 1, .figures = bare_figures, .figure_count = 1, .tiers = bare_tiers, .tier_count = 1,
    .grids = bare_grids, .grid_count = 1, .mechanisms = bare_mechanisms, .mechanism_count = 1,
};

static struct document documents[] = {
    {"000", "000_甲 乙.txt", "00ff", 139, {whole_line, 1}, {torn, 3}, {torn, 2}, "注", "全文\n第二行"},
    {"004:b", "b.txt", "aa", 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, NULL, NULL},
};
static struct refusal refused[] = {{"all", "grids", "口径不同"}, {"bare", "rule", "单位不同"}};
static struct indicator indicators[] = {
    {"households_per_grid", DIMENSION_GRID, "每格户数", "Households per grid", "户", "定义", "不含人数", refused, 2},
    {"grid_count", DIMENSION_SCALE, "网格数", "Grids", "个", "总数", NULL, NULL, 0},
};

static void add_case(struct casebook *b, struct local_case *c)
{
    *(struct local_case **)arena_append(b->arena, &b->cases, &b->case_count, sizeof c) = c;
}

static struct local_case *case_copy(struct casebook *b, const struct local_case *from)
{
    struct local_case *c = arena_get(b->arena, sizeof *c);

    *c = *from;
    return c;
}

void book_make(struct casebook *b)
{
    casebook_init(b);
    add_case(b, case_copy(b, &bare)); /* copies: a test may change them */
    add_case(b, case_copy(b, &all));
    b->documents = documents;
    b->document_count = COUNT_OF(documents);
    b->indicators = indicators;
    b->indicator_count = COUNT_OF(indicators);
}

void book_make_many(struct casebook *b, int count)
{
    static const char *const first[] = {"东", "西", "南", "北", "中"}, *const second[] = {"岗", "山", "河", "湖", "关", "城", "平"},
                      *const first_sound[] = {"dong", "xi", "nan", "bei", "zhong"},
                      *const second_sound[] = {"gang", "shan", "he", "hu", "guan", "cheng", "ping"};

    casebook_init(b);
    for (int i = 0; i < count; i++) {
        int k = (int)((long long)i * 7919 % count), x = k % 5, y = k / 5 % 7;
        struct local_case *c = case_copy(b, &all);

        c->id = arena_format(b->arena, "c%05d", k);
        c->name = arena_format(b->arena, "%s%s%d区", first[x], second[y], k);
        c->full_name = arena_format(b->arena, "某省%s", c->name);
        c->pinyin = arena_format(b->arena, "%s %s qu", first_sound[x], second_sound[y]);
        add_case(b, c);
    }
}

/* ---- Folders and files ---- */

char *folder_make(void)
{
    char *folder = memory_text("/tmp/casegrid-library-XXXXXX");

    ck_assert_ptr_nonnull(mkdtemp(folder));
    return folder;
}

static DIR *folder_start(const char *folder)
{
    DIR *d = opendir(folder);

    ck_assert_ptr_nonnull(d);
    return d;
}

static bool is_entry(const struct dirent *e)
{
    return strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
}

void folder_remove(char *folder)
{
    DIR *d = folder_start(folder);

    for (struct dirent *e; (e = readdir(d));)
        if (is_entry(e)) {
            char *path = path_join(folder, e->d_name);

            ck_assert_int_eq(remove(path), 0);
            free(path);
        }
    closedir(d);
    rmdir(folder);
    free(folder);
}

int folder_count(const char *folder)
{
    DIR *d = folder_start(folder);
    int n = 0;

    for (struct dirent *e; (e = readdir(d));)
        n += is_entry(e);
    closedir(d);
    return n;
}

void file_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(size ? fwrite(bytes, 1, size, file) : 0, size);
    ck_assert_int_eq(fclose(file), 0);
}

/* ---- Comparing, by the tables of columns ---- */

static void assert_same_rows(const struct table *t, const void *a, size_t a_count, const void *b, size_t b_count)
{
    struct buffer left = {0}, right = {0}, left_scratch = {0}, right_scratch = {0};

    ck_assert_msg(a_count == b_count, "%s: %zu rows, not %zu", t->name, b_count, a_count);
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < t->column_count; k++) {
            struct cell x, y;

            ck_assert(cell_take(&x, &t->columns[k], (const char *)a + i * t->row_size, (int)i + 1, &left_scratch));
            ck_assert(cell_take(&y, &t->columns[k], (const char *)b + i * t->row_size, (int)i + 1, &right_scratch));
            left.length = right.length = 0;
            cell_hash_write(&left, &x);
            cell_hash_write(&right, &y);
            ck_assert_msg(left.length == right.length && !memcmp(left.text, right.text, left.length), "%s row %zu %s: %s is not %s", t->name,
                          i + 1, t->columns[k].name, right.text, left.text);
        }
    buffer_clear(&left);
    buffer_clear(&right);
    buffer_clear(&left_scratch);
    buffer_clear(&right_scratch);
}

static void assert_same_owned(enum table_id id, const void *a, const void *b)
{
    const struct table *t = table_of(id);
    const void *x, *y;
    size_t n, m;

    memcpy(&x, (const char *)a + t->items, sizeof x);
    memcpy(&y, (const char *)b + t->items, sizeof y);
    memcpy(&n, (const char *)a + t->count, sizeof n);
    memcpy(&m, (const char *)b + t->count, sizeof m);
    assert_same_rows(t, x, n, y, m);
}

void assert_same_cases(const struct local_case *a, const struct local_case *b)
{
    assert_same_rows(table_of(TABLE_CASES), a, 1, b, 1);
    for (int id = CASE_TABLES; id < CASE_TABLES_END; id++)
        assert_same_owned((enum table_id)id, a, b);
}

void assert_same_books(const struct casebook *a, const struct casebook *b)
{
    assert_same_owned(TABLE_DOCUMENTS, a, b);
    assert_same_owned(TABLE_INDICATORS, a, b);
    for (size_t i = 0; i < a->indicator_count; i++)
        assert_same_owned(TABLE_REFUSALS, &a->indicators[i], &b->indicators[i]);
}

static bool go_on(void *context, const struct library_passage *p)
{
    *(size_t *)context += strlen(p->text) + (p->original ? strlen(p->original) : 0) + strlen(p->case_id);
    return true;
}

enum code read_all(const char *path, struct fault *f)
{
    struct library *l = NULL;
    const struct case_summary *list = NULL;
    const struct local_case *c;
    const struct casebook *book;
    struct casebook loaded;
    size_t count = 0, bytes = 0;
    enum code rc = library_open(&l, path, f), codes[4] = {OK, OK, OK, OK};

    if (rc != OK)
        return rc;
    casebook_init(&loaded);
    codes[0] = library_list(l, &list, &count, f);
    for (size_t i = 0; codes[0] == OK && codes[1] == OK && i < count; i++)
        codes[1] = library_case(l, list[i].id, &c, f);
    codes[2] = library_book(l, &book, f);
    codes[3] = library_passages(l, go_on, &bytes, f);
    for (size_t i = 0; rc == OK && i < COUNT_OF(codes); i++)
        rc = codes[i];
    if (rc == OK)
        rc = library_load(l, &loaded, f);
    casebook_clear(&loaded);
    library_free(l);
    return rc;
}
