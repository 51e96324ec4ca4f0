"""Faults of FlatGeobuf and of tables with well-known text."""

import struct

from hostile.base import EAST, WEST, sound

CODES = ("S2", "P1")


def make(cases):
    """Adds every case."""
    flatgeobuf(cases)
    texts(cases)


def scalar(form, value):
    return struct.pack("<" + form, value)


def laid_out(fields):
    """A table of FlatBuffers as bytes and the place of its beginning in them.

    `fields` holds numbers as bytes, and what is pointed to as such a pair, by
    their places in the schema.
    """
    slots, inline, offset = [0] * (max(fields) + 1), [], 4
    for index, value in fields.items():
        slots[index] = offset
        offset += 4 if isinstance(value, tuple) else len(value)
        inline.append((slots[index], value))
    head = struct.pack(f"<HH{len(slots)}H", 4 + 2 * len(slots), offset, *slots)
    body, behind = bytearray(struct.pack("<i", len(head))), b""
    for at, value in inline:
        if isinstance(value, tuple):
            content, begin = value
            value = struct.pack("<I", offset + len(behind) + begin - at)
            behind += content
        body += value
    return head + bytes(body) + behind, len(head)


def vector(content, count):
    return struct.pack("<I", count) + content, 0


def string(text):
    return vector(text.encode() + b"\0", len(text.encode()))


def tables(*all):
    """A list of tables."""
    places, behind = b"", b""
    for number, (content, begin) in enumerate(all):
        places += struct.pack("<I", 4 * (len(all) - number) + len(behind) + begin)
        behind += content
    return struct.pack("<I", len(all)) + places + behind, 0


def sized(table):
    """A table with its own length and that of the way to its root."""
    content, begin = table
    root = struct.pack("<I", 4 + begin) + content
    return struct.pack("<I", len(root)) + root


def header(count):
    """Polygons with one column, without an index, in EPSG:25834."""
    column = laid_out({0: string("code"), 1: scalar("B", 11)})
    crs = laid_out({0: string("EPSG"), 1: scalar("i", 25834)})
    return sized(laid_out({2: scalar("B", 3), 7: tables(column), 8: scalar("Q", count), 9: scalar("H", 0), 10: crs}))


def feature(ring, code, column=0):
    numbers = vector(b"".join(struct.pack("<dd", *point) for point in ring), 2 * len(ring))
    properties = struct.pack("<HI", column, len(code)) + code.encode()
    return sized(laid_out({0: laid_out({1: numbers, 6: scalar("B", 3)}), 1: vector(properties, len(properties))}))


def layer(count=2, column=0, head=None):
    shapes = feature(WEST, "S2", column) + feature(EAST, "P1")
    return b"fgb\x03fgb\x01" + (head or header(count)) + shapes


def flatgeobuf(cases):
    def pair(code, provoked):
        cases.packages(code, sound("zone.fgb", provoked), sound("zone.fgb", layer()))

    head = bytearray(header(2))
    head[4] = 0xFF
    pair("fgb-header", layer(head=bytes(head)))
    pair("fgb-count", layer(count=3))
    pair("fgb-feature", layer(column=1))


def texts(cases):
    def polygon(ring):
        return "POLYGON((" + ", ".join(f"{x} {y}" for x, y in ring) + "))"

    def table(west, east):
        return f'code,wkt\nS2,"{west}"\nP1,"{east}"\n'

    def pair(code, provoked, missed):
        cases.packages(code, sound("zone.csv", provoked), sound("zone.csv", missed))

    west, east = polygon(WEST), polygon(EAST)
    pair("wkt-broken", table(west, east[:-1]), table(west, east))
    pair("wkt-srid", table("SRID=25834;" + west, "SRID=32634;" + east), table("SRID=25834;" + west, "SRID=25834;" + east))
    # So many points that the head of the file does not show where they end.
    many = polygon([WEST[0]] * 10_000 + WEST)
    pair("csv-no-geometry", table(many, east)[:100_000], table(many, east))
