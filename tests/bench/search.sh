#!/bin/sh
# search.sh - searching beside ripgrep, whole processes from start to end on the same paragraphs, in turns; run by `make bench`, never by `make check`.
# COUNT cases of twelve made-up paragraphs (100,000: half a gigabyte of text), and the bundled library. Medians of RUNS runs with everything in memory.
# For each pattern the ratio of casegrid to the faster of `rg -c` and `rg -P -c`; all counts have to agree. SET names a folder that keeps the
# library and the text for the next time.
set -eu
here=${bench:?the folder of the built benchmarks}
count=${COUNT:-100000}
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
set=${SET:-$work}
big=$set/many-$count.db flat=$set/many-$count.txt

mkdir -p "$set"
[ -f "$big" ] && [ -f "$flat" ] || "$here/many" "$LIBRARY" "$count" "$big" "$flat"
"$CASEGRID" --lang zh --library "$LIBRARY" table paragraphs --format tsv | tail -n +2 | cut -f 8 >"$work/bundled.txt"
cat "$flat" "$big" >/dev/null

size() { wc -c <"$1"; }
echo "$(size "$flat") $(wc -l <"$flat") $(size "$big") $(if [ -f "$big.search" ]; then size "$big.search"; else echo 0; fi)" |
    awk '{ text = $1 - $2; printf "text %.1f MB, library %.1f MB, file beside it %.1f MB: the text and an index of %.1f MB, %.2f of the text\n\n", \
           text / 1e6, $3 / 1e6, $4 / 1e6, ($4 - text) / 1e6, ($4 - text) / text }'

# A made-up name that stands in the middle and hardly anywhere else.
rare=$(sed -n "$(($(wc -l <"$flat") / 2)),+999p" "$flat" | LC_ALL=C.UTF-8 grep -oP '[\x{7800}-\x{925C}]{3}(花园|社区|小区)' | sort -u | head -n 12 |
    while IFS= read -r name; do echo "$(LC_ALL=C grep -cF "$name" "$flat") $name"; done | sort -n | awk 'NR == 1 { print $2 }')

peers=
command -v rg >/dev/null && peers=rg || echo "ripgrep is not installed (apt install ripgrep): casegrid alone"

# race LIBRARY TEXT PATTERN: a line for each program.
race() {
    if [ "$peers" ]; then
        "$here/race" "$runs" -- "$CASEGRID" --library "$1" search -s --seconds 0 --count "$3" \
            -- rg --no-config -c -e "$3" "$2" -- rg --no-config -P -c -e "$3" "$2"
    else
        "$here/race" "$runs" -- "$CASEGRID" --library "$1" search -s --seconds 0 --count "$3"
    fi
}

# measure NAME LIBRARY TEXT: the table of all patterns.
measure() {
    printf '%s\n%10s %10s %10s %8s %10s  %s\n' "$1" casegrid rg 'rg -P' ratio count pattern
    : >"$work/ratios"
    while IFS= read -r pattern; do
        race "$2" "$3" "$pattern" | PATTERN=$pattern awk -F '\t' -v ratios="$work/ratios" '
            function shown(i) { return i > NR ? "-" : n[i] == "failed" ? "gives up" : sprintf("%.2f", ms[i]) }
            { ms[NR] = $1; n[NR] = $4 == "" ? 0 : $4 }
            END {
                for (i = 2; i <= NR; i++)
                    if (n[i] != "failed") {
                        if (!best || ms[i] < best) best = ms[i]
                        if (n[i] != n[1]) differ = "   COUNTS DIFFER: " n[2] ", " n[3]
                    }
                if (n[1] == "failed") differ = "   casegrid FAILED"
                printf("%10s %10s %10s %8s %10s  %s%s\n", shown(1), shown(2), shown(3), (best ? sprintf("%.3f", ms[1] / best) : "-"), n[1], ENVIRON["PATTERN"], differ)
                if (best) print ms[1] / best >>ratios
                if (differ) exit 1
            }' || echo differ >>"$work/differ"
    done <"$work/patterns"
    awk '{ sum += log($1); if ($1 > worst) worst = $1 } END { if (NR) printf "geometric mean of the ratios %.3f, the largest %.3f\n\n", exp(sum / NR), worst }' "$work/ratios"
}

cat >"$work/patterns" <<PATTERNS
网格
$rare
物业费|停车位|加装电梯|飞线充电
网格.{0,10}党支部
\\d+(?:\\.\\d+)?%
[0-9]+—[0-9]+户
(?i)app
[一-龥]{2}\\d{4}[一-龥]
(.*)*x
PATTERNS
measure "$count cases" "$big" "$flat"
runs=$((15 * runs)) # processes of a few milliseconds: what else the machine does weighs more
measure "the bundled library" "$LIBRARY" "$work/bundled.txt"

echo "peak memory of casegrid (what of it belongs to no file)"
while IFS= read -r pattern; do
    "$here/race" 1 -m -- "$CASEGRID" --library "$big" search -s --seconds 0 --count "$pattern" |
        PATTERN=$pattern awk -F '\t' '{ printf("%10.1f MB (%.1f MB)  %s\n", $2 / 1024, $3 / 1024, ENVIRON["PATTERN"]) }'
done <"$work/patterns"
[ ! -f "$work/differ" ]
