/* search_parts.h - parts of the search suite that are files of their own. */
#ifndef CASEGRID_TESTS_SEARCH_PARTS_H
#define CASEGRID_TESTS_SEARCH_PARTS_H

#include <check.h>

TCase *search_capture(void);

#endif
