/* overview_axis.h - the axis that grid rules stand on as ranges: arithmetic and signs, no drawing. Everything on it is ASCII, so that a byte
 * is a column. */
#ifndef CASEGRID_SCREEN_OVERVIEW_AXIS_H
#define CASEGRID_SCREEN_OVERVIEW_AXIS_H

#include "casegrid/facts.h"

struct axis {        /* from 0 to HIGH */
    double step, high;
    int ticks;       /* behind the one at 0 */
    int columns;     /* 0: there is no room for an axis */
    int margin;      /* columns at either end beyond the scale: room for the signs beside a value */
};

/* An axis of COLUMNS columns on which MOST has a place. Its ticks stand at 1, 2 or 5 times a power of ten and as close as their labels allow.
 * What is no number above 0 counts as 1. */
struct axis axis_fit(double most, int columns);
/* The column of VALUE, margin .. columns - 1 - margin; what lies outside the scale is taken to the end that is nearer. */
int axis_column(const struct axis *a, double value);
/* The number at tick I (0 .. ticks), and where it begins: under its tick, inside the axis. BUFFER holds 32 bytes. */
const char *axis_label(const struct axis *a, int i, char *buffer);
int axis_label_column(const struct axis *a, int i);

struct axis_span {
    int from, to;       /* columns, FROM <= TO */
    bool range;         /* else one value: FROM is TO */
    bool persons;       /* not households */
    enum bound bound;   /* of one value: whether it stands for more or less than itself */
};

/* Where the values of F stand. A range takes two columns wherever the axis has as many. */
struct axis_span axis_span_of(const struct axis *a, const struct figure *f);
/* The sign in COLUMN: '[', '=', ']' of a range, 'O' of one value with what its qualifier means: "O->" at least, "<-O" at most, "~O~" about. Of
 * persons they are '(', '=', ')' and '@'. ' ' where there is none. */
char axis_sign(const struct axis *a, const struct axis_span *span, int column);
/* Whether COLUMN lies in the band from BAND's one end to the other. */
bool axis_in_band(const struct axis_span *band, int column);

enum { AXIS_BAND_SIGN = ':' };
/* The whole line into LINE (columns + 1 bytes): signs, and the band (NULL: none) wherever there is no sign. */
void axis_line(const struct axis *a, const struct axis_span *span, const struct axis_span *band, char *line);

#endif
