//! Why the land of a question could not be found.

use eprostor_model::{DayInterval, KoCode, ParcelKey, ParcelNumber};
use thiserror::Error;

/// Says why there is nothing to answer about.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FindError {
    /// No cadastral municipality has this code.
    #[error("cadastral municipality {code} does not exist")]
    UnknownKo {
        /// The code asked for.
        code: KoCode,
        /// Existing codes near it, the nearest first.
        nearest: Vec<KoCode>,
    },
    /// The register holds no parcel with this key on any day.
    #[error("parcel {key} is not in the register")]
    UnknownParcel {
        /// The key asked for.
        key: ParcelKey,
        /// Existing numbers near it, the nearest first.
        nearest: Vec<ParcelNumber>,
    },
    /// The parcel exists, but not on the legal day.
    #[error("parcel {key} did not exist on the day")]
    NotOnDay {
        /// The key asked for.
        key: ParcelKey,
        /// The days on which it existed, by version.
        valid: Vec<DayInterval>,
        /// Numbers that came after it.
        successors: Vec<ParcelNumber>,
    },
    /// The point or area lies outside the register's envelope.
    #[error("the place lies outside the register's envelope")]
    NothingHere,
}
