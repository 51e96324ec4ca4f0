//! Files made to harm a reader. Must not know how the program defends itself.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Executor};

/// A column that takes gigabytes when it is read.
pub const MEMORY: &str = "hex(zeroblob(450000000))";
/// A column whose computation takes days: a needle of 20 MB that is missing only
/// its last letter, looked for at every place of 40 MB, in a single step of the
/// database's machine, so that no look at a clock interrupts it.
pub const LOOP: &str = "instr(hex(zeroblob(20000000)), hex(zeroblob(10000000)) || '1')";

/// Writes a GeoPackage with one table of zones that has a column computed by
/// an expression of SQLite whenever a row is read.
///
/// # Panics
/// The file cannot be written.
pub fn geopackage(path: &Path, expression: &str) {
    let statements = format!(
        "create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key,
           organization text, organization_coordsys_id integer, definition text);
         insert into gpkg_spatial_ref_sys values ('ETRS89 / UTM 34N', 25834, 'EPSG', 25834, '');
         create table gpkg_contents (table_name text primary key, data_type text, identifier text,
           srs_id integer);
         insert into gpkg_contents values ('zone', 'features', 'zone', 25834);
         create table gpkg_geometry_columns (table_name text, column_name text,
           geometry_type_name text, srs_id integer, z integer, m integer);
         insert into gpkg_geometry_columns values ('zone', 'geom', 'POLYGON', 25834, 0, 0);
         create table zone (fid integer primary key, geom blob, code text);
         insert into zone (geom, code) values (x'00', 'S2');
         alter table zone add column harm text generated always as ({expression}) virtual;"
    );
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        let mut connection = SqliteConnection::connect_with(&options)
            .await
            .expect("a new file");
        connection
            .execute(AssertSqlSafe(statements))
            .await
            .expect("SQLite knows generated columns");
        connection.close().await.expect("the file is written");
    });
}
