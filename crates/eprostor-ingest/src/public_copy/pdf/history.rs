//! What a PDF was before it was changed: a program that saves a change appends it, and
//! the file still holds what it said before. Must not know objects.

use super::{found, objects, opened};
use crate::document::Scans;

/// Where a state of the file ends.
const END: &[u8] = b"%%EOF";
/// Most states that are looked at; beyond them a file is taken as if one had a number,
/// and is written anew.
const MAX_STATES: usize = 16;

/// Tells whether an earlier state of the file has a number.
pub(super) fn has_number(name: &str, bytes: &[u8]) -> bool {
    let ends = bytes.windows(END.len()).enumerate();
    let ends = ends.filter(|(_, window)| *window == END);
    let mut ends: Vec<usize> = ends.map(|(at, _)| at + END.len()).collect();
    ends.pop();
    if ends.len() > MAX_STATES {
        return true;
    }
    ends.into_iter().any(|end| in_state(name, &bytes[..end]))
}

fn in_state(name: &str, bytes: &[u8]) -> bool {
    // The first part of a file that is made for the net is no state of it.
    let Ok(mut file) = opened(bytes) else {
        return false;
    };
    let is_text =
        found(name, &file, bytes, &mut Scans::default()).is_ok_and(|found| !found.is_empty());
    is_text || objects::clean(&mut file, &mut Scans::default(), 0) != Ok(0)
}
