#!/bin/sh
# export.sh - what the export key writes is what the command gives, byte for byte, and stands where it says.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
mkdir "$HOME" && cd "$HOME" || exit 99

# press START KEYS...: the screen of two cases after these keys; a file is written into the home folder.
press() {
    start=$1
    shift
    grid 0 screen --size 200x24 --start "$start" --case xigang --case kaili --keys "$*"
}
same() { # same FILE ARGUMENT...: FILE holds what the command gives
    file=$1
    shift
    "$CASEGRID" --library "$LIBRARY" "$@" >"$work/command" 2>/dev/null
    [ -s "$file" ] && cmp -s "$file" "$work/command" && good || bad "$file is not what casegrid $* gives"
}

for format in csv tsv; do
    press compare "x<Enter><C-u>~/表.$format<Enter>"
    shows "已存成“$HOME/表.$format”（$(wc -c <"$HOME/表.$format") 字节）"
    same "$HOME/表.$format" compare xigang kaili --format $format
done
press compare 'x<Enter><Enter>'
[ -s "$HOME/对照-西岗区-凯里市.txt" ] && good || bad "nothing under the name that was offered"
for format in md json; do
    press read "x<Enter><C-u>案例.$format<Enter>"
    same "$HOME/案例.$format" read xigang --format $format
done

# What the README says of the forms: a whole case is more than a table holds, so reading offers none.
press compare x
for format in text md html csv tsv json xlsx; do shows "$format  "; done
press read x
for format in text md html json; do shows "$format  "; done
for format in csv tsv xlsx 讲义; do hides "$format  "; done

# ---- Nothing is lost ----
echo old >"$HOME/表.csv"
press compare 'x<Enter><C-u>表.csv<Enter>'; shows 要替换已有的文件吗
press compare 'x<Enter><C-u>表.csv<Enter><Enter>'; shows 没有替换
equal "$(cat "$HOME/表.csv")" old
if [ "$(id -u)" = 0 ]; then
    skip "root may write everywhere"
else
    mkdir "$HOME/closed" && chmod a-w "$HOME/closed"
    press compare 'x<Enter><C-u>closed/表.csv<Enter>'; shows 写不了
    cd "$HOME/closed" && press compare 'x<Enter>' && shows '~/对照-' # a folder that cannot be written is not offered
    cd "$HOME" || exit 99
fi
press compare 'x<Enter><C-u>表.csv<Enter>y'
same "$HOME/表.csv" compare xigang kaili --format csv
restricted 0 screen --size 200x24 --start compare --case xigang --case kaili --keys x; shows 这里是受限使用
restricted 0 screen --size 200x24 --start compare --case xigang --case kaili --keys 'x<Enter><C-u>别的.csv<Enter>'
[ -e "$HOME/别的.csv" ] && bad "a file was written in restricted use" || good
equal "$(ls -A "$HOME" | grep -cE '\.[A-Za-z0-9]{6}$')" 0 "files left aside"
finish
