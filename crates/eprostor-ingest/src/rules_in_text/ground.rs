//! Lines and levels that are told without a number: *na regulacionoj liniji*, *ne niže od
//! kote puta*. Must not know scopes.

use super::binding::Bound;
use super::lexicon::Class;
use super::sentences::Sentence;
use super::tokens::Token;
use super::values::Value;

/// `Kota prizemlja ne može biti niža od kote puta`: a floor not below the ground.
pub(super) fn is_at_ground(sentence: &Sentence, values: &[Value]) -> bool {
    let is_floor = sentence
        .of(Class::Param)
        .find(|word| word.key != "none")
        .is_some_and(|word| matches!(word.key, "floor_level" | "attr_floor"));
    let is_denied = sentence.of(Class::Negation).next().is_some();
    let is_lower = sentence.tokens.windows(3).any(|three| {
        (three[0].begins("niz") || three[0].is_word(&["ispod"]))
            && (three[1].begins("kot")
                || ["kot", "nivo", "nivelet", "trotoar", "teren"]
                    .iter()
                    .any(|stem| three[2].begins(stem)))
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
/// A building line on the regulation line is one at 0 m, beside a value of another clause
/// too: *na 3 m od regulacione linije, a u starom jezgru na njoj*.
pub(super) fn zero_line(sentence: &Sentence, values: &[Value], bound: &[Option<Bound>]) -> bool {
    let has = |stem: &str| sentence.tokens.iter().any(|token| token.begins(stem));
    let of_lines = |bound: &Option<Bound>| {
        bound
            .as_ref()
            .is_some_and(|bound| bound.key == "building_line")
    };
    let has_value_at = |place: Option<usize>| {
        bound.iter().zip(values).any(|(bound, value)| {
            let clause = sentence.clauses[value.from];
            of_lines(bound) && place.is_none_or(|place| sentence.clauses[place] == clause)
        })
    };
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
    let meets = |token: &Token| token.begins("poklap") || token.begins("ujedno");
    // `RL = GL`.
    let equals = sentence.tokens.windows(3).position(|three| {
        three[1].is('=')
            && (three[0].is_word(&["rl"]) && three[2].is_word(&["gl"])
                || three[0].is_word(&["gl"]) && three[2].is_word(&["rl"]))
    });
    let coincides = sentence
        .tokens
        .iter()
        .position(meets)
        .or(equals)
        .filter(|_| (has("regulac") || names(&["rl"])) && (has("gradevinsk") || names(&["gl"])));
    let stands = sentence.of(Class::Zero).next().map(|word| word.from);
    let on_it = sentence
        .tokens
        .windows(2)
        .enumerate()
        .find_map(|(at, two)| {
            let is_line = two[0].is_word(&["na"]) && two[1].is_word(&["njoj"]);
            (is_line && has("regulac") && has_value_at(None)).then_some(at)
        });
    let place = coincides.or(stands).or(on_it);
    is_of_buildings && place.is_some() && !has_value_at(place)
}
