"""Layers and tables one larger than they may be, and as large as they may be."""

import struct

from hostile.base import EAST, WEST, sound, wkb
from hostile.databases import geopackage

from .cases import edit

PARCELS = "ko,number,taken,document,article\n"


def make(cases):
    """Adds every case."""
    def listed(count):
        rows = "".join(f"999903,{number},whole,tekst,2\n" for number in range(1, count + 1))
        return sound(**{"public_parcels.csv": PARCELS + rows})

    cases.packages("too-many-rows", listed(200_001), listed(200_000))

    def lines(file, content):
        files = sound(file, content)
        files["plan.toml"] = edit(files["plan.toml"], ('role = "zones"', 'role = "lines"'))
        return files

    def features(count):
        return lines("zone.csv", "code,wkt\n" + "a,POINT(458000 4882000)\n" * count)

    cases.packages("too-many-features", features(200_001), features(200_000))
    first, second = (struct.pack("<dd", *point) for point in WEST[:2])

    def line(count):
        # Nearly all points are the same: what is counted is what was written.
        return struct.pack("<BII", 1, 2, count) + first * (count - 1) + second

    def vertices(count):
        parts = [1_900_000, 1_900_000, count - 3_800_000]
        return lines("zone.gpkg", geopackage(shapes=[(line(part), "a") for part in parts]))

    cases.packages("too-many-vertices", vertices(5_000_001), vertices(5_000_000))

    def zones(west):
        return sound("zone.gpkg", geopackage(shapes=((west, "S2"), (wkb([EAST]), "P1"))))

    def ring(count):
        points = first * (count - 4) + b"".join(struct.pack("<dd", *point) for point in WEST[1:])
        return struct.pack("<BIII", 1, 3, 1, count) + points

    cases.packages("geometry-too-many-vertices", zones(ring(2_000_001)), zones(ring(2_000_000)))

    def parts(count):
        """Squares of 10 cm, and a bow-tie that falls into two."""
        bow_tie = [(458050, 4882080), (458051, 4882081), (458051, 4882080), (458050, 4882081), (458050, 4882080)]
        squares = (square(number % 300 * 0.2, number // 300 * 0.2) for number in range(count - 2))
        shapes = b"".join(wkb([ring]) for ring in (*squares, bow_tie))
        return struct.pack("<BII", 1, 6, count - 1) + shapes

    # As many as may be would be looked at for minutes.
    cases.packages("geometry-too-many-parts", zones(parts(100_001)), zones(parts(2_000)))


def square(x, y):
    west, south = round(458001 + x, 1), round(4882001 + y, 1)
    east, north = round(west + 0.1, 1), round(south + 0.1, 1)
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]
