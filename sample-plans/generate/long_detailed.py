"""The detailed plans: „Центар“ typed and scanned, „Železnička stanica“ in Latin script, „Кеј“ with numbered sections, the amendment."""

from . import chapters_carry as carry, chapters_general as general, chapters_network as net, chapters_place as place, chapters_protect as protect
from . import chapters_state as state, chapters_zones as zones
from .blocks import Break, Clause, Contents, Head, Para, Table, Title
from .paper import Look
from .provision import Article
from .wordings import value, worded

CENTRE_LOOK = Look(face="serif", size=11.0, leading=1.42, left=76.0, below=lambda index, label: f"– {label} –")
STATION_LOOK = Look(face="sans", size=10.0, leading=1.45, contents="SADRŽAJ", label=lambda index: str(index - 1) if index > 1 else "",
                    above=lambda index, label: ("PDR „Železnička stanica“", "Urbanistički zavod Demo") if index > 0 else ("", ""),
                    below=lambda index, label: f"strana {label}" if label else "")
# These stand in the table of article 11, with zones as columns.
IN_COLUMNS = (("site_coverage_max", "Индекс заузетости парцеле, највише (%)"), ("storeys_max", "Спратност објеката, највише"))
# Sections of the plan „Кеј“, as printed, by the article they are declared under.
QUAY_SECTIONS = {1: "1.1", 3: "3.2.1", 5: "4.2.1", 9: "6.1"}


def articles_of(plan, pen, is_cyrillic=True, as_list=(), moved=(), word="Члан"):
    """Returns a function that gives an article: head, declared paragraphs, and what a zone has beside them."""
    known = {a.number: a for a in plan["articles"]}

    def own(number, heading=None):
        head = Clause(f"{word} {number}.", str(number), heading or known[number].heading)
        return [head] + ([] if heading else worded(known[number], pen.key, is_cyrillic, number in as_list, moved))
    return own


def centre(plan, facts, pen):
    """The plan of 2016."""
    own = articles_of(plan, pen, as_list=(12,))
    return [
        Title("СКУПШТИНА ОПШТИНЕ ДЕМОВО", 12, 0), Title("ПЛАН ДЕТАЉНЕ РЕГУЛАЦИЈЕ „ЦЕНТАР“ У ДЕМОВУ", 15, 14), Title("ПРИМЕР – измишљен акт", 10, 8),
        *own(1), *general.legal(pen, 2016, "12. фебруара 2015. године („Сл. лист општине Демово“, бр. 2/15)"),
        *own(2, "Обухват"), *general.extent(pen, facts, 320),
        *own(3, "Постојеће стање"), *state.land(pen, facts), *state.blocks(pen, 5)[1:],
        *own(4), Para("Постојеће зидане ограде из 1908. и 1912. године, висине до 1,80 m, евидентиране су као део амбијента."),
        *own(5), *net.standing(pen)[:1],
        *own(6, "Регулација и комунална мрежа"), *net.streets(pen, 8), *net.power(pen, 4)[1:3],
        *own(7), *own(8), *own(11), *zones.state(pen, "M2"), *own(12), *zones.state(pen, "S4"),
        *zones.after(pen, "S4", fence=4, parking=5),
        *own(13, "Мере заштите"), *protect.dangers(pen)[:2], *own(14, "Биланс"), *protect.balance(pen, plan, facts),
        *own(15, "Спровођење"), *carry.carrying(pen), *carry.insight(pen, 8), *own(19, "Саставни делови"), *carry.drawings(1000, 5), *own(20),
    ]


def station(plan, facts, pen):
    """The plan of 2021; `long_text` turns what is Cyrillic here into Latin script."""
    own = articles_of(plan, pen, is_cyrillic=False, moved=tuple(p for p, _ in IN_COLUMNS), word="Član")
    rules = {r.zones + r.parameter: r for a in plan["articles"] for _, found in a.paragraphs for r in found if r.zones}
    rows = [[label, *(value(rules[zone + parameter], False) for zone in ("K2", "S5"))] for parameter, label in IN_COLUMNS]
    table = Table("Табела 11.1. Параметри по зонама", ["Параметар", "K2", "S5"], rows, [5, 1.5, 1.5],
                  {n: [rules[zone + parameter] for zone in ("K2", "S5")] for n, (parameter, _) in enumerate(IN_COLUMNS)})
    return [
        Title("ОПШТИНА ДЕМОВО", 13, 60), Title("ПРИМЕР – измишљен акт", 10, 20), Title("ПЛАН ДЕТАЉНЕ РЕГУЛАЦИЈЕ", 20, 180),
        Title("„ЖЕЛЕЗНИЧКА СТАНИЦА“ У ДЕМОВУ", 18, 8), Title("мај 2021.", 11, 300), Break(), Contents(), Break(),
        Head(1, "1. ПОЛАЗНЕ ОСНОВЕ"), *own(1), *general.legal(pen, 2021, "18. јуна 2019. године („Сл. лист општине Демово“, бр. 8/19)"),
        *own(2, "Обухват"), *general.extent(pen, facts, 200),
        Head(1, "2. ОПШТА ПРАВИЛА"), *own(3), *own(4), *net.standing(pen),
        *own(5, "Значење израза"), *general.definitions(6),
        Head(1, "3. САОБРАЋАЈ И ИНФРАСТРУКТУРА"), *own(6), *net.streets(pen, 9), *place.axes(pen, 22), *own(7, "Железница"),
        Para("Пруга је једноколосечна, са размаком колосека у станици од 4,75 m и корисном дужином од 620 m. Перон је дужине 220 m и висине "
             "0,55 m изнад горње ивице шине.",
             note="Подаци из књиге пруге, стање 1. јануара 2019. године."),
        *own(8, "Комунална мрежа"), *net.water(pen, 8), *net.power(pen, 5), *net.other_networks(pen),
        Head(1, "4. ПРАВИЛА ГРАЂЕЊА"), *own(9), *zones.before(pen, "K2", facts), *zones.state(pen, "K2"),
        *own(10), *zones.before(pen, "S5", facts), *zones.after(pen, "S5", fence=3, parking=4),
        *own(11, "Преглед параметара по зонама"),
        Para("Највећи индекс заузетости и спратност објеката за зоне K2 и S5 дати су у табели:",
             note="Остали параметри зона уређени су чл. 9. и 10. и у табели се не понављају."), table,
        Head(1, "5. ЗАШТИТА И СПРОВОЂЕЊЕ"), *own(12, "Мере заштите"), *protect.environment(pen), *protect.dangers(pen),
        *own(13, "Биланс"), *protect.balance(pen, plan, facts), *own(14, "Спровођење"), *carry.carrying(pen), *carry.costs(pen), *carry.insight(pen, 12),
        *own(15),
    ]


def quay(plan, facts, pen):
    """The plan of 2026: no articles, numbered sections."""
    known = {a.number: a for a in plan["articles"]}

    def section(number):
        article: Article = known[number]
        label = QUAY_SECTIONS[number]
        return [Clause(f"{label}. {article.heading}", label), *worded(article, pen.key, as_list=number == 5)]

    def other(label, heading, *blocks):
        return [Clause(f"{label}. {heading}", label), *blocks]

    return [
        Head(1, "1. Опште одредбе"), *section(1), *other("1.2", "Правни и плански основ", *general.legal(pen, 2026, "3. фебруара 2025. године "
            "(„Сл. лист општине Демово“, бр. 1/25)")[1:]),
        *other("1.3", "Обухват", *general.extent(pen, facts, 120)[1:]),
        Head(1, "2. Постојеће стање"), *other("2.1", "Коришћење земљишта", *state.land(pen, facts)[1:]),
        Head(1, "3. Правила уређења"), *other("3.1", "Биланс намена", *protect.balance(pen, plan, facts)), *section(3),
        *other("3.2.2", "Попречни профили", *net.streets(pen, 6)[1:]), *other("3.3", "Инфраструктура", *net.water(pen, 4)[1:4], *net.other_networks(pen)[1:2]),
        Head(1, "4. Правила грађења"), *other("4.1", "Општи услови", Para("Правила важе за све парцеле у зони S6; за улице правила грађења се "
            "не утврђују.")),
        *section(5), *zones.before(pen, "S6", facts), *zones.state(pen, "S6"), *zones.after(pen, "S6"),
        *other("4.2.2", "Ограде и паркирање", Para("Овим планом се висина ограде и број паркинг места не утврђују.")),
        Head(1, "5. Мере заштите"), *other("5.1", "Заштита од поплава", *protect.dangers(pen)[2:3]), *other("5.2", "Бука", *protect.environment(pen)[1:3]),
        Head(1, "6. Завршне одредбе"), *section(9), *other("6.2", "Јавни увид", *carry.insight(pen, 6)),
    ]


def amendment(plan, facts, pen):
    """The amendment of 2022."""
    own = articles_of(plan, pen)
    return [
        Title("ОДЛУКА О ИЗМЕНИ ПЛАНА ДЕТАЉНЕ РЕГУЛАЦИЈЕ „ЦЕНТАР“ У ДЕМОВУ", 15, 0), Title("ПРИМЕР – измишљен акт", 10, 4),
        *own(1), Para("Измена се ради по скраћеном поступку, јер се мења један блок површине "
                      f"{facts['total'] / 1e4:.2f}".replace(".", ",") + " ha. Одлука о изради измене објављена је у „Сл. листу општине "
                          "Демово“, бр. 11/21."),
        *general.extent(pen, facts, 90)[2:],
        *own(2), *zones.state(pen, "S4a"),
        Para("Одредбе члана 12. Плана које се односе на зону S4 настављају да се примењују ван граница измене."),
        *own(3), *net.streets(pen, 4)[2:4],
        *own(4), Para("У блоку је изграђена подземна гаража са 64 места, од којих је 12 закупљено на десет година."),
        *own(5), Para("Образложење: анализом је утврђено да је у блоку изграђено 186 станова и да недостаје 41 паркинг место; у 2021. години "
            "поднета су 3 захтева за доградњу."),
        *carry.insight(pen, 7), *protect.balance(pen, plan, facts), *own(6),
    ]
