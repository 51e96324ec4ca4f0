//! The questions to FTS5 of SQLite, in memory, given the stems of every paragraph. Must
//! not know what we answer.

use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tokio::runtime::Runtime;

use super::corpus::{Corpus, stems};
use super::questions::{Asked, Kind, Place};
use super::run::{SHOWN, Searches, Sized};
use crate::bench::Fault;

/// A database in memory.
pub struct Fts5 {
    connection: SqliteConnection,
    runtime: Runtime,
}

impl Fts5 {
    /// Loads and indexes the paragraphs.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn build(corpus: &Corpus) -> Result<(Self, Sized), Fault> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let options = SqliteConnectOptions::new().in_memory(true);
        let connection = runtime.block_on(SqliteConnection::connect_with(&options))?;
        let mut fts5 = Self {
            connection,
            runtime,
        };
        fts5.script(include_str!("sql/fts5_create.sql"))?;
        let began = Instant::now();
        fts5.insert(corpus)?;
        fts5.script(include_str!("sql/fts5_index.sql"))?;
        let took = began.elapsed();
        let size = "select page_count * page_size from pragma_page_count, pragma_page_size";
        let size = sqlx::query_scalar::<_, i64>(size).fetch_one(&mut fts5.connection);
        let bytes = fts5.runtime.block_on(size)?.try_into()?;
        let sized = Sized {
            took,
            findable: took,
            bytes,
        };
        Ok((fts5, sized))
    }

    fn script(&mut self, script: &'static str) -> Result<(), Fault> {
        let run = self.connection.execute(sqlx::raw_sql(script));
        self.runtime.block_on(run)?;
        Ok(())
    }

    fn insert(&mut self, corpus: &Corpus) -> Result<(), Fault> {
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let mut all = connection.begin().await?;
            let mut id = 0_i64;
            for document in &corpus.documents {
                for paragraph in document.paragraphs() {
                    let words = sqlx::query("insert into words (rowid, stems) values (?, ?)");
                    let words = words.bind(id).bind(stems(paragraph));
                    words.execute(&mut *all).await?;
                    let place = sqlx::query("insert into paragraph values (?, ?, ?, ?)");
                    let place = place.bind(id).bind(document.municipality);
                    let place = place.bind(document.place.0).bind(document.place.1);
                    place.execute(&mut *all).await?;
                    id += 1;
                }
            }
            all.commit().await?;
            Ok(())
        })
    }
}

/// Returns the query of a question; none where it has no such thing.
fn query(question: &Asked) -> Option<String> {
    let words = question.stems.join(" ");
    match question.kind {
        Kind::All => Some(words),
        Kind::Phrase => Some(format!("\"{words}\"")),
        Kind::Prefix => Some(format!("{words}*")),
        Kind::Typo => None,
    }
}

/// Returns what a query and the place of paragraphs ask for. Words come first: asked for
/// every paragraph of a place, a common word takes many seconds.
fn asked_for(place: Place) -> String {
    let there = match place {
        Place::Anywhere => return "words where words match ?".to_owned(),
        Place::Municipality(code) => format!("municipality = {code}"),
        Place::Box([x1, y1, x2, y2]) => {
            format!("x between {x1} and {x2} and y between {y1} and {y2}")
        }
    };
    format!(
        "words cross join paragraph on paragraph.id = words.rowid where words match ? and {there}"
    )
}

impl Searches for Fts5 {
    fn count(&mut self, question: &Asked) -> Result<u64, Fault> {
        let query = query(question).ok_or("there is no such question")?;
        let asked_for = asked_for(question.place);
        let statement = format!("select count(*) from {asked_for}");
        let count = sqlx::query_scalar::<_, i64>(AssertSqlSafe(statement)).bind(query);
        let count = self
            .runtime
            .block_on(count.fetch_one(&mut self.connection))?;
        Ok(count.try_into()?)
    }

    fn ask(&mut self, question: &Asked, with_snippets: bool) -> Result<Option<Duration>, Fault> {
        let Some(query) = query(question) else {
            return Ok(None);
        };
        let shown = match with_snippets {
            true => "snippet(words, 0, '<b>', '</b>', '…', 30)",
            false => "''",
        };
        let asked_for = asked_for(question.place);
        let statement =
            format!("select words.rowid, {shown} from {asked_for} order by rank limit {SHOWN}");
        let began = Instant::now();
        let rows = sqlx::query_as::<_, (i64, String)>(AssertSqlSafe(statement)).bind(query);
        let rows = self
            .runtime
            .block_on(rows.fetch_all(&mut self.connection))?;
        let took = began.elapsed();
        std::hint::black_box(rows);
        Ok(Some(took))
    }
}
