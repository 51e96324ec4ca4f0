//! What lies along a route.

use eprostor_geometry::Chainage;
use eprostor_model::{ParcelOnRoute, PartBeside, RegimeOnRoute, RouteFacts, Stretch};
use serde::Serialize;
use utoipa::ToSchema;

use super::land::ParcelKeyDocument;
use super::regimes_in_part::BeltDocument;
use super::rounded;

/// What lies along a route. Chainage is in metres from the first point of the
/// line that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RouteDocument<'a> {
    /// The working width in m: the strip reaches half of it to either side.
    width_m: f64,
    /// The length of the axis in m.
    length_m: f64,
    /// Stretches of the axis on which nothing changes; they tile it.
    stretches: Vec<StretchDocument>,
    /// The parcels in the order of the route, and the land without one.
    parcels: Vec<ParcelOnRouteDocument>,
    /// Parts that only the strip reaches, not the axis.
    beside: Vec<PartBesideDocument>,
    /// Areas of regimes that apply along the route.
    regimes: Vec<RegimeOnRouteDocument<'a>>,
}

impl<'a> RouteDocument<'a> {
    pub(super) fn new(route: &'a RouteFacts) -> Self {
        Self {
            width_m: rounded(route.width_m),
            length_m: rounded(route.length_m),
            stretches: route.stretches.iter().map(StretchDocument::new).collect(),
            parcels: route
                .parcels
                .iter()
                .map(ParcelOnRouteDocument::new)
                .collect(),
            beside: route.beside.iter().map(PartBesideDocument::new).collect(),
            regimes: route
                .regimes
                .iter()
                .map(RegimeOnRouteDocument::new)
                .collect(),
        }
    }
}

/// An interval of chainage.
#[derive(Debug, Serialize, ToSchema)]
struct ChainageDocument {
    /// Where it begins, in m.
    from_m: f64,
    /// Where it ends, in m.
    to_m: f64,
}

fn chainages(chainages: &[Chainage]) -> Vec<ChainageDocument> {
    let document = |chainage: &Chainage| ChainageDocument {
        from_m: rounded(chainage.from_m),
        to_m: rounded(chainage.to_m),
    };
    chainages.iter().map(document).collect()
}

/// A stretch of the axis.
#[derive(Debug, Serialize, ToSchema)]
struct StretchDocument {
    /// Where it begins, in m.
    from_m: f64,
    /// Where it ends, in m.
    to_m: f64,
    /// Its parcels: several along a common edge, none where none is known.
    parcels: Vec<ParcelKeyDocument>,
    /// Numbers of the parts it lies in: several along a common edge, none on a
    /// piece too small to be a part.
    parts: Vec<u32>,
}

impl StretchDocument {
    fn new(stretch: &Stretch) -> Self {
        Self {
            from_m: rounded(stretch.chainage.from_m),
            to_m: rounded(stretch.chainage.to_m),
            parcels: stretch.parcels.iter().map(ParcelKeyDocument::new).collect(),
            parts: stretch.parts.clone(),
        }
    }
}

/// A parcel on the route.
#[derive(Debug, Serialize, ToSchema)]
struct ParcelOnRouteDocument {
    /// The parcel; null for all land without a parcel here.
    parcel: Option<ParcelKeyDocument>,
    /// The length of the axis on it in m: zero where only the strip reaches it.
    length_m: f64,
    /// The area of the strip on it in m².
    area_m2: f64,
    /// The chainage at which the route first reaches it, in m.
    first_m: f64,
}

impl ParcelOnRouteDocument {
    fn new(parcel: &ParcelOnRoute) -> Self {
        Self {
            parcel: parcel.parcel.as_ref().map(ParcelKeyDocument::new),
            length_m: rounded(parcel.length_m),
            area_m2: rounded(parcel.area_m2),
            first_m: rounded(parcel.first_m),
        }
    }
}

/// A part that only the strip reaches.
#[derive(Debug, Serialize, ToSchema)]
struct PartBesideDocument {
    /// Its number.
    part: u32,
    /// Beside which chainage it lies.
    beside: Vec<ChainageDocument>,
}

impl PartBesideDocument {
    fn new(part: &PartBeside) -> Self {
        Self {
            part: part.part,
            beside: chainages(&part.beside),
        }
    }
}

/// An act's areas of a regime along the route.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeOnRouteDocument<'a> {
    /// The regime's code.
    #[schema(example = "heritage")]
    code: &'a str,
    /// The act that brings it.
    plan: &'a str,
    /// The corridor whose belt it is, where it was computed.
    belt: Option<BeltDocument<'a>>,
    /// Where the axis enters and leaves it; empty where only the strip does.
    crossings: Vec<ChainageDocument>,
    /// Beside which chainage it lies, where only the strip reaches it.
    beside: Vec<ChainageDocument>,
    /// The area of the strip in it in m².
    area_m2: f64,
}

impl<'a> RegimeOnRouteDocument<'a> {
    fn new(regime: &'a RegimeOnRoute) -> Self {
        Self {
            code: &regime.code.0,
            plan: regime.plan.as_str(),
            belt: regime.belt.as_ref().map(BeltDocument::new),
            crossings: chainages(&regime.crossings),
            beside: chainages(&regime.beside),
            area_m2: rounded(regime.area_m2),
        }
    }
}
