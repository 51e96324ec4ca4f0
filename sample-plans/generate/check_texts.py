"""Reads the texts of a package with readers of their own, to find quotes again: pdftotext for PDF, plain XML for Word."""

import csv
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The head of an article or a numbered section stands alone on its line.
HEADS = (re.compile(r"(?:Члан|Član|Лист) (\d+)\."), re.compile(r"(\d+\.\d+(?:\.\d+)?)\. \S.*"))
MARK = "\x00"


def squeezed(text):
    """Returns the text without blanks and hyphens: lines and their ends do not matter."""
    return re.sub(r"[\s|\-\u00ad]+", "", text)


def marked(lines):
    """Returns the squeezed text with a mark and the number at the head of every article."""
    parts = []
    for line in lines:
        bare = line.strip().lstrip("#* ").strip()
        found = next((m for m in (head.fullmatch(bare) for head in HEADS) if m), None)
        parts.append(f"{MARK}{found.group(1)}{MARK}" if found else squeezed(line))
    return "".join(parts)


def pdf_pages(path, *options):
    """Returns the lines of each page as pdftotext reads them."""
    read = subprocess.run(["pdftotext", *options, "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True)
    return [page.splitlines() for page in read.stdout.decode("utf-8").split("\f")[:-1]]


def word_lines(path):
    """Returns the paragraphs of a Word document, and the rows of its tables as lines."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{WORD}body")
    def text(element):
        return "".join(found.text or "" for found in element.iter(f"{WORD}t"))
    return [text(row) for block in body for row in (block.iter(f"{WORD}tr") if block.tag == f"{WORD}tbl" else [block])]


def readings(path):
    """Returns [pages] of each way the document can be read; a page is a list of lines. Empty for a scan."""
    if path.suffix == ".docx":
        return [[word_lines(path)]]
    if path.suffix == ".pdf":
        pages = pdf_pages(path)
        # Rows of a table come out as rows only where the layout is kept; columns are sometimes taken for a table.
        return [pages, pdf_pages(path, "-layout"), pdf_pages(path, "-raw")] if any("".join(page).strip() for page in pages) else []
    return [[path.read_text("utf-8").splitlines()]]


def articles_with(pages, row):
    """Returns the articles in which a quote stands, on the named page where there is one."""
    before = [marked(page) for page in pages]
    at = int(row["page"] or 1) - 1
    if at >= len(before):
        return []
    head, page = "".join(before[:at]), before[at]
    quote, found, start = squeezed(row["quote"]), [], page.find(squeezed(row["quote"]))
    while start >= 0:
        marks = re.findall(f"{MARK}([^{MARK}]+){MARK}", head + page[:start])
        found.append(marks[-1] if marks else "")
        start = page.find(quote, start + 1)
    return found


def paragraphs(text, article):
    """Returns the paragraphs of an article of a Markdown text: no headings, lists, tables, captions."""
    blocks, inside = [], False
    for block in text.split("\n\n"):
        found = next((m for m in (head.fullmatch(block.lstrip("# ").strip()) for head in HEADS) if m), None)
        inside = found.group(1) == article if found else inside
        if inside and not re.match(r"[#*|-]|\d+\. ", block):
            blocks.append(block.strip())
    return blocks


def check_paragraph(folder, table, path, row, say):
    """Checks the number of the paragraph, which only Markdown shows without doubt."""
    if path.suffix == ".md" and not row["item"]:
        found = paragraphs(path.read_text("utf-8"), row["article"])
        if row["quote"] not in found[int(row["paragraph"]) - 1:int(row["paragraph"])]:
            say(f"{folder.name}: {table}: quote {row['quote']!r} is not paragraph {row['paragraph']} of article {row['article']}")


def check_quotes(folder, plan, table, say):
    """Checks that each quote of a table stands in the named article, and page, of the named document; returns how many could not be read."""
    path, unread = folder / table, 0
    if not path.exists():
        return unread
    if not shutil.which("pdftotext"):
        raise SystemExit("pdftotext is missing: install it with apt-get install poppler-utils")
    files = {d["name"]: folder / d["file"] for d in plan.get("document", [])}
    texts = {name: readings(file) for name, file in files.items()}
    for row in csv.DictReader(path.open(encoding="utf-8")):
        read = texts[row["document"]]
        unread += not read
        check_paragraph(folder, table, files[row["document"]], row, say)
        if read and not any(row["article"] in articles_with(pages, row) for pages in read):
            where = [articles_with(pages, row) for pages in read]
            say(f"{folder.name}: {table}: quote {row['quote']!r} is not where it says (page {row['page']}, article {row['article']}; found {where})")
    return unread
