//! The picture of a page on its way through the pipe.

use serde::{Deserialize, Serialize};

use super::WireFinding;

/// Asks for the picture of a page.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PictureRequest {
    pub(crate) file: String,
    /// Its number, from 1.
    pub(crate) page: u32,
    /// Dots per inch.
    pub(crate) dpi: u32,
    /// Not a page is wanted, but a picture of a zip as it is.
    pub(crate) is_packed: bool,
}

/// The picture of a page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PictureReply {
    pub(crate) picture: Option<WirePicture>,
    pub(crate) findings: Vec<WireFinding>,
}

/// A picture as PNG.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WirePicture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) png: Vec<u8>,
}
