/* palette_match.h - how well what was typed means a command: by its words in both languages, by pinyin, by initials. Texts in, a rank out. */
#ifndef CASEGRID_SCREEN_PALETTE_MATCH_H
#define CASEGRID_SCREEN_PALETTE_MATCH_H

#include <stddef.h>

struct command_words {
    const char *texts[3];     /* what the command is called: sentence, translation, hint; NULL where there is none */
    const char *code, *pinyin; /* open-text; da kai quan wen */
};

/* The best comes first: the beginning of a word, somewhere in one, some of the initials in their order. */
enum command_rank { RANK_PREFIX, RANK_INSIDE, RANK_INITIALS, RANK_NONE };

/* Every word of QUERY has to be in one of the texts, in the code or in the pinyin (with or without its blanks), best one behind the other; or
 * QUERY is initials of the pinyin or of the code: following one another, or with gaps from the first one on. Letter case, full-width forms and punctuation make no difference. "" is RANK_PREFIX. */
enum command_rank command_match(const char *query, const struct command_words *w);

#endif
