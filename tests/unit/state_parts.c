/* state_parts.c - what the tests of saved comparisons share: two cases made by hand, a comparison of them that is saved, a folder for what is written. */
#include "state_parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- Two cases made by hand ---- */

const int made_numbers[] = {1, 2, 3};

static void make_case(struct made *m, const char *id, const char *name, const char *grids)
{
    *m = (struct made){
        .figures = {{.key = "g", .dimension = DIMENSION_GRID, .subject = "网格", .has_value = true, .value = 474, .unit = "个", .written = grids,
                     .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = ONE(2)}},
        .grid = {.rule_state = STATED, .written = "每300户划分一个网格", .rule_paragraphs = ONE(1), .grids = "g", .grids_paragraphs = ONE(2),
                 .head_state = NOT_STATED, .staff_state = NOT_STATED},
        .mechanism = {.kind = MECHANISM_OWNERS_COMMITTEE, .title = "业主委员会", .strength = STRENGTH_RULE, .paragraphs = ONE(3)},
        .paragraphs = {{.number = 1, .text = "一"}, {.number = 2, .text = "二"}, {.number = 3, .text = "三"}},
    };
    m->it = (struct local_case){.id = id, .name = name, .level = DISTRICT, .figures = m->figures, .figure_count = 1, .grids = &m->grid, .grid_count = 1,
                                .mechanisms = &m->mechanism, .mechanism_count = 1, .paragraphs = m->paragraphs, .paragraph_count = 3};
}

struct made first_made, second_made;
const struct local_case *const both_made[] = {&first_made.it, &second_made.it};

void make_state_cases(void)
{
    make_case(&first_made, "jia", "甲区", "474个");
    make_case(&second_made, "yi", "乙市", "301个");
    second_made.figures[0].value = 301;
}

const struct saved_origin made_origin = {.name = "两地网格", .when = "2026-11-21 08:30", .library = "随附案例库", .edition = "abcd"};

struct saved *make_saved(const struct comparison_wish *wish, const struct saved_view *view)
{
    const struct comparison_wish plain = {0};
    struct saved *s = NULL;
    struct fault f = {0};

    ck_assert_msg(saved_make(&s, &made_origin, both_made, 2, NULL, wish ? wish : &plain, view, &f) == OK, "%s", f.text);
    return s;
}

char *saved_text(const struct saved *s)
{
    struct buffer b = {0};

    saved_write(&b, s);
    return buffer_take(&b);
}

struct saved *saved_back(const char *text)
{
    struct saved *s = NULL;
    struct fault f = {0};

    ck_assert_msg(saved_read_text(&s, "f.yaml", text, strlen(text), &f) == OK, "%s\n%s", f.text, text);
    return s;
}

char *state_home;

void make_state_home(void)
{
    char template[] = "/tmp/casegrid-state-XXXXXX";

    make_state_cases();
    ck_assert_ptr_nonnull(mkdtemp(template));
    state_home = memory_text(template);
    setenv("XDG_STATE_HOME", state_home, 1);
}

void remove_state_home(void)
{
    char *command[] = {"rm", "-rf", state_home, NULL};
    pid_t child = fork();

    if (!child) {
        execvp("rm", command);
        _exit(127);
    }
    waitpid(child, NULL, 0);
    unsetenv("XDG_STATE_HOME");
    free(state_home);
}
