/* pattern.c - compiles a pattern within its limits. */
#include "pattern.h"

#include "explain.h"
#include "grammar.h"
#include "rewrite.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    STACK_START = 32 * 1024,
    STACK_LIMIT = 1024 * 1024,
};

static void *memory_for_library(size_t size, void *unused)
{
    (void)unused;
    return memory_resize(NULL, size, 1);
}

static void memory_from_library(void *memory, void *unused)
{
    (void)unused;
    free(memory);
}

/* What is made with it keeps its functions, so it can end as soon as all is made. */
static pcre2_general_context *memory_open(void)
{
    return pcre2_general_context_create(memory_for_library, memory_from_library, NULL);
}

/* Lines may end in any of the usual ways: the originals come from many systems. No start optimizations: in 10.42 they miss matches,
 * those of JIT behind a lazy repeat in an atomic group ((?>网+?)a) or an empty branch ((1|)b*1), those of the interpreter where a
 * possessive group begins with .*?; they would save some milliseconds at most. */
pcre2_code *pattern_compile(const char *regex, size_t length, uint32_t options, int *error, size_t *offset)
{
    pcre2_general_context *memory = memory_open();
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code;

    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    options |= PCRE2_UTF | PCRE2_USE_OFFSET_LIMIT | PCRE2_NO_START_OPTIMIZE;
    if (!(options & PCRE2_LITERAL))
        options |= PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    code = pcre2_compile((PCRE2_SPTR)regex, length, options, error, offset, context);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return code;
}

static bool case_is_ignored(const char *regex, size_t length, struct pattern_options o)
{
    return o.letter_case == CASE_IGNORE || (o.letter_case == CASE_SMART && !grammar_respects_case(regex, length, o.literal));
}

static enum code refuse_length(const char *regex, size_t length, size_t *position, struct fault *f)
{
    size_t count = text_code_points(regex, length);

    if (length == 0) {
        if (position)
            *position = 1;
        return fault_set(f, BAD_INPUT, _("检索式是空的：请输入要找的字词，或者一个正则表达式。"));
    }
    if (count <= PATTERN_LENGTH_LIMIT)
        return OK;
    if (position)
        *position = PATTERN_LENGTH_LIMIT + 1;
    return fault_set(f, BAD_INPUT, _("检索式太长：有 %zu 个字符，从第 %d 个起放不下；请只留下要找的那一段。"), count, PATTERN_LENGTH_LIMIT + 1);
}

/* Items at the beginning that would change the limits, the engine or what the library is told of the text. */
static enum code refuse_settings(const char *regex, size_t length, size_t *position, struct fault *f)
{
    static const char *const settings[] = {"(*LIMIT_", "(*NO_", "(*NOTEMPTY", "(*UTF", "(*UCP"};

    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        const char *at = strstr(regex, settings[i]);
        char *excerpt;

        if (!at || grammar_call(regex, length, settings[i]) == length)
            continue;
        at = regex + grammar_call(regex, length, settings[i]);
        if (position)
            *position = text_code_points(regex, (size_t)(at - regex)) + 1;
        excerpt = explain_excerpt(regex, length, (size_t)(at - regex));
        fault_set(f, BAD_INPUT, _("检索式里不能写“%s…)”这样的设置（第 %zu 个字符处，用〖〗标出）：“%s”；请删去它。要找这几个字本身，请加 -F，或者写成“\\(\\*”。"),
                  settings[i], text_code_points(regex, (size_t)(at - regex)) + 1, excerpt);
        free(excerpt);
        return BAD_INPUT;
    }
    return OK;
}

/* What a thread needs of its own to match with P's code. */
static void pattern_equip(struct pattern *p)
{
    pcre2_general_context *memory = memory_open();
    uint32_t groups = 0;
    size_t jit = 0;

    pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    pcre2_pattern_info(p->code, PCRE2_INFO_JITSIZE, &jit);
    p->groups = groups;
    p->data = pcre2_match_data_create(groups + 1, memory);
    p->limits = pcre2_match_context_create(memory);
    if (jit)
        p->stack = pcre2_jit_stack_create(STACK_START, STACK_LIMIT, memory);
    if (p->stack)
        pcre2_jit_stack_assign(p->limits, NULL, p->stack);
    pcre2_general_context_free(memory);
}

void pattern_hasten(struct pattern *p)
{
    pcre2_general_context *memory;

    if (pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE)) /* without it everything is the same, only slower */
        return;
    memory = memory_open();
    p->stack = pcre2_jit_stack_create(STACK_START, STACK_LIMIT, memory);
    if (p->stack)
        pcre2_jit_stack_assign(p->limits, NULL, p->stack);
    pcre2_general_context_free(memory);
}

enum code pattern_create(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f)
{
    enum code rc = pattern_prepare(out, regex, o, position, f);

    if (rc == OK)
        pattern_hasten(*out);
    return rc;
}

enum code pattern_prepare(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f)
{
    size_t length = strlen(regex), offset, open;
    struct pattern *p = memory_get(sizeof *p);
    enum code rc = refuse_length(regex, length, position, f);
    struct rewriting wording = {0};
    int error;

    if (rc == OK && !o.literal)
        rc = refuse_settings(regex, length, position, f);
    if (rc != OK)
        goto failed;
    p->options = o.literal ? PCRE2_LITERAL : 0;
    p->fold = o.fold;
    p->ignores_case = case_is_ignored(regex, length, o);
    if (p->ignores_case)
        p->options |= PCRE2_CASELESS;
    rewrite(&wording, regex, length, o.literal, o.fold);
    p->code = pattern_compile(buffer_text(&wording.text), wording.text.length, p->options, &error, &offset);
    if (!p->code) {
        rc = explain_error(regex, length, error, rewrite_place(&wording, offset, length), position, f);
        goto failed;
    }
    open = o.literal ? length : grammar_open_quantifier(regex, length);
    if (open < length) { /* the library takes it for plain text until it is closed */
        rc = explain_open_quantifier(regex, length, open, position, f);
        goto failed;
    }
    pattern_equip(p);
    p->steers = !o.literal && grammar_steers(regex, length);
    p->shown = explain_excerpt(regex, length, length);
    p->length = wording.text.length;
    p->regex = buffer_take(&wording.text);
    rewrite_clear(&wording);
    *out = p;
    return OK;
failed:
    rewrite_clear(&wording);
    pattern_free(p);
    return rc;
}

struct pattern *pattern_twin(const struct pattern *p)
{
    struct pattern *twin = memory_get(sizeof *twin);

    *twin = (struct pattern){.code = p->code, .regex = memory_text_n(p->regex, p->length), .length = p->length, .options = p->options, .fold = p->fold,
                             .ignores_case = p->ignores_case, .steers = p->steers, .is_twin = true, .shown = memory_text(p->shown)};
    pattern_equip(twin);
    return twin;
}

void pattern_without_jit(struct pattern *p)
{
    size_t offset;
    int error;
    pcre2_code *code = pattern_compile(p->regex, p->length, p->options, &error, &offset);

    if (!code || p->is_twin)
        abort();
    pcre2_code_free(p->code);
    pcre2_code_free(p->loose);
    pcre2_jit_stack_free(p->stack);
    p->code = code;
    pcre2_code_free(p->watched[false]);
    pcre2_code_free(p->watched[true]);
    p->loose = p->watched[false] = p->watched[true] = NULL;
    p->stack = NULL;
    pcre2_jit_stack_assign(p->limits, NULL, NULL);
}

pcre2_code *pattern_loose(struct pattern *p)
{
    size_t offset;
    int error;

    if (p->loose)
        return p->loose;
    p->loose = pattern_compile(p->regex, p->length, p->options | PCRE2_MATCH_INVALID_UTF, &error, &offset);
    if (p->loose && p->stack)
        pcre2_jit_compile(p->loose, PCRE2_JIT_COMPLETE);
    return p->loose;
}

pcre2_code *pattern_watched(struct pattern *p, bool loose)
{
    pcre2_code **code = &p->watched[loose];
    size_t offset;
    int error;

    if (*code || p->is_unwatchable)
        return *code;
    *code = pattern_compile(p->regex, p->length, p->options | PCRE2_AUTO_CALLOUT | (loose ? PCRE2_MATCH_INVALID_UTF : 0), &error, &offset);
    p->is_unwatchable = !*code;
    if (*code && p->stack)
        pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE);
    return *code;
}

size_t pattern_groups(const struct pattern *p)
{
    return p->groups;
}

void pattern_free(struct pattern *p)
{
    if (!p)
        return;
    pcre2_jit_stack_free(p->stack);
    pcre2_match_context_free(p->limits);
    pcre2_match_data_free(p->data);
    pcre2_code_free(p->loose);
    pcre2_code_free(p->watched[false]);
    pcre2_code_free(p->watched[true]);
    if (!p->is_twin)
        pcre2_code_free(p->code);
    free(p->regex);
    free(p->shown);
    free(p);
}
