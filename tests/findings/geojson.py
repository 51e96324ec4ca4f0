"""Faults of GeoJSON."""

import json

from hostile.base import EAST, WEST, ZONES, sound

from .cases import edit


def make(cases):
    """Adds every case."""
    texts(cases)
    members(cases)
    lines(cases)


def texts(cases):
    def pair(code, provoked, missed=ZONES):
        cases.packages(code, sound(layer=provoked), sound(layer=missed))

    pair("geojson-syntax", edit(ZONES, ('"features": [', '"features": ,[')))
    pair("geojson-cut-off", ZONES[:-1], ZONES + "\n")

    def deep(levels):
        return edit(ZONES, ('"code": "S2"', f'"code": "S2", "x": {"[" * levels}{"]" * levels}'))

    # Five levels lie around the attribute; 128 are read.
    pair("geojson-too-deep", deep(200), deep(100))
    pair("geojson-structure", edit(ZONES, ('"FeatureCollection"', '"Topology"')))
    pair("coordinate-not-finite", edit(ZONES, ("[458000, 4882100]", "[458000, NaN]")))


def members(cases):
    def pair(code, old, provoked, missed=None):
        missed = ZONES if missed is None else edit(ZONES, (old, missed))
        cases.packages(code, sound(layer=edit(ZONES, (old, provoked))), sound(layer=missed))

    feature = '{"type": "Feature", "properties": {"code": "P1"}'
    pair("geojson-no-feature", feature, edit(feature, ('"Feature"', '"feature"')))
    pair("geojson-properties", '"properties": {"code": "P1"}', '"properties": ["P1"]')
    pair("geojson-geometry-type", '"Polygon"', '"Poligon"')
    pair("geojson-coordinates", "[458200, 4882100]", "[458200]", "[458200, 4882100, 77.5]")


def line(shape, code):
    return json.dumps({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [shape]}})


def lines(cases):
    west, east = line(WEST, "S2"), line(EAST, "P1")

    def pair(code, provoked, missed):
        cases.packages(code, sound(layer=provoked), sound(layer=missed))

    pair("geojson-line", f"{west}\n{edit(west, ('[458000', '[[458000'))}\n{east}\n", f"{west}\n\n{east}\n")
    blank = 64 * 1024 * 1024

    def padded(length):
        return f"{west}\n{east[:-1]}{' ' * (length - len(east) - 1)}}}\n"

    pair("geojson-line-too-long", padded(blank + 1), padded(blank))

