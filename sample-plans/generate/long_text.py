"""Turns a plan into a document of real length and tells where each of its rules stands in it."""

from dataclasses import dataclass, field

from . import blocks as b, long_detailed, long_municipal, long_town, paper, paper_pdf, personal, scan, word
from .pen import Pen

SCANNED = "demovo-pdr-2016-1"
LATIN = "demovo-pdr-2021-1"
COMPOSED = {
    "demovo-ppjls-2012-1": (long_municipal.compose, long_municipal.LOOK),
    "demovo-pgr-2014-1": (long_town.compose, long_town.LOOK),
    SCANNED: (long_detailed.centre, long_detailed.CENTRE_LOOK),
    LATIN: (long_detailed.station, long_detailed.STATION_LOOK),
    "demovo-pdr-2022-1": (long_detailed.amendment, "docx"),
    "demovo-pdr-2026-1": (long_detailed.quay, "md"),
}


@dataclass
class Text:
    """A written text: its file, and (place, page, printed page) of each rule by its identity."""

    file: str
    content: bytes
    places: dict
    # Further documents of the package: (name, file, role, title, content).
    others: list = field(default_factory=list)


def written(plan, facts, warning):
    """Returns the long text of a plan, or None where its text is a short one."""
    if plan["id"] not in COMPOSED:
        return None
    compose, look = COMPOSED[plan["id"]]
    found = compose(plan, facts, Pen(plan))
    if plan["id"] == LATIN:
        found = [b.turned(block) for block in found]
    day = next(day for kind, day, *_ in plan["events"] if kind == "adoption")
    about = (plan["title"], plan["adopter_name"], day)
    said = b.places(found)
    if look == "md":
        content = word.markdown(found, plan["title"], warning).encode("utf-8")
        return Text("tekst.md", content, {id(rule): (place, "", "") for rule, place in said})
    if look == "docx":
        return Text("tekst.docx", word.docx(found, *about), {id(rule): (place, "", "") for rule, place in said})
    laid = paper.printed(found, look)
    places = {}
    for rule, place in said:
        page = laid.seats[(place.block, place.row)]
        places[id(rule)] = (place, page + 1, laid.pages[page].label)
    if plan["id"] == SCANNED:
        pictures = [scan.scanned(page, plan["id"], n) for n, page in enumerate(laid.pages)]
        return Text("tekst.pdf", paper_pdf.picture_pdf(pictures, *about), places)
    content = paper_pdf.text_pdf(laid.pages, *about)
    return Text("tekst.pdf", content, places, [personal.record(plan)] if plan["id"] == LATIN else [])
