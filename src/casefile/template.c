/* template.c - a blank case file: every key with what it is for and the words it takes. Written in Chinese in every language, as case files are.
 * What has to be there stands with an empty value, which the check names until it is filled in; what may be there stands behind #. */
#include "casegrid/casefile.h"

#include "template.h"

#include <string.h>

enum { NO_WORDS = -1, WORDS_IN_LINE = 4 };

struct line {
    const char *text;
    int words; /* enum word_kind: the words it takes follow as comments */
};

static const struct line head[] = {
    {"# 案例文件：一个地区的一份材料。填好以后：", NO_WORDS},
    {"#   casegrid check 这个文件          哪一行哪一列不对，应当怎样写", NO_WORDS},
    {"#   casegrid import 这个文件         收入自己的案例库（先用 casegrid init 新建一份）", NO_WORDS},
    {"# “#”后面是说明，程序不读。冒号后面要空一格；一个值写在一行里。没有内容的一项整行删去，或者在前面加 #。", NO_WORDS},
    {"# 数字、名称、标题、引号里的用语照原文写，句子自己重新写（转述，非原文）。原文没有的不写，不推测。", NO_WORDS},
    {"", NO_WORDS},
    {"case:                       # 编号：小写拼音，不带空格，例如 kaili", NO_WORDS},
};

static const struct line identity[] = {
    {"pinyin:                     # 名称的拼音，每字一个音节，空格隔开，例如 kai li shi", NO_WORDS},
    {"# province: 贵州省           # 原文写明的省；没有写就删去", NO_WORDS},
    {"# prefecture: 黔东南州       # 原文写明的地级市、州；没有写就删去", NO_WORDS},
    {"level: district             # 级别，可写：", WORD_LOCALITY_LEVEL},
    {"title:                      # 材料的标题，不带地名；以“ 开头的文字放在单引号里：'“四融四新”……'", NO_WORDS},
    {"# author: 中共某市委组织部", NO_WORDS},
    {"author_state: not_stated    # 写了 author 就把这一行改成 author_state: stated；可写：", WORD_STATE},
    {"# documents: [\"100\"]         # 原来的文本文件要核对时才写；要先在 documents.yaml 里列出", NO_WORDS},
    {"complete: whole             # 材料全不全，可写：", WORD_COMPLETE},
    {"# complete_note: 缺在哪里    # 不是 whole 就要写", NO_WORDS},
    {"year_basis: none            # 年份有没有印出，可写：", WORD_YEAR_BASIS},
    {"# year: 2025                 # year_basis 是 printed 才写", NO_WORDS},
    {"# year_paragraphs: [1]       # 印着年份的段落", NO_WORDS},
    {"", NO_WORDS},
    {"# 段落：按先后次序，从 1 编号；下面各项的 paragraphs 写段落的编号。", NO_WORDS},
    {"paragraphs:", NO_WORDS},
    {"  - kind: text              # 可写：", WORD_PARAGRAPH_KIND},
    {"    # section: 一、建强组织  # 所在小节的标题", NO_WORDS},
    {"    text:                   # 这一段的转述，写在一行里", NO_WORDS},
    {"", NO_WORDS},
    {"# 用语：引号里的名称和口号，不带外面的引号。", NO_WORDS},
    {"# terms:", NO_WORDS},
    {"#   - term: 1+2+N", NO_WORDS},
    {"#     paragraphs: [1]", NO_WORDS},
    {"", NO_WORDS},
    {"# 数据：每个数字写一项。没有数据时只留“- state: not_stated”。", NO_WORDS},
    {"figures:", NO_WORDS},
    {"  - state: not_stated", NO_WORDS},
    {"#   - key: grids             # 这一项的代号，别处用它指这个数；小写字母、数字、_", NO_WORDS},
    {"#     dimension: grid        # 方面，可写：", WORD_DIMENSION},
    {"#     indicator: grid_count  # 口径合得上的指标才写；casegrid table indicators 列出全部指标", NO_WORDS},
    {"#     subject: 基础网格       # 数的是什么", NO_WORDS},
    {"#     kind: point            # 可写：", WORD_FIGURE_KIND},
    {"#     value: 474             # 只写数字，1.2万写 12000；区间的下限", NO_WORDS},
    {"#     value_max: 500         # 区间的上限、变化后的数", NO_WORDS},
    {"#     unit: 个", NO_WORDS},
    {"#     per: 网格               # 每什么，例如 网格、年、人·月", NO_WORDS},
    {"#     qualifier: 余           # 照印出的写：余 超 以上 左右 约 不少于 ……", NO_WORDS},
    {"#     direction: down        # 增减，可写：", WORD_DIRECTION},
    {"#     against: 同比", NO_WORDS},
    {"#     part_of: 另一项的 key    # 原文说明是其中一部分才写", NO_WORDS},
    {"#     written: 474个          # 照印出的写，必须原样出现在所列的段落里", NO_WORDS},
    {"#     claim: result          # 可写：", WORD_CLAIM},
    {"#     as_of: 截至目前          # 这个数的时间，照印出的写", NO_WORDS},
    {"#     state: stated          # 可写：", WORD_STATE},
    {"#     scope: 某街道           # 不是全区（市）的数就写明范围", NO_WORDS},
    {"#     paragraphs: [1]", NO_WORDS},
    {"", NO_WORDS},
};

static const struct line structure[] = {
    {"# 组织层级：从上到下。没有时只留“- state: not_stated”。", NO_WORDS},
    {"tiers:", NO_WORDS},
    {"  - state: not_stated", NO_WORDS},
    {"#   - chain: 1               # 第几条链；不在链上的写 0", NO_WORDS},
    {"#     chain_kind: organization  # 可写：", WORD_CHAIN_KIND},
    {"#     rank: 1                # 在链上的位置，从上数起", NO_WORDS},
    {"#     tier: 街道党工委         # 照原文的名称", NO_WORDS},
    {"#     level: street          # 在哪一级，可写：", WORD_LEVEL},
    {"#     level_to: grid         # 一个组织管两级时，到哪一级", NO_WORDS},
    {"#     kind: organization     # 可写：", WORD_TIER_KIND},
    {"#     count: grids           # 这种组织的个数是哪一项数据（它的 key）", NO_WORDS},
    {"#     paragraphs: [1]", NO_WORDS},
    {"", NO_WORDS},
    {"# 网格：规则、个数、网格长、网格员，各有各的状态。", NO_WORDS},
    {"grids:", NO_WORDS},
    {"  - rule_state: not_stated", NO_WORDS},
    {"    # households: households_per_grid   # 户数标准是哪一项数据（它的 key）", NO_WORDS},
    {"    # persons: persons_per_grid         # 人数标准是哪一项数据", NO_WORDS},
    {"    # written: 每300—500户划分一个网格      # 规则照原文写，不超过 24 字", NO_WORDS},
    {"    # rule_paragraphs: [1]", NO_WORDS},
    {"    grids_state: not_stated", NO_WORDS},
    {"    # grids: grids                      # 网格数是哪一项数据", NO_WORDS},
    {"    # grids_paragraphs: [1]", NO_WORDS},
    {"    head_state: not_stated", NO_WORDS},
    {"    # grid_head: 网格党支部书记兼网格长", NO_WORDS},
    {"    # head_paragraphs: [1]", NO_WORDS},
    {"    staff_state: not_stated", NO_WORDS},
    {"    # staff_per_grid: workers_per_grid  # 每格人数是哪一项数据", NO_WORDS},
    {"    # staff_total: workers              # 总人数是哪一项数据", NO_WORDS},
    {"    # staff_kind: 专职", NO_WORDS},
    {"    # staff_paragraphs: [1]", NO_WORDS},
    {"", NO_WORDS},
    {"# 物业机制：一种做法一项。没有时只留“- state: not_stated”。", NO_WORDS},
    {"mechanisms:", NO_WORDS},
    {"  - state: not_stated", NO_WORDS},
    {"#   - kind: red_property     # 可写：", WORD_MECHANISM},
    {"#     title: 红色物业          # 短名", NO_WORDS},
    {"#     summary: 一两句话说明，自己重新写", NO_WORDS},
    {"#     lead: 住建局            # 原文写明由谁牵头才写", NO_WORDS},
    {"#     document: 《某某办法》", NO_WORDS},
    {"#     figures: [grids]       # 相关的数据（key）", NO_WORDS},
    {"#     strength: practice     # 可写：", WORD_STRENGTH},
    {"#     paragraphs: [1]", NO_WORDS},
};

static void words_write(struct buffer *out, enum word_kind kind)
{
    for (int i = 0; i < word_count(kind); i++) {
        buffer_add(out, i % WORDS_IN_LINE ? " · " : "\n#                               ");
        buffer_format(out, "%s %s", word_code(kind, i), word_name(kind, i, CHINESE));
    }
}

static void lines_write(struct buffer *out, const struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add(out, lines[i].text);
        if (lines[i].words != NO_WORDS)
            words_write(out, (enum word_kind)lines[i].words);
        buffer_add_char(out, '\n');
    }
}

void casefile_write_template(struct buffer *out, const char *name)
{
    lines_write(out, head, COUNT_OF(head));
    buffer_add(out, "name: ");
    if (name)
        casefile_write_text(out, name);
    buffer_add(out, "\nfull_name: ");
    if (name)
        casefile_write_text(out, name);
    buffer_add(out, "              # 连省、市的全名\n");
    lines_write(out, identity, COUNT_OF(identity));
    lines_write(out, structure, COUNT_OF(structure));
}

void template_write_open(struct buffer *out)
{
    static const char nothing[] = "not_stated";

    for (size_t i = 0; i < COUNT_OF(structure); i++) {
        const struct line *l = &structure[i];
        const char *at = *l->text == '#' ? NULL : strstr(l->text, nothing);

        if (!at) {
            lines_write(out, l, 1);
            continue;
        }
        buffer_add_n(out, l->text, (size_t)(at - l->text));
        buffer_format(out, "%s%s\n", word_code(WORD_STATE, UNCHECKED), at + strlen(nothing));
    }
}
