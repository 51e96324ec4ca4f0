"""Chapters on carrying a plan out: what came of the public insight, costs, drawings, the last articles."""

from . import script
from .blocks import Items, Para, Table

OBJECTIONS = (
    "да се на парцели {p} дозволи индекс заузетости од {iz} % уместо планираног", "да се спратност у блоку {n} повећа на П+{s}",
    "да се регулациона линија у делу парцеле {p} помери за {m} m", "да се парцела {p} изузме из јавне намене",
    "да се број паркинг места по стану смањи на 0,{q}", "да се висина објеката ограничи на {h} m",
    "да се најмања површина парцеле смањи на {a} m²", "да се на парцели {p} предвиди трафостаница",
)
ANSWERS = ("Примедба се не усваја.", "Примедба се не усваја, јер није у складу са карактером зоне.", "Примедба је неоснована.",
           "Примедба се делимично усваја; исправљен је графички прилог број 4.")


def insight(pen, count):
    """Objections that propose figures and were not accepted: they are no rules."""
    rows = []
    for n in range(1, count + 1):
        form = OBJECTIONS[(n - 1) % len(OBJECTIONS)]
        said = form.format(p=f"{pen.whole(101, 1900, 'op', n)}/{pen.whole(1, 5, 'oq', n)}", iz=pen.whole(65, 95, "oi", n), n=pen.whole(1, 30, "on", n),
                           s=pen.whole(5, 9, "os", n), m=pen.part(1, 6, 1, "om", n), q=pen.whole(5, 9, "ok", n), h=pen.part(7, 24, 1, "oh", n),
                           a=pen.whole(120, 280, "oa", n))
        answer = ANSWERS[3] if "регулациона" in said or "трафостаница" in said else ANSWERS[pen.whole(0, 2, "an", n)]
        rows.append([str(n), said[0].upper() + said[1:], answer])
    return [Para(f"План је био на јавном увиду 30 дана. Поднето је {count} примедби, о којима је комисија за планове одлучила на седници број "
        f"{pen.whole(2, 19, 'sess')}."),
            Table("Примедбе и ставови обрађивача", ["Р.бр.", "Садржина примедбе", "Одлука комисије"], rows, [0.7, 5, 4.2]),
            Para("Предлози из табеле нису саставни део планских решења.")]


def costs(pen):
    """Works, amounts and money."""
    works = ("Реконструкција улица", "Изградња водовода", "Изградња канализације", "Трафостанице и расвета", "Гасна мрежа", "Уређење парка", "Експропријација")
    amounts = [pen.whole(4, 96, "cost", work) * 1000 for work in works]
    rows = [[str(n), work, pen.count(300, 4800, "qty", work), script.number(amount)] for n, (work, amount) in enumerate(zip(works, amounts), 1)]
    return [Para(f"Средства за уређивање земљишта обезбеђују се из буџета општине ({pen.whole(40, 70, 'bud')} %), накнаде за уређивање и "
        f"других извора. Рок за прву фазу је {pen.whole(3, 6, 'rok')} година."),
            Table("Оријентациона вредност радова", ["Р.бр.", "Радови", "Количина (m, m²)", "Хиљада динара"], rows + [["", "Укупно", "", script.number(sum(amounts))]], [0.8, 4, 2, 2])]


def drawings(scale, count=9):
    """Sheets and documentation."""
    names = ("Катастарско-топографски план са границом обухвата", "Постојеће коришћење земљишта", "Планирана намена површина", "Регулација и "
        "нивелација",
             "План саобраћаја", "План водовода и канализације", "План електроенергетике и телекомуникација", "План гасификације", "Спровођење плана")[:count]
    return [Para("Саставни део плана су графички прилози:"),
            Items([(f"{name}, Р 1:{scale}{';' if n < len(names) else '.'}", []) for n, name in enumerate(names, 1)], numbered=True)]


def carrying(pen):
    """Which acts carry the plan out, with references to other articles."""
    return [
        Para("План се спроводи издавањем информације о локацији и локацијских услова, израдом пројеката парцелације и препарцелације и, где "
             "је то овим планом "
             "прописано, урбанистичког пројекта."),
        Para("Започети поступци издавања грађевинских дозвола окончаће се по прописима по којима су започети. Објекти изграђени пре ступања "
             "на снагу плана, "
             "чији параметри премашују планиране, задржавају се у затеченом габариту."),
        Para(f"На дан израде плана у току је било {pen.whole(7, 39, 'pending')} поступака, од којих {pen.whole(1, 6, 'court')} пред судом."),
    ]
