#!/bin/sh
# hardened.sh - the program as it was linked: what makes a mistake in it harder to use, read from its own file; and what it cannot do at all.
set -u
: "${CASEGRID:?the program}"
passed=0 failed=0
good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAILED: $*"; }
command -v readelf >/dev/null && command -v nm >/dev/null || { echo "skipped: no readelf here"; exit 77; }

# judge PROGRAM: a line for each thing that is missing.
judge() {
    headers=$(readelf -W -h -l -d "$1" 2>/dev/null)
    symbols=$(nm -D "$1" 2>/dev/null)
    echo "$headers" | grep -q 'Type:.*DYN' && echo "$headers" | grep -qE 'FLAGS_1.*PIE' || echo "no PIE"
    echo "$headers" | grep -q GNU_RELRO || echo "no RELRO"
    echo "$headers" | grep -qE 'BIND_NOW|FLAGS_1.*NOW' || echo "not bound at start"
    echo "$headers" | grep -E 'GNU_STACK' | grep -q 'RW ' || echo "a stack that can be run"
    echo "$headers" | grep -E '^ +LOAD' | grep -q 'RWE' && echo "memory that can be written and run"
    echo "$headers" | grep -qE '\((RPATH|RUNPATH|TEXTREL)\)' && echo "RPATH or text relocations"
    echo "$symbols" | grep -q '__stack_chk_fail' || echo "no stack protector"
    echo "$symbols" | grep -qE '__[a-z]+_chk(@|$)' || echo "no FORTIFY"
}

# Sockets are for presentations inside one machine: names of other machines are never looked up, and no address of the internet is made.
network() {
    nm -D --undefined-only "$1" | grep -oE '\b(getaddrinfo|gethostbyname[a-z0-9_]*|getnameinfo|inet_[a-z]+|in6addr_any|res_[a-z]+|sendto|recvfrom)(@|$)'
}

if nm -D "$CASEGRID" | grep -qE '__(asan|tsan)_init'; then
    echo "skipped: sanitizers are in it, and stand for themselves"
    exit 77
fi
found=$(judge "$CASEGRID")
[ -z "$found" ] && good || bad "$found"
found=$(network "$CASEGRID")
[ -z "$found" ] && good || bad "a way over the network: $found"
socket=$(nm -A "$(dirname "$CASEGRID")/libcasegrid.a" 2>/dev/null | grep -E ' U (socket|connect|bind|accept4?)$' | sed 's/.*:\([^:]*\.o\):.*/\1/' | sort -u)
for object in $socket; do
    case $object in
    link_*) good ;;
    *) bad "sockets outside the presentation's link: $object" ;;
    esac
done
ldd "$CASEGRID" | grep -qE 'lib(curl|ssl|resolv|nss)' && bad "a library of the network" || good

# The test of the test: a program without all that is seen.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
if command -v cc >/dev/null; then
    printf '#include <netdb.h>\n#include <string.h>\nint main(int c, char **v) { char b[8]; strcpy(b, v[0]); return getaddrinfo(b, v[0], 0, 0) + c; }\n' >"$work/soft.c"
    if cc -w -O0 -U_FORTIFY_SOURCE -fno-stack-protector -no-pie -fno-pie -Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/tmp -o "$work/soft" "$work/soft.c" 2>/dev/null; then
        for missing in 'no PIE' 'no RELRO' 'not bound' 'stack that can be run' 'RPATH' 'no stack protector' 'no FORTIFY'; do
            judge "$work/soft" | grep -q "$missing" && good || bad "this test would not see: $missing"
        done
        [ -n "$(network "$work/soft")" ] && good || bad "this test would not see the network"
    fi
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
