/* compare_parts.h - parts of the comparison's suite that are files of their own. */
#ifndef CASEGRID_TESTS_COMPARE_PARTS_H
#define CASEGRID_TESTS_COMPARE_PARTS_H

#include "expect.h"

TCase *compare_arranged(void);
TCase *compare_derived(void);
TCase *compare_divided(void);
TCase *compare_finds(void);
TCase *compare_nothing(void);
TCase *compare_differences(void);
TCase *compare_differences_bundled(void);
TCase *compare_profiles(void);
TCase *compare_tiers(void);

#endif
