//! Questions in classes: kinds of query by how many paragraphs have their words. Must not
//! know who is asked.

use std::collections::{BTreeMap, HashMap, HashSet};

use eprostor_text::{Token, TokenKind, analyse, is_stop_word};

use super::corpus::{Corpus, SIDE_M};
use crate::bench::dice::Dice;

/// Paragraphs of which words are counted, at most twice as many.
const COUNTED: usize = 50_000;
/// Length of the side of a box, in metres: a sixteenth of the land.
const BOX_M: f64 = SIDE_M / 4.0;
/// Letters of a beginning.
const BEGINNING: usize = 4;
const SEED: u64 = 8;

/// How many of a million paragraphs have a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Less than 100.
    Rare,
    /// 1,000 to 10,000.
    Medium,
    /// More than 50,000.
    Common,
}

impl Band {
    const ALL: [Self; 3] = [Self::Rare, Self::Medium, Self::Common];

    /// Returns the band of a word that so many of all paragraphs have; what only one has
    /// is rare.
    fn of(count: usize, all: usize) -> Option<Self> {
        match count as f64 * 1e6 / all as f64 {
            n if n < 100.0 || count == 1 => Some(Self::Rare),
            n if (1_000.0..10_000.0).contains(&n) => Some(Self::Medium),
            n if n > 50_000.0 => Some(Self::Common),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rare => "rare",
            Self::Medium => "medium",
            Self::Common => "common",
        }
    }
}

/// What is asked of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Every word.
    All,
    /// The words in a row.
    Phrase,
    /// Words that begin so.
    Prefix,
    /// A word with a typing error.
    Typo,
}

/// Where paragraphs have to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// In a municipality.
    Municipality(i32),
    /// Between two corners, in metres.
    Box([f64; 4]),
}

/// One question.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is asked of the words.
    pub kind: Kind,
    /// The words as they are typed.
    pub words: Vec<String>,
    /// Their stems, which the others are asked for; of a beginning and of a word with a
    /// typing error what is typed.
    pub stems: Vec<String>,
    /// Where.
    pub place: Place,
}

/// Questions of one kind.
#[derive(Debug)]
pub struct Class {
    /// What they have in common.
    pub name: String,
    /// The questions.
    pub questions: Vec<Asked>,
    /// Hits have to be the same in number.
    pub is_counted: bool,
}

/// A word that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    typed: String,
    stem: String,
}

/// Makes so many questions of every class.
pub fn classes(corpus: &Corpus, per_class: usize) -> Vec<Class> {
    let step = (corpus.paragraphs / COUNTED).max(1);
    let sample = corpus.documents.iter().flat_map(|one| one.paragraphs());
    let sample: Vec<Vec<Token>> = sample.step_by(step).map(analyse).collect();
    let bands = bands(&sample);
    let phrases = phrases(&sample, &bands);
    let mut making = Making {
        bands,
        phrases,
        dice: Dice::new(SEED),
        per_class,
        classes: Vec::new(),
    };
    for band in Band::ALL {
        let name = band.name();
        making.class(
            &format!("term, {name}"),
            Kind::All,
            &[band],
            Where::Anywhere,
        );
        making.class(
            &format!("two words, {name}"),
            Kind::All,
            &[band; 2],
            Where::Anywhere,
        );
        making.class(
            &format!("three words, {name}"),
            Kind::All,
            &[band; 3],
            Where::Anywhere,
        );
        making.phrase_class(band);
        making.class(
            &format!("beginning, {name}"),
            Kind::Prefix,
            &[band],
            Where::Anywhere,
        );
        making.class(
            &format!("typing error, {name}"),
            Kind::Typo,
            &[band],
            Where::Anywhere,
        );
        let title = format!("term in a municipality, {name}");
        making.class(&title, Kind::All, &[band], Where::Municipality);
        making.class(
            &format!("term in a box, {name}"),
            Kind::All,
            &[band],
            Where::Box,
        );
    }
    making.classes
}

/// The kind of place that a class asks for.
#[derive(Debug, Clone, Copy)]
enum Where {
    Anywhere,
    Municipality,
    Box,
}

struct Making {
    bands: BTreeMap<Band, Vec<Word>>,
    phrases: BTreeMap<Band, Vec<[Word; 2]>>,
    dice: Dice,
    per_class: usize,
    classes: Vec<Class>,
}

impl Making {
    fn class(&mut self, name: &str, kind: Kind, bands: &[Band], place: Where) {
        let mut questions = Vec::new();
        for _ in 0..self.per_class {
            let words: Vec<Word> = bands.iter().map(|band| self.word(*band)).collect();
            let place = self.place(place);
            questions.push(asked(kind, &words, place, &mut self.dice));
        }
        self.push(name, questions, kind == Kind::All);
    }

    /// Draws a word. Words that mean nothing are looked for only where there is nothing
    /// else, or in a phrase.
    fn word(&mut self, band: Band) -> Word {
        loop {
            let word = self.dice.pick(&self.bands[&band]);
            if !is_stop_word(&word.typed) {
                return word.clone();
            }
        }
    }

    fn phrase_class(&mut self, band: Band) {
        let Some(phrases) = self.phrases.get(&band) else {
            return;
        };
        let mut questions = Vec::new();
        for _ in 0..self.per_class {
            let words = self.dice.pick(phrases);
            questions.push(asked(Kind::Phrase, words, Place::Anywhere, &mut self.dice));
        }
        self.push(
            &format!("phrase of two words, {}", band.name()),
            questions,
            true,
        );
    }

    fn push(&mut self, name: &str, questions: Vec<Asked>, is_counted: bool) {
        let name = name.to_owned();
        self.classes.push(Class {
            name,
            questions,
            is_counted,
        });
    }

    fn place(&mut self, place: Where) -> Place {
        match place {
            Where::Anywhere => Place::Anywhere,
            Where::Municipality => {
                let number = self.dice.below(super::corpus::MUNICIPALITIES);
                Place::Municipality(i32::try_from(number).unwrap_or_default())
            }
            Where::Box => {
                let mut metres = || self.dice.below(1_000) as f64 / 1e3 * (SIDE_M - BOX_M);
                let (x, y) = (metres(), metres());
                Place::Box([x, y, x + BOX_M, y + BOX_M])
            }
        }
    }
}

fn asked(kind: Kind, words: &[Word], place: Place, dice: &mut Dice) -> Asked {
    let typed = |word: &Word| match kind {
        Kind::All | Kind::Phrase => word.typed.clone(),
        Kind::Prefix => word.typed.chars().take(BEGINNING).collect(),
        Kind::Typo => mistyped(&word.typed, dice),
    };
    let typed: Vec<String> = words.iter().map(typed).collect();
    let stems = match kind {
        Kind::All | Kind::Phrase => words.iter().map(|word| word.stem.clone()).collect(),
        Kind::Prefix | Kind::Typo => typed.clone(),
    };
    Asked {
        kind,
        words: typed,
        stems,
        place,
    }
}

/// Puts another letter in the place of one, not of the first.
fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 1);
    letters[at] = if letters[at] == 'q' { 'w' } else { 'q' };
    letters.into_iter().collect()
}

/// Returns the words of each band, which are words in any analysis: letters of ASCII, of
/// one spelling, and nothing that has synonyms.
fn bands(sample: &[Vec<Token>]) -> BTreeMap<Band, Vec<Word>> {
    let mut counts = HashMap::<&str, usize>::new();
    let mut typed = HashMap::<&str, &str>::new();
    for tokens in sample {
        let words = tokens.iter().filter(|token| is_plain(token));
        let stems: HashSet<&str> = words.clone().map(|token| token.stem.as_str()).collect();
        for stem in stems {
            *counts.entry(stem).or_default() += 1;
        }
        for token in words {
            let known = typed.entry(&token.stem).or_insert(&token.exact);
            *known = (*known).min(&token.exact);
        }
    }
    let mut bands = BTreeMap::<Band, Vec<Word>>::new();
    for (stem, count) in counts {
        let word = Word {
            typed: typed[stem].to_owned(),
            stem: stem.to_owned(),
        };
        if let Some(band) = Band::of(count, sample.len()) {
            bands.entry(band).or_default().push(word);
        }
    }
    for words in bands.values_mut() {
        words.sort();
    }
    bands
}

/// Returns the pairs of words of one band that stand in a row somewhere.
fn phrases(
    sample: &[Vec<Token>],
    bands: &BTreeMap<Band, Vec<Word>>,
) -> BTreeMap<Band, Vec<[Word; 2]>> {
    let of: HashMap<&str, (Band, &Word)> = bands
        .iter()
        .flat_map(|(band, words)| words.iter().map(|word| (word.stem.as_str(), (*band, word))))
        .collect();
    let mut phrases = BTreeMap::<Band, Vec<[Word; 2]>>::new();
    for tokens in sample {
        for pair in tokens.windows(2) {
            let [first, second] = pair else { continue };
            let places = (of.get(first.stem.as_str()), of.get(second.stem.as_str()));
            let (Some((one, first)), Some((other, second))) = places else {
                continue;
            };
            if one == other {
                let phrase = [(*first).clone(), (*second).clone()];
                phrases.entry(*one).or_default().push(phrase);
            }
        }
    }
    for pairs in phrases.values_mut() {
        pairs.sort();
        pairs.dedup();
    }
    phrases
}

fn is_plain(token: &Token) -> bool {
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_lowercase());
    token.kind == TokenKind::Word
        && letters(&token.exact)
        && letters(&token.stem)
        && token.stem.len() > 1
        && analyse(&token.exact).len() == 1
}
