#!/bin/sh
# kill.sh - killed at any moment, with the signal that nobody can catch: what was there is whole, the old edition or the new one, and the next
# writer takes away what lies beside it. KILLS=1000 tests/kill.sh tries longer.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}"
. "$srcdir/tests/tap.sh"

kills=${KILLS:-200}
cases=$srcdir/assets/cases
own=$work/own.db
mkdir "$work/data" "$work/state"

edition() { sha256sum "$1" | cut -d ' ' -f 1; } # the same book gives the same bytes
beside() { ls -A "$(dirname "$own")" | grep '^own\.db' | grep -vx -e 'own\.db' -e 'own\.db\.note'; }
milliseconds() { date +%s%3N; }

# Two editions of four cases, each what the command makes of the other: a kill leaves one or the other, and nothing else.
cp "$THREE" "$own"
chmod u+w "$own"
cp "$cases/anqiu.yaml" "$work/first.yaml"
sed -e 's/value: 289/value: 290/; s/289个/290个/' "$cases/anqiu.yaml" >"$work/second.yaml"
bare 0 --library "$own" import "$work/second.yaml"
second=$(edition "$own")
cp "$own" "$work/second.db"
started=$(milliseconds)
bare 0 --library "$own" import "$work/first.yaml"
took=$(($(milliseconds) - started + 1))
first=$(edition "$own")
cp "$own" "$work/first.db"
if [ "$first" = "$second" ]; then bad "the two editions are one"; else good; fi

# killed AFTER COMMAND...: AFTER milliseconds later it is dead, unless it was done.
killed() {
    after=$1
    shift
    "$CASEGRID" "$@" >/dev/null 2>&1 </dev/null &
    sleep "$(awk -v ms="$after" 'BEGIN { print ms / 1000 }')"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    [ $? = 137 ] && dead=$((dead + 1))
}
is_whole() { # is_whole WHAT: one edition or the other, and a reader takes it
    now=$(edition "$own")
    case $now in
    "$first") was_first=$((was_first + 1)) ;;
    "$second") was_second=$((was_second + 1)) ;;
    *) bad "$1: neither edition is there"; cp "$work/first.db" "$own"; return ;;
    esac
    if "$CASEGRID" --library "$own" check "$own" >"$work/out" 2>"$work/err"; then good; else bad "$1: the library is damaged"; cat "$work/out" "$work/err"; fi
    [ -z "$(beside)" ] || left=$((left + 1))
}

dead=0 left=0 was_first=0 was_second=0
i=0
while [ $i -lt "$kills" ]; do
    i=$((i + 1))
    if [ "$(edition "$own")" = "$first" ]; then other=second; else other=first; fi
    # Every moment of the work in turn, a little beyond its end too; odd ones import, even ones publish with a note.
    after=$((i * 37 % 64 * took / 60))
    if [ $((i % 2)) = 1 ]; then
        killed $after --library "$own" import "$work/$other.yaml"
    else
        killed $after publish "$work/$other.db" "$own" --note "$other"
    fi
    is_whole "kill $i, after $after ms"
done
echo "# $kills tries of $took ms each: $dead killed, $left left a file beside; then $was_first times the first edition, $was_second times the second"
if [ "$dead" -ge $((kills / 6)) ]; then good; else bad "only $dead of $kills were killed in the middle"; fi
if [ "$left" -gt 0 ] || [ "$kills" -lt 30 ]; then good; else bad "no kill ever left a file beside: this test proves nothing about sweeping"; fi

# ---- one more import that succeeds: nothing lies beside any more ----
if [ "$(edition "$own")" = "$first" ]; then other=second; else other=first; fi
bare 0 --library "$own" import "$work/$other.yaml"
equal "$(edition "$own")" "$(edition "$work/$other.db")" "the import after all the kills"
equal "$(beside)" "" "what lies beside the library"

# ---- only what is certainly a leftover goes: files of other names, links, and that of a writer who lives ----
for name in own.db.backup own.db.casegrid-backup own.db.casegrid-Ab_123 own.db.casegrid-Abc1234 own.casegrid-; do echo mine >"$work/$name"; done
echo mine >"$work/elsewhere"
ln -s elsewhere "$work/own.db.casegrid-link00"
ln "$work/elsewhere" "$work/own.db.casegrid-twice0"
mkdir "$work/own.db.casegrid-folder"
echo dead >"$work/own.db.casegrid-Dead00"
echo dead >"$work/own.db.casegrid-Dead00-journal"
echo dead >"$work/own.db.casegrid-Dead01-journal"
bare 0 --library "$own" import "$work/first.yaml"
for name in own.db.backup own.db.casegrid-Ab_123 own.db.casegrid-Abc1234 own.casegrid- elsewhere own.db.casegrid-link00 own.db.casegrid-twice0; do
    if [ "$(cat "$work/$name")" = mine ]; then good; else bad "$name, which is none of ours, is gone"; fi
done
if [ -d "$work/own.db.casegrid-folder" ]; then good; else bad "a folder is gone"; fi
if ls "$work" | grep -q Dead; then bad "a leftover stays: $(ls "$work" | grep Dead)"; else good; fi
rm -rf "$work"/own.db.*

# A writer stands still in the middle of its work: another one that writes a library in the same folder leaves its file alone.
standing=
i=0
while [ -z "$standing" ] && [ $i -lt 400 ]; do
    i=$((i + 1))
    "$CASEGRID" merge "$work/first.db" "$work/first.db" -o "$own" --force >/dev/null 2>&1 </dev/null &
    writer=$!
    while [ -z "$(beside)" ] && kill -0 $writer 2>/dev/null; do :; done
    kill -STOP $writer 2>/dev/null
    while grep -q '^State:.[RSD]' /proc/$writer/status 2>/dev/null; do :; done # it may go on for a moment, or to its end
    standing=$(beside)
    [ -n "$standing" ] || { kill -CONT $writer 2>/dev/null; wait $writer; }
done
if [ -n "$standing" ]; then good; else bad "no writer could be stopped in the middle"; fi
echo dead >"$work/own.db.casegrid-Dead00"
bare 0 init "$work/other.db" --empty
equal "$(beside)" "$standing" "the file of a writer that lives, and of no other"
kill -CONT $writer
wait $writer
equal $? 0 "the writer that stood still"
equal "$(edition "$own")" "$first" "what it wrote"
equal "$(beside)" "" "beside it"

# ---- the person's own files: a saved comparison killed while it is written ----
shelf=$XDG_STATE_HOME/casegrid/comparisons
grid 0 compare xigang kaili --rows grids --save 两地
i=0
while [ $i -lt $((kills / 6)) ]; do
    i=$((i + 1))
    killed $((i * 3)) --library "$LIBRARY" compare xigang kaili --rows grids --save 两地 --force
    grid 0 saved
done
touch "$shelf/两地.yaml.casegrid-Dead00"
grid 0 compare xigang kaili --rows grids --save 两地 --force
equal "$(ls "$shelf")" "两地.yaml" "what lies on the shelf"
finish
