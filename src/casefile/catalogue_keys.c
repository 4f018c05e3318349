/* catalogue_keys.c - the keys of the two files that stand beside the cases: documents and indicators. */
#include "keys.h"

#define AT(row, field) .at = offsetof(struct row, field)
#define BESIDE(row, field) .beside = offsetof(struct row, field)

static const struct key document_keys[] = {
    {.name = "document", .kind = VALUE_TEXT, AT(document, id), .need = REQUIRED},
    {.name = "file", .kind = VALUE_TEXT, AT(document, file), .need = REQUIRED},
    {.name = "sha256", .kind = VALUE_DIGEST, AT(document, sha256), .need = REQUIRED},
    {.name = "lines", .kind = VALUE_INTEGER, AT(document, lines), .detail = 1, .need = REQUIRED},
    {.name = "captions", .kind = VALUE_LOCATOR, AT(document, captions)},
    {.name = "furniture", .kind = VALUE_LOCATOR, AT(document, furniture)},
    {.name = "repeats", .kind = VALUE_LOCATOR, AT(document, repeats)},
    {.name = "note", .kind = VALUE_TEXT, AT(document, note)},
};
static const struct table document_table = {
    .name = N_("文件"), .identity = "document", .size = sizeof(struct document), .keys = document_keys, .count = COUNT_OF(document_keys),
};

static const struct key documents_keys[] = {
    {.name = "documents", .kind = VALUE_ROWS, AT(casebook, documents), BESIDE(casebook, document_count), .rows = &document_table,
     .need = REQUIRED},
};
const struct table documents_table = {
    .name = N_("文件清单"), .size = sizeof(struct casebook), .keys = documents_keys, .count = COUNT_OF(documents_keys),
};

static const struct key refusal_keys[] = {
    {.name = "case", .kind = VALUE_CODE, AT(refusal, case_id), .need = REQUIRED},
    {.name = "figure", .kind = VALUE_CODE, AT(refusal, figure), .need = REQUIRED},
    {.name = "reason", .kind = VALUE_TEXT, AT(refusal, reason), .need = REQUIRED},
};
static const struct table refusal_table = {
    .name = N_("未列入的数据"), .identity = "figure", .size = sizeof(struct refusal), .keys = refusal_keys, .count = COUNT_OF(refusal_keys),
};

static const struct key indicator_keys[] = {
    {.name = "indicator", .kind = VALUE_CODE, AT(indicator, id), .need = REQUIRED},
    {.name = "dimension", .kind = VALUE_WORD, AT(indicator, dimension), .detail = WORD_DIMENSION, .need = REQUIRED},
    {.name = "name_zh", .kind = VALUE_TEXT, AT(indicator, name_zh), .need = REQUIRED},
    {.name = "name_en", .kind = VALUE_TEXT, AT(indicator, name_en), .need = REQUIRED},
    {.name = "unit", .kind = VALUE_TEXT, AT(indicator, unit), .need = REQUIRED},
    {.name = "definition", .kind = VALUE_TEXT, AT(indicator, definition), .need = REQUIRED},
    {.name = "not", .kind = VALUE_TEXT, AT(indicator, exclusion)},
    {.name = "refused", .kind = VALUE_ROWS, AT(indicator, refused), BESIDE(indicator, refused_count), .rows = &refusal_table},
};
static const struct table indicator_table = {
    .name = N_("指标"), .identity = "indicator", .size = sizeof(struct indicator), .keys = indicator_keys, .count = COUNT_OF(indicator_keys),
};

static const struct key indicators_keys[] = {
    {.name = "indicators", .kind = VALUE_ROWS, AT(casebook, indicators), BESIDE(casebook, indicator_count), .rows = &indicator_table,
     .need = REQUIRED},
};
const struct table indicators_table = {
    .name = N_("指标表"), .size = sizeof(struct casebook), .keys = indicators_keys, .count = COUNT_OF(indicators_keys),
};
