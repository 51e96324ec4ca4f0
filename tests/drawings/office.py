"""Makes two folders of one planning office: python -m drawings.office FOLDER.

Each is a small plan in Demovo as an office has it: a drawing of loose lines with
texts in Gauss-Krueger, a workbook of rules with titles above its header, a
decision, a text, a list of public parcels, scans and what programs leave behind.
expected.json says what the parcel in the middle must be told: written by hand
from ZONES below, never taken from a program that reads the folders.
"""

import json
import sys
from pathlib import Path

import docx
import ezdxf
import openpyxl
from ezdxf import units
from fpdf import FPDF

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sample-plans"))
from generate.gauss_kruger import from_register  # noqa: E402

# Parcel 85 of KO 999911 lies in x 42.7 to 62.5, y 30.6 to 100.8 of this corner
# (EPSG:25834), so inside of S2 as drawn: x 35 to 90, y 20 to 120.
CORNER = (459_380.0, 4_883_340.0)
PARCEL = ("999911", "85")
WIDTH, HEIGHT, STREET = 150.0, 120.0, 20.0
CUTS = (35.0, 90.0)

# Code, words, coverage, floor area ratio, storeys, eaves, smallest parcel, article.
ZONES = [
    ("S1", "Становање мањих густина", 0.30, "0,6", "П+1", "6,5", "400", "11"),
    ("S2", "Становање средњих густина", 0.40, "1,2", "П + 1 + Пк", "7,5", "300 m²", "12"),
    ("Г1", "Гробље", None, "–", "П", "4,0", "–", "13"),
    ("J1", "Улице", None, "–", "–", "–", "–", "14"),
]
MEANT = {"site_coverage_max": "40", "far_max": "1.2", "storeys_max": "P+1+Pk",
         "height_max_eaves": "7.5", "parcel_min_area": "300"}
ARTICLE = "12"

FIRST = {
    "folder": "ПДР Кеј 2 (предаја)", "name": "Кеј 2", "day": "12. марта 2027. године",
    "decision": "01 Одлука/Одлука о доношењу.docx", "text": "02 Текст/Tekst plana.pdf",
    "drawing": "03 Графички део/Намена и граница.dxf", "scan": "03 Графички део/list 1.jpg",
    "rules": "04 Табеле/Правила грађења.xlsx", "parcels": "04 Табеле/Јавне парцеле.csv",
}
SECOND = {
    "folder": "PDR Novi kej", "name": "Нови кеј", "day": "10. јуна 2028. године",
    "decision": "odluke/Odluka Novi kej.docx", "text": "Novi kej tekst.pdf",
    "drawing": "crtezi/NOVI KEJ - namena.dxf", "scan": "crtezi/karta 2.jpg",
    "rules": "PRAVILA GRADJENJA novi kej.xlsx", "parcels": "javne parcele.csv",
}


def at(x, y):
    return from_register(CORNER[0] + x, CORNER[1] + y)


def drawing(path):
    """Loose lines, one of which ends 5 mm early and one 2 m late, with a text in each face."""
    dxf = ezdxf.new("R2010")
    dxf.header["$INSUNITS"] = units.M
    space = dxf.modelspace()
    top = HEIGHT - 0.005
    for start, end in [
        ((0, 0), (WIDTH, 0)), ((WIDTH, 0), (WIDTH, HEIGHT)), ((WIDTH, HEIGHT), (0, HEIGHT)),
        ((0, HEIGHT), (0, 0)), ((0, STREET), (WIDTH + 2, STREET)),
        ((CUTS[0], STREET), (CUTS[0], top)), ((CUTS[1], HEIGHT), (CUTS[1], STREET)),
    ]:
        space.add_line(at(*start), at(*end), dxfattribs={"layer": "НАМЕНА"})
    middle = [(CUTS[0] / 2, 70), (sum(CUTS) / 2, 70), ((CUTS[1] + WIDTH) / 2, 70), (75, 10)]
    for zone, place in zip(ZONES, middle):
        attributes = {"layer": "НАМЕНА_ТЕКСТ", "insert": at(*place)}
        space.add_text(zone[0], height=2, dxfattribs=attributes)
    frame = [at(*p) for p in [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]]
    space.add_lwpolyline(frame, close=True, dxfattribs={"layer": "ГРАНИЦА ПЛАНА"})
    space.add_line(at(0, STREET), at(WIDTH, STREET), dxfattribs={"layer": "РЕГУЛАЦИОНА ЛИНИЈА"})
    space.add_line(at(-40, -40), at(200, 160), dxfattribs={"layer": "КАТАСТАР"})
    space.add_text("Р 1:1000", height=3, dxfattribs={"layer": "OKVIR", "insert": at(0, -30)})
    dxf.saveas(path)


def rules(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Параметри"
    sheet["A1"] = "ПРАВИЛА ГРАЂЕЊА"
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "Табела 4: Урбанистички параметри по зонама"
    sheet.merge_cells("A2:I2")
    sheet.append([])
    sheet.append(["Р. бр.", "Зона", "Намена", "Индекс заузетости (%)", "Коеф. изгр.", "Спратност",
                  "Висина венца (m)", "Мин. површина парцеле (m²)", "Члан"])
    for number, (code, words, coverage, far, storeys, eaves, area, article) in enumerate(ZONES, 1):
        sheet.append([number, code, words, "–" if coverage is None else coverage, far, storeys,
                      eaves, area, article])
        if coverage is not None:
            sheet.cell(sheet.max_row, 4).number_format = "0%"
    book.save(path)


def decision(path, plan):
    document = docx.Document()
    for line in [
        "На основу члана 35. Закона о планирању и изградњи („Службени гласник РС“, бр. 72/09 и "
        "31/19) и члана 40. Статута („Службени лист општине Демово“, број 3/2019),",
        f"Скупштина општине Демово, на седници одржаној {plan['day']}, донела је",
        "ОДЛУКУ",
        f"О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ „{plan['name'].upper()}“ У ДЕМОВУ",
        "Члан 1.",
        f"Доноси се План детаљне регулације „{plan['name']}“ у Демову (у даљем тексту: План).",
        "Члан 2.",
        "Графички део Плана израђен је у размери 1:1000.",
    ]:
        document.add_paragraph(line)
    document.save(path)


def text(path):
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for article in ["11", "12", "13", "14"]:
        pdf.add_page()
        pdf.multi_cell(0, 8, f"Clan {article}.\nPravila su data u tabeli 4.")
    pdf.output(str(path))


def folder(root, plan):
    base = root / plan["folder"]

    def place(key):
        path = base / plan[key]
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    drawing(place("drawing"))
    rules(place("rules"))
    decision(place("decision"), plan)
    text(place("text"))
    place("scan").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64) + b"\xff\xd9")
    place("parcels").write_text(
        "Катастарска општина;Број парцеле;Део/цела;Члан\n999911;504;део;9\n", encoding="utf-8")
    (base / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(64))
    (base / "~$Pravila.xlsx").write_bytes(bytes(165))
    (base / "stara verzija.dwg").write_bytes(b"AC1027" + bytes(100))
    (base / "beleske.txt").write_text("pozvati katastar u ponedeljak\n", encoding="utf-8")


def main():
    root = Path(sys.argv[1])
    for plan in (FIRST, SECOND):
        folder(root, plan)
    expected = {"ko": PARCEL[0], "number": PARCEL[1], "zone": "S2", "article": ARTICLE,
                "values": MEANT, "first": FIRST["folder"], "second": SECOND["folder"]}
    (root / "expected.json").write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")


main()
