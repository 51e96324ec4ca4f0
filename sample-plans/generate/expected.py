"""Reference answers, computed with shapely from the written files and the law's order of plans.

Written from articles 57(1)-(3) and the house's definition of completeness,
without regard to the Rust program, which must come to the same answers.
"""

from datetime import date

import shapely

from . import register as reg

# A part below 0.5 m² or 0.1 % of the parcel, whichever is larger, only touches it.
SLIVER_M2, SLIVER_SHARE = 0.5, 0.001
# What is smaller than this is left by the arithmetic of an overlay, not by a drawing.
NOISE_M2 = 0.0005
REGIMES = ["sanitary_1", "sanitary_2", "sanitary_3", "heritage", "nature_I", "forest"]
# Kinds whose missing plans could displace the governing plan.
HIGHER = {"PDR": ["PDR"], "PGR": ["PDR"], "PPPPN": ["PDR", "PGR"], "PPJLS": ["PDR", "PGR", "PPPPN"]}


def polygonal(shape):
    """Returns the polygon parts of a shape as one geometry."""
    parts = [g for g in shapely.get_parts(shape) if g.geom_type == "Polygon"]
    return shapely.union_all(parts)


def in_list(listed, ko):
    """Says whether a KO list of a card or statement covers a KO."""
    return listed == "*" or ko in listed.split("|")


def complete(register, subject, ko, day):
    """Says whether the list of a kind or regime is declared complete for the KO and day."""
    return any(row["subject"] == subject and row["statement"] == "complete" and in_list(row["ko"], ko)
               and reg.to_day(row["from"], date(1, 1, 1)) <= day < reg.to_day(row["to"], reg.FAR_FUTURE)
               for row in register.coverage)


def cards(register, kinds, ko, day):
    """Returns the ids of undelivered plans of the kinds that may cover the KO on the day."""
    return sorted(c["id"] for c in register.cards if c["kind"] in kinds and in_list(c["ko"], ko)
                  and reg.to_day(c["in_force"] or c["adopted"], date(1, 1, 1)) <= day)


def amended_area(register, plan, day):
    """Returns the area an amendment with zones of its own takes over, or None when it takes none."""
    for relation in plan.relations:
        if relation["kind"] == "amends" and relation["extent"] == "area" and plan.zones:
            target = register.plan(relation["target"])
            return plan.areas[relation["area"]] if target and target.in_force(day) else shapely.Polygon()
    return None


def covering(register, kind, day):
    """Returns [(plan, area)] of a kind in force: amendments take their area from what they amend."""
    found, taken = [], {}
    for plan in register.plans:
        if plan.kind == kind and plan.in_force(day) and any(r["kind"] == "amends" for r in plan.relations):
            area = amended_area(register, plan, day)
            if area is not None:
                found.append((plan, area))
                taken.setdefault(plan.relations[0]["target"], []).append(area)
    for plan in register.plans:
        if plan.kind == kind and plan.in_force(day) and not any(r["kind"] == "amends" for r in plan.relations):
            area = plan.extent()
            if area is not None:
                found.append((plan, area.difference(shapely.union_all(taken.get(plan.id, [])))))
    return found


def by_zone(plan, piece):
    """Cuts a piece by the plan's zones; what no zone covers keeps zone None."""
    found, rest = [], piece
    for zone in plan.zones:
        part = polygonal(piece.intersection(zone.shape))
        if part.area > 0:
            found.append((zone, part))
            rest = rest.difference(zone.shape)
    rest = polygonal(rest)
    return found + ([(None, rest)] if rest.area > NOISE_M2 else [])


def overlay(pieces, plan, area):
    """Cuts [(bases, shape)] by a plan; inside its area the plan is one more base."""
    found = []
    for bases, shape in pieces:
        inside = polygonal(shape.intersection(area))
        if inside.area > 0:
            found += [(bases + [(plan, zone)], part) for zone, part in by_zone(plan, inside)]
        outside = polygonal(shape.difference(area))
        if outside.area > 0:
            found.append((bases, outside))
    return found


def pieces_of(register, parcel, day):
    """Returns [(bases, shape)]: PDR before PGR before PPPPN and PPJLS together (57(1)-(3))."""
    rest, found = [([], parcel.shape)], []
    for kinds in (["PDR"], ["PGR"], ["PPPPN", "PPJLS"]):
        for kind in kinds:
            for plan, area in covering(register, kind, day):
                if area.intersects(parcel.shape):
                    rest = overlay(rest, plan, area)
        found += [piece for piece in rest if piece[0]]
        rest = [piece for piece in rest if not piece[0]]
    return found + rest


def values(plan, zone):
    """Returns {parameter: values} of a base; a zone's own provision displaces the plan's general one."""
    general, special = {}, {}
    for row in plan.provisions:
        value = (row["operator"], row["value"], row["unit"], row["conditions"])
        if row["scope"] == "plan":
            general.setdefault(row["parameter"], set()).add(value)
        elif zone and zone.code in row["target"].split("|"):
            special.setdefault(row["parameter"], set()).add(value)
    return general | special


def disagree(bases):
    """Says whether bases of equal standing set one parameter differently, or two plans of one kind meet."""
    kinds = [plan.kind for plan, _ in bases]
    if len(kinds) != len(set(kinds)):
        return True
    sets = [values(plan, zone) for plan, zone in bases]
    return any(a[key] != b[key] for i, a in enumerate(sets) for b in sets[i + 1:] for key in a.keys() & b.keys())


def outcome(register, bases, ko, day):
    """Returns (outcome, ids of cards that make it conditional)."""
    if not bases:
        kinds = ["PDR", "PGR", "PPPPN", "PPJLS"]
        missing = cards(register, kinds, ko, day)
        known = all(complete(register, kind, ko, day) for kind in kinds) and not missing
        return ("no_basis", []) if known else ("not_known", missing)
    kinds = sorted({higher for plan, _ in bases for higher in HIGHER[plan.kind]})
    missing = cards(register, sorted({*kinds, *(plan.kind for plan, _ in bases)}), ko, day)
    whole = all(complete(register, kind, ko, day) for kind in kinds) and not missing
    if len(bases) > 1 and disagree(bases):
        return "conflict", missing
    if any(zone and zone.code in plan.public_codes for plan, zone in bases):
        return "public_use", missing
    return ("governed", []) if whole else ("governed_so_far_known", missing)


def part_row(register, parcel, bases, shape, day):
    """Returns one part as it stands in expected.json."""
    named = sorted(({"plan": plan.id, "zone": zone.id if zone else None} for plan, zone in bases),
                   key=lambda b: (b["plan"], b["zone"] or ""))
    result, missing = outcome(register, bases, parcel.ko, day)
    row = {"outcome": result, "plan": named[0]["plan"] if named else None, "zone": named[0]["zone"] if named else None,
           "area_m2": round(shape.area, 3), "share_percent": round(100 * shape.area / parcel.shape.area, 3)}
    if len(named) > 1:
        row["bases"] = named
    if missing:
        row["cards"] = missing
    return row


def regimes(register, parcel, day, codes=REGIMES):
    """Returns the three-state outcome of each regime."""
    found = {}
    for code in codes:
        applies = any(c == code and start <= day < end and plan.in_force(day)
                      and parcel.shape.intersection(shape).area > NOISE_M2
                      for plan in register.plans for c, start, end, shape in plan.regimes)
        checked = complete(register, code, parcel.ko, day)
        found[code] = "applies" if applies else "does_not_apply" if checked else "not_known"
    return found


def effect_area(register, plan):
    """Returns where a plan works: its own extent, or for an amendment of text only that of the plans it changes (ZPI 48(5))."""
    if plan.extent() is not None:
        return plan.extent()
    changed = {relation.get("target") for relation in plan.relations}
    shapes = [other.extent() for other in register.plans if other.id in changed and other.extent() is not None]
    return shapely.union_all(shapes) if shapes else None


def upcoming(register, parcel, day):
    """Returns the ids of plans under way on the day: begun, not yet in force, meeting the parcel."""
    found = []
    for plan in register.plans:
        begun = any(event_day <= day for _, event_day in plan.events)
        ahead = plan.start() is None or plan.start() > day
        area = effect_area(register, plan)
        if plan.kind != "REG" and not plan.corrects() and begun and ahead and area is not None and area.intersection(parcel.shape).area > NOISE_M2:
            found.append(plan.id)
    return sorted(found)


def tolerance(parcel, bases):
    """Returns the allowed difference of an area in m²: 0.2 mm along the edge, 5 mm through EPSG:6316."""
    foreign = any(plan.epsg != 25834 for b in bases for plan, _ in b)
    return round(0.005 + parcel.shape.length * (0.005 if foreign else 0.0002), 3)


def answer(register, parcel, day):
    """Returns the whole expected answer for a parcel and day."""
    merged = {}
    for bases, shape in pieces_of(register, parcel, day):
        key = tuple(sorted((plan.id, zone.id if zone else "") for plan, zone in bases))
        merged.setdefault(key, (bases, []))[1].append(shape)
    limit = max(SLIVER_M2, SLIVER_SHARE * parcel.shape.area)
    rows = [part_row(register, parcel, bases, shapely.union_all(shapes), day) for bases, shapes in merged.values()]
    rows = sorted((r for r in rows if r["area_m2"] > NOISE_M2), key=lambda r: (r["plan"] or "", r["zone"] or "", r["area_m2"]))
    return {"ko": parcel.ko, "number": parcel.number, "day": day.isoformat(), "area_m2": round(parcel.shape.area, 3),
            "area_tolerance_m2": tolerance(parcel, [b for b, _ in merged.values()]),
            "parts": [r for r in rows if r["area_m2"] >= limit], "touches": [r for r in rows if r["area_m2"] < limit],
            "regimes": regimes(register, parcel, day), "upcoming": upcoming(register, parcel, day)}


def find(register, ko, number, day):
    """Returns the parcel living under the number on the day."""
    return next(p for p in register.parcels if p.ko == ko and p.number == number and p.start <= day < p.end)
