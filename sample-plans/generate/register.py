"""Reads a written import folder back: parcels, cards, coverage, packages with their geometry.

Part of the reference answers: it knows the file formats and the law's days,
and nothing of how the generator drew the samples nor of the Rust program.
"""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
import json
from pathlib import Path
import tomllib

import shapely
from shapely.geometry import shape

from . import gauss_kruger

FAR_FUTURE = date(9999, 12, 31)


@dataclass
class Parcel:
    """A parcel with its half-open period."""

    ko: str
    number: str
    shape: object
    start: date
    end: date


@dataclass
class Zone:
    """A zone with its id (plan id and serial) and local code."""

    id: str
    code: str
    shape: object


@dataclass
class Plan:
    """A delivered package as the reference resolver needs it."""

    id: str
    kind: str
    events: list
    relations: list
    boundary: object
    areas: dict
    zones: list
    regimes: list
    public_codes: set
    provisions: list
    accuracy_m: float
    epsg: int
    ends: list = field(default_factory=list)

    def start(self):
        """Returns the first day in force: as stated, else the 8th day after publication (Constitution 196(4))."""
        days = {kind: day for kind, day in self.events}
        if "entry_into_force" in days:
            return days["entry_into_force"]
        if "adoption" in days and "publication" in days:
            return days["publication"] + timedelta(days=8)
        return None

    def in_force(self, day):
        """Says whether the day lies in [entry into force, end)."""
        start = self.start()
        return start is not None and start <= day and all(day < end for end in self.ends)

    def corrects(self):
        """Says whether it does nothing but correct a technical error: then it acts back to the start of the corrected plan (ZPI 47a(3))."""
        kinds = {kind for kind, _ in self.events}
        return "correction" in kinds and "adoption" not in kinds and any(r["kind"] == "amends" for r in self.relations)

    def extent(self):
        """Returns the boundary, or what the zones or named areas cover."""
        if self.boundary is not None:
            return self.boundary
        shapes = [z.shape for z in self.zones] + list(self.areas.values())
        return shapely.union_all(shapes) if shapes else None


@dataclass
class Register:
    """Everything an import folder brings."""

    parcels: list = field(default_factory=list)
    cards: list = field(default_factory=list)
    coverage: list = field(default_factory=list)
    plans: list = field(default_factory=list)

    def plan(self, plan_id):
        """Returns the delivered plan with the id, or None."""
        return next((p for p in self.plans if p.id == plan_id), None)


def to_day(text, default):
    """Returns a day from ISO text or a TOML date."""
    if isinstance(text, date):
        return text
    return date.fromisoformat(text) if text else default


def layer(folder, entry):
    """Returns [(properties, shape in EPSG:25834)] of a package layer."""
    rows = json.loads((folder / entry["file"]).read_text("utf-8"))["features"]
    found = [(f["properties"], shape(f["geometry"])) for f in rows]
    if entry["crs"] == 6316:
        return [(p, shapely.transform(s, lambda xy: [gauss_kruger.to_register(x, y) for x, y in xy])) for p, s in found]
    assert entry["crs"] == 25834, entry
    return found


# Roads Act 34(1) item 4, in metres: from where to where the belt reaches from its origin.
BELTS = {"road.protective.municipal": (0.0, 5.0)}


def belt(corridor, origin):
    """Returns the belt of a corridor; without one, the area itself."""
    if corridor is None:
        return origin
    begins, ends = BELTS[corridor]
    inner = origin if begins == 0.0 else origin.buffer(begins, quad_segs=64)
    return origin.buffer(ends, quad_segs=64).difference(inner)


def regime_rows(rows, start):
    """Returns regime features as (code, from, to, shape)."""
    return [(p["code"], to_day(p.get("from"), start), to_day(p.get("to"), FAR_FUTURE), belt(p.get("corridor"), s)) for p, s in rows]


def read_package(folder):
    """Reads one package folder."""
    manifest = tomllib.loads((folder / "plan.toml").read_text("utf-8"))
    head = manifest["plan"]
    events = [(e["kind"], to_day(e["day"], None)) for e in manifest["event"]]
    legend = manifest.get("legend", [])
    provisions = []
    if (folder / "provisions.csv").exists():
        provisions = list(csv.DictReader((folder / "provisions.csv").open(encoding="utf-8")))
    plan = Plan(head["id"], head["kind"], events, manifest.get("relation", []), None, {}, [], [],
                {e["code"] for e in legend if e.get("public_use")}, provisions,
                manifest.get("accuracy", {}).get("positional_m", 0.0), 25834)
    for entry in manifest.get("layer", []):
        rows = layer(folder, entry)
        plan.epsg = 6316 if entry["crs"] == 6316 else plan.epsg
        if entry["role"] == "boundary":
            plan.boundary = shapely.union_all([s for _, s in rows])
            plan.areas[entry["name"]] = plan.boundary
        elif entry["role"] == "area":
            plan.areas[entry["name"]] = shapely.union_all([s for _, s in rows])
        elif entry["role"] == "zones":
            plan.zones = [Zone(f"{plan.id}/{p.get('serial', n)}", p["code"], s) for n, (p, s) in enumerate(rows, 1)]
        elif entry["role"] == "regimes":
            plan.regimes = regime_rows(rows, plan.start())
    plan.ends = [day for kind, day in events if kind in ("repeal", "annulment")]
    return plan


def read_parcels(folder, entry):
    """Reads a parcels file with its default first day."""
    rows = json.loads((folder / entry["file"]).read_text("utf-8"))["features"]
    default = to_day(entry.get("valid_from"), date(1, 1, 1))
    return [Parcel(f["properties"]["ko"], f["properties"]["number"], shape(f["geometry"]),
                   to_day(f["properties"].get("valid_from"), default), to_day(f["properties"].get("valid_to"), FAR_FUTURE))
            for f in rows]


def read(folder):
    """Reads an import folder in the order of its import.toml."""
    folder = Path(folder)
    register = Register()
    for entry in tomllib.loads((folder / "import.toml").read_text("utf-8"))["import"]:
        if entry["kind"] == "parcels":
            register.parcels += read_parcels(folder, entry)
        elif entry["kind"] == "cards":
            register.cards += list(csv.DictReader((folder / entry["file"]).open(encoding="utf-8")))
        elif entry["kind"] == "coverage":
            register.coverage += list(csv.DictReader((folder / entry["file"]).open(encoding="utf-8")))
        elif entry["kind"] == "package":
            register.plans.append(read_package(folder / entry["file"]))
    for plan in register.plans:
        for relation in plan.relations:
            target = register.plan(relation.get("target", ""))
            if target and relation["kind"] in ("replaces", "annuls") and relation["extent"] == "whole" and plan.start():
                target.ends.append(plan.start())
    return register
