#!/bin/sh
# saved.sh - saved comparisons: written, printed again, held against an updated library; damaged files, disks and names; going on where one left.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
shelf=$work/state/casegrid/comparisons

# ---- Kept, listed, printed again ----
grid 1 saved; says 还没有保存过
grid 2 saved --changes 三地; says 还没有保存过
grid 0 compare xigang kaili baiyun --rows grid,property --save 三地; says "$shelf/三地.yaml"
equal "$(cat "$work/out")" "" "what is saved is not printed"
equal "$(stat -c %a "$work/state/casegrid")" 700 "the folder is its owner's alone"
cp "$shelf/三地.yaml" "$work/first.yaml"
grid 0 compare xigang kaili baiyun --rows grid,property --format tsv; cp "$work/out" "$work/plain"
grid 0 compare --saved 三地 --format tsv
cmp -s "$work/out" "$work/plain" && good || bad "a saved comparison is printed otherwise than the one it was saved from"
grid 0 compare --saved 三地 --rows property --format tsv; hides 474; shows 红色物业
grid 0 compare --saved 三地 kaili --format tsv; hides 西岗区; shows 凯里市
grid 0 compare --saved "$work/first.yaml" --format tsv
cmp -s "$work/out" "$work/plain" && good || bad "a file that was sent is printed otherwise"
grid 0 compare xigang kaili --save 两地 --format tsv; shows 474
grid 2 compare xigang kaili --save 三地; says 三地; says --force
cmp -s "$shelf/三地.yaml" "$work/first.yaml" && good || bad "a refused name was written all the same"
grid 0 compare xigang kaili baiyun --rows grid,property --save 三地 --force
equal "$(sed '/^saved:/d' "$shelf/三地.yaml")" "$(sed '/^saved:/d' "$work/first.yaml")" "the same comparison gives the same text"
grid 2 compare --saved 三第; says 三地
grid 2 compare --saved "$work/nowhere.yaml"; says nowhere.yaml
grid 2 compare; says CASE
grid 0 saved --format tsv
equal "$(head -n 1 "$work/out")" "name${tab}cases${tab}edition${tab}changed${tab}saved${tab}file"
equal "$(cut -f 1,2,4 "$work/out" | tail -n 1)" "两地${tab}西岗区 凯里市${tab}0"
grid 1 saved --changes 三地; says 没有变动

# ---- What a person set on the screen comes back: reference, order, folded groups, panes turned and widened, the filter ----
grid 0 screen --start compare --case xigang --case kaili --case baiyun --size 120x40 --keys '2<Down><Down><Down>sp1zt+w屏上<Enter>'
for line in 'reference: "xigang"' 'sort: "grid_total"' 'transposed: yes' '    - tiers' 'width: '; do
    grep -qF -e "$line" "$shelf/屏上.yaml" && good || bad "not kept: $line"
done
grid 0 screen --start compare --case xigang --case kaili --case baiyun --size 120x40 --keys '2<Down><Down><Down>sp1zt+<Left><Right>'; cp "$work/out" "$work/left"
grid 0 screen --saved 屏上 --size 120x40 --keys '<Left><Right>'
sed -i '/^ 案例对照/d' "$work/out" "$work/left"
cmp -s "$work/out" "$work/left" && good || { bad "the screen does not come back as it was"; diff "$work/left" "$work/out"; }

# ---- Names ----
for name in 'a/b' '..' '引 “号” "x"' "it's" '-dash' '$HOME `id`' '100%'; do
    grid 0 compare xigang --rows rule --save="$name"
    grid 0 compare --saved="$name" --format tsv; shows 300
    grid 0 saved --format tsv; shows "$name"
done
equal "$(find "$work" -name '*.yaml' -path '*state*' | grep -vc "^$shelf/")" 0 "every name stays in its folder"
long=$(printf '%0200d' 0 | sed 's/0/网/g')
grid 0 compare xigang --rows rule --save "$long"
grid 0 compare --saved "$long" --format tsv; shows 300
grid 2 compare xigang --save "${long}格"; says 200
grid 2 compare xigang --save ''; says 名称
grid 2 compare xigang --save "a${tab}b"; says 看不见

# ---- A library that was updated ----
cp "$LIBRARY" "$work/new.db" && chmod u+w "$work/new.db"
new() { # new STATUS ARGUMENT...: on the updated library
    kept=$LIBRARY LIBRARY=$work/new.db
    grid "$@"
    LIBRARY=$kept
}
sed 's/474/480/g' "$srcdir/assets/cases/xigang.yaml" >"$work/xigang.yaml"
new 0 import "$work/xigang.yaml"
new 0 saved --changes 三地 --format tsv
equal "$(head -n 1 "$work/out")" "case${tab}name${tab}row${tab}label${tab}change${tab}before${tab}now"
equal "$(sed -n 2p "$work/out")" "xigang${tab}西岗区${tab}grid_total${tab}网格数${tab}changed${tab}474个 [段4]${tab}480个 [段4]"
equal "$(wc -l <"$work/out" | tr -d ' ')" 2 "one cell changed"
new 0 compare --saved 三地 --format tsv; shows 480; hides 474; says "1 格有变动"
new 1 saved --changes 'a/b'; says 另一版 # another edition, and the rule in it is the same
new 0 saved --format text; shows "1 格有变动"; shows 没有变动
new 0 screen --saved 三地; shows 已变动的单元格; shows 474个; shows 480个
new 0 screen --saved 三地 --keys '<Enter>'; shows '>480个'
new 0 compare --saved 三地 --save 三地 --force; new 1 saved --changes 三地

# ---- Cases that are not there ----

bare 0 --library "$work/none.db" init --empty "$work/none.db"
bare 2 --library "$work/none.db" compare --saved 三地; says 西岗区（xigang）、凯里市（kaili）、白云区（baiyun）
bare 2 --library "$work/none.db" saved --changes 三地; says 案例库
sed 's/id: "kaili"/id: "kali"/; s/case: "kaili"/case: "kali"/' "$work/first.yaml" >"$work/lost.yaml"
grid 0 compare --saved "$work/lost.yaml" --format tsv; says 凯里市（kali）; hides 凯里市; shows 白云区
grid 0 screen --saved "$work/lost.yaml"; shows 凯里市（kali）; shows 白云区

# ---- Rows that are not there any more ----
sed 's/rows: "grid,property"/rows: "grid,no_such_row"/; s/^wish:/wish:\n  reference: "nobody"/' "$work/first.yaml" >"$work/rows.yaml"
grid 0 compare --saved "$work/rows.yaml" --format tsv; shows 474; says no_such_row; says rows.yaml:

# ---- Damaged files: named, with their line, and nothing falls over ----
damaged() { # damaged SAYS: the file $work/bad.yaml
    grid 2 compare --saved "$work/bad.yaml"; says "$1"
    grid 2 screen --saved "$work/bad.yaml"; says "$1"
}
: >"$work/bad.yaml"; damaged bad.yaml:1:
head -c 900 "$work/first.yaml" >"$work/bad.yaml"; damaged bad.yaml:
head -n 20 "$work/first.yaml" >"$work/bad.yaml"; damaged 不完整
sed 's/^format: 1/format: 9/' "$work/first.yaml" >"$work/bad.yaml"; damaged bad.yaml:3:
sed 's/^edition:.*/edition: [1, 2]/' "$work/first.yaml" >"$work/bad.yaml"; damaged bad.yaml:7:
sed 's/^wish:/wsih:/' "$work/first.yaml" >"$work/bad.yaml"; damaged wsih
printf '\000\001\002\377' >"$work/bad.yaml"; damaged bad.yaml:1:
truncate -s 100M "$work/bad.yaml"; damaged 太大
mkdir "$work/folder.yaml"; grid 2 compare --saved "$work/folder.yaml"; says folder.yaml
grid 2 compare --saved "$work/"; says "$work/"
mkfifo "$work/pipe.yaml"; grid 2 compare --saved "$work/pipe.yaml"; says pipe.yaml
cp "$work/first.yaml" "$work/closed.yaml"; chmod 0 "$work/closed.yaml"
if [ -r "$work/closed.yaml" ]; then skip "root reads everything"; else grid 2 compare --saved "$work/closed.yaml"; says closed.yaml; fi
cp "$work/first.yaml" "$shelf/同事的.yaml"; echo x >"$shelf/坏的.yaml"
grid 0 saved --format tsv; shows 坏的.yaml; says 坏的.yaml:1:

# ---- Disks that refuse ----
if (ulimit -f 1) 2>/dev/null; then
    before=$(cat "$shelf/三地.yaml")
    (ulimit -f 1; "$CASEGRID" --library "$LIBRARY" compare xigang kaili baiyun --save 三地 --force >"$work/out" 2>"$work/err")
    equal $? 2 "a file that cannot grow"; says 三地
    equal "$(cat "$shelf/三地.yaml")" "$before" "the old file stays"
    equal "$(find "$shelf" -name '*.yaml.*' | wc -l | tr -d ' ')" 0 "nothing is left aside"
else
    skip "no file limit"
fi
kept_state=$XDG_STATE_HOME
export XDG_STATE_HOME=/dev/null; grid 2 compare xigang --save x; says /dev/null
unset XDG_STATE_HOME
grid 0 compare xigang --save x; [ -f "$HOME/.local/state/casegrid/comparisons/x.yaml" ] && good || bad "the default place"
kept_home=$HOME; unset HOME; grid 2 compare xigang --save x; says HOME; export HOME="$kept_home"

# ---- Going on where one left ----
export XDG_STATE_HOME="$work/resume"
grid 0 screen --start compare --case xigang --case kaili --keys '2<Down><Right>w甲<Enter>'
[ -f "$XDG_STATE_HOME/casegrid/last.yaml" ] && bad "a screen that was not asked to keeps its place" || good
rm "$XDG_STATE_HOME/casegrid/comparisons/甲.yaml"
grid 0 screen --resume --keys 'j'; shows 案例; hides 接着上次
grid 0 screen --resume --start compare --case xigang --case kaili --keys '2<Down><Down><Right>'
tail -n 2 "$work/out" | head -n 1 >"$work/place"
grid 0 screen --resume; shows 接着上次
grid 0 screen --resume --keys '<Left><Right>'; shows "$(cat "$work/place")"
grid 0 screen --resume --keys 'qq'
grid 0 screen --resume --keys '<Left><Right>'; shows "$(cat "$work/place")" # left through the list of cases
new 0 screen --resume --keys 'c'; shows 已变动的单元格; shows 480个
echo damaged >"$XDG_STATE_HOME/casegrid/last.yaml"
grid 0 screen --resume --keys ''; shows 没能接着; shows last.yaml:1:
export XDG_STATE_HOME="$kept_state"
finish
