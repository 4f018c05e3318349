/* system.c - what the administrator has set for everybody. A file that cannot be read or understood closes instead of opening: who wrote it meant to limit something. */
#include "inside.h"

#include "casegrid/text.h"
#include "casegrid/yaml.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LARGEST = 64 << 10, CONTACT_LONGEST = 100 /* code points */ };

static enum code take_restricted(struct system_settings *s, const char *value, struct fault *why)
{
    if (strcmp(value, "yes") && strcmp(value, "no"))
        return fault_set(why, BAD_INPUT, _("“%s”可以写 %s，不能写“%.200s”。"), "restricted", "yes no", value);
    s->restricted = !strcmp(value, "yes");
    return OK;
}

static enum code take_contact(struct system_settings *s, const char *value, struct fault *why)
{
    size_t n = strlen(value);

    if (!n || text_unclean(value, n) < n || text_code_points(value, n) > CONTACT_LONGEST)
        return fault_set(why, BAD_INPUT, _("“%s”要写一行看得见的文字，不超过 %d 个字。"), "contact", CONTACT_LONGEST);
    s->contact = arena_text(s->arena, value);
    return OK;
}

static const struct {
    const char *key;
    enum code (*take)(struct system_settings *s, const char *value, struct fault *why);
} own_keys[] = {
    {"restricted", take_restricted},
    {"contact", take_contact},
};

static enum code take(void *context, const struct yaml_node *n, struct fault *why)
{
    struct system_settings *s = context;
    const char *value = NULL;
    enum setting_id id;
    enum code rc;

    for (size_t i = 0; i < COUNT_OF(own_keys); i++) {
        if (strcmp(own_keys[i].key, n->key))
            continue;
        if (n->kind != YAML_TEXT)
            return fault_set(why, BAD_INPUT, _("“%s”后面应当是一段文字。"), n->key);
        return own_keys[i].take(s, n->text, why);
    }
    rc = setting_take(&id, &value, s->arena, n, why);
    if (rc != OK)
        return rc;
    s->values[id] = value;
    s->lines[id] = n->key_line;
    return OK;
}

/* True: there is none. */
static bool is_missing(const char *path)
{
    struct stat s;

    return stat(path, &s) && (errno == ENOENT);
}

/* Who else could write it would decide instead of the administrator. */
static bool is_anothers(const char *path)
{
    struct stat s;

    if (stat(path, &s) || s.st_uid != system_owner() || s.st_mode & S_IWOTH)
        return true;
    return s.st_mode & S_IWGRP && s.st_gid; /* the group of number 0 is the administrator's own */
}

static enum code read_file(struct system_settings *s, struct fault *why)
{
    struct buffer text = {0};
    enum code rc = file_read(&text, s->path, FILE_LARGEST, why);

    if (rc == OK && is_anothers(s->path)) /* before anything is taken: not even the library that it names */
        rc = fault_set(why, BAD_INPUT, "%s", _("别的帐号也能写这个文件，它说的不能作数。"));
    if (rc == OK)
        rc = settings_text_read(&text, s->path, take, s, why);
    buffer_clear(&text);
    return rc;
}

struct system_settings *system_settings_read(void)
{
    struct arena *a = arena_create();
    struct system_settings *s = arena_get(a, sizeof *s);
    struct fault why = {0};

    s->arena = a;
    s->path = system_settings_path();
    if (is_missing(s->path) || read_file(s, &why) == OK)
        return s;
    s->restricted = true;
    s->trouble = arena_format(a, _("管理员的设置“%s”不能用，因此这里受限使用。请转告管理员：%s"), s->path, why.text);
    return s;
}

void system_settings_free(struct system_settings *s)
{
    if (s)
        arena_free(s->arena);
}
