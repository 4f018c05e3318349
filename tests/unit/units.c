/* units.c - runs every suite, from the lowest room up. A first argument names the only suite to run. */
#include "suites.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static Suite *(*const suites[])(void) = {
    base_suite,   text_suite,    facts_suite,  yaml_suite,   casefile_suite, library_suite,
    search_suite, compare_suite, render_suite, canvas_suite, screen_suite,   terminal_suite,
};

int main(int argc, char **argv)
{
    SRunner *runner;
    int failed, ran;

    if (argc > 1)
        setenv("CK_RUN_SUITE", argv[1], 1);
    setlocale(LC_CTYPE, "C.UTF-8");
    runner = srunner_create(suites[0]());
    for (size_t i = 1; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed || !ran;
}
