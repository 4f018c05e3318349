#!/bin/sh
# hangs.sh - a test that hangs is ended with all that it started, has failed, and says what was still running; one that ends keeps its own status.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"
limited() { sh "$srcdir/tests/limit.sh" "$@" >"$work/out" 2>&1; }

for status in 0 1 77 99; do
    limited 60 sh -c "echo done; exit $status"
    equal "$?" "$status" "the status of a test that ends with $status"
    equal "$(cat "$work/out")" "done" "what it printed"
done

# It hangs in a process that it waits for, and that process in one of its own.
cat >"$work/hangs" <<'END'
echo begun
sh -c 'sleep 531; :' &
wait
END
limited 3 sh "$work/hangs"
[ $? -ne 0 ] && good || bad "a test that hangs has not failed"
for text in begun "not done after 3 seconds"; do
    grep -q "$text" "$work/out" && good || { bad "'$text' is not told:"; cat "$work/out"; }
done
command -v ps >/dev/null || { skip "no ps here, which names and ends what a test has started"; finish; exit; }
grep -q 'sleep 531' "$work/out" && good || { bad "what was still running is not told:"; cat "$work/out"; }
ps -e -o args= | grep -q '^sleep 531' && bad "what it started still runs" || good
finish
