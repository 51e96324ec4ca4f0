"""Chooses the questions of Demovo so that every kind of situation is asked, and writes the answers."""

from datetime import date, timedelta
import json

import shapely

from . import expected, register as reg, steady, writing

TODAY = date(2026, 6, 1)
PER_SITUATION = 3


def situation(register, parcel, day):
    """Returns what makes a parcel's answer special, or None when a drawing is too near a limit."""
    pieces = expected.pieces_of(register, parcel, day)
    for bases, shape in pieces:
        accuracy = max([plan.accuracy_m for plan, _ in bases], default=0.0)
        public = [zone.code in plan.public_codes for plan, zone in bases if zone]
        if shape.buffer(-1.5 * accuracy).is_empty or (len(bases) > 1 and any(public)):
            return None
    row = expected.answer(register, parcel, day)
    parts = tuple(sorted({(p["outcome"], p["plan"], len(p.get("bases", []))) for p in row["parts"]}))
    applies = tuple(code for code, state in row["regimes"].items() if state == "applies")
    return (parcel.ko, len(row["parts"]) > 1, parts, applies, tuple(row["upcoming"]))


def days_for(register, parcel):
    """Returns today and the days around the start of each plan that meets the parcel."""
    days = {TODAY}
    for plan in register.plans:
        area = plan.extent() or shapely.union_all([s for _, _, _, s in plan.regimes])
        if plan.start() and area.intersection(parcel.shape).area > 1.0:
            days |= {plan.start() - timedelta(days=1), plan.start()}
    return sorted(day for day in days if parcel.start <= day < parcel.end)


def chosen(register):
    """Returns [(parcel, day)]: a few parcels of each situation, and all with a history."""
    found = {}
    order = sorted(register.parcels, key=lambda p: steady.number("question", p.ko, p.number, p.start))
    for parcel in order:
        if not parcel.start <= TODAY < parcel.end:
            continue
        key = situation(register, parcel, TODAY)
        if key and len(found.setdefault(key, [])) < PER_SITUATION:
            found[key].append(parcel)
    pairs = {}
    for parcels in found.values():
        for i, parcel in enumerate(parcels):
            days = days_for(register, parcel)
            # All days for the first parcel of a situation; today and one earlier day for the others.
            days = days if i == 0 else sorted({TODAY, days[steady.number(parcel.ko, parcel.number) % len(days)]})
            pairs.update({(parcel.ko, parcel.number, day): parcel for day in days})
    changed = [p for p in register.parcels if p.end != reg.FAR_FUTURE or p.start != date(2010, 1, 1)]
    for parcel in changed:
        day = parcel.end - timedelta(days=1) if parcel.end != reg.FAR_FUTURE else parcel.start
        if situation(register, parcel, day):
            pairs[(parcel.ko, parcel.number, day)] = parcel
    return [(parcel, key[2]) for key, parcel in sorted(pairs.items(), key=lambda item: number_key(item[0]))]


def number_key(key):
    """Sorts questions by KO, number as numbers, day."""
    ko, number, day = key
    return ko, [int(n) for n in number.split("/")], day


def write(path, rows, points=None):
    """Writes expected.json, one question a line."""
    body = ",\n".join("  " + json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) for row in rows)
    tail = ""
    if points:
        lines = ",\n".join("  " + json.dumps(point, ensure_ascii=False) for point in points)
        tail = f',\n "points": [\n{lines}\n ]'
    writing.text(path, f'{{"questions": [\n{body}\n ]{tail}\n}}\n')


def answer_demovo(folder):
    """Reads Demovo back and writes its expected.json."""
    register = reg.read(folder)
    write(folder / "expected.json", [expected.answer(register, parcel, day) for parcel, day in chosen(register)])
