"""Faults of plan.toml and import.toml: keys, codes, the title page, concessions."""

from hostile.base import EAST, WEST, ZONES, geojson, plan, sound

from .cases import Run, edit, inside

PLAN = plan()
ADOPTED_IN_2028 = (("2021-03-01", "2028-01-01"), ("2021-03-20", "2028-01-20"))
NO_ACCURACY = ("[accuracy]\npositional_m = 0.2\nscale = 1000\n", "")


def make(cases):
    """Adds every case."""
    keys(cases)
    title(cases)
    legend(cases)
    documents_and_layers(cases)
    profiles(cases)
    manifests(cases)


def plans(cases, code, provoked, missed=(), refused=False):
    """Two packages that differ by these changes of plan.toml."""
    def package(changes):
        return sound(**{"plan.toml": edit(PLAN, *changes)})

    cases.pair(code, Run.package(package(provoked)), Run.package(package(missed), refused=refused))


def keys(cases):
    plans(cases, "toml-syntax", [('title = "Пробни план"', 'title = "Пробни план')])
    plans(cases, "toml-value", [("scale = 1000", "scale = 4294967296")], [("scale = 1000", "scale = 4294967295")])
    plans(cases, "key-unknown", [("scale = 1000", "skale = 1000")])
    plans(cases, "key-missing", [('adopter_name = "Скупштина пробе"\n', "")], [("scale = 1000\n", "")])
    plans(cases, "key-empty", [("Скупштина пробе", " ")], [("Скупштина пробе", "С")])
    plans(cases, "key-not-text", [('municipality = "99902"', "municipality = 99902")])
    plans(cases, "key-not-integer", [("scale = 1000", "scale = 1000.5")])
    plans(cases, "key-not-number", [("positional_m = 0.2", 'positional_m = "0.2"')], [("positional_m = 0.2", "positional_m = 1")])
    plans(cases, "key-not-flag", [("public_use = true", 'public_use = "true"')])
    plans(cases, "key-not-list", [("demo = true", 'demo = true\nmarks = "network"')], [("demo = true", "demo = true\nmarks = []")])
    plans(cases, "key-not-table", [(NO_ACCURACY[0], ""), ("format = 1", "format = 1\naccuracy = 0.2")],
          [(NO_ACCURACY[0], ""), ("format = 1", "format = 1\naccuracy = { positional_m = 0.2 }")])
    plans(cases, "format-version", [("format = 1", "format = 2")])
    text = PLAN.encode()
    size = 4 * 1024 * 1024
    comment = b"\n#"
    for code, bytes_more, then in (("file-too-large", 1, 0),):
        def padded(length):
            return sound(**{"plan.toml": text + comment + b"x" * (length - len(text) - len(comment))})

        cases.packages(code, padded(size + bytes_more), padded(size + then))
    described = edit(PLAN, ("Скупштина пробе", "Skupština"), ("Пробни план", "Plan"), ("Становање", "S"), ("Јавна намена", "P"), ("Текст плана", "T"))
    cases.packages("file-not-utf8", sound(**{"plan.toml": described.encode("cp1250")}), sound(**{"plan.toml": described}))


def title(cases):
    plans(cases, "personal-number-masked", [("Пробни план", "План 0101990715018")], [("Пробни план", "План 0101990715011")])
    plans(cases, "plan-id-malformed", [("proba-pdr-2021-1", "proba-PDR-2021-1")])
    plans(cases, "plan-id-kind", [("proba-pdr-2021-1", "proba-pgr-2021-1")])
    plans(cases, "plan-id-adopter", [('adopter = "proba"', 'adopter = "probe"')])
    plans(cases, "plan-kind-unknown", [('kind = "PDR"', 'kind = "pdr"')])
    # The last digit is a check digit.
    plans(cases, "municipality-malformed", [('"99902"', '"99903"')])
    plans(cases, "accuracy-missing", [NO_ACCURACY])
    plans(cases, "accuracy-out-of-range", [("positional_m = 0.2", "positional_m = 300.1")], [("positional_m = 0.2", "positional_m = 300")])
    plans(cases, "mark-unknown", [("demo = true", 'demo = true\nmarks = ["text_prevail"]')], [("demo = true", 'demo = true\nmarks = ["text_prevails"]')])
    both = 'demo = true\nmarks = ["text_prevails", "{}"]'
    plans(cases, "marks-contradict", [("demo = true", both.format("sheet_prevails"))], [("demo = true", both.format("network"))])


def legend(cases):
    entry = '[[legend]]\ncode = "{}"\nclass = "I.4.2.1"\nlabel = "Друго"\n\n[[document]]'
    plans(cases, "legend-twice", [("[[document]]", entry.format("S2"))])
    plans(cases, "legend-unused", [("[[document]]", entry.format("S3"))])
    plans(cases, "class-unknown", [("I.4.2.1", "I.4.2.999")])
    west = [(WEST, {"code": "S3"}), (EAST, {"code": "P1"})]
    cases.packages("zone-without-legend", sound(layer=geojson(west)), sound(layer=ZONES))


def documents_and_layers(cases):
    document = '\n[[document]]\nname = "{}"\nfile = "{}"\nrole = "{}"\n'
    plans(cases, "document-unknown", [('document = "tekst"', 'document = "tekts"')])
    more = PLAN + document
    odluka = {"odluka.md": "Одлука."}
    cases.packages("document-twice", sound(**{"plan.toml": more.format("tekst", "odluka.md", "decision")}, **odluka),
                   sound(**{"plan.toml": more.format("Tekst", "odluka.md", "decision")}, **odluka))
    plans(cases, "document-role-unknown", [('role = "text"', 'role = "tekst"')])
    with_decision = {"plan.toml": more.format("odluka", "odluka.md", "decision")}
    cases.packages("document-empty", sound(**with_decision, **{"odluka.md": ""}), sound(**with_decision, **{"odluka.md": "\n"}))
    plans(cases, "defence-document", [('role = "text"', 'role = "defence"')], [('role = "text"', 'role = "other"')])
    layer = '[[layer]]\nname = "{}"\nrole = "{}"\nfile = "{}"\ncrs = 25834\n\n[[legend]]\ncode = "S2"'
    first = '[[legend]]\ncode = "S2"'
    area = {"druga.geojson": geojson([(WEST, {"code": "a"})])}

    def with_layer(name, role, changes=()):
        return sound(**{"plan.toml": edit(PLAN, *changes, (first, layer.format(name, role, "druga.geojson")))}, **area)

    cases.packages("defence-layer", with_layer("odbrana", "lines"), with_layer("odbrana od poplava", "lines"))
    cases.packages("layer-role-unknown", with_layer("d", "line"), with_layer("d", "lines"))
    cases.packages("layer-twice", with_layer("zone", "lines"), with_layer("zonе", "lines"))
    cases.packages("boundary-twice", with_layer("d", "boundary"), with_layer("d", "area"))
    plans(cases, "boundary-missing", [('[[layer]]\nname = "granica"\nrole = "boundary"', '[[layer]]\nname = "granica"\nrole = "lines"')])
    plans(cases, "layer-crs-missing", [('file = "zone.geojson"\ncrs = 25834', 'file = "zone.geojson"')])
    plans(cases, "file-missing-near", [('file = "zone.geojson"', 'file = "zona.geojson"')])
    plans(cases, "file-missing", [('file = "tekst.md"', 'file = "pravilnik-o-gradnji.pdf"')])
    cases.packages("file-unused", sound(**{"beleska.txt": "?"}), sound(**{".DS_Store": "?"}))
    undescribed = sound()
    del undescribed["plan.toml"]
    cases.packages("plan-toml-missing", undescribed, sound())
    cases.packages("plan-toml-elsewhere", inside("plan", sound()), sound())


def profiles(cases):
    legacy = ("format = 1", 'format = 1\nprofile = "legacy"')
    concession = '[[concession]]\ncode = "{}"\nreason = "Стари план."\n\n[[legend]]\ncode = "S2"'

    def conceded(code):
        return ('[[legend]]\ncode = "S2"', concession.format(code))

    needed = [NO_ACCURACY, conceded("finding-accuracy-missing")]
    plans(cases, "profile-unknown", [("format = 1", 'format = 1\nprofile = "legasy"')], [legacy])
    early = [("2021-03-01", "2027-12-31"), ("2021-03-20", "2028-01-20"), legacy]
    plans(cases, "profile-too-late", [*ADOPTED_IN_2028, legacy], early)
    plans(cases, "concession-strict", needed, [legacy, *needed])
    plans(cases, "concession-unknown", [legacy, NO_ACCURACY, conceded("finding-acuracy-missing")], [legacy, *needed])
    plans(cases, "concession-impossible", [legacy, conceded("finding-plan-id-adopter"), ('adopter = "proba"', 'adopter = "probe"')],
          [legacy, *needed])
    drafted = ('kind = "adoption"', 'kind = "decision_on_drafting"')
    undated = ('[[event]]\nkind = "entry_into_force"\nday = 2021-03-20\n\n', "")
    plans(cases, "concession-undated", [legacy, *needed, drafted, undated], [legacy, *needed, drafted])
    plans(cases, "concession-unused", [legacy, conceded("finding-accuracy-missing")], [legacy, *needed])


def manifests(cases):
    head = "format = 1\n\n[[import]]\nkind = \"{}\"\nfile = \"{}\"\n"
    table = "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n"
    table += "999903,Demovo,Демово,99902,Demo,Демо,true\n"

    def run(text):
        files = inside("imports", {"import.toml": text, "territory.csv": table})
        return Run({**files, "territory.csv": table}, "import --json imports", register="new")

    good = run(head.format("territory", "territory.csv"))
    cases.pair("manifest-empty", run("format = 1\n"), good)
    cases.pair("import-kind-unknown", run(head.format("teritory", "territory.csv")), good)
    cases.pair("file-outside", run(head.format("territory", "../territory.csv")), run(head.format("territory", "./territory.csv")))
