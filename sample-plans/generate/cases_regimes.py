"""Legal cases about regimes beside the plan: what a plan lifts, and belts of corridors."""

from .cases import force, plan, zone_article
from .cases_plans import ALL_COMPLETE, WHOLE
from .provision import art

ROAD_LAND, AXIS = (0, 60, 200, 66), ((150, 70), (150, 100))

CASES = [
    dict(number=46, name="regimes-beside-a-plan", title="What a plan does to the regimes beside it",
         line="a plan lifts the ban on farm land it builds on; belts of a road, measured and approximate",
         parcels=[("1", (0, 0, 40, 50)), ("2", (80, 0, 120, 50)), ("3", (0, 67, 40, 91)), ("4", (152, 72, 192, 97))], coverage=ALL_COMPLETE,
         plans=[plan("PDR", "2016", 1, "План детаљне регулације – пример", force("2016-01-01"),
                     zones=[("S2", (0, 0, 60, 100)), ("P", (60, 0, 200, 100))], boundary=WHOLE,
                     articles=[zone_article(3, "S2", 50), zone_article(4, "P", 5)]),
                plan("REG", "2014", 1, "Обрадиво пољопривредно земљиште – пример", force("2014-01-01"),
                     regimes=[("agricultural", (0, 0, 200, 50))], articles=[art(1, "Земљиште", "Обрадиво земљиште треће класе.")]),
                plan("REG", "2015", 2, "Појасеви општинског пута – пример", force("2015-01-01"),
                     regimes=[("road", ROAD_LAND, "road.protective.municipal", "measured"), ("road", AXIS, "road.protective.municipal", "axis")],
                     articles=[art(1, "Појас", "Заштитни појас општинског пута је 5 m.")])],
         regimes=["agricultural", "road"],
         ask=[("1", "2015-12-31"), ("1", "2020-01-01"), ("2", "2020-01-01"), ("3", "2020-01-01"), ("4", "2020-01-01")],
         # Code, what the plan does to it, what is left, m² on the part.
         on_part=[("1", "2015-12-31", [("agricultural", "not_lifted", "banned", 2000.0)]),
                  ("1", "2020-01-01", [("agricultural", "lifted", "none", 2000.0)]),
                  ("2", "2020-01-01", [("agricultural", "not_lifted", "banned", 2000.0)]),
                  ("3", "2020-01-01", [("road", "open", "open", 160.0)]),
                  ("4", "2020-01-01", [("road", "open", "open", 75.0)])],
         why="""
Using arable land of classes I to V for anything but farming is banned (Agricultural Land
Act 22), until a plan in force makes it building land; then a fee is due before the permit
(ZPI 83(2), 88). Parcel 1 is housing in the PDR: lifted from 2016 on, banned the day before.
Parcel 2 stays farm land in the same plan: banned.

Along a municipal road 5 m on each side of the border of road land are its protective belt
(Roads Act 34(1)): banned outside settlements (33(1)); inside, the width holds unless the
plan says otherwise (34(3)). Whether this is a settlement the register does not know: both
readings. Parcel 3 begins 1 m from road land 6 m wide, so 4 m of it, 160 m², lie in the belt.
Beside parcel 4 only the axis of a road was delivered: the belt reaches 3 m into the parcel,
75 m², and is *approximate*, because the border of road land lies further out.
"""),
]
