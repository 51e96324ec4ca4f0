"""The spatial plan of the municipality as the gazette printed it: two columns, hyphens, pages that go on from the number before."""

from . import chapters_carry as carry, chapters_general as general, chapters_network as net, chapters_norms as norms
from . import chapters_place as place, chapters_protect as protect
from . import chapters_state as state, chapters_zones as zones
from .blocks import Clause, Head, Para, Title
from .paper import Look
from .wordings import worded

FIRST_PAGE = 17
AS_LIST = (19,)
OPEN_LAND = ("V", "SUM", "P")


def above(_index, label):
    """Returns the running head: odd pages have their number outside on the right."""
    sides = (f"Страна {label} – Број 2", "24. фебруар 2012.")
    head = "СЛУЖБЕНИ ЛИСТ ОПШТИНЕ ДЕМОВО"
    return (sides[0], f"{head} – {sides[1]}") if int(label) % 2 == 0 else (f"{head} – {sides[1]}", sides[0])


LOOK = Look(size=9.2, leading=1.27, columns=2, left=48.0, right=48.0, top=70.0, bottom=54.0, hyphens=True,
            label=lambda index: str(FIRST_PAGE + index), above=above, below=lambda index, label: "")


def compose(plan, facts, pen):
    """Returns the blocks of the plan's text."""
    articles = {a.number: a for a in plan["articles"]}

    def own(number, heading=None, code=None):
        head = Clause(f"Члан {number}.", str(number), heading or articles[number].heading)
        if heading:
            return [head]
        body = worded(articles[number], pen.key, as_list=number in AS_LIST)
        if code in OPEN_LAND:
            return [head, *zones.open_land(pen, code, facts), *body]
        return [head, *(zones.before(pen, code, facts) if code else []), *body, *(zones.state(pen, code) if code else [])]

    return [
        Title("На основу члана 35. Закона о планирању и изградњи и члана 37. Статута општине Демово, Скупштина општине Демово, на 41. седници "
            "одржаној 20. фебруара 2012. године, донела је", 9, 0),
        Title("ПРОСТОРНИ ПЛАН ОПШТИНЕ ДЕМОВО", 12.5, 10), Title("ПРИМЕР – измишљен акт", 9, 4),
        Head(1, "I ПОЛАЗНЕ ОСНОВЕ"),
        *own(1), *general.legal(pen, 2012, "14. маја 2010. године („Сл. лист општине Демово“, бр. 4/10)"),
        *own(2), *general.extent(pen, facts, 0), *place.settlements(pen),
        *own(3), *place.aims(pen), *own(4, "Значење израза"), *general.definitions(9),
        *own(5, "Оцена стања"), *place.history(pen), *state.people(pen), *state.land(pen, facts), *state.services(pen),
        *own(6, "Природне одлике"), *place.nature(pen), *protect.dangers(pen),
        Head(1, "II ПРАВИЛА УРЕЂЕЊА И ГРАЂЕЊА"),
        *own(7), Para("Одредбе овог члана примењују се на свим површинама на којима се план непосредно примењује."),
        *own(8, "Саобраћај"), *net.streets(pen, 30, 1), *net.standing(pen),
        *own(9, "Комунална инфраструктура"), *net.water(pen, 26), *net.power(pen, 24), *net.other_networks(pen), *norms.crossings(), *norms.works(pen, 18),
        *own(10, code="V"), *own(11), *own(12, code="SUM"),
        *own(14, code="P"), *own(15),
        Para("Постојећи пољопривредни објекти у општини имају просечно 180 m² основе; највећа фарма је за 400 грла, на 3,6 ha."),
        *own(18, code="GP-S"), *own(19),
        Para("За ограде и паркирање у зони GP-S примењује се члан 7. ове одлуке."),
        *own(21, code="GP-G"), *own(23, code="VIK"),
        *own(24, "Биланс и јавне службе"), *norms.services(pen), *protect.balance(pen, plan, facts),
        Head(1, "III ЗАШТИТА И СПРОВОЂЕЊЕ"),
        *own(25, "Животна средина"), *protect.environment(pen), *own(26, "Културна и природна добра"), *protect.heritage(pen),
        *own(27, "Спровођење"), *carry.carrying(pen), *carry.costs(pen), *carry.insight(pen, 16), *own(28, "Услови и подаци"), *general.conditions(pen, 2012, 12),
        *own(29, "Саставни делови"), *carry.drawings(25000, 6), *own(30),
    ]
