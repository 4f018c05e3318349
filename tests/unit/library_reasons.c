/* library_reasons.c - why a number or text of the list is missing: as the comparison has it, kept by the library, found in an older one. */
#include "compare_hand.h"
#include "library_book.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static struct fault f;
static char *folder, *path, *older;

#define NO_TIER(state_) .state = state_, .chain_kind = WORD_MISSING, .level_to = LEVEL_NONE, .kind = WORD_MISSING
#define NO_MECHANISM(state_) .state = state_, .strength = WORD_MISSING
#define NO_FIGURE(state_) .state = state_, .direction = WORD_MISSING, .claim = WORD_MISSING
#define GRID(rule_, grids_) .rule_state = rule_, .grids_state = grids_, .head_state = NOT_STATED, .staff_state = NOT_STATED
#define ROWS(array) array, COUNT_OF(array)

/* ---- Several at once ---- */

static struct tier lost_chain[] = {{NO_TIER(LOST), .chain = 1, .level = LEVEL_STREET}, {NO_TIER(STATED), .tier = "中心户", .level = LEVEL_HOUSEHOLD}},
                   beside_chains[] = {{NO_TIER(UNCLEAR), .tier = "中心户", .level = LEVEL_HOUSEHOLD}},
                   two_sections[] = {{NO_TIER(UNCLEAR), .level = LEVEL_NONE}, {NO_TIER(LOST), .level = LEVEL_NONE}},
                   second_chain[] = {{NO_TIER(STATED), .chain = 2, .rank = 2, .tier = "议事会", .level = LEVEL_COMPOUND}},
                   section_beside_chain[] = {{NO_TIER(LOST), .level = LEVEL_NONE}, {NO_TIER(STATED), .chain = 1, .rank = 3, .tier = "社区", .level = LEVEL_COMMUNITY}};
static struct mechanism lost_kind[] = {{NO_MECHANISM(LOST), .kind = MECHANISM_RED_PROPERTY}, {NO_MECHANISM(NOT_STATED), .kind = MECHANISM_SUBSIDY}},
                        section_first[] = {{NO_MECHANISM(UNCHECKED), .kind = WORD_MISSING}, {NO_MECHANISM(LOST), .kind = MECHANISM_RED_PROPERTY}},
                        one_beside_section[] = {{NO_MECHANISM(STATED), .kind = MECHANISM_SUBSIDY, .title = "补贴", .summary = "发放补贴"},
                                                {NO_MECHANISM(CONFLICT), .kind = WORD_MISSING}};
static struct figure of_indicator[] = {{NO_FIGURE(UNCLEAR), .indicator = "grid_count"}, {NO_FIGURE(NOT_STATED), .indicator = "grid_branches"}},
                     for_grids[] = {{NO_FIGURE(STATED), .key = "n", .subject = "网格", .written = "474个", .has_value = true, .value = 474},
                                    {NO_FIGURE(UNCHECKED), .key = "m", .subject = "微网格", .written = "9个", .has_value = true, .value = 9},
                                    {NO_FIGURE(LOST), .key = "h"}, {NO_FIGURE(NOT_STATED), .key = "none"},
                                    {NO_FIGURE(STATED), .key = "some", .subject = "网格", .written = "301个", .has_value = true, .value = 301, .scope = "5个街道"},
                                    {NO_FIGURE(UNCLEAR), .key = "size", .subject = "每格", .written = "300户", .has_value = true, .value = 300, .scope = "居民区"},
                                    {NO_FIGURE(STATED), .key = "all", .subject = "网格", .written = "80个", .has_value = true, .value = 80, .scope = "全区"}};
static struct grid second_rule[] = {{GRID(NOT_STATED, NOT_APPLICABLE)}, {GRID(STATED, STATED), .written = "每300户", .grids = "n"}},
                   doubtful[] = {{GRID(UNCHECKED, STATED), .written = "每300户", .grids = "m"}},
                   second_open[] = {{GRID(NOT_APPLICABLE, NOT_STATED)}, {GRID(LOST, UNCLEAR)}},
                   without_figure[] = {{GRID(UNCLEAR, STATED), .households = "nowhere", .grids = "nowhere"}},
                   figure_says_nothing[] = {{GRID(CONFLICT, STATED), .grids = "none"}},
                   for_some[] = {{GRID(STATED, STATED), .written = "300户", .households = "size", .grids = "some", .scope = "别处"}},
                   for_all[] = {{GRID(STATED, STATED), .written = "按楼栋", .grids = "all"}},
                   half_a_rule[] = {{GRID(STATED, LOST), .households = "n", .persons = "h", .written = "按楼栋", .grids = "n"}};

static const struct {
    struct tier *tiers; size_t tier_count;
    struct mechanism *mechanisms; size_t mechanism_count;
    struct figure *figures; size_t figure_count;
    struct grid *grids; size_t grid_count;
    struct case_summary told;
} mixed[] = {
    {ROWS(lost_chain), ROWS(lost_kind), ROWS(of_indicator), ROWS(second_open),
     {.tiers_state = LOST, .mechanisms_state = LOST, .figures_state = UNCLEAR, .rule_state = LOST, .grids_state = UNCLEAR}},
    {ROWS(beside_chains), ROWS(section_first), ROWS(for_grids), ROWS(second_rule),
     {.tiers_state = NOT_STATED, .mechanisms_state = UNCHECKED, .figures = 5, .rule = "每300户", .grids = "474个"}},
    {ROWS(two_sections), ROWS(one_beside_section), ROWS(for_grids), ROWS(doubtful),
     {.tiers_state = LOST, .mechanisms = 1, .figures = 5, .rule = "每300户", .rule_state = UNCHECKED, .grids = "9个", .grids_state = UNCHECKED}},
    {ROWS(second_chain), NULL, 0, ROWS(for_grids), ROWS(without_figure),
     {.tiers_state = NOT_STATED, .mechanisms_state = NOT_STATED, .figures = 5, .rule_state = UNCLEAR, .grids_state = UNCHECKED}},
    {ROWS(section_beside_chain), NULL, 0, ROWS(for_grids), ROWS(figure_says_nothing),
     {.tiers = 3, .mechanisms_state = NOT_STATED, .figures = 5, .rule_state = CONFLICT, .grids_state = NOT_STATED}},
    {NULL, 0, NULL, 0, ROWS(for_grids), ROWS(half_a_rule),
     {.tiers_state = NOT_STATED, .mechanisms_state = NOT_STATED, .figures = 5, .rule = "474个", .grids = "474个", .grids_state = LOST}},
    {NULL, 0, NULL, 0, ROWS(for_grids), ROWS(for_some), /* with what they hold for, the number's own doubt and scope before the row's */
     {.tiers_state = NOT_STATED, .mechanisms_state = NOT_STATED, .figures = 5, .rule = "300户（居民区）", .rule_state = UNCLEAR, .grids = "301个（5个街道）"}},
    {NULL, 0, NULL, 0, ROWS(for_grids), ROWS(for_all),
     {.tiers_state = NOT_STATED, .mechanisms_state = NOT_STATED, .figures = 5, .rule = "按楼栋", .grids = "80个"}},
    {NULL, 0, NULL, 0, NULL, 0, NULL, 0,
     {.tiers_state = NOT_STATED, .mechanisms_state = NOT_STATED, .figures_state = NOT_STATED, .rule_state = NOT_STATED, .grids_state = NOT_STATED}},
};

static struct local_case case_of(struct arena *a, const char *kind, int number)
{
    struct local_case c = hand_case(arena_format(a, "%s%d", kind, number));

    c.full_name = c.title = c.pinyin = c.id;
    return c;
}

static struct local_case mixed_case(struct arena *a, int number)
{
    struct local_case c = case_of(a, "mixed", number);

    c.tiers = mixed[number].tiers, c.tier_count = mixed[number].tier_count;
    c.mechanisms = mixed[number].mechanisms, c.mechanism_count = mixed[number].mechanism_count;
    c.figures = mixed[number].figures, c.figure_count = mixed[number].figure_count;
    c.grids = mixed[number].grids, c.grid_count = mixed[number].grid_count;
    return c;
}

/* Of which every section says that it is in STATE. */
static struct local_case case_without(struct arena *a, enum state state)
{
    struct local_case c = case_of(a, "state", (int)state);

    *(struct tier *)arena_append(a, &c.tiers, &c.tier_count, sizeof *c.tiers) = (struct tier){NO_TIER(state), .level = LEVEL_NONE, .note = "说明"};
    *(struct mechanism *)arena_append(a, &c.mechanisms, &c.mechanism_count, sizeof *c.mechanisms) = (struct mechanism){NO_MECHANISM(state), .kind = WORD_MISSING};
    *(struct figure *)arena_append(a, &c.figures, &c.figure_count, sizeof *c.figures) = (struct figure){NO_FIGURE(state)};
    *(struct grid *)arena_append(a, &c.grids, &c.grid_count, sizeof *c.grids) = (struct grid){GRID(state, state)};
    return c;
}

void book_make_reasons(struct casebook *b)
{
    casebook_init(b);
    for (int i = 0; i < (int)COUNT_OF(mixed) + UNCHECKED; i++) {
        struct local_case *c = arena_get(b->arena, sizeof *c);

        *c = i < UNCHECKED ? case_without(b->arena, (enum state)(NOT_STATED + i)) : mixed_case(b->arena, i - UNCHECKED);
        *(struct local_case **)arena_append(b->arena, &b->cases, &b->case_count, sizeof c) = c;
    }
}

/* ---- As the comparison has it ---- */

static void check_text(const char *is, const char *told, const char *of)
{
    ck_assert_msg(!is == !told && (!is || !strcmp(is, told)), "%s: %s, not %s", of, is ? is : "nothing", told ? told : "nothing");
}

static void check_summary(const struct case_summary *s, const struct case_summary *told, const char *id)
{
    ck_assert_msg(s->tiers == told->tiers && s->tiers_state == told->tiers_state, "%s: tiers %d %d", id, s->tiers, s->tiers_state);
    ck_assert_msg(s->mechanisms == told->mechanisms && s->mechanisms_state == told->mechanisms_state, "%s: mechanisms %d %d", id, s->mechanisms, s->mechanisms_state);
    ck_assert_msg(s->figures == told->figures && s->figures_state == told->figures_state, "%s: figures %d %d", id, s->figures, s->figures_state);
    ck_assert_msg(s->rule_state == told->rule_state && s->grids_state == told->grids_state, "%s: rule %d, grids %d", id, s->rule_state, s->grids_state);
    check_text(s->rule, told->rule, id);
    check_text(s->grids, told->grids, id);
}

static bool has_item(const struct cell *cell, int state)
{
    for (size_t i = 0; i < cell->count; i++)
        if ((int)cell->items[i].state == state)
            return true;
    return false;
}

/* A text of the list is an item of the cell and as doubtful, or of one of the cells of the rule's NUMBERS; where there is none the cell has nothing, of the
 * same kind. */
static void check_part(const struct comparison *c, const char *row, const char *const numbers[2], const char *text, int state)
{
    const struct cell *cell = hand_cell(c, row, 0);
    bool is_told = has_item(cell, state);

    for (int i = 0; i < 2 && numbers; i++)
        is_told = is_told || (hand_row(c, numbers[i]) >= 0 && has_item(hand_cell(c, numbers[i], 0), state));
    if (text)
        ck_assert_msg(cell->kind == CELL_ITEMS && is_told, "%s: %s in state %d", row, text, state);
    else
        ck_assert_msg(cell->kind == CELL_NOTHING && (int)cell->state == state, "%s: %d, not %d", row, (int)cell->state, state);
}

START_TEST(summary__of_nothing__says_what_the_comparison_says)
{
    static const char *const rows[] = {"chain", "rule", "grid_total", "red_property", "rating", "figures"};
    struct arena *a = arena_create();
    unsigned char state = (unsigned char)_i;
    struct local_case c = case_without(a, (enum state)_i);
    struct case_summary s;

    case_summarize(&c, a, &s);
    check_summary(&s, &(struct case_summary){.tiers_state = state, .mechanisms_state = state, .figures_state = state, .rule_state = state, .grids_state = state}, c.id);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct comparison *beside = hand_compare_one(&c, rows[i]);

        check_part(beside, rows[i], NULL, NULL, state);
        comparison_free(beside);
    }
    arena_free(a);
}
END_TEST

START_TEST(summary__of_several_rows__says_what_the_comparison_says)
{
    struct arena *a = arena_create();
    struct local_case c = mixed_case(a, _i);
    struct comparison *beside = hand_compare_one(&c, "chain,rule,households,persons,grid_total");
    struct case_summary s;

    case_summarize(&c, a, &s);
    check_summary(&s, &mixed[_i].told, c.id);
    check_part(beside, "rule", (const char *const[]){"households", "persons"}, s.rule, s.rule_state);
    check_part(beside, "grid_total", NULL, s.grids, s.grids_state);
    if (hand_cell(beside, "chain", 0)->kind == CELL_NOTHING)
        check_part(beside, "chain", NULL, NULL, s.tiers_state);
    comparison_free(beside);
    arena_free(a);
}
END_TEST

/* ---- In a library ---- */

static void set_up(void)
{
    struct casebook b;

    fault_clear(&f);
    folder = folder_make();
    path = path_join(folder, "cases.db");
    older = path_join(folder, "older.db");
    book_make_reasons(&b);
    ck_assert_msg(library_publish(&b, path, &f) == OK, "%s", f.text);
    casebook_clear(&b);
}

static void tear_down(void)
{
    free(path);
    free(older);
    folder_remove(folder);
}

/* Each row of the library, read by itself and with all others, is what is made of its case. */
static void check_library(const char *of)
{
    const struct case_summary *list;
    struct casebook loaded;
    struct library *l = NULL;
    size_t count;

    casebook_init(&loaded);
    ck_assert_msg(library_open(&l, of, &f) == OK && library_list(l, &list, &count, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(count, COUNT_OF(mixed) + UNCHECKED);
    for (size_t i = 0; i < count; i++) {
        struct case_summary s;
        const struct local_case *c;

        ck_assert_msg(library_case(l, list[i].id, &c, &f) == OK, "%s", f.text);
        case_summarize(c, loaded.arena, &s);
        check_summary(&list[i], &s, s.id);
        check_summary(library_at(l, i), &s, s.id);
    }
    ck_assert_msg(library_load(l, &loaded, &f) == OK, "%s", f.text);
    library_free(l);
    casebook_clear(&loaded);
}

START_TEST(library__keeps__every_reason)
{
    check_library(path);
}
END_TEST

START_TEST(older_library__has__the_same_reasons)
{
    library_write_older(path, older, (unsigned)_i);
    check_library(older);
}
END_TEST

/* What may stand in the list, and is proved by its digest, but is not what the cases say. */
static const struct { const char *sql, *column; } forgeries[] = {
    {"UPDATE summaries SET mechanisms_state = 'not_applicable' WHERE id = 'state1'", "mechanisms_state"},
    {"UPDATE summaries SET tiers_state = 'not_stated' WHERE id = 'mixed0'", "tiers_state"},
    {"UPDATE summaries SET figures_state = 'lost' WHERE id = 'state6'", "figures_state"},
    {"UPDATE summaries SET figures = 3 WHERE id = 'mixed1'", "figures"},
    {"UPDATE summaries SET mechanisms = 3, mechanisms_state = NULL WHERE id = 'state2'", "mechanisms"},
};

START_TEST(list__unlike_its_cases__is_not_loaded)
{
    const struct case_summary *list;
    struct casebook loaded;
    struct library *l = NULL;
    size_t count;
    sqlite3 *db;

    ck_assert(!sqlite3_open(path, &db));
    ck_assert(!sqlite3_exec(db, forgeries[_i].sql, NULL, NULL, NULL) && sqlite3_changes(db) == 1);
    library_sign_list(db);
    ck_assert(!sqlite3_close(db));
    casebook_init(&loaded);
    ck_assert_msg(library_open(&l, path, &f) == OK && library_list(l, &list, &count, &f) == OK, "%s", f.text);
    ck_assert_int_eq(library_load(l, &loaded, &f), BAD_INPUT);
    ck_assert_msg(strstr(f.text, forgeries[_i].column) != NULL, "%s", f.text);
    library_free(l);
    casebook_clear(&loaded);
}
END_TEST

TCase *library_reasons(void)
{
    TCase *t = tcase_create("reasons");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, summary__of_nothing__says_what_the_comparison_says, NOT_STATED, UNCHECKED + 1);
    tcase_add_loop_test(t, summary__of_several_rows__says_what_the_comparison_says, 0, COUNT_OF(mixed));
    tcase_add_test(t, library__keeps__every_reason);
    tcase_add_loop_test(t, older_library__has__the_same_reasons, 1, 3);
    tcase_add_loop_test(t, list__unlike_its_cases__is_not_loaded, 0, COUNT_OF(forgeries));
    return t;
}
