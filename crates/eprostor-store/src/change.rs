//! What a change rests on: who makes it, when, under which key, and checked
//! against which revision. Must not know what is changed.

use eprostor_model::Revision;

use crate::documents::hash_of;

/// Seconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordTime(pub i64);

/// The caller's key of a change: the same key with the same input gives the
/// same commit, whatever was committed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    key: String,
    input: String,
}

impl IdempotencyKey {
    /// Takes the caller's key, and the input in words: everything that decides
    /// what the change is, as a digest of the bytes with all options. What was
    /// found in it is left out, for that depends on the register of the moment.
    pub fn new(key: impl Into<String>, input: impl AsRef<[u8]>) -> Self {
        Self {
            key: key.into(),
            input: hash_of(input.as_ref()).to_string(),
        }
    }

    /// Returns the caller's key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the digest of the input.
    pub(crate) fn input(&self) -> &str {
        &self.input
    }
}

/// Who changes the register, and what the change rests on.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The caller's key. Without one the change is compared with what is in
    /// force in the register now, and makes no revision where it says the same.
    pub key: Option<&'a IdempotencyKey>,
    /// Who.
    pub actor: &'a str,
    /// When.
    pub at: RecordTime,
    /// The revision that the input was checked against: where the register has
    /// moved on since, nothing is committed. `None` where nothing was checked
    /// against the register.
    pub checked_at: Option<Revision>,
}

/// Whether a commit was made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitOutcome {
    /// It was made now.
    New,
    /// The same change was committed before under the same key, or the register
    /// says the same already.
    AlreadyThere,
}

/// A committed change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    /// The revision it made, or since which it is there.
    pub revision: Revision,
    /// Whether it was made now.
    pub outcome: CommitOutcome,
}

impl Commit {
    /// Returns a change that is there since a revision.
    pub(crate) fn already_there(revision: Revision) -> Self {
        Self {
            revision,
            outcome: CommitOutcome::AlreadyThere,
        }
    }
}
