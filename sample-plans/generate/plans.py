"""The plans of Demovo: metadata, events, relations and legends. Texts are in `text_*`."""

from . import text_detailed, text_municipal, text_town

COUNCIL = "Скупштина општине Демово"
GAZETTE = "Сл. лист општине Демово"

PPJLS = dict(
    id="demovo-ppjls-2012-1", kind="PPJLS", title="Просторни план општине Демово", adopter="demovo",
    adopter_name=COUNCIL, horizon="2027-01-01", accuracy=(2.5, 25000, "digitalizacija sa topografskih karata"),
    zoning="ppjls", articles=text_municipal.PPJLS,
    # No entry_into_force: in force on the 8th day after publication, 3 March 2012 (Constitution 196(4)).
    events=[("decision_on_drafting", "2010-05-14", f"{GAZETTE} 4/2010"), ("adoption", "2012-02-20", ""),
            ("publication", "2012-02-24", f"{GAZETTE} 2/2012")],
    legend=[("D", "I.6.2", "Државни пут", True), ("GP-G", "I.4.1", "Грађевинско подручје градског насеља", False),
            ("GP-S", "I.4.1", "Грађевинско подручје сеоског насеља", False), ("OP", "I.6.2", "Општински пут и улица", True),
            ("P", "I.1", "Пољопривредно земљиште", False), ("SUM", "I.2", "Шумско земљиште", False),
            ("V", "I.3.1", "Водно земљиште – река", True), ("VIK", "I.4.3", "Викенд насеље", False),
            ("Z", "I.6.2", "Железничка пруга", True)])

PGR = dict(
    id="demovo-pgr-2014-1", kind="PGR", title="План генералне регулације насеља Демово", adopter="demovo",
    adopter_name=COUNCIL, horizon="2030-01-01", accuracy=(0.5, 2500, "katastarsko-topografski plan"),
    zoning="pgr", articles=text_town.PGR,
    events=[("adoption", "2014-04-30", ""), ("publication", "2014-05-02", f"{GAZETTE} 5/2014"),
            ("entry_into_force", "2014-05-10", "")],
    legend=[("J1", "I.4.2.3", "Школа и дечја установа", True), ("J2", "I.4.2.3", "Управа и култура", True),
            ("J3", "I.4.2.3", "Здравствена заштита", True), ("K1", "I.4.2.4.2", "Комерцијалне делатности", False),
            ("M1", "I.4.2.2", "Мешовита намена уз државни пут", False), ("P1", "I.4.2.4.1", "Привредна зона", False),
            ("S1", "I.4.2.1", "Породично становање", False), ("S2", "I.4.2.1", "Становање средњих густина", False),
            ("S3", "I.4.2.1", "Вишепородично становање", False), ("SA", "I.6.2", "Улице", True),
            ("Z1", "I.4.2.5", "Парк", True)])

CENTRE = dict(
    id="demovo-pdr-2016-1", kind="PDR", title="План детаљне регулације „Центар“ у Демову", adopter="demovo",
    adopter_name=COUNCIL, horizon="", accuracy=(0.2, 1000, "geodetski snimak"),
    zoning="centre", articles=text_detailed.CENTRE,
    events=[("adoption", "2016-06-20", ""), ("publication", "2016-06-23", f"{GAZETTE} 7/2016"),
            ("entry_into_force", "2016-07-01", "")],
    legend=[("J2", "I.4.2.3", "Управа и култура", True),
            ("M2", "I.4.2.2", "Мешовита намена у центру", False), ("S4", "I.4.2.1", "Становање у центру", False),
            ("SA", "I.6.2", "Улице", True)])

AMENDMENT = dict(
    id="demovo-pdr-2022-1", kind="PDR", title="Измена Плана детаљне регулације „Центар“ у Демову", adopter="demovo",
    adopter_name=COUNCIL, horizon="", accuracy=(0.2, 1000, "geodetski snimak"),
    zoning="amendment", articles=text_detailed.AMENDMENT,
    relations=[dict(kind="amends", target="demovo-pdr-2016-1", extent="area", area="granica", document="tekst", article="1")],
    events=[("decision_on_drafting", "2021-09-10", f"{GAZETTE} 11/2021"), ("public_insight", "2021-12-15", ""),
            ("adoption", "2022-03-10", ""), ("publication", "2022-03-18", f"{GAZETTE} 3/2022"),
            ("entry_into_force", "2022-03-26", "")],
    legend=[("S4a", "I.4.2.1", "Становање у центру – измена", False), ("SA", "I.6.2", "Улице", True)])

STATION = dict(
    id="demovo-pdr-2021-1", kind="PDR", title="Plan detaljne regulacije „Železnička stanica“ u Demovu", adopter="demovo",
    adopter_name="Skupština opštine Demovo", horizon="", accuracy=(0.3, 1000, "geodetski snimak i digitalizacija"),
    zoning="station", articles=text_detailed.STATION,
    events=[("adoption", "2021-05-14", ""), ("publication", "2021-05-21", "Sl. list opštine Demovo 6/2021"),
            ("entry_into_force", "2021-05-29", "")],
    legend=[("K2", "I.4.2.4.2", "Komercijalna zona", False), ("S5", "I.4.2.1", "Stanovanje", False),
            ("SA", "I.6.2", "Ulice", True)])

QUAY = dict(
    id="demovo-pdr-2026-1", kind="PDR", title="План детаљне регулације „Кеј“ у Демову", adopter="demovo",
    adopter_name=COUNCIL, horizon="", accuracy=(0.2, 1000, "geodetski snimak"),
    zoning="quay", articles=text_detailed.QUAY,
    # Published 28 May 2026, so in force on 5 June 2026: on 1 June it is upcoming.
    events=[("decision_on_drafting", "2025-02-03", f"{GAZETTE} 1/2025"), ("public_insight", "2026-01-15", ""),
            ("adoption", "2026-05-25", ""), ("publication", "2026-05-28", f"{GAZETTE} 6/2026")],
    legend=[("S6", "I.4.2.1", "Становање уз кеј", False), ("SA", "I.6.2", "Улице", True)])

PPPPN = dict(
    id="demovlada-ppppn-2018-1", kind="PPPPN", title="Просторни план подручја посебне намене изворишта „Кључ“",
    adopter="demovlada", adopter_name="Влада (измишљени доносилац)", horizon="2035-01-01",
    accuracy=(1.0, 10000, "digitalizacija sa karata u Gaus-Krigerovoj projekciji"), articles=text_municipal.PPPPN,
    events=[("adoption", "2018-03-29", ""), ("publication", "2018-04-04", "Сл. гласник Демо 26/2018"),
            ("entry_into_force", "2018-04-12", "")],
    legend=[("VI-A", "I.4.3", "Водозахват", False), ("VI-B", "I.1", "Непосредно окружење изворишта", False),
            ("VI-C", "I.1", "Шире окружење изворишта", False)])

SANITARY = dict(
    id="demozdravlje-reg-2015-1", kind="REG", title="Решење о зонама санитарне заштите изворишта „Кључ“",
    adopter="demozdravlje", adopter_name="Министар здравља (измишљени доносилац)", horizon="",
    accuracy=(1.0, 5000, "koordinate iz rešenja"), articles=text_detailed.SANITARY,
    events=[("adoption", "2015-06-12", ""), ("entry_into_force", "2015-07-01", "")], legend=[])

HERITAGE = dict(
    id="demozavod-reg-2013-1", kind="REG", title="Одлука о утврђивању целине „Стара чаршија“ за непокретно културно добро",
    adopter="demozavod", adopter_name="Завод за заштиту споменика културе (измишљени)", horizon="",
    accuracy=(0.5, 1000, "koordinate iz odluke"), articles=text_detailed.HERITAGE,
    events=[("adoption", "2013-09-16", ""), ("entry_into_force", "2013-10-01", "")], legend=[])

# In the order of import: what is amended comes first.
ALL = [PPJLS, PGR, CENTRE, AMENDMENT, STATION, QUAY, PPPPN, SANITARY, HERITAGE]

CARDS = [
    ("demovo-pdr-2009-1", "PDR", "План детаљне регулације „Воденичка“ у Доњем Демову", "demovo", "99902",
     f"{GAZETTE} 9/2009", "2009-10-05", "2009-10-21", "999911", "Одељење за урбанизам општине Демово"),
    ("demovo-pgr-2017-1", "PGR", "План генералне регулације насеља Горње Демово", "demovo", "99902",
     f"{GAZETTE} 12/2017", "2017-11-20", "2017-12-05", "999920", "Одељење за урбанизам општине Демово"),
]

STATED = "Изјава о потпуности планова општине Демово 350-1/2016"
COVERAGE = [
    ("demovo", "99902", "PPJLS", "*", "2016-01-01", "", "complete", STATED, "један просторни план"),
    ("demovo", "99902", "PGR", "999903|999911", "2016-01-01", "", "complete", STATED, ""),
    ("demovo", "99902", "PGR", "999920", "2016-01-01", "", "partial", STATED, "план за Горње Демово није достављен"),
    ("demovo", "99902", "PDR", "999903", "2016-01-01", "", "complete", STATED, ""),
    ("demovo", "99902", "PDR", "999911", "2016-01-01", "", "partial", STATED, "план „Воденичка“ није достављен"),
    ("demovo", "99902", "PDR", "999920", "2016-01-01", "", "none", STATED, "архива није прегледана"),
    ("demovlada", "99902", "PPPPN", "*", "2016-01-01", "", "complete", STATED, ""),
    ("demozdravlje", "99902", "sanitary_1", "*", "2016-01-01", "", "complete", STATED, ""),
    ("demozdravlje", "99902", "sanitary_2", "*", "2016-01-01", "", "complete", STATED, ""),
    ("demozdravlje", "99902", "sanitary_3", "*", "2016-01-01", "", "complete", STATED, ""),
    ("demozavod", "99902", "heritage", "999903", "2016-01-01", "", "complete", STATED, ""),
    ("demozavod", "99902", "heritage", "999911|999920", "2016-01-01", "", "partial", STATED, "попис села није завршен"),
]
