/* number_plain.c - numbers in plain digits, read and written the same in every locale. */
#include "casegrid/text.h"

#include <math.h>
#include <string.h>

bool text_number_plain(const char *s, double *out)
{
    double mantissa = 0, scale = 1;
    bool negative = *s == '-';
    const char *digits;

    if (*s == '-' || *s == '+')
        s++;
    for (digits = s; *s >= '0' && *s <= '9'; s++)
        mantissa = mantissa * 10 + (*s - '0');
    if (s == digits)
        return false;
    if (*s == '.') {
        for (digits = ++s; *s >= '0' && *s <= '9'; s++) {
            if (scale >= 1e22) /* what stands further behind cannot be seen in a double */
                continue;
            mantissa = mantissa * 10 + (*s - '0');
            scale *= 10;
        }
        if (s == digits)
            return false;
    }
    if (*s || !isfinite(mantissa))
        return false;
    *out = mantissa == 0 ? 0 : negative ? -mantissa / scale : mantissa / scale;
    return true;
}

char *text_number_format(double value, char *buffer)
{
    enum { ROOM = 32, MOST_DIGITS = 15 };
    const double exact = 9007199254740992.0; /* every integer below 2^53 is exact */
    char scientific[40], digits[MOST_DIGITS + 2];
    int exponent = 0, count = 0, length;
    bool negative = value < 0;
    char *p = buffer;

    *buffer = '\0';
    if (!isfinite(value) || fabs(value) >= 1e29)
        return buffer;
    if (fabs(value) < exact && value == trunc(value)) {
        snprintf(buffer, ROOM, "%lld", (long long)value);
        return buffer;
    }
    /* d.ddde±x, whatever sign the locale puts for the point. */
    length = snprintf(scientific, sizeof scientific, "%.*e", MOST_DIGITS - 1, fabs(value));
    for (int i = 0; i < length; i++) {
        if (scientific[i] == 'e') {
            int sign = scientific[i + 1] == '-' ? -1 : 1;

            for (i += 2; i < length; i++)
                exponent = exponent * 10 + (scientific[i] - '0');
            exponent *= sign;
        } else if (scientific[i] >= '0' && scientific[i] <= '9' && count < MOST_DIGITS) {
            digits[count++] = scientific[i];
        }
    }
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (exponent < -28) {
        memcpy(buffer, "0", 2);
        return buffer;
    }
    if (negative)
        *p++ = '-';
    if (exponent < 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = -1; i > exponent && p < buffer + ROOM - 1; i--)
            *p++ = '0';
        for (int i = 0; i < count && p < buffer + ROOM - 1; i++)
            *p++ = digits[i];
    } else {
        for (int i = 0; i <= exponent || i < count; i++) {
            if (i == exponent + 1)
                *p++ = '.';
            *p++ = i < count ? digits[i] : '0';
        }
    }
    *p = '\0';
    return buffer;
}
