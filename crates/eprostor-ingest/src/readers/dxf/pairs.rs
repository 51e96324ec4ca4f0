//! The pairs of group code and value that a DXF file is made of, as text or
//! binary, read one after another with every length bounded. Must not know what
//! a code means but for the type of its value.

use std::io::{self, BufRead, Read};

/// First bytes of binary DXF.
pub(super) const BINARY: &[u8] = b"AutoCAD Binary DXF\r\n\x1a\0";
/// Longest line or text. The reference allows 2,049 characters.
const MAX_LINE_BYTES: usize = 64 * 1024;

/// A value by the type of its code.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text in the encoding of the file.
    Text(Box<[u8]>),
    /// A number.
    Real(f64),
    /// A whole number.
    Whole(i64),
}

/// A code with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) code: i16,
    pub(super) value: Value,
}

/// Why reading ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PairFault {
    /// The bytes end within a pair.
    CutOff,
    /// No number where the code asks for one.
    Number,
    /// A line without end.
    TooLong,
    /// The disk.
    Unreadable(io::ErrorKind),
}

impl From<io::Error> for PairFault {
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            kind => Self::Unreadable(kind),
        }
    }
}

/// How pairs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    /// With codes of one byte, to release 12.
    BinaryOld,
    /// With codes of two.
    Binary,
}

/// The type of a code's value (DXF reference, "Group code value types").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Real,
    Whole(usize),
    Bytes,
}

/// Reads pairs.
pub(super) struct Pairs<R> {
    inner: R,
    form: Form,
    line: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Pairs<R> {
    /// Begins to read.
    pub(super) fn new(mut inner: R) -> Result<Self, PairFault> {
        let head = inner.fill_buf()?;
        let head = head.strip_prefix(b"\xef\xbb\xbf").map_or(0, |_| 3);
        inner.consume(head);
        let start = inner.fill_buf()?;
        let mut form = Form::Text;
        if start.starts_with(BINARY) {
            // The first pair is 0 and SECTION: a second zero is of the code.
            form = match start.get(BINARY.len() + 1) {
                Some(0) => Form::Binary,
                _ => Form::BinaryOld,
            };
            inner.consume(BINARY.len());
        }
        Ok(Self {
            inner,
            form,
            line: 0,
            buffer: Vec::new(),
        })
    }

    /// Returns the line, of text, or the pair, of binary, that was read last.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Returns the next pair; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Pair>, PairFault> {
        if self.inner.fill_buf()?.is_empty() {
            return Ok(None);
        }
        match self.form {
            Form::Text => self.text(),
            Form::Binary | Form::BinaryOld => self.binary().map(Some),
        }
    }

    fn text(&mut self) -> Result<Option<Pair>, PairFault> {
        self.read_line()?;
        let written = self.buffer.trim_ascii();
        if written.is_empty() && self.inner.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let code = number::<i16>(written).ok_or(PairFault::Number)?;
        if self.inner.fill_buf()?.is_empty() {
            return Err(PairFault::CutOff);
        }
        self.read_line()?;
        let value = match kind(code) {
            Kind::Text | Kind::Bytes => Value::Text(self.buffer.as_slice().into()),
            Kind::Real => Value::Real(number(self.buffer.trim_ascii()).ok_or(PairFault::Number)?),
            Kind::Whole(_) => {
                Value::Whole(whole(self.buffer.trim_ascii()).ok_or(PairFault::Number)?)
            }
        };
        Ok(Some(Pair { code, value }))
    }

    /// Reads a line without its end.
    fn read_line(&mut self) -> Result<(), PairFault> {
        self.buffer.clear();
        let limit = MAX_LINE_BYTES as u64 + 1;
        self.inner
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut self.buffer)?;
        self.line += 1;
        if self.buffer.len() > MAX_LINE_BYTES {
            return Err(PairFault::TooLong);
        }
        if self.buffer.last() == Some(&b'\n') {
            self.buffer.pop();
        }
        if self.buffer.last() == Some(&b'\r') {
            self.buffer.pop();
        }
        Ok(())
    }

    fn binary(&mut self) -> Result<Pair, PairFault> {
        self.line += 1;
        let code = match self.form {
            Form::BinaryOld => {
                let [short] = self.bytes()?;
                if short == u8::MAX {
                    i16::from_le_bytes(self.bytes()?)
                } else {
                    i16::from(short)
                }
            }
            Form::Binary | Form::Text => i16::from_le_bytes(self.bytes()?),
        };
        let value = match kind(code) {
            Kind::Real => Value::Real(f64::from_le_bytes(self.bytes()?)),
            Kind::Whole(1) => Value::Whole(self.bytes::<1>()?[0].into()),
            Kind::Whole(2) => Value::Whole(i16::from_le_bytes(self.bytes()?).into()),
            Kind::Whole(4) => Value::Whole(i32::from_le_bytes(self.bytes()?).into()),
            Kind::Whole(_) => Value::Whole(i64::from_le_bytes(self.bytes()?)),
            Kind::Bytes => {
                let [length] = self.bytes()?;
                let mut bytes = vec![0; length.into()];
                self.inner.read_exact(&mut bytes)?;
                Value::Text(bytes.into())
            }
            Kind::Text => {
                self.buffer.clear();
                let limit = MAX_LINE_BYTES as u64 + 1;
                self.inner
                    .by_ref()
                    .take(limit)
                    .read_until(0, &mut self.buffer)?;
                if self.buffer.len() > MAX_LINE_BYTES {
                    return Err(PairFault::TooLong);
                }
                if self.buffer.pop() != Some(0) {
                    return Err(PairFault::CutOff);
                }
                Value::Text(self.buffer.as_slice().into())
            }
        };
        Ok(Pair { code, value })
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], PairFault> {
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn kind(code: i16) -> Kind {
    match code {
        10..=59 | 110..=149 | 210..=239 | 460..=469 | 1010..=1059 => Kind::Real,
        60..=79 | 170..=179 | 270..=289 | 370..=389 | 400..=409 | 1060..=1070 => Kind::Whole(2),
        90..=99 | 420..=429 | 440..=459 | 1071 => Kind::Whole(4),
        160..=169 => Kind::Whole(8),
        290..=299 => Kind::Whole(1),
        310..=319 | 1004 => Kind::Bytes,
        _ => Kind::Text,
    }
}

fn number<T: std::str::FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Reads a whole number; some programs write `1.0` where one is asked for.
fn whole(text: &[u8]) -> Option<i64> {
    number(text).or_else(|| {
        let real: f64 = number(text)?;
        #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
        (real.fract() == 0.0 && real.abs() < 1e15).then_some(real as i64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Result<Vec<Pair>, PairFault> {
        let mut pairs = Pairs::new(bytes)?;
        let mut all = Vec::new();
        while let Some(pair) = pairs.next()? {
            all.push(pair);
        }
        Ok(all)
    }

    fn text(code: i16, value: &str) -> Pair {
        Pair {
            code,
            value: Value::Text(value.as_bytes().into()),
        }
    }

    fn expected() -> Vec<Pair> {
        vec![
            text(0, "SECTION"),
            Pair {
                code: 10,
                value: Value::Real(1.5),
            },
            Pair {
                code: 70,
                value: Value::Whole(-3),
            },
            text(1, " a "),
        ]
    }

    #[test]
    fn the_same_pairs_are_read_of_text_and_of_binary() {
        let written =
            b"\xef\xbb\xbf  0\r\nSECTION\r\n 10\r\n1.5\r\n 70\r\n    -3\r\n  1\r\n a \r\n";
        assert_eq!(all(written), Ok(expected()));
        let values = |code: fn(u8) -> Vec<u8>| {
            let mut bytes = BINARY.to_vec();
            bytes.extend(code(0));
            bytes.extend(b"SECTION\0");
            bytes.extend(code(10));
            bytes.extend(1.5_f64.to_le_bytes());
            bytes.extend(code(70));
            bytes.extend((-3_i16).to_le_bytes());
            bytes.extend(code(1));
            bytes.extend(b" a \0");
            bytes
        };
        assert_eq!(all(&values(|code| vec![code, 0])), Ok(expected()));
        assert_eq!(all(&values(|code| vec![code])), Ok(expected()));
    }

    #[test]
    fn what_is_no_pair_is_a_fault() {
        assert_eq!(all(b"0\n"), Err(PairFault::CutOff));
        assert_eq!(all(b"x\nSECTION\n"), Err(PairFault::Number));
        assert_eq!(all(b"10\nx\n"), Err(PairFault::Number));
        let long = format!("1\n{}\n", "x".repeat(70_000));
        assert_eq!(all(long.as_bytes()), Err(PairFault::TooLong));
        let mut cut = BINARY.to_vec();
        cut.extend([0, 0, b'S']);
        assert_eq!(all(&cut), Err(PairFault::CutOff));
    }
}
