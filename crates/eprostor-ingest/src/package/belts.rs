//! Belts of corridors, drawn in the worker from the line or area the law names,
//! or from its axis, never from another. Must not know acts or the register.

use eprostor_geometry::{GeometryError, PlanarGeometry, belt};
use eprostor_model::{BeltOrigin, CorridorOrigin, CorridorRow, Finding, LawTables, Place};

use crate::nearest::nearest_or_all;

/// What a package says of a corridor beside the geometry.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The regime's code.
    pub(super) regime: &'a str,
    /// The corridor's code.
    pub(super) corridor: &'a str,
    /// The origin's code, where one is named.
    pub(super) origin: Option<&'a str>,
}

/// Returns the belt of a corridor, or why it cannot be drawn.
pub(super) fn drawn(
    asked: Asked<'_>,
    geometry: &PlanarGeometry,
    place: &Place,
) -> Result<PlanarGeometry, Finding> {
    let row = row(asked, place)?;
    let origin = origin(asked, place)?;
    let Some(ends_m) = row
        .ends_m
        .filter(|_| row.origin != CorridorOrigin::Decision)
    else {
        return Err(Finding::error("finding-corridor-not-computed")
            .text("corridor", asked.corridor)
            .at(place.clone().field("corridor")));
    };
    let fits = match (row.origin, origin) {
        (CorridorOrigin::Area, BeltOrigin::Measured) => {
            matches!(geometry, PlanarGeometry::Polygon(_))
        }
        _ => matches!(geometry, PlanarGeometry::Line(_)),
    };
    if !fits {
        return Err(Finding::error("finding-corridor-origin-kind")
            .text("corridor", asked.corridor)
            .text("measured", &row.origin_code)
            .text("origin", origin.code())
            .at(place.clone().field("origin")));
    }
    let drawn = belt(geometry, row.begins_m, ends_m).map(PlanarGeometry::Polygon);
    drawn.map_err(|fault: GeometryError| {
        Finding::error("finding-belt-not-drawn")
            .text("corridor", asked.corridor)
            .text("fault", fault)
            .at(place.clone())
    })
}

fn row(asked: Asked<'_>, place: &Place) -> Result<&'static CorridorRow, Finding> {
    let law = LawTables::embedded();
    let place = place.clone().field("corridor");
    let Some(row) = law.corridor(asked.corridor) else {
        let known = law.corridors().iter().map(|row| row.code.0.as_str());
        return Err(Finding::error("finding-corridor-unknown")
            .text("corridor", asked.corridor)
            .text("near", nearest_or_all(asked.corridor, known))
            .at(place));
    };
    if &*row.regime.0 != asked.regime {
        return Err(Finding::error("finding-corridor-of-another-regime")
            .text("corridor", asked.corridor)
            .text("regime", asked.regime)
            .text("own", &row.regime)
            .at(place));
    }
    Ok(row)
}

fn origin(asked: Asked<'_>, place: &Place) -> Result<BeltOrigin, Finding> {
    let Some(code) = asked.origin else {
        return Ok(BeltOrigin::Measured);
    };
    BeltOrigin::from_code(code).ok_or_else(|| {
        Finding::error("finding-corridor-origin-unknown")
            .text("origin", code)
            .at(place.clone().field("origin"))
    })
}
