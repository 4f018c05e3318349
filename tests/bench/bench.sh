#!/bin/sh
# bench.sh - run by `make bench`, never by `make check`: times depend on the machine.
# The same keys on all fifteen bundled cases, on twelve of them, and on twelve of a library of COUNT synthetic cases, in turns, so that what else
# the machine does meets all three; of each the turn that was disturbed least counts. Then the ratio of their slowest medians.
set -eu
here=${bench:?the folder of the built benchmarks}
count=${COUNT:-10000}
rounds=${ROUNDS:-10}
turns=${TURNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME LIBRARY CASES COLUMNS ROWS: the slowest median of this turn behind those of the turns before, the table of the last turn kept.
measure() {
    "$here/keys" "$2" "$3" "$rounds" "$4" "$5" >"$work/$1.table"
    sed -n 's/^slowest median: \(.*\) ms$/\1/p' "$work/$1.table" >>"$work/$1"
}
least() { sort -n "$work/$1" | head -n 1; }

"$here/synthetic" "$LIBRARY" "$count" "$work/many.db"
for size in '80 24' '120 40'; do
    rm -f "$work/all" "$work/small" "$work/many"
    for turn in $(seq "$turns"); do
        # shellcheck disable=SC2086 # two words
        measure all "$LIBRARY" 15 $size
        # shellcheck disable=SC2086
        measure small "$LIBRARY" 12 $size
        # shellcheck disable=SC2086
        measure many "$work/many.db" 12 $size
    done
    cat "$work/all.table"
    echo "$(least all) $(least small) $(least many) $count" |
        awk '{ printf "all fifteen: slowest median %s ms (16 ms are allowed); twelve of %s cases against twelve of the bundled: %s / %s ms = %.2f (2 is allowed)\n\n", $1, $4, $3, $2, $3 / $2 }'
done
