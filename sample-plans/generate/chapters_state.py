"""Chapters on what exists: people, houses, land, blocks. Every number here describes; none prescribes."""

from . import script
from .blocks import Head, Items, Para, Table
from .pen import STREETS


def people(pen):
    """Censuses and households."""
    years = (1948, 1953, 1961, 1971, 1981, 1991, 2002, 2011)
    base = pen.whole(2600, 4200, "people")
    counts = [base + pen.whole(-120, 340, "grow", year) * (n + 1) // 2 for n, year in enumerate(years)]
    houses = [count * 10 // pen.whole(29, 38, "size", year) for count, year in zip(counts, years)]
    rows = [[str(y), script.number(c), script.number(h), script.number(c / h, 2)] for y, c, h in zip(years, counts, houses)]
    return [
        Head(2, "Становништво"),
        Para(f"Према попису из 2011. године у обухвату живи {rows[-1][1]} становника у {rows[-1][2]} домаћинстава. Просечна величина "
             f"домаћинства је {rows[-1][3]} члана, а густина насељености {pen.count(14, 62, 'dens')} становника по хектару."),
        Table("Кретање броја становника и домаћинстава", ["Година пописа", "Становника", "Домаћинстава", "Чланова по домаћинству"], rows, [2, 2, 2, 2]),
        Para(f"Удео млађих од 19 година је {pen.part(17, 22, 1, 'young')} %, а старијих од 65 година {pen.part(15, 23, 1, 'old')} %. "
             f"Индекс старења износи {pen.part(0.9, 1.6, 2, 'age')}. У периоду 2002–2011. просечна годишња стопа раста била је "
             f"{pen.part(-8, 4, 1, 'rate')} ‰. Пројекцијом се за крај планског периода очекује {pen.count(3100, 5200, 'proj')} становника."),
        Para(f"Од укупно {pen.count(1300, 2100, 'flats')} станова, настањено је {pen.part(78, 92, 1, 'lived')} %. Просечна површина стана је "
             f"{pen.part(62, 84, 1, 'flat')} m², односно {pen.part(21, 29, 1, 'per')} m² по становнику."),
    ]


def land(pen, facts):
    """Existing use of land and its average figures."""
    uses = ("Породично становање", "Вишепородично становање", "Јавне службе", "Привреда и складишта", "Трговина и услуге",
            "Зелене површине", "Саобраћајне површине", "Неизграђено земљиште")
    shares = [pen.whole(4, 30, "share", use) for use in uses]
    total = facts["total"] / 1e4
    illegal = 5 + int(min(total, 150) * pen.whole(6, 13, "illegal") / 10)
    rows = [[str(n), use, script.number(total * s / sum(shares), 2), script.number(100 * s / sum(shares), 1)]
            for n, (use, s) in enumerate(zip(uses, shares), 1)]
    return [
        Head(2, "Постојеће коришћење земљишта"),
        Para(f"Увидом на терену и из ортофото снимка утврђено је да је изграђено {pen.part(51, 74, 1, 'built')} % обухвата. Просечна затечена "
             f"заузетост парцела је {pen.part(24, 38, 1, 'iz')} %, а просечна изграђеност {pen.part(0.3, 0.8, 2, 'ii')}. Затечени објекти су "
             f"претежно "
             f"спратности П до П+1, а највиши објекат има П+{pen.whole(4, 6, 'top')}."),
        Table("Биланс постојећег коришћења земљишта", ["Р.бр.", "Коришћење", "Површина (ha)", "Удео (%)"],
              rows + [["", "Укупно", script.number(total, 2), "100,0"]], [0.8, 4, 2, 1.6]),
        Para(f"Бонитет објеката је неуједначен: {pen.count(9, 19, 'bad')} % објеката је лошег стања, а {pen.count(31, 47, 'new')} % је грађено после "
             f"{pen.whole(1978, 1990, 'after')}. године. Без грађевинске дозволе подигнуто је {illegal} објеката, за које је поднето "
             f"{illegal * pen.whole(4, 9, 'asked') // 10} захтева за озакоњење."),
    ]


BLOCK_FORMS = (
    "Блок {n} налази се између улица {a} и {b}. Површина блока је {area} ha. Изграђен је са {built} објеката, од тога {flats} стамбених; "
    "затечена спратност је П до П+{s}. Просечна површина парцела је {lot} m², а затечена заузетост {iz} %.",
    "У блоку {n} (улице {a} и {b}, {area} ha) затечено је {built} објеката просечне старости {age} година. Највећа парцела има {big} m², "
    "најмања {small} m². Објекти су удаљени од улице од 0,5 до {far} m.",
    "Блок {n}, површине {area} ha, ограничен је улицама {a} и {b}. Парцеле су ширине од {w1} до {w2} m. Постојећи индекс изграђености "
    "износи {ii}, а под зеленилом је {g} % површине блока.",
    "Блок {n} обухвата {parcels} парцела уз улице {a} и {b}, укупно {area} ha. Пописано је {built} објеката са {flats} станова и {shops} локала; "
    "висина најстаријих кућа до венца је {eaves} m.",
    "Блок {n} ({area} ha, улице {a} и {b}) има густину од {dens} становника по хектару. Од {built} објеката {shops} је без употребне дозволе, "
    "а просечан фронт парцела је {w1} m.",
    "У делу блока {n} према улици {a} претежу приземне куће из {year}. године, а према улици {b} објекти П+{s}. Заузетост парцела је од {g} "
    "до {iz} %, површина блока {area} ha.",
    "Блок {n}: {parcels} парцела, {built} објеката, {flats} станова, {area} ha. Удаљеност објеката од бочних међа је од 0,2 до {far} m; "
    "ограде према улици {a} су зидане или од жице, према улици {b} их нема.",
)


def blocks(pen, count):
    """A paragraph on each block as it is today."""
    found = [Head(2, "Стање по блоковима")]
    for n in range(1, count + 1):
        a = pen.whole(0, len(STREETS) - 1, "a", n)
        form = BLOCK_FORMS[(n + pen.whole(0, 1, "form", n)) % len(BLOCK_FORMS)]
        found.append(Para(form.format(
            n=n, a=STREETS[a], b=STREETS[(a + pen.whole(1, 9, "b", n)) % len(STREETS)], area=pen.part(0.8, 3.9, 2, "ba", n),
            built=pen.whole(9, 64, "bb", n), flats=pen.whole(8, 60, "bf", n), s=pen.whole(1, 4, "bs", n), lot=pen.whole(280, 940, "bl", n),
            iz=pen.whole(18, 52, "bi", n), age=pen.whole(22, 61, "bg", n), big=pen.count(1100, 4900, "bx", n), small=pen.whole(96, 210, "bm", n),
            far=pen.part(3, 9, 1, "bd", n), w1=pen.whole(7, 11, "bw", n), w2=pen.whole(17, 34, "bv", n), ii=pen.part(0.25, 1.4, 2, "bj", n),
            g=pen.whole(6, 41, "bq", n), parcels=pen.whole(14, 70, "bp", n), shops=pen.whole(1, 12, "bh", n), eaves=pen.part(3.2, 5.1, 1, "be", n),
            dens=pen.whole(30, 210, "bden", n), year=pen.whole(1926, 1968, "by", n))))
    return found


def services(pen):
    """Schools, health, trade."""
    return [
        Head(2, "Јавне службе и привреда"),
        Para(f"Основна школа има {pen.count(380, 720, 'pupils')} ученика у {pen.whole(18, 29, 'classes')} одељења; школски комплекс заузима "
             f"{pen.part(1.2, 2.6, 2, 'school')} ha, односно {pen.part(18, 33, 1, 'per pupil')} m² по ученику. Дечја установа прима "
             f"{pen.count(90, 210, 'children')} деце."),
        Para(f"Дом здравља располаже са {pen.whole(8, 19, 'doctors')} лекара и {pen.count(900, 1900, 'm2')} m² простора. Библиотека има "
             f"{pen.count(21000, 48000, 'books')} књига, а сала дома културе {pen.count(180, 360, 'seats')} седишта."),
        Para(f"У привреди је запослено {pen.count(640, 1500, 'jobs')} лица, у {pen.whole(41, 120, 'firms')} предузећа и "
             f"{pen.whole(90, 260, 'shops')} радњи. "
             f"Највећи послодавци су:"),
        Items([(f"„Демопласт“ д.о.о. – {pen.whole(80, 190, 'e1')} запослених, комплекс од {pen.part(2, 6, 1, 'e2')} ha;", []),
               (f"„Млин Демово“ – {pen.whole(22, 60, 'e3')} запослених, силос висине {pen.part(24, 36, 1, 'e4')} m из 1972. године;", []),
               (f"„Демотекс“ а.д. у стечају – {pen.part(1.5, 4, 2, 'e5')} ha, хале спратности П и П+1.", [])]),
    ]
