//! Words and phrases by their stems, from the files of `words/`. Must not know what
//! becomes of them.

use std::sync::LazyLock;

use super::tokens::{Kind, Token};
use crate::folding::folded;

/// Words that may stand between two words of a phrase that is written with `~`.
const GAP: usize = 3;

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// What kind of word it is.
    pub(super) class: &'static str,
    /// What it stands for.
    pub(super) key: &'static str,
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
}

#[derive(Debug, Clone)]
enum Part {
    Stem(String),
    Word(String),
    Gap,
}

#[derive(Debug)]
struct Phrase {
    class: &'static str,
    key: &'static str,
    parts: Vec<Part>,
}

/// All phrases, by a tree of the letters of their first words.
#[derive(Debug)]
pub(super) struct Lexicon {
    phrases: Vec<Phrase>,
    /// Of every node: its children by letter, and the phrases that begin there.
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// By letter and figure; 0 is none, as no node leads back to the first.
    children: [u32; SIGNS],
    phrases: Vec<usize>,
}

impl Default for Node {
    fn default() -> Self {
        Self {
            children: [0; SIGNS],
            phrases: Vec::new(),
        }
    }
}

impl Node {
    /// Returns the node behind a folded letter or a figure.
    fn child(&self, byte: u8) -> Option<usize> {
        let child = self.children[sign(byte)?];
        (child > 0).then_some(child as usize)
    }
}

/// Folded letters and figures.
const SIGNS: usize = 36;

/// Returns the number of a folded letter or figure.
fn sign(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        phrases: Vec::new(),
        nodes: vec![Node::default()],
    };
    for line in include_str!("words/parameters.csv").lines().skip(1) {
        if let Some((key, phrases)) = line.split_once(',') {
            lexicon.add("param", key, phrases);
        }
    }
    for file in [
        include_str!("words/context.csv"),
        include_str!("words/uses.csv"),
    ] {
        for line in file.lines().skip(1) {
            let mut cells = line.splitn(3, ',');
            if let (Some(class), Some(key), Some(phrases)) =
                (cells.next(), cells.next(), cells.next())
            {
                lexicon.add(class, key, phrases);
            }
        }
    }
    for line in include_str!("words/in_words.csv").lines().skip(1) {
        let mut cells = line.splitn(4, ',');
        if let Some(rule) = cells.next() {
            for class in ["cue", "with", "without"] {
                lexicon.add(class, rule, cells.next().unwrap_or_default());
            }
        }
    }
    lexicon
});

/// Returns the phrases of the program.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn add(&mut self, class: &'static str, key: &'static str, phrases: &str) {
        for written in phrases.split('|') {
            let part = |word: &str| match word {
                "~" => Part::Gap,
                _ => match word.strip_prefix('=') {
                    Some(word) => Part::Word(folded(word)),
                    None => Part::Stem(folded(word)),
                },
            };
            let exact = written.starts_with('=');
            let is_phrase = written.contains(' ');
            let words = written.split(' ').filter(|word| !word.is_empty());
            let parts: Vec<Part> = words
                .map(|word| match part(word) {
                    // `=` before a phrase is of all its words; small words are whole.
                    Part::Stem(stem) if exact || is_phrase && stem.len() <= 2 => Part::Word(stem),
                    other => other,
                })
                .collect();
            let first = match parts.first() {
                Some(Part::Stem(text) | Part::Word(text)) => text.clone(),
                _ => continue,
            };
            let mut node = 0;
            for byte in first.bytes() {
                let Some(sign) = sign(byte) else { continue };
                let known = self.nodes[node].child(byte);
                node = known.unwrap_or_else(|| {
                    let next = self.nodes.len();
                    // Some thousand nodes.
                    self.nodes[node].children[sign] = u32::try_from(next).unwrap_or(0);
                    self.nodes.push(Node::default());
                    next
                });
            }
            self.nodes[node].phrases.push(self.phrases.len());
            self.phrases.push(Phrase { class, key, parts });
        }
    }

    /// Returns how many letters of a word some first word of a phrase has, and
    /// whether longer ones begin with the whole word.
    pub(super) fn known(&self, word: &str) -> (usize, bool) {
        let (mut node, mut known) = (0, 0);
        for (index, byte) in word.bytes().enumerate() {
            match self.nodes[node].child(byte) {
                Some(child) => node = child,
                None => return (known, false),
            }
            let ends = |phrase: &usize| match &self.phrases[*phrase].parts[0] {
                Part::Stem(_) => true,
                Part::Word(exact) => exact.len() == word.len(),
                Part::Gap => false,
            };
            if self.nodes[node].phrases.iter().any(ends) {
                known = index + 1;
            }
        }
        (
            known,
            self.nodes[node].children.iter().any(|child| *child > 0),
        )
    }

    /// Returns every phrase that begins at a token.
    pub(super) fn at(&self, tokens: &[Token], from: usize, found: &mut Vec<Found>) {
        let token = &tokens[from];
        if token.kind != Kind::Word {
            return;
        }
        let mut node = 0;
        for byte in token.text.bytes() {
            match self.nodes[node].child(byte) {
                Some(child) => node = child,
                None => break,
            }
            for phrase in &self.nodes[node].phrases {
                let phrase = &self.phrases[*phrase];
                if let Some(to) = end_of(&phrase.parts, tokens, from) {
                    found.push(Found {
                        class: phrase.class,
                        key: phrase.key,
                        from,
                        to,
                    });
                }
            }
        }
    }
}

/// Returns the token after a phrase that begins at a token.
fn end_of(parts: &[Part], tokens: &[Token], from: usize) -> Option<usize> {
    let (mut at, mut gap) = (from, 0);
    for part in parts {
        let fits = |token: &Token| match part {
            Part::Stem(stem) => token.begins(stem),
            Part::Word(word) => token.kind == Kind::Word && token.text == *word,
            Part::Gap => false,
        };
        if matches!(part, Part::Gap) {
            gap = GAP;
            continue;
        }
        let mut skipped = 0;
        loop {
            let token = tokens.get(at)?;
            if fits(token) {
                break;
            }
            if token.is('-') && !token.spaced && at > from {
                at += 1;
                continue;
            }
            let may_skip = token.kind == Kind::Word || (gap > 0 && token.is('-'));
            if skipped == gap || !may_skip {
                return None;
            }
            skipped += 1;
            at += 1;
        }
        at += 1;
        gap = 0;
    }
    Some(at)
}
