#!/bin/sh
# roundtrip.sh - every case out as a file and in again: nothing is lost, whatever encoding the file passes through. And a blank file filled in.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

digest() { sha256sum "$1" | cut -d ' ' -f 1; }
# again FOLDER: a library made of the files there, as $work/again.db.
again() {
    rm -f "$work/again.db"
    bare 0 init --empty "$work/again.db"
    bare 0 --library "$work/again.db" import "$1"/*.yaml
}

# ---- All of them: the same library, byte for byte ----
grid 0 export --all -o "$work/all"
equal "$(ls "$work/all" | wc -l)" "$(($("$CASEGRID" --library "$LIBRARY" table cases --format tsv | wc -l) - 1 + 2))" "a file a case, documents, indicators"
again "$work/all"
equal "$(digest "$work/again.db")" "$(digest "$LIBRARY")" "out and in again"

# ---- Through a desk that saves as GB18030, as UTF-16, with carriage returns ----
for encoding in GB18030 UTF-16; do
    mkdir "$work/$encoding"
    for file in "$work/all"/*.yaml; do iconv -f UTF-8 -t "$encoding" "$file" >"$work/$encoding/${file##*/}"; done
    again "$work/$encoding"
    says "编码，已照此读入"
    equal "$(digest "$work/again.db")" "$(digest "$LIBRARY")" "through $encoding"
done
mkdir "$work/windows"
for file in "$work/all"/*.yaml; do { printf '\357\273\277'; sed 's/$/\r/' "$file"; } >"$work/windows/${file##*/}"; done
again "$work/windows"
equal "$(digest "$work/again.db")" "$(digest "$LIBRARY")" "with a byte-order mark and carriage returns"

# ---- A byte that is wrong is not taken for another encoding ----
mkdir "$work/broken"
sed '3s/.$/\xff/' "$work/all/kaili.yaml" >"$work/broken/kaili.yaml"
bare 2 check "$work/broken/kaili.yaml"

# ---- Texts that YAML would take for something else ----
mkdir "$work/odd" "$work/odder"
sed -e "s/^title: .*/title: 'yes: \"甲\" # 乙 ''丙'''/" -e "s/^author: .*/author: '007'/" "$work/all/kaili.yaml" >"$work/odd/kaili.yaml"
cp "$work/all/documents.yaml" "$work/all/indicators.yaml" "$work/odd"
again "$work/odd"
bare 0 --library "$work/again.db" export --all -o "$work/odder"
cp "$work/again.db" "$work/first.db"
again "$work/odder"
equal "$(digest "$work/again.db")" "$(digest "$work/first.db")" "odd texts"
bare 0 --library "$work/again.db" table cases --format tsv
shows "yes: \"甲\" # 乙 '丙'"

# ---- One case, and what is refused ----
grid 0 export 凯里
shows "case: kaili"
grid 0 export kaili -o "$work/one.yaml"
equal "$(digest "$work/one.yaml")" "$(digest "$work/all/kaili.yaml")" "one case in a file"
grid 2 export kaili xigang
says "-o"
grid 2 export
says "--all"
grid 2 export --all kaili -o "$work/x"
grid 2 export nobody
before=$(digest "$work/all/kaili.yaml")
echo '# mine' >>"$work/all/kaili.yaml"
mine=$(digest "$work/all/kaili.yaml")
grid 2 export --all -o "$work/all"
says "已经存在"
equal "$(digest "$work/all/kaili.yaml")" "$mine" "a file that is there stays"
grid 0 export --all --force -o "$work/all"
(ulimit -f 60; exec "$CASEGRID" --lang zh --library "$LIBRARY" export --all -o "$work/part") >"$work/out" 2>"$work/err" # half kilobytes
equal "$?" 2 "the status where no more fits"
says '还差'; says --force
equal "$(digest "$work/all/kaili.yaml")" "$before" "unless asked for"

# ---- A blank case: its blanks are named, filled in it is sound, and it goes into a library ----
cd "$work" || exit 99
bare 0 new 东山区
equal "$(ls 东山区.yaml)" 东山区.yaml
bare 2 new 东山区
says "已经存在"
bare 2 new ''
bare 2 new a/b
grid 2 check 东山区.yaml
for blank in case pinyin title text; do shows "“$blank”没有值"; done
hides "“name”"
sed -e 's/^case: */case: dongshan /' -e 's/^pinyin: */pinyin: dong shan qu /' -e 's/^title: */title: 小网格办大事 /' \
    -e 's/^    text: */    text: 全区划出网格120个。 /' 东山区.yaml >filled.yaml
grid 0 check filled.yaml
shows "0 处错误，0 条提示"
cp "$LIBRARY" own.db
bare 0 --library own.db import filled.yaml
bare 0 --library own.db read dongshan
shows "全区划出网格120个。"
bare 0 check --template
shows "household"
for word in red_property not_stated prefecture_city practice range secretaries; do shows "$word"; done
bare 2 check
says "--template"
finish
