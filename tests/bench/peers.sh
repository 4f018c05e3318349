#!/bin/sh
# peers.sh - from the command to the first frame, beside a terminal table browser and a database shell on the same comparison; run by `make bench`.
# Each program shows the table of all cases once and ends; medians of RUNS runs taken in turn, and their ratios. A peer that is not installed is left out.
set -eu
runs=${RUNS:-11}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cases=$("$CASEGRID" --lang zh --library "$LIBRARY" table cases --format tsv | tail -n +2 | cut -f1)
options=$(for case in $cases; do printf ' --case %s' "$case"; done)
# shellcheck disable=SC2086 # one word a case
"$CASEGRID" --lang zh --library "$LIBRARY" compare $cases --format csv >"$work/table.csv"

casegrid_shows() { "$CASEGRID" --lang zh --library "$LIBRARY" screen --start compare --size 120x40 $options; }
visidata_shows() { vd -b "$work/table.csv" -o "$work/out.txt"; }
sqlite_shows() { sqlite3 :memory: ".import --csv $work/table.csv t" ".mode box --wrap 20" "SELECT * FROM t"; }

milliseconds() {
    began=$(date +%s%N)
    "$@" >/dev/null 2>&1 || { echo "$1 failed" >&2; exit 1; }
    echo $((($(date +%s%N) - began) / 1000))
}

peers=casegrid
command -v vd >/dev/null && peers="$peers visidata"
command -v sqlite3 >/dev/null && peers="$peers sqlite"
for run in $(seq "$runs"); do
    for peer in $peers; do milliseconds "${peer}_shows" >>"$work/$peer"; done
done
own=
for peer in $peers; do
    median=$(sort -n "$work/$peer" | sed -n "$(((runs + 1) / 2))p")
    own=${own:-$median}
    echo "$peer $median $own" | awk '{ printf "%-10s %8.1f ms   %6.1f times casegrid\n", $1, $2 / 1000, $2 / $3 }'
done
