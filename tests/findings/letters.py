"""Letters whose code page nobody names, and findings that repeat."""

from hostile.base import EAST, WEST, sound

from .topology import box, plan


def make(cases):
    """Adds every case."""
    def polygon(ring):
        return "POLYGON((" + ", ".join(f"{x} {y}" for x, y in ring) + "))"

    def named(name, page):
        rows = f'code,name,wkt\nS2,{name},"{polygon(WEST)}"\nP1,,"{polygon(EAST)}"\n'
        return sound("zone.csv", rows.encode(page))

    words = "Становање и јавна намена"
    cases.packages("encoding-recognised", named(words, "cp1251"), named(words, "utf-8"))
    # One letter reads as Д by one page and as Ф by another.
    cases.packages("encoding-ambiguous", named("Д-2", "cp1251"), named(words, "cp1251"))

    def unlisted(count):
        """So many zones side by side that the legend lacks."""
        zones = [(f"X{n}", box(n, n + 1)) for n in range(count)]
        return plan(*zones, ("S2", box(count, 150)), ("P1", box(150, 200)))

    cases.packages("and-more", unlisted(101), unlisted(100), refused=True)
