"""Writes pages as a PDF with a text layer, or pictures of pages as a PDF without one. The same bytes every time."""

from datetime import UTC, datetime
import hashlib
import io

from fpdf import FPDF

from . import fonts
from .paper import HEIGHT, WIDTH


class Document(FPDF):
    """A PDF whose id depends on its title only."""

    def file_id(self):
        """Returns the id for the trailer."""
        digest = hashlib.md5(self.title.encode("utf-8"), usedforsecurity=False).hexdigest().upper()
        return f"<{digest}><{digest}>"


def empty(title, author, day):
    """Returns a document without pages; the day is that of its adoption."""
    pdf = Document(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_title(title)
    pdf.set_author(author)
    pdf.set_creation_date(datetime.fromisoformat(day).replace(tzinfo=UTC))
    pdf.set_producer("")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    return pdf


def shown(font, words, gap, size):
    """Returns a TJ array: words with their spaces, moved to justify the line."""
    space = fonts_space(font, size)
    parts = []
    for n, word in enumerate(words):
        text = word if n == 0 else " " + word
        if n and abs(gap - space) > 0.01:
            parts.append(f"{-(gap - space) * 1000 / size:.1f}")
        parts.append("(" + font.escape_text("".join(chr(font.subset.pick(ord(letter))) for letter in text)) + ")")
    return "[" + " ".join(parts) + "] TJ"


def fonts_space(font, size):
    """Returns the width of a space."""
    return fonts.width(font.fontkey, size, " ")


def text_pdf(pages, title, author, day):
    """Returns the bytes of a PDF with the pages' text."""
    pdf = empty(title, author, day)
    for face in sorted({run.face for page in pages for run in page.runs}):
        pdf.add_font(face, fname=fonts.file(face))
    for page in pages:
        pdf.add_page()
        pdf.set_line_width(0.5)
        for x1, y1, x2, y2 in page.strokes:
            pdf.line(x1, y1, x2, y2)
        # In the order of lines, as a text editor writes them.
        for run in page.runs:
            pdf.set_font(run.face, size=run.size)
            text = shown(pdf.current_font, run.words, run.gap, run.size)
            # fpdf2 has no call for a line whose spaces are given.
            face = pdf._set_font_for_page(pdf.current_font, run.size, wrap_in_text_object=False)
            pdf._out(f"BT {face} {run.x:.2f} {HEIGHT - run.y:.2f} Td {text} ET")
    return bytes(pdf.output())


def picture_pdf(pictures, title, author, day):
    """Returns the bytes of a PDF of one JPEG a page."""
    pdf = empty(title, author, day)
    for picture in pictures:
        pdf.add_page()
        pdf.image(io.BytesIO(picture), x=0, y=0, w=WIDTH, h=HEIGHT)
    return bytes(pdf.output())
