"""Faults of XML and GML."""

from hostile.base import plan, sound
from hostile.markup import CLOSE, HEAD, OPEN, ZONE

from .cases import edit
from .layers import gauss_kruger

SQUARE = "458000 4882000 458100 4882000 458100 4882100 458000 4882100 458000 4882000"
RING = f"<gml:LinearRing><gml:posList>{SQUARE}</gml:posList></gml:LinearRing>"


def make(cases):
    """Adds every case."""
    texts(cases)
    collections(cases)
    features(cases)
    geometries(cases)
    curves(cases)
    systems(cases)


def gml(*changes, head=HEAD, inside=""):
    """The text of a layer with one zone, changed."""
    return head + OPEN + edit(ZONE.format(code="S2"), *changes) + inside + CLOSE


def pair(cases, code, provoked, missed):
    cases.packages(code, sound("zone.gml", provoked), sound("zone.gml", missed))


def named(name):
    return ("</z:code>", f"</z:code><z:name>{name}</z:name>")


def texts(cases):
    pair(cases, "xml-syntax", gml(inside="<a></b>"), gml(inside="<a></a>"))
    pair(cases, "xml-cut-off", gml()[:-1], gml())
    pair(cases, "xml-doctype", gml(head=HEAD + "<!DOCTYPE x>"), gml(head=HEAD + "<!-- x -->"))
    pair(cases, "xml-entity", gml(named("a&nbsp;b")), gml(named("a&#160;b")))
    # The collection is the first of a hundred levels.
    pair(cases, "xml-too-deep", *(gml(inside="<a>" * n + "</a>" * n) for n in (100, 99)))
    pair(cases, "xml-too-large", *(gml(inside=f'<a id="{"x" * n}"/>') for n in (65_537, 65_536)))
    many = [" ".join(f'a{n}=""' for n in range(count)) for count in (257, 256)]
    pair(cases, "xml-too-many-attributes", *(gml(inside=f"<a {attributes}/>") for attributes in many))
    page = HEAD.replace("UTF-8", "windows-1250")
    pair(cases, "xml-encoding", gml(head=HEAD.replace("UTF-8", "windows-125O")), gml(head=page))
    pair(cases, "xml-not-encoded", gml(named("š")).encode("cp1250"), gml(named("š"), head=page).encode("cp1250"))


def collections(cases):
    bare = edit(ZONE.format(code="S2"), ("gml:featureMember", "z:list"))
    pair(cases, "gml-no-members", HEAD + OPEN + bare + CLOSE, gml())
    start, end = ZONE.index("<z:geometry>"), ZONE.index("</z:zone>")
    pair(cases, "gml-no-geometry", HEAD + OPEN + ZONE[:start].format(code="S2") + ZONE[end:] + CLOSE, gml())
    other = edit(ZONE.format(code="S2"), ("z:zone", "z:other"))
    without = edit(ZONE[:start].format(code="S2") + ZONE[end:], ("z:zone", "z:other"))
    pair(cases, "gml-layer-open", gml(inside=other), gml(inside=without))

    def table(name):
        return sound("zone.gml", gml(), **{"plan.toml": plan("zone.gml", more=f'table = "{name}"\n')})

    cases.packages("gml-layer-unknown", table("zona"), table("z:zone"))


def features(cases):
    point = '<gml:Point srsName="urn:ogc:def:crs:EPSG::25834"><gml:pos>458050 4882050</gml:pos></gml:Point>'
    bounds = "</z:code><gml:boundedBy><gml:Envelope><gml:lowerCorner>458000 4882000</gml:lowerCorner></gml:Envelope></gml:boundedBy>"
    # The point comes last, so that the zone is still the zone.
    pair(cases, "gml-other-geometry", gml(("</z:geometry>", f"</z:geometry><z:point>{point}</z:point>")), gml(("</z:code>", bounds)))

    def nested(levels):
        return ("</z:code>", "</z:code>" + "<z:a>" * levels + "x" + "</z:a>" * levels)

    pair(cases, "gml-attributes-cut", gml(nested(11)), gml(nested(10)))


def geometries(cases):
    def points(count):
        return gml((RING, "<gml:LinearRing>" + "<gml:pos>458000 4882000</gml:pos>" * (count - 4) + f"<gml:posList>{SQUARE}</gml:posList></gml:LinearRing>"))

    pair(cases, "gml-geometry-too-large", points(400_001), points(400_000))
    pair(cases, "gml-coordinates", gml((SQUARE, SQUARE + " 458000")), gml((SQUARE, SQUARE + "\n458000 4882000")))
    polygon = f'<gml:Polygon srsName="urn:ogc:def:crs:EPSG::25834"><gml:exterior>{RING}</gml:exterior></gml:Polygon>'
    surface = '<gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::25834"><gml:surfaceMember{}</gml:MultiSurface>'
    pair(cases, "gml-reference", gml((polygon, surface.format(' href="#other"/>'))),
         gml((polygon, surface.format(f">{polygon}</gml:surfaceMember>"))))


def segments(*parts):
    inner = "".join(f"<gml:{kind}><gml:posList>{points}</gml:posList></gml:{kind}>" for kind, points in parts)
    curve = f"<gml:Curve><gml:segments>{inner}</gml:segments></gml:Curve>"
    return gml((RING, f"<gml:Ring><gml:curveMember>{curve}</gml:curveMember></gml:Ring>"))


def curves(cases):
    start = "458000 4882100 458000 4882000 458100 4882000"
    end = "458100 4882000 458100 4882100 458000 4882100"
    pair(cases, "gml-geometry-type", segments(("LineStringSegment", start), ("BSpline", end)),
         segments(("LineStringSegment", start), ("LineStringSegment", end)))
    pair(cases, "gml-curve", segments(("LineStringSegment", start), ("Arc", "458100 4882000 458000 4882100")),
         segments(("LineStringSegment", start), ("Arc", "458100 4882000 458060 4882060 458000 4882100")))

    def apart(by):
        return segments(("LineStringSegment", start), ("LineStringSegment", end.replace("458100 4882000", f"458100 4882000.{by}")))

    pair(cases, "gml-gap", apart("0011"), apart("0009"))


def systems(cases):
    east = edit(ZONE.format(code="P1"), ("458100", "458200"), ("458000", "458100"))
    pair(cases, "gml-crs-mixed", gml(inside=edit(east, ("25834", "32634"))), gml(inside=east))
    boundary = '[[layer]]\nname = "granica"\nrole = "boundary"\nfile = "granica.geojson"\ncrs = 25834\n\n'
    corners = [gauss_kruger(float(x), float(y)) for x, y in zip(SQUARE.split()[::2], SQUARE.split()[1::2])]

    def placed(order):
        text = " ".join(f"{corner[order[0]]} {corner[order[1]]}" for corner in corners)
        described = edit(plan("zone.gml", 3909), (boundary, ""))
        files = sound("zone.gml", gml((SQUARE, text), ("25834", "3909")), **{"plan.toml": described})
        del files["granica.geojson"]
        return files

    # The old system of Serbia puts the northing first.
    cases.packages("gml-axes-by-number", placed((0, 1)), placed((1, 0)))
