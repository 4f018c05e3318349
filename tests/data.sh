#!/bin/sh
# data.sh - the bundled cases say what their documents say: key facts, the columns of the contract, words restated and not copied.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

columns() { # columns TABLE COLUMN...: the header row is exactly this
    table=$1
    shift
    grid 0 table "$table" --format tsv
    equal "$(head -n 1 "$work/out" | tr '\t' ' ')" "$*" "columns of $table"
    awk -F '\t' -v n="$#" 'NF != n { bad = 1 } END { exit bad }' "$work/out" && good || bad "$table: a row with another number of fields"
}
columns cases case name province city level title author year complete documents paragraphs figures
columns tiers case name chain chain_kind rank tier level level_to parent kind count qualifier state scope paragraphs \
    count_state count_scope count_as_of count_paragraphs
columns grids case name rule_state households_min households_max persons persons_qualifier written rule_paragraphs grids_state grids grids_paragraphs \
    head_state grid_head head_paragraphs staff_state staff_min_per_grid staff_total staff_kind staff_paragraphs scope \
    households_qualifier households_state households_scope households_as_of households_paragraphs \
    persons_state persons_scope persons_as_of persons_paragraphs grids_qualifier grids_scope grids_as_of \
    staff_min_per_grid_qualifier staff_min_per_grid_state staff_min_per_grid_scope staff_min_per_grid_as_of staff_min_per_grid_paragraphs \
    staff_total_qualifier staff_total_state staff_total_scope staff_total_as_of staff_total_paragraphs
columns mechanisms case name kind title summary lead document strength figures state scope paragraphs
columns figures case name dimension indicator subject kind value value_max unit per qualifier direction against part_of written claim as_of state scope note paragraphs
columns indicators indicator dimension name_zh name_en unit definition cases
columns terms case name term paragraphs
columns paragraphs case name paragraph section kind order state text document locator original

# ---- Grid rules ----
grid 0 table grids --format tsv
fact() { equal "$(field "$1" "$2")" "$3" "$1 $2"; } # fact CASE COLUMN VALUE
fact 西岗区 households_min 300
fact 西岗区 households_max 300
fact 西岗区 grids 474
fact 西岗区 grids_state stated
fact 西岗区 rule_paragraphs 4
fact 凯里市 households_min 300
fact 凯里市 households_max 500
fact 凯里市 grids ''
fact 凯里市 grids_state not_stated
fact 凯里市 head_state not_stated
fact 凯里市 staff_min_per_grid 1
fact 白云区 households_min 400
fact 白云区 households_max 500
fact 白云区 persons 1000
fact 白云区 persons_qualifier 左右
fact 白云区 grids 301
fact 白云区 staff_min_per_grid 1
fact 白云区 staff_total 381
fact 白云区 scope 5个街道

fact 安丘市 grids 260
fact 观山湖区 grids 770
fact 云冈区 grids 810
fact 云冈区 staff_total 5000
fact 大庆市 grids_state unclear
fact 成都市 rule_state not_applicable
fact 滨城区 grids_state not_stated
equal "$(tail -n +2 "$work/out" | cut -f 1 | sort -u | wc -l)" 15 "cases with a grid row"

# ---- Figures: written form, value, qualifier, scope ----
grid 0 table figures --format tsv
row() { # row CASE WRITTEN COLUMN VALUE...
    name=$1 written=$2
    shift 2
    while [ $# -ge 2 ]; do
        found=$(awk -F '\t' -v name="$name" -v written="$written" -v column="$1" '
            NR == 1 { for (i = 1; i <= NF; i++) { if ($i == column) c = i; if ($i == "written") w = i } next }
            $2 == name && index($w, written) { print $c; exit }' "$work/out")
        equal "$found" "$2" "$name $written $1"
        shift 2
    done
}
row 西岗区 492个 value 492 unit 个 indicator grid_branches qualifier ''
row 西岗区 1159人 value 1159 indicator grid_secretaries
row 西岗区 1200余人次 value 1200 qualifier 余 unit 人次
row 西岗区 98.3% value 98.3 unit % indicator settlement_rate
row 西岗区 95.6% value 95.6
row 西岗区 83.4% value 83.4
row 凯里市 11.11% value 11.11 direction down against 同比 indicator property_complaints_change
row 凯里市 从65%提升至92% value 65 value_max 92 kind change scope 大十字街道永乐社区
row 凯里市 40余万元 value 400000 qualifier 余 unit 元
row 凯里市 30余万人 value 300000 qualifier 余
row 凯里市 124个 value 124 indicator owners_committees
row 凯里市 5730名 value 5730 indicator double_report_members
row 凯里市 141个 value 141 indicator double_report_units
row 白云区 800余个 value 800 qualifier 余
row 白云区 400—500户 value 400 value_max 500 kind range
row 白云区 5000余场次 value 5000 qualifier 余
row 白云区 2860元 value 2860 unit 元 claim rule
row 白云区 381名 value 381 indicator grid_workers as_of 截至目前

row 滨城区 676个 value 676 indicator owners_committees
row 滨城区 78% value 78 unit % indicator owners_committee_rate
row 滨城区 856个 value 856 indicator compounds
row 云冈区 218个 value 218 indicator compound_or_grid_branches
row 云冈区 99% value 99
row 安丘市 289个 value 289 indicator compound_or_grid_branches
row 乌当区 5—11家 value 5 value_max 11 kind range
row 乌当区 5.5万余人 value 55000 qualifier 余
row 观山湖区 超160万元 value 1600000 qualifier 超
row 定陶区 1.2万余次 value 12000 qualifier 余
row 同安区 6000多万元 value 60000000 qualifier 多
row 柴桑区 791个 value 791 indicator building_groups
row 平城区 13.4万 value 134000

# Every figure has a state, a paragraph and, if it is stated, what was written; it stands in that paragraph (the checker proves it).
awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["state"] == "stated" && ($at["paragraphs"] == "" || $at["subject"] == "" || ($at["kind"] != "trend" && $at["value"] == "")) { print; bad = 1 }
    END { exit bad }' "$work/out" && good || bad "figures that are stated but lack a paragraph, subject or value"

# ---- Tiers ----
grid 0 table tiers --format tsv
chain() { awk -F '\t' -v name="$1" 'NR > 1 && $2 == name && $3 == 1 { printf "%s%s", sep, $6; sep = "—" }' "$work/out"; }
equal "$(chain 西岗区)" 街道党工委—社区党委—网格党支部—楼栋党小组—党员中心户 chain
equal "$(chain 凯里市)" '市委—街道党工委—行业党组织—社区党组织—网格党小组（支部）' chain
equal "$(chain 白云区)" '街道党工委—社区党组织—网格党支部—楼栋（院落）党小组' chain

# A number stands in one row of tiers only: no cell holds it twice, and nobody adds it up twice.
for file in "$srcdir"/assets/cases/*.yaml; do
    equal "$(sed -n 's/^    count: //p' "$file" | sort | uniq -d)" '' "$file: a figure that counts two tiers"
done
# In a comparison each of them says what it counts: a part is no total, another thing is not the tier.
grid 0 compare 安丘 凯里 新荣 白云 定陶 --rows tiers --format json
for words in '选派到外地挂职锻炼的社区副职 20名' '小区（网格）党支部 289个' '选派兼任街道党工委委员的科级干部 9名' '选派到小区担任党支部书记的在职党员 10名' \
    '网格党支部：网格党组织 252个' '小区党支部：成立党支部的小区 22个'; do
    shows "$words"
done
hides '网格（小区） 289个'; hides '：社区副职 20名'; hides '：街道党工委委员 9名'; hides '：党支部书记 10名'

# ---- Identity ----
grid 0 table cases --format tsv
fact 西岗区 city 大连市
fact 西岗区 complete whole
fact 凯里市 level county_level_city
fact 凯里市 city 黔东南苗族侗族自治州
fact 白云区 complete cut
fact 白云区 year ''
fact 白云区 province 贵州省
fact 西岗区 year 2025

# ---- The case files have neither errors nor notes ----
"$CASEGRID" check "$srcdir"/assets/*.yaml "$srcdir"/assets/cases/*.yaml >"$work/out" 2>"$work/err" && good || { bad "casegrid check finds errors"; cat "$work/out"; }

# ---- Restated, not copied; the documents covered line by line. Needs the documents and python3. ----
shared=$srcdir/../shared
if [ -x "$shared/tools/copied-runs" ] && command -v python3 >/dev/null; then
    # What may be listed: exact titles and terms, which the case files carry as headings, sections and terms.
    "$shared/tools/copied-runs" "$srcdir/assets" "$srcdir/README.md" "$srcdir/src" >"$work/runs"
    python3 - "$work/runs" >"$work/copied" <<'PYTHON'
import re, sys
exact = {}
def titles(path):
    if path not in exact:
        kind, found = "", []
        for line in open(path, encoding="utf-8"):
            field = re.match(r"[- ]*(\w+): (.*)", line)
            if field and field[1] == "kind":
                kind = field[2]
            if field and (field[1] in ("section", "title", "term") or (field[1] == "text" and kind == "heading")):
                found.append(re.sub(r"\s", "", field[2]))
        exact[path] = found
    return exact[path]
for row in open(sys.argv[1], encoding="utf-8"):
    path, run = row.split(":", 1)[0], row.rstrip("\n").split(": ", 2)[2].rstrip("。")
    if not any(run in title for title in titles(path)):
        print(row, end="")
PYTHON
    [ -s "$work/copied" ] && { bad "word for word from the documents:"; cat "$work/copied"; } || good
else
    skip "no documents here: copied sentences not looked for"
fi
finish
