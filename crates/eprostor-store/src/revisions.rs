//! Reading the change log.

use eprostor_model::Revision;
use sqlx::{Any, Executor, query};

use crate::error::Doing;
use crate::fields::Fields;
use crate::statements::statement;
use crate::{RecordTime, Store, StoreError};

const NEWEST: &str = statement!("revision", "newest");
const TIME_OF: &str = statement!("revision", "time_of");
const LIST: &str = statement!("revision", "list");

/// A line of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionEntry {
    /// The revision.
    pub revision: Revision,
    /// When it was committed.
    pub at: RecordTime,
    /// Who committed it.
    pub actor: String,
    /// `plan`, `draft`, `territory`, `parcels`, `cards`, `coverage`, `addresses` or `proposals`.
    pub kind: String,
    /// Its idempotency key.
    pub key: String,
}

impl Store {
    /// Returns the newest revision; 0 is the empty register.
    ///
    /// # Errors
    /// The database failed.
    pub async fn newest_revision(&self) -> Result<Revision, StoreError> {
        newest(self.pool()).await
    }

    /// Returns the change log after a revision, oldest first. For the operator
    /// only: it names drafts.
    ///
    /// # Errors
    /// The database failed.
    pub async fn revisions_since(
        &self,
        revision: Revision,
    ) -> Result<Vec<RevisionEntry>, StoreError> {
        let rows = query(LIST).bind(revision.0).fetch_all(self.pool()).await;
        let rows = rows.doing("reading the change log")?;
        rows.iter()
            .map(|row| {
                let fields = Fields::new("revision", row);
                Ok(RevisionEntry {
                    revision: Revision(fields.get("revision")?),
                    at: RecordTime(fields.get("committed_at")?),
                    actor: fields.text("actor")?,
                    kind: fields.text("kind")?,
                    key: fields.text("idempotency_key")?,
                })
            })
            .collect()
    }

    /// Returns when a revision was committed; the empty register's time is 0.
    pub(crate) async fn time_of(&self, revision: Revision) -> Result<RecordTime, StoreError> {
        let row = query(TIME_OF)
            .bind(revision.0)
            .fetch_optional(self.pool())
            .await
            .doing("reading the change log")?;
        match row {
            Some(row) => Ok(RecordTime(
                Fields::new("revision", &row).get("committed_at")?,
            )),
            None => Ok(RecordTime(0)),
        }
    }

    /// Returns the revision to read at: the one asked for, if it exists, or
    /// the newest.
    pub(crate) async fn revision_to_read(
        &self,
        asked: Option<Revision>,
    ) -> Result<Revision, StoreError> {
        let newest = self.newest_revision().await?;
        match asked {
            None => Ok(newest),
            Some(asked) if (Revision(0)..=newest).contains(&asked) => Ok(asked),
            Some(asked) => Err(StoreError::UnknownRevision { asked, newest }),
        }
    }
}

/// Returns the newest revision.
pub(crate) async fn newest<'c>(
    executor: impl Executor<'c, Database = Any>,
) -> Result<Revision, StoreError> {
    let row = query(NEWEST).fetch_one(executor).await;
    let row = row.doing("reading the newest revision")?;
    Ok(Revision(Fields::new("revision", &row).get("newest")?))
}
