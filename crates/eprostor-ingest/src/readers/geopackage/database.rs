//! Reads the features of one table. Must not know what they mean.

use std::path::Path;

use eprostor_geometry::Epsg;
use eprostor_model::{Finding, Place};
use futures_util::TryStreamExt as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Column, Connection, Row, TypeInfo, ValueRef};

use super::blob::{self, BlobFault};
use super::{LayerHead, LayerSource, Sink};
use crate::bounds::{MAX_FEATURES, bounded};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::readers::{Attributes, RawFeature};

/// Steps of SQLite's machine between two looks at the clock of the budget.
const STEPS_PER_LOOK: i32 = 10_000;
/// Looks before a query for a whole layer is stopped: 200 million steps in all. A
/// layer of 200,000 features with 50 columns takes about 30 million; five million
/// steps took 0.28 s (measured, November 2026). Where more features may come, more
/// steps may, and the limit of processor time stands behind.
const LOOKS: usize = 20_000;

/// Most memory that SQLite takes: a column that the file computes may have values of
/// any length.
const HEAP_BYTES: &str = "268435456";

/// A table of features that the file names.
struct Table {
    name: String,
    geometry: String,
    epsg: Option<Epsg>,
}

/// Reads the layer that the source names, or the only one there is.
pub(super) async fn layer(
    path: &Path,
    source: LayerSource<'_>,
    sink: &mut Sink<'_>,
) -> Result<Option<LayerHead>, sqlx::Error> {
    let most = sink.most_features();
    let mut connection = open(path, most).await?;
    let tables = tables(&mut connection).await?;
    let Some(table) = chosen(tables, source, sink.findings) else {
        return Ok(None);
    };
    let name = quoted(&table.name);
    let limit = most + 1;
    // Both the name and the limit are this program's own text by now.
    let statement = format!("select * from {name} limit {limit}");
    let mut rows = sqlx::query(AssertSqlSafe(statement)).fetch(&mut connection);
    let mut number = 0;
    while let Some(row) = rows.try_next().await? {
        number += 1;
        match feature(&row, number, &table, &source.place.clone().row(number)) {
            Ok(feature) => {
                if sink.feature(feature).is_break() {
                    break;
                }
            }
            Err(finding) => sink.findings.push(finding),
        }
    }
    Ok(Some(LayerHead {
        own_crs: table.epsg,
        ..LayerHead::default()
    }))
}

/// Returns the names of the tables of features.
pub(super) async fn names(path: &Path) -> Result<Vec<String>, sqlx::Error> {
    let mut connection = open(path, MAX_FEATURES).await?;
    let tables = tables(&mut connection).await?;
    Ok(tables.into_iter().map(|table| table.name).collect())
}

async fn open(path: &Path, most_features: usize) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true)
        .pragma("query_only", "on")
        .pragma("trusted_schema", "off")
        .pragma("cell_size_check", "on")
        .pragma("hard_heap_limit", HEAP_BYTES)
        .statement_cache_capacity(0);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let most_looks = LOOKS * most_features.div_ceil(MAX_FEATURES);
    let mut looks = 0;
    connection
        .lock_handle()
        .await?
        .set_progress_handler(STEPS_PER_LOOK, move || {
            looks += 1;
            looks <= most_looks
        });
    Ok(connection)
}

/// Returns the tables of features: named in `gpkg_contents` as features, with
/// a geometry column, and a real table. A raster in the same file is named
/// there too, and a view or virtual table could run code of the file's own.
async fn tables(connection: &mut SqliteConnection) -> Result<Vec<Table>, sqlx::Error> {
    let rows = sqlx::query(
        "select c.table_name, g.column_name, s.organization, s.organization_coordsys_id \
         from gpkg_contents c \
         join gpkg_geometry_columns g on g.table_name = c.table_name \
         join sqlite_schema m on m.name = c.table_name and m.type = 'table' \
           and upper(m.sql) not like 'CREATE VIRTUAL%' \
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id \
         where c.data_type = 'features' order by c.table_name",
    )
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let organisation: Option<String> = row.try_get_unchecked(2)?;
            let code: Option<i64> = row.try_get_unchecked(3)?;
            let is_epsg = organisation.is_some_and(|name| name.eq_ignore_ascii_case("EPSG"));
            Ok(Table {
                name: row.try_get_unchecked(0)?,
                geometry: row.try_get_unchecked(1)?,
                // 0 and -1 mean that nobody knows.
                epsg: code
                    .filter(|code| is_epsg && *code > 0)
                    .and_then(|code| u32::try_from(code).ok())
                    .map(Epsg),
            })
        })
        .collect()
}

fn chosen(tables: Vec<Table>, source: LayerSource<'_>, findings: &mut Findings) -> Option<Table> {
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let finding = match (source.table, names.as_slice()) {
        (_, []) => Finding::error("finding-gpkg-no-features"),
        (None, [_]) => return tables.into_iter().next(),
        (None, many) => Finding::error("finding-gpkg-table-open").text("tables", many.join(", ")),
        (Some(wanted), names) if names.contains(&wanted) => {
            return tables.into_iter().find(|table| table.name == wanted);
        }
        (Some(wanted), names) => Finding::error("finding-gpkg-table-unknown")
            .text("table", wanted)
            .text("near", nearest_or_all(wanted, names.iter().copied())),
    };
    findings.push(finding.text("name", source.name).at(source.place.clone()));
    None
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn feature(
    row: &SqliteRow,
    number: u64,
    table: &Table,
    place: &Place,
) -> Result<RawFeature, Finding> {
    let mut attributes = Vec::new();
    let mut geometry = None;
    for column in row.columns() {
        let name = column.name();
        if name.eq_ignore_ascii_case(&table.geometry) {
            let bytes: Option<&[u8]> = row
                .try_get_unchecked(column.ordinal())
                .map_err(|_| Finding::error("finding-gpkg-geometry").at(place.clone()))?;
            geometry = bytes.map(<[u8]>::to_vec);
        } else if let Some(value) = value(row, column.ordinal()) {
            let value = value.ok_or_else(|| {
                Finding::error("finding-attribute-not-utf8").at(place.clone().field(name))
            })?;
            attributes.push((name.to_owned(), bounded(name, value, place)?));
        }
    }
    let fault = |code| Finding::error(code).at(place.clone());
    let bytes = geometry.ok_or_else(|| fault("finding-geometry-missing"))?;
    let geometry = blob::geometry(&bytes).map_err(|cause| match cause {
        BlobFault::Empty => fault("finding-geometry-missing"),
        BlobFault::Kind => fault("finding-geometry-collection"),
        BlobFault::Broken => fault("finding-gpkg-geometry"),
    })?;
    Ok(RawFeature {
        row: number,
        attributes: Attributes(attributes),
        geometry,
    })
}

/// Returns a value as text: `None` for a null or a blob, `Some(None)` for text
/// that is no UTF-8.
fn value(row: &SqliteRow, index: usize) -> Option<Option<String>> {
    let raw = row.try_get_raw(index).ok()?;
    if raw.is_null() {
        return None;
    }
    let kind = raw.type_info().name().to_owned();
    match kind.as_str() {
        "INTEGER" | "BOOLEAN" => {
            let number: i64 = row.try_get_unchecked(index).ok()?;
            Some(Some(number.to_string()))
        }
        "REAL" => {
            let number: f64 = row.try_get_unchecked(index).ok()?;
            Some(Some(number.to_string()))
        }
        "BLOB" => None,
        _ => {
            let bytes: Vec<u8> = row.try_get_unchecked(index).ok()?;
            Some(String::from_utf8(bytes).ok())
        }
    }
}
