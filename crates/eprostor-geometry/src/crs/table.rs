//! One row per supported system, after the EPSG dataset. Must not know
//! names or transformations.

use super::{AxisOrder, Crs, CrsKind, Datum, Epsg};
use crate::bounds::Bounds;

const WGS84: &str = "+proj=longlat +ellps=WGS84";
const GRS80: &str = "+proj=longlat +ellps=GRS80";
const BESSEL: &str = "+proj=longlat +ellps=bessel";

const fn bounds(min_e: f64, min_n: f64, max_e: f64, max_n: f64) -> Bounds {
    Bounds {
        min_e,
        min_n,
        max_e,
        max_n,
    }
}

/// Countries of MGI 1901 (EPSG area 2370); zones cut it by meridians.
const MGI_SOUTH_DEG: f64 = 40.85;
const MGI_NORTH_DEG: f64 = 46.88;
/// A zone is used up to 300 km from its meridian where a neighbouring zone
/// was avoided: Sombor stands 147 km west of the meridian of zone 7.
const fn gauss_kruger_envelope(zone_prefix_m: f64) -> Bounds {
    bounds(
        zone_prefix_m + 200_000.0,
        4.5e6,
        zone_prefix_m + 800_000.0,
        5.3e6,
    )
}
/// Easting a UTM zone and its margin can have; northings of the hemisphere.
const UTM: Bounds = bounds(100_000.0, 0.0, 900_000.0, 9_400_000.0);

const fn projected(
    code: u32,
    name: &'static str,
    axis_order: AxisOrder,
    datum: Datum,
    projection: &'static str,
    area_of_use_deg: Bounds,
    envelope: Bounds,
) -> Crs {
    let ellipsoid = match datum {
        Datum::Wgs84 => WGS84,
        Datum::Etrs89 | Datum::Rgf93 => GRS80,
        Datum::Mgi1901 | Datum::Amersfoort | Datum::Ch1903Plus => BESSEL,
    };
    Crs {
        epsg: Epsg(code),
        name,
        axis_order,
        kind: CrsKind::Projected,
        area_of_use_deg,
        envelope,
        datum,
        projection,
        ellipsoid,
    }
}

const fn geographic(code: u32, name: &'static str, datum: Datum, area: Bounds) -> Crs {
    let ellipsoid = match datum {
        Datum::Wgs84 => WGS84,
        _ => GRS80,
    };
    Crs {
        epsg: Epsg(code),
        name,
        axis_order: AxisOrder::NorthEast,
        kind: CrsKind::Geographic,
        area_of_use_deg: area,
        envelope: area,
        datum,
        projection: ellipsoid,
        ellipsoid,
    }
}

/// EPSG's cartesian systems 4498 (easting first) of the codes in use and 4530
/// (northing first) of the deprecated ones: that was why they were replaced.
const fn gauss_kruger(
    code: u32,
    name: &'static str,
    axis_order: AxisOrder,
    projection: &'static str,
    zone_prefix_m: f64,
    west_deg: f64,
    east_deg: f64,
) -> Crs {
    projected(
        code,
        name,
        axis_order,
        Datum::Mgi1901,
        projection,
        bounds(west_deg, MGI_SOUTH_DEG, east_deg, MGI_NORTH_DEG),
        gauss_kruger_envelope(zone_prefix_m),
    )
}

const GK6: &str = "+proj=tmerc +lat_0=0 +lon_0=18 +k=0.9999 +x_0=6500000 +y_0=0 +ellps=bessel";
const GK7: &str = "+proj=tmerc +lat_0=0 +lon_0=21 +k=0.9999 +x_0=7500000 +y_0=0 +ellps=bessel";
const GK8: &str = "+proj=tmerc +lat_0=0 +lon_0=24 +k=0.9999 +x_0=8500000 +y_0=0 +ellps=bessel";
const UTM34_GRS80: &str = "+proj=utm +zone=34 +ellps=GRS80";
const ZONE34_DEG: Bounds = bounds(18.0, 0.0, 24.0, 84.0);

/// Every supported system: the Serbian ones first, then those of foreign
/// registers that the program is tested with.
pub(super) const SYSTEMS: &[Crs] = &[
    projected(
        25834,
        "ETRS89 / UTM zone 34N",
        AxisOrder::EastNorth,
        Datum::Etrs89,
        UTM34_GRS80,
        ZONE34_DEG,
        UTM,
    ),
    projected(
        3046,
        "ETRS89 / UTM zone 34N (N-E)",
        AxisOrder::NorthEast,
        Datum::Etrs89,
        UTM34_GRS80,
        ZONE34_DEG,
        UTM,
    ),
    projected(
        8682,
        "SRB_ETRS89 / UTM zone 34N",
        AxisOrder::EastNorth,
        Datum::Etrs89,
        UTM34_GRS80,
        bounds(18.81, 41.85, 23.01, 46.19),
        UTM,
    ),
    projected(
        32634,
        "WGS 84 / UTM zone 34N",
        AxisOrder::EastNorth,
        Datum::Wgs84,
        "+proj=utm +zone=34 +ellps=WGS84",
        ZONE34_DEG,
        UTM,
    ),
    gauss_kruger(
        6316,
        "MGI 1901 / Balkans zone 7",
        AxisOrder::EastNorth,
        GK7,
        7e6,
        19.5,
        22.5,
    ),
    gauss_kruger(
        8678,
        "MGI 1901 / Balkans zone 6",
        AxisOrder::EastNorth,
        GK6,
        6e6,
        16.5,
        19.51,
    ),
    gauss_kruger(
        8679,
        "MGI 1901 / Balkans zone 8",
        AxisOrder::EastNorth,
        GK8,
        8e6,
        22.5,
        23.04,
    ),
    // Deprecated forerunners of the three, still written by older software.
    gauss_kruger(
        3908,
        "MGI 1901 / Balkans zone 6",
        AxisOrder::NorthEast,
        GK6,
        6e6,
        16.5,
        19.51,
    ),
    gauss_kruger(
        3909,
        "MGI 1901 / Balkans zone 7",
        AxisOrder::NorthEast,
        GK7,
        7e6,
        19.5,
        22.5,
    ),
    gauss_kruger(
        3910,
        "MGI 1901 / Balkans zone 8",
        AxisOrder::NorthEast,
        GK8,
        8e6,
        22.5,
        23.04,
    ),
    geographic(
        4326,
        "WGS 84",
        Datum::Wgs84,
        bounds(-180.0, -90.0, 180.0, 90.0),
    ),
    geographic(
        4258,
        "ETRS89",
        Datum::Etrs89,
        bounds(-16.1, 32.88, 40.18, 84.73),
    ),
    projected(
        3857,
        "WGS 84 / Pseudo-Mercator",
        AxisOrder::EastNorth,
        Datum::Wgs84,
        "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1",
        bounds(-180.0, -85.06, 180.0, 85.06),
        bounds(-20_037_508.35, -20_048_966.11, 20_037_508.35, 20_048_966.11),
    ),
    projected(
        3035,
        "ETRS89-extended / LAEA Europe",
        AxisOrder::NorthEast,
        Datum::Etrs89,
        "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80",
        bounds(-35.58, 24.6, 44.83, 84.73),
        bounds(1_896_628.0, 1_095_703.0, 7_104_179.0, 6_882_401.0),
    ),
    projected(
        2056,
        "CH1903+ / LV95",
        AxisOrder::EastNorth,
        Datum::Ch1903Plus,
        "+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 \
         +x_0=2600000 +y_0=1200000 +ellps=bessel",
        bounds(5.96, 45.82, 10.49, 47.81),
        bounds(2_485_000.0, 1_075_000.0, 2_834_000.0, 1_296_000.0),
    ),
    projected(
        2154,
        "RGF93 v1 / Lambert-93",
        AxisOrder::EastNorth,
        Datum::Rgf93,
        "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80",
        bounds(-9.86, 41.15, 10.38, 51.56),
        bounds(-378_000.0, 6_005_000.0, 1_320_000.0, 7_235_000.0),
    ),
    projected(
        28992,
        "Amersfoort / RD New",
        AxisOrder::EastNorth,
        Datum::Amersfoort,
        "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 \
         +x_0=155000 +y_0=463000 +ellps=bessel",
        bounds(3.2, 50.75, 7.22, 53.7),
        bounds(10_000.0, 305_000.0, 285_000.0, 625_000.0),
    ),
    projected(
        25832,
        "ETRS89 / UTM zone 32N",
        AxisOrder::EastNorth,
        Datum::Etrs89,
        "+proj=utm +zone=32 +ellps=GRS80",
        bounds(6.0, 38.76, 12.0, 84.33),
        UTM,
    ),
    projected(
        32631,
        "WGS 84 / UTM zone 31N",
        AxisOrder::EastNorth,
        Datum::Wgs84,
        "+proj=utm +zone=31 +ellps=WGS84",
        bounds(0.0, 0.0, 6.0, 84.0),
        UTM,
    ),
    projected(
        32614,
        "WGS 84 / UTM zone 14N",
        AxisOrder::EastNorth,
        Datum::Wgs84,
        "+proj=utm +zone=14 +ellps=WGS84",
        bounds(-102.0, 0.0, -96.0, 84.0),
        UTM,
    ),
];
