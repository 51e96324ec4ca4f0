//! What is to be built, in the query. Must not know what is done with it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use eprostor_model::{Intent, IntentWords, LawTables};
use utoipa::{IntoParams, ToSchema};

use super::query::parameter;
use crate::error::Problem;

/// What is to be built; empty where the query says nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Build(pub(crate) Intent);

/// How [`Build`] stands in the description of the interface.
#[derive(IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = Building)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct BuildParams {
    /// The intended use, in the plan's words or as a national class.
    #[param(example = "I.4.2.1")]
    r#use: Option<String>,
    /// The building class of by-law 22/2015.
    #[param(example = "112211")]
    class: Option<String>,
    /// The footprint in m².
    #[param(example = 120.5)]
    footprint: Option<f64>,
    /// The gross floor area of the storeys above ground in m².
    #[param(example = 360.0)]
    floor_area: Option<f64>,
    /// The height in m.
    #[param(example = 9.5)]
    height: Option<f64>,
    /// The storeys, as `P+2+Pk`.
    #[param(example = "P+2+Pk")]
    storeys: Option<String>,
    /// The way of building: slobodnostojeci, dvojni, u_prekinutom_nizu,
    /// u_neprekinutom_nizu or poluatrijumski.
    #[param(example = "slobodnostojeci")]
    building_type: Option<String>,
    /// Whether the parcel is a corner one: yes or no.
    #[param(example = "no")]
    corner: Option<String>,
    /// Whether the building is there already: yes or no.
    #[param(example = "no")]
    existing_building: Option<String>,
}

/// GeoJSON of its `type`, with what is to be built as a member of its own.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct DrawnBody {
    /// The kind of GeoJSON; its other members are as RFC 7946 has them.
    #[schema(example = "Polygon")]
    r#type: String,
    /// What is to be built, in place of the query; said in both it is refused.
    intent: Option<BuildParams>,
}

impl<S: Sync> FromRequestParts<S> for Build {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let words = IntentWords::gathered(|name| {
            let text = parameter(parts, name)?;
            // A plus sign that was not escaped arrives as a space.
            Some(match name {
                "storeys" => text.replace(' ', "+"),
                _ => text,
            })
        });
        Ok(Self(words.checked(LawTables::embedded())?))
    }
}
