//! The table of supported coordinate reference systems and the names they are
//! written by. Must not know how coordinates are transformed.

use std::fmt;

use crate::bounds::Bounds;
use crate::error::GeometryError;

mod table;
mod wkt;

pub use wkt::{WktCrs, parse_crs_wkt};

/// A code of the EPSG geodetic parameter dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Epsg(pub u32);

impl fmt::Display for Epsg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EPSG:{}", self.0)
    }
}

/// The order in which the authority writes a system's two coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisOrder {
    /// Easting (longitude) first.
    EastNorth,
    /// Northing (latitude) first.
    NorthEast,
}

impl AxisOrder {
    /// Turns a pair in this order into (easting, northing) or back.
    pub fn to_east_north(self, pair: (f64, f64)) -> (f64, f64) {
        match self {
            Self::EastNorth => pair,
            Self::NorthEast => (pair.1, pair.0),
        }
    }
}

/// Whether coordinates are angles on the ellipsoid or lengths on a plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrsKind {
    /// Longitude and latitude.
    Geographic,
    /// Easting and northing.
    Projected,
}

/// The unit of a system's coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Degrees of arc.
    Degree,
    /// Metres.
    Metre,
}

/// The body and its placing that a system's coordinates refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Datum {
    /// WGS 84, any realisation.
    Wgs84,
    /// ETRS89; the Serbian SREF and SRB_ETRS89 are its national realisations.
    Etrs89,
    /// RGF93 v1, the French realisation of ETRS89.
    Rgf93,
    /// MGI 1901, the datum of the former Yugoslav state survey.
    Mgi1901,
    /// Amersfoort, the Dutch triangulation.
    Amersfoort,
    /// CH1903+, the Swiss LV95 frame.
    Ch1903Plus,
}

/// A supported coordinate reference system.
#[derive(Debug, PartialEq)]
pub struct Crs {
    /// Its EPSG code.
    pub epsg: Epsg,
    /// The EPSG name.
    pub name: &'static str,
    /// The axis order of the authority; this crate itself always uses
    /// (easting, northing).
    pub axis_order: AxisOrder,
    /// Geographic or projected.
    pub kind: CrsKind,
    /// Area of use as EPSG states it, in degrees: east is `e`, north is `n`.
    pub area_of_use_deg: Bounds,
    /// Where coordinates of the area of use fall, roughly, in the system's own
    /// unit and (easting, northing) order; coordinates outside are suspicious.
    pub envelope: Bounds,
    pub(crate) datum: Datum,
    /// Projection and ellipsoid for the projection library. Never a datum:
    /// its towgs84 defaults for Serbia are 5 to 9 m wrong, so datum shifts are
    /// this crate's own.
    pub(crate) projection: &'static str,
    /// The same ellipsoid with plain longitude and latitude.
    pub(crate) ellipsoid: &'static str,
}

impl Crs {
    /// Returns the system of an EPSG code.
    pub fn from_epsg(epsg: Epsg) -> Result<&'static Self, GeometryError> {
        table::SYSTEMS
            .iter()
            .find(|crs| crs.epsg == epsg)
            .ok_or(GeometryError::UnsupportedCrs(epsg))
    }

    /// Returns every supported system.
    pub fn all() -> &'static [Self] {
        table::SYSTEMS
    }

    /// Returns the unit of the coordinates.
    pub fn unit(&self) -> LengthUnit {
        match self.kind {
            CrsKind::Geographic => LengthUnit::Degree,
            CrsKind::Projected => LengthUnit::Metre,
        }
    }

    /// Tells whether the system is Gauss–Krüger on MGI 1901, whose eastings
    /// carry the zone number in front.
    pub fn is_gauss_kruger(&self) -> bool {
        self.datum == Datum::Mgi1901 && self.kind == CrsKind::Projected
    }

    /// Returns what the zone number adds to a Gauss–Krüger easting in metres:
    /// 7,000,000 in zone 7; zero for other systems.
    pub fn zone_prefix_m(&self) -> f64 {
        if self.is_gauss_kruger() {
            (self.envelope.min_e / 1e6).floor() * 1e6
        } else {
            0.0
        }
    }
}

/// Reads the EPSG code from a name as files write it: `EPSG:25834`,
/// `urn:ogc:def:crs:EPSG::25834`, `http://www.opengis.net/def/crs/EPSG/0/3046`,
/// `http://www.opengis.net/gml/srs/epsg.xml#25834`, and CRS84 as 4326. The code
/// need not be a supported one. See [`named_axis_order`] for the axes.
pub fn parse_crs_name(name: &str) -> Option<Epsg> {
    let name = name.trim();
    if is_crs84(name) {
        return Some(Epsg(4326));
    }
    let upper = name.to_ascii_uppercase();
    let tail = ["URN:OGC:DEF:CRS:EPSG:", "URN:X-OGC:DEF:CRS:EPSG:"]
        .iter()
        .find_map(|prefix| upper.strip_prefix(prefix))
        .and_then(|rest| rest.rsplit(':').next())
        .or_else(|| {
            ["HTTP://", "HTTPS://"]
                .iter()
                .find_map(|scheme| upper.strip_prefix(scheme))
                .and_then(|rest| {
                    rest.strip_prefix("WWW.OPENGIS.NET/DEF/CRS/EPSG/")
                        .and_then(|rest| rest.rsplit('/').next())
                        .or_else(|| rest.strip_prefix("WWW.OPENGIS.NET/GML/SRS/EPSG.XML#"))
                })
        })
        .or_else(|| upper.strip_prefix("EPSG:"))?;
    let digits_only = !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit());
    if digits_only {
        tail.parse().ok().map(Epsg)
    } else {
        None
    }
}

/// Returns the axis order that a name promises: the authority's for the URN
/// and `def/crs` forms (OGC 09-048r3), easting first for CRS84 and for the
/// short forms, which tools have always written that way.
pub fn named_axis_order(name: &str) -> Option<AxisOrder> {
    let epsg = parse_crs_name(name)?;
    let upper = name.trim().to_ascii_uppercase();
    let short = upper.starts_with("EPSG:") || upper.contains("EPSG.XML#");
    if short || is_crs84(name.trim()) {
        return Some(AxisOrder::EastNorth);
    }
    Crs::from_epsg(epsg).ok().map(|crs| crs.axis_order)
}

fn is_crs84(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let known = [
        "URN:OGC:DEF:CRS:OGC:1.3:CRS84",
        "URN:OGC:DEF:CRS:OGC::CRS84",
        "HTTP://WWW.OPENGIS.NET/DEF/CRS/OGC/1.3/CRS84",
        "HTTPS://WWW.OPENGIS.NET/DEF/CRS/OGC/1.3/CRS84",
        "OGC:CRS84",
        "CRS:84",
    ];
    known.contains(&upper.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crs_is_read_from_every_usual_way_of_writing_it() {
        let cases = [
            ("EPSG:25834", Some(25834)),
            (" epsg:25834 ", Some(25834)),
            ("urn:ogc:def:crs:EPSG::25834", Some(25834)),
            ("urn:ogc:def:crs:EPSG:9.8.1:6316", Some(6316)),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", Some(4326)),
            ("http://www.opengis.net/def/crs/EPSG/0/3046", Some(3046)),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Some(4326)),
            ("http://www.opengis.net/gml/srs/epsg.xml#25834", Some(25834)),
            ("EPSG:", None),
            ("EPSG:+5", None),
            ("EPSG:99999999999", None),
            ("ESRI:102100", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(parse_crs_name(name), expected.map(Epsg), "{name}");
        }
    }

    #[test]
    fn long_names_follow_the_authority_and_short_ones_put_the_easting_first() {
        use AxisOrder::{EastNorth, NorthEast};
        let cases = [
            ("urn:ogc:def:crs:EPSG::3046", Some(NorthEast)),
            ("urn:ogc:def:crs:EPSG::25834", Some(EastNorth)),
            ("urn:ogc:def:crs:EPSG::4326", Some(NorthEast)),
            ("EPSG:4326", Some(EastNorth)),
            ("urn:ogc:def:crs:EPSG::3909", Some(NorthEast)),
            ("urn:ogc:def:crs:EPSG::6316", Some(EastNorth)),
            ("urn:ogc:def:crs:EPSG::8679", Some(EastNorth)),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", Some(EastNorth)),
            ("urn:ogc:def:crs:EPSG::999999", None),
        ];
        for (name, expected) in cases {
            assert_eq!(named_axis_order(name), expected, "{name}");
        }
    }

    #[test]
    fn every_system_stands_once_in_the_table() {
        for crs in Crs::all() {
            assert_eq!(
                Crs::from_epsg(crs.epsg).map(|found| found.name),
                Ok(crs.name)
            );
        }
        let unsupported = Crs::from_epsg(Epsg(3907));
        assert_eq!(unsupported, Err(GeometryError::UnsupportedCrs(Epsg(3907))));
    }

    #[test]
    fn the_zone_number_leads_a_gauss_kruger_easting() {
        let prefix = |code| Crs::from_epsg(Epsg(code)).map(Crs::zone_prefix_m);
        assert_eq!(prefix(8678), Ok(6e6));
        assert_eq!(prefix(3908), Ok(6e6));
        assert_eq!(prefix(6316), Ok(7e6));
        assert_eq!(prefix(8679), Ok(8e6));
        assert_eq!(prefix(25834), Ok(0.0));
    }
}
