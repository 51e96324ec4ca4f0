"""What a world holds, read from the format of the resolver's cases. Must not know the law."""

import tomllib
from dataclasses import dataclass, field
from datetime import date

import shapely

# What a case leaves out (crates/eprostor-rules/cases/README.md).
DEFAULT_KO = "999903"
SINCE = date(1980, 1, 1)


def shape(written):
    """Returns the polygon of `[e_min, n_min, e_max, n_max]`, of a ring, or of rings with holes; None of nothing."""
    if written is None:
        return None
    if not isinstance(written[0], list):
        return shapely.box(*written)
    if not isinstance(written[0][0], list):
        return shapely.Polygon(written)
    return shapely.Polygon(written[0], written[1:])


@dataclass
class Relation:
    """What a document does to another; neither area nor names means all of it."""

    kind: str
    target: str
    area: shapely.Geometry | None
    names: list | None
    direct: bool


@dataclass
class Provision:
    """One rule of a plan."""

    plan: str
    name: str
    zones: list
    parameter: str
    operator: str
    value: str
    unit: str
    condition: str
    interim: bool
    replaces: str | None
    deletes: str | None
    behind: str | None


@dataclass
class Zone:
    """A zone; `used` is what the legend says of its code: public, other, or None without a row."""

    serial: int
    code: str
    shape: shapely.Geometry
    used: str | None


@dataclass
class Regime:
    """An area under a regime, perhaps for some days only."""

    code: str
    shape: shapely.Geometry
    start: date | None
    end: date | None


@dataclass
class Plan:
    """A planning document as it was delivered."""

    id: str
    kind: str
    events: dict
    boundary: shapely.Geometry | None
    zones: list
    regimes: list
    relations: list
    provisions: list

    def extent(self):
        """Returns where the plan lies: its boundary, else as far as its zones reach, else None."""
        if self.boundary is not None:
            return self.boundary
        return shapely.union_all([z.shape for z in self.zones]) if self.zones else None

    def related(self, kind):
        """Returns its relations of a kind."""
        return [r for r in self.relations if r.kind == kind]


@dataclass
class Statement:
    """What an adopter declares of a list; `ko` None means the whole municipality."""

    subject: str
    word: str
    ko: str | None
    since: date


@dataclass
class Card:
    """A plan that exists and is not delivered; `ko` None means anywhere in the municipality."""

    id: str
    kind: str
    start: date | None
    ko: str | None


@dataclass
class World:
    """A small register and a question."""

    day: date
    parcels: list
    plans: list
    cards: list
    statements: list
    parameters: list = field(default_factory=list)

    def plan(self, wanted):
        """Returns the plan with an id, None where it is not held."""
        return next((p for p in self.plans if p.id == wanted), None)


def kind_of(plan_id):
    """Returns the kind that stands in an id such as demovo-pdr-2016-1."""
    return plan_id.split("-")[1].upper()


def provision(plan_id, row):
    """Reads `parameter operator value [unit]` and what stands beside it."""
    parameter, operator, rest = row["set"].split(" ", 2)
    value, _, unit = rest.partition(" ")
    return Provision(plan_id, row["name"], row.get("zones", []), parameter, operator, value, unit, row.get("if", ""),
                     row.get("role") == "interim", row.get("replaces"), row.get("deletes"), row.get("inserted_behind"))


def plan(row):
    """Reads a plan."""
    zones = [Zone(z.get("serial", i), z["code"], shape(z["at"]), z.get("use")) for i, z in enumerate(row.get("zones", []), 1)]
    regimes = [Regime(r["code"], shape(r["at"]), r.get("from"), r.get("to")) for r in row.get("regimes", [])]
    relations = [Relation(r["kind"], r["target"], shape(r.get("area")), r.get("provisions"), r.get("direct") == "given")
                 for r in row.get("relations", [])]
    return Plan(row["id"], kind_of(row["id"]), row.get("events", {}), shape(row.get("boundary")), zones, regimes, relations,
                [provision(row["id"], p) for p in row.get("provisions", [])])


def statement(line):
    """Reads `subject completeness [KO] [first day]`."""
    words = [w for w in line.split(" ") if "-" not in w]
    days = [date.fromisoformat(w) for w in line.split(" ") if "-" in w]
    return Statement(words[0], words[1], words[2] if len(words) > 2 else None, days[0] if days else SINCE)


def read(text):
    """Reads a world."""
    raw = tomllib.loads(text)
    parcels = [(p["number"], p.get("ko", DEFAULT_KO), shape(p["at"])) for p in raw["parcel"]]
    plans = [plan(row) for row in raw.get("plan", [])]
    cards = [Card(c["id"], kind_of(c["id"]), c.get("in_force"), c.get("ko")) for c in raw.get("card", [])]
    parameters = sorted({p.parameter for one in plans for p in one.provisions})
    return World(raw["day"], parcels, plans, cards, [statement(s) for s in raw.get("coverage", [])], parameters)
