"""Legal cases about building bans and about what the law leaves open.

What `expected` does not compute stands in `by_law`, written by hand from the
article: (parcel, day, outcome, bases) with bases as (plan, zone serial).
"""

from .cases import force, plan, zone_article
from .cases_plans import ALL_COMPLETE, WHOLE, pgr
from .provision import Rule, art, coverage, storeys

PDR_FORESEEN = dict(kind="foresees", target_kind="PDR")
INTERIM = art(9, "Прелазна правила", ("До доношења ПДР-а највећа дозвољена спратност је П+1.", storeys(None, "P+1", role="interim")))
ONE = [("1", (0, 0, 40, 50))]


def waiting(*articles, zones=WHOLE, **more):
    """Returns a general regulation plan that foresees a detailed one."""
    return pgr(relations=[PDR_FORESEEN], articles=[zone_article(3, "S2", 50, "P+2"), *articles], **more)


def drafting(year, day, months, boundary=WHOLE, more=()):
    """Returns a detailed plan of which nothing but the decision to draft it, with a ban, and `more` events are there."""
    return plan("PDR", year, 1, "План детаљне регулације у изради – пример",
                [("decision_on_drafting", day, "", dict(building_ban_months=months)), *more], boundary=boundary)


def detailed(year, day, percent, code="S4", number=4, **more):
    """Returns a detailed plan over the whole case."""
    return plan("PDR", year, 1, "План детаљне регулације – пример", force(day), zones=[(code, WHOLE)], boundary=WHOLE,
                articles=[zone_article(number, code, percent)], **more)


def case(number, name, title, line, plans, by_law, why, parcels=None, ask=None):
    """Returns a case under declared lists; it asks what `by_law` answers and what `ask` adds."""
    return dict(number=number, name=name, title=title, line=line, parcels=parcels or ONE, coverage=ALL_COMPLETE, plans=plans,
                ask=[(n, day) for n, day, *_ in by_law] + (ask or []), by_law=by_law, why=why)


CASES = [
    case(19, "interim-rules", "Interim rules", "where a PDR is mandatory and missing, the interim rules of the plan hold",
         [waiting(INTERIM)], [("1", "2020-06-01", "interim_rules", None)], """
The PGR makes a PDR mandatory and there is none. A plan that does so must hold rules for the
time until then (ZPI 27(5)): P+1 is such a rule, the PGR's own P+2 and 50 % are not shown.
"""),
    case(20, "building-ban", "A building ban and what follows it", "a decision to draft a PDR bans building for 12 months; then the general rules apply",
         [waiting(INTERIM), drafting("2021", "2020-03-01", 12)],
         [("1", "2020-02-29", "interim_rules", None), ("1", "2021-03-01", "banned_until", None), ("1", "2021-03-02", "general_rules", None)], """
A decision to draft the PDR may ban building for at most 12 months from its adoption (ZPI
27(6)). Adopted on 1 March 2020, the ban lasts through 1 March 2021. No PDR was adopted by
then, so from 2 March on the general rules of by-law 22/2015 apply (57(5)).
"""),
    case(21, "bans-left-open", "Bans of which the law does not say what follows", "a short ban, a second ban, a PDR adopted in time: open",
         [waiting(INTERIM), drafting("2020", "2020-03-01", 6, (0, 0, 45, 100)),
          drafting("2021", "2020-03-01", 12, (45, 0, 145, 100)),
          plan("PDR", "2021", 2, "План детаљне регулације у изради – пример", [("decision_on_drafting", "2021-04-01", "", dict(building_ban_months=12))], boundary=(45, 0, 95, 100)),
          plan("PDR", "2021", 3, "План детаљне регулације у изради – пример", [("decision_on_drafting", "2020-03-01", "", dict(building_ban_months=12)),
               ("adoption", "2021-02-26", ""), ("publication", "2021-06-28", "Сл. лист – пример 1")], boundary=(145, 0, 200, 100))],
         [("1", "2020-10-01", "conflict", None), ("2", "2021-06-01", "conflict", None), ("3", "2021-06-01", "conflict", None)], """
Parcel 1: a ban of six months has run out and twelve have not. Parcel 2: a second decision
bans anew. Parcel 3: the PDR was adopted within the twelve months and is not in force yet.
ZPI 27(6) and 57(5) do not say what holds then: both readings are shown.
""", parcels=[("1", (0, 0, 40, 50)), ("2", (50, 0, 90, 50)), ("3", (150, 0, 190, 50))]),
    case(22, "ban-without-foreseen-plan", "A ban for a plan that nothing foresees", "a ban for a PDR that no plan foresees is open",
         [pgr(), drafting("2021", "2020-03-01", 12)], [("1", "2020-06-01", "conflict", None)], """
The ban of ZPI 27(6) belongs to PDRs that a wider plan makes mandatory. Here no plan foresees
one: whether the decision can ban building is open, and the PGR's rules are shown beside it.
"""),
    case(23, "ban-in-the-plan", "A plan that bans building itself", "a ban in the plan without a limit is open",
         [pgr(articles=[zone_article(3, "S2", 50, "P+2"), art(8, "Обавеза израде", ("До доношења ПДР-а није дозвољена изградња.",
              Rule("zabrana", "S2", "ban_until_plan", "eq", "true", "bool")))])], [("1", "2020-06-01", "conflict", None)], """
The plan may say where building is banned until a PDR is made (ZPI 26 item 8), and a ban may
not last longer than 12 months (27(6)): the law does not say which of the two holds.
"""),
    case(24, "pdr-foreseen-without-interim-rules", "A PDR is mandatory and no interim rules are there", "a mandatory PDR without interim rules is open",
         [waiting()], [("1", "2020-06-01", "conflict", None)], """
The PGR makes a PDR mandatory and has no rules for the time until then, which ZPI 27(5) asks
for: either its own rules apply, or nothing may be built until the PDR is made.
"""),
    case(25, "pgr-foreseen", "A PGR is foreseen and missing", "a PGR that is foreseen and missing is open",
         [plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-01"), zones=[("GP", WHOLE)], boundary=WHOLE,
               relations=[dict(kind="foresees", target_kind="PGR")], articles=[zone_article(5, "GP", 30)])], [("1", "2020-06-01", "conflict", None)], """
The spatial plan is a basis only where no urban plan is foreseen (ZPI 57(1)); it foresees a PGR
here and there is none. General rules by analogy to 57(5), or no basis: both are shown.
"""),
    case(26, "equal-pdrs", "Two PDRs over one parcel", "two PDRs that say nothing of each other are open",
         [detailed("2016", "2016-01-01", 60), detailed("2019", "2019-01-01", 70, code="S3")], [], """
Two PDRs are in force and neither says that it amends or replaces the other (ZPI 57(3)): each
may govern, and the municipality is to be asked.
""", ask=[("1", "2020-06-01")]),
    case(27, "equal-pgrs", "Two PGRs over one parcel", "two PGRs may be an areal and a network plan: open",
         [pgr(), plan("PGR", "2018", 1, "План генералне регулације мрежа – пример", force("2018-01-01"), zones=[("S3", WHOLE)], boundary=WHOLE,
              articles=[zone_article(4, "S3", 70)])], [], """
Two PGRs are in force. One of them may be a network plan that governs only its subject (ZPI
25(3)); neither says so: open.
""", ask=[("1", "2020-06-01")]),
    case(28, "values-differ", "Two provisions that contradict each other", "two provisions of one plan with different values are open",
         [plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("S4", WHOLE)], boundary=WHOLE,
               articles=[zone_article(4, "S4", 60), art(7, "Биланс", ("Индекс заузетости у зони S4 је највише 50 %.", coverage("S4", "50", suffix="iz2")))])],
         [("1", "2020-06-01", "conflict", None)], """
Article 4 allows 60 %, article 7 says 50 %, and no article lets one prevail: both are shown.
"""),
    case(29, "zones-overlap", "Zones that overlap", "overlapping zones of one plan with different values are open",
         [plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("S4", WHOLE), ("S3", (0, 0, 100, 100))], boundary=WHOLE,
               articles=[zone_article(4, "S4", 60), zone_article(5, "S3", 70)])],
         [("1", "2020-06-01", "conflict", [("pdr-2016-1", 1), ("pdr-2016-1", 2)])], """
Two zones of one plan lie over parcel 1, one with 60 % and one with 70 %: the drawing does not
say which holds.
"""),
    case(30, "amendment-without-area", "An amendment that says neither where nor what", "an amendment without area and provisions is open",
         [detailed("2016", "2016-01-01", 60), plan("PDR", "2021", 1, "Измена плана детаљне регулације – пример", force("2021-05-01"),
              relations=[dict(kind="amends", target="pdr-2016-1", extent="whole", document="tekst", article="1")], articles=[art(1, "Предмет", "Мења се план.")])],
         [("1", "2022-01-01", "conflict", None)], """
The decision on an amendment must say which part of the plan is changed (ZPI 46(6)). This one
does not: it may hold everywhere or nowhere.
"""),
    case(31, "amendments-of-one-day", "Two amendments of one day", "two amendments of one day that word one provision differently are open",
         [detailed("2016", "2016-01-01", 60)] + [
             plan("PDR", "2021", serial, "Измена плана детаљне регулације – пример", force("2021-05-01"),
                  relations=[dict(kind="amends", target="pdr-2016-1", extent="provisions", provisions=["cl-4-iz-s4"], document="tekst", article="1")],
                  articles=[art(1, "Измена", (f"У члану 4. став 2. мења се и гласи: индекс заузетости је највише {percent} %.",
                                              coverage("S4", percent, action="replace", amends="cl-4-iz-s4")))])
             for serial, percent in ((1, "65"), (2, "70"))],
         [("1", "2022-01-01", "conflict", None)], """
Two amendments came into force on the same day and word article 4 differently: neither is the
later one.
"""),
    case(32, "annulled-successor", "A plan whose successor was annulled", "whether a replaced plan revives after an annulment is open",
         [pgr(), detailed("2016", "2016-01-01", 60),
          plan("PDR", "2019", 1, "План детаљне регулације – пример", force("2019-01-01") + [("annulment", "2021-02-10", "")], zones=[("S3", WHOLE)], boundary=WHOLE,
               articles=[zone_article(4, "S3", 70)], relations=[dict(kind="replaces", target="pdr-2016-1", extent="whole", document="tekst", article="4")])],
         [("1", "2021-02-10", "conflict", [("pgr-2014-1", 1)])], """
The PDR of 2019 replaced that of 2016 and was annulled from 10 February 2021 on (Constitution
168(3)). Whether the replaced plan revives is open; meanwhile the PGR governs.
""", ask=[("1", "2021-02-09")]),
    case(33, "plan-from-before-1993", "A plan from before 1993", "from May 2021 on it is open whether a plan adopted before 1993 holds",
         [pgr(), plan("PDR", "1988", 1, "Детаљни урбанистички план – пример", force("1988-06-01"), zones=[("S4", WHOLE)], boundary=WHOLE, articles=[zone_article(4, "S4", 60)])],
         [("1", "2021-04-30", "governed", None), ("1", "2021-05-01", "conflict", None)], """
Plans adopted before 1 January 1993 were in force with a warning through 30 April 2021. Since
then it is open whether they have ceased (62/2023 art. 81); if so, the PGR governs.
"""),
]
