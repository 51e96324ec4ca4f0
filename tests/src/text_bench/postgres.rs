//! The questions to PostgreSQL: `tsvector` of configuration `simple` with a GIN index,
//! ranked, and `pg_trgm` over the words for typing errors. A cluster of its own, given
//! the stems of every paragraph. Must not know what we answer.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tokio::runtime::Runtime;

use super::corpus::{Corpus, stems};
use super::questions::{Asked, Kind, Place};
use super::run::{SHOWN, Searches, Sized};
use crate::bench::Fault;
use crate::postgres::Cluster;

/// Settings for one client whose data fit into memory, and for loading fast. Beside
/// them the cluster runs without fsync.
const SETTINGS: [&str; 12] = [
    "shared_buffers=4GB",
    "work_mem=256MB",
    "maintenance_work_mem=2GB",
    "effective_cache_size=12GB",
    "random_page_cost=1.1",
    "jit=off",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=2",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=8GB",
    "autovacuum=off",
];
/// Bytes sent to `COPY` at once.
const COPY_BYTES: usize = 1 << 20;

/// A database with one client.
pub struct Postgres {
    // Fields are dropped in this order: first the client, then the server.
    connection: PgConnection,
    runtime: Runtime,
    _cluster: Cluster,
}

impl Postgres {
    /// Starts a server, loads and indexes the paragraphs.
    ///
    /// # Errors
    /// There is no PostgreSQL, or it refuses.
    pub fn build(corpus: &Corpus) -> Result<(Self, Sized), Fault> {
        let cluster = Cluster::start(&SETTINGS)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let url = cluster.fresh_database();
        let connection = runtime.block_on(PgConnection::connect(&url))?;
        let mut postgres = Self {
            connection,
            runtime,
            _cluster: cluster,
        };
        postgres.script(include_str!("sql/create.sql"))?;
        let began = Instant::now();
        postgres.copy(corpus)?;
        postgres.script(include_str!("sql/index.sql"))?;
        let took = began.elapsed();
        postgres.script("vacuum analyze")?;
        let size = "select pg_total_relation_size('paragraph') + pg_total_relation_size('word')";
        let size = sqlx::query_scalar::<_, i64>(size).fetch_one(&mut postgres.connection);
        let bytes = postgres.runtime.block_on(size)?.try_into()?;
        let sized = Sized {
            took,
            findable: took,
            bytes,
        };
        Ok((postgres, sized))
    }

    /// Returns what the server says it is.
    ///
    /// # Errors
    /// The server refuses.
    pub fn version(&mut self) -> Result<String, Fault> {
        let version = sqlx::query_scalar("select current_setting('server_version')");
        Ok(self
            .runtime
            .block_on(version.fetch_one(&mut self.connection))?)
    }

    fn script(&mut self, script: &'static str) -> Result<(), Fault> {
        let run = self.connection.execute(sqlx::raw_sql(script));
        self.runtime.block_on(run)?;
        Ok(())
    }

    fn copy(&mut self, corpus: &Corpus) -> Result<(), Fault> {
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let statement = "copy paragraph (id, municipality, place, stems) from stdin";
            let mut copy = connection.copy_in_raw(statement).await?;
            let (mut text, mut id) = (String::new(), 0);
            for document in &corpus.documents {
                let (code, (x, y)) = (document.municipality, document.place);
                for paragraph in document.paragraphs() {
                    writeln!(text, "{id}\t{code}\t({x},{y})\t{}", stems(paragraph))?;
                    id += 1;
                }
                if text.len() > COPY_BYTES {
                    copy.send(text.as_bytes()).await?;
                    text.clear();
                }
            }
            copy.send(text.as_bytes()).await?;
            copy.finish().await?;
            Ok(())
        })
    }

    /// Returns the query of a question; words with a typing error are looked up among
    /// the words there are.
    fn query(&mut self, question: &Asked) -> Result<String, Fault> {
        let quoted = |word: &String| format!("'{}'", word.replace('\'', ""));
        let words: Vec<String> = question.stems.iter().map(quoted).collect();
        Ok(match question.kind {
            Kind::All => words.join(" & "),
            Kind::Phrase => words.join(" <-> "),
            Kind::Prefix => format!("{}:*", words.concat()),
            Kind::Typo => {
                let near = sqlx::query_scalar::<_, String>(include_str!("sql/near.sql"));
                let near = near.bind(question.stems.concat());
                let near = self
                    .runtime
                    .block_on(near.fetch_all(&mut self.connection))?;
                let near: Vec<String> = near.iter().map(quoted).collect();
                near.join(" | ")
            }
        })
    }
}

/// Returns what a paragraph has to fulfil beside the query.
fn filter(place: Place) -> String {
    match place {
        Place::Anywhere => String::new(),
        Place::Municipality(code) => format!(" and municipality = {code}"),
        Place::Box([x1, y1, x2, y2]) => format!(" and place <@ box '(({x1},{y1}),({x2},{y2}))'"),
    }
}

impl Searches for Postgres {
    fn count(&mut self, question: &Asked) -> Result<u64, Fault> {
        let query = self.query(question)?;
        let filter = filter(question.place);
        let statement =
            format!("select count(*) from paragraph where words @@ $1::tsquery{filter}");
        let count = sqlx::query_scalar::<_, i64>(AssertSqlSafe(statement)).bind(query);
        let count = self
            .runtime
            .block_on(count.fetch_one(&mut self.connection))?;
        Ok(count.try_into()?)
    }

    fn ask(&mut self, question: &Asked, with_snippets: bool) -> Result<Option<Duration>, Fault> {
        let filter = filter(question.place);
        let best = format!(
            "select id, stems, ts_rank(words, $1::tsquery) as rank from paragraph \
             where words @@ $1::tsquery{filter} order by rank desc limit {SHOWN}"
        );
        let shown = match with_snippets {
            true => "ts_headline('simple', stems, $1::tsquery)",
            false => "''",
        };
        let statement = format!("select id, {shown} from ({best}) as best");
        let began = Instant::now();
        let query = self.query(question)?;
        if query.is_empty() {
            return Ok(Some(began.elapsed()));
        }
        let rows = sqlx::query_as::<_, (i32, String)>(AssertSqlSafe(statement)).bind(query);
        let rows = self
            .runtime
            .block_on(rows.fetch_all(&mut self.connection))?;
        let took = began.elapsed();
        std::hint::black_box(rows);
        Ok(Some(took))
    }
}
