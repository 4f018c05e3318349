/* palette_match.h - how well what was typed means a command: by its words in both languages, by pinyin, by initials. Texts in, a rank out. */
#ifndef CASEGRID_SCREEN_PALETTE_MATCH_H
#define CASEGRID_SCREEN_PALETTE_MATCH_H

#include <stddef.h>

struct command_words {
    const char *texts[4];      /* what the command is called: sentence and hint, each with its translation; NULL where there is none */
    const char *code, *pinyin; /* open-text; da kai quan wen, of the sentence */
    const char *short_pinyin;  /* of the hint; NULL */
};

/* The best comes first: all of a name, the beginning of a word, somewhere in one, some of the initials in their order. */
enum command_rank { RANK_EXACT, RANK_PREFIX, RANK_INSIDE, RANK_INITIALS, RANK_NONE };

/* Every word of QUERY has to be in one of the texts, in the code or in a pinyin (with or without its blanks), best one behind the other; or QUERY is
 * initials of a pinyin or of the code: following one another, or from the first one on with gaps, no more syllables passed over than taken. All of a
 * text, of the code, of a pinyin or of its initials (two or more) is RANK_EXACT. Letter case, full-width forms and punctuation make no difference.
 * "" is RANK_PREFIX. */
enum command_rank command_match(const char *query, const struct command_words *w);

#endif
