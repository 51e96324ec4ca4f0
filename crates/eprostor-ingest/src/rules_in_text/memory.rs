//! What a sentence takes from the one before it. Must not know values.

use eprostor_model::{Condition, ConditionKey};

use super::conditions::Placed;
use super::sentences::Sentence;
use super::tokens::Token;

/// Tells whether a sentence speaks of what the one before named: *njihova visina*,
/// *spratnost ovih objekata*.
pub(super) fn refers_back(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens[..sentence.tokens.len().min(5)];
    let is_pronoun = |token: &Token| {
        ["njihov", "njegov", "njen", "njezin"]
            .iter()
            .any(|stem| token.begins(stem))
            || token.is_word(&[
                "im", "joj", "mu", "njima", "njoj", "njemu", "njih", "ona", "one", "oni", "iste",
                "istih", "istim", "isti", "ista",
            ])
    };
    let is_pointer = |token: &Token| {
        token.is_word(&[
            "ovih", "ovim", "ovi", "ove", "tih", "tim", "te", "ti", "ova", "ovaj", "ovakvi",
            "ovakve", "takve", "takvi", "takvih", "takvim",
        ])
    };
    let of_building = |token: &Token| {
        [
            "objek", "obek", "zgrad", "kuc", "parcel", "ograd", "garaz", "hal",
        ]
        .iter()
        .any(|stem| token.begins(stem))
    };
    tokens.iter().any(is_pronoun)
        || tokens
            .windows(2)
            .any(|two| is_pointer(&two[0]) && of_building(&two[1]))
}

/// Tells whether a place stands in a clause that says more of the zone before it: *u zoni
/// S4, u kojoj je dopuštena individualna gradnja*.
pub(super) fn is_relative(sentence: &Sentence, at: usize, scope: usize) -> bool {
    let clause = sentence.clauses[at];
    let begins = sentence.clauses.iter().position(|own| *own == clause);
    begins == Some(scope) && sentence.tokens[scope].is(',') && sentence.is_dependent(clause)
}

/// Returns the uses and ways of building of a sentence, for the next one.
pub(super) fn of_memory(placed: &[Placed]) -> Vec<Condition> {
    let kept = placed
        .iter()
        .map(|placed| &placed.condition)
        .filter(|condition| {
            matches!(
                condition.key,
                ConditionKey::Use | ConditionKey::BuildingType
            )
        });
    let mut conditions: Vec<Condition> = Vec::new();
    for condition in kept {
        if !conditions.contains(condition) {
            conditions.push(condition.clone());
        }
    }
    conditions
}
