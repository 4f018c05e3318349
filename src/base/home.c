/* home.c - where the person is at home: as the environment says; in restricted use as the system says, and no variable moves it.
 * Settled once, before anything is looked for, and only read afterwards. */
#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>

static struct {
    bool is_settled;
    char *home; /* NULL: the account has none */
} account;

void home_settle(void)
{
    if (account.is_settled)
        return;
    account.home = system_home();
    account.is_settled = true;
}

static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);

    return path && *path == '/' ? path : NULL; /* the XDG base directory specification: a relative path counts as none */
}

const char *home_folder(void)
{
    return account.is_settled ? account.home : absolute("HOME");
}

char *home_place(const char *variable, const char *inside)
{
    const char *set = account.is_settled ? NULL : absolute(variable), *home = home_folder();
    char *above, *place;

    if (set)
        return path_join(set, "casegrid");
    if (!home)
        return NULL;
    above = path_join(home, inside);
    place = path_join(above, "casegrid");
    free(above);
    return place;
}

bool home_is_chosen(const char *variable)
{
    return !account.is_settled && absolute(variable);
}
