#!/bin/sh
# notes.sh - notes: written in the browser, shown, listed, exported, sent and taken in; never in the library; damaged files, refusals.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
file=$work/state/casegrid/notes.yaml
export CASEGRID_AUTHOR=李四 TZ=UTC
before=$(cksum <"$LIBRARY")
look() { grid 0 screen --case xigang --case kaili "$@"; }

# ---- None yet ----
grid 1 notes; says 还没有备注
grid 0 read kaili --notes; hides 读者自己写的
look --keys M; shows 还没有备注
[ -e "$work/state" ] && bad "looking made a folder" || good

# ---- Written on a case, a paragraph, a cell ----
look --keys '&凯里<Enter>m值得实地看<Enter>'; shows "$file"; shows '注'
look --start read --keys 'jjjm这一段要核<Enter>'; shows '[注] 这一段要核'
look --start compare --keys '2<Down>m标准清楚<Enter>'; shows '[注] 标准清楚'; shows '备注（李四，'
grid 0 notes --format tsv
equal "$(head -n 1 "$work/out")" "place${tab}on${tab}author${tab}when${tab}text"
equal "$(cut -f 1,2,3,5 "$work/out" | sed -n 2p)" "kaili${tab}凯里市${tab}李四${tab}值得实地看"
equal "$(cut -f 1 "$work/out" | sed 1d | tr '\n' ' ')" "kaili xigang/4 xigang/households "
grid 0 notes --case 凯里 --format json; shows 值得实地看; hides 标准清楚
grid 1 notes --case 白云区; says 没有备注
equal "$(stat -c %a "$work/state/casegrid")" 700 "the folder is its owner's alone"
equal "$(cksum <"$LIBRARY")" "$before" "the library is as it was"

# ---- Changed, left, removed ----
look --start compare --keys '2<Down>m，可借鉴<Enter>'; shows '[注] 标准清楚，可借鉴'
look --start compare --keys '2<Down>m<Enter>'; shows 没有改动
look --start compare --keys '2<Down>m再想想<Esc>m'; shows '标准清楚，可借鉴再想想'
grid 0 notes; shows 标准清楚，可借鉴; hides 再想想
look --start compare --keys '2<Down>m<C-u><Enter>n'; grid 0 notes; shows 标准清楚
look --start compare --keys '2<Down>m<C-u><Enter>y<Esc>'; hides '[注]'
grid 0 notes; hides 标准清楚
look --keys 'M<Down><Enter>'; shows 第4段
look --keys 'Mdy'; shows 已删除; hides 值得实地看
look --start compare --keys 'f网格<Enter>5m'; shows 不能写备注
restricted 0 screen --case xigang --keys 'm受限的帐号也可以记<Enter>'; shows 注
restricted 0 notes; shows 受限的帐号也可以记
restricted 2 notes --import "$file"; says 受限使用
[ "$(find "$work/kiosk/.local/state/casegrid/notes.yaml" -perm 600)" ] && good || bad "notes of a restricted account are not in its own state"

# ---- Below what is printed ----
for format in text md; do
    grid 0 read xigang --notes --format $format; shows '西岗区，第4段：这一段要核（李四，'; shows 不是原文，也不在案例库里
    grid 0 compare xigang kaili --rows grid --notes --format $format; shows 这一段要核
done
grid 0 read xigang; hides 这一段要核
grid 2 compare xigang kaili --notes --format csv; says 'casegrid notes --format'
look --start read --keys "xm<Enter><C-u>$work/with.txt<Enter>"; grep -q 这一段要核 "$work/with.txt" && good || bad "the export has no note"
look --start read --keys "x<Enter><C-u>$work/without.txt<Enter>"; shows 已存成; grep -q 这一段要核 "$work/without.txt" && bad "a note that nobody wished is exported" || good

# ---- A colleague's ----
cat >"$work/theirs.yaml" <<'END'
format: 1
notes:
  - place: kaili/grid_level
    author: 张三
    when: 2026-11-20 10:00
    text: |
      第一行
      第二行
  - place: nowhere/3
    on: 某地，第3段
    author: 张三
    when: 2026-11-20 10:00
    text: 别的库里的
complete: yes
END
grid 0 notes --import "$work/theirs.yaml"; says '收进备注 2 条'
grid 0 notes --import "$work/theirs.yaml"; says '已有的 2 条'
grid 0 notes; shows 张三; shows 别的库里的
look --keys 'M<Down><Enter>'; shows 不在这份案例库里
sed -e 's/第一行/改过的/' -e 's/2026-11-20 10:00/2026-11-21 10:00/' "$work/theirs.yaml" >"$work/newer.yaml"
grid 0 notes --import "$work/newer.yaml"; says '更新 1 条'; says notes-before-1.yaml
grep -q 第一行 "$work/state/casegrid/notes-before-1.yaml" && good || bad "what was replaced is not kept"
head -n 5 "$work/theirs.yaml" >"$work/cut.yaml"
cp "$file" "$work/mine.yaml"
grid 2 notes --import "$work/cut.yaml"; says "$work/cut.yaml:1:"
grid 2 notes --import "$work/nowhere.yaml"; says nowhere.yaml
cmp -s "$file" "$work/mine.yaml" && good || bad "a refused file changed the notes"

# ---- A damaged file: said with its line, kept, and nobody is kept from writing ----
sed 's/    author: "张三"/    auther: "张三"/' "$work/mine.yaml" >"$file"
cp "$file" "$work/damaged.yaml"
grid 2 notes; says auther; says "$file:"
look; shows auther
look --size 200x24 --keys 'm新的<Enter>'; shows notes-damaged-1.yaml
cmp -s "$work/state/casegrid/notes-damaged-1.yaml" "$work/damaged.yaml" && good || bad "the damaged file was not kept as it was"
grid 0 notes; shows 新的
if [ "$(id -u)" != 0 ]; then
    chmod a-w "$work/state/casegrid"
    look --keys 'jm写不了<Enter>'; shows 写不了
    chmod u+w "$work/state/casegrid"
else
    skip "root writes everywhere"
fi
finish
