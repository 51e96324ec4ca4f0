//! What stands in a query: numbers of parcels, words that say of what kind a thing is,
//! and the words that name it. Must not know the register.

use eprostor_model::{KoCode, ParcelNumber, PlanId};
use eprostor_text::{Token, TokenKind, analyse, stem};

/// Kinds of things that a query may say it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Parcel,
    Ko,
    Municipality,
    Plan,
    Zone,
}

/// Words that say of what kind a thing is, by their stems or as they are.
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Parcel, &["parcela", "kp", "parc", "kat", "kč"]),
    (Kind::Ko, &["ko", "katastarska"]),
    (Kind::Municipality, &["opština", "grad"]),
    (
        Kind::Plan,
        &[
            "plan", "pdr", "pgr", "gup", "ppppn", "ppjls", "ppgo", "pprs", "rpp",
        ],
    ),
    (Kind::Zone, &["zona", "blok", "celina"]),
];

/// Words that say nothing of what is meant.
const FILLERS: &[&str] = &[
    "br", "broj", "brojevi", "k", "p", "o", "u", "na", "za", "i", "iz", "od", "do", "kod", "br.",
    "the", "of",
];

/// Numbers of parcels that are looked up, our choice: a box asks for one thing.
const MOST_NUMBERS: usize = 8;

/// A query, read.
#[derive(Debug)]
pub(super) struct Reading {
    /// Every token, in order.
    pub(super) tokens: Vec<Token>,
    /// Words that may name something, without numbers of parcels and fillers. A word
    /// that says a kind may be part of a name: *Demovo-grad*.
    pub(super) names: Vec<Token>,
    /// Positions of those that say a kind.
    kind_words: Vec<u32>,
    /// What the query says it is about.
    pub(super) kinds: Vec<Kind>,
    /// Numbers that may be those of parcels, each once.
    pub(super) numbers: Vec<ParcelNumber>,
    /// Codes of cadastral municipalities.
    pub(super) codes: Vec<KoCode>,
    /// The ids of plans.
    pub(super) plans: Vec<PlanId>,
}

impl Reading {
    /// Reads a query.
    pub(super) fn new(query: &str) -> Self {
        let tokens = analyse(&with_joined_numbers(query));
        let mut reading = Self {
            names: Vec::new(),
            kind_words: Vec::new(),
            kinds: Vec::new(),
            numbers: Vec::new(),
            codes: Vec::new(),
            plans: query
                .split_whitespace()
                .filter_map(|word| word.to_lowercase().parse().ok())
                .collect(),
            tokens,
        };
        for token in &reading.tokens {
            if token.kind != TokenKind::Word {
                continue;
            }
            if let Ok(code) = token.folded.parse::<KoCode>() {
                reading.codes.push(code);
            }
            if let Some(number) = parcel_number(&token.folded) {
                if reading.numbers.len() < MOST_NUMBERS && !reading.numbers.contains(&number) {
                    reading.numbers.push(number);
                }
                continue;
            }
            if let Some(kind) = kind(token) {
                reading.kinds.push(kind);
                reading.kind_words.push(token.position);
            }
            if !FILLERS.contains(&token.folded.as_str()) {
                reading.names.push(token.clone());
            }
        }
        reading
    }

    /// Tells whether nothing was asked.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Tells whether the query says that it is about a kind of things.
    pub(super) fn is_about(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Tells whether no word names anything.
    pub(super) fn names_nothing(&self) -> bool {
        let mut names = self.names.iter();
        names.all(|token| self.kind_words.contains(&token.position))
    }

    /// Returns how much of the names is explained, 0 to 1. A word that says a kind
    /// counts only where it is part of a name.
    pub(super) fn explained(&self, positions: &[u32]) -> f32 {
        let is_explained = |token: &&Token| positions.contains(&token.position);
        let counts =
            |token: &&Token| is_explained(token) || !self.kind_words.contains(&token.position);
        let counted = self.names.iter().filter(counts).count();
        let explained = self.names.iter().filter(is_explained).count();
        if counted == 0 {
            0.0
        } else {
            explained as f32 / counted as f32
        }
    }
}

/// Writes `1234 / 5` as `1234/5`.
fn with_joined_numbers(query: &str) -> String {
    let mut joined = String::with_capacity(query.len());
    let mut rest = query;
    while let Some((before, after)) = rest.split_once('/') {
        let ends = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let begins = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if ends && begins {
            joined.push_str(before.trim_end());
            rest = after.trim_start();
        } else {
            joined.push_str(before);
            rest = after;
        }
        joined.push('/');
    }
    joined.push_str(rest);
    joined
}

/// Reads `1234`, `1234/5` and `1234-5`, as an address of this portal has it.
fn parcel_number(folded: &str) -> Option<ParcelNumber> {
    folded.replace('-', "/").parse().ok()
}

fn kind(token: &Token) -> Option<Kind> {
    let is_it = |word: &&str| token.folded == **word || word.len() > 4 && token.stem == stem(word);
    let kinds = KINDS.iter().find(|(_, words)| words.iter().any(&is_it));
    kinds.map(|(kind, _)| *kind)
}
