/* problems.c - libyaml's own words for what is wrong, and the sentence that tells a person what to do. Source: the strings of libyaml 0.2. */
#include "problems.h"

#include "casegrid/base.h"

#include <string.h>

/* The first row that fits counts: CONTEXT NULL fits every context. */
static const struct {
    const char *problem, *context, *sentence;
} problems[] = {
    {"could not find expected ':'", NULL, N_("这一行的键后面没有冒号；应写成“键: 值”，冒号后空一格。长文字请写在同一行里。")},
    {"mapping values are not allowed in this context", NULL,
     N_("这里不该有“: ”；值里含有冒号加空格时请用单引号括起来，否则请检查缩进。")},
    {"mapping keys are not allowed in this context", NULL, N_("这里不该有键；请检查缩进。")},
    {"block sequence entries are not allowed in this context", NULL, N_("这里不该有“- ”；列表要另起一行，请检查缩进。")},
    {"did not find expected key", NULL, N_("这里应当是一个键，和上面的键对齐；请检查缩进和引号。")},
    {"did not find expected '-' indicator", NULL, N_("这里应当是列表的下一项“- ”，和上面的“- ”对齐；请检查缩进。")},
    {"did not find expected ',' or ']'", NULL, N_("方括号里的各项要用“, ”隔开，最后要有“]”。")},
    {"did not find expected ',' or '}'", NULL, N_("花括号里的各项要用“, ”隔开，最后要有“}”。")},
    {"found a tab character where an indentation space is expected", NULL, N_("缩进只能用空格，这里是制表符；请换成空格。")},
    {"found a tab character that violates indentation", NULL, N_("缩进只能用空格，这里是制表符；请换成空格。")},
    {"found character that cannot start any token", NULL,
     N_("值不能以这个字符开头（@、`、% 和制表符都不行）；请用单引号把值括起来，缩进用空格。")},
    {"found unexpected end of stream", "while scanning a quoted scalar", N_("引号没有配对，直到文件末尾也没有找到另一半；请补上引号。")},
    {"found unexpected document indicator", NULL, N_("引号还没有配对就遇到了“---”或“...”；请补上引号。")},
    {"found unknown escape character", NULL, N_("双引号里的反斜杠写法不认识；请改用单引号，单引号里的反斜杠照原样保留。")},
    {"did not find expected hexdecimal number", NULL, N_("双引号里的 \\x、\\u 后面要有十六进制数字；请改用单引号。")},
    {"found invalid Unicode character escape code", NULL, N_("双引号里的 \\x、\\u 不是一个字符的编号；请直接写出这个字。")},
    {"did not find expected alphabetic or numeric character", "while scanning an alias",
     N_("“*”开头是 YAML 的引用，案例文件里不用；如果是文字，请用单引号把值括起来。")},
    {"did not find expected alphabetic or numeric character", NULL,
     N_("“&”开头是 YAML 的锚点，案例文件里不用；如果是文字，请用单引号把值括起来。")},
    {"found undefined tag handle", NULL, N_("“!”开头是 YAML 的标签，案例文件里不用；如果是文字，请用单引号把值括起来。")},
    {"did not find expected comment or line break", NULL, N_("“>”或“|”后面这一行不能再有文字；文字要从下一行起，并且缩进。")},
    {"found an indentation indicator equal to 0", NULL, N_("“>”或“|”后面的缩进数不能是 0；请删去这个数字。")},
    {"did not find expected whitespace or line break", NULL,
     N_("“!”开头是 YAML 的标签，案例文件里不用；如果是文字，请用单引号把值括起来。")},
    {"did not find expected <document start>", NULL, N_("一个文件里只能有一份内容，这里应当是文件末尾；请检查缩进。")},
    {"did not find expected node content", NULL, N_("这里应当有一个值；方括号或花括号里不能有空项。")},
    {"found unexpected ':'", NULL, N_("方括号或花括号里的这个值含有冒号；请用引号把值括起来。")},
};

static const char any_tag[] = N_("“!”开头是 YAML 的标签，案例文件里不用；如果是文字，请用单引号把值括起来。");
static const char any_directive[] = N_("“%”开头是 YAML 的指令，案例文件里不用；如果是文字，请用单引号把值括起来。");
static const char anything[] = N_("这里不合 YAML 的写法；请检查缩进、引号和冒号。");

static bool speaks_of(const char *text, const char *word)
{
    return text && strstr(text, word);
}

const char *problem_sentence(const char *problem, const char *context)
{
    for (size_t i = 0; problem && i < COUNT_OF(problems); i++)
        if (!strcmp(problem, problems[i].problem) && (!problems[i].context || (context && !strcmp(context, problems[i].context))))
            return _(problems[i].sentence);
    if (speaks_of(context, "directive") || speaks_of(problem, "directive"))
        return _(any_directive);
    if (speaks_of(context, "tag") || speaks_of(problem, "tag"))
        return _(any_tag);
    return _(anything);
}

bool problem_begins_at_context(const char *problem, const char *context)
{
    return speaks_of(context, "directive") || (speaks_of(context, "quoted scalar") && speaks_of(problem, "end of stream"));
}
