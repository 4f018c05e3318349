#!/bin/sh
# list.sh - the list of cases says of every case what the tables and the comparison say of it, column by column: the bundled cases, and cases in each
# kind of nothing.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

states='not_stated not_applicable unclear lost conflict unchecked'
library=$LIBRARY

ask() { "$CASEGRID" --library "$library" "$@" 2>>"$work/err" </dev/null; }

# told COLUMN NEXT: what the list tells of $name in COLUMN, which stands before the column NEXT ("": the last).
told() { sed -n "s/^\(> \)\{0,1\}[0-9]*，地区：$name，\(.*，\)\{0,1\}$1：\(.*\)$/\3/p" "$work/list" | if [ "$2" ]; then sed "s/，$2：.*//"; else cat; fi; }
# table NAME CONDITION: how many rows of $id in the table fit (awk; "f" has the fields by name).
table() {
    ask table "$1" --format tsv --case "$id" | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } { for (k in at) f[k] = $at[k] } '"$2"' { n++ } END { print n + 0 }'
}
longest() { # the last place of the main chain
    ask table tiers --format tsv --case "$id" | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } $at["chain"] == 1 && $at["rank"] > n { n = $at["rank"] } END { print n + 0 }'
}
# beside ROW: the cell of $name in that row of the comparison.
beside() { ask compare "$id" --rows "$1" --format tsv | sed -n 2p | cut -f 4; }
# A number that is 0 is told as the kind of nothing in ROW.
number() { if [ "$2" = 0 ]; then equal "$(told "$1" "$3")" "$(beside "$4")" "$name, $1"; else equal "$(told "$1" "$3")" "$2" "$name, $1"; fi; }
is_nothing() { case $1 in －*|／*|？*|Ｘ*|！*|〇*) true ;; *) false ;; esac; }
# A text of the list stands where the comparison has one; else both say the same kind of nothing.
text() {
    is=$(told "$1" "$2") cell=$(beside "$3")
    if is_nothing "$is" || is_nothing "$cell"; then equal "$is" "$cell" "$name, $1"; elif [ "$is" ]; then good; else bad "$name, $1: a bare blank"; fi
}

every_case() {
    ask screen --plain --size 400x200 | grep -v '^当前' >"$work/list"
    ask table cases --format tsv | tail -n +2 | cut -f 1,2 >"$work/cases"
    ask table cases --format md | tail -n +3 >"$work/shown"
    row=0
    while IFS=$tab read -r id name; do
        row=$((row + 1))
        equal "$(told 省份 划格标准)" "$(sed -n ${row}p "$work/shown" | cut -d '|' -f 4 | sed 's/^ *//; s/ *$//')" "$name, 省份"
        equal "$(told 完整性 '')" "$(sed -n ${row}p "$work/shown" | cut -d '|' -f 10 | sed 's/^ *//; s/ *$//')" "$name, 完整性"
        text 划格标准 网格数 rule
        text 网格数 层级 grid_total
        number 层级 "$(longest)" 物业机制 chain
        number 物业机制 "$(table mechanisms 'f["title"] != ""')" 数据 red_property
        number 数据 "$(table figures 'f["subject"] != ""')" 完整性 figures
    done <"$work/cases"
}

# ---- The bundled cases ----
: >"$work/err"
every_case
equal "$row" 15 "cases"
shown_as() { equal "$(told "$2" "$3")" "$4" "$1, $2"; }
name=成都市
shown_as 成都 物业机制 数据 ／不适用
shown_as 成都 省份 划格标准 －未提及

# ---- Each kind of nothing ----
number=0
for state in $states; do
    number=$((number + 1))
    cat >"$work/$state.yaml" <<EOF
case: $state
name: 某区
full_name: 某省某市第${number}某区
pinyin: mou qu
level: district
title: 第${number}种
author_state: not_stated
complete: whole
year_basis: none
paragraphs:
  - kind: text
    text: 只有一句。
figures:
  - state: $state
tiers:
  - state: $state
grids:
  - rule_state: $state
    grids_state: $state
    head_state: $state
    staff_state: $state
mechanisms:
  - state: $state
EOF
    sed -i "s/^name: 某区/name: 某$(printf '%s' 甲乙丙丁戊己 | cut -c $((3 * number - 2))-$((3 * number)))区/; s/^pinyin: mou qu/pinyin: mou $(echo jia yi bing ding wu ji | cut -d ' ' -f $number) qu/" "$work/$state.yaml"
done
# What is written but not checked: a draft.
sed -e 's/^case: .*/case: draft/; s/^name: .*/name: 草稿区/; s/^pinyin: .*/pinyin: cao gao qu/; s/^    grids_state: .*/    written: 每300户\n    grids_state: unchecked\n    grids: n/' \
    -e 's/^figures:/figures:\n  - key: n\n    dimension: grid\n    subject: 网格\n    kind: point\n    value: 9\n    unit: 个\n    written: 9个\n    paragraphs: [1]/' "$work/unchecked.yaml" |
    sed '/^    paragraphs: \[1\]/{n;s/.*/    state: unchecked/}' >"$work/draft.yaml"
library=$work/nothing.db
cp "$LIBRARY" "$library"
chmod u+w "$library"
for state in $states draft; do files="${files:-} $work/$state.yaml"; done
ask import $files >/dev/null || bad "import: $(cat "$work/err")"
: >"$work/err"
every_case
equal "$row" 22 "cases"
equal "$(cat "$work/err")" "" "messages"
name=草稿区
shown_as 草稿 划格标准 网格数 '每300户 〇未核'
shown_as 草稿 网格数 层级 '9个 〇未核'
ask screen --size 100x40 >"$work/out"
for mark in － ／ ？ Ｘ ！ 〇; do
    equal "$(grep -c "$mark *$mark *$mark  *完整" "$work/out")" 1 "a row of the screen with the marks $mark"
done
ask --lang en screen --plain --size 100x40 >"$work/out"
shows 'Province: － not stated'; shows 'Property: ／ not applicable'; shows 'Tiers: Ｘ lost'; shows 'Figures: 〇 unchecked'

# ---- What was published stays so: merged, exported and imported again, and in no older program ----
row_of() { ask screen --plain --size 400x200 | grep -o "地区：某.*"; }
row_of >"$work/before"
ask export --all -o "$work/all" >/dev/null
library=$work/again.db
"$CASEGRID" merge "$LIBRARY" "$work/nothing.db" -o "$library" >/dev/null 2>"$work/err" || bad "merge: $(cat "$work/err")"
row_of >"$work/after"
equal "$(cat "$work/after")" "$(cat "$work/before")" "merged"
cp "$LIBRARY" "$work/imported.db"
chmod u+w "$work/imported.db"
library=$work/imported.db
ask import "$work"/all/cases/*.yaml >/dev/null 2>&1 || ask import "$work"/all/*.yaml >/dev/null || bad "import of the export"
row_of >"$work/after"
equal "$(cat "$work/after")" "$(cat "$work/before")" "exported and imported"
library=$work/published.db
"$CASEGRID" publish "$work/nothing.db" "$library" >/dev/null 2>"$work/err" || bad "publish: $(cat "$work/err")"
row_of >"$work/after"
equal "$(cat "$work/after")" "$(cat "$work/before")" "published"
"$CASEGRID" --lang zh publish "$work/nothing.db" "$library" --note 改正了说明 >"$work/out" 2>"$work/err" || bad "publish: $(cat "$work/err")"
cat "$work/err" >>"$work/out"
shows 只换了说明
grep -q 改正了说明 "$library.note" && good || bad "the note stays as it was"
ask check "$work/nothing.db" >/dev/null && good || bad "check"

# ---- A list that is not what the cases say ----
if command -v sqlite3 >/dev/null; then
    for change in "mechanisms_state = 'heaven'" "mechanisms_state = 'stated'" "mechanisms_state = NULL" "tiers_state = ''" "figures_state = 'lost' "; do
        cp "$work/nothing.db" "$work/changed.db"
        sqlite3 "$work/changed.db" "UPDATE summaries SET $change WHERE id = 'not_applicable'"
        library=$work/changed.db
        ask screen --plain >"$work/out"
        hides 成都市
    done
else
    skip "no sqlite3: no list changed by hand"
fi
finish
