"""Faults of zones beside each other and in their boundary, and repair on demand."""

from hostile.base import WHOLE, geojson, sound
from hostile.shapes import comb

from .cases import VALIDATE, Run
from .geometry import ring

SNAP = VALIDATE + " --repair snap="


def make(cases):
    """Adds every case."""
    borders(cases)
    shapes(cases)
    repairs(cases)
    piles(cases)


def box(west, east, north=100):
    """A rectangle in metres from the corner of the plan, 200 m by 100 m."""
    return ring((west, 0), (east, 0), (east, north), (west, north))


def plan(*zones, boundary=WHOLE):
    """A package with these zones; accurate to 0.2 m."""
    return {**sound(layer=geojson([(shape, {"code": code}) for code, shape in zones])), "granica.geojson": geojson([(boundary, {})])}


def two(west_ends, east_begins, north=100):
    """Two zones, from end to end of the plan but for what is between them."""
    return plan(("S2", box(0, west_ends)), ("P1", box(east_begins, 200, north)))


def borders(cases):
    cases.packages("gap", two(100, 100.21), two(100, 100.19))
    cases.packages("gap-slivers", two(100, 100.19), two(100, 100.0005))
    cases.packages("zones-overlap", two(100.21, 100), two(100.19, 100))
    cases.packages("overlap-slivers", two(100.006, 100), two(100.004, 100))
    cases.packages("edges-unmatched", two(100, 100.009), two(100, 100.011))
    cases.packages("boundary-unmatched", two(100, 100, 99.991), two(100, 100, 99.989))
    cases.packages("repair-offered", two(100, 100.009), two(100, 100.011))

    def leaving(by):
        return plan(("S2", box(0, 100)), ("P1", box(100, 200 + by)))

    cases.packages("zone-outside-boundary", leaving(0.21), leaving(0.19))


def shapes(cases):
    west, east = ("S2", box(0, 100)), ("P1", box(100, 200))
    cases.packages("zone-twice", plan(west, east, ("P1", box(0, 100))), plan(west, east, ("P1", box(0, 99))))

    def strip(width):
        return plan(west, ("P1", box(100, 100 + width)), ("P1", box(100 + width, 200)))

    # Twice the area by the perimeter, so that ends count a little.
    cases.packages("zone-sliver", strip(0.2), strip(0.21))


def repairs(cases):
    def pair(code, provoked, missed):
        runs = [Run.package(files, arguments=SNAP + snap) for files, snap in (provoked, missed)]
        cases.pair(code, *runs)

    pair("repair-snapped", (two(100, 100.005), "0.01"), (two(100, 100.005), "0.004"))
    pair("repair-beyond-accuracy", (two(100, 100), "0.21"), (two(100, 100), "0.2"))

    def strip(width):
        return plan(("S2", box(0, 100)), ("S2", box(100, 100 + width)), ("P1", box(100 + width, 200)))

    pair("repair-snap-left", (strip(0.008), "0.01"), (strip(0.012), "0.01"))

    def dense(vertices):
        """A border of so many vertices beside a boundary of as many; they may be off by 100 m."""
        def east(x):
            return ring((0, 0), *((x + n % 2 * 0.5, n * 100 / vertices) for n in range(vertices)), (x, 100), (0, 100))

        files = plan(("S2", east(199)), boundary=east(200))
        files["plan.toml"] = files["plan.toml"].replace("positional_m = 0.2", "positional_m = 100")
        return files

    pair("repair-too-intricate", (dense(2_000), "50"), (dense(40), "50"))


def piles(cases):
    def pile(count):
        return plan(*(("S2", box(n * 0.02, 200)) for n in range(count)))

    cases.packages("zones-not-compared", pile(1_000), pile(300))
    combs = [[comb(teeth, False), comb(teeth, True)] for teeth in (520, 60)]
    cases.packages("gaps-not-compared", *(plan(("S2", a), ("P1", b)) for a, b in combs))

    def fans(count):
        rays = [ring((0, 0), (100, 50 + n * 0.001), (100, 50.0005 + n * 0.001)) for n in range(count)]
        return plan(*(("S2", ray) for ray in rays))

    cases.packages("edges-not-compared", fans(2_000), fans(20))
    # Above 200,000 vertices; just below, working it out takes its time.
    cases.packages("repair-untried", long(205), long(20))


def long(points):
    """A comb of 1,000 sides with so many points each, beside a zone that ends 9 mm short."""
    line = []
    for n in range(500):
        upward = [(n * 0.2, k * 99 / points) for k in range(points)]
        downward = [(n * 0.2 + 0.1, 99 - k * 99 / points) for k in range(points)]
        line += upward + downward
    return plan(("S2", ring(*line, (99.9, 0), (100, 0), (100, 100), (0, 100))), ("P1", box(100, 199.991)))
