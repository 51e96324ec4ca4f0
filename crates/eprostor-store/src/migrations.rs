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
    embedded!(
        "sqlite",
        (1, "0001_register"),
        (2, "0002_marks"),
        (3, "0003_belts"),
        (4, "0004_public_parcels"),
        (5, "0005_proposals"),
        (6, "0006_addresses")
    )
}

/// Returns the migrations for PostgreSQL.
pub(crate) fn postgres() -> Migrator {
    embedded!(
        "postgres",
        (1, "0001_register"),
        (2, "0002_marks"),
        (3, "0003_belts"),
        (4, "0004_public_parcels"),
        (5, "0005_proposals"),
        (6, "0006_addresses")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_file_is_embedded_for_both_databases() {
        for (folder, migrator) in [("sqlite", sqlite()), ("postgres", postgres())] {
            let path = format!("{}/../../migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<_> = std::fs::read_dir(path)
                .unwrap()
                .map(|file| file.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            let embedded: Vec<_> = migrator
                .iter()
                .map(|migration| format!("{}.sql", migration.description))
                .collect();
            assert_eq!(embedded, files, "{folder}");
        }
    }
}
