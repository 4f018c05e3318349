/* palette_entries.h - what the palette lists: commands from the tables of keys, places that the typed text names; in which order. */
#ifndef CASEGRID_SCREEN_PALETTE_ENTRIES_H
#define CASEGRID_SCREEN_PALETTE_ENTRIES_H

#include "palette_match.h"
#include "stage.h"

/* Whose command it is; of equal rank the first stand first. */
enum section { SECTION_HERE, SECTION_COMMON, SECTION_PLACE, SECTION_NOT_NOW, SECTION_ELSEWHERE };

struct entry {
    enum section section;
    enum command_rank rank;
    size_t order;
    const struct binding *row;       /* NULL: a place */
    const struct screen_ops *of;     /* whose row; NULL: of every screen */
    char *text, *code, *keys;        /* owned; CODE of a place is its name */
    char *short_pinyin;              /* of the hint; owned; NULL: it has none, or none is known */
};

struct entries {
    struct entry *commands;
    size_t count;
    struct entry *places;       /* what the typed text says of places */
    size_t place_count;
    const struct entry **shown; /* what the typed text means, the best first */
    size_t shown_count;
    char *named;                /* a case by this whole name is still looked for; NULL: nothing is */
    size_t looked;              /* cases looked at for that */
    char *trouble;              /* why a place that is being typed is none; NULL */
};

/* All that a command is called, borrowed from E. */
struct command_words entry_words(const struct entry *e);
bool binding_can_run(const struct binding *row, const struct screen *s);
/* All commands, as the screen BELOW has them. */
void entries_take(struct entries *e, struct screen *below);
/* Keeps in sight what TEXT means. */
void entries_narrow(struct entries *e, const struct browser *b, const char *text);
/* Goes on looking for the case that TEXT names, for about MILLISECONDS (negative: to the end): in a small library entries_narrow has done it. True:
 * there is more to do. */
bool entries_look(struct entries *e, const struct browser *b, const char *text, int milliseconds);
void entries_clear(struct entries *e);

#endif
