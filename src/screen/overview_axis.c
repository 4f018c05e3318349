/* overview_axis.c - the axis that grid rules stand on as ranges. */
#include "overview_axis.h"

#include <math.h>
#include <string.h>

enum {
    LABEL_GAP = 2,    /* blanks between two labels */
    MARGIN = 2,       /* columns of the signs beside a value: "->" */
    MARGIN_FROM = 16, /* columns of an axis from which on it has a margin */
};
static const double value_most = 1e15; /* up to here numbers are written digit by digit */

static int label_columns(double value)
{
    char text[32];

    return (int)strlen(text_number_format(value, text));
}

/* Whether the labels at 0, STEP, 2 STEP ... up to MOST stand clear of one another in COLUMNS. The last one ends where the axis ends, so it
 * stands half its width nearer to the one before. */
static bool labels_fit(double step, double most, int columns)
{
    double ticks = ceil(most / step);
    int first = label_columns(step), last = label_columns(ticks * step), label = first > last ? first : last; /* 0.2 is wider than 1 */

    return ticks * (label + label / 2 + LABEL_GAP) <= columns;
}

struct axis axis_fit(double most, int columns)
{
    static const double steps[] = {1, 2, 5};
    struct axis a = {.step = 1, .high = 1, .ticks = 1, .columns = columns > 0 ? columns : 0,
                     .margin = columns >= MARGIN_FROM ? MARGIN : 0};
    double top = !(most > 0) ? 1 : most < value_most ? most : value_most, power = pow(10, floor(log10(top)) - 2);

    for (int i = 0;; i++) { /* a thousandth of the most is fine enough; one tick at the end always ends the search */
        double step = power * steps[i % 3];

        if (labels_fit(step, top, columns - 2 * a.margin) || ceil(top / step) <= 1) {
            a.step = step;
            a.ticks = (int)ceil(top / step);
            a.high = a.ticks * step;
            return a;
        }
        if (i % 3 == 2)
            power *= 10;
    }
}

int axis_column(const struct axis *a, double value)
{
    int last = a->columns > 0 ? a->columns - 1 - 2 * a->margin : 0;
    double at = value / a->high * last;

    if (!(at > 0)) /* what is no number as well */
        return a->margin;
    return a->margin + (at >= last ? last : (int)(at + 0.5));
}

const char *axis_label(const struct axis *a, int i, char *buffer)
{
    return text_number_format(a->step * i, buffer);
}

int axis_label_column(const struct axis *a, int i)
{
    int width = label_columns(a->step * i), x = axis_column(a, a->step * i) - width / 2;

    if (x + width > a->columns)
        x = a->columns - width;
    return x < 0 ? 0 : x;
}

/* Households and persons are never one thing: each has signs of its own. */
static bool counts_persons(const struct figure *f)
{
    return f->unit && (!strcmp(f->unit, "人") || !strcmp(f->unit, "名"));
}

struct axis_span axis_span_of(const struct axis *a, const struct figure *f)
{
    double low = f->value, high = f->has_max ? f->value_max : f->value;
    struct axis_span s = {.range = f->has_max && low != high, .persons = counts_persons(f), .bound = text_qualifier_bound(f->qualifier ? f->qualifier : "")};

    if (high < low) {
        low = high;
        high = f->value;
    }
    s.from = axis_column(a, low);
    s.to = axis_column(a, high);
    if (s.range && s.from == s.to) {
        if (s.to + 1 < a->columns)
            s.to++;
        else if (s.from > 0)
            s.from--;
    }
    return s;
}

/* What a qualifier puts beside a value, by the distance from it. */
static char bound_sign(enum bound bound, int distance)
{
    switch (bound) {
    case AT_LEAST: return distance == 1 ? '-' : distance == 2 ? '>' : ' ';
    case AT_MOST:  return distance == -1 ? '-' : distance == -2 ? '<' : ' ';
    case ABOUT:    return distance == 1 || distance == -1 ? '~' : ' ';
    case EXACT:    break;
    }
    return ' ';
}

char axis_sign(const struct axis *a, const struct axis_span *span, int column)
{
    if (column < 0 || column >= a->columns)
        return ' ';
    if (!span->range)
        return column == span->from ? (span->persons ? '@' : 'O') : bound_sign(span->bound, column - span->from);
    if (column < span->from || column > span->to)
        return ' ';
    if (span->from == span->to)
        return '=';
    if (column == span->from)
        return span->persons ? '(' : '[';
    if (column == span->to)
        return span->persons ? ')' : ']';
    return '=';
}

bool axis_in_band(const struct axis_span *band, int column)
{
    return column >= band->from && column <= band->to;
}

void axis_line(const struct axis *a, const struct axis_span *span, const struct axis_span *band, char *line)
{
    for (int x = 0; x < a->columns; x++) {
        line[x] = span ? axis_sign(a, span, x) : ' ';
        if (line[x] == ' ' && band && axis_in_band(band, x))
            line[x] = AXIS_BAND_SIGN;
    }
    line[a->columns] = '\0';
}
