/* printed.c - whether a figure's printed form says its value. */
#include "casegrid/facts.h"

#include <math.h>
#include <string.h>

static bool is_close(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* Parts of a whole in words (三分之二, 八成, 半数, 翻番) say a number that no digit shows. */
static const char *const spoken_shares[] = {"分之", "成", "半", "翻", "倍", "全"};

static bool has_spoken_share(const char *s)
{
    for (size_t i = 0; i < COUNT_OF(spoken_shares); i++)
        if (strstr(s, spoken_shares[i]))
            return true;
    return false;
}

/* The numbers that a printed form holds. */
struct numbers_seen {
    size_t forms; /* 300—500户 is one */
    bool value, greatest;
};

static void see(struct numbers_seen *seen, const struct figure *f, double number)
{
    seen->value = seen->value || is_close(number, f->value);
    seen->greatest = seen->greatest || (f->has_max && is_close(number, f->value_max));
}

static struct numbers_seen numbers_of(const struct figure *f)
{
    struct numbers_seen seen = {0};
    const char *s = f->written, *end = s + strlen(s), *p = s;

    while (p < end) {
        struct text_number n;

        if (text_number_at(&n, s, (size_t)(end - s), (size_t)(p - s)) && n.to > (size_t)(p - s)) {
            seen.forms++;
            see(&seen, f, n.value);
            if (n.has_max)
                see(&seen, f, n.value_max);
            p = s + n.to;
        } else {
            text_next(&p, end);
        }
    }
    return seen;
}

enum figure_print figure_print(const struct figure *f)
{
    struct numbers_seen seen;

    if (!f->written || !f->has_value || has_spoken_share(f->written))
        return PRINT_SILENT;
    seen = numbers_of(f);
    if (!seen.forms)
        return PRINT_SILENT;
    if (!seen.value)
        return PRINT_OTHER_VALUE;
    if (f->has_max && !seen.greatest)
        return PRINT_OTHER_MAX;
    return seen.forms == 1 ? PRINT_SAYS : PRINT_AMONG;
}

bool figure_contradicts(const struct figure *f)
{
    return (f->state == STATED || f->state == CONFLICT) && figure_print(f) >= PRINT_OTHER_VALUE;
}
