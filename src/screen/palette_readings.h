/* palette_readings.h - how characters are read, learnt from the tables of keys: each sentence there stands beside its pinyin. So the short word of the
 * hint line has pinyin too, and nobody writes it twice. */
#ifndef CASEGRID_SCREEN_PALETTE_READINGS_H
#define CASEGRID_SCREEN_PALETTE_READINGS_H

#include <stddef.h>
#include <stdint.h>

struct reading { uint32_t character; const char *syllable; size_t length; };
struct readings { struct reading *all; size_t count; }; /* zeroed: none; of a character the first that was learnt */

/* Learns WORDS, whose Chinese characters PINYIN (kept) has in order, a syllable each. */
void readings_learn(struct readings *r, const char *words, const char *pinyin);
/* The pinyin of WORDS, read as in OWN where that has the character, else as in COMMON; owned. NULL: a character that neither has, or none at all. */
char *readings_of(const struct readings *own, const struct readings *common, const char *words);
void readings_clear(struct readings *r);

#endif
