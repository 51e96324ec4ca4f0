"""XML, GML, TOML and JSON that grow when they are read."""

from .base import ZONES, geojson, plan, sound, WEST

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OPEN = (
    '<FeatureCollection xmlns="http://www.opengis.net/gml/3.2" '
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:z="urn:z">'
)
ZONE = (
    "<gml:featureMember><z:zone><z:code>{code}</z:code><z:geometry>"
    '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::25834"><gml:exterior><gml:LinearRing>'
    "<gml:posList>458000 4882000 458100 4882000 458100 4882100 458000 4882100 458000 4882000"
    "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
    "</z:geometry></z:zone></gml:featureMember>"
)
CLOSE = "</FeatureCollection>"


def gml(code="S2", head=HEAD, inside=""):
    return head + OPEN + ZONE.format(code=code) + inside + CLOSE


def make(cases):
    """Adds every case."""
    entities(cases)
    sizes(cases)
    descriptions(cases)
    json_texts(cases)
    whole = gml()
    for percent in range(5, 100, 5):
        part = whole[: len(whole) * percent // 100]
        told = ("xml-cut-off", "xml-syntax", "layer-format", "gml-no-members")
        layer(cases, "gml-cut", f"{percent:02}", part, *told)


def layer(cases, mechanism, name, text, *codes):
    cases.package(mechanism, name, sound("zone.gml", text), *codes)


def entities(cases):
    told = ("xml-doctype", "xml-entity")
    outside = {
        "file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        "net": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
        "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        "schema": '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    }
    for name, doctype in outside.items():
        text = gml("&e;", HEAD + doctype)
        layer(cases, "xml-external-entity", name, text, *told)
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    many = HEAD + f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    layer(cases, "xml-laughs", "billion", gml("&l9;", many), *told)
    square = HEAD + f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
    layer(cases, "xml-laughs", "quadratic", gml("&a;" * 10_000, square), *told)
    layer(cases, "xml-laughs", "undeclared", gml("&l9;"), "xml-entity", "xml-syntax")


def sizes(cases):
    deep = "<a>" * 100_000 + "</a>" * 100_000
    layer(cases, "xml-depth", "closed", gml(inside=deep), "xml-too-deep")
    layer(cases, "xml-depth", "open", gml(inside="<a>" * 1_000_000), "xml-too-deep")
    many = " ".join(f'a{n}="x"' for n in range(100_000))
    layer(cases, "xml-attributes", "many", gml(inside=f"<a {many}/>"), "xml-too-many-attributes", "xml-too-large")
    long = "x" * (32 << 20)
    layer(cases, "xml-attributes", "long", gml(inside=f'<a b="{long}"/>'))
    # Tags that are passed over are not looked into.
    layer(cases, "xml-attributes", "twice", gml(inside='<a b="1" b="2"/>'))
    name = "n" * (16 << 20)
    layer(cases, "xml-attributes", "name", gml(inside=f"<{name}/>"))


def descriptions(cases):
    def described(name, text, *codes):
        cases.package("toml", name, sound(**{"plan.toml": text}), *codes)

    good = plan()
    told = ("toml-syntax", "key-unknown", "toml-value")
    described("deep-lists", good + "a = " + "[" * 10_000 + "]" * 10_000, *told)
    described("deep-tables", good + "[" + ".".join("a" * 20_000) + "]", *told)
    described("large", good + "# " + "x" * (5 << 20), "file-too-large")
    described("nul", good.replace("Пробни план", "Пробни\0план"), "toml-syntax", "control-character")
    described("no-utf8", good.encode("cp1251", "replace"), "file-not-utf8", "toml-syntax")
    described("number", good.replace("0.2", "1e999"), "key-not-number", "accuracy-out-of-range", "toml-syntax", "toml-value")
    described("empty", "", "key-missing")


def json_texts(cases):
    def zones(name, text, *codes):
        cases.package("json", name, sound(layer=text), *codes)

    zones("deep", "[" * (1 << 20), "geojson-too-deep")
    zones("deep-object", '{"a":' * 100_000, "geojson-too-deep", "geojson-cut-off")
    digits = ZONES.replace("458000", "4" * 100_000, 1)
    zones("digits", digits, "coordinate-not-finite", "geojson-syntax", "geojson-coordinates", "feature-outside-register")
    long = geojson([(WEST, {"code": "S" * 200_000})])
    zones("long-text", long, "attribute-too-long")
    zones("null", "null", "geojson-structure", "layer-format", "geojson-syntax")
    zones("nothing", "", "file-empty", "geojson-cut-off", "layer-format")
    for percent in range(1, 100):
        part = ZONES[: len(ZONES) * percent // 100]
        cases.package("json-cut", f"{percent:02}", sound(layer=part), "geojson-cut-off", "layer-format")
