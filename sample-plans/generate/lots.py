"""Cuts blocks into lots and fields into strips. Returns only lines, never polygons.

The lines of all blocks are noded together later, so neighbours share vertices.
EPSG:25834 metres throughout.
"""

import math

from shapely.geometry import LineString

from . import steady


def frame(block):
    """Returns (origin, along, across, length, width) of the block's tightest rectangle."""
    ring = list(block.minimum_rotated_rectangle.exterior.coords)[:4]
    sides = [(ring[i], ring[(i + 1) % 4]) for i in range(4)]
    lengths = [math.dist(a, b) for a, b in sides]
    longest = 0 if lengths[0] >= lengths[1] else 1
    (ax, ay), (bx, by) = sides[longest]
    length, width = lengths[longest], lengths[1 - longest]
    along = ((bx - ax) / length, (by - ay) / length)
    if along[0] < -1e-9 or (abs(along[0]) <= 1e-9 and along[1] < 0):
        along = (-along[0], -along[1])
    across = (-along[1], along[0])
    centre = block.minimum_rotated_rectangle.centroid
    return (centre.x, centre.y), along, across, length, width


class Cutter:
    """Collects lines drawn in a block's own axes, clipped to the block."""

    def __init__(self, block):
        """Starts with no lines."""
        self.block = block
        self.origin, self.along, self.across, self.length, self.width = frame(block)
        self.lines = []

    def draw(self, *points):
        """Adds the polyline through (s, t) points."""
        ox, oy = self.origin
        path = [(ox + s * self.along[0] + t * self.across[0], oy + s * self.along[1] + t * self.across[1])
                for s, t in points]
        clipped = LineString(path).intersection(self.block)
        for part in getattr(clipped, "geoms", [clipped]):
            if part.geom_type == "LineString" and part.length > 0.5:
                self.lines.append(part)


def stations(start, end, low, high, *key):
    """Returns irregular positions between two ends, the last lot never narrower than `low`."""
    found, at = [], start
    while True:
        at += steady.between(low, high, *key, len(found))
        if at > end - 0.8 * low:
            return found
        found.append(at)


def row(cutter, s_low, s_high, spine, edge, low, high, key):
    """Cuts one row of lots between the spine (t as a function of s) and the street side at `edge`."""
    cuts = stations(s_low, s_high, low, high, *key)
    depth = abs(edge - spine(s_low))
    over = edge + math.copysign(25.0, edge - spine(s_low))
    for i, s in enumerate(cuts):
        lean = steady.between(-0.04, 0.04, *key, "lean", i) * depth
        if steady.one_in(9, *key, "jog", i) and depth > 26:
            middle = spine(s) + (edge - spine(s)) * 0.45
            cutter.draw((s, over), (s, middle), (s + 4.2, middle), (s + 4.2, spine(s + 4.2)))
        else:
            cutter.draw((s, over), (s + lean, spine(s + lean)))
    ends = [s_low] + cuts + [s_high]
    for i, (left, right) in enumerate(zip(ends, ends[1:])):
        if right - left > 17.5 and depth > 38 and steady.one_in(4, *key, "flag", i):
            middle = spine(left) + (edge - spine(left)) * 0.44
            cutter.draw((left + 3.6, over), (left + 3.6, middle), (right + 2, middle))


def town_lots(block, key, low=13.0, high=23.0):
    """Returns the lot lines of a town block: two rows, and lots facing the short streets."""
    cutter = Cutter(block)
    half, side = cutter.length / 2, cutter.width / 2
    if block.area < 700:
        return []
    if cutter.width < 46:
        row(cutter, -half, half, lambda s: -side - 5, side, low + 3, high + 4, key + ("single",))
        return cutter.lines
    level = cutter.width * steady.between(-0.06, 0.06, *key, "spine")
    end_low = end_high = 0.0
    if cutter.length > 95:
        end_low = steady.between(26, 36, *key, "end low")
        end_high = steady.between(26, 36, *key, "end high")
    s_low, s_high = -half + end_low, half - end_high
    if end_low:
        cutter.draw((s_low, -side - 5), (s_low, side + 5))
        cutter.draw((s_high, -side - 5), (s_high, side + 5))
        for name, a, b in (("w", -half - 5, s_low), ("e", s_high, half + 5)):
            for t in stations(-side, side, low + 2, high + 3, *key, name):
                cutter.draw((a, t), (b, t + steady.between(-1.5, 1.5, *key, name, round(t))))
    bend, middle = steady.between(-3, 3, *key, "bend"), (s_low + s_high) / 2

    def spine(s):
        return level + bend * (1 - abs(s - middle) / max(s_high - middle, 1.0))

    cutter.draw((s_low, spine(s_low)), (middle, spine(middle)), (s_high, spine(s_high)))
    row(cutter, s_low, s_high, spine, side, low, high, key + ("north",))
    row(cutter, s_low, s_high, spine, -side, low, high, key + ("south",))
    return cutter.lines


def large_lots(block, key, low=55.0, high=95.0):
    """Returns the lines of few large lots: works, warehouses, schools."""
    cutter = Cutter(block)
    half, side = cutter.length / 2, cutter.width / 2
    for s in stations(-half, half, low, high, *key):
        cutter.draw((s, -side - 5), (s + steady.between(-4, 4, *key, round(s)), side + 5))
    return cutter.lines


def strips(block, key, low=20.0, high=46.0):
    """Returns the lines of long farm strips across a field block."""
    cutter = Cutter(block)
    half, side = cutter.length / 2, cutter.width / 2
    if block.area < 2500:
        return []
    tilt = steady.between(-9, 9, *key, "tilt") / max(2 * half, 1.0)
    level = cutter.width * steady.between(-0.08, 0.08, *key, "spine")

    def spine(s):
        return level + tilt * s

    sides = [(lambda s: -side - 5, lambda s: side + 5)]
    if cutter.width > 300:
        cutter.draw((-half - 5, spine(-half - 5)), (half + 5, spine(half + 5)))
        sides = [(lambda s: -side - 5, spine), (lambda s: side + 5, spine)]
    for n, (outer, inner) in enumerate(sides):
        for i, s in enumerate(stations(-half, half, low, high, *key, n)):
            end = s + steady.between(-9, 9, *key, n, "lean", i // 6)
            cutter.draw((s, outer(s)), (end, inner(end)))
    return cutter.lines


def facing(street, region, half_width, depth, key, low=17.0, high=27.0):
    """Returns lines at right angles to a village street, on both sides, inside `region`."""
    lines = []
    for sign in (-1.0, 1.0):
        at = steady.between(2.0, low, *key, sign)
        n = 0
        while at < street.length - 5:
            point, ahead = street.interpolate(at), street.interpolate(min(at + 2.0, street.length))
            back = street.interpolate(max(at - 2.0, 0.0))
            run = math.dist((ahead.x, ahead.y), (back.x, back.y))
            nx, ny = -(ahead.y - back.y) / run * sign, (ahead.x - back.x) / run * sign
            reach = half_width + depth + 10
            whole = LineString([(point.x + nx * (half_width - 1), point.y + ny * (half_width - 1)),
                                (point.x + nx * reach, point.y + ny * reach)])
            clipped = whole.intersection(region)
            for part in getattr(clipped, "geoms", [clipped]):
                if part.geom_type == "LineString" and part.length > 6:
                    lines.append(part)
            at += steady.between(low, high, *key, sign, n)
            n += 1
    return lines
