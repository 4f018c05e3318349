/* mistakes.c - the mistakes that can be made by typing a pattern, and what to do about each. */
#include "mistakes.h"

#include "casegrid/base.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define ROW(name) .error = PCRE2_ERROR_##name
#define BEFORE .place = PLACE_BEFORE
#define BRACKET .place = PLACE_BRACKET
#define AT_END .goes_on = GOES_ON_AT_END
#define ALWAYS .goes_on = GOES_ON_ALWAYS

static const struct mistake mistakes[] = {
    /* Brackets */
    { ROW(MISSING_CLOSING_PARENTHESIS), BRACKET, AT_END,
      .message = N_("检索式还没有写完：从第 %zu 个字符“(”起的括号没有配对的“)”（用〖〗标出）：“%s”；请补上“)”，要找括号本身请写“\\(”。") },
    { ROW(UNMATCHED_CLOSING_PARENTHESIS),
      .message = N_("检索式第 %zu 个字符“)”前面没有配对的“(”（用〖〗标出）：“%s”；请补上“(”，要找括号本身请写“\\)”。") },
    { ROW(MISSING_SQUARE_BRACKET), BRACKET, AT_END,
      .message = N_("检索式还没有写完：从第 %zu 个字符“[”起的字符集没有配对的“]”（用〖〗标出）：“%s”；请补上“]”，要找方括号本身请写“\\[”。") },
    { ROW(MISSING_COMMENT_CLOSING), BRACKET, AT_END,
      .message = N_("检索式还没有写完：从第 %zu 个字符起的注释“(?#”没有配对的“)”（用〖〗标出）：“%s”；请补上“)”。") },
    { ROW(MISSING_CONDITION_CLOSING), BRACKET, AT_END,
      .message = N_("检索式第 %zu 个字符处的条件“(?(”没有写完（用〖〗标出）：“%s”；请在条件后补上“)”。") },
    { ROW(PARENS_QUERY_R_MISSING_CLOSING), BRACKET, AT_END,
      .message = N_("检索式第 %zu 个字符处的递归“(?R”没有写完（用〖〗标出）：“%s”；请补上“)”。") },
    { ROW(PARENTHESES_NEST_TOO_DEEP), .message = N_("检索式到第 %zu 个字符处括号套得太深（用〖〗标出）：“%s”；最多套 250 层，请减少。") },
    { ROW(INVALID_AFTER_PARENS_QUERY),
      .message = N_("检索式第 %zu 个字符处，“(?”后面的字符没有意义（用〖〗标出）：“%s”；常用的是“(?:”“(?=”“(?!”“(?<=”“(?<!”“(?i)”，要找括号本身请写“\\(”。") },
    { ROW(UNRECOGNIZED_AFTER_QUERY_P),
      .message = N_("检索式第 %zu 个字符处，“(?P”后面只能是“<”“=”或“>”（用〖〗标出）：“%s”；请改正。") },
    { ROW(INVALID_HYPHEN_IN_OPTIONS),
      .message = N_("检索式第 %zu 个字符处，“(?”后面的选项里“-”放错了地方（用〖〗标出）：“%s”；请写成“(?i-s)”这样，最多一个“-”。") },

    /* Repeating */
    { ROW(QUANTIFIER_INVALID), .endings = { "F)" },
      .message = N_("检索式第 %zu 个字符的重复号前面没有可以重复的内容（用〖〗标出）：“%s”；请在它前面写上要重复的字，要找“*”“+”“?”本身请在前面加“\\”。") },
    { ROW(QUANTIFIER_OUT_OF_ORDER), .message = N_("检索式第 %zu 个字符处，大括号里的最少次数大于最多次数（用〖〗标出）：“%s”；请写成“{2,5}”这样，小的在前。") },
    { ROW(QUANTIFIER_TOO_BIG), .message = N_("检索式第 %zu 个字符处，大括号里的重复次数太大（用〖〗标出）：“%s”；最多写 65535 次。") },

    /* Backslash */
    { ROW(END_BACKSLASH), BEFORE, ALWAYS,
      .message = N_("检索式还没有写完：第 %zu 个字符“\\”后面少了字符（用〖〗标出）：“%s”；请写完，要找反斜线本身请写“\\\\”。") },
    { ROW(END_BACKSLASH_C), BEFORE, ALWAYS,
      .message = N_("检索式还没有写完：到第 %zu 个字符“\\c”后面少了一个英文字母（用〖〗标出）：“%s”；请写完，要找字母 c 请去掉“\\”。") },
    { ROW(BACKSLASH_C_SYNTAX), .message = N_("检索式第 %zu 个字符处，“\\c”后面只能是一个英文字母或符号（用〖〗标出）：“%s”；要找字母 c 请去掉“\\”。") },
    { ROW(UNKNOWN_ESCAPE), .message = N_("检索式第 %zu 个字符和它前面的“\\”合起来没有意义（用〖〗标出）：“%s”；要找这个字母本身请去掉“\\”。") },
    { ROW(UNSUPPORTED_ESCAPE_SEQUENCE), BEFORE, .endings = { "U+10ffff}", "+10ffff}" },
      .message = N_("检索式第 %zu 个字符处的写法“\\L”“\\l”“\\U”“\\u”“\\N{名称}”这里不支持（用〖〗标出）：“%s”；按编码找字请写“\\x{4e00}”。") },
    { ROW(BACKSLASH_C_CALLER_DISABLED), BEFORE,
      .message = N_("检索式第 %zu 个字符处的“\\C”会把汉字拆成字节，这里不能用（用〖〗标出）：“%s”；要找任意一个字请写“.”。") },
    { ROW(BACKSLASH_C_LIBRARY_DISABLED), BEFORE,
      .message = N_("检索式第 %zu 个字符处的“\\C”会把汉字拆成字节，这里不能用（用〖〗标出）：“%s”；要找任意一个字请写“.”。") },
    { ROW(BACKSLASH_K_IN_LOOKAROUND), .place = PLACE_KEEP,
      .message = N_("检索式第 %zu 个字符处的“\\K”在“(?=”“(?<=”这类前后文条件里，不能用（用〖〗标出）：“%s”；请把“\\K”移到括号外面。") },
    { ROW(CODE_POINT_TOO_BIG), .message = N_("检索式第 %zu 个字符处的字符编码太大（用〖〗标出）：“%s”；最大是“\\x{10ffff}”。") },
    { ROW(UNICODE_DISALLOWED_CODE_POINT), .message = N_("检索式第 %zu 个字符处的编码 d800 到 dfff 不是字符（用〖〗标出）：“%s”；请改用别的编码。") },
    { ROW(INVALID_HEXADECIMAL), .endings = { "}", "0}", "00}", "000}", "0000}", "00000}" },
      .message = N_("检索式第 %zu 个字符处，“\\x{”里只能是十六进制数字 0–9、a–f，后面要有“}”（用〖〗标出）：“%s”；请写成“\\x{4e00}”这样。") },
    { ROW(INVALID_OCTAL), .endings = { "}", "0}", "00}", "000}", "0000}", "00000}", "000000}" },
      .message = N_("检索式第 %zu 个字符处，“\\o{”里只能是八进制数字 0–7，后面要有“}”（用〖〗标出）：“%s”；请写成“\\o{101}”这样。") },
    { ROW(MISSING_OCTAL_OR_HEX_DIGITS), AT_END, .message = N_("检索式第 %zu 个字符处，大括号里少了数字（用〖〗标出）：“%s”；请写成“\\x{4e00}”这样。") },
    { ROW(BACKSLASH_O_MISSING_BRACE), .endings = { "{101}", "{4177777}" }, .message = N_("检索式第 %zu 个字符“\\o”后面少了“{”（用〖〗标出）：“%s”；请写成“\\o{101}”这样。") },
    { ROW(OCTAL_BYTE_TOO_BIG), .message = N_("检索式第 %zu 个字符处的八进制编码太大（用〖〗标出）：“%s”；请写成“\\x{4e00}”这样。") },
    { ROW(MALFORMED_UNICODE_PROPERTY), BEFORE, .endings = { "}", "L" },
      .message = N_("检索式到第 %zu 个字符为止，“\\p”后面的字符类别写得不对或没有写完（用〖〗标出）：“%s”；请写成“\\p{sc:Han}”这样（任意汉字）。") },
    { ROW(UNKNOWN_UNICODE_PROPERTY), BEFORE, .comes_later = true,
      .message = N_("检索式到第 %zu 个字符为止，“\\p”后面的字符类别不认识（用〖〗标出）：“%s”；常用的是“\\p{sc:Han}”（汉字）、“\\p{L}”（字母和文字）、“\\p{N}”（数字）、“\\p{P}”（标点）。") },

    /* Sets of characters */
    { ROW(CLASS_RANGE_ORDER), .endings = { "{10ffff}", "ff", "f", "77", "7", "7e" },
      .message = N_("检索式第 %zu 个字符处，方括号里的范围次序反了（用〖〗标出）：“%s”；编码小的要在“-”前面，要找“-”本身请写“\\-”。") },
    { ROW(CLASS_INVALID_RANGE), BEFORE, .endings = { "{U+10ffff}" },
      .message = N_("检索式第 %zu 个字符处，方括号里的范围有一头不是单个字符（用〖〗标出）：“%s”；请写成“[一-龥]”这样，要找“-”本身请写“\\-”。") },
    { ROW(ESCAPE_INVALID_IN_CLASS), .message = N_("检索式第 %zu 个字符处的反斜线写法不能放在方括号里（用〖〗标出）：“%s”；请移到方括号外面。") },
    { ROW(BACKSLASH_N_IN_CLASS), BEFORE, .endings = { "{U+10ffff}" },
      .message = N_("检索式第 %zu 个字符处的“\\N”不能放在方括号里（用〖〗标出）：“%s”；请移到方括号外面。") },
    { ROW(POSIX_CLASS_NOT_IN_CLASS), .message = N_("检索式第 %zu 个字符处的“[:…:]”要放在另一对方括号里（用〖〗标出）：“%s”；请写成“[[:alpha:]]”这样；不用另加方括号的有“[:数量:]”“[:范围:]”“[:百分比:]”“[:引语:]”“[:组织:]”。") },
    { ROW(POSIX_NO_SUPPORT_COLLATING), .message = N_("检索式第 %zu 个字符处的“[.”或“[=”写法这里不支持（用〖〗标出）：“%s”；要找方括号本身请写“\\[”。") },
    { ROW(UNKNOWN_POSIX_CLASS), .message = N_("检索式第 %zu 个字符处，“[:”后面的类别名不认识（用〖〗标出）：“%s”；常用的是“[:alpha:]”“[:digit:]”“[:punct:]”“[:space:]”；“[:数量:]”“[:范围:]”“[:百分比:]”“[:引语:]”“[:组织:]”外面不要再加方括号。") },

    /* Groups and what refers to them */
    { ROW(BAD_SUBPATTERN_REFERENCE), .comes_later = true,
      .message = N_("检索式第 %zu 个字符处引用的分组不存在（用〖〗标出）：“%s”；请核对编号或名称，分组是一对“( )”，从左数起第一组是 1。") },
    { ROW(BACKSLASH_G_SYNTAX), AT_END, .endings = { "}", "1}", ">", "1>", "'", "1'", "1" },
      .message = N_("检索式第 %zu 个字符处，“\\g”后面要写分组的编号或名称（用〖〗标出）：“%s”；请写成“\\g{1}”这样，要找字母 g 请去掉“\\”。") },
    { ROW(BACKSLASH_K_SYNTAX), AT_END, .message = N_("检索式第 %zu 个字符处，“\\k”后面要写分组的名称（用〖〗标出）：“%s”；请写成“\\k<名称>”这样，要找字母 k 请去掉“\\”。") },
    { ROW(ZERO_RELATIVE_REFERENCE), .message = N_("检索式第 %zu 个字符处，相对的分组编号不能是 0（用〖〗标出）：“%s”；请写成“(?-1)”或“(?+1)”这样。") },
    { ROW(BAD_RELATIVE_REFERENCE), .endings = { "1)" }, .message = N_("检索式第 %zu 个字符处，“(?+”或“(?-”后面要写数字（用〖〗标出）：“%s”；请写成“(?+1)”这样。") },
    { ROW(SUBPATTERN_NUMBER_TOO_BIG), .message = N_("检索式第 %zu 个字符处的分组编号太大（用〖〗标出）：“%s”；请核对编号。") },
    { ROW(SUBPATTERN_NAME_EXPECTED), AT_END, .endings = { "1}" }, .message = N_("检索式第 %zu 个字符处少了分组的名称（用〖〗标出）：“%s”；请写成“(?<年份>…)”这样。") },
    { ROW(MISSING_NAME_TERMINATOR), AT_END, .endings = { "=1.1)a)", "1.1)a)" },
      .message = N_("检索式第 %zu 个字符处，分组的名称没有写完，或者有不能用的字符（用〖〗标出）：“%s”；名称只能用文字、数字和下划线，后面补上“>”。") },
    { ROW(INVALID_SUBPATTERN_NAME), .message = N_("检索式第 %zu 个字符处，分组的名称不能以数字开头（用〖〗标出）：“%s”；请换一个名称。") },
    { ROW(SUBPATTERN_NAME_TOO_LONG), BEFORE, .message = N_("检索式到第 %zu 个字符为止，分组的名称太长（用〖〗标出）：“%s”；最多 32 个字节，约 10 个汉字。") },
    { ROW(DUPLICATE_SUBPATTERN_NAME), BEFORE, .message = N_("检索式到第 %zu 个字符为止，有两个分组同名（用〖〗标出）：“%s”；请给其中一个换名。") },
    { ROW(SUBPATTERN_NAMES_MISMATCH), BEFORE, .message = N_("检索式到第 %zu 个字符为止，同一编号的分组有两个不同的名称（用〖〗标出）：“%s”；请用同一个名称。") },
    { ROW(TOO_MANY_NAMED_SUBPATTERNS), .message = N_("检索式到第 %zu 个字符处，有名称的分组太多（用〖〗标出）：“%s”；请减少。") },
    { ROW(TOO_MANY_CAPTURES), .message = N_("检索式到第 %zu 个字符处，分组太多（用〖〗标出）：“%s”；不必取出的分组请写成“(?:…)”。") },

    /* Looking around, conditions */
    { ROW(LOOKBEHIND_NOT_FIXED_LENGTH),
      .message = N_("检索式第 %zu 个字符起的前文条件“(?<=”或“(?<!”里的内容长短不定（用〖〗标出）：“%s”；里面不能用“*”“+”“{1,3}”这类次数，可以改用“\\K”：“前文\\K要找的字”。") },
    { ROW(LOOKBEHIND_TOO_COMPLICATED), .message = N_("检索式第 %zu 个字符起的前文条件“(?<=”或“(?<!”太复杂（用〖〗标出）：“%s”；请写得简单些。") },
    { ROW(LOOKBEHIND_TOO_LONG), .message = N_("检索式第 %zu 个字符起的前文条件“(?<=”或“(?<!”太长（用〖〗标出）：“%s”；请写短些。") },
    { ROW(LOOKBEHIND_INVALID_BACKSLASH_C), .message = N_("检索式第 %zu 个字符处的前文条件里不能用“\\C”（用〖〗标出）：“%s”；要找任意一个字请写“.”。") },
    { ROW(TOO_MANY_CONDITION_BRANCHES), .message = N_("检索式第 %zu 个字符处的条件“(?(…)”有两个以上的分支（用〖〗标出）：“%s”；只能写“是|否”两支。") },
    { ROW(DEFINE_TOO_MANY_BRANCHES), .message = N_("检索式第 %zu 个字符处的“(?(DEFINE)”里不能用“|”分支（用〖〗标出）：“%s”；请把分支放进里面的分组。") },
    { ROW(CONDITION_ASSERTION_EXPECTED), .endings = { "=a)b)", "a)b)", "pla:a)b)", "la:a)b)", "a:a)b)", ":a)b)" },
      .message = N_("检索式第 %zu 个字符处，条件“(?(”后面要写分组编号、名称或“?=”一类的前后文条件（用〖〗标出）：“%s”；请改正。") },
    { ROW(CONDITION_ATOMIC_ASSERTION_EXPECTED), AT_END, .endings = { "la:a)b)", "a:a)b)", ":a)b)" },
      .message = N_("检索式第 %zu 个字符处，条件“(?(*”后面要写“pla:”一类的前后文条件（用〖〗标出）：“%s”；请改正。") },
    { ROW(VERSION_CONDITION_SYNTAX), AT_END, .message = N_("检索式第 %zu 个字符处的版本条件写得不对（用〖〗标出）：“%s”；请写成“(?(VERSION>=10.4)…)”这样。") },

    /* Verbs and calls */
    { ROW(VERB_UNKNOWN), AT_END,
      .message = N_("检索式第 %zu 个字符处，“(*”后面的控制词不认识或没有写完（用〖〗标出）：“%s”；要找“(*”本身请写“\\(\\*”。") },
    { ROW(ALPHA_ASSERTION_UNKNOWN), AT_END,
      .message = N_("检索式第 %zu 个字符处，“(*”后面的小写控制词不认识或没有写完（用〖〗标出）：“%s”；要找“(*”本身请写“\\(\\*”。") },
    { ROW(VERB_ARGUMENT_NOT_ALLOWED), .message = N_("检索式第 %zu 个字符处的控制词不能带名称（用〖〗标出）：“%s”；请去掉“:”和它后面的内容。") },
    { ROW(MARK_MISSING_ARGUMENT), .message = N_("检索式第 %zu 个字符处，“(*MARK”后面少了名称（用〖〗标出）：“%s”；请写成“(*MARK:名称)”这样。") },
    { ROW(VERB_NAME_TOO_LONG), .message = N_("检索式第 %zu 个字符处，控制词后面的名称太长（用〖〗标出）：“%s”；请写短些。") },
    { ROW(ESCAPE_INVALID_IN_VERB), .message = N_("检索式第 %zu 个字符处，控制词的名称里不能用反斜线写法（用〖〗标出）：“%s”；请去掉“\\”。") },
    { ROW(CALLOUT_NUMBER_TOO_BIG), BEFORE, .message = N_("检索式第 %zu 个字符处，“(?C”后面的数字大于 255（用〖〗标出）：“%s”；请写小些，或者去掉这一处。") },
    { ROW(MISSING_CALLOUT_CLOSING), BRACKET, AT_END, .message = N_("检索式第 %zu 个字符处的“(?C”没有写完（用〖〗标出）：“%s”；请补上“)”，或者去掉这一处。") },
    { ROW(CALLOUT_NO_STRING_DELIMITER), ALWAYS, .message = N_("检索式第 %zu 个字符处，“(?C”后面的引号没有配对（用〖〗标出）：“%s”；请补上引号，或者去掉这一处。") },
    { ROW(CALLOUT_BAD_STRING_DELIMITER), .message = N_("检索式第 %zu 个字符处，“(?C”后面的字符没有意义（用〖〗标出）：“%s”；请去掉这一处。") },

    /* Size */
    { ROW(PATTERN_TOO_LARGE), BEFORE, .message = N_("检索式太大，到第 %zu 个字符为止已经放不下（用〖〗标出）：“%s”；请减少大括号里的重复次数，或者写短些。") },
    { ROW(PATTERN_STRING_TOO_LONG), BEFORE, .message = N_("检索式太长，到第 %zu 个字符为止已经放不下（用〖〗标出）：“%s”；请只留下要找的那一段。") },
    { ROW(PATTERN_TOO_COMPLICATED), BEFORE, .message = N_("检索式太复杂，到第 %zu 个字符为止已经放不下（用〖〗标出）：“%s”；请分成几次查。") },
    { ROW(QUERY_BARJX_NEST_TOO_DEEP), BEFORE, .message = N_("检索式到第 %zu 个字符为止括号套得太深（用〖〗标出）：“%s”；请减少层数。") },
};

static const struct mistake not_text = {
    .message = N_("检索式从第 %zu 个字符起不是有效的 UTF-8 文字（用〖〗标出）：“%s”；请重新输入，或者检查终端的编码设置。"),
};

static const struct mistake unnamed = { .place = PLACE_AT };

const struct mistake *mistake_find(int error)
{
    for (size_t i = 0; i < COUNT_OF(mistakes); i++)
        if (mistakes[i].error == error)
            return &mistakes[i];
    return error <= PCRE2_ERROR_UTF8_ERR1 && error >= PCRE2_ERROR_UTF8_ERR21 ? &not_text : &unnamed;
}
