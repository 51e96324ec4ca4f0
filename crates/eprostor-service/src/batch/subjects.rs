//! What a question about many parcels names, and the lines that come of it:
//! each parcel once, and a line for everything that is no parcel. Must not know
//! answers.

use std::collections::HashMap;
use std::sync::Arc;

use eprostor_index::{FindError, Snapshot};
use eprostor_model::{Day, IdError, KoCode, Message, Parcel, ParcelKey, ParcelNumber};

use sha2::{Digest as _, Sha256};

use crate::{ServiceError, question_fault};

/// A parcel as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidParcel {
    /// The cadastral municipality.
    pub ko: String,
    /// The number.
    pub number: String,
}

impl SaidParcel {
    /// Returns the parcel with its white space put in order: single spaces, no
    /// lines.
    pub fn new(ko: &str, number: &str) -> Self {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            ko: tidy(ko),
            number: tidy(number),
        }
    }

    fn key(&self) -> Result<ParcelKey, IdError> {
        Ok(ParcelKey {
            ko: self.ko.parse()?,
            number: self.number.parse()?,
        })
    }
}

/// The land of a question about many parcels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BatchSubjects {
    /// Every parcel that these cadastral municipalities have on the day.
    Municipalities(Vec<KoCode>),
    /// These parcels.
    Parcels(Vec<SaidParcel>),
}

impl BatchSubjects {
    /// Returns the canonical lines of the subjects, in their order: the order
    /// of the output is theirs.
    pub(crate) fn lines(&self) -> Vec<String> {
        match self {
            Self::Municipalities(kos) => kos.iter().map(|ko| format!("ko\t{ko}")).collect(),
            Self::Parcels(parcels) => {
                let line = |said: &SaidParcel| format!("parcel\t{}\t{}", said.ko, said.number);
                parcels.iter().map(line).collect()
            }
        }
    }

    /// Returns the SHA-256 of the lines in hexadecimal digits.
    pub(super) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for line in self.lines() {
            digest.update(line);
            digest.update("\n");
        }
        hexadecimal(&digest.finalize())
    }

    /// Reads the lines back; `None` where one is none.
    pub(crate) fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut kos, mut parcels) = (Vec::new(), Vec::new());
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields.as_slice() {
                ["ko", code] => kos.push(code.parse().ok()?),
                ["parcel", ko, number] => parcels.push(SaidParcel::new(ko, number)),
                _ => return None,
            }
        }
        match (kos.is_empty(), parcels.is_empty()) {
            (false, true) => Some(Self::Municipalities(kos)),
            (true, _) => Some(Self::Parcels(parcels)),
            (false, false) => None,
        }
    }
}

/// Returns bytes in hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One line to be made.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A parcel to answer for.
    Parcel(ParcelKey),
    /// What there is nothing to ask about.
    Refused {
        ko: String,
        number: String,
        message: Message,
    },
}

/// The lines to be made, without holding every parcel of a country.
pub(super) enum Items {
    Municipalities(Vec<Municipality>),
    List(Vec<Item>),
}

/// The lines of one cadastral municipality.
pub(super) struct Municipality {
    code: KoCode,
    /// Set where the line says why there is no parcel.
    refused: Option<Message>,
    count: usize,
}

impl Items {
    /// Finds out which lines there will be.
    ///
    /// # Errors
    /// A cadastral municipality does not exist.
    pub(super) fn new(
        subjects: BatchSubjects,
        snapshot: &Snapshot,
        day: Day,
    ) -> Result<Self, ServiceError> {
        match subjects {
            BatchSubjects::Parcels(said) => Ok(Self::List(list(&said))),
            BatchSubjects::Municipalities(codes) => {
                let mut seen: HashMap<KoCode, usize> = HashMap::new();
                let municipalities = codes.into_iter().zip(1..).map(|(code, place)| {
                    let first = *seen.entry(code).or_insert(place);
                    municipality(code, twice(first, place), snapshot, day)
                });
                let municipalities: Result<_, ServiceError> = municipalities.collect();
                Ok(Self::Municipalities(municipalities?))
            }
        }
    }

    pub(super) fn count(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Municipalities(all) => all.iter().map(|one| one.count).sum(),
        }
    }

    /// Returns the lines from a place on.
    pub(super) fn from<'a>(
        &'a self,
        start: usize,
        snapshot: &'a Snapshot,
        day: Day,
    ) -> Box<dyn Iterator<Item = Item> + Send + 'a> {
        match self {
            Self::List(items) => Box::new(items.iter().skip(start).cloned()),
            Self::Municipalities(all) => {
                let lines = move |one: &'a Municipality| one.items(snapshot, day);
                Box::new(all.iter().flat_map(lines).skip(start))
            }
        }
    }
}

impl Municipality {
    fn items<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        day: Day,
    ) -> Box<dyn Iterator<Item = Item> + Send + 'a> {
        match &self.refused {
            Some(message) => Box::new(std::iter::once(Item::Refused {
                ko: self.code.to_string(),
                number: String::new(),
                message: message.clone(),
            })),
            None => Box::new(
                numbers_on(snapshot.parcels_of(self.code), day).map(|number| {
                    Item::Parcel(ParcelKey {
                        ko: self.code,
                        number: *number,
                    })
                }),
            ),
        }
    }
}

fn municipality(
    code: KoCode,
    twice: Option<Message>,
    snapshot: &Snapshot,
    day: Day,
) -> Result<Municipality, ServiceError> {
    // Counted once: somebody may name a large municipality very often.
    if let Some(message) = twice {
        return Ok(Municipality {
            code,
            refused: Some(message),
            count: 1,
        });
    }
    let parcels = snapshot.parcels_of(code);
    if parcels.is_empty() && snapshot.cadastral_municipality(code).is_none() {
        // The index knows the codes near a wrong one.
        return Err(unknown(code, snapshot, day));
    }
    let count = numbers_on(parcels, day).count();
    let none = || {
        let message = Message::new("error-ko-without-parcels").text("ko", code);
        message.day("day", day)
    };
    let refused = (count == 0).then(none);
    Ok(Municipality {
        code,
        count: if refused.is_some() { 1 } else { count },
        refused,
    })
}

/// Returns what the index says of a municipality that does not exist.
fn unknown(code: KoCode, snapshot: &Snapshot, day: Day) -> ServiceError {
    use eprostor_model::{Intent, Question, Subject};
    let any = "1".parse::<ParcelNumber>();
    let asked = any.ok().map(|number| Question {
        subject: Subject::Parcel(ParcelKey { ko: code, number }),
        day,
        intent: Intent::default(),
    });
    match asked.map(|question| snapshot.candidates(&question)) {
        Some(Err(fault)) => fault.into(),
        _ => ServiceError::Find(FindError::UnknownKo {
            code,
            nearest: Vec::new(),
        }),
    }
}

/// Returns the numbers that exist on the day, sorted, each once. The versions
/// of one number stand side by side.
fn numbers_on(parcels: &[Arc<Parcel>], day: Day) -> impl Iterator<Item = &ParcelNumber> + Send {
    let versions = parcels.chunk_by(|a, b| a.key.number == b.key.number);
    versions.filter_map(move |versions| {
        let exists = versions.iter().any(|version| version.valid.contains(day));
        exists.then(|| &versions[0].key.number)
    })
}

/// Returns a line for every parcel of a list.
fn list(said: &[SaidParcel]) -> Vec<Item> {
    let mut seen: HashMap<ParcelKey, usize> = HashMap::new();
    let lines = said.iter().zip(1..).map(|(said, place)| {
        let refused = |message| Item::Refused {
            ko: said.ko.clone(),
            number: said.number.clone(),
            message,
        };
        match said.key() {
            Err(fault) => refused(question_fault::id(&fault)),
            Ok(key) => {
                let first = *seen.entry(key.clone()).or_insert(place);
                twice(first, place).map_or(Item::Parcel(key), refused)
            }
        }
    });
    lines.collect()
}

/// Returns what to tell of something that was named before.
fn twice(first: usize, place: usize) -> Option<Message> {
    let first_line = i64::try_from(first).unwrap_or(i64::MAX);
    (first != place).then(|| Message::new("error-batch-twice").integer("first", first_line))
}
