//! The audit: who did what and when. Rows are only ever added; triggers on
//! both databases refuse anything else.

use sqlx::{AnyConnection, query};

use crate::error::Doing;
use crate::fields::Fields;
use crate::statements::statement;
use crate::{RecordTime, Store, StoreError};

const INSERT: &str = statement!("audit", "insert");
const LIST: &str = statement!("audit", "list");

/// What was done.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Action {
    Initialised,
    TokenCreated,
    TokenRevoked,
    Committed,
}

impl Action {
    fn code(self) -> &'static str {
        match self {
            Self::Initialised => "initialised",
            Self::TokenCreated => "token_created",
            Self::TokenRevoked => "token_revoked",
            Self::Committed => "committed",
        }
    }
}

/// A line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When it happened.
    pub at: RecordTime,
    /// Who did it.
    pub actor: String,
    /// What was done: `initialised`, `token_created`, `token_revoked`, `committed`.
    pub action: String,
    /// To what, in words.
    pub subject: String,
}

/// Adds a line inside the transaction of what it tells of.
pub(crate) async fn note(
    connection: &mut AnyConnection,
    at: RecordTime,
    actor: &str,
    action: Action,
    subject: &str,
) -> Result<(), StoreError> {
    query(INSERT)
        .bind(at.0)
        .bind(actor)
        .bind(action.code())
        .bind(subject)
        .execute(connection)
        .await
        .doing("writing the audit")?;
    Ok(())
}

impl Store {
    /// Returns the whole audit, oldest first. For the operator only: it names
    /// drafts.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit(&self) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = query(LIST).fetch_all(self.pool()).await;
        let rows = rows.doing("reading the audit")?;
        rows.iter()
            .map(|row| {
                let fields = Fields::new("audit", row);
                Ok(AuditEntry {
                    at: RecordTime(fields.get("happened_at")?),
                    actor: fields.text("actor")?,
                    action: fields.text("action")?,
                    subject: fields.text("subject")?,
                })
            })
            .collect()
    }
}
