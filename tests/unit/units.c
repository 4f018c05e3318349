/* units.c - runs every suite, from the lowest room up; an argument names the only one to run. Each suite has a process of its own: what one
 * of them has allotted must not slow down every fork of the next. */
#include "suites.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
    {"base", base_suite},       {"text", text_suite},     {"facts", facts_suite},   {"yaml", yaml_suite},
    {"casefile", casefile_suite}, {"library", library_suite}, {"search", search_suite}, {"compare", compare_suite},
    {"present", present_suite},
    {"render", render_suite},   {"render_exports", render_exports_suite},   {"state", state_suite}, {"state_notes", state_notes_suite}, {"canvas", canvas_suite}, {"screen", screen_suite}, {"terminal", terminal_suite},
    {"canvas_picture", canvas_picture_suite}, {"screen_compare", screen_compare_suite}, {"screen_edit", screen_edit_suite}, {"screen_overview", screen_overview_suite}, {"screen_palette", screen_palette_suite},
    {"screen_search", screen_search_suite}, {"screen_stations", screen_stations_suite}, {"state_searches", state_searches_suite},
    {"link", link_suite}, {"many", many_suite}, {"restricted", restricted_suite}, {"screen_palette_names", screen_palette_names_suite},
};

/* A suite that runs no test has failed as well. */
static int run(Suite *(*make)(void))
{
    SRunner *runner = srunner_create(make());
    int bad;

    srunner_run_all(runner, CK_NORMAL);
    bad = srunner_ntests_failed(runner) || !srunner_ntests_run(runner);
    srunner_free(runner);
    return bad;
}

static int run_apart(Suite *(*make)(void))
{
    int status = 1;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        int bad = run(make);

        fflush(NULL);
        _exit(bad);
    }
    return child < 0 || waitpid(child, &status, 0) < 0 || status != 0;
}

int main(int argc, char **argv)
{
    int failed = 0, ran = 0;

    setlocale(LC_CTYPE, "C.UTF-8");
    setenv("XDG_STATE_HOME", "/dev/null", 1); /* random keys save and delete too: never what a developer saved */
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++) {
        if (argc > 1 && strcmp(argv[1], suites[i].name))
            continue;
        failed += run_apart(suites[i].make);
        ran++;
    }
    printf("suites: %d passed, %d failed\n", ran - failed, failed);
    return failed || !ran;
}
