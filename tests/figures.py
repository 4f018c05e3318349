"""figures.py FIGURES VIEWS - whether a number is the same number everywhere.

The table of figures of the library FIGURES says of every number its state, paragraphs, scope, date and qualifier. Every other view of the
library VIEWS that prints a number of these has to say the same: the other tables in each format, a case in full in each form, the comparison,
the reading screen. Usually both are one library; with two that differ the differences have to be found. CASEGRID is the program.
"""
import collections, csv, html, io, json, os, re, subprocess, sys

MARKS = {"unclear": "？原文不清", "lost": "Ｘ原文残缺", "conflict": "！数据冲突", "unchecked": "〇未核",
         "not_stated": "－未提及", "not_applicable": "／不适用"}
NUMBERS = ("households", "persons", "grids", "staff_min_per_grid", "staff_total")
faults = []
checked = {}


def run(library, *words):
    return subprocess.run([os.environ["CASEGRID"], "--lang", "zh", "--library", library, *words], check=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE).stdout.decode()


def table(library, *words):
    return json.loads(run(library, *words, "--format", "json"))


def fault(where, figure, what):
    faults.append(f"{where}: {figure['subject']} {figure['written']}: {what}")


def hold(where, figure, what, found, expected):
    checked[where.split(" ")[0]] = checked.get(where.split(" ")[0], 0) + 1
    if found != expected:
        fault(where, figure, f"{what} is {found!r}, not {expected!r}")


def says(where, figure, line, scope, number=True, alone=True):
    """LINE, of a row or section whose scope is SCOPE, has all that goes with the number, and no doubt that is not the number's if it stands ALONE."""
    checked[where.split(" ")[0]] = checked.get(where.split(" ")[0], 0) + 1
    wanted = [figure["as_of"]]
    if number:
        wanted += [figure["written"], figure["qualifier"], figure["against"]]
        if figure["per"] and "每" not in line and "均" not in line:
            wanted.append("每" + figure["per"])
    if figure["scope"] != scope:
        wanted.append(figure["scope"])
    if figure["state"] != "stated":
        wanted.append(MARKS[figure["state"]])
    for text in wanted:
        if text and text not in line:
            fault(where, figure, f"{text!r} is not in {line!r}")
    if alone and figure["state"] == "stated" and any(mark in line for mark in MARKS.values()):
        fault(where, figure, f"a doubt in {line!r}")


def cited(line):
    return [int(n) for n in (re.findall(r"\[段([\d ]+)\]", line) or [""])[-1].split()]


def cites(where, figure, line, around=()):
    """LINE stands on the figure's paragraphs, or on those AROUND it, which hold them."""
    hold(where, figure, "the citation", cited(line), list(around) if set(figure["paragraphs"]) <= set(around) else figure["paragraphs"])


def doubt(where, figure, state):
    """What stands around a doubtful number is not said without a doubt."""
    if figure["state"] != "stated" and state == "stated":
        fault(where, figure, "stands in a row that is stated")


def exact(where, figure, row, column):
    for name in ("state", "scope", "as_of", "paragraphs", "qualifier"):
        key = f"{column}_{name}" if f"{column}_{name}" in row else name if column == "count" and name == "qualifier" else None
        if key:
            hold(where, figure, key, row[key], figure[name])


# ---- The tables ----

def tiers(case, figures, rows, shown):
    for row, cells in zip(rows, shown):
        figure = figures.get(row["figure"])
        if not figure:
            continue
        hold("tiers", figure, "count", row["count"], figure["value"])
        exact("tiers", figure, row, "count")
        doubt("tiers", figure, row["state"])
        if not set(figure["paragraphs"]) <= set(row["paragraphs"]):
            fault("tiers", figure, f"stands on {figure['paragraphs']}, the row on {row['paragraphs']}")
        says("tiers-shown", figure, cells["数量"], row["scope"], number=False)


def grids(case, figures, rows, shown):
    titles = {"households": ("户数下限", "户数上限"), "persons": ("人数",), "grids": ("网格数",), "staff_min_per_grid": ("每格网格员至少",),
              "staff_total": ("网格员总数",)}
    parts = {"households": "rule", "persons": "rule", "grids": "grids", "staff_min_per_grid": "staff", "staff_total": "staff"}
    for row, cells in zip(rows, shown):
        for name in NUMBERS:
            figure = figures.get(row[name + "_figure"])
            if not figure:
                continue
            exact("grids", figure, row, name)
            doubt("grids", figure, row[parts[name] + "_state"])
            if not set(figure["paragraphs"]) <= set(row[parts[name] + "_paragraphs"]):
                fault("grids", figure, f"stands on {figure['paragraphs']}, the row on {row[parts[name] + '_paragraphs']}")
            if name == "grids":
                hold("grids", figure, "grids_paragraphs", row["grids_paragraphs"], figure["paragraphs"])
            for title in titles[name]:
                if cells[title] != "－未提及":
                    says("grids-shown", figure, cells[title], row["scope"], number=False)


def mechanisms(case, figures, rows, shown):
    for row, cells in zip(rows, shown):
        ours = [figures[key] for key in row["figure_keys"]]
        for text in (row["figures"], cells["数据"]):
            told = text.split("；") if text else []
            if len(told) != len(ours):
                faults.append(f"mechanisms: {case}: {len(ours)} figures, but {text!r}")
            for figure, line in zip(ours, told):
                says("mechanisms", figure, line, row["scope"])
                doubt("mechanisms", figure, row["state"])
                if not set(figure["paragraphs"]) <= set(row["paragraphs"]):
                    fault("mechanisms", figure, f"stands on {figure['paragraphs']}, the row on {row['paragraphs']}")


def markdown(text):
    lines = [[cell.strip().replace("\\", "") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in text.splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[2:]]


def flat(value):
    """A value of JSON as TSV and CSV have it."""
    if isinstance(value, list):
        return " ".join(str(one) for one in value)
    return "" if value is None else str(value)


def same_rows(library, name):
    """The formats for machines have the same rows."""
    rows = table(library, "table", name)
    for form, mark in (("tsv", "\t"), ("csv", ",")):
        text = run(library, "table", name, "--format", form)
        others = list(csv.DictReader(io.StringIO(text), delimiter=mark, quoting=csv.QUOTE_NONE if form == "tsv" else csv.QUOTE_MINIMAL))
        if len(others) != len(rows):
            faults.append(f"table {name}: {len(rows)} rows as json, {len(others)} as {form}")
        for row, other in zip(rows, others):
            for key, value in row.items():
                if flat(value) != other[key].lstrip("'"):
                    faults.append(f"table {name} as {form}: {row['case']}: {key} is {other[key]!r}, not {flat(value)!r}")
    return rows


# ---- A case in full ----

def sections(text):
    found = {}
    name = None
    for line in text:
        if line in ("组织层级", "网格规模", "物业机制", "数据", "提法"):
            name = line
        elif name:
            found.setdefault(name, []).append(line)
    return found


def forms(library, case):
    """The lines of each form that a person reads; long lines whole."""
    yield "text", run(library, "read", case, "--format", "text", "--width", "1000").splitlines()
    yield "md", [re.sub(r"^#+ ", "", line).replace("\\", "") for line in run(library, "read", case, "--format", "md").splitlines()]
    page = run(library, "read", case, "--format", "html")
    yield "html", [html.unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in re.sub(r"(<(li|h\d|/li|ul|/ul)\b)", r"\n\1", page).splitlines()]


def line_of(lines, start):
    return [line for line in lines if line.strip().removeprefix("- ").startswith(start)]


def account(library, case, figures, whole):
    for form, lines in forms(library, case):
        parts = sections(lines)
        for tier in whole["tiers"]:
            figure = figures.get(tier["figure"])
            if not figure:
                continue
            found = [line for line in parts["组织层级"] if figure["written"] in line and f"{tier['tier']} · " in line]
            around = tier["paragraphs"] if found else ()
            found = found or line_of(parts["组织层级"], figure["subject"] + " ")
            if not found:
                fault(f"read-{form}", figure, "is not among the tiers")
            else:
                says(f"read-{form}", figure, found[0], tier["scope"])
                cites(f"read-{form}", figure, found[0], around)
        for grid in whole["grids"]:
            for name in NUMBERS:
                figure = figures.get(grid[name + "_figure"])
                if not figure:
                    continue
                found = line_of(parts["网格规模"], "网格数：" if name == "grids" else figure["subject"] + " ")
                found += [line for line in line_of(parts["网格规模"], "划分标准：") if figure["subject"] in line]
                if not found:
                    fault(f"read-{form}", figure, "is not in the rule")
                for line in found[:1]:
                    says(f"read-{form}", figure, line, grid["scope"])
                    cites(f"read-{form}", figure, line)
        for mechanism in whole["mechanisms"]:
            for figure in (figures[key] for key in mechanism["figure_keys"]):
                found = line_of(parts["物业机制"], figure["subject"] + " ")
                if not found:
                    fault(f"read-{form}", figure, "is not among the mechanisms")
                for line in found[:1]:
                    says(f"read-{form}", figure, line, mechanism["scope"])
                    cites(f"read-{form}", figure, line)
        for figure in figures.values():
            found = [line for line in line_of(parts["数据"], figure["subject"] + " ") if figure["written"] in line]
            scoped = dict(figure, scope=None)
            if figure["paragraphs"] not in [cited(line) for line in found]:
                fault(f"read-{form}", figure, f"no line with its paragraphs: {found}")
            for line in found[:1]:
                if len(found) == 1:
                    says(f"read-{form}", scoped, line, None)


# ---- The comparison ----

NAMES = ("value", "value_max", "unit", "per", "qualifier", "direction", "against", "written", "claim", "as_of", "state", "scope", "paragraphs")


def of_row(row, item, figure):
    """What the item's text says with what stands around it."""
    line = item["text"] + row["label"]
    around = figure["scope"] if figure["scope"] in ("全区", "全市") and item["scope"] == figure["scope"] else None
    return line + ("每" if row["group"] == "grid" else ""), around


def comparison(library, case, figures):
    known, seen = {}, set()
    for key, figure in figures.items():
        known.setdefault(json.dumps([figure[name] for name in NAMES]), []).append(key)
    for row in table(library, "compare", case)["rows"]:
        for item in row["cells"][0]["items"]:
            if not item["figure"]:
                continue
            keys = known.get(json.dumps([item["figure"][name] for name in NAMES]))
            if not keys:
                faults.append(f"compare: {case}: {row['row']}: no figure is {item['figure']}")
                continue
            figure = figures[keys[0]]
            seen.update(keys)
            doubt("compare", figure, item["state"])
            if row["row"] == "rule": # words, which have a state and paragraphs of their own
                continue
            says("compare", figure, *of_row(row, item, figure), alone=row["group"] != "property")
            if not set(figure["paragraphs"]) <= set(item["paragraphs"]):
                fault("compare", figure, f"stands on {figure['paragraphs']}, the item on {item['paragraphs']}")
    for key, figure in figures.items():
        if key not in seen and figure["state"] not in ("not_stated", "not_applicable"):
            fault("compare", figure, "is nowhere")


# ---- The reading screen ----

def screen(library, case, figures, paragraphs):
    for number in range(1, paragraphs + 1):
        lines = [line.split("│")[-1] for line in run(library, "screen", "--goto", f"{case}/{number}", "--size", "500x150").splitlines()]
        for figure in figures.values():
            start = figure["subject"] + " "
            found = [line for line in lines if re.match(r"[ >]*\[[^]]*\] " + re.escape(start), line) and figure["written"] in line]
            if number not in figure["paragraphs"]:
                continue
            if not found:
                fault("screen", figure, f"is not among the facts of paragraph {number}")
            elif len(found) == 1:
                says("screen", figure, found[0], figure["scope"] if figure["scope"] in ("全区", "全市") else None)


# ---- All of it ----

def main(source, views):
    listed = {}
    for row in table(source, "table", "figures"):
        listed.setdefault(row["case"], []).append(row)
    same_rows(views, "figures")
    rows = {name: same_rows(views, name) for name in ("tiers", "grids", "mechanisms")}
    shown = {name: markdown(run(views, "table", name, "--format", "md")) for name in rows}
    for case, ours in listed.items():
        whole = table(views, "read", case)
        if len(whole["figures"]) != len(ours):
            faults.append(f"{case}: {len(ours)} figures, {len(whole['figures'])} in full")
        figures = {}
        for figure, other in zip(ours, whole["figures"]):
            if not figure["subject"]:
                continue
            figures[other["key"]] = figure
            for name in figure:
                if name not in ("case", "name"):
                    hold("read-json", figure, name, other[name], figure[name])
        for name, look in (("tiers", tiers), ("grids", grids), ("mechanisms", mechanisms)):
            for row, other in zip([row for row in rows[name] if row["case"] == case], whole[name]):
                for column in set(row) - {"case", "name"}:
                    if row[column] != other[column]:
                        faults.append(f"{case}: {name} in full: {column} is {other[column]!r}, not {row[column]!r}")
            look(case, figures, whole[name], [cells for cells in shown[name] if cells["案例"] == case])
        account(views, case, figures, whole)
        comparison(views, case, figures)
        screen(views, case, figures, len(whole["paragraphs"]))
    for line in faults[:40]:
        print(line)
    print(f"{sum(checked.values())} statements of numbers held against the table of figures:", checked)
    print(f"{len(faults)} differ:", collections.Counter(line.split(":")[0] for line in faults))
    return bool(faults) or len(checked) < 11


sys.exit(main(sys.argv[1], sys.argv[2]))
