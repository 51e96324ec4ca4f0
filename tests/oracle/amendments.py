"""Step 1 of domain.md 3, second half: what is left of a plan after its amendments. Must not know precedence.

"An amendment replaces what it amends, only inside its own area and only the
provisions it names; the rest of the base plan stands."
"""

from dataclasses import dataclass, field
from itertools import chain, groupby, permutations, product

from .force import annulled_names, holds, in_force, start
from .values import amount


@dataclass
class Text:
    """A plan as amended, at one point."""

    base: object
    zones: list = field(default_factory=list)
    provisions: list = field(default_factory=list)
    amending: list = field(default_factory=list)
    without_area: list = field(default_factory=list)
    # Every name a provision stands under, as (plan, name): a new wording takes the place of the old one.
    names: dict = field(default_factory=dict)
    # Parameters whose new wording is in a text that is not data.
    in_text: set = field(default_factory=set)
    all_in_text: bool = False
    # An annulled provision had replaced another.
    revives: bool = False
    # Amendments of one day that would leave another text in another order.
    rivals: bool = False

    def codes(self):
        """Returns the codes of the zones at the point."""
        return {zone.code for _, zone in self.zones}

    def put(self, provision, position=None):
        """Adds a provision, or puts it in the place of another."""
        before = set()
        if position is None:
            self.provisions.append(provision)
        else:
            before = self.names[id(self.provisions[position])]
            self.provisions[position] = provision
        self.names[id(provision)] = before | {(provision.plan, provision.name)}

    def position(self, plan_id, name):
        """Returns where the provision with a name of a plan stands, or what took its place; None where it does not hold."""
        return next((i for i, p in enumerate(self.provisions) if (plan_id, name) in self.names[id(p)]), None)


def amended_ids(plan):
    """Returns the plans of its own kind that it amends: a PDR that changes a PGR on the way is a plan of its own."""
    return [r.target for r in plan.related("amends") if r.target.split("-")[1].upper() == plan.kind]


def reached(world, plan):
    """Returns the ids of all plans below it in chains of amendments."""
    found, ahead = set(), amended_ids(plan)
    while ahead:
        target = world.plan(ahead.pop())
        if target and target.id not in found:
            found.add(target.id)
            ahead += amended_ids(target)
    return found


def is_amendment(world, plan):
    """Says whether a plan is nothing but the amendment of one that is held here; a circle makes none of its plans one."""
    return bool(reached(world, plan)) and plan.id not in reached(world, plan)


def lacks_base(world, plan):
    """Says whether a plan amends something that is not held here: it stands alone."""
    return bool(amended_ids(plan)) and not reached(world, plan)


def roots(world, plan):
    """Returns the ids of the plans at the bottom of its chains of amendments; its own where it amends nothing."""
    if not is_amendment(world, plan):
        return {plan.id}
    return set().union(*(roots(world, world.plan(t)) for t in amended_ids(plan) if world.plan(t)))


def family(world, base):
    """Returns the amendments of a plan and of its amendments, in the order they came into force."""
    found = [p for p in world.plans if is_amendment(world, p) and base.id in roots(world, p) and start(p)]
    return sorted(found, key=lambda p: (start(p), p.id))


def own_area(plan, relation):
    """Returns where an amendment holds: the area it states, else where it lies, else None."""
    return relation.area if relation.area is not None else plan.extent()


def amends_at(world, amendment, point):
    """Returns the relations by which an amendment is at work at a point."""
    if not in_force(world, amendment, point):
        return []
    found = []
    for relation in amendment.related("amends"):
        target = world.plan(relation.target)
        area = own_area(amendment, relation)
        if target is None or not in_force(world, target, point):
            continue
        if is_amendment(world, target) and not amends_at(world, target, point):
            continue
        if area is None or holds(area, point):
            found.append(relation)
    return found


def says_nothing_of_where(amendment, relation):
    """Says whether an amendment states no area, lies nowhere and names nothing."""
    return relation.names is None and own_area(amendment, relation) is None


def reaches(world, base, point):
    """Says whether a plan, or an area its amendments add to it, lies at a point."""
    extent = base.extent()
    if extent is None and lacks_base(world, base):
        extent = next((r.area for r in base.related("amends") if r.area is not None), None)
    if extent is not None and holds(extent, point):
        return True
    for amendment in family(world, base):
        for relation in amends_at(world, amendment, point):
            area = own_area(amendment, relation)
            if relation.names is None and area is not None and holds(area, point):
                return True
    return False


def in_scope(provision, codes):
    """Says whether a provision is for the whole plan or for one of the zones."""
    return not provision.zones or bool(set(provision.zones) & codes)


def is_data(plan, zones):
    """Says whether the plan's rules are data where these of its zones are: zones here, and provisions at all."""
    return bool(zones) and bool(plan.provisions)


def as_adopted(base, point):
    """Returns the text of the base before any amendment."""
    zones = [(base, z) for z in base.zones if holds(z.shape, point)]
    text = Text(base, zones)
    for provision in base.provisions:
        if in_scope(provision, text.codes()):
            text.put(provision)
    text.all_in_text = not is_data(base, zones)
    return text


def act_by_name(text, provision, relation):
    """Carries out replace, delete or insert; a replacement or deletion only where the decision names the target or means all."""
    position = text.position(relation.target, provision.replaces or provision.deletes)
    if provision.behind:
        if in_scope(provision, text.codes()):
            text.put(provision)
    elif position is not None and (relation.names is None or (provision.replaces or provision.deletes) in relation.names):
        if provision.replaces:
            text.put(provision, position)
        else:
            del text.provisions[position]


def amend_named(world, text, amendment, relation):
    """Changes the named provisions; one that is named without a new wording is in the amendment's text, for whatever zones."""
    handled = {p.replaces or p.deletes or p.behind for p in amendment.provisions}
    for name in set(relation.names) - handled:
        text.in_text |= {p.parameter for p in world.plan(relation.target).provisions if p.name == name}
        position = text.position(relation.target, name)
        if position is not None:
            del text.provisions[position]
    for provision in amendment.provisions:
        if provision.replaces or provision.deletes or provision.behind:
            act_by_name(text, provision, relation)


def amend_inside(text, amendment, relation, point):
    """Changes the plan inside the amendment's area."""
    if not amendment.zones and not amendment.provisions:
        text.zones, text.provisions, text.all_in_text = [], [], True
        return
    if amendment.zones:
        text.zones = [(amendment, z) for z in amendment.zones if holds(z.shape, point)]
        text.provisions = [p for p in text.provisions if not p.zones]
        text.all_in_text = text.all_in_text or not is_data(amendment, text.zones)
    for provision in amendment.provisions:
        if provision.replaces or provision.deletes or provision.behind:
            act_by_name(text, provision, relation)
        elif in_scope(provision, text.codes()):
            text.put(provision)


def amended_in_order(world, base, amendments, point):
    """Returns what is left of a plan after its amendments, one after the other."""
    text = as_adopted(base, point)
    if lacks_base(world, base):
        text.all_in_text = True
    for amendment in amendments:
        for relation in amends_at(world, amendment, point):
            if base.id not in roots(world, world.plan(relation.target)):
                continue
            if says_nothing_of_where(amendment, relation):
                text.without_area.append(amendment)
                continue
            if amendment not in text.amending:
                text.amending.append(amendment)
            if relation.names is not None:
                amend_named(world, text, amendment, relation)
            else:
                amend_inside(text, amendment, relation, point)
    return text


def orders(amendments):
    """Returns every order of the amendments that their days allow: those of one day may stand in any."""
    by_day = [list(group) for _, group in groupby(amendments, key=start)]
    return [list(chain(*order)) for order in product(*(permutations(group) for group in by_day))]


def content(text):
    """Returns what two texts must share to be one: zones, provisions by what they fix, what is in the text."""
    fixed = {(p.parameter, p.operator, amount(p), p.condition, p.interim, *sorted(p.zones)) for p in text.provisions}
    return {(owner.id, z.serial) for owner, z in text.zones}, fixed, text.in_text, text.all_in_text


def annul_provisions(world, text):
    """Takes annulled provisions out: each leaves a hole; whether one that it had replaced revives is open."""
    for plan in [text.base, *text.amending]:
        for name in annulled_names(world, plan):
            for provision in [p for p in text.provisions if (p.plan, p.name) == (plan.id, name)]:
                text.revives = text.revives or len(text.names[id(provision)]) > 1
                text.provisions.remove(provision)


def step_1_text_as_amended(world, base, point):
    """Returns what is left of a plan at a point after every amendment in force, in the order of their days."""
    texts = [amended_in_order(world, base, order, point) for order in orders(family(world, base))]
    text = texts[0]
    text.rivals = any(content(other) != content(text) for other in texts[1:])
    annul_provisions(world, text)
    return text
