/* kinds.c - the kinds of cell that rows can be filtered by. */
#include "inside.h"

void comparison_kind_names(struct buffer *b, enum language l)
{
    for (int state = STATED; state <= UNCHECKED; state++)
        buffer_format(b, "%s\t%s\n", word_code(WORD_STATE, state), word_name(WORD_STATE, state, l));
}
