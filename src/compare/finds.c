/* finds.c - rows that a person's patterns make: what each finds in the paragraphs of a case. */
#include "inside.h"

void finds_fill(struct column *c)
{
    (void)c;
}
