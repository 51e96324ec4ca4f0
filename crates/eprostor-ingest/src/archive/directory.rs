//! The directory of a zip as it is written, before the archive is opened: how
//! many entries it says it has, and a name that occurs twice in it. The reader
//! behind keeps one entry for each name and says nothing of the others.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom};

/// Signatures of the records (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16).
const END: [u8; 4] = *b"PK\x05\x06";
const WIDE_END: [u8; 4] = *b"PK\x06\x06";
const WIDE_LOCATOR: [u8; 4] = *b"PK\x06\x07";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
/// Bytes of the records without names and comments.
const END_BYTES: usize = 22;
const WIDE_END_BYTES: u64 = 56;
const WIDE_LOCATOR_BYTES: u64 = 20;
const ENTRY_BYTES: usize = 46;
/// Longest comment of an archive.
const MAX_COMMENT_BYTES: u64 = 65_535;

/// Where the directory lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Directory {
    /// How many entries it says it has.
    pub(super) entries: u64,
    start: u64,
}

/// Finds the directory; `None` where the end of the archive is not what it
/// should be, which the reader tells with its cause.
pub(super) fn find(archive: &mut (impl Read + Seek)) -> io::Result<Option<Directory>> {
    let length = archive.seek(SeekFrom::End(0))?;
    let tail_at = length.saturating_sub(MAX_COMMENT_BYTES + END_BYTES as u64);
    archive.seek(SeekFrom::Start(tail_at))?;
    let mut tail = Vec::new();
    archive.read_to_end(&mut tail)?;
    let is_end = |window: &[u8]| window.starts_with(&END);
    let Some(at) = tail.windows(END_BYTES).rposition(is_end) else {
        return Ok(None);
    };
    let end = &tail[at..at + END_BYTES];
    let end_at = tail_at + at as u64;
    let (entries, bytes) = (u64::from(short(end, 10)), u64::from(long(end, 12)));
    if entries < u64::from(u16::MAX) {
        return Ok(Some(Directory {
            entries,
            start: end_at.saturating_sub(bytes),
        }));
    }
    wide(archive, end_at)
}

/// Finds the directory of an archive with more than 65,534 entries.
fn wide(archive: &mut (impl Read + Seek), end_at: u64) -> io::Result<Option<Directory>> {
    let Some(locator_at) = end_at.checked_sub(WIDE_LOCATOR_BYTES) else {
        return Ok(None);
    };
    archive.seek(SeekFrom::Start(locator_at))?;
    let mut locator = [0; WIDE_LOCATOR_BYTES as usize];
    archive.read_exact(&mut locator)?;
    let Some(end_at) = locator_at.checked_sub(WIDE_END_BYTES) else {
        return Ok(None);
    };
    archive.seek(SeekFrom::Start(end_at))?;
    let mut end = [0; WIDE_END_BYTES as usize];
    archive.read_exact(&mut end)?;
    if !locator.starts_with(&WIDE_LOCATOR) || !end.starts_with(&WIDE_END) {
        return Ok(None);
    }
    Ok(Some(Directory {
        entries: wide_number(&end, 32),
        start: end_at.saturating_sub(wide_number(&end, 40)),
    }))
}

/// Returns the first name that the directory has twice.
pub(super) fn name_twice(
    archive: &mut (impl Read + Seek),
    directory: Directory,
) -> io::Result<Option<Vec<u8>>> {
    archive.seek(SeekFrom::Start(directory.start))?;
    let mut seen = BTreeSet::new();
    for _ in 0..directory.entries {
        let mut head = [0; ENTRY_BYTES];
        archive.read_exact(&mut head)?;
        if !head.starts_with(&ENTRY) {
            return Ok(None);
        }
        let mut name = vec![0; usize::from(short(&head, 28))];
        archive.read_exact(&mut name)?;
        let behind = i64::from(short(&head, 30)) + i64::from(short(&head, 32));
        archive.seek(SeekFrom::Current(behind))?;
        if let Some(twice) = seen.replace(name) {
            return Ok(Some(twice));
        }
    }
    Ok(None)
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) | u32::from(short(bytes, at + 2)) << 16
}

fn wide_number(bytes: &[u8], at: usize) -> u64 {
    u64::from(long(bytes, at)) | u64::from(long(bytes, at + 4)) << 32
}
