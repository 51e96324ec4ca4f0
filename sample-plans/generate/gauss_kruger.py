"""EPSG:25834 to EPSG:6316 (Gauss-Krüger zone 7) and back, by EPSG:9495.

Written out so that no projection library is needed. The way into the register
is exact, with height zero on Bessel's ellipsoid as for any flat drawing; the
way out is found by repeating the way in.
"""

import math

GRS80 = (6378137.0, 1 / 298.257222101)
BESSEL = (6377397.155, 1 / 299.1528128)
# EPSG:9495, MGI 1901 to ETRS89, coordinate frame rotation: metres, arc seconds, ppm.
SHIFT = (577.84843, 165.45019, 390.43652)
TURN = tuple(math.radians(s / 3600.0) for s in (-4.93131, 0.96052, 13.05072))
SCALE = 1 + 7.86546e-6


def series(flattening):
    """Returns n and the Krüger coefficients alpha, beta (to n^4, better than 0.1 mm here)."""
    n = flattening / (2 - flattening)
    alpha = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
             13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
             61 * n**3 / 240 - 103 * n**4 / 140, 49561 * n**4 / 161280)
    beta = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360,
            n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
            17 * n**3 / 480 - 37 * n**4 / 840, 4397 * n**4 / 161280)
    return n, alpha, beta


def radius(axis, n):
    """Returns the radius of the rectifying sphere."""
    return axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)


def project(lon, lat, ellipsoid, central, factor, false_easting):
    """Transverse Mercator forward, radians to metres (Krüger 1912)."""
    axis, flattening = ellipsoid
    n, alpha, _ = series(flattening)
    e = math.sqrt(flattening * (2 - flattening))
    t = math.sinh(math.atanh(math.sin(lat)) - e * math.atanh(e * math.sin(lat)))
    xi = math.atan2(t, math.cos(lon - central))
    eta = math.atanh(math.sin(lon - central) / math.hypot(1, t))
    x, y = eta, xi
    for j, a in enumerate(alpha, 1):
        x += a * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
        y += a * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
    scaled = factor * radius(axis, n)
    return false_easting + scaled * x, scaled * y


def unproject(easting, northing, ellipsoid, central, factor, false_easting):
    """Transverse Mercator inverse, metres to radians (lon, lat)."""
    axis, flattening = ellipsoid
    n, _, beta = series(flattening)
    e = math.sqrt(flattening * (2 - flattening))
    scaled = factor * radius(axis, n)
    xi, eta = northing / scaled, (easting - false_easting) / scaled
    a, b = xi, eta
    for j, c in enumerate(beta, 1):
        a -= c * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        b -= c * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    lon = central + math.atan2(math.sinh(b), math.cos(a))
    target = math.asinh(math.sin(a) / math.hypot(math.sinh(b), math.cos(a)))
    lat = math.asin(math.sin(a) / math.cosh(b))
    for _ in range(8):
        lat = math.asin(math.tanh(target + e * math.atanh(e * math.sin(lat))))
    return lon, lat


def to_space(lon, lat, ellipsoid):
    """Returns geocentric metres of a point on the ellipsoid."""
    axis, flattening = ellipsoid
    e2 = flattening * (2 - flattening)
    normal = axis / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    return (normal * math.cos(lat) * math.cos(lon), normal * math.cos(lat) * math.sin(lon),
            normal * (1 - e2) * math.sin(lat))


def from_space(x, y, z, ellipsoid):
    """Returns (lon, lat) of a geocentric point; the height is dropped."""
    axis, flattening = ellipsoid
    e2 = flattening * (2 - flattening)
    flat = math.hypot(x, y)
    lat = math.atan2(z, flat * (1 - e2))
    for _ in range(12):
        normal = axis / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * normal * math.sin(lat), flat)
    return math.atan2(y, x), lat


def to_register(easting, northing):
    """EPSG:6316 (easting, northing) to EPSG:25834 (E, N), metres."""
    lon, lat = unproject(easting, northing, BESSEL, math.radians(21), 0.9999, 7500000.0)
    a, b, c = to_space(lon, lat, BESSEL)
    rx, ry, rz = TURN
    turned = (a + rz * b - ry * c, -rz * a + b + rx * c, ry * a - rx * b + c)
    lon, lat = from_space(*(SCALE * v + s for v, s in zip(turned, SHIFT)), GRS80)
    return project(lon, lat, GRS80, math.radians(21), 0.9996, 500000.0)


def from_register(easting, northing):
    """EPSG:25834 (E, N) to EPSG:6316 (easting, northing), found by repeating the way in."""
    e, n = easting + 7000000.0, northing
    for _ in range(12):
        back = to_register(e, n)
        e, n = e + easting - back[0], n + northing - back[1]
    return e, n
