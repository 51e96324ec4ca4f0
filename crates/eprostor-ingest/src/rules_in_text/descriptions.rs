//! Values that tell how something is, and no rule. Must not know scopes.

use super::binding::Bound;
use super::cases::ELLIPSIS;
use super::lexicon::Class;
use super::reading::Given;
use super::sentences::{Sentence, is_building};
use super::tokens::Kind;
use super::values::{Amount, End, Value};

/// `Parcela je površine 1,8 ha`, `Objekti su udaljeni 4 do 6 m`, `na susednoj parceli`: how
/// something is, where nothing limits it.
pub(super) fn is_told_of_what_is(
    sentence: &Sentence,
    value: &Value,
    told: &Bound,
    given: &Given,
) -> bool {
    let Some(word) = told.word else { return false };
    let limits = sentence.of(Class::Operator).any(|found| {
        let is_range = sentence.tokens[found.from].is_word(&["do"]) && value.end != End::Single;
        !(is_range || found.from >= value.from && found.from < value.to)
    });
    let asks = sentence
        .permits()
        .any(|found| !sentence.tokens[found.from].is_word(&["do"]));
    if given.is_cell || limits || asks {
        return false;
    }
    let first = &sentence.tokens[word.from];
    let is_copula = word.from > 0 && sentence.tokens[word.from - 1].is_word(&["je", "su"]);
    let is_attribute = told.key.starts_with("parcel_m")
        && is_copula
        && value.end == End::Single
        && first.is_word(&["povrsine", "velicine", "sirine"]);
    let is_range = value.end != End::Single
        && matches!(told.key, "distance_buildings" | "setback_side")
        && sentence
            .tokens
            .windows(2)
            .any(|two| two[0].begins("udaljen") && two[1].kind == Kind::Number);
    let of_neighbour = !matches!(
        told.key,
        "distance_buildings" | "setback_side" | "setback_rear"
    ) && sentence.tokens.windows(3).any(|three| {
        three[0].is_word(&["na", "u"])
            && (three[1].begins("susedn") || three[1].begins("komsijsk"))
            && (three[2].begins("parcel") || three[2].begins("opstin") || three[2].begins("blok"))
    });
    // `na nivou bloka 9 je 1,8` is of the block that is named.
    let names_scope = sentence.tokens.windows(3).any(|three| {
        let is_code = three[2].kind == Kind::Number || three[2].capital;
        three[0].is_word(&["nivou"]) && is_code
    });
    let of_whole = !names_scope
        && sentence.tokens.windows(3).any(|three| {
            let is_area = ["blok", "celin", "parcel", "kompleks", "zon"];
            three[0].is_word(&["na"])
                && three[1].is_word(&["nivou"])
                && !is_area.iter().any(|stem| three[2].begins(stem))
        });
    is_attribute || is_range || of_neighbour || of_whole
}

/// `a susedni objekat P+6`: what stands beside.
pub(super) fn is_of_neighbour(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.between(value.from.saturating_sub(2), value.from);
    matches!(value.amount, Amount::Storeys(_))
        && matches!(before, [beside, building]
            if beside.begins("susedn") && is_building(building))
}

/// A way to a parcel is a rule where it is asked for; *pristup je putem širine 3 m* tells
/// how it is.
pub(super) fn is_only_told(sentence: &Sentence, told: &Bound, given: &Given) -> bool {
    let is_asked = sentence.permits().next().is_some()
        || sentence.of(Class::Operator).next().is_some()
        || sentence.of(Class::Builds).next().is_some()
        || sentence.tokens.iter().any(|token| {
            [
                "ostavlj", "obezbed", "formir", "izvod", "iznos", "odred", "utvrd",
            ]
            .iter()
            .any(|stem| token.begins(stem))
        });
    let has_label = sentence
        .tokens
        .iter()
        .any(|token| matches!(token.kind, Kind::Mark(':' | '=' | '-')));
    told.key == "access_min_width"
        && !sentence.is_fragment()
        && !is_asked
        && !has_label
        && !given.is_cell
        && sentence.tokens.len() > ELLIPSIS
}

/// `Zgrada je visoka 22 m`: what one building is, and no rule.
pub(super) fn is_of_one(sentence: &Sentence, told: &Bound) -> bool {
    let is_adjective = told
        .word
        .is_some_and(|word| sentence.tokens[word.from].begins("visok"));
    let is_singular = sentence.tokens.iter().any(|token| token.is_word(&["je"]));
    is_adjective && is_singular && sentence.permits().next().is_none()
}
