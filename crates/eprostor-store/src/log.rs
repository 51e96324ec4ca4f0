//! The change log as a follower reads it: which line it stands at, and whether
//! the lines after it can be trusted. Must not know what is done when they
//! cannot.

use std::collections::BTreeSet;

use eprostor_model::{KoCode, PlanId, Revision};
use sqlx::any::AnyRow;
use sqlx::query;
use thiserror::Error;

use crate::commit::{CommitKind, NOTHING};
use crate::error::Doing;
use crate::fields::Fields;
use crate::statements::statement;
use crate::{Store, StoreError};

const HEAD: &str = statement!("revision", "head");
const LINE: &str = statement!("revision", "line");
const LOG: &str = statement!("change", "log");

/// A revision and by what it is known again: a database that was restored from
/// a backup counts on from an earlier revision, and comes to the same numbers
/// with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    revision: Revision,
    mark: String,
}

impl Head {
    /// Returns the revision.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Returns by what the revision is known again; empty for the empty
    /// register.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// Returns the head of a register without revisions.
    fn empty() -> Self {
        Self {
            revision: Revision(0),
            mark: String::new(),
        }
    }

    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let fields = Fields::new("revision", row);
        let committed_at: i64 = fields.get("committed_at")?;
        let (kind, key) = (fields.text("kind")?, fields.text("idempotency_key")?);
        let digest = fields.text("content_digest")?;
        Ok(Self {
            revision: Revision(fields.get("revision")?),
            mark: format!("{committed_at} {kind} {digest} {key}"),
        })
    }
}

/// Why a follower cannot go on from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LogFault {
    /// The database is at an earlier revision than the follower.
    #[error("the database went back from revision {applied} to {newest}")]
    WentBack {
        /// Where the follower stands.
        applied: Revision,
        /// Where the database is.
        newest: Revision,
    },
    /// The revision the follower stands at is another one in the database.
    #[error("revision {applied} of the database is another one than was applied")]
    OtherHistory {
        /// Where the follower stands.
        applied: Revision,
    },
    /// A revision is missing.
    #[error("the change log has no revision {missing}")]
    Gap {
        /// The first that is missing.
        missing: Revision,
    },
    /// A revision does not say what it touched.
    #[error("revision {revision} has no line of what it touched")]
    NoLine {
        /// The revision.
        revision: Revision,
    },
    /// The plans that have rows are not those that have lines.
    #[error("the plans changed up to revision {up_to} are not those that the change log names")]
    OtherRows {
        /// The newest revision that was read.
        up_to: Revision,
    },
    /// A line names something unknown, or not what was committed.
    #[error("revision {revision} has a line that cannot be read")]
    UnreadableLine {
        /// The revision.
        revision: Revision,
    },
}

/// What the log says was touched by some revisions in a row.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Plans that were published.
    plans: BTreeSet<String>,
    /// Plans of which a draft was saved.
    drafts: BTreeSet<String>,
    /// Cadastral municipalities whose parcels changed.
    pub(crate) parcels: BTreeSet<KoCode>,
    /// Lists that changed.
    pub(crate) lists: BTreeSet<CommitKind>,
}

/// A line of the log as it is stored.
struct Line {
    revision: Revision,
    kind: String,
    entity: Option<String>,
    entity_id: Option<String>,
}

impl Store {
    /// Returns the newest revision and by what it is known again. One row by
    /// its key, so cheap enough to be asked several times a second.
    ///
    /// # Errors
    /// The database failed.
    pub async fn head(&self) -> Result<Head, StoreError> {
        let row = query(HEAD).fetch_optional(self.pool()).await;
        match row.doing("reading the newest revision")? {
            Some(row) => Head::read(&row),
            None => Ok(Head::empty()),
        }
    }

    /// Returns by what a revision is known again, if there is such a revision.
    ///
    /// # Errors
    /// The database failed.
    pub async fn head_at(&self, revision: Revision) -> Result<Option<Head>, StoreError> {
        if revision == Revision(0) {
            return Ok(Some(Head::empty()));
        }
        let row = query(LINE)
            .bind(revision.0)
            .fetch_optional(self.pool())
            .await;
        let row = row.doing("reading the change log")?;
        row.as_ref().map(Head::read).transpose()
    }

    /// Returns what was touched after one revision and up to another.
    pub(crate) async fn touched(
        &self,
        after: Revision,
        up_to: Revision,
    ) -> Result<Touched, StoreError> {
        let rows = query(LOG)
            .bind(after.0)
            .bind(up_to.0)
            .fetch_all(self.pool())
            .await
            .doing("reading the change log")?;
        let lines: Result<Vec<Line>, StoreError> = rows.iter().map(Line::read).collect();
        Ok(checked(&lines?, after, up_to)?)
    }
}

impl Line {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let fields = Fields::new("change", row);
        Ok(Self {
            revision: Revision(fields.get("revision")?),
            kind: fields.text("kind")?,
            entity: fields.optional_text("entity")?,
            entity_id: fields.optional_text("entity_id")?,
        })
    }
}

/// Reads lines that must be of every revision after one and up to another, each
/// with what its commit touched at least.
fn checked(lines: &[Line], after: Revision, up_to: Revision) -> Result<Touched, LogFault> {
    let mut touched = Touched::default();
    let mut expected = after.0 + 1;
    for of_one in lines.chunk_by(|a, b| a.revision == b.revision) {
        let Some(Line { revision, kind, .. }) = of_one.first() else {
            continue;
        };
        if revision.0 != expected {
            let missing = Revision(expected);
            return Err(LogFault::Gap { missing });
        }
        expected += 1;
        let mut own = false;
        for line in of_one {
            let entity = line.entity.as_deref();
            own |= entity == Some(kind) || entity == Some(NOTHING);
            touched.add(line)?;
        }
        if !own {
            let revision = *revision;
            return Err(LogFault::NoLine { revision });
        }
    }
    match expected - 1 {
        last if last == up_to.0 => Ok(touched),
        _ => Err(LogFault::Gap {
            missing: Revision(expected),
        }),
    }
}

impl Touched {
    /// Asserts that the plans that have new rows for a viewer are those that
    /// the log names: every published one, and drafts as far as they are shown.
    pub(crate) fn assert_names(&self, changed: &[PlanId], up_to: Revision) -> Result<(), LogFault> {
        let changed: BTreeSet<&str> = changed.iter().map(PlanId::as_str).collect();
        let named = |id: &&str| self.plans.contains(*id) || self.drafts.contains(*id);
        let all_there = self.plans.iter().all(|id| changed.contains(id.as_str()));
        if all_there && changed.iter().all(named) {
            Ok(())
        } else {
            Err(LogFault::OtherRows { up_to })
        }
    }

    fn add(&mut self, line: &Line) -> Result<(), LogFault> {
        let (Some(entity), Some(id)) = (&line.entity, &line.entity_id) else {
            return Ok(());
        };
        let unreadable = LogFault::UnreadableLine {
            revision: line.revision,
        };
        match CommitKind::from_code(entity) {
            Some(CommitKind::Plan | CommitKind::Proposals) if id.parse::<PlanId>().is_ok() => {
                self.plans.insert(id.clone());
            }
            Some(CommitKind::Draft) => {
                self.drafts.insert(id.clone());
            }
            Some(CommitKind::Parcels) => {
                self.parcels.insert(id.parse().map_err(|_| unreadable)?);
            }
            Some(
                list @ (CommitKind::Territory
                | CommitKind::Cards
                | CommitKind::Coverage
                | CommitKind::Addresses),
            ) => {
                self.lists.insert(list);
            }
            None if entity == NOTHING => {}
            Some(CommitKind::Plan | CommitKind::Proposals) | None => return Err(unreadable),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
