"""The general regulation plan as a book: cover, contents, articles under chapters, one table of zones."""

from . import chapters_carry as carry, chapters_general as general, chapters_network as net, chapters_norms as norms
from . import chapters_place as place, chapters_protect as protect
from . import chapters_state as state, chapters_zones as zones
from .blocks import Break, Clause, Contents, Head, Para, Table, Title
from .paper import Look
from .wordings import value, worded

# These stand in the table of article 18, with zones as rows.
IN_TABLE = ("green_min", "building_line")
AS_LIST = (13, 16)
FRONT_PAGES = 4

LOOK = Look(lists_articles=True, size=11.5, leading=1.46, label=lambda index: str(index + 1 - FRONT_PAGES) if index >= FRONT_PAGES else ("", "", "i", "ii")[index],
            above=lambda index, label: ("План генералне регулације насеља Демово", "Текстуални део") if index >= 2 else ("", ""))


def cover(plan):
    """Cover and the page behind it."""
    return [Title("РЕПУБЛИКА ДЕМО", 11, 40), Title("ОПШТИНА ДЕМОВО", 13), Title("ПРИМЕР – измишљен акт", 11, 30),
            Title("ПЛАН ГЕНЕРАЛНЕ РЕГУЛАЦИЈЕ", 24, 170), Title("НАСЕЉА ДЕМОВО", 24, 6), Title("ТЕКСТУАЛНИ ДЕО", 14, 30),
            Title("Демово, април 2014.", 12, 320), Break(),
            Para("Наручилац: Општина Демово, Трг слободе 1."), Para("Обрађивач: „Демоплан“ д.о.о. Демово, радни налог 17/2012."),
            Para("Одговорни урбаниста: лиценца број 200 0000 00 (измишљена)."),
            Para("Радни тим: 4 урбанисте, 3 инжењера саобраћаја и 5 сарадника за инфраструктуру."),
            Para("План је измишљен и служи само за пробу."), Break(), Contents(), Break()]


def zone_table(plan, articles):
    """The table of article 18: greenery and building lines, zones as rows."""
    labels = {code: label for code, _, label, _ in plan["legend"]}
    rows, rules = [], {}
    for article in articles:
        own = {r.parameter: r for _, found in article.paragraphs for r in found if r.parameter in IN_TABLE}
        if own:
            code = next(iter(own.values())).zones
            rules[len(rows)] = list(own.values())
            rows.append([code, labels[code], *(value(own[p], True) if p in own else "–" for p in IN_TABLE)])
    return [Para("У следећој табели дати су најмањи проценат зелених површина на парцели и растојање грађевинске од регулационе линије по зонама. "
                 "Црта значи да се вредност за зону не утврђује овим планом."),
            Table("Табела 18.1. Зелене површине и грађевинске линије по зонама",
                  ["Зона", "Назив зоне", "Зелене површине на парцели, мин. (%)", "Растојање ГЛ од РЛ (m)"], rows, [1, 4, 2.6, 2.4], rules)]


def compose(plan, facts, pen):
    """Returns the blocks of the plan's text."""
    articles = {a.number: a for a in plan["articles"]}
    codes = {12: "S1", 13: "S2", 14: "S3", 15: "M1", 16: "P1", 17: "K1"}

    def declared(number):
        return worded(articles[number], pen.key, as_list=number in AS_LIST, moved=IN_TABLE)

    def clause(number, heading=None):
        return Clause(f"Члан {number}.", str(number), heading or articles[number].heading)

    def zone(number):
        code = codes[number]
        return [clause(number), *zones.before(pen, code, facts), *declared(number), *zones.state(pen, code),
                *zones.after(pen, code, fence=None if code == "P1" else 5, parking=6, terms=7)]

    return [
        *cover(plan),
        Head(1, "I ОПШТИ ДЕО"),
        clause(1), *declared(1), *general.legal(pen, 2014, "26. марта 2012. године („Сл. лист општине Демово“, бр. 3/12)"),
        clause(2), *declared(2), *place.aims(pen),
        Para("Планови детаљне регулације који су на снази приказани су на графичком прилогу број 9."),
        clause(3, "Обухват плана"), *general.extent(pen, facts),
        clause(4, "Постојеће стање"), *place.history(pen), *place.nature(pen), *state.people(pen), *state.land(pen, facts),
        *state.blocks(pen, 34), *state.services(pen),
        Head(1, "II ОПШТА ПРАВИЛА"),
        clause(5), *declared(5),
        Para("Стубови ограде и капије постављају се на парцели власника, тако да се капија не отвара ван регулационе линије."),
        clause(6), *declared(6), *net.standing(pen),
        clause(7, "Значење израза и парцелација"), *general.definitions(), *norms.parcelling(),
        Head(1, "III ПРАВИЛА УРЕЂЕЊА"),
        clause(8), *declared(8), *net.streets(pen, 30, 1), *place.axes(pen, 60),
        clause(9), *declared(9),
        Para("Школа (J1) се планира за 720 ученика у две смене, дечја установа за 160 деце; дом здравља (J3) остаје на постојећој локацији."),
        *norms.services(pen),
        clause(10), *declared(10),
        Para("Парк има површину од 2,4 ha у границама регулације, стазе ширине 2,50 m и 46 клупа.",
             note="Површина парка по пројекту хортикултуре из 1968. године, без паркинга код амфитеатра."),
        clause(11, "Комунална инфраструктура"), *net.water(pen, 26), *net.power(pen, 24), *net.other_networks(pen), *norms.crossings(),
        *norms.works(pen, 30),
        Head(1, "IV ПРАВИЛА ГРАЂЕЊА"),
        *(block for number in codes for block in zone(number)),
        clause(18, "Зелене површине и грађевинске линије"), *zone_table(plan, plan["articles"]),
        Head(1, "V МЕРЕ ЗАШТИТЕ"),
        clause(19, "Зеленило"), *protect.greenery(pen), clause(20, "Животна средина"), *protect.environment(pen),
        clause(21, "Културна и природна добра"), *protect.heritage(pen), clause(22, "Непогоде, пожар и одбрана"), *protect.dangers(pen),
        clause(23, "Приступачност и енергетска ефикасност"), *protect.access_and_energy(pen),
        clause(24, "Биланс намена"), *protect.balance(pen, plan, facts), *place.planned(pen, 34),
        Head(1, "VI СПРОВОЂЕЊЕ ПЛАНА"),
        clause(25, "Спровођење"), *carry.carrying(pen), clause(26, "Услови ималаца јавних овлашћења"), *general.conditions(pen, 2014),
        clause(27, "Уређивање грађевинског земљишта"), *carry.costs(pen), *norms.phases(pen), clause(28, "Јавни увид"), *carry.insight(pen, 40),
        clause(29, "Саставни делови"), *carry.drawings(2500),
        clause(30), *declared(30),
    ]
