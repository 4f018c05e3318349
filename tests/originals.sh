#!/bin/sh
# originals.sh - source documents attached to a library of one's own: recognised or left out, put in order, proved, shown; all or nothing.
# The documents of the first part are made here. The second part needs the real ones and says so where they are not there.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

digest() { sha256sum "$1" | cut -d ' ' -f 1; }
own=$XDG_DATA_HOME/casegrid/cases.db

# ---- Two small documents and a case that was made from them ----
docs=$work/docs
mkdir "$docs"
printf '## 甲省和平区： 网格怎样划\n\n**划格。**每300户划一个网格，全区共474\n\n别处的一行\n\n个网格，红色物业推行。\n' >"$docs/one.txt"
printf '图注：和平区。共治共建，投诉下降11.11%%。共治共建。\n' >"$docs/two.txt"
cat >"$work/documents.yaml" <<YAML
documents:
  - document: "100"
    file: one.txt
    sha256: $(digest "$docs/one.txt")
    lines: 7
    furniture: ["100:5"]
  - document: "101"
    file: two.txt
    sha256: $(digest "$docs/two.txt")
    lines: 1
    captions: ["101:1[0–7)"]
    repeats: ["101:1[23–28)"]
YAML
made_case() { # made_case LOCATOR-OF-THE-SECOND-PARAGRAPH: a case file on standard output
    cat <<YAML
case: heping
name: 和平区
full_name: 甲省和平区
pinyin: he ping qu
province: 甲省
level: district
title: 网格怎样划
author_state: not_stated
documents: ["100", "101"]
complete: whole
year_basis: none
paragraphs:
  - kind: heading
    locator: ["100:1"]
    text: 甲省和平区： 网格怎样划
  - kind: text
    locator: $1
    text: 划格。网格按每300户一个来划，474个网格就是全区的总数，红色物业也在推行。
  - kind: text
    locator: ["101:1[7–23)"]
    state: tail_lost
    text: 投诉下降11.11%，靠的是共治共建。
terms:
  - term: 红色物业
    paragraphs: [2]
figures:
  - key: grids
    dimension: grid
    subject: 网格
    kind: point
    value: 474
    unit: 个
    written: 474个
    claim: result
    state: stated
    paragraphs: [2]
  - key: complaints
    dimension: outcome
    subject: 投诉
    kind: point
    value: 11.11
    unit: "%"
    direction: down
    written: 11.11%
    claim: result
    state: stated
    paragraphs: [3]
tiers:
  - state: not_stated
grids:
  - rule_state: not_stated
    grids_state: stated
    grids: grids
    grids_paragraphs: [2]
    head_state: not_stated
    staff_state: not_stated
mechanisms:
  - state: not_stated
YAML
}
made_case '["100:3", "100:7"]' >"$work/heping.yaml"
made_case '["100:3", "100:7[0–40)"]' >"$work/beyond.yaml"
small=$work/small.db
bare 0 init --empty "$small"
bare 0 --library "$small" import "$work/documents.yaml" "$work/heping.yaml"
bare 0 --library "$small" check "$small"; hides 原文
[ -e "$own" ] && bad "a library was made though nobody asked" || good

fresh() { cp "$small" "$work/try.db"; } # a library without originals
attach() { # attach STATUS DIR: to a fresh one
    fresh
    bare "$1" --library "$work/try.db" originals "$2"
}
original() { # original PARAGRAPH: as the library has it
    "$CASEGRID" --library "$work/try.db" table paragraphs --format tsv 2>/dev/null | awk -F '\t' -v n="$1" '$3 == n { print $11 }'
}
untouched() { cmp -s "$small" "$work/try.db" && good || bad "the library has changed: $1"; equal "$(ls "$work" | grep -c '^try\.db\.')" 0 "files left aside"; }

# ---- Both documents ----
attach 0 "$docs"; says 3
equal "$(original 1)" "甲省和平区： 网格怎样划" "marks of a heading are taken out"
equal "$(original 2)" "划格。每300户划一个网格，全区共474个网格，红色物业推行。" "a broken sentence is joined"
equal "$(original 3)" "共治共建，投诉下降11.11%。（原文残缺）" "a lost tail is marked"
bare 0 check "$work/try.db"; shows "段落 3 个，3 个有原文"; shows "数据 2 个对照了原文，2 个的写法"
bare 0 check "$work/try.db" "$docs"; shows "出处 7 处，7 处的字都在文件里"; shows "0 字没有归属，0 字用了两次"
bare 0 --library "$work/try.db" originals "$docs"; says 没有改动
bare 0 --library "$work/try.db" search --format text 共474个网格; shows 原文
bare 1 --library "$work/try.db" search --in restated '共474个网格'
bare 0 --library "$work/try.db" search --in originals --format tsv '共474个'
equal "$(tail -n +2 "$work/out" | cut -f 3,4)" "2${tab}original" "a hit in the original"
bare 0 --library "$work/try.db" read heping; shows 全区共474个网格
# A case told anew keeps the originals of the places it keeps; a document of another digest loses them.
bare 0 --library "$work/try.db" import "$work/heping.yaml"
equal "$(original 2)" "划格。每300户划一个网格，全区共474个网格，红色物业推行。" "an import keeps originals"
sed 's/sha256: ./sha256: 0/' "$work/documents.yaml" | sed 's/sha256: 0\(.\{62\}\)./sha256: 0\10/' >"$work/other.yaml"
bare 0 --library "$work/try.db" import "$work/other.yaml"
equal "$(original 2)" "" "the originals of a document that is another now"

# ---- The screens ----
attach 0 "$docs"
screen() { bare 0 --library "$work/try.db" screen "$@"; }
screen --start read --case heping; hides '每300户划一个网格，全区共474个网格'; shows '原文/转述'; shows '转述，非原文'
screen --start read --case heping --keys 'o'; shows '每300户划一个网格，全区共474个网格'; hides '转述，非原文'
screen --start read --case heping --keys '<F8><F8>'; hides '每300户划一个网格，全区共474个网格'
screen --start search; shows 转述文和原文
screen --start search --keys '共474个网格<Enter>'; shows '段2  原文'; shows '共 1 处'
screen --start search --keys '共474个网格<Enter><Enter>'; shows '每300户划一个网格，全区共474个网格'
screen --start compare --case heping --keys '2<Down><Down><Down>'; shows '  原文'; shows '全区共474个网格'
screen; shows 'try'; hides 'try.db'
cp "$small" "$work/try.db"
screen --start read --case heping --keys 'o'; shows 'casegrid originals'
screen --start search; hides 原文；; shows 的转述文中

# ---- Documents that are not quite the same ----
mixed=$work/mixed
with() { # with COMMAND...: a folder in which one.txt is what the command makes of it
    rm -rf "$mixed"; mkdir "$mixed"
    "$@" <"$docs/one.txt" >"$mixed/one.txt"
    cp "$docs/two.txt" "$mixed"
}
mark() { printf '\357\273\277'; cat; }
both() { printf '\357\273\277'; sed 's/$/\r/'; }
with sed 's/$/\r/'; attach 0 "$mixed"; says 回车; equal "$(original 1)" "甲省和平区： 网格怎样划" "carriage returns"
with mark; attach 0 "$mixed"; says BOM; equal "$(original 1)" "甲省和平区： 网格怎样划" "a byte-order mark"
with both; attach 0 "$mixed"; says BOM; equal "$(original 2)" "划格。每300户划一个网格，全区共474个网格，红色物业推行。" "both"
bare 0 check "$work/try.db" "$mixed"; shows "0 字没有归属"
with sed 's/474/475/'; attach 0 "$mixed"; says one.txt; says SHA-256
equal "$(original 1)$(original 2)" "" "a changed document is left out"
equal "$(original 3)" "共治共建，投诉下降11.11%。（原文残缺）" "the other is attached all the same"
with sed 's/$/ /'; attach 0 "$mixed"; says SHA-256
with head -c 20; attach 0 "$mixed"; says SHA-256
with cat; rm "$mixed/two.txt"; attach 0 "$mixed"; says two.txt; says 没有找到; equal "$(original 3)" "" "a missing document"
bare 0 --library "$work/try.db" originals "$docs"; equal "$(original 3)" "共治共建，投诉下降11.11%。（原文残缺）" "attached later"
with cat; mv "$mixed/one.txt" "$mixed/甲.dat"; mkdir "$mixed/one.txt"; attach 0 "$mixed"; equal "$(original 1)" "甲省和平区： 网格怎样划" "a renamed document"

# ---- Nothing to attach: nothing is written ----
mkdir "$work/void"
attach 2 "$work/void"; says one.txt; untouched "an empty folder"
with sed 's/474/475/'; rm "$mixed/two.txt"; attach 2 "$mixed"; says SHA-256; untouched "only a changed document"
attach 2 "$work/nowhere"; says nowhere; untouched "no folder"
attach 2 "$docs/one.txt"; says one.txt; untouched "a file for a folder"
bare 2 originals "$work/void"; [ -e "$XDG_DATA_HOME" ] && bad "a folder was made for nothing" || good
bare 2 originals; says DIR
bare 2 --library "$LIBRARY" originals "$docs"; says 附带
bare 2 check "$docs"; says FILE

# ---- Places that are not there ----
fresh
bare 0 --library "$work/try.db" import "$work/beyond.yaml"
bare 0 --library "$work/try.db" originals "$docs"; says '100:7[0–40)'; says '11 字'
equal "$(original 2)" "" "a paragraph whose place is not there has no original"
equal "$(original 1)" "甲省和平区： 网格怎样划" "the others have"
bare 2 check "$work/try.db" "$docs"; shows '100:7[0–40)'; shows 11
bare 2 check "$work/documents.yaml" "$work/beyond.yaml" "$docs"; shows '100:7[0–40)'
bare 0 check "$work/documents.yaml" "$work/heping.yaml" "$docs"; shows "数据 2 个对照了原文，2 个的写法"
sed 's/written: 474个/written: 47个/' "$work/heping.yaml" | sed 's/value: 474/value: 47/; s/474个网格就是/47个网格就是/' >"$work/wrong.yaml"
bare 2 check "$work/documents.yaml" "$work/wrong.yaml" "$docs"; shows 47个; shows '2 个对照了原文，1 个的写法'
grep -v furniture "$work/documents.yaml" >"$work/left.yaml"
bare 0 check "$work/left.yaml" "$work/heping.yaml" "$docs"; shows '100:5[0–5)'; shows '5 字没有归属'

# ---- Libraries that cannot be written ----
fresh
if [ "$(id -u)" != 0 ]; then
    chmod 400 "$work/try.db"; bare 2 --library "$work/try.db" originals "$docs"; says try.db; untouched "read-only"
    chmod 600 "$work/try.db"; mkdir "$work/locked"; cp "$small" "$work/locked/x.db"; chmod 500 "$work/locked"
    bare 2 --library "$work/locked/x.db" originals "$docs"; says x.db
    cmp -s "$small" "$work/locked/x.db" && good || bad "a library in a locked folder has changed"
else
    skip "root may write everywhere: read-only libraries"
fi
(ulimit -f 1; "$CASEGRID" --library "$work/try.db" originals "$docs" 2>"$work/err"); equal $? 2 "a limit on file sizes"
says try.db; untouched "a library that cannot be written whole"
: >"$work/data" # where a folder is to be
bare 2 init; says "$work/data"
rm "$work/data"

# ---- The library of one's own ----
bare 0 screen; shows 随附案例库
(unset HOME XDG_DATA_HOME; "$CASEGRID" screen >"$work/out" 2>"$work/err"); equal $? 0 "no HOME"; shows 随附案例库
(unset HOME XDG_DATA_HOME; "$CASEGRID" init >"$work/out" 2>"$work/err"); equal $? 2 "no HOME: init"; says HOME
(unset HOME XDG_DATA_HOME; "$CASEGRID" originals "$docs" >"$work/out" 2>"$work/err"); equal $? 2 "no HOME: originals"; says HOME
(HOME=here XDG_DATA_HOME=there; export HOME XDG_DATA_HOME; "$CASEGRID" init 2>"$work/err"); equal $? 2 "relative folders are none"; says HOME
bare 2 import "$work/documents.yaml"; says init
bare 0 init; says "$own"
equal "$(cmp "$own" "$LIBRARY" && echo same)" same "made from the bundled one"
bare 2 init; says "$own"
bare 0 screen; shows '我的案例库'; hides 随附案例库
bare 0 import "$work/documents.yaml" "$work/heping.yaml"; says "$own"
bare 0 table cases --format tsv; shows 和平区
bare 0 originals "$docs"; says "$own"
bare 0 search --in originals 共474个网格; shows 和平区
bare 0 init "$work/second.db"; bare 0 --library "$work/second.db" table cases --format tsv; hides 和平区
rm -r "$XDG_DATA_HOME"
(unset XDG_DATA_HOME; "$CASEGRID" init 2>"$work/err"); equal $? 0 "in HOME"; [ -f "$HOME/.local/share/casegrid/cases.db" ] && good || bad "not in ~/.local/share"

# ---- The real documents ----
sources=$srcdir/../shared/sources
if [ -d "$sources" ]; then
    # Options of the browser: attached first, then there is no terminal.
    bare 2 --originals "$sources"; says "$own"
    bare 0 check "$own" "$sources"
    numbers() { grep "^$1 " "$work/out" | grep -oE '[0-9]+' | head -n 2; } # the two that have to be equal
    figures=$(numbers 数据); places=$(numbers 出处)
    [ "$(echo "$figures" | head -n 1)" -ge 72 ] && good || bad "too few figures: $figures"
    equal "$(echo "$figures" | sort -u | wc -l | tr -d ' ')" 1 "figures that stand in an original"
    equal "$(echo "$places" | sort -u | wc -l | tr -d ' ')" 1 "places that are in a document"
    shows '0 字没有归属'
    shows '0 字用了两次'
    sort "$work/out" >"$work/with"
    bare 0 check "$own" # the library holds the documents: the folder is not needed again
    sort "$work/out" >"$work/without"
    equal "$(cat "$work/without")" "$(cat "$work/with")" "proved with and without the folder"
    bare 0 table paragraphs --format tsv --case xigang --case kaili --case baiyun
    equal "$(awk -F '\t' 'NR > 1 && $11 == ""' "$work/out" | wc -l | tr -d ' ')" 0 "paragraphs without an original"
    shows '按照居民区每300户划分一个网格的标准'
    bare 0 table paragraphs --format tsv; paragraphs=$(($(wc -l <"$work/out") - 1))
    bare 0 search --count .; equal "$(cat "$work/out")" "$paragraphs" "a paragraph counts once, restated and original"
    bare 0 search --in originals --count '突出网格化治理，构建沉底到边的组织体系'
    equal "$(cat "$work/out")" 1 "a sentence that the scan broke"
    bare 0 screen --start compare --case 西岗区 --case 白云区 --keys '2<Down><Down><Down>'; shows '  原文'; shows 474个
else
    skip "no documents here: originals not proved by them"
fi
finish
