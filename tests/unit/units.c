/* units.c - runs every suite, some beside each other; an argument names the only one to run. Each suite has a process of its own: what one
 * of them has allotted must not slow down every fork of the next. */
#include "suites.h"

#include "../parts.h"
#include "casegrid/base.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 3 /* of them some only wait */, SUITES = 30 };

/* Those that take longest come first: nothing else is left to be done beside one that comes last. */
static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[SUITES] = {
    {"search", search_suite}, {"link", link_suite}, {"library", library_suite}, {"present", present_suite},
    {"base", base_suite}, {"text", text_suite}, {"facts", facts_suite}, {"yaml", yaml_suite}, {"casefile", casefile_suite}, {"compare", compare_suite},
    {"render", render_suite}, {"render_exports", render_exports_suite}, {"state", state_suite}, {"state_notes", state_notes_suite},
    {"state_searches", state_searches_suite}, {"canvas", canvas_suite}, {"canvas_frames", canvas_frames_suite}, {"canvas_picture", canvas_picture_suite}, {"screen", screen_suite},
    {"screen_compare", screen_compare_suite}, {"screen_edit", screen_edit_suite}, {"screen_held", screen_held_suite}, {"screen_overview", screen_overview_suite},
    {"screen_palette", screen_palette_suite}, {"screen_palette_names", screen_palette_names_suite},
    {"screen_search", screen_search_suite}, {"screen_stations", screen_stations_suite},
    {"terminal", terminal_suite}, {"many", many_suite}, {"restricted", restricted_suite},
};

/* ---- Under sanitizers ---- */

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/* Looking for what was not freed takes a tenth of a second, more than most tests: it is done once for a whole suite, whose tests then share its process.
 * Those of these change what their process may do, or end it. */
static const char *const forking[] = {"base", "render_exports", "many", "restricted"};

static void share_process(const char *suite)
{
    for (size_t i = 0; i < COUNT_OF(forking); i++)
        if (!strcmp(suite, forking[i]))
            return;
    setenv("CK_FORK", "no", 0);
}

static int count_leaks(void)
{
    return __lsan_do_recoverable_leak_check();
}
#else
static void share_process(const char *suite)
{
    (void)suite;
}

static int count_leaks(void)
{
    return 0;
}
#endif

/* ---- Suites ---- */

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

struct choice {
    size_t places[SUITES], count;
    _Atomic int *failed;
};

static int run_part(void *context, size_t i)
{
    const struct choice *c = context;
    int bad;

    share_process(suites[c->places[i]].name);
    bad = run(suites[c->places[i]].make) + count_leaks();

    *c->failed += bad;
    return bad;
}

int main(int argc, char **argv)
{
    struct choice c = {.failed = parts_shared(sizeof *c.failed)};
    int worst;

    setlocale(LC_CTYPE, "C.UTF-8");
    setenv("XDG_STATE_HOME", "/dev/null", 1); /* random keys save and delete too: never what a developer saved */
    setenv("CK_DEFAULT_TIMEOUT", "60", 0);    /* only what hangs takes so long, however busy the machine is */
    if (IS_WATCHED)
        setenv("CK_TIMEOUT_MULTIPLIER", "10", 0);
    for (size_t i = 0; i < SUITES; i++)
        if (argc < 2 || !strcmp(argv[1], suites[i].name))
            c.places[c.count++] = i;
    worst = parts_do(c.count, AT_ONCE, run_part, &c);
    printf("suites: %zu, of which %d failed\n", c.count, *c.failed);
    return worst || !c.count;
}
