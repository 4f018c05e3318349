#!/bin/sh
# search.sh - every option of the search command, held against another engine (Python's re) and against the table of paragraphs; and the file beside a
# library, which changes how fast the answer comes and nothing else.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
python=$(command -v python3 || true)

grid 0 table paragraphs --format tsv
cp "$work/out" "$work/paragraphs"

# paragraphs PATTERN: how many paragraphs grep finds it in.
paragraphs() { tail -n +2 "$work/paragraphs" | cut -f 8 | grep -cE "$1"; }
answer() { cat "$work/out"; }
rows() { tail -n +2 "$work/out"; } # without the header

# ---- Formats ----
grid 0 search 网格 --format json
if [ -n "$python" ]; then
    "$python" - "$work/out" "$work/paragraphs" <<'PYTHON' && good || bad "json: places and matches are not those of another engine"
import json, re, sys
hits = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")][1:]
expected = [(r[0], int(r[2]), m.start(), m.end()) for r in rows for m in re.finditer("网格", r[7])]
assert hits and [(h["case"], h["paragraph"], h["start"], h["end"]) for h in hits] == expected
for h in hits:
    assert list(h) == ["case", "name", "paragraph", "source", "start", "end", "start_byte", "end_byte", "match", "text"]
    assert h["text"][h["start"]:h["end"]] == h["match"] == h["text"].encode()[h["start_byte"]:h["end_byte"]].decode()
PYTHON
else
    skip "no python3: JSON not read"
fi
equal "$(wc -l <"$work/out")" "$("$CASEGRID" --library "$LIBRARY" search --count-matches 网格)" "json: a line a match"
grid 0 search 网格 --format csv; equal "$(head -n 1 "$work/out")" case,name,paragraph,source,start,end,match,text
grid 0 search 网格 --format csv --for-excel; equal "$(head -c 3 "$work/out" | od -An -tx1 | tr -d ' ')" efbbbf
grid 0 search 网格 --format md; shows 【网格】
grid 0 search 网格 --format html; shows '<!DOCTYPE html>'; shows 【网格】
grid 0 search 网格 --format text; shows '凯里市：'; shows 【网格】; hides 上下文
grid 0 search 网格 -o "$work/hits.xlsx"; [ -s "$work/hits.xlsx" ] && good || bad "no hits.xlsx"
grid 1 search 没有这样的话 --format tsv; equal "$(answer | wc -l)" 1 "nothing found: the header alone"
grid 1 search 没有这样的话 --format json; equal "$(answer)" ""

grid 1 search '网格 && 物业'; says --and # as the screen takes it, and the command does not
grid 2 search '业委会 || 业主委员会' --count-matches; says --or # as a regular expression it would fit everywhere
grid 1 search -F 'a || b'

# ---- Forms of letters, width and Han ----
grid 0 search --count AI; ai=$(answer)
grid 0 search -i --count ai; insensitive=$(answer)
[ "$insensitive" -ge "$ai" ] && good || bad "-i finds less"
grid 1 search --count 網格; equal "$(answer)" 0
for form in --fold --fold=han '--fold han' --fold=width,han '--fold han,width'; do
    grid 0 search $form --count 網格; equal "$(answer)" "$(paragraphs 网格)" "$form"
done
grid 1 search --fold=width --count 網格
grid 1 search --count ３００户; grid 0 search --fold=width --count ３００户; equal "$(answer)" "$(paragraphs 300户)"
grid 1 search --fold=han --count ３００户
grid 0 search --fold --format json 網格; shows '"match": "网格"' # as it is written
grid 2 search --fold=colour x; says --fold=width
grid 2 search --fold colour x; says x # not a choice, and so the pattern

# ---- Where ----
grid 0 search --in terms --format tsv 网格; equal "$(rows | cut -f 4 | sort -u)" term
"$CASEGRID" --library "$LIBRARY" table terms --format tsv | cut -f 3 | grep -c 网格 >"$work/terms"
grid 0 search --in terms --count 网格; equal "$(answer)" "$(cat "$work/terms")" "terms"
grid 0 search --in subjects --format tsv 网格; equal "$(rows | cut -f 4 | sort -u)" subject
"$CASEGRID" --library "$LIBRARY" table figures --format tsv | cut -f 5 | grep -c 网格 >"$work/subjects"
equal "$(rows | cut -f 1,3,8 | wc -l)" "$("$CASEGRID" --library "$LIBRARY" search --in subjects --count-matches 网格)" "subjects"
grid 0 search --in subjects --count 网格; equal "$(answer)" "$(cat "$work/subjects")" "subjects"
grid 0 search --in headings --format tsv 党建; equal "$(rows | cut -f 4 | sort -u)" restated
headings=$(awk -F '\t' '$5 == "heading" && $8 ~ /党建/' "$work/paragraphs" | wc -l)
grid 0 search --in headings --count 党建; equal "$(answer)" "$headings" "headings"
grid 0 search --in restated,terms,subjects --count-matches 网格
equal "$(answer)" "$(for in in restated terms subjects; do "$CASEGRID" --library "$LIBRARY" search --in $in --count-matches 网格; done | awk '{ n += $1 } END { print n }')" "several together"
grid 2 search --in restated, 网格; says --in
grid 2 search --in '' 网格; says --in

# ---- Which cases ----
grid 0 search --case kaili --case 西岗 --format tsv 网格; equal "$(rows | cut -f 2 | sort -u | tr '\n' ' ')" "凯里市 西岗区 "
grid 2 search --case nowhere 网格; says nowhere
guizhou=$("$CASEGRID" --library "$LIBRARY" table cases --format tsv | awk -F '\t' '$3 == "贵州省" { print $2 }' | sort | tr '\n' ' ')
for name in 贵州 贵州省 guizhou; do
    grid 0 search --province $name -l --format tsv 网格; equal "$(rows | cut -f 2 | sort | tr '\n' ' ')" "$guizhou" "--province $name"
done
grid 0 search --province 贵州 --province 福建 -l --format tsv 网格; shows 同安区; shows 凯里市; hides 西岗区
grid 2 search --province 西藏 网格; says 贵州省
for level in county_level_city 县级市; do
    grid 0 search --level $level -l --format tsv 网格
    equal "$(rows | cut -f 2 | sort | tr '\n' ' ')" "$("$CASEGRID" --library "$LIBRARY" table cases --format tsv | awk -F '\t' '$5 == "county_level_city" { print $2 }' | sort | tr '\n' ' ')" "--level $level"
done
grid 1 search --level county_level_city --case 西岗 网格 # both have to hold
grid 2 search --level village 网格; says district

# ---- Which paragraphs: those with a figure of a dimension or an indicator ----
figures() { # figures COLUMN VALUE: case and paragraph of every figure that has it, as the table tells them
    "$CASEGRID" --library "$LIBRARY" table figures --format json | "$python" -c '
import json, sys
for f in json.load(sys.stdin):
    if f[sys.argv[1]] == sys.argv[2] and f["state"] in ("stated", "conflict", "unchecked"):
        for p in f["paragraphs"]: print(f["case"], p, sep="\t")' "$1" "$2" | sort -u
}
if [ -n "$python" ]; then
    for column in dimension:grid dimension:outcome indicator:grid_count; do
        grid 0 search --${column%:*} ${column#*:} --format tsv .
        equal "$(rows | cut -f 1,3 | sort -u)" "$(figures ${column%:*} ${column#*:})" "--$column"
    done
    grid 0 search --dimension grid --in subjects --format tsv '.+'
    equal "$(rows | cut -f 1,8 | sort)" "$("$CASEGRID" --library "$LIBRARY" table figures --format json | "$python" -c '
import json, sys
for f in json.load(sys.stdin):
    if f["dimension"] == "grid" and f["state"] in ("stated", "conflict", "unchecked"): print(f["case"], f["subject"], sep="\t")' | sort)" "the subjects of a dimension"
    subjects=$(rows | wc -l)
    grid 0 search --dimension grid --in subjects --count-matches '.+'; equal "$(answer)" "$subjects" "counted as listed"
    grid 0 search --dimension grid --in subjects -l --format tsv '.+'; equal "$(rows | cut -f 4 | awk '{ n += $1 } END { print n }')" "$subjects" "by case as listed"
fi
grid 0 search --dimension 网格 --count 网格; zh=$(answer); grid 0 search --dimension grid --count 网格; equal "$zh" "$(answer)" "a dimension's Chinese name"
grid 0 search --indicator 网格数 --count 网格; zh=$(answer); grid 0 search --indicator grid_count --count 网格; equal "$zh" "$(answer)" "an indicator's Chinese name"
grid 2 search --dimension weather 网格; says property
grid 2 search --indicator weather 网格; says 'table indicators'

# ---- Patterns together ----
both=$(tail -n +2 "$work/paragraphs" | cut -f 8 | grep 网格 | grep -c 物业)
alone=$(tail -n +2 "$work/paragraphs" | cut -f 8 | grep 网格 | grep -vc 物业)
any=$(tail -n +2 "$work/paragraphs" | cut -f 8 | grep -cE '网格|物业')
grid 0 search --count 网格 --and 物业; equal "$(answer)" "$both" --and
grid 0 search --count 网格 --not 物业; equal "$(answer)" "$alone" --not
grid 0 search --count 网格 --or 物业; equal "$(answer)" "$any" --or
grid 0 search --count 网格 --not 物业 --or 支部 --and 党员 # in the order given: (网格 and not 物业) or (支部 and 党员)
equal "$(answer)" "$(tail -n +2 "$work/paragraphs" | cut -f 8 | awk '(/网格/ && !/物业/) || (/支部/ && /党员/)' | wc -l)" "not, or, and"
grid 0 search --count 支部 --and 党员 --or 网格 --not 物业; equal "$(answer)" "$(tail -n +2 "$work/paragraphs" | cut -f 8 | awk '(/网格/ && !/物业/) || (/支部/ && /党员/)' | wc -l)" "and, or, not"
grid 0 search 网格 --and 物业 --format tsv; equal "$(rows | cut -f 7 | sort -u | tr '\n' ' ')" "物业 网格 " "both are shown"
grid 0 search --within case 红色物业 --and 网格 -l --format tsv
equal "$(rows | cut -f 1 | sort)" "$(tail -n +2 "$work/paragraphs" | awk -F '\t' '$8 ~ /红色物业/ { a[$1] } $8 ~ /网格/ { b[$1] } END { for (c in a) if (c in b) print c }' | sort)" "--within case"
grid 0 search --within paragraph --count 网格 --and 物业; equal "$(answer)" "$both" "--within paragraph"
grid 2 search --within village 网格 --and 物业; says paragraph
grid 2 search 网格 --and '('; says '--and “(”'; says 1
grid 2 search '(' --and 网格; says 'PATTERN “(”'
grid 2 search a --and b --and c --and d --and e --and f --and g --and h --and i; says 8
grid 1 search 网格 --and 没有这样的话; says 检索式

# ---- What is printed ----
grid 0 search -l --format tsv 网格; equal "$(head -n 1 "$work/out" | tr '\t' ' ')" "case name paragraphs matches"
equal "$(rows | awk -F '\t' '{ p += $3; m += $4 } END { print p, m }')" "$("$CASEGRID" --library "$LIBRARY" search --count 网格) $("$CASEGRID" --library "$LIBRARY" search --count-matches 网格)" "sums of the cases"
grid 0 search --files-with-matches --format json 网格
equal "$(head -n 1 "$work/out" | cut -c 1-9)" '{"case": ' "a line a case"
equal "$(wc -l <"$work/out")" "$("$CASEGRID" --library "$LIBRARY" search -l --format tsv 网格 | tail -n +2 | wc -l)"
grid 0 search --limit 3 --format tsv 网格; equal "$(rows | wc -l)" 3; says 3; cp "$work/out" "$work/three"
grid 0 search --format tsv 网格; equal "$(head -n 4 "$work/out")" "$(cat "$work/three")" "the first three"
grid 0 search --limit 100000 --format tsv 网格; [ -s "$work/err" ] && bad "a limit that cut nothing is told" || good
grid 2 search --limit 0 网格; says --limit
grid 2 search --limit 3 --count 网格; says --count
grid 2 search --context 1 -l 网格; says --context
grid 2 search --count -l 网格; says --files-with-matches
grid 0 search --case 凯里 --context 2 --format tsv '300—500户'
if [ -n "$python" ]; then
    "$python" - "$work/out" "$work/paragraphs" <<'PYTHON' && good || bad "--context: not the two paragraphs before and behind"
import re, sys
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")][1:]
all = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")][1:]
all = {int(r[2]): r[7] for r in all if r[0] == "kaili"}
hits = {n for n in all if re.search("300—500户", all[n])}
near = {m for n in hits for m in range(n - 2, n + 3) if m in all}
assert hits and {int(r[2]) for r in rows} == near and [int(r[2]) for r in rows] == sorted(int(r[2]) for r in rows)
for r in rows:
    assert (r[4] == r[5] == r[6] == "") == (int(r[2]) not in hits) and all[int(r[2])] == r[7]
PYTHON
fi
grid 0 search --case 凯里 --context 1 --format json '300—500户'; shows '"context": true'; shows '"start": null'
grid 0 search --case 凯里 --context 1 --format text '300—500户'; shows 上下文
grid 0 search --case 凯里 --context 0 --format text '300—500户'; hides 上下文
grid 2 search --context many 网格; says --context

# ---- Time ----
grid 0 search --seconds 0 --count 网格; grid 0 search --seconds 5 --count 网格; grid 2 search --seconds soon 网格; says --seconds
grid 2 search '(.*)*x(?<!y+)'; says 第
grid 2 search '(?:(.+)+)+(?!.)(?=.)'; says 费时 # what could not be looked through is never "not found"
hides 没有找到
# The same matches as of 网格, given up somewhere: how many paragraphs that are is the same whatever is printed.
given_up() { sed -n 's/.*有 \([0-9]*\) 段检索起来太费时.*/\1/p' "$work/err"; }
long='网格|(?<=网格)(?:.{1,200}){1,200}\x{1}'
grid 2 search --count-matches "$long"; some=$(given_up)
[ "${some:-0}" -gt 0 ] && good || bad "nothing was given up"
for how in --format=tsv --format=json -l; do
    grid 2 search $how "$long"; equal "$(given_up)" "$some" "$how: paragraphs given up"
done
grid 2 search --count-matches --and 。 "$long"; some=$(given_up)
[ "${some:-0}" -gt 0 ] && good || bad "of several patterns nothing was given up"
grid 2 search --format tsv --and 。 "$long"; equal "$(given_up)" "$some" "several patterns: paragraphs given up"
grid 0 search '^' --or '\A' --limit 3 --format json; equal "$(cut -d , -f 1,3 "$work/out" | sort | uniq -d)" "" "an empty match twice"

# ---- The file beside a library ----

# Cases of forty long paragraphs: with two hundred of them more text than is searched without a file. NUMBER... on standard input.
large() { # large FROM TO WORD: as case files in $work/large
    mkdir -p "$work/large"
    awk -v from="$1" -v to="$2" -v word="$3" -v folder="$work/large" 'BEGIN {
        n = split("社区党组织牵头，物业服务企业、业主委员会和网格员每月议事一次|全区划分网格474个，配备专职网格员512名，网格党支部应建尽建|APP上报的问题由街道分派|加装电梯和停车位的诉求排在前面|按300—500户划分网格，办结率98.3%", clause, "|")
        for (c = from; c < to; c++) {
            file = sprintf("%s/large%03d.yaml", folder, c)
            printf("case: large%03d\nname: 大%03d区\nfull_name: 大%03d区\npinyin: da qu\nlevel: district\ntitle: 合成\nauthor_state: not_stated\ncomplete: whole\nyear_basis: none\nparagraphs:\n", c, c, c) >file
            for (p = 1; p <= 40; p++) {
                printf("  - kind: text\n    text: 第%d号%s第%d段。", c, word, p) >file
                for (k = 0; k < 9; k++) printf("%s；", clause[(c * p + k) % n + 1]) >file
                print "如此。" >file
            }
            print "figures:\n  - state: not_stated\ntiers:\n  - state: not_stated\ngrids:\n  - rule_state: not_stated\n    grids_state: not_stated\n    head_state: not_stated\n    staff_state: not_stated\nmechanisms:\n  - state: not_stated" >file
            close(file)
        }
    }'
}
many=$work/many.db
large 0 200 甲
bare 0 init --empty "$many"
bare 0 --library "$many" import "$work"/large/*.yaml
[ -s "$many.search" ] && good || bad "import has written no file beside a large library"

searches='网格|第7号甲第3段|网格.{0,9}党支部|(?i)app|\d+(?:\.\d+)?%|^第1[0-9]号|没有这样的话|[0-9]+—[0-9]+户'
all_answers() { # all_answers LIBRARY: what all searches find in it; notices in $work/notices
    : >"$work/notices"
    (
        IFS='|'
        for pattern in $searches; do
            for how in --count --count-matches --format=tsv; do
                "$CASEGRID" --library "$1" search $how "$pattern" 2>>"$work/notices"
                echo "$how $?"
            done
        done
    ) | cksum
}
whole=$(all_answers "$many")
grep -q search "$work/notices" && bad "a sound file is complained of" || good
cp "$many.search" "$work/kept.search"
rm "$many.search"
equal "$(all_answers "$many")" "$whole" "without the file"
grep -q '\.search' "$work/notices" && bad "no file is no reason to complain" || good
# (so that this can fail: the answers are not all alike)
grid 0 search --count 网格; equal "$([ "$(all_answers "$LIBRARY")" = "$whole" ] && echo same)" "" "another library gives other answers"

disturbed() { # disturbed WHAT: the same answers, and a notice
    equal "$(all_answers "$many")" "$whole" "$1"
    grep -q '\.search' "$work/notices" && good || bad "$1: nobody is told"
    grep -qE 'Sanitizer|Segmentation|Bus error' "$work/notices" && bad "$1: a crash" || good
}
size=$(wc -c <"$work/kept.search")
for part in 0 1 100 $((size / 2)) $((size - 8)) $((size - 1)); do
    head -c "$part" "$work/kept.search" >"$many.search"
    disturbed "a file cut to $part of $size bytes"
done
echo 另一个程序的文件 >"$many.search"; disturbed "a foreign file"
head -c "$size" /dev/zero >"$many.search"; disturbed "zeros"
for at in $((size - 40)) $((size - 150)) $((size - 300)) $((size - 1000)); do # tail, list of cases, directory
    cp "$work/kept.search" "$many.search"
    printf '\377\376\375' | dd of="$many.search" bs=1 seek="$at" conv=notrunc 2>/dev/null
    equal "$(all_answers "$many")" "$whole" "three bytes changed $at bytes from the beginning"
done
told=0
for step in $(seq 1 24); do # anywhere: what no search uses is not looked at, but no answer changes
    cp "$work/kept.search" "$many.search"
    printf '\377\376\375' | dd of="$many.search" bs=1 seek=$((size / 25 * step)) conv=notrunc 2>/dev/null
    equal "$(all_answers "$many")" "$whole" "three bytes changed $((size / 25 * step)) bytes from the beginning"
    grep -q '\.search' "$work/notices" && told=$((told + 1))
done
[ "$told" -gt 0 ] && good || bad "no damage was ever noticed"

# One damaged text. What the index alone can tell of two rare words, and the paragraph beside a hit, is read when it is counted or printed.
several_answers() { # all that is said of several patterns, and of what stands near
    : >"$work/notices"
    for how in --count --count-matches --format=tsv -l '--format=json --limit 9' '--within case --count' '--within case --format=tsv'; do
        "$CASEGRID" --library "$many" search $how 7号 --and 3段 2>>"$work/notices"
        echo "$how $?"
    done
    for paragraph in 2 4 5; do
        "$CASEGRID" --library "$many" search --context 1 --format tsv "第7号甲第$paragraph段" 2>>"$work/notices"
        echo "$?"
    done
}
rm "$many.search"; several=$(several_answers | cksum)
cp "$work/kept.search" "$many.search"
equal "$(several_answers | cksum)" "$several" "several patterns with the file"
grep -q '\.search' "$work/notices" && bad "a sound file: $(cat "$work/notices")" || good
at=$(grep -abo 第7号甲第3段 "$many.search" | head -n 1 | cut -d : -f 1)
printf '\255' | dd of="$many.search" bs=1 seek=$((at + 2)) conv=notrunc 2>/dev/null # another character
equal "$(several_answers | cksum)" "$several" "several patterns with a damaged text"
equal "$(grep -c '\.search' "$work/notices")" 8 "who reads the damaged text says so, once"
bare 0 --library "$many" search --count-matches 7号 --and 3段; says many.db.search; says 没有用它

rm "$many.search"; mkdir "$many.search"; disturbed "a folder"; rmdir "$many.search"
mkfifo "$many.search"; disturbed "a pipe"; rm "$many.search"

# check holds it against the library, text by text.
cp "$work/kept.search" "$many.search"
bare 0 check "$many"; shows many.db.search; shows 8000
printf '\377' | dd of="$many.search" bs=1 seek=1000 conv=notrunc 2>/dev/null
bare 2 check "$many"; says many.db.search
rm "$many.search"
bare 0 check "$many"; hides .search

# Another edition: the file of before is stale, and goes with the next publication.
cp "$work/kept.search" "$many.search"
large 0 1 乙
bare 0 --library "$many" import "$work/large/large000.yaml"
grid 0 search --count 网格
bare 0 --library "$many" search --count '第0号乙'; equal "$(answer)" 40 "what is new is found"
hides .search
[ -s "$work/err" ] && bad "the file was not renewed" || good
cp "$work/kept.search" "$many.search" # as where the program ended between the one file and the other
bare 0 --library "$many" search --count '第0号乙'; equal "$(answer)" 40 "with a stale file"; says .search
bare 0 --library "$many" search --count '第1号甲'; equal "$(answer)" 40 "with a stale file"
for how in "publish $many $work/other.db" "init --library $many $work/own.db" "merge $many $LIBRARY -o $work/merged.db"; do
    bare 0 $how
    target=$(echo "$how" | grep -o "$work/[a-z]*\.db$")
    [ -s "$target.search" ] && good || bad "casegrid $how: no file beside the library"
    bare 0 --library "$target" search --count '第0号乙'; equal "$(answer)" 40; [ -s "$work/err" ] && bad "$how: $(cat "$work/err")" || good
done
# Killed at any moment of it: one edition or the other is found, with the file that is of it or without one.
cp "$work/large/large000.yaml" "$work/second.yaml"
large 0 1 甲
cp "$work/large/large000.yaml" "$work/first.yaml"
started=$(date +%s%N)
bare 0 --library "$many" import "$work/first.yaml"
took=$((($(date +%s%N) - started) / 1000000 + 1))
for i in 1 2 3 4 5 6 7 8; do
    if [ $((i % 2)) = 0 ]; then other=first; else other=second; fi
    "$CASEGRID" --library "$many" import "$work/$other.yaml" >/dev/null 2>&1 </dev/null &
    sleep "$(awk -v ms=$((took * (11 - i) / 10)) 'BEGIN { print ms / 1000 }')"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    found=
    for word in 甲 乙; do found="$found$("$CASEGRID" --library "$many" search --count "第0号$word" 2>/dev/null) "; done
    case $found in '40 0 ' | '0 40 ') good ;; *) bad "killed $i: paragraphs of both editions: $found" ;; esac
done
bare 0 --library "$many" import "$work/second.yaml"
bare 0 --library "$many" import "$work/first.yaml"
equal "$(ls -A "$work" | grep '^many\.db' | tr '\n' ' ')" "many.db many.db.search " "what killed programs leave beside a library goes with the next import"
bare 0 --library "$many" search --count '第0号甲'; equal "$(answer)" 40; [ -s "$work/err" ] && bad "after kills: $(cat "$work/err")" || good

# A small library needs none, and what an edition before left would only be in the way.
cp "$LIBRARY" "$work/changed.db"
bare 0 publish "$work/changed.db" "$work/other.db"
[ -e "$work/other.db.search" ] && bad "a file beside a small library" || good

# ---- in the browser: the same match stays under the cursor, by locality and aligned ----
for keys in nnn nnnv nnnvv nvnn nvnnv; do
    "$CASEGRID" screen --lang zh --library "$THREE" --start search --size 100x30 --keys "网格<Enter>$keys" >"$work/out" 2>&1
    shows '第 4 处，'
done
"$CASEGRID" screen --lang zh --library "$LIBRARY" --start search --size 120x20 --keys '。 && 网格|(?<lt>=网格)(?:.{1,200}){1,200}\x{1}<Enter>' >"$work/out" 2>&1
shows "，$some 段太费时没有找完"

# ---- A sign of combining without its blanks is a part of the pattern, and said to be where nothing is found ----
for keys in '网格&&物业' '网格 &&物业' '网格＆＆物业'; do
    "$CASEGRID" screen --lang zh --library "$LIBRARY" --start search --keys "$keys" >"$work/out" 2>&1
    shows '前后都空一格'
done
"$CASEGRID" screen --lang zh --library "$LIBRARY" --start search --keys '没有这样的字' >"$work/out" 2>&1
shows '没有命中'; hides '前后都空一格'
grid 1 search '网格&&物业'; says -- --and

# ---- The named classes are told of ----
grid 0 search --help
for class in 数量 quantity 范围 range 百分比 percent 引语 quoted 组织 organization; do shows "[:$class:]"; done
shows 300—500户
grid 0 compare --help; hides '[:数量:]'

finish
