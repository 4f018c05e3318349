/* schema.c - the columns of every table and the SQL that is made from them. */
#include "schema.h"

/* The place of a field, proved to have the type that its kind of column needs. */
#define HAS_TYPE(row, field, type) __builtin_types_compatible_p(__typeof__(((struct row *)0)->field), type)
#define PLACE(row, field, fits) (offsetof(struct row, field) + 0 * sizeof(char[(fits) ? 1 : -1]))
#define TYPED(row, field, type) PLACE(row, field, HAS_TYPE(row, field, type))

#define TEXT(row, field) {#field, COLUMN_TEXT, TYPED(row, field, const char *), 0, 0}
#define NAME(row, field) {#field, COLUMN_NAME, TYPED(row, field, const char *), 0, 0}
#define TOLD(row, field, rule) {#field, COLUMN_TOLD, TYPED(row, field, const char *), TYPED(row, rule, enum state), 0}
#define ID(row, field) {#field, COLUMN_ID, TYPED(row, field, const char *), 0, 0}
#define WORD(row, field, type, words) {#field, COLUMN_WORD, TYPED(row, field, type), 0, words}
#define WORD_IF(row, field, words) {#field, COLUMN_WORD_IF, TYPED(row, field, int), 0, words}
#define STATE(row, field) {#field, COLUMN_STATE, TYPED(row, field, unsigned char), 0, WORD_STATE}
#define NUMBER(row, field) {#field, COLUMN_NUMBER, TYPED(row, field, int), 0, 0}
#define REASON(row, field, number) {#field, COLUMN_REASON, TYPED(row, field, unsigned char), TYPED(row, number, int), WORD_STATE}
#define VALUE(row, field, has) {#field, COLUMN_VALUE, TYPED(row, field, double), TYPED(row, has, bool), 0}
#define REFERENCES(row, field) {#field, COLUMN_REFERENCES, TYPED(row, field, struct references), 0, 0}
#define LOCATOR(row, field) {#field, COLUMN_LOCATOR, TYPED(row, field, struct locator), 0, 0}
#define WORDS(row, field, count) {#field, COLUMN_WORDS, TYPED(row, field, const char *const *), TYPED(row, count, size_t), 0}

/* Enums are read and written as int. */
_Static_assert(sizeof(enum state) == sizeof(int) && sizeof(enum level) == sizeof(int), "an enum is as wide as an int");

static const struct column summaries[] = {
    ID(case_summary, id), NAME(case_summary, name), NAME(case_summary, full_name), NAME(case_summary, pinyin),
    TEXT(case_summary, province), TEXT(case_summary, prefecture), NAME(case_summary, title),
    WORD(case_summary, level, enum locality_level, WORD_LOCALITY_LEVEL), WORD(case_summary, complete, enum complete, WORD_COMPLETE),
    STATE(case_summary, rule_state), STATE(case_summary, grids_state),
    TEXT(case_summary, rule), TEXT(case_summary, grids), NUMBER(case_summary, tiers), NUMBER(case_summary, mechanisms),
    NUMBER(case_summary, figures), NUMBER(case_summary, paragraphs),
    REASON(case_summary, tiers_state, tiers), REASON(case_summary, mechanisms_state, mechanisms), REASON(case_summary, figures_state, figures),
};
enum { REASONS = 3 }; /* the last of them */

static const struct column cases[] = {
    ID(local_case, id), NAME(local_case, name), NAME(local_case, full_name), NAME(local_case, pinyin), TEXT(local_case, province),
    TEXT(local_case, prefecture), WORD(local_case, level, enum locality_level, WORD_LOCALITY_LEVEL), NAME(local_case, title),
    TEXT(local_case, author), WORD(local_case, author_state, enum state, WORD_STATE), WORDS(local_case, documents, document_count),
    WORD(local_case, complete, enum complete, WORD_COMPLETE), TEXT(local_case, complete_note), TEXT(local_case, year),
    WORD(local_case, year_basis, enum year_basis, WORD_YEAR_BASIS), REFERENCES(local_case, year_paragraphs),
    TEXT(local_case, year_note), TEXT(local_case, note),
};

static const struct column paragraphs[] = {
    {"number", COLUMN_PLACE, TYPED(paragraph, number, int), 0, 0},
    WORD(paragraph, kind, enum paragraph_kind, WORD_PARAGRAPH_KIND), WORD(paragraph, order, enum paragraph_order, WORD_ORDER),
    WORD(paragraph, state, enum paragraph_state, WORD_PARAGRAPH_STATE), TEXT(paragraph, section), NAME(paragraph, text),
    TEXT(paragraph, note), TEXT(paragraph, original), LOCATOR(paragraph, locator),
};

static const struct column terms[] = {NAME(term, term), REFERENCES(term, paragraphs)};

static const struct column figures[] = {
    WORD(figure, state, enum state, WORD_STATE), TOLD(figure, key, state), WORD(figure, dimension, enum dimension, WORD_DIMENSION),
    TEXT(figure, indicator), TOLD(figure, subject, state),
    WORD(figure, kind, enum figure_kind, WORD_FIGURE_KIND), VALUE(figure, value, has_value), VALUE(figure, value_max, has_max),
    TEXT(figure, unit), TEXT(figure, per), TEXT(figure, qualifier), WORD_IF(figure, direction, WORD_DIRECTION), TEXT(figure, against),
    TEXT(figure, part_of), TOLD(figure, written, state), WORD_IF(figure, claim, WORD_CLAIM), TEXT(figure, as_of),
    TEXT(figure, scope), TEXT(figure, note), REFERENCES(figure, paragraphs),
};

static const struct column tiers[] = {
    WORD(tier, state, enum state, WORD_STATE), NUMBER(tier, chain), WORD_IF(tier, chain_kind, WORD_CHAIN_KIND),
    NUMBER(tier, rank), TOLD(tier, tier, state),
    WORD_IF(tier, level, WORD_LEVEL), WORD_IF(tier, level_to, WORD_LEVEL), TEXT(tier, parent), WORD_IF(tier, kind, WORD_TIER_KIND),
    TEXT(tier, count), TEXT(tier, scope), TEXT(tier, note), REFERENCES(tier, paragraphs),
};

static const struct column grids[] = {
    WORD(grid, rule_state, enum state, WORD_STATE), WORD(grid, grids_state, enum state, WORD_STATE),
    WORD(grid, head_state, enum state, WORD_STATE), WORD(grid, staff_state, enum state, WORD_STATE),
    TEXT(grid, households), TEXT(grid, persons), TOLD(grid, written, rule_state), TEXT(grid, grids), TEXT(grid, grid_head),
    TEXT(grid, staff_per_grid), TEXT(grid, staff_total), TEXT(grid, staff_kind), REFERENCES(grid, rule_paragraphs),
    REFERENCES(grid, grids_paragraphs), REFERENCES(grid, head_paragraphs), REFERENCES(grid, staff_paragraphs),
    TEXT(grid, scope), TEXT(grid, note),
};

static const struct column mechanisms[] = {
    WORD(mechanism, state, enum state, WORD_STATE), WORD_IF(mechanism, kind, WORD_MECHANISM), TOLD(mechanism, title, state),
    TOLD(mechanism, summary, state), TEXT(mechanism, lead), TEXT(mechanism, document), WORDS(mechanism, figures, figure_count), WORD_IF(mechanism, strength, WORD_STRENGTH),
    TEXT(mechanism, scope), TEXT(mechanism, note), REFERENCES(mechanism, paragraphs),
};

static const struct column documents[] = {
    ID(document, id), NAME(document, file), NAME(document, sha256), NUMBER(document, lines), LOCATOR(document, captions),
    LOCATOR(document, furniture), LOCATOR(document, repeats), TEXT(document, note), TEXT(document, text),
};

static const struct column indicators[] = {
    ID(indicator, id), WORD(indicator, dimension, enum dimension, WORD_DIMENSION), NAME(indicator, name_zh), NAME(indicator, name_en),
    NAME(indicator, unit), NAME(indicator, definition), TEXT(indicator, exclusion),
};

static const struct column refusals[] = {NAME(refusal, case_id), NAME(refusal, figure), NAME(refusal, reason)};

#define TABLE(name, owner, row, array, counter, hashed) \
    {#name, owner, name, COUNT_OF(name), sizeof(struct row), array, counter, hashed}
#define OF_CASE(name, row, counter) \
    TABLE(name, "case_id", row, TYPED(local_case, name, struct row *), TYPED(local_case, counter, size_t), false)

static const struct table tables[] = {
    [TABLE_SUMMARIES]  = TABLE(summaries, NULL, case_summary, 0, 0, false),
    [TABLE_CASES]      = TABLE(cases, NULL, local_case, 0, 0, true),
    [TABLE_PARAGRAPHS] = OF_CASE(paragraphs, paragraph, paragraph_count),
    [TABLE_TERMS]      = OF_CASE(terms, term, term_count),
    [TABLE_FIGURES]    = OF_CASE(figures, figure, figure_count),
    [TABLE_TIERS]      = OF_CASE(tiers, tier, tier_count),
    [TABLE_GRIDS]      = OF_CASE(grids, grid, grid_count),
    [TABLE_MECHANISMS] = OF_CASE(mechanisms, mechanism, mechanism_count),
    [TABLE_DOCUMENTS]  = TABLE(documents, NULL, document, TYPED(casebook, documents, struct document *),
                               TYPED(casebook, document_count, size_t), false),
    [TABLE_INDICATORS] = TABLE(indicators, NULL, indicator, TYPED(casebook, indicators, struct indicator *),
                               TYPED(casebook, indicator_count, size_t), false),
    [TABLE_REFUSALS]   = TABLE(refusals, "indicator_id", refusal, TYPED(indicator, refused, struct refusal *),
                               TYPED(indicator, refused_count, size_t), false),
};
_Static_assert(COUNT_OF(tables) == TABLES, "a description for each table");

static const struct table summaries_without_reasons = {
    "summaries", NULL, summaries, COUNT_OF(summaries) - REASONS, sizeof(struct case_summary), 0, 0, false};

static const char *const types[] = {
    [COLUMN_TEXT] = "TEXT", [COLUMN_NAME] = "TEXT NOT NULL", [COLUMN_TOLD] = "TEXT",
    [COLUMN_ID] = "TEXT NOT NULL UNIQUE", [COLUMN_WORD] = "TEXT NOT NULL", [COLUMN_WORD_IF] = "TEXT",
    [COLUMN_STATE] = "TEXT NOT NULL", [COLUMN_NUMBER] = "INTEGER NOT NULL", [COLUMN_REASON] = "TEXT", [COLUMN_PLACE] = "INTEGER NOT NULL",
    [COLUMN_VALUE] = "REAL", [COLUMN_REFERENCES] = "TEXT", [COLUMN_LOCATOR] = "TEXT", [COLUMN_WORDS] = "TEXT",
};
_Static_assert(COUNT_OF(types) == COLUMN_KINDS, "a type for each kind of column");

const struct table *table_of(enum table_id id)
{
    return &tables[id];
}

const struct table *table_in(enum table_id id, unsigned version)
{
    return id == TABLE_SUMMARIES && version <= VERSION_WITHOUT_REASONS ? &summaries_without_reasons : table_of(id);
}

/* Names are quoted: "order" and "for" are words of SQL. */
static void add_names(struct buffer *b, const struct table *t)
{
    for (size_t i = 0; i < t->column_count; i++) {
        buffer_add(b, ", \"");
        buffer_add(b, t->columns[i].name);
        buffer_add(b, "\"");
    }
    if (t->hashed)
        buffer_add(b, ", \"hash\"");
}

void schema_create(struct buffer *b, const struct table *t, unsigned version)
{
    bool by_id = t->owner && version == VERSION_OF_IDS;

    buffer_add(b, "CREATE TABLE ");
    buffer_add(b, t->name);
    if (by_id)
        buffer_format(b, " (\"%s\" TEXT NOT NULL, \"row\" INTEGER NOT NULL", t->owner);
    else
        buffer_add(b, " (\"row\" INTEGER PRIMARY KEY");
    for (size_t i = 0; i < t->column_count; i++) { /* at every opening; formats would be a tenth of a small library's search */
        buffer_add(b, ", \"");
        buffer_add(b, t->columns[i].name);
        buffer_add(b, "\" ");
        buffer_add(b, types[t->columns[i].kind]);
    }
    if (t->hashed)
        buffer_add(b, ", \"hash\" TEXT NOT NULL");
    if (by_id)
        buffer_format(b, ", UNIQUE (\"%s\", \"row\")", t->owner);
    buffer_add(b, ") STRICT");
}

void schema_insert(struct buffer *b, const struct table *t)
{
    buffer_format(b, "INSERT INTO %s (\"row\"", t->name);
    add_names(b, t);
    buffer_add(b, ") VALUES (?");
    buffer_add_times(b, ", ?", (int)(t->column_count + t->hashed));
    buffer_add(b, ")");
}

void schema_select(struct buffer *b, const struct table *t, const char *key, unsigned version)
{
    bool by_span = t->owner && version != VERSION_OF_IDS;

    buffer_add(b, by_span ? "SELECT \"row\" - ?1" : "SELECT \"row\"");
    add_names(b, t);
    buffer_format(b, " FROM %s", t->name);
    if (by_span)
        buffer_format(b, " WHERE \"row\" BETWEEN ?1 AND ?1 + %d", OWNER_SPAN - 1);
    else if (t->owner || key)
        buffer_format(b, " WHERE \"%s\" = ?1", t->owner ? t->owner : key);
    buffer_add(b, " ORDER BY \"row\"");
}

void schema_scan(struct buffer *b, const struct table *t)
{
    buffer_add(b, "SELECT \"row\"");
    add_names(b, t);
    buffer_format(b, " FROM %s WHERE \"row\" >= ?1 ORDER BY \"row\"", t->name);
}

void schema_walk(struct buffer *b, enum table_id id, const char *columns, unsigned version)
{
    const struct table *t = table_of(id);

    if (version == VERSION_OF_IDS)
        buffer_format(b, "SELECT o.rowid, o.%s, %s FROM %s o ORDER BY o.rowid", t->owner, columns, t->name);
    else /* a row without its case has no id */
        buffer_format(b, "SELECT o.\"row\", c.id, %s FROM %s o LEFT JOIN cases c ON c.\"row\" = o.\"row\" / %d ORDER BY o.\"row\"", columns, t->name,
                      OWNER_SPAN);
}
