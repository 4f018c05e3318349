/* places.c - where libraries lie: the bundled one beside the program, the person's own among their data, and which of them is meant.
 * Source of the person's place: the XDG base directory specification (a relative path in XDG_DATA_HOME counts as none). */
#include "command.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>

/* Beside the program in its build folder, in an installed tree wherever it was moved, or where it was configured to be. */
static const char *const beside[] = {"assets/cases.db", "../share/casegrid/cases.db"};

char *app_bundled(const struct app *app)
{
    for (size_t i = 0; app->program_folder && i < COUNT_OF(beside); i++) {
        char *path = path_join(app->program_folder, beside[i]);

        if (path_exists(path))
            return path;
        free(path);
    }
    return path_exists(PACKAGE_DATA "/cases.db") ? memory_text(PACKAGE_DATA "/cases.db") : NULL;
}

char *app_own(void)
{
    char *folder = home_place("XDG_DATA_HOME", ".local/share"), *path = folder ? path_join(folder, "cases.db") : NULL;

    free(folder);
    return path;
}

char *app_state_folder(void)
{
    return home_place("XDG_STATE_HOME", ".local/state");
}

const char *app_usual(const struct app *app, int setting)
{
    return app->usual ? app->usual->values[setting] : NULL;
}

enum code app_own_place(char **out, struct fault *f)
{
    *out = app_own();
    return *out ? OK : fault_set(f, FAILED, "%s", _("不知道您自己的案例库放在哪里：HOME 没有设定。请写明案例库的文件名。"));
}

enum code app_folder_of(const char *path, struct fault *f)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash && slash > path ? memory_text_n(path, (size_t)(slash - path)) : NULL;
    enum code rc = folder ? folder_ensure(folder, f) : OK;

    free(folder);
    return rc;
}

/* A library that was chosen for good and cannot be opened is never passed over for another: the setting is named, and the way to change it. */
static enum code chosen_is_damaged(const struct settings *s, const struct fault *why, struct fault *f)
{
    if (s->fixed[SETTING_LIBRARY])
        return fault_set(f, why->code, _("%s这份案例库是管理员在“%s”第 %d 行定的，请转告管理员。"), why->text, s->system_path, s->lines[SETTING_LIBRARY]);
    return fault_set(f, why->code, _("%s这份案例库是设置文件“%s”第 %d 行选定的：casegrid settings library 文件 换成另一份，casegrid settings library --unset 不再选定；只这一次，就用 --library 指明一份。"),
                     why->text, s->path, s->lines[SETTING_LIBRARY]);
}

/* Opens the library that is set for good; *OUT stays NULL where none is. The file of settings is UTF-8; the name of a file is what the locale makes of it. */
static enum code open_usual(const struct app *app, struct library **out, struct fault *f)
{
    const char *name = app_usual(app, SETTING_LIBRARY);
    struct settings *unread = NULL;
    struct fault why = {0};
    enum code rc = OK;
    char *path;

    if (!app->usual) {
        rc = settings_read(&unread, f); /* once more, to hear what is wrong with them */
        settings_free(unread);
    }
    if (rc != OK || !name)
        return rc;
    path = app_file_name(app, name);
    rc = library_open(out, path, &why);
    if (rc != OK)
        rc = chosen_is_damaged(app->usual, &why, f);
    free(path);
    return rc;
}

enum code app_chosen(const struct app *app, char **out, struct fault *f)
{
    struct library *l = NULL;
    enum code rc = OK;

    *out = NULL;
    if (app->options.library)
        *out = memory_text(app->options.library);
    else
        rc = open_usual(app, &l, f);
    if (l)
        *out = memory_text(library_path(l));
    library_free(l);
    return rc;
}

bool app_has_choice(const struct app *app)
{
    char *path = NULL;
    bool has = app_chosen(app, &path, NULL) != OK || path;

    free(path);
    return has;
}

void app_tell_chosen(const struct app *app, const char *path)
{
    const char *chosen = app_usual(app, SETTING_LIBRARY);
    struct buffer b = {0};

    if (chosen && !path_same_file(chosen, path)) {
        buffer_format(&b, _("可是设置里选定了另一份，不写 --library 打开的仍是“%s”；要改用这一份：casegrid settings library --unset"), chosen);
        app_say(b.text);
    }
    buffer_clear(&b);
}

static char *default_library(const struct app *app)
{
    char *own = wall_is_closed() ? NULL : app_own(); /* in restricted use the administrator's word is the only one */

    if (own && path_exists(own))
        return own;
    free(own);
    return app_bundled(app);
}

static enum code no_bundled(struct fault *f)
{
    return fault_set(f, FAILED, "%s", _("找不到随程序附带的案例库；请重新安装，或用 --library 指明一份。"));
}

/* A person's own library that cannot be opened bars the way to everything else: the way round is named. */
static enum code own_is_damaged(const char *path, const struct fault *why, struct fault *f)
{
    return fault_set(f, why->code, _("%s这是您自己的案例库“%s”：把它移走或改名，就会打开随附的那一份；也可以用 --library 指明另一份。"), why->text, path);
}

enum code app_library(struct app *app, struct library **out, struct fault *f)
{
    char *path = NULL;
    bool is_own = false;
    struct fault why = {0};
    enum code rc = OK;

    if (app->options.library)
        return library_open(out, app->options.library, f);
    *out = NULL;
    rc = open_usual(app, out, f);
    if (rc != OK || *out)
        return rc;
    path = default_library(app);
    is_own = path && !app_is_bundled(app, path);
    rc = path ? library_open(out, path, is_own ? &why : f) : no_bundled(f);
    if (rc != OK && is_own)
        rc = own_is_damaged(path, &why, f);
    free(path);
    return rc;
}

enum code app_bundled_library(struct app *app, struct library **out, struct fault *f)
{
    char *path = app_bundled(app);
    enum code rc = path ? library_open(out, path, f) : no_bundled(f);

    free(path);
    return rc;
}

bool app_is_bundled(const struct app *app, const char *path)
{
    char *bundled = app_bundled(app);
    bool is = bundled && (!strcmp(bundled, path) || path_same_file(bundled, path));

    free(bundled);
    return is;
}

const char *app_library_name(const struct app *app, const struct library *l)
{
    char *own = app_own();
    bool is_own = own && path_same_file(own, library_path(l)); /* whose file is called cases.db, which says nothing */

    free(own);
    return app_is_bundled(app, library_path(l)) ? _("随附案例库") : is_own ? _("我的案例库") : NULL;
}
