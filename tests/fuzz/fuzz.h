/* fuzz.h - what is handed bytes that nobody has looked at. Each takes any bytes, in any number, and ends the process where something is not as it has to
 * be: with MUST, or by a sanitizer. The fuzzer makes inputs up (fuzzers.c); the seeds, with what it once found among them, are run by make check. */
#ifndef CASEGRID_TESTS_FUZZ_H
#define CASEGRID_TESTS_FUZZ_H

#include "casegrid/base.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MUST(holds) ((holds) ? (void)0 : must_failed(#holds, __FILE__, __LINE__))
_Noreturn static inline void must_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: it does not hold that %s\n", file, line, what);
    abort();
}

/* The first bytes of an input steer; what is left of it is data. */
struct fuzz_bytes { const uint8_t *at; size_t left; };
static inline unsigned fuzz_byte(struct fuzz_bytes *b)
{
    return b->left ? (b->left--, *b->at++) : 0;
}
static inline unsigned fuzz_word(struct fuzz_bytes *b)
{
    unsigned low = fuzz_byte(b);

    return low | fuzz_byte(b) << 8;
}

void fuzz_yaml(const uint8_t *bytes, size_t n);
void fuzz_case(const uint8_t *bytes, size_t n);
void fuzz_sheet(const uint8_t *bytes, size_t n);
void fuzz_draft(const uint8_t *bytes, size_t n);
void fuzz_deck(const uint8_t *bytes, size_t n);
void fuzz_saved(const uint8_t *bytes, size_t n);
void fuzz_notes(const uint8_t *bytes, size_t n);
void fuzz_own(const uint8_t *bytes, size_t n);
void fuzz_library(const uint8_t *bytes, size_t n);
void fuzz_rows(const uint8_t *bytes, size_t n);
void fuzz_beside(const uint8_t *bytes, size_t n);
void fuzz_pattern(const uint8_t *bytes, size_t n);
void fuzz_keys(const uint8_t *bytes, size_t n);
void fuzz_input(const uint8_t *bytes, size_t n);
void fuzz_text(const uint8_t *bytes, size_t n);
void fuzz_wire(const uint8_t *bytes, size_t n);
void fuzz_packed(const uint8_t *bytes, size_t n);

struct fuzz_target { const char *name; void (*run)(const uint8_t *bytes, size_t n); };
const struct fuzz_target *fuzz_target_at(size_t i); /* NULL behind the last */

/* A folder of this process alone, in memory where there is such a place; taken away at the end. Borrowed for good. */
const char *fuzz_folder(void);
char *fuzz_file(const char *name, const void *bytes, size_t n); /* written there; its path, owned */
/* The library of three that the build has made (THREE): its path, and its bytes. */
const char *fuzz_library_path(void);
const struct buffer *fuzz_library_bytes(void);

#endif
