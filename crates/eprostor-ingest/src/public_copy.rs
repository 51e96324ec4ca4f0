//! The copy of a file that anybody may have: the file itself where no personal number
//! stands in it, else the same without them, else nothing. What was made is looked at
//! again before it is handed over. Must not know who asks.

mod markup;
mod packed;
mod pdf;
mod pictures;
mod plain;
mod seen;

use eprostor_model::{Finding, Place};
use eprostor_text::personal_numbers;

use crate::collector::Findings;
use crate::document::{self, Scans};

/// Name and version of what makes copies. Changes whenever a copy may change.
pub const REDACTOR: &str = "eprostor-copy-1";

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
    let outcome = cleaned.and_then(|cleaned| {
        let is_clean = match &cleaned {
            Some(cleaned) => is_clean(name, &cleaned.bytes, scans),
            None => kind(bytes) == Kind::Pdf || is_clean(name, bytes, scans),
        };
        is_clean.then_some(cleaned).ok_or(Fault::NotClean)
    });
    match outcome {
        Ok(None) => {
            let is_picture = kind(bytes) == Kind::Picture && scans.given.is_empty();
            if is_picture || !scans.needed.is_empty() {
                findings.push(Finding::note("finding-copy-pictures").at(place));
            }
            Copy::Same
        }
        Ok(Some(Cleaned { bytes, places })) => {
            let count = i64::try_from(places).unwrap_or(i64::MAX);
            let finding = Finding::note("finding-copy-redacted").integer("count", count);
            findings.push(finding.at(place));
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

/// Takes the numbers out of a file, `depth` files deep in another.
fn cleaned(name: &str, bytes: &[u8], scans: &mut Scans, depth: usize) -> Cleaning {
    if depth > MAX_DEPTH {
        return Err(Fault::Unreadable);
    }
    match kind(bytes) {
        Kind::Pdf => pdf::cleaned(name, bytes, scans, depth),
        Kind::Zip => packed::cleaned(bytes, depth),
        Kind::Picture => pictures::cleaned(bytes),
        Kind::Text => Ok(plain::cleaned(bytes)),
        Kind::Unknown if depth > 0 && !seen::in_bytes(bytes) => Ok(None),
        Kind::Unknown if seen::in_bytes(bytes) => Err(Fault::NotClean),
        Kind::Unknown => Err(Fault::Unreadable),
    }
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
fn is_clean(name: &str, bytes: &[u8], scans: &mut Scans) -> bool {
    let mut unheard = Findings::default();
    // A PDF that was written anew has other pictures than those that were recognised.
    let kind = kind(bytes);
    let mut without = Scans::default();
    let scans = if kind == Kind::Pdf {
        &mut without
    } else {
        scans
    };
    scans.needed.clear();
    let text = document::read_as_it_is(name, bytes, scans, &mut unheard, &mut |_| {});
    let is_clean_text = text.is_none_or(|text| {
        let (_, hidden) = text.masked(eprostor_text::MASK, &personal_numbers);
        hidden.is_empty()
    });
    let are_bytes_clean = match kind {
        Kind::Pdf => pdf::is_clean(bytes),
        Kind::Zip => matches!(packed::cleaned(bytes, 0), Ok(None)),
        Kind::Text => plain::cleaned(bytes).is_none(),
        Kind::Picture | Kind::Unknown => !seen::in_bytes(bytes),
    };
    is_clean_text && are_bytes_clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_becomes_a_copy_or_is_withheld() {
        let gif = b"GIF89a\x01\0".as_slice();
        for (name, bytes, code) in [
            (
                "a.txt",
                b"JMBG 0101990715018".as_slice(),
                Some("finding-copy-redacted"),
            ),
            ("a.txt", b"JMBG 0101990715011", None),
            ("a.gif", gif, Some("finding-copy-pictures")),
            (
                "a.dwg",
                b"AC1027\0\0\x01\x02",
                Some("finding-copy-unreadable"),
            ),
            (
                "a.pdf",
                b"%PDF-1.7 and no more",
                Some("finding-copy-unreadable"),
            ),
            (
                "a.dwg",
                b"AC1027\0\0 0101990715018 ",
                Some("finding-copy-not-clean"),
            ),
        ] {
            let mut findings = Findings::default();
            let copy = copy(name, bytes, &mut Scans::default(), &mut findings);
            let findings = findings.into_vec();
            let told = findings.iter().map(Finding::code);
            assert_eq!(told.collect::<Vec<_>>(), Vec::from_iter(code), "{name}");
            match code {
                Some("finding-copy-redacted") => {
                    assert_eq!(copy, Copy::Redacted("JMBG █████████████".into()));
                }
                None | Some("finding-copy-pictures") => assert_eq!(copy, Copy::Same),
                _ => assert_eq!(copy, Copy::Withheld),
            }
        }
    }
}
