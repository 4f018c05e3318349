/* characters.h - the raw bytes of a YAML text, before it is read: that every one of them may be shown. For this room only. */
#ifndef CASEGRID_YAML_CHARACTERS_H
#define CASEGRID_YAML_CHARACTERS_H

#include "casegrid/yaml.h"

/* BAD_INPUT at the first byte that is no UTF-8 and at the first control, bidirectional or invisible character. Line ends and tabs pass:
 * what they mean is YAML's matter. */
enum code characters_check(const char *text, size_t n, struct yaml_place *place, struct fault *f);

/* The same for the value of a scalar, in which an escape like "\x1b" can bring what the raw text does not hold. */
enum code characters_check_scalar(const char *text, size_t n, struct fault *f);

#endif
