"""Faults of parcels, of a cadastre that ages, and of questions that are drawn."""

import json

from hostile.base import EAST, WEST, geojson

from .cases import Run
from .lists import ADDRESS, ADDRESSES, FIRST, LAND

IMPORT = "import --json --kind=parcels --crs 25834 {}.geojson"
SINCE = " --valid-from {}"
UPDATE = IMPORT.format("next") + " --update" + SINCE


def make(cases):
    """Adds every case."""
    attributes(cases)
    addresses(cases)
    updates(cases)
    questions(cases)
    intents(cases)


def parcel(number, ring=WEST, **more):
    return ring, {"ko": "999903", "number": number, **more}


def imported(*parcels, since="2020-01-01"):
    """The import of parcels into a register that knows their municipality."""
    files = {LAND[0]: LAND[1], "parcels.geojson": geojson(parcels)}
    arguments = IMPORT.format("parcels") + (SINCE.format(since) if since else "")
    return Run(files, arguments, before=FIRST, register="new")


def attributes(cases):
    cases.pair("parcel-without-start", imported(parcel("1"), since=""), imported(parcel("1", valid_from="2020-01-01"), since=""))
    # The square has 10,000 square metres; five per cent of what is registered is 525.
    cases.pair("parcel-area-malformed", imported(parcel("1", area_m2="10000.5")), imported(parcel("1", area_m2="10000.0")))
    cases.pair("parcel-area-differs", imported(parcel("1", area_m2=10_527)), imported(parcel("1", area_m2=10_526)))

    def versions(ends):
        first = parcel("1", valid_from="2020-01-01", valid_to=ends)
        return imported(first, parcel("1", EAST, valid_from="2021-01-01"))

    cases.pair("parcel-twice", versions("2021-01-02"), versions("2021-01-01"))


def addresses(cases):
    def on(number, cadastre=True):
        files = {LAND[0]: LAND[1], "table.csv": ADDRESSES + ADDRESS.format(1, number), "parcels.geojson": geojson([parcel("1")])}
        before = [*FIRST, IMPORT.format("parcels") + SINCE.format("2020-01-01")] if cadastre else FIRST
        return Run(files, "import --json --kind=addresses table.csv", before=before, register="new")

    cases.pair("address-parcel-unknown", on("2"), on("1"))
    cases.pair("addresses-no-cadastre", on("1", cadastre=False), on("1"))


def strip(number):
    """The land of one of many parcels, 10 m wide."""
    west, south, north = 458000 + number * 10, 4882000, 4882100
    return [(west, south), (west + 10, south), (west + 10, north), (west, north), (west, south)]


def updated(before, after, day="2022-01-01", since="2020-01-01"):
    """A new state of the cadastre after another."""
    files = {LAND[0]: LAND[1], "parcels.geojson": geojson(before), "next.geojson": geojson(after)}
    first = IMPORT.format("parcels") + SINCE.format(since)
    return Run(files, UPDATE.format(day), before=[*FIRST, first], register="new")


def updates(cases):
    ten = [parcel(str(n + 1), strip(n)) for n in range(10)]
    # A fifth is two of ten.
    cases.pair("update-removals", updated(ten, ten[:7]), updated(ten, ten[:8]))
    cases.pair("update-not-newest", updated(ten, ten, day="2019-12-31"), updated(ten, ten, day="2020-01-01"))

    def descended(origin):
        new = parcel("11", strip(20), predecessors=origin)
        return updated(ten, [*ten, new])

    def told(**more):
        return updated(ten, [parcel("1", strip(0), **more), *ten[1:]])

    # The strip has 1,000 square metres; what is measured anew takes its descent.
    cases.pair("update-descent-unused", told(predecessors="2"), told(predecessors="2", area_m2=1_000))
    cases.pair("update-row-ended", told(valid_to="2022-01-01"), told(valid_to="2022-01-02"))
    cases.pair("update-row-begins-later", told(valid_from="2022-01-02"), told(valid_from="2022-01-01"))
    cases.pair("update-predecessor-unknown", descended("12"), descended("10"))


def asked(kind, geometry, more=""):
    """A question about something drawn, in the samples of Demovo."""
    return Run({"asked.geojson": json.dumps(geometry)}, f"answer --json --date 2024-01-01 --crs 25834 --{kind} asked.geojson{more}", register="demovo")


def square(ring, **members):
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}, **members}


PLACE = [(458455, 4881660), (458465, 4881660), (458465, 4881670), (458455, 4881670), (458455, 4881660)]


def questions(cases):
    line = {"type": "LineString", "coordinates": PLACE[:2]}
    polygon = {"type": "Polygon", "coordinates": [PLACE]}
    cases.pair("area-kind", asked("area", line), asked("area", polygon))
    cases.pair("route-kind", asked("route", polygon, " --width 2"), asked("route", line, " --width 2"))


def intents(cases):
    def collection(intent):
        return asked("area", {"type": "FeatureCollection", "features": [square(PLACE)], "intent": intent})

    good = collection({"storeys": "P+1"})
    cases.pair("intent-no-object", collection("P+1"), good)
    cases.pair("intent-field-unknown", collection({"storey": "P+1"}), good)
    cases.pair("intent-value", collection({"height": [9]}), collection({"height": 9}))
