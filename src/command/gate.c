/* gate.c - restricted use: an account that shall read the library and keep notes, and nothing else.
 * The administrator closes it for a line (sshd's ForceCommand) or for everybody (a settings file); nothing that a person can set opens it again. */
#include "gate.h"

#include "casegrid/state.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- The environment: what is not in this table is not there ---- */

static bool is_word(const char *value)
{
    for (const char *p = value; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("@._+-:,=;", *p))
            return false;
    return !strstr(value, "..");
}

static bool is_zone(const char *value) /* Asia/Shanghai or CST-8, and no file elsewhere */
{
    for (const char *p = value; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("/_+-,.", *p))
            return false;
    return *value != '/' && !strstr(value, "..");
}

static const struct {
    const char *name;
    bool (*is_sound)(const char *value);
    const char *instead; /* all that counts is whether it is there */
} kept[] = {
    {"TERM", is_word, NULL},
    {"COLORTERM", is_word, NULL},
    {"COLORFGBG", is_word, NULL},
    {"NO_COLOR", NULL, "1"},
    {"TERM_PROGRAM", is_word, NULL},
    {"TMUX", NULL, "1"},
    {"STY", NULL, "1"},
    {"NCURSES_NO_UTF8_ACS", is_word, NULL},
    {"LANG", is_word, NULL},
    {"LANGUAGE", is_word, NULL},
    {"LC_ALL", is_word, NULL},
    {"LC_CTYPE", is_word, NULL},
    {"LC_MESSAGES", is_word, NULL},
    {"TZ", is_zone, NULL},
};

static void environment_clean(void)
{
    char *values[COUNT_OF(kept)] = {0};

    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        const char *value = getenv(kept[i].name);

        if (value && kept[i].instead && *value)
            values[i] = memory_text(kept[i].instead);
        else if (value && kept[i].is_sound && kept[i].is_sound(value))
            values[i] = memory_text(value);
    }
    clearenv();
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        if (values[i])
            setenv(kept[i].name, values[i], 1);
        free(values[i]);
    }
}

/* What was open when we began is nobody's here; and the three that are always there are. */
static void descriptors_clean(void)
{
    struct stat s;

    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fstat(fd, &s))
            (void)!open("/dev/null", fd ? O_WRONLY : O_RDONLY); /* takes the lowest number that is free: this one */
    closefrom(STDERR_FILENO + 1);
}

/* ---- Whether it is closed ---- */

/* Looked for before the options are read, also where it was cut short; a word that only looks like it closes the gate too. */
static bool line_restricts(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
        if (!strncmp(argv[i], "--rest", 6))
            return true;
    return false;
}

static bool environment_restricts(void)
{
    const char *wish = getenv("CASEGRID_RESTRICTED");

    return wish && *wish && strcmp(wish, "0");
}

void gate_begin(struct gate *g, int argc, char **argv)
{
    g->system = system_settings_read();
    g->by_line = line_restricts(argc, argv);
    g->by_system = g->system->restricted;
    g->is_closed = g->by_system || g->by_line || environment_restricts();
    if (g->system->values[SETTING_PRESENT_FOLDER])
        unsetenv("CASEGRID_PRESENT_FOLDER"); /* the administrator has said it elsewhere */
    if (!g->is_closed)
        return;
    umask(077);
    descriptors_clean();
    environment_clean();
    home_settle();
}

void gate_end(struct gate *g)
{
    system_settings_free(g->system);
    free(g->library);
}

/* ---- What goes through ---- */

static const char *whom(const struct gate *g)
{
    return g->system->contact ? g->system->contact : _("管理员");
}

static bool is_safe_command(const struct command *c, const struct options *o)
{
    return c->safety == SAFE || (c->safety == SAFE_WITHOUT_DECK && (o->follow || (o->word_count > 1 && !o->speaker)));
}

/* The library is the administrator's word: on the line that they wrote, unless they have said it in their settings. */
static bool may_name_library(const struct gate *g)
{
    return g->by_line && !g->by_system;
}

static bool is_other(const char *wish, const char *fixed)
{
    return wish && fixed && strcmp(wish, fixed);
}

/* Who names the file that is fixed anyway goes on with the administrator's own name for it: theirs could lead elsewhere by the time it is opened. */
static enum code judge_fixed(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    const struct system_settings *s = app->gate.system;
    const char *library = s->values[SETTING_LIBRARY], *language = s->values[SETTING_LANGUAGE];

    if (o->library && library && strcmp(o->library, library) && !path_same_file(o->library, library))
        return fault_set(f, BAD_INPUT, _("案例库由管理员在“%s”里定为“%s”，--library 不能换成别的。需要时请找%s。"), s->path, library, whom(&app->gate));
    if (o->library && library) {
        free(app->gate.library);
        o->library = app->gate.library = app_file_name(app, library);
    }
    if (is_other(o->lang, language))
        return fault_set(f, BAD_INPUT, _("界面语言由管理员在“%s”里定为 %s，--lang 不能换成别的。需要时请找%s。"), s->path, language, whom(&app->gate));
    return OK;
}

enum code gate_judge(struct app *app, const struct command *c, struct fault *f)
{
    const struct options *o = &app->options;
    const struct gate *g = &app->gate;
    const char *option;

    if (judge_fixed(app, f) != OK)
        return BAD_INPUT;
    if (!g->is_closed)
        return OK;
    if (!is_safe_command(c, o) && c->safety == SAFE_WITHOUT_DECK)
        return fault_set(f, BAD_INPUT, _("这里是受限使用，不读课件，也不能让别人跟随；可以跟随别人的演示（casegrid %s --follow），或者把两个以上的案例一页一页地看（casegrid %s 案例 案例…，在对照里按 T）。需要时请找%s。"),
                         c->name, c->name, whom(g));
    if (!is_safe_command(c, o))
        return fault_set(f, BAD_INPUT, _("这里是受限使用，只查阅案例库、记自己的备注和对照，不能用命令“%s”。需要时请找%s。"), c->name, whom(g));
    option = option_unsafe(may_name_library(g) || g->system->values[SETTING_LIBRARY] ? o->given & ~TAKES(OPTION_LIBRARY) : o->given);
    if (option)
        return fault_set(f, BAD_INPUT, _("这里是受限使用，只查阅案例库、记自己的备注和对照，不能用选项“--%s”。需要时请找%s。"), option, whom(g));
    return OK;
}

/* ---- The wall ---- */

static void allow_library(const char *path)
{
    static const char *const beside[] = {"", ".search", ".note"};

    for (size_t i = 0; i < COUNT_OF(beside); i++) {
        struct buffer b = {0};

        buffer_format(&b, "%s%s", path, beside[i]);
        wall_allow_file(b.text);
        buffer_clear(&b);
    }
}

/* Whether no part of PATH behind its first LENGTH bytes is a link that leads elsewhere. */
static bool has_no_link(const char *path, size_t length)
{
    char *part = memory_text(path);
    bool none = true;
    struct stat s;

    for (size_t i = length + 1; none && i <= strlen(path); i++) {
        if (path[i] && path[i] != '/')
            continue;
        part[i] = '\0';
        none = lstat(part, &s) || !S_ISLNK(s.st_mode);
        part[i] = path[i];
    }
    free(part);
    return none;
}

/* Made now where it is missing: the kernel is told of folders that are there. */
static void allow_own(const char *inside)
{
    char *home = system_home(), *place = home ? path_join(home, inside) : NULL;

    if (place && path_is_folder(home) && has_no_link(place, strlen(home)))
        folder_ensure(place, NULL);
    if (home)
        wall_allow_folder(home, inside, true);
    free(place);
    free(home);
}

void gate_close(struct app *app)
{
    static const char *const beside[] = {"assets", "../share/casegrid", "../share/locale"};
    const struct gate *g = &app->gate;
    const char *library = app->options.library ? app->options.library : g->system->values[SETTING_LIBRARY];
    const char *folder = g->system->values[SETTING_PRESENT_FOLDER]; /* not the person's own: it could be any */
    char *bundled = app_bundled(app);

    if (library)
        allow_library(library);
    if (bundled)
        allow_library(bundled);
    for (size_t i = 0; app->program_folder && i < COUNT_OF(beside); i++)
        wall_allow_folder(app->program_folder, beside[i], false);
    wall_allow_folder(PACKAGE_DATA, "", false);
    wall_allow_folder(LOCALE_FOLDER, "", false);
    wall_allow_folder(folder ? folder : "/run/casegrid", "", false);
    wall_allow_file(system_settings_path());
    allow_own(".local/state/casegrid");
    allow_own(".config/casegrid");
    free(bundled);
    wall_close(g->system->contact);
}
