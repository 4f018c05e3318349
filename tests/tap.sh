# tap.sh - the few words the shell tests share: each says one expectation and counts it.
: "${CASEGRID:?the program}" "${LIBRARY:?the library}"
export LC_ALL=C.UTF-8 COLUMNS=100
unset LANGUAGE LANG LC_MESSAGES NO_COLOR
passed=0 failed=0 skipped=0
work=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
tab=$(printf '\t')
# Nobody's own library: a developer's must never be opened, nor written.
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CONFIG_HOME="$work/config"

good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }
skip() { skipped=$((skipped + 1)); echo "skipped: $*"; }

# grid STATUS ARGUMENT...: runs the program on the bundled library; its output is in $work/out and $work/err.
grid() {
    expected=$1
    shift
    "$CASEGRID" --library "$LIBRARY" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" = "$expected" ]; then good; else bad "status $status, not $expected: casegrid $*"; cat "$work/err"; fi
}
bare() { # the same without --library
    expected=$1
    shift
    "$CASEGRID" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" = "$expected" ]; then good; else bad "status $status, not $expected: casegrid $*"; cat "$work/err"; fi
}
# The same in restricted use; the account is at home in $work/kiosk.
restricted() {
    expected=$1
    shift
    mkdir -p "$work/kiosk"
    CASEGRID_TEST_HOME=$work/kiosk "${KIOSK:?the program in restricted use}" --restricted --library "${kiosk_library:-$LIBRARY}" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" = "$expected" ]; then good; else bad "status $status, not $expected: casegrid --restricted $*"; cat "$work/err"; fi
}
says() { if grep -qF -e "$1" "$work/err"; then good; else bad "the message does not say '$1':"; cat "$work/err"; fi; }
shows() { if grep -qF -e "$1" "$work/out"; then good; else bad "the answer does not show '$1'"; fi; }
hides() { if grep -qF -e "$1" "$work/out"; then bad "the answer shows '$1'"; else good; fi; }
equal() { if [ "$1" = "$2" ]; then good; else bad "'$1' is not '$2'${3:+ ($3)}"; fi; }

# field CASE COLUMN: the field of the first row of that case in the TSV answer.
field() {
    awk -F '\t' -v name="$1" -v column="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) c = i; if (!c) print "no column " column; next }
        $2 == name { print $c; exit }' "$work/out"
}
finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}
