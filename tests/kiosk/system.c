/* system.c - in place of src/base/system.c: the program under test takes the administrator's settings and the account's home from where the test says, which
 * the program that ships never does. Read before anything can be changed. */
#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *path, *home;
static uid_t owner;

__attribute__((constructor)) static void look(void)
{
    const char *said = getenv("CASEGRID_TEST_SYSTEM"), *at = getenv("CASEGRID_TEST_HOME");

    owner = getenv("CASEGRID_TEST_OWNER") ? (uid_t)atoi(getenv("CASEGRID_TEST_OWNER")) : geteuid();
    at = at ? at : getenv("HOME");
    path = strdup(said ? said : "/proc/nowhere/settings.yaml");
    home = at ? strdup(at) : NULL;
}

const char *system_settings_path(void)
{
    return path;
}

/* Whoever runs the tests stands for the administrator, where the test does not say who does. */
uid_t system_owner(void)
{
    return owner;
}

char *system_home(void)
{
    return memory_text(home);
}
