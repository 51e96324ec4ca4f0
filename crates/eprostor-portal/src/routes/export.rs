//! A plan as a file for other programs.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use eprostor_model::ExportFormat;
use eprostor_service::ExportChoice;

use crate::download;
use crate::error::{Problem, ProblemDocument};
use crate::etag::Etag;
use crate::extract::{ExportParams, ExportWanted, PlanPath, When, WhenParams};
use crate::portal::Portal;
use crate::revision;

/// Returns a plan as a GeoPackage, or one layer of it in another format. Writing
/// it is heavy work and takes its turn; a client that has the file of the
/// revision is told so before.
#[utoipa::path(get, path = "/api/v1/plans/{id}/export", tag = "register",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2021-1"),
           ExportParams, WhenParams),
    responses((status = 200, description = "The file", content_type = "application/geopackage+sqlite3", body = Vec<u8>),
              (status = 304, description = "The client has it"),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn of_plan(
    State(portal): State<Portal>,
    PlanPath(plan): PlanPath,
    wanted: ExportWanted,
    when: When,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let service = portal.service.clone();
    let work = async move {
        let ExportWanted { format, layer } = wanted;
        let (revision, mark) = service.export_mark(&plan, when.revision).await?;
        let code = format.code();
        let etag = Etag::of(&format!(
            "export\n{plan}\n{revision} {mark}\n{code}\n{layer}"
        ));
        if etag.is_named_by(&headers) {
            let reply = etag.on(&headers, Response::default());
            return Ok(revision::named(revision, reply));
        }
        let (name, kind) = match format {
            ExportFormat::GeoPackage => (format!("{plan}.gpkg"), content_type(format)),
            other => {
                let ending = other.ending();
                (format!("{plan}-{layer}.{ending}"), content_type(other))
            }
        };
        let choice = ExportChoice {
            plan: Some(plan),
            as_of: None,
            revision: Some(revision),
            format,
        };
        let exported = service.export_file(&choice, layer).await?;
        let mut reply = download::whole(exported.file).await?;
        let fields = reply.headers_mut();
        fields.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        let disposition = format!("attachment; filename=\"{name}\"");
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            fields.insert(header::CONTENT_DISPOSITION, disposition);
        }
        Ok::<_, Problem>(revision::named(exported.revision, etag.on(&headers, reply)))
    };
    portal.in_turn(work).await
}

fn content_type(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::GeoPackage => "application/geopackage+sqlite3",
        ExportFormat::GeoJson => "application/geo+json",
        ExportFormat::FlatGeobuf => "application/octet-stream",
        ExportFormat::Csv => "text/csv; charset=utf-8; header=present",
    }
}
