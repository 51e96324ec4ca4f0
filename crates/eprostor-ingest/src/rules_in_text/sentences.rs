//! Sentences of a block, and what of the words in them is known. Must not know
//! values.

use super::lexicon::{Class, Found, lexicon};
use super::tokens::{Kind, Token};

/// Words whose point ends no sentence.
const SHORT: &[&str] = &[
    "cl", "br", "max", "min", "maks", "tzv", "ul", "god", "dr", "mr", "ing", "tj", "npr", "odn",
    "str", "st", "tac", "posl", "stamb", "kat", "sl", "op", "k", "o", "sv", "gl", "povrs", "obj",
    "red",
];

/// Longest line of labels and values, in tokens.
const FRAGMENT: usize = 20;
/// More tokens than any phrase has, with its gaps.
const PHRASE: usize = 24;

/// Longest sentence in tokens; longer ones are cut, so that time stays linear.
const LONGEST: usize = 400;

/// A sentence with the phrases that were found in it.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) tokens: Vec<Token>,
    /// Phrases in the order of their first tokens; one inside of a longer one of its
    /// kind is left out.
    pub(super) found: Vec<Found>,
    /// The number of the clause of every token.
    pub(super) clauses: Vec<usize>,
}

impl Sentence {
    /// Returns a sentence of tokens.
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        let found = found(&tokens);
        let clauses = clauses(&tokens);
        Self {
            tokens,
            found,
            clauses,
        }
    }

    /// Returns the phrases of a class.
    pub(super) fn of(&self, class: Class) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(move |found| found.class == class)
    }

    /// Returns the words that permit or ask. The *do* of a range, *od 2 do 4*, is none.
    pub(super) fn permits(&self) -> impl Iterator<Item = &Found> {
        self.of(Class::Permit).filter(|word| {
            let is_range = word.from > 0
                && self.tokens[word.from].is_word(&["do"])
                && self.tokens[word.from - 1].kind == Kind::Number;
            !is_range
        })
    }

    /// Tells whether it has no verb: a line of labels and values.
    pub(super) fn is_fragment(&self) -> bool {
        const VERBS: &[&str] = &[
            "je", "su", "se", "ima", "imaju", "bio", "bila", "bilo", "bili", "bile", "moze",
            "mogu", "mora", "moraju", "nije", "nisu", "treba", "bi", "ce",
        ];
        self.tokens.len() <= FRAGMENT && !self.tokens.iter().any(|token| token.is_word(VERBS))
    }

    /// Tells whether a clause depends on another: *ako se ostavlja prolaz*, *čija je
    /// površina veća*.
    pub(super) fn is_dependent(&self, clause: usize) -> bool {
        let begins = self.clauses.iter().position(|own| *own == clause);
        let Some(from) = begins else { return false };
        let from = from + usize::from(self.tokens[from].is(','));
        let first = self.tokens.get(from);
        let second = self.tokens.get(from + 1);
        let depends = |token: &Token| {
            token.begins("koj")
                || token.begins("cij")
                || token.is_word(&["ako", "ukoliko", "kad", "kada", "gde", "iako", "jer"])
        };
        first.is_some_and(depends)
            || first.is_some_and(|first| first.is_word(&["u", "na", "za", "sa", "iz", "kod", "od"]))
                && second.is_some_and(|second| second.begins("koj") || second.begins("cij"))
    }

    /// Tells whether it speaks of buildings, by their words or by a use.
    pub(super) fn is_of_buildings(&self) -> bool {
        self.tokens.iter().any(is_building)
            || self
                .found
                .iter()
                .any(|found| matches!(found.class, Class::Use | Class::Type))
    }

    /// Returns the tokens behind the mark or number of an item.
    pub(super) fn lead(&self) -> &[Token] {
        let tokens = self.tokens.as_slice();
        match tokens {
            [mark, rest @ ..] if mark.is('-') || mark.is('*') => rest,
            [number, mark, rest @ ..]
                if (mark.is(')') || mark.is('.'))
                    && (number.kind == Kind::Number || number.text.len() == 1)
                    && !rest.is_empty() =>
            {
                rest
            }
            _ => tokens,
        }
    }

    /// Tells whether a place stands in brackets.
    pub(super) fn is_in_brackets(&self, at: usize) -> bool {
        let before = &self.tokens[..at.min(self.tokens.len())];
        let opened = before.iter().filter(|token| token.is('(')).count();
        let closed = before.iter().filter(|token| token.is(')')).count();
        opened > closed
    }

    /// Tells whether it has a phrase of a class and key.
    pub(super) fn has(&self, class: Class, key: &str) -> bool {
        self.found
            .iter()
            .any(|found| found.class == class && found.key == key)
    }

    /// Returns the tokens between two places; none where the second is not behind.
    pub(super) fn between(&self, from: usize, to: usize) -> &[Token] {
        self.tokens.get(from..to).unwrap_or_default()
    }

    /// Returns its characters in the text.
    pub(super) fn range(&self) -> (u32, u32) {
        let start = self
            .tokens
            .iter()
            .map(|token| token.start)
            .min()
            .unwrap_or(0);
        let end = self.tokens.iter().map(|token| token.end).max().unwrap_or(0);
        (start, end)
    }
}

/// Tells whether a word is one for buildings.
pub(super) fn is_building(token: &Token) -> bool {
    const STEMS: &[&str] = &[
        "objek",
        "obek",
        "zgrad",
        "kuc",
        "gradn",
        "izgradn",
        "gradevin",
        "nadgradn",
        "nadogradn",
        "dogradn",
        "gabarit",
        "hal",
        "lamel",
        "soliter",
        "krilo",
        "trakt",
    ];
    let is_stem = STEMS.iter().any(|stem| token.begins(stem)) && !token.begins("gradevinsk");
    is_stem || token.is_word(&["kula", "kule", "kulu", "kulom", "toranj"])
}

/// Returns the sentences of the tokens of a block.
pub(super) fn sentences(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let mut sentences = Vec::new();
    let mut open: Vec<Token> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek();
        let ends = match token.kind {
            Kind::Mark('!' | '?') => true,
            // Points that lead to a value: `Spratnost ..... P+2`.
            Kind::Mark('.') if open.last().is_some_and(|before| before.is('.')) => next.is_none(),
            Kind::Mark('.') => ends_sentence(open.last(), next),
            _ => false,
        };
        open.push(token);
        if ends || open.len() == LONGEST {
            sentences.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        sentences.push(open);
    }
    sentences
}

fn ends_sentence(before: Option<&Token>, next: Option<&Token>) -> bool {
    let Some(next) = next else { return true };
    if !next.spaced {
        return false;
    }
    let is_short = before.is_some_and(|before| before.is_word(SHORT));
    let begins =
        next.capital || next.is('"') || next.is('-') || next.is('(') || next.kind == Kind::Number;
    // `12. stav`, `1. za objekte`: an ordinal; `od 4. Zone` is not told from an end.
    let is_ordinal =
        before.is_some_and(|before| before.kind == Kind::Number) && next.kind == Kind::Number;
    // `iz tačke 3.1. Plana generalne regulacije`: the act of the point.
    let is_of_act = before.is_some_and(|before| before.kind == Kind::Number)
        && next.is_word(&["plana", "zakona", "pravilnika", "uredbe", "odluke"]);
    begins && !is_short && !is_ordinal && !is_of_act
}

/// Returns all phrases that count.
fn found(tokens: &[Token]) -> Vec<Found> {
    let mut all = Vec::new();
    for from in 0..tokens.len() {
        lexicon().at(tokens, from, &mut all);
    }
    let rival = |class: Class| {
        matches!(
            class,
            Class::Param | Class::Neutral | Class::Veto | Class::Reference
        )
    };
    let is_kept = |index: usize, own: &Found| {
        let competes = rival(own.class) || matches!(own.class, Class::Type | Class::Use);
        // They stand in the order of their first tokens, and a longer one begins no
        // farther before than it is long.
        let before = all[..index].iter().enumerate().rev();
        let before = before.take_while(|(_, other)| other.from + PHRASE > own.from);
        let behind = all[index + 1..].iter().enumerate();
        let behind = behind.take_while(|(_, other)| other.from == own.from);
        let behind = behind.map(|(place, other)| (index + 1 + place, other));
        !before.chain(behind).any(|(place, other)| {
            let is_inside = other.from <= own.from && own.to <= other.to;
            if !is_inside {
                return false;
            }
            let is_twin = (other.from, other.to) == (own.from, own.to)
                && place < index
                && own.class == other.class
                && own.key == other.key;
            if is_twin {
                return true;
            }
            let is_rival = competes
                && (rival(own.class) && rival(other.class)
                    || own.class == other.class && own.class == Class::Type
                    || own.class == Class::Use
                        && matches!(other.class, Class::Type | Class::Use | Class::Neutral));
            let is_longer = other.to - other.from > own.to - own.from;
            let is_state =
                own.class == Class::Veto && other.class == Class::Param && own.key == "clause";
            is_rival && is_longer && !is_state
        })
    };
    // Phrases are few in a sentence; one that is longer than any is cut before.
    let kept = all
        .iter()
        .enumerate()
        .filter(|(index, own)| is_kept(*index, own));
    kept.map(|(_, own)| *own).collect()
}

/// Numbers the clauses: commas before *a*, *ali*, *dok*, and semicolons part them.
fn clauses(tokens: &[Token]) -> Vec<usize> {
    let (mut clause, mut depth) = (0, 0_usize);
    let mut clauses = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') => depth = depth.saturating_sub(1),
            Kind::Mark(';') => clause += 1,
            Kind::Mark(',') if depth == 0 => {
                let next = tokens.get(at + 1);
                clause += usize::from(next.is_some_and(|next| next.kind != Kind::Number));
            }
            Kind::Word
                if token.is_word(&["a", "dok", "ali"])
                    && at > 0
                    && !tokens[at - 1].is(',')
                    && tokens[at - 1].kind != Kind::Number =>
            {
                clause += 1;
            }
            _ => {}
        }
        clauses.push(clause);
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::sentences;

    #[test]
    fn points_of_short_words_end_no_sentence() {
        for (text, count) in [
            ("Spratnost je P+1. Visina je 9 m. Kraj.", 3),
            ("Zauzetost je max. 60 %, po čl. 12. plana.", 1),
            ("Parcela ima 1.500 m2.", 1),
            ("Iz = 60%. Ii = 1,2.", 2),
        ] {
            assert_eq!(sentences(tokens(text, 0)).len(), count, "{text}");
        }
    }
}
