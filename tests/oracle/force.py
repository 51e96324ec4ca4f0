"""Step 1 of domain.md 3, first half: which plans are in force on a day at a point. Must not know precedence."""

from datetime import timedelta

import shapely

# Constitution 196(4): the eighth day after publication, where the decision names no day.
DAYS_TO_FORCE = 8


def holds(area, point):
    """Says whether a point lies in an area; points are inside cells, never on a line."""
    return shapely.contains_xy(area, *point)


def start(plan):
    """Returns the first day in force, None where there is none."""
    if "entry_into_force" in plan.events:
        return plan.events["entry_into_force"]
    if "publication" in plan.events:
        return plan.events["publication"] + timedelta(days=DAYS_TO_FORCE)
    return None


def end(plan):
    """Returns the first day on which the plan is no longer in force by its own events, None where there is none."""
    return min((plan.events[e] for e in ("repeal", "annulment") if e in plan.events), default=None)


def came_into_force(plan, day):
    """Says whether the plan had been in force on the day or before it."""
    return start(plan) is not None and start(plan) <= day and (end(plan) is None or start(plan) < end(plan))


def in_force_by_own_events(plan, day):
    """Says whether the day lies in [start, end)."""
    return came_into_force(plan, day) and (end(plan) is None or day < end(plan))


def took_effect(act, day):
    """Says whether an act that annuls is effective: in force, or a court's bare annulment of that day."""
    if start(act) is None and "annulment" in act.events:
        return act.events["annulment"] <= day
    return came_into_force(act, day)


def concerns(relation, target, point):
    """Says whether a relation takes the whole of its target away at a point."""
    if relation.target != target.id or relation.names is not None:
        return False
    return relation.area is None or holds(relation.area, point)


def displaced(world, plan, point):
    """Says whether another plan replaced it there, for good, or an act annulled it there, from now on."""
    for other in world.plans:
        if any(concerns(r, plan, point) for r in other.related("replaces")) and came_into_force(other, world.day):
            return True
        if any(concerns(r, plan, point) for r in other.related("annuls")) and took_effect(other, world.day):
            return True
    return False


def in_force(world, plan, point):
    """Says whether the plan is in force on the world's day at a point, wherever its boundary is."""
    return in_force_by_own_events(plan, world.day) and not displaced(world, plan, point)


def annulled_names(world, plan):
    """Returns the names of its provisions that effective acts annul: each leaves a hole."""
    found = set()
    for act in world.plans:
        for relation in act.related("annuls"):
            if relation.target == plan.id and relation.names is not None and took_effect(act, world.day):
                found |= set(relation.names)
    return found
