/* terminfo.h - the description of a terminal without one; <term.h> has names that other headers have, too. */
#ifndef CASEGRID_TESTS_TERMINFO_H
#define CASEGRID_TESTS_TERMINFO_H

/* Asserts that there is one. */
void terminfo_begin(const char *type);
void terminfo_end(void);

#endif
