#!/bin/sh
# bench.sh - run by `make bench`, never by `make check`: times depend on the machine.
# SMALL (the bundled library) and a library of COUNT synthetic cases, the same keys; then the ratio of their slowest medians.
set -eu
here=${bench:?the folder of the built benchmarks}
count=${COUNT:-10000}
rounds=${ROUNDS:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

slowest() { sed -n 's/^slowest median: \(.*\) ms$/\1/p' "$1"; }

"$here/synthetic" "$LIBRARY" "$count" "$work/many.db"
for size in '80 24' '120 40'; do
    # shellcheck disable=SC2086 # two words
    "$here/keys" "$LIBRARY" 15 "$rounds" $size | tee "$work/all"
    # shellcheck disable=SC2086
    "$here/keys" "$LIBRARY" 12 "$rounds" $size | tee "$work/small"
    # shellcheck disable=SC2086
    "$here/keys" "$work/many.db" 12 "$rounds" $size | tee "$work/many"
    echo "$(slowest "$work/all") $(slowest "$work/small") $(slowest "$work/many") $count" |
        awk '{ printf "all fifteen: slowest median %s ms (16 ms are allowed); twelve of %s cases against twelve of the bundled: %s / %s ms = %.2f (2 is allowed)\n\n", $1, $4, $3, $2, $3 / $2 }'
done
