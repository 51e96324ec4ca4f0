"""A sound package, its layers in every format, and the list of cases."""

import csv
import io
import json
import struct
import zipfile
from pathlib import Path

WEST = [(458000, 4882000), (458100, 4882000), (458100, 4882100), (458000, 4882100), (458000, 4882000)]
EAST = [(458100, 4882000), (458200, 4882000), (458200, 4882100), (458100, 4882100), (458100, 4882000)]
WHOLE = [(458000, 4882000), (458200, 4882000), (458200, 4882100), (458000, 4882100), (458000, 4882000)]

TEXT = "# Пробни план\n\nЧлан 2.\n\nИндекс заузетости је највише 60 %.\n"
PROVISIONS = (
    "name,scope,target,role,parameter,operator,value,unit,document,article\n"
    "cl-2-iz,zones,S2,rule,site_coverage_max,max,60,%,tekst,2\n"
)


def plan(layer_file="zone.geojson", crs=25834, more=""):
    """The text of plan.toml with a layer of zones in this file."""
    return f"""format = 1

[plan]
id = "proba-pdr-2021-1"
kind = "PDR"
title = "Пробни план"
adopter = "proba"
adopter_name = "Скупштина пробе"
municipality = "99902"
demo = true

[accuracy]
positional_m = 0.2
scale = 1000

[[event]]
kind = "adoption"
day = 2021-03-01
document = "tekst"

[[event]]
kind = "entry_into_force"
day = 2021-03-20

[[layer]]
name = "granica"
role = "boundary"
file = "granica.geojson"
crs = 25834

[[layer]]
name = "zone"
role = "zones"
file = "{layer_file}"
crs = {crs}
{more}
[[legend]]
code = "S2"
class = "I.4.2.1"
label = "Становање"

[[legend]]
code = "P1"
class = "I.4.2.3"
label = "Јавна намена"
public_use = true

[[document]]
name = "tekst"
file = "tekst.md"
role = "text"
title = "Текст плана"
"""


def geojson(features):
    """A collection of (ring or rings, properties) in EPSG:25834."""
    def feature(shape, properties):
        rings = shape if isinstance(shape[0], list) else [shape]
        geometry = {"type": "Polygon", "coordinates": rings}
        return {"type": "Feature", "properties": properties, "geometry": geometry}

    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25834"}}
    collection = {
        "type": "FeatureCollection",
        "crs": crs,
        "features": [feature(shape, properties) for shape, properties in features],
    }
    return json.dumps(collection, ensure_ascii=False)


BOUNDARY = geojson([(WHOLE, {})])
ZONES = geojson([(WEST, {"code": "S2"}), (EAST, {"code": "P1"})])


def wkb(rings):
    """A polygon as little-endian WKB."""
    out = struct.pack("<BII", 1, 3, len(rings))
    for ring in rings:
        out += struct.pack("<I", len(ring))
        out += b"".join(struct.pack("<dd", *point) for point in ring)
    return out


def sound(layer_file="zone.geojson", layer=ZONES, **changes):
    """The files of a sound package with this layer of zones, by name."""
    files = {
        "plan.toml": plan(layer_file),
        "granica.geojson": BOUNDARY,
        layer_file: layer,
        "provisions.csv": PROVISIONS,
        "tekst.md": TEXT,
    }
    files.update(changes)
    return files


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """The bytes of a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


class Cases:
    """Writes packages into a folder, and the table of what each must tell.

    `codes` names findings of which at least one must be told; without any the
    package may be refused or admitted, and only harm is a fault.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.rows = []

    def package(self, mechanism, name, files, *codes):
        """A package as a folder."""
        target = self.folder / f"{mechanism}-{name}"
        for file, content in files.items():
            path = target / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self._add(mechanism, target, codes)

    def archive(self, mechanism, name, content, *codes):
        """A package as the bytes of a zip."""
        target = self.folder / f"{mechanism}-{name}.zip"
        target.write_bytes(content)
        self._add(mechanism, target, codes)

    def zones(self, mechanism, name, features, *codes):
        """A sound package but for its zones."""
        self.package(mechanism, name, sound(layer=geojson(features)), *codes)

    def _add(self, mechanism, target, codes):
        full = [f"finding-{code}" for code in codes]
        self.rows.append((mechanism, target.name, "|".join(full)))

    def write_table(self):
        """Writes cases.csv."""
        with open(self.folder / "cases.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(("mechanism", "path", "codes"))
            table.writerows(self.rows)
