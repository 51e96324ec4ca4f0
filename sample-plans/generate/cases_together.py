"""Legal cases about plans that hold beside, below or after one another.

The independent reader knows neither projects, separats, schemes nor corrections:
what they do is written by hand, as in `cases_open`.
"""

from .cases import by_hand, force, plan, zone_article
from .cases_open import INTERIM, case
from .cases_plans import WHOLE
from .provision import Listed, art, coverage, project, sheet

FOUR = [("1", (0, 0, 40, 50)), ("2", (55, 0, 95, 50)), ("3", (105, 0, 145, 50)), ("4", (155, 0, 195, 50))]
FIRST, SECOND, THIRD, FOURTH = (0, 0, 50, 100), (50, 0, 100, 100), (100, 0, 150, 100), (150, 0, 200, 100)
DETAILED_TEXT = [
    zone_article(3, "S4", 60),
    art(4, "Урбанистички пројекат", ("За зону S4 обавезна је израда урбанистичког пројекта.", project("S4"))),
    zone_article(5, "S2", 40),
    zone_article(6, "S3", 60),
    sheet(7, "Планирана намена", ("Индекс заузетости у зони S3 је највише 50 %.", coverage("S3", "50"))),
]


def corrected(day, percent, source):
    """Returns what is written by hand of parcel 1 of the corrected plan."""
    named = "primer49-pdr-2016-1"
    return by_hand("1", day, "", ([(named, f"{named}/1")], [
        ("land_use", "eq", "I.4.2.1", "code", named, "3"),
        ("site_coverage_max", "max", percent, "%", *source)], ["far_max"]))


CASES = [
    dict(case(47, "beside-the-plan", "What holds together with a plan", "an urban design project, missing and confirmed; a separat and a sheet that differ from the text",
         [plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"),
               zones=[("S4", (0, 0, 100, 100)), ("S2", THIRD), ("S3", FOURTH)], boundary=WHOLE, articles=DETAILED_TEXT),
          plan("UP", "2019", 1, "Урбанистички пројекат – пример", force("2019-01-01"), zones=[("S4", SECOND)], boundary=SECOND, articles=[zone_article(2, "S4", 55)]),
          plan("SEP", "2017", 1, "Сепарат о техничким условима изградње – пример", force("2017-02-01"), zones=[("S2", THIRD)], boundary=THIRD,
               articles=[art(2, "Услови", ("Највећи дозвољени индекс заузетости је 30 %.", coverage("S2", "30")))])],
         [("3", "2020-06-01", "conflict", None), ("4", "2020-06-01", "conflict", None)], """
Where the plan makes an urban design project mandatory, conditions come from the plan and the
project together (ZPI 57(4)). None is confirmed for parcel 1: the PDR governs, and the answer
says what is missing. For parcel 2 one is confirmed from 2019 on: its 55 % stay within the 60 %
of the plan (63(1)) and both are shown.

A separat has the same force as the plan (2 item 68, 31(2)). For parcel 3 it says 30 % where
the plan says 40 %; no article lets one prevail: open. For parcel 4 the text of the plan says
60 % and its sheet 50 %, and no clause of the plan decides (31): open.
""", parcels=FOUR, ask=[("1", "2020-06-01"), ("2", "2018-12-31"), ("2", "2020-06-01"), ("3", "2017-01-31")]),
         says=[("1", "2020-06-01", "note-project-missing"), ("2", "2018-12-31", "note-project-missing"),
               ("2", "2020-06-01", "note-project-together", "together up-2019-1"),
               ("3", "2020-06-01", "together_differ", "together sep-2017-1"), ("4", "2020-06-01", "text_against_sheet")]),
    dict(case(48, "earlier-law-and-other-plans", "A former law, a special purpose, a term without a ban, a village",
         "a PDR of a former law, elements of detailed regulation, a decision without a ban: open; a village without a scheme",
         [plan("PPJLS", "2012", 1, "Просторни план – пример", force("2012-01-10"), zones=[("GP", WHOLE)], boundary=WHOLE,
               relations=[dict(kind="foresees", target_kind="UOS", document="tekst", article="8")],
               articles=[zone_article(5, "GP", 30), art(8, "Село", "За село се израђује уређајна основа.")]),
          plan("PDR", "2005", 1, "План детаљне регулације – пример", force("2005-03-20"), zones=[("S4", FIRST)], boundary=FIRST, articles=[zone_article(4, "S4", 60)]),
          plan("PGR", "2014", 1, "План генералне регулације седишта општине – пример", force("2014-05-10"), zones=[("S2", (0, 0, 150, 100))],
               boundary=(0, 0, 150, 100), marks=["municipal_seat"], areas=[("razrada", THIRD)],
               relations=[dict(kind="foresees", target_kind="PDR", extent="area", area="razrada", document="tekst", article="8")],
               articles=[zone_article(3, "S2", 40), art(8, "Разрада", "За простор дат на прилогу обавезна је израда плана детаљне регулације."), INTERIM]),
          plan("PPPPN", "2018", 1, "Просторни план подручја посебне намене – пример", force("2018-04-12"), zones=[("S2", SECOND)], boundary=SECOND,
               relations=[dict(kind="stands_for", target_kind="PDR", document="tekst", article="7")],
               articles=[zone_article(3, "S2", 20), art(7, "Примена", "План садржи елементе детаљне регулације.")]),
          plan("PDR", "2019", 1, "План детаљне регулације у изради – пример", [("decision_on_drafting", "2019-03-01", "")], boundary=THIRD),
          plan("UOS", "2021", 1, "Уређајна основа за село – пример", force("2021-03-01"), zones=[("GP", FOURTH)], boundary=FOURTH, articles=[zone_article(2, "GP", 30, "P+1")])],
         [("1", "2014-05-10", "conflict", None), ("2", "2018-04-12", "conflict", [("pgr-2014-1", 1), ("ppppn-2018-1", 1)]),
          ("3", "2020-03-01", "interim_rules", None), ("3", "2020-03-02", "conflict", None),
          ("4", "2021-02-28", "general_rules", None), ("4", "2021-03-01", "governed", [("ppjls-2012-1", 1), ("uos-2021-1", 1)])], """
Parcel 1: the PDR of 2005 was made under a former law. What contradicts the later PGR of the
municipal seat ceased with its entry into force (ZPI 216(4)-(5)); nobody declared that 60 %
against 40 % is such a contradiction: both readings, from the first day of the PGR on.

Parcel 2: a special-purpose plan holds elements of detailed regulation over land with a PGR and
neither speaks of the other: 57(1) against 57(2) and (3).

Parcel 3: the PGR makes a PDR mandatory. The decision of 1 March 2019 to draft it set no ban.
Through 1 March 2020 the interim rules hold (27(5)); whether the term of 27(6) then leads to
the general rules, though nothing was banned, is open.

Parcel 4 lies in a village that needs a scheme by the spatial plan. Until there is one,
conditions come from the general rules, for objects that change neither use nor look of the
place (20a(5)). From 1 March 2021 the scheme holds, which is a part of the spatial plan (20a(1)).
""", parcels=FOUR, ask=[("1", "2014-05-09"), ("2", "2018-04-11")]),
         says=[("1", "2014-05-10", "article_216"), ("2", "2018-04-12", "detailed_elements"), ("3", "2020-03-02", "ban_not_set"),
               ("4", "2021-02-28", "note-village-without-scheme")]),
    dict(case(49, "correction-acts-back", "A correction acts back", "a correction of a technical error holds from the first day of the plan it corrects",
         [plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("S4", (0, 0, 100, 100)), ("S3", (100, 0, 200, 100))],
               boundary=WHOLE, articles=[zone_article(3, "S4", 60), zone_article(4, "S3", 70)]),
          plan("PDR", "2019", 2, "Исправка техничке грешке – пример", [("correction", "2019-04-01", "Сл. лист – пример 7")],
               relations=[dict(kind="amends", target="pdr-2016-1", extent="provisions", provisions=["cl-3-iz-s4"], document="tekst", article="1")],
               articles=[art(1, "Исправка", ("У члану 3. став 2. уместо „60 %“ треба да стоји „50 %“.",
                                             coverage("S4", "50", action="replace", amends="cl-3-iz-s4")))])],
         [], """
A correction of a technical error has effect from when the corrected plan has it (ZPI 47a(3)),
so parcel 1 had 50 % on its first day already, though the correction came in 2019. It is never
*upcoming*. What it does not name stands: parcel 2 keeps its 70 %.
""", parcels=[("1", (0, 0, 40, 50)), ("2", (120, 0, 160, 50))],
              ask=[("1", "2015-12-31"), ("1", "2016-01-01"), ("1", "2017-06-01"), ("1", "2020-06-01"), ("2", "2017-06-01")]),
         says=[("1", "2017-06-01", "note-corrected")],
         by_hand=[corrected(day, "50", ("primer49-pdr-2019-2", "1")) for day in ("2016-01-01", "2017-06-01", "2020-06-01")]),
    dict(case(51, "list-of-public-parcels", "The list of public parcels and the sheet",
              "a list in the text that agrees with the sheet, takes a part, and contradicts it in both directions",
              [plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"),
                    zones=[("S4", FIRST), ("SA", SECOND), ("S4", (100, 0, 125, 100)), ("SA", (125, 0, 200, 100))], boundary=WHOLE,
                    articles=[zone_article(3, "S4", 60),
                              art(4, "Попис парцела за површине јавне намене",
                                  ("Целе парцеле 1 и 2.", Listed("1", "whole"), Listed("2", "whole")),
                                  ("Део парцеле 3.", Listed("3", "part")))])],
              [("1", "2020-06-01", "conflict", None), ("4", "2020-06-01", "conflict", None)], """
A detailed plan holds a list of the parcels for public use in its text (ZPI 28 item 5) and shows
streets on its sheet. For parcel 2 both say street, and of parcel 3 the list takes a part and the
sheet half: they agree. Parcel 1 is in the list and in the housing zone on the sheet; parcel 4 is
a street on the sheet and not in the list. No article says which of them holds, and the plan has no
clause of its own: open.
""", parcels=FOUR, ask=[("1", "2015-12-31"), ("2", "2020-06-01"), ("3", "2020-06-01")]),
         says=[("1", "2020-06-01", "list_against_sheet"), ("4", "2020-06-01", "list_against_sheet")]),
]
