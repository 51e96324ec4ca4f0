"""Chapters on the place: history, climate, ground, aims, points of street axes, what is planned block by block."""

from . import script
from .blocks import Head, Items, Para, Table
from .pen import STREETS

MONTHS = ("јануар", "фебруар", "март", "април", "мај", "јун", "јул", "август", "септембар", "октобар", "новембар", "децембар")
WARMTH = (-0.8, 1.2, 6.1, 11.6, 16.9, 20.0, 21.7, 21.2, 16.9, 11.7, 5.9, 1.3)


def history(pen):
    """Position and growth of the settlement."""
    return [
        Head(2, "Положај и историјски развој"),
        Para(f"Демово лежи на надморској висини од {pen.whole(78, 84, 'low')} до {pen.whole(106, 121, 'high')} m, на десној обали реке, "
             f"{pen.whole(21, 64, 'dist')} km од седишта управног "
             f"округа. Кроз насеље пролази државни пут првог реда (деоница дужине {pen.part(3, 7, 2, 'road')} km) и једноколосечна пруга, "
             f"пуштена у саобраћај {pen.whole(1884, 1899, 'rail')}. године."),
        Para(f"Насеље се први пут помиње {pen.whole(1420, 1476, 'first')}. године, а у попису из {pen.whole(1718, 1735, 'census')}. године "
             f"има {pen.whole(31, 84, 'homes')} кућа. Регулациони план из "
             f"{pen.whole(1892, 1911, 'reg')}. године увео је улице ширине {pen.whole(10, 14, 'old w')} до {pen.whole(18, 24, 'wide')} m и "
             f"парцеле од {pen.whole(400, 600, 'kv')} квадратних хвати. У рату је порушено {pen.whole(38, 140, 'war')} зграда."),
        Para(f"Између {pen.whole(1955, 1960, 'from')}. и {pen.whole(1980, 1988, 'to')}. године подигнуто је {pen.count(620, 1400, 'built')} "
             f"станова. Тада важећа правила дозвољавала су заузетост парцеле до једне "
             "половине и највише две етаже, што је данас видљиво у већини улица."),
    ]


def nature(pen):
    """Climate by month, ground, waters."""
    rows = [[month, script.number(warm + pen.whole(-9, 9, "t", month) / 10, 1), str(pen.whole(38, 84, "mm", month)), str(pen.whole(58, 88, "wet", month)),
             str(pen.whole(52, 290, "sun", month)), pen.part(1.4, 3.8, 1, "wind", month)] for month, warm in zip(MONTHS, WARMTH)]
    layers = [[str(n), kind, f"{script.number(depth, 1)}–{script.number(depth + pen.whole(6, 24, 'thick', n) / 10, 1)}", f"{pen.part(17, 20, 1, 'gamma', n)}", str(pen.whole(90, 260, "load", n))]
              for n, (kind, depth) in enumerate((("Насип и хумус", 0.0), ("Лес", 0.8), ("Прашинаста глина", 3.2), ("Песак", 6.1), ("Шљунак", 9.4)), 1)]
    return [
        Head(2, "Клима"),
        Table("Средње месечне вредности климатских елемената", ["Месец", "Темп. (°C)", "Падавине (mm)", "Влажност (%)", "Сунце (h)", "Ветар (m/s)"], rows, [2.2, 1.4, 1.6, 1.6, 1.4, 1.4]),
        Para(f"Најчешћи ветар је југоисточни (учесталост {pen.whole(160, 240, 'se')} ‰), затим западни ({pen.whole(110, 180, 'w')} ‰); тишина "
             f"је {pen.whole(140, 290, 'c')} ‰. Снег се задржава {pen.whole(21, 44, 'snow')} дана, "
             f"просечне висине {pen.whole(11, 26, 'snowh')} cm. Оптерећење снегом узима се 1,0 kN/m²."),
        Head(2, "Терен и воде"),
        Para(f"Истражним радовима изведено је {pen.whole(7, 26, 'bore')} бушотина дубине од 6 до {pen.whole(12, 24, 'boredeep')} m. Утврђени "
             f"слојеви су:"),
        Table("Геотехнички слојеви", ["Слој", "Опис", "Дубина (m)", "γ (kN/m³)", "Носивост (kN/m²)"], layers, [0.9, 3, 1.8, 1.6, 1.9]),
        Para(f"Средњи протицај реке је {pen.part(4, 29, 1, 'q')} m³/s, стогодишњи {pen.count(120, 460, 'q100')} m³/s. Насип је дужине "
             f"{pen.count(1100, 3900, 'dyke')} m, са круном на коти {pen.part(81, 84, 2, 'crown')} mnm и ширином круне од 4,0 m."),
    ]


def aims(pen):
    """What the plan wants; shares of the whole, not of a parcel."""
    return [
        Head(2, "Циљеви израде плана"),
        Para("Општи циљ је уравнотежен развој насеља. Посебни циљеви су:"),
        Items([(f"обнова {pen.whole(15, 35, 'a1')} % стамбеног фонда до краја планског периода;", []), (f"прикључење "
            f"{pen.whole(92, 99, 'a2')} % домаћинстава на канализацију;", []),
               (f"отварање {pen.count(250, 700, 'a3')} радних места;", []), (f"повећање јавног зеленила на {pen.whole(11, 18, 'a4')} m² по "
                   f"становнику;", []),
               (f"скраћење пута до школе на {pen.whole(600, 900, 'a5')} m.", [])], numbered=True),
    ]


def axes(pen, count, origin=(452300.0, 4961200.0)):
    """Points of street axes, with heights."""
    rows = [[f"O{n}", f"{origin[0] + pen.whole(0, 190000, 'y', n) / 100:.2f}", f"{origin[1] + pen.whole(0, 170000, 'x', n) / 100:.2f}",
             pen.part(78, 119, 2, "z", n), STREETS[n % len(STREETS)]] for n in range(1, count + 1)]
    return [Para("Аналитичко-геодетски елементи за обележавање осовина улица дати су у табели."),
            Table("Осовинске тачке", ["Тачка", "Y (m)", "X (m)", "Кота (mnm)", "Улица"], rows, [1, 2.2, 2.4, 1.6, 2.8])]


PLANNED = (
    "У блоку {n} планирано је {flats} нових станова и {people} становника; за прикључење је потребно {kw} kW и {l} l/s воде. Укидају се "
    "парцеле испод регулације у ширини од {m} m.",
    "За блок {n} предвиђа се обнова {houses} објеката, улаз из улице {s} и трафостаница од {kva} kVA. Густина становања биће {dens} "
    "становника по хектару.",
    "Блок {n} се задржава; планира се {pm} јавних паркинг места уз улицу {s}, ново дечје игралиште од {play} m² и {bins} контејнера.",
    "Блок {n} ће имати {people} становника у {flats} станова. Топлотно оптерећење је {kw} kW, а количина отпада {l} m³ дневно.",
    "Кота терена у блоку {n} подиже се за {m} m; одводњавање је према улици {s}, са {bins} сливника.",
    "У блоку {n} се под заштитом задржава {houses} кућа; уз улицу {s} сади се {pm} стабала.",
    "У блоку {n} се пробија нова улица дужине {len} m и ширине регулације {reg} m. Површина за јавне намене повећава се са {p1} на {p2} %.")


def planned(pen, count):
    """What happens in each block; totals, not rules."""
    found = [Head(2, "Планирано решење по блоковима")]
    for n in range(1, count + 1):
        found.append(Para(PLANNED[(n + pen.whole(0, 2, "pf", n)) % len(PLANNED)].format(
            n=n, flats=pen.whole(6, 90, "pa", n), people=pen.whole(16, 260, "pb", n), kw=pen.count(40, 680, "pc", n), l=pen.part(0.2, 2.8, 1, "pd", n),
            m=pen.part(0.5, 4, 1, "pe", n), houses=pen.whole(4, 31, "ph", n), s=STREETS[pen.whole(0, len(STREETS) - 1, "ps", n)], kva=pen.pick((250, 400, 630), "pk", n),
            dens=pen.whole(60, 280, "pn", n), pm=pen.whole(8, 46, "pm", n), play=pen.count(140, 900, "pp", n), bins=pen.whole(2, 9, "pq", n), len=pen.count(70, 420, "pl", n),
            reg=pen.part(8, 14, 1, "pr", n), p1=pen.part(14, 19, 1, "pt", n), p2=pen.part(20, 31, 1, "pu", n))))
    return found


def settlements(pen):
    """The three settlements of the municipality as they are."""
    names = ("Демово-град", "Доње Демово", "Горње Демово")
    rows = [[name, pen.count(410, 4200, "sn", name), pen.count(160, 1300, "sh", name), pen.count(240, 900, "sa", name), str(pen.whole(82, 140, "sz", name)), str(pen.whole(0, 14, "sd", name))]
            for name in names]
    found = [Head(2, "Мрежа насеља"),
             Table("Насеља општине", ["Насеље", "Становника", "Домаћинстава", "Атар (ha)", "Кота (m)", "Удаљеност (km)"], rows, [2.3, 1.6, 1.9, 1.4, 1.2, 1.7])]
    for name in names[1:]:
        found.append(Para(
            f"{name} је насеље {pen.pick(('ушореног', 'збијеног', 'разбијеног'), 'sk', name)} типа, са {pen.whole(2, 6, 'su', name)} главне "
            f"улице ширине {pen.whole(12, 18, 'sw', name)} до {pen.whole(22, 34, 'sx', name)} m. "
            f"Кућни плацеви имају од {pen.count(700, 1400, 's1', name)} до {pen.count(2600, 4800, 's2', name)} m², фронт им је од "
            f"{pen.whole(14, 18, 's3', name)} до {pen.whole(22, 31, 's4', name)} m, а заузетост око {pen.whole(12, 24, 's5', name)} %. "
            f"У насељу ради четвороразредна школа са {pen.whole(9, 44, 's6', name)} ученика, амбуланта од {pen.whole(60, 140, 's7', name)} m² "
            f"и задруга са {pen.whole(70, 260, 's8', name)} кооперанта."))
    found.append(Para(f"У општини се обрађује {pen.count(610, 860, 'ag')} ha: {pen.part(68, 81, 1, 'arable')} % чине оранице, "
        f"{pen.part(3, 8, 1, 'orch')} % воћњаци и {pen.part(6, 14, 1, 'past')} % пашњаци. Просечан посед је "
                      f"{pen.part(3.1, 6.4, 2, 'farm')} ha, у просеку из {pen.whole(4, 9, 'plots')} делова. Под шумом је "
                      f"{pen.part(5, 12, 1, 'forest')} % територије; дрвна маса је {pen.count(120, 210, 'wood')} m³/ha."))
    return found
