/* theme.c - what a role looks like. Attributes tell everything; colours repeat it, in tones that can be read on white and on black. */
#include "theme.h"

#include "description.h"

#include <stdlib.h>

/* Of eight colours only red and magenta are dark enough for white and light enough for black; the others come from attributes alone. */
const struct look theme_looks[ROLES] = {
    [ROLE_TEXT] = { A_NORMAL, 0, AS_IS, AS_IS },
    [ROLE_TITLE] = { A_BOLD | A_REVERSE, 0, AS_IS, AS_IS },
    [ROLE_HEADING] = { A_BOLD, 0, 31, AS_IS },
    [ROLE_LABEL] = { A_NORMAL, A_BOLD, 67, AS_IS },
    [ROLE_DIM] = { A_NORMAL, A_DIM, 244, AS_IS },
    [ROLE_BORDER] = { A_NORMAL, 0, 244, AS_IS },
    [ROLE_MISSING] = { A_NORMAL, A_DIM, 130, COLOR_MAGENTA },
    [ROLE_GAP] = { A_BOLD, 0, 160, COLOR_RED },
    [ROLE_FIGURE] = { A_UNDERLINE, 0, 29, AS_IS },
    [ROLE_HIT] = { A_BOLD | A_UNDERLINE, 0, 166, COLOR_RED },
    [ROLE_HIT_HERE] = { A_BOLD | A_REVERSE, A_UNDERLINE, 166, COLOR_RED },
    [ROLE_CURSOR] = { A_REVERSE, 0, AS_IS, AS_IS },
    [ROLE_MARKED] = { A_BOLD, 0, 29, AS_IS },
    [ROLE_HINT] = { A_NORMAL, 0, 244, AS_IS },
    [ROLE_KEY] = { A_BOLD, 0, AS_IS, AS_IS },
    [ROLE_PROMPT] = { A_BOLD, 0, AS_IS, AS_IS },
    [ROLE_ERROR] = { A_BOLD, A_REVERSE, 160, COLOR_RED },
    [ROLE_NOTE] = { A_BOLD, 0, 31, AS_IS },
    [ROLE_DIFFERENCE] = { A_BOLD, 0, 166, COLOR_MAGENTA },
    [ROLE_REMARK] = { A_BOLD, 0, 28, AS_IS },
};

/* no-color.org: any value but an empty one. */
static bool colours_wanted(void)
{
    const char *no = getenv("NO_COLOR");

    return !no || !*no;
}

/* How many colours may be used: those of 256 are known by number, and of more than that a number is a mixture, which no table here knows. */
static int colours_of_terminal(void)
{
    int most = tigetnum("colors");

    if (!colours_wanted() || !description_has("setaf") || !description_has("op")) /* op: so that the terminal's own can be had again */
        return 0;
    return most == 256 ? 256 : most >= 8 ? 8 : 0;
}

void theme_choose(struct theme *t)
{
    int colours = colours_of_terminal();
    bool has_cookies = description_has_cookies();

    for (int r = 0; r < ROLES; r++) {
        t->roles[r].attributes = has_cookies ? A_NORMAL : theme_looks[r].attributes | (colours ? 0 : theme_looks[r].without_colours);
        t->roles[r].colour = colours == 256 ? theme_looks[r].many : colours ? theme_looks[r].few : AS_IS;
    }
}
