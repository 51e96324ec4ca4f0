"""What stands in the article of a zone beside its rules: where it lies, what is there, what other articles say."""

from . import script
from .blocks import Para
from .pen import STREETS

PLACES = (
    "Зона {z} заузима {area} ha и обухвата блокове {b1}, {b2} и {b3}, између улица {s1} и {s2}.",
    "Површине у зони {z} износе укупно {area} ha, највећим делом уз улицу {s1}, у блоковима {b1} до {b3}.",
    "Зону {z} чини {parts} просторних целина укупне површине {area} ha, од којих је највећа у улици {s1}.")
FOUND = (
    "Затечена изграђеност у зони износи {ii}, а заузетост {iz} %. Постојећи објекти су спратности до П+{s}, просечне висине венца {e} m.",
    "Од {n} постојећих објеката у зони, {m} је приземних. Просечна парцела има {lot} m² и ширину од {w} m.",
    "По попису из 2011. године у зони је {n} станова просечне површине {w2} m²; парцеле имају од {small} до {big} m².",
    "Пре израде плана у зони је под зеленилом било {g} % површине, а просечно растојање објеката од регулације износило је {d} m.")
REFERENCES = {
    "fence": "За ограде у зони {z} примењују се одредбе члана {a}. ове одлуке.",
    "parking": "Паркирање у зони {z} решава се у складу са чланом {a}. ове одлуке.",
    "terms": "Урбанистички параметри за зону {z} рачунају се на начин одређен у члану {a}. ове одлуке.",
}
SHAPES = (
    "Приликом обликовања објеката поштује се карактер постојећег амбијента, ритам прозора и материјали завршне обраде.",
    "Објекти се пројектују у складу са важећим прописима о механичкој отпорности и стабилности.",
    "Положај објекта на парцели приказан је грађевинским линијама на графичком прилогу „Регулација и нивелација“.",
    "Архитектуру објеката прилагодити намени; фасаде према улици обрађују се једнако као према дворишту.")


def before(pen, code, facts):
    """Where the zone lies and what is there."""
    area = script.number(facts["areas"][code] / 1e4, 2)
    at = pen.whole(0, len(STREETS) - 8, "zs", code)
    place = pen.pick(PLACES, "zp", code).format(z=code, area=area, b1=pen.whole(1, 8, "z1", code), b2=pen.whole(9, 16, "z2", code), b3=pen.whole(17, 30, "z3", code),
                                                 s1=STREETS[at], s2=STREETS[at + 5], parts=pen.whole(2, 7, "zc", code))
    return [Para(place)]


def open_land(pen, code, facts):
    """What is said of land without buildings."""
    area = script.number(facts["areas"][code] / 1e4, 2)
    said = {
        "V": f"Водно земљиште заузима {area} ha. Корито реке је ширине од {pen.whole(18, 26, 'r1')} до {pen.whole(31, 54, 'r2')} m, а пад дна "
            f"{pen.part(0.4, 1.9, 1, 'r3')} ‰.",
        "SUM": f"Шумско земљиште заузима {area} ha, у {pen.whole(2, 6, 's1')} одсека; старост састојина је од {pen.whole(24, 40, 's2')} до "
            f"{pen.whole(60, 95, 's3')} година, а склоп 0,{pen.whole(6, 9, 's4')}.",
        "P": f"Пољопривредно земљиште заузима {area} ha, од тога {pen.part(60, 79, 1, 'p1')} % прве и друге катастарске класе. Наводњава се "
            f"{pen.whole(40, 160, 'p2')} ha.",
    }
    return [Para(said[code])]


def state(pen, code):
    """What was there before the plan."""
    first = pen.whole(0, len(FOUND) - 1, "zf", code)
    return [Para(FOUND[(first + n) % len(FOUND)].format(
        ii=pen.part(0.2, 1.3, 2, "f1", code), iz=pen.whole(17, 58, "f2", code), s=pen.whole(1, 4, "f3", code), e=pen.part(3.4, 11, 1, "f4", code),
        n=pen.count(40, 390, "f5", code), m=pen.whole(8, 36, "f6", code), lot=pen.whole(310, 1280, "f7", code), w=pen.part(10, 27, 1, "f8", code),
        w2=pen.part(58, 83, 1, "f9", code), small=pen.whole(98, 240, "fa", code), big=pen.count(1300, 5200, "fb", code), g=pen.whole(9, 44, "fc", code),
        d=pen.part(1.5, 8, 1, "fd", code))) for n in range(2)]


def after(pen, code, fence=None, parking=None, terms=None):
    """Shape, and the articles that hold too."""
    found = [Para(pen.pick(SHAPES, "zh", code))]
    for kind, article in (("fence", fence), ("parking", parking), ("terms", terms)):
        if article:
            found.append(Para(REFERENCES[kind].format(z=code, a=article)))
    return found
