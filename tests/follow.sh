#!/bin/sh
# follow.sh - joining a presentation where there is none, or none that may be joined: the sentence says why. What is seen once one has joined, tests/terminal/follow.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
folder=$work/link
export CASEGRID_PRESENT_FOLDER="$folder"

grid 2 present --follow
says "没有文件夹"
mkdir -m 700 "$folder"
grid 1 present --follow
says "现在没有演示"
grid 1 present --follow 李老师
grid 1 present --speaker
grid 2 present --follow --speaker
grid 2 present --follow one two
grid 2 --lang en present --follow one two
says "at most one name"

# ---- the person's own setting, after the variable of the administrator ----
(unset CASEGRID_PRESENT_FOLDER; bare 0 settings present-folder "$folder"; says "$folder"; grid 1 present --follow; says "现在没有演示"
    CASEGRID_PRESENT_FOLDER=$work/none grid 2 present --follow; says "没有文件夹“$work/none”"
    bare 2 settings present-folder "$work/none"; says "没有改动设置"
    bare 0 settings present-folder --unset; grid 2 present --follow; says "casegrid settings present-folder"
    [ "$failed" = 0 ]) || bad "the setting present-folder"

# ---- the folder is judged first ----
chmod 777 "$folder"
grid 2 present --follow
says "chmod +t"
chmod 1777 "$folder"
grid 1 present --follow
ln -s link "$work/other"
CASEGRID_PRESENT_FOLDER=$work/other grid 2 present --follow
says "一个链接"
echo mine >"$work/file"
CASEGRID_PRESENT_FOLDER=$work/file grid 2 present --follow
says "一个文件"

# ---- what is no living socket is not joined, and stays ----
account=$(id -un)
echo mine >"$folder/$account-file.sock"
ln -s "$account-file.sock" "$folder/$account-link.sock"
mkfifo "$folder/$account-fifo.sock"
grid 1 present --follow
grid 1 present --follow file
equal "$(ls "$folder" | wc -l)" 3 "what stands in the folder"
equal "$(cat "$folder/$account-file.sock")" mine "the file"

# ---- an account without rights ----
if [ "$(id -u)" = 0 ] && su nobody -s /bin/sh -c "test -x '$CASEGRID' && test -r '$LIBRARY'" 2>/dev/null; then
    chmod 755 "$work"
    chmod 700 "$folder"
    su nobody -s /bin/sh -c "CASEGRID_PRESENT_FOLDER='$folder' XDG_STATE_HOME=/nonexistent '$CASEGRID' --lang zh --library '$LIBRARY' present --follow" >"$work/out" 2>"$work/err" </dev/null
    equal $? 2 "another account, a folder of root's alone"
    says "没有权限进入"
    chmod 711 "$folder"
    su nobody -s /bin/sh -c "CASEGRID_PRESENT_FOLDER='$folder' XDG_STATE_HOME=/nonexistent '$CASEGRID' --lang zh --library '$LIBRARY' present --follow" >"$work/out" 2>"$work/err" </dev/null
    equal $? 2 "another account, a folder that it cannot list"
    says "没有权限"
else
    skip "another account: takes root"
fi
finish
