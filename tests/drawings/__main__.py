"""Draws the drawings of tests/tests/readers_cad.rs: python -m drawings FOLDER.

Every length is chosen so that the areas in AREAS are right by formulas of school;
none is taken from a program that reads drawings.
"""

import json
import math
import sys
from pathlib import Path

import ezdxf
from ezdxf import units

# Gauss-Krueger zone 7, near Beograd; easting first.
E, N = 7_457_000.0, 4_960_000.0


def at(x, y):
    return (E + x, N + y)


def square(x, y, side):
    return [at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side)]


def new(version, encoding=None, insunits=units.M):
    drawing = ezdxf.new(version)
    if encoding:
        drawing.encoding = encoding
    if version != "R12":
        drawing.header["$INSUNITS"] = insunits
    drawing.layers.add("ZONE")
    drawing.layers.add("DRUGO")
    return drawing


def label(space, text, x, y, layer="ZONE"):
    space.add_text(text, height=1, dxfattribs={"layer": layer, "insert": at(x, y)})


def closed(drawing):
    """Closed figures, one label in each; returns the areas by label."""
    space, areas = drawing.modelspace(), {}
    is_old = drawing.dxfversion == "AC1009"
    layer = {"layer": "ZONE"}

    def polyline(points, **more):
        attributes = {**layer, **more}
        if is_old:
            space.add_polyline2d(points, format="xyb", close=True, dxfattribs=attributes)
        else:
            space.add_lwpolyline(points, format="xyb", close=True, dxfattribs=attributes)

    polyline([(*p, 0) for p in square(0, 0, 20)])
    label(space, "S2", 5, 5)
    areas["S2"] = 400.0
    # Two half circles at the ends of a rectangle: bulges of one.
    (a, b, c, d) = square(100, 0, 20)
    polyline([(*a, 0), (*b, 1), (*c, 0), (*d, 1)])
    label(space, "Šuma-č", 105, 5)
    areas["Šuma-č"] = 400.0 + math.pi * 100
    space.add_circle(at(200, 10), 10, dxfattribs=layer)
    label(space, "KRUG", 200, 10)
    areas["KRUG"] = math.pi * 100
    # Mirrored: seen from below, so x is -x.
    mirrored = [(-p[0], p[1], 0) for p in square(300, 0, 30)]
    polyline(mirrored, extrusion=(0, 0, -1))
    label(space, "OGLEDALO", 310, 10)
    areas["OGLEDALO"] = 900.0
    space.add_solid([at(400, 0), at(410, 0), at(400, 10), at(410, 10)], dxfattribs=layer)
    label(space, "SOLID", 405, 5)
    areas["SOLID"] = 100.0
    polyline3d = space.add_polyline3d([(*p, 7) for p in square(500, 0, 10)], dxfattribs=layer)
    polyline3d.close(True)
    label(space, "3D", 505, 5)
    areas["3D"] = 100.0
    if is_old:
        return areas
    space.add_ellipse(at(600, 10), major_axis=(20, 0), ratio=0.5, dxfattribs=layer)
    space.add_mtext(r"{\fArial|b1;\H2;EL}\~1", dxfattribs={**layer, "insert": at(600, 10)})
    areas["EL 1"] = math.pi * 200
    hatch = space.add_hatch(dxfattribs=layer)
    hatch.paths.add_polyline_path(square(700, 0, 20), is_closed=True, flags=1)
    hatch.paths.add_polyline_path(square(705, 5, 10), is_closed=True, flags=16)
    hatch.paths.add_polyline_path(square(708, 8, 4), is_closed=True, flags=0)
    label(space, "HATCH", 702, 2)
    areas["HATCH"] = 400.0 - 100 + 16
    # Of islands in islands the outer style draws none.
    outer = space.add_hatch(dxfattribs={**layer, "hatch_style": 1})
    for x, side, flags in [(1100, 20, 1), (1105, 10, 16), (1108, 4, 0)]:
        outer.paths.add_polyline_path(square(x, x - 1100, side), is_closed=True, flags=flags)
    label(space, "SPOLJA", 1102, 2)
    areas["SPOLJA"] = 400.0 - 100
    hatch = space.add_hatch(dxfattribs=layer)
    edges = hatch.paths.add_edge_path()
    edges.add_line(at(800, 0), at(820, 0))
    edges.add_arc(at(820, 10), 10, 270, 90, ccw=True)
    edges.add_line(at(820, 20), at(800, 20))
    edges.add_ellipse(at(800, 10), major_axis=(0, 10), ratio=0.5, start_angle=0, end_angle=180)
    label(space, "IVICE", 805, 5)
    areas["IVICE"] = 400.0 + math.pi * 50 + math.pi * 25
    hatch = space.add_hatch(dxfattribs=layer)
    edges = hatch.paths.add_edge_path()
    edges.add_line(at(900, 0), at(920, 0))
    edges.add_line(at(920, 0), at(920, 20))
    # From (920, 20) by (900, 20) to (900, 0), with the clock around (920, 0).
    edges.add_arc(at(920, 0), 20, 90, 180, ccw=True)
    label(space, "SAT", 915, 5)
    areas["SAT"] = math.pi * 100
    # A circle as a rational spline of nine points.
    r, w = 10, math.sqrt(0.5)
    corners = [(r, 0), (r, r), (0, r), (-r, r), (-r, 0), (-r, -r), (0, -r), (r, -r), (r, 0)]
    spline = space.add_rational_spline(
        [at(1000 + x, 10 + y) for x, y in corners],
        [1, w, 1, w, 1, w, 1, w, 1],
        degree=2,
        knots=[0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4],
        dxfattribs=layer,
    )
    assert spline.closed is False
    label(space, "SPLAJN", 1000, 10)
    areas["SPLAJN"] = math.pi * 100
    return areas


def linework(drawing):
    """Loose lines: six fields in two rows, ends that only almost meet."""
    space = drawing.modelspace()
    layer = {"layer": "ZONE"}

    def line(a, b):
        space.add_line(at(*a), at(*b), dxfattribs=layer)

    line((0, 0), (90, 0))
    line((90.004, 0.003), (90, 60))
    # Crosses the sides by five metres: what sticks out bounds nothing.
    line((-5, 30), (95, 30))
    line((90, 60), (0, 60))
    line((0, 60), (0, 0))
    # Ends a few millimetres short of the lines it divides, and beyond.
    line((30, 0.006), (30, 59.995))
    line((60, -0.004), (60, 60.004))
    # The last corner is round.
    areas = {}
    for row, name in enumerate("AB"):
        for column in range(3):
            code = f"{name}-{column + 1}"
            areas[code] = 900.0
            label(space, code, 10 + 30 * column, 10 + 30 * row)
    # An island: a circle of two arcs, in the middle of a field.
    space.add_arc(at(15, 45), 5, 0, 180, dxfattribs=layer)
    space.add_arc(at(15, 45), 5, 180, 360, dxfattribs=layer)
    label(space, "OSTRVO", 15, 45)
    areas["OSTRVO"] = math.pi * 25
    areas["B-1"] -= math.pi * 25
    # Two circles divided by a line that ends on the closed outline of both.
    ring = [(*p, 0) for p in square(200, 0, 20)]
    if drawing.dxfversion == "AC1009":
        space.add_polyline2d(ring, format="xyb", close=True, dxfattribs=layer)
    else:
        space.add_lwpolyline(ring, format="xyb", close=True, dxfattribs=layer)
    line((210, 0), (210, 20))
    for code, x in (("L", 205), ("D", 215)):
        areas[code] = 200.0
        label(space, code, x, 10)
    return areas


def blocks(drawing):
    """Labels as attributes, areas in nested, turned and stretched blocks."""
    space = drawing.modelspace()
    inner = drawing.blocks.new("POLJE")
    # A square of one by one around the base point, on layer 0.
    corners = [(1, 1), (2, 1), (2, 2), (1, 2)]
    for a, b in zip(corners, corners[1:] + corners[:1]):
        inner.add_line(a, b)
    inner.block.dxf.base_point = (1.5, 1.5)
    inner.add_attdef("OZNAKA", insert=(1.5, 1.5), dxfattribs={"height": 0.1})
    outer = drawing.blocks.new("DVA")
    outer.add_blockref("POLJE", (0, 0))
    outer.add_blockref("POLJE", (3, 0), dxfattribs={"rotation": 45, "xscale": 2, "yscale": 2})
    areas = {}
    for index, (x, scale, turn) in enumerate([(0, (20, 20), 30), (100, (10, 40), 0), (200, (-10, 10), 10)]):
        code = f"Z{index}"
        attributes = {"layer": "ZONE", "xscale": scale[0], "yscale": scale[1], "rotation": turn}
        insert = space.add_blockref("POLJE", at(x, 50), dxfattribs=attributes)
        insert.add_attrib("OZNAKA", code, at(x, 50), dxfattribs={"layer": "ZONE"})
        insert.add_attrib("VISINA", "P+4", at(x, 51), dxfattribs={"layer": "ZONE"})
        areas[code] = abs(scale[0] * scale[1])
    nested = {"layer": "ZONE", "xscale": 10, "yscale": 10, "rotation": 90}
    space.add_blockref("DVA", at(300, 50), dxfattribs=nested)
    label(space, "MALO", 300, 50)
    label(space, "VELIKO", 300, 80)
    areas["MALO"], areas["VELIKO"] = 100.0, 400.0
    return areas


def write(folder, name, drawing, areas, binary=False):
    drawing.saveas(folder / f"{name}.dxf", fmt="bin" if binary else "asc")
    (folder / f"{name}.json").write_text(json.dumps(areas, ensure_ascii=False), encoding="utf-8")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for version, encoding in [("R12", "cp1250"), ("R2000", "cp1250"), ("R2010", None), ("R2018", None)]:
        for draw in (closed, linework, blocks):
            drawing = new(version, encoding)
            areas = draw(drawing)
            write(folder, f"{draw.__name__}-{version}", drawing, areas)
            # The same in binary.
            write(folder, f"{draw.__name__}-{version}-binary", drawing, areas, binary=True)
    millimetres = new("R2010", insunits=units.MM)
    space = millimetres.modelspace()
    points = [(1000 * x, 1000 * y) for x, y in square(0, 0, 20)]
    space.add_lwpolyline(points, close=True, dxfattribs={"layer": "ZONE"})
    p = at(5, 5)
    space.add_text("S2", dxfattribs={"layer": "ZONE", "insert": (1000 * p[0], 1000 * p[1])})
    write(folder, "millimetres", millimetres, {"S2": 400.0})
    declared = new("R2010", insunits=units.MM)
    declared.modelspace().add_lwpolyline(square(0, 0, 20), close=True, dxfattribs={"layer": "ZONE"})
    label(declared.modelspace(), "S2", 5, 5)
    write(folder, "metres-declared-millimetres", declared, {"S2": 400.0})
    faulty(folder)


def faulty(folder):
    """What has to be told, each at its place."""
    drawing = new("R2010")
    space = drawing.modelspace()
    layer = {"layer": "ZONE"}
    drawing.layers.get("ZONE").freeze()
    # A gap of 0.3 m; a line that hangs loose; a face without a label; one with two.
    for a, b in [((0, 0), (20, 0)), ((20, 0), (20, 20)), ((20, 20), (0, 20)), ((0, 20), (0, 0.3))]:
        space.add_line(at(*a), at(*b), dxfattribs=layer)
    space.add_line(at(100, 0), at(150, 0), dxfattribs=layer)
    space.add_lwpolyline(square(200, 0, 20), close=True, dxfattribs=layer)
    space.add_lwpolyline(square(300, 0, 20), close=True, dxfattribs=layer)
    label(space, "A", 305, 5)
    label(space, "B", 310, 10)
    label(space, "NIGDE", 500, 500)
    tilted = space.add_circle((0, 0), 5, dxfattribs={**layer, "extrusion": (1, 0, 1)})
    assert tilted
    block = drawing.blocks.new("KRUG")
    block.add_blockref("KRUG", (1, 1))
    space.add_blockref("KRUG", at(0, 0), dxfattribs=layer)
    space.add_blockref("NEMA", at(0, 0), dxfattribs=layer)
    space.add_point(at(0, 0), dxfattribs={"layer": "DRUGO"})
    space.add_ray(at(0, 0), (1, 0), dxfattribs=layer)
    write(folder, "faulty", drawing, {})


main(Path(sys.argv[1]))
