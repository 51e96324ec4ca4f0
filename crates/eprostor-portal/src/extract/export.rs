//! Format and layer of an export in the query.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use eprostor_model::{EXPORT_LAYERS, ExportFormat, Message};
use utoipa::IntoParams;

use super::query::parameter;
use crate::error::Problem;

/// What of a plan is exported, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExportWanted {
    /// The format; a GeoPackage where none is named.
    pub(crate) format: ExportFormat,
    /// The layer of formats that have a file for each; zones where none is named.
    pub(crate) layer: &'static str,
}

/// How [`ExportWanted`] stands in the description of the interface.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro that describes the interface")]
pub(crate) struct ExportParams {
    /// `gpkg`, `geojson`, `flatgeobuf` or `csv`; without it `gpkg`.
    #[param(example = "gpkg")]
    format: Option<String>,
    /// `plans`, `zones`, `regimes`, `lines`, `provisions` or `documents`; without
    /// it `zones`. A GeoPackage has them all.
    #[param(example = "zones")]
    layer: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for ExportWanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let format = match parameter(parts, "format") {
            None => ExportFormat::GeoPackage,
            Some(code) => ExportFormat::from_code(&code).ok_or_else(|| {
                let known = ExportFormat::ALL.map(ExportFormat::code).join(", ");
                let message = Message::new("error-export-format").text("format", code);
                Problem::new(message.text("known", known))
            })?,
        };
        let layer = parameter(parts, "layer");
        let name = layer.as_deref().unwrap_or("zones");
        let known = EXPORT_LAYERS.into_iter().find(|known| *known == name);
        let layer = known.ok_or_else(|| {
            let message = Message::new("error-export-layer").text("layer", name);
            Problem::new(message.text("known", EXPORT_LAYERS.join(", ")))
        })?;
        Ok(Self { format, layer })
    }
}
