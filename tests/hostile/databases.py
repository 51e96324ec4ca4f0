"""GeoPackages, and well-known binary and text that lie about what follows."""

import random
import sqlite3
import struct
import tempfile
from pathlib import Path

from .base import EAST, WEST, sound, wkb

HEAD = """
create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
  organization_coordsys_id integer, definition text, description text);
insert into gpkg_spatial_ref_sys values ('ETRS89 / UTM 34N', 25834, 'EPSG', 25834, '', '');
create table gpkg_contents (table_name text primary key, data_type text, identifier text,
  description text, last_change text, min_x double, min_y double, max_x double, max_y double, srs_id integer);
insert into gpkg_contents values ('zone', 'features', 'zone', '', '', null, null, null, null, 25834);
create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text,
  srs_id integer, z integer, m integer);
insert into gpkg_geometry_columns values ('zone', 'geom', 'POLYGON', 25834, 0, 0);
pragma application_id = 0x47504B47;
"""
TABLE = "create table zone (fid integer primary key, geom blob, code text);"


def blob(content):
    return b"GP\0\1" + struct.pack("<i", 25834) + content


def geopackage(script=TABLE, shapes=None, after=""):
    """The bytes of a GeoPackage with zones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zone.gpkg"
        database = sqlite3.connect(path)
        database.executescript(HEAD + script)
        for shape, code in shapes or ((wkb([WEST]), "S2"), (wkb([EAST]), "P1")):
            database.execute("insert into zone (geom, code) values (?, ?)", (blob(shape), code))
        database.executescript(after)
        database.commit()
        database.close()
        return path.read_bytes()


def make(cases):
    """Adds every case."""
    hostile_schemas(cases)
    damaged(cases)
    binary(cases)
    text(cases)


def layer(cases, mechanism, name, content, *codes, **more):
    cases.package(mechanism, name, sound("zone.gpkg", content, **more), *codes)


def hostile_schemas(cases):
    trigger = "create trigger t after insert on zone begin delete from zone; end;"
    layer(cases, "gpkg-trigger", "insert", geopackage(after=trigger))
    view = TABLE.replace("zone", "hidden") + "create view zone as select * from hidden;"
    trap = "create view zone as with recursive r(fid, geom, code) as (select 1, x'00', 'S2' union all select fid + 1, geom, code from r) select * from r;"
    # A view is no table of features, so that nothing of it is ever computed.
    told = ("gpkg-no-features",)
    filled = "insert into hidden values (1, x'00', 'S2');"
    layer(cases, "gpkg-view", "plain", views(view + filled), *told)
    layer(cases, "gpkg-view", "endless", views(trap), *told)
    computed = TABLE + "alter table zone add column h text generated always as (hex(zeroblob(450000000))) virtual;"
    layer(cases, "gpkg-view", "computed", geopackage(computed), "gpkg-unreadable", "worker-memory")
    beside = {"zone.gpkg-wal": b"\x37\x7f\x06\x82" + bytes(4096)}
    layer(cases, "gpkg-wal", "beside", geopackage(), "gpkg-wal", **beside)
    layer(cases, "gpkg-table", "none", geopackage(after="delete from gpkg_contents;"), "gpkg-no-features", "gpkg-unreadable")
    layer(cases, "gpkg-table", "gone", geopackage(after="drop table zone;"), "gpkg-unreadable", "gpkg-no-features")
    odd = "update zone set geom = 'text'; "
    layer(cases, "gpkg-table", "text-as-geometry", geopackage(after=odd), "gpkg-geometry", "gpkg-unreadable")
    empty = "update zone set geom = null;"
    layer(cases, "gpkg-table", "null-as-geometry", geopackage(after=empty), "geometry-missing")


def views(script):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zone.gpkg"
        database = sqlite3.connect(path)
        database.executescript(HEAD + script)
        database.close()
        return path.read_bytes()


def damaged(cases):
    whole = geopackage()
    for percent in range(5, 100, 5):
        part = whole[: len(whole) * percent // 100]
        told = ("gpkg-cut-off", "gpkg-unreadable", "layer-format")
        layer(cases, "gpkg-cut", f"{percent:02}", part, *told)
    chance = random.Random(7)
    for number in range(12):
        broken = bytearray(whole)
        page = chance.randrange(1, len(broken) // 4096) * 4096
        broken[page : page + 4096] = chance.randbytes(4096)
        layer(cases, "gpkg-page", f"{number:02}", bytes(broken))


def binary(cases):
    nested = b"".join(struct.pack("<BII", 1, 7, 1) for _ in range(100_000))
    shapes = {
        "rings": struct.pack("<BII", 1, 3, 2**32 - 1),
        "points": struct.pack("<BIII", 1, 3, 1, 2**32 - 1),
        "parts": struct.pack("<BII", 1, 6, 2**31),
        "nested": nested,
        "kind": struct.pack("<BII", 1, 999, 1),
        "order": b"\7" + wkb([WEST])[1:],
        "short": wkb([WEST])[:-5],
        "nothing": b"",
    }
    told = ("gpkg-geometry", "geometry-collection", "geometry-missing")
    for name, shape in shapes.items():
        content = geopackage(shapes=((shape, "S2"), (wkb([EAST]), "P1")))
        layer(cases, "wkb-bomb", name, content, *told)


def text(cases):
    ring = ", ".join(f"{x} {y}" for x, y in WEST)
    shapes = {
        "deep": "(" * 100_000,
        "deep-collection": "GEOMETRYCOLLECTION(" * 10_000,
        "digits": f"POLYGON(({'4' * 50_000} 1, {ring}))",
        "exponent": f"POLYGON((1e999 1, {ring}))",
        "words": "POLYGON((a b, c d))",
        "open": f"POLYGON(({ring}",
        "empty": "POLYGON EMPTY",
        "million-rings": "POLYGON(" + ",".join(["()"] * 1_000_000) + ")",
    }
    told = (
        "wkt-broken", "geometry-missing", "coordinate-not-finite", "geometry-collection",
        "attribute-too-long", "feature-outside-register", "geometry-kind",
        # Its first line alone does not look like geometry.
        "layer-format",
    )
    for name, shape in shapes.items():
        content = f'code,wkt\nS2,"{shape}"\nP1,"POLYGON(({", ".join(f"{x} {y}" for x, y in EAST)}))"\n'
        cases.package("wkt-bomb", name, sound("zone.csv", content), *told)
