//! The migrations of `migrations/`, embedded: forward only, never edited once
//! applied.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! embedded {
    ($database:literal, $(($version:literal, $name:literal)),* $(,)?) => {
        Migrator::with_migrations(vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/../../migrations/", $database, "/", $name, ".sql"
            ))
            .into_sql_str(),
            false,
        )),*])
    };
}

/// Returns the migrations for SQLite.
pub(crate) fn sqlite() -> Migrator {
    embedded!("sqlite", (1, "0001_register"))
}

/// Returns the migrations for PostgreSQL.
pub(crate) fn postgres() -> Migrator {
    embedded!("postgres", (1, "0001_register"))
}
