//! Title page and boundary of a plan.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{
    Adopter, Plan, PlanContent, PlanId, PlanKind, PlanMark, PositionalAccuracy, Reality, Revision,
    Visibility,
};

use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

/// A row of the table `plan`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlanRow {
    pub(crate) plan: Plan,
    pub(crate) boundary: Option<PlanarPolygon>,
    pub(crate) since: Revision,
}

impl PlanRow {
    pub(crate) const TABLE: &'static str = "plan";

    /// Returns the row of a plan that an organisation may see before everybody.
    pub(crate) fn cells(
        content: &PlanContent,
        visibility: Visibility,
        organisation: Option<&str>,
    ) -> Cells {
        let plan = &content.plan;
        let accuracy = plan.accuracy.as_ref();
        cells![
            plan.id.as_str(),
            visibility.code(),
            organisation,
            plan.kind.code(),
            &plan.title,
            &plan.adopter.slug,
            &plan.adopter.name,
            plan.municipality.to_string(),
            plan.horizon,
            accuracy.map(|accuracy| accuracy.positional_m),
            accuracy.and_then(|accuracy| accuracy.scale),
            accuracy.and_then(|accuracy| accuracy.source.clone()),
            list_text(&codes(&plan.marks)),
            reality_code(plan.reality),
            content.boundary.as_ref().map(PlanarPolygon::to_wkb),
        ]
    }

    /// Reads a row of the list statement.
    pub(crate) fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            plan: read_title_page(fields)?,
            boundary: fields.optional_polygon()?,
            since: Revision(fields.get("since_revision")?),
        })
    }
}

/// Reads a title page without its boundary.
fn read_title_page(fields: &Fields<'_>) -> Result<Plan, StoreError> {
    let positional_m = fields.get::<Option<f64>>("accuracy_m")?;
    let (scale, source) = (
        fields.optional_whole("accuracy_scale")?,
        fields.optional_text("accuracy_source")?,
    );
    Ok(Plan {
        id: fields.parsed::<PlanId>("id")?,
        kind: fields.code("kind", PlanKind::from_code)?,
        title: fields.text("title")?,
        adopter: Adopter {
            slug: fields.text("adopter_slug")?,
            name: fields.text("adopter_name")?,
        },
        municipality: fields.parsed("municipality")?,
        horizon: fields.optional_day("horizon")?,
        accuracy: positional_m.map(|positional_m| PositionalAccuracy {
            positional_m,
            scale,
            source,
        }),
        marks: marks(fields)?,
        reality: fields.code("reality", reality_from_code)?,
    })
}

fn codes(marks: &[PlanMark]) -> Vec<&'static str> {
    marks.iter().map(|mark| mark.code()).collect()
}

fn marks(fields: &Fields<'_>) -> Result<Vec<PlanMark>, StoreError> {
    let codes = fields.list("marks")?;
    let mark = |code: String| PlanMark::from_code(&code).ok_or_else(|| fields.unreadable("marks"));
    codes.into_iter().map(mark).collect()
}

/// Returns the code of a reality.
pub(super) fn reality_code(reality: Reality) -> &'static str {
    match reality {
        Reality::Real => "real",
        Reality::Demo => "demo",
    }
}

/// Returns the reality with a code.
pub(super) fn reality_from_code(code: &str) -> Option<Reality> {
    [Reality::Real, Reality::Demo]
        .into_iter()
        .find(|reality| reality_code(*reality) == code)
}
