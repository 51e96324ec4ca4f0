//! What makes the numbers of a sentence no rules: the existing state, history,
//! other acts, definitions, lines and pipes. Must not know parameters.

use super::sentences::Sentence;
use super::tokens::Kind;
use super::values::{Amount, Value};

/// Years that plans speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2035;

/// Tells whether no number of a sentence is a rule.
pub(super) fn whole(sentence: &Sentence) -> bool {
    sentence.has("veto", "whole")
        || is_contents(sentence)
        || names_year(sentence)
        || names_parcel(sentence)
}

/// A row of points leads to a page number.
fn is_contents(sentence: &Sentence) -> bool {
    let mut run = 0;
    for token in &sentence.tokens {
        run = if token.is('.') || token.is('…') {
            run + 1
        } else {
            0
        };
        if run >= 4 {
            return true;
        }
    }
    false
}

fn names_year(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    (0..tokens.len()).any(|at| {
        let is_year = tokens[at].kind == Kind::Number
            && tokens[at].text.len() == 4
            && tokens[at]
                .text
                .parse::<u32>()
                .is_ok_and(|year| YEARS.contains(&year));
        let next = tokens.get(at + 1);
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let is_said = next.is_some_and(|next| {
            next.begins("god")
                || next.is('.')
                    && tokens.get(at + 2).is_none_or(|second| {
                        second.spaced && second.kind == Kind::Word || second.is('-')
                    })
        });
        let is_dated = before.is_some_and(|before| {
            before.is_word(&[
                "iz",
                "od",
                "do",
                "januara",
                "februara",
                "marta",
                "aprila",
                "maja",
                "juna",
                "jula",
                "avgusta",
                "septembra",
                "oktobra",
                "novembra",
                "decembra",
                "leta",
                "krajem",
                "posle",
            ]) && next.is_none_or(|next| !next.is_word(&["m", "m2", "ha"]))
        });
        is_year && (is_said || is_dated)
    })
}

/// `na parceli 4512/1`: a parcel by its number is no plan's rule.
fn names_parcel(sentence: &Sentence) -> bool {
    sentence.tokens.windows(4).any(|four| {
        four[0].begins("parcel")
            && four[1].kind == Kind::Number
            && four[2].is('/')
            && four[3].kind == Kind::Number
    })
}

/// Tells whether a value is one of the existing state or of a line or pipe.
pub(super) fn of_value(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let in_clause = |place: usize, clause: usize| sentence.clauses[place] == clause;
    // A limit that is said not to be there.
    if sentence
        .of("limit")
        .any(|word| in_clause(word.from, clause) && word.from < value.from)
    {
        return true;
    }
    let of_storey = matches!(value.amount, Amount::Metres(_))
        && sentence.of("veto").any(|word| {
            word.key == "storey" && in_clause(word.from, clause) && word.from < value.from
        });
    if of_storey || is_denied(sentence, value) {
        return true;
    }
    let measures = matches!(
        value.amount,
        Amount::Metres(_)
            | Amount::Percent(_)
            | Amount::Area(_)
            | Amount::Plain(_)
            | Amount::Count(_)
    );
    let is_of_line = sentence.of("veto").any(|word| {
        word.key == "infra" && word.from < value.to && !is_only_near(sentence, word.from)
    });
    if measures && is_of_line {
        return true;
    }
    // A state holds for its clause and those behind it, until a clause permits.
    let last = sentence
        .of("veto")
        .filter(|word| word.key == "clause" && sentence.clauses[word.from] <= clause);
    let Some(state) = last.last() else {
        return false;
    };
    let state_clause = sentence.clauses[state.from];
    let permits = |from: usize| {
        sentence.of("permit").any(|word| {
            let place = sentence.clauses[word.from];
            place >= from && place <= clause && !sentence.tokens[word.from].is_word(&["do"])
        })
    };
    let changes =
        sentence.of("permit_state").next().is_some() && sentence.of("permit").next().is_some();
    let is_beside = sentence.tokens[state.from].begins("postojec")
        && state.from > value.from
        && sentence.of("permit").next().is_some();
    !(changes || is_beside || state_clause < clause && permits(state_clause + 1))
}

/// `izlaz na javnu saobraćajnicu`, `uz put`: only where a thing is.
fn is_only_near(sentence: &Sentence, at: usize) -> bool {
    let near = sentence.between(at.saturating_sub(2), at);
    near.iter().any(|token| {
        token.is_word(&[
            "na", "uz", "ka", "prema", "iz", "sa", "kod", "pored", "u", "za",
        ])
    })
}

/// `Gradnja na 4,2 m nije dozvoljena`: what is denied without *manje* or *više* is no
/// limit.
fn is_denied(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let behind = sentence.between(value.to, (value.to + 4).min(sentence.tokens.len()));
    let denies = behind
        .windows(2)
        .any(|two| two[0].is_word(&["nije", "nisu"]) && two[1].begins("dozvolj"));
    let limits = sentence
        .of("operator")
        .any(|word| sentence.clauses[word.from] == clause && word.from < value.from);
    denies && !limits
}
