"""Faults of GeoPackages."""

from hostile.base import EAST, WEST, plan, sound, wkb
from hostile.databases import TABLE, geopackage

from .cases import edit

NAMED = TABLE.replace("code text", "code text, name text")
SECOND = (
    "create table {0} (fid integer primary key, geom blob, code text);"
    "insert into gpkg_contents values ('{0}', '{1}', '{0}', '', '', null, null, null, null, 25834);"
    "insert into gpkg_geometry_columns values ('{0}', 'geom', 'POLYGON', 25834, 0, 0);"
)


def make(cases):
    """Adds every case."""
    files(cases)
    tables(cases)
    rows(cases)
    runaway(cases)


def pair(cases, code, provoked, missed):
    cases.packages(code, sound("zone.gpkg", provoked), sound("zone.gpkg", missed))


def files(cases):
    whole = geopackage()
    page = 4096
    broken = bytearray(whole)
    # The head of the page with the rows says what kind of page it is.
    broken[whole.index(wkb([WEST])) // page * page] = 0xFF
    pair(cases, "gpkg-unreadable", bytes(broken), whole)
    pair(cases, "gpkg-cut-off", whole[:-1], whole)

    def beside(ending):
        return sound("zone.gpkg", whole, **{f"zone.gpkg-{ending}": bytes(32)})

    cases.packages("gpkg-wal", beside("wal"), beside("shm"))


def tables(cases):
    attributes = "update gpkg_contents set data_type = 'attributes';"
    pair(cases, "gpkg-no-features", geopackage(after=attributes), geopackage(after=attributes.replace("attributes", "features")))
    pair(cases, "gpkg-table-open", geopackage(after=SECOND.format("druga", "features")), geopackage(after=SECOND.format("druga", "attributes")))

    def table(name):
        return sound("zone.gpkg", geopackage(), **{"plan.toml": plan("zone.gpkg", more=f'table = "{name}"\n')})

    cases.packages("gpkg-table-unknown", table("zona"), table("zone"))


def rows(cases):
    def shaped(west):
        return geopackage(shapes=((west, "S2"), (wkb([EAST]), "P1")))

    pair(cases, "gpkg-geometry", shaped(wkb([WEST])[:-1]), shaped(wkb([WEST])))

    def named(bytes_of_text):
        return geopackage(NAMED, after=f"update zone set name = cast(x'{bytes_of_text}' as text);")

    pair(cases, "attribute-not-utf8", named("9a"), named("c5a1"))


def runaway(cases):
    """Rows that are computed: fifty columns of nine hundred sums each."""
    sums = "+".join(["fid"] * 900)
    columns = ", ".join(f"c{n} integer generated always as ({sums}) virtual" for n in range(50))
    script = TABLE.replace("code text", f"code text, {columns}")

    def lines(count):
        files = sound("zone.gpkg", geopackage(script, shapes=[(wkb([WEST]), "a")] * count))
        files["plan.toml"] = edit(files["plan.toml"], ('role = "zones"', 'role = "lines"'))
        return files

    cases.packages("gpkg-runaway", lines(2_500), lines(250))
