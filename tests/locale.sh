#!/bin/sh
# locale.sh - commands in the old Chinese charsets: arguments, answers, messages and names of files, and what stays UTF-8.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

if [ ! -d "${LOCALES:-}/zh_CN.GB18030" ] || [ ! -d "$LOCALES/zh_CN.GBK" ]; then
    skip "no locales zh_CN.GB18030 and zh_CN.GBK here"
    finish
    exit
fi
export LOCPATH="$LOCALES"
to() { printf %s "$1" | iconv -f UTF-8 -t "$charset"; }
# has TEXT: the answer, read in the charset, has it; talk TEXT: the message.
has() { iconv -f "$charset" -t UTF-8 "$work/out" 2>/dev/null | LC_ALL=C grep -qF -- "$1" && good || bad "$charset: no '$1' in the answer"; }
talk() { iconv -f "$charset" -t UTF-8 "$work/err" 2>/dev/null | LC_ALL=C grep -qF -- "$1" && good || { bad "$charset: no '$1' in the message"; iconv -f "$charset" -t UTF-8 "$work/err"; }; }
is_utf8() { iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 && LC_ALL=C grep -qF -- "$2" "$1" && good || bad "$charset: $1 is no UTF-8 with '$2'"; }

for charset in GB18030 GBK; do
    export LC_ALL=zh_CN.$charset LANGUAGE=zh

    # ---- Answers follow the locale, in a pipe too ----
    grid 0 search "$(to '网格.{0,12}党支部')"; has 网格党支部
    iconv -f "$charset" -t UTF-8 "$work/out" >"$work/converted"
    LC_ALL=C.UTF-8 grid 0 search '网格.{0,12}党支部'
    cmp -s "$work/out" "$work/converted" && good || bad "$charset: the search says something else than in UTF-8"
    grid 0 search --count "--case=$(to 西岗区)" "--and=$(to 党支部)" "$(to 网格)"
    grid 0 table figures --format tsv --case "$(to 凯里市)"; has 凯里市
    grid 0 compare "$(to 西岗)" "$(to 凯里)" --format text; has 300—500户
    grid 0 --help; has 打开浏览器
    grid 2 read "$(to 西岗縣)"; talk 西岗
    grid 2 search "$(to '网格(')"; talk 网格
    grid 2 table cases --format "$(to 表格)"; talk 表格

    # ---- What is UTF-8 by itself stays so, and so does what goes into a file ----
    grid 0 table grids --format json; is_utf8 "$work/out" 凯里市
    grid 0 compare xigang kaili --format html; is_utf8 "$work/out" 凯里市
    grid 0 table cases --format csv --for-excel; is_utf8 "$work/out" 凯里市
    grid 0 export kaili; is_utf8 "$work/out" 凯里市
    cp "$work/out" "$work/$(to 凯里案例).yaml"
    grid 0 check "$work/$(to 凯里案例).yaml"; talk '' # its name is bytes of the charset
    grid 0 table grids --format csv -o "$work/grids.csv"; is_utf8 "$work/grids.csv" 凯里市
    grid 0 compare xigang kaili --format text -o "$work/beside.txt"; is_utf8 "$work/beside.txt" 300—500户
    grid 0 screen --size 80x24 -o "$work/screen.svg"; is_utf8 "$work/screen.svg" 案
    grid 0 screen --size 80x24; has 凯里市
    LC_ALL=C grep -q '─' "$work/out" && bad "$charset: a border of two columns" || good

    # ---- Names of files are bytes: as they are typed, so they are called ----
    grid 0 table cases --format md -o "$work/$(to 全部案例).md"
    [ -s "$work/$(to 全部案例).md" ] && good || bad "$charset: the file has another name"
    grid 2 table cases --format md -o "$work/$(to 全部案例).md"; talk 全部案例.md
    grid 0 table cases --format md "--output=$work/$(to 另一份).md"
    [ -s "$work/$(to 另一份).md" ] && good || bad "$charset: the file behind a sign of equality has another name"
    bare 2 --library "$work/$(to 没有的库).db" table cases; talk 没有的库.db
    (cd "$work" && "$CASEGRID" new "$(to 东山区)" 2>"$work/err") && good || bad "$charset: new"
    is_utf8 "$work/$(to 东山区).yaml" 东山区
    talk 东山区.yaml
    bare 0 init "$work/$(to 自己的).db"; talk 自己的.db
    bare 0 --library "$work/$(to 自己的).db" import "$work/$(to 凯里案例).yaml"; talk 自己的.db
    bare 0 settings library "$work/$(to 自己的).db"; talk 自己的.db
    bare 0 table cases --case kaili
    bare 0 settings library --unset
    printf 'title: 课\nslides:\n  - kind: text\n    title: 第一页\n    text: 甲𠮷乙ä丙\n' >"$work/$(to 课件).yaml"
    grid 0 present "$work/$(to 课件).yaml" --format text; has "$([ "$charset" = GBK ] && echo 甲〓乙〓丙 || echo 甲𠮷乙ä丙)"
    CASEGRID_AUTHOR=$(to 张三) grid 1 notes
    rm -rf "$work"/*.yaml "$work"/*.md "$work"/*.db* "$work"/*.csv "$work"/*.txt "$work"/*.svg
done

# ---- No locale, one without Chinese, one that is not installed ----
LC_ALL=C grid 0 search 网格党支部; is_utf8 "$work/out" 网格党支部
LC_ALL=POSIX grid 0 --help; is_utf8 "$work/out" 打开浏览器
LC_ALL=nobodys_LOCALE grid 0 table cases; is_utf8 "$work/out" 凯里市
charset=BIG5
LC_ALL=zh_TW.BIG5 grid 0 table cases --format text; is_utf8 "$work/out" 凯里市 # simplified characters have no place in it: as without a locale
charset=GB2312
LC_ALL=zh_CN.GB2312 grid 0 table cases --format text; has 凯里市

# ---- Widths: one rule, a setting, an option ----
unset LOCPATH
export LC_ALL=C.UTF-8
widest() { LC_ALL=C.UTF-8 awk '{ if (length($0) > most) most = length($0) } END { print most }' "$work/out"; }
grid 0 compare xigang kaili --format text --width 60
narrow=$(widest)
grid 0 compare xigang kaili --format text --width 60 --ambiguous wide
[ "$(widest)" -le "$narrow" ] && ! cmp -s "$work/out" /dev/null && good || bad "wide characters have no wider place"
grid 0 screen --ambiguous wide --size 60x10 --goto kaili/grid --case xigang; cp "$work/out" "$work/wide"
LC_ALL=C grep -q '─' "$work/wide" && bad "borders of two columns" || good
bare 0 settings ambiguous wide
grid 0 screen --size 60x10 --goto kaili/grid --case xigang
cmp -s "$work/out" "$work/wide" && good || bad "the setting is not the option"
grid 0 screen --ambiguous narrow --size 60x10 --goto kaili/grid --case xigang
cmp -s "$work/out" "$work/wide" && bad "the option does not go before the setting" || good
bare 2 settings ambiguous broad; says narrow
bare 2 screen --ambiguous broad; says narrow
bare 0 settings ambiguous --unset
bare 0 settings borders ascii
grid 0 screen --size 60x10 --goto kaili/grid --case xigang
LC_ALL=C grep -q '─' "$work/out" && bad "borders are not ASCII" || good

finish
