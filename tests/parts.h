/* parts.h - what a test does that waits more than it works, part by part: several parts beside each other, each in a process of its own. What a part
 * says is said when it has ended, all of it together. */
#ifndef TESTS_PARTS_H
#define TESTS_PARTS_H

#include <stddef.h>

/* SIZE bytes, zero, that all parts see and change: counts, as atomic integers. Never given back. */
void *parts_shared(size_t size);

/* Part I of CONTEXT; its answer is the status with which its process ends. */
typedef int parts_part(void *context, size_t i);

/* Parts 0 to COUNT, AT_ONCE of them at a time, begun in this order. Answers 0; 1 where a part has answered that or was
 * ended by a signal; else what a part has answered. */
int parts_do(size_t count, size_t at_once, parts_part *part, void *context);

#endif
