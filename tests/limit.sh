#!/bin/sh
# limit.sh SECONDS TEST - a test with its time: one that hangs is ended, has failed, and says what of it was still running, instead of keeping
# everybody waiting without a word. For hangs only, not for what is slow.
limit=$1
shift

# All that came from process $1, itself first.
family() {
    ps -e -o pid= -o ppid= | awk -v top="$1" '{ parent[$1] = $2 } END { for (p in parent) { for (q = p; q && q != top; q = parent[q]) {} if (q == top) print p } }'
}

"$@" &
test=$!
trap 'kill $test 2>/dev/null' INT TERM HUP
( # ends by itself within a second after the test
    timeout "$limit" tail -f --pid=$test /dev/null
    [ $? = 124 ] || exit
    running=$(family $test)
    echo "FAILED: not done after $limit seconds. What is still running:"
    ps -o pid=,ppid=,stat=,etimes=,wchan=,args= -p "$(echo $running | tr ' ' ',')" | cut -c 1-300
    kill -KILL $running $test # also where there is no ps
) </dev/null &
wait $test
status=$?
exit $status
