//! Entities and other things between two codes 0, with what belongs to them.
//! Must not know what they are.

use std::io::BufRead;

use super::pairs::{Pair, PairFault, Pairs, Value};

/// Most pairs of one record: a polyline of 700,000 vertices.
const MAX_PAIRS: usize = 2_000_000;
/// Most vertices of an old polyline, and attributes of an insert.
const MAX_CHILDREN: usize = 500_000;
/// Codes below this are of entities; above lie links and data of applications.
const KEPT_BELOW: i16 = 100;
/// The direction of extrusion.
const EXTRUSION: std::ops::Range<i16> = 210..240;

/// A record.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// What it is: `LINE`.
    pub(super) kind: String,
    pub(super) pairs: Vec<Pair>,
    /// Vertices of a polyline, attributes of an insert.
    pub(super) children: Vec<Record>,
    /// Where it begins in the file.
    pub(super) line: u64,
}

impl Record {
    /// Returns the first number of a code.
    pub(super) fn real(&self, code: i16) -> Option<f64> {
        self.values(code).find_map(|value| match value {
            Value::Real(number) => Some(*number),
            _ => None,
        })
    }

    /// Returns the first number of a code, or another.
    pub(super) fn real_or(&self, code: i16, other: f64) -> f64 {
        self.real(code).unwrap_or(other)
    }

    /// Returns the first whole number of a code, else zero.
    pub(super) fn whole(&self, code: i16) -> i64 {
        let mut values = self.values(code);
        let first = values.find_map(|value| match value {
            Value::Whole(number) => Some(*number),
            _ => None,
        });
        first.unwrap_or(0)
    }

    /// Returns the first text of a code, undecoded.
    pub(super) fn bytes(&self, code: i16) -> Option<&[u8]> {
        self.values(code).find_map(|value| match value {
            Value::Text(bytes) => Some(&**bytes),
            _ => None,
        })
    }

    /// Returns the first point of a code: x there, y ten above.
    pub(super) fn point(&self, code: i16) -> Option<(f64, f64)> {
        Some((self.real(code)?, self.real_or(code + 10, 0.0)))
    }

    /// Returns every value of a code.
    pub(super) fn values(&self, code: i16) -> impl Iterator<Item = &Value> {
        let own = self.pairs.iter().filter(move |pair| pair.code == code);
        own.map(|pair| &pair.value)
    }
}

/// Why reading ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RecordFault {
    Pair(PairFault),
    /// A record without end.
    TooLarge,
}

impl From<PairFault> for RecordFault {
    fn from(fault: PairFault) -> Self {
        Self::Pair(fault)
    }
}

/// Reads records.
pub(super) struct Records<R> {
    pairs: Pairs<R>,
    /// The kind of the next, whose code 0 was read, and its line.
    next: Option<(String, u64)>,
}

impl<R: BufRead> Records<R> {
    /// Begins to read at the first code 0.
    pub(super) fn new(bytes: R) -> Result<Self, RecordFault> {
        let mut pairs = Pairs::new(bytes)?;
        let next = loop {
            match pairs.next()? {
                Some(pair) if pair.code == 0 => break Some((kind_of(&pair), pairs.line())),
                Some(_) => {}
                None => break None,
            }
        };
        Ok(Self { pairs, next })
    }

    /// Returns the line that was read last.
    pub(super) fn line(&self) -> u64 {
        self.pairs.line()
    }

    /// Returns the next record with what belongs to it; `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<Record>, RecordFault> {
        let Some(mut record) = self.single()? else {
            return Ok(None);
        };
        let inner = match record.kind.as_str() {
            "POLYLINE" => "VERTEX",
            "INSERT" if record.whole(66) == 1 => "ATTRIB",
            _ => return Ok(Some(record)),
        };
        while self.next.as_ref().is_some_and(|(kind, _)| kind == inner) {
            record.children.extend(self.single()?);
            if record.children.len() > MAX_CHILDREN {
                return Err(RecordFault::TooLarge);
            }
        }
        if self.next.as_ref().is_some_and(|(kind, _)| kind == "SEQEND") {
            self.single()?;
        }
        Ok(Some(record))
    }

    fn single(&mut self) -> Result<Option<Record>, RecordFault> {
        let Some((kind, line)) = self.next.take() else {
            return Ok(None);
        };
        let mut record = Record {
            kind,
            line,
            ..Record::default()
        };
        // An embedded object repeats codes of the entity around it.
        let mut is_embedded = false;
        while let Some(pair) = self.pairs.next()? {
            match pair.code {
                0 => {
                    self.next = Some((kind_of(&pair), self.pairs.line()));
                    break;
                }
                101 => is_embedded = true,
                code if is_embedded || (code >= KEPT_BELOW && !EXTRUSION.contains(&code)) => {}
                _ => record.pairs.push(pair),
            }
            if record.pairs.len() > MAX_PAIRS {
                return Err(RecordFault::TooLarge);
            }
        }
        Ok(Some(record))
    }
}

fn kind_of(pair: &Pair) -> String {
    match &pair.value {
        Value::Text(bytes) => String::from_utf8_lossy(bytes)
            .trim()
            .chars()
            .take(40)
            .collect(),
        _ => String::new(),
    }
}
