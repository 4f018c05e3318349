#!/bin/sh
# same.sh - the same cells everywhere: a comparison on the screen, as CSV, JSON and XLSX, cell for cell.
# The XLSX is read by openpyxl, and by a spreadsheet program where one is installed.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

python=
for one in python3 /usr/bin/python3; do
    "$one" -c 'import openpyxl' 2>/dev/null && python=$one && break
done
[ -n "$python" ] || { echo "skipped: no python3 with openpyxl"; exit 77; }

# same NAME KEYS CASES OPTION...: KEYS bring the screen to what the options ask of the command. CASES with commas, ids; the reference first,
# because the screen puts it there.
same() {
    name=$1
    shift
    if "$python" "$srcdir/tests/same.py" "$work" "$@"; then good; else bad "$name"; fi
}

same "two cases" '' xigang,kaili
same "three cases" '' xigang,kaili,baiyun
same "six cases" '' xigang,kaili,baiyun,daqing,tongan,anqiu
same "a reference" 'p' kaili,xigang,baiyun --reference kaili
same "only differences" 'p=' kaili,xigang,baiyun --reference kaili --differences
same "for each grid" '%' xigang,kaili,baiyun --per grid
same "a pattern" 'f(\d+)户<Enter>' xigang,kaili --find '(\d+)户'
same "a filter" '&网格<Enter>' xigang,kaili,baiyun --filter 网格
same "lines of cases" 't' xigang,kaili,baiyun --transpose
same "lines of cases with a reference" 'pt' kaili,xigang --reference kaili --transpose

# The test of the test: another comparison's cells are noticed.
if "$python" "$srcdir/tests/same.py" "$work" '%' xigang,kaili,baiyun >/dev/null 2>&1; then bad "other cells went unnoticed"; else good; fi

# What another program shows of the numbers and their formats.
if command -v soffice >/dev/null; then
    grid 0 compare xigang kaili baiyun --rows grid,figures -o "$work/cells.xlsx"
    grid 0 compare xigang kaili baiyun --rows grid,figures --format csv -o "$work/cells.csv"
    (cd "$work" && mkdir -p office && timeout 180 soffice "-env:UserInstallation=file://$work/profile" --headless \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true' --outdir office cells.xlsx >/dev/null 2>&1)
    "$python" - "$work/cells.csv" "$work/office/cells.csv" <<'PYTHON' && good || bad "the spreadsheet program shows other cells"
import csv, sys
ours, theirs = (list(csv.reader(open(path, encoding="utf-8-sig"))) for path in sys.argv[1:])
expected = [row[2:] for row in ours[1:]]
shown = [row[1:] for row in theirs[1:]]
for a, b in zip(expected, shown):
    if a != b:
        print(a, b, sep="\n")
sys.exit(len(ours) < 10 or expected != shown)
PYTHON
else
    skip "no spreadsheet program: the XLSX is read by openpyxl alone"
fi
finish
