/* draft_pinyin.c - the pinyin of the characters that names of districts, counties and cities are made of, each as it is usually read there.
 * Only for finding a case by its letters; a draft asks the person to look it over, since some characters have two readings. */
#include "draft.h"

#include "casegrid/text.h"

#include <string.h>

static const struct {
    const char *syllable, *characters;
} syllables[] = {
    {"a", "阿"}, {"ai", "爱艾"}, {"an", "安岸鞍庵"}, {"ang", "昂"}, {"ao", "敖澳奥"}, {"ba", "八巴霸坝灞"}, {"bai", "白百柏"}, {"ban", "班板版"},
    {"bang", "邦蚌"}, {"bao", "保宝包堡"}, {"bei", "北贝碑"}, {"ben", "本"}, {"beng", "绷"}, {"bi", "碧璧毕比"}, {"bian", "边汴"}, {"biao", "彪"},
    {"bin", "滨宾彬"}, {"bing", "兵冰"}, {"bo", "博波泊亳渤"}, {"cai", "彩蔡"}, {"can", "灿"}, {"cang", "苍仓沧"}, {"cao", "曹草"}, {"cen", "岑"},
    {"cha", "茶查"}, {"chai", "柴"}, {"chan", "禅铲"}, {"chang", "昌长常"}, {"chao", "朝潮巢"}, {"chen", "陈郴"}, {"cheng", "城成承澄程"},
    {"chi", "池赤"}, {"chong", "崇冲重"}, {"chu", "楚滁处"}, {"chuan", "川船"}, {"ci", "慈磁"}, {"cong", "从丛"}, {"cui", "翠崔"}, {"cun", "村存"},
    {"da", "大达"}, {"dai", "代岱"}, {"dan", "丹单儋"}, {"dang", "当党"}, {"dao", "道岛稻"}, {"de", "德"}, {"deng", "登邓"}, {"di", "地第狄"},
    {"dian", "电甸点"}, {"ding", "定鼎丁"}, {"dong", "东洞冬董"}, {"dou", "斗"}, {"du", "都渡杜"}, {"duan", "端"}, {"dun", "敦"}, {"e", "鄂峨额"},
    {"en", "恩"}, {"er", "二尔洱"}, {"fa", "法"}, {"fan", "繁樊"}, {"fang", "方房防坊"}, {"fei", "肥飞费"}, {"fen", "汾分"}, {"feng", "丰凤峰封奉枫"},
    {"fo", "佛"}, {"fu", "福富阜扶府浮涪抚傅"}, {"gan", "甘赣干"}, {"gang", "港岗钢冈"}, {"gao", "高皋"}, {"ge", "格葛个"}, {"gong", "公巩恭贡宫"},
    {"gou", "沟"}, {"gu", "古固姑谷鼓"}, {"guan", "关官冠观"}, {"guang", "广光"}, {"gui", "贵桂归"}, {"guo", "国郭果"}, {"ha", "哈"}, {"hai", "海"},
    {"han", "汉寒韩邯函"}, {"hang", "杭航"}, {"hao", "浩"}, {"he", "和河合赫荷鹤贺"}, {"hei", "黑"}, {"heng", "衡恒横"}, {"hong", "红洪虹宏鸿"},
    {"hou", "侯后"}, {"hu", "湖户虎呼护葫沪"}, {"hua", "华花化桦"}, {"huai", "怀淮槐"}, {"huan", "环桓"}, {"huang", "黄皇"}, {"hui", "惠回会徽辉汇"},
    {"hun", "浑"}, {"huo", "霍"}, {"ji", "吉集济冀鸡蓟绩季记积"}, {"jia", "嘉佳家甲郏贾"}, {"jian", "建剑涧简鉴"}, {"jiang", "江姜绛将"}, {"jiao", "胶焦交椒"},
    {"jie", "揭界解"}, {"jin", "金津晋锦进近"}, {"jing", "京景荆井静泾经靖旌"}, {"jiu", "九酒"}, {"ju", "巨莒菊"}, {"jun", "军均君浚"}, {"kai", "开凯"},
    {"kang", "康"}, {"ke", "克科柯珂"}, {"kong", "空"}, {"kou", "口"}, {"ku", "库"}, {"kuan", "宽"}, {"kuang", "矿"}, {"kun", "昆坤"}, {"la", "拉腊"},
    {"lai", "莱来"}, {"lan", "兰蓝澜"}, {"lang", "郎廊朗"}, {"lao", "老崂"}, {"le", "乐"}, {"lei", "雷"}, {"leng", "冷"},
    {"li", "里历李黎丽溧利立栗荔澧理蠡"}, {"lian", "连涟莲廉"}, {"liang", "凉梁良亮两"}, {"liao", "辽聊"}, {"lin", "林临麟霖"}, {"ling", "陵灵岭凌零"},
    {"liu", "柳浏刘六流"}, {"long", "龙隆陇"}, {"lou", "娄楼"}, {"lu", "鹿路潞庐芦泸卢禄鲁"}, {"luan", "滦栾"}, {"lun", "伦仑"}, {"luo", "洛罗骆漯"},
    {"lv", "绿吕"}, {"ma", "马麻"}, {"man", "满"}, {"mang", "芒"}, {"mao", "茂毛"}, {"mei", "梅眉美"}, {"men", "门"}, {"meng", "蒙孟"}, {"mi", "密米弥"},
    {"mian", "绵冕"}, {"miao", "庙苗"}, {"min", "民闽岷"}, {"ming", "明名"}, {"mo", "莫漠"}, {"mu", "牡木沐睦"}, {"na", "那纳"}, {"nan", "南楠"},
    {"nei", "内"}, {"neng", "能"}, {"ni", "尼"}, {"nian", "年碾"}, {"ning", "宁"}, {"niu", "牛"}, {"nong", "农"}, {"ou", "瓯"}, {"pan", "盘番潘"},
    {"peng", "彭蓬"}, {"pi", "皮郫邳"}, {"pian", "偏"}, {"ping", "平萍坪屏凭"}, {"po", "坡鄱"}, {"pu", "浦普濮莆蒲璞"}, {"qi", "旗齐岐七启淇奇祁栖祺綦"},
    {"qian", "前黔乾潜千迁铅谦"}, {"qiang", "强"}, {"qiao", "桥侨谯"}, {"qin", "秦沁钦琴"}, {"qing", "青清庆"}, {"qiong", "琼邛"}, {"qiu", "邱丘秋"},
    {"qu", "区曲渠衢"}, {"quan", "泉全"}, {"rao", "饶"}, {"ren", "仁任"}, {"ri", "日"}, {"rong", "荣容融榕蓉"}, {"ru", "如汝"}, {"rui", "瑞芮"},
    {"sa", "萨"}, {"san", "三"}, {"sang", "桑"}, {"sha", "沙"}, {"shan", "山陕汕杉"}, {"shang", "上商尚"}, {"shao", "邵绍韶"}, {"she", "社歙射"},
    {"shen", "深沈神莘"}, {"sheng", "省盛升胜生圣"}, {"shi", "市石十师什施始"}, {"shou", "寿首"}, {"shu", "舒蜀树沭"}, {"shuang", "双"}, {"shui", "水"},
    {"shun", "顺舜"}, {"shuo", "朔"}, {"si", "四思泗"}, {"song", "松宋嵩"}, {"su", "苏宿肃"}, {"sui", "绥随遂睢"}, {"sun", "孙"}, {"suo", "索"},
    {"ta", "塔"}, {"tai", "台太泰"}, {"tan", "潭坛滩郯"}, {"tang", "唐塘汤棠"}, {"tao", "桃陶洮"}, {"teng", "藤腾滕"}, {"ti", "梯"}, {"tian", "天田"},
    {"tie", "铁"}, {"ting", "亭汀"}, {"tong", "同通铜桐潼童"}, {"tou", "头"}, {"tu", "图土"}, {"tuan", "团"}, {"tun", "屯"}, {"tuo", "托"}, {"wa", "瓦"},
    {"wan", "万湾皖宛"}, {"wang", "望王旺汪"}, {"wei", "威渭潍卫微魏维围"}, {"wen", "温文汶"}, {"weng", "翁"}, {"wu", "五武吴乌无芜梧务婺"},
    {"xi", "西溪锡息昔希喜浠习熙"}, {"xia", "下夏峡霞厦"}, {"xian", "县仙咸贤先献岘"}, {"xiang", "香湘乡襄祥象翔响相向"}, {"xiao", "萧小孝晓"}, {"xie", "谢"},
    {"xin", "新信心忻辛欣"}, {"xing", "兴星邢行杏"}, {"xiong", "雄"}, {"xiu", "秀修"}, {"xu", "徐许旭叙"}, {"xuan", "宣玄"}, {"xue", "学薛"}, {"xun", "浔循寻"},
    {"ya", "亚雅崖"}, {"yan", "延岩盐燕雁烟严鄢沿"}, {"yang", "阳杨扬洋羊"}, {"yao", "姚瑶耀尧"}, {"ye", "叶冶"}, {"yi", "宜义益易沂一依怡仪伊夷"},
    {"yin", "银阴印鄞音"}, {"ying", "英营应颖盈迎"}, {"yong", "永雍邕甬涌"}, {"you", "友右有由油游"}, {"yu", "玉禹渝榆余于鱼裕郁虞雨豫"}, {"yuan", "元原源园沅远圆"},
    {"yue", "岳越月"}, {"yun", "云运郧芸"}, {"za", "杂"}, {"zang", "藏"}, {"zao", "枣"}, {"ze", "泽"}, {"zeng", "增"}, {"zha", "札"}, {"zhai", "寨"},
    {"zhan", "湛占"}, {"zhang", "张章漳彰"}, {"zhao", "招昭肇赵兆"}, {"zhe", "柘浙"}, {"zhen", "镇振珍真圳"}, {"zheng", "正郑政"}, {"zhi", "芝枝治直智至"},
    {"zhong", "中忠钟仲"}, {"zhou", "州周洲舟"}, {"zhu", "珠朱竹诸株筑驻"}, {"zhuang", "庄"}, {"zhuo", "涿卓"}, {"zi", "自资紫淄子"}, {"zong", "宗"}, {"zou", "邹"},
    {"zu", "祖族"}, {"zun", "遵"}, {"zuo", "左"},
};

static const char *syllable_of(const char *character)
{
    for (size_t i = 0; i < COUNT_OF(syllables); i++)
        if (strstr(syllables[i].characters, character))
            return syllables[i].syllable;
    return "x";
}

void draft_pinyin(struct buffer *out, const char *name)
{
    const char *end = name + strlen(name);
    bool first = true;

    while (name < end) {
        char character[5];
        uint32_t c = text_next(&name, end);

        if (!text_is_han(c))
            continue;
        text_encode(c, character);
        buffer_format(out, "%s%s", first ? "" : " ", syllable_of(character));
        first = false;
    }
}
