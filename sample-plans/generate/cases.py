"""Builds and writes the small legal cases; what each case holds is in `cases_plans` and `cases_register`.

Case number n lies around E 480 000 + 1 000 n, N 4 850 000 (EPSG:25834), with a
KO and a municipality code of its own, so all cases fit in one register.
"""

from datetime import date, timedelta
import json

from shapely.geometry import LineString, box

from . import demovo, expected, packages, questions, register as reg, writing
from .provision import art, coverage, storeys, use

NORTHING = 4850000.0
LEGEND = {"S1": ("I.4.2.1", "Породично становање", False), "S2": ("I.4.2.1", "Становање средњих густина", False),
          "S3": ("I.4.2.1", "Вишепородично становање", False), "S4": ("I.4.2.1", "Становање у центру", False),
          "M1": ("I.4.2.2", "Мешовита намена", False), "P": ("I.1", "Пољопривредно земљиште", False),
          "GP": ("I.4.1", "Грађевинско подручје", False), "VI": ("I.1", "Околина изворишта", False),
          "VW": ("I.4.3", "Водозахват", False), "SA": ("I.6.2", "Улице", True)}


def check_digit(prefix):
    """Returns the mod-11 check digit: weights 2,3,4,5,6 repeated from the right, 10 and 11 give 0."""
    total = sum(int(digit) * (2, 3, 4, 5, 6)[i % 5] for i, digit in enumerate(reversed(prefix)))
    return 0 if 11 - total % 11 >= 10 else 11 - total % 11


def codes(number):
    """Returns (KO, municipality) of a case; both lie outside the real ranges, have valid check digits, and are not Demovo's."""
    ko, municipality = str(99800 + number), str(9940 + number)
    found = f"{ko}{check_digit(ko)}", f"{municipality}{check_digit(municipality)}"
    assert found[1] != "99902", f"case {number} would lie in Demovo"
    return found


def force(day, gazette="Сл. лист – пример 1"):
    """Returns the events of a plan in force on a day: published eight days before, adopted two weeks before."""
    start = date.fromisoformat(day)
    return [("adoption", str(start - timedelta(days=14)), ""), ("publication", str(start - timedelta(days=8)), gazette),
            ("entry_into_force", day, "")]


def zone_article(number, code, percent, formula=""):
    """Returns an article with land use, coverage and storeys of a zone."""
    land_class, label, _ = LEGEND[code]
    paragraphs = [(f"Намена зоне {code}: {label.lower()}.", use(code, land_class)),
                  (f"Највећи дозвољени индекс заузетости је {percent} %.", coverage(code, str(percent)))]
    if formula:
        cyrillic = formula.replace("P", "П").replace("k", "к")
        paragraphs.append((f"Највећа дозвољена спратност је {cyrillic}.", storeys(code, formula)))
    return art(number, f"Зона {code}", *paragraphs)


def plan(kind, year, serial, title, events, zones=(), boundary=None, articles=(), relations=(), regimes=(), horizon="", accuracy=0.2, marks=(), areas=()):
    """Returns a plan of a case; zones are (code, rectangle), rectangles in metres from the case's corner."""
    return dict(kind=kind, year=year, serial=serial, title=title, events=list(events), zones=list(zones), boundary=boundary,
                articles=list(articles), relations=list(relations), regimes=list(regimes), horizon=horizon, marks=list(marks), areas=list(areas),
                accuracy=(accuracy, 1000, "primer"))


def placed(rectangle, number):
    """Returns a rectangle (x0, y0, x1, y1) of a case in EPSG:25834."""
    east = 480000.0 + 1000.0 * number
    x0, y0, x1, y1 = rectangle
    return box(east + x0, NORTHING + y0, east + x1, NORTHING + y1)


def placed_line(points, number):
    """Returns a line of a case in EPSG:25834."""
    east = 480000.0 + 1000.0 * number
    return LineString([(east + x, NORTHING + y) for x, y in points])


def regime_row(entry, number, code, where, corridor=None, origin=None):
    """Returns a feature of a regime layer: an area, or what a corridor is measured from."""
    named = {"code": code, "name": code, "decision": entry["title"], "article": "1"}
    if corridor:
        named.update(corridor=corridor, origin=origin)
    return named, placed_line(where, number) if len(where) == 2 else placed(where, number)


def finish(case, entry):
    """Fills in what follows from the case: ids, adopter, legend; returns (plan, layers)."""
    number, slug = case["number"], f"primer{case['number']:02d}"
    done = dict(entry, id=f"{slug}-{entry['kind'].lower()}-{entry['year']}-{entry['serial']}", adopter=slug,
                adopter_name="Скупштина измишљене општине", municipality=codes(number)[1], ko=codes(number)[0])
    done["relations"] = [dict(r, target=f"{slug}-{r['target']}") if "target" in r else r for r in entry["relations"]]
    used = sorted({code for code, _ in entry["zones"]})
    done["legend"] = [(code, *LEGEND[code]) for code in used]
    layers = []
    if entry["boundary"]:
        layers.append(("granica", "boundary", 25834, 2, [({"name": entry["title"]}, placed(entry["boundary"], number))]))
    for name, rectangle in entry["areas"]:
        layers.append((name, "area", 25834, 2, [({"name": name}, placed(rectangle, number))]))
    if entry["zones"]:
        found = [(code, placed(rectangle, number)) for code, rectangle in entry["zones"]]
        layers.append(("zone", "zones", 25834, 2, packages.zone_rows(done, found)))
    if entry["regimes"]:
        rows = [regime_row(entry, number, *regime) for regime in entry["regimes"]]
        layers.append(("zastita", "regimes", 25834, 2, rows))
    if not layers:
        done["accuracy"] = None
    return done, layers


def write_register(folder, case):
    """Writes territory, parcels, cards and coverage; returns the blocks of import.toml."""
    number, slug = case["number"], f"primer{case['number']:02d}"
    ko, municipality = codes(number)
    name = ("PRIMER", "ПРИМЕР")
    row = (ko, f"{name[0]} {number}", f"{name[1]} {number}", municipality, f"OPŠTINA PRIMER {number}", f"ОПШТИНА ПРИМЕР {number}", "true")
    writing.table(folder / "territory.csv", demovo.TERRITORY_HEADER, [row])
    rows = [({"area_m2": round(placed(r, number).area), "ko": ko, "number": n}, placed(r, number)) for n, r in case["parcels"]]
    writing.features(folder / "parcels.geojson", 25834, rows)
    blocks = ["format = 1\n", writing.toml_table("[[import]]", dict(kind="territory", file="territory.csv")),
              writing.toml_table("[[import]]", dict(kind="parcels", file="parcels.geojson", crs=25834, source="primer", valid_from="2010-01-01"))]
    if case.get("cards"):
        cards = [(f"{slug}-{c['kind'].lower()}-{c['in_force'][:4]}-1", c["kind"], c["title"], slug, municipality, "Сл. лист – пример 2",
                  c["in_force"], c["in_force"], ko, "Одељење за урбанизам") for c in case["cards"]]
        writing.table(folder / "cards.csv", demovo.CARD_HEADER, cards)
        blocks.append(writing.toml_table("[[import]]", dict(kind="cards", file="cards.csv")))
    if case.get("coverage"):
        stated = [(slug, municipality, subject, "*", start, "", statement, "Изјава о потпуности", "") for subject, statement, start in case["coverage"]]
        writing.table(folder / "coverage.csv", demovo.COVERAGE_HEADER, stated)
        blocks.append(writing.toml_table("[[import]]", dict(kind="coverage", file="coverage.csv")))
    return blocks


def write(folder, case):
    """Writes a case: import folder, expected.json, rules-by-hand.json where it has values, why.md."""
    ko, _ = codes(case["number"])
    blocks = write_register(folder, case)
    for entry in case["plans"]:
        done, layers = finish(case, entry)
        packages.write(folder / "packages" / done["id"], done, layers)
        blocks.append(writing.toml_table("[[import]]", dict(kind="package", file=f"packages/{done['id']}")))
    writing.text(folder / "import.toml", "\n".join(blocks))
    register = reg.read(folder)
    rows = []
    for number, day in case["ask"]:
        when = date.fromisoformat(day)
        parcel = expected.find(register, ko, number, when)
        rows.append(expected.answer(register, parcel, when))
        rows[-1]["regimes"].update(expected.regimes(register, parcel, when, case.get("regimes", [])))
    for number, day, found in case.get("on_part", []):
        on_part(rows, (number, day), found)
    for number, day, outcome, bases in case.get("by_law", []):
        by_law(case, rows, (number, day), outcome, bases)
    for number, day, *words in case.get("says", []):
        says(case, rows, (number, day), words)
    east = 480000.0 + 1000.0 * case["number"]
    points = [{"x": round(east + x, 3), "y": round(NORTHING + y, 3), "crs": 25834, "day": day,
               "parcels": [{"ko": ko, "number": n} for n in numbers]} for x, y, day, numbers in case.get("points", [])]
    questions.write(folder / "expected.json", rows, points)
    by_hand = [dict(ko=ko, **row) for row in case.get("by_hand", [])]
    if by_hand:
        body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in by_hand)
        writing.text(folder / "rules-by-hand.json", f'{{"questions": [\n{body}\n ]}}\n')
    routes = [written_route(case, route) for route in case.get("routes", [])]
    if routes:
        body = ",\n".join("  " + json.dumps(route, ensure_ascii=False) for route in routes)
        writing.text(folder / "routes-by-hand.json", f'{{"routes": [\n{body}\n ]}}\n')
    writing.text(folder / "why.md", f"# {case['title']}\n\n{case['why'].strip()}\n")


def written_route(case, route):
    """Returns a route with its line in EPSG:25834; what is expected along it stays as it was written by hand."""
    east = 480000.0 + 1000.0 * case["number"]
    line = [[round(east + x, 3), round(NORTHING + y, 3)] for x, y in route["line"]]
    parcels = [{"parcel": parcel, "length_m": length, "area_m2": area} for parcel, length, area in route["parcels"]]
    return dict(route, line=line, parcels=parcels, crs=25834, ko=codes(case["number"])[0])


def on_part(rows, asked, found):
    """Writes into the one part of an answer which regimes lie on it, by hand: code, what the plan does to it, what is left, m²."""
    row = next(row for row in rows if (row["number"], row["day"]) == asked)
    assert len(row["parts"]) == 1, row
    keys = ("code", "lift", "net", "area_m2")
    row["parts"][0]["regimes_on_part"] = [dict(zip(keys, regime)) for regime in found]


def by_law(case, rows, asked, outcome, bases):
    """Writes into the one part of an answer what the law says and `expected` does not compute; bases are (plan, zone serial)."""
    row = next(row for row in rows if (row["number"], row["day"]) == asked)
    if bases:
        del row["parts"][1:]  # overlapping zones, which `expected` lists one by one
    assert len(row["parts"]) == 1, row
    part = row["parts"][0]
    part["outcome"] = outcome
    if bases:
        slug = f"primer{case['number']:02d}"
        named = [{"plan": f"{slug}-{plan}", "zone": f"{slug}-{plan}/{serial}" if serial else None} for plan, serial in bases]
        part.update(named[0])
        part.pop("bases", None)
        if len(named) > 1:
            part["bases"] = named


def says(case, rows, asked, words):
    """Writes into the one part of an answer what it must say, by hand: kinds of conflicts, codes of notes, `together PLAN`."""
    row = next(row for row in rows if (row["number"], row["day"]) == asked)
    assert len(row["parts"]) == 1, row
    row["parts"][0]["says"] = [word.replace("together ", f"together primer{case['number']:02d}-") for word in words]


def by_hand(number, day, why, *parts):
    """Returns a hand-written row; parts are (bases, values, not set), bases (plan, zone), values (parameter, operator, value, unit, plan, article)."""
    keys = ("parameter", "operator", "value", "unit", "plan", "article")
    rows = []
    for bases, values, missing in parts:
        named = [dict(plan=plan, zone=zone) for plan, zone in bases]
        several = dict(bases=named) if len(named) > 1 else {}
        rows.append(dict(named[0], **several, values=[dict(zip(keys, v)) for v in values], not_set=list(missing)))
    return dict(number=number, day=day, parts=rows, why=f"why.md#{why}" if why else "why.md")


README_HEAD = """# Sample plans

Invented places and plans. None of these rules holds for a real parcel: all KO and
municipality codes lie outside the real ranges, and every package says `demo = true`.

All files are written by `python -m generate` (run here, with `generate/requirements.txt`
installed); the same bytes come out every time. Written by hand are only `demovo/why.md`,
`demovo/addresses.csv` and `demovo/rules-by-hand.json`. `python -m generate.check` looks for overlaps, gaps and quotes
that are not in the text; it reads PDF with `pdftotext`. The PDFs are set in Noto
(`fonts-noto-core`).

Each folder holds `import.toml` and what it names, `expected.json` (answers computed with
shapely by `generate/expected.py`, a reader of its own) and `why.md` (the reason, with
articles); `rules-by-hand.json` where values are asked too, `routes-by-hand.json` where a line is.

An answer in `expected.json`: parts (outcome, plan, zone, area, share), `touches` (parts below
0.5 m² or 0.1 %, whichever is larger), regimes, upcoming plans. `bases` names all plans of a
part that has more than one (then `plan` and `zone` are the first of them); `says`, written by
hand, some of its conflicts, notes and plans beside its bases; `cards` the undelivered plans that
make it conditional; `area_tolerance_m2` what rounding and EPSG:6316 may move.

The texts of Demovo, all from the declared provisions (`generate/long_text.py`):

| plan | text |
| --- | --- |
| `demovo-ppjls-2012-1` | PDF, Cyrillic, the gazette's two columns with hyphens and tables; printed pages begin at 17 |
| `demovo-pgr-2014-1` | PDF, Cyrillic, table of contents, footnotes; page 5 is printed as 1; a table has zones as rows |
| `demovo-pdr-2016-1` | PDF, Cyrillic, scanned: grey pictures, slightly turned, no text layer |
| `demovo-pdr-2021-1` | PDF, Latin, footnotes; a table has zones as columns; page 3 is printed as 1 |
| `demovo-pdr-2022-1` | Word, Cyrillic, an amendment |
| `demovo-pdr-2026-1` | Markdown, Cyrillic, numbered sections in place of articles |

`demovo-pdr-2021-1/documents/primedbe.pdf` has personal numbers of two invented persons with a
valid check digit, `0101990715018` (twice) and `2408985710356`, and two numbers of as many digits
that are none: `1312021350001` and `0101990715011`. No public copy may show the first two.

| folder | shows |
| --- | --- |
| `demovo` | a whole municipality: three KO, about 4,200 parcels, nine packages, two undelivered plans |
"""


def write_readme(path, cases):
    """Writes the list of samples, one line each."""
    rows = [f"| `{case['name']}` | {case['line']} |" for case in sorted(cases, key=lambda c: c["number"])]
    writing.text(path, README_HEAD + "\n".join(rows) + "\n")
