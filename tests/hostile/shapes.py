"""Geometry, coordinates and codes that mislead."""

import struct

from .base import EAST, WEST, WHOLE, ZONES, geojson, plan, sound, wkb
from .databases import geopackage


def make(cases):
    """Adds every case."""
    not_finite(cases)
    crossing(cases)
    systems(cases)
    codes(cases)


def polygon_shapefile(rings):
    """The bytes of .shp and .shx of one polygon."""
    points = [point for ring in rings for point in ring]
    parts, start = [], 0
    for ring in rings:
        parts.append(start)
        start += len(ring)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = struct.pack("<4d", min(xs), min(ys), max(xs), max(ys))
    content = struct.pack("<i", 5) + box + struct.pack("<ii", len(parts), len(points))
    content += b"".join(struct.pack("<i", part) for part in parts)
    content += b"".join(struct.pack("<dd", *point) for point in points)
    record = struct.pack(">ii", 1, len(content) // 2) + content

    def file(body):
        head = struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, (100 + len(body)) // 2)
        return head + struct.pack("<ii", 1000, 5) + box + bytes(32) + body

    return file(record), file(struct.pack(">ii", 50, len(content) // 2))


def dbf(code):
    """A table with one row and one column."""
    head = struct.pack("<B3sIHH20x", 3, b"\x7a\x01\x01", 1, 65, 11)
    field = struct.pack("<11sc4xBB14x", b"code", b"C", 10, 0)
    return head + field + b"\r" + b" " + code.ljust(10).encode() + b"\x1a"


def not_finite(cases):
    told = ("coordinate-not-finite", "geojson-syntax", "geojson-coordinates", "feature-outside-register", "wkt-broken")
    for name, word in (("nan", "NaN"), ("inf", "Infinity"), ("minus-inf", "-Infinity"), ("1e308", "1e308"), ("1e400", "1e400")):
        layer = ZONES.replace("458000", word, 1)
        cases.package("not-finite", f"geojson-{name}", sound(layer=layer), *told)
    for name, value in (("nan", float("nan")), ("inf", float("inf")), ("minus-inf", float("-inf")), ("1e308", 1e308)):
        ring = [(value, WEST[0][1]), *WEST[1:-1], (value, WEST[0][1])]
        content = geopackage(shapes=((wkb([ring]), "S2"), (wkb([EAST]), "P1")))
        cases.package("not-finite", f"gpkg-{name}", sound("zone.gpkg", content), *told)
        shp, shx = polygon_shapefile([ring])
        files = sound("zone.shp", shp, **{"zone.shx": shx, "zone.dbf": dbf("S2")})
        cases.package("not-finite", f"shp-{name}", files, *told, "shp-box", "shp-header-box")


def comb(teeth, turned):
    """A polygon of thin teeth; turned, its teeth lie across those of the other."""
    width = 100 / teeth
    line = [(0.0, 100.0), (0.0, 0.0)]
    for n in range(teeth):
        line += [((n + 0.5) * width, 0.0), ((n + 0.5) * width, 99.0), ((n + 1) * width, 99.0), ((n + 1) * width, 0.0)]
    line += [(100.0, 100.0), (0.0, 100.0)]
    if turned:
        line = [(y, x) for x, y in line]
    return [(458000 + round(x, 4), 4882000 + round(y, 4)) for x, y in line]


def crossing(cases):
    def zone(mechanism, name, shape, *codes):
        cases.zones(mechanism, name, [(shape, {"code": "S2"}), (EAST, {"code": "P1"})], *codes)

    a, b, c, d, _ = WEST
    zone("bow-tie", "even", [a, c, b, d, a], "geometry-ambiguous", "repair-self-intersection")
    zone("bow-tie", "small", [a, b, c, d, (458000, 4882050), (458001, 4882049), (458000, 4882049), (458001, 4882050), a],
         "geometry-ambiguous", "repair-self-intersection", "repair-spike", "geometry-unrepairable", "repair-parts-merged", "repair-interior-split")
    zone("spike", "out", [a, b, (458150, 4882050), b, c, d, a], "repair-spike", "repair-self-intersection")
    zone("spike", "in", [a, b, (458050, 4882050), b, c, d, a], "repair-spike", "repair-self-intersection")
    zone("spike", "line", [a, b, a], "geometry-too-few-points")
    hole = [(458010, 4882010), (458010, 4882090), (458090, 4882090), (458090, 4882010), (458010, 4882010)]
    inner = [(458030, 4882030), (458030, 4882060), (458060, 4882060), (458060, 4882030), (458030, 4882030)]
    out = [(x + 200, y) for x, y in hole]
    zone("nested-holes", "one", [WEST, hole, inner], "geometry-nested-holes")
    zone("nested-holes", "same", [WEST, hole, hole], "repair-ring-twice")
    zone("nested-holes", "outside", [WEST, out], "geometry-hole-outside")
    told = ("geometry-ambiguous", "geometry-unrepairable", "geometry-collapsed", "geometry-hole-outside", "repair-ring-twice")
    zone("nested-holes", "as-shell", [WEST, WEST], *told)
    combs = [(comb(300, False), {"code": "S2"}), (comb(300, True), {"code": "P1"})]
    cases.zones("combs", "two", combs, "zones-overlap", "geometry-too-intricate")
    cases.zones("ring", "open", [(WEST[:-1], {"code": "S2"}), (EAST, {"code": "P1"})], "repair-ring-closed")
    cases.zones("ring", "two-points", [(WEST[:2], {"code": "S2"}), (EAST, {"code": "P1"})],
                "geometry-too-few-points")
    country = [(300000, 4650000), (700000, 4650000), (700000, 5110000), (300000, 5110000), (300000, 4650000)]
    cases.zones("ring", "country", [(country, {"code": "S2"}), (EAST, {"code": "P1"})], "zone-outside-boundary", "feature-outside-register")


def systems(cases):
    bare = ZONES.replace("urn:ogc:def:crs:EPSG::25834", "urn:ogc:def:crs:EPSG::{}")
    told = ("crs-degrees-as-metres", "crs-contradiction", "crs-wrong", "crs-metres-as-degrees", "crs-axes-swapped")

    def degrees(x, y):
        return round(20.47 + (x - 458000) / 79000, 7), round(44.09 + (y - 4882000) / 111000, 7)

    shapes = [[degrees(*point) for point in ring] for ring in (WEST, EAST)]
    named = geojson([(shapes[0], {"code": "S2"}), (shapes[1], {"code": "P1"})])
    cases.package("degrees-as-metres", "named", sound(layer=named), *told)
    swapped = [[(y, x) for x, y in ring] for ring in (WEST, EAST)]
    turned = geojson([(swapped[0], {"code": "S2"}), (swapped[1], {"code": "P1"})])
    cases.package("swapped-axes", "metres", sound(layer=turned), *told)
    cases.package("metres-as-degrees", "named", sound(layer=bare.replace("{}", "4326"), **{"plan.toml": plan(crs=4326)}), *told)
    for epsg in (6316, 31277, 3857, 25833):
        files = sound(**{"plan.toml": plan(crs=epsg)})
        cases.package("wrong-system", str(epsg), files, *told, "crs-unsupported", "crs-gauss-kruger", "crs-zone-prefix")
    for epsg in (0, 999999, 2**31):
        files = sound(**{"plan.toml": plan(crs=epsg)})
        cases.package("wrong-system", f"no-{epsg}", files, "crs-contradiction", "crs-unsupported", "key-not-integer")


def codes(cases):
    for name, code in (("nul", "S\0002"), ("bell", "S2\a"), ("escape", "\x1b[2JS2"), ("delete", "S2\x7f")):
        cases.zones("control-character", name, [(WEST, {"code": code}), (EAST, {"code": "P1"})], "control-character")
    told = ("zone-without-legend",)
    for name, code in (("cyrillic", "Ѕ2"), ("mixed", "С2"), ("turned", "\u202e2S"), ("joined", "S\u200d2"), ("wide", "Ｓ２")):
        cases.zones("mixed-scripts", name, [(WEST, {"code": code}), (EAST, {"code": "P1"})], *told, "control-character")
    cases.zones("codes", "none", [(WEST, {}), (EAST, {"code": "P1"})], "attribute-missing")
    cases.zones("codes", "all-none", [(WEST, {"kod": "S2"}), (EAST, {"kod": "P1"})], "attribute-column-missing")
    cases.zones("codes", "number", [(WEST, {"code": 2}), (EAST, {"code": "P1"})], *told)
    cases.zones("codes", "list", [(WEST, {"code": ["S2"]}), (EAST, {"code": "P1"})], *told, "geojson-properties", "attribute-missing")
