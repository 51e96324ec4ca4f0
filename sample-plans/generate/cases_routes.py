"""Legal cases about lines: what lies along a cable."""

from .cases import force, plan, zone_article
from .cases_plans import ALL_COMPLETE, pgr
from .provision import art

PDR, PGR = "primer41-pdr-2016-1", "primer41-pgr-2014-1"


def stretch(start, end, parcel, plan, serial):
    """Returns a stretch as it was written by hand: chainage, parcel or none, plan, serial of the zone."""
    return {"from_m": start, "to_m": end, "parcels": [parcel] if parcel else [], "plan": plan, "zone": f"{plan}/{serial}"}


CASES = [
    dict(number=41, name="cable-across-parcels", title="A cable across five parcels",
         line="a line with a working width: parcels, plans and regimes by chainage",
         parcels=[("1", (0, 0, 40, 50)), ("2", (40, 0, 80, 50)), ("3", (80, 0, 120, 50)), ("4", (130, 0, 170, 50)), ("5", (170, 0, 200, 50))],
         coverage=ALL_COMPLETE,
         plans=[pgr(zones=[("S2", (0, 0, 170, 100)), ("S3", (170, 0, 200, 100))], articles=[zone_article(3, "S2", 50), zone_article(4, "S3", 60)]),
                plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"), zones=[("M1", (0, 0, 100, 100))],
                     boundary=(0, 0, 100, 100), articles=[zone_article(3, "M1", 70)]),
                plan("REG", "2015", 1, "Одлука о заштити – пример", force("2015-01-01"),
                     regimes=[("heritage", (30, -20, 50, 70)), ("sanitary_2", (150, -20, 190, 24.5))],
                     articles=[art(1, "Подручја", "Одређују се заштићена подручја.")])],
         ask=[("3", "2020-01-01"), ("5", "2020-01-01")],
         routes=[dict(line=[(5, 25), (195, 25)], width_m=2.0, day="2020-01-01", length_m=190.0,
                      stretches=[stretch(0, 35, "1", PDR, 1), stretch(35, 75, "2", PDR, 1), stretch(75, 95, "3", PDR, 1),
                                 stretch(95, 115, "3", PGR, 1), stretch(115, 125, None, PGR, 1), stretch(125, 165, "4", PGR, 1),
                                 stretch(165, 190, "5", PGR, 2)],
                      parcels=[("1", 35, 70), ("2", 40, 80), ("3", 40, 80), (None, 10, 20), ("4", 40, 80), ("5", 25, 50)],
                      regimes=[dict(code="sanitary_2", crossings=[], beside=[[145, 185]], area_m2=20),
                               dict(code="heritage", crossings=[[25, 45]], beside=[], area_m2=40)])],
         why="""
A cable of 190 m with a trench of 2 m: location conditions for a line may be issued for
several parcels and parts of parcels (ZPI 53a(3)). It crosses five parcels and ten metres of
which the register holds no parcel. The PDR ends in parcel 3: up to 0+095 it governs (ZPI
57(3)), behind it the PGR (57(2)). The axis crosses the protected surroundings from 0+025 to
0+045; the sanitary zone reaches half a metre under the strip and not to the axis, and is
said all the same.
"""),
]
