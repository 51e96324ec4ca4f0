"""The drawing of Demovo: where river, roads, railway, town and villages lie.

Local metres; `ORIGIN` moves them to EPSG:25834 (easting, northing). Nothing
here knows about parcels or plans. The place is invented.
"""

import math

from shapely.geometry import LineString, Polygon, box

ORIGIN = (456000.0, 4881000.0)
TOWN_CENTRE = (2350.0, 1080.0)
TOWN_ROTATION = math.radians(9.0)

TOWN_KO, LOWER_KO, UPPER_KO = "999903", "999911", "999920"


def smooth(points, rounds, closed):
    """Returns the points after `rounds` of Chaikin corner cutting."""
    for _ in range(rounds):
        pairs = list(zip(points, points[1:] + points[:1] if closed else points[1:]))
        cut = []
        for (ax, ay), (bx, by) in pairs:
            cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
            cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
        points = cut if closed else [points[0]] + cut + [points[-1]]
    return points


def place(points):
    """Moves local points to the register CRS."""
    return [(ORIGIN[0] + x, ORIGIN[1] + y) for x, y in points]


def town(u, v):
    """Returns the local point of the town's bent street grid at (u, v) metres."""
    u2 = u + 27.0 * math.sin(v / 240.0 + 0.6) + 0.00006 * u * v
    v2 = v + 24.0 * math.sin(u / 270.0 - 0.4) - 0.00005 * u * u
    cos, sin = math.cos(TOWN_ROTATION), math.sin(TOWN_ROTATION)
    return (TOWN_CENTRE[0] + cos * u2 - sin * v2, TOWN_CENTRE[1] + sin * u2 + cos * v2)


def town_path(fixed, value, start, end, step=30.0):
    """Returns the local points along a grid line: "u" or "v" is fixed, "d" runs askew between two points."""
    if fixed == "d":
        (u0, v0), (u1, v1) = start, end
        return [town(u0 + (u1 - u0) * i / 12.0, v0 + (v1 - v0) * i / 12.0) for i in range(13)]
    count = max(2, int(math.ceil(abs(end - start) / step)) + 1)
    runs = [start + (end - start) * i / (count - 1) for i in range(count)]
    return [town(value, r) if fixed == "u" else town(r, value) for r in runs]


def town_box(u_low, u_high, v_low, v_high):
    """Returns the polygon of a grid rectangle, its edges following the bent lines."""
    ring = town_path("v", v_low, u_low, u_high) + town_path("u", u_high, v_low, v_high)[1:]
    ring += town_path("v", v_high, u_high, u_low)[1:] + town_path("u", u_low, v_high, v_low)[1:-1]
    return Polygon(place(ring))


MUNICIPALITY = Polygon(place(smooth([
    (60, 300), (700, 60), (1600, 120), (2600, 0), (3500, 90), (4150, 420), (4230, 1300),
    (4100, 2200), (3900, 2950), (3000, 3200), (2100, 3120), (1200, 3180), (400, 3000),
    (50, 2300), (-40, 1400)], 2, True)))

RIVER_AXIS = LineString(place(smooth([
    (-300, 2150), (400, 2060), (900, 2230), (1400, 2120), (1900, 1850), (2400, 1790),
    (2850, 1960), (3300, 1880), (3800, 1560), (4500, 1480)], 3, False)))
RIVER = RIVER_AXIS.buffer(19.0, cap_style="flat", join_style="mitre")

# South of the river the town's KO ends in the west along an old ditch.
DITCH = LineString(place(smooth([
    (1330, -300), (1290, 500), (1370, 1100), (1250, 1650), (1310, 2500)], 2, False)))

STATE_ROAD_AXIS = LineString(place(smooth(
    [(-300, 760), (300, 770), (620, 850), (1150, 830), (1480, 880)]
    + town_path("v", 0.0, -700.0, 700.0, 140.0)
    + [(3300, 1130), (3600, 1020), (4500, 1060)], 3, False)))
STATE_ROAD = STATE_ROAD_AXIS.buffer(7.5, cap_style="flat", join_style="mitre")

RAILWAY_AXIS = LineString(place(smooth([
    (-300, 300), (800, 330), (1700, 440), (2400, 420), (3200, 470), (4500, 240)], 3, False)))
RAILWAY = RAILWAY_AXIS.buffer(9.0, cap_style="flat", join_style="mitre").union(
    Polygon(place([(2180, 440), (2180, 468), (2520, 464), (2520, 428)])))

POWER_LINE = LineString(place([
    (4060, 2900), (3350, 2830), (1700, 2560), (700, 2380), (230, 1900), (170, 560), (420, 120)]))

TOWN_OUTLINE = Polygon(place(smooth([
    (1640, 700), (1690, 1180), (1860, 1500), (2130, 1690), (2450, 1740), (2760, 1760),
    (3010, 1600), (3110, 1180), (3060, 760), (2930, 540), (2500, 482), (1950, 490)], 1, True)))

LOWER_ROAD = LineString(place(smooth(
    [town(60, 650), (2400, 1790), (2520, 2050), (2760, 2330), (2900, 2600), (3000, 2900), (3060, 3400)], 2, False)))

# Village streets: name, axis, half width, depth of the lots beside it.
VILLAGE_STREETS = [
    (LOWER_KO, "Главна, Доње Демово", LineString(place(smooth(
        [(2400, 1790), (2520, 2050), (2760, 2330), (2900, 2600), (3000, 2900), (3060, 3400)], 2, False))), 5.0, 82.0),
    (LOWER_KO, "Црквени сокак", LineString(place(smooth(
        [(2790, 2380), (3040, 2330), (3300, 2400), (3480, 2360)], 2, False))), 3.5, 66.0),
    (LOWER_KO, "Воденичка", LineString(place(smooth(
        [(2600, 2140), (2380, 2230), (2160, 2210), (1990, 2290)], 2, False))), 3.5, 64.0),
    (LOWER_KO, "Пољска", LineString(place(smooth(
        [(2940, 2720), (2720, 2800), (2560, 2790)], 2, False))), 3.0, 58.0),
    (UPPER_KO, "Државни пут кроз Горње Демово", STATE_ROAD_AXIS, 7.5, 84.0),
    (UPPER_KO, "Брдска", LineString(place(smooth(
        [(560, 840), (600, 1080), (520, 1330), (590, 1560)], 2, False))), 3.5, 68.0),
    (UPPER_KO, "Шумска", LineString(place(smooth(
        [(560, 1200), (800, 1230), (980, 1180)], 2, False))), 3.0, 60.0),
    (UPPER_KO, "Доњи сокак", LineString(place(smooth(
        [(480, 800), (440, 600), (520, 470)], 2, False))), 3.0, 60.0),
]
UPPER_VILLAGE_REACH = box(ORIGIN[0] + 210, ORIGIN[1] + 380, ORIGIN[0] + 1090, ORIGIN[1] + 1600)
LOWER_VILLAGE_REACH = box(ORIGIN[0] + 1970, ORIGIN[1] + 2035, ORIGIN[0] + 3480, ORIGIN[1] + 2960)

FOREST = Polygon(place(smooth([
    (-100, 1480), (250, 1420), (470, 1620), (430, 1980), (150, 2120), (-200, 2100)], 2, True)))

# Streets of the town: name, fixed grid axis, its value, from, to, half width.
TOWN_STREETS = [
    ("Стара цеста", "d", 0, (262, -108), (640, -470), 5.5), ("Воденички пут", "d", 0, (-380, 96), (-160, 640), 5.0),
    ("Моравска", "u", -575, -430, 330, 4.5), ("Ваљевска", "u", -470, -560, 120, 4.0),
    ("Хајдук Вељкова", "u", -380, -560, 520, 4.5), ("Филипа Вишњића", "u", -262, -300, 560, 4.0),
    ("Вука Караџића", "u", -160, -620, 640, 5.0), ("Доситејева", "u", -52, -215, 300, 4.5),
    ("Николе Тесле", "u", 60, -640, 650, 6.0), ("Бранкова", "u", 168, -410, 470, 4.0),
    ("Његошева", "u", 262, -620, 660, 4.5), ("Пастерова", "u", 372, -300, 560, 4.0),
    ("Карађорђева", "u", 478, -560, 620, 5.0), ("Светосавска", "u", 590, -430, 470, 4.0),
    ("Железничка", "v", -520, -560, 640, 4.5), ("Занатлијска", "v", -415, -580, 262, 4.0),
    ("Раднички пролаз", "v", -405, 372, 640, 3.5), ("Милоша Обилића", "v", -300, -660, 700, 4.5),
    ("Змај Јовина", "v", -205, -470, 372, 4.0), ("Кнез Михаилова", "v", -108, -640, 720, 4.5),
    ("Трг слободе", "v", 96, -660, 700, 5.0), ("Цара Душана", "v", 190, -380, 590, 4.0),
    ("Војводе Мишића", "v", 292, -600, 720, 4.5), ("Рибарска", "v", 385, -380, 478, 4.0),
    ("Обала", "v", 482, -420, 600, 4.5), ("Кејска", "v", 570, -262, 520, 4.0),
]
