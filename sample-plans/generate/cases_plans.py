"""Legal cases about which plan governs."""

from .cases import by_hand, force, plan, zone_article
from .provision import art, coverage, environment

ALL_COMPLETE = [(kind, "complete", "2010-01-01") for kind in ("PPJLS", "PPPPN", "PGR", "PDR")]
WHOLE = (0, 0, 200, 100)
PGR_S2 = dict(zones=[("S2", WHOLE)], boundary=WHOLE, articles=[zone_article(3, "S2", 50, "P+2")])


def pgr(day="2014-03-01", **more):
    """Returns the general regulation plan most cases lie under."""
    return plan("PGR", day[:4], 1, "План генералне регулације – пример", force(day), **{**PGR_S2, **more})


CASES = [
    dict(number=1, name="pdr-over-pgr", title="A PDR governs before a PGR, even before a newer one",
         line="a detailed plan governs before a general one, even a newer one",
         parcels=[("1", (0, 0, 40, 50)), ("2", (120, 0, 160, 50))], coverage=ALL_COMPLETE,
         plans=[pgr("2018-03-01"), plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"),
                zones=[("S4", (0, 0, 100, 100))], boundary=(0, 0, 100, 100), articles=[zone_article(4, "S4", 60, "P+3")])],
         ask=[("1", "2015-12-31"), ("1", "2016-01-01"), ("1", "2020-01-01"), ("2", "2018-02-28"), ("2", "2020-01-01")],
         by_hand=[by_hand("1", "2020-01-01", "", ([("primer01-pdr-2016-1", "primer01-pdr-2016-1/1")], [
             ("land_use", "eq", "I.4.2.1", "code", "primer01-pdr-2016-1", "4"),
             ("site_coverage_max", "max", "60", "%", "primer01-pdr-2016-1", "4"),
             ("storeys_max", "max", "P+3", "storeys", "primer01-pdr-2016-1", "4")], ["far_max"]))],
         why="""
Where a PDR is in force it is the basis (ZPI 57(3)). The PGR came two years later;
a later PGR does not by itself end a PDR, it only makes their disagreement a remark.
Parcel 1 therefore has 60 % and P+3 of the PDR, never 50 % of the PGR. On the last
day of 2015 nothing was in force and every list was declared complete: no basis.
Parcel 2 lies outside the PDR, so the PGR governs it (57(2)) from its first day on.
"""),
    dict(number=2, name="pgr-alone", title="The PGR governs where no PDR is in force",
         line="a general plan governs before the spatial plan of the municipality",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-01"), zones=[("GP", WHOLE)], boundary=WHOLE,
                     articles=[zone_article(5, "GP", 30)]), pgr("2014-03-01")],
         ask=[("1", "2014-02-28"), ("1", "2014-03-01")],
         why="""
The PGR is applied directly on its whole area (ZPI 57(2), 26) unless a PDR is in force
there; the list of PDRs is declared complete and holds none. The spatial plan is a basis
only outside the area of urban plans (57(1)): it governs up to the day before the PGR.
"""),
    dict(number=3, name="ppjls-alone", title="The spatial plan governs where there is no urban plan",
         line="the spatial plan of the municipality governs outside urban plans",
         parcels=[("1", (0, 0, 40, 50)), ("2/1", (150, 0, 250, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-01"), zones=[("P", WHOLE)], boundary=WHOLE,
                     articles=[zone_article(5, "P", 10)])],
         ask=[("1", "2011-12-31"), ("1", "2012-01-01"), ("2/1", "2020-06-01")],
         why="""
Outside the area of every urban plan the spatial plan of the municipality is the basis
(ZPI 57(1)). Half of parcel 2/1 lies beyond the plan's boundary: a plan has no effect
outside its own area, so that half has no basis – said firmly, because every list is
declared complete.
"""),
    dict(number=4, name="amendment-text-only", title="An amendment of text only",
         line="an amendment without any drawing replaces one named provision",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("S4", WHOLE)], boundary=WHOLE,
                     articles=[zone_article(3, "S4", 50, "P+2")]),
                plan("PDR", "2021", 1, "Измена плана детаљне регулације – пример", force("2021-05-01"),
                     relations=[dict(kind="amends", target="pdr-2016-1", extent="provisions", provisions=["cl-3-iz-s4"], document="tekst", article="1")],
                     articles=[art(1, "Измена", ("У члану 3. став 2. мења се и гласи: највећи дозвољени индекс заузетости је 60 %.",
                                                 coverage("S4", "60", action="replace", amends="cl-3-iz-s4")))])],
         ask=[("1", "2021-04-30"), ("1", "2021-05-01")],
         by_hand=[by_hand("1", day, "", ([("primer04-pdr-2016-1", "primer04-pdr-2016-1/1")], [
             ("land_use", "eq", "I.4.2.1", "code", "primer04-pdr-2016-1", "3"),
             ("site_coverage_max", "max", percent, "%", *source),
             ("storeys_max", "max", "P+2", "storeys", "primer04-pdr-2016-1", "3")], ["far_max"]))
             for day, percent, source in (("2021-04-30", "50", ("primer04-pdr-2016-1", "3")), ("2021-05-01", "60", ("primer04-pdr-2021-1", "1")))],
         why="""
An amendment may consist of text only (ZPI 48(5)). It names the provision it replaces, so
from 1 May 2021 the coverage is 60 %, with article 1 of the amendment as its source. What
it does not name stands: P+2 still comes from article 3 of the plan. The parts do not
change: plan and zone stay those of the amended plan.
"""),
    dict(number=5, name="amendment-part-of-area", title="An amendment of a part of the area",
         line="an amendment replaces the zones inside its own area only",
         parcels=[("1", (0, 0, 40, 50)), ("2", (80, 0, 120, 50)), ("3", (140, 0, 180, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("S4", WHOLE)], boundary=WHOLE,
                     articles=[art(2, "Животна средина", ("Грејање на угаљ није дозвољено.", environment(None, "без грејања на угаљ"))),
                               zone_article(3, "S4", 50, "P+2")]),
                plan("PDR", "2021", 1, "Измена плана детаљне регулације – пример", force("2021-05-01"), zones=[("S3", (0, 0, 100, 100))], boundary=(0, 0, 100, 100),
                     relations=[dict(kind="amends", target="pdr-2016-1", extent="area", area="granica", document="tekst", article="1")],
                     articles=[art(1, "Предмет", "Мења се план у границама датим на прилогу."), zone_article(2, "S3", 65, "P+4")])],
         ask=[("1", "2021-04-30"), ("1", "2021-05-01"), ("2", "2021-05-01"), ("3", "2021-05-01")],
         by_hand=[by_hand("2", "2021-05-01", "",
                          ([("primer05-pdr-2016-1", "primer05-pdr-2016-1/1")], [
                              ("environment_measures", "text", "без грејања на угаљ", "text", "primer05-pdr-2016-1", "2"),
                              ("land_use", "eq", "I.4.2.1", "code", "primer05-pdr-2016-1", "3"),
                              ("site_coverage_max", "max", "50", "%", "primer05-pdr-2016-1", "3"),
                              ("storeys_max", "max", "P+2", "storeys", "primer05-pdr-2016-1", "3")], ["far_max"]),
                          ([("primer05-pdr-2021-1", "primer05-pdr-2021-1/1")], [
                              ("environment_measures", "text", "без грејања на угаљ", "text", "primer05-pdr-2016-1", "2"),
                              ("land_use", "eq", "I.4.2.1", "code", "primer05-pdr-2021-1", "2"),
                              ("site_coverage_max", "max", "65", "%", "primer05-pdr-2021-1", "2"),
                              ("storeys_max", "max", "P+4", "storeys", "primer05-pdr-2021-1", "2")], ["far_max"]))],
         why="""
The decision on an amendment says which part of the plan is changed (ZPI 46(6)); it works
only there. Parcel 1 lies inside and has the new zone, parcel 3 outside and keeps the old
one, parcel 2 is cut in half and has both. The plan's general provision on heating
(article 2) is not touched by the amendment and holds in both halves.
"""),
    dict(number=6, name="repealed-plan", title="A repealed plan",
         line="after a repeal the next plan in order governs",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE,
         plans=[pgr(), plan("PDR", "2016", 1, "План детаљне регулације – пример",
                            force("2016-01-01") + [("repeal", "2020-07-01", "Сл. лист – пример 9")],
                            zones=[("S4", WHOLE)], boundary=WHOLE, articles=[zone_article(3, "S4", 60)])],
         ask=[("1", "2020-06-30"), ("1", "2020-07-01")],
         why="""
A plan is in force in the half-open period from its entry into force to its repeal. On
30 June 2020 the PDR still governs (ZPI 57(3)); on 1 July it is gone and the PGR, which
was in force all the time, is the basis (57(2)).
"""),
    dict(number=7, name="replaced-plan", title="A plan replaced by a new one",
         line="a new plan that says so replaces the old one on its first day",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PDR", "2012", 1, "План детаљне регулације – стари пример", force("2012-01-01"), zones=[("S1", WHOLE)], boundary=WHOLE,
                     articles=[zone_article(3, "S1", 40)]),
                plan("PDR", "2019", 1, "План детаљне регулације – нови пример", force("2019-09-01"), zones=[("S4", WHOLE)], boundary=WHOLE,
                     relations=[dict(kind="replaces", target="pdr-2012-1", extent="whole", document="tekst", article="9")],
                     articles=[zone_article(3, "S4", 60), art(9, "Престанак важења", "Даном ступања на снагу престаје да важи ранији план.")])],
         ask=[("1", "2019-08-31"), ("1", "2019-09-01")],
         why="""
Article 9 of the new plan ends the old one on the day it enters into force itself. There
is no day on which both or neither hold, so there is no conflict of two PDRs. On
31 August 2019 the new plan is adopted but not in force: it is *upcoming*.
"""),
    dict(number=8, name="adopted-not-in-force", title="Adopted, published, not yet in force",
         line="an adopted plan is upcoming until the eighth day after publication",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE,
         plans=[pgr(), plan("PDR", "2025", 1, "План детаљне регулације – пример", [("adoption", "2025-03-03", ""), ("publication", "2025-03-07", "Сл. лист – пример 3")],
                            zones=[("S4", WHOLE)], boundary=WHOLE, articles=[zone_article(3, "S4", 60)])],
         ask=[("1", "2025-03-02"), ("1", "2025-03-03"), ("1", "2025-03-14"), ("1", "2025-03-15")],
         why="""
General acts enter into force on the eighth day after publication (Constitution 196(4)):
published on 7 March 2025, in force on 15 March. Until 14 March the PGR governs (ZPI
57(2)) and the PDR is *upcoming*, never mixed into the rules; on 2 March nothing of it
was known yet.
"""),
    dict(number=18, name="horizon-passed", title="A passed planning horizon ends nothing",
         line="a plan whose horizon has passed still governs",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE, plans=[pgr(horizon="2020-01-01")],
         ask=[("1", "2026-06-01")],
         why="""
The horizon of the PGR passed on 1 January 2020. No provision of the law ends a plan for
that reason: it is a warning, and the plan governs until it is replaced, repealed or
annulled (ZPI 57(2)).
"""),
]
