//! A register of a test's own, on either database.

use std::path::PathBuf;

use eprostor_geometry::Frame;
use eprostor_store::{Change, IdempotencyKey, Opening, RecordTime, Store, StoreLocation};
use sqlx::AnyPool;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use tempfile::TempDir;

use crate::postgres_cluster::cluster;

/// The moment of every change in the tests.
pub(crate) const AT: RecordTime = RecordTime(1_760_000_000);

/// A made register in a temporary folder.
pub(crate) struct Home {
    pub(crate) store: Store,
    pub(crate) location: StoreLocation,
    folder: TempDir,
}

impl Home {
    pub(crate) async fn on_sqlite() -> Self {
        Self::open(None).await
    }

    pub(crate) async fn on_postgres() -> Option<Self> {
        let url = cluster()?.fresh_database();
        Some(Self::open(Some(url)).await)
    }

    async fn open(database_url: Option<String>) -> Self {
        let folder = TempDir::new().unwrap();
        let location = StoreLocation {
            data_dir: folder.path().join("data"),
            database_url,
        };
        let store = Store::open(&location, Opening::Make).await.unwrap();
        store.initialise(&Frame::serbia(), AT).await.unwrap();
        Self {
            store,
            location,
            folder,
        }
    }

    /// Opens the same register again, as another process would.
    pub(crate) async fn opened_again(&self) -> Store {
        let opened = Store::open(&self.location, Opening::AsItIs).await;
        opened.unwrap()
    }

    /// Returns a place for a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Connects to the database behind the store's back.
    pub(crate) async fn raw(&self) -> AnyPool {
        install_default_drivers();
        let file = self.location.data_dir.join("register.sqlite");
        let url = match &self.location.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", file.display()),
        };
        AnyPoolOptions::new()
            .max_connections(1)
            .connect(&url)
            .await
            .unwrap()
    }
}

/// Returns a key whose input is always the same.
pub(crate) fn key(text: impl Into<String>) -> IdempotencyKey {
    key_of(text, "input")
}

/// Returns a key of this input.
pub(crate) fn key_of(text: impl Into<String>, input: &str) -> IdempotencyKey {
    IdempotencyKey::new(text, input)
}

/// Returns a change that somebody makes under a key.
pub(crate) fn by<'a>(actor: &'a str, key: &'a IdempotencyKey) -> Change<'a> {
    Change {
        key: Some(key),
        ..without_key(actor)
    }
}

/// Returns a change that somebody makes under no key.
pub(crate) fn without_key(actor: &str) -> Change<'_> {
    Change {
        key: None,
        actor,
        at: AT,
        checked_at: None,
    }
}
