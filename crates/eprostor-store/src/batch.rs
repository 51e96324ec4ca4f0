//! Inserting many rows with few statements: a file of one row's `insert` is
//! widened to many rows of placeholders. Values are always bound.

use std::sync::Arc;

use sqlx::any::AnyArguments;
use sqlx::{AnyConnection, AssertSqlSafe, Executor, query_with};

use crate::StoreError;
use crate::cell::Cells;
use crate::error::Doing;

/// Rows per widened statement. SQLite looks for the name of every placeholder from
/// the first on: with 100 rows that was 14 % of an import of 20,000 zones.
pub(crate) const ROWS_PER_STATEMENT: usize = 20;

/// Inserts rows with the statement of a file for one row.
pub(crate) async fn insert_rows(
    connection: &mut AnyConnection,
    statement: &'static str,
    rows: Vec<Cells>,
) -> Result<(), StoreError> {
    let wide: Arc<str> = widened(statement, ROWS_PER_STATEMENT).into();
    let single = rows.len() % ROWS_PER_STATEMENT;
    let mut rows = rows.into_iter();
    for row in rows.by_ref().take(single) {
        let query = query_with(statement, bound(vec![row])?);
        connection.execute(query).await.doing("adding rows")?;
    }
    while rows.len() > 0 {
        let batch = rows.by_ref().take(ROWS_PER_STATEMENT).collect();
        let query = query_with(AssertSqlSafe(wide.clone()), bound(batch)?);
        connection.execute(query).await.doing("adding rows")?;
    }
    Ok(())
}

fn bound(rows: Vec<Cells>) -> Result<AnyArguments, StoreError> {
    let mut arguments = AnyArguments::default();
    for cell in rows.into_iter().flatten() {
        let added = cell.bind(&mut arguments).map_err(sqlx::Error::Encode);
        added.doing("binding a row")?;
    }
    Ok(arguments)
}

/// Returns the statement with `rows` groups of placeholders in the place of
/// its one. Adds nothing but placeholders.
fn widened(statement: &str, rows: usize) -> String {
    let (head, group) = statement
        .split_once("values (")
        .expect("an insert statement of this crate has one group of values");
    let columns = group.matches('$').count();
    let groups: Vec<String> = (0..rows)
        .map(|row| {
            let numbers = (1..=columns).map(|column| format!("${}", row * columns + column));
            format!("({})", numbers.collect::<Vec<_>>().join(", "))
        })
        .collect();
    format!("{head}values {}", groups.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_insert_is_widened_by_placeholders_only() {
        let wide = widened("insert into t (\n    a, b\n)\nvalues (\n    $1, $2\n)\n", 3);
        assert_eq!(
            wide,
            "insert into t (\n    a, b\n)\nvalues ($1, $2), ($3, $4), ($5, $6)"
        );
    }
}
