"""Faults of relations between plans, and of what amends."""

from hostile.base import EAST, PROVISIONS, WEST, WHOLE, geojson, plan, sound
from hostile.shapes import comb

from .cases import Run, edit, inside
from .descriptions import plans

FIRST = '[[legend]]\ncode = "S2"'
OTHER = "proba-pdr-2022-1"
AREA = '[[layer]]\nname = "deo"\nrole = "area"\nfile = "deo.geojson"\ncrs = 25834\n\n'


def make(cases):
    """Adds every case."""
    alone(cases)
    beside_a_plan(cases)
    amendments(cases)


def relation(kind, target=OTHER, *more):
    """A change of plan.toml that adds a relation."""
    lines = [f'kind = "{kind}"', f'target = "{target}"' if target else "", *more]
    return (FIRST, "[[relation]]\n" + "\n".join(filter(None, lines)) + "\n\n" + FIRST)


def alone(cases):
    plans(cases, "relation-kind-unknown", [relation("amend")], [relation("amends")])
    plans(cases, "relation-target-missing", [relation("foresees", "")], [relation("foresees", "", 'target_kind = "PDR"')])
    plans(cases, "relation-target-kind", [relation("replaces", "", 'target_kind = "PDR"')], [relation("foresees", "", 'target_kind = "PDR"')])
    plans(cases, "relation-extent-unknown", [relation("amends", OTHER, 'extent = "part"')], [relation("amends", OTHER, 'extent = "whole"')])
    plans(cases, "relation-extent", [relation("amends", OTHER, 'extent = "provisions"')],
          [relation("amends", OTHER, 'extent = "provisions"', 'provisions = ["cl-1"]')])
    part = {"deo.geojson": geojson([(WEST, {})])}

    def with_area(name):
        change = relation("amends", OTHER, 'extent = "area"', f'area = "{name}"')
        return sound(**{"plan.toml": edit(plan(), (FIRST, AREA + FIRST), change)}, **part)

    cases.packages("relation-area-unknown", with_area("delovi"), with_area("deo"))
    direct = "direct_application = true"
    plans(cases, "direct-application-misplaced", [relation("yields_to", OTHER, direct)], [relation("foresees", OTHER, direct)])
    plans(cases, "target-is-itself", [relation("amends", "proba-pdr-2021-1")], [relation("amends", "proba-pdr-2021-2")])
    changes = edit(PROVISIONS, ("unit,document", "unit,action,amends,document"), (",%,", ",%,replace,cl-1,"))

    def amended(kind):
        return sound(**{"plan.toml": edit(plan(), relation(kind)), "provisions.csv": changes})

    cases.packages("action-without-amendment", amended("replaces"), amended("amends"))


def second(changes=(), shape=WHOLE, **files):
    """Another sound plan, over this land."""
    text = edit(plan(), ("proba-pdr-2021-1", OTHER), *changes)
    boundary = {"granica.geojson": geojson([(shape, {})])}
    return inside("other", sound(**{"plan.toml": text}, **boundary, **files))


def with_second(files, changes=(), shape=WHOLE, **more):
    """The check of a package beside the other plan in a register."""
    both = {**inside("package", files), **second(changes, shape, **more)}
    return Run(both, before=["import --json --kind=package other"], register="new")


def beside_a_plan(cases):
    def related(*changes):
        return sound(**{"plan.toml": edit(plan(), *changes)})

    back = [relation("replaces", "proba-pdr-2021-1")]
    cases.pair("relation-circle", with_second(related(relation("replaces")), back), with_second(related(relation("yields_to")), back))
    cases.pair("target-unknown", with_second(related(relation("amends", "proba-pdr-2022-2"))), with_second(related(relation("amends"))))
    cases.pair("target-not-delivered", with_second(related(relation("replaces", "proba-pdr-2022-2"))), with_second(related(relation("replaces"))))
    related_files = related(relation("replaces"))
    cases.pair("target-not-checked", Run.package(related_files), with_second(related_files))
    annuls = related((FIRST, AREA + FIRST), relation("annuls", OTHER, 'extent = "area"', 'area = "deo"'))

    def annulled(shape, boundary=WHOLE, **more):
        return with_second({**annuls, "deo.geojson": geojson([(shape, {})])}, shape=boundary, **more)

    def wider(by):
        return [(x + by if x == 458200 else x, y) for x, y in WHOLE]

    # 100 m of border: half a square metre is no land of its own.
    cases.pair("annulment-wider", annulled(wider(0.006)), annulled(wider(0.004)))
    across = comb(200, False)
    zones = {"zone.geojson": geojson([(across, {"code": "S2"})])}
    cases.pair("annulment-not-compared", annulled(comb(200, True), across, **zones), annulled(across, across, **zones))


def amendments(cases):
    table = edit(PROVISIONS, ("unit,document", "unit,action,amends,document"), (",%,", ",%,replace,{},"))

    def replacing(name):
        text = edit(plan(), relation("amends"))
        return with_second(sound(**{"plan.toml": text, "provisions.csv": table.format(name)}))

    cases.pair("target-provision-unknown", replacing("cl-2-izz"), replacing("cl-2-iz"))

    def following(serial):
        zones = geojson([(WEST, {"code": "S2", "succeeds": f"{OTHER}/{serial}"}), (EAST, {"code": "P1"})])
        return with_second(sound(layer=zones, **{"plan.toml": edit(plan(), relation("amends"))}))

    cases.pair("succeeds-unknown", following(3), following(2))
