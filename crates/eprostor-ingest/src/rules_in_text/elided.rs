//! Units and parameters that a sentence says once for several values. Must not know
//! scopes and conditions.

use eprostor_model::LegalDecimal;

use super::binding::{Bound, parameter};
use super::foreign;
use super::lexicon::{Class, Found};
use super::sentences::Sentence;
use super::tokens::Kind;
use super::units::unit;
use super::values::{Amount, End, Value, amount};
use super::vetoes;

/// What the values of a parameter are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Metres,
    Percent,
    Area,
    Plain,
}

/// Returns what the values of a word's parameter are measured in.
fn measure(key: &str) -> Option<Measure> {
    Some(match key {
        "height_max" | "height_max_ridge" | "height_max_eaves" | "attr_height" | "floor_level"
        | "building_line" | "setback_side" | "setback_rear" | "setback_all"
        | "distance_buildings" | "parcel_min_front" | "access_min_width" | "fence"
        | "attr_width" | "attr_street" => Measure::Metres,
        "site_coverage_max" | "green_min" => Measure::Percent,
        "parcel_area" | "parcel_max_area" | "brgp_max" | "attr_area" => Measure::Area,
        // *Izgrađenost* is a share or a ratio: its number tells.
        "far_max" | "built_share" | "far_letter" | "storeys_count" | "floors_count" => {
            Measure::Plain
        }
        _ => return None,
    })
}

fn measure_of(amount: &Amount) -> Option<Measure> {
    Some(match amount {
        Amount::Metres(_) => Measure::Metres,
        Amount::Percent(_) => Measure::Percent,
        Amount::Area(_) => Measure::Area,
        _ => return None,
    })
}

/// Gives a number the unit that only the next value has: *širina je 6, a za
/// slobodnostojeće 12 m*, *do slemena 12, do venca 9 m*; and a percentage that its label
/// names: *procenat izgrađenosti: 40*.
pub(super) fn adopt_units(sentence: &Sentence, values: &mut [Value]) {
    for index in (0..values.len()).rev() {
        let Amount::Plain(number) = values[index].amount else {
            continue;
        };
        if values[index].end != End::Single || foreign::is_name(sentence, &values[index]) {
            continue;
        }
        let adopted = of_next(sentence, values, index, number)
            .or_else(|| of_percentage(sentence, &values[index], number))
            .or_else(|| of_front(sentence, &values[index], number));
        if let Some(adopted) = adopted {
            values[index].amount = adopted;
        }
    }
}

fn of_next(
    sentence: &Sentence,
    values: &[Value],
    index: usize,
    number: LegalDecimal,
) -> Option<Amount> {
    let (value, next) = (&values[index], values.get(index + 1)?);
    let wanted = measure_of(&next.amount)?;
    let from = index.checked_sub(1).map_or(0, |before| values[before].to);
    let params = || {
        sentence
            .of(Class::Param)
            .filter_map(|word| measure(word.key).map(|measure| (word, measure)))
            // `na parceli`, `za parcele`: where, and not what.
            .filter(|(word, measure)| word.key != "parcel_area" || *measure == wanted)
    };
    let last = |end: usize| params().filter(|(word, _)| word.to <= end).last();
    let (word, own) = last(value.from)?;
    let is_near = word.from >= from || last(from).is_some_and(|(_, before)| before == wanted);
    let same_between = params()
        .filter(|(word, _)| word.from >= value.to && word.to <= next.from)
        .all(|(_, measure)| measure == wanted);
    let between = sentence.between(value.to, next.from);
    let is_joined = between.iter().any(|token| {
        matches!(token.kind, Kind::Mark(',' | ';' | '(' | '/'))
            || token.is_word(&["a", "i", "odnosno", "ili", "dok"])
    });
    let ends = between
        .first()
        .is_some_and(|token| token.kind != Kind::Number && !token.is('.'));
    if own != wanted || !is_near || !same_between || !is_joined || !ends {
        return None;
    }
    let figure = &sentence.tokens[next.from];
    let (unit, _) = unit(&sentence.tokens, next.from + 1);
    (figure.kind == Kind::Number)
        .then(|| amount(number, unit, &sentence.tokens, value.from))
        .flatten()
        .filter(|amount| measure_of(amount) == Some(wanted))
}

/// `Front ne manji od 12, a površina …`: a front is measured in nothing else.
fn of_front(sentence: &Sentence, value: &Value, number: LegalDecimal) -> Option<Amount> {
    let is_front = sentence
        .of(Class::Param)
        .filter(|word| word.to <= value.from && word.key != "none")
        .last()
        .is_some_and(|word| word.key == "parcel_min_front" && value.from - word.to <= 4);
    let is_wide = number.is_positive_up_to(100) && !number.is_positive_up_to(3);
    let next = sentence.tokens.get(value.to);
    let ends = next.is_none_or(|next| matches!(next.kind, Kind::Mark(',' | ';' | '.')));
    (is_front && is_wide && ends).then_some(Amount::Metres(number))
}

/// `Procenat izgrađenosti: za stanovanje 40`.
fn of_percentage(sentence: &Sentence, value: &Value, number: LegalDecimal) -> Option<Amount> {
    let is_percent = number.is_positive_up_to(100) && !number.is_positive_up_to(4);
    let label = sentence.tokens[..value.from]
        .iter()
        .rposition(|token| token.begins("procent") || token.is_word(&["procenat"]))?;
    let word = sentence
        .of(Class::Param)
        .filter(|word| word.to <= value.from && measure(word.key).is_some())
        .last()?;
    let is_share = measure(word.key) == Some(Measure::Percent) || word.key == "built_share";
    let is_labelled = word.from <= label + 1 && label <= word.to;
    let next = sentence.tokens.get(value.to);
    let ends = next.is_none_or(|next| next.kind != Kind::Word || next.is_word(&["i", "a"]));
    (is_percent && is_share && is_labelled && ends).then_some(Amount::Percent(number))
}

/// Takes away the words in brackets that only say a formula again: *P+1 (prizemlje i
/// sprat)*.
pub(super) fn without_explained(sentence: &Sentence, values: &mut Vec<Value>) {
    for index in (1..values.len()).rev() {
        let (before, value) = (&values[index - 1], &values[index]);
        let is_same = matches!(value.amount, Amount::Storeys(_))
            && before.amount == value.amount
            && before.end == End::Single;
        let opens = before.to + 1 == value.from && sentence.tokens[before.to].is('(');
        let close = sentence.tokens.get(value.to).filter(|token| token.is(')'));
        if is_same && opens && close.is_some() {
            values[index - 1].to = value.to + 1;
            values.remove(index);
        }
    }
}

/// Gives a value the parameter that stands behind the next one: *najmanje 25 %, a za
/// škole 40 % zelenila*.
pub(super) fn from_behind(sentence: &Sentence, values: &[Value], bound: &mut [Option<Bound>]) {
    for index in (0..values.len().saturating_sub(1)).rev() {
        let (value, next) = (&values[index], &values[index + 1]);
        let fits = |word: &Found| parameter(word.key, &value.amount).is_some();
        let named = sentence
            .of(Class::Param)
            .any(|word| word.to <= next.from && fits(word));
        // `na severnoj strani na 1 m, na južnoj na 3 m od međe`.
        let between = sentence.between(value.to, next.from);
        let names_side = between.iter().any(|token| {
            [
                "juzn", "severn", "istocn", "zapadn", "desn", "lev", "jedn", "drug",
            ]
            .iter()
            .any(|stem| token.begins(stem))
        });
        let of_sides = names_side
            && bound[index + 1]
                .as_ref()
                .is_some_and(|found| found.key == "setback_side");
        let is_kin = (matches!(value.amount, Amount::Percent(_) | Amount::Area(_)) || of_sides)
            && measure_of(&value.amount) == measure_of(&next.amount)
            && value.end == End::Single
            && next.end == End::Single;
        let Some(found) = bound[index + 1].as_ref().filter(|found| {
            let is_behind = found.word.is_some_and(|word| word.from >= next.to);
            bound[index].is_none() && is_kin && is_behind && !named
        }) else {
            continue;
        };
        let is_joined = of_sides
            || between
                .iter()
                .any(|token| token.is(',') || token.is_word(&["a", "odnosno"]));
        if is_joined && !vetoes::of_value(sentence, value) {
            bound[index] = Some(Bound {
                amount: value.amount.clone(),
                ..found.clone()
            });
        }
    }
}

/// `1/2 visine, ali ne manje od 4 m`: the metres are of what the share was of.
pub(super) fn join_limits(sentence: &Sentence, values: &[Value], bound: &mut [Option<Bound>]) {
    for index in 1..values.len() {
        let (before, value) = (&values[index - 1], &values[index]);
        let are_joined = matches!(before.amount, Amount::OfHeight(_))
            && matches!(value.amount, Amount::Metres(_))
            && value.from - before.to <= 8;
        let between = sentence.between(before.to, value.from);
        let has_limit = between.iter().any(|token| {
            token.is_word(&[
                "ne",
                "najmanje",
                "min",
                "minimalno",
                "minimum",
                "bar",
                "nikako",
                "ni",
            ])
        });
        let names_other = sentence
            .of(Class::Param)
            .any(|word| word.from >= before.to && word.to <= value.from);
        if are_joined
            && has_limit
            && !names_other
            && let Some(first) = &bound[index - 1]
        {
            bound[index] = Some(Bound {
                key: first.key,
                amount: value.amount.clone(),
                word: first.word,
            });
        }
    }
}
