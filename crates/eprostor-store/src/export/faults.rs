//! The findings of a check as a GeoPackage: a layer of points, and a table of
//! those without a place. Needs no register. Must not know what they say.

use std::path::Path;

use eprostor_geometry::{Bounds, Epsg};
use eprostor_model::{FaultRow, TableCell};
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection as _, Executor as _};

use super::{SCHEMA, reference_systems};
use crate::batch::insert_rows;
use crate::cell::{Cell, Cells, cells};
use crate::error::Doing;
use crate::location::sqlite_url;
use crate::{RecordTime, StoreError};

const TABLES: &str = include_str!("../../gpkg/faults.sql");
const CONTENTS: &str = include_str!("../../gpkg/insert_contents.sql");
const ATTRIBUTES: &str = include_str!("../../gpkg/insert_attributes.sql");
const POINT_COLUMN: &str = include_str!("../../gpkg/insert_point_column.sql");
const FAULT: &str = include_str!("../../gpkg/insert_fault.sql");
const WITHOUT_PLACE: &str = include_str!("../../gpkg/insert_fault_without_place.sql");

/// The layer of points, and the table of what has no place.
const TABLE_NAMES: [&str; 2] = ["faults", "faults_without_place"];

const DOING: &str = "writing findings to a GeoPackage";

/// Writes the findings of a check to a file that is empty, or not there yet.
/// Places are easting and northing in metres in the CRS that is named.
///
/// # Errors
/// The file cannot be written, or holds something already.
pub async fn write_faults(
    path: &Path,
    epsg: Epsg,
    at: RecordTime,
    rows: &[FaultRow],
) -> Result<(), StoreError> {
    install_default_drivers();
    let opened = AnyConnection::connect(&sqlite_url(path, "rwc")).await;
    let mut connection = opened.doing(DOING)?;
    let mut transaction = connection.begin().await.doing(DOING)?;
    transaction.execute(SCHEMA).await.doing(DOING)?;
    transaction.execute(TABLES).await.doing(DOING)?;
    reference_systems::write(&mut transaction, epsg).await?;
    let places = rows.iter().filter_map(|row| row.located);
    let bounds = Bounds::around(places);
    let bound = |of: fn(Bounds) -> f64| bounds.map(of);
    let code = i64::from(epsg.0);
    let [layer, table] = TABLE_NAMES;
    let entry = cells![
        layer,
        layer,
        at.0,
        bound(|b| b.min_e),
        bound(|b| b.min_n),
        bound(|b| b.max_e),
        bound(|b| b.max_n),
        code
    ];
    insert_rows(&mut transaction, CONTENTS, vec![entry]).await?;
    insert_rows(&mut transaction, POINT_COLUMN, vec![cells![layer, code]]).await?;
    insert_rows(
        &mut transaction,
        ATTRIBUTES,
        vec![cells![table, table, at.0]],
    )
    .await?;
    let placed = rows.iter().filter_map(|row| Some((row.located?, row)));
    let placed = placed.map(|(place, row)| {
        let point = Cell::from(point_blob(place, epsg));
        std::iter::once(point).chain(values(row)).collect()
    });
    insert_rows(&mut transaction, FAULT, placed.collect()).await?;
    let others = rows.iter().filter(|row| row.located.is_none());
    let others: Vec<Cells> = others.map(|row| values(row).collect()).collect();
    insert_rows(&mut transaction, WITHOUT_PLACE, others).await?;
    transaction.commit().await.doing(DOING)?;
    connection.close().await.doing(DOING)
}

fn values(row: &FaultRow) -> impl Iterator<Item = Cell> {
    row.cells.iter().map(|cell| match cell {
        TableCell::Empty => Cell::Text(None),
        TableCell::Text(text) => Cell::from(text),
        TableCell::Integer(number) => Cell::Integer(Some(*number)),
        TableCell::Real(number) => Cell::Real(Some(*number)),
    })
}

/// Returns the blob of a point (OGC 12-128r18, clause 2.1.3): a header without
/// an envelope, which a point needs not, and little-endian WKB.
fn point_blob((e, n): (f64, f64), epsg: Epsg) -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, 0b0000_0001];
    blob.extend(epsg.0.to_le_bytes());
    blob.push(1);
    blob.extend(1_u32.to_le_bytes());
    blob.extend(e.to_le_bytes());
    blob.extend(n.to_le_bytes());
    blob
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_have_the_columns_of_their_statements() {
        let tables = TABLES.split("create table").skip(1);
        for (table, (statement, own)) in tables.zip([(FAULT, 1), (WITHOUT_PLACE, 0)]) {
            let columns = table.matches("\" text").count() + table.matches("\" integer").count();
            assert_eq!(statement.matches('$').count(), columns + own, "{statement}");
        }
    }
}
