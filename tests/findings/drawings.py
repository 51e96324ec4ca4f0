"""Faults of drawings (DXF, DWG)."""

from hostile.base import plan, sound
from hostile.office import block, pairs

LAYER = "ZONE"
X, Y = 458000, 4882000


def make(cases):
    """Adds every case."""
    files(cases)
    headers(cases)
    layers(cases)
    entities(cases)
    blocks(cases)
    loose(cases)
    labels(cases)


def text(label, x, y, scale=1):
    """A label at a place in metres from the corner of the plan."""
    return pairs(0, "TEXT", 8, LAYER, 10, (X + x) * scale, 20, (Y + y) * scale, 40, 2.5 * scale, 1, label)


def outline(west, east, scale=1, layer=LAYER, more=()):
    """A closed outline, 100 m high."""
    corners = [(west, 0), (east, 0), (east, 100), (west, 100)]
    points = [value for x, y in corners for value in (10, (X + x) * scale, 20, (Y + y) * scale)]
    return pairs(0, "LWPOLYLINE", 8, layer, 90, 4, 70, 1, *points, *more)


def line(x, y, to_x, to_y):
    return pairs(0, "LINE", 8, LAYER, 10, X + x, 20, Y + y, 11, X + to_x, 21, Y + to_y)


def square(west, south, east, north):
    """Four loose lines."""
    return line(west, south, east, south) + line(east, south, east, north) + line(east, north, west, north) + line(west, north, west, south)


WEST = outline(0, 100) + text("S2", 50, 50)
EAST = outline(100, 200) + text("P1", 150, 50)


def drawing(entities=WEST + EAST, inside="", unit=6, page="ANSI_1250", frozen=0, more=()):
    """The text of a drawing of AutoCAD 2000."""
    header = pairs(0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1015", 9, "$DWGCODEPAGE", 3, page, 9, "$INSUNITS", 70, unit, *more, 0, "ENDSEC")
    layer = pairs(0, "TABLE", 2, "LAYER", 0, "LAYER", 2, LAYER, 70, frozen, 62, 7, 0, "ENDTAB")
    tables = pairs(0, "SECTION", 2, "TABLES") + layer + pairs(0, "ENDSEC")
    middle = pairs(0, "SECTION", 2, "BLOCKS") + inside + pairs(0, "ENDSEC")
    return header + tables + middle + pairs(0, "SECTION", 2, "ENTITIES") + entities + pairs(0, "ENDSEC", 0, "EOF")


def pair(cases, code, provoked, missed):
    cases.packages(code, sound("zone.dxf", provoked), sound("zone.dxf", missed))


def files(cases):
    whole = drawing()
    pair(cases, "dwg", "AC1032" + "\0" * 100, whole)
    pair(cases, "dxf-cut-off", whole.removesuffix(pairs(0, "EOF")), whole)
    point = pairs(0, "POINT", 8, LAYER, 10, "{}", 20, Y + 50)
    pair(cases, "dxf-number", drawing(WEST + EAST + point.format("458050,5")), drawing(WEST + EAST + point.format("458050.5")))
    # A line of a drawing has at most 64 KiB, its end among them.
    pair(cases, "dxf-too-large", *(drawing(more=(9, "$PROJECTNAME", 1, "x" * n)) for n in (64 * 1024, 64 * 1024 - 1)))


def headers(cases):
    pair(cases, "dxf-code-page", drawing(page="ANSI_1249"), drawing(page="ANSI_1251"))

    def scaled(scale, unit):
        shapes = outline(0, 100, scale) + text("S2", 50, 50, scale) + outline(100, 200, scale) + text("P1", 150, 50, scale)
        return drawing(shapes, unit=unit)

    pair(cases, "dxf-unit", scaled(1000, 4), scaled(1, 6))
    pair(cases, "dxf-unit-not-believed", scaled(1, 4), scaled(1000, 4))


def layers(cases):
    other = outline(100, 200, layer="KOTE")
    pair(cases, "dxf-layer-open", drawing(WEST + EAST + other), drawing(WEST + EAST))

    def table(name):
        return sound("zone.dxf", drawing(), **{"plan.toml": plan("zone.dxf", more=f'table = "{name}"\n')})

    cases.packages("dxf-layer-unknown", table("ZONA"), table("zon*"))
    pair(cases, "dxf-layer-hidden", drawing(frozen=1), drawing(frozen=0))


def entities(cases):
    def beside(*values):
        return drawing(WEST + EAST + pairs(*values))

    point = (0, "POINT", 8, LAYER)
    place = (10, X + 50, 20, Y + 50)
    pair(cases, "dxf-entity-broken", beside(*point, 20, Y + 50), beside(*point, *place))
    pair(cases, "dxf-entity-unread", beside(0, "3DSOLID", 8, LAYER, *place), beside(*point, *place))

    def leaning(x, z):
        return drawing(outline(0, 100, more=(210, x, 220, 0, 230, z)) + text("S2", 50, 50) + EAST)

    pair(cases, "dxf-entity-tilted", leaning(1, 0), leaning(0, 1))

    def circle(radius):
        return drawing(WEST + pairs(0, "CIRCLE", 8, LAYER, 10, X + 150, 20, Y + 50, 40, radius) + text("P1", 150, 50))

    pair(cases, "dxf-entity-too-fine", circle(3_000_000), circle(50))


def blocks(cases):
    insert = pairs(0, "INSERT", 8, LAYER, 2, "A", 10, X + 50, 20, Y + 50)
    shapes = WEST + EAST + insert
    pair(cases, "dxf-block-cycle", drawing(shapes, block("A", "A")), drawing(shapes, block("A", "B") + block("B")))
    pair(cases, "dxf-block-unknown", drawing(shapes), drawing(shapes, block("A")))

    def grid(columns):
        return drawing(WEST + EAST + insert + pairs(70, columns, 71, 1_000), block("A"))

    pair(cases, "dxf-too-many-inserted", grid(1_001), grid(1_000))


def loose(cases):
    def ending(short):
        sides = line(0, 0, 100, 0) + line(100, 0, 100, 100) + line(100, 100, 0, 100)
        return drawing(sides + line(0, 100, 0, short) + text("S2", 50, 50) + EAST)

    # What ends within a centimetre meets.
    pair(cases, "dxf-gap", ending(0.02), ending(0.009))
    halves = square(0, 0, 100, 100) + text("S2", 25, 50) + text("S2", 75, 50) + EAST
    pair(cases, "dxf-dangle", drawing(halves + line(50, 0, 50, 50)), drawing(halves + line(50, 0, 50, 100)))
    nested = square(0, 0, 200, 100) + square(50, 40, 70, 60) + text("S2", 20, 20) + text("P1", 60, 50)
    pair(cases, "dxf-bridge", drawing(nested + line(0, 50, 50, 50)), drawing(nested))

    def grid(count):
        lines = "".join(line(0, n * 100 / count, 200, n * 100 / count) + line(n * 200 / count, 0, n * 200 / count, 100) for n in range(count + 1))
        files = sound(**{"granica.dxf": drawing(lines)})
        files["plan.toml"] = files["plan.toml"].replace("granica.geojson", "granica.dxf")
        del files["granica.geojson"]
        return files

    cases.packages("dxf-too-intricate", grid(750), grid(20))


def labels(cases):
    pair(cases, "dxf-area-unlabelled", drawing(WEST + outline(100, 200)), drawing())
    pair(cases, "dxf-labels-differ", drawing(WEST + EAST + text("P1", 50, 40)), drawing(WEST + EAST + text("S2", 50, 40)))
    pair(cases, "dxf-label-outside", drawing(WEST + EAST + text("S2", -1, 50)), drawing(WEST + EAST + text("S2", 1, 50)))
