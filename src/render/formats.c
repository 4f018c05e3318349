/* formats.c - the formats by name. */
#include "casegrid/render.h"

#include <string.h>

static const char *const names[] = {
    [FORMAT_TEXT] = "text", [FORMAT_MARKDOWN] = "md", [FORMAT_CSV] = "csv", [FORMAT_TSV] = "tsv", [FORMAT_JSON] = "json",
};
_Static_assert(COUNT_OF(names) == FORMATS, "a name for each format");

const char *format_name(enum format format)
{
    return names[format];
}

enum code format_find(enum format *out, const char *name, struct fault *f)
{
    for (size_t i = 0; name && i < COUNT_OF(names); i++)
        if (!strcmp(names[i], name)) {
            *out = (enum format)i;
            return OK;
        }
    return fault_set(f, BAD_INPUT, _("没有输出格式“%s”；可以写 text（文本）、md（Markdown）、csv、tsv 或 json。"), name ? name : "");
}
