"""What a long text consists of, before anybody knows on which page it will stand."""

from dataclasses import dataclass, field, fields, replace

from . import script


@dataclass
class Title:
    """A centred line of the cover."""

    text: str
    size: float = 15.0
    before: float = 10.0


@dataclass
class Head:
    """A heading of a chapter (level 1) or a section (2, 3); it stands in the table of contents."""

    level: int
    text: str


@dataclass
class Clause:
    """The head of an article: what is printed, how provisions name it, and its heading."""

    label: str
    name: str
    heading: str = ""


@dataclass
class Para:
    """A paragraph with the rules it states, and a footnote."""

    text: str
    rules: list = field(default_factory=list)
    note: str = ""


@dataclass
class Items:
    """A list; rows are (text, rules). Its items belong to the paragraph before it."""

    rows: list
    numbered: bool = False


@dataclass
class Table:
    """A table with borders; `rules` holds those of a row by its index. It belongs to the paragraph before it."""

    caption: str
    header: list
    rows: list
    widths: list
    rules: dict = field(default_factory=dict)


@dataclass
class Break:
    """The next block begins a page."""


@dataclass
class Contents:
    """The table of contents."""


@dataclass(frozen=True)
class Place:
    """Where a rule stands: article, paragraph, item, quote, and the block and row that hold it."""

    article: str
    paragraph: int
    item: str
    quote: str
    block: int
    row: int


def mark(items, row):
    """Returns what is printed before an item."""
    return f"{row + 1})" if items.numbered else "–"


def places(blocks):
    """Returns [(rule, place)] in the order of the text; headings and captions are not counted as paragraphs."""
    found, article, paragraph = [], "", 0
    for index, block in enumerate(blocks):
        rows = []
        if isinstance(block, Clause):
            article, paragraph = block.name, 0
        elif isinstance(block, Para):
            paragraph += 1
            rows = [("", block.text, block.rules)]
        elif isinstance(block, Items):
            rows = [(str(n), text, rules) for n, (text, rules) in enumerate(block.rows, 1)]
        elif isinstance(block, Table):
            rows = [("", " ".join(cell for cell in cells if cell), block.rules.get(n, []))
                    for n, cells in enumerate(block.rows)]
        for row, (item, quote, rules) in enumerate(rows):
            found += [(rule, Place(article, paragraph, item, quote, index, row)) for rule in rules]
    return found


def turned(block):
    """Returns a block in Latin script; rules and names of articles stay."""
    def turn(value):
        if isinstance(value, str):
            return script.latin(value)
        if isinstance(value, list):
            return [turn(v) for v in value]
        if isinstance(value, tuple):
            return tuple(turn(v) for v in value)
        return value
    return replace(block, **{f.name: turn(getattr(block, f.name)) for f in fields(block) if f.name != "rules"})
