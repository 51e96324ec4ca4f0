"""Joins river, roads, blocks and lot lines into one noded fabric of faces.

All lines are snapped to a 0.01 m grid together, so the faces tile each
cadastral municipality and neighbours have the same vertices. EPSG:25834.
"""

from dataclasses import dataclass, field
import math

import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.ops import polygonize, split

from . import layout, lots, steady

GRID_M = 0.01


@dataclass
class Region:
    """A designed area: what it is, in which KO, and the lines that divide it."""

    kind: str
    ko: str
    name: str
    shape: Polygon
    lines: list = field(default_factory=list)


@dataclass
class Face:
    """A parcel to be: its shape on the grid and the region it came from."""

    kind: str
    ko: str
    name: str
    shape: Polygon
    block: int = -1


def polygons(geometry):
    """Returns the polygon parts of a geometry, largest first."""
    parts = [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "Polygon" and g.area > 0]
    return sorted(parts, key=lambda g: (-round(g.area, 3), g.bounds))


def cadastral_municipalities():
    """Returns the three KO outlines: the river axis and the old ditch part them."""
    north = south = None
    for part in polygons(split(layout.MUNICIPALITY, layout.RIVER_AXIS)):
        if part.representative_point().y > layout.ORIGIN[1] + 1900:
            north = part
        else:
            south = part
    west, east = sorted(polygons(split(south, layout.DITCH))[:2], key=lambda g: g.centroid.x)
    return {layout.TOWN_KO: east, layout.LOWER_KO: north, layout.UPPER_KO: west}


class Ground:
    """Hands out land: what one region has claimed no later one can have."""

    def __init__(self):
        """Starts with nothing taken."""
        self.kos = cadastral_municipalities()
        self.taken = Polygon()
        self.regions = []

    def claim(self, kind, name, shape, only_ko=None):
        """Claims the free part of a shape, KO by KO, and returns the new regions."""
        free = shape.intersection(layout.MUNICIPALITY).difference(self.taken)
        found = []
        for ko, outline in self.kos.items():
            if only_ko and ko != only_ko:
                continue
            for part in polygons(free.intersection(outline)):
                if part.area > 8.0 and not part.buffer(-0.4).is_empty:
                    found.append(Region(kind, ko, name, part))
        self.taken = self.taken.union(free)
        self.regions += found
        return found


def block_key(region):
    """Returns a key for the steady choices inside a region: its rounded centre."""
    centre = region.shape.centroid
    return (region.kind, int(centre.x // 4), int(centre.y // 4))


def claim_ways(ground):
    """Claims river, railway, roads, streets in this order of strength."""
    ground.claim("river", "Демовица", layout.RIVER)
    ground.claim("rail", "Пруга Демово – Засеок", layout.RAILWAY)
    ground.claim("road", "Државни пут II реда 999", layout.STATE_ROAD)
    ground.claim("street", "Пут за Доње Демово", layout.LOWER_ROAD.buffer(5.0, cap_style="flat", join_style="mitre"))
    outline = layout.TOWN_OUTLINE
    for name, fixed, value, start, end, half in layout.TOWN_STREETS:
        line = LineString(layout.place(layout.town_path(fixed, value, start, end)))
        ground.claim("street", name, line.buffer(half, cap_style="flat", join_style="mitre").intersection(outline), layout.TOWN_KO)
    for ko, name, axis, half, depth in layout.VILLAGE_STREETS:
        if name != "Државни пут кроз Горње Демово":
            ground.claim("street", name, axis.buffer(half, cap_style="flat", join_style="mitre"), ko)


def claim_town(ground):
    """Claims the town's blocks and divides them; the south is works and stores."""
    for region in ground.claim("lot", "town", layout.TOWN_OUTLINE, layout.TOWN_KO):
        key = block_key(region)
        centre = region.shape.centroid
        if centre.y < layout.ORIGIN[1] + 640 and region.shape.area > 9000:
            region.lines = lots.large_lots(region.shape, key)
        elif steady.one_in(9, "whole", *key) and region.shape.area < 16000:
            region.lines = lots.large_lots(region.shape, key, 60, 90)
        else:
            region.lines = lots.town_lots(region.shape, key)


def claim_villages(ground):
    """Claims the lots beside the village streets."""
    for ko, name, axis, half, depth in layout.VILLAGE_STREETS:
        reach = layout.LOWER_VILLAGE_REACH if ko == layout.LOWER_KO else layout.UPPER_VILLAGE_REACH
        line = axis.intersection(reach)
        beside = line.buffer(half + depth, cap_style="flat", join_style="mitre", mitre_limit=2.0)
        for region in ground.claim("lot", "village", beside, ko):
            region.lines = lots.facing(line, region.shape, half, depth, (name,) + block_key(region))


def claim_pylons(ground):
    """Claims small square parcels for pylons, and one for the substation."""
    at = 130.0
    while at < layout.POWER_LINE.length:
        point = layout.POWER_LINE.interpolate(at)
        square = box(point.x - 3.5, point.y - 3.5, point.x + 3.5, point.y + 3.5)
        if square.distance(ground.taken) > 15:
            ground.claim("pylon", "Стуб далековода", square)
        at += 255.0
    x, y = layout.place([(3390, 2790)])[0]
    ground.claim("pylon", "Трафостаница 35/10 kV", box(x, y, x + 38, y + 29))


def field_roads(ko):
    """Returns the centre lines of the field roads of a KO, a loose bent net."""
    angle, gap_a, gap_b = {"999903": (0.16, 250, 420), "999911": (-0.12, 240, 400),
                           "999920": (0.05, 260, 380)}[ko]
    cx, cy = layout.ORIGIN[0] + 2000, layout.ORIGIN[1] + 1600
    for axis, gap in (("a", gap_a), ("b", gap_b)):
        at = -3000.0
        n = 0
        while at < 3000:
            at += gap * steady.between(0.75, 1.25, "field road", ko, axis, n)
            points = []
            for k in range(-30, 31):
                run = k * 100.0
                off = at + 16 * math.sin(run / 330.0 + n * 1.7)
                s, t = (run, off) if axis == "a" else (off, run)
                points.append((cx + s * math.cos(angle) - t * math.sin(angle),
                               cy + s * math.sin(angle) + t * math.cos(angle)))
            yield f"Атарски пут {axis.upper()}{n}", LineString(points)
            n += 1


def claim_fields(ground):
    """Claims field roads, then fields and forest between them, cut into strips."""
    for ko, outline in ground.kos.items():
        for name, line in field_roads(ko):
            wide = line.buffer(2.5, cap_style="flat", join_style="mitre")
            ground.claim("lane", name, wide.intersection(outline), ko)
    forest = layout.FOREST
    for region in ground.claim("field", "fields", layout.MUNICIPALITY):
        key = block_key(region)
        if forest.contains(region.shape.representative_point()):
            region.kind = "forest"
            region.lines = lots.strips(region.shape, key, 60.0, 130.0)
        elif region.shape.area > 2500:
            region.lines = lots.strips(region.shape, key)


def node(lines):
    """Returns the faces between lines, everything snapped to the grid."""
    return list(polygonize(shapely.union_all(lines, grid_size=GRID_M)))


def boundary_lines(shape):
    """Returns the rings of a polygon as lines."""
    return [LineString(shape.exterior.coords)] + [LineString(r.coords) for r in shape.interiors]


def build():
    """Returns all faces of the municipality, small leftovers joined to a neighbour."""
    ground = Ground()
    claim_ways(ground)
    claim_town(ground)
    claim_villages(ground)
    claim_pylons(ground)
    claim_fields(ground)
    lines = [line for r in ground.regions for line in boundary_lines(r.shape) + r.lines]
    for outline in ground.kos.values():
        lines += boundary_lines(outline)
    return ground, join_leftovers(label(node(lines), ground))


def label(shapes, ground):
    """Gives each face the kind of the region under its inner point."""
    tree = shapely.STRtree([r.shape for r in ground.regions])
    kos = list(ground.kos.items())
    faces = []
    for shape in shapes:
        point = shape.representative_point()
        hits = sorted(tree.query(point, predicate="intersects"))
        ko = next((code for code, outline in kos if outline.contains(point)), None)
        if ko is None:
            continue
        if hits:
            region = ground.regions[hits[0]]
            faces.append(Face(region.kind, ko, region.name, shape, int(hits[0])))
        else:
            faces.append(Face("leftover", ko, "", shape))
    return faces


SMALLEST = {"lot": 110.0, "field": 420.0, "forest": 900.0, "street": 25.0, "lane": 60.0,
            "road": 60.0, "rail": 60.0, "river": 60.0, "pylon": 20.0, "leftover": 1e12}


def too_small(face):
    """Says whether a face is too small or too thin to be a parcel of its own."""
    area = face.shape.area
    thin = area / face.shape.length < (2.4 if face.kind in ("lot", "field", "forest") else 0.6)
    return area < SMALLEST[face.kind] or thin


def join_leftovers(faces):
    """Joins every too small face to the neighbour of its kind with the longest common edge."""
    for _ in range(6):
        tree = shapely.STRtree([f.shape for f in faces])
        gone, changed = set(), False
        order = sorted(range(len(faces)), key=lambda i: (round(faces[i].shape.area, 2), faces[i].shape.bounds))
        for i in order:
            face = faces[i]
            if i in gone or not too_small(face):
                continue
            best = None
            for j in sorted(tree.query(face.shape)):
                other = faces[j]
                if j == i or j in gone or other.ko != face.ko:
                    continue
                shared = face.shape.intersection(other.shape).length
                same = other.kind == face.kind or (face.kind, other.kind) in (("field", "forest"), ("forest", "field"))
                rank = (shared > 0.5, same, round(shared, 2), -j)
                if shared > 0.3 and (best is None or rank > best[0]):
                    best = (rank, j)
            if best:
                j = best[1]
                joined = shapely.coverage_union(faces[j].shape, face.shape)
                if joined.geom_type == "Polygon":
                    faces[j].shape = joined
                    gone.add(i)
                    changed = True
        faces = [f for i, f in enumerate(faces) if i not in gone]
        if not changed:
            return faces
    return faces
