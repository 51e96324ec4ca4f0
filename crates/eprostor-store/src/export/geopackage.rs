//! Layers as tables of a GeoPackage. Rows are encoded as they are written.

use std::path::Path;

use eprostor_geometry::{Bounds, Epsg};
use eprostor_model::{ExportedLayer, RegisterContents};
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection as _, Executor as _};

use super::geometry::blob;
use super::layers::{Layer, OF_PLANS, PARCELS, Shape};
use super::rows::Row;
use super::{SCHEMA, reference_systems};
use crate::batch::{ROWS_PER_STATEMENT, insert_rows};
use crate::cell::{Cell, Cells, cells};
use crate::error::Doing;
use crate::location::sqlite_url;
use crate::{RecordTime, StoreError};

const LAYERS: &str = include_str!("../../gpkg/layers.sql");
const PARCELS_TABLE: &str = include_str!("../../gpkg/parcels.sql");
const CONTENTS: &str = include_str!("../../gpkg/insert_contents.sql");
const ATTRIBUTES: &str = include_str!("../../gpkg/insert_attributes.sql");
const GEOMETRY_COLUMN: &str = include_str!("../../gpkg/insert_geometry_column.sql");

/// Rows encoded before they are written.
const PORTION: usize = 10 * ROWS_PER_STATEMENT;

const DOING: &str = "writing a GeoPackage";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// Plans alone.
    PlansOnly,
    /// Plans, and the parcels.
    Parcels,
}

/// Writes a GeoPackage into an empty file.
pub(super) async fn write(
    path: &Path,
    public: &RegisterContents,
    changed: RecordTime,
    with: With,
) -> Result<Vec<ExportedLayer>, StoreError> {
    install_default_drivers();
    let opened = AnyConnection::connect(&sqlite_url(path, "rw")).await;
    let mut connection = opened.doing(DOING)?;
    connection.execute(SCHEMA).await.doing(DOING)?;
    connection.execute(LAYERS).await.doing(DOING)?;
    let mut layers: Vec<&Layer> = OF_PLANS.iter().collect();
    if with == With::Parcels {
        connection.execute(PARCELS_TABLE).await.doing(DOING)?;
        layers.push(&PARCELS);
    }
    let mut transaction = connection.begin().await.doing(DOING)?;
    reference_systems::write(&mut transaction, public.frame.epsg).await?;
    let mut written = Vec::new();
    for layer in layers {
        written.push(write_layer(&mut transaction, layer, public, changed).await?);
    }
    transaction.commit().await.doing(DOING)?;
    connection.close().await.doing(DOING)?;
    Ok(written)
}

/// Writes a layer and its entries in the tables of contents.
async fn write_layer(
    connection: &mut AnyConnection,
    layer: &Layer,
    public: &RegisterContents,
    changed: RecordTime,
) -> Result<ExportedLayer, StoreError> {
    let epsg = public.frame.epsg;
    let mut bounds: Option<Bounds> = None;
    let mut rows = (layer.rows)(public);
    let mut count = 0;
    loop {
        let portion = rows.by_ref().take(PORTION).map(|row| {
            let own = row.geometry.map(|geometry| geometry.bounds()).into_iter();
            bounds = own.chain(bounds).reduce(|all, one| all.union(&one));
            encoded(layer.shape, row, epsg)
        });
        let portion: Vec<Cells> = portion.collect();
        if portion.is_empty() {
            break;
        }
        count += portion.len();
        insert_rows(connection, layer.insert, portion).await?;
    }
    list(connection, layer, epsg, changed, bounds).await?;
    Ok(ExportedLayer {
        name: layer.name,
        rows: count,
    })
}

fn encoded(shape: Shape, row: Row<'_>, epsg: Epsg) -> Cells {
    if shape == Shape::None {
        return row.cells;
    }
    let geometry = row.geometry.map(|geometry| blob(geometry, epsg));
    std::iter::once(Cell::Bytes(geometry))
        .chain(row.cells)
        .collect()
}

async fn list(
    connection: &mut AnyConnection,
    layer: &Layer,
    epsg: Epsg,
    changed: RecordTime,
    bounds: Option<Bounds>,
) -> Result<(), StoreError> {
    let name = layer.name;
    let geometry = match layer.shape {
        Shape::None => {
            let entry = cells![name, name, changed.0];
            return insert_rows(connection, ATTRIBUTES, vec![entry]).await;
        }
        Shape::Areas => "MULTIPOLYGON",
        Shape::Mixed => "GEOMETRY",
    };
    let code = i64::from(epsg.0);
    let entry = cells![
        name,
        name,
        changed.0,
        bounds.map(|bounds| bounds.min_e),
        bounds.map(|bounds| bounds.min_n),
        bounds.map(|bounds| bounds.max_e),
        bounds.map(|bounds| bounds.max_n),
        code,
    ];
    insert_rows(connection, CONTENTS, vec![entry]).await?;
    let column = cells![name, geometry, code];
    insert_rows(connection, GEOMETRY_COLUMN, vec![column]).await
}
