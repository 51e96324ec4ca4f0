//! Which height a value is of, where a word behind it says so. Must not know scopes.

use super::binding::{BEHIND, Bound, parameter};
use super::lexicon::Class;
use super::sentences::Sentence;
use super::values::Value;

/// A height is that of ridge or eaves where a word behind the value says so.
pub(super) fn refined(sentence: &Sentence, values: &[Value], index: usize, bound: Bound) -> Bound {
    let value = &values[index];
    // `12 m do slemena i 9 m do venca`: each is of the words right behind it.
    let is_beside = matches!(bound.key, "height_max_ridge" | "height_max_eaves")
        && bound.word.is_some_and(|word| word.to <= value.from)
        && sentence
            .tokens
            .get(value.to)
            .is_some_and(|token| token.is_word(&["do", "za"]));
    if let Some(word) = sentence.of(Class::Param).find(|word| {
        is_beside
            && word.from >= value.to
            && word.from <= value.to + 2
            && matches!(word.key, "height_max_ridge" | "height_max_eaves")
    }) {
        return Bound {
            key: word.key,
            word: Some(*word),
            ..bound
        };
    }
    if !matches!(bound.key, "height_max" | "storeys_max") {
        return bound;
    }
    let next = values
        .get(index + 1)
        .map_or(sentence.tokens.len(), |next| next.from);
    let behind = sentence.of(Class::Param).find(|word| {
        let is_height = matches!(word.key, "height_max_ridge" | "height_max_eaves");
        let is_near =
            word.from >= value.to && word.from < next && word.from - value.to <= BEHIND + 4;
        let parted = sentence
            .between(value.to, word.from)
            .iter()
            .any(|token| token.is(',') || token.is(';') || token.is_word(&["a"]));
        is_height
            && is_near
            && !parted
            && sentence
                .between(value.to, word.from)
                .iter()
                .any(|token| token.is_word(&["do"]))
            || is_height && word.from == value.to
    });
    match behind.and_then(|word| parameter(word.key, &value.amount).map(|found| (word, found))) {
        Some((word, (key, amount))) => Bound {
            key,
            amount,
            word: Some(*word),
        },
        None => bound,
    }
}
