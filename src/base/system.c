/* system.c - what only the system says, whatever the environment claims: where its settings for casegrid lie, where an account is at home. */
#include "casegrid/base.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *system_settings_path(void)
{
    return SYSTEM_FOLDER "/settings.yaml";
}

uid_t system_owner(void)
{
    return 0;
}

char *system_home(void)
{
    struct passwd *who = getpwuid(geteuid());

    return who && who->pw_dir && *who->pw_dir == '/' ? memory_text(who->pw_dir) : NULL;
}
