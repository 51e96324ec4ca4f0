//! Relations to other plans.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{
    DirectApplication, DocumentName, PlanKind, ProvisionName, Relation, RelationExtent,
    RelationKind, RelationTarget,
};

use super::StoredRow;
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

impl StoredRow for Relation {
    fn cells(&self) -> Cells {
        let (plan, kind) = match &self.target {
            RelationTarget::Plan(id) => (Some(id.to_string()), None),
            RelationTarget::PlanOfKind(kind) => (None, Some(kind.code())),
        };
        let (extent, area, provisions) = match &self.extent {
            RelationExtent::Whole => ("whole", None, None),
            RelationExtent::Area { name, area } => ("area", Some((name, area)), None),
            RelationExtent::Provisions(names) => ("provisions", None, Some(names)),
        };
        cells![
            self.kind.code(),
            plan,
            kind,
            extent,
            area.map(|(name, _)| name.clone()),
            area.map(|(_, area)| area.to_wkb()),
            provisions.map(|names| list_text(names)),
            direct_application_code(self.direct_application),
            self.document.as_ref().map(|name| name.0.clone()),
            &self.article,
        ]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            kind: fields.code("kind", RelationKind::from_code)?,
            target: read_target(fields)?,
            extent: read_extent(fields)?,
            direct_application: fields.code("direct_application", direct_application)?,
            document: fields.optional_text("document")?.map(DocumentName),
            article: fields.optional_text("article")?,
        })
    }
}

fn read_target(fields: &Fields<'_>) -> Result<RelationTarget, StoreError> {
    match fields.optional_parsed("target_plan")? {
        Some(id) => Ok(RelationTarget::Plan(id)),
        None => {
            let kind = fields.code("target_kind", PlanKind::from_code)?;
            Ok(RelationTarget::PlanOfKind(kind))
        }
    }
}

fn read_extent(fields: &Fields<'_>) -> Result<RelationExtent, StoreError> {
    match fields.text("extent")?.as_str() {
        "whole" => Ok(RelationExtent::Whole),
        "area" => Ok(RelationExtent::Area {
            name: fields.text("area_name")?,
            area: read_area(fields)?,
        }),
        "provisions" => {
            let names = fields.list("provisions")?;
            let names = names.into_iter().map(ProvisionName).collect();
            Ok(RelationExtent::Provisions(names))
        }
        _ => Err(fields.unreadable("extent")),
    }
}

fn read_area(fields: &Fields<'_>) -> Result<PlanarPolygon, StoreError> {
    fields
        .optional_polygon()?
        .ok_or_else(|| fields.unreadable("wkb"))
}

fn direct_application_code(value: DirectApplication) -> &'static str {
    match value {
        DirectApplication::Given => "given",
        DirectApplication::NotGiven => "not_given",
    }
}

fn direct_application(code: &str) -> Option<DirectApplication> {
    [DirectApplication::Given, DirectApplication::NotGiven]
        .into_iter()
        .find(|value| direct_application_code(*value) == code)
}
