"""Faults of provisions and of the list of parcels for public use."""

from hostile.base import EAST, WEST, ZONES, geojson, plan, sound

from .cases import edit

HEAD = "name,scope,target,role,parameter,operator,value,unit,conditions,action,amends,document,article,page,quote\n"
# A rule for the only zone that needs one; the cases change one cell of it.
CELLS = {
    "name": "cl-2", "scope": "zones", "target": "S2", "parameter": "site_coverage_max", "operator": "max",
    "value": "60", "unit": "%", "document": "tekst", "article": "2",
}
LIST = "ko,number,taken,document,article\n"


def row(**cells):
    """A line of provisions with these cells."""
    cells = {**CELLS, **cells}
    return ",".join(cells.get(name, "") for name in HEAD.strip().split(",")) + "\n"


def table(*rows):
    """A sound package with these provisions."""
    return sound(**{"provisions.csv": HEAD + "".join(rows)})


def make(cases):
    """Adds every case."""
    cells(cases)
    values(cases)
    conditions(cases)
    pairs(cases)
    zones(cases)
    acts(cases)
    public_parcels(cases)


def cells(cases):
    def one(code, provoked, missed):
        cases.packages(code, table(row(**provoked)), table(row(**missed)))

    one("provision-name-malformed", {"name": "čl-2"}, {"name": "cl-2_a.1"})
    cases.packages("provision-twice", table(row(), row(parameter="far_max", value="1", unit="")),
                   table(row(), row(name="cl-2a", parameter="far_max", value="1", unit="")))
    one("provision-role-unknown", {"role": "rules"}, {"role": "rule"})
    one("scope-unknown", {"scope": "zone"}, {"scope": "zones"})
    one("scope-target-missing", {"target": ""}, {"scope": "plan", "target": ""})
    one("scope-target-surplus", {"scope": "plan"}, {"scope": "block"})
    one("parameter-unknown", {"parameter": "site_coverage"}, {})
    one("operator-unknown", {"operator": "most"}, {})
    one("action-unknown", {"action": "added"}, {"action": "add"})
    one("amends-surplus", {"amends": "cl-1"}, {"action": "add"})
    amends = edit(plan(), ('[[legend]]\ncode = "S2"', '[[relation]]\nkind = "amends"\ntarget = "proba-pdr-2019-1"\n\n[[legend]]\ncode = "S2"'))
    cases.packages("amends-missing", {**table(row(action="replace")), "plan.toml": amends},
                   {**table(row(action="replace", amends="cl-1")), "plan.toml": amends})
    one("page-malformed", {"page": "0"}, {"page": "1"})
    one("quote-not-found", {"quote": "Индекс заузетости је највише 50 %."}, {"quote": "Индекс  заузетости је највише 60 %."})


def values(cases):
    def one(code, provoked, missed):
        cases.packages(code, table(row(**provoked)), table(row(**missed)))

    one("unit-mismatch", {"unit": "m"}, {"unit": ""})
    one("value-not-a-number", {"value": '"60,5"'}, {"value": "60.5"})
    one("value-out-of-range", {"value": "100.1"}, {"value": "100"})
    one("value-fraction", {"value": "1"}, {"value": "1.1"})
    storeys = {"parameter": "storeys_max", "unit": ""}
    one("storeys-malformed", {**storeys, "value": "P+4+"}, {**storeys, "value": "П+4+Пк"})
    flag = {"parameter": "up_required", "operator": "eq", "unit": ""}
    one("flag-malformed", {**flag, "value": "yes"}, {**flag, "value": "true"})


def conditions(cases):
    def one(code, provoked, missed):
        cases.packages(code, table(row(conditions=provoked)), table(row(conditions=missed)))

    one("condition-malformed", "corner", "corner=yes")
    one("condition-unknown", "corners=yes", "corner=yes")
    one("condition-value", "building_type=slobodno", "building_type=slobodnostojeci")


def pairs(cases):
    least = row(name="cl-3", parameter="height_max", operator="min", unit="m", value="10")

    def most(value):
        return row(parameter="height_max", unit="m", value=value)

    cases.packages("least-above-most", table(least, most("9.9")), table(least, most("10")))
    cases.packages("provisions-differ", table(row(), row(name="cl-3", value="61")), table(row(), row(name="cl-3", value="60.0")))


def zones(cases):
    cases.packages("zone-code-unknown", table(row(target="S2|S3")), table(row(target="S2|P1")))
    legend = edit(plan(), ("[[document]]", '[[legend]]\ncode = "S3"\nlabel = "Мешовито"\n\n[[document]]'))
    unnamed = {**table(row(target="S2|S3")), "plan.toml": legend}
    third = geojson([(WEST, {"code": "S2"}), (EAST, {"code": "S3"})])
    cases.packages("provision-without-zone", unnamed, {**unnamed, "zone.geojson": third})
    # Public land needs no rule.
    private = edit(plan(), ("public_use = true", "public_use = false"))
    cases.packages("zone-without-provision", {**table(row()), "plan.toml": private}, table(row()))


def acts(cases):
    regimes = {"zone.geojson": geojson([(WEST, {"code": "heritage"})])}
    text = edit(plan(), ("proba-pdr", "proba-reg"), ('"PDR"', '"REG"'), ('role = "zones"', 'role = "regimes"'))
    legend = text[text.index("[[legend]]") : text.index("[[document]]")]
    act = {**sound(**regimes), "plan.toml": text.replace(legend, "")}

    def with_rule(scope, target):
        rule = row(scope=scope, target=target, parameter="heritage_measures", operator="text", unit="", value="мере")
        return {**act, "provisions.csv": HEAD + rule}

    cases.packages("regime-act-scope", with_rule("block", "1"), with_rule("plan", ""))
    both = '[[layer]]\nname = "zone-2"\nrole = "{}"\nfile = "zone-2.geojson"\ncrs = 25834\n\n'
    kept = with_rule("plan", "")

    def with_layer(role, layer):
        more = edit(text, ("[[legend]]\ncode = \"S2\"", both.format(role) + "[[legend]]\ncode = \"S2\""))
        if role != "zones":
            more = more.replace(legend, "")
        return {**kept, "plan.toml": more, "zone-2.geojson": layer}

    cases.packages("regime-act-with-zones", with_layer("zones", ZONES), with_layer("lines", ZONES))


def public_parcels(cases):
    def listed(*rows):
        return sound(**{"public_parcels.csv": LIST + "".join(rows)})

    one = "999903,{},{},tekst,2\n"
    cases.packages("public-parcel-twice", listed(one.format("1", "whole"), one.format("1", "part")),
                   listed(one.format("1", "whole"), one.format("1/1", "part")))
    cases.packages("taken-unknown", listed(one.format("1", "partly")), listed(one.format("1", "part")))
    cases.packages("parcel-number-malformed", listed(one.format("1/", "whole")), listed(one.format("1/2", "whole")))
    cases.packages("ko-malformed", listed("99990,1,whole,tekst,2\n"), listed("999903,1,whole,tekst,2\n"))
    cases.packages("ko-check-digit", listed("999904,1,whole,tekst,2\n"), listed("999903,1,whole,tekst,2\n"))
