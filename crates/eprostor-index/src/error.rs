//! Why the land of a question could not be found.

use eprostor_model::{Day, DayInterval, KoCode, ParcelKey, ParcelNumber};
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
        /// The day asked for.
        day: Day,
        /// The days on which it existed, by version, the oldest first.
        valid: Vec<DayInterval>,
        /// Numbers that came after it.
        successors: Vec<ParcelNumber>,
        /// Numbers that its first version came from.
        predecessors: Vec<ParcelNumber>,
    },
    /// The point or area lies outside the register's envelope.
    #[error("the place lies outside the register's envelope")]
    NothingHere,
}

/// A parcel at a day on which it did not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// It has ended.
    Gone {
        /// The first day without it.
        since: Day,
    },
    /// It had not begun.
    NotYet {
        /// The first day with it.
        from: Day,
    },
}

impl Absence {
    /// Tells from the days of a parcel why it is not there on a day; `None`
    /// where it has none.
    pub fn of(valid: &[DayInterval], day: Day) -> Option<Self> {
        let ended = valid.iter().filter_map(|days| days.to);
        match ended.filter(|end| *end <= day).max() {
            Some(since) => Some(Self::Gone { since }),
            None => {
                let from = valid.iter().map(|days| days.from).min()?;
                Some(Self::NotYet { from })
            }
        }
    }
}
