//! The limits a permit asks for first, in words a citizen uses. Must not know
//! what became of the part they hold in.

use eprostor_model::{
    Evidence, LowerStorey, Operator, ParameterAnswer, Part, Presence, ProvisionValue, SourcedValue,
    Storeys, TopStorey, ValueState,
};
use eprostor_text::Locale;

use super::super::Words;
use super::super::values::{parameter_name, value_text};
use crate::words::{filled, word};

/// Parameters named in the summary: what a permit asks first (ZPI 31).
const MAIN_PARAMETERS: [&str; 4] = ["site_coverage_max", "far_max", "storeys_max", "height_max"];

/// Which limits of a part are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// All that hold for every building.
    All,
    /// Only those with a single value: of several one cannot tell which is in
    /// dispute.
    Undisputed,
}

/// Returns the limits that hold for every building, and a word on the others. What a
/// machine read and nobody confirmed is never said as a limit.
pub(super) fn limits(words: &Words<'_>, part: &Part, said: Said) -> Vec<String> {
    let main = |key: &&str| part.values.iter().find(|answer| *answer.key.0 == **key);
    let main: Vec<&ParameterAnswer> = MAIN_PARAMETERS.iter().filter_map(main).collect();
    let mut phrases = Vec::new();
    let (mut on_conditions, mut in_text, mut unconfirmed) = (false, false, false);
    for answer in main {
        match &vouched(&answer.state) {
            ValueState::Set(values) if values.is_empty() => unconfirmed = true,
            ValueState::Set(values) if said == Said::Undisputed && values.len() > 1 => {}
            ValueState::Set(values) if values.iter().any(|value| !value.conditions.is_empty()) => {
                on_conditions = true;
            }
            ValueState::Set(values) => phrases.push(phrase(words, answer, values)),
            ValueState::InTextNotYetData => in_text = true,
            ValueState::NotSet | ValueState::NotKnown => {}
        }
    }
    if on_conditions {
        phrases.push(word("summary-depends", words.locale));
    } else if in_text && phrases.is_empty() {
        phrases.push(word("summary-in-text", words.locale));
    }
    if unconfirmed {
        phrases.push(word("summary-unconfirmed", words.locale));
    }
    phrases
}

/// Returns a state with the values that somebody vouches for.
fn vouched(state: &ValueState) -> ValueState {
    match state {
        ValueState::Set(values) => {
            let vouched = values.iter().filter(|v| v.evidence != Evidence::Extracted);
            ValueState::Set(vouched.cloned().collect())
        }
        other => other.clone(),
    }
}

/// Returns values in a phrase of their own, or behind the name of their
/// parameter where the phrase would not fit.
fn phrase(words: &Words<'_>, answer: &ParameterAnswer, values: &[SourcedValue]) -> String {
    let texts: Vec<String> = values.iter().map(|v| text(words, answer, v)).collect();
    let text = texts.join(", ");
    let all = |operators: &[Operator]| values.iter().all(|v| operators.contains(&v.operator));
    let code = match &*answer.key.0 {
        "site_coverage_max" if all(&[Operator::Max]) => "summary-site-coverage-max",
        "far_max" if all(&[Operator::Max]) => "summary-far-max",
        "storeys_max" if all(&[Operator::Max, Operator::Min]) => "summary-storeys-max",
        "height_max" if all(&[Operator::Max, Operator::Min]) => "summary-height-max",
        _ => {
            let name = parameter_name(words, answer);
            let named = [("name", name.as_str()), ("value", text.as_str())];
            return filled("summary-named-value", &named, words.locale);
        }
    };
    filled(code, &[("value", &text)], words.locale)
}

fn text(words: &Words<'_>, answer: &ParameterAnswer, value: &SourcedValue) -> String {
    let locale = words.locale;
    match &value.value {
        ProvisionValue::Storeys(found) => {
            let text = storeys(found, locale);
            match value.operator {
                Operator::Max => filled("operator-max", &[("value", &text)], locale),
                Operator::Min => filled("operator-min", &[("value", &text)], locale),
                Operator::Eq | Operator::Text => text,
            }
        }
        _ => value_text(words, answer, value),
    }
}

/// Returns a storey formula in words: `P+4+Pk` is ground floor + 4 + attic.
pub(super) fn storeys(formula: &Storeys, locale: Locale) -> String {
    let mut floors = Vec::new();
    if let Some((storey, presence)) = formula.lower {
        let name = match storey {
            LowerStorey::Basement => word("summary-storeys-basement", locale),
            LowerStorey::HalfBasement => word("summary-storeys-half-basement", locale),
        };
        floors.push(match presence {
            Presence::Stated => name,
            Presence::Optional => filled("summary-storeys-optional", &[("storey", &name)], locale),
        });
    }
    floors.push(word("summary-storeys-ground", locale));
    if formula.upper > 0 {
        floors.push(formula.upper.to_string());
    }
    match formula.top {
        Some(TopStorey::Attic) => floors.push(word("summary-storeys-attic", locale)),
        Some(TopStorey::SetBack) => floors.push(word("summary-storeys-set-back", locale)),
        None => {}
    }
    floors.join(" + ")
}
