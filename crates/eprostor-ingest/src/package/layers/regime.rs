//! The geometry of a feature of a regime layer. Must not know how a belt is
//! drawn.

use std::borrow::Cow;

use eprostor_geometry::PlanarGeometry;
use eprostor_model::Finding;

use super::super::belts::{self, Asked};
use super::{Layer, Role, value};
use crate::reproject::CleanFeature;

/// Returns the geometry of a feature: that of the belt, where a regime layer
/// names its corridor. A regime without one is an area.
pub(super) fn geometry<'a>(
    layer: &Layer<'_>,
    feature: &'a CleanFeature,
) -> Result<Cow<'a, PlanarGeometry>, Finding> {
    let named = |index: usize| {
        let value = feature.attributes.value(&layer.columns[index]);
        value.filter(|_| layer.role == Role::Regimes)
    };
    let mut place = layer.place.clone().row(feature.row);
    place.feature = feature
        .attributes
        .value(&layer.columns[value::CODE])
        .map(str::to_owned);
    match (named(value::CORRIDOR), &feature.geometry) {
        (Some(corridor), geometry) => {
            let asked = Asked {
                regime: named(value::CODE).unwrap_or_default(),
                corridor,
                origin: named(value::ORIGIN),
            };
            belts::drawn(asked, geometry, &place).map(Cow::Owned)
        }
        (None, PlanarGeometry::Line(_) | PlanarGeometry::Point(_))
            if layer.role == Role::Regimes =>
        {
            Err(Finding::error("finding-geometry-kind").at(place))
        }
        (None, geometry) => Ok(Cow::Borrowed(geometry)),
    }
}
