#!/bin/sh
# tmux.sh - the browser in a real tmux, as it calls itself there: screen and tmux, with and without colours, small and large. What tmux shows has to be
# what "casegrid screen" prints of the same keys.
set -u
: "${srcdir:=.}" "${THREE:?a library of three cases}"
. "$srcdir/tests/tap.sh"
[ -z "${SANITIZED:-}" ] || export ASAN_OPTIONS=detect_leaks=0 # a line that hangs up while a sanitizer looks for leaks stops both for good

command -v tmux >/dev/null || { skip "no tmux here"; finish; exit; }
socket=casegrid-test-$$ windows=0 before=: configured=/dev/null
export TMUX_TMPDIR="$work"
inside() { tmux -u -L "$socket" -f "$configured" "$@"; }
trap 'inside kill-server 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset TMUX STY LANG
export LC_ALL=C.UTF-8 LANGUAGE=zh

# One window, whatever size and TERM: its command comes from a file, so that every window is made alike.
window() {
    inside kill-server 2>/dev/null
    windows=$((windows + 1))
    socket=casegrid-test-$$-$windows # a server that is ending is not asked
    inside new-session -d -x "$columns" -y "$rows" "$before; TERM=$term '$CASEGRID' --fresh --library '$THREE'; echo the end: \$?; cat" \; set -g status off \; \
        resize-window -x "$columns" -y "$rows" 2>"$work/err"
}

# at KEYS... : after these keys of tmux the window shows what the same --keys print.
stands() {
    "$CASEGRID" screen --library "$THREE" --size "${columns}x$rows" --keys "$keys" >"$work/wanted"
    tries=0
    while [ $tries -lt 200 ]; do
        inside capture-pane -p 2>/dev/null | sed 's/ *$//' >"$work/shown"
        cmp -s "$work/shown" "$work/wanted" && break
        tries=$((tries + 1))
        sleep 0.05
    done
    cmp -s "$work/shown" "$work/wanted" && good || { bad "$term ${columns}x$rows after '$keys'"; diff "$work/wanted" "$work/shown" | head -10; }
}

type_in() { # what tmux types, what --keys calls it
    inside send-keys "$1"
    keys=$keys$2
    stands
}

ends() {
    tries=0
    until inside capture-pane -p 2>/dev/null | grep -q 'the end: 0' || [ $tries -ge 200 ]; do
        inside send-keys q 2>/dev/null
        tries=$((tries + 1))
        sleep 0.05
    done
    inside capture-pane -p 2>/dev/null | grep -q 'the end: 0' && good || { bad "$term: it does not end"; inside capture-pane -p; }
}

for cell in 'screen 80 24' 'tmux 120 40' 'screen-256color 40 12' 'tmux-256color 80 24' 'tmux-256color 20 5' 'screen 200 60' 'screen.xterm-256color 100 30'; do
    set -- $cell
    term=$1 columns=$2 rows=$3 keys=
    infocmp "$term" >/dev/null 2>&1 || { skip "no description of $term here"; continue; }
    window || { bad "tmux does not start"; cat "$work/err"; continue; }
    stands
    type_in '?' '?'
    type_in q q
    type_in ':' ':'
    type_in Escape '<Esc>'
    type_in Enter '<Enter>'
    type_in q q
    type_in O O
    type_in q q
    type_in Space '<Space>'
    type_in Space '<Space>'
    type_in c c
    type_in 2 2
    type_in Down '<Down>'
    type_in / /
    inside set-buffer "$(printf '网\n格\n.')"
    inside paste-buffer -p
    keys="${keys}网 格 ."
    stands
    type_in C-u '<C-u>'
    type_in 网格 网格
    type_in Enter '<Enter>'
    inside send-keys q q q q
    ends
    inside capture-pane -p | grep -q '案例对照' && bad "$term: the screen is not given back" || good
done

# As it is found where another program has left characters to push others aside and no wrapping, and where there is one screen only: it stays as it is, and
# what follows stands below it.
echo 'set -g alternate-screen off' >"$work/tmux.conf"
configured=$work/tmux.conf before="printf '\\033[4h\\033[?7l'" term=tmux-256color columns=80 rows=24 keys=
window || bad "tmux does not start"
stands
for key in Down Down Up; do type_in $key "<$key>"; done
type_in Enter '<Enter>'
type_in q q
inside send-keys q
ends
inside capture-pane -p >"$work/shown"
grep -n 'the end: 0' "$work/shown" | grep -q '^2[34]:' && good || { bad "what follows does not stand below the screen"; cat "$work/shown"; }
sed -n 1p "$work/shown" | grep -q '案例对照\|地区' && good || { bad "the screen is not left as it was"; cat "$work/shown"; }
finish
