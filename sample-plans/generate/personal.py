"""The record of objections to a plan, with the numbers of a person who does not exist: what a public copy must hide."""

from . import paper, paper_pdf, script
from .blocks import Clause, Items, Para, Table, Title, turned
from .paper import Look

LOOK = Look(face="sans", size=10.0, leading=1.4, below=lambda index, label: f"strana {label}")
WEIGHTS = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# Day, month, three digits of the year, region 71, and a serial: two numbers of an invented person and her invented brother.
PERSONS = ("010199071501", "240898571035")


def with_check_digit(twelve):
    """Returns the number with its check digit modulo 11; a rest of 1 has no valid digit."""
    rest = sum(int(digit) * weight for digit, weight in zip(twelve, WEIGHTS, strict=True)) % 11
    assert rest != 1, twelve
    return twelve + str((11 - rest) % 11)


def wrong_digit(number):
    """Returns the number with a last digit that does not check."""
    return number[:-1] + str((int(number[-1]) + 3) % 10)


def record(plan):
    """Returns (name, file, role, title, content) of the record, in Latin script."""
    first, second = (with_check_digit(twelve) for twelve in PERSONS)
    rows = [["1", "Јелена Демовић", first, "к.п. 1345 КО Демово-град", "Повећање спратности"],
            ["2", "Петар Демовић", second, "к.п. 1222 КО Демово-град", "Померање грађевинске линије"],
            ["3", "„Демотекс“ а.д. у стечају", "МБ 00000000", "к.п. 1377 КО Демово-град", "Промена намене"]]
    found = [
        Title("ОПШТИНА ДЕМОВО – КОМИСИЈА ЗА ПЛАНОВЕ", 12, 0), Title("ЕВИДЕНЦИЈА ПРИМЕДБИ НА НАЦРТ ПЛАНА", 14, 20),
        Title("ПРИМЕР – измишљен акт, измишљена лица", 10, 6),
        Clause("1. Подносиоци", "1"), Para("Примедбе на нацрт плана поднела су три лица:"),
        Table("Подносиоци примедби", ["Р.бр.", "Подносилац", "ЈМБГ / МБ", "Парцела", "Садржина"], rows, [0.7, 2.6, 2.3, 2.8, 3]),
        Clause("2. Изјава", "2"),
        Para(f"Јелена Демовић из Демова, ЈМБГ {first}, изјавила је на записник да остаје при примедби."),
        Para("Накнада за увид уплаћена је са позивом на број 1312021350001, по решењу 350-12/2021."),
        Clause("3. Прилози", "3"),
        Items([("извод из катастра непокретности, лист 4417;", []), (f"захтев са погрешно преписаним бројем {wrong_digit(first)}.", [])]),
    ]
    pages = paper.printed([turned(block) for block in found], LOOK).pages
    title = "Evidencija primedbi"
    content = paper_pdf.text_pdf(pages, title, script.latin(plan["adopter_name"]), "2021-04-19")
    return "primedbe", "primedbe.pdf", "other", title, content
