/* names.c - which case a person means: name, id, pinyin, initials, province. */
#include "provinces.h"

#include "casegrid/facts.h"

#include <string.h>
#include <strings.h>

bool case_narrows(const struct case_summary *s, const char *query)
{
    const char *prefecture = s->prefecture ? s->prefecture : "", *province = s->province ? s->province : "";

    return text_name_matches(query, s->full_name ? s->full_name : s->name, NULL) || text_name_matches(query, s->name, s->pinyin) ||
           text_name_matches(query, s->id, NULL) || text_name_matches(query, prefecture, NULL) ||
           text_name_matches(query, province, province_pinyin(province));
}

bool case_answers(const struct case_summary *s, const char *query, bool *exact)
{
    *exact = !strcmp(query, s->name) || !strcasecmp(query, s->id) || (s->full_name && !strcmp(query, s->full_name));
    return *exact || text_name_matches(query, s->name, s->pinyin) || (s->full_name && strstr(s->full_name, query) && *query);
}

bool case_is_in_province(const struct case_summary *s, const char *query)
{
    return *query && s->province && text_name_matches(query, s->province, province_pinyin(s->province));
}
