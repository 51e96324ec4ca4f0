"""Writes blocks as a Word document or as Markdown. The same bytes every time."""

from datetime import datetime
import io
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from . import blocks as b


def docx(found, title, author, day):
    """Returns the bytes of a Word document; articles are centred, lists and tables are real ones."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif", Pt(11)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, author, author
    core.created = core.modified = datetime.fromisoformat(day)
    document.sections[0].header.paragraphs[0].text = title
    for block in found:
        add(document, block)
    out = io.BytesIO()
    document.save(out)
    return steady_zip(out.getvalue())


def add(document, block):
    """Adds a block to the document."""
    if isinstance(block, b.Title):
        centred(document, block.text, bold=True).paragraph_format.space_before = Pt(block.before)
    elif isinstance(block, b.Head):
        document.add_heading(block.text, block.level)
    elif isinstance(block, b.Clause):
        centred(document, block.label, bold=True)
        centred(document, block.heading)
    elif isinstance(block, b.Para):
        document.add_paragraph(block.text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    elif isinstance(block, b.Items):
        for text, _ in block.rows:
            document.add_paragraph(text, style="List Number" if block.numbered else "List Bullet")
    elif isinstance(block, b.Table):
        document.add_paragraph(block.caption, style="Caption")
        table = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
        for row in [block.header, *block.rows]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text


def centred(document, text, bold=False):
    """Adds a centred paragraph."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = bold
    return paragraph


def steady_zip(content):
    """Returns the archive with one day for all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename), old.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def markdown(found, title, warning):
    """Returns the text in Markdown: each paragraph is its own block."""
    parts = [f"# {title}", f"*{warning}*"]
    for block in found:
        if isinstance(block, b.Head):
            parts.append("#" * (block.level + 1) + " " + block.text)
        elif isinstance(block, b.Clause):
            parts.append("### " + block.label)
            parts += [f"**{block.heading}**"] if block.heading else []
        elif isinstance(block, b.Para):
            parts.append(block.text)
        elif isinstance(block, b.Items):
            parts.append("\n".join(f"{n}. {text}" if block.numbered else f"- {text}" for n, (text, _) in enumerate(block.rows, 1)))
        elif isinstance(block, b.Table):
            rows = [block.header, ["---"] * len(block.header), *block.rows]
            parts += [f"*{block.caption}*", "\n".join("| " + " | ".join(row) + " |" for row in rows)]
    return "\n\n".join(parts) + "\n"
