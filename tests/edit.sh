#!/bin/sh
# edit.sh - a case is corrected from the browser: in an editor and in a form. Nothing a person wrote is lost, nothing wrong gets into the library.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"
unset VISUAL EDITOR CASEGRID_RESTRICTED

own=$work/own.db
kept=$XDG_STATE_HOME/casegrid/edit-kaili.yaml
fresh() { rm -rf "$XDG_STATE_HOME"; cp "$THREE" "$own"; chmod u+w "$own"; }
# editor NAME: a script of that name, from standard input, that gets its arguments as an editor does.
editor() { { echo '#!/bin/sh'; cat; } >"$work/$1"; chmod +x "$work/$1"; }
# press KEYS [OPTION...]: the screen after KEYS. keys KEYS: the same in the list of cases, with the cursor on 凯里市.
press() { pressed=$1; shift; bare 0 --library "$own" --lang zh screen --case kaili --case xigang --size 160x30 "$@" --keys "$pressed"; }
keys() { press "<Down>$1"; }
is_untouched() { if cmp -s "$THREE" "$own"; then good; else bad "the library was changed: $1"; fi; }
is_kept() { if [ -s "$kept" ] && grep -q "$1" "$kept"; then good; else bad "the text was not kept: $1"; fi; }
is_gone() { if [ -e "$kept" ] || [ -e "$kept.lock" ]; then bad "a file was left: $(ls "$XDG_STATE_HOME/casegrid")"; else good; fi; }

editor right <<'EOF'
sed -i 's/value: 124$/value: 125/; s/124个/125个/g' "$1"
EOF
editor idle <<'EOF'
stat -c '%a' "$1" >"$work/mode"
EOF
editor wrong <<'EOF'
sed -i 's/value: 124$/value: 一百多/; s/124个/126个/g' "$1"
EOF
export work

# ---- right: saved, shown at once, at the same place, everything else as it was ----
fresh
export VISUAL="$work/right"
keys e
shows "凯里市已经改好，收入了库"
is_gone
bare 0 diff "$THREE" "$own" --format tsv
shows "owners_committees${tab}value${tab}124${tab}125"
hides "xigang"
hides "baiyun"
fresh
keys '/124个<Enter><Enter>e' # from the text, with a search below that is renewed too
shows "125个"
hides "124个"
fresh
press '' --start compare --goto kaili/owners_committee/2
cp "$work/out" "$work/before"
press 'e' --start compare --goto kaili/owners_committee/2
shows "凯里市已经改好"
shows "125个"
hides "124个"
equal "$(grep -n '>' "$work/out" | cut -d : -f 1 | tr '\n' ' ')" "$(grep -n '>' "$work/before" | cut -d : -f 1 | tr '\n' ' ')" "the cursor stays"

# ---- not changed: no file, no edition ----
fresh
VISUAL=$work/idle keys e
shows "凯里市没有改动"
equal "$(cat "$work/mode")" 600 "nobody else reads it"
is_untouched "nothing was written"
is_gone
VISUAL='' EDITOR="$work/idle" keys e
shows "凯里市没有改动"
VISUAL="$work/idle" EDITOR=false keys e
shows "凯里市没有改动"
VISUAL="env some=thing $work/idle" keys e # an editor with arguments
shows "凯里市没有改动"

# ---- wrong: the errors at their lines, back to the editor, given up with the text kept ----
fresh
VISUAL=$work/wrong keys e
shows "凯里市还没有收入库"
line=$(grep -n 'value: 一百多' "$kept" | cut -d : -f 1)
shows "第${line}行第"
is_untouched "errors"
is_kept "126个"
VISUAL=$work/wrong keys 'e'
shows "上次改凯里市没有收入库"
shows "edit-kaili.yaml"
editor vi <<'EOF'
echo "$1" >>"$work/lines"
[ $# = 1 ] || shift
sed -i 's/value: 一百多/value: 126/' "$1"
EOF
VISUAL=$work/vi keys 'e<Enter>' # what was left from before
shows "凯里市已经改好"
is_gone
fresh
editor vi <<'EOF'
echo "$1" >>"$work/lines"
case $1 in +*) sed -i 's/value: 一百多/value: 126/' "$2" ;; *) sed -i 's/value: 124$/value: 一百多/; s/124个/126个/g' "$1" ;; esac
EOF
: >"$work/lines"
VISUAL=$work/vi keys 'e<Enter>'
shows "凯里市已经改好"
equal "$(tail -n 1 "$work/lines")" "+$line" "back at the line"
fresh
VISUAL=$work/wrong keys 'eq'
shows "没有收入库"
shows "edit-kaili.yaml"
is_kept "126个"
VISUAL=$work/idle keys 'ed' # begun anew: what was there is put aside
equal "$(grep -c '126个' "$kept.1" | sed 's/[1-9][0-9]*/some/')" some "put aside, not lost"
is_gone

# ---- another id, another kind of file, two cases ----
fresh
editor renamed <<'EOF'
sed -i 's/^case: kaili/case: duyun/' "$1"
EOF
VISUAL=$work/renamed keys e
shows "id 原来是“kaili”，现在是“duyun”"
is_untouched "another id"
fresh
editor other <<'EOF'
printf 'documents: []\n' >"$1"
EOF
VISUAL=$work/other keys e
shows "还没有收入库"
is_untouched "no case"

# ---- an editor that fails, is killed, leaves nothing, leaves rubbish, is not there ----
fresh
editor fails <<'EOF'
sed -i 's/124个/127个/g' "$1"; exit 3
EOF
VISUAL=$work/fails keys e
shows "状态 3"
shows "edit-kaili.yaml"
is_kept "127个"
is_untouched "a failed editor"
editor empties <<'EOF'
: >"$1"
EOF
VISUAL=$work/empties keys 'e<Enter>' # an empty file must not take the text before with it
shows "空的"
shows "edit-kaili.yaml"
is_kept "127个"
is_untouched "an empty file"
fresh
VISUAL=$work/empties keys e
shows "什么也没有改动"
is_gone
editor killed <<'EOF'
sed -i 's/124个/128个/g' "$1"; kill -9 $$
EOF
VISUAL=$work/killed keys e
is_kept "128个"
is_untouched "a killed editor"
fresh
VISUAL=false keys e
shows "什么也没有改动"
is_gone
editor removes <<'EOF'
rm "$1"
EOF
VISUAL=$work/removes keys e
shows "什么也没有改动"
is_untouched "a removed file"
editor rubbish <<'EOF'
head -c 3000 "$1" >"$1.part"; printf '\377\376\000 : [ {' >>"$1.part"; mv "$1.part" "$1"
EOF
VISUAL=$work/rubbish keys e
shows "还没有收入库"
is_kept "凯里市"
is_untouched "rubbish"
fresh
VISUAL=/nowhere/editor keys e
shows "编辑器启动不了"
is_untouched "no such editor"
is_gone
VISUAL='' keys e
shows "找不到编辑器"
is_gone

# ---- the program is killed while the editor is open: the text is there again ----
fresh
editor kills <<'EOF'
sed -i 's/124个/129个/g' "$1"; kill -9 $PPID
EOF
VISUAL=$work/kills "$CASEGRID" --library "$own" --lang zh screen --keys '<Down>e' >/dev/null 2>&1 </dev/null
is_kept "129个"
is_untouched "killed"
VISUAL=$work/idle keys e
shows "上次改凯里市没有收入库"

# ---- somebody else has changed the case meanwhile: told, and decided by the person ----
fresh
sed -e 's/value: 124$/value: 130/; s/124个/130个/g' "$srcdir/assets/cases/kaili.yaml" >"$work/kaili.yaml"
editor races <<'EOF'
sed -i 's/value: 124$/value: 125/; s/124个/125个/g' "$1"
"$CASEGRID" --library "$own" import "$work/kaili.yaml" 2>/dev/null
EOF
export own CASEGRID
VISUAL=$work/races keys e
shows "已被别人改了"
bare 0 diff "$THREE" "$own" --format tsv
shows "owners_committees${tab}value${tab}124${tab}130"
is_kept "125个"
fresh
VISUAL=$work/races keys es
shows "凯里市已经改好"
bare 0 diff "$THREE" "$own" --format tsv
shows "owners_committees${tab}value${tab}124${tab}125"
fresh
cat >"$work/another.yaml" <"$srcdir/assets/cases/anqiu.yaml"
editor adds <<'EOF'
sed -i 's/value: 124$/value: 125/; s/124个/125个/g' "$1"
"$CASEGRID" --library "$own" import "$work/another.yaml" 2>/dev/null
EOF
VISUAL=$work/adds press e --start compare # another case comes in: it stays, and the screens go on with the right ones
shows "凯里市已经改好"
shows "西岗区"
bare 0 --library "$own" table cases --format tsv
shows "安丘市"

# ---- the form: one figure, checked the same way ----
fresh
unset VISUAL
form='--start compare --goto kaili/owners_committees'
press F $form
shows "改数据"
shows "124个"
press 'F<C-u>125个<Down><C-u>125<Enter>' $form # the printed form is in no paragraph: a note, no error
shows "已经改好"
shows "125个"
shows "检查提示：印出的写法“125个”在所列的段落里都找不到"
shows "casegrid check $own 可以列出" # and as written it does
bare 0 check "$own"
shows "印出的写法“125个”在所列的段落里都找不到"
bare 0 diff "$THREE" "$own" --format tsv
equal "$(wc -l <"$work/out" | tr -d ' ')" 3 "two keys of one figure"
shows "owners_committees${tab}value${tab}124${tab}125"
fresh
press F --start compare --goto kaili/owners_committee/2 # a mechanism with three figures
shows "这一项有 3 个数据"
press '/124个<Enter><Enter><Tab>F' # in the text, from its facts
shows "改数据"
press F --start compare --goto kaili/owners_committee/1 # and one without
shows "光标处没有可以直接改的数据"
press 'F<Down><C-u>许多<Enter>' $form
shows "“许多”不是数"
is_untouched "no number"
press 'F<Down><C-u>12<Enter>' $form
shows "数值 12 和印刷写法“124个”对不上"
is_untouched "a value that is not printed"
press 'F<Up><Up><C-u>999<Enter>' $form
shows "没有收入库"
shows "999"
is_untouched "no such paragraph"
press 'F<Up><Right><Enter>' $form # not stated, with a value
shows "没有收入库"
is_untouched "not stated, but 124"
press 'F<Up><Left><Enter>' $form # 未核
shows "已经改好"
bare 0 diff "$THREE" "$own" --format tsv
shows "state${tab}${tab}unchecked"
fresh
press 'F<Enter>' $form
shows "没有改动"
is_untouched "nothing was changed"
press 'Fx<Esc>' $form
shows "再按一次 Esc 放弃"
press 'Fx<Esc><Esc>' $form
hides "改数据"
is_untouched "given up"

# ---- where nothing may be changed ----
export VISUAL="$work/right"
grid 0 --lang zh screen --size 100x30 --keys 'e'
shows "casegrid init"
grid 0 --lang zh screen --size 100x30 --case kaili --case xigang $form --keys 'F'
shows "casegrid init"
kiosk_library=$own
restricted 0 --lang zh screen --case kaili --case xigang --size 160x30 --keys '<Down>e'
shows "这里是受限使用"
restricted 0 --lang zh screen --case kaili --case xigang --size 160x30 $form --keys F
shows "这里是受限使用"
is_untouched "restricted"
if [ "$(id -u)" = 0 ]; then
    skip "root may write everywhere"
else
    chmod a-w "$own"
    keys e
    shows "casegrid init --library"
    chmod u+w "$own"
fi

finish
