"""Writes the seeds of the fuzz targets into a folder: small sound inputs, and
of every mechanism of the hostile files those that are small.

`python -m hostile.seeds FOLDER` from the folder `tests`; needs ogr2ogr and the
packages of scripts/venv.
"""

import hashlib
import io
import sqlite3
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

from . import archives, databases, markup, office, shapes
from .base import EAST, PROVISIONS, TEXT, WEST, ZONES, Cases, plan, sound, wkb, zipped

BETWEEN = b"\n--8<--\n"
# A layer's file name, and the target that reads it.
LAYERS = {
    "zone.geojson": "geojson", "zone.gpkg": "geopackage", "zone.csv": "csv_wkt",
    "zone.gml": "gml", "zone.dxf": "dxf",
}
SHAPEFILE = ("zone.shp", "zone.shx", "zone.dbf", "zone.cpg", "zone.prj")
BOOK = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")
# Largest input that is taken of the hostile files, and how many of a mechanism.
MOST_BYTES, MOST_INPUTS = 2_500, 2


class Seeds:
    """Writes inputs named after their content."""

    def __init__(self, folder):
        self.folder = folder

    def add(self, target, *parts):
        content = BETWEEN.join(p if isinstance(p, bytes) else p.encode() for p in parts)
        folder = self.folder / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)


def small_geopackage(folder):
    """GDAL's GeoPackage has 100 KB; this one has pages of 512 bytes."""
    path = folder / "small.gpkg"
    database = sqlite3.connect(path)
    database.executescript("pragma page_size = 512;" + databases.HEAD + databases.TABLE)
    for shape, code in ((WEST, "S2"), (EAST, "P1")):
        database.execute("insert into zone (geom, code) values (?, ?)", (databases.blob(wkb([shape])), code))
    database.commit()
    database.close()
    return path.read_bytes()


def converted(folder, driver, name, *options):
    """The zones as GDAL writes them."""
    source, target = folder / "source.geojson", folder / name
    source.write_text(ZONES)
    command = ["ogr2ogr", "-f", driver, *options, str(target), str(source), "-nln", "zone"]
    subprocess.run(command, check=True, capture_output=True)
    return target


def layers(seeds, folder):
    seeds.add("geojson", ZONES)
    seeds.add("geojsonseq", converted(folder, "GeoJSONSeq", "zone.geojsonl").read_bytes())
    records = converted(folder, "GeoJSONSeq", "rs.geojsonl", "-lco", "RS=YES")
    seeds.add("geojsonseq", records.read_bytes())
    seeds.add("geopackage", small_geopackage(folder))
    for indexed in ("YES", "NO"):
        options = ("-lco", f"SPATIAL_INDEX={indexed}")
        seeds.add("flatgeobuf", converted(folder, "FlatGeobuf", f"{indexed}.fgb", *options).read_bytes())
    for encoding in ("UTF-8", "CP1250", "CP1251", "CP852", "ISO-8859-2", "ISO-8859-5"):
        path = converted(folder, "ESRI Shapefile", f"{encoding}.shp", "-lco", f"ENCODING={encoding}")
        parts = (path.with_suffix(f".{part.split('.')[1]}") for part in SHAPEFILE)
        seeds.add("shapefile", *(part.read_bytes() for part in parts))
    gml = converted(folder, "GML", "zone.gml", "-dsco", "FORMAT=GML3.2")
    seeds.add("gml", gml.read_bytes())
    wkt = converted(folder, "CSV", "wkt.csv", "-lco", "GEOMETRY=AS_WKT")
    seeds.add("csv_wkt", wkt.read_bytes())
    arc = markup.gml().replace("<gml:LinearRing><gml:posList>", "<gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Arc><gml:posList>")
    seeds.add("gml", arc.replace("</gml:posList></gml:LinearRing>", "</gml:posList></gml:Arc></gml:segments></gml:Curve></gml:curveMember></gml:Ring>"))


def drawing(seeds):
    pairs, insert = office.pairs, office.pairs(0, "INSERT", 8, "ZONE", 2, "A", 10, 458000, 20, 4882000)

    def polyline(points, closed=1, bulge=0):
        corners = (pairs(10, x, 20, y, 42, bulge) for x, y in points)
        return pairs(0, "LWPOLYLINE", 8, "ZONE", 90, len(points), 70, closed) + "".join(corners)

    def label(text, x, y):
        return pairs(0, "TEXT", 8, "ZONE", 10, x, 20, y, 40, 1, 1, text)

    lines = "".join(
        pairs(0, "LINE", 8, "ZONE", 10, a[0], 20, a[1], 11, b[0], 21, b[1]) for a, b in zip(WEST, WEST[1:])
    )
    for entities in (
        polyline(WEST[:-1]) + label("S2", 458050, 4882050),
        polyline(WEST[:-1], bulge=0.5) + label("S2", 458050, 4882050),
        lines + label("S2", 458050, 4882050),
        pairs(0, "CIRCLE", 8, "ZONE", 10, 458050, 20, 4882050, 40, 20)
        + pairs(0, "MTEXT", 8, "ZONE", 10, 458050, 20, 4882050, 1, "{\\fArial|b0;S\\U+0160 2\\P}"),
        pairs(0, "ARC", 8, "ZONE", 10, 458050, 20, 4882050, 40, 20, 50, 0, 51, 270),
        pairs(0, "HATCH", 8, "ZONE", 10, 0, 20, 0, 2, "SOLID", 70, 1, 71, 0, 91, 1, 92, 2, 72, 0, 73, 1, 93, 4)
        + "".join(pairs(10, x, 20, y) for x, y in WEST[:-1]) + label("S2", 458050, 4882050),
        pairs(0, "POLYLINE", 8, "ZONE", 66, 1, 70, 1)
        + "".join(pairs(0, "VERTEX", 8, "ZONE", 10, x, 20, y) for x, y in WEST[:-1]) + pairs(0, "SEQEND"),
        pairs(0, "SPLINE", 8, "ZONE", 70, 8, 71, 3, 72, 8, 73, 4, 74, 0)
        + "".join(pairs(40, k) for k in (0, 0, 0, 0, 1, 1, 1, 1)) + "".join(pairs(10, x, 20, y) for x, y in WEST[:-1]),
        pairs(0, "ELLIPSE", 8, "ZONE", 10, 458050, 20, 4882050, 11, 30, 21, 0, 40, 0.5, 41, 0, 42, 6.283185307179586),
    ):
        seeds.add("dxf", office.drawing("", entities))
    for page in ("ANSI_1250", "ANSI_1251", "DOS852"):
        text = office.drawing(office.block("A"), insert + label("S2", 458050, 4882050))
        seeds.add("dxf", text.replace("  9\n$INSUNITS", "").replace("9\n$INSUNITS", f"9\n$DWGCODEPAGE\n3\n{page}\n9\n$INSUNITS"))


def workbooks(seeds, folder):
    import openpyxl
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    rows = [line.split(",") for line in PROVISIONS.splitlines()]
    table = office.row(1, rows[0]) + office.row(2, rows[1])
    seeds.add("xlsx", office.SHEET.format(rows=table))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    path = folder / "book.xlsx"
    book.save(path)
    with zipfile.ZipFile(path) as entries:
        names = entries.namelist()
        seeds.add("xlsx", *(entries.read(name) if name in names else b"" for name in BOOK))
    words = [cell for row in rows for cell in row]
    numbered = iter(range(len(words)))
    cells = ("".join(f'<c t="s"><v>{next(numbered)}</v></c>' for _ in row) for row in rows)
    shared = "".join(f'<row r="{n}">{inner}</row>' for n, inner in enumerate(cells, 1))
    texts = "".join(f"<si><t>{word}</t></si>" for word in words)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    seeds.add("xlsx", office.SHEET.format(rows=shared), f"<sst {space}>{texts}</sst>")
    sheet, book = Table(name="s"), OpenDocumentSpreadsheet()
    for row in rows:
        line = TableRow()
        for text in row:
            kind = {"valuetype": "float", "value": text} if text.isdigit() else {"valuetype": "string"}
            cell = TableCell(**kind)
            cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as entries:
        seeds.add("ods", entries.read("content.xml"))


def packages(seeds):
    public = "ko,number,taken,document,article,paragraph,item,page,printed_page,quote\n999903,1,whole,tekst,2,1,,,,Члан 2.\n"
    seeds.add("description", plan())
    seeds.add("description", plan(more='[layer.columns]\ncode = "code"\n[[relation]]\nkind = "amends"\ntarget = "proba-pdr-2015-1"\n'))
    seeds.add("tables", PROVISIONS)
    seeds.add("tables", PROVISIONS, public)
    seeds.add("tables", PROVISIONS.replace(",", ";"), public)
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        seeds.add("zip", zipped(sound(), method))
    rules = "намена;индекс заузетости;спратност;извор\nS2;60 %;П+1+Пк;члан 2\n"
    decision = "ОДЛУКА О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ\nСкупштина општине Демово, 1. март 2021. године\n" + TEXT
    legend = "ознака;назив\nS2;Становање\nP1;Јавна намена\n"
    seeds.add("office", decision, rules, ZONES, legend)


def hostile(seeds, folder):
    """Of every mechanism a few inputs that are small."""
    cases = Cases(folder)
    for part in (archives, markup, databases, shapes, office):
        part.make(cases)
    taken = {}
    for mechanism, name, _ in cases.rows:
        path, parts, target = folder / name, [], None
        if path.is_file():
            target, parts = "zip", [path]
        elif (path / "zone.shp").is_file():
            target, parts = "shapefile", [path / part for part in SHAPEFILE]
        elif (path / "provisions.xlsx").is_file():
            continue
        else:
            changed = (file for file in LAYERS if (path / file).is_file())
            file = next(changed, None)
            target, parts = LAYERS.get(file), [path / file] if file else []
            if mechanism == "toml":
                target, parts = "description", [path / "plan.toml"]
        if target is None:
            continue
        parts = [part.read_bytes() if part.is_file() else b"" for part in parts]
        key = (mechanism, target)
        if sum(map(len, parts)) <= MOST_BYTES and taken.get(key, 0) < MOST_INPUTS:
            taken[key] = taken.get(key, 0) + 1
            seeds.add(target, *parts)


def main():
    seeds = Seeds(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        layers(seeds, folder)
        drawing(seeds)
        workbooks(seeds, folder)
        packages(seeds)
        hostile(seeds, folder)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
