#!/bin/sh
# settings.sh - what a person sets for good: which library is opened, in which language; a wrong setting is named, and nothing else is opened instead.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"

file=$XDG_CONFIG_HOME/casegrid/settings.yaml
cases=$srcdir/assets/cases
cp "$THREE" "$work/共用.db"
chmod u+w "$work/共用.db"
count() { bare 0 table cases --format tsv; equal "$(tail -n +2 "$work/out" | wc -l)" "$1" "$2"; }

# ---- nothing set: the bundled library, then the person's own ----
bare 0 settings --format tsv
shows "library${tab}${tab}"
shows "language${tab}${tab}"
says "还没有这个文件"
if [ -e "$XDG_CONFIG_HOME" ]; then bad "a list made a folder"; else good; fi
count 15 "the bundled library"

# ---- set: opened from wherever, before the own one, by every command; --library goes before it ----
case $CASEGRID in /*) ;; *) CASEGRID=$PWD/$CASEGRID ;; esac
(cd "$work" && "$CASEGRID" settings library 共用.db 2>"$work/err")
says "$work/共用.db"
equal "$(stat -c %a "$file")" 600 "the file's mode"
equal "$(stat -c %a "$XDG_CONFIG_HOME/casegrid")" 700 "the folder's mode"
count 3 "the library that is set"
bare 0 screen --size 80x10
shows "共用"
hides "随附案例库"
bare 0 init
says "设置里选定了另一份"
count 3 "the one that is set, beside an own one"
bare 0 import "$cases/anqiu.yaml"
says "共用.db"
count 4 "imported into the one that is set"
bare 0 --library "$LIBRARY" table cases --format tsv
equal "$(tail -n +2 "$work/out" | wc -l)" 15 "--library"
bare 0 settings library --format tsv
shows "library${tab}$work/共用.db"
hides "language"

# ---- the language: --lang, then the setting, then the environment ----
bare 0 settings language en
bare 2 read nobody
says "nobody"
if grep -q '没有' "$work/err"; then bad "English was set"; else good; fi
bare 2 --lang zh read nobody
says "没有"
LC_ALL=en_US.UTF-8 bare 0 settings language zh
LC_ALL=en_US.UTF-8 bare 2 read nobody
says "没有"
bare 2 settings language fr
says "zh"
bare 2 settings languge en
says "language"
bare 2 settings colour red
says "library"
bare 2 settings language --unset en
bare 2 settings --unset

# ---- what a person wrote around it stays ----
printf '# 我的\n\nlanguage: zh # 中文\n# 末尾' >"$file"
bare 0 settings library "$work/共用.db"
bare 0 settings language en
equal "$(cat "$file")" "# 我的

language: \"en\"
# 末尾
library: \"$work/共用.db\"" "the other lines"
bare 0 settings language --unset
equal "$(cat "$file")" "# 我的

# 末尾
library: \"$work/共用.db\"" "without the language"
printf '{language: en,\n library: "%s"}\n' "$work/共用.db" >"$file"
bare 0 settings language zh
bare 0 settings --format tsv
shows "library${tab}$work/共用.db"
shows "language${tab}zh"
mkdir -p "$HOME"
cp "$THREE" "$HOME/家.db"
printf 'library: ~/家.db\n' >"$file"
count 3 "in the home folder"

# ---- the bundled one may be set, beside an own one; nothing is imported into it ----
bare 0 settings library "$LIBRARY"
count 15 "the bundled one"
before=$(sha256sum "$LIBRARY")
bare 2 import "$cases/kaili.yaml"
says "随程序附带的库不改动"
bare 2 originals "$work"
says "随程序附带的库不改动"
equal "$(sha256sum "$LIBRARY")" "$before" "the bundled one stays"
printf 'library: ~/家.db\n' >"$file"

# ---- a library that is set and cannot be opened: told, by every command, and never another one opened ----
bare 2 settings library "$work/none.db"
says "none.db"
count 3 "a refused value changes nothing"
rm "$HOME/家.db"
for command in "table cases" "screen" "import $cases/kaili.yaml" "check $cases/kaili.yaml" "import $srcdir/tests/draft/article.txt -o $work/draft.yaml" "originals $work" "search 网格"; do
    bare 2 $command
    says "“$file”第 1 行"
    says "casegrid settings library --unset"
done
bare 0 --library "$LIBRARY" table cases
bare 0 settings library --unset
count 15 "the own one again"

# ---- a file that says what it cannot: place and way out; it is never written over ----
wrong() { # wrong TEXT PLACE SAYING
    printf "$1" >"$file"
    bare 2 table cases
    says "$file:$2: "
    says "$3"
    bare 2 settings language en
    equal "$(cat "$file")" "$(printf "$1")" "a damaged file"
    bare 0 --library "$LIBRARY" table cases
}
wrong 'language: zh\nlibary: /x.db\n' 2:1 "是不是“library”"
wrong 'library: x.db\n' 1:10 "完整的路径"
wrong 'language: [zh]\n' 1:11 "一段文字"
wrong 'language:\n' 1:10 "空着"
wrong '\nlanguage: fr\n' 2:11 "zh 或 en"
wrong 'language: zh\n  x: 1\n' 2:4 "缩进"
wrong 'zh\n' 1:1 "键: 值"
rm "$file"
mkdir "$file"
bare 2 table cases
rmdir "$file"

# ---- nowhere to write ----
(unset XDG_CONFIG_HOME HOME; "$CASEGRID" settings language en 2>"$work/err"); equal $? 2 "no HOME"
says "XDG_CONFIG_HOME"
(ulimit -f 0; "$CASEGRID" settings language en 2>"$work/err"); equal $? 2 "a full disk"
equal "$(ls "$XDG_CONFIG_HOME/casegrid")" "" "what a full disk leaves"
for i in 1 2 3 4 5; do
    "$CASEGRID" settings language en 2>/dev/null &
    "$CASEGRID" settings library "$THREE" 2>/dev/null &
done
wait
equal "$(grep -c . "$file")" 3 "set at once: a line each"
finish
