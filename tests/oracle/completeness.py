"""Step 9 of domain.md 3: whether "no other plan here" is a fact. Must not know why a plan governs."""

from .amendments import is_amendment
from .force import displaced, in_force_by_own_events

MOST_CAREFUL_FIRST = ["none", "partial", "complete"]


def word(world, subject, ko):
    """Returns what is declared of a list in a KO: the closest statement counts, of equal ones the most careful."""
    valid = [s for s in world.statements if s.subject == subject and s.since <= world.day]
    closest = [s for s in valid if s.ko == ko] or [s for s in valid if s.ko is None]
    return min((s.word for s in closest), key=MOST_CAREFUL_FIRST.index, default=None)


def complete(world, subject, ko):
    """Says whether the list is declared complete for the day."""
    return word(world, subject, ko) == "complete"


def lists_that_matter(choice):
    """Returns the kinds of plans that would change the choice, were one of them missing here.

    A missing PDR always would; a missing PGR below a PDR would not; a missing
    spatial plan would be a second basis beside the other kind (57(1)).
    """
    kinds = {text.base.kind for text in choice.texts}
    if kinds & {"PDR", "PGR"}:
        return ["PDR"]
    return ["PDR", "PGR", *(kind for kind in ("PPPPN", "PPJLS") if kind not in kinds)]


def cards_that_matter(choice):
    """Returns the kinds of undelivered plans to name: those of the lists, and a second plan beside the one that governs."""
    kinds = {text.base.kind for text in choice.texts}
    return ["PDR"] if "PDR" in kinds else ["PDR", "PGR"] if "PGR" in kinds else ["PDR", "PGR", "PPPPN", "PPJLS"]


def undelivered(world, kinds, ko):
    """Returns the ids of plans that may cover the KO and whose place is not held: cards, and plans without any place."""
    cards = [c.id for c in world.cards if c.kind in kinds and c.ko in (None, ko) and (c.start is None or c.start <= world.day)]
    placeless = [p.id for p in world.plans if p.kind in kinds and p.extent() is None and not is_amendment(world, p)
                 and not any(r.area is not None for r in p.related("amends"))
                 and in_force_by_own_events(p, world.day) and not displaced_everywhere(world, p)]
    return sorted(cards + placeless)


def displaced_everywhere(world, plan):
    """Says whether a plan without a place was replaced or annulled as a whole; a point far away is in no area."""
    return displaced(world, plan, (-1e9, -1e9))


def step_9_completeness(world, choice, ko):
    """Returns (whether the choice is a fact, ids of undelivered plans that may cover the parcel)."""
    kinds = lists_that_matter(choice)
    cards = undelivered(world, cards_that_matter(choice), ko)
    return all(complete(world, kind, ko) for kind in kinds) and not cards, cards
