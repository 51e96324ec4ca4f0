//! What can go wrong in the service. A refused package is no error but a
//! report with findings.

use eprostor_index::FindError;
use eprostor_ingest::IngestError;
use eprostor_model::{PlanId, Revision};
use eprostor_rules::RulesError;
use eprostor_store::StoreError;
use thiserror::Error;

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
    /// No such plan.
    #[error("no plan {0} in the register")]
    UnknownPlan(PlanId),
    /// No such document.
    #[error("no document {0} in the register")]
    UnknownDocument(eprostor_model::DocumentHash),
    /// The resolver gave up at one of its limits.
    #[error("the question could not be resolved")]
    Rules(#[from] RulesError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// Reading failed for a reason of this machine.
    #[error("reading failed")]
    Ingest(#[from] IngestError),
    /// A background computation was stopped.
    #[error("a background computation was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

impl From<FindError> for ServiceError {
    fn from(fault: FindError) -> Self {
        Self::Find(fault)
    }
}
