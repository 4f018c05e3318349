#!/bin/sh
# walls.sh - the rooms and the doors they may open, proved from the include lines. Runs first.
# A room looks only at the rooms named in its row; an outside library is included in its one room.
set -u
self=$(cd "$(dirname "$0")" && pwd)/walls.sh
cd "${WALLS_TOP:-$(dirname "$self")/..}" || exit 99
failed=0

wrong() {
    echo "$1"
    failed=1
}

# may ROOM OTHER...: every #include "casegrid/X.h" of the room is one of OTHER or its own door.
may() {
    room=$1
    doors=$(echo "$*" | tr ' ' '|')
    files=$(ls src/"$room"/*.[ch] include/casegrid/"$room".h 2>/dev/null)
    [ -n "$files" ] || { wrong "no such room: $room"; return; }
    found=$(grep -nE '#[[:space:]]*include "casegrid/' $files | grep -vE "\"casegrid/($doors)\.h\"")
    [ -z "$found" ] || wrong "$room may not look there:
$found"
    found=$(grep -nE '#[[:space:]]*include "[^"]*/' $files | grep -vE '"casegrid/')
    [ -z "$found" ] || wrong "$room reaches into another folder:
$found"
    rooms="$rooms $room"
}

# only PATTERN ROOM...: system headers that match PATTERN are included in these rooms alone.
only() {
    pattern=$1
    shift
    owners=$(echo "$*" | tr ' ' '|')
    found=$(grep -rnE "#[[:space:]]*include <($pattern)>" src include | grep -vE "^(src/($owners)/|include/casegrid/($owners)\.h)")
    [ -z "$found" ] || wrong "$pattern belongs to $* alone:
$found"
    grep -rqE "#[[:space:]]*include <($pattern)>" $(for owner in "$@"; do echo src/"$owner"; done) || wrong "$pattern: nobody includes it; has the room been renamed?"
}

rooms=
may base
may text base
may facts base text
may yaml base text
may library base text facts
may casefile base text facts yaml
may search base text facts library
may compare base text facts search
may render base text facts compare
may state base text facts yaml compare
may canvas base text
may present base text facts yaml library compare render state canvas
may screen base text facts library casefile search compare render state canvas present
may terminal base text canvas screen
may command base text facts yaml library casefile search compare render state canvas present screen terminal

for folder in src/*/; do
    room=$(basename "$folder")
    case " $rooms " in
    *" $room "*) ;;
    *) wrong "src/$room has no row in this table" ;;
    esac
done

only 'libintl\.h' base
only 'nettle/sha2\.h' base
only 'pthread\.h' base search screen
only 'uni(str|case|conv|ctype|gbrk|lbrk|name|norm|types|wbrk|width)\.h' text
only 'iconv\.h' text
only 'yaml\.h' yaml
only 'sqlite3\.h' library
only 'pcre2\.h' search
only 'xxh(ash|_x86dispatch)\.h' base
only '(n?cursesw?(/[a-z]*)?|term)\.h' terminal
only 'xlsxwriter(/[a-z]*)?\.h' render
only 'sys/(socket|un)\.h' present
only 'getopt\.h' command

# What the commands say is made fit for a terminal in one place, say() in app.c: nobody else prints to standard error. edge.c puts the stream into the
# locale's charset, progress.c draws over its own line, manual.c is another program, and a refusal to start is words of the program alone.
found=$(grep -nE '\b(stderr|perror|warnx?|errx?)\b|(write|printf) *\((STDERR_FILENO|2),' src/command/*.c |
    grep -vE '^src/command/(app|edge|progress|manual)\.c:|^src/command/main\.c:.*fputs\(app\.edge\.refusal, stderr\)')
[ -z "$found" ] || wrong "only app.c says something on standard error:
$found"
[ "$(grep -cE '\bstderr\b' src/command/app.c)" = 1 ] || wrong "app.c says something on standard error in more than one place, or in none"

# The test of the test: a wall that is broken on purpose is seen.
if [ -z "${WALLS_TOP:-}" ]; then
    copy=$(mktemp -d) || exit 99
    trap 'rm -rf "$copy"' EXIT
    cp -R src include "$copy" && chmod -R u+w "$copy"
    echo '#include "casegrid/screen.h"' >>"$copy/src/base/fault.c"
    if WALLS_TOP=$copy sh "$self" >/dev/null 2>&1; then
        wrong "a broken wall went unnoticed"
    fi
    cp src/base/fault.c "$copy/src/base/fault.c"
    WALLS_TOP=$copy sh "$self" >/dev/null 2>&1 || wrong "a wall that is mended is still taken for broken"
    echo 'void loud(const char *path) { fprintf(stderr, "%s", path); }' >>"$copy/src/command/new.c"
    if WALLS_TOP=$copy sh "$self" >/dev/null 2>&1; then
        wrong "a command that writes to standard error by itself went unnoticed"
    fi
fi
[ "$failed" = 0 ] && echo "walls: every room keeps to its doors"
exit "$failed"
