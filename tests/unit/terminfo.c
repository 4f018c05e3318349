/* terminfo.c - descriptions for tests. */
#include "terminfo.h"

#include "expect.h"

#include <ncurses.h>
#include <term.h>

void terminfo_begin(const char *type)
{
    int found = 0;

    ck_assert_msg(setupterm(type, 1, &found) == OK && found == 1, "%s", type);
}

void terminfo_end(void)
{
    del_curterm(cur_term);
}
