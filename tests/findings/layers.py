"""Faults of attributes, of regimes and of coordinate systems."""

import json
from math import atan2, atanh, cos, cosh, degrees as in_degrees, sin, sinh, sqrt

from hostile.base import EAST, WEST, ZONES, geojson, plan, sound

from .cases import edit

LEGEND = '[[legend]]\ncode = "S2"'


def make(cases):
    """Adds every case."""
    attributes(cases)
    serials(cases)
    regimes(cases)
    corridors(cases)
    systems(cases)
    places(cases)


def two(west, east):
    """A sound package with these attributes of its zones."""
    return sound(layer=geojson([(WEST, west), (EAST, east)]))


def attributes(cases):
    p1 = {"code": "P1"}
    length = 64 * 1024

    def named(name):
        return two({"code": "S2", "name": name}, p1)

    cases.packages("attribute-too-long", named("x" * (length + 1)), named("x" * length))
    cases.packages("control-character", named("a\u0001b"), named("a\tb"))
    cases.packages("attribute-column-missing", two({"kod": "S2"}, {"kod": "P1"}), two({"kod": "S2", "code": "S2"}, p1))
    cases.packages("attribute-missing", two({"code": None}, p1), two({"code": "S2", "name": None}, p1))


def serials(cases):
    def numbered(one, other):
        return two({"code": "S2", "serial": one}, {"code": "P1", "serial": other})

    cases.packages("serial-malformed", numbered(0, 2), numbered(1, 2))
    cases.packages("serial-twice", numbered(7, "07"), numbered(7, 70))

    def following(id):
        return two({"code": "S2", "succeeds": id}, {"code": "P1"})

    amends = edit(plan(), (LEGEND, '[[relation]]\nkind = "amends"\ntarget = "proba-pdr-2019-1"\n\n' + LEGEND))
    cases.packages("zone-id-malformed", {**following("proba-pdr-2019-1-7"), "plan.toml": amends},
                   {**following("proba-pdr-2019-1/7"), "plan.toml": amends})


def act(features, changes=()):
    """An act that sets regimes."""
    text = edit(plan(), ("proba-pdr", "proba-reg"), ('"PDR"', '"REG"'), ('role = "zones"', 'role = "regimes"'))
    legend = text[text.index("[[legend]]") : text.index("[[document]]")]
    files = {**sound(layer=geojson(features)), "plan.toml": edit(text, (legend, ""), *changes)}
    del files["provisions.csv"]
    return files


def regimes(cases):
    def one(**attributes):
        return act([(WEST, attributes)])

    cases.packages("regime-unknown", one(code="nature_4"), one(code="nature_III"))
    ended = {"code": "heritage", "to": "2024-01-01"}
    entry = ('[[event]]\nkind = "entry_into_force"\nday = 2021-03-20\n', "")
    cases.packages("regime-end-alone", act([(WEST, ended)], [entry]), act([(WEST, {**ended, "from": "2022-01-01"})], [entry]))


def corridors(cases):
    def belt(regime="road", corridor="road.protective.state_2", origin="measured"):
        return act([(WEST, {"code": regime, "corridor": corridor, "origin": origin})])

    cases.packages("corridor-unknown", belt(corridor="road.protective.state2"), belt())
    cases.packages("corridor-of-another-regime", belt(regime="rail"), belt())
    cases.packages("corridor-origin-unknown", belt(origin="area"), belt())
    cases.packages("corridor-origin-kind", belt(origin="axis"), belt())
    # Sanitary zones are decided, never drawn.
    zone = {"code": "sanitary_2"}
    cases.packages("corridor-not-computed", act([(WEST, {**zone, "corridor": "sanitary.zone_2"})]), act([(WEST, zone)]))
    pipe = {"code": "gas", "corridor": "gas.distribution.4bar"}
    cases.packages("belt-not-drawn", *(lined(net(lines), pipe) for lines in (600, 20)))


def net(lines):
    """One line that goes up and down, then to and fro, every 4 m."""
    far = lines * 4
    upright = [(n * 4, y) for n in range(lines) for y in ((0, far) if n % 2 == 0 else (far, 0))]
    lying = [(x, n * 4) for n in range(lines) for x in ((far, 0) if n % 2 == 0 else (0, far))]
    return [(458000 + x, 4882000 + y) for x, y in upright + lying]


def lined(line, attributes):
    """An act with a line in place of its area."""
    files = act([(WEST, attributes)])
    polygon, drawn = (json.dumps({"type": kind, "coordinates": shape}) for kind, shape in (("Polygon", [WEST]), ("LineString", line)))
    return {**files, "zone.geojson": edit(files["zone.geojson"], (polygon, drawn))}


def systems(cases):
    def declared(crs, layer=ZONES):
        return sound(layer=layer, **{"plan.toml": plan(crs=crs)})

    def placed(points, crs=None):
        """Zones whose corners are computed, in a file that names this system or none."""
        rings = [[points(*point) for point in ring] for ring in (WEST, EAST)]
        text = geojson([(rings[0], {"code": "S2"}), (rings[1], {"code": "P1"})])
        name = '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25834"}}, '
        own = name.replace("25834", str(crs)) if crs else ""
        return edit(text, (name, own))

    def same(x, y):
        return x, y

    cases.packages("crs-contradiction", declared(25834, placed(same, 32634)), declared(25834, placed(same, 25834)))
    cases.packages("crs-unsupported", declared(999999, placed(same)), declared(25834, placed(same)))
    cases.packages("crs-name", sound(layer=edit(ZONES, ("urn:ogc:def:crs:EPSG::25834", "EPSG::25834"))),
                   sound(layer=edit(ZONES, ("urn:ogc:def:crs:EPSG::25834", "EPSG:25834"))))
    cases.packages("crs-axes-swapped", declared(25834, placed(lambda x, y: (y, x))), declared(25834, placed(same)))
    wide = sound(layer=placed(degrees), **{"plan.toml": plan(crs=4326)})
    cases.packages("crs-degrees-as-metres", declared(25834, placed(degrees)), wide)
    cases.packages("crs-metres-as-degrees", declared(4326, placed(same)), wide)
    cases.packages("crs-gauss-kruger", declared(25834, placed(gauss_kruger)), declared(25834, placed(same)))
    cases.packages("crs-zone-prefix", declared(6316, placed(lambda x, y: (gauss_kruger(x, y)[0] - 7e6, gauss_kruger(x, y)[1]))),
                   declared(25834, placed(same)))
    cases.packages("crs-wrong", declared(3857, placed(same)), declared(25834, placed(same)))
    cases.packages("outside-register", declared(25834, placed(lambda x, y: (x, y - 2e6))), declared(25834, placed(same)))


def degrees(x, y):
    """Longitude and latitude of a point of EPSG:25834, after Krüger, to a tenth of a millimetre."""
    n = 1 / (2 * 298.257222101 - 1)
    radius = 6378137 / (1 + n) * (1 + n**2 / 4 + n**4 / 64) * 0.9996
    back = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    north, east = y / radius, (x - 500000) / radius
    xi = north - sum(b * sin(2 * j * north) * cosh(2 * j * east) for j, b in enumerate(back, 1))
    eta = east - sum(b * cos(2 * j * north) * sinh(2 * j * east) for j, b in enumerate(back, 1))
    e = 2 * sqrt(n) / (1 + n)
    conformal = sin(xi) / sqrt(sinh(eta) ** 2 + cos(xi) ** 2)
    latitude = conformal
    for _ in range(8):
        lean = sinh(e * atanh(e * latitude / sqrt(1 + latitude**2)))
        latitude = conformal * sqrt(1 + lean**2) + lean * sqrt(1 + conformal**2)
    return round(21 + in_degrees(atan2(sinh(eta), cos(xi))), 9), round(in_degrees(atan2(latitude, 1)), 9)


def gauss_kruger(x, y):
    """Roughly where the corner lies in zone 7: the systems differ by some 400 m."""
    return x + 7e6 + 400, y + 800


def places(cases):
    far = [(x - 400_000, y) for x, y in EAST]

    def zones(*last):
        return sound(layer=geojson([(WEST, {"code": "S2"}), (EAST, {"code": "P1"}), *((shape, {"code": "P1"}) for shape in last)]))

    cases.packages("feature-outside-register", zones(far), zones())
