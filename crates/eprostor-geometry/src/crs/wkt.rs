//! Coordinate reference systems as well-known text: version 1 in the dialects of
//! OGC and ESRI, and version 2 (ISO 19162). Must not know files.
//!
//! A code that the text names is taken; else the system of the table with the
//! same datum and the same projection, whatever the text calls itself.

use super::table::SYSTEMS;
use super::{Crs, CrsKind, Datum, Epsg};

mod tree;

use tree::Node;

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WktCrs {
    /// This system; the code need not be a supported one where the text names
    /// it itself.
    Known(Epsg),
    /// None that is known, under this name; the name is empty where the text is
    /// no CRS at all.
    Unknown(String),
}

/// Kinds of objects that name a CRS by themselves.
const SYSTEMS_OF_TEXT: [&str; 8] = [
    "PROJCS",
    "GEOGCS",
    "PROJCRS",
    "PROJECTEDCRS",
    "GEOGCRS",
    "GEOGRAPHICCRS",
    "GEODCRS",
    "GEODETICCRS",
];
/// Metres and degrees have some digits more in one program than in another.
const METRE_TOLERANCE: f64 = 1e-3;
const DEGREE_TOLERANCE: f64 = 1e-7;
const SCALE_TOLERANCE: f64 = 1e-9;

/// Reads a CRS from well-known text.
pub fn parse_crs_wkt(text: &str) -> WktCrs {
    let Some(root) = tree::parse(text) else {
        return WktCrs::Unknown(String::new());
    };
    // Compound and bound systems hold the horizontal one.
    let Some(crs) = root.find(&SYSTEMS_OF_TEXT) else {
        return WktCrs::Unknown(String::new());
    };
    let name = crs.texts().next().unwrap_or_default();
    let own_code = crs.children(&["AUTHORITY", "ID"]).find_map(epsg);
    if let Some(code) = own_code.filter(|code| Crs::from_epsg(*code).is_ok()) {
        return WktCrs::Known(code);
    }
    // Retired codes of a known system are in old files: 31277 for 6316.
    let known = match Described::of(crs) {
        Some(described) => SYSTEMS.iter().find(|known| described.is(known)),
        None => SYSTEMS.iter().find(|known| has_name(known, name)),
    };
    match known.map(|known| known.epsg).or(own_code) {
        Some(code) => WktCrs::Known(code),
        None => WktCrs::Unknown(name.to_owned()),
    }
}

/// Tells whether a system of another projection is meant by its name.
fn has_name(known: &Crs, name: &str) -> bool {
    const OF_ESRI: [(&str, u32); 3] = [
        ("wgs1984webmercatorauxiliarysphere", 3857),
        ("rgf1993lambert93", 2154),
        ("rdnew", 28992),
    ];
    let is_described = known.kind == CrsKind::Geographic
        || TransverseMercator::of_table(known.projection).is_some();
    if is_described {
        return false;
    }
    let name = plain(name);
    let is_known = |(other, code): &(&str, u32)| name == *other && known.epsg.0 == *code;
    name == plain(known.name) || OF_ESRI.iter().any(is_known)
}

fn epsg(node: &Node) -> Option<Epsg> {
    let mut words = node.words();
    let is_epsg = words.next()?.eq_ignore_ascii_case("EPSG");
    let code = words.next()?.parse().ok()?;
    is_epsg.then_some(Epsg(code))
}

/// What matters of a text without a code.
struct Described {
    datum: Datum,
    projection: Option<TransverseMercator>,
}

/// A transverse Mercator projection, in degrees and metres.
#[derive(Debug, Clone, Copy)]
struct TransverseMercator {
    meridian_deg: f64,
    latitude_deg: f64,
    scale: f64,
    false_easting_m: f64,
    false_northing_m: f64,
}

impl Described {
    fn of(crs: &Node) -> Option<Self> {
        let is_geographic = crs.is(&[
            "GEOGCS",
            "GEOGCRS",
            "GEOGRAPHICCRS",
            "GEODCRS",
            "GEODETICCRS",
        ]);
        let datum = crs.find(&["DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE"])?;
        let datum = datum_named(datum.texts().next()?)?;
        let projection = match is_geographic {
            true => None,
            false => Some(TransverseMercator::of(crs)?),
        };
        Some(Self { datum, projection })
    }

    fn is(&self, known: &Crs) -> bool {
        if known.datum != self.datum {
            return false;
        }
        match (self.projection, known.kind) {
            (None, kind) => kind == CrsKind::Geographic,
            (Some(own), _) => {
                TransverseMercator::of_table(known.projection).is_some_and(|other| own.is(other))
            }
        }
    }
}

/// Returns the datum by its name in any program: `D_MGI_1901`, `MGI`,
/// `European Terrestrial Reference System 1989`, `D_WGS_1984`.
fn datum_named(name: &str) -> Option<Datum> {
    let plain = plain(name);
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    // "MGI" alone is the Austrian datum in EPSG and the Yugoslav one in older
    // programs; the zones of the table stand only with the second.
    if has(&["mgi", "militargeographische", "hermannskogel"]) {
        Some(Datum::Mgi1901)
    } else if has(&["wgs1984", "wgs84", "worldgeodeticsystem1984"]) {
        Some(Datum::Wgs84)
    } else if has(&[
        "etrs1989",
        "etrs89",
        "europeanterrestrialreferencesystem1989",
        "serbianspatialreferencesystem2000",
        "serbianreferencenetwork1998",
        "sref98",
    ]) {
        Some(Datum::Etrs89)
    } else {
        None
    }
}

impl TransverseMercator {
    fn of(crs: &Node) -> Option<Self> {
        let method = crs.find(&["PROJECTION", "METHOD"])?.texts().next()?;
        let method = plain(method);
        if !["transversemercator", "gausskruger"].contains(&method.as_str()) {
            return None;
        }
        // Other units would need other numbers in the table.
        let unit = crs.children(&["UNIT", "LENGTHUNIT"]).next();
        let factor = unit.and_then(|unit| unit.words().nth(1)?.parse::<f64>().ok());
        if factor.is_some_and(|factor| (factor - 1.0).abs() > SCALE_TOLERANCE) {
            return None;
        }
        let parameters = crs.all("PARAMETER");
        let value = |names: &[&str]| {
            let named = parameters.iter().find(|parameter| {
                let name = parameter.texts().next().map(plain);
                name.is_some_and(|name| names.contains(&name.as_str()))
            });
            named.and_then(|parameter| parameter.words().nth(1)?.parse::<f64>().ok())
        };
        Some(Self {
            meridian_deg: value(&["centralmeridian", "longitudeofnaturalorigin"])?,
            latitude_deg: value(&["latitudeoforigin", "latitudeofnaturalorigin"]).unwrap_or(0.0),
            scale: value(&["scalefactor", "scalefactoratnaturalorigin"]).unwrap_or(1.0),
            false_easting_m: value(&["falseeasting"])?,
            false_northing_m: value(&["falsenorthing"]).unwrap_or(0.0),
        })
    }

    /// Reads the projection of a row of the table.
    fn of_table(projection: &str) -> Option<Self> {
        let value = |key: &str| {
            let mut words = projection.split_whitespace();
            words.find_map(|word| {
                word.strip_prefix(key)?
                    .strip_prefix('=')?
                    .parse::<f64>()
                    .ok()
            })
        };
        if projection.starts_with("+proj=utm") {
            // Zone 1 is about 177° west; every zone is 6° wide.
            return Some(Self {
                meridian_deg: value("+zone")? * 6.0 - 183.0,
                latitude_deg: 0.0,
                scale: 0.9996,
                false_easting_m: 500_000.0,
                false_northing_m: 0.0,
            });
        }
        projection.starts_with("+proj=tmerc").then_some(())?;
        Some(Self {
            meridian_deg: value("+lon_0")?,
            latitude_deg: value("+lat_0")?,
            scale: value("+k")?,
            false_easting_m: value("+x_0")?,
            false_northing_m: value("+y_0")?,
        })
    }

    fn is(self, other: Self) -> bool {
        let close = |a: f64, b: f64, tolerance: f64| (a - b).abs() <= tolerance;
        close(self.meridian_deg, other.meridian_deg, DEGREE_TOLERANCE)
            && close(self.latitude_deg, other.latitude_deg, DEGREE_TOLERANCE)
            && close(self.scale, other.scale, SCALE_TOLERANCE)
            && close(self.false_easting_m, other.false_easting_m, METRE_TOLERANCE)
            && close(
                self.false_northing_m,
                other.false_northing_m,
                METRE_TOLERANCE,
            )
    }
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests;
