"""Domain.md 3 from the first step to the last: cells, outcome of each, and the parts they make."""

import shapely

from .completeness import step_9_completeness
from .force import end, holds, start
from .precedence import step_5_context, steps_2_to_4
from .regimes import step_8_regimes
from .revival import open_after_annulment
from .values import state, use_of_all


def shapes_of(world):
    """Returns every shape of the world that can bound a part."""
    found = [shape for _, _, shape in world.parcels]
    for plan in world.plans:
        found += [plan.boundary, *(z.shape for z in plan.zones), *(r.shape for r in plan.regimes), *(r.area for r in plan.relations)]
    return [shape for shape in found if shape is not None]


def cells(world):
    """Cuts the land by every line at once: returns [(number, ko, point inside, area)]."""
    lines = shapely.union_all([shape.boundary for shape in shapes_of(world)])
    found = []
    for cell in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        point = shapely.get_coordinates(cell.representative_point())[0]
        found += [(number, ko, tuple(point), cell.area) for number, ko, parcel in world.parcels if holds(parcel, point)]
    return found


def outcome(choice, known):
    """Returns the one outcome of a cell."""
    if choice.conflicts:
        return "conflict"
    if not choice.texts:
        return "no_basis" if known else "not_known"
    if choice.interim:
        return "interim_rules"
    if "public" in {use_of_all(text) for text in choice.texts}:
        return "public_use"
    return "governed" if known else "governed_so_far_known"


def named(plan, role, zones):
    """Returns a plan as `role plan [zone serials]`."""
    return " ".join([role, plan.id, *(str(serial) for serial in sorted(z.serial for owner, z in zones if owner is plan))])


def rule_set(world, number, ko, point):
    """Returns everything that makes one rule set, for a cell."""
    choice = steps_2_to_4(world, point)
    choice.conflicts |= open_after_annulment(world, choice, point)
    known, cards = step_9_completeness(world, choice, ko)
    plans = [named(t.base, choice.role, t.zones) for t in choice.texts]
    plans += [named(a, "amends", t.zones) for t in choice.texts for a in t.amending]
    values = {p: state(p, choice.texts, choice.held()) for p in world.parameters}
    return {"parcel": number, "outcome": outcome(choice, known), "plans": sorted(plans), "conflicts": sorted(choice.conflicts),
            "cards": cards, "values": values}


def begun(world, plan):
    """Says whether the plan was begun on the day; where nothing is dated but its entry into force, it may have been."""
    undated = "entry_into_force" in plan.events and not {"adoption", "publication"} & set(plan.events)
    return undated or any(day <= world.day for day in plan.events.values())


def step_7_upcoming(world, points):
    """Returns plans begun and not yet in force over the land."""
    found = []
    for plan in world.plans:
        ahead = (start(plan) is None or start(plan) > world.day) and (end(plan) is None or end(plan) > world.day)
        over = any(holds(area, point) for area in reach(world, plan) for point in points)
        if plan.kind != "REG" and begun(world, plan) and ahead and over:
            found.append(plan.id)
    return sorted(found)


def reach(world, plan):
    """Returns where a plan lies; one without a place lies in the areas it speaks of, else where the plans lie of which it does."""
    if plan.extent() is not None:
        return [plan.extent()]
    areas = [r.area for r in plan.relations if r.area is not None]
    targets = [world.plan(r.target) for r in plan.relations if world.plan(r.target)]
    return areas or [area for target in targets for area in reach(world, target)]


def decide(world):
    """Returns the answer of a world: parts by rule set, regimes, upcoming."""
    parts, points = [], []
    for number, ko, point, area in cells(world):
        points.append(point)
        found, context = rule_set(world, number, ko, point), step_5_context(world, point)
        part = next((p for p in parts if p["rule_set"] == found), None)
        if part is None:
            part = {"rule_set": found, "area_m2": 0.0, "context": []}
            parts.append(part)
        part["area_m2"] += area
        part["context"] = sorted({*part["context"], *context})
    return {"parts": parts, "regimes": step_8_regimes(world, points), "upcoming": step_7_upcoming(world, points)}
