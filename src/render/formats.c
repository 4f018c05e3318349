/* formats.c - the formats by name. */
#include "casegrid/render.h"

#include <string.h>

static const struct {
    const char *name;
    bool for_people;
} formats[] = {
    [FORMAT_TEXT] = {"text", true}, [FORMAT_MARKDOWN] = {"md", true}, [FORMAT_HTML] = {"html", true}, [FORMAT_CSV] = {"csv", false},
    [FORMAT_TSV] = {"tsv", false},  [FORMAT_JSON] = {"json", false},  [FORMAT_XLSX] = {"xlsx", true},
};
_Static_assert(COUNT_OF(formats) == FORMATS, "a row for each format");

const char *format_name(enum format format)
{
    return formats[format].name;
}

bool format_is_for_people(enum format format)
{
    return formats[format].for_people;
}

enum code format_find(enum format *out, const char *name, struct fault *f)
{
    for (size_t i = 0; name && i < COUNT_OF(formats); i++)
        if (!strcmp(formats[i].name, name)) {
            *out = (enum format)i;
            return OK;
        }
    return fault_set(f, BAD_INPUT, _("没有输出格式“%s”；可以写 text（文本）、md（Markdown）、html（网页）、csv、tsv、json 或 xlsx（电子表格）。"),
                     name ? name : "");
}
