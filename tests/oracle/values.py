"""Domain.md 4: which provisions hold, which contradict each other, and the four states of a value. Must not know precedence."""

from decimal import Decimal, InvalidOperation

# Kinds of conflict, by the codes of the program's answers.
ZONES_OVERLAP, VALUES_DIFFER, SPATIAL_VALUES_DIFFER = "zones_overlap", "values_differ", "spatial_values_differ"
# Parameters whose provisions are lists, which add up (law/rule_parameters.csv, value_kind).
LISTS = {"compatible_uses", "prohibited_uses"}


def zones_meant(provision, text):
    """Returns the codes of the zones at the point that a provision is for; none for the whole plan."""
    return frozenset(set(provision.zones) & text.codes())


def same_matter(a, b):
    """Says whether two provisions fix one thing from one side: a minimum and a maximum stand beside each other."""
    return (a.parameter, a.condition) == (b.parameter, b.condition) and {a.operator, b.operator} != {"min", "max"}


def holding(text, interim):
    """Returns the provisions that hold: the special one for the zone before the general one, save entries of lists."""
    ours = [p for p in text.provisions if p.interim == interim]
    return [g for g in ours if g.zones or not text.codes() or g.parameter in LISTS or not all(
        any(code in s.zones and same_matter(s, g) for s in ours) for code in text.codes())]


def amount(provision):
    """Returns a value as a thing that can be compared: 10 is 10.0."""
    try:
        return Decimal(provision.value), provision.unit
    except InvalidOperation:
        return provision.value, provision.unit


def contradict(a, b):
    """Says whether two provisions cannot both hold."""
    if a.operator == "text" or b.operator == "text" or a.parameter in LISTS:
        return False
    return same_matter(a, b) and amount(a) != amount(b)


def uses(text):
    """Returns what the legend says of the zones at the point."""
    return {zone.used for _, zone in text.zones if zone.used}


def conflicts_within(text, held):
    """Returns the kinds of conflict inside one plan: its zones overlap, or two equal provisions contradict each other."""
    found = set()
    for i, a in enumerate(held):
        for b in held[i + 1:]:
            if contradict(a, b):
                overlap = len(text.zones) > 1 and zones_meant(a, text) != zones_meant(b, text)
                found.add(ZONES_OVERLAP if overlap else VALUES_DIFFER)
    if len(uses(text)) > 1:
        found.add(ZONES_OVERLAP)
    return found


def use_of_all(text):
    """Returns what the legend says of all zones at the point alike, else None."""
    return next(iter(uses(text))) if len(uses(text)) == 1 else None


def bases_differ(texts, held):
    """Says whether two plans that are both a basis contradict each other, in a value or in public land."""
    for i, first in enumerate(held):
        for second in held[i + 1:]:
            if any(contradict(a, b) for a in first for b in second):
                return True
    return len({use_of_all(t) for t in texts} - {None}) > 1


def state(parameter, texts, held):
    """Returns one of the four states of a value: set with sources, in text, not set, not known."""
    found = sorted({f"{p.operator} {p.value} {p.unit}".rstrip() + (f" if {p.condition}" if p.condition else "") + f" @{p.plan}"
                    for provisions in held for p in provisions if p.parameter == parameter})
    if found:
        return found
    if not texts:
        return ["not_known"]
    if any(t.all_in_text or parameter in t.in_text for t in texts):
        return ["in_text_not_yet_data"]
    return ["not_set"]
