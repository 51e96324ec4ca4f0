"""Parcels of Demovo: cells on the grid, numbers, history, registered areas.

A cell is the part of a parcel inside one zone of each town or municipal plan.
Parcels and zones are unions of the same cells, so they share vertices exactly.
"""

from dataclasses import dataclass, field
import math

import shapely
from shapely.geometry import LineString, Polygon

from . import areas, fabric, layout, steady


@dataclass
class Cell:
    """The smallest piece of ground: one parcel, one zone of every plan."""

    face: int
    shape: Polygon
    inside: frozenset = frozenset()


@dataclass
class Parcel:
    """A parcel as registered, with its period and predecessors."""

    ko: str
    number: str
    kind: str
    shape: Polygon
    valid_from: str = ""
    valid_to: str = ""
    predecessors: list = field(default_factory=list)

    def registered_area(self):
        """Returns whole square metres, for one parcel in five a few off the measured area."""
        area = round(self.shape.area)
        if area > 60 and steady.one_in(5, "registered", self.ko, self.number):
            area += steady.number("by", self.ko, self.number) % 9 - 4
        return area


OVERLAYS = {
    "mixed": areas.MIXED_STRIP, "centre": areas.CENTRE_PDR, "amendment": areas.CENTRE_AMENDMENT,
    "station": areas.STATION_PDR, "quay": areas.QUAY_PDR, "weekend": areas.WEEKEND,
    "building": areas.village_building_land(), "town": layout.TOWN_OUTLINE,
}
# Which kinds of faces an overlay may cut; the others only lie inside or outside.
CUTS = {"mixed": ("lot",), "centre": ("lot", "street", "road"), "amendment": ("lot", "street", "road"),
        "station": ("lot", "street", "road"), "quay": ("lot", "street", "road"), "weekend": ("field",),
        "building": ("lot",), "town": ("road",)}


def cut_lines(faces):
    """Returns the parts of the overlays' edges that lie inside the faces they may cut."""
    lines = []
    for name, shape in OVERLAYS.items():
        edge = LineString(shape.exterior.coords) if shape.geom_type == "Polygon" else shape.boundary
        tree = shapely.STRtree([f.shape for f in faces])
        for i in sorted(tree.query(edge, predicate="intersects")):
            face = faces[i]
            if face.kind not in CUTS[name] or (name == "building" and face.name != "village"):
                continue
            if name == "mixed" and face.name != "town":
                continue
            piece = edge.intersection(face.shape)
            lines += [g for g in getattr(piece, "geoms", [piece]) if g.geom_type == "LineString" and g.length > 0.2]
    return lines


def cells(faces):
    """Cuts the faces by the overlays and returns the cells; faces get their final shape."""
    edges = [line for f in faces for line in fabric.boundary_lines(f.shape)]
    shapes = fabric.node(edges + cut_lines(faces))
    tree = shapely.STRtree([f.shape for f in faces])
    found = []
    for shape in sorted(shapes, key=lambda s: (s.bounds, s.area)):
        point = shape.representative_point()
        hits = sorted(tree.query(point, predicate="intersects"))
        if hits:
            inside = frozenset(n for n, area in OVERLAYS.items() if area.contains(point))
            found.append(Cell(int(hits[0]), shape, inside))
    groups = {}
    for cell in found:
        groups.setdefault(cell.face, []).append(cell.shape)
    for i, face in enumerate(faces):
        face.shape = shapely.coverage_union_all(groups[i])
    return found


def numbering_order(faces):
    """Returns face indexes in the order a surveyor would number them: block by block, around each."""
    blocks = {}
    for i, face in enumerate(faces):
        blocks.setdefault((face.ko, face.kind not in ("lot",), face.kind not in ("field", "forest", "pylon"), face.block), []).append(i)
    order = []
    centres = {k: shapely.union_all([faces[i].shape for i in v]).centroid for k, v in blocks.items()}
    for key in sorted(blocks, key=lambda k: (k[0], k[1], k[2], -int(centres[k].y // 120), int(centres[k].x // 5), k[3])):
        middle = centres[key]
        members = sorted(blocks[key], key=lambda i: (round(-math.atan2(
            faces[i].shape.centroid.y - middle.y, faces[i].shape.centroid.x - middle.x), 6), faces[i].shape.bounds))
        order.append((key, members))
    return order


def number_faces(faces):
    """Returns the parcel number of each face; one base in nine is shared as /1, /2, /3."""
    numbers, counter = {}, {}
    for key, members in numbering_order(faces):
        ko, i = key[0], 0
        while i < len(members):
            counter[ko] = counter.get(ko, 0) + 1
            base = counter[ko]
            share = 1
            if steady.one_in(9, "share", ko, base) and faces[members[i]].kind in ("lot", "field"):
                share = min(2 + steady.number("how many", ko, base) % 3, len(members) - i)
            for sub in range(share):
                numbers[members[i + sub]] = f"{base}/{sub + 1}" if share > 1 else str(base)
            i += share
    return numbers


def divided(parcels, ko, count, day):
    """Makes the first `count` fitting pairs N/1, N/2 of a KO parts of a former parcel N."""
    by_number = {p.number: p for p in parcels if p.ko == ko}
    former = []
    for number in sorted(by_number, key=lambda n: (int(n.split("/")[0]), n)):
        base = number.split("/")[0]
        pair = [by_number.get(f"{base}/{k}") for k in (1, 2)]
        if len(former) >= count or not number.endswith("/1") or None in pair or f"{base}/3" in by_number:
            continue
        whole = shapely.coverage_union_all([p.shape for p in pair])
        if whole.geom_type != "Polygon" or int(base) % 2 or any(p.kind not in ("lot", "field") for p in pair):
            continue
        former.append(Parcel(ko, base, pair[0].kind, whole, "", day, []))
        for p in pair:
            p.valid_from, p.predecessors = day, [base]
    return former


def merged(parcels, ko, count, day):
    """Makes `count` parcels the union of two former ones that were merged on a day."""
    by_number = {p.number: p for p in parcels if p.ko == ko and p.kind == "field" and "/" not in p.number}
    changed = []
    for number in sorted(by_number, key=int):
        first, second = by_number[number], by_number.get(str(int(number) + 1))
        if len(changed) >= 2 * count or second is None or int(number) % 40:
            continue
        whole = shapely.coverage_union_all([first.shape, second.shape])
        if whole.geom_type == "Polygon":
            # The merged parcel takes the next sub-number of the first, never a living number.
            joined = Parcel(ko, f"{number}/1", "field", whole, day, "", [first.number, second.number])
            first.valid_to = second.valid_to = day
            changed += [joined, first]
            parcels.append(joined)
    return changed


def build():
    """Returns (faces, cells, parcels): the whole cadastre of Demovo."""
    _, faces = fabric.build()
    found = cells(faces)
    numbers = number_faces(faces)
    parcels = [Parcel(f.ko, numbers[i], f.kind, f.shape) for i, f in enumerate(faces)]
    former = divided(parcels, layout.TOWN_KO, 6, "2019-05-20") + divided(parcels, layout.LOWER_KO, 3, "2021-11-03")
    merged(parcels, layout.UPPER_KO, 2, "2022-09-01")
    parcels += former
    return faces, found, sorted(parcels, key=sort_key)


def sort_key(parcel):
    """Sorts by KO, then by the numbers of the parcel number."""
    parts = [int(n) for n in parcel.number.split("/")]
    return (parcel.ko, parts + [0] * (3 - len(parts)), parcel.valid_from)
