#!/bin/sh
# exports.sh - what the commands write to files: every format, nothing lost, names that could do harm.
set -u
: "${srcdir:=.}"
. "$srcdir/tests/tap.sh"

python=
for one in python3 /usr/bin/python3; do
    "$one" -c 'import openpyxl' 2>/dev/null && python=$one && break
done

# ---- Every format of every command that writes ----
for format in text md html csv tsv json xlsx; do
    for command in 'compare xigang kaili' 'compare xigang kaili --coverage' 'compare xigang kaili --reference kaili --transpose' 'table figures' 'read xg' 'search 网格'; do
        grid 0 $command --format $format -o "$work/x.$format" --force
        [ -s "$work/x.$format" ] && good || bad "$command --format $format wrote nothing"
    done
done
for format in md html csv tsv json xlsx; do
    grid 0 compare xigang kaili --format $format; mv "$work/out" "$work/asked"
    grid 0 compare xigang kaili -o "$work/named.$format"
    case $format in
    html | md | xlsx) good ;; # these name the command
    *) cmp -s "$work/asked" "$work/named.$format" && good || bad "-o x.$format is not --format $format" ;;
    esac
done
head -c 2 "$work/named.xlsx" | grep -q PK && good || bad "no workbook"
grid 2 compare xigang kaili -o "$work/x.docx"; says html

# ---- What is not clear is so wherever the number is asked for; what is nowhere stated is no more than that ----
grid 0 compare daqing wudang --rows grid_count,grid_workers,derived_workers_per_grid --format csv
shows '网格数,？原文不清,3,－未提及'
shows '网格员,－未提及,,？原文不清,13'
shows '？原文不清（网格数）,3,？原文不清（网格员）,13'
grid 0 compare xigang kaili baiyun --differences --format md
shows '／范围不同：全区 与 5个街道'; shows '都没有数据的0行'
grid 0 compare dingtao yungang xigang --reference yungang --rows problems_solved --format json
shows '逐项比，都更少；有的项所计的时间不同（这里是近年来，参照是－未提及）。'
grid 0 compare pingcheng guanshanhu --kind bound --format csv
shows '常住人口 超110万人'; shows '超160万元'
grid 0 --lang en compare xigang baiyun --rows households,derived_branches_per_grid --format md
shows 'whole district'; hides 全区
grid 0 compare xigang baiyun --lang en --format json # for machines: the same in every language
shows 全区

# ---- What the options may not be ----
grid 2 compare xigang kaili --reference baiyun; says 白云区
grid 2 compare xigang kaili --reference nowhere; says nowhere
for name in kaili 凯里 kl 凯里市; do grid 0 compare xigang kaili --reference $name --rows grid --format tsv; shows 'difference'; shows inside; done
grid 2 compare xigang kaili --per house; says community
grid 2 compare xigang kaili --descending; says --sort
grid 2 compare xigang kaili --sort nothing; says nothing
grid 2 compare xigang kaili --kind nothing; says not_stated
grid 2 compare xigang kaili --find '('; says 第
grid 2 compare xigang kaili --format json --for-excel; says xlsx
grid 2 compare xigang kaili --format xlsx --handout; says html
grid 2 compare xigang kaili --format csv --page-lines 60; says text
grid 2 compare xigang kaili --page-lines 5; says 20
grid 2 compare xigang kaili --page-lines many; says many
grid 2 compare xigang kaili --width 3; says 20
grid 2 compare xigang kaili --coverage --handout; says --coverage
grid 2 table cases --reference kaili; says --reference
grid 1 compare xigang kaili baiyun --filter 没有这样的行 --format text; shows 没有符合条件的行
grid 1 compare xigang kaili baiyun --filter 没有这样的行 --format csv; equal "$(wc -l <"$work/out")" 1
grid 0 compare xigang kaili baiyun --sort grid_total --descending --format csv --rows grid
head -n 1 "$work/out" | grep -q '^group,row,label,西岗区,' && good || bad "474 grids come before 301"
grid 0 compare xigang kaili --find '(\d+)户' --find 物业 --rows finds --format tsv; shows find_1; shows find_2

# ---- What the person reads about the wish, in words ----
grid 0 compare xigang kaili --rows rule --sort grid_total --format text; shows '按“网格数”从小到大'
grid 0 compare xigang kaili --kind not_stated --format md; shows '这一类的行：未提及'
grid 2 compare xigang kaili --rows 红物业; says 红色物业
grid 2 compare xigang kaili --rows girds; says grids
words='一 二 三 四 五 六 七 八 九 十 一 二 三 四 五 六 七 八 九 十 一 二 三 四 五 六 七 八 九 十'
grid 1 compare xigang kaili --filter "$words" --format text --width 100
shows "'$words'" # a line of the command ends between words, not within quotes

# ---- Rows by their names in either language, whatever the form speaks; a locality once ----
for words in 'zh 红色物业' 'zh red property brand' 'en 红色物业' 'en red property brand'; do
    grid 0 --lang "${words%% *}" compare xigang kaili --rows "${words#* }" --format csv
    equal "$(sed -n 2p "$work/out" | cut -d , -f 2)" red_property "$words"
    grid 0 --lang "${words%% *}" compare xigang kaili --rows "${words#* }" --format text; shows '“红色物业”'
done
grid 0 --lang en compare xigang kaili baiyun --rows rule --sort 网格数 --format csv
head -n 1 "$work/out" | grep -q '^group,row,label,白云区,' && good || bad "301 grids come before 474"
grid 0 compare xigang kaili 西岗区 --reference kaili kl --rows rule --format csv
equal "$(head -n 1 "$work/out" | tr , '\n' | grep -c paragraphs)" 2 "each case once, whatever it is called"

# ---- A mechanism that tells several figures has each of them in JSON, as the table names them ----
grid 0 compare bincheng kaili guanshanhu --rows property --format json
mv "$work/out" "$work/mechanisms.json"
grid 0 table mechanisms --format tsv
said=$(${python:-python3} - "$work/mechanisms.json" "$work/out" <<'END'
import csv, json, sys
mechanisms = list(csv.DictReader(open(sys.argv[2], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
most = 0
for row in json.load(open(sys.argv[1], encoding="utf-8"))["rows"]:
    for cell in row["cells"]:
        for item in cell["items"]:
            of = [m for m in mechanisms if m["case"] == cell["case"] and item["text"].startswith(m["title"])]
            told = [t for t in max(of, key=lambda m: len(m["title"]))["figures"].split("；") if t]
            found = [f["written"] for f in item["figures"]]
            if len(found) != len(told) or not all(f in t for f, t in zip(found, told)) or item["figure"] != (item["figures"] or [None])[0]:
                print(cell["case"], item["text"], found)
            most = max(most, len(found))
print(most)
END
)
equal "$said" 3 "the figures of a mechanism"

# ---- The ending of a file's name, however it is written ----
for ending in HTML Md CSV Json XLSX; do
    grid 0 compare xigang kaili --rows rule -o "$work/ending.$ending"
    case $ending in HTML) first='<!DOCTYPE' ;; Md) first='# ' ;; CSV) first='group,row' ;; Json) first='{' ;; *) first=PK ;; esac
    equal "$(head -c ${#first} "$work/ending.$ending")" "$first" ".$ending"
done
grid 2 compare xigang kaili -o "$work/x.DOCX"; says html

# ---- For Excel ----
grid 0 compare xigang kaili --format csv --for-excel; equal "$(head -c 3 "$work/out" | od -An -tx1 | tr -d ' ')" efbbbf
grid 0 compare xigang kaili --format csv; equal "$(head -c 5 "$work/out")" group

# ---- A file that is there ----
echo mine >"$work/mine.csv"
for command in 'export xg' 'compare xigang kaili' 'table cases' 'read xg' 'search 网格' screen; do
    grid 2 $command -o "$work/mine.csv"; equal "$(cat "$work/mine.csv")" mine "$command"
    [ "$command" = screen ] || says --force
done
grid 2 compare xigang kaili -o "$work/mine.csv"; says "$work/mine.csv"
grid 0 compare xigang kaili -o "$work/mine.csv" --force; equal "$(head -c 5 "$work/mine.csv")" group
grid 0 export xigang -o "$work/mine.csv" --force; equal "$(head -n 1 "$work/mine.csv")" 'case: xigang'
: >"$work/empty.csv"; grid 0 table cases -o "$work/empty.csv"; [ -s "$work/empty.csv" ] && good || bad "an empty file was not written"
ln -s later.csv "$work/link.csv"; grid 0 table cases -o "$work/link.csv"; [ -s "$work/later.csv" ] && [ -L "$work/link.csv" ] && good || bad "a link to nothing yet"
grid 2 table cases -o "$work/link.csv"; says --force
ln -s circle "$work/circle"; grid 2 table cases -o "$work/circle"; says circle
grid 2 table cases -o "$work/no/such/folder.csv"; says folder.csv
grid 2 table cases -o /dev/full; says /dev/full
"$CASEGRID" --library "$LIBRARY" compare xigang kaili --format html >/dev/full 2>"$work/err"; equal $? 2 "a full disk"; says 标准输出
for command in --help --version 'check --template' 'compare --help'; do # what goes to standard output without a file of its own
    "$CASEGRID" $command >/dev/full 2>"$work/err"; equal $? 2 "$command on a full disk"; says 标准输出
done
"$CASEGRID" --library "$LIBRARY" table cases >&- 2>"$work/err"; equal $? 2 "no standard output"; says 没有打开
grid 1 diff "$LIBRARY" "$LIBRARY"; says 没有不同
for format in html xlsx csv; do # a full disk under each writer: the old file stays, nothing stands aside
    echo old >"$work/full.$format"
    (ulimit -f 4; "$CASEGRID" --library "$LIBRARY" compare xigang kaili baiyun --handout -o "$work/full.$format" --force >/dev/null 2>"$work/err")
    [ $? = 2 ] && [ "$(cat "$work/full.$format")" = old ] && good || bad "the old $format is gone"
done
ls "$work" | grep -q '\.\(html\|xlsx\|csv\)\.' && bad "a file was left aside: $(ls "$work")" || good

# ---- A workbook is no text: never on a terminal ----
if [ -n "$python" ]; then
    "$python" - "$CASEGRID" "$LIBRARY" <<'PYTHON' && good || bad "a workbook reached a terminal"
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], ["casegrid", "--library", sys.argv[2], "compare", "xigang", "kaili", "--format", "xlsx"])
seen = b""
try:
    while True:
        seen += os.read(terminal, 4096)
except OSError:
    pass
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.exit(status != 2 or b"PK" in seen or "-o".encode() not in seen)
PYTHON
fi

# ---- A workbook shows all of its texts, whatever program opens it: no row of one line for a long text, no ### for a number ----
if [ -n "$python" ]; then
    grid 0 compare xigang kaili baiyun --reference kaili -o "$work/high.xlsx"
    grid 0 table paragraphs -o "$work/paragraphs.xlsx"
    "$python" - "$work/high.xlsx" "$work/paragraphs.xlsx" <<'PYTHON' && good || bad "texts are cut in the workbook"
import openpyxl, re, sys, unicodedata

def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)

long = numbers = 0
for path in sys.argv[1:]:
    for sheet in openpyxl.load_workbook(path):
        broad = {name: d.width for name, d in sheet.column_dimensions.items()}
        for row in sheet.iter_rows():
            for cell in row:
                room = int(broad[cell.column_letter]) - 2
                if isinstance(cell.value, (int, float)):
                    text = "".join(re.findall(r'"([^"]*)"', cell.number_format)) + f"{cell.value:g}"
                    assert width(text) <= room + 2, (sheet.title, cell.coordinate, text, room)
                    numbers += 1
                elif cell.value and width(cell.value) > room:
                    lines = -(-width(cell.value) // room)
                    height = sheet.row_dimensions[cell.row].height
                    assert height and min(lines * 15, 409) <= height <= 409, (sheet.title, cell.coordinate, lines, height)
                    assert lines * 15 <= 409, (sheet.title, cell.coordinate, lines)
                    long += 1
        assert sheet.page_setup.fitToHeight == 0 and sheet.page_setup.orientation == "landscape"
        total = sum(broad.values())
        assert total / (sheet.page_setup.fitToWidth or 1) < 230, (sheet.title, total, sheet.page_setup.fitToWidth)
        assert sheet.title != "对照" or sheet.print_title_cols in ("A:B", "$A:$B"), sheet.print_title_cols
assert long > 40 and numbers > 10, (long, numbers)
PYTHON
fi

# ---- Names that could do harm ----
sed -e 's/^case: kaili/case: evil/' -e "s/^name: 凯里市/name: '=1+1\"<b>|,;县'/" -e "s/^pinyin: .*/pinyin: xian/" \
    -e 's/^title: .*/title: "@SUM(A1)<script>alert(1)<\/script>"/' -e "s/^author: .*/author: '-2+3 \&amp; Co ~~out~~'/" "$srcdir/assets/cases/kaili.yaml" >"$work/evil.yaml"
mkdir -p "$work/home"
if "$CASEGRID" --lang zh init "$work/evil.db" >/dev/null 2>&1 && "$CASEGRID" --library "$work/evil.db" import "$work/evil.yaml" >/dev/null 2>"$work/err"; then
    LIBRARY=$work/evil.db
    for format in csv tsv; do
        grid 0 compare evil xigang --format $format; shows "'=1+1"
        grep -qE "(^|[,${tab}]|[,${tab}]\")[=@]" "$work/out" && bad "a formula in $format" || good
        grid 0 table cases --format $format; shows "'@SUM"; shows "'-2+3"
        grep -qE "(^|[,${tab}]|[,${tab}]\")[=@]" "$work/out" && bad "a formula in table $format" || good
    done
    grid 0 compare evil xigang --format html --handout; hides '<script'; hides '<b>'; shows '&lt;script&gt;'
    mv "$work/out" "$work/evil.html"
    grid 0 compare evil xigang --format md; shows '\<b>\|'; shows '\&amp; Co \~\~out\~\~'
    grid 0 compare evil xigang --format xlsx -o "$work/evil.xlsx"
    if [ -n "$python" ]; then
        "$python" - "$work/evil.html" "$work/evil.xlsx" <<'PYTHON' && good || bad "the page or the workbook is not what it should be"
import html.parser, openpyxl, sys

class Page(html.parser.HTMLParser):
    void = {"meta", "col", "br"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.tags, self.text = [], [], [], set(), ""
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes[k] for k in ("href", "src") if k in attributes]
        if tag not in self.void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
    def handle_data(self, data):
        self.text += data

page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
assert not page.open, page.open
assert "script" not in page.tags and "table" in page.tags and "thead" in page.tags
assert page.links and all(link.startswith("#") and link[1:] in page.ids for link in page.links), "a link that leads nowhere"
assert len(page.ids) == len(set(page.ids))
assert '=1+1"<b>|,;县' in page.text and "<script>alert(1)</script>" in page.text
book = openpyxl.load_workbook(sys.argv[2])
cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
assert not [cell for cell in cells if cell.data_type == "f"], "a formula"
assert any(cell.value == '=1+1"<b>|,;县' for cell in cells)
assert any(cell.data_type == "n" and cell.value == 474 and cell.number_format == '0"个"' for cell in book["对照"]["D"] + book["对照"]["E"]), "474 is no number"
PYTHON
    fi
else
    bad "the case with an evil name could not be imported:"; cat "$work/err"
fi
finish
