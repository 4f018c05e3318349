#!/bin/sh
# sessions.sh - run by `make bench`: many sessions at once on terminals, long ones, and what one costs with COUNT cases (100,000) beside the bundled
# library. CROWD sessions (200) browse a library of CROWD_CASES (20,000) for SECONDS (30), then search as well; STARTS (60) begin within ten seconds while
# an edition is published every five; one session gets KEYS (100,000). PARTS names those to be run (first memory keys crowd starts long). SET names a folder
# that keeps the libraries for the next time.
set -u
here=${bench:?the folder of the built benchmarks}
count=${COUNT:-100000} crowd_cases=${CROWD_CASES:-20000} edition_cases=${EDITION_CASES:-300}
seconds=${SECONDS_EACH:-30}
work=$(mktemp -d) || exit 99
publisher=
trap '[ -z "$publisher" ] || kill "$publisher" 2>/dev/null; rm -rf "$work"' EXIT
set=${SET:-$work}
mkdir -p "$set" "$work/state"
XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/state
export XDG_STATE_HOME XDG_CONFIG_HOME
status=0

# library NAME MAKER...: made where it is not kept.
library() {
    name=$1
    shift
    [ -f "$set/$name" ] || "$@" >/dev/null || exit 99
}
many() { library "sessions-$count.db" "$here/synthetic" "$LIBRARY" "$count" "$set/sessions-$count.db"; }

first() {
    many
    "$here/sessions" first "$CASEGRID" "$LIBRARY" "$set/sessions-$count.db" "${ROUNDS:-15}"
}
memory() {
    many
    echo "the bundled library:" && "$here/sessions" memory "$CASEGRID" "$LIBRARY" || return 1
    echo "$count cases:" && "$here/sessions" memory "$CASEGRID" "$set/sessions-$count.db"
}
keys() {
    many
    echo "single keys, $count cases:"
    "$here/sessions" keys "$CASEGRID" "$set/sessions-$count.db"
}
crowd() {
    library "crowd-$crowd_cases.db" "$here/many" "$LIBRARY" "$crowd_cases" "$set/crowd-$crowd_cases.db" /dev/null
    "$here/sessions" crowd "$CASEGRID" "$set/crowd-$crowd_cases.db" "${CROWD:-200}" "$seconds" 0 || return 1
    "$here/sessions" crowd "$CASEGRID" "$set/crowd-$crowd_cases.db" "${CROWD:-200}" "$seconds" 15
}

# Two editions in turn, until it is killed.
publish() {
    while :; do
        for edition in two one; do
            sleep 5
            "$CASEGRID" --lang zh publish "$work/$edition.db" "$work/live.db" >>"$work/published" 2>&1 || echo "publishing failed: $(tail -n 1 "$work/published")" >&2
        done
    done
}
starts() {
    "$here/synthetic" "$LIBRARY" "$edition_cases" "$work/one.db" 甲 && "$here/synthetic" "$LIBRARY" "$edition_cases" "$work/two.db" 乙 || return 1
    cp "$work/one.db" "$work/live.db"
    publish &
    publisher=$!
    "$here/sessions" starts "$CASEGRID" "$work/live.db" "${STARTS:-60}" "${STARTS_SECONDS:-10}"
    kept=$?
    kill "$publisher"
    wait "$publisher" 2>/dev/null
    publisher=
    echo "  editions published meanwhile: $(grep -c 发布到 "$work/published")"
    return "$kept"
}
long() { "$here/sessions" long "$CASEGRID" "$LIBRARY" "${KEYS:-100000}"; }

for part in ${PARTS:-first memory keys crowd starts long}; do
    "$part" || status=1
done
exit $status
