/* main.c - the program: language, locale, the command, the exit status. */
#include "gate.h"

#include "casegrid/state.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* What we write is UTF-8. Where no locale is set, or one that is not UTF-8, the best UTF-8 locale at hand is taken. */
static void choose_locale(void)
{
    static const char *const utf8[] = {"C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8"};

    if (setlocale(LC_CTYPE, "") && !strcmp(nl_langinfo(CODESET), "UTF-8"))
        return;
    for (size_t i = 0; i < COUNT_OF(utf8); i++)
        if (setlocale(LC_CTYPE, utf8[i]))
            return;
}

/* English messages lie where the bundled library lies: beside the program, or in its data folder. */
static char *catalogues(const char *program_folder)
{
    static const char *const beside[] = {"assets/locale", "../share/locale"};

    for (size_t i = 0; program_folder && i < COUNT_OF(beside); i++) {
        char *path = path_join(program_folder, beside[i]);

        if (path_exists(path))
            return path;
        free(path);
    }
    return memory_text(LOCALE_FOLDER);
}

static int exit_status(enum code rc)
{
    return rc == OK ? EXIT_DONE : rc == NOTHING_FOUND ? EXIT_NOTHING : EXIT_TROUBLE;
}

/* --lang counts for messages about the other options too, so it is looked for before they are read. */
static const char *wished_language(int argc, char **argv)
{
    const char *wish = NULL;

    for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
        if (!strncmp(argv[i], "--lang=", 7))
            wish = argv[i] + 7;
        else if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            wish = argv[i + 1];
    }
    return wish;
}

/* What the person set for good; settings that cannot be read are told of where they are needed, in whatever language. Owned. */
static char *usual_language(void)
{
    struct settings *s = NULL;
    char *language = NULL;

    if (settings_read(&s, NULL) == OK)
        language = memory_text(s->values[SETTING_LANGUAGE]);
    settings_free(s);
    return language;
}

static enum code run(struct app *app, const struct command *command, struct fault *f)
{
    enum code rc = gate_judge(app, command, f);

    if (app->gate.system->trouble) { /* once more, for now there is a language */
        system_settings_free(app->gate.system);
        app->gate.system = system_settings_read();
        app_say(app->gate.system->trouble ? app->gate.system->trouble : "");
    }
    if (rc == OK && app->gate.is_closed)
        gate_close(app);
    return rc == OK ? command->run(app, f) : rc;
}

int main(int argc, char **argv)
{
    const struct command *command = NULL;
    struct fault f = {0};
    struct app app = {.width = {.ambiguous = 1}};
    char *folder, *catalogue, *usual;
    const char *wish = wished_language(argc, argv);
    enum code rc;

    gate_begin(&app.gate, argc, argv);
    app.program_folder = folder = program_folder();
    catalogue = catalogues(folder);
    usual = usual_language();
    signal(SIGXFSZ, SIG_IGN); /* a file limit is an error of the write, reported like a full disk, and nothing is left aside */
    choose_locale();
    library_start();
    rc = language_start(&app.language, wish ? wish : usual, catalogue, &f);
    if (rc == OK)
        rc = options_read(&app.options, &command, argc, argv, &f);
    if (rc == OK && app.options.version)
        printf("casegrid %s\n", PACKAGE_VERSION);
    else if (rc == OK && app.options.help)
        options_help(command, stdout);
    else if (rc == OK)
        rc = run(&app, command, &f);
    if ((rc == OK || rc == NOTHING_FOUND) && (fflush(stdout) || ferror(stdout))) /* what is printed without an output: help, findings */
        rc = fault_set(&f, FAILED, _("写不到标准输出：%s。"), system_reason(errno));
    if (rc != OK && f.text[0])
        app_say(f.text);
    options_free(&app.options);
    gate_end(&app.gate);
    free(usual);
    free(catalogue);
    free(folder);
    return exit_status(rc);
}
