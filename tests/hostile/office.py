"""Drawings, workbooks and shapefiles that mislead."""

import io
import zipfile

from .base import PROVISIONS, WEST, sound, zipped
from .shapes import dbf, polygon_shapefile


def make(cases):
    """Adds every case."""
    drawings(cases)
    workbooks(cases)
    shapefiles(cases)


def pairs(*values):
    """Group codes and values as a drawing has them."""
    it = iter(values)
    return "".join(f"{code}\n{value}\n" for code, value in zip(it, it))


def drawing(blocks, entities):
    return (
        pairs(0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1015", 9, "$INSUNITS", 70, 6, 0, "ENDSEC")
        + pairs(0, "SECTION", 2, "BLOCKS") + blocks + pairs(0, "ENDSEC")
        + pairs(0, "SECTION", 2, "ENTITIES") + entities + pairs(0, "ENDSEC", 0, "EOF")
    )


def block(name, *inserted):
    inside = "".join(pairs(0, "INSERT", 8, "ZONE", 2, other, 10, 0, 20, 0) for other in inserted)
    return pairs(0, "BLOCK", 8, "0", 2, name, 10, 0, 20, 0) + inside + pairs(0, "ENDBLK", 8, "0")


def drawings(cases):
    insert = pairs(0, "INSERT", 8, "ZONE", 2, "A", 10, 458000, 20, 4882000)

    def drawn(name, text, *codes):
        cases.package("dxf", name, sound("zone.dxf", text), *codes)

    cycles = {
        "itself": block("A", "A"), "pair": block("A", "B") + block("B", "A"),
        "ring": block("A", "B") + block("B", "C") + block("C", "A"),
    }
    for name, blocks in cycles.items():
        drawn(f"cycle-{name}", drawing(blocks, insert), "dxf-block-cycle")
    doubling = "".join(block(f"B{n}", f"B{n + 1}", f"B{n + 1}") for n in range(40)) + block("B40")
    first = insert.replace("\nA\n", "\nB0\n")
    drawn("doubling", drawing(doubling, first), "dxf-too-many-inserted", "dxf-too-large", "dxf-area-unlabelled", "layer-empty")
    drawn("unknown-block", drawing("", insert), "dxf-block-unknown")
    grid = pairs(0, "INSERT", 8, "ZONE", 2, "A", 10, 458000, 20, 4882000, 70, 30000, 71, 30000)
    drawn("array", drawing(block("A"), grid), "dxf-too-many-inserted", "layer-empty", "dxf-area-unlabelled")
    line = pairs(0, "LINE", 8, "ZONE", 10, "nan", 20, 1, 11, "1e999", 21, 2)
    drawn("no-number", drawing("", line), "dxf-number", "dxf-entity-broken", "coordinate-not-finite", "layer-empty")
    whole = drawing(block("A"), insert)
    for percent in range(10, 100, 10):
        part = whole[: len(whole) * percent // 100]
        told = ("dxf-cut-off", "dxf-number", "layer-format", "dxf-block-unknown", "layer-empty")
        drawn(f"cut-{percent}", part, *told)
    drawn("dwg", "AC1032" + "\0" * 100, "dwg", "layer-format")


SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>"
)
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def workbook(rows):
    return zipped({**PARTS, "xl/worksheets/sheet1.xml": SHEET.format(rows=rows)})


def row(number, cells):
    inner = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{inner}</row>'


def workbooks(cases):
    def rules(name, content, *codes):
        files = sound()
        del files["provisions.csv"]
        cases.package("xlsx", name, {**files, "provisions.xlsx": content}, *codes)

    lines = [line.split(",") for line in PROVISIONS.splitlines()]
    table = row(1, lines[0]) + row(2, lines[1])
    # The last row is the billionth of what a sheet can name; nothing lies between.
    far = table + row(1_048_576, ["x"])
    rules("last-row", workbook(far), "too-many-rows", "sheet-cell-alone", "cell-missing", "table-row-length")
    rules("beyond", workbook(table + row(1_000_000_000, ["x"])), "too-many-rows", "sheet-broken", "cell-missing")
    empty = table + "".join(f'<row r="{n}"/>' for n in range(3, 1_000_000))
    rules("empty-rows", workbook(empty))
    wide = table.replace("<c ", '<c r="XFD1" ', 1)
    rules("wide", workbook(wide), "sheet-too-wide", "sheet-broken", "column-missing", "sheet-cell-alone", "column-unknown")
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    bomb = SHEET.format(rows=table).replace('<?xml version="1.0"?>', '<?xml version="1.0"?>' + laughs)
    rules("entities", zipped({**PARTS, "xl/worksheets/sheet1.xml": bomb}), "xml-doctype", "sheet-broken", "sheet-format")
    zeros = SHEET.format(rows=table + " " * (300 << 20))
    rules("zip-bomb", zipped({**PARTS, "xl/worksheets/sheet1.xml": zeros}), "zip-ratio", "sheet-broken", "zip-too-large", "file-too-large", "xml-too-large")
    whole = workbook(table)
    for percent in range(10, 100, 10):
        rules(f"cut-{percent}", whole[: len(whole) * percent // 100], "sheet-broken", "sheet-format", "zip-broken", "table-separator")
    rules("no-zip", b"PK", "sheet-broken", "sheet-format", "column-missing")


def shapefiles(cases):
    shp, shx = polygon_shapefile([WEST])
    table = dbf("S2")

    def files(shp=shp, shx=shx, dbf=table):
        return sound("zone.shp", shp, **{"zone.shx": shx, "zone.dbf": dbf})

    for percent in range(10, 100, 10):
        part = files(shp=shp[: len(shp) * percent // 100])
        told = ("shp-cut-off", "shp-length", "layer-format", "shp-record-length", "shp-parts", "shp-kind", "shp-index")
        cases.package("shp-cut", f"shp-{percent}", part, *told)
        part = files(dbf=table[: len(table) * percent // 100])
        told = ("dbf-cut-off", "dbf-header", "dbf-row-count", "dbf-row", "attribute-column-missing", "shp-table-missing", "file-empty")
        cases.package("shp-cut", f"dbf-{percent}", part, *told)
    lies = {"parts": 44 + 100, "points": 48 + 100, "record-length": 104, "file-length": 24, "kind": 108}
    for name, offset in lies.items():
        broken = bytearray(shp)
        broken[offset : offset + 4] = b"\x7f\xff\xff\xff"
        told = ("shp-parts", "shp-length", "shp-record-length", "shp-record-kind", "shp-cut-off", "shp-kind")
        cases.package("shp-lies", name, files(shp=bytes(broken)), *told)
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    cases.package("shp-lies", "zip-as-shp", files(shp=empty.getvalue()), "layer-format", "shp-length", "file-empty")
