/* main.c - the program: language, locale, the command, the exit status. */
#include "gate.h"

#include "casegrid/state.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

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

/* The person's author name is what they typed somewhere: text, not a file's name. */
static void decode_environment(const struct charset *cs)
{
    static const char name[] = "CASEGRID_AUTHOR";
    const char *value = cs ? getenv(name) : NULL;
    char *text = value ? charset_decoded(cs, value) : NULL;

    if (text)
        setenv(name, text, 1);
    free(text);
}

/* How wide characters of ambiguous width are: as --ambiguous says, else as it is set for good. Else the terminal is asked where there is one, and
 * until it answers it is what the locale's own programs take: two columns in the old Chinese charsets, in UTF-8 one. */
static enum code width_choose(struct app *app, struct fault *f)
{
    static const char key[] = "--ambiguous";
    const char *wish = app->options.ambiguous ? app->options.ambiguous : app_usual(app, SETTING_AMBIGUOUS);

    app->width = (struct width_rule){.ambiguous = app->edge.charset ? 2 : 1, .charset = app->edge.charset, .kept = wraps_create()};
    app->probes = !wish || !strcmp(wish, "auto");
    if (app->probes)
        return OK;
    if (strcmp(wish, "narrow") && strcmp(wish, "wide"))
        return fault_set(f, BAD_INPUT, _("%s 后面写 narrow（窄，占一列）、wide（宽，占两列）或 auto（问终端），不能写“%s”。"), key, wish);
    app->width.ambiguous = !strcmp(wish, "wide") ? 2 : 1;
    return OK;
}

static void borders_choose(struct app *app)
{
    const char *wish = app_usual(app, SETTING_BORDERS);

    app->draws_lines = wish && !strcmp(wish, "lines");
    app->options.ascii = app->options.ascii || (wish && !strcmp(wish, "ascii"));
}

static void usual_read(struct app *app)
{
    settings_free(app->usual);
    if (settings_read(&app->usual, NULL) != OK)
        app->usual = NULL;
}

static enum code run_command(struct app *app, const struct command *command, struct fault *f)
{
    enum code rc = gate_judge(app, command, f);

    if (app->gate.system->trouble) { /* once more, for now there is a language */
        system_settings_free(app->gate.system);
        app->gate.system = system_settings_read();
        app_say(app->gate.system->trouble ? app->gate.system->trouble : "");
    }
    if (rc == OK && app->gate.is_closed) {
        gate_close(app);
        usual_read(app); /* where it is closed, a person's settings lead nowhere else, and links to them nowhere at all */
    }
    return rc == OK ? command->run(app, f) : rc;
}

static enum code run(struct app *app, int argc, char **argv, const char *catalogue, struct fault *f)
{
    const struct command *command = NULL;
    const char *wish = wished_language(argc, argv);
    enum code rc;

    usual_read(app);
    rc = language_start(&app->language, wish ? wish : app_usual(app, SETTING_LANGUAGE), catalogue, f);
    if (rc == OK)
        rc = options_read(&app->options, &command, argc, argv, f);
    if (rc == OK)
        rc = width_choose(app, f);
    if (rc == OK)
        borders_choose(app);
    if (rc == OK && app->options.version)
        printf("casegrid %s\n", PACKAGE_VERSION);
    else if (rc == OK && app->options.help)
        options_help(command, stdout);
    else if (rc == OK)
        rc = run_command(app, command, f);
    if ((rc == OK || rc == NOTHING_FOUND) && (fflush(stdout) || ferror(stdout))) /* what is printed without an output: help, findings */
        rc = fault_set(f, FAILED, _("写不到标准输出：%s。"), system_reason(errno));
    return rc;
}

static void words_free(char **words)
{
    for (char **w = words; *w; w++)
        free(*w);
    free(words);
}

int main(int argc, char **argv)
{
    struct fault f = {0};
    char *folder, *catalogue, **words, **order;
    struct app app = {0};
    enum code rc = OK;

    memory_start();
    gate_begin(&app.gate, argc, argv);
    app.program_folder = folder = program_folder();
    catalogue = catalogues(folder);
    signal(SIGXFSZ, SIG_IGN); /* a file limit is an error of the write, reported like a full disk, and nothing is left aside */
    edge_start(&app.edge);
    if (app.edge.refusal) {
        fputs(app.edge.refusal, stderr); /* lines of the program's own */
        rc = FAILED;
    } else {
        edge_streams(&app.edge);
        app_say_in(app.edge.charset);
        decode_environment(app.edge.charset);
        words = options_decode(argc, argv, app.edge.charset);
        order = memory_array((size_t)argc + 1, sizeof *order); /* getopt changes the order of its own */
        memcpy(order, words, (size_t)argc * sizeof *order);
        mapped_start();
        library_start();
        rc = run(&app, argc, order, catalogue, &f);
        if (rc != OK && f.text[0])
            app_say(f.text);
        wraps_free(app.width.kept);
        settings_free(app.usual);
        options_free(&app.options);
        free(order);
        words_free(words);
    }
    gate_end(&app.gate);
    edge_end(&app.edge);
    free(catalogue);
    free(folder);
    return exit_status(rc);
}
