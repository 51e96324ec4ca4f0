//! One committed change: a revision, its line in the change log and in the
//! audit, and the rows it adds and closes, all in one transaction.

use std::collections::BTreeSet;

use eprostor_model::Revision;
use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, Transaction, query};
use tokio::sync::MutexGuard;

use crate::audit::{Action, note};
use crate::batch::insert_rows;
use crate::cell::{Cell, Cells, cells};
use crate::documents::hash_of;
use crate::error::Doing;
use crate::fields::Fields;
use crate::register::read_frame;
use crate::revisions::newest;
use crate::statements::statement;
use crate::{Store, StoreError};

const INSERT_REVISION: &str = statement!("revision", "insert");
const BY_KEY: &str = statement!("revision", "by_key");
const INSERT_CHANGE: &str = statement!("change", "insert");

/// Seconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordTime(pub i64);

/// The key of a change: the same key again gives the same commit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdempotencyKey(pub String);

/// Whether a commit was made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitOutcome {
    /// It was made now.
    New,
    /// The same change was committed before under the same key.
    AlreadyThere,
}

/// A committed change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    /// The revision it made.
    pub revision: Revision,
    /// Whether it was made now.
    pub outcome: CommitOutcome,
}

/// The kind of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommitKind {
    Plan,
    Draft,
    Territory,
    Parcels,
    Cards,
    Coverage,
}

impl CommitKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Draft => "draft",
            Self::Territory => "territory",
            Self::Parcels => "parcels",
            Self::Cards => "cards",
            Self::Coverage => "coverage",
        }
    }
}

/// What the log says of a commit.
pub(crate) struct CommitHead<'a> {
    pub(crate) kind: CommitKind,
    pub(crate) key: &'a IdempotencyKey,
    pub(crate) actor: &'a str,
    pub(crate) at: RecordTime,
    /// What is changed, in words for the audit.
    pub(crate) subject: &'a str,
    /// A digest over everything that is to be committed.
    pub(crate) content: Sha256,
}

/// A commit that was begun: still open, or found to be there already.
pub(crate) enum Begun<'s> {
    Open(OpenCommit<'s>),
    AlreadyThere(Commit),
}

/// A commit whose rows are being written. Dropped, it leaves no trace.
pub(crate) struct OpenCommit<'s> {
    transaction: Transaction<'static, Any>,
    revision: Revision,
    touched: BTreeSet<(&'static str, String)>,
    _turn: MutexGuard<'s, ()>,
}

impl Store {
    /// Takes the writer's seat and the next revision, unless the key was used
    /// before.
    pub(crate) async fn begin_commit(&self, head: CommitHead<'_>) -> Result<Begun<'_>, StoreError> {
        let turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
        if read_frame(&mut transaction).await?.is_none() {
            return Err(StoreError::NotInitialised);
        }
        let mut content = head.content;
        content.update(head.kind.code());
        let digest = hash_of(&content.finalize()).to_string();
        if let Some(revision) = known(&mut transaction, head.key, &digest).await? {
            transaction.rollback().await.doing("leaving a commit")?;
            return Ok(Begun::AlreadyThere(Commit {
                revision,
                outcome: CommitOutcome::AlreadyThere,
            }));
        }
        let revision = Revision(newest(&mut *transaction).await?.0 + 1);
        let row = cells![
            revision.0,
            head.at.0,
            head.actor,
            head.kind.code(),
            &head.key.0,
            digest,
        ];
        insert_rows(&mut transaction, INSERT_REVISION, vec![row]).await?;
        let subject = format!("revision {revision}: {} {}", head.kind.code(), head.subject);
        note(
            &mut transaction,
            head.at,
            head.actor,
            Action::Committed,
            &subject,
        )
        .await?;
        Ok(Begun::Open(OpenCommit {
            transaction,
            revision,
            touched: BTreeSet::new(),
            _turn: turn,
        }))
    }
}

impl OpenCommit<'_> {
    /// Returns the connection of the transaction.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Returns the revision being made.
    pub(crate) fn revision(&self) -> Revision {
        self.revision
    }

    /// Adds rows that are known from this revision on. The revision is the
    /// first column of every such insert statement.
    pub(crate) async fn insert(
        &mut self,
        statement: &'static str,
        rows: Vec<Cells>,
    ) -> Result<(), StoreError> {
        let since = Cell::from(self.revision.0);
        let mut rows = rows;
        for row in &mut rows {
            row.insert(0, since.clone());
        }
        insert_rows(&mut self.transaction, statement, rows).await
    }

    /// Says what the commit touches, for followers of the change log.
    pub(crate) fn touches(&mut self, entity: CommitKind, id: &str) {
        self.touched.insert((entity.code(), id.to_owned()));
    }

    /// Commits.
    pub(crate) async fn finish(mut self) -> Result<Commit, StoreError> {
        let revision = self.revision.0;
        let touched = self.touched.into_iter();
        let rows = touched
            .map(|(entity, id)| cells![revision, entity, id])
            .collect();
        insert_rows(&mut self.transaction, INSERT_CHANGE, rows).await?;
        self.transaction.commit().await.doing("committing")?;
        Ok(Commit {
            revision: self.revision,
            outcome: CommitOutcome::New,
        })
    }
}

/// Returns the revision a key belongs to.
async fn known(
    connection: &mut AnyConnection,
    key: &IdempotencyKey,
    digest: &str,
) -> Result<Option<Revision>, StoreError> {
    let row = query(BY_KEY)
        .bind(key.0.as_str())
        .fetch_optional(connection)
        .await
        .doing("looking for an idempotency key")?;
    let Some(row) = row else { return Ok(None) };
    let fields = Fields::new("revision", &row);
    let revision = Revision(fields.get("revision")?);
    if fields.text("content_digest")? == digest {
        Ok(Some(revision))
    } else {
        let key = key.0.clone();
        Err(StoreError::KeyReused { key, revision })
    }
}
