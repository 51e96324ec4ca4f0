"""What an annulment leaves open: whether what the annulled plan had replaced revives (domain.md 2). Must not know values.

Naive: the world is decided once more as if it revived; where that is another
rule set, the law leaves it open.
"""

from dataclasses import replace

from .amendments import is_amendment, roots
from .force import came_into_force, concerns, took_effect
from .precedence import steps_2_to_4

REVIVAL = "revival"


def annulled(world, plan, point):
    """Says whether a court's act ended the plan at a point on or before the day."""
    by_own_event = "annulment" in plan.events and plan.events["annulment"] <= world.day and plan.kind != "REG"
    by_act = any(concerns(r, plan, point) and took_effect(act, world.day) for act in world.plans for r in act.related("annuls"))
    return came_into_force(plan, world.day) and (by_own_event or by_act)


def ruling(choice):
    """Returns the ids of the plans that rule and amend."""
    return {t.base.id for t in choice.texts} | {a.id for t in choice.texts for a in t.amending}


def with_plan(world, changed):
    """Returns the world with one plan in another state."""
    return replace(world, plans=[changed if p.id == changed.id else p for p in world.plans])


def unreplaced(world, plan, target):
    """Returns the world in which an annulled plan had never replaced a target."""
    return with_plan(world, replace(plan, relations=[r for r in plan.relations if (r.kind, r.target) != ("replaces", target.id)]))


def replaced_plan_may_revive(world, choice, point):
    """Says whether a plan that an annulled one had replaced would rule here again."""
    for plan in world.plans:
        for relation in plan.related("replaces"):
            target = world.plan(relation.target)
            if target is None or target.kind == "REG" or not concerns(relation, target, point) or not annulled(world, plan, point):
                continue
            if target.id in ruling(steps_2_to_4(unreplaced(world, plan, target), point)) - ruling(choice):
                return True
    return False


def ended(world, plan, point):
    """Says whether an amendment was annulled, or repealed by an event of its own: of neither the law says that the old wording holds again."""
    repealed = "repeal" in plan.events and plan.events["repeal"] <= world.day
    return annulled(world, plan, point) or (came_into_force(plan, world.day) and repealed)


def never_ended(world, plan):
    """Returns the world in which nobody annulled or repealed a plan."""
    events = {code: day for code, day in plan.events.items() if code not in ("annulment", "repeal")}
    kept = [replace(p, relations=[r for r in p.relations if (r.kind, r.target) != ("annuls", plan.id)]) for p in world.plans]
    return with_plan(replace(world, plans=kept), replace(plan, events=events))


def replaced_wording_may_revive(world, choice, point):
    """Says whether an amendment that has ended would change a plan that rules here: what it had replaced may revive."""
    bases = {t.base.id for t in choice.texts}
    for plan in world.plans:
        if is_amendment(world, plan) and roots(world, plan) & bases and ended(world, plan, point):
            if plan.id in ruling(steps_2_to_4(never_ended(world, plan), point)):
                return True
    return False


def open_after_annulment(world, choice, point):
    """Returns the conflict kinds an annulment leaves."""
    provisions = any(text.revives for text in choice.texts)
    found = provisions or replaced_plan_may_revive(world, choice, point) or replaced_wording_may_revive(world, choice, point)
    return {REVIVAL} if found else set()
