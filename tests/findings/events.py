"""Faults of events and days."""

from .descriptions import plans

ADOPTION = '[[event]]\nkind = "adoption"'
DRAFTING = '[[event]]\nkind = "decision_on_drafting"\nday = 2020-01-01\n{}\n' + ADOPTION
EVENTS = """[[event]]
kind = "adoption"
day = 2021-03-01
document = "tekst"

[[event]]
kind = "entry_into_force"
day = 2021-03-20

"""


def make(cases):
    """Adds every case."""
    plans(cases, "no-event", [(EVENTS, "")])
    plans(cases, "event-kind-unknown", [('kind = "adoption"', 'kind = "adoptions"')])
    plans(cases, "day-malformed", [("day = 2021-03-20", 'day = "2021-02-29"')], [("day = 2021-03-20", 'day = "2024-02-29"')])
    plans(cases, "day-out-of-range", [("day = 2021-03-20", "day = 2200-01-01")], [("day = 2021-03-20", "day = 2199-12-31")])
    plans(cases, "events-out-of-order", [("day = 2021-03-20", "day = 2021-02-28")], [("day = 2021-03-20", "day = 2021-03-01")])
    ban = DRAFTING.format("building_ban_months = {}\n")

    def months(number):
        return [(ADOPTION, ban.format(number))]

    plans(cases, "ban-too-long", months(13), months(12))
    plans(cases, "ban-impossible", months(121), months(120))
    plans(cases, "ban-misplaced", [("day = 2021-03-01", "day = 2021-03-01\nbuilding_ban_months = 12")], months(12))
    amends = '[[relation]]\nkind = "{}"\ntarget = "proba-pdr-2019-1"\n\n[[legend]]\ncode = "S2"'
    correction = ('[[layer]]\nname = "granica"', '[[event]]\nkind = "correction"\nday = 2021-05-01\n\n[[layer]]\nname = "granica"')
    plans(cases, "amendment-corrected", [correction, ('[[legend]]\ncode = "S2"', amends.format("amends"))],
          [correction, ('[[legend]]\ncode = "S2"', amends.format("replaces"))])
