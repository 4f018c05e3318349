/* findings.h - what is wrong, with its place; and where each value that was read stands, so that checks made later on plain rows can
 * still name line and column. For this room only. */
#ifndef CASEGRID_CASEFILE_FINDINGS_H
#define CASEGRID_CASEFILE_FINDINGS_H

#include "casegrid/casefile.h"
#include "casegrid/yaml.h"

/* From now on findings and places are those of FILE; the count of findings that are written out begins anew. */
void findings_begin(struct findings *found, const char *file);

/* Adds a finding in the file begun last. After the first thousand of a file they are only counted. */
void finding_add(struct findings *found, enum weight weight, struct yaml_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Findings on the way from one list to another: taken out of FROM, all there are; given to TO as if they had been found in the file begun last.
 * PART is empty afterwards. */
struct found_part { struct finding *items; size_t count, errors, notes; };
void findings_take(struct found_part *out, struct findings *from);
void findings_give(struct findings *to, struct found_part *part);
void found_part_clear(struct found_part *part);

/* Puts the findings from number FROM on in the order in which a person mends: by file, from above to below. */
void findings_sort(struct findings *found, size_t from);

/* Remembers that the value at address WHAT (a text, a list, a span that lives in the casebook's arena) was read at PLACE. */
void finding_remember(struct findings *found, const void *what, struct yaml_place place);

struct value_place {
    const char *file; /* borrowed from the findings */
    struct yaml_place place;
};
/* Where the value at WHAT was read. False: it was not read with these findings. */
bool finding_place_of(struct findings *found, const void *what, struct value_place *out);

/* Adds a finding at the value WHAT; where that has no place, at OTHER; else about the whole of FILE. */
void finding_add_at(struct findings *found, enum weight weight, const void *what, const void *other, const char *file,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));

/* TEXT as a message quotes it: cut to its first 40 characters, so that a message stays a message. */
struct quote { char text[192]; };
const char *quote_of(struct quote *q, const char *text);

/* CANDIDATE number I of whatever CONTEXT is; NULL behind the last. */
typedef const char *candidate_at(const void *context, size_t i);
/* The candidate that TEXT was probably meant to be; NULL where none is near. */
const char *nearest_of(const char *text, candidate_at *candidate, const void *context);

#endif
