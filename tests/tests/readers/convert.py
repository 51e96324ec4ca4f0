import csv
import datetime
import os
import re


def kind(text):
    """What a person would type this as: its kind, value and decimals."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return "day", datetime.date.fromisoformat(text), 0
    if re.fullmatch(r"0|[1-9]\d{0,8}", text):
        return "whole", int(text), 0
    if re.fullmatch(r"(0|[1-9]\d*)\.\d+", text):
        return "decimal", float(text), len(text.split(".")[1])
    if re.fullmatch(r"(true|false)", text):
        return "flag", text == "true", 0
    return "text", text, 0


def write_xlsx(path, name, rows):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "remarks"
    sheet = book.create_sheet(name)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text == "":
                continue
            what, value, decimals = kind(text)
            cell = sheet.cell(number, column, value)
            if what == "day":
                cell.number_format = "dd.mm.yyyy."
            elif what == "decimal":
                cell.number_format = "#,##0." + "0" * decimals
    book.save(path)


def write_ods(path, name, rows):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    book.spreadsheet.addElement(Table(name="remarks"))
    sheet = Table(name=name)
    for row in rows:
        line = TableRow()
        for text in row:
            what, value, decimals = kind(text)
            if text == "":
                cell = TableCell()
            elif what == "day":
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
                cell.addElement(P(text=value.strftime("%d.%m.%Y.")))
            elif what in ("whole", "decimal"):
                cell = TableCell(valuetype="float", value=str(value))
                cell.addElement(P(text=f"{value:.{decimals}f}".replace(".", ",")))
            elif what == "flag":
                cell = TableCell(valuetype="boolean", booleanvalue=text)
                cell.addElement(P(text=text.upper()))
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=text))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(path)


for folder, _, files in os.walk("."):
    for file in files:
        table, ending = os.path.splitext(file)
        if ending != ".csv":
            continue
        source = os.path.join(folder, file)
        with open(source, encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        target = os.path.join(folder, f"{table}.{FORMAT}")
        {"xlsx": write_xlsx, "ods": write_ods}[FORMAT](target, table, rows)
        os.remove(source)
with open("import.toml", encoding="utf-8") as text:
    manifest = text.read()
with open("import.toml", "w", encoding="utf-8") as text:
    text.write(manifest.replace('.csv"', f'.{FORMAT}"'))
