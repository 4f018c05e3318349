/* quotient.c - two counts divided, never claiming more than they do. */
#include "quotient.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIGNIFICANT = 3 };
static const double smallest = 1e-9, largest = 1e15; /* what text can still write */
static const double noise = 1e-9;                    /* of doubles, in units of the last digit kept */

enum bound quotient_bound(enum bound above, enum bound below)
{
    static const enum bound turned[] = {[EXACT] = EXACT, [AT_LEAST] = AT_MOST, [AT_MOST] = AT_LEAST, [ABOUT] = ABOUT};

    if (above != EXACT && below != EXACT)
        return ABOUT;
    return above != EXACT ? above : turned[below];
}

static double round_by(double digits, enum bound bound)
{
    if (bound == AT_LEAST)
        return floor(digits + noise);
    if (bound == AT_MOST)
        return ceil(digits - noise);
    return floor(digits + 0.5 + noise);
}

/* Rounds VALUE to the significant digits; *DECIMALS behind the point are what they need. */
static double significant(double value, enum bound bound, int *decimals)
{
    int places = SIGNIFICANT - 1 - (int)floor(log10(value));
    double power = pow(10, abs(places)), digits = round_by(places >= 0 ? value * power : value / power, bound);

    if (digits >= pow(10, SIGNIFICANT)) { /* 99.96 is 100, not 100.0 */
        digits /= 10;
        places--;
        power = pow(10, abs(places));
    }
    *decimals = places > 0 ? places : 0;
    return places >= 0 ? digits / power : digits * power;
}

bool quotient_find(struct quotient *q, double above, enum bound above_bound, double below, enum bound below_bound, double times)
{
    double value = above * times / below;
    int decimals = 0;

    if (!(above >= 0) || !(below > 0) || !isfinite(value) || value > largest || (value < smallest && above != 0))
        return false;
    *q = (struct quotient){.bound = quotient_bound(above_bound, below_bound)};
    q->value = value == 0 ? 0 : significant(value, q->bound, &decimals);
    if (fabs(q->value - value) <= value * 1e-12) { /* nothing was rounded away: 1.5 is not written as 1.50 */
        text_number_format(q->value, q->digits);
        return true;
    }
    if (q->bound == EXACT && q->value == times && !decimals)
        q->bound = ABOUT;
    snprintf(q->digits, sizeof q->digits, "%.*f", decimals, q->value);
    return true;
}
