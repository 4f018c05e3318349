/* provinces.c - the provinces' pinyin. Source: GB/T 2260 names; 陕西 is spelled shaanxi by custom, shan xi by syllable: both are found. */
#include "provinces.h"

#include "casegrid/base.h"

#include <string.h>

static const struct {
    const char *name, *pinyin;
} provinces[] = {
    {"北京市", "bei jing shi"}, {"天津市", "tian jin shi"}, {"河北省", "he bei sheng"}, {"山西省", "shan xi sheng"},
    {"内蒙古自治区", "nei meng gu zi zhi qu"}, {"辽宁省", "liao ning sheng"}, {"吉林省", "ji lin sheng"},
    {"黑龙江省", "hei long jiang sheng"}, {"上海市", "shang hai shi"}, {"江苏省", "jiang su sheng"},
    {"浙江省", "zhe jiang sheng"}, {"安徽省", "an hui sheng"}, {"福建省", "fu jian sheng"}, {"江西省", "jiang xi sheng"},
    {"山东省", "shan dong sheng"}, {"河南省", "he nan sheng"}, {"湖北省", "hu bei sheng"}, {"湖南省", "hu nan sheng"},
    {"广东省", "guang dong sheng"}, {"广西壮族自治区", "guang xi zhuang zu zi zhi qu"}, {"海南省", "hai nan sheng"},
    {"重庆市", "chong qing shi"}, {"四川省", "si chuan sheng"}, {"贵州省", "gui zhou sheng"}, {"云南省", "yun nan sheng"},
    {"西藏自治区", "xi zang zi zhi qu"}, {"陕西省", "shaan xi sheng"}, {"甘肃省", "gan su sheng"}, {"青海省", "qing hai sheng"},
    {"宁夏回族自治区", "ning xia hui zu zi zhi qu"}, {"新疆维吾尔自治区", "xin jiang wei wu er zi zhi qu"},
    {"香港特别行政区", "xiang gang te bie xing zheng qu"}, {"澳门特别行政区", "ao men te bie xing zheng qu"},
    {"台湾省", "tai wan sheng"},
};

const char *province_pinyin(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(provinces); i++)
        if (!strcmp(provinces[i].name, name))
            return provinces[i].pinyin;
    return NULL;
}
