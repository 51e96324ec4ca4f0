//! The public copy of a document on its way through the pipe.

use serde::{Deserialize, Serialize};

use super::{WireFinding, WireScans};

/// Asks for the public copy of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CopyRequest {
    pub(crate) file: String,
    /// Words that were recognised on its pages, as for its text.
    pub(crate) recognised: Vec<(u32, String)>,
}

/// The public copy of a document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct CopyReply {
    pub(crate) copy: WireCopy,
    pub(crate) scans: WireScans,
    pub(crate) findings: Vec<WireFinding>,
}

/// What became of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) enum WireCopy {
    /// Nothing may be handed out; also where the worker brought nothing.
    #[default]
    Withheld,
    /// The file as it is.
    Same,
    /// This in its place.
    Redacted(Vec<u8>),
}
