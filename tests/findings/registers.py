"""Findings that need a register, and what is not checked without one."""

from hostile.base import WEST, geojson, plan, sound

from .cases import Run, edit, inside
from .lists import FIRST, LAND
from .parcels import IMPORT, SINCE
from .relations import relation, with_second

LIST = "ko,number,taken,document,article\n999903,{},whole,tekst,2\n"


def make(cases):
    """Adds every case."""
    not_checked(cases)
    in_force(cases)
    territory(cases)
    listed(cases)
    offset(cases)


def in_register(files, parcels, territory=LAND[1]):
    """The check of a package beside a cadastre of these parcels."""
    own = {LAND[0]: territory, "parcels.geojson": geojson(parcels)}
    first = IMPORT.format("parcels") + SINCE.format("2010-01-01")
    return Run({**inside("package", files), **own}, before=[*FIRST, first], register="new")


def not_checked(cases):
    files = sound()
    empty = Run.package(files, register="new")
    for code in ("in-force-not-checked", "territory-not-checked", "offset-not-checked"):
        cases.pair(code, Run.package(files), empty)
    listed = sound(**{"public_parcels.csv": LIST.format("1")})
    cases.pair("public-parcels-not-checked", Run.package(listed), Run.package(listed, register="new"))


def in_force(cases):
    cases.pair("plan-over-another", with_second(sound()), with_second(sound(**{"plan.toml": edit(plan(), relation("replaces"))})))


def territory(cases):
    other = "999911,Donje,Доње,99929,Drugo,Друго,true\n"

    def beside(east):
        shape = [(458000 + x, 4882000 + y) for x, y in ((east, 0), (300, 0), (300, 100), (east, 100), (east, 0))]
        return in_register(sound(), [(shape, {"ko": "999911", "number": "1"})], LAND[1] + other)

    # Both lines may be off by 0.2 m.
    bare = Run.package(sound(), register="new")
    cases.pair("territory-no-cadastre", bare, in_register(sound(), [(WEST, {"ko": "999903", "number": "1"})]))
    cases.pair("outside-territory", beside(199), beside(199.9))


def listed(cases):
    def check(number):
        return in_register(sound(**{"public_parcels.csv": LIST.format(number)}), [(WEST, {"ko": "999903", "number": "7/1"})])

    bare = Run.package(sound(**{"public_parcels.csv": LIST.format("7/1")}), register="new")
    cases.pair("public-parcels-no-cadastre", bare, check("7/1"))
    cases.pair("public-parcel-unknown", check("7/2"), check("7/1"))


def offset(cases):
    """A plan of 20 lots and their cadastre, some way to the east."""
    def cadastre(by):
        lots = [lot(number, by) for number in range(20)]
        return in_register(lots_plan(), [(shape, {"ko": "999903", "number": str(n + 1)}) for n, shape in enumerate(lots)])

    cases.pair("offset-no-cadastre", Run.package(lots_plan(), register="new"), cadastre(0.04))
    cases.pair("offset", cadastre(0.06), cadastre(0.04))
    cases.pair("offset-beyond-accuracy", cadastre(0.21), cadastre(0.19))


def lot(number, by=0.0):
    west, east = 458000 + number * 10 + by, 458010 + number * 10 + by
    return [(west, 4882000), (east, 4882000), (east, 4882100), (west, 4882100), (west, 4882000)]


def lots_plan():
    return sound(layer=geojson([(lot(n), {"code": "S2" if n % 2 else "P1"}) for n in range(20)]))
