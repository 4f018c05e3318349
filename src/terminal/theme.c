/* theme.c - what a role looks like. Attributes tell everything; colours repeat it, in tones that can be read on white and on black. */
#include "own.h"

#include <stdlib.h>

enum { AS_IS = -1 };

static const struct look {
    attr_t attributes;       /* always */
    attr_t without_colours;  /* and these where there are none */
    short many, few;         /* colour of 256, of 8 */
} looks[] = {
    [ROLE_TEXT] = { A_NORMAL, 0, AS_IS, AS_IS },
    [ROLE_TITLE] = { A_BOLD | A_REVERSE, 0, AS_IS, AS_IS },
    [ROLE_HEADING] = { A_BOLD, 0, 31, COLOR_CYAN },
    [ROLE_LABEL] = { A_NORMAL, A_BOLD, 67, AS_IS },
    [ROLE_DIM] = { A_NORMAL, A_DIM, 244, AS_IS },
    [ROLE_BORDER] = { A_NORMAL, 0, 244, AS_IS },
    [ROLE_MISSING] = { A_NORMAL, A_DIM, 130, COLOR_YELLOW },
    [ROLE_GAP] = { A_BOLD, 0, 160, COLOR_RED },
    [ROLE_FIGURE] = { A_UNDERLINE, 0, 29, COLOR_GREEN },
    [ROLE_HIT] = { A_BOLD | A_UNDERLINE, 0, 166, COLOR_RED },
    [ROLE_HIT_HERE] = { A_BOLD | A_REVERSE, A_UNDERLINE, 166, COLOR_RED },
    [ROLE_CURSOR] = { A_REVERSE, 0, AS_IS, AS_IS },
    [ROLE_MARKED] = { A_BOLD, 0, 29, COLOR_GREEN },
    [ROLE_HINT] = { A_NORMAL, 0, 244, AS_IS },
    [ROLE_KEY] = { A_BOLD, 0, AS_IS, AS_IS },
    [ROLE_PROMPT] = { A_BOLD, 0, AS_IS, AS_IS },
    [ROLE_ERROR] = { A_BOLD, A_REVERSE, 160, COLOR_RED },
    [ROLE_NOTE] = { A_BOLD, 0, 31, COLOR_CYAN },
    [ROLE_DIFFERENCE] = { A_BOLD, 0, 166, COLOR_MAGENTA },
};
_Static_assert(COUNT_OF(looks) == ROLES, "each role has a look");

/* no-color.org: any value but an empty one. */
static bool colours_wanted(void)
{
    const char *no = getenv("NO_COLOR");

    return !no || !*no;
}

void theme_choose(struct theme *t)
{
    bool colours = colours_wanted() && has_colors() && start_color() == OK && use_default_colors() == OK && COLORS >= 8
        && COLOR_PAIRS > (int)COUNT_OF(looks);

    for (short r = 0; r < (short)COUNT_OF(looks); r++) {
        short colour = colours && COLORS >= 256 ? looks[r].many : looks[r].few, pair = (short)(r + 1);

        t->roles[r].attributes = looks[r].attributes | (colours ? 0 : looks[r].without_colours);
        t->roles[r].pair = 0;
        if (colours && colour != AS_IS && init_pair(pair, colour, AS_IS) == OK)
            t->roles[r].pair = pair;
    }
}
