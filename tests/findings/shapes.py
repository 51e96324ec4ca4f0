"""Faults of shapefiles and their tables."""

import struct

from hostile.base import WEST, sound
from hostile.shapes import polygon_shapefile

PRJ = 'PROJCS["ETRS89 / UTM zone 34N",AUTHORITY["EPSG","25834"]]'
# Shells of a shapefile run clockwise.
SHAPE = list(reversed(WEST))
RECORD = 100


def make(cases):
    """Adds every case."""
    heads(cases)
    records(cases)
    beside(cases)
    tables(cases)
    values(cases)


def table(columns=(("code", b"C", b"S2        "),), mark=b" ", count=1):
    """A table with one row of (name, letter, value as it is written)."""
    row = mark + b"".join(value for _, _, value in columns)
    fields = b"".join(struct.pack("<11sc4xBB14x", name.encode(), letter, len(value), 0) for name, letter, value in columns)
    head = struct.pack("<B3sIHH20x", 3, b"\x7a\x01\x01", count, 33 + len(fields), len(row))
    return head + fields + b"\r" + row + b"\x1a"


def files(shp=None, shx=None, dbf=None, ring=SHAPE, **more):
    """A sound package with one zone as a shapefile."""
    own = polygon_shapefile([ring])
    more = {f"zone.{ending}": content for ending, content in {"prj": PRJ, **more}.items()}
    return sound("zone.shp", shp or own[0], **{"zone.shx": shx or own[1], "zone.dbf": dbf or table(), **more})


def changed(at, form, value):
    """The same with a number of the .shp file changed."""
    shp = bytearray(polygon_shapefile([SHAPE])[0])
    struct.pack_into(form, shp, at, value)
    return files(shp=bytes(shp))


def heads(cases):
    whole = files()
    size = len(whole["zone.shp"])
    cases.packages("shp-length", changed(24, ">i", size // 2 + 1), whole)
    # 31 are surfaces in space, 5 polygons.
    cases.packages("shp-kind", changed(32, "<i", 31), changed(32, "<i", 5))
    cases.packages("shp-header-box", changed(36, "<d", 457999.0), changed(36, "<d", 458000.0))
    cases.packages("shp-cut-off", files(shp=whole["zone.shp"][:-2]), whole)


def records(cases):
    begin = RECORD + 8
    cases.packages("shp-record-number", changed(RECORD, ">i", 2), changed(RECORD, ">i", 1))
    cases.packages("shp-record-kind", changed(begin, "<i", 3), changed(begin, "<i", 5))
    cases.packages("shp-record-length", changed(begin + 40, "<i", 4), changed(begin + 40, "<i", 5))
    cases.packages("shp-parts", changed(begin + 44, "<i", 1), changed(begin + 44, "<i", 0))
    box = begin + 4
    cases.packages("shp-box", changed(box, "<d", 458000.001), changed(box, "<d", 458000.0001))
    cases.packages("shp-box-loose", changed(box, "<d", 457999.999), changed(box, "<d", 457999.9999))
    cases.packages("shp-ring-turned", files(ring=WEST), files())


def beside(cases):
    whole = files()
    shx = bytearray(whole["zone.shx"])
    struct.pack_into(">i", shx, 100, 51)
    cases.packages("shp-index", files(shx=bytes(shx)), whole)
    for code, ending in (("shp-table-missing", "dbf"), ("shp-crs-missing", "prj")):
        without = dict(whole)
        del without[f"zone.{ending}"]
        cases.packages(code, without, whole)


def tables(cases):
    whole = files()
    longer = bytearray(table())
    struct.pack_into("<H", longer, 10, 12)
    cases.packages("dbf-header", files(dbf=bytes(longer)), whole)
    cases.packages("dbf-row-count", files(dbf=table(count=2)), whole)
    # The last byte is the mark of the end, which some programs leave out.
    cases.packages("dbf-cut-off", files(dbf=table()[:-2]), files(dbf=table()[:-1]))
    cases.packages("dbf-row", files(dbf=table(mark=b"x")), whole)
    cases.packages("dbf-deleted", files(dbf=table(mark=b"*")), whole)


def values(cases):
    code = ("code", b"C", b"S2        ")

    def column(name, letter, value, **more):
        return files(dbf=table((code, (name, letter, value))), **more)

    cases.packages("dbf-value", column("broj", b"N", b"12,5"), column("broj", b"N", b"12.5"))
    cases.packages("dbf-field-kind", column("beleska", b"M", b"0000000001"), column("beleska", b"C", b"0000000001"))
    letters = "стан".encode()
    cases.packages("dbf-value-cut", column("ime", b"C", letters[:-1], cpg="UTF-8"), column("ime", b"C", letters, cpg="UTF-8"))
    written = "Становање".encode("cp1251")
    cases.packages("encoding-contradiction", column("ime", b"C", written, cpg="UTF-8"), column("ime", b"C", written, cpg="CP1251"))
