//! Answers for many parcels as a GeoPackage that grows: rows and how far it
//! has come are written in one transaction, so that it can be gone on with
//! after any end. Must not know what the answers say.

use std::collections::BTreeMap;
use std::path::Path;

use eprostor_geometry::{Bounds, Epsg};
use eprostor_model::{Revision, TableCell, TableRow};
use sqlx::any::{AnyArguments, install_default_drivers};
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _, query_with};

use super::geometry::region_blob;
use super::{SCHEMA, reference_systems};
use crate::batch::insert_rows;
use crate::cell::{Cell, Cells, cells};
use crate::error::Doing;
use crate::location::sqlite_url;
use crate::{RecordTime, Store, StoreError};

const TABLES: &str = include_str!("../../gpkg/answers.sql");
const CONTENTS: &str = include_str!("../../gpkg/insert_contents.sql");
const ATTRIBUTES: &str = include_str!("../../gpkg/insert_attributes.sql");
const GEOMETRY_COLUMN: &str = include_str!("../../gpkg/insert_geometry_column.sql");
const ANSWER: &str = include_str!("../../gpkg/insert_answer.sql");
const MADE: &str = include_str!("../../gpkg/insert_made.sql");
const LIST_MADE: &str = include_str!("../../gpkg/list_made.sql");
const WIDEN: &str = include_str!("../../gpkg/widen_contents.sql");

/// The layer of the parts.
const LAYER: &str = "answers";
/// The table that says what the file is an answer to.
const ABOUT: &str = "answers_made";

const DOING: &str = "writing answers to a GeoPackage";

/// A GeoPackage of answers, open for more of them.
pub struct AnswersFile {
    connection: AnyConnection,
    epsg: Epsg,
}

impl Store {
    /// Opens a GeoPackage of answers at a revision; makes it where there is no
    /// such file, or an empty one.
    ///
    /// # Errors
    /// It cannot be written, or is something else.
    pub async fn answers_file(
        &self,
        path: &Path,
        epsg: Epsg,
        revision: Revision,
    ) -> Result<AnswersFile, StoreError> {
        let changed = self.time_of(revision).await?;
        install_default_drivers();
        let opened = AnyConnection::connect(&sqlite_url(path, "rwc")).await;
        let mut file = AnswersFile {
            connection: opened.doing(DOING)?,
            epsg,
        };
        if !file.has_tables().await? {
            file.make_tables(changed).await?;
        }
        Ok(file)
    }
}

impl AnswersFile {
    async fn has_tables(&mut self) -> Result<bool, StoreError> {
        let count = "select count(*) from sqlite_master where name = 'answers_made'";
        let row = self.connection.fetch_one(count).await.doing(DOING)?;
        let count: i64 = row.try_get(0).doing(DOING)?;
        Ok(count > 0)
    }

    async fn make_tables(&mut self, changed: RecordTime) -> Result<(), StoreError> {
        let mut transaction = self.connection.begin().await.doing(DOING)?;
        transaction.execute(SCHEMA).await.doing(DOING)?;
        transaction.execute(TABLES).await.doing(DOING)?;
        reference_systems::write(&mut transaction, self.epsg).await?;
        let code = i64::from(self.epsg.0);
        let nowhere = None::<f64>;
        let entry = cells![
            LAYER, LAYER, changed.0, nowhere, nowhere, nowhere, nowhere, code
        ];
        insert_rows(&mut transaction, CONTENTS, vec![entry]).await?;
        insert_rows(
            &mut transaction,
            GEOMETRY_COLUMN,
            vec![cells![LAYER, "MULTIPOLYGON", code]],
        )
        .await?;
        let entry = cells![ABOUT, ABOUT, changed.0];
        insert_rows(&mut transaction, ATTRIBUTES, vec![entry]).await?;
        transaction.commit().await.doing(DOING)
    }

    /// Returns what the file says it is, by key.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn made(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = self.connection.fetch_all(LIST_MADE).await.doing(DOING)?;
        let pairs = rows.iter().map(|row| {
            let key = row.try_get(0).doing(DOING)?;
            Ok((key, row.try_get(1).doing(DOING)?))
        });
        pairs.collect()
    }

    /// Adds rows, and says what the file is with them; both or neither.
    ///
    /// # Errors
    /// It cannot be written.
    pub async fn add(
        &mut self,
        rows: &[TableRow],
        made: &[(&str, String)],
    ) -> Result<(), StoreError> {
        let regions = rows
            .iter()
            .filter_map(|row| row.geometry.as_ref()?.bounds());
        let bounds = regions.reduce(|all, one| all.union(&one));
        let rows = rows.iter().map(|row| answer_cells(row, self.epsg));
        let rows: Vec<Cells> = rows.collect();
        let mut transaction = self.connection.begin().await.doing(DOING)?;
        insert_rows(&mut transaction, ANSWER, rows).await?;
        for (key, value) in made {
            execute(&mut transaction, MADE, cells![*key, value]).await?;
        }
        if let Some(Bounds {
            min_e,
            min_n,
            max_e,
            max_n,
        }) = bounds
        {
            let cells = cells![LAYER, min_e, min_n, max_e, max_n];
            execute(&mut transaction, WIDEN, cells).await?;
        }
        transaction.commit().await.doing(DOING)
    }

    /// Closes the file.
    ///
    /// # Errors
    /// Something of it was not written.
    pub async fn close(self) -> Result<(), StoreError> {
        self.connection.close().await.doing(DOING)
    }
}

async fn execute(
    connection: &mut AnyConnection,
    statement: &'static str,
    cells: Cells,
) -> Result<(), StoreError> {
    let mut arguments = AnyArguments::default();
    for cell in cells {
        let bound = cell.bind(&mut arguments).map_err(sqlx::Error::Encode);
        bound.doing("binding a row")?;
    }
    let query = query_with(statement, arguments);
    connection.execute(query).await.doing(DOING)?;
    Ok(())
}

fn answer_cells(row: &TableRow, epsg: Epsg) -> Cells {
    let region = row.geometry.as_ref();
    let geometry = Cell::Bytes(region.and_then(|region| region_blob(region, epsg)));
    let cells = row.cells.iter().map(|cell| match cell {
        TableCell::Empty => Cell::Text(None),
        TableCell::Text(text) => Cell::from(text),
        TableCell::Integer(number) => Cell::Integer(Some(*number)),
        TableCell::Real(number) => Cell::Real(Some(*number)),
    });
    std::iter::once(geometry).chain(cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_has_a_placeholder_for_every_column() {
        let (head, values) = ANSWER.split_once("values").unwrap();
        let columns = head.split_once('(').unwrap().1.split(',').count();
        assert_eq!(values.matches('$').count(), columns);
        assert_eq!(
            TABLES.matches("\" text").count()
                + TABLES.matches("\" integer").count()
                + TABLES.matches("\" double").count()
                + 1,
            columns,
            "geom besides"
        );
    }
}
