"""Faults of a single drawing, and what is repaired of them."""

import json

from hostile.base import EAST, WEST, ZONES, geojson, sound
from hostile.shapes import comb

from .cases import edit


def ring(*corners):
    """A closed ring, in metres from the corner of the plan."""
    points = [(458000 + x, 4882000 + y) for x, y in corners]
    return [*points, points[0]]


SQUARE = ring((0, 0), (100, 0), (100, 100), (0, 100))


def make(cases):
    """Adds every case."""
    missing(cases)
    kinds(cases)
    ambiguous(cases)
    repaired(cases)
    rings(cases)
    intricate(cases)


def zones(*rings):
    """A sound package with this polygon in place of its western zone."""
    return sound(layer=geojson([(list(rings), {"code": "S2"}), (EAST, {"code": "P1"})]))


def drawn(kind, coordinates):
    """The same with a geometry of this kind."""
    geometry = json.dumps({"type": kind, "coordinates": coordinates})
    west = json.dumps({"type": "Polygon", "coordinates": [WEST]})
    return sound(layer=edit(ZONES, (west, geometry)))


def missing(cases):
    west = json.dumps({"type": "Polygon", "coordinates": [WEST]})
    cases.packages("geometry-missing", sound(layer=edit(ZONES, (west, "null"))), sound())
    collection = '{"type": "GeometryCollection", "geometries": [' + west + "]}"
    cases.packages("geometry-collection", sound(layer=edit(ZONES, (west, collection))), drawn("MultiPolygon", [[WEST]]))


def kinds(cases):
    cases.packages("geometry-kind", drawn("MultiLineString", [WEST]), drawn("Polygon", [WEST]))

    def points(kind, coordinates):
        files = drawn(kind, coordinates)
        files["plan.toml"] = edit(files["plan.toml"], ('role = "zones"', 'role = "lines"'))
        return files

    cases.packages("geometry-multipoint", points("MultiPoint", WEST[:2]), points("MultiPoint", WEST[:1]))
    flat = ring((0, 0), (50, 0), (100, 0))
    cases.packages("geometry-collapsed", zones(flat), zones(ring((0, 0), (50, 0), (100, 0), (50, 0.5))))
    two = [(458000, 4882000), (458100, 4882000)]
    cases.packages("geometry-too-few-points", zones([*two, two[0]]), zones(ring((0, 0), (100, 0), (100, 100))))


def ambiguous(cases):
    twice = [(0, 0), (100, 0), (100, 100), (40, 100), (40, 40), (140, 40), (140, 90), (0, 90)]
    spared = [(0, 0), (100, 0), (100, 30), (40, 30), (40, 40), (90, 40), (90, 90), (0, 90)]
    cases.packages("geometry-ambiguous", zones(ring(*twice)), zones(ring(*spared)))
    hole = ring((20, 20), (20, 80), (80, 80), (80, 20))
    inner = ring((40, 40), (40, 50), (50, 50), (50, 40))
    beside = ring((85, 40), (85, 50), (95, 50), (95, 40))
    cases.packages("geometry-nested-holes", zones(SQUARE, hole, inner), zones(SQUARE, hole, beside))
    parts = [[ring((0, 0), (100, 0), (100, 60), (0, 60))], [inner]]
    apart = [parts[0], [ring((40, 70), (40, 80), (50, 80), (50, 70))]]
    cases.packages("geometry-nested-parts", drawn("MultiPolygon", parts), drawn("MultiPolygon", apart))
    # Of a hole, so much may lie outside as is no land of its own.
    cases.packages("geometry-hole-outside", zones(SQUARE, reaching(10)), zones(SQUARE, reaching(0)))


def reaching(by):
    """A hole that reaches so many metres beyond the square."""
    return ring((-by, 40), (-by, 60), (50, 60), (50, 40))


def repaired(cases):
    def pair(code, provoked, missed):
        cases.packages(code, zones(*provoked), zones(*missed))

    a, b, c, d, _ = SQUARE
    pair("repair-ring-closed", [[a, b, c, d]], [SQUARE])
    pair("repair-spike", [[a, b, c, (458100, 4882150), c, d, a]], [[a, b, c, (458050, 4882100), d, a]])
    pair("repair-ring-dropped", [SQUARE, ring((10, 10), (20, 20), (30, 30))], [SQUARE, ring((10, 10), (20, 20), (30, 20))])
    pair("repair-self-intersection", [[a, c, b, d, a]], [SQUARE])
    touching = ring((0, 0), (100, 0), (100, 100), (50, 100), (70, 50), (30, 50), (50, 100), (0, 100))
    near = ring((0, 0), (100, 0), (100, 100), (50.1, 100), (70, 50), (30, 50), (49.9, 100), (0, 100))
    pair("repair-ring-touch", [touching], [near])
    pair("repair-reoriented", [list(reversed(SQUARE))], [SQUARE])
    # The grid is a tenth of a millimetre.
    pair("repair-repeated-points", [[a, (458000.00004, 4882000), b, c, d, a]], [[a, (458000.0002, 4882000), b, c, d, a]])


def rings(cases):
    def pair(code, provoked, missed):
        cases.packages(code, zones(*provoked), zones(*missed))

    hole = ring((20, 20), (20, 40), (40, 40), (40, 20))

    def beside(by):
        return ring((40 + by, 20), (40 + by, 40), (60, 40), (60, 20))

    pair("repair-holes-merged", [SQUARE, hole, beside(0)], [SQUARE, hole, beside(1)])
    pair("repair-ring-twice", [SQUARE, hole, hole[2:] + hole[1:3]], [SQUARE, hole, beside(1)])
    pair("repair-hole-trimmed", [SQUARE, reaching(0.0004)], [SQUARE, reaching(-1)])
    across = ring((0, 50), (50, 60), (100, 50), (50, 40))
    inside = ring((0, 50), (50, 60), (99, 50), (50, 40))
    pair("repair-interior-split", [SQUARE, across], [SQUARE, inside])
    one = [ring((0, 0), (50, 0), (50, 100), (0, 100))]

    def other(by):
        return drawn("MultiPolygon", [one, [ring((50 + by, 0), (100, 0), (100, 100), (50 + by, 100))]])

    cases.packages("repair-parts-merged", other(0), other(0.0005))


def intricate(cases):
    def zigzag(count):
        upright = [(n / 30, 0 if n % 2 == 0 else 100) for n in range(count)]
        lying = [(100 if n % 2 == 0 else 0, n / 30) for n in range(count)]
        return zones(ring(*upright, *lying))

    cases.packages("geometry-too-intricate", zigzag(3_000), zones(comb(500, False)))

    def boundaries(teeth):
        layer = geojson([(comb(teeth, False), {}), (comb(teeth, True), {})])
        whole = geojson([(comb(teeth, False), {"code": "S2"})])
        return {**sound(layer=whole), "granica.geojson": layer}

    cases.packages("geometry-unrepairable", boundaries(600), boundaries(60))
