#!/bin/sh
# commands.sh - the contract of the commands: exit statuses, formats, messages that say what to do, nothing half written.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

# ---- Help and usage ----
bare 0 --version; shows casegrid
bare 0 --help; shows 用法
bare 0 --lang en --help; shows Usage
bare 0 search --help; shows --count-matches
bare 2 tabel; says table
bare 2 --nope; says --nope
bare 2 --librari x table cases; says --library
bare 2 table; says NAME
bare 2 table cases grids; says grids
bare 2 table cases --size 80x24; says --size
bare 2 --lang fr table cases; says zh
bare 2 --start compare; says '不写命令'; says --start
bare 2 search --count=3 x; says --count
bare 2 table cases --format; says --format
bare 2 ; says table # no terminal: no screen

# ---- Tables ----
grid 2 table grid; says grids
grid 2 table cases --format tvs; says tsv
grid 0 table figures --case xg --format json
python=$(command -v python3 || true)
if [ -n "$python" ]; then
    for command in 'table figures' 'table grids' 'read xg' 'compare xg kaili'; do
        grid 0 $command --format json
        "$python" -c 'import json,sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$work/out" && good || bad "$command: no JSON"
    done
else
    skip "no python3: JSON not parsed by another reader"
fi
for format in text md csv tsv json; do
    for table in cases tiers grids mechanisms figures indicators terms paragraphs; do
        grid 0 table $table --format $format
        [ -s "$work/out" ] && good || bad "table $table --format $format is empty"
    done
done
grid 0 table figures --format tsv --case 西岗 --case kl
equal "$(cut -f 2 "$work/out" | sort -u | tr '\n' ' ')" "name 凯里市 西岗区 " "two cases"

# ---- Naming a case ----
for name in 西岗区 西岗 xigang xg XIGANG 辽宁省大连市西岗区; do grid 0 read "$name"; shows 西岗区; done
grid 2 read 西港区; says 西岗区
grid 2 read 贵州; says 凯里市; says 白云区
grid 2 read ''
grid 2 compare 西岗区 nowhere; says nowhere

# ---- Places ----
grid 0 screen --goto kaili/property/3; shows '凯里市, 行业党委 2/3'
grid 0 screen --goto kaili/trade_committee/2; shows '凯里市, 行业党委 2/3'
grid 0 screen --goto 凯里／段3; shows '凯里市 第3段'
grid 0 screen --goto kaili/grid --case xigang --case 白云; shows 白云区; shows '凯里市, 划分标准'
grid 2 screen --goto kaili/property/99; says '没有第 99 项'
grid 2 screen --goto kaili/999; says '没有第 999 段'
grid 2 screen --goto kailu; says 凯里
grid 2 screen --goto kaili/owners_comittee; says owners_committee
grid 2 --goto nowhere --case kaili; says table # no terminal, but the options are taken
grid 2 table cases --goto kaili; says --goto

# ---- A screen as a picture ----
grid 0 screen --format html; shows '<!DOCTYPE html>'
grid 0 screen --format svg; shows '<svg xmlns'
grid 0 screen -o "$work/screen.svg"; grep -q '^<svg' "$work/screen.svg" && good || bad "screen.svg is no SVG"
grid 0 screen -o "$work/screen.htm"; grep -q '^<!DOCTYPE' "$work/screen.htm" && good || bad "screen.htm is no HTML"
grid 0 screen -o "$work/screen.txt"; grep -q '<' "$work/screen.txt" && bad "screen.txt is no text" || good
grid 0 screen --format text -o "$work/text.svg"; grep -q '<' "$work/text.svg" && bad "--format does not count" || good
grid 2 screen --format png; says svg
grid 2 screen -o "$work/screen.png"; says png; [ -e "$work/screen.png" ] && bad "screen.png was written" || good
if [ -n "$python" ]; then
    for size in 80x24 3x2 200x50; do
        grid 0 screen --size $size --goto xigang/figures --format svg
        "$python" -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$work/out" && good || bad "screen $size: no XML"
    done
fi

# ---- Compare: the same cells in every form ----
grid 0 compare 西岗区 凯里市 白云区 --format tsv
shows 474; shows 300—500户; shows 301; shows 未提及
awk -F '\t' '{ if (NR == 1) n = NF; else if (NF != n) bad = 1 } END { exit bad || n != 9 }' "$work/out" && good || bad "compare tsv: columns"
# A nothing that a paragraph lets see is cited wherever the comparison is shown.
grid 0 compare 大庆 --rows grid_total --format md; shows '？原文不清 [注1] [段3]'
grid 0 compare 大庆 --rows grid_total --format csv; shows '？原文不清,3'
grid 0 compare 大庆 --rows grid_total --handout; shows 万个网格
grid 0 screen --case daqing --case xigang --goto daqing/grid_total --size 80x24 --keys 'E'; shows '[段3]'; shows '第3段'
# Cases stand by numbers of one thing, or as given.
grid 2 compare 西岗 凯里 白云 安丘 --sort head; says 网格长; says 没有可以排序的数; says grid_total
grid 2 compare 西岗 凯里 白云 安丘 --sort other_grid; says 不是同一样东西
grid 0 compare 西岗 凯里 白云 安丘 --sort grid_total; shows 474
grid 0 screen --case xigang --case kaili --goto xigang/head --size 80x24 --keys s; shows 没有可以排序的数
grid 2 compare 西岗区 凯里市 --rows nothing; says tiers
grid 0 compare 西岗区 凯里市 --rows grids --format tsv; shows 474; hides 红色
grid 0 compare 西岗区; shows 474
grid 2 compare

# ---- Search ----
grid 0 search '网格.{0,12}党支部' --format tsv
equal "$(head -n 1 "$work/out" | tr '\t' ' ')" "case name paragraph source start end match text"
# start and end are code points of the stored text
if [ -n "$python" ]; then
    "$python" - "$work/out" <<'PYTHON' && good || bad "search: start and end do not cut out the match"
import sys
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
sys.exit(not rows[1:] or any(r[7][int(r[4]):int(r[5])] != r[6] for r in rows[1:]))
PYTHON
    tail -n +2 "$work/out" | cut -f 7 >"$work/matches"
    "$CASEGRID" --library "$LIBRARY" table paragraphs --format tsv >"$work/paragraphs"
    "$python" - "$work/paragraphs" "$work/matches" <<'PYTHON' && good || bad "search: another engine finds other matches"
import re, sys
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")][1:]
expected = [m.group() for r in rows for m in re.finditer("网格.{0,12}党支部", r[7])]
sys.exit(expected != open(sys.argv[2], encoding="utf-8").read().splitlines())
PYTHON
fi
rows=$(($(wc -l <"$work/out") - 1))
grid 0 search '网格.{0,12}党支部' --count-matches; equal "$(cat "$work/out")" "$rows" "count of matches"
grid 0 search '网格' --count; equal "$(cat "$work/out")" "$("$CASEGRID" --library "$LIBRARY" table paragraphs --format tsv | cut -f 8 | grep -c 网格)" "count of paragraphs"
grid 2 search '('; says 第; says 1
grid 2 search 'a**+b)'
grid 2 search ''
grid 1 search 没有这样的话; says 没有
grid 1 search --count 没有这样的话; equal "$(cat "$work/out")" 0
grid 0 search -F '（支部）'
grid 1 search -F '网格.{0,12}党支部'
grid 0 search -i 'ai算法' ; grid 1 search -s 'ai算法'; grid 0 search 'ai算法'; grid 1 search 'Ai算法'
grid 2 search -i -s x; says -i
grid 1 search --in originals 网格; says originals
grid 2 search --in nowhere 网格; says restated
grid 0 search --case kaili 网格 --format tsv; hides 西岗区
grid 0 search -- '-|网格'
grid 2 search '(.*)*x(?<!y+)'
grid 0 search '网格' -o "$work/hits.csv"; head -n 1 "$work/hits.csv" | grep -q '^case,' && good || bad "-o x.csv is no CSV"
# The screen finds what the command finds.
grid 0 screen --size 200x200 --start search --keys '网格.{0,12}党支部<Enter>'; shows "共 $rows 处"

# ---- Screens ----
grid 2 screen --size 80; says 100x30
grid 2 screen --size 0x0
grid 2 screen --size 80x24x3
grid 2 screen --keys '<Nope>'; says Nope
grid 2 screen --start nowhere; says compare
grid 0 screen --size 1x1
grid 0 screen --ascii; hides ─

# ---- Library files that are none ----
missing() { # missing FILE WORD
    bare 2 --library "$1" table cases
    says "$2"
    [ -s "$work/out" ] && bad "an answer all the same: $1" || good
}
missing "$work/none.db" none.db
missing "$work" "$work"
: >"$work/empty.db"; missing "$work/empty.db" empty.db
echo "some text that is no database" >"$work/text.db"; missing "$work/text.db" text.db
head -c 9000 "$LIBRARY" >"$work/cut.db"; missing "$work/cut.db" cut.db
if command -v sqlite3 >/dev/null; then
    sqlite3 "$work/foreign.db" 'CREATE TABLE t(x)'; missing "$work/foreign.db" foreign.db
    cp "$LIBRARY" "$work/newer.db"; sqlite3 "$work/newer.db" 'PRAGMA user_version=99'; missing "$work/newer.db" newer.db
    cp "$LIBRARY" "$work/changed.db"; sqlite3 "$work/changed.db" "UPDATE figures SET value=475 WHERE value=474"
    bare 2 --library "$work/changed.db" table figures; says 西岗区
else
    skip "no sqlite3: foreign, newer and changed libraries"
fi
odd="$work/a b?c#d%25'\".db"; cp "$LIBRARY" "$odd"; bare 0 --library "$odd" table cases

# ---- init, import, check: all or nothing ----
mine=$work/mine.db
bare 0 --library "$LIBRARY" init "$mine"
bare 2 --library "$LIBRARY" init "$mine"; says mine.db
bare 0 --library "$mine" table cases --format tsv; equal "$(cmp "$mine" "$LIBRARY" && echo same)" same "a library made from the bundled one"
bare 0 init --empty "$work/blank.db"
bare 1 --library "$work/blank.db" table cases
bare 0 --library "$work/blank.db" screen; shows 还没有案例
bare 2 import "$srcdir/assets/cases/xigang.yaml"; says init
bare 0 --library "$work/blank.db" import "$srcdir"/assets/*.yaml "$srcdir/assets/cases/xigang.yaml"; says 1
bare 0 --library "$work/blank.db" table cases --format tsv; shows 西岗区
broken() { # broken SED-SCRIPT WORD LINE?: a damaged case file is refused with its place, and the library stays as it was
    sed "$1" "$srcdir/assets/cases/kaili.yaml" >"$work/broken.yaml"
    cp "$mine" "$work/before.db"
    bare 2 --library "$mine" import "$srcdir/assets/cases/xigang.yaml" "$work/broken.yaml"
    says "$2"
    grep -qE 'broken\.yaml:[0-9]+:[0-9]+: ' "$work/err" && good || bad "no line and column: $1"
    cmp -s "$mine" "$work/before.db" && good || bad "the library has changed: $1"
    bare 2 check "$work/broken.yaml"
    shows "$2"
}
broken '0,/^level:/s/^level:.*/level: town/' district
broken 's/^province:/provins:/' province
broken '0,/level: street/s/level: street/level: strete/' street
broken '0,/paragraphs: \[[0-9]/s/paragraphs: \[[0-9]*/paragraphs: [999/' 999
broken '0,/value: [0-9]/s/value: [0-9].*/value: many/' many
printf 'case: x\xff\n' >"$work/bytes.yaml"; bare 2 check "$work/bytes.yaml"; shows bytes.yaml:1
printf 'case: "x\\e[31m"\nname: \001\n' >"$work/control.yaml"; bare 2 check "$work/control.yaml"
LC_ALL=C grep -q "$(printf '\033')" "$work/out" && bad "an escape sequence reached the output" || good
bare 2 check "$srcdir/assets/cases/xigang.yaml" "$srcdir/assets/cases/xigang.yaml"; shows xigang
bare 0 check "$LIBRARY"
bare 2 check "$work/none.yaml"; says none.yaml
mkfifo "$work/pipe"
bare 2 check "$work/pipe"; says pipe # and does not wait for a writer
bare 2 --library "$mine" import "$work/pipe"; says pipe
bare 2 --library "$mine" import "$work"; says 文件夹
grid 2 table cases -o "$work/table.docx"; says docx
[ -e "$work/table.docx" ] && bad "a file in a form we do not write" || good
bare 2 check "$work"
: >"$work/nothing.yaml"; bare 2 check "$work/nothing.yaml"

# An article, a table, a spreadsheet program's file: each message says what takes it.
echo 一篇文章 >"$work/article.txt"; bare 2 check "$work/article.txt"; shows 'casegrid import'
printf 'PK\003\004' >"$work/book.xlsx"; bare 2 import "$work/book.xlsx"; says CSV

# In one file or pager what is said of an answer stands behind it.
"$CASEGRID" --lang zh check "$work/nothing.yaml" >"$work/both" 2>&1
grep -n '见上面各行' "$work/both" | grep -q '^3:' && good || bad "'see above' stands above: $(cat "$work/both")"
"$CASEGRID" --lang zh --library "$LIBRARY" search 网格 --limit 1 >"$work/both" 2>&1
tail -n 1 "$work/both" | grep -q '只列出了前 1 处' && good || bad "the limit is told before the hit"

# What was typed is taken for a command or option that is near, never for one that is not.
grid 2 serach 网格; says 'search'; grid 2 help; says '命令有'; grid 2 table cases --formt md; says '--format'; grid 2 table cases --bogus; says '--help'

# ---- A library without cases says so ----
bare 0 init --empty "$work/bare.db"
bare 1 --library "$work/bare.db" table cases; equal "$(wc -l <"$work/out")" 1; says 'casegrid import'
bare 1 --library "$work/bare.db" export --all -o "$work/bare-cases"; says 'casegrid import'
[ ! -e "$work/bare-cases" ] && good || bad "a folder for no file"
bare 0 --library "$work/bare.db" screen --size 40x12; equal "$(tr -d ' \n' <"$work/out" | grep -c 收入案例文件)" 1 "nothing is cut off"
bare 0 --library "$work/bare.db" screen --size 40x12 --start overview; equal "$(tr -d ' \n' <"$work/out" | grep -c 收入案例文件)" 1 "nothing is cut off"

# ---- Places that cannot be written ----
mkdir "$work/locked"; chmod 500 "$work/locked"
if [ "$(id -u)" != 0 ]; then
    bare 2 init --empty "$work/locked/x.db"; says locked
    grid 2 table cases -o "$work/locked/x.csv"; says locked
else
    skip "root may write everywhere"
fi
bare 2 init --empty "$work/no/such/folder/x.db"; says x.db
grid 2 table cases -o "$work"; says "$work"
if [ -w /dev/full ]; then
    "$CASEGRID" --library "$LIBRARY" table paragraphs --format json >/dev/full 2>"$work/err"; equal $? 2 "a full disk"
    [ -s "$work/err" ] && good || bad "a full disk: no message"
fi
echo old >"$work/kept.csv"; (ulimit -f 1; "$CASEGRID" --library "$LIBRARY" table paragraphs -o "$work/kept.csv" >/dev/null 2>"$work/err"); equal $? 2 "a limit on file sizes"
says kept.csv
equal "$(cat "$work/kept.csv")" old "a file that could not be written whole"
(ulimit -f 1; "$CASEGRID" --library "$LIBRARY" init "$work/limited.db" 2>"$work/err"); equal $? 2 "a library that cannot be written whole"
equal "$(ls "$work" | grep -cE '^(kept|limited)\..*\.' )" 0 "files left aside"
# ---- The template is of no file ----
bare 2 check --template nope.yaml; says "nope.yaml"; equal "$(cat "$work/out")" ''
bare 0 check --template; shows 'case:'

finish
