//! The digest of a register's history: what tells two registers, or a register
//! and an older copy of it, apart. Must not know what is done with it.

use eprostor_model::Revision;
use sha2::{Digest, Sha256};
use sqlx::query;

use crate::cell::{cells, digest_rows};
use crate::error::Doing;
use crate::fields::Fields;
use crate::register::made_at;
use crate::statements::statement;
use crate::{Store, StoreError};

const HISTORY: &str = statement!("revision", "history");
const NEWEST_MIGRATION: &str = statement!("migration", "newest");

impl Store {
    /// Returns a digest of everything that was committed up to a revision, of
    /// the register's making and of the version of its tables: stores that
    /// agree in it hold the same at the revision. Linear in the lines of the
    /// change log.
    ///
    /// # Errors
    /// The register is not made, or the database failed.
    pub async fn origin(&self, revision: Revision) -> Result<[u8; 32], StoreError> {
        const DOING: &str = "reading the history of the register";
        let frame = self.frame().await?.ok_or(StoreError::NotInitialised)?;
        let envelope = frame.envelope;
        let tables = query(NEWEST_MIGRATION).fetch_one(self.pool()).await;
        let tables: i64 = Fields::new("_sqlx_migrations", &tables.doing(DOING)?).get("newest")?;
        let register = cells![
            tables,
            made_at(self).await?.0,
            i64::from(frame.epsg.0),
            envelope.min_e,
            envelope.min_n,
            envelope.max_e,
            envelope.max_n,
        ];
        let mut digest = Sha256::new();
        digest_rows(&mut digest, [&register]);
        let rows = query(HISTORY).bind(revision.0).fetch_all(self.pool()).await;
        for row in &rows.doing(DOING)? {
            let fields = Fields::new("revision", row);
            let line = cells![
                fields.get::<i64>("revision")?,
                fields.get::<i64>("committed_at")?,
                fields.text("actor")?,
                fields.text("kind")?,
                fields.text("idempotency_key")?,
                fields.text("content_digest")?,
            ];
            digest_rows(&mut digest, [&line]);
        }
        Ok(digest.finalize().into())
    }
}
