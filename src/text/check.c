/* check.c - whether bytes are UTF-8, at the speed of memory: where the processor has AVX2, 32 bytes at a time, else by words and characters.
 * Source of the wide way: Keiser and Lemire, Validating UTF-8 in less than one instruction per byte (2021). Both say the same as libunistring's
 * u8_check, which stays the judge of every character that is neither ASCII nor Chinese, and of every wrong one. */
#include "casegrid/text.h"

#include <string.h>
#include <unistr.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_WIDE 1
/* To ask the processor what it can takes microseconds where that is a virtual one, several times at each start: the C library has asked already. */
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif
#ifdef CPU_FEATURE_ACTIVE
#define IS_WIDE() CPU_FEATURE_ACTIVE(AVX2)
#else
#define IS_WIDE() __builtin_cpu_supports("avx2")
#endif
#endif

static bool is_ascii_word(const unsigned char *p)
{
    unsigned long long word;

    memcpy(&word, p, sizeof word);
    return !(word & 0x8080808080808080ULL);
}

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* The offset of the first wrong character from I on, which begins a character; N if there is none. */
static size_t check_by_character(const unsigned char *p, size_t i, size_t n)
{
    while (i < n) {
        if (p[i] < 0x80) {
            i += n - i >= 8 && is_ascii_word(p + i) ? 8 : 1;
        } else if (p[i] >= 0xE1 && p[i] <= 0xEC && n - i >= 3 && is_tail(p[i + 1]) && is_tail(p[i + 2])) { /* everything Chinese */
            i += 3;
        } else {
            int bytes = u8_mblen(p + i, n - i);

            if (bytes <= 0)
                return i;
            i += (size_t)bytes;
        }
    }
    return n;
}

#ifdef HAS_WIDE
enum { WIDE = 32 };

/* What can be wrong with two neighbours; each bit is one mistake, and one that all three tables agree on is there. */
enum {
    TOO_SHORT = 1 << 0, TOO_LONG = 1 << 1, OVERLONG_3 = 1 << 2, TOO_LARGE = 1 << 3, SURROGATE = 1 << 4, OVERLONG_2 = 1 << 5,
    TOO_LARGE_1000 = 1 << 6, OVERLONG_4 = 1 << 6, TWO_TAILS = 1 << 7, CARRY = TOO_SHORT | TOO_LONG | TWO_TAILS,
};

#define TWICE(...) __VA_ARGS__, __VA_ARGS__
#define BYTES(...) _mm256_setr_epi8(TWICE(__VA_ARGS__))

/* The bytes of HERE moved up by COUNT, with the last ones of BEFORE in front. */
#define SHIFTED(here, before, count) _mm256_alignr_epi8(here, _mm256_permute2x128_si256(before, here, 0x21), 16 - (count))

/* The mistakes that end in HERE, as bits that are not 0. */
__attribute__((target("avx2"))) static inline __m256i mistakes_in(__m256i here, __m256i before)
{
    const __m256i low_half = _mm256_set1_epi8(0x0F);
    const __m256i first_high = BYTES(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, (char)TWO_TAILS, (char)TWO_TAILS,
                                     (char)TWO_TAILS, (char)TWO_TAILS, TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
                                     TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
    const __m256i first_low = BYTES((char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(CARRY | OVERLONG_2), (char)CARRY, (char)CARRY,
                                    (char)(CARRY | TOO_LARGE), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
                                    (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
                                    (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
                                    (char)(CARRY | TOO_LARGE | TOO_LARGE_1000), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
                                    (char)(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), (char)(CARRY | TOO_LARGE | TOO_LARGE_1000),
                                    (char)(CARRY | TOO_LARGE | TOO_LARGE_1000));
    const __m256i second_high = BYTES(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
                                      (char)(TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
                                      (char)(TOO_LONG | OVERLONG_2 | TWO_TAILS | OVERLONG_3 | TOO_LARGE),
                                      (char)(TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE),
                                      (char)(TOO_LONG | OVERLONG_2 | TWO_TAILS | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
    __m256i previous = SHIFTED(here, before, 1);
    __m256i wrong = _mm256_and_si256(
        _mm256_and_si256(_mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(previous, 4), low_half)),
                         _mm256_shuffle_epi8(first_low, _mm256_and_si256(previous, low_half))),
        _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(here, 4), low_half)));
    /* Third bytes of three and four, fourth ones of four: tails behind a tail, as they must be. */
    __m256i third = _mm256_subs_epu8(SHIFTED(here, before, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(SHIFTED(here, before, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
    __m256i must_follow = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

    return _mm256_xor_si256(must_follow, wrong);
}

/* How many bytes from the beginning are proved, in whole steps; the last character of them may go on. */
__attribute__((target("avx2"))) static size_t check_wide(const unsigned char *p, size_t n)
{
    __m256i before = _mm256_setzero_si256();
    size_t i = 0;

    for (; n - i >= WIDE; i += WIDE) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)(p + i)), wrong = mistakes_in(here, before);

        if (!_mm256_testz_si256(wrong, wrong))
            break;
        before = here;
    }
    return i;
}

/* Where the character begins that holds, or ends before, byte AT of a text that is sound up to there. */
static size_t beginning_of(const unsigned char *p, size_t at)
{
    size_t back = 0;

    while (back < 3 && back < at && is_tail(p[at - back - 1]))
        back++;
    return back < at ? at - back - 1 : 0;
}
#endif

#ifdef HAS_WIDE
/* Bytes of HERE, of a text that is sound, which belong to a character that is not plainly harmless, as bits that are not 0. */
__attribute__((target("avx2"))) static inline __m256i oddities_in(__m256i here, __m256i before)
{
#define IS(bytes, value) _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)(value)))
#define AT_LEAST_(bytes, value) _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8((char)(value))), bytes)
#define AT_MOST_(bytes, value) _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8((char)(value))), bytes)
#define BOTH(a, b) _mm256_and_si256(a, b)
#define EITHER(a, b) _mm256_or_si256(a, b)
#define BUT(a, b) _mm256_andnot_si256(b, a)
    __m256i first = SHIFTED(here, before, 1), start = SHIFTED(here, before, 2); /* one and two bytes before */
    __m256i control = EITHER(BUT(AT_MOST_(here, 0x1F), IS(here, '\n')), IS(here, 0x7F));
    __m256i lead = BUT(BUT(BUT(AT_LEAST_(here, 0xC0), BOTH(AT_LEAST_(here, 0xE2), AT_MOST_(here, 0xE9))), IS(here, 0xEF)), IS(here, 0xE2));
    __m256i kana = BOTH(IS(first, 0xE3), AT_LEAST_(here, 0x84));                        /* U+3000..U+30FF */
    __m256i dashes = EITHER(BUT(IS(first, 0xE2), IS(here, 0x80)),                       /* U+2010..U+2027 */
                            BUT(IS(start, 0xE2), BOTH(AT_LEAST_(here, 0x90), AT_MOST_(here, 0xA7))));
    __m256i forms = EITHER(BUT(IS(first, 0xEF), EITHER(IS(here, 0xBC), IS(here, 0xBD))), /* U+FF01..U+FF5E */
                           BOTH(IS(start, 0xEF), EITHER(BOTH(IS(first, 0xBC), IS(here, 0x80)), BOTH(IS(first, 0xBD), AT_LEAST_(here, 0x9F)))));

    return EITHER(EITHER(control, lead), EITHER(kana, EITHER(dashes, forms)));
}

/* How many bytes from the beginning are sound and plainly harmless, in whole steps. */
__attribute__((target("avx2"))) static size_t check_plain_wide(const unsigned char *p, size_t n)
{
    __m256i before = _mm256_setzero_si256();
    size_t i = 0;

    for (; n - i >= WIDE; i += WIDE) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
        __m256i wrong = EITHER(mistakes_in(here, before), oddities_in(here, before));

        if (!_mm256_testz_si256(wrong, wrong))
            break;
        before = here;
    }
    return i;
}
#endif

size_t text_plain(const char *s, size_t n)
{
#ifdef HAS_WIDE
    const unsigned char *p = (const unsigned char *)s;

    if (n >= 2 * WIDE && IS_WIDE())
        return beginning_of(p, check_plain_wide(p, n));
#endif
    (void)s, (void)n;
    return 0;
}

size_t text_check(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t proved = 0;

#ifdef HAS_WIDE
    if (n >= 2 * WIDE && IS_WIDE())
        proved = beginning_of(p, check_wide(p, n));
#endif
    return check_by_character(p, proved, n);
}
