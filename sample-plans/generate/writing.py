"""Writes the files of an import folder with stable bytes: UTF-8, LF, sorted, rounded."""

import csv
import io
import json
from pathlib import Path

CRS_NAME = "urn:ogc:def:crs:EPSG::{}"


def text(path, content):
    """Writes a text file with LF endings, making its folder."""
    raw(path, content.encode("utf-8"))


def raw(path, content):
    """Writes bytes, making the folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content)


def table(path, header, rows):
    """Writes a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    text(path, out.getvalue())


def ring(points, digits):
    """Returns a ring as rounded coordinate pairs, without repeats."""
    found = []
    for x, y in points:
        pair = [round(x, digits), round(y, digits)]
        if not found or found[-1] != pair:
            found.append(pair)
    return found


def from_lowest(points):
    """Turns a closed ring so that it starts at its lowest point: the start must not depend on the library."""
    body = points[:-1]
    start = body.index(min(body))
    return body[start:] + body[:start] + [body[start]]


def geometry(shape, digits=2):
    """Returns GeoJSON of a polygon, multipolygon or line; rings as RFC 7946 turns them."""
    if shape.geom_type == "LineString":
        return {"type": "LineString", "coordinates": ring(shape.coords, digits)}
    if shape.geom_type == "MultiPolygon":
        parts = sorted((geometry(p, digits)["coordinates"] for p in shape.geoms))
        return {"type": "MultiPolygon", "coordinates": parts}
    rings = [oriented(shape.exterior, True, digits)]
    rings += sorted(oriented(r, False, digits) for r in shape.interiors)
    return {"type": "Polygon", "coordinates": rings}


def oriented(line, counter_clockwise, digits):
    """Returns a ring's coordinates in the wanted turning, from its lowest point."""
    points = list(line.coords)
    if line.is_ccw != counter_clockwise:
        points.reverse()
    return from_lowest(ring(points, digits))


def features(path, epsg, rows, digits=2):
    """Writes a GeoJSON collection, one feature a line; rows are (properties, shape)."""
    head = {"type": "name", "properties": {"name": CRS_NAME.format(epsg)}}
    lines = []
    for properties, shape in rows:
        feature = {"geometry": geometry(shape, digits), "properties": properties, "type": "Feature"}
        lines.append(compact(feature))
    body = ",\n".join(lines)
    text(path, f'{{"type":"FeatureCollection","crs":{compact(head)},"features":[\n{body}\n]}}\n')


def compact(value):
    """Returns JSON without spaces, keys sorted, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def toml_value(value):
    """Returns a TOML value; strings that look like days are dates."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(v) for v in value) + "]"
    if len(value) == 10 and value[4] == value[7] == "-" and value.replace("-", "").isdigit():
        return value
    return json.dumps(value, ensure_ascii=False)


def toml_table(head, values):
    """Returns a TOML table; empty values are left out."""
    lines = [head] + [f"{key} = {toml_value(value)}" for key, value in values.items() if value not in ("", None)]
    return "\n".join(lines) + "\n"
