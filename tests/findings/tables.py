"""Faults of tables: CSV and workbooks."""

from hostile.base import PROVISIONS, sound, zipped
from hostile.office import PARTS, SHEET

from .cases import edit

HEAD, ROW = PROVISIONS.splitlines()
NAMES, CELLS = HEAD.split(","), ROW.split(",")


def make(cases):
    """Adds every case."""
    texts(cases)
    books(cases)
    sheets(cases)
    cells(cases)


def texts(cases):
    def pair(code, provoked, missed=PROVISIONS):
        cases.packages(code, sound(**{"provisions.csv": provoked}), sound(**{"provisions.csv": missed}))

    def with_column(name, value):
        return f"{HEAD},{name}\n{ROW},{value}\n"

    pair("table-empty", "", HEAD + "\n")
    pair("table-separator", PROVISIONS.replace(",", ";"))
    pair("table-row-length", f"{HEAD}\n{ROW},\n")
    pair("column-missing", f"{HEAD.removesuffix(',article')}\n{ROW.removesuffix(',2')}\n")
    pair("column-unknown", with_column("pages", "1"), with_column("page", "1"))
    pair("column-twice", with_column("unit", "%"), with_column("paragraph", "1"))
    pair("cell-missing", f"{HEAD}\n{ROW.removesuffix('2')}\n")


def cell(column, row, value):
    """A cell with text."""
    return f'<c r="{letters(column)}{row}" t="inlineStr"><is><t>{value}</t></is></c>'


def letters(column):
    """The name of a column, counted from 0."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def line(number, values, more=""):
    inner = "".join(cell(column, number, value) for column, value in enumerate(values))
    return f'<row r="{number}">{inner}{more}</row>'


def sheet(in_head="", in_row="", behind="", values=CELLS):
    """A sheet of provisions with more cells in its two rows, and more behind them."""
    text = SHEET.format(rows=line(1, NAMES, in_head) + line(2, values, in_row))
    return edit(text, ("</sheetData>", "</sheetData>" + behind))


def book(content=None, **parts):
    """A workbook with this sheet."""
    return zipped({**PARTS, "xl/worksheets/sheet1.xml": content or sheet(), **parts})


def package(content, name="provisions.xlsx"):
    files = sound()
    del files["provisions.csv"]
    return {**files, name: content}


def pair(cases, code, provoked, missed=None):
    cases.packages(code, package(provoked), package(missed or book()))


def books(cases):
    both = {**sound(), "provisions.xlsx": book()}
    cases.packages("table-file-twice", both, {**sound(), "provisions-2.xlsx": book()})
    pair(cases, "sheet-format", zipped({"a.txt": "?"}))
    pair(cases, "sheet-compound", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    pair(cases, "sheet-broken", book()[:-1])

    def two(second):
        part = '<Override PartName="/xl/worksheets/sheet1.xml"'
        types, relations = PARTS["[Content_Types].xml"], PARTS["xl/_rels/workbook.xml.rels"]
        types = edit(types, (part, part.replace("1.xml", "2.xml") + types.partition(part)[2].partition("/>")[0] + "/>" + part))
        first = relations[relations.index("<Relationship ") : relations.index("</Relationships>")]
        relations = edit(relations, (first, first + edit(first, ("r1", "r2"), ("sheet1", "sheet2"))))
        names = edit(PARTS["xl/workbook.xml"], ("</sheets>", f'<sheet name="{second}" sheetId="2" r:id="r2"/></sheets>'))
        parts = {"[Content_Types].xml": types, "xl/workbook.xml": names, "xl/_rels/workbook.xml.rels": relations}
        return book(**parts, **{"xl/worksheets/sheet2.xml": sheet()})

    pair(cases, "sheet-first", two("pravila"), two("Provisions"))


def sheets(cases):
    def merged(cells):
        return book(sheet(behind=f'<mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'))

    pair(cases, "sheet-merged-header", merged("J1:K1"), merged("J5:K5"))
    pair(cases, "sheet-merged", merged("J2:K2"), merged("J5:K5"))

    def far(column):
        return book(sheet(cell(column, 1, "page"), cell(column, 2, "1")))

    pair(cases, "sheet-too-wide", far(256), far(255))


def cells(cases):
    beyond = len(NAMES)

    def beside(value):
        return book(sheet(in_row=cell(beyond, 2, value)))

    pair(cases, "sheet-cell-alone", beside("?"), beside(" "))

    def last(content):
        """The last cell of the row, as it is written."""
        return book(sheet(in_row=f'<c r="{letters(beyond - 1)}2"{content}</c>', values=CELLS[:-1]))

    pair(cases, "sheet-cell-error", last(' t="e"><v>#REF!</v>'), last("><v>2</v>"))
    pair(cases, "sheet-formula", last("><f>1+1</f>"), last("><f>1+1</f><v>2</v>"))
