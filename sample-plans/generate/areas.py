"""The areas of Demovo's plans and protections as drawn, in EPSG:25834.

Where a plan's edge should follow parcels it runs along the axis of streets;
where it should cut parcels it runs across a row on purpose.
"""

import math

from shapely.geometry import Polygon

from . import layout

# The mixed-use strip along the state road in town: 27 m deep behind the street line.
MIXED_STRIP = layout.STATE_ROAD_AXIS.buffer(7.5 + 27.0, cap_style="flat", join_style="mitre").intersection(
    layout.town_box(-380, 478, -150, 150))

CENTRE_PDR = layout.town_box(-262, 168, -108, 190)
CENTRE_AMENDMENT = layout.town_box(-14, 60, 96, 190)
STATION_PDR = layout.town_box(60, 262, -520, -334)
QUAY_PDR = layout.town_box(262, 478, 292, 385)

WEEKEND = Polygon(layout.place([(3330, 1470), (3420, 1755), (3700, 1560), (3660, 1380), (3480, 1360)]))

# Depth of building land beside the deep village streets; the rest of a lot is farm land.
VILLAGE_BUILDING_DEPTH_M = 60.0


def village_building_land():
    """Returns the building land of both villages as one shape."""
    shape = Polygon()
    for ko, _, axis, half, depth in layout.VILLAGE_STREETS:
        reach = layout.LOWER_VILLAGE_REACH if ko == layout.LOWER_KO else layout.UPPER_VILLAGE_REACH
        deep = min(depth, VILLAGE_BUILDING_DEPTH_M)
        shape = shape.union(axis.intersection(reach).buffer(half + deep, cap_style="flat", join_style="mitre", mitre_limit=2.0))
    return shape


WELLS = layout.place([(1185, 1475)])[0]


def around_wells(radius, phase, shift=(0.0, 0.0)):
    """Returns an uneven closed curve around the wells, 72 points rounded to 0.01 m."""
    ring = []
    for k in range(72):
        angle = 2 * math.pi * k / 72
        r = radius * (1 + 0.11 * math.sin(2 * angle + phase) + 0.05 * math.sin(3 * angle - phase))
        ring.append((round(WELLS[0] + shift[0] + r * math.cos(angle), 2),
                     round(WELLS[1] + shift[1] + r * math.sin(angle), 2)))
    return Polygon(ring)


def special_purpose_zones():
    """Returns the three nested zones of the water-source plan, without overlap."""
    inner, middle, outer = around_wells(68, 0.3), around_wells(205, 0.9), around_wells(375, 1.6)
    return {"VI-A": inner, "VI-B": middle.difference(inner), "VI-C": outer.difference(middle)}


def sanitary_zones():
    """Returns the zones of sanitary protection as decided: three rings around the wells."""
    first, second = around_wells(52, 0.5), around_wells(185, 1.1)
    third = around_wells(620, 2.0, (60.0, -40.0))
    return {"sanitary_1": first, "sanitary_2": second.difference(first), "sanitary_3": third.difference(second)}


def heritage_site():
    """Returns the protected old bazaar, which cuts lots on both sides of the road."""
    shape = layout.town_box(-128, 34, -62, 66)
    return Polygon([(round(x, 2), round(y, 2)) for x, y in shape.exterior.coords])
