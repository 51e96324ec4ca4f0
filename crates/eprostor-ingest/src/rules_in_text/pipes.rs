//! Whether the pipes, roads and lines of a sentence are what its values are of. Must not
//! know parameters.

use super::lexicon::Class;
use super::sentences::{Sentence, is_building};
use super::tokens::Token;
use super::values::Value;

/// `put za prolaz`, `regulacione linije puta`: a part of the parameter's own name.
pub(super) fn is_of_parameter(sentence: &Sentence, at: usize) -> bool {
    let is_inside = sentence
        .of(Class::Param)
        .any(|word| word.key == "access_min_width" && word.from <= at && at < word.to);
    let near = sentence.between(at.saturating_sub(3), at);
    is_inside || near.iter().any(|token| token.begins("regulac"))
}

/// `Vodovod se polaže na 1,2 m, a objekat se gradi na 3 m od …`: a clause that is set
/// against that of the line, and has a subject of its own.
pub(super) fn is_left(sentence: &Sentence, line: usize, value: &Value) -> bool {
    let (of_line, clause) = (sentence.clauses[line], sentence.clauses[value.from]);
    if clause <= of_line {
        return false;
    }
    let begins = sentence.clauses.iter().position(|own| *own > of_line);
    let Some(begins) = begins else { return false };
    let first = begins + usize::from(sentence.tokens[begins].is(','));
    let is_set_against = sentence.tokens[begins].is(';')
        || sentence
            .tokens
            .get(first)
            .is_some_and(|token| token.is_word(&["a", "dok", "ali"]));
    let has_subject = (first..value.from).any(|at| {
        let is_from = at > 0 && sentence.tokens[at - 1].is_word(&["od", "do", "iz", "prema"]);
        let is_param = sentence
            .of(Class::Param)
            .any(|word| word.from == at && word.key != "none" && !word.key.starts_with("attr_"));
        !is_from && (is_building(&sentence.tokens[at]) || is_param)
    });
    is_set_against && has_subject
}

/// `izlaz na javnu saobraćajnicu`, `uz put`: only where a thing is.
pub(super) fn is_only_near(sentence: &Sentence, at: usize) -> bool {
    let near = sentence.between(at.saturating_sub(2), at);
    near.iter().any(|token| {
        token.is_word(&[
            "na", "uz", "ka", "prema", "iz", "sa", "kod", "pored", "u", "za",
        ])
    })
}

/// `pristup parceli preko puta širine 4 m`, `put za prolaz`: the road is the way itself.
pub(super) fn is_way(sentence: &Sentence, at: usize) -> bool {
    let is_road = |token: &Token| {
        token.is_word(&["put", "puta", "putem", "putu", "putevi", "putevima"])
            || token.begins("saobracajnic")
            || token.begins("pesack")
    };
    let has_access = sentence
        .of(Class::Param)
        .any(|word| word.key == "access_min_width" && word.from <= at + 4 && at <= word.to + 6);
    let leads = sentence.tokens.iter().any(|token| {
        ["parcel", "dvoris", "kompleks", "unutrasnj", "kuc"]
            .iter()
            .any(|stem| token.begins(stem))
    });
    is_road(&sentence.tokens[at]) && has_access && leads
}

/// `za pristup parceli obezbediti put`: the road is that to the parcel.
pub(super) fn leads_to_parcel(sentence: &Sentence, at: usize) -> bool {
    let is_road = sentence.tokens[at].begins("put") || sentence.tokens[at].is_word(&["put"]);
    let access = sentence
        .of(Class::Param)
        .find(|word| word.key == "access_min_width");
    is_road
        && access.is_some_and(|access| {
            let behind = sentence.between(access.from, sentence.tokens.len());
            access.from < at && behind.iter().take(3).any(|token| token.begins("parcel"))
        })
}
