/* place.c - where a person's files lie, and which file a name stands for.
 * Source: the XDG base directory specification (a relative path in XDG_STATE_HOME counts as none). */
#include "inside.h"

#include "casegrid/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The nearest folder of PATH that is there; owned. */
static char *nearest_there(const char *path)
{
    char *at = memory_text(path), *slash;
    struct stat s;

    while (lstat(at, &s) && (slash = strrchr(at, '/')) && slash > at)
        *slash = '\0';
    return at;
}

/* What an account keeps must be its own: in a folder of another's it would be theirs, to read and to change; root's files would bar the way to them. */
static enum code judge(const char *folder, struct fault *f)
{
    char *there = nearest_there(folder);
    bool is_it = !strcmp(there, folder);
    enum code rc = OK;
    struct stat s;

    if (stat(there, &s))
        rc = fault_set(f, FAILED, _("“%s”看不了：%s。"), there, system_reason(errno));
    else if (!S_ISDIR(s.st_mode))
        rc = fault_set(f, FAILED, _("“%s”应当是文件夹，却不是；请移走它。"), there);
    else if (s.st_uid != geteuid() && (is_it || s.st_uid))
        rc = fault_set(f, FAILED, _("“%s”属于另一个帐号；请换回那个帐号，或用 HOME、XDG_STATE_HOME 指明自己的文件夹。"), there);
    else if (access(there, W_OK | X_OK))
        rc = fault_set(f, FAILED, _("“%s”不能写：%s。"), there, system_reason(errno));
    free(there);
    return rc;
}

enum code own_folder_ready(const char *folder, struct fault *f)
{
    enum code rc = judge(folder, f);
    struct stat s;

    if (rc == OK)
        rc = folder_ensure(folder, f);
    if (rc == OK && !stat(folder, &s) && s.st_mode & (S_IRWXG | S_IRWXO))
        (void)!chmod(folder, S_IRWXU); /* a file system without modes: kept all the same */
    return rc;
}

enum code state_is_kept(struct fault *f)
{
    char *folder = NULL;
    struct fault why = {0};
    enum code rc = state_folder(&folder, NULL);

    if (rc != OK)
        return fault_set(f, FAILED, "%s", _("HOME 没有设定，这次的对照、备注、检索都不会记下来；要记，请设定 HOME 或 XDG_STATE_HOME。"));
    if (!state_is_at_home())
        rc = fault_set(&why, FAILED, _("主文件夹“%s”不在，请管理员建好它。"), home_folder());
    else if ((rc = judge(folder, &why)) == OK)
        rc = wall_ask_write(folder, &why);
    if (rc != OK)
        fault_set(f, rc, _("这次的对照、备注、检索都不会记下来：%s"), why.text);
    free(folder);
    return rc;
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
