//! Texts, marked up or not: every number is hidden where it stands, and no other byte
//! changes. Must not know readers.

use std::collections::BTreeMap;
use std::ops::Range;

use eprostor_text::MASK;

use super::Cleaned;
use super::markup::{self, Context, Letters};

/// Stands for a digit where there is no [`MASK`] in the encoding.
const PLAIN_MASK: u8 = b'*';
/// The first digit and the others of a number that is no personal one, where a program
/// reads it: no month is called 00.
const FIRST: u8 = b'1';
const OTHERS: u8 = b'0';

/// How letters are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
    /// One byte a letter: code pages 1250, 1251 and their like.
    Bytes,
}

fn encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => Encoding::Utf16Little,
        [0xfe, 0xff, ..] => Encoding::Utf16Big,
        _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        _ => Encoding::Bytes,
    }
}

/// Tells whether bytes are a text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < b' ' && !b"\t\n\r\x0c\x1b".contains(byte);
    match encoding(bytes) {
        Encoding::Utf16Little | Encoding::Utf16Big => true,
        Encoding::Utf8 => !bytes.contains(&0),
        Encoding::Bytes => !bytes.iter().any(is_control),
    }
}

/// Hides the numbers of a text; `None` where there are none.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Cleaned> {
    cleaned_in(bytes, encoding(bytes))
}

/// Hides the numbers of a string that is UTF-16 with a mark, or else one byte a letter
/// whatever it is, so that as many bytes stay.
pub(super) fn starred(bytes: &[u8]) -> Option<Cleaned> {
    match encoding(bytes) {
        Encoding::Utf8 => cleaned_in(bytes, Encoding::Bytes),
        encoding => cleaned_in(bytes, encoding),
    }
}

fn cleaned_in(bytes: &[u8], encoding: Encoding) -> Option<Cleaned> {
    let (text, starts) = decoded(bytes, encoding);
    let of_source = |range: &Range<usize>| starts[range.start]..starts[range.end];
    let mut digits: BTreeMap<usize, (Range<usize>, Context)> = BTreeMap::new();
    let mut places = 0;
    let mut take = |letters: &Letters| {
        let (found, count) = letters.found();
        for (range, context) in found {
            let range = of_source(&range);
            digits.entry(range.start).or_insert((range, context));
        }
        count
    };
    let is_markup = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    if is_markup || text.contains("</") {
        places += markup::letters(&text).iter().map(&mut take).sum::<usize>();
    }
    let as_it_stands = take(&unmarked(&text));
    places = places.max(as_it_stands);
    if digits.is_empty() {
        return None;
    }
    Some(Cleaned {
        bytes: hidden(bytes, digits.into_values(), encoding),
        places,
    })
}

/// Returns a text in UTF-8 and, for each of its bytes and its end, where the letter
/// begins in the source.
fn decoded(bytes: &[u8], encoding: Encoding) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(bytes.len());
    let mut starts = Vec::with_capacity(bytes.len() + 1);
    let mut push = |letter: char, at: usize| {
        text.push(letter);
        starts.resize(text.len(), at);
    };
    match encoding {
        Encoding::Utf8 => {
            let source = std::str::from_utf8(bytes).unwrap_or_default();
            source
                .char_indices()
                .for_each(|(at, letter)| push(letter, at));
        }
        Encoding::Bytes => {
            for (at, byte) in bytes.iter().enumerate() {
                let letter = match byte {
                    0x96 | 0x97 => '–',
                    _ => char::from(*byte),
                };
                push(letter, at);
            }
        }
        Encoding::Utf16Little | Encoding::Utf16Big => {
            for (at, pair) in bytes.chunks_exact(2).enumerate() {
                let pair = [pair[0], pair[1]];
                let unit = match encoding {
                    Encoding::Utf16Little => u16::from_le_bytes(pair),
                    _ => u16::from_be_bytes(pair),
                };
                // Halves of letters that are none of ours.
                push(char::from_u32(unit.into()).unwrap_or('x'), 2 * at);
            }
        }
    }
    starts.push(bytes.len());
    (text, starts)
}

/// Takes a text as it stands; what JSON reads as a number is one.
fn unmarked(text: &str) -> Letters {
    let first = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .chars()
        .next();
    let is_json = matches!(first, Some('{' | '['));
    let mut letters = Letters::default();
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, letter) in text.char_indices() {
        if letter == '"' && !is_escaped {
            is_quoted = !is_quoted;
        }
        is_escaped = letter == '\\' && !is_escaped;
        let context = match is_json && !is_quoted {
            true => Context::Number,
            false => Context::Words,
        };
        letters.push(letter, at..at + letter.len_utf8(), context);
    }
    letters
}

fn hidden(
    bytes: &[u8],
    digits: impl Iterator<Item = (Range<usize>, Context)>,
    encoding: Encoding,
) -> Vec<u8> {
    let mut copy = Vec::with_capacity(bytes.len() + 64);
    let (mut from, mut last) = (0, None);
    for (range, context) in digits {
        copy.extend_from_slice(&bytes[from..range.start]);
        let letter = match (context, encoding) {
            (Context::Number, _) if last == Some(range.start) => char::from(OTHERS),
            (Context::Number, _) => char::from(FIRST),
            (Context::Words, Encoding::Bytes) => char::from(PLAIN_MASK),
            (Context::Words, _) => MASK,
        };
        match encoding {
            Encoding::Utf8 => {
                copy.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Encoding::Bytes => copy.push(letter as u8),
            Encoding::Utf16Little => copy.extend((letter as u16).to_le_bytes()),
            Encoding::Utf16Big => copy.extend((letter as u16).to_be_bytes()),
        }
        from = range.end;
        last = Some(range.end);
    }
    copy.extend_from_slice(&bytes[from..]);
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let cleaned = cleaned(text.as_bytes());
        cleaned.map_or_else(
            || text.to_owned(),
            |cleaned| String::from_utf8(cleaned.bytes).unwrap(),
        )
    }

    #[test]
    fn a_number_is_hidden_where_it_stands_and_nothing_else_changes() {
        let hidden = "█".repeat(13);
        for (text, there) in [
            ("ЈМБГ 0101990715018.\r\n", format!("ЈМБГ {hidden}.\r\n")),
            (
                "<p>0101990<b>715018</b></p>",
                "<p>███████<b>██████</b></p>".to_owned(),
            ),
            (
                "<p>&#48;101990&nbsp;715018",
                "<p>███████&nbsp;██████".to_owned(),
            ),
            (
                "<td>1</td><td>0101990715018</td>",
                format!("<td>1</td><td>{hidden}</td>"),
            ),
            (
                "<!-- 0101990715018 --><p>a",
                format!("<!-- {hidden} --><p>a"),
            ),
            (
                "<a href='/x?0101990715018'>a</a>",
                "<a href='/x?1000000000000'>a</a>".to_owned(),
            ),
            (
                "<c><v>2408985710356</v></c>",
                "<c><v>1000000000000</v></c>".to_owned(),
            ),
            (
                "{\"a\": 2408985710356}",
                "{\"a\": 1000000000000}".to_owned(),
            ),
            (
                "{\"a\": \"0101990715018\"}",
                format!("{{\"a\": \"{hidden}\"}}"),
            ),
            ("a < 0101990715018 < b", format!("a < {hidden} < b")),
        ] {
            assert_eq!(clean(text), there);
            assert_eq!(clean(&there), there);
        }
        for text in [
            "<p>0101990715011</p>",
            "{\"a\": 1312021350001}",
            "<a b=\"",
            "<",
            "&#;&#x;",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_number_is_hidden_in_older_encodings() {
        let bytes = [b"\xc8MBG 0101990\xa0715018 \x9ae".as_slice()].concat();
        let there = cleaned(&bytes).unwrap();
        assert_eq!(there.bytes, b"\xc8MBG *******\xa0****** \x9ae");
        let wide = |text: &str| -> Vec<u8> {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect()
        };
        let there = cleaned(&wide("č 0101990715018")).unwrap();
        assert_eq!(there.bytes, wide(&format!("č {}", "█".repeat(13))));
    }
}
