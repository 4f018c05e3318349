#!/bin/sh
# fault.sh - everything that writes, with one thing going wrong each time: each of its system calls fails (disk full, I/O error, quota, interrupted, no
# more files or threads), each asking for memory, or the program is killed at the call. The library and the person's files are old or new, whole,
# and nothing lies beside them; what was not done is said, with status 2.
# STRIDE=1 tries every call (hours for memory); SCENARIO=import tries only that one, WAY=calls (kills, memory) only that way.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}" "${FAULT:?the folder with sweep and memory.so}"
. "$srcdir/tests/tap.sh"

stride=${STRIDE:-151}
cases=$srcdir/assets/cases
begin=$work/begin     # what a scenario begins with
mkdir "$begin"
export CASEGRID_AUTHOR=小王

# Its folder is new with each scenario: what belongs into it is put there in between.
# sweep NAME strict|quiet STRIDE ARGUMENT...
sweep() {
    name=$1 mood=$2 step=$3
    shift 3
    for way in calls kills memory; do
        [ "${SCENARIO:-$name}" = "$name" ] && [ "${WAY:-$way}" = "$way" ] || continue
        # a library that is loaded before comes after the sanitizer's: it would not be asked
        [ $way != memory ] || [ -z "${SANITIZED:-}" ] || continue
        # the library that writes workbooks does not survive the end of memory: what it wants is asked for before it is begun
        [ $way != memory ] || [ $name != workbook ] || continue
        mkdir -p "$work/$name"
        case $way in memory) far=$((stride * step * 10)) ;; kills) far=$((stride * step / 5 + 1)) ;; *) far=$((stride * step / 3 + 1)) ;; esac
        [ "$stride" != 1 ] || far=1
        [ "$stride" != 1 ] || [ $way != memory ] || far=${MEMORY_STRIDE:-11}
        HOME=$work/$name/run XDG_STATE_HOME=$work/$name/run/state XDG_CONFIG_HOME=$work/$name/run/config XDG_DATA_HOME=$work/$name/run/data \
            "$FAULT/sweep" "$name" "$mood" "$begin" "$work/$name" $far $way "$FAULT/memory.so" -- "$CASEGRID" --lang zh "$@"
        case $? in
        0) good ;;
        77) skip "$name, $way: this system lets no calls be watched" ;;
        *) bad "$name, $way" ;;
        esac
        rm -rf "$work/$name"
    done
    rm -rf "$begin"
    mkdir "$begin"
}

# ---- Libraries ----
cp "$cases/anqiu.yaml" "$work/first.yaml"
sed -e 's/value: 289/value: 290/; s/289个/290个/' "$cases/anqiu.yaml" >"$work/second.yaml"
cp "$THREE" "$work/three.db"
chmod u+w "$work/three.db"
cp "$work/three.db" "$work/first.db"
bare 0 --library "$work/first.db" import "$work/first.yaml"
cp "$work/three.db" "$work/second.db"
bare 0 --library "$work/second.db" import "$work/second.yaml"

cp "$work/first.db" "$begin/own.db"
sweep import strict 4 --library own.db import "$work/second.yaml"
cp "$work/first.db" "$begin/merged.db"
sweep merge strict 4 merge "$work/three.db" "$work/second.db" -o merged.db --force
cp "$work/first.db" "$begin/own.db"
sweep publish strict 4 publish "$work/second.db" own.db --note 改了一处
sweep init strict 6 init
printf '主体,数值,单位\n综合网格,520,个\n' >"$work/sheet.csv"
cp "$work/first.db" "$begin/own.db"
sweep sheet strict 5 --library own.db import --case 西岗 "$work/sheet.csv" --yes

mkdir "$work/docs"
printf '## 甲省和平区： 网格怎样划\n\n划格。每300户划一个网格。\n' >"$work/docs/one.txt"
cat >"$work/heping.yaml" <<YAML
case: heping
name: 和平区
full_name: 甲省和平区
pinyin: he ping qu
province: 甲省
level: district
title: 网格怎样划
author_state: not_stated
documents: ["100"]
complete: whole
year_basis: none
paragraphs:
  - kind: heading
    locator: ["100:1"]
    text: 甲省和平区： 网格怎样划
  - kind: text
    locator: ["100:3"]
    text: 网格按每300户一个来划。
figures:
  - state: not_stated
tiers:
  - state: not_stated
grids:
  - rule_state: not_stated
    grids_state: not_stated
    head_state: not_stated
    staff_state: not_stated
mechanisms:
  - state: not_stated
YAML
printf 'documents:\n  - document: "100"\n    file: one.txt\n    sha256: %s\n    lines: 3\n' "$(sha256sum "$work/docs/one.txt" | cut -d ' ' -f 1)" >"$work/documents.yaml"
bare 0 init "$begin/own.db" --empty
bare 0 --library "$begin/own.db" import "$work/documents.yaml" "$work/heping.yaml"
sweep originals strict 3 --library own.db originals "$work/docs"

# ---- Files that are written out ----
echo old >"$begin/kaili.yaml"
sweep export strict 2 --library "$work/three.db" export 凯里市 -o kaili.yaml --force
echo old >"$begin/t.csv"
sweep table strict 2 --library "$work/three.db" table figures --format csv -o t.csv --force
echo old >"$begin/t.xlsx"
sweep workbook strict 3 --library "$work/three.db" compare 凯里 西岗 --rows grids --format xlsx -o t.xlsx --force

# ---- The person's own ----
sweep settings strict 2 settings history off
mkdir -p "$begin/config/casegrid"
printf 'language: zh\nhistory: on\n' >"$begin/config/casegrid/settings.yaml"
sweep settings_kept strict 2 settings history off
grid 0 screen --start read --case xigang --keys 'm同事写的<Enter>'
cp "$XDG_STATE_HOME/casegrid/notes.yaml" "$work/others.yaml"
sed -i 's/同事写的/我写的/; s/xigang/kaili/' "$XDG_STATE_HOME/casegrid/notes.yaml"
mkdir -p "$begin/state/casegrid"
cp "$XDG_STATE_HOME/casegrid/notes.yaml" "$begin/state/casegrid/"
sweep notes strict 2 --library "$work/three.db" notes --import "$work/others.yaml"
mkdir -p "$begin/state/casegrid"
cp "$XDG_STATE_HOME/casegrid/notes.yaml" "$begin/state/casegrid/"
sweep note strict 3 --library "$work/three.db" screen --start read --case xigang --keys 'm再写一条<Enter>'
grid 0 compare xigang kaili --rows tiers --save 两地
mkdir -p "$begin/state/casegrid/comparisons"
cp "$XDG_STATE_HOME/casegrid/comparisons/两地.yaml" "$begin/state/casegrid/comparisons/"
sweep saved strict 3 --library "$work/three.db" compare xigang kaili --rows grids --save 两地 --force
mkdir -p "$begin/state/casegrid"
printf '网格\n物业\n红色物业\n' >"$begin/state/casegrid/history"
sweep history quiet 3 --library "$work/three.db" screen --keys '/党支部<Enter>'
sweep place quiet 4 --library "$work/three.db" screen --resume --start compare --case xigang --case kaili --keys 'g<Down><Down>'
finish
