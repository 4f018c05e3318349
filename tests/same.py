"""same.py WORK KEYS CASES OPTION... - reads one comparison from the screen, CSV, JSON and XLSX and compares cell for cell.

The screen is read as a person reads it: by the lines between the panes, row by row. A cell that is folded there is opened with v.
Exit 0: all the same; 1: not, with what differs."""
import csv, io, json, os, re, subprocess, sys, unicodedata
import openpyxl

work, keys, cases, *options = sys.argv[1:]
cases = cases.split(",")
program, library = os.environ["CASEGRID"], os.environ["LIBRARY"]
reference = options[options.index("--reference") + 1] if "--reference" in options else None
transposed = "--transpose" in options
wrong = []


def run(*words):
    return subprocess.run([program, "--lang", "zh", "--library", library, *words], stdout=subprocess.PIPE, check=True).stdout


def differ(what, where, expected, found):
    if expected != found:
        wrong.append(f"{what} {where}: {expected!r} instead of {found!r}")


# ---- The files ----

def read_csv():
    rows = list(csv.reader(io.StringIO(run("compare", *cases, *options, "--format", "csv").decode("utf-8"))))
    each, first = (3 if reference else 2), (2 if transposed else 3)
    table = {}
    for row in rows[1:]:
        for i in range(first, len(row), each):
            line, pane = row[0 if transposed else 1], rows[0][i]
            table[(pane, line) if transposed else (line, pane)] = row[i:i + each]
    return table, rows


def read_json():
    data = json.loads(run("compare", *cases, *options, "--format", "json"))
    names = {c["case"]: c["name"] for c in data["cases"]}
    table = {}
    for row in data["rows"]:
        for cell in row["cells"]:
            if cell["items"]:
                differ("items", (row["row"], cell["case"]), cell["text"], "；".join(i["text"] for i in cell["items"]))
            table[row["row"], cell["case"] if transposed else names[cell["case"]]] = \
                [cell["text"], " ".join(map(str, cell["paragraphs"]))] + ([cell["difference"]["kind"]] if reference else [])
    return table, data, names


def displayed(cell):
    """What a spreadsheet shows of it."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    shape = re.fullmatch(r'(?:"([^"]*)")?0(?:\.(0+))?(?:"([^"]*)")?', cell.number_format)
    assert shape, cell.number_format
    return f"{shape[1] or ''}{cell.value:.{len(shape[2] or '')}f}{shape[3] or ''}"


def read_xlsx():
    path = os.path.join(work, "same.xlsx")
    run("compare", *cases, *options, "--format", "xlsx", "-o", path, "--force")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["对照", "段落", "图例与版本"], book.sheetnames
    sheet = book["对照"]
    assert sheet.freeze_panes == "C2", sheet.freeze_panes
    return [[displayed(cell) for cell in row] for row in sheet.iter_rows()], book


# ---- The screen ----

SIZE = "400x400" if len(cases) <= 3 else "800x400"


def cells_of(line):
    """A line as terminal columns: wide characters take two."""
    out = []
    for c in line:
        if unicodedata.combining(c):
            out[-1] += c
            continue
        out.append(c)
        if unicodedata.east_asian_width(c) in "WF":
            out.append("")
    return out


def part(line, start, end):
    return "".join(cells_of(line)[start:end]).strip()


def frame(extra=()):
    words = [w for c in cases for w in ("--case", c)]
    return run("screen", "--start", "compare", *words, "--size", SIZE, *extra).decode("utf-8").split("\n")


def borders(lines):
    for line in lines:
        columns = cells_of(line)
        if columns.count("│") >= 1 and not line.startswith("─"):
            return [i for i, c in enumerate(columns) if c == "│"]
    return []


def squeezed(text):
    return re.sub(r"[\s；]", "", text)


def read_screen(lines, labels):
    """{(label, pane number): (sign, text, paragraphs, folded)}; a row begins where its label does."""
    edges = borders(lines)
    found, label, done = {}, "", 0
    sign_columns = 3 if reference else 0
    for line in lines:
        columns = cells_of(line)
        if line.startswith("─ "):
            break
        if len(columns) <= edges[0] or columns[edges[0]] != "│":
            continue
        head = re.sub(r"[\s>]|\[参照\]", "", "".join(columns[:edges[0]]))
        if head == "概况":
            label = None
            continue
        if head and (label is None or label == labels[done] or not label):
            if label == labels[done] if label else False:
                done += 1
            label = head
        elif head:
            label += head
        if label is None or (not label and not head):
            continue
        for i, edge in enumerate(edges):
            end = edges[i + 1] if i + 1 < len(edges) else len(columns)
            found.setdefault((done, i), []).append((part(line, edge + 2, edge + 2 + sign_columns), part(line, edge + 2 + sign_columns, end)))
    out = {}
    for (row, pane), lines_here in found.items():
        sign = next((s for s, _ in lines_here if s), "")
        texts = [t for _, t in lines_here]
        folded = any("（v 展开）" in t for t in texts)
        text = "".join(t for t in texts if "（v 展开）" not in t)
        marks = re.findall(r"\[段([\d ]+)\]", text)
        numbers = sorted({int(n) for m in marks for n in m.split()})
        out[row, pane] = (sign, squeezed(re.sub(r"\[段[\d ]+\]", "", text)), " ".join(map(str, numbers)), folded)
    return out


table, rows = read_csv()
from_json, data, names = read_json()
sheet, book = read_xlsx()

# JSON against CSV
by_column = {}
for (row, pane), cell in table.items():
    differ("json", (row, pane), cell, from_json.get((row, pane)))
if len(table) != len(from_json) or len(table) < 2:
    wrong.append(f"json: {len(from_json)} cells instead of {len(table)}")

# XLSX against CSV: the same columns behind the labels; its differences are names with reasons
first, each = (2 if transposed else 3), (3 if reference else 2)
if len(sheet) != len(rows):
    wrong.append(f"xlsx: {len(sheet)} lines instead of {len(rows)}")
for ours, theirs in zip(rows[1:], sheet[1:]):
    differ("xlsx label", ours[0], ours[first - 1], theirs[1])
    for i in range(first, len(ours), each):
        at = i - first + 2
        differ("xlsx", (ours[1], rows[0][i]), ours[i:i + 2], theirs[at:at + 2])
        if reference and (ours[i + 2] == "none") != (theirs[at + 2] == ""):
            wrong.append(f"xlsx {ours[1]}: difference {ours[i + 2]} is shown as {theirs[at + 2]!r}")

# The paragraphs behind the cells are all there, and said to be restated
cited = {(c, int(n)) for (r, c), cell in from_json.items() for n in cell[1].split()}
listed = {((next(k for k in names if names[k] == row[0].value) if transposed else row[0].value), row[1].value) for row in book["段落"].iter_rows(min_row=2)}
differ("xlsx paragraphs", "", sorted(cited), sorted(listed))
for row in book["段落"].iter_rows(min_row=2):
    if row[2].value not in ("转述，非原文", "原文"):
        wrong.append(f"paragraph {row[1].value} says {row[2].value}")

# The screen against CSV
if transposed:
    labels = [re.sub(r"\s", "", row[1]) for row in rows[1:]]
    panes = rows[0][2::each]
else:
    labels = [re.sub(r"\s", "", row[2]) for row in rows[1:]]
    panes = rows[0][3::each]
shown = read_screen(frame(["--keys", keys] if keys else []), labels)
SIGNS = {"same": "同", "none": ""}
compared = 0
for (line, pane), (sign, text, numbers, folded) in shown.items():
    cell = rows[line + 1][first + pane * each:first + (pane + 1) * each]
    where = (labels[line], panes[pane])
    if folded and not transposed:  # opened with v, where --goto leads to it
        case, row = cases[pane], rows[line + 1][1]
        back = "<Left>" * pane if reference else ""
        opened = read_screen(frame(["--goto", f"{case}/{row}", "--keys", "v" + back + keys]), labels) if not row.startswith("find_") and keys in ("", "p") else None
        if opened:
            sign, text, numbers, folded = opened[line, pane]
    expected = squeezed(cell[0])
    if folded:
        differ("screen, folded", where, expected[:len(text)], text)
    else:
        differ("screen", where, expected, text)
        differ("screen paragraphs", where, cell[1], numbers)
    if reference and (cell[2] == "none") != (sign == ""):
        wrong.append(f"screen {where}: {cell[2]} is shown as {sign!r}")
    if reference and cell[2] == "same":
        differ("screen sign", where, "同", sign)
    compared += 1
least = len(labels) * len(panes) if not transposed else len(labels) * 4
if compared < least:
    wrong.append(f"screen: {compared} cells instead of {least}")
for line in wrong[:12]:
    print(line)
sys.exit(bool(wrong))
