#!/bin/sh
# plain.sh - casegrid --plain and casegrid screen --plain: every screen as lines of text, for screen readers, Braille lines and terminals that can do nothing.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"
escape=$(printf '\033')

# talk LINES...: each argument a line typed; what was told is in $work/out. Begins anew; go_on begins where the last one left.
talk() {
    rm -rf "$XDG_STATE_HOME"
    go_on "$@"
}
go_on() {
    for line; do printf '%s\n' "$line"; done | "$CASEGRID" --lang zh --library "$THREE" --plain >"$work/out" 2>"$work/err"
    status=$?
}
# The last line tells what has the focus.
here() { equal "$(tail -n 1 "$work/out" | cut -c 1-"$(printf '%s' "$1" | wc -c)")" "$1" "the last line"; }
lines() { grep -cF -e "$1" "$work/out"; }

# ---- words, numbers, names of keys, an empty line ----
talk
here '当前：1，地区：白云区'
shows '案例对照，案例'
shows '> 1，地区：白云区，省份：贵州省，划格标准：400—500户或1000人左右（5个街道），网格数：301个（5个街道）'
equal "$status" 0 "the end of the input"
talk 下 下
here '当前：3，地区：西岗区'
talk down up next
here '当前：2，地区：凯里市'
talk '<Down><Down><Up>'
here '当前：2，地区：凯里市'
talk jj
here '当前：3，地区：西岗区'
talk 3
here '当前：3，地区：西岗区'
talk 3 选取
shows '3，已选，地区：西岗区'
talk 2 ''
shows '案例对照，阅读'
here '当前：第1段：'
talk 2 打开 返回
here '当前：2，地区：凯里市'
talk 2 阅读
shows '案例对照，阅读'
talk '<Nope>'
shows '没有按键“<Nope>”'
talk '<Down><Nope>' 再读
here '当前：1，地区：白云区' # nothing is done of a line that is wrong
talk ３ # full-width digits
here '当前：3，地区：西岗区'
# A word that nobody knows presses nothing: letter by letter it could have opened, changed or deleted something.
talk '   ' c w 两地 '' q today
shows '这里没有“today”这个词'
shows '案例对照，案例'
grep -rq 两地 "$XDG_STATE_HOME" && good || bad "a word that is none has deleted a saved comparison"
talk 出处 下
shows '这里没有“出处”这个词'
here '当前：2，地区：凯里市' # and no filter is open
"$CASEGRID" --lang en --library "$THREE" --plain --fresh >"$work/out" 2>&1 <<END
overview
END
shows 'casegrid, Overview'
printf '%s\n' 目录 返回 n n n 全部 光标 出处 | "$CASEGRID" --lang zh --library "$LIBRARY" present 三地 --plain >"$work/out" 2>&1
shows '13  还可以看谁'
shows ' 第4段'
hides '这里没有'
printf '%s\n' n 7 '' 全部 | "$CASEGRID" --lang zh --library "$LIBRARY" present 三地 --plain >"$work/out" 2>&1
shows '每格户数，凯里市[参照]：300—500户'
shows '每格户数，西岗区：每300户（居民区） [段4]（与凯里市相比：在其内）'
talk '<C-t>' '<C-l>'
hides 鼠标 # nobody sees one
equal "$status" 0 "keys for the eye"
talk 键
hides 鼠标; hides 重画
shows '打开光标处的案例，通读全文'
shows 'Enter'
talk keys
shows 'Esc：回到上一屏；从不退出程序'
talk 退出 下
here '当前：1，地区：白云区'

# ---- what is told: all of a new screen, then what is new on it ----
talk 下
equal "$(lines '，地区：白云区')" 2 "a step tells only where it leads"
talk 下 再读
equal "$(lines '，地区：白云区')" 3 "told again whole"
talk zz zz
equal "$(lines '提示：这个键在这里没有用处')" 2 "the same answer to two lines"
talk '   ' c 2 '<Right>'
shows '组 2：网格规模'
shows '> 划分标准，白云区：400—500户或1000人左右规模（5个街道） [段4]'
shows '每格人数，凯里市：－未提及'
shows '出处，凯里市 第9段'
here '当前：划分标准，凯里市：以300—500户为标准划分 [段9]'
talk '   ' c 2 p
shows '划分标准，西岗区，与白云区相比：'

# The overview: its cells with where they come from; of coverage the counts that are drawn, and which localities are counted.
talk 总览 2 下
shows '组 1：组织层级'
shows '出处，白云区 第11段'
talk 总览 2 下 覆盖
here '当前：区县：有 说明了，3 个地区'
shows '区县：有 说明了，3 个地区'
shows '小区：｜ 链上无此级，3 个地区'
hides '当前：区县，西岗区'
shows '哪些地区，区县：有 说明了，3 个地区：'
talk 总览 2 下 覆盖 右
here '当前：区县：｜ 链上无此级，0 个地区'

# ---- prompts: everything is text; another line takes the place of the one before ----
talk / '：／下'
shows '：：／下'
talk / 网格 '[0-9]+户' ''
shows '处，'
hides '网格[0-9]'
talk '&' 贵州 ''
shows '2/3 个案例'
talk '&' 贵州 '<Esc>' 下
here '当前：2，地区：凯里市'
talk 命令 dui
shows '把选取的案例并排对照'

# ---- nothing that only a terminal understands, whatever the screen; one statement a line ----
for keys in '' '<Enter>' '   c' '   c2t' '/网格<Enter>' '/网格<Enter>v' '/网格<Enter>&' 'O' 'O3' ':' '?' '   cr' '   cy' '   cx' '   cw' o M '   cT' '   cT<Space><Space><Tab>' '   cTq'; do
    "$CASEGRID" --lang zh --library "$THREE" screen --plain --keys "$keys" >"$work/out" 2>"$work/err" || bad "screen --plain --keys '$keys'"
    if LC_ALL=C grep -q "[$(printf '\001')-$(printf '\010')$(printf '\013')-$(printf '\037')]" "$work/out"; then bad "control characters after '$keys'"; else good; fi
    if grep -q '[│─┌┐└┘├┤┬┴┼]' "$work/out"; then bad "borders after '$keys'"; else good; fi
    case $(head -n 1 "$work/out") in 案例对照，*) good ;; *) bad "no title after '$keys'" ;; esac
    case $keys in
    '?' | '   cT' | '   cTq') ;; # nothing to stand on
    *) if [ "$(tail -n 1 "$work/out" | cut -c 1-9)" = "当前：" ]; then good; else bad "no focus after '$keys': $(tail -n 1 "$work/out")"; fi ;;
    esac
done
"$CASEGRID" --lang zh --library "$THREE" screen --format plain >"$work/out" 2>/dev/null
shows '> 1，地区：白云区'

# ---- any terminal, none at all; the terminal without a cursor is told of it ----
for type in dumb nobodys-terminal ''; do
    printf '下\n' | TERM=$type "$CASEGRID" --lang zh --library "$THREE" --plain >"$work/out" 2>"$work/err"
    here '当前：2，地区：凯里市'
    if grep -q "$escape" "$work/out"; then bad "an escape sequence for TERM=$type"; else good; fi
done

# ---- the place is kept: at the end of the input, and where a signal asks for the end; the next start resumes ----
talk '   ' c 2 '<Down>'
go_on
shows '接着上次的对照'
here '当前：每格户数，白云区'
for signal in TERM HUP INT; do
    rm -rf "$XDG_STATE_HOME"
    mkfifo "$work/line"
    : >"$work/told" # what the one before told is not waited for
    "$CASEGRID" --lang zh --library "$THREE" --plain <"$work/line" >"$work/told" 2>/dev/null &
    pid=$!
    exec 9>"$work/line"
    printf '   c\n2\n' >&9
    waited=0
    until grep -qF '组 2：网格规模' "$work/told" || [ "$waited" = 200 ]; do sleep 0.05; waited=$((waited + 1)); done
    kill -s "$signal" "$pid"
    wait "$pid"
    equal "$?" 0 "the status after SIG$signal"
    exec 9>&-
    rm "$work/line"
    go_on
    shows '接着上次的对照'
done

# ---- a zero byte, which Ctrl-Space sends, ends no line and stays in none ----
rm -rf "$XDG_STATE_HOME"
printf '\000\n\000\000\n& 贵\000州\n2\000\n' | timeout 20 "$CASEGRID" --lang zh --library "$THREE" --plain >"$work/out" 2>"$work/err"
equal "$?" 0 "the status after zero bytes"
[ "$(wc -c <"$work/out")" -lt 20000 ] && good || bad "$(wc -c <"$work/out") bytes after four lines"
printf '\000' | timeout 20 "$CASEGRID" --lang zh --library "$THREE" --plain >"$work/out" 2>"$work/err"
equal "$?" 0 "the status after a zero byte alone"

# ---- a pipe that nobody reads any more ----
rm -rf "$XDG_STATE_HOME"
yes 下 2>/dev/null | "$CASEGRID" --lang zh --library "$THREE" --plain 2>"$work/err" | head -n 3 >"$work/out"
shows '案例对照，案例'
finish
