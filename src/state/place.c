/* place.c - where a person's files lie, and which file a name stands for.
 * Source: the XDG base directory specification (a relative path in XDG_STATE_HOME counts as none). */
#include "inside.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum code state_folder(char **out, struct fault *f)
{
    *out = home_place("XDG_STATE_HOME", ".local/state");
    if (!*out)
        return fault_set(f, FAILED, "%s", _("不知道您保存的对照放在哪里：HOME 没有设定。请设定 HOME 或 XDG_STATE_HOME，或写明对照文件的路径。"));
    return OK;
}

enum code config_folder(char **out, struct fault *f)
{
    *out = home_place("XDG_CONFIG_HOME", ".config");
    if (!*out)
        return fault_set(f, FAILED, "%s", _("不知道您的设置放在哪里：HOME 没有设定。请设定 HOME 或 XDG_CONFIG_HOME。"));
    return OK;
}

enum code shelf_folder(char **out, struct fault *f)
{
    char *folder = NULL;
    enum code rc = state_folder(&folder, f);

    if (rc == OK)
        *out = path_join(folder, "comparisons");
    free(folder);
    return rc;
}

bool state_is_at_home(void)
{
    const char *home = home_folder();

    return home_is_chosen("XDG_STATE_HOME") || (home && path_is_folder(home));
}

/* ---- Names ---- */

enum code saved_name_check(const char *name, struct fault *f)
{
    size_t n = strlen(name), blank = strspn(name, " ");

    if (blank == n)
        return fault_set(f, BAD_INPUT, "%s", _("名称空着；请写一个名称。"));
    if (text_unclean(name, n) < n)
        return fault_set(f, BAD_INPUT, "%s", _("名称里有看不见的字符；请去掉制表符、换行和控制字符。"));
    if (text_code_points(name, n) > SAVED_NAME_LONGEST)
        return fault_set(f, BAD_INPUT, _("名称有 %zu 个字，太长了；请不要超过 %d 个字。"), text_code_points(name, n), SAVED_NAME_LONGEST);
    return OK;
}

/* What some file system, or a shell on the way to a colleague, takes for something else; "%" and "~" are signs of our own. */
static bool is_escaped(const char *name, size_t at)
{
    unsigned char c = (unsigned char)name[at];

    return c <= ' ' ? c != ' ' || at == 0 || !name[at + 1] : strchr("/\\:*?\"<>|%~'`$&;!#", c) || (at == 0 && strchr(".-", c)) || c == 0x7F;
}

enum { FILE_NAME_LONGEST = 200, KEPT_OF_LONG = 120, DIGEST_KEPT = 32 }; /* bytes; with .yaml.casegrid-XXXXXX below the 255 of most file systems */

char *saved_file_name(const char *name)
{
    struct buffer b = {0};

    for (size_t i = 0; name[i]; i++) {
        if (is_escaped(name, i))
            buffer_format(&b, "%%%02X", (unsigned char)name[i]);
        else
            buffer_add_char(&b, name[i]);
    }
    if (b.length > FILE_NAME_LONGEST) { /* the beginning for people, the digest to tell it from others */
        char hex[DIGEST_LENGTH + 1];
        size_t keep = KEPT_OF_LONG;

        digest_of(name, strlen(name), hex);
        while (keep && (b.text[keep] & 0xC0) == 0x80) /* not within a character */
            keep--;
        b.text[keep] = '\0';
        b.length = keep;
        buffer_format(&b, "~%.*s", DIGEST_KEPT, hex);
    }
    buffer_add(&b, ".yaml");
    return buffer_take(&b);
}
