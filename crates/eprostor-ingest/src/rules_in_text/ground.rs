//! Lines and levels that are told without a number: *na regulacionoj liniji*, *ne niže od
//! kote puta*. Must not know scopes.

use super::binding::Bound;
use super::lexicon::Class;
use super::sentences::Sentence;
use super::values::Value;

/// `Kota prizemlja ne može biti niža od kote puta`: a floor not below the ground.
pub(super) fn is_at_ground(sentence: &Sentence, values: &[Value]) -> bool {
    let is_floor = sentence
        .of(Class::Param)
        .find(|word| word.key != "none")
        .is_some_and(|word| word.key == "floor_level");
    let is_denied = sentence.of(Class::Negation).next().is_some();
    let is_lower = sentence.tokens.windows(3).any(|three| {
        (three[0].begins("niz") || three[0].is_word(&["ispod"]))
            && (three[1].begins("kot") || three[2].begins("kot") || three[2].begins("nivo"))
    });
    values.is_empty() && is_floor && is_denied && is_lower
}
/// Tells whether a garage or another building beside the main one is its subject: where
/// that may stand is no building line.
pub(super) fn is_of_garage(sentence: &Sentence) -> bool {
    let first = sentence.lead().first();
    first.is_some_and(|token| {
        ["garaz", "pomocn", "ekonomsk", "ostav", "kiosk"]
            .iter()
            .any(|stem| token.begins(stem))
    })
}
/// A building line on the regulation line is one at 0 m.
pub(super) fn zero_line(sentence: &Sentence, bound: &[Option<Bound>]) -> bool {
    let has = |stem: &str| sentence.tokens.iter().any(|token| token.begins(stem));
    let has_value = bound
        .iter()
        .flatten()
        .any(|bound| bound.key == "building_line");
    let is_of_parcel = sentence.has(Class::Param, "parcel_min_front")
        && !has("objek")
        && !sentence.tokens.iter().any(|token| token.is_word(&["gl"]))
        && !sentence
            .tokens
            .windows(2)
            .any(|two| two[0].begins("gradevinsk") && two[1].begins("lini"));
    let of_height = sentence
        .of(Class::Param)
        .any(|word| word.key.starts_with("height_max") || word.key == "attr_height");
    let is_of_buildings =
        !of_height && !has("ograd") && !has("kapij") && !has("sah") && !is_of_parcel;
    let names = |words: &[&str]| sentence.tokens.iter().any(|token| token.is_word(words));
    let coincides = (has("poklap") || has("ujedno"))
        && (has("regulac") || names(&["rl"]))
        && (has("gradevinsk") || sentence.tokens.iter().any(|token| token.is_word(&["gl"])));
    let stands = sentence.of(Class::Zero).next().is_some();
    !has_value && is_of_buildings && (coincides || stands)
}
