#!/bin/sh
# figures.sh - every number has its own state, paragraphs, scope, date and qualifier wherever it is printed: those of the table of figures.
# In the bundled library, and in one whose numbers somebody has added to and nobody has checked.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
own() { bare 0 --library "$work/own.db" "$@"; }

printf '主体,数值,单位\n全区基础网格,480,个\n网格党支部,500,个\n' >"$work/xigang.csv"
printf '主体,数值,数值至,单位\n划分网格的户数标准,300,400,户\n物业小区中已成立的业主委员会,130,,个\n' >"$work/kaili.csv"
bare 0 init "$work/own.db"
own import --case 西岗 "$work/xigang.csv" --yes
own import --case 凯里 "$work/kaili.csv" --yes

# ---- A doubtful number is doubtful everywhere, and stands on its own paragraph ----
own table grids --case xigang --format tsv
equal "$(field 西岗区 grids):$(field 西岗区 grids_state):$(field 西岗区 grids_paragraphs)" "480:unchecked:7"
own table grids --case kaili --format tsv
added=$(field 凯里市 households_paragraphs)
equal "$(field 凯里市 households_min):$(field 凯里市 households_max):$(field 凯里市 households_state)" "300:400:unchecked"
equal "$(field 凯里市 rule_state):$(field 凯里市 rule_paragraphs):$added" "unchecked:9 $added:$added"
if [ "$added" -gt 9 ]; then good; else bad "the added figures stand on paragraph $added"; fi
own table grids --format md; shows '480 〇未核 [段7]'; shows "300 〇未核 [段$added] | 400 〇未核 [段$added]"
own table tiers --case xigang --format json; shows '"count_state": "unchecked"'; shows '"paragraphs": [4, 7]'; shows '"count_paragraphs": [7]'
own table tiers --case xigang --format text; shows '500 〇未核 [段7]'
own table mechanisms --case kaili --format tsv; shows "130个 〇未核 [段$added]"
own read 西岗 --format text; shows '网格数：480个 〇未核 [段7]'; shows '网格党支部 500个 〇未核 [段7]'; hides '480个 [段4]'; hides '500个 [段4]'
own read 凯里 --format md; shows "300—400户（每网格） 〇未核 [段$added]"; shows "130个 〇未核 [段$added]"
own compare 西岗 凯里 --format csv --rows grid_total,households,grid_level,owners_committee
shows '480个 〇未核,7'; shows "300—400户 〇未核"; shows '500个 〇未核'; shows '130个 〇未核'
equal "$(grep 业主委员会 "$work/out" | grep -c "11 $added")" 1 "a mechanism's number stands on its own paragraph, too"
own screen --start overview --case 西岗 --case 凯里; shows '参照：300—400户 〇未核'

grid 0 table tiers --case 乌当 --format tsv
equal "$(grep "网格员$tab" "$work/out" | cut -f 11,13,16)" "483${tab}unclear${tab}unclear"
grid 0 read 乌当 --format text --width 200; shows '483名（目前） ？原文不清 [段13 9]'

# ---- A scope for each number ----
grid 0 table grids --case 白云 --format tsv
equal "$(field 白云区 scope):$(field 白云区 grids_scope):$(field 白云区 staff_total_scope):$(field 白云区 staff_min_per_grid_scope)" "5个街道:5个街道:全区:全区"
equal "$(field 白云区 staff_total_as_of)" 截至目前
grid 0 table grids --case 白云 --format md; shows '381（全区，截至目前）'; shows '| 301 |'; hides staff_total_scope
grid 0 table grids --case 西岗 --format tsv
equal "$(field 西岗区 scope):$(field 西岗区 households_scope)" "全区:居民区"
grid 0 table grids --case 西岗 --format text; shows '300（居民区）'
grid 0 read 白云 --format text; shows '381名（全区，截至目前） [段6]'; shows '网格数：301个 [段4]'

# ---- What a number is compared with, its date, what it is counted by ----
mechanism() { # mechanism CASE TEXT...
    of=$1
    shift
    for form in tsv md json html; do
        grid 0 table mechanisms --case "$of" --format "$form"
        for text; do shows "$text"; done
    done
    grid 0 read "$of" --format text --width 200
    for text; do shows "$text"; done
}
mechanism 凯里 '同比下降11.11%（目前）' '2家（2025年第一季度）'
mechanism 平城 '较去年同期下降37.7%' '129个（去年底）' '325个（去年底）' '360个（去年底）' '5100万元（去年底）' '8大（目前）'
mechanism 柴桑 '6500余人（2019年以来）' '230余件（2019年以来）'
mechanism 乌当 '5—11家（每社区党建联合体，目前）'

# ---- A case that is named more than once, by whatever names, counts once ----
once() { # once COMMAND...: with 西岗 once and thrice
    "$CASEGRID" --library "$LIBRARY" "$@" --case 西岗 --format tsv >"$work/one"
    grid 0 "$@" --case 西岗 --case xigang --case 西岗区 --format tsv
    cmp -s "$work/one" "$work/out" && good || bad "other rows for a case named thrice: $*"
}
for name in cases tiers grids mechanisms figures terms paragraphs; do once table "$name"; done
once search 网格
grid 0 compare 凯里 西岗 --format csv; mv "$work/out" "$work/one"
grid 0 compare 凯里 西岗 kaili xigang --format csv
cmp -s "$work/one" "$work/out" && good || bad "other columns for cases named twice"
grid 0 export 西岗 凯里 -o "$work/out-one"
grid 0 export 西岗 xigang 凯里 -o "$work/out-two"
diff -r "$work/out-one" "$work/out-two" && good || bad "other files for a case named twice"

# ---- All numbers, in every view ----
if command -v python3 >/dev/null; then
    for library in "$LIBRARY" "$work/own.db"; do
        if python3 "$srcdir/tests/figures.py" "$library" "$library" >"$work/held"; then good; else bad "numbers differ in $library:"; fi
        cat "$work/held"
    done
    # The test of the test: the numbers of another library are noticed.
    if python3 "$srcdir/tests/figures.py" "$LIBRARY" "$work/own.db" >"$work/held" 2>&1; then bad "other numbers went unnoticed"; else good; fi
    for text in read-json tiers tiers-shown grids grids-shown mechanisms read-text read-md read-html compare screen; do
        if grep -q "differ: .*'$text': [1-9]" "$work/held"; then good; else bad "$text: other numbers went unnoticed: $(tail -n 1 "$work/held")"; fi
    done
else
    skip "no python3: not every number is held against the table of figures"
fi
finish
