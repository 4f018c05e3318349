#!/bin/sh
# shelf.sh - two editions held against each other, two libraries made one: every change told, nothing lost.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"

digest() { sha256sum "$1" | cut -d ' ' -f 1; }
cases=$srcdir/assets/cases
cp "$THREE" "$work/a.db"
cp "$THREE" "$work/b.db"
chmod u+w "$work"/*.db
sed -e 's/value: 124/value: 125/; s/124个/125个/' -e '/term: 15分钟党群服务圈/,+1d' "$cases/kaili.yaml" >"$work/kaili.yaml"
bare 0 --library "$work/b.db" import "$work/kaili.yaml" "$cases/anqiu.yaml"

# ---- diff: key by key, both ways, and nothing where nothing changed ----
bare 1 diff "$work/a.db" "$THREE"
bare 0 diff "$work/a.db" "$work/b.db" --format tsv
shows "kaili${tab}凯里市${tab}figures${tab}owners_committees${tab}value${tab}124${tab}125"
shows "kaili${tab}凯里市${tab}figures${tab}owners_committees${tab}written${tab}124个${tab}125个"
shows "kaili${tab}凯里市${tab}terms${tab}15分钟党群服务圈${tab}${tab}term: 15分钟党群服务圈; paragraphs: [13]${tab}"
shows "anqiu${tab}安丘市${tab}case${tab}anqiu${tab}${tab}${tab}山东省潍坊市安丘市"
hides "xigang"
changes=$(wc -l <"$work/out")
bare 0 diff "$work/b.db" "$work/a.db" --format tsv
equal "$(wc -l <"$work/out")" "$changes" "as many changes the other way"
shows "kaili${tab}凯里市${tab}figures${tab}owners_committees${tab}value${tab}125${tab}124"
bare 0 diff "$cases/kaili.yaml" "$work/kaili.yaml" --format json
shows '"before": "124"'
bare 2 diff "$work/a.db" "$work/none.db"
bare 2 diff "$work/a.db"
bare 2 diff "$work/a.db" "$work"

# ---- merge: a conflict stops it, a decision keeps both versions ----
bare 2 merge "$work/a.db" "$work/b.db" -o "$work/c.db"
says "1 处冲突"
shows "凯里市"
if [ -e "$work/c.db" ]; then bad "a library was written in spite of a conflict"; else good; fi
bare 0 merge "$work/a.db" "$work/b.db" -o "$work/c.db" --prefer b
bare 1 diff "$work/b.db" "$work/c.db"
bare 1 diff "$work/c.db-冲突-kaili.yaml" "$cases/kaili.yaml"
bare 2 merge "$work/a.db" "$work/b.db" -o "$work/c.db" --prefer a
says "已经存在"
bare 0 merge "$work/a.db" "$work/b.db" -o "$work/d.db" --prefer a
bare 0 diff "$work/a.db" "$work/d.db" --format tsv
equal "$(tail -n +2 "$work/out" | cut -f1)" anqiu "only the new case differs"
bare 1 diff "$work/d.db-冲突-kaili.yaml" "$work/kaili.yaml"
before=$(digest "$work/d.db")
bare 2 merge "$work/a.db" "$work/b.db" -o "$work/d.db" --prefer a --force
says "以前合并时留下的"
equal "$(digest "$work/d.db")" "$before" "a version kept earlier is not written over"

# ---- without a conflict ----
bare 0 merge "$work/a.db" "$work/a.db" -o "$work/e.db"
equal "$(digest "$work/e.db")" "$(digest "$work/a.db")" "a library merged with itself"
bare 0 merge "$work/e.db" "$LIBRARY" -o "$work/f.db"
bare 1 diff "$work/f.db" "$LIBRARY"
bare 0 init --empty "$work/empty.db"
bare 0 merge "$work/a.db" "$work/empty.db" -o "$work/whole.db"; says "前一份独有 $("$CASEGRID" --library "$work/a.db" table cases --format tsv | tail -n +2 | wc -l | tr -d ' ') 个，后一份独有 0 个"
bare 2 merge "$work/a.db" "$work/b.db"
bare 2 merge "$work/a.db" "$work/b.db" -o "$work/g.db" --prefer c
bare 2 merge "$work/a.db" "$cases/kaili.yaml" -o "$work/g.db"

# ---- publish: readers keep what they opened, the note belongs to its edition ----
cp "$work/a.db" "$work/shared.db"
bare 0 publish "$work/b.db" "$work/shared.db" --note '凯里市业委会改为125个'
says "改动"
bare 1 diff "$work/b.db" "$work/shared.db"
bare 0 --library "$work/shared.db" screen --size 80x24
shows "这一版的说明：凯里市业委会改为125个"
bare 0 publish "$work/b.db" "$work/shared.db"
says "已经是这一版"
bare 0 publish "$work/a.db" "$work/shared.db"
says "1 个案例，随旧版换下了：安丘市。"
bare 0 --library "$work/shared.db" screen --size 80x24
hides "这一版的说明"
bare 2 publish "$work/b.db" "$work/b.db"
bare 2 publish "$cases/kaili.yaml" "$work/shared.db"
bare 2 publish "$work/none.db" "$work/shared.db"
bare 0 publish "$work/b.db" "$work/new.db"
bare 1 diff "$work/b.db" "$work/new.db"

# ---- a thousand cases: their rows have their whole number, and those that a new edition drops are counted where not all are named ----
mkdir "$work/thousand"; sources=$(cd "$srcdir" && pwd)
awk -v folder="$work/thousand" '{ line[NR] = $0 }
    END { for (i = 1; i <= 1001; i++) { file = sprintf("%s/t%04d.yaml", folder, i)
            for (n = 1; n <= NR; n++) { text = line[n]; sub(/^case: .*/, sprintf("case: t%04d", i), text); sub(/^name: .*/, sprintf("name: 第%04d区", i), text); sub(/^full_name: .*/, sprintf("full_name: 第%04d区", i), text); sub(/^pinyin: .*/, "pinyin: di qu", text); print text >file }
            close(file) } }' "$cases/xinrong.yaml"
bare 0 init --empty "$work/thousand.db"
(cd "$work/thousand" && "$CASEGRID" --library ../thousand.db import "$sources/assets/documents.yaml" "$sources/assets/indicators.yaml" ./*.yaml) >"$work/out" 2>&1 && good || bad "a thousand cases: $(tail -n 1 "$work/out")"
bare 0 --library "$work/thousand.db" screen --size 80x24 --keys '<End>'
shows '> 1001 第1001区'
bare 0 --library "$work/thousand.db" screen --size 80x24 --keys '<Home>'
shows '>    1 第0001区'
bare 0 publish "$work/a.db" "$work/thousand.db"
says '1001 个案例'; says '等。'; says 第0001区

# ---- two at once: nobody's case is lost ----
cp "$THREE" "$work/both.db"
chmod u+w "$work/both.db"
for case in anqiu bincheng chaisang daqing dingtao; do
    "$CASEGRID" --library "$work/both.db" import "$cases/$case.yaml" 2>"$work/$case.err" &
done
wait
bare 0 --library "$work/both.db" table cases --format tsv
equal "$(tail -n +2 "$work/out" | wc -l)" 8 "three cases and five that were imported at once"
equal "$(ls "$work" | grep -c 'both\.db')" 1 "nothing lies beside it"

# The same for libraries merged into one that is there, each by somebody else; and edited meanwhile.
cp "$THREE" "$work/met.db"
chmod u+w "$work/met.db"
for case in anqiu bincheng chaisang daqing dingtao; do
    bare 0 init "$work/$case.db" --empty
    bare 0 --library "$work/$case.db" import "$srcdir"/assets/*.yaml "$cases/$case.yaml"
done
for case in anqiu bincheng chaisang daqing dingtao; do
    "$CASEGRID" merge "$work/met.db" "$work/$case.db" -o "$work/met.db" --force 2>"$work/$case.err" &
done
"$CASEGRID" --library "$work/met.db" import "$cases/yungang.yaml" 2>/dev/null &
wait
bare 0 --library "$work/met.db" table cases --format tsv
equal "$(tail -n +2 "$work/out" | wc -l)" 9 "three cases, five that were merged at once, one that was imported meanwhile"

# Published at once: one edition stands, whole, and no reader sees another's note beside it.
for turn in 1 2 3 4 5; do
    "$CASEGRID" publish "$work/a.db" "$work/shared.db" --note 甲版 2>/dev/null &
    "$CASEGRID" publish "$work/b.db" "$work/shared.db" --note 乙版 2>/dev/null &
    wait
    bare 0 check "$work/shared.db"
    bare 0 --library "$work/shared.db" screen --size 80x24
    case $(digest "$work/shared.db") in
    "$(digest "$work/a.db")") hides 乙版 ;;
    "$(digest "$work/b.db")") hides 甲版 ;;
    *) bad "neither edition is there" ;;
    esac
done
equal "$(ls "$work" | grep 'shared\.db' | tr '\n' ' ')" "shared.db shared.db.note " "nothing lies beside it"

# ---- a full disk: what was there stays as it is, nothing lies beside ----
before=$(digest "$work/met.db")
full() {
    (ulimit -f 64; "$CASEGRID" "$@" >"$work/out" 2>"$work/err")
    equal $? 2 "a full disk: casegrid $*"
    says 没有改动
    equal "$(digest "$work/met.db")" "$before" "after a full disk: casegrid $*"
    equal "$(ls "$work" | grep 'met\.db' | grep -v '\.note$')" met.db "beside it"
}
full --library "$work/met.db" import "$work/kaili.yaml"
full merge "$work/met.db" "$work/a.db" -o "$work/met.db" --force
full publish "$work/b.db" "$work/met.db" --note 乙版
bare 0 --library "$work/met.db" screen --size 80x24
hides 乙版
finish
