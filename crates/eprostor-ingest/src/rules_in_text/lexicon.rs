//! Words and phrases by their stems, from the files of `words/`. Must not know what
//! becomes of them.

use std::sync::LazyLock;

use super::tokens::{Kind, Token};
use crate::folding::folded;

/// Words that may stand between two words of a phrase that is written with `~`.
const GAP: usize = 3;

/// What kind of word a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A parameter, an attribute or a thing.
    Param,
    /// How a value binds.
    Operator,
    /// A negation.
    Negation,
    /// A limit that is not there.
    Limit,
    /// What permits or asks.
    Permit,
    /// An existing building that may change.
    PermitState,
    /// A condition.
    Condition,
    /// Takes words away from others.
    Neutral,
    /// Names an article, a list, a number.
    Reference,
    /// A zone or block.
    Scope,
    /// Makes numbers no rules.
    Veto,
    /// Until a plan is adopted.
    Interim,
    /// What a heading says of all below.
    Section,
    /// Verbs of building.
    Builds,
    /// A building on the regulation line.
    Zero,
    /// An exception.
    Exception,
    /// The label of a list of uses.
    Label,
    /// Ends the conditions before it.
    Reset,
    /// The cue of a rule in words.
    Cue,
    /// A word that a rule in words needs.
    With,
    /// A word that takes a rule in words back.
    Without,
    /// What a rule in words speaks of.
    Topic,
    /// What a topic stands to, where it needs that.
    Relation,
    /// A word that takes a topic back.
    Unless,
    /// A way of building.
    Type,
    /// A use.
    Use,
}

impl Class {
    /// Returns the class that a file names.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "param" => Self::Param,
            "operator" => Self::Operator,
            "negation" => Self::Negation,
            "limit" => Self::Limit,
            "permit" => Self::Permit,
            "permit_state" => Self::PermitState,
            "condition" => Self::Condition,
            "neutral" => Self::Neutral,
            "reference" => Self::Reference,
            "scope" => Self::Scope,
            "veto" => Self::Veto,
            "interim" => Self::Interim,
            "section" => Self::Section,
            "builds" => Self::Builds,
            "zero" => Self::Zero,
            "exception" => Self::Exception,
            "label" => Self::Label,
            "reset" => Self::Reset,
            "cue" => Self::Cue,
            "with" => Self::With,
            "without" => Self::Without,
            "type" => Self::Type,
            "use" => Self::Use,
            _ => return None,
        })
    }
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// What kind of word it is.
    pub(super) class: Class,
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
    class: Class,
    key: &'static str,
    parts: Vec<Part>,
}

/// All phrases, by a tree of the letters of their first words.
#[derive(Debug)]
pub(super) struct Lexicon {
    phrases: Vec<Phrase>,
    /// Of every node: its children by letter, and the phrases that begin there.
    nodes: Vec<Node>,
    /// The words that tell a parameter or a limit, wherever in a phrase they stand.
    cores: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// By letter and figure; 0 is none, as no node leads back to the first.
    children: [u32; SIGNS],
    phrases: Vec<usize>,
    /// A phrase begins with the stem up to here.
    has_stem: bool,
    /// A phrase begins with this word.
    has_word: bool,
    has_children: bool,
}

impl Default for Node {
    fn default() -> Self {
        Self {
            children: [0; SIGNS],
            phrases: Vec::new(),
            has_stem: false,
            has_word: false,
            has_children: false,
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
/// Shortest beginning of a word that is mended, and its longest ending.
const CORE: usize = 6;
const ENDING: usize = 5;
/// Letters as recognition writes them in either script, and what they are, by the first.
fn lookalikes(written: u8) -> &'static [(&'static str, &'static str)] {
    match written {
        b'c' => &[("c", "e"), ("c", "o")],
        b'b' => &[("b", "h")],
        b'e' => &[("e", "c"), ("e", "s")],
        b'f' => &[("f", "t")],
        b'g' => &[("g", "q"), ("g", "t")],
        b'h' => &[("h", "b")],
        b'i' => &[("i", "j"), ("i", "l"), ("ii", "u"), ("i", "n")],
        b'j' => &[("j", "i")],
        b'l' => &[("l", "i")],
        b'm' => &[("m", "rn")],
        b'n' => &[("n", "u"), ("n", "i"), ("n", "p")],
        b'o' => &[("o", "c"), ("o", "s")],
        b'p' => &[("p", "n")],
        b'r' => &[("rn", "m")],
        b's' => &[("s", "o"), ("s", "e")],
        b't' => &[("t", "f"), ("t", "g")],
        b'u' => &[("u", "n")],
        b'v' => &[("v", "y")],
        _ => &[],
    }
}

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
        cores: vec![Node::default()],
    };
    for line in include_str!("words/parameters.csv").lines().skip(1) {
        if let Some((key, phrases)) = line.split_once(',') {
            lexicon.add(Class::Param, key, phrases);
        }
    }
    for file in [
        include_str!("words/context.csv"),
        include_str!("words/uses.csv"),
    ] {
        for line in file.lines().skip(1) {
            let mut cells = line.splitn(3, ',');
            if let (Some(class), Some(key), Some(phrases)) = (
                cells.next().and_then(Class::named),
                cells.next(),
                cells.next(),
            ) {
                lexicon.add(class, key, phrases);
            }
        }
    }
    for line in include_str!("words/in_words.csv").lines().skip(1) {
        let mut cells = line.splitn(4, ',');
        if let Some(rule) = cells.next() {
            for class in [Class::Cue, Class::With, Class::Without] {
                lexicon.add(class, rule, cells.next().unwrap_or_default());
            }
        }
    }
    for line in include_str!("words/topics.csv").lines().skip(1) {
        let mut cells = line.splitn(5, ',');
        if let (Some(rule), Some(duty)) = (cells.next(), cells.next()) {
            // Some dozen strings, once.
            let key: &'static str = Box::leak(format!("{duty} {rule}").into_boxed_str());
            for class in [Class::Topic, Class::Relation, Class::Unless] {
                lexicon.add(class, key, cells.next().unwrap_or_default());
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
    fn add(&mut self, class: Class, key: &'static str, phrases: &str) {
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
            let is_core = matches!(
                class,
                Class::Param
                    | Class::Operator
                    | Class::Permit
                    | Class::Type
                    | Class::Builds
                    | Class::Interim
            );
            for part in parts.iter().filter(|_| is_core) {
                if let Part::Stem(text) | Part::Word(text) = part {
                    let node = grown(&mut self.cores, text);
                    self.cores[node].has_stem = true;
                }
            }
            let node = grown(&mut self.nodes, &first);
            let is_stem = matches!(parts.first(), Some(Part::Stem(_)));
            self.nodes[node].has_stem |= is_stem;
            self.nodes[node].has_word |= !is_stem;
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
            let own = &self.nodes[node];
            if own.has_stem || own.has_word && index + 1 == word.len() {
                known = index + 1;
            }
        }
        (known, self.nodes[node].has_children)
    }

    /// Returns a word with one letter put right that recognition takes for another, where
    /// it then begins as a word that tells a parameter or a limit: `zauzctosti`,
    /// `obiekta`, `najrnanja`. `least` letters of it must be known then. The first letter is believed.
    pub(super) fn repaired(&self, word: &str, least: usize) -> Option<String> {
        let mut node = 0;
        for (at, byte) in word.bytes().enumerate() {
            if at > 0 {
                for (written, meant) in lookalikes(byte) {
                    let Some(rest) = word[at..].strip_prefix(written) else {
                        continue;
                    };
                    let length = self.core(node, meant.bytes().chain(rest.bytes()));
                    let known = length.map_or(0, |length| at + length);
                    let whole = at + meant.len() + rest.len();
                    // Nor is the last letter: it may be an ending.
                    if known >= CORE.max(least) && at + 1 < known && whole - known <= ENDING {
                        return Some(format!("{}{meant}{rest}", &word[..at]));
                    }
                }
            }
            node = self.cores[node].child(byte)?;
        }
        None
    }

    /// Returns how many letters lead from a node to the end of a word that tells a
    /// parameter or a limit.
    fn core(&self, from: usize, letters: impl Iterator<Item = u8>) -> Option<usize> {
        let (mut node, mut known) = (from, None);
        for (index, byte) in letters.enumerate() {
            match self.cores[node].child(byte) {
                Some(child) => node = child,
                None => return known,
            }
            if self.cores[node].has_stem {
                known = Some(index + 1);
            }
        }
        known
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

/// Returns the node of a word, which it adds where there is none.
fn grown(nodes: &mut Vec<Node>, word: &str) -> usize {
    let mut node = 0;
    for byte in word.bytes() {
        let Some(sign) = sign(byte) else { continue };
        let known = nodes[node].child(byte);
        node = known.unwrap_or_else(|| {
            let next = nodes.len();
            // Some thousand nodes.
            nodes[node].children[sign] = u32::try_from(next).unwrap_or(0);
            nodes[node].has_children = true;
            nodes.push(Node::default());
            next
        });
    }
    node
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
