//! What can go wrong in the machine. Open questions of law are never errors:
//! they are conflicts in the answer.

use eprostor_geometry::GeometryError;
use thiserror::Error;

/// Says why no answer could be computed.
#[derive(Debug, Error)]
pub enum RulesError {
    /// The candidates name no land.
    #[error("question {question:?} has no land: the candidates hold no parcel and no area")]
    NoLand {
        /// The question's canonical subject.
        question: String,
    },
    /// A piece of land could not be cut by the plans over it.
    #[error("{land} could not be cut by {covers} boundaries")]
    Cutting {
        /// The parcel or area.
        land: String,
        /// How many boundaries, zones and areas lie over it.
        covers: usize,
        /// What the overlay says, a limit for example.
        source: GeometryError,
    },
    /// Parcels or areas could not be united.
    #[error("{what} could not be united")]
    Union {
        /// What was to be united.
        what: &'static str,
        /// What the overlay says.
        source: GeometryError,
    },
}
