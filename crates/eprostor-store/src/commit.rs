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
use crate::change::{Change, Commit, CommitOutcome, IdempotencyKey};
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

/// The entity in the line of a commit that changed nothing: rows under a new
/// key that the register has already. Every revision has a line, so that a
/// missing one is noticed.
pub(crate) const NOTHING: &str = "nothing";

/// The kind of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CommitKind {
    Plan,
    Draft,
    Territory,
    Parcels,
    Cards,
    Coverage,
    Addresses,
    Proposals,
}

impl CommitKind {
    const ALL: [Self; 8] = [
        Self::Plan,
        Self::Draft,
        Self::Territory,
        Self::Parcels,
        Self::Cards,
        Self::Coverage,
        Self::Addresses,
        Self::Proposals,
    ];

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Draft => "draft",
            Self::Territory => "territory",
            Self::Parcels => "parcels",
            Self::Cards => "cards",
            Self::Coverage => "coverage",
            Self::Addresses => "addresses",
            Self::Proposals => "proposals",
        }
    }
}

/// What the log says of a commit.
pub(crate) struct CommitHead<'a> {
    pub(crate) kind: CommitKind,
    pub(crate) change: Change<'a>,
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
    /// Returns the revision that was committed under a key, if any.
    ///
    /// # Errors
    /// The key was used with other input, or the database failed.
    pub async fn committed_under(
        &self,
        key: &IdempotencyKey,
    ) -> Result<Option<Revision>, StoreError> {
        let connection = self.pool().acquire().await;
        known(&mut *connection.doing("connecting")?, key).await
    }

    /// Takes the writer's seat and the next revision, unless the key was used
    /// before.
    pub(crate) async fn begin_commit(&self, head: CommitHead<'_>) -> Result<Begun<'_>, StoreError> {
        let turn = self.turn_to_write().await;
        let mut transaction = self.database().begin_writing().await?;
        if read_frame(&mut transaction).await?.is_none() {
            return Err(StoreError::NotInitialised);
        }
        if let Some(key) = head.change.key
            && let Some(revision) = known(&mut transaction, key).await?
        {
            transaction.rollback().await.doing("leaving a commit")?;
            return Ok(Begun::AlreadyThere(Commit::already_there(revision)));
        }
        let newest = newest(&mut *transaction).await?;
        if let Some(checked) = head.change.checked_at.filter(|checked| *checked != newest) {
            return Err(StoreError::MovedOn { checked, newest });
        }
        let revision = Revision(newest.0 + 1);
        log(&mut transaction, revision, head).await?;
        Ok(Begun::Open(OpenCommit {
            transaction,
            revision,
            touched: BTreeSet::new(),
            _turn: turn,
        }))
    }
}

/// Writes the lines of a commit in the change log and in the audit.
async fn log(
    transaction: &mut AnyConnection,
    revision: Revision,
    head: CommitHead<'_>,
) -> Result<(), StoreError> {
    let Change { key, actor, at, .. } = head.change;
    let content = hash_of(&head.content.finalize()).to_string();
    let (key, digest) = match key {
        Some(key) => (key.key().to_owned(), key.input().to_owned()),
        // The column is unique: no caller hits this text by chance.
        None => (format!("unkeyed:{revision}:{content}"), content),
    };
    let kind = head.kind.code();
    let row = cells![revision.0, at.0, actor, kind, key, digest];
    insert_rows(transaction, INSERT_REVISION, vec![row]).await?;
    let subject = format!("revision {revision}: {kind} {}", head.subject);
    note(transaction, at, actor, Action::Committed, &subject).await
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

    /// Returns the newest revision there is: nobody commits beside this one.
    pub(crate) fn before(&self) -> Revision {
        Revision(self.revision.0 - 1)
    }

    /// Ends without a trace, since what was to be committed is there already.
    pub(crate) async fn leave(self, since: Revision) -> Result<Commit, StoreError> {
        let left = self.transaction.rollback().await;
        left.doing("leaving a commit")?;
        Ok(Commit::already_there(since))
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
        if self.touched.is_empty() {
            self.touched.insert((NOTHING, String::new()));
        }
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
) -> Result<Option<Revision>, StoreError> {
    let row = query(BY_KEY)
        .bind(key.key())
        .fetch_optional(connection)
        .await
        .doing("looking for an idempotency key")?;
    let Some(row) = row else { return Ok(None) };
    let fields = Fields::new("revision", &row);
    let revision = Revision(fields.get("revision")?);
    if fields.text("content_digest")? == key.input() {
        Ok(Some(revision))
    } else {
        let key = key.key().to_owned();
        Err(StoreError::KeyReused { key, revision })
    }
}
