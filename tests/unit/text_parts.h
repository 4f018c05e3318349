/* text_parts.h - parts of the text's suite that are files of their own. */
#ifndef CASEGRID_TESTS_TEXT_PARTS_H
#define CASEGRID_TESTS_TEXT_PARTS_H

#include <check.h>

TCase *text_charsets(void);

#endif
