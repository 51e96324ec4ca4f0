"""Legal cases about what the register knows, and about geometry."""

from .cases import by_hand, force, plan, zone_article
from .cases_plans import ALL_COMPLETE, WHOLE, pgr
from .provision import art, environment

CASES = [
    dict(number=9, name="list-declared-complete", title="No plan, and the lists are declared complete",
         line="nothing delivered but every list declared complete: no basis",
         parcels=[("1", (0, 0, 40, 50))], coverage=[(k, "complete", "2016-01-01") for k in ("PPJLS", "PPPPN", "PGR", "PDR")], plans=[],
         ask=[("1", "2015-12-31"), ("1", "2016-01-01")],
         why="""
"There is no plan here" is a fact only where the adopters declared their lists complete
for the day. From 2016 on they did: no basis (ZPI 57 names none). A day earlier nothing
was declared and nothing delivered: not known, which is not the same.
"""),
    dict(number=10, name="list-not-declared", title="A plan governs, but the list above it is not declared",
         line="without a statement on PDRs the PGR governs only as far as known",
         parcels=[("1", (0, 0, 40, 50))], coverage=[("PGR", "complete", "2010-01-01"), ("PDR", "partial", "2010-01-01")], plans=[pgr()],
         ask=[("1", "2020-01-01")],
         why="""
A PDR would govern before the PGR (ZPI 57(3)). Whether there is one is not known: the
list of PDRs is declared only partial. So the PGR governs *so far as is known*.
"""),
    dict(number=11, name="card-may-cover", title="An undelivered plan may cover the parcel",
         line="an undelivered plan of a higher kind makes the answer conditional",
         parcels=[("1", (0, 0, 40, 50))], coverage=ALL_COMPLETE, plans=[pgr()],
         cards=[dict(kind="PDR", title="План детаљне регулације који није достављен", in_force="2018-05-01")],
         ask=[("1", "2018-04-30"), ("1", "2018-05-01")],
         why="""
The list of PDRs is complete and names one plan that was not delivered; where it lies
inside the KO is not known. From its first day it may govern before the PGR (ZPI 57(3)),
so the answer is conditional and names it. The day before it does no harm.
"""),
    dict(number=12, name="boundary-only-plan", title="A plan known by its boundary only",
         line="a plan with a boundary but no zones governs; its values are in its text",
         parcels=[("1", (0, 0, 40, 50)), ("2", (80, 0, 120, 50))], coverage=ALL_COMPLETE,
         plans=[pgr(), plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), boundary=(0, 0, 100, 100),
                            articles=[art(1, "Предмет", "Правила грађења дата су на графичким прилозима.")])],
         ask=[("1", "2020-01-01"), ("2", "2020-01-01")],
         by_hand=[by_hand("1", "2020-01-01", "", ([("primer12-pdr-2016-1", None)], [], []))],
         why="""
A plan takes part as soon as it has a boundary and events. The PDR governs parcel 1 (ZPI
57(3)) and the values are "in the plan's text, not yet data": the 50 % of the PGR below
must not be shown as a rule. Parcel 2 is cut by the boundary: PDR on one side, PGR on the
other.
"""),
    dict(number=13, name="sliver-is-not-a-part", title="A sliver is not a part",
         line="a strip below 0.5 m² or 0.1 % is shown under touches, not as a rule set",
         parcels=[("1", (79.98, 0, 90, 20)), ("2", (0, 35, 80.05, 65)), ("3", (60, 70, 90, 90))], coverage=ALL_COMPLETE,
         plans=[pgr(zones=[("S2", (0, 0, 80, 100)), ("S3", (80, 0, 200, 100))], articles=[zone_article(3, "S2", 50), zone_article(4, "S3", 60)])],
         ask=[("1", "2020-01-01"), ("2", "2020-01-01"), ("3", "2020-01-01")],
         why="""
Boundaries drawn at 1:1000 do not mean two centimetres. Parcel 1 (200 m²) has 0.4 m² of
zone S2: below half a square metre. Parcel 2 (2,401 m²) has 1.5 m² of zone S3: above half
a square metre but below 0.1 % of the parcel, and the larger limit counts. Both strips are
also narrower than the 0.2 m the plan claims. They are shown under *touches*, never as a
second rule set. Parcel 3 is cut at two thirds and has two rule sets. (House rule on
slivers; the law has none. A ban would never be a sliver.)
"""),
    dict(number=14, name="parcel-cut-by-two-plans", title="A parcel cut by two plans",
         line="one parcel, three parts: a PDR zone and two PGR zones",
         parcels=[("1", (50, 40, 150, 60))], coverage=ALL_COMPLETE,
         plans=[pgr(zones=[("S2", (0, 0, 120, 100)), ("SA", (120, 0, 200, 100))], articles=[zone_article(3, "S2", 50)]),
                plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("M1", (0, 0, 80, 100))], boundary=(0, 0, 80, 100),
                     articles=[zone_article(3, "M1", 70)])],
         ask=[("1", "2015-06-01"), ("1", "2020-01-01")],
         why="""
Rules hold for parts, never for an average. The first 30 m are governed by the PDR (ZPI
57(3)), the next 40 m by zone S2 of the PGR (57(2)), and the last 30 m are a planned
street: public use, which must be separated before building (53a(1)).
"""),
    dict(number=15, name="regime-three-states", title="A regime applies, does not apply, is not known",
         line="a regime has three states and the last two are never folded",
         parcels=[("1", (0, 0, 40, 50)), ("2", (100, 0, 140, 50))],
         coverage=ALL_COMPLETE + [(c, "complete", "2015-01-01") for c in ("sanitary_1", "sanitary_2")] + [("heritage", "partial", "2015-01-01")],
         plans=[plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-01"), zones=[("P", WHOLE)], boundary=WHOLE, articles=[zone_article(5, "P", 10)]),
                plan("REG", "2014", 1, "Решење о зонама санитарне заштите – пример", force("2014-01-01"), regimes=[("sanitary_2", (-20, -20, 30, 70))],
                     articles=[art(1, "Зона", "Одређује се ужа зона санитарне заштите.")])],
         ask=[("1", "2013-12-31"), ("1", "2014-06-01"), ("1", "2020-01-01"), ("2", "2014-06-01"), ("2", "2020-01-01")],
         why="""
Sanitary zone II comes from the minister's decision (Water Act 77). Parcel 1 meets it:
applies, from the day the decision is in force, whatever is declared. Parcel 2 does not;
that is a fact only from 2015 on, when the list was declared complete. Before that, and
for heritage (declared partial), nature and forest (not declared): not known.
"""),
    dict(number=16, name="point-on-boundary", title="A point on a boundary",
         line="a point within one centimetre of an edge belongs to both parcels",
         parcels=[("1", (0, 0, 40, 50)), ("2", (40, 0, 80, 50))], coverage=ALL_COMPLETE, plans=[pgr()],
         ask=[("1", "2020-01-01"), ("2", "2020-01-01")],
         points=[(40.0, 25.0, "2020-01-01", ["1", "2"]), (40.005, 25.0, "2020-01-01", ["1", "2"]), (39.995, 25.0, "2020-01-01", ["1", "2"]),
                 (40.05, 25.0, "2020-01-01", ["2"]), (20.0, 25.0, "2020-01-01", ["1"])],
         why="""
A point within 1 cm of an edge answers all parcels it touches, because coordinates of the
cadastre mean no less. Five centimetres away it is inside one parcel only.
"""),
    dict(number=17, name="special-purpose-and-municipal", title="A special-purpose plan beside the municipal plan",
         line="PPPPN and PPJLS are both bases: equal values merge, different ones conflict",
         parcels=[("1", (0, 0, 40, 50)), ("2", (50, 0, 90, 50)), ("3", (120, 0, 160, 50))], coverage=ALL_COMPLETE,
         plans=[plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-01"), zones=[("P", WHOLE)], boundary=WHOLE, articles=[zone_article(5, "P", 10)]),
                plan("PPPPN", "2015", 1, "Просторни план подручја посебне намене – пример", force("2015-01-01"),
                     zones=[("VI", (0, 0, 45, 100)), ("VW", (45, 0, 100, 100))], boundary=(0, 0, 100, 100),
                     articles=[zone_article(3, "VI", 10), art(4, "Заштита вода", ("Забрањена је употреба пестицида.", environment("VI", "без пестицида"))),
                               zone_article(5, "VW", 5)])],
         ask=[("1", "2014-12-31"), ("1", "2015-01-01"), ("2", "2015-01-01"), ("3", "2015-01-01")],
         by_hand=[by_hand("1", "2015-01-01", "", ([("primer17-ppjls-2012-1", "primer17-ppjls-2012-1/1"), ("primer17-ppppn-2015-1", "primer17-ppppn-2015-1/1")], [
             ("land_use", "eq", "I.1", "code", "primer17-ppjls-2012-1", "5"),
             ("site_coverage_max", "max", "10", "%", "primer17-ppjls-2012-1", "5"),
             ("land_use", "eq", "I.1", "code", "primer17-ppppn-2015-1", "3"),
             ("site_coverage_max", "max", "10", "%", "primer17-ppppn-2015-1", "3"),
             ("environment_measures", "text", "без пестицида", "text", "primer17-ppppn-2015-1", "4")], ["far_max", "storeys_max"]))],
         why="""
Outside urban plans both the PPPPN and the PPJLS are bases (ZPI 57(1)), and no article
lets one prevail. On parcel 1 they say the same about use and coverage, and the PPPPN adds
a measure: the values merge. On parcel 2 they say 5 % and 10 %: a conflict that shows
both, with "the PPPPN first" (33(1)) only offered as a reading. Parcel 3 has the PPJLS alone.
"""),
]
