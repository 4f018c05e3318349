/* palette_match.c - how well what was typed means a command. */
#include "palette_match.h"

#include "casegrid/base.h"
#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_SUBSEQUENCE = 2 }; /* letters: one alone is in almost every command */

/* Chinese punctuation that parts words; ASCII is told by its class. */
static bool parts_words(uint32_t c)
{
    return c < 0x80 ? !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) : (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
}

/* TEXT in lower case and narrow, with one blank where anything parts words, none at the ends; owned. */
static char *plain_words(const char *text)
{
    const char *end = text + strlen(text);
    struct buffer b = {0};
    bool parted = false;

    while (text < end) {
        uint32_t c = text_fold_width(text_next(&text, end));
        char bytes[5];

        c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        if (parts_words(c)) {
            parted = true;
            continue;
        }
        if (parted && b.length)
            buffer_add_char(&b, ' ');
        parted = false;
        buffer_add_n(&b, bytes, (size_t)text_encode(c, bytes));
    }
    return b.length ? buffer_take(&b) : memory_text("");
}

static char *without_blanks(const char *text)
{
    struct buffer b = {0};

    for (; *text; text++)
        if (*text != ' ')
            buffer_add_char(&b, *text);
    return b.length ? buffer_take(&b) : memory_text("");
}

static enum command_rank rank_in_text(const char *word, const char *text)
{
    enum command_rank best = RANK_NONE;

    for (const char *at = text; best != RANK_PREFIX && (at = strstr(at, word)); at++)
        best = at == text || at[-1] == ' ' ? RANK_PREFIX : RANK_INSIDE;
    return best;
}

/* WORD in syllables, over their blanks: dakai in "da kai quan wen" begins with a syllable, uan does not. */
static enum command_rank rank_in_pinyin(const char *word, const char *syllables)
{
    enum command_rank best = RANK_NONE;

    for (const char *from = syllables; *from; from++) {
        const char *w = word, *s = from;

        if (*from == ' ')
            continue;
        for (; *w && *s; s++) {
            if (*s == ' ')
                continue;
            if (*s != *w)
                break;
            w++;
        }
        if (*w)
            continue;
        if (from == syllables || from[-1] == ' ')
            return RANK_PREFIX;
        best = RANK_INSIDE;
    }
    return best;
}

static const char *next_syllable(const char *s)
{
    s += strcspn(s, " ");
    return s + strspn(s, " ");
}

/* Whether LETTERS are initials of SYLLABLES from here on, each next one or with GAPS between; zh, ch and sh may be typed with two letters. */
static bool is_initials(const char *letters, const char *syllables, bool gaps)
{
    if (!*letters)
        return true;
    for (; *syllables; syllables = next_syllable(syllables)) {
        if (*syllables == *letters) /* the first that fits is as good as any later one */
            return is_initials(letters + 1, next_syllable(syllables), gaps) ||
                   (strchr("zcs", *letters) && letters[1] == 'h' && syllables[1] == 'h' && is_initials(letters + 2, next_syllable(syllables), gaps));
        if (!gaps)
            return false;
    }
    return false;
}

static enum command_rank rank_of_initials(const char *letters, const char *syllables)
{
    if (!*letters)
        return RANK_NONE;
    if (is_initials(letters, syllables, false))
        return RANK_PREFIX;
    for (const char *s = next_syllable(syllables); *s; s = next_syllable(s))
        if (is_initials(letters, s, false))
            return RANK_INSIDE;
    return strlen(letters) >= LEAST_SUBSEQUENCE && is_initials(letters, syllables, true) ? RANK_INITIALS : RANK_NONE;
}

static enum command_rank better(enum command_rank a, enum command_rank b)
{
    return a < b ? a : b;
}

static enum command_rank worse(enum command_rank a, enum command_rank b)
{
    return a > b ? a : b;
}

enum { TEXTS = COUNT_OF(((struct command_words *)0)->texts) };

struct plain_command { char *texts[TEXTS], *code, *pinyin; };

static enum command_rank rank_of_word(const char *word, const struct plain_command *p)
{
    enum command_rank best = better(rank_in_text(word, p->code), rank_in_pinyin(word, p->pinyin));

    for (size_t i = 0; i < TEXTS; i++)
        if (p->texts[i])
            best = better(best, rank_in_text(word, p->texts[i]));
    return best;
}

static enum command_rank rank_of_words(char *query, const struct plain_command *p)
{
    enum command_rank all = RANK_PREFIX;
    char *rest = query;

    for (char *word = strtok_r(rest, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        all = worse(all, rank_of_word(word, p));
    return all;
}

enum command_rank command_match(const char *query, const struct command_words *w)
{
    struct plain_command p = {.code = plain_words(w->code ? w->code : ""), .pinyin = plain_words(w->pinyin ? w->pinyin : "")};
    char *words = plain_words(query), *letters = without_blanks(words);
    enum command_rank rank = better(rank_of_initials(letters, p.pinyin), rank_of_initials(letters, p.code));

    for (size_t i = 0; i < TEXTS; i++)
        p.texts[i] = w->texts[i] ? plain_words(w->texts[i]) : NULL;
    rank = better(rank, rank_of_words(words, &p));
    for (size_t i = 0; i < TEXTS; i++)
        free(p.texts[i]);
    free(p.code);
    free(p.pinyin);
    free(words);
    free(letters);
    return rank;
}
