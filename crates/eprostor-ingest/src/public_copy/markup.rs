//! A text as letters with the bytes that each stands in, so that a number can be found
//! across tags and hidden where it stands. Must not know what a tag means, but whether
//! a line or a cell ends with it.

use std::ops::Range;

use eprostor_text::personal_numbers;

/// What stands between the letters of two cells and of two lines.
const CELL: char = '\t';
const LINE: char = '\n';
/// What parts letters without a width.
const NOTHING: char = '\u{200b}';
/// Tags that end a cell and a line, by their name without a prefix.
const CELLS: [&str; 7] = ["td", "th", "tc", "c", "table-cell", "tab", "si"];
const LINES: [&str; 12] = [
    "p",
    "h",
    "li",
    "div",
    "br",
    "tr",
    "row",
    "table-row",
    "h1",
    "h2",
    "h3",
    "line-break",
];

/// How a digit is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// In words.
    Words,
    /// In a value that a program reads as a number.
    Number,
}

/// A letter and where it stands.
#[derive(Debug, Clone)]
struct Letter {
    letter: char,
    bytes: Range<usize>,
    context: Context,
}

/// Letters that are read one after the other.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<Letter>);

impl Letters {
    pub(super) fn push(&mut self, letter: char, bytes: Range<usize>, context: Context) {
        self.0.push(Letter {
            letter,
            bytes,
            context,
        });
    }

    /// Puts a letter that has no bytes.
    fn part(&mut self, letter: char) {
        self.push(letter, 0..0, Context::Words);
    }

    /// Returns where the digits of numbers stand, and how many numbers there are.
    pub(super) fn found(&self) -> (Vec<(Range<usize>, Context)>, usize) {
        let (with, first) = self.found_by(true);
        let (without, second) = self.found_by(false);
        ([with, without].concat(), first.max(second))
    }

    /// Once with what parts letters without a width, once as if it was not there: a
    /// number in one piece may be cut by tags anywhere, and two may meet at one.
    fn found_by(&self, is_parted: bool) -> (Vec<(Range<usize>, Context)>, usize) {
        let read = |letter: &&Letter| is_parted || letter.letter != NOTHING;
        let letters: Vec<&Letter> = self.0.iter().filter(read).collect();
        let text: String = letters.iter().map(|letter| letter.letter).collect();
        let ranges = personal_numbers(&text);
        let mut found = Vec::new();
        let mut next = ranges.iter().peekable();
        let mut at = 0;
        for letter in &letters {
            while next.peek().is_some_and(|range| range.end <= at) {
                next.next();
            }
            let Some(range) = next.peek() else { break };
            if range.contains(&at) && letter.letter.is_ascii_digit() {
                found.push((letter.bytes.clone(), letter.context));
            }
            at += letter.letter.len_utf8();
        }
        (found, ranges.len())
    }
}

/// Reads markup: the letters between its tags, and those of every value of an
/// attribute, comment and instruction by themselves.
pub(super) fn letters(source: &str) -> Vec<Letters> {
    let mut reading = Reading {
        source,
        words: Letters::default(),
        others: Vec::new(),
        is_number: false,
    };
    let mut at = 0;
    while at < source.len() {
        at = reading.step(at);
    }
    reading.others.push(reading.words);
    reading.others
}

struct Reading<'a> {
    source: &'a str,
    words: Letters,
    others: Vec<Letters>,
    /// A value that a program reads as a number is open.
    is_number: bool,
}

impl Reading<'_> {
    /// Reads what begins at a byte; returns where the next begins.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let mut first = rest.chars();
        let letter = first.next().unwrap_or_default();
        let begins_tag = |next: Option<char>| {
            next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next))
        };
        if letter != '<' || !begins_tag(first.next()) {
            let (letter, length) = decoded(rest);
            let context = match self.is_number {
                true => Context::Number,
                false => Context::Words,
            };
            self.words.push(letter, at..at + length, context);
            return at + length;
        }
        if rest.starts_with("<![CDATA[") {
            return at + "<![CDATA[".len();
        }
        let special = [("<!--", "-->"), ("<?", "?>")];
        let special = special.iter().find(|(begin, _)| rest.starts_with(begin));
        if let Some((begin, end)) = special {
            let inner = &rest[begin.len()..];
            let length = inner.find(end).unwrap_or(inner.len());
            self.other(at + begin.len()..at + begin.len() + length, Context::Words);
            return (at + begin.len() + length + end.len()).min(self.source.len());
        }
        self.tag(at)
    }

    /// Reads a tag with its attributes.
    fn tag(&mut self, at: usize) -> usize {
        let bytes = self.source.as_bytes();
        let name_from = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b":-_.".contains(byte);
        let length = bytes[name_from..]
            .iter()
            .take_while(|byte| is_name(byte))
            .count();
        let name = &self.source[name_from..name_from + length];
        let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        let mut end = name_from + length;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'>' => break,
                b'"' | b'\'' => {
                    let inner = &bytes[end + 1..];
                    let length = inner.iter().position(|other| other == byte);
                    let length = length.unwrap_or(inner.len());
                    self.other(end + 1..end + 1 + length, Context::Number);
                    end += length + 2;
                }
                b'=' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                    let inner = &bytes[end + 1..];
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    let length = inner.iter().position(ends).unwrap_or(inner.len());
                    self.other(end + 1..end + 1 + length, Context::Number);
                    end += 1 + length;
                }
                _ => end += 1,
            }
        }
        self.is_number = name == "v" && name_from == at + 1;
        self.words.part(if CELLS.contains(&name.as_str()) {
            CELL
        } else if LINES.contains(&name.as_str()) {
            LINE
        } else {
            NOTHING
        });
        (end + 1).min(self.source.len())
    }

    fn other(&mut self, bytes: Range<usize>, context: Context) {
        let mut letters = Letters::default();
        let mut at = bytes.start;
        let end = bytes.end.min(self.source.len());
        while at < end {
            let (letter, length) = decoded(&self.source[at..end]);
            letters.push(letter, at..at + length, context);
            at += length;
        }
        self.others.push(letters);
    }
}

/// Returns the first letter of a text, which is not empty, and how many bytes it takes:
/// `&#48;` is a zero, `&nbsp;` a blank, `]]>` nothing.
fn decoded(text: &str) -> (char, usize) {
    let letter = text.chars().next().unwrap_or_default();
    if let Some(rest) = text.strip_prefix('&') {
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(..end));
        let number = name.and_then(|name| name.strip_prefix('#'));
        let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let named = name.and_then(|name| match name {
            "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
            "shy" | "zwnj" | "zwj" => Some(NOTHING),
            "ndash" | "mdash" | "minus" => Some('-'),
            _ => None,
        });
        if let (Some(letter), Some(end)) = (code.and_then(char::from_u32).or(named), end) {
            return (letter, end + 2);
        }
    }
    if text.starts_with("]]>") {
        return (NOTHING, 3);
    }
    (letter, letter.len_utf8())
}
