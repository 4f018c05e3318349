#!/bin/sh
# lines.sh - what a frame and a key cost on the line (bytes, milliseconds, memory) beside less, vim, ncdu, tig, htop, lnav and VisiData, in one run; run by
# `make bench`. 120x40, xterm-256color, UTF-8, bundled library; medians of RUNS runs taken in turn. A peer that is not installed is named as missing.
# Allowed: a step 60 bytes and 0.3 ms (12 cases compared: 1 ms), a page 1.05 times its text, a hundred held keys 1.2 frames, nothing while idle, 3 MB alone,
# 1.5 MB in company; the start 2.5 times that of less and a tenth of that of tig.
set -eu
here=${bench:?the folder of the built benchmarks}
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_STATE_HOME="$work/home" XDG_DATA_HOME="$work/home" XDG_CONFIG_HOME="$work/home" LC_ALL=C.UTF-8
mkdir "$work/home" "$work/tree" "$work/history"

"$CASEGRID" --lang zh --library "$LIBRARY" table paragraphs --format tsv >"$work/table.tsv"
cut -f8 "$work/table.tsv" | fold -w 114 >"$work/text"
awk '{ printf "2025-01-01T00:%02d:%02d %s\n", NR / 60 % 60, NR % 60, $0 }' "$work/text" >"$work/log"
for n in $(seq 100); do
    mkdir "$work/tree/$n"
    cp "$work/text" "$work/tree/$n"
done
# tig starts in half as long again with as many commits as a project of some years has as with sixty.
if command -v git >/dev/null; then
    git init -q "$work/history"
    for n in $(seq "${COMMITS:-5000}"); do
        message="网格第 $n 次"
        printf 'commit refs/heads/bench\ncommitter bench <bench@localhost> %d +0000\ndata <<END\n%s\nEND\n\nM 100644 inline file\ndata <<END\n%d\nEND\n\n' \
            $((1700000000 + n * 3600)) "$message" "$n"
    done | git -C "$work/history" fast-import --quiet
    git -C "$work/history" symbolic-ref HEAD refs/heads/bench
fi
# shellcheck disable=SC2086 # a name or nothing
"$here/lines" "$CASEGRID" "$LIBRARY" "$work" "$runs" ${ONLY:-}
