//! Numbers that must be nowhere, and a search for them in whatever bytes there are:
//! text, divided or marked up, UTF-16, zips, and what a PDF packs. It knows nothing of
//! how the program hides them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use flate2::read::ZlibDecoder;
use zip::ZipArchive;

/// Digits of a number.
const DIGITS: usize = 13;
/// What may stand between the digits of one.
const BETWEEN: [char; 12] = [
    ' ', '.', '-', '–', '/', '\u{a0}', '\u{200b}', '\u{ad}', '\n', '\r', '\t', '|',
];

/// Numbers by where they were put.
#[derive(Debug, Default)]
pub struct Canaries(BTreeMap<String, String>);

impl Canaries {
    /// Takes a number that was put somewhere.
    pub fn know(&mut self, number: &str, place: &str) {
        self.0.insert(number.to_owned(), place.to_owned());
    }

    /// Makes a number of a person who does not exist, for a place.
    ///
    /// # Panics
    /// There are no more.
    pub fn number(&mut self, place: &str) -> String {
        let numbers = (100..1_000).filter_map(|serial| checked(&format!("150698571{serial}")));
        let fresh = numbers
            .into_iter()
            .find(|number| !self.0.contains_key(number));
        let number = fresh.expect("nine hundred are enough");
        self.know(&number, place);
        number
    }

    /// Returns the places whose numbers stand in bytes.
    pub fn found_in(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        self.look(bytes, 0, &mut found);
        found
    }

    fn look<'a>(&'a self, bytes: &[u8], depth: usize, found: &mut BTreeSet<&'a str>) {
        self.look_at_text(&String::from_utf8_lossy(bytes), found);
        for from in 0..2 {
            let pairs = || bytes.get(from..).unwrap_or_default().chunks_exact(2);
            let little = pairs().map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let big = pairs().map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            for units in [little.collect::<Vec<_>>(), big.collect()] {
                self.look_at_text(&String::from_utf16_lossy(&units), found);
            }
        }
        if depth > 4 {
            return;
        }
        if bytes.starts_with(b"PK") {
            for part in parts(bytes) {
                self.look(&part, depth + 1, found);
            }
        }
        for packed in packed(bytes) {
            self.look(&packed, depth + 1, found);
        }
        if bytes.starts_with(b"%PDF-") {
            self.look_at_text(&printed(bytes), found);
        }
    }

    fn look_at_text<'a>(&'a self, text: &str, found: &mut BTreeSet<&'a str>) {
        self.look_at_letters(text.chars(), found);
        let mut is_tag = false;
        let between_tags = text.chars().filter(|letter| {
            let was_tag = is_tag;
            is_tag = *letter == '<' || is_tag && *letter != '>';
            !is_tag && !was_tag
        });
        self.look_at_letters(between_tags, found);
    }

    /// Looks at runs of digits, also through what may stand between them.
    fn look_at_letters<'a>(
        &'a self,
        letters: impl Iterator<Item = char>,
        found: &mut BTreeSet<&'a str>,
    ) {
        let mut run = String::new();
        for letter in letters.chain(['x']) {
            if letter.is_ascii_digit() {
                run.push(letter);
            } else if !BETWEEN.contains(&letter) {
                let starts = 0..(run.len() + 1).saturating_sub(DIGITS);
                let windows = starts.map(|start| &run[start..start + DIGITS]);
                found.extend(windows.filter_map(|number| self.0.get(number).map(String::as_str)));
                run.clear();
            }
        }
    }
}

/// Completes twelve digits; `None` where no digit checks them.
fn checked(twelve: &str) -> Option<String> {
    let weights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let digits = twelve.bytes().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    match sum % 11 {
        0 => Some(format!("{twelve}0")),
        1 => None,
        rest => Some(format!("{twelve}{}", 11 - rest)),
    }
}

/// Returns the files of a zip, unpacked.
fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let count = zip.len();
    let read = |index| {
        let mut part = Vec::new();
        zip.by_index(index).ok()?.read_to_end(&mut part).ok()?;
        Some(part)
    };
    (0..count).filter_map(read).collect()
}

/// Returns whatever a PDF or picture packs with zlib, by its first bytes.
fn packed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let begins =
        |at: &usize| bytes[*at] == 0x78 && matches!(bytes[at + 1], 0x01 | 0x5e | 0x9c | 0xda);
    let starts = (0..bytes.len().saturating_sub(1)).filter(begins);
    let unpacked = starts.filter_map(|at| {
        let mut unpacked = Vec::new();
        // What was read before a fault counts too.
        let _ = ZlibDecoder::new(&bytes[at..]).read_to_end(&mut unpacked);
        (unpacked.len() >= DIGITS).then_some(unpacked)
    });
    unpacked.collect()
}

/// Returns the text of a PDF as poppler reads it; nothing where it is not installed.
fn printed(bytes: &[u8]) -> String {
    let child = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        return String::new();
    };
    let mut input = child.stdin.take().expect("piped above");
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().expect("a started program ends");
    let _ = writing.join();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::entry;

    #[test]
    fn a_number_is_found_wherever_it_hides_and_nothing_else_is() {
        let mut canaries = Canaries::default();
        let number = canaries.number("here");
        canaries.number("elsewhere");
        let wide: Vec<u8> = number.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let divided = format!("<t>{}</t><t>{}</t>", &number[..5], &number[5..]);
        entry(&mut zip, "a.xml", divided.as_bytes());
        let zip = zip.finish().unwrap().into_inner();
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(number.as_bytes()).unwrap();
        let packed = [b"stream\n".as_slice(), &packed.finish().unwrap()].concat();
        for bytes in [
            number.as_bytes(),
            format!("{} {}", &number[..7], &number[7..]).as_bytes(),
            &[b"a".as_slice(), &wide].concat(),
            &zip,
            &packed,
        ] {
            assert_eq!(canaries.found_in(bytes), BTreeSet::from(["here"]));
        }
        let other = format!("{}, {}", &number[..7], &number[7..]);
        assert!(canaries.found_in(other.as_bytes()).is_empty());
    }
}
