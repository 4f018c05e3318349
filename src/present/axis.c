/* axis.c - a scale from nought to a round number, and what is stated as a mark on it. */
#include "layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct { const char *sign, *name; } forms[] = {
    [BAR_NONE] = {"", ""},           [BAR_POINT] = {"O", N_("一个数")},  [BAR_RANGE] = {"[==]", N_("一个范围")},
    [BAR_ABOVE] = {"O->", N_("以上")}, [BAR_BELOW] = {"<-O", N_("以下")}, [BAR_ABOUT] = {"~O~", N_("左右")},
};
_Static_assert(COUNT_OF(forms) == BAR_FORMS, "a sign for each form");

const char *bar_sign(enum bar_form f)
{
    return forms[f].sign;
}

const char *bar_name(enum bar_form f)
{
    return _(forms[f].name);
}

/* 1, 2, 2.5 or 5 of some power of ten. */
static double tick(double most, int ticks)
{
    static const double rounds[] = {1, 2, 2.5, 5, 10};
    double least = most / ticks, power = pow(10, floor(log10(least)));

    for (size_t i = 0; i < COUNT_OF(rounds); i++)
        if (rounds[i] * power >= least * 0.999999)
            return rounds[i] * power;
    return 10 * power;
}

enum { TICKS = 4, AIR = 3 };

double axis_end(double most)
{
    double step = tick(most, TICKS);

    return ceil(most / step - 1e-9) * step;
}

int axis_rows(void)
{
    return 2;
}

static int place_of(double value, double end, int columns)
{
    value = value < end ? value : end;
    return (int)lround(value / end * (columns > AIR ? columns - AIR : 0)); /* room for a sign that goes on to the right */
}

/* Fewer ticks where their numbers would touch. */
void axis_draw(const struct layout *l, struct area a)
{
    double step = tick(l->axis, TICKS);
    int free_from = 0;

    area_horizontal(a, 0, 1, a.columns);
    for (double v = 0; v <= l->axis * 1.0001; v += step) {
        char number[32];
        int x = place_of(v, l->axis, a.columns), width = (int)strlen(text_number_format(v, number));
        int from = x + width > a.columns ? a.columns - width : x;

        if (from < free_from)
            continue;
        area_put(a, from, 0, ROLE_DIM, number);
        area_vertical(a, x, 1, 1);
        free_from = from + width + 1;
    }
}

void bar_draw(const struct layout *l, struct area a, const struct slide_item *item)
{
    int from = place_of(item->low, l->axis, a.columns), to = place_of(item->high, l->axis, a.columns);
    bool is_grid = l->slide && l->slide->kind == SLIDE_GRIDS;

    if (item->bar == BAR_RANGE) {
        for (int x = from; x <= to; x++)
            area_put(a, x, 0, ROLE_FIGURE, x == from ? "[" : x == to ? "]" : "=");
        return;
    }
    for (int x = 0; !is_grid && x < from; x++) /* a number of things, from nought */
        area_put(a, x, 0, ROLE_FIGURE, "=");
    if (item->bar == BAR_ABOUT) {
        area_put(a, from > 0 ? from - 1 : 0, 0, ROLE_FIGURE, "~");
        area_put(a, from + 1, 0, ROLE_FIGURE, "~");
    }
    if (item->bar == BAR_BELOW && from > 1)
        area_put(a, from - 2, 0, ROLE_FIGURE, "<-");
    if (item->bar == BAR_ABOVE)
        area_put(a, from + 1, 0, ROLE_FIGURE, "->");
    area_put(a, from < a.columns ? from : a.columns - 1, 0, ROLE_FIGURE, "O");
}
