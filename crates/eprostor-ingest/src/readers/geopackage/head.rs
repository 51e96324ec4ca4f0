//! The head of an SQLite database (sqlite.org/fileformat2.html, section 1.3):
//! what must be known of the file before it is opened.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of the head.
const HEAD_BYTES: usize = 100;
/// Bytes 18 and 19 say how it is written and read: 2 is the write-ahead log.
const WAL_MODE: u8 = 2;

/// What the head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DatabaseHead {
    /// Whether changes may lie in a log beside it.
    pub(super) is_in_wal_mode: bool,
    /// How long the file must be, where the head is of the last change.
    pub(super) needed_bytes: Option<u64>,
    /// How long it is.
    pub(super) bytes: u64,
}

impl DatabaseHead {
    /// Reads the head of a file.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let mut head = [0; HEAD_BYTES];
        file.read_exact(&mut head)?;
        let whole = |at: usize| {
            let four = [head[at], head[at + 1], head[at + 2], head[at + 3]];
            u32::from_be_bytes(four)
        };
        let page_bytes = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
            1 => 65_536,
            bytes => bytes,
        };
        // The number of pages is right where the change counter is the one it
        // was written with; older programs do not write it.
        let is_of_last_change = whole(24) == whole(92) && whole(28) > 0;
        Ok(Self {
            is_in_wal_mode: head[18] == WAL_MODE || head[19] == WAL_MODE,
            needed_bytes: is_of_last_change.then(|| u64::from(whole(28)) * page_bytes),
            bytes,
        })
    }

    /// Tells whether the end of the file is missing.
    pub(super) fn is_cut_off(&self) -> bool {
        self.needed_bytes.is_some_and(|needed| needed > self.bytes)
    }
}
