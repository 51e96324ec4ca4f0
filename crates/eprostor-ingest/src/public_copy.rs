//! The copy of a file that anybody may have: the file itself where no personal number
//! stands in it, else the same without them, else nothing. What was made is looked at
//! again before it is handed over. Must not know who asks.

mod markup;
mod packed;
mod pdf;
mod pictures;
mod plain;
mod seen;
#[cfg(test)]
mod tests;

pub(crate) use packed::picture as packed_picture;
pub(crate) use pdf::pages_with_numbers;

use eprostor_model::{Finding, Place};
use eprostor_text::personal_numbers;

use crate::collector::Findings;
use crate::document::{self, Scans, Unsearched};
use crate::wire::Scanned;

/// Name and version of what makes copies. Changes whenever a copy may change.
pub const REDACTOR: &str = "eprostor-copy-2";

/// How TrueType, OpenType and WOFF begin.
const FONTS: [&[u8]; 5] = [b"\0\x01\0\0", b"OTTO", b"true", b"wOFF", b"wOF2"];

/// Files within files, at most.
const MAX_DEPTH: usize = 3;
/// Most bytes of a file within a file, unpacked.
const MAX_PART_BYTES: u64 = 256 * 1024 * 1024;

/// What became of a file.
#[derive(Debug, PartialEq)]
pub(crate) enum Copy {
    /// It may be handed out as it is.
    Same,
    /// This may be handed out in its place.
    Redacted(Vec<u8>),
    /// Nothing may be handed out.
    Withheld,
}

/// What cleaning a file brought.
#[derive(Debug)]
struct Cleaned {
    bytes: Vec<u8>,
    /// Places that a number was taken from.
    places: usize,
}

/// Why a file cannot be handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Nobody can say what is in it.
    Unreadable,
    /// A number is in it and stays.
    NotClean,
}

/// `None` where there is nothing to clean.
type Cleaning = Result<Option<Cleaned>, Fault>;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pdf,
    Zip,
    Picture,
    Text,
    Unknown,
}

/// Makes the public copy of a file. Numbers are found in recognised words too; says
/// which pages need recognition and have none.
pub(crate) fn copy(name: &str, bytes: &[u8], scans: &mut Scans, findings: &mut Findings) -> Copy {
    let place = Place::file(name);
    let cleaned = cleaned(name, bytes, scans, 0);
    let unsearched = Unsearched {
        pictures: scans.unsearched.pictures || !scans.needed.is_empty(),
        ..scans.unsearched
    };
    let outcome = cleaned.and_then(|cleaned| {
        let is_clean = match &cleaned {
            Some(cleaned) => is_clean(name, &cleaned.bytes, scans),
            None => kind(bytes) == Kind::Pdf || is_clean(name, bytes, scans),
        };
        is_clean.then_some(cleaned).ok_or(Fault::NotClean)
    });
    match outcome {
        Ok(None) => {
            findings.extend(unsearched.told(&place));
            Copy::Same
        }
        Ok(Some(Cleaned { bytes, places })) => {
            let count = i64::try_from(places).unwrap_or(i64::MAX);
            let finding = Finding::note("finding-copy-redacted").integer("count", count);
            findings.push(finding.at(place.clone()));
            findings.extend(unsearched.told(&place));
            Copy::Redacted(bytes)
        }
        Err(fault) => {
            let finding = match fault {
                Fault::Unreadable => Finding::warning("finding-copy-unreadable"),
                Fault::NotClean => Finding::warning("finding-copy-not-clean"),
            };
            findings.push(finding.at(place));
            Copy::Withheld
        }
    }
}

impl Unsearched {
    fn told(self, place: &Place) -> impl Iterator<Item = Finding> {
        let pictures = self.pictures.then_some("finding-copy-pictures");
        let files = self.files.then_some("finding-copy-files");
        let told = pictures.into_iter().chain(files);
        told.map(|code| Finding::note(code).at(place.clone()))
    }
}

/// Takes the numbers out of a file, `depth` files deep in another.
fn cleaned(name: &str, bytes: &[u8], scans: &mut Scans, depth: usize) -> Cleaning {
    if depth > MAX_DEPTH {
        return Err(Fault::Unreadable);
    }
    match kind(bytes) {
        Kind::Pdf => pdf::cleaned(name, bytes, scans, depth),
        Kind::Zip => packed::cleaned(bytes, scans, depth),
        Kind::Picture => {
            if scans.table(1).is_none() {
                scans.what = Scanned::Picture;
                scans.needed = vec![1];
            }
            pictures::cleaned(bytes)
        }
        Kind::Text => Ok(plain::cleaned(bytes)),
        Kind::Unknown if depth > 0 && !seen::in_bytes(bytes) => {
            scans.unsearched.files |= !is_font(name, bytes);
            Ok(None)
        }
        Kind::Unknown if seen::in_bytes(bytes) => Err(Fault::NotClean),
        Kind::Unknown => Err(Fault::Unreadable),
    }
}

/// Tells whether bytes are a font, also as word processors disguise it.
fn is_font(name: &str, bytes: &[u8]) -> bool {
    let mut known = FONTS.iter();
    known.any(|first| bytes.starts_with(first)) || name.ends_with(".odttf")
}

/// Tells what a file is, by its bytes.
fn kind(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(1_024)];
    if head.windows(5).any(|first| first == b"%PDF-") {
        Kind::Pdf
    } else if bytes.starts_with(b"PK\x03\x04") {
        Kind::Zip
    } else if pictures::is_picture(bytes) {
        Kind::Picture
    } else if plain::is_text(bytes) && !is_coded(head) {
        Kind::Text
    } else {
        Kind::Unknown
    }
}

/// Tells whether bytes begin as a file does that holds a document.
fn is_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04")
}

/// Tells whether a text writes its letters in signs of its own, between which a number
/// can hide: RTF, or a message with parts.
fn is_coded(head: &[u8]) -> bool {
    let has = |sign: &[u8]| head.windows(sign.len()).any(|part| part == sign);
    head.trim_ascii_start().starts_with(b"{\\rtf")
        || has(b"MIME-Version:")
        || has(b"Content-Transfer-Encoding:")
}

/// Looks at a copy as others will: at its bytes and, where our reader can read it, at
/// its text.
fn is_clean(name: &str, bytes: &[u8], scans: &Scans) -> bool {
    let mut unheard = Findings::default();
    // A PDF that was written anew has other pictures than those that were recognised.
    let kind = kind(bytes);
    let mut scans = match kind {
        Kind::Pdf => Scans::default(),
        _ => scans.again(),
    };
    let text = document::read_as_it_is(name, bytes, &mut scans, &mut unheard, &mut |_| {});
    let is_clean_text = text.is_none_or(|text| {
        let (_, hidden) = text.masked(eprostor_text::MASK, &personal_numbers);
        hidden.is_empty()
    });
    let are_bytes_clean = match kind {
        Kind::Pdf => pdf::is_clean(bytes),
        Kind::Zip => matches!(packed::cleaned(bytes, &mut scans, 0), Ok(None)),
        Kind::Text => plain::cleaned(bytes).is_none(),
        Kind::Picture | Kind::Unknown => !seen::in_bytes(bytes),
    };
    is_clean_text && are_bytes_clean
}
