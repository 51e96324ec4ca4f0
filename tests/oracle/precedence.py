"""Steps 2 to 5 of domain.md 3: which plan governs at a point. Must not know completeness."""

from dataclasses import dataclass, field

from .amendments import is_amendment, own_area, reaches, step_1_text_as_amended
from .force import holds, in_force
from .values import SPATIAL_VALUES_DIFFER, bases_differ, conflicts_within, holding

# Step 5: kinds that never govern directly (law/plan_types.csv).
CONTEXT = ["GUP", "RPP", "PPRS"]
URBAN_AND_SPATIAL = ["PDR", "PGR", "PPPPN", "PPJLS"]


@dataclass
class Choice:
    """What governs at a point and what the law leaves open there."""

    texts: list = field(default_factory=list)
    role: str = "governs"
    # Ids of plans of which the interim rules apply.
    interim: set = field(default_factory=set)
    conflicts: set = field(default_factory=set)

    def held(self):
        """Returns the provisions that hold, per plan."""
        return [holding(text, text.base.id in self.interim) for text in self.texts]


def covering(world, kind, point):
    """Returns the plans of a kind in force at a point, amendments not counted as plans of their own."""
    return [p for p in world.plans if p.kind == kind and not is_amendment(world, p)
            and in_force(world, p, point) and reaches(world, p, point)]


def stands_back(world, plan, point):
    """Says whether the plan itself says that it yields to one in force there; two that yield to each other decide nothing."""
    for relation in plan.related("yields_to"):
        other = world.plan(relation.target)
        if other is None or not in_force(world, other, point) or not reaches(world, other, point):
            continue
        if relation.area is not None and not holds(relation.area, point):
            continue
        mutual = [r for r in other.related("yields_to") if r.target == plan.id and (r.area is None or holds(r.area, point))]
        if not mutual:
            return True
    return False


def foreseen(world, text, kind, point):
    """Returns None, "direct" or "waiting": whether the plan as amended foresees another there; the stricter word counts."""
    words = set()
    for plan in [text.base, *text.amending]:
        for relation in plan.related("foresees"):
            area = own_area(plan, relation) if plan is not text.base else relation.area
            if relation.target == kind and (area is None or holds(area, point)):
                words.add("direct" if relation.direct else "waiting")
    return "waiting" if "waiting" in words else "direct" if words else None


def step_2_pdr(texts):
    """PDR in force: it governs (57(3)); several of which none says how it relates to the others: conflict."""
    return Choice(texts) if len(texts) == 1 else Choice(texts, "claims", conflicts={"equal_pdrs"})


def term_passed_without_ban(world, point):
    """27(6): says whether twelve months have passed since a decision, without a ban, to draft a PDR that is not adopted."""
    return any(term_passed(p, world.day) for p in world.plans if p.kind == "PDR" and reaches(world, p, point))


def term_passed(plan, day):
    """Says whether the plan was decided on more than twelve months before the day and neither adopted nor ended by then."""
    decided = plan.events.get("decision_on_drafting")
    later = ["adoption", "publication", "entry_into_force", "repeal", "annulment"]
    if decided is None or any(plan.events[e] <= day for e in later if e in plan.events):
        return False
    return (day.year, day.month, day.day) > (decided.year + 1, decided.month, decided.day)


def wait_for_pdr(world, choice, point):
    """27(5): where a PDR is mandatory the interim rules of the plan apply; where it holds none, the law leaves it open."""
    for text in choice.texts:
        if foreseen(world, text, "PDR", point) == "waiting":
            if term_passed_without_ban(world, point):
                choice.conflicts.add("ban_not_set")
            if holding(text, True):
                choice.interim.add(text.base.id)
            else:
                choice.role = "claims"
                choice.conflicts.add("pdr_foreseen")
    return choice


def step_3_pgr(world, texts, point):
    """No PDR, PGR in force: it governs unless a PDR is mandatory there."""
    if len(texts) > 1:
        return Choice(texts, "claims", conflicts={"equal_pgrs"})
    return wait_for_pdr(world, Choice(texts), point)


def step_4_spatial(world, texts, point):
    """No urban plan: PPPPN and PPJLS both are bases; equal values merge, different values are a conflict."""
    if any(foreseen(world, t, "PGR", point) for t in texts):
        return Choice(texts, "claims", conflicts={"pgr_foreseen"})
    choice = wait_for_pdr(world, Choice(texts), point)
    if bases_differ(texts, choice.held()):
        choice.role = "claims"
        choice.conflicts.add(SPATIAL_VALUES_DIFFER)
    return choice


def step_5_context(world, point):
    """GUP, RPP and PPRS never govern: they are context."""
    return sorted(p.id for kind in CONTEXT for p in covering(world, kind, point))


def steps_2_to_4(world, point):
    """Returns what governs: PDR before PGR before PPPPN and PPJLS together."""
    standing = {kind: [step_1_text_as_amended(world, p, point) for p in covering(world, kind, point)
                       if not stands_back(world, p, point)] for kind in URBAN_AND_SPATIAL}
    if standing["PDR"]:
        choice = step_2_pdr(standing["PDR"])
    elif standing["PGR"]:
        choice = step_3_pgr(world, standing["PGR"], point)
    elif standing["PPPPN"] or standing["PPJLS"]:
        choice = step_4_spatial(world, standing["PPPPN"] + standing["PPJLS"], point)
    else:
        return Choice()
    for text, held in zip(choice.texts, choice.held()):
        choice.conflicts |= conflicts_within(text, held)
        if text.without_area:
            choice.conflicts.add("amendment_without_area")
        if text.rivals:
            choice.conflicts.add("amendments_of_one_day")
    return choice
