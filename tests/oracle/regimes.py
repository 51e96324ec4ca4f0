"""Step 8 of domain.md 3: regimes in three states, for the whole land. Must not know plans that govern."""

from .completeness import complete
from .force import holds, in_force

# Regimes the generated worlds speak of; a computed one is never checked by a list (law/regimes.csv, geometry_kind).
GIVEN = ["flood", "heritage", "sanitary_2"]
COMPUTED = ["road"]


def applies(world, code, points):
    """Says whether an area of the regime in force on the day shares area with the land."""
    for plan in world.plans:
        for regime in plan.regimes:
            on_the_day = (regime.start is None or regime.start <= world.day) and (regime.end is None or world.day < regime.end)
            if regime.code == code and on_the_day and any(
                    holds(regime.shape, p) and in_force(world, plan, p) for p in points):
                return True
    return False


def step_8_regimes(world, points):
    """Returns each regime's state; "checked, does not apply" only where the list is complete in every KO of the land."""
    found = {}
    for code in GIVEN + COMPUTED:
        checked = code in GIVEN and all(complete(world, code, ko) for _, ko, _ in world.parcels)
        found[code] = "applies" if applies(world, code, points) else "does_not_apply" if checked else "not_known"
    return found
