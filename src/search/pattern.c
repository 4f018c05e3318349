/* pattern.c - compiles a pattern within its limits. */
#include "pattern.h"

#include "explain.h"
#include "grammar.h"

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

/* Everything but CODE and LOOSE, which P gets. */
static struct pattern *pattern_make(pcre2_code *code, pcre2_code *loose)
{
    pcre2_general_context *memory = memory_open();
    struct pattern *p = memory_get(sizeof *p);
    uint32_t groups = 0;

    *p = (struct pattern){ .code = code, .loose = loose };
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    p->groups = groups;
    p->data = pcre2_match_data_create(groups + 1, memory);
    p->limits = pcre2_match_context_create(memory);
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) { /* without it everything is the same, only slower */
        pcre2_jit_compile(loose, PCRE2_JIT_COMPLETE);
        p->stack = pcre2_jit_stack_create(STACK_START, STACK_LIMIT, memory);
        if (p->stack)
            pcre2_jit_stack_assign(p->limits, NULL, p->stack);
    }
    pcre2_general_context_free(memory);
    return p;
}

enum code pattern_create(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f)
{
    size_t length = strlen(regex), offset, open;
    uint32_t options = o.literal ? PCRE2_LITERAL : 0;
    enum code rc = refuse_length(regex, length, position, f);
    pcre2_code *code, *loose = NULL;
    int error;

    if (rc != OK)
        return rc;
    if (case_is_ignored(regex, length, o))
        options |= PCRE2_CASELESS;
    code = pattern_compile(regex, length, options, &error, &offset);
    if (code)
        loose = pattern_compile(regex, length, options | PCRE2_MATCH_INVALID_UTF, &error, &offset);
    if (!loose) {
        rc = explain_error(regex, length, error, offset, position, f);
        goto failed;
    }
    open = o.literal ? length : grammar_open_quantifier(regex, length);
    if (open < length) { /* the library takes it for plain text until it is closed */
        rc = explain_open_quantifier(regex, length, open, position, f);
        goto failed;
    }
    *out = pattern_make(code, loose);
    (*out)->steers = !o.literal && grammar_steers(regex, length);
    (*out)->shown = explain_excerpt(regex, length, length);
    return OK;
failed:
    pcre2_code_free(loose);
    pcre2_code_free(code);
    return rc;
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
    pcre2_code_free(p->code);
    free(p->shown);
    free(p);
}
