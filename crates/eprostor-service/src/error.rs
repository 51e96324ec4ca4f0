//! What can go wrong in the service. A refused package is no error but a
//! report with findings.

use eprostor_index::{Absence, FindError, SavedFault, TextFault};
use eprostor_ingest::IngestError;
use eprostor_model::{LawTables, Message, ParcelKey, ParcelNumber, PlanId, Revision};
use eprostor_rules::{CalendarError, RulesError};
use eprostor_store::StoreError;
use thiserror::Error;

use crate::question_fault;

/// Why the service could not do what it was asked.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// The data folder or database holds no register yet.
    #[error("no register here yet: run `eprostor init` first")]
    NotInitialised,
    /// The land of the question could not be found.
    #[error("the land of the question was not found")]
    Find(#[source] FindError),
    /// The question names a revision that does not exist.
    #[error("revision {asked} does not exist (newest is {newest})")]
    UnknownRevision {
        /// The revision asked for.
        asked: Revision,
        /// The newest there is.
        newest: Revision,
    },
    /// The point or area of a question is in a CRS that is not supported, or
    /// cannot be brought into the register's.
    #[error("coordinates of the question cannot be used")]
    Coordinates(#[source] eprostor_geometry::GeometryError),
    /// The area of a question was refused.
    #[error("the area of the question was refused")]
    Area(Vec<eprostor_model::Finding>),
    /// The line of a question was refused.
    #[error("the line of the question was refused")]
    Line(Vec<eprostor_model::Finding>),
    /// The line and width of a question are no route.
    #[error("the route of the question was refused")]
    Route(#[source] eprostor_model::RouteFault),
    /// What a question says is to be built is no building.
    #[error("what is to be built was refused")]
    Intent(#[source] eprostor_model::IntentFault),
    /// What is to be built is said in two places.
    #[error("what is to be built is said twice")]
    IntentTwice,
    /// No such plan.
    #[error("no plan {0} in the register")]
    UnknownPlan(PlanId),
    /// No such document.
    #[error("no document {0} in the register")]
    UnknownDocument(eprostor_model::DocumentHash),
    /// The resolver gave up at one of its limits.
    #[error("the question could not be resolved")]
    Rules(#[from] RulesError),
    /// A deadline cannot be counted.
    #[error("the deadline could not be counted")]
    Calendar(#[from] CalendarError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// Reading failed for a reason of this machine.
    #[error("reading failed")]
    Ingest(#[from] IngestError),
    /// What went wrong did so with what one revision holds.
    #[error("asked of revision {revision}")]
    Of {
        /// The revision.
        revision: Revision,
        /// What went wrong.
        #[source]
        fault: Box<ServiceError>,
    },
    /// The index of texts cannot be read or written.
    #[error("the index of texts failed")]
    Texts(#[from] TextFault),
    /// The snapshot file could not be written.
    #[error("the snapshot was not saved")]
    Saving(#[source] SavedFault),
    /// The snapshot that answers is of another history than the database has
    /// now, so that it cannot be saved as the database's.
    #[error("revision {revision} of the database is another one than answers")]
    OtherHistory {
        /// The revision of the snapshot.
        revision: Revision,
    },
    /// A background computation was stopped.
    #[error("a background computation was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

impl From<FindError> for ServiceError {
    fn from(fault: FindError) -> Self {
        Self::Find(fault)
    }
}

impl ServiceError {
    /// Adds the revision that the fault rests on.
    pub(crate) fn of(self, revision: Revision) -> Self {
        let fault = Box::new(self);
        Self::Of { revision, fault }
    }

    /// Returns what to tell the reader, where the request is at fault; `None`
    /// where the machine is.
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::NotInitialised => Message::new("error-not-initialised"),
            Self::Find(fault) => find(fault),
            Self::UnknownRevision { asked, newest } => Message::new("error-revision-unknown")
                .text("asked", asked)
                .text("newest", newest),
            Self::Coordinates(_) => Message::new("error-coordinates-unusable"),
            Self::Area(findings) => findings.first().map_or_else(
                || Message::new("error-area-refused"),
                |finding| finding.message.clone(),
            ),
            Self::Line(findings) => findings.first().map_or_else(
                || Message::new("error-line-refused"),
                |finding| finding.message.clone(),
            ),
            Self::Route(fault) => question_fault::route(fault),
            Self::Intent(fault) => question_fault::intent(fault),
            Self::IntentTwice => Message::new("error-intent-twice"),
            Self::UnknownPlan(id) => Message::new("error-plan-unknown").text("id", id),
            Self::UnknownDocument(hash) => {
                Message::new("error-document-unknown").text("hash", hash)
            }
            Self::Store(fault) => return store(fault),
            Self::Of { fault, .. } => return fault.message(),
            Self::Rules(RulesError::Cutting { land, covers, .. }) => {
                Message::new("error-land-too-complex")
                    .text("land", land)
                    .text("covers", covers)
            }
            Self::Calendar(fault) => calendar(fault),
            Self::Texts(TextFault::Busy) => Message::new("error-texts-busy"),
            Self::Rules(_)
            | Self::Ingest(_)
            | Self::Saving(_)
            | Self::Texts(_)
            | Self::OtherHistory { .. }
            | Self::Stopped(_) => return None,
        })
    }
}

/// Returns what to tell of a deadline that cannot be counted.
fn calendar(fault: &CalendarError) -> Message {
    match fault {
        CalendarError::OutsideTable(day) => Message::new("error-holidays-unknown").day("day", *day),
        CalendarError::TooLate(day) => Message::new("error-term-too-late").day("day", *day),
        CalendarError::UnknownDeadline(code) => {
            let rows = LawTables::embedded().deadlines().iter();
            let mut known: Vec<&str> = rows.map(|row| row.code.as_str()).collect();
            known.sort_unstable();
            known.dedup();
            Message::new("error-deadline-unknown")
                .text("code", code)
                .text("known", known.join(", "))
        }
        CalendarError::UnknownOnDay { code, day } => Message::new("error-deadline-not-on-day")
            .text("code", code)
            .day("day", *day),
    }
}

/// Returns what to tell of a fault of the store where the caller can cure it.
fn store(fault: &StoreError) -> Option<Message> {
    Some(match fault {
        StoreError::NotInitialised => Message::new("error-not-initialised"),
        StoreError::AlreadyInitialised { stored } => {
            Message::new("error-already-initialised").text("crs", stored.epsg)
        }
        StoreError::OtherTables { found, needed } => Message::new("error-other-tables")
            .integer("found", *found)
            .integer("needed", *needed),
        StoreError::KeyReused { .. } => Message::new("error-key-reused"),
        StoreError::TokenLabelTaken(label) => {
            Message::new("error-token-label-taken").text("label", label)
        }
        StoreError::UnknownToken(label) => {
            Message::new("error-token-label-unknown").text("label", label)
        }
        _ => return None,
    })
}

fn joined<T: ToString>(things: &[T]) -> String {
    things
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn find(fault: &FindError) -> Message {
    match fault {
        FindError::UnknownKo { code, nearest } => Message::new("error-ko-unknown")
            .text("ko", code)
            .text("nearest", joined(nearest)),
        FindError::UnknownParcel { key, nearest } => Message::new("error-parcel-unknown")
            .text("ko", key.ko)
            .text("number", key.number)
            .text("nearest", joined(nearest)),
        FindError::NotOnDay {
            key,
            day,
            valid,
            successors,
            predecessors,
        } => match Absence::of(valid, *day) {
            Some(Absence::NotYet { from }) => {
                of_parcel("error-parcel-not-yet", key, predecessors).day("from", from)
            }
            Some(Absence::Gone { since }) => {
                of_parcel("error-parcel-not-on-day", key, successors).day("since", since)
            }
            None => Message::new("error-nothing-here"),
        },
        _ => Message::new("error-nothing-here"),
    }
}

/// Returns a message about a parcel and those beside it in time.
fn of_parcel(code: &'static str, key: &ParcelKey, others: &[ParcelNumber]) -> Message {
    Message::new(code)
        .text("ko", key.ko)
        .text("number", key.number)
        .integer("count", i64::try_from(others.len()).unwrap_or(i64::MAX))
        .text("others", joined(others))
}
