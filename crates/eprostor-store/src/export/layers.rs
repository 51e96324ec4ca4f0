//! The four layers: plans, zones, regimes, parcels.

use std::collections::BTreeSet;

use eprostor_geometry::{Bounds, Epsg, PlanarPolygon};
use eprostor_model::{
    Day, DigitisationLevel, KoCode, Parcel, PublicUse, Reality, RegisterContents, RegisteredPlan,
    days_in_force,
};
use sqlx::AnyConnection;

use super::geometry::blob;
use crate::batch::{ROWS_PER_STATEMENT, insert_rows};
use crate::cell::{Cells, cells};
use crate::{RecordTime, StoreError};

const CONTENTS: &str = include_str!("../../gpkg/insert_contents.sql");
const GEOMETRY_COLUMN: &str = include_str!("../../gpkg/insert_geometry_column.sql");
const PLAN: &str = include_str!("../../gpkg/insert_plan.sql");
const ZONE: &str = include_str!("../../gpkg/insert_zone.sql");
const REGIME: &str = include_str!("../../gpkg/insert_regime.sql");
const PARCEL: &str = include_str!("../../gpkg/insert_parcel.sql");

/// Rows encoded before they are written.
const PORTION: usize = 10 * ROWS_PER_STATEMENT;

/// Writes the layers of a register.
pub(super) async fn write(
    connection: &mut AnyConnection,
    contents: &RegisterContents,
    changed: RecordTime,
) -> Result<(), StoreError> {
    let epsg = contents.frame.epsg;
    let plans = || contents.plans.iter().map(AsRef::as_ref);
    let rows = plans().map(|plan| (plan.content.boundary.as_ref(), plan_cells(plan, epsg)));
    let mut layers = Layers {
        connection,
        epsg,
        changed,
    };
    layers.write("plans", PLAN, rows).await?;
    let rows = plans().flat_map(|plan| zone_rows(plan, epsg));
    layers.write("zones", ZONE, rows).await?;
    let rows = plans().flat_map(|plan| regime_rows(plan, epsg));
    layers.write("regimes", REGIME, rows).await?;
    let fictional = fictional_kos(contents);
    let rows = contents.parcels.iter().map(|parcel| {
        let reality = match fictional.contains(&parcel.key.ko) {
            true => Reality::Demo,
            false => Reality::Real,
        };
        (Some(&parcel.geometry), parcel_cells(parcel, reality, epsg))
    });
    layers.write("parcels", PARCEL, rows).await
}

/// A row with its geometry, which is in the cells as well.
type Row<'a> = (Option<&'a PlanarPolygon>, Cells);

/// Where layers are written.
struct Layers<'c> {
    connection: &'c mut AnyConnection,
    epsg: Epsg,
    changed: RecordTime,
}

impl Layers<'_> {
    /// Writes a layer and its entries in the tables of contents.
    async fn write<'a>(
        &mut self,
        name: &'static str,
        insert: &'static str,
        mut rows: impl Iterator<Item = Row<'a>>,
    ) -> Result<(), StoreError> {
        let mut bounds: Option<Bounds> = None;
        loop {
            let portion = rows.by_ref().take(PORTION).map(|(geometry, cells)| {
                let own = geometry.map(PlanarPolygon::bounds).into_iter();
                bounds = own.chain(bounds).reduce(|all, one| all.union(&one));
                cells
            });
            let portion: Vec<Cells> = portion.collect();
            if portion.is_empty() {
                break;
            }
            insert_rows(self.connection, insert, portion).await?;
        }
        let code = i64::from(self.epsg.0);
        let entry = cells![
            name,
            name,
            self.changed.0,
            bounds.map(|bounds| bounds.min_e),
            bounds.map(|bounds| bounds.min_n),
            bounds.map(|bounds| bounds.max_e),
            bounds.map(|bounds| bounds.max_n),
            code,
        ];
        insert_rows(self.connection, CONTENTS, vec![entry]).await?;
        insert_rows(self.connection, GEOMETRY_COLUMN, vec![cells![name, code]]).await
    }
}

fn plan_cells(registered: &RegisteredPlan, epsg: Epsg) -> Cells {
    let content = &registered.content;
    let plan = &content.plan;
    let in_force = days_in_force(&content.events);
    cells![
        content.boundary.as_ref().map(|area| blob(area, epsg)),
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
    ]
}

fn zone_rows(registered: &RegisteredPlan, epsg: Epsg) -> impl Iterator<Item = Row<'_>> {
    let content = &registered.content;
    content.zones.iter().map(move |zone| {
        let legend = content.legend_entry(&zone.code);
        let cells = cells![
            blob(&zone.geometry, epsg),
            content.plan.id.as_str(),
            zone.serial,
            &zone.code,
            &zone.name,
            legend.and_then(|entry| entry.class.clone()),
            legend.map(|entry| entry.label.clone()),
            legend.map(|entry| public_use(entry.public_use)),
            demo(content.plan.reality),
        ];
        (Some(&zone.geometry), cells)
    })
}

fn regime_rows(registered: &RegisteredPlan, epsg: Epsg) -> impl Iterator<Item = Row<'_>> {
    let content = &registered.content;
    content.regimes.iter().map(move |regime| {
        // Without days of its own a regime holds as long as its act.
        let valid = regime.valid.or_else(|| days_in_force(&content.events));
        let cells = cells![
            blob(&regime.geometry, epsg),
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
        ];
        (Some(&regime.geometry), cells)
    })
}

fn fictional_kos(contents: &RegisterContents) -> BTreeSet<KoCode> {
    let kos = contents.territory.iter();
    kos.filter(|ko| ko.reality == Reality::Demo)
        .map(|ko| ko.code)
        .collect()
}

fn parcel_cells(parcel: &Parcel, reality: Reality, epsg: Epsg) -> Cells {
    cells![
        blob(&parcel.geometry, epsg),
        parcel.key.ko.to_string(),
        parcel.key.number.to_string(),
        parcel.registered_area_m2,
        date(Some(parcel.valid.from)),
        date(parcel.valid.to),
        demo(reality),
    ]
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
