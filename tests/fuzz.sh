#!/bin/sh
# fuzz.sh - the inputs that are kept, and the bundled cases and decks, handed to whoever takes bytes from outside. With --make-up N (a build of libFuzzer:
# ./configure CC=clang --enable-fuzzers) N inputs for each are made up from them, the same ones each time; --seconds N instead goes on for so
# long with others each time. What ends a fuzzer is kept in the folder FOUND (here: the build's tests/fuzz). TARGET=case tries only that one; AT_ONCE=2
# tries two of them at a time.
set -u
: "${srcdir:=.}" "${THREE:?the library of three}" "${FUZZ_FOLDER:?the folder with replay}"
. "$srcdir/tests/tap.sh"

seeds=$srcdir/tests/fuzz/seeds
found=${FOUND:-$FUZZ_FOLDER}
long='keys library rows case'
export ASAN_OPTIONS=${ASAN_OPTIONS:-allocator_may_return_null=0}

corpora() { # the folders whose files are inputs of TARGET
    echo "$seeds/$1"
    case $1 in
    yaml) echo "$srcdir/assets/cases $srcdir/assets/decks $seeds/case $seeds/deck $seeds/saved $seeds/notes" ;;
    case) echo "$srcdir/assets/cases" ;;
    deck) echo "$srcdir/assets/decks" ;;
    draft) echo "$srcdir/tests/draft" ;;
    esac
}
made_up() { # made_up TARGET SWITCH...
    target=$1
    shift
    mkdir "$work/$target" "$work/corpus"
    for folder in $(corpora "$target"); do cp "$folder"/* "$work/corpus"; done
    (cd "$work/$target" && FUZZ=$target "$FUZZ_FOLDER/fuzzers" -timeout=30 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 -artifact_prefix="$found/$target-" \
        "$@" "$work/corpus") >"$work/out" 2>"$work/err" </dev/null
    status=$?
    echo "# $target: $(grep -o 'stat::number_of_executed_units:.*' "$work/err" | tr -s ' ' | cut -d ' ' -f 2) inputs"
    if [ $status = 0 ]; then good; else bad "$target: the fuzzer has found something"; tail -60 "$work/err"; fi
    rm -rf "$work/$target" "$work/corpus"
}

# Each target by a run of this script for it alone, whose words come all together; those that take longest first.
if [ "${AT_ONCE:-1}" -gt 1 ] && [ -z "${TARGET:-}" ]; then
    { echo "$long" | tr ' ' '\n'; ls "$seeds"; } | awk '!seen[$0]++' |
        xargs -P "$AT_ONCE" -I '{}' sh -c 'said=$(TARGET={} sh "$0" "$@" 2>&1); status=$?; echo "$said"; exit $status' "$0" "$@" && good || bad "a target has failed, see above"
    finish
fi

for folder in "$seeds"/*; do
    target=$(basename "$folder")
    [ "${TARGET:-$target}" = "$target" ] || continue
    case ${1:-} in
    --make-up)
        # what takes a thousand times as long is tried less often
        case $target in library | rows | keys) some=$(($2 / 8 + 1)) ;; deck | packed | notes) some=$(($2 / 4 + 1)) ;; *) some=$2 ;; esac
        made_up "$target" -runs="$some" -seed=1
        ;;
    --seconds) made_up "$target" -max_total_time="$2" ;;
    *)
        if "$FUZZ_FOLDER/replay" "$target" $(corpora "$target") >"$work/out" 2>"$work/err"; then good; else bad "$target:"; tail -30 "$work/err"; fi
        ;;
    esac
done
finish
