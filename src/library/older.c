/* older.c - what the list of an older library lacks, found in the tables that it has. Its digest is over what it has (table_in). */
#include "schema.h"

#include <string.h>

/* Why a number of the list is 0: the state of one of the rows, by the rule of facts/summary.c. "o" is such a row. */
static const struct {
    const char *column, *number, *table;
    const char *asked;      /* the rows that can say why */
    const char *of_section; /* those that say it of the whole section */
} reasons[] = {
    {"tiers_state", "tiers", "tiers", "(o.chain = 1 OR (o.tier IS NULL AND o.chain <= 0 AND o.level IS NULL))",
     "(o.tier IS NULL AND o.chain <= 0 AND o.level IS NULL)"},
    {"mechanisms_state", "mechanisms", "mechanisms", "1", "(o.title IS NULL AND o.kind IS NULL)"},
    {"figures_state", "figures", "figures", "1", "(o.subject IS NULL AND o.indicator IS NULL AND o.written IS NULL AND o.value IS NULL)"},
};

static void reason_write(struct buffer *b, size_t i, unsigned version)
{
    /* Nothing is looked up beside a number. */
    buffer_format(b, "CASE WHEN summaries.%s = 0 THEN coalesce((SELECT o.state FROM %s o WHERE ", reasons[i].number, reasons[i].table);
    if (version == VERSION_OF_IDS)
        buffer_add(b, "o.case_id = summaries.id");
    else
        buffer_format(b, "o.\"row\" BETWEEN summaries.\"row\" * %d AND summaries.\"row\" * %d + %d", OWNER_SPAN, OWNER_SPAN, OWNER_SPAN - 1);
    buffer_format(b, " AND o.state <> '%s' AND %s ORDER BY CASE WHEN %s THEN 3 WHEN o.state NOT IN ('%s', '%s') THEN 2 ELSE 1 END DESC, o.\"row\" DESC LIMIT 1), "
                     "'%s') END",
                  word_code(WORD_STATE, STATED), reasons[i].asked, reasons[i].of_section, word_code(WORD_STATE, NOT_STATED),
                  word_code(WORD_STATE, NOT_APPLICABLE), word_code(WORD_STATE, NOT_STATED));
}

void schema_list_column(struct buffer *b, const struct column *c, unsigned version)
{
    for (size_t i = 0; version <= VERSION_WITHOUT_REASONS && i < COUNT_OF(reasons); i++)
        if (!strcmp(c->name, reasons[i].column)) {
            reason_write(b, i, version);
            return;
        }
    buffer_format(b, "\"%s\"", c->name);
}
