"""Which zone of which plan each cell lies in, and the zone polygons made of cells."""

import math

import shapely

from . import layout, steady

# Single-parcel town blocks get public uses in turn.
PUBLIC_TURN = ["J1", "Z1", "J2", "Z1", "J1", "J3", "J2"]


def grid_place(shape):
    """Returns roughly (u, v) of a shape in the town's grid, ignoring its bends."""
    point = shape.centroid
    dx = point.x - layout.ORIGIN[0] - layout.TOWN_CENTRE[0]
    dy = point.y - layout.ORIGIN[1] - layout.TOWN_CENTRE[1]
    cos, sin = math.cos(layout.TOWN_ROTATION), math.sin(layout.TOWN_ROTATION)
    return cos * dx + sin * dy, -sin * dx + cos * dy


class TownBlocks:
    """Knows the general use of every town block."""

    def __init__(self, faces):
        """Decides the use from place and from the number of lots in the block."""
        members = {}
        for face in faces:
            if face.kind == "lot" and face.name == "town":
                members.setdefault(face.block, []).append(face.shape)
        self.use, turn = {}, 0
        for block in sorted(members):
            shape = shapely.union_all(members[block])
            u, v = grid_place(shape)
            if v < -430 or (v < -330 and shape.area > 13000 and len(members[block]) < 5):
                use = "P1"
            elif len(members[block]) == 1 and shape.area > 4500:
                use = PUBLIC_TURN[turn % len(PUBLIC_TURN)]
                turn += 1
            elif v < -330:
                use = "K1" if steady.one_in(3, "trade", block) else "S2"
            elif abs(u) < 290 and -215 < v < 300:
                use = "S3"
            elif abs(u) < 480 and -310 < v < 400:
                use = "S2"
            else:
                use = "S1"
            self.use[block] = use


def municipal(face, cell, blocks):
    """Returns the zone code of the spatial plan of the municipality."""
    if in_town(face, cell):
        return "GP-G"
    fixed = {"river": "V", "rail": "Z", "road": "D", "street": "OP", "forest": "SUM", "lane": "P", "pylon": "P"}
    if face.kind in fixed:
        return fixed[face.kind]
    if face.kind == "lot":
        return "GP-S" if "building" in cell.inside else "P"
    return "VIK" if "weekend" in cell.inside else "P"


def in_town(face, cell):
    """Says whether the general regulation plan of the town covers the cell."""
    if face.kind in ("lot", "leftover"):
        return face.name == "town"
    return face.ko == layout.TOWN_KO and face.kind in ("street", "road") and "town" in cell.inside


def general(face, cell, blocks):
    """Returns the zone code of the general regulation plan, or None outside of it."""
    if not in_town(face, cell):
        return None
    if face.kind != "lot":
        return "SA"
    use = blocks.use[face.block]
    return "M1" if "mixed" in cell.inside and use in ("S1", "S2", "S3", "K1") else use


def detailed(overlay, lots, strip=None):
    """Returns a zoning function of a detailed plan: streets, public blocks, lots."""
    def zone(face, cell, blocks):
        if overlay not in cell.inside or not in_town(face, cell):
            return None
        if face.kind != "lot":
            return "SA"
        use = blocks.use[face.block]
        if use.startswith(("J", "Z")):
            return use
        if strip and strip in cell.inside:
            return "M2"
        return lots(face, cell)
    return zone


def station_lots(face, cell):
    """Trade beside the station, housing north of Zanatlijska."""
    return "K2" if grid_place(face.shape)[1] < -415 else "S5"


ZONINGS = {
    "ppjls": municipal,
    "pgr": general,
    "centre": detailed("centre", lambda face, cell: "S4", "mixed"),
    "amendment": detailed("amendment", lambda face, cell: "S4a"),
    "station": detailed("station", station_lots),
    "quay": detailed("quay", lambda face, cell: "S6"),
}


def zones(name, faces, cells, blocks):
    """Returns [(code, polygon)] of a plan: connected cells of one code, large before small."""
    groups = {}
    for cell in cells:
        face = faces[cell.face]
        code = ZONINGS[name](face, cell, blocks)
        if code:
            apart = face.ko if name == "ppjls" else ""
            groups.setdefault((code, apart), []).append(cell.shape)
    found = []
    for (code, _), shapes in sorted(groups.items()):
        whole = shapely.coverage_union_all(shapes)
        parts = list(getattr(whole, "geoms", [whole]))
        parts.sort(key=lambda p: (-round(p.area, 2), p.bounds))
        found += [(code, part) for part in parts]
    return found


def outline(found):
    """Returns the union of zones: the plan's boundary."""
    return shapely.coverage_union_all([shape for _, shape in found])
