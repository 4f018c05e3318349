/* options.c - the table of commands and the table of options; usage, help and errors are made from them. */
#include "command.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define READS (EVERYWHERE)
#define WRITES_OUT (TAKES(OPTION_FORMAT) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE) | TAKES(OPTION_FOR_EXCEL) | TAKES(OPTION_COLUMNS) | TAKES(OPTION_AMBIGUOUS))
#define SHOWS (TAKES(OPTION_ASCII) | TAKES(OPTION_AMBIGUOUS))
#define COMPARES \
    (TAKES(OPTION_ROWS) | TAKES(OPTION_REFERENCE) | TAKES(OPTION_DIFFERENCES) | TAKES(OPTION_PER) | TAKES(OPTION_TRANSPOSE) | TAKES(OPTION_SORT) | \
     TAKES(OPTION_DESCENDING) | TAKES(OPTION_FILTER) | TAKES(OPTION_KIND) | TAKES(OPTION_FIND) | TAKES(OPTION_COVERAGE) | TAKES(OPTION_HANDOUT) | \
     TAKES(OPTION_PAGE_LINES))

#define SEARCHES \
    (TAKES(OPTION_CASE) | TAKES(OPTION_LITERAL) | TAKES(OPTION_IGNORE_CASE) | TAKES(OPTION_RESPECT_CASE) | TAKES(OPTION_SMART_CASE) | \
     TAKES(OPTION_FOLD) | TAKES(OPTION_IN) | TAKES(OPTION_PROVINCE) | TAKES(OPTION_LEVEL) | TAKES(OPTION_DIMENSION) | TAKES(OPTION_INDICATOR) | \
     TAKES(OPTION_AND) | TAKES(OPTION_OR) | TAKES(OPTION_NOT) | TAKES(OPTION_WITHIN) | TAKES(OPTION_COUNT) | TAKES(OPTION_COUNT_MATCHES) | \
     TAKES(OPTION_FILES) | TAKES(OPTION_CONTEXT) | TAKES(OPTION_LIMIT) | TAKES(OPTION_SECONDS))

static const struct command commands[] = {
    {"table", command_table, READS | WRITES_OUT | TAKES(OPTION_CASE), 1, 1, N_("NAME"),
     N_("列出一张表：cases 案例 tiers 层级 grids 网格 mechanisms 物业机制 figures 数据 indicators 指标 terms 用语 paragraphs 段落"), SAFE},
    {"read", command_read, READS | WRITES_OUT | TAKES(OPTION_NOTES), 1, 1, N_("CASE"), N_("通读一个案例：段落和事实"), SAFE},
    {"compare", command_compare, READS | WRITES_OUT | COMPARES | TAKES(OPTION_SAVED) | TAKES(OPTION_SAVE) | TAKES(OPTION_NOTES), 0, -1, N_("CASE CASE..."), N_("并排对照几个案例"), SAFE},
    {"saved", command_saved, READS | WRITES_OUT | TAKES(OPTION_CHANGES), 0, 0, "", N_("列出保存的对照，或其中一次有哪些格变了"), SAFE},
    {"notes", command_notes, READS | WRITES_OUT | TAKES(OPTION_CASE) | TAKES(OPTION_IMPORT), 0, 0, "", N_("列出备注，或收进同事的备注（--import）"), SAFE},
    {"search", command_search, READS | WRITES_OUT | SEARCHES, 1, 1, N_("PATTERN"), N_("用正则表达式检索段落"), SAFE},
    {"check", command_check, READS | NAMES_FILES | TAKES(OPTION_TEMPLATE) | TAKES(OPTION_COVERAGE) | TAKES(OPTION_COLUMNS), 0, -1, N_("FILE... [DIR]"), N_("检查案例文件或案例库，说明哪里不对；给出原文所在的文件夹，就逐字核对出处"), UNSAFE},
    {"import", command_import, READS | NAMES_FILES | TAKES(OPTION_CASE) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE) | TAKES(OPTION_NAME) | TAKES(OPTION_PINYIN) | TAKES(OPTION_YES),
     1, -1, N_("FILE..."), N_("检查案例文件，收入 --library 指明的库：全部收入，或一个也不收；文章整理成草稿，CSV 表格用 --case 补充数据"), UNSAFE},
    {"diff", command_diff, READS | NAMES_FILES | WRITES_OUT, 2, 2, N_("A B"), N_("两份案例库（或案例文件）之间，哪个案例的哪一项变了"), UNSAFE},
    {"export", command_export, READS | TAKES(OPTION_OUTPUT) | TAKES(OPTION_ALL) | TAKES(OPTION_FORCE), 0, -1, N_("CASE..."), N_("把案例写成案例文件（YAML），import 能原样收入；几个案例要用 -o 指明文件夹"), UNSAFE},
    {"merge", command_merge, READS | NAMES_FILES | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE) | TAKES(OPTION_PREFER), 2, 2, N_("A B"), N_("两份案例库合成一份（-o 指明）；同一案例内容不同就列出冲突"), UNSAFE},
    {"publish", command_publish, READS | NAMES_FILES | TAKES(OPTION_NOTE), 2, 2, N_("NEW TARGET"), N_("把改好的案例库 NEW 发布到 TARGET，供读的人用；读旧版的人会得到提示"), UNSAFE},
    {"new", command_new, READS | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE), 1, 1, N_("NAME"), N_("写一份空白的案例文件，每一项都有说明；不写 -o，就写成 NAME.yaml"), UNSAFE},
    {"present", command_present,
     READS | NAMES_EITHER | TAKES(OPTION_FORMAT) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE) | TAKES(OPTION_COLUMNS) | TAKES(OPTION_ROWS) | TAKES(OPTION_REFERENCE) |
         TAKES(OPTION_DIFFERENCES) | TAKES(OPTION_WRITE) | TAKES(OPTION_NO_NOTES) | TAKES(OPTION_FOLLOW) | TAKES(OPTION_SPEAKER) | TAKES(OPTION_PLAIN) | SHOWS,
     0, -1, N_("[DECK | CASE CASE...]"), N_("演示一份课件，或几个案例的对照；写成讲义（--format、-o）；不写名称，列出随附的课件"), SAFE_WITHOUT_DECK},
    {"init", command_init, READS | NAMES_FILES | TAKES(OPTION_EMPTY), 0, 1, N_("[LIBRARY]"), N_("新建自己的案例库，内容取自随程序附带的库；不写名称，就建在默认的位置"), UNSAFE},
    {"originals", command_originals, READS | NAMES_FILES, 1, 1, N_("DIR"), N_("把文件夹里的原文附到自己的案例库（没有就新建），以后可以读、可以检索"), UNSAFE},
    {"settings", command_settings, READS | WRITES_OUT | TAKES(OPTION_UNSET), 0, 2, N_("[KEY [VALUE]]"), N_("列出设置，或设定一项：library 平常打开哪一份案例库，language 界面语言，history 记不记检索过的，mouse 听不听鼠标，present-folder 演示用的文件夹，ambiguous “”…占几列，borders 框线怎样画"), SAFE},
    {"screen", command_screen,
     READS | TAKES(OPTION_FORMAT) | TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORCE) | TAKES(OPTION_SIZE) | TAKES(OPTION_KEYS) | TAKES(OPTION_START) |
         TAKES(OPTION_GOTO) | TAKES(OPTION_CASE) | SHOWS | TAKES(OPTION_SAVED) | TAKES(OPTION_RESUME) | TAKES(OPTION_DECK) | TAKES(OPTION_PLAIN),
     0, 0, "", N_("不用终端，把屏幕打印成文字、HTML 或 SVG"), SAFE},
};

static const struct command browser = {"", command_browse, READS | SHOWS | TAKES(OPTION_CASE) | TAKES(OPTION_GOTO) | TAKES(OPTION_ORIGINALS) | TAKES(OPTION_SAVED) | TAKES(OPTION_FRESH) | TAKES(OPTION_PLAIN), 0, 0, "", N_("打开浏览器"), SAFE};

/* A choice is a text that may be left out; a file is named by its bytes, whatever charset they are of, and a name may be that of a file. */
enum kind { IS_FLAG, IS_TEXT, IS_CHOICE, IS_LIST, IS_PART, IS_FILE, IS_NAME };

static const struct {
    const char *name;
    char letter; /* 0: none */
    enum kind kind;
    size_t offset;
    const char *value, *help;
    enum safety safety; /* in restricted use */
} options[] = {
#define FIELD(name) offsetof(struct options, name)
    [OPTION_LIBRARY] = {"library", 0, IS_FILE, FIELD(library), "FILE", N_("用这份案例库"), UNSAFE},
    [OPTION_LANG] = {"lang", 0, IS_TEXT, FIELD(lang), "zh|en", N_("界面语言：中文或英文"), SAFE},
    [OPTION_HELP] = {"help", 'h', IS_FLAG, FIELD(help), NULL, N_("显示这份说明"), SAFE},
    [OPTION_VERSION] = {"version", 'V', IS_FLAG, FIELD(version), NULL, N_("显示版本"), SAFE},
    [OPTION_RESTRICTED] = {"restricted", 0, IS_FLAG, FIELD(restricted), NULL, N_("受限使用：只查阅案例库、记自己的备注和对照，不读写别的文件，不打开别的程序"), SAFE},
    [OPTION_CASE] = {"case", 0, IS_LIST, FIELD(cases), "CASE", N_("只要这个案例（可重复）；名称、拼音或拼音首字母"), SAFE},
    [OPTION_FORMAT] = {"format", 0, IS_TEXT, FIELD(format), "F", N_("格式：text md html csv tsv json xlsx；不写时按 -o 的文件名，再不然表格在终端上是 text，否则是 tsv"), SAFE},
    [OPTION_OUTPUT] = {"output", 'o', IS_FILE, FIELD(output), "FILE", N_("写入文件；写完整了才放上去，已有的文件不替换"), UNSAFE},
    [OPTION_FORCE] = {"force", 0, IS_FLAG, FIELD(force), NULL, N_("覆盖已有的文件或同名的对照"), SAFE},
    [OPTION_FOR_EXCEL] = {"for-excel", 0, IS_FLAG, FIELD(for_excel), NULL, N_("csv、tsv：开头加字节顺序标记，Excel 才认得中文"), SAFE},
    [OPTION_COLUMNS] = {"width", 0, IS_TEXT, FIELD(columns), "N", N_("text：每行 N 列（汉字占两列）；不写时随终端，不是终端时是 100"), SAFE},
    [OPTION_ROWS] = {"rows", 0, IS_TEXT, FIELD(rows), "R,...", N_("只要这些组或行：tiers,grid,property,figures 或行的名称"), SAFE},
    [OPTION_REFERENCE] = {"reference", 0, IS_TEXT, FIELD(reference), "CASE", N_("以这个案例为参照，注明别的案例与它的差别"), SAFE},
    [OPTION_DIFFERENCES] = {"differences", 0, IS_FLAG, FIELD(differences), NULL, N_("不列各地相同的行和各地都没有数据的行"), SAFE},
    [OPTION_PER] = {"per", 0, IS_TEXT, FIELD(per), "UNIT", N_("数据除以单位：grid 每网格 community 每社区 compound 每小区 residents 每万居民"), SAFE},
    [OPTION_TRANSPOSE] = {"transpose", 0, IS_FLAG, FIELD(transpose), NULL, N_("转置：一行一个地区"), SAFE},
    [OPTION_SORT] = {"sort", 0, IS_TEXT, FIELD(sort), "ROW", N_("地区按这一行的数值排列，从小到大，没有数的在后"), SAFE},
    [OPTION_DESCENDING] = {"descending", 0, IS_FLAG, FIELD(descending), NULL, N_("与 --sort 同用：从大到小"), SAFE},
    [OPTION_FILTER] = {"filter", 0, IS_TEXT, FIELD(filter), "TEXT", N_("只要行名或格子里有这段文字的行"), SAFE},
    [OPTION_KIND] = {"kind", 0, IS_TEXT, FIELD(kind), "KIND", N_("只要有这一类格子的行，例如 not_stated 未提及"), SAFE},
    [OPTION_FIND] = {"find", 0, IS_LIST, FIELD(patterns), "PATTERN", N_("加一行：这个正则表达式在各地段落里的命中（可重复）"), SAFE},
    [OPTION_COVERAGE] = {"coverage", 0, IS_FLAG, FIELD(coverage), NULL, N_("不列内容，只列每一行有几个案例写到、几个没有；check：别处常有的各行，这一份有没有"), SAFE},
    [OPTION_HANDOUT] = {"handout", 0, IS_FLAG, FIELD(handout), NULL, N_("讲义：对照之后附上所据段落（text、md、html）"), SAFE},
    [OPTION_PAGE_LINES] = {"page-lines", 0, IS_TEXT, FIELD(page_lines), "N", N_("text：每页 N 行，各页重复表头，换页符分开；供打印"), SAFE},
    [OPTION_LITERAL] = {"fixed-strings", 'F', IS_FLAG, FIELD(literal), NULL, N_("按字面检索，不作正则表达式"), SAFE},
    [OPTION_IGNORE_CASE] = {"ignore-case", 'i', IS_FLAG, FIELD(ignore_case), NULL, N_("不分大小写"), SAFE},
    [OPTION_RESPECT_CASE] = {"case-sensitive", 's', IS_FLAG, FIELD(respect_case), NULL, N_("区分大小写"), SAFE},
    [OPTION_SMART_CASE] = {"smart-case", 'S', IS_FLAG, FIELD(smart_case), NULL, N_("检索式里有大写字母才区分大小写（默认）"), SAFE},
    [OPTION_FOLD] = {"fold", 0, IS_CHOICE, FIELD(fold), "width,han", N_("不分全角半角（width）、简体繁体（han）；只写 --fold 是两样都不分"), SAFE},
    [OPTION_IN] = {"in", 0, IS_TEXT, FIELD(in), "W", N_("检索的文字，用逗号隔开：restated 转述、originals 原文（不写时这两种）、headings 标题、terms 用语、subjects 数据的主体"), SAFE},
    [OPTION_PROVINCE] = {"province", 0, IS_LIST, FIELD(provinces), "P", N_("只要这个省的案例（可重复）"), SAFE},
    [OPTION_LEVEL] = {"level", 0, IS_LIST, FIELD(levels), "L", N_("只要这一级的案例（可重复）：prefecture_city 地级市、county_level_city 县级市、district 市辖区"), SAFE},
    [OPTION_DIMENSION] = {"dimension", 0, IS_LIST, FIELD(dimensions), "D", N_("只要写有这个方面的数据的段落（可重复），例如 grid 网格"), SAFE},
    [OPTION_INDICATOR] = {"indicator", 0, IS_LIST, FIELD(indicators), "I", N_("只要写有这个指标的数据的段落（可重复），名称见 casegrid table indicators"), SAFE},
    [OPTION_AND] = {"and", 0, IS_PART, FIELD(parts), "P", N_("并且有 P（可重复，与 --or、--not 一起依次起作用）"), SAFE},
    [OPTION_OR] = {"or", 0, IS_PART, FIELD(parts), "P", N_("或者有 P；先算 --and、--not，后算 --or"), SAFE},
    [OPTION_NOT] = {"not", 0, IS_PART, FIELD(parts), "P", N_("并且没有 P"), SAFE},
    [OPTION_WITHIN] = {"within", 0, IS_TEXT, FIELD(within), "W", N_("几个检索式在哪里合起来看：paragraph 同一段（默认）、case 同一个案例"), SAFE},
    [OPTION_COUNT] = {"count", 'c', IS_FLAG, FIELD(count), NULL, N_("只数有命中的段落"), SAFE},
    [OPTION_COUNT_MATCHES] = {"count-matches", 0, IS_FLAG, FIELD(count_matches), NULL, N_("只数命中的处数"), SAFE},
    [OPTION_FILES] = {"files-with-matches", 'l', IS_FLAG, FIELD(files), NULL, N_("只列有命中的案例，各有几段、几处"), SAFE},
    [OPTION_CONTEXT] = {"context", 0, IS_TEXT, FIELD(context), "N", N_("连同命中的段前后各 N 段"), SAFE},
    [OPTION_LIMIT] = {"limit", 0, IS_TEXT, FIELD(limit), "N", N_("只列前 N 处命中"), SAFE},
    [OPTION_SECONDS] = {"seconds", 0, IS_TEXT, FIELD(seconds), "N", N_("最多检索 N 秒，不写时是 20，0 是不限；没有检索到的会说明"), SAFE},
    [OPTION_SIZE] = {"size", 0, IS_TEXT, FIELD(size), "WxH", N_("屏幕大小，例如 100x30；不写时是 80x24"), SAFE},
    [OPTION_KEYS] = {"keys", 0, IS_TEXT, FIELD(keys), "KEYS", N_("依次按下的键，例如 'jj<Enter>'"), SAFE},
    [OPTION_GOTO] = {"goto", 0, IS_TEXT, FIELD(place), "PLACE", N_("打开在这个位置：CASE、CASE/段号、CASE/组或行、CASE/组或行/第几项，例如 kaili/property/3"), SAFE},
    [OPTION_START] = {"start", 0, IS_TEXT, FIELD(start), "SCREEN", N_("从哪一屏开始：library compare read search overview present"), SAFE},
    [OPTION_ASCII] = {"ascii", 0, IS_FLAG, FIELD(ascii), NULL, N_("框线用 + - | 画"), SAFE},
    [OPTION_AMBIGUOUS] = {"ambiguous", 0, IS_TEXT, FIELD(ambiguous), "W", N_("“”…—·①占几列：narrow 一列，wide 两列，auto 问终端"), SAFE},
    [OPTION_ORIGINALS] = {"originals", 0, IS_FILE, FIELD(originals), "DIR", N_("打开前先附上这个文件夹里的原文（同 casegrid originals DIR）"), UNSAFE},
    [OPTION_NOTES] = {"notes", 0, IS_FLAG, FIELD(notes), NULL, N_("末尾附上备注，连同作者和时间（text、md）"), SAFE},
    [OPTION_IMPORT] = {"import", 0, IS_FILE, FIELD(import), "FILE", N_("收进这个文件里的备注；同一处同一作者的，留较新的"), UNSAFE},
    [OPTION_SAVED] = {"saved", 0, IS_NAME, FIELD(saved), "NAME", N_("打开保存的对照：名称，或文件（含 / 或以 .yaml 结尾）；另写的选项优先"), SAFE},
    [OPTION_SAVE] = {"save", 0, IS_TEXT, FIELD(save), "NAME", N_("用这个名称保存这次对照；不打印，除非也写了 --format 或 -o"), SAFE},
    [OPTION_CHANGES] = {"changes", 0, IS_TEXT, FIELD(changes), "NAME", N_("列出保存以来变了的格：原来和现在"), SAFE},
    [OPTION_FRESH] = {"fresh", 0, IS_FLAG, FIELD(fresh), NULL, N_("不接着上次的对照，从案例列表开始"), SAFE},
    [OPTION_PLAIN] = {"plain", 0, IS_FLAG, FIELD(plain), NULL, N_("一行一句的文字，供读屏软件和盲文显示器：不画屏幕，读入一行做一步"), SAFE},
    [OPTION_RESUME] = {"resume", 0, IS_FLAG, FIELD(resume), NULL, N_("接着上次的对照，结束时也记下来"), SAFE},
    [OPTION_ALL] = {"all", 0, IS_FLAG, FIELD(all), NULL, N_("库里的全部案例，连同文件清单和指标表"), UNSAFE},
    [OPTION_NAME] = {"name", 0, IS_TEXT, FIELD(name), "NAME", N_("文章说的是哪个地区，例如 东山区"), UNSAFE},
    [OPTION_PINYIN] = {"pinyin", 0, IS_TEXT, FIELD(pinyin), "P", N_("这个地区名称的拼音，例如 'dong shan qu'"), UNSAFE},
    [OPTION_YES] = {"yes", 0, IS_FLAG, FIELD(yes), NULL, N_("照预览写入；不写时只预览"), UNSAFE},
    [OPTION_NOTE] = {"note", 0, IS_TEXT, FIELD(note), "TEXT", N_("这一版改了什么，读的人打开时会看到"), UNSAFE},
    [OPTION_PREFER] = {"prefer", 0, IS_TEXT, FIELD(prefer), "a|b", N_("有冲突时采用前一份（a）或后一份（b），另一份存成文件"), UNSAFE},
    [OPTION_TEMPLATE] = {"template", 0, IS_FLAG, FIELD(template), NULL, N_("打印一份空白的案例文件，每一项都有说明"), UNSAFE},
    [OPTION_UNSET] = {"unset", 0, IS_FLAG, FIELD(unset), NULL, N_("不再设定，照平常的办"), SAFE},
    [OPTION_WRITE] = {"write", 0, IS_FILE, FIELD(write), "FILE", N_("把课件写成文件，供修改；不演示"), UNSAFE},
    [OPTION_NO_NOTES] = {"no-notes", 0, IS_FLAG, FIELD(no_notes), NULL, N_("讲义里不写讲解备注"), UNSAFE},
    [OPTION_DECK] = {"deck", 0, IS_NAME, FIELD(deck), "DECK", N_("演示这份课件（--start present）"), UNSAFE},
    [OPTION_FOLLOW] = {"follow", 0, IS_FLAG, FIELD(follow), NULL, N_("跟随别人正在讲的；有几场就写名称或帐号"), SAFE},
    [OPTION_SPEAKER] = {"speaker", 0, IS_FLAG, FIELD(speaker), NULL, N_("在第二个终端上看备注、下一页、跟随人数，并操纵自己正在讲的一场"), UNSAFE},
    [OPTION_EMPTY] = {"empty", 0, IS_FLAG, FIELD(empty), NULL, N_("新建的库里没有案例"), UNSAFE},
};
_Static_assert(COUNT_OF(options) == OPTIONS, "a row for each option");
_Static_assert(OPTIONS <= 8 * sizeof(option_set) - 2, "a bit for each option");

const struct command *command_at(size_t i)
{
    return i < COUNT_OF(commands) ? &commands[i] : NULL;
}

struct option_shown option_shown(int i)
{
    return (struct option_shown){options[i].name, options[i].value, options[i].help, options[i].letter};
}

const char *option_first(option_set given)
{
    for (int i = 0; i < OPTIONS; i++)
        if (given & TAKES(i))
            return options[i].name;
    return NULL;
}

const char *option_unsafe(option_set given)
{
    for (int i = 0; i < OPTIONS; i++)
        if ((given & TAKES(i)) && options[i].safety != SAFE)
            return options[i].name;
    return NULL;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

/* At least half of it was typed right: 'help' is not meant as 'read'. */
static bool is_near(const char *typed, size_t distance)
{
    return distance * 2 <= strlen(typed);
}

static const char *nearest_command(const char *name)
{
    const char *best = NULL;
    size_t least = 4;

    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        size_t d = text_distance(name, commands[i].name, 3);

        if (d < least && is_near(name, d)) {
            least = d;
            best = commands[i].name;
        }
    }
    return best;
}

static enum code unknown_command(const char *name, struct fault *f)
{
    const char *near = nearest_command(name);
    struct buffer all = {0};

    if (near)
        return fault_set(f, BAD_INPUT, _("没有命令“%s”；是不是“%s”？用 casegrid --help 看全部命令。"), name, near);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        buffer_format(&all, "%s%s", i ? " " : "", commands[i].name);
    fault_set(f, BAD_INPUT, _("没有命令“%s”；命令有：%s。"), name, buffer_text(&all));
    buffer_clear(&all);
    return BAD_INPUT;
}

static enum code unknown_option(const char *word, struct fault *f)
{
    const char *best = NULL;
    size_t least = 4;

    for (size_t i = 0; !strncmp(word, "--", 2) && i < COUNT_OF(options); i++) {
        size_t d = text_distance(word + 2, options[i].name, 3);

        if (d < least && is_near(word + 2, d)) {
            least = d;
            best = options[i].name;
        }
    }
    if (best)
        return fault_set(f, BAD_INPUT, _("没有选项“%s”；是不是“--%s”？"), word, best);
    return fault_set(f, BAD_INPUT, _("没有选项“%s”；用 casegrid --help 或 casegrid 命令 --help 看可用的选项。"), word);
}

enum { LONG_BASE = 256 };

#define COUNTED(list, count) \
    _Static_assert(offsetof(struct options, count) == offsetof(struct options, list) + sizeof(void *), "a list and its count")
COUNTED(cases, case_count);
COUNTED(patterns, pattern_count);
COUNTED(provinces, province_count);
COUNTED(levels, level_count);
COUNTED(dimensions, dimension_count);
COUNTED(indicators, indicator_count);
COUNTED(parts, part_count);
_Static_assert(OPTION_OR - OPTION_AND == (int)QUERY_OR && OPTION_NOT - OPTION_AND == (int)QUERY_NOT, "a link for each option that joins");

static void store(struct options *o, size_t i, const char *value)
{
    char *field = (char *)o + options[i].offset;
    size_t *count = (size_t *)(void *)(field + sizeof(void *)); /* of a list */

    switch (options[i].kind) {
    case IS_FLAG: *(bool *)field = true; break;
    case IS_TEXT:
    case IS_FILE:
    case IS_NAME: *(const char **)field = value; break;
    case IS_CHOICE: *(const char **)field = value ? value : ""; break;
    case IS_LIST: *(const char **)memory_append(field, count, sizeof value) = value; break;
    case IS_PART:
        *(struct query_part *)memory_append(field, count, sizeof(struct query_part)) = (struct query_part){(enum query_link)(i - OPTION_AND), value};
        break;
    }
}

/* Whether all of WORD, between its commas, is in the list KNOWN: then a choice has been made, though a blank stands before it. */
static bool is_choice(const char *word, const char *known)
{
    for (;; word++) {
        size_t n = strcspn(word, ",");
        const char *p = known;

        while (*p && (strncmp(p, word, n) || (p[n] && p[n] != ',')))
            p += strcspn(p, ",") + (p[strcspn(p, ",")] == ',');
        if (!*p || !n)
            return false;
        word += n;
        if (!*word)
            return true;
    }
}

/* What getopt has to know of each kind. */
static int argument_of(enum kind kind)
{
    return kind == IS_FLAG ? no_argument : kind == IS_CHOICE ? optional_argument : required_argument;
}

static int option_of(int found)
{
    if (found >= LONG_BASE)
        return found - LONG_BASE;
    for (int i = 0; i < OPTIONS; i++)
        if (options[i].letter == found)
            return i;
    return -1;
}

/* The word of ARGV that getopt could not use, as the person wrote it. */
static const char *bad_word(char **argv, char *letter)
{
    if (optopt && optopt < LONG_BASE) {
        letter[0] = '-';
        letter[1] = (char)optopt;
        letter[2] = '\0';
        return letter;
    }
    return argv[optind - 1];
}

/* ---- Arguments come in the locale's charset ---- */

enum wording { TEXT, FILE_NAME, EITHER };

static enum wording wording_of_kind(enum kind k)
{
    return k == IS_FILE ? FILE_NAME : k == IS_NAME ? EITHER : TEXT;
}

/* What stands behind the option WORD, or in it; *TAKES_NEXT: its value is the next word. */
static enum wording option_wording(const char *word, bool *takes_next)
{
    size_t n = strcspn(word + 1, "=");

    *takes_next = false;
    for (int i = 0; i < OPTIONS; i++) {
        bool is_long = word[1] == '-' && n > 2 && !strncmp(options[i].name, word + 2, n - 1); /* may be shortened */

        if (!is_long && (word[1] == '-' || options[i].letter != word[1]))
            continue;
        *takes_next = options[i].kind != IS_FLAG && options[i].kind != IS_CHOICE && (is_long ? !strchr(word, '=') : !word[2]);
        return wording_of_kind(options[i].kind);
    }
    return TEXT;
}

static enum wording words_of(const struct command *c)
{
    return c && c->takes & NAMES_FILES ? FILE_NAME : c && c->takes & NAMES_EITHER ? EITHER : TEXT;
}

static char *decoded(const struct charset *cs, const char *word, enum wording w)
{
    if (w == FILE_NAME || (w == EITHER && path_exists(word)))
        return memory_text(word);
    return charset_decoded(cs, word);
}

char **options_decode(int argc, char **argv, const struct charset *cs)
{
    char **words = memory_array((size_t)argc + 1, sizeof *words);
    const struct command *command = NULL;
    bool takes_next = false, is_over = false;
    enum wording next = TEXT;

    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];

        if (!i || takes_next) {
            words[i] = decoded(cs, word, i ? next : FILE_NAME);
            takes_next = false;
        } else if (*word == '-' && word[1] && !is_over) {
            is_over = !strcmp(word, "--");
            next = option_wording(word, &takes_next);
            words[i] = decoded(cs, word, next == EITHER ? TEXT : next);
        } else if (!command) {
            command = command_find(word);
            words[i] = charset_decoded(cs, word);
        } else {
            words[i] = decoded(cs, word, words_of(command));
        }
    }
    return words;
}

/* Before getopt changes the order. */
static char *line_of(int argc, char **argv)
{
    struct buffer b = {0};

    buffer_add(&b, "casegrid");
    for (int i = 1; i < argc; i++) {
        buffer_add_char(&b, ' ');
        buffer_add_word(&b, argv[i]);
    }
    return buffer_take(&b);
}

void options_free(struct options *o)
{
    for (size_t i = 0; i < COUNT_OF(options); i++)
        if (options[i].kind == IS_LIST || (options[i].kind == IS_PART && i == OPTION_AND)) /* the three that join share one list */
            free(*(void **)(void *)((char *)o + options[i].offset));
    free(o->line);
    *o = (struct options){0};
}

enum code options_read(struct options *o, const struct command **command, int argc, char **argv, struct fault *f)
{
    struct option table[OPTIONS + 1] = {0};
    char letters[2 * OPTIONS + 2] = ":", letter[3];
    enum code rc = OK;
    int found;

    *o = (struct options){.line = line_of(argc, argv)};
    *command = &browser;
    for (int i = 0, n = 1; i < OPTIONS; i++) {
        table[i] = (struct option){options[i].name, argument_of(options[i].kind), NULL, LONG_BASE + i};
        if (options[i].letter) {
            letters[n++] = options[i].letter;
            if (options[i].kind != IS_FLAG)
                letters[n++] = ':';
        }
    }
    opterr = 0;
    while (rc == OK && (found = getopt_long(argc, argv, letters, table, NULL)) != -1) {
        int i = option_of(found);

        if (found == '?' && optopt >= LONG_BASE) /* a flag was given a value: --count=3 */
            rc = fault_set(f, BAD_INPUT, _("选项“--%s”后面不带值。"), options[optopt - LONG_BASE].name);
        else if (found == ':')
            rc = fault_set(f, BAD_INPUT, _("选项“%s”后面缺少值。"), argv[optind - 1]);
        else if (found == '?' || i < 0)
            rc = unknown_option(bad_word(argv, letter), f);
        else {
            o->given |= TAKES(i);
            if (options[i].kind == IS_CHOICE && !optarg && argv[optind] && is_choice(argv[optind], options[i].value))
                optarg = argv[optind++];
            store(o, (size_t)i, optarg);
        }
    }
    if (rc != OK)
        return rc;
    if (optind < argc) {
        *command = command_find(argv[optind]);
        if (!*command)
            return o->help || o->version ? OK : unknown_command(argv[optind], f);
        o->words = (const char **)&argv[optind + 1];
        o->word_count = (size_t)(argc - optind - 1);
    }
    if (o->help || o->version)
        return OK;
    for (int i = 0; i < OPTIONS; i++)
        if (o->given & TAKES(i) & ~(*command)->takes) {
            if (!*(*command)->name)
                return fault_set(f, BAD_INPUT, _("不写命令、打开浏览界面时，没有选项“--%s”；用 casegrid --help 看可用的选项。"), options[i].name);
            return fault_set(f, BAD_INPUT, _("命令“%s”没有选项“--%s”；用 casegrid %s --help 看可用的选项。"), (*command)->name, options[i].name, (*command)->name);
        }
    if (o->word_count < (size_t)(*command)->least)
        return fault_set(f, BAD_INPUT, _("命令“%s”后面缺少 %s；用法：casegrid %s %s。"), (*command)->name, _((*command)->usage), (*command)->name, _((*command)->usage));
    if (!(*command)->most && o->word_count)
        return fault_set(f, BAD_INPUT, _("命令“%s”后面不写别的；用不上“%s”。"), (*command)->name, o->words[0]);
    if ((*command)->most >= 0 && o->word_count > (size_t)(*command)->most)
        return fault_set(f, BAD_INPUT, _("命令“%s”用不上“%s”；用法：casegrid %s %s。"), (*command)->name, o->words[(*command)->most], (*command)->name, _((*command)->usage));
    return OK;
}

static void help_options(const struct command *c, FILE *out)
{
    for (int i = 0; i < OPTIONS; i++) {
        char name[64];

        if (!(c->takes & TAKES(i)))
            continue;
        snprintf(name, sizeof name, options[i].kind == IS_CHOICE ? "%s%c%s--%s%.0s[=%s]" : "%s%c%s--%s%s%s", options[i].letter ? "-" : " ",
                 options[i].letter ? options[i].letter : ' ', options[i].letter ? ", " : "  ", options[i].name, options[i].value ? " " : "",
                 options[i].value ? options[i].value : "");
        fprintf(out, "  %-26s %s\n", name, _(options[i].help));
    }
}

static void help_classes(FILE *out)
{
    const struct named_class *n;

    fputs(_("\n检索式里可以写的几类文字：\n"), out);
    for (size_t i = 0; (n = named_class_at(i)); i++)
        fprintf(out, _("  [:%s:] 或 [:%s:]  %s，例如 %s\n"), n->zh, n->en, _(n->what), n->example);
}

void options_help(const struct command *c, FILE *out)
{
    if (c && *c->name) {
        fprintf(out, _("用法：casegrid %s [选项] %s\n%s。\n\n选项：\n"), c->name, _(c->usage), _(c->summary));
        help_options(c, out);
        if (!strcmp(c->name, "search"))
            help_classes(out);
        return;
    }
    fprintf(out, _("casegrid（案例对照）：把各地的治理案例并排对照。\n\n"
                   "用法：casegrid [选项]              打开浏览器（F1 看按键）\n"
                   "      casegrid 命令 [选项] ...\n\n命令：\n"));
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(out, "  %-9s %-14s %s\n", commands[i].name, _(commands[i].usage), _(commands[i].summary));
    fputs(_("\n选项：\n"), out);
    help_options(&browser, out);
    fputs(_("\nCASE 是名称（西岗区、西岗）、编号或拼音（xigang），或只对应一个案例的拼音首字母（xg）。\n"
            "答案在标准输出，说明在标准错误。结束状态：0 完成或找到，1 没有找到，2 用法、数据或检索式有错。\n"), out);
}
