//! Ways of building that a sentence permits. Must not know values.

use super::conditions::Placed;
use super::lexicon::{Class, Found};
use super::reading::{Given, Reader};
use super::sentences::Sentence;

/// Most tokens of an item that only names a way of building.
const ITEM: usize = 6;

impl Reader<'_> {
    /// Returns the ways of building that a sentence permits.
    pub(super) fn building_types(
        &self,
        sentence: &Sentence,
        placed: &[Placed],
        numeric: bool,
        given: &Given,
    ) -> Vec<(&'static str, usize, usize)> {
        let is_denied = sentence.of(Class::Negation).any(|no| {
            sentence.tokens[no.from].is_word(&[
                "nije",
                "nisu",
                "ne",
                "zabranjena",
                "nema",
                "zabranjeno",
            ])
        });
        // `Kuće su dvojne ili u nizu`: where there is a choice, it is permitted.
        let may_choose = ["su", "ili"]
            .iter()
            .all(|word| sentence.tokens.iter().any(|token| token.is_word(&[word])));
        // An item of a list that says no more: *– slobodnostojeći objekti;*.
        let is_item = sentence.tokens.len() <= ITEM
            && sentence
                .tokens
                .first()
                .is_some_and(|first| first.is('-') || first.is('*'));
        let is_said =
            sentence.of(Class::Builds).next().is_some() || given.is_cell || may_choose || is_item;
        // `Porodične kuće – slobodnostojeće i dvojne.`
        let is_labelled = sentence.is_fragment()
            && sentence
                .tokens
                .iter()
                .any(|token| token.is('-') && token.spaced);
        // `Nije dozvoljena gradnja dvojnih, već samo slobodnostojećih`.
        let but = sentence
            .tokens
            .iter()
            .position(|token| token.is_word(&["vec", "nego"]));
        let but = but.filter(|_| is_denied);
        if numeric || is_denied && but.is_none() || !is_said && !is_labelled {
            return Vec::new();
        }
        let types = sentence.of(Class::Type);
        let types: Vec<&Found> = types
            .filter(|word| but.is_none_or(|but| word.from > but))
            .collect();
        let is_condition = types.first().is_some_and(|first| {
            let near = first.from.saturating_sub(3);
            let words = &sentence.tokens[near..first.from];
            words.iter().any(|token| {
                token.is_word(&[
                    "za", "pri", "kod", "ako", "ukoliko", "kad", "kada", "izmedu", "od",
                ])
            })
        });
        // `Spratnost objekata u nizu je P+2`: of which buildings.
        let is_genitive = types.first().is_some_and(|first| {
            let before = &sentence.tokens[..first.from];
            let is_of = before
                .last()
                .is_some_and(|token| token.is_word(&["objekata", "objekta", "zgrada", "kuca"]));
            is_of
                && sentence.of(Class::Param).any(|word| {
                    word.to + 1 == first.from && word.key.starts_with("storeys")
                        || word.to == first.from && word.key.starts_with("storeys")
                })
        });
        if is_condition || is_genitive || placed.is_empty() {
            return Vec::new();
        }
        types
            .iter()
            .map(|found| (found.key, found.from, found.to))
            .collect()
    }
}
