"""Checks written samples: `python -m generate.check [FOLDER ...]`, run from sample-plans.

Valid polygons, parcels of a KO that do not overlap on any day, zones that tile
their boundary, and quotes that stand in the text they name.
"""

import json
from pathlib import Path
import sys
import tomllib

import shapely
from shapely.geometry import shape

from .check_texts import check_quotes

# What the rounding of coordinates to 0.01 m, or 0.1 mm for EPSG:6316, may leave open, in m².
TILING_TOLERANCE_M2 = 0.01
# The case that shows what overlapping zones mean.
OVERLAPS = "primer29-"


def read(path):
    """Returns [(properties, shape)] of a GeoJSON file."""
    return [(f["properties"], shape(f["geometry"])) for f in json.loads(Path(path).read_text("utf-8"))["features"]]


def check_parcels(folder, say):
    """Checks validity, unique numbers and tiling per KO for every day on which parcels change."""
    rows = [row for path in sorted(folder.glob("parcels*.geojson")) for row in read(path)]
    for properties, polygon in rows:
        if not polygon.is_valid or polygon.area < 1:
            say(f"parcel {properties['ko']} {properties['number']} is invalid or empty")
    days = {p.get(k) for p, _ in rows for k in ("valid_from", "valid_to")} - {None, ""} | {"2010-01-01"}
    for ko in sorted({p["ko"] for p, _ in rows}):
        for day in sorted(days):
            living = [(p, s) for p, s in rows if p["ko"] == ko and p.get("valid_from", "2010-01-01") <= day
                      and (not p.get("valid_to") or day < p["valid_to"])]
            numbers = [p["number"] for p, _ in living]
            if len(numbers) != len(set(numbers)):
                say(f"{ko} on {day}: a number occurs twice")
            shapes = [s for _, s in living]
            over = sum(s.area for s in shapes) - shapely.union_all(shapes).area
            if abs(over) > TILING_TOLERANCE_M2:
                say(f"{ko} on {day}: parcels overlap by {over:.4f} m²")
            if not shapely.coverage_is_valid(shapes):
                say(f"{ko} on {day}: neighbours do not have the same vertices")
    return len(rows)


def check_package(folder, say):
    """Checks a package's layers, legend and provisions."""
    plan = tomllib.loads((folder / "plan.toml").read_text("utf-8"))
    layers = {entry["role"]: read(folder / entry["file"]) for entry in plan.get("layer", [])}
    for role, rows in layers.items():
        for properties, geometry in rows:
            if not geometry.is_valid:
                say(f"{folder.name}: {role} {properties} is invalid")
    if "zones" in layers and "boundary" in layers:
        zones = [s for _, s in layers["zones"]]
        border = shapely.union_all([s for _, s in layers["boundary"]])
        whole = shapely.union_all(zones)
        for name, area in (("overlap", sum(s.area for s in zones) - whole.area),
                           ("do not fill the boundary", whole.symmetric_difference(border).area)):
            meant = name == "overlap" and folder.name.startswith(OVERLAPS)
            if abs(area) > TILING_TOLERANCE_M2 and not meant:
                say(f"{folder.name}: zones {name}: {area:.4f} m²")
        codes = {p["code"] for p, _ in layers["zones"]}
        if codes != {entry["code"] for entry in plan.get("legend", [])}:
            say(f"{folder.name}: the legend and the zones do not have the same codes")
    for table in ("provisions.csv", "public_parcels.csv"):
        unread = check_quotes(folder, plan, table, say)
        if unread:
            print(f"{folder.name}: {table}: {unread} quotes stand in a scan and were not looked for")


def main(folders):
    """Checks the folders named, or all, and ends with 1 when something is wrong."""
    wrong = []
    for folder in folders or sorted(p.parent for p in Path(".").glob("*/import.toml")):
        folder = Path(folder)
        parcels = check_parcels(folder, wrong.append)
        for package in sorted((folder / "packages").glob("*/plan.toml")):
            check_package(package.parent, wrong.append)
        print(f"{folder}: {parcels} parcels checked")
    print("\n".join(wrong) or "all fine")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
