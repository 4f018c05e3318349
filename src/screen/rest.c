/* rest.c - the list proved while nobody waits for it, memory given back. */
#include "rest.h"

#include "corpus_load.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ROWS_AT_ONCE = 500, /* some milliseconds: a key that comes meanwhile hardly waits */
    PAGES_KEPT = 64 * 1024, /* bytes; for less nobody is woken */
    PRIVATE_KEPT = 2600 * 1024, /* bytes; three megabytes are allowed, and what runs next brings some more */
    CASES_KEPT = 32     /* so many are quicker kept than read again */
};

/* ---- What was only needed to make a screen ---- */

static bool holds_pages(const struct browser *b)
{
    return library_pages_held(b->library) > b->pages_left + PAGES_KEPT;
}

/* Fifty sit there and read: what each of them has alone is what stands on the screen. */
static void let_pages_go(struct browser *b)
{
    library_let_pages_go(b->library);
    memory_give_back();
    memory_give_back_program();
    b->pages_left = library_pages_held(b->library);
}

/* Once in a pause. What the last keys needed of the program, too, but only where it comes to much: the next key is likely to need the same, and fetching it
 * again takes a fifth of the key's time. Where others run the program as well it is everybody's, and never much. */
static void give_back_once(struct browser *b)
{
    b->given_back = b->rested;
    memory_give_back();
    if (!IS_WATCHED && memory_private() > PRIVATE_KEPT) /* a sanitizer's pages are counted for longer than all else takes */
        memory_give_back_program();
}

/* ---- The list proved ---- */

static bool has_list(const struct browser *b)
{
    return b->case_count && !b->list_is_proved && !b->list_fault[0];
}

static int left_of(int pause, double rested)
{
    return rested < pause ? pause - (int)rested : 0;
}

/* The shortest pause first. */
int rest_patience(const struct browser *b)
{
    double rested = clock_milliseconds() - b->rested;

    if (holds_pages(b))
        return left_of(A_BREATH, rested);
    if (b->given_back != b->rested)
        return left_of(A_PAUSE, rested);
    if (has_list(b))
        return left_of(A_REST, rested);
    return -1;
}

static bool has_rested(const struct browser *b, int milliseconds, int how_long)
{
    return milliseconds < 0 || clock_milliseconds() - b->rested >= how_long;
}

bool rest_work(struct browser *b, int milliseconds)
{
    struct fault f = {0};
    enum code rc;

    if (!has_list(b) || !has_rested(b, milliseconds, A_REST)) {
        if (holds_pages(b) && has_rested(b, milliseconds, A_BREATH))
            let_pages_go(b);
        if (b->given_back != b->rested && has_rested(b, milliseconds, A_PAUSE))
            give_back_once(b);
        return false;
    }
    rc = library_list_prove(b->library, milliseconds < 0 ? SIZE_MAX : ROWS_AT_ONCE, &f);
    if (rc == STOPPED)
        return true;
    if (rc == OK) {
        b->list_is_proved = true;
    } else {
        snprintf(b->list_fault, sizeof b->list_fault, "%s", f.text);
        browser_say(b, ROLE_ERROR, "%s", f.text);
    }
    let_pages_go(b);
    b->given_back = b->rested;
    return false;
}

void rest_tell_unread(struct browser *b)
{
    struct fault f = {0};

    if (library_unread(b->library, &f) != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
}

/* ---- Memory ---- */

static bool holds_no_case(const struct browser *b)
{
    for (int i = 0; i < b->depth; i++)
        if (!b->stack[i]->ops->holds_no_case)
            return false;
    for (int i = 0; i < b->escape.closed_count; i++) /* that may come back */
        if (!b->escape.closed[i]->ops->holds_no_case)
            return false;
    return b->depth > 0;
}

/* Editions that were open before: only the first screen is left, and it shows the newest. */
static void close_older(struct browser *b)
{
    if (b->newer_count < 2)
        return;
    for (size_t i = 0; i + 1 < b->newer_count; i++)
        library_free(b->newer[i]);
    b->newer[0] = b->newer[b->newer_count - 1];
    b->newer_count = 1;
}

void rest_give_back(struct browser *b)
{
    if (!holds_no_case(b))
        return;
    if (b->depth == 1 && !b->escape.closed_count) {
        corpus_retired_clear(b);
        close_older(b);
    }
    if (library_kept(b->library) <= CASES_KEPT)
        return;
    library_let_go(b->library);
    memory_give_back();
}
