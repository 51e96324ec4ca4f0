"""Lays blocks out on pages: lines, columns, tables, footnotes, running heads. Knows no file format.

All lengths are points, y grows downwards from the upper edge.
"""

from dataclasses import dataclass, field
from typing import Callable

from . import blocks as b, fonts
from .lines import Line, broken

WIDTH, HEIGHT = 595.3, 841.9
TABLE_SCALE, NOTE_SCALE = 0.86, 0.82
PADDING = 2.6
# A column with a longer cell than this is prose.
LONGEST_CODE = 8
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Look:
    """How a document looks: face, size, columns, margins, and what stands above and below each page."""

    face: str = "serif"
    size: float = 10.5
    leading: float = 1.36
    columns: int = 1
    gutter: float = 18.0
    left: float = 71.0
    right: float = 62.0
    top: float = 78.0
    bottom: float = 70.0
    hyphens: bool = False
    # From the index of a page: its printed label, what stands above it (left, right) and below it.
    label: Callable = lambda index: str(index + 1)
    above: Callable = lambda index, label: ("", "")
    below: Callable = lambda index, label: label
    contents: str = "САДРЖАЈ"
    # Says whether articles stand in the table of contents, too.
    lists_articles: bool = False


@dataclass
class Page:
    """Words at their places, and strokes (x1, y1, x2, y2)."""

    label: str
    runs: list = field(default_factory=list)
    strokes: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    reserved: float = 0.0


class Paper:
    """Fills pages with blocks; `pages` and `seats` (block and row to page index) are the result."""

    def __init__(self, look, known=()):
        self.look, self.known = look, list(known)
        self.pages, self.seats, self.heads, self.notes = [], {}, [], 0
        self.measure = (WIDTH - look.left - look.right - look.gutter * (look.columns - 1)) / look.columns
        self.turn_page()

    # Where the next line goes.

    def turn_page(self):
        """Begins a page."""
        self.pages.append(Page(self.look.label(len(self.pages))))
        self.column, self.y = 0, self.look.top

    def turn(self):
        """Goes to the next column or page."""
        if self.column + 1 < self.look.columns:
            self.column, self.y = self.column + 1, self.look.top
        else:
            self.turn_page()

    @property
    def x(self):
        """Left edge of the column."""
        return self.look.left + self.column * (self.measure + self.look.gutter)

    @property
    def room(self):
        """What is left of the column."""
        return HEIGHT - self.look.bottom - self.pages[-1].reserved - self.y

    @property
    def is_fresh(self):
        """Says whether nothing stands in the column yet."""
        return self.y == self.look.top

    def need(self, height):
        """Goes on to where the height fits."""
        if self.room < height and not self.is_fresh:
            self.turn()

    def gap(self, height):
        """Leaves a gap, except at the head of a column."""
        if not self.is_fresh:
            self.y += height

    def put(self, line, x, size, face, step, align="left", measure=None):
        """Writes a line at the cursor and goes down by a step."""
        self.y += step
        self.pages[-1].runs.append(line.run(x, self.y - step * 0.26, size, face, align, measure or self.measure))

    # Blocks.

    def fill(self, found):
        """Lays out all blocks; writes notes, heads and feet in the end."""
        for index, block in enumerate(found):
            getattr(self, "lay_" + type(block).__name__.lower())(block, index)
        for index, page in enumerate(self.pages):
            self.finish(page, index)
        return self

    def lay_break(self, _block, _index):
        """Begins a page, where the current one is not empty."""
        if not (self.is_fresh and self.column == 0):
            self.turn_page()

    def lay_title(self, block, _index):
        """Writes a title, centred."""
        self.gap(block.before)
        for line in broken(block.text, self.look.face + "-b", block.size, self.measure):
            self.put(line, self.x, block.size, self.look.face + "-b", block.size * 1.3, "centre")

    def lay_contents(self, _block, _index):
        """Writes the table of contents with the labels known from the pass before."""
        look = self.look
        self.lay_title(b.Title(look.contents, look.size + 2), 0)
        self.y += look.size
        for level, text, label in self.known:
            size = look.size * (1.0 if level == 1 else 0.93)
            step, indent = size * 1.38, 14.0 * (level - 1)
            self.need(step)
            kept = text
            while fonts.width(look.face, size, kept) > self.measure - indent - 50:
                kept = kept[:-2].rstrip(" .") + "…"
            dots = int((self.measure - indent - fonts.width(look.face, size, kept) - 34) / fonts.width(look.face, size, "."))
            self.put(Line([label]), self.x, size, look.face, step, "right")
            self.y -= step
            self.put(Line([kept, "." * dots]), self.x + indent, size, look.face, step)

    def lay_head(self, block, _index):
        """Writes a heading and keeps it with what follows."""
        look = self.look
        size = look.size + (3.0, 1.2, 0.4)[block.level - 1] * (0.5 if look.columns > 1 else 1.0)
        found = broken(block.text, look.face + "-b", size, self.measure)
        self.need(size * 1.4 * len(found) + look.size * 7)
        self.gap(size * (1.1 if block.level == 1 else 0.8))
        deeper = 1 if look.lists_articles and block.level > 1 else 0
        self.heads.append((block.level + deeper, block.text, self.pages[-1].label))
        for line in found:
            self.put(line, self.x, size, look.face + "-b", size * 1.36)
        self.y += look.size * 0.35

    def lay_clause(self, block, _index):
        """Writes the head of an article, centred, and keeps it with what follows."""
        look = self.look
        self.need(look.size * 9)
        self.gap(look.size * 0.9)
        if look.lists_articles:
            self.heads.append((2, f"{block.label} {block.heading}", self.pages[-1].label))
        for text, face in ((block.label, "-b"), (block.heading, "-i")):
            for line in broken(text, look.face + face, look.size, self.measure) if text else []:
                self.put(line, self.x, look.size, look.face + face, look.size * 1.4, "centre")
        self.y += look.size * 0.3

    def lay_para(self, block, index):
        """Writes a paragraph; one that states a rule or has a footnote stays whole."""
        look = self.look
        text = block.text
        note = []
        if block.note:
            self.notes += 1
            mark = str(self.notes).translate(RAISED)
            text += mark
            note = broken(f"{mark} {block.note}", look.face, look.size * NOTE_SCALE, self.measure)
        under = len(note) * look.size * NOTE_SCALE * 1.3 + (8 if note else 0)
        found = broken(text, look.face, look.size, self.measure, first=16.0, hyphens=look.hyphens)
        step = look.size * look.leading
        whole = bool(block.rules or block.note) or len(found) < 4
        self.need(step * (len(found) if whole else 2) + under)
        if note:
            self.pages[-1].reserved += under
            self.pages[-1].notes += note
        self.seats[(index, 0)] = len(self.pages) - 1
        for n, line in enumerate(found):
            # No line of a paragraph stands alone at the head of a column.
            self.need(step * (2 if not whole and n == len(found) - 2 else 1))
            last = n == len(found) - 1
            self.put(line, self.x + (16.0 if n == 0 else 0.0), look.size, look.face, step,
                     "left" if last else "full", self.measure - (16.0 if n == 0 else 0.0))
        self.y += look.size * 0.32

    def lay_items(self, block, index):
        """Writes a list."""
        look, hang = self.look, 15.0
        step = look.size * look.leading
        for row, (text, _) in enumerate(block.rows):
            found = broken(text, look.face, look.size, self.measure - 2 * hang, hyphens=look.hyphens)
            self.need(step * len(found))
            self.seats[(index, row)] = len(self.pages) - 1
            self.put(Line([b.mark(block, row)]), self.x + (6.0 if not block.numbered else 1.0), look.size, look.face, step)
            self.y -= step
            for n, line in enumerate(found):
                self.put(line, self.x + hang + 4, look.size, look.face, step,
                         "left" if n == len(found) - 1 else "full", self.measure - 2 * hang)
        self.y += look.size * 0.4

    def lay_table(self, block, index):
        """Writes a table; rows stay whole and the header is repeated on every page."""
        look = self.look
        size = look.size * TABLE_SCALE
        total = sum(block.widths)
        widths = [self.measure * share / total for share in block.widths]
        head = self.cells(block.header, widths, look.face + "-b", size)
        caption = broken(block.caption, look.face + "-i", size + 0.5, self.measure) if block.caption else []
        rows = [self.cells(row, widths, look.face, size) for row in block.rows]
        prose = [any(len(cell) > LONGEST_CODE and cell[0].isalpha() for cell in column) for column in zip(*block.rows)]
        centred = [False] * len(widths)
        self.need(len(caption) * size * 1.4 + head[1] + sum(r[1] for r in rows[:2]) + 12)
        self.gap(5.0)
        for line in caption:
            self.put(line, self.x, size + 0.5, look.face + "-i", size * 1.4)
        self.y += 3.0
        self.draw(head, widths, look.face + "-b", size, centred)
        for row, cells in enumerate(rows):
            if self.room < cells[1]:
                self.turn()
                self.draw(head, widths, look.face + "-b", size, centred)
            self.seats[(index, row)] = len(self.pages) - 1
            self.draw(cells, widths, look.face, size, prose)
        self.y += look.size * 0.8

    def cells(self, texts, widths, face, size):
        """Returns (lines per cell, height) of a row."""
        found = [broken(text, face, size, width - 2 * PADDING, hyphens=True) if text else []
                 for text, width in zip(texts, widths, strict=True)]
        return found, max(len(lines) for lines in found) * size * 1.24 + 2 * PADDING

    def draw(self, cells, widths, face, size, prose):
        """Draws a row with its borders; columns of prose stand on the left."""
        found, height = cells
        top, x = self.y, self.x
        strokes = self.pages[-1].strokes
        for lines, width, is_prose in zip(found, widths, prose, strict=True):
            self.y = top + PADDING + (height - 2 * PADDING - len(lines) * size * 1.24) / 2
            for line in lines:
                self.put(line, x + PADDING, size, face, size * 1.24, "left" if is_prose else "centre", width - 2 * PADDING)
            strokes.append((x, top, x, top + height))
            x += width
        strokes += [(x, top, x, top + height), (self.x, top, x, top), (self.x, top + height, x, top + height)]
        self.y = top + height

    def finish(self, page, index):
        """Writes the notes, the running head and the foot of a page."""
        look = self.look
        size = look.size * NOTE_SCALE
        full = WIDTH - look.left - look.right
        if page.notes:
            y = HEIGHT - look.bottom - page.reserved + 8
            page.strokes.append((look.left, y, look.left + 140, y))
            for line in page.notes:
                y += size * 1.3
                page.runs.append(line.run(look.left, y, size, look.face, "left", full))
        left, right = look.above(index, page.label)
        for text, align in ((left, "left"), (right, "right")):
            if text:
                page.runs.append(Line([text]).run(look.left, look.top - 26, size, look.face + "-i", align, full))
        if left or right:
            page.strokes.append((look.left, look.top - 20, WIDTH - look.right, look.top - 20))
        foot = look.below(index, page.label)
        if foot:
            page.runs.append(Line([foot]).run(look.left, HEIGHT - look.bottom + 34, size, look.face, "centre", full))


def printed(found, look):
    """Returns the pages of the blocks; the table of contents needs a second pass."""
    first = Paper(look).fill(found)
    while True:
        second = Paper(look, first.heads).fill(found)
        if second.heads == first.heads:
            return second
        first = second
