//! Words that pictures carry beside what they show. What is shown is not looked at
//! here. Must not know where a picture is used.

use std::io::Read as _;

use eprostor_text::personal_numbers;
use flate2::read::ZlibDecoder;

use super::{Cleaned, Cleaning, Fault, seen};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
/// First bytes of pictures that are only looked at as a whole: TIFF, GIF, BMP.
const WHOLE: [&[u8]; 5] = [b"II*\0", b"MM\0*", b"GIF8", b"BM", b"II+\0"];
/// Chunks of a PNG that are words.
const WORDS: [&[u8]; 4] = [b"tEXt", b"zTXt", b"iTXt", b"eXIf"];
/// Most bytes of words, unpacked.
const MAX_WORDS: u64 = 1 << 20;

/// Tells whether bytes are a picture.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let mut known = WHOLE.iter().chain([&PNG, &JPEG]);
    is_webp || known.any(|first| bytes.starts_with(first))
}

/// Leaves out words with a number; `None` where there are none.
pub(super) fn cleaned(bytes: &[u8]) -> Cleaning {
    let kept = if bytes.starts_with(PNG) {
        png(bytes)
    } else if bytes.starts_with(JPEG) {
        jpeg(bytes)
    } else {
        None
    };
    let places = usize::from(kept.is_some());
    let copy = kept.as_deref().unwrap_or(bytes);
    if seen::in_bytes(copy) {
        return Err(Fault::NotClean);
    }
    Ok(kept.map(|bytes| Cleaned { bytes, places }))
}

/// Tells whether words have a number, also packed.
fn has_number(words: &[u8]) -> bool {
    let letters: String = words.iter().map(|byte| char::from(*byte)).collect();
    let is_there = seen::in_bytes(words) || !personal_numbers(&letters).is_empty();
    // Keyword, zero, method, and what is packed; more fields in iTXt.
    let zeros = (0..words.len()).filter(|at| words[*at] == 0).take(6);
    is_there
        || zeros.into_iter().any(|at| {
            let packed = words.get(at + 1..).unwrap_or_default();
            [packed, packed.get(1..).unwrap_or_default()]
                .iter()
                .any(|packed| {
                    let mut unpacked = Vec::new();
                    let read = ZlibDecoder::new(*packed)
                        .take(MAX_WORDS)
                        .read_to_end(&mut unpacked);
                    read.is_ok() && seen::in_bytes(&unpacked)
                })
        })
}

/// Returns a PNG without words that have a number; `None` where there are none, or
/// where it is not whole.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let (mut at, mut any) = (PNG.len(), false);
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes(head[..4].try_into().ok()?) as usize;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if WORDS.contains(&&head[4..]) && has_number(&chunk[8..8 + length]) {
            any = true;
        } else {
            kept.extend_from_slice(chunk);
        }
        at = end;
    }
    any.then_some(kept)
}

/// Returns a JPEG without segments of words that have a number.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes[..2].to_vec();
    let (mut at, mut any) = (2, false);
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == 0xda {
            break;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let segment = bytes.get(at..at + 2 + length)?;
        let is_words = matches!(marker, 0xe1..=0xef | 0xfe);
        if is_words && has_number(segment.get(4..)?) {
            any = true;
        } else {
            kept.extend_from_slice(segment);
        }
        at += 2 + length;
    }
    kept.extend_from_slice(&bytes[at..]);
    any.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8], words: &[u8]) -> Vec<u8> {
        let length = u32::try_from(words.len()).unwrap().to_be_bytes();
        [&length, name, words, &[0; 4]].concat()
    }

    #[test]
    fn words_with_a_number_are_left_out_of_a_picture() {
        let data = chunk(b"IDAT", b"\x01\x02");
        let words = chunk(b"tEXt", b"Author\x000101990715018");
        let harmless = chunk(b"tEXt", b"Author\0Petar");
        let with = [PNG, &words, &harmless, &data].concat();
        let without = [PNG, &harmless, &data].concat();
        assert_eq!(cleaned(&with).unwrap().unwrap().bytes, without);
        assert!(cleaned(&without).unwrap().is_none());
        let segment = |marker: u8, words: &[u8]| {
            let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker], &length[..], words].concat()
        };
        let comment = segment(0xfe, b"JMBG 01.01.990-715018");
        let rest = [segment(0xda, b"\0"), b"\x07\xff\xd9".to_vec()].concat();
        let with = [&b"\xff\xd8"[..], &comment, &rest].concat();
        let without = [&b"\xff\xd8"[..], &rest].concat();
        assert_eq!(cleaned(&with).unwrap().unwrap().bytes, without);
        assert_eq!(
            cleaned(b"GIF89a 0101990715018 ").unwrap_err(),
            Fault::NotClean
        );
    }
}
