"""Writes the whole of Demovo: territory, parcels, cards, coverage, packages, import.toml."""

import shapely
from shapely.geometry import Polygon

from . import areas, gauss_kruger, layout, long_text, packages, parcels, plans, writing, zoning

TERRITORY_HEADER = ["ko_code", "ko_name_lat", "ko_name_cyrl", "municipality_code", "municipality_name",
                    "municipality_name_cyrl", "demo"]
TERRITORY = [
    ("999903", "DEMOVO-GRAD", "ДЕМОВО-ГРАД", "99902", "DEMOVO", "ДЕМОВО", "true"),
    ("999911", "DONJE DEMOVO", "ДОЊЕ ДЕМОВО", "99902", "DEMOVO", "ДЕМОВО", "true"),
    ("999920", "GORNJE DEMOVO", "ГОРЊЕ ДЕМОВО", "99902", "DEMOVO", "ДЕМОВО", "true"),
]
CARD_HEADER = ["id", "kind", "title", "adopter", "municipality", "gazette", "adopted", "in_force", "ko", "office"]
COVERAGE_HEADER = ["adopter", "municipality", "subject", "ko", "from", "to", "statement", "document", "note"]


def parcel_rows(found, ko):
    """Returns the features of a KO's parcels; periods and predecessors only where there are any."""
    rows = []
    for p in found:
        if p.ko != ko:
            continue
        properties = {"area_m2": p.registered_area(), "ko": p.ko, "number": p.number}
        extra = {"valid_from": p.valid_from, "valid_to": p.valid_to, "predecessors": "|".join(p.predecessors)}
        properties.update({key: value for key, value in extra.items() if value})
        rows.append((properties, p.shape))
    return rows


def in_gauss_kruger(shape):
    """Returns the polygon in EPSG:6316, edges split every 20 m so that they stay straight in both."""
    def turn(line):
        return [gauss_kruger.from_register(x, y) for x, y in line.coords]
    dense = shapely.segmentize(shape, 20.0)
    return Polygon(turn(dense.exterior), [turn(r) for r in dense.interiors])


def municipal_lines():
    """Returns the lines of the municipal plan: power line, railway and state road axes."""
    named = [("dalekovod-35kV", "Далековод 35 kV", layout.POWER_LINE), ("pruga", "Осовина пруге", layout.RAILWAY_AXIS),
             ("drzavni-put", "Осовина државног пута", layout.STATE_ROAD_AXIS)]
    return [({"code": code, "name": name}, axis.intersection(layout.MUNICIPALITY)) for code, name, axis in named]


def layers_of(plan, faces, cells, blocks):
    """Returns the layers of a plan as `packages.write` wants them."""
    if plan is plans.PPPPN:
        found = [(code, in_gauss_kruger(shape)) for code, shape in areas.special_purpose_zones().items()]
        return [("granica", "boundary", 6316, 4, [({"name": plan["title"]}, in_gauss_kruger(areas.around_wells(375, 1.6)))]),
                ("zone", "zones", 6316, 4, packages.zone_rows(plan, found))]
    if plan is plans.SANITARY:
        rows = [({"code": code, "name": f"Извориште „Кључ“, зона {'I' * n}", "decision": plan["title"], "article": str(n + 1)}, shape)
                for n, (code, shape) in enumerate(areas.sanitary_zones().items(), 1)]
        return [("zastita", "regimes", 25834, 2, rows)]
    if plan is plans.HERITAGE:
        properties = {"code": "heritage", "name": "Стара чаршија", "decision": plan["title"], "article": "1"}
        return [("dobro", "regimes", 25834, 2, [(properties, areas.heritage_site())])]
    found = zoning.zones(plan["zoning"], faces, cells, blocks)
    layers = [("granica", "boundary", 25834, 2, [({"name": plan["title"]}, zoning.outline(found))]),
              ("zone", "zones", 25834, 2, packages.zone_rows(plan, found))]
    if plan is plans.PPJLS:
        layers.append(("linije", "lines", 25834, 2, municipal_lines()))
    return layers


def number_key(number):
    """Sorts parcel numbers as a list in a plan does."""
    return [int(part) for part in number.split("/")]


def facts(layers, found):
    """Returns what a text says of its area: m² by zone, m, parcels inside and cut (of the town's KO), points of the border."""
    zones = layers[1][4]
    border = layers[0][4][0][1]
    parts = sorted(getattr(border, "geoms", [border]), key=lambda part: -part.area)
    numbers = {True: [], False: []}
    for p in found:
        # As on the day the town was drawn: no parcel that was divided or merged later.
        if p.ko == TERRITORY[0][0] and not p.valid_from and border.intersects(p.shape) and border.intersection(p.shape).area > 1:
            numbers[border.buffer(0.05).contains(p.shape)].append(p.number)
    sums = {}
    for properties, shape in zones:
        sums[properties["code"]] = sums.get(properties["code"], 0.0) + shape.area
    return dict(areas=sums, total=border.area, length=border.length, ko="Демово-град", points=list(parts[0].exterior.coords)[:-1][:120],
                whole=sorted(set(numbers[True]), key=number_key), cut=sorted(set(numbers[False]), key=number_key))


def import_manifest():
    """Returns import.toml: territory, parcels, cards, coverage, the packages in order, then the addresses."""
    blocks = ["format = 1\n", writing.toml_table("[[import]]", dict(kind="territory", file="territory.csv"))]
    for ko, *_ in TERRITORY:
        blocks.append(writing.toml_table("[[import]]", dict(
            kind="parcels", file=f"parcels-{ko}.geojson", crs=25834, source="Demovo generator", valid_from="2010-01-01")))
    blocks.append(writing.toml_table("[[import]]", dict(kind="cards", file="cards.csv")))
    blocks.append(writing.toml_table("[[import]]", dict(kind="coverage", file="coverage.csv")))
    for plan in plans.ALL:
        blocks.append(writing.toml_table("[[import]]", dict(kind="package", file=f"packages/{plan['id']}")))
    # The table is written by hand and stays where it is.
    blocks.append(writing.toml_table("[[import]]", dict(kind="addresses", file="addresses.csv")))
    return "\n".join(blocks)


def write(folder):
    """Writes Demovo into the folder, all but its answers."""
    faces, cells, found = parcels.build()
    blocks = zoning.TownBlocks(faces)
    writing.table(folder / "territory.csv", TERRITORY_HEADER, TERRITORY)
    for ko, *_ in TERRITORY:
        writing.features(folder / f"parcels-{ko}.geojson", 25834, parcel_rows(found, ko))
    writing.table(folder / "cards.csv", CARD_HEADER, plans.CARDS)
    writing.table(folder / "coverage.csv", COVERAGE_HEADER, plans.COVERAGE)
    for plan in plans.ALL:
        layers = layers_of(plan, faces, cells, blocks)
        long = long_text.written(plan, facts(layers, found), packages.words(plan)[2]) if plan.get("zoning") else None
        packages.write(folder / "packages" / plan["id"], plan, layers, long)
    writing.text(folder / "import.toml", import_manifest())
