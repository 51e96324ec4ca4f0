//! Opening a database and taking its one writer's seat: the only file, beside
//! the migrations, that knows which of the two databases is used.

use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::Migrator;
use sqlx::{Any, AnyPool, Executor, Row, Transaction};

use crate::error::Doing;
use crate::statements::statement;
use crate::{Opening, StoreError, migrations};

/// Older versions can damage a database in WAL mode: SQLite release notes of
/// 3.51.3 (the WAL-reset bug).
const OLDEST_SQLITE: &str = "3.51.3";

/// WAL lets readers go on beside the writer; `synchronous=full` makes a commit
/// survive a power cut. 30 s is longer than another process was measured to
/// hold the writer's seat: 19 s for 200,000 parcels, unoptimised, on two busy
/// cores, November 2026.
const SQLITE_PRAGMAS: &str = "pragma busy_timeout=30000; pragma journal_mode=wal; \
     pragma synchronous=full; pragma foreign_keys=on";

/// Readers beside the one writer; more brings nothing on a small machine.
const SQLITE_CONNECTIONS: u32 = 4;

/// A tenth of PostgreSQL's default `max_connections` of 100, so that several
/// portals fit beside each other.
const POSTGRES_CONNECTIONS: u32 = 10;

/// "ePro" in ASCII: the advisory lock of the writer's seat.
const POSTGRES_LOCK: &str = "select pg_advisory_xact_lock(1699770991)";

/// What is done before a register is used.
const LOOKING: &str = "looking for a register";

const SQLITE_REGISTER: &str = "select count(*) from sqlite_master where name = 'register'";

const POSTGRES_REGISTER: &str = "select count(*) from information_schema.tables \
     where table_schema = current_schema() and table_name = 'register'";

const NEWEST_MIGRATION: &str = statement!("migration", "newest");

/// Which of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// An open database with its tables at this program's version.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    kind: Kind,
    pool: AnyPool,
}

impl Database {
    /// Connects and does to the tables what the opening says.
    pub(crate) async fn open(url: &str, opening: Opening) -> Result<Self, StoreError> {
        install_default_drivers();
        let kind = if url.starts_with("sqlite:") {
            Kind::Sqlite
        } else {
            Kind::Postgres
        };
        let pool = connect(kind, url).await?;
        if kind == Kind::Sqlite {
            assert_sqlite_version(&pool).await?;
        }
        if opening != Opening::Make && !has_register(kind, &pool).await? {
            return Err(StoreError::NotInitialised);
        }
        let migrator = match kind {
            Kind::Sqlite => migrations::sqlite(),
            Kind::Postgres => migrations::postgres(),
        };
        if opening == Opening::AsItIs {
            assert_tables(&pool, &migrator).await?;
        } else {
            let applied = migrator.run(&pool).await;
            applied.map_err(|fault| StoreError::Migration(Box::new(fault)))?;
        }
        Ok(Self { kind, pool })
    }

    /// Returns the pool for reading.
    pub(crate) fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Starts a transaction in the writer's seat: until it ends, no other
    /// transaction of any process changes the register. Waits for the seat
    /// *before* anything is read, since a `serial` or a number read earlier
    /// would commit out of order.
    pub(crate) async fn begin_writing(&self) -> Result<Transaction<'static, Any>, StoreError> {
        const DOING: &str = "taking the writer's seat";
        match self.kind {
            Kind::Sqlite => self.pool.begin_with("begin immediate").await.doing(DOING),
            Kind::Postgres => {
                let mut transaction = self.pool.begin().await.doing(DOING)?;
                transaction.execute(POSTGRES_LOCK).await.doing(DOING)?;
                Ok(transaction)
            }
        }
    }

    /// Closes every connection.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

async fn connect(kind: Kind, url: &str) -> Result<AnyPool, StoreError> {
    let connections = match kind {
        Kind::Sqlite => SQLITE_CONNECTIONS,
        Kind::Postgres => POSTGRES_CONNECTIONS,
    };
    AnyPoolOptions::new()
        .max_connections(connections)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if kind == Kind::Sqlite {
                    connection.execute(SQLITE_PRAGMAS).await?;
                }
                Ok(())
            })
        })
        .connect(url)
        .await
        .doing("connecting")
}

/// Tells whether the tables of a register are there.
async fn has_register(kind: Kind, pool: &AnyPool) -> Result<bool, StoreError> {
    let statement = match kind {
        Kind::Sqlite => SQLITE_REGISTER,
        Kind::Postgres => POSTGRES_REGISTER,
    };
    let row = pool.fetch_one(statement).await;
    let count: i64 = row.doing(LOOKING)?.try_get(0).doing(LOOKING)?;
    Ok(count > 0)
}

/// Asserts that every migration of this program was applied, and none that it
/// does not know.
async fn assert_tables(pool: &AnyPool, migrator: &Migrator) -> Result<(), StoreError> {
    let row = pool.fetch_one(NEWEST_MIGRATION).await;
    let found: i64 = row.doing(LOOKING)?.try_get(0).doing(LOOKING)?;
    let versions = migrator.iter().map(|migration| migration.version);
    let needed = versions.max().unwrap_or_default();
    if found == needed {
        Ok(())
    } else {
        Err(StoreError::OtherTables { found, needed })
    }
}

async fn assert_sqlite_version(pool: &AnyPool) -> Result<(), StoreError> {
    let row = pool.fetch_one("select sqlite_version()").await;
    let row = row.doing("asking for the version")?;
    let found: String = row.try_get(0).doing("asking for the version")?;
    if version(&found) < version(OLDEST_SQLITE) {
        return Err(StoreError::OldSqlite {
            found,
            needed: OLDEST_SQLITE,
        });
    }
    Ok(())
}

fn version(text: &str) -> Vec<u32> {
    text.split('.')
        .map(|part| part.parse().unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(version("3.9.0") < version("3.51.3"));
        assert!(version("3.51.3") <= version("3.51.3"));
        assert!(version("3.52.0") > version("3.51.3"));
    }
}
