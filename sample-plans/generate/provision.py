"""How a plan's text and the rules read from it are written down together.

A paragraph is its wording and the provisions it states, so a quote can never
differ from the text. Names are `cl-{article}-{suffix}`.
"""

from dataclasses import dataclass, field


@dataclass
class Rule:
    """One provision: suffix of its name, zone codes (or None for the whole plan), and its value."""

    suffix: str
    zones: str | None
    parameter: str
    operator: str
    value: str
    unit: str
    conditions: str = ""
    action: str = ""
    amends: str = ""
    role: str = "rule"


@dataclass
class Listed:
    """A parcel that the list takes for public use: number, and `whole` or `part`."""

    number: str
    taken: str


@dataclass
class Article:
    """An article of the text, or a sheet of the graphical part: number, heading and paragraphs `(wording, rules)`, where a rule may be a row of the list of public parcels."""

    number: int
    heading: str
    paragraphs: list = field(default_factory=list)
    document: str = "tekst"


def art(number, heading, *paragraphs):
    """Builds an article; a paragraph is a wording or a tuple of wording and rules."""
    rows = [(p, []) if isinstance(p, str) else (p[0], list(p[1:])) for p in paragraphs]
    return Article(number, heading, rows)


def sheet(number, heading, *paragraphs):
    """Builds the inscriptions of a sheet, which is a document of its own."""
    written = art(number, heading, *paragraphs)
    written.document = f"list-{number}"
    return written


def coverage(zones, percent, **more):
    """Largest site coverage in percent."""
    return Rule(more.pop("suffix", "iz"), zones, "site_coverage_max", "max", percent, "%", **more)


def far(zones, ratio, **more):
    """Largest floor area ratio."""
    return Rule("ii", zones, "far_max", "max", ratio, "ratio", **more)


def storeys(zones, formula, **more):
    """Largest number of storeys as a formula."""
    return Rule("spratnost", zones, "storeys_max", "max", formula, "storeys", **more)


def ridge(zones, metres):
    """Largest ridge height."""
    return Rule("sleme", zones, "height_max_ridge", "max", metres, "m")


def eaves(zones, metres):
    """Largest cornice height."""
    return Rule("venac", zones, "height_max_eaves", "max", metres, "m")


def height(zones, metres):
    """Largest height of a building."""
    return Rule("visina", zones, "height_max", "max", metres, "m")


def lot(zones, area, suffix="parcela", **more):
    """Smallest building parcel."""
    return Rule(suffix, zones, "parcel_min_area", "min", area, "m2", **more)


def front(zones, metres, **more):
    """Smallest front of a building parcel."""
    return Rule("front", zones, "parcel_min_front", "min", metres, "m", **more)


def green(zones, percent):
    """Smallest share of greenery."""
    return Rule("zelenilo", zones, "green_min", "min", percent, "%")


def line(zones, metres):
    """Distance of the building line from the regulation line."""
    return Rule("gl", zones, "building_line", "eq", metres, "m")


def fence(zones, metres, **more):
    """Largest height of a fence."""
    return Rule("ograda", zones, "fence", "max", metres, "m", **more)


def parking(zones, wording, **more):
    """Parking places, as worded."""
    return Rule("parking", zones, "parking", "text", wording, "PM per unit", **more)


def use(zones, land_class, suffix="namena"):
    """Planned land use as the national class."""
    return Rule(suffix, zones, "land_use", "eq", land_class, "code")


def compatible(zones, wording):
    """Compatible uses, as worded."""
    return Rule("kompatibilno", zones, "compatible_uses", "text", wording, "list")


def prohibited(zones, wording):
    """Prohibited uses, as worded."""
    return Rule("zabranjeno", zones, "prohibited_uses", "text", wording, "list")


def environment(zones, wording):
    """Environment measures, as worded."""
    return Rule("sredina", zones, "environment_measures", "text", wording, "text")


def project(zones):
    """An urban design project is required."""
    return Rule("up", zones, "up_required", "eq", "true", "bool")
