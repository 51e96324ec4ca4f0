//! The rows of every layer: the same values whatever the format. Must not know
//! files.

use std::collections::BTreeSet;

use eprostor_geometry::{Bounds, PlanarGeometry, PlanarLine, PlanarPoint, PlanarPolygon};
use eprostor_model::{
    Day, DigitisationLevel, KoCode, Provision, ProvisionAction, ProvisionRole, ProvisionValue,
    PublicUse, Reality, RegisterContents, RegisteredPlan, Scope, days_in_force,
};

use super::layers::Rows;
use crate::cell::{Cells, cells};

/// Stands between several codes in one cell.
const BETWEEN: &str = "; ";

/// A row of a layer.
pub(super) struct Row<'a> {
    /// Where it lies.
    pub(super) geometry: Option<Geometry<'a>>,
    /// Its values in the order of the columns.
    pub(super) cells: Cells,
}

/// The geometry of a row, in the register's CRS.
#[derive(Clone, Copy)]
pub(super) enum Geometry<'a> {
    Area(&'a PlanarPolygon),
    Line(&'a PlanarLine),
    Point(&'a PlanarPoint),
}

impl Geometry<'_> {
    /// Returns the smallest rectangle around it.
    pub(super) fn bounds(&self) -> Bounds {
        match self {
            Self::Area(area) => area.bounds(),
            Self::Line(line) => line.bounds(),
            Self::Point(point) => point.bounds(),
        }
    }
}

impl<'a> From<&'a PlanarGeometry> for Geometry<'a> {
    fn from(geometry: &'a PlanarGeometry) -> Self {
        match geometry {
            PlanarGeometry::Polygon(area) => Self::Area(area),
            PlanarGeometry::Line(line) => Self::Line(line),
            PlanarGeometry::Point(point) => Self::Point(point),
        }
    }
}

/// Returns the rows that every plan brings.
fn of_plans<'a, R: Iterator<Item = Row<'a>> + 'a>(
    contents: &'a RegisterContents,
    rows: impl Fn(&'a RegisteredPlan) -> R + 'a,
) -> Rows<'a> {
    let plans = contents.plans.iter().map(AsRef::as_ref);
    Box::new(plans.flat_map(rows))
}

pub(super) fn plans(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let content = &registered.content;
        let plan = &content.plan;
        let in_force = days_in_force(&content.events);
        std::iter::once(Row {
            geometry: content.boundary.as_ref().map(Geometry::Area),
            cells: cells![
                plan.id.as_str(),
                plan.kind.code(),
                &plan.title,
                &plan.adopter.name,
                plan.municipality.to_string(),
                date(in_force.map(|interval| interval.from)),
                date(in_force.and_then(|interval| interval.to)),
                i64::from(DigitisationLevel::of(content).number()),
                registered.since.0,
                demo(plan.reality),
            ],
        })
    })
}

pub(super) fn zones(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let content = &registered.content;
        content.zones.iter().map(|zone| {
            let legend = content.legend_entry(&zone.code);
            Row {
                geometry: Some(Geometry::Area(&zone.geometry)),
                cells: cells![
                    content.plan.id.as_str(),
                    zone.serial,
                    &zone.code,
                    &zone.name,
                    legend.and_then(|entry| entry.class.clone()),
                    legend.map(|entry| entry.label.clone()),
                    legend.map(|entry| public_use(entry.public_use)),
                    demo(content.plan.reality),
                ],
            }
        })
    })
}

pub(super) fn regimes(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let content = &registered.content;
        content.regimes.iter().map(|regime| {
            // Without days of its own a regime holds as long as its act.
            let valid = regime.valid.or_else(|| days_in_force(&content.events));
            Row {
                geometry: Some(Geometry::Area(&regime.geometry)),
                cells: cells![
                    content.plan.id.as_str(),
                    regime.serial,
                    &regime.code.0,
                    &regime.name,
                    &regime.decision,
                    &regime.article,
                    date(valid.map(|interval| interval.from)),
                    date(valid.and_then(|interval| interval.to)),
                    regime.belt.as_ref().map(|belt| belt.corridor.0.clone()),
                    regime.belt.as_ref().map(|belt| belt.origin.code()),
                    demo(content.plan.reality),
                ],
            }
        })
    })
}

pub(super) fn lines(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let content = &registered.content;
        content.features.iter().map(|feature| Row {
            geometry: Some(Geometry::from(&feature.geometry)),
            cells: cells![
                content.plan.id.as_str(),
                feature.serial,
                &feature.code,
                &feature.name,
                demo(content.plan.reality),
            ],
        })
    })
}

pub(super) fn provisions(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let provisions = registered.content.provisions.iter();
        provisions.map(|provision| Row {
            geometry: None,
            cells: provision_cells(registered, provision),
        })
    })
}

fn provision_cells(registered: &RegisteredPlan, provision: &Provision) -> Cells {
    let (scope, zones, block) = match &provision.scope {
        Scope::Plan => ("plan", None, None),
        Scope::Zones(codes) => ("zones", Some(codes.join(BETWEEN)), None),
        Scope::Block(block) => ("block", None, Some(block.clone())),
    };
    let unit = match &provision.value {
        ProvisionValue::Number { unit, .. } => Some(unit.clone()),
        _ => None,
    };
    let conditions = provision.conditions.iter().map(ToString::to_string);
    let conditions: Vec<String> = conditions.collect();
    let (action, target) = match &provision.action {
        ProvisionAction::Add => ("add", None),
        ProvisionAction::Replace(target) => ("replace", Some(target)),
        ProvisionAction::Delete(target) => ("delete", Some(target)),
        ProvisionAction::Insert(target) => ("insert", Some(target)),
    };
    let locator = &provision.locator;
    cells![
        registered.content.plan.id.as_str(),
        &provision.name.0,
        scope,
        zones,
        block,
        match provision.role {
            ProvisionRole::Rule => "rule",
            ProvisionRole::Interim => "interim",
        },
        &provision.parameter.0,
        provision.operator.code(),
        provision.value.to_string(),
        unit,
        (!conditions.is_empty()).then(|| conditions.join(BETWEEN)),
        action,
        target.map(|name| name.0.clone()),
        &locator.document.0,
        locator.hash.map(|hash| hash.to_string()),
        locator.page,
        &locator.printed_page,
        &locator.article,
        &locator.paragraph,
        &locator.item,
        &locator.quote,
        provision.evidence.code(),
        demo(registered.content.plan.reality),
    ]
}

pub(super) fn documents(contents: &RegisterContents) -> Rows<'_> {
    of_plans(contents, |registered| {
        let content = &registered.content;
        content.documents.iter().map(|document| Row {
            geometry: None,
            cells: cells![
                content.plan.id.as_str(),
                &document.name.0,
                document.role.code(),
                &document.title,
                &document.file,
                document.hash.to_string(),
                i64::try_from(document.size_bytes).unwrap_or(i64::MAX),
                demo(content.plan.reality),
            ],
        })
    })
}

pub(super) fn parcels(contents: &RegisterContents) -> Rows<'_> {
    let fictional = fictional_kos(contents);
    Box::new(contents.parcels.iter().map(move |parcel| {
        let reality = match fictional.contains(&parcel.key.ko) {
            true => Reality::Demo,
            false => Reality::Real,
        };
        Row {
            geometry: Some(Geometry::Area(&parcel.geometry)),
            cells: cells![
                parcel.key.ko.to_string(),
                parcel.key.number.to_string(),
                parcel.registered_area_m2,
                date(Some(parcel.valid.from)),
                date(parcel.valid.to),
                demo(reality),
            ],
        }
    }))
}

fn fictional_kos(contents: &RegisterContents) -> BTreeSet<KoCode> {
    let kos = contents.territory.iter();
    kos.filter(|ko| ko.reality == Reality::Demo)
        .map(|ko| ko.code)
        .collect()
}

fn date(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn public_use(value: PublicUse) -> &'static str {
    match value {
        PublicUse::Public => "public",
        PublicUse::Other => "other",
    }
}

/// Returns the mark that stands on everything of a fictional municipality.
fn demo(reality: Reality) -> &'static str {
    match reality {
        Reality::Real => "",
        Reality::Demo => "DEMO",
    }
}
