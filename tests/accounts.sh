#!/bin/sh
# accounts.sh - where an account's own files lie and whose they are; what an administrator fixes; restricted use as far as commands show it.
# The ways out of restricted use are tried in tests/kiosk.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}" "${KIOSK:?the program whose system settings a test may choose}"
. "$srcdir/tests/tap.sh"
unset CASEGRID_RESTRICTED
mkdir -p "$HOME"
own=$XDG_STATE_HOME/casegrid
fresh() { chmod -R u+rwx "$work/state" "$work/config" 2>/dev/null; rm -rf "$work/state" "$work/config" "$HOME" "$work/kiosk"; mkdir -p "$HOME"; }
save() { grid "$1" compare 西岗 凯里 --save "$2"; }
note() { grid 0 screen --case xigang --keys 'm记一笔<Enter>'; }
mode() { stat -c '%a' "$1" 2>/dev/null || echo "nothing there"; }

# ---- Nobody else reads it, whatever the umask ----
for mask in 0 022 077 0777; do
    fresh
    (umask $mask; "$CASEGRID" --library "$LIBRARY" compare 西岗 凯里 --save 甲; "$CASEGRID" --library "$LIBRARY" screen --case xigang --keys 'm记一笔<Enter>'
        "$CASEGRID" --library "$LIBRARY" screen --resume --case xigang --case kaili --keys 'cq'; "$CASEGRID" settings history off
        "$CASEGRID" --library "$LIBRARY" screen --keys '/网格<Enter>w甲<Enter>') >/dev/null 2>&1
    equal "$(find "$work/state" "$work/config" -type f ! -perm 600 2>/dev/null)" "" "files that others read, umask $mask"
    equal "$(find "$work/state" "$work/config" -type d ! -perm 700 2>/dev/null)" "" "folders that others open, umask $mask"
    equal "$(find "$work/state" "$work/config" -type f | wc -l)" 5 "files kept, umask $mask"
done
fresh; save 0 甲; chmod 755 "$own"; save 0 乙
equal "$(mode "$own")" 700 "an old folder that others could open"

# ---- A printed screen keeps no history; nor is anything made by looking ----
fresh; grid 0 screen --keys '/网格<Enter>'
[ -e "$own/history" ] && bad "a printed screen wrote the history" || good
fresh; grid 0 table cases; grid 0 screen --keys 'M'; grid 0 search 网格; grid 1 saved
equal "$(find "$work/state" "$work/config" 2>/dev/null)" "" "made by looking"

# ---- Where it lies: a relative path counts as none ----
fresh; (cd "$work" && XDG_STATE_HOME=state XDG_CONFIG_HOME=config grid 0 compare 西岗 凯里 --save 甲)
[ -e "$work/state" ] && bad "a relative XDG_STATE_HOME was followed" || good
[ -s "$HOME/.local/state/casegrid/comparisons/甲.yaml" ] && good || bad "nothing at home"
fresh; (cd "$work" && HOME=home XDG_STATE_HOME='' grid 2 compare 西岗 凯里 --save 甲); says HOME
(failed=0; unset HOME XDG_STATE_HOME; grid 2 compare 西岗 凯里 --save 甲; says HOME; exit "$failed") || bad "without HOME"

# ---- Whose it is, and what it is ----
fresh; mkdir -p "$work/state"; : >"$own"; save 2 甲; says 应当是文件夹
fresh; mkdir -p "$work/state"; mkfifo "$own"; save 2 甲; says 应当是文件夹
fresh; mkdir -p "$work/state"; ln -s /dev/null "$own"; save 2 甲; says 应当是文件夹
fresh; mkdir -p "$work/state"; ln -s "$work/nowhere" "$own"; save 2 甲
fresh; mkdir -p "$own/comparisons"; mkfifo "$own/comparisons/甲.yaml"; save 2 甲
equal "$(stat -c %F "$own/comparisons/甲.yaml")" fifo "a pipe is not replaced"
fresh; mkdir -p "$own"; mkfifo "$own/last.yaml" "$own/notes.yaml" "$own/history" "$own/searches.yaml"
grid 0 screen --resume --case xigang --case kaili --keys 'c/网格<Enter>q'
if [ "$(id -u)" = 0 ]; then
    fresh; save 0 甲; chown -R 65534 "$own"; save 2 乙; says 另一个帐号
    fresh; chown 65534 "$HOME"; (failed=0; unset XDG_STATE_HOME; grid 2 compare 西岗 凯里 --save 甲; says 另一个帐号; exit "$failed") || bad "another account's home was written"
    equal "$(find "$HOME" -mindepth 1)" "" "made in another account's home"
    # As somebody who is not root: a home that cannot be written. The program must be there for them.
    cp "$CASEGRID" "$LIBRARY" "$work/"; chmod 755 "$work" "$work/casegrid"; chmod 644 "$work/cases.db"
    fresh; chmod 555 "$HOME"
    if setpriv --reuid 65534 --clear-groups test -x "$work/casegrid" 2>/dev/null; then
        setpriv --reuid 65534 --clear-groups env -u XDG_STATE_HOME "$work/casegrid" --library "$work/cases.db" compare 西岗 凯里 --save 甲 2>"$work/err"
        equal $? 2 "a home that cannot be written"
        says 没有权限
        mkdir -p "$HOME/.local/state"; chown -R 65534 "$HOME"; chmod 700 "$HOME"
        setpriv --reuid 65534 --clear-groups env -u XDG_STATE_HOME "$work/casegrid" --library "$work/cases.db" compare 西岗 凯里 --save 甲 2>"$work/err"
        equal $? 0 "the same home, made theirs"
    else
        skip "nobody cannot reach this folder"
    fi
else
    skip "only root can give a folder away"
    fresh; chmod 555 "$HOME"; (failed=0; unset XDG_STATE_HOME; grid 2 compare 西岗 凯里 --save 甲; says 没有权限; exit "$failed") || bad "a home that cannot be written"
    chmod 755 "$HOME"
fi

# ---- A full disk: the old file stays; two programs at once: nobody's is lost ----
fresh; save 0 甲; before=$(cksum <"$own/comparisons/甲.yaml")
(failed=0; ulimit -f 1; grid 2 compare 西岗 凯里 白云 安丘 --save 甲 --force; says 原来的文件没有改动; exit "$failed") || bad "a full disk is not told"
equal "$(cksum <"$own/comparisons/甲.yaml")" "$before" "a full disk"
equal "$(find "$own" -name '*.casegrid-*')" "" "left aside"
fresh
for i in 1 2 3 4 5 6 7 8; do
    "$CASEGRID" --library "$LIBRARY" compare 西岗 凯里 --save "对照$i" 2>/dev/null &
    "$CASEGRID" --library "$LIBRARY" screen --case xigang --keys "/网格<Enter>w检索$i<Enter>" >/dev/null 2>&1 &
done
wait
equal "$(find "$own/comparisons" -name '对照?.yaml' | wc -l)" 8 "comparisons saved at once"
equal "$(grep -c 'name: "检索' "$own/searches.yaml")" 8 "searches saved at once"

# ---- What the administrator fixes ----
system=$work/system.yaml
fixed() { # fixed SETTINGS: what stands in their file
    rm -rf "$system"
    printf '%b' "$1" >"$system"
    chmod 644 "$system"
}
their() { # their STATUS ARGUMENT...: the program where that file is read
    expected=$1
    shift
    CASEGRID_TEST_SYSTEM=$system CASEGRID_TEST_HOME=$HOME "$KIOSK" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" = "$expected" ]; then good; else bad "status $status, not $expected: casegrid $*"; cat "$work/err"; fi
}
fresh; fixed "library: $THREE\nlanguage: en\nhistory: off\ncontact: 王老师\n"
their 0 settings --format tsv; shows "library${tab}$THREE${tab}system"; shows "history${tab}off${tab}system"; shows "present-folder${tab}${tab}"
says "$system"
their 0 --lang en table cases --format tsv; equal "$(wc -l <"$work/out")" 4 "the library of three"
their 2 --library "$LIBRARY" table cases; says 王老师
their 0 --library "$THREE" table cases
ln -s "$THREE" "$work/otherwise.db" # the same file by a name of the person's own, which can lead elsewhere at any moment: it goes by the administrator's
their 0 --library "$work/otherwise.db" screen --size 100x20; hides otherwise; shows "$(basename "$THREE" .db)"
their 2 --lang zh table cases; says 王老师
LANGUAGE=zh their 0 read 西岗; grep -q Figures "$work/out" && good || bad "the administrator's language does not hold"
their 2 settings library "$LIBRARY"; says 王老师
their 2 settings history on; says 王老师
their 2 settings language --unset; says 王老师
mkdir -p "$work/config/casegrid"; printf 'history: on\nlibrary: %s\n' "$LIBRARY" >"$work/config/casegrid/settings.yaml"
their 0 --lang en table cases --format tsv; equal "$(wc -l <"$work/out")" 4 "not the person's library"
their 0 settings --format tsv; shows "history${tab}off${tab}system"
their 0 init "$work/theirs.db" # not restricted: files may be written
[ -s "$work/theirs.db" ] && good || bad "what is not restricted is refused"
fresh; fixed "library: /proc/nowhere.db\n"; their 2 table cases; says 管理员; says "第 1 行"
fixed "restricted: no\n"; their 0 --library "$THREE" table cases -o "$work/no.csv"
for broken in 'restricted: maybe\n' 'restricted: [yes]\n' 'restrict: yes\n' 'library: cases.db\n' '\t' 'a: b: c\n' 'history: off\nhistory' '\377\376\n' 'contact: ""\n'; do
    fixed "$broken"; their 2 --library "$THREE" table cases -o "$work/broken.csv"; says 受限使用; says "$system"
done
fixed ''; rm "$system"; ln -s "$work/nowhere" "$system"; their 0 --library "$THREE" table cases
rm "$system"; their 0 --library "$THREE" table cases -o "$work/none.csv"
[ -e "$work/broken.csv" ] && bad "a broken file let a file be written" || good

# ---- The manual page says what the tables say, and the lines for sshd ----
for page in casegrid.1 zh_CN/casegrid.1; do
    sed 's/\\-/-/g' "$(dirname "$CASEGRID")/assets/man/$page" >"$work/page" 2>/dev/null || : >"$work/page"
    bare 0 --lang zh --help
    for command in $(sed -n '/^命令：/,/^选项：/s/^  \([a-z]*\) .*/\1/p' "$work/out"); do grep -q "^\.B $command" "$work/page" && good || bad "$page does not know $command"; done
    for option in $("$CASEGRID" --lang zh compare --help | grep -oE -- '--[a-z-]+' | sort -u); do grep -qF -e "$option" "$work/page" && good || bad "$page does not know $option"; done
    for words in 'ForceCommand /usr/local/bin/casegrid --restricted' SSH_ORIGINAL_COMMAND 'PermitUserRC no' 'restricted: yes' /casegrid/settings.yaml; do
        grep -qF -e "$words" "$work/page" && good || bad "$page does not say $words"
    done
done
grep -vE '东山区|\[:|, such as ' "$(dirname "$CASEGRID")/assets/man/casegrid.1" | grep -qP '\p{Han}' && bad "the English page is not all English" || good

# ---- Restricted use: what is there, and what is kept, and where ----
fresh; fixed "restricted: yes\nlibrary: $THREE\ncontact: 王老师\n"
their 0 table cases; their 0 search 网格; their 0 compare 西岗 凯里 --save 甲; their 0 saved; their 0 settings history off; their 0 settings
says 管理员为所有人定的
XDG_STATE_HOME=$work/elsewhere their 0 compare 西岗 凯里 --save 乙
[ -e "$work/elsewhere" ] && bad "a variable moves the state" || good
equal "$(find "$HOME" -name '[甲乙].yaml' | wc -l)" 2 "kept at home"
equal "$(find "$HOME" -type f ! -perm 600)" "" "nobody else reads it"
for refused in 'import x' 'check x' 'init' 'merge a b' 'new x' 'export xigang' 'present xigang' 'diff a b' 'originals x' 'publish a b' 'table cases -o x' 'notes --import x' 'settings library x' \
    'settings present-folder /tmp' '--originals x'; do
    their 2 $refused; says 王老师
done
# The library is replaced by a rename while it is open: whoever reads keeps their edition. One process, two looks: the second finds the file another one.
fresh; cp "$THREE" "$work/lib.db"
kiosk_library=$work/lib.db
restricted 0 screen --keys 'j' --size 100x30; hides 有新版
chmod 444 "$work/lib.db"; restricted 0 table cases
equal "$(find "$work" -maxdepth 1 -name 'lib.db?*')" "" "made beside the library by reading"
# Links in it are the administrator's own.
ln -s "$work/lib.db" "$work/current.db"; kiosk_library=$work/current.db; restricted 0 table cases
finish
