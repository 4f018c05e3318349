#!/bin/sh
# excess.sh - inputs that ask for more than there is: nesting a hundred thousand deep, a million alternatives, texts pasted by mistake, little stack,
# little memory. Everything ends by itself, with a message and status 2 where it cannot be done, and never by a signal.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"

many=100000
so_often() { awk -v what="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", what }'; }
# small STATUS ARGUMENT...: with little stack.
small() {
    expected=$1
    shift
    (ulimit -s 256 2>/dev/null; exec "$CASEGRID" --library "$THREE" "$@") >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" = "$expected" ]; then good; else bad "status $status, not $expected: $(echo "$*" | cut -c 1-100)"; head -c 500 "$work/err"; fi
}
finds() { if cat "$work/out" "$work/err" | grep -qF -e "$1"; then good; else bad "neither answer nor message says '$1':"; head -c 500 "$work/err"; fi; }

# ---- Files that nest ----
{ so_often '[' $many; so_often ']' $many; } >"$work/flow.yaml"
{ so_often '{a: ' $many; so_often '}' $many; } >"$work/map.yaml"
so_often '- ' $many >"$work/list.yaml"
{ printf 'case: a\nfigures: '; so_often '[' $many; } >"$work/case.yaml"
{ printf 'title: a\nslides: '; so_often '[' $many; } >"$work/deck.yaml"
for file in flow map list case deck; do
    small 2 check "$work/$file.yaml"
    finds '32 层'
done
{ printf '# 甲省松岭区：网格怎样划\n\n每300户。\n\n'; so_often '[' $many; printf 'x'; so_often '](a)' $many; } >"$work/links.md"
{ printf '# 甲省松岭区：网格怎样划\n\n每300户。\n\n'; so_often '[' $many; so_often '(' $many; so_often '> ' $many; } >"$work/open.md"
{ printf '甲省松岭区：网格怎样划\n\n每300户。\n\n'; so_often '《' $many; so_often '百分之' $many; so_often '一二三' $many; } >"$work/long.txt"
{ printf '甲省松岭区：网格怎样划\n\n'; printf '\000\000每300户\n'; } >"$work/zero.txt"
for file in links.md open.md long.txt; do small 0 import "$work/$file" -o "$work/draft.yaml" --force; done
small 2 import "$work/zero.txt" -o "$work/draft.yaml" --force
says '编码'

# ---- Patterns, from wherever they come ----
so_often '(' $many >"$work/open"
so_often 'a|' 50000 >"$work/or"
{ so_often '(?:' 20000; printf a; so_often ')' 20000; } >"$work/groups"
for name in open or groups; do
    small 2 search "$(cat "$work/$name")"
    says '太长'
done
small 2 search "$(so_often '(' 3000)"
says '太深'
small 2 search '(((a{65535}){65535}){65535})'
says '太大'
small 1 search --count "$(so_often 'qqz|' 900)zzzz"
small 2 search --count "$(so_often '(?R)?' 700)" # given up, and said: never "nothing found"
says '没有找完'
small 2 search --count '(.*)(.*)(.*)(.*)(.*)\5\4\3\2\1$(?<!.)'
says '没有找完'

so_often 'a|' 500000 >"$work/million" # a million bytes
printf 'title: a\nslides:\n  - kind: comparison\n    cases: [xigang, kaili]\n    patterns: ["%s"]\n' "$(cat "$work/million")" >"$work/pattern.yaml"
small 2 check "$work/pattern.yaml"
finds '太长'
mkdir -p "$XDG_STATE_HOME/casegrid"
small 0 screen --keys '/网格<Enter>w常用<Enter>'
sed "s/网格/$(head -c 60000 "$work/million")/" "$XDG_STATE_HOME/casegrid/searches.yaml" >"$work/searches"
cp "$work/searches" "$XDG_STATE_HOME/casegrid/searches.yaml"
small 0 screen --keys '/网格<Enter>o<Enter>'
cat "$work/million" >"$XDG_STATE_HOME/casegrid/history"
small 0 screen --keys '/网格<Enter>o<Enter>'
small 0 compare xigang kaili --rows grids --save 两地
sed "s/^wish:.*/wish:\n  patterns:\n    - \"$(head -c 60000 "$work/million")\"/; s/^wish: {}//" "$XDG_STATE_HOME/casegrid/comparisons/两地.yaml" >"$work/saved.yaml"
small 0 compare --saved "$work/saved.yaml" # the rest of it is shown
says '太长'

# ---- Libraries that were made to do harm ----
for kind in fan swap; do python3 "$srcdir/tests/crafted.py" $kind "$THREE" "$work/$kind.db" && good || bad "no library: $kind"; done
for command in 'table cases' 'read kaili' 'search 网格' 'screen' 'settings'; do
    timeout 60 "$CASEGRID" --library "$work/fan.db" $command >"$work/out" 2>"$work/err" </dev/null
    status=$?
    case $command in settings) [ $status = 0 ] ;; *) [ $status = 2 ] && grep -q 被改动过 "$work/err" ;; esac && good || bad "status $status of $command with pages that lead nowhere"
done
for command in 'read kaili' 'compare kaili baiyun' 'export kaili' 'search --case kaili 网格' "check $work/swap.db"; do
    timeout 60 "$CASEGRID" --library "$work/swap.db" $command >"$work/out" 2>"$work/err" </dev/null
    equal "$?" 2 "the status of $command where the index leads to another case"
    finds 被改动过
done

# ---- Texts pasted into prompts ----
pasted=$(so_often '网(' 1500)
for keys in "/$pasted" "&$pasted" ":$pasted" "m$pasted<Enter>" "<Space><Down><Space>cf$pasted" "<Space><Down><Space>c&$pasted" "<Space><Down><Space>cr&$pasted" \
    "/网格<Enter>w$pasted<Enter>"; do
    small 0 screen --keys "$keys"
done

# ---- Little memory: done, or refused with a message ----
if [ -z "${SANITIZED:-}" ]; then
    ended=0
    for megabytes in 9 11 13 15 18 21 24 28 32 40; do
        for command in 'search --count 网格' 'compare xigang kaili' 'screen --start search --keys 网(' 'table figures --format json' 'search (?:.*网)*格' 'import links.md -o d.yaml --force'; do
            (cd "$work" && ulimit -v $((megabytes * 1024)) && exec "$CASEGRID" --library "$THREE" $command) >"$work/out" 2>"$work/err" </dev/null
            status=$?
            case $status in
            0 | 1 | 2 | 127) good ;; # 127: it was not even loaded
            *) bad "status $status with $megabytes megabytes: $command"; cat "$work/err" ;;
            esac
            [ $status != 2 ] || [ -s "$work/err" ] || bad "no message with $megabytes megabytes: $command"
            [ $status != 2 ] || ended=$((ended + 1))
        done
    done
    if [ $ended -gt 0 ]; then good; else bad "there was always enough memory: this proves nothing"; fi
fi
finish
