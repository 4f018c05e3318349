/* palette_match.c - how well what was typed means a command. */
#include "palette_match.h"

#include "casegrid/base.h"
#include "casegrid/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_SUBSEQUENCE = 2, LETTERS_MOST = 64 /* one letter is in almost every command; more than 64 are nobody's initials */,
       QUERY_MOST = 600 /* bytes: longer than any command and its sentence; a text that was pasted by mistake is none */ };

/* Chinese punctuation that parts words; ASCII is told by its class. */
static bool parts_words(uint32_t c)
{
    return c < 0x80 ? !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) : (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
}

/* TEXT (may be NULL) in lower case and narrow, with one blank where anything parts words, none at the ends; owned. */
static char *plain_words(const char *text)
{
    const char *end = text ? text + strlen(text) : NULL;
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

enum initials { INITIALS_FOLLOW, INITIALS_WITH_GAPS, INITIALS_ARE_ALL };

/* Whether LETTERS are initials of SYLLABLES from here on; zh, ch and sh may be typed with two letters. In a long sentence any letters stand somewhere in
 * their order, so gaps may pass over as many as are taken and no more. One pass: which numbers of letters the syllables so far may have used up. */
static bool is_initials(const char *letters, const char *syllables, enum initials how)
{
    bool used[LETTERS_MOST + 3] = {true}, gaps = how == INITIALS_WITH_GAPS;
    size_t n = strlen(letters), most = gaps ? 2 * n : SIZE_MAX;

    if (n > LETTERS_MOST)
        return false;
    for (size_t k = 0; *syllables && k < most && (how == INITIALS_ARE_ALL || !used[n]); syllables = next_syllable(syllables), k++) {
        bool now[LETTERS_MOST + 3] = {false};

        for (size_t i = 0; i < n; i++) {
            if (!used[i])
                continue;
            now[i] = now[i] || gaps;
            if (letters[i] != *syllables)
                continue;
            now[i + 1] = true;
            if (strchr("zcs", letters[i]) && letters[i + 1] == 'h' && syllables[1] == 'h')
                now[i + 2] = true;
        }
        memcpy(used, now, sizeof used);
    }
    return used[n];
}

static enum command_rank rank_of_initials(const char *letters, const char *syllables)
{
    if (!*letters)
        return RANK_NONE;
    if (letters[1] && is_initials(letters, syllables, INITIALS_ARE_ALL))
        return RANK_EXACT;
    if (is_initials(letters, syllables, INITIALS_FOLLOW))
        return RANK_PREFIX;
    for (const char *s = next_syllable(syllables); *s; s = next_syllable(s))
        if (is_initials(letters, s, INITIALS_FOLLOW))
            return RANK_INSIDE;
    if (strlen(letters) < LEAST_SUBSEQUENCE || *letters != *syllables)
        return RANK_NONE;
    return is_initials(letters, syllables, INITIALS_WITH_GAPS) ? RANK_INITIALS : RANK_NONE;
}

static enum command_rank better(enum command_rank a, enum command_rank b)
{
    return a < b ? a : b;
}

static enum command_rank worse(enum command_rank a, enum command_rank b)
{
    return a > b ? a : b;
}

enum { TEXTS = COUNT_OF(((struct command_words *)0)->texts), PINYINS = 2 };

struct plain_command { char *texts[TEXTS], *code, *pinyins[PINYINS]; }; /* "" where there is none */

/* WORDS as they follow one another; LETTERS are the same without blanks. */
static enum command_rank rank_of_phrase(const char *words, const char *letters, const struct plain_command *p)
{
    enum command_rank best = rank_in_text(words, p->code);

    for (size_t i = 0; i < PINYINS; i++)
        best = better(best, rank_in_pinyin(letters, p->pinyins[i]));
    for (size_t i = 0; i < TEXTS; i++)
        best = better(best, rank_in_text(words, p->texts[i]));
    return best;
}

/* Words that stand apart are never as good as those that follow one another. */
static enum command_rank rank_of_words(const char *query, const struct plain_command *p)
{
    char *copy = memory_text(query), *rest = copy;
    enum command_rank all = RANK_INSIDE;

    for (char *word = strtok_r(rest, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        all = worse(all, rank_of_phrase(word, word, p));
    free(copy);
    return all;
}

/* Whether LETTERS are SYLLABLES without their blanks. */
static bool is_whole_pinyin(const char *letters, const char *syllables)
{
    for (; *syllables; syllables++)
        if (*syllables != ' ' && *letters++ != *syllables)
            return false;
    return !*letters;
}

static bool is_whole(const char *words, const char *letters, const struct plain_command *p)
{
    bool is = !strcmp(words, p->code);

    for (size_t i = 0; i < PINYINS; i++)
        is = is || is_whole_pinyin(letters, p->pinyins[i]);
    for (size_t i = 0; i < TEXTS; i++)
        is = is || !strcmp(words, p->texts[i]);
    return is && *words;
}

static enum command_rank rank_of(const char *words, const char *letters, const struct plain_command *p)
{
    enum command_rank rank = worse(rank_of_initials(letters, p->code), RANK_PREFIX); /* two letters are all of many a code */

    if (is_whole(words, letters, p))
        return RANK_EXACT;
    for (size_t i = 0; i < PINYINS; i++)
        rank = better(rank, rank_of_initials(letters, p->pinyins[i]));
    rank = better(rank, rank_of_phrase(words, letters, p));
    return better(rank, rank_of_words(words, p));
}

enum command_rank command_match(const char *query, const struct command_words *w)
{
    struct plain_command p;
    char *words, *letters;
    enum command_rank rank;

    if (strlen(query) > QUERY_MOST)
        return RANK_NONE;
    p = (struct plain_command){.code = plain_words(w->code), .pinyins = {plain_words(w->pinyin), plain_words(w->short_pinyin)}};
    for (size_t i = 0; i < TEXTS; i++)
        p.texts[i] = plain_words(w->texts[i]);
    words = plain_words(query);
    letters = without_blanks(words);
    rank = rank_of(words, letters, &p);
    for (size_t i = 0; i < TEXTS; i++)
        free(p.texts[i]);
    for (size_t i = 0; i < PINYINS; i++)
        free(p.pinyins[i]);
    free(p.code);
    free(words);
    free(letters);
    return rank;
}
