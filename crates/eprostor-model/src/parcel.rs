//! Cadastral parcels with their history.

use eprostor_geometry::PlanarPolygon;

use crate::{DayInterval, ParcelKey, ParcelNumber};

/// One version of a cadastral parcel (*katastarska parcela*).
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// Cadastral municipality and number.
    pub key: ParcelKey,
    /// The registered area in whole m²; differs from the measured one.
    pub registered_area_m2: Option<i64>,
    /// The days on which this version existed.
    pub valid: DayInterval,
    /// Numbers in the same cadastral municipality that it came from.
    pub predecessors: Vec<ParcelNumber>,
    /// Where it lies.
    pub geometry: PlanarPolygon,
}
