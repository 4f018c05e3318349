/* casefile_parts.h - a sound case file and its lists, which the tests break, and looking at what is found. */
#ifndef CASEGRID_TESTS_CASEFILE_PARTS_H
#define CASEGRID_TESTS_CASEFILE_PARTS_H

#include "casegrid/casefile.h"

#include "expect.h"

extern const char sound_case[], sound_documents[], sound_indicators[];

struct reading_test {
    struct casebook book;
    struct findings found;
};

char *text_changed(const char *text, const char *from, const char *to); /* TEXT with the first FROM replaced by TO; owned */
void expect_findings(const struct findings *found, size_t count, size_t errors);
void expect_one_at(const struct findings *found, int line, int column, const char *word); /* one of them says WORD there */
void reading_start(struct reading_test *t);
void reading_end(struct reading_test *t);
void reading_give(struct reading_test *t, const char *name, const char *text);

TCase *casefile_checks(void);
TCase *casefile_drafts(void);
TCase *casefile_originals(void);
TCase *casefile_sheets(void);
TCase *casefile_unusual(void);

#endif
