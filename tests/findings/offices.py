"""What is told of an office's folder when a package is made of it."""

import random

from hostile.base import BOUNDARY, EAST, WEST, ZONES, geojson, zipped

from .cases import Link, Run, inside
from .drawings import drawing, outline, text

DECISION = """Скупштина општине Демово, на седници одржаној 12. марта 2021. године, донела је
ОДЛУКУ
О ДОНОШЕЊУ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ „КЕЈ“ У ДЕМОВУ
Члан 1.
Доноси се План детаљне регулације „Кеј“ у Демову.
"""
HEAD = "Зона;Намена;Индекс заузетости (%);Члан\n"
RULES = HEAD + "S2;Становање;60;2\nP1;Јавна намена;;2\n"
LIST = "Катастарска општина;Број парцеле;Део/цела;Члан\n999903;504;{};9\n"
LONG = "Зона;Намена;Параметар;Вредност;Члан\nS2;Становање;{};60;2\nP1;Јавна намена;;;2\n"
COMMAND = "package from folder --out out --json --yes"
ANSWERS = {"id": "demovo-pdr-2021-1", "municipality": "99902", "positional_m": "0.2", "publication.day": "none"}


def make(cases):
    """Adds every case."""
    folders(cases)
    layers(cases)
    drawn(cases)
    tables(cases)
    rules(cases)
    knowledge(cases)


def office(changes=None, answers=None, more="", zones=ZONES, refused=False):
    """The run that makes a package of a folder in which nothing is open."""
    files = {"odluka.txt": DECISION, "tekst plana.txt": "Члан 2.\nИндекс заузетости је највише 60 %.\n", "zone.geojson": zones,
             "granica.geojson": BOUNDARY, "pravila.csv": RULES, **(changes or {})}
    files = {name: content for name, content in files.items() if content is not None}
    given = " ".join(f"--answer {key}={value}" for key, value in {**ANSWERS, **(answers or {})}.items())
    own = {name: content for name, content in files.items() if name.startswith("../")}
    folder = inside("folder", {name: content for name, content in files.items() if name not in own})
    return Run({**folder, **{name[3:]: content for name, content in own.items()}}, f"{COMMAND} {given}{more}", refused=refused)


def folders(cases):
    def many(count):
        return office({f"f/{n}.jpg": "" for n in range(count - 5)})

    cases.pair("office-too-many-files", many(2_001), many(2_000))
    chance = random.Random(7)
    # Some noise in every 16 KiB keeps the ratio of the archive below its bound.
    part = b"".join(chance.randbytes(128) + bytes(16 * 1024 - 128) for _ in range(4 * 1024))

    def packed(count):
        folder = office()
        files = {name.removeprefix("folder/"): content for name, content in folder.files.items()}
        content = zipped({**files, **{f"{n}.bin": part for n in range(count)}})
        return Run({"folder.zip": content}, folder.arguments.replace("from folder", "from folder.zip"))

    cases.pair("office-zip-too-large", packed(2), packed(1))
    cases.pair("office-file-name", office({"a\\b.jpg": ""}), office({"ab.jpg": ""}))
    cases.pair("office-file-special", office({"veza.jpg": Link("granica.geojson")}), office({"veza.jpg": ""}))
    database = b"SQLite format %d\0" + bytes(200)
    cases.pair("office-file-broken", office({"stara.gpkg": database % 3}), office({"stara.gpkg": database % 2}))
    cases.pair("office-dwg", office({"stara.dwg": "AC1027" + "\0" * 100}), office({"stara.jpg": "\0" * 100}))
    only_text = {"zone.geojson": None, "granica.geojson": None}
    cases.pair("office-no-drawing", office(only_text), office({"granica.geojson": None}))
    bare = {"odluka.txt": None, "tekst plana.txt": None}
    titled = {"title": "Кеј", "kind": "PDR", "adopter_name": "Скупштина", "adopter": "demovo", "adoption.day": "2021-03-12"}
    cases.pair("office-no-text", office(bare, titled), office({"odluka.txt": None}, titled))


def layers(cases):
    def placed(change):
        shapes = [[change(*point) for point in ring] for ring in (WEST, EAST)]
        return geojson([(shapes[0], {"code": "S2"}), (shapes[1], {"code": "P1"})]).replace("urn:ogc:def:crs:EPSG::25834", "")

    cases.pair("office-axes", office(zones=placed(lambda x, y: (y, x))), office(zones=placed(lambda x, y: (x, y))))
    two = {"zone.geojson": None, "zone-a.geojson": ZONES, "zone-b.geojson": ZONES}
    cases.pair("office-layer-unknown", office(two, {"zones": "zone-c.geojson"}), office(two, {"zones": "zone-b.geojson"}))
    cases.pair("office-crs-differs", office(zones=placed(lambda x, y: (x + 7e6, y)), answers={"crs": "25834"}),
               office(zones=placed(lambda x, y: (x, y)), answers={"crs": "25834"}))

    def coded(count, refused=False):
        strips = [([(458000 + n * 0.5, 4882000), (458000.5 + n * 0.5, 4882000), (458000.5 + n * 0.5, 4882100), (458000 + n * 0.5, 4882000)], {"code": f"Z{n}"}) for n in range(count)]
        return office(zones=geojson(strips), refused=refused)

    # The codes of the rules, S2 and P1, are codes of the legend, too.
    cases.pair("office-too-many-codes", coded(299), coded(298, refused=True))


def drawn(cases):
    def labels(layer):
        shapes = outline(0, 100, layer="NAMENA") + outline(100, 200, layer="NAMENA")
        words = text("S2", 50, 50) + text("P1", 150, 50)
        return office({"zone.geojson": None, "Namena.dxf": drawing(shapes + words.replace("\nZONE\n", f"\n{layer}\n"))})

    cases.pair("office-labels-apart", labels("TEKST"), labels("NAMENA_TEKST"))


def tables(cases):
    def ruled(text, more=None, answers=None):
        return office({"pravila.csv": text, **(more or {})}, answers)

    other = RULES.replace("Индекс заузетости (%)", "{}")
    cases.pair("office-heading-unknown", ruled(other.format("Индекс заузетости (%);Боја").replace("60;", "60;црвена;").replace(";;2", ";;;2")),
               ruled(other.format("Индекс заузетости (%);Страна").replace("60;", "60;12;").replace(";;2", ";;;2")))
    twice = "Зона;Намена;Индекс заузетости (%);{};Члан\nS2;Становање;60;50;2\nP1;Јавна намена;;;2\n"
    cases.pair("office-heading-repeats", ruled(twice.format("Индекс заузетости")), ruled(twice.format("Спратност").replace("50", "П+1")))
    cases.pair("office-column-meaning", office(answers={"column.Члан": "articles"}), office(answers={"column.Члан": "article"}))
    cases.pair("office-taken-unknown", office({"javne parcele.csv": LIST.format("пола")}), office({"javne parcele.csv": LIST.format("део")}))
    rows = "".join(f"S2;Становање {n};;2\n" for n in range(20_000))

    def long(count):
        return ruled(RULES + "".join(rows.splitlines(True)[:count]))

    # Header and two rows stand before them.
    cases.pair("office-sheet-cut", long(19_998), long(19_997))


def rules(cases):
    def ruled(text):
        return office({"pravila.csv": text})

    cases.pair("office-fractions", ruled(RULES.replace("60", "0,6")), ruled(RULES.replace("60", "60 %")))
    cases.pair("office-limit-contrary", ruled(RULES.replace("60", "мин. 60")), ruled(RULES.replace("60", "макс. 60")))
    cases.pair("office-row-without-zone", ruled(RULES + ";Остало;50;2\n"), ruled(RULES + ";Остало;;2\n"))
    cases.pair("office-parameter-unknown", ruled(LONG.format("Боја крова у блоку")), ruled(LONG.format("Индекс заузетости")))


def knowledge(cases):
    cases.pair("office-answer-unused", office(answers={"legend.X9.class": "I.4.2.1"}), office(answers={"legend.S2.class": "I.4.2.1"}))
    mapping = 'format = 1\n\n[columns]\n"{}" = "site_coverage_max"\n'

    def mapped(heading):
        return office({"../mapping.toml": mapping.format(heading)}, more=" --mapping mapping.toml")

    cases.pair("office-mapping-unused", mapped("stepen zauzetosti"), mapped("indeks zauzetosti"))
