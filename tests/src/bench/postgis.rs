//! PostGIS with the same municipality: a cluster of its own, tuned, loaded and
//! indexed; and the questions to it. Must not know what we answer.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::runtime::Runtime;

use super::Fault;
use super::municipality::Municipality;
use super::variant::{Leader, Variant};
use crate::postgres::Cluster;

/// Settings for questions that are all answered from memory by one client on a
/// machine of 2 cores, and for loading fast. Beside them the cluster runs
/// without fsync.
const SETTINGS: [&str; 16] = [
    "shared_buffers=2GB",
    "work_mem=64MB",
    "hash_mem_multiplier=8",
    "maintenance_work_mem=1GB",
    "effective_cache_size=8GB",
    "random_page_cost=1.1",
    "jit=off",
    "max_parallel_workers_per_gather=2",
    "max_parallel_maintenance_workers=2",
    "min_parallel_table_scan_size=0",
    "min_parallel_index_scan_size=0",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=8GB",
    "checkpoint_timeout=1h",
    "autovacuum=off",
];
/// Bytes sent to `COPY` at once.
const COPY_BYTES: usize = 1 << 20;

/// Number of rows above 1e-6 m², and the sum of their areas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// Pairs of parcel and zone.
    pub rows: i64,
    /// Their areas, m².
    pub area_m2: f64,
}

/// A row of unions: parcel, layer, provision, area in m².
pub type UnionRow = (i32, i16, i32, f64);

/// How many processes of the server answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// The one of the connection.
    One,
    /// It and two more, where the plan has use for them.
    Parallel,
}

/// A database with one client.
pub struct PostGis {
    // Fields are dropped in this order: first the client, then the server.
    connection: PgConnection,
    runtime: Runtime,
    cluster: Cluster,
}

impl PostGis {
    /// Starts a server and makes an empty database.
    ///
    /// # Errors
    /// There is no PostgreSQL with PostGIS, or it does not start.
    pub fn start() -> Result<Self, Fault> {
        let cluster = Cluster::start(&SETTINGS)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let connection = runtime.block_on(fresh(&cluster))?;
        Ok(Self {
            connection,
            runtime,
            cluster,
        })
    }

    /// Changes to another, empty database.
    ///
    /// # Errors
    /// The server refuses.
    pub fn renew(&mut self) -> Result<(), Fault> {
        self.connection = self.runtime.block_on(fresh(&self.cluster))?;
        Ok(())
    }

    /// Returns what the server says it is.
    ///
    /// # Errors
    /// The server refuses.
    pub fn version(&mut self) -> Result<String, Fault> {
        let statement = "select current_setting('server_version') || ', PostGIS ' || \
                         postgis_lib_version() || ', GEOS ' || postgis_geos_version()";
        let version = sqlx::query_scalar(statement).fetch_one(&mut self.connection);
        Ok(self.runtime.block_on(version)?)
    }

    /// Loads and indexes a municipality.
    ///
    /// # Errors
    /// The server refuses.
    pub fn load(&mut self, land: &Municipality) -> Result<(), Fault> {
        self.script(include_str!("sql/create.sql"))?;
        let parcels = land.parcels.iter().enumerate();
        let parcels = parcels.map(|(id, parcel)| (id.to_string(), parcel.to_wkb()));
        self.copy("copy parcel from stdin", parcels)?;
        let zones = land.zones.iter().enumerate().map(|(id, zone)| {
            let (from, until) = (zone.days.from, zone.days.until);
            let columns = format!("{id}\t{}\t{}\t{from}\t{until}", zone.layer, zone.provision);
            (columns, zone.polygon.to_wkb())
        });
        self.copy("copy zone from stdin", zones)?;
        self.script(include_str!("sql/index.sql"))
    }

    /// Cuts zones near the parcels with numbers below `parcels` into pieces of
    /// at most so many vertices, in the place of all pieces there were.
    ///
    /// # Errors
    /// The server refuses.
    pub fn subdivide(&mut self, vertices: i32, parcels: usize) -> Result<(), Fault> {
        self.script(include_str!("sql/clear_pieces.sql"))?;
        let insert = sqlx::query(include_str!("sql/subdivide.sql"))
            .bind(vertices)
            .bind(i32::try_from(parcels)?)
            .execute(&mut self.connection);
        self.runtime.block_on(insert)?;
        self.script(include_str!("sql/index_pieces.sql"))
    }

    /// Asks for parcels in one statement, in one process.
    ///
    /// # Errors
    /// The server refuses.
    pub fn batch(
        &mut self,
        variant: Variant,
        parcels: &[usize],
        day: i32,
    ) -> Result<(Totals, Duration), Fault> {
        self.set_workers(Workers::One)?;
        let ids = ids(parcels)?;
        self.totals(&variant.batch(), day, Some(ids))
    }

    /// Asks for all parcels in one statement.
    ///
    /// # Errors
    /// The server refuses.
    pub fn everything(
        &mut self,
        variant: Variant,
        leader: Leader,
        day: i32,
    ) -> Result<(Totals, Duration), Fault> {
        self.set_workers(Workers::Parallel)?;
        self.totals(&variant.everything(leader), day, None)
    }

    /// Asks for one polygon after another over the socket with a prepared
    /// statement; returns the time of each.
    ///
    /// # Errors
    /// The server refuses.
    pub fn singles<'a>(
        &mut self,
        variant: Variant,
        polygons: impl Iterator<Item = &'a [u8]>,
        day: i32,
    ) -> Result<Vec<Duration>, Fault> {
        self.set_workers(Workers::One)?;
        let statement = variant.single();
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let mut times = Vec::new();
            for wkb in polygons {
                let began = Instant::now();
                let query = sqlx::query_as(AssertSqlSafe(statement.as_str()));
                let rows: Vec<(i32, f64)> = query
                    .bind(wkb)
                    .bind(day)
                    .fetch_all(&mut *connection)
                    .await?;
                times.push(began.elapsed());
                std::hint::black_box(rows);
            }
            Ok(times)
        })
    }

    /// Keeps what every parcel shares with every zone in a table with a covering
    /// index; returns the time, and the bytes of both.
    ///
    /// # Errors
    /// The server refuses.
    pub fn work_out(&mut self, variant: Variant) -> Result<(Duration, i64), Fault> {
        self.set_workers(Workers::Parallel)?;
        self.script(include_str!("sql/share.sql"))?;
        let began = Instant::now();
        let insert = sqlx::query(AssertSqlSafe(variant.work_out())).execute(&mut self.connection);
        self.runtime.block_on(insert)?;
        self.script("create index share_parcel on share (parcel) include (zone, valid_from, valid_until, area_m2, share)")?;
        let took = began.elapsed();
        self.script("vacuum analyze share")?;
        let size = sqlx::query_scalar("select pg_total_relation_size('share')");
        let bytes = self
            .runtime
            .block_on(size.fetch_one(&mut self.connection))?;
        Ok((took, bytes))
    }

    /// Looks parcels up in that table, in one statement.
    ///
    /// # Errors
    /// The server refuses.
    pub fn look_up_many(
        &mut self,
        parcels: &[usize],
        day: i32,
    ) -> Result<(Totals, Duration), Fault> {
        self.set_workers(Workers::One)?;
        let ids = ids(parcels)?;
        self.totals(include_str!("sql/look_up_many.sql"), day, Some(ids))
    }

    /// Looks one parcel after another up over the socket with a prepared
    /// statement; returns the time of each.
    ///
    /// # Errors
    /// The server refuses.
    pub fn look_ups(&mut self, parcels: &[usize], day: i32) -> Result<Vec<Duration>, Fault> {
        let ids = ids(parcels)?;
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let mut times = Vec::new();
            for id in ids {
                let began = Instant::now();
                let query = sqlx::query_as(include_str!("sql/look_up.sql"));
                let rows: Vec<(i32, f64, f64)> =
                    query.bind(id).bind(day).fetch_all(&mut *connection).await?;
                times.push(began.elapsed());
                std::hint::black_box(rows);
            }
            Ok(times)
        })
    }

    /// Returns (parcel, zone, area in m²) of parcels, from the zones as drawn.
    ///
    /// # Errors
    /// The server refuses.
    pub fn rows(&mut self, parcels: &[usize], day: i32) -> Result<Vec<(i32, i32, f64)>, Fault> {
        let statement = Variant::ALL[0].rows();
        let query = sqlx::query_as(AssertSqlSafe(statement)).bind(day);
        let rows = query.bind(ids(parcels)?).fetch_all(&mut self.connection);
        Ok(self.runtime.block_on(rows)?)
    }

    /// Returns the unions of the zones on each of the parcels.
    ///
    /// # Errors
    /// The server refuses.
    pub fn unions(&mut self, parcels: &[usize], day: i32) -> Result<Vec<UnionRow>, Fault> {
        let query = sqlx::query_as(include_str!("sql/unions.sql")).bind(day);
        let rows = query.bind(ids(parcels)?).fetch_all(&mut self.connection);
        Ok(self.runtime.block_on(rows)?)
    }

    fn totals(
        &mut self,
        statement: &str,
        day: i32,
        parcels: Option<Vec<i32>>,
    ) -> Result<(Totals, Duration), Fault> {
        let began = Instant::now();
        let query = sqlx::query_as(AssertSqlSafe(statement)).bind(day);
        let query = match parcels {
            Some(parcels) => query.bind(parcels),
            None => query,
        };
        let (rows, area_m2) = self
            .runtime
            .block_on(query.fetch_one(&mut self.connection))?;
        Ok((Totals { rows, area_m2 }, began.elapsed()))
    }

    fn set_workers(&mut self, workers: Workers) -> Result<(), Fault> {
        self.script(match workers {
            Workers::One => "set max_parallel_workers_per_gather = 0; reset enable_sort",
            // Without it pieces are sorted with their geometries, not hashed.
            Workers::Parallel => "set max_parallel_workers_per_gather = 2; set enable_sort = off",
        })
    }

    fn script(&mut self, script: &'static str) -> Result<(), Fault> {
        let run = self.connection.execute(sqlx::raw_sql(script));
        self.runtime.block_on(run)?;
        Ok(())
    }

    /// Copies rows, each with its first columns and a geometry.
    fn copy(
        &mut self,
        statement: &str,
        rows: impl Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<(), Fault> {
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let mut copy = connection.copy_in_raw(statement).await?;
            let mut text = String::new();
            for (columns, wkb) in rows {
                write!(text, "{columns}\tSRID=25834;")?;
                for byte in wkb {
                    write!(text, "{byte:02X}")?;
                }
                text.push('\n');
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
}

async fn fresh(cluster: &Cluster) -> Result<PgConnection, sqlx::Error> {
    PgConnection::connect(&cluster.fresh_database()).await
}

fn ids(parcels: &[usize]) -> Result<Vec<i32>, Fault> {
    let ids = parcels.iter().map(|&parcel| i32::try_from(parcel));
    Ok(ids.collect::<Result<_, _>>()?)
}
