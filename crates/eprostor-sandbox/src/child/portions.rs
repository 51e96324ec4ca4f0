//! What a job sends before its answer, so that neither side ever holds all of
//! it. Must not know what is sent.

use std::fs::File;
use std::io;

use crate::frame::{self, FrameKind};

/// Sends portions of an answer; the job's own answer ends it.
#[derive(Debug)]
pub struct Portions {
    output: File,
    payload_version: u16,
}

impl Portions {
    pub(super) fn new(output: File, payload_version: u16) -> Self {
        Self {
            output,
            payload_version,
        }
    }

    /// Sends a portion. Waits while the parent is behind.
    ///
    /// # Errors
    /// The parent has gone, or does not want any more.
    pub fn send(&mut self, payload: &[u8]) -> io::Result<()> {
        frame::write_frame(
            &mut self.output,
            FrameKind::Portion,
            self.payload_version,
            payload,
        )
    }
}
