//! The truth: SQLite or PostgreSQL through one set of statements, documents
//! under their hash, the change log and the audit. Must not know HTTP or
//! search, and has no clock: the time of a change is an argument.
//!
//! Every row of the register says since which revision and until which it is
//! known; rows are only ever added and closed, so a read at a revision gives
//! the same for ever. Who is looking ([`eprostor_model::Viewer`]) is an
//! argument of every read.

mod audit;
mod batch;
mod busy;
mod cell;
mod change;
mod commit;
mod contents;
mod database;
mod documents;
mod error;
mod export;
mod fields;
mod lists;
mod location;
mod log;
mod migrations;
mod opening;
mod origin;
mod parcels;
mod plans;
mod portions;
mod proposals;
mod publish;
mod register;
mod revisions;
mod rows;
mod spool;
mod statements;
mod store;
mod token;
mod version;
mod viewing;

pub use audit::AuditEntry;
pub use change::{Change, Commit, CommitOutcome, IdempotencyKey, RecordTime};
pub use error::StoreError;
pub use export::{AnswersFile, write_faults};
pub use location::StoreLocation;
pub use log::{Head, LogFault};
pub use opening::Opening;
pub use proposals::{NewProposal, Verdict};
pub use publish::{DraftToSave, Publication};
pub use revisions::RevisionEntry;
pub use spool::ParcelSpool;
pub use store::Store;
pub use token::{OperatorToken, TokenEntry};
