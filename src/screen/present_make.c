/* present_make.c - what the compare screen shows, as a deck, at once. */
#include "present_screen.h"

#include <stdlib.h>

static enum code compose(struct screen *compare, struct buffer *text, struct fault *f)
{
    struct browser *b = compare->browser;
    const struct casebook *book = NULL;
    size_t count;
    const size_t *cases = compare_screen_cases(compare, &count);
    const struct local_case **read = memory_array(count, sizeof *read);
    enum code rc = library_book(b->library, &book, f);

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(b->library, browser_case(b, cases[i])->id, &read[i], f);
    if (rc == OK)
        rc = deck_compose(text, NULL, read, count, book, compare_screen_wished(compare), f);
    free(read);
    return rc;
}

void present_compare(struct screen *compare, int unused)
{
    struct browser *b = compare->browser;
    struct troubles troubles = {0};
    struct buffer text = {0};
    struct deck *d = NULL;
    struct fault why = {0};
    enum code rc = compose(compare, &text, &why);

    (void)unused;
    if (rc == OK)
        rc = deck_read_text(&d, "-", buffer_text(&text), text.length, &troubles, &why);
    if (rc == OK) {
        d->path = NULL; /* no file is behind it */
        rc = deck_resolve(d, b->library, &troubles, &why);
    }
    if (rc == OK)
        browser_push(b, present_screen_create(b, d, false));
    else {
        browser_say(b, ROLE_ERROR, "%s", why.text);
        deck_free(d);
    }
    troubles_clear(&troubles);
    buffer_clear(&text);
}
