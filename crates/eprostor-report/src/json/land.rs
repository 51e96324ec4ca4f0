//! The land of the question.

use eprostor_model::{CadastralMunicipality, LandFacts, ParcelFacts, ParcelKey, Reality};
use serde::Serialize;
use utoipa::ToSchema;

use super::geometry::{CrsDocument, MultiPolygonDocument};
use super::names::DaysDocument;
use super::rounded;

/// The land of the question.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LandDocument<'a> {
    /// The CRS of every coordinate in the answer.
    crs: CrsDocument,
    /// The area of its geometry in m².
    area_m2: f64,
    /// Its parcels; none where the register holds no parcel there.
    parcels: Vec<ParcelDocument<'a>>,
    /// Where it lies.
    geometry: MultiPolygonDocument,
}

impl<'a> LandDocument<'a> {
    pub(super) fn new(land: &'a LandFacts) -> Self {
        Self {
            crs: CrsDocument::new(land.crs.0),
            area_m2: rounded(land.area_m2),
            parcels: land.parcels.iter().map(ParcelDocument::new).collect(),
            geometry: MultiPolygonDocument::new(land.geometry.multi_polygon()),
        }
    }
}

/// The key of a parcel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ParcelKeyDocument {
    /// The code of its cadastral municipality.
    #[schema(example = "999903")]
    ko: String,
    /// Its number.
    #[schema(example = "222/1")]
    number: String,
}

impl ParcelKeyDocument {
    pub(super) fn new(key: &ParcelKey) -> Self {
        Self {
            ko: key.ko.to_string(),
            number: key.number.to_string(),
        }
    }
}

/// A parcel.
#[derive(Debug, Serialize, ToSchema)]
struct ParcelDocument<'a> {
    /// Its cadastral municipality.
    ko: PlaceDocument<'a>,
    /// The municipality.
    municipality: PlaceDocument<'a>,
    /// Its number.
    #[schema(example = "222/1")]
    number: String,
    /// Whether it is made up.
    demo: bool,
    /// The registered area in whole m².
    registered_area_m2: Option<i64>,
    /// The area of its geometry in m².
    measured_area_m2: f64,
    /// The days on which this version existed.
    valid: DaysDocument,
    /// Numbers it came from.
    predecessors: Vec<String>,
    /// Numbers that came after it.
    successors: Vec<String>,
    /// Where it lies.
    geometry: MultiPolygonDocument,
}

/// A municipality or cadastral municipality, in both scripts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedPlaceDocument)]
struct PlaceDocument<'a> {
    /// Its code.
    #[schema(example = "999903")]
    code: String,
    /// Its name in Cyrillic.
    sr_cyrl: &'a str,
    /// Its name in Latin.
    sr_latn: &'a str,
}

impl<'a> ParcelDocument<'a> {
    fn new(facts: &'a ParcelFacts) -> Self {
        let numbers =
            |list: &[eprostor_model::ParcelNumber]| list.iter().map(ToString::to_string).collect();
        Self {
            ko: ko(&facts.ko),
            municipality: municipality(&facts.ko),
            number: facts.key.number.to_string(),
            demo: facts.ko.reality == Reality::Demo,
            registered_area_m2: facts.registered_area_m2,
            measured_area_m2: rounded(facts.measured_area_m2),
            valid: DaysDocument::new(facts.valid),
            predecessors: numbers(&facts.predecessors),
            successors: numbers(&facts.successors),
            geometry: MultiPolygonDocument::new(facts.geometry.multi_polygon()),
        }
    }
}

fn ko(ko: &CadastralMunicipality) -> PlaceDocument<'_> {
    PlaceDocument {
        code: ko.code.to_string(),
        sr_cyrl: &ko.name_cyrl,
        sr_latn: &ko.name_latn,
    }
}

fn municipality(ko: &CadastralMunicipality) -> PlaceDocument<'_> {
    PlaceDocument {
        code: ko.municipality.to_string(),
        sr_cyrl: &ko.municipality_cyrl,
        sr_latn: &ko.municipality_latn,
    }
}
