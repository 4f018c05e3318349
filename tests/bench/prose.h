/* prose.h - made-up paragraphs in the wording of governance cases, as many as wanted, always the same: for benchmarks, never installed. */
#ifndef BENCH_PROSE_H
#define BENCH_PROSE_H

#include "casegrid/facts.h"

#include <stdint.h>

struct prose;
/* The clauses of BOOK's paragraphs, to be put together anew with other numbers and names. BOOK is kept. */
struct prose *prose_create(const struct casebook *book);
void prose_free(struct prose *p);
/* Adds paragraph NUMBER of case CASE_NUMBER: about 150 characters. */
void prose_add(struct prose *p, struct buffer *out, uint64_t case_number, int number);

#endif
