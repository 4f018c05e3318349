/* language.c - the interface's language: Chinese as written in the sources, English by gettext. */
#include "casegrid/base.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which gettext itself asks the environment. */
static const char *const asked[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};

static bool translates; /* the messages are written in Chinese: nothing has to be looked up for it */

static bool is_unset(const char *value)
{
    return !value || !*value || !strcmp(value, "C") || !strcmp(value, "POSIX") || !strncmp(value, "C.", 2);
}

/* Of LANGUAGE=de:zh the first that is one of ours counts. A language that is set but not ours gets English; none at all Chinese. */
static enum language from_environment(void)
{
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        const char *value = getenv(asked[i]);

        if (is_unset(value))
            continue;
        if (i > 0)
            return strncmp(value, "zh", 2) ? ENGLISH : CHINESE;
        for (const char *p = value; *p; p += strcspn(p, ":"), p += *p == ':') {
            if (!strncmp(p, "zh", 2))
                return CHINESE;
            if (!strncmp(p, "en", 2))
                return ENGLISH;
        }
    }
    return CHINESE;
}

enum code language_start(enum language *out, const char *wish, const char *folder, struct fault *f)
{
    enum language l;

    if (!wish)
        l = from_environment();
    else if (!strcmp(wish, "zh"))
        l = CHINESE;
    else if (!strcmp(wish, "en"))
        l = ENGLISH;
    else
        return fault_set(f, BAD_INPUT, _("没有语言“%s”；--lang 后面请写 zh（中文）或 en（英文）。"), wish);
    *out = l;
    if (l == CHINESE) { /* the messages are Chinese already; glibc must not bring another language */
        textdomain("casegrid-none");
        translates = false;
        return OK;
    }
    translates = true;
    /* gettext looks nothing up in the locale "C", and en_US may not be installed; C.UTF-8 always is. */
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", "en", 1);
    if (folder)
        bindtextdomain("casegrid", folder);
    bind_textdomain_codeset("casegrid", "UTF-8");
    textdomain("casegrid");
    return OK;
}

const char *_(const char *message)
{
    return translates && *message ? gettext(message) : message;
}
