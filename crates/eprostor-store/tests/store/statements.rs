//! Every file of `sql/`.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Executor, Row, SqlSafeStr};

use crate::home::Home;
use crate::samples::{plan, publish};

pub(crate) async fn every_statement_is_accepted_by_the_database(home: Home) {
    let pool = home.raw().await;
    let files = statements();
    assert!(files.len() > 60, "found {} statements", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.display();
        assert!(!text.contains(';'), "{name} holds more than one statement");
        assert_eq!(text, lower_case(&text), "{name} is not lower case");
        let statement = AssertSqlSafe(text).into_sql_str();
        let prepared = pool.prepare(statement).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_geometry_can_be_looked_at_with_postgis() {
    const AREA: &str = "select st_area(shape) as area_m2 from zone where shape && \
         st_makeenvelope(450000, 4950000, 450001, 4950001)";
    let Some(home) = Home::on_postgres().await else {
        return;
    };
    let content = plan("demovo-pdr-2020-1", "t");
    publish(&home.store, &content, "1").await.unwrap();
    let row = sqlx::query(AREA).fetch_one(&home.raw().await).await;
    assert_eq!(row.unwrap().get::<f64, _>("area_m2"), 2500.0);
}

fn statements() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let mut files = Vec::new();
    for table in fs::read_dir(root).unwrap() {
        for file in fs::read_dir(table.unwrap().path()).unwrap() {
            files.push(file.unwrap().path());
        }
    }
    files.sort();
    files
}

/// Returns the text in lower case, quoted words left as they are.
fn lower_case(text: &str) -> String {
    let parts = text.split('\'').enumerate();
    let lowered: Vec<String> = parts
        .map(|(number, part)| match number % 2 {
            0 => part.to_lowercase(),
            _ => part.to_owned(),
        })
        .collect();
    lowered.join("'")
}
