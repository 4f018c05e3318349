/* text.h - Chinese and English text as characters: checked, cleaned, measured, broken into lines, read as numbers, matched as names.
 * The only room that includes the Unicode library (libunistring) and iconv. Must not know: cases, patterns, screens.
 *
 * Three units, never mixed: *bytes* (size_t), *code points* (size_t, named so), *columns* of a terminal (int). */
#ifndef CASEGRID_TEXT_H
#define CASEGRID_TEXT_H

#include "casegrid/base.h"

#include <stdint.h>

/* ---- UTF-8 ---- */

/* The offset of the first byte of S that is no valid UTF-8 (overlong, surrogate and > U+10FFFF count as invalid); N if all is well. */
size_t text_check(const char *s, size_t n);
/* The offset of the first character that must not reach a terminal (see text_clean; line feed and tab count as well); N if none. */
size_t text_unclean(const char *s, size_t n);
/* How many bytes from the beginning surely are whole characters that text_check and text_unclean have nothing against, line feeds among them: a
 * quick look, which may see less than there is. */
size_t text_plain(const char *s, size_t n);
/* Adds S to OUT with everything taken out that could act on a terminal or deceive a reader: C0 and C1 controls, DEL, bidirectional
 * and other invisible format characters (zero width, soft hyphen, tags, byte-order mark), bytes that are no UTF-8. Each becomes U+FFFD;
 * tab, line feed and carriage return become one blank. Zero-width joiner and variation selectors inside an emoji or after an ideograph stay. */
void text_clean(struct buffer *out, const char *s, size_t n);

/* Adds the bytes of a file to OUT as UTF-8: UTF-8 with or without byte-order mark, UTF-16 behind its mark, GB18030. *ENCODING names which (for
 * good). BAD_INPUT, with nothing added: none of them holds from beginning to end; text that is UTF-8 but for a few bytes is not taken for GB18030. */
enum code text_decode(struct buffer *out, const char *bytes, size_t n, const char **encoding);

/* Reads the code point at *S (< END) and moves *S behind it. An invalid byte is read as U+FFFD, one byte at a time. */
uint32_t text_next(const char **s, const char *end);
size_t text_code_points(const char *s, size_t n);
/* The byte offset of code point INDEX of S (N if there are fewer). */
size_t text_offset(const char *s, size_t n, size_t index);
/* Writes code point C as UTF-8 to OUT (zero-terminated), returns its bytes (1..4). */
int text_encode(uint32_t c, char out[5]);
bool text_is_han(uint32_t c);
/* The ASCII character that full-width form C stands for (：→':', １→'1', Ａ→'A', ideographic space→' ', 。 and others stay); C itself otherwise. */
uint32_t text_fold_width(uint32_t c);

/* ---- Forms that may be taken for the same ---- */

enum { FOLD_CASE = 1, FOLD_WIDTH = 2, FOLD_HAN = 4, FOLD_ALL = 7 };
enum { FOLD_FORMS = 16 };

/* The one form that stands for C and its like: FOLD_CASE: small Latin letters of ASCII (and k for the Kelvin sign, s for the long s);
 * FOLD_WIDTH: half width; FOLD_HAN: simplified Han (the characters of OpenCC's table in U+3400..U+9FFF). Folding twice changes nothing. */
uint32_t text_fold(uint32_t c, unsigned which);
/* All characters that fold to C (itself a folded one) with FOLD_ALL, C first: their number. At most FOLD_FORMS. */
size_t text_fold_forms(uint32_t c, uint32_t out[FOLD_FORMS]);
/* Adds S, each character folded: as many characters as before, so that places can be counted back. */
void text_fold_all(struct buffer *out, const char *s, size_t n, unsigned which);

/* ---- Charsets: what a locale has that is not UTF-8. Text is converted at the edge of the program; inside it is UTF-8 always ---- */

/* Everywhere here NULL is UTF-8 itself. What a charset lacks is shown as 〓, or as ? where it lacks that as well: a whole cluster as one, in
 * two columns. Selectors of a look are left out with nothing in their place. */
struct charset;
/* The charset of that name (nl_langinfo(CODESET)); owned. NULL: it is UTF-8, or nobody here can convert to it and from it. */
struct charset *charset_create(const char *name);
void charset_free(struct charset *cs);
const char *charset_name(const struct charset *cs); /* borrowed */
bool charset_has_chinese(const struct charset *cs);
enum { CHARSET_SHOWN = 64 };
/* One cluster as the charset can show it, still UTF-8, zero-terminated in OUT: its bytes. Safe for several threads, like measuring; the others are not. */
size_t charset_shown(const struct charset *cs, const char *s, size_t n, char out[CHARSET_SHOWN]);
/* Adds S, which is UTF-8, as bytes of the charset. */
void charset_encode(struct buffer *out, const struct charset *cs, const char *s, size_t n);
/* Adds BYTES of the charset as UTF-8; what is none becomes U+FFFD. *REST: so many at the end begin a character and were not taken. */
void charset_decode(struct buffer *out, const struct charset *cs, const char *bytes, size_t n, size_t *rest);
/* Adds S, which is UTF-8 but for file names that stand in it as the system has them: as bytes of the charset. They are decoded. */
void charset_mend(struct buffer *out, const struct charset *cs, const char *s, size_t n);
/* The same of whole texts; owned. */
char *charset_encoded(const struct charset *cs, const char *s);
char *charset_decoded(const struct charset *cs, const char *s);
char *charset_mended(const struct charset *cs, const char *s);

/* ---- Width ---- */

struct width_rule {
    int ambiguous; /* columns of characters of ambiguous width (“ ” … — ·): 1 or 2 */
    const struct charset *charset; /* what is measured will be shown in it: what it lacks is 〓; NULL: UTF-8 */
    struct wraps *kept;            /* what text_wrap has found of late is found there; NULL: nothing is kept. For one thread */
};

/* Bytes of the first grapheme cluster of S (N > 0): a base with its combining marks is never torn. */
size_t text_cluster(const char *s, size_t n);
/* The same, and its columns (0, 1 or 2) in *COLUMNS. */
size_t text_step(const struct width_rule *w, const char *s, size_t n, int *columns);
int text_width(const struct width_rule *w, const char *s, size_t n);
/* The longest beginning of S of whole clusters with at most COLUMNS columns: its bytes; *USED (may be NULL) gets its columns. */
size_t text_fit(const struct width_rule *w, const char *s, size_t n, int columns, int *used);
/* Adds S to OUT in exactly COLUMNS columns: padded with blanks, or cut with … at the end. */
void text_pad(struct buffer *out, const struct width_rule *w, const char *s, size_t n, int columns);

/* ---- Line breaking ---- */

struct text_line {
    size_t from, to; /* bytes of the text; blanks at the end of a line and the line end itself belong to no line */
    int width;       /* columns */
};

/* Breaks S into lines of at most COLUMNS columns (at least 1) by UAX #14 and Chinese rules (CLREQ, GB/T 15834):
 * no line begins with ，。、；：？！）》」』】”’…％‰·～ or a closing mark, none ends with （《「『【“‘; …… and —— stay whole;
 * a number with its range sign, decimal point, qualifier, unit and percent sign stays together (300—500户, 1.2万余次, 98.3%)
 * wherever it fits into a line at all. Line feeds in S break. A width too small for the rules breaks between clusters; a
 * cluster wider than COLUMNS stands alone. Returns the lines' number (at least 1, also for ""); *LINES is owned by the caller. */
size_t text_wrap(const struct width_rule *w, const char *s, size_t n, int columns, struct text_line **lines);

/* Lines of the texts that were broken last, for a screen that shows the same ones frame after frame: some sixty kilobytes at most. Charsets that were
 * measured with live as long. */
struct wraps *wraps_create(void);
void wraps_free(struct wraps *k); /* NULL is welcome */

/* ---- Numbers as printed ---- */

struct text_number {
    size_t from, to;    /* bytes of the whole form: number, range, multiplier, qualifier, unit */
    double value;       /* in base units: 1.2万 is 12000 */
    bool has_max;
    double value_max;   /* 300—500: 500 */
    char qualifier[32]; /* 余, 多, 以上, 左右, 约, 超 … as printed, "" if none; where two are printed (约300余户) the first */
    char unit[32];      /* 户, 个, %, 人次, 件 … as printed, "" if none was recognised; 百分之五十 has % */
};

/* Reads the number that begins at S[AT], Arabic (half or full width, grouping commas, decimals, 万/亿/千/百 behind it, ranges by — – - ～ ~ 至 到)
 * or Chinese (一百二十, 两, 三千余, 十五, 三五, 百分之五十). A qualifier printed before it (约, 超过, 不低于) belongs to the form and AT may
 * be there. Inside a number there is none; 近 before a span of time (近3年) is no qualifier. Returns whether there is one. */
bool text_number_at(struct text_number *out, const char *s, size_t n, size_t at);
/* The first number of S at or after FROM that is written in Arabic digits, with the qualifier before it where that is not before FROM.
 * Digits behind a Latin letter (B15) are a label, 2025.6.1 is a date: both are passed over. */
bool text_number_next(struct text_number *out, const char *s, size_t n, size_t from);
/* VALUE in plain digits, without exponent or trailing zeros, fractions with 15 significant digits: 12000, 98.3. "" for what has no such
 * form in 31 characters (1e30, infinite). BUFFER holds at least 32 bytes. Returns BUFFER. */
char *text_number_format(double value, char *buffer);
/* Reads a plain number (digits, one point, a sign) that fills all of S. */
bool text_number_plain(const char *s, double *out);

/* What a printed qualifier says of a value; ABOUT for a word nobody knows. Source: data.md, derived values (余 above the line gives 不少于 …). */
enum bound { EXACT, AT_LEAST, AT_MOST, ABOUT };
enum bound text_qualifier_bound(const char *qualifier);

/* ---- Names ---- */

/* Whether QUERY means this name: part of NAME, or of PINYIN without its blanks (kaili), or of PINYIN's initials from the beginning (kl, klsh).
 * PINYIN is syllables with blanks, "" or NULL if unknown. Letter case, width forms and blanks in QUERY are ignored. "" means every name. */
bool text_name_matches(const char *query, const char *name, const char *pinyin);
/* Letters and signs to change A into B (Levenshtein over code points), at most LIMIT + 1. For "did you mean". */
size_t text_distance(const char *a, const char *b, size_t limit);

#endif
