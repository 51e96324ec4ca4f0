//! What came of comparing rules with what is to be built, in words.

use eprostor_model::{
    Check, CheckOutcome, HoldingAnswer, Message, ParameterAnswer, ParcelTest, ParcelTestItem,
    ValueState,
};

use super::Words;
use super::values::parameter_name;
use crate::words::{article, coded, filled, rendered, word};

/// The comparison of a value, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckView {
    /// The outcome's code: met, not_met or cannot_be_told.
    pub outcome_code: &'static str,
    /// The outcome in a sentence.
    pub outcome: String,
    /// Why, a sentence each, and the article.
    pub because: Vec<String>,
}

/// The building-parcel test of one parcel, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelTestView {
    /// `Building parcel: 222/1`.
    pub title: String,
    /// What it was tested for.
    pub items: Vec<ParcelTestItemView>,
}

/// An item of the building-parcel test, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelTestItemView {
    /// What is tested.
    pub subject: String,
    /// The outcome's code: met, not_met or cannot_be_told.
    pub outcome_code: &'static str,
    /// The outcome in words.
    pub outcome: String,
    /// Why, a sentence each.
    pub because: Vec<String>,
    /// The article it rests on.
    pub article: String,
}

/// Returns whether the conditions of a value are met, a sentence each; nothing
/// for a value without conditions.
pub(super) fn holding(words: &Words<'_>, answer: &HoldingAnswer) -> Vec<String> {
    let outcome = coded("holding-", answer.holding.code(), words.locale);
    let because = answer.because.iter().map(|why| rendered(why, words.locale));
    std::iter::once(outcome).chain(because).collect()
}

/// Returns what came of a comparison.
pub(super) fn check(words: &Words<'_>, check: &Check) -> CheckView {
    let basis = article(&check.article, words.locale);
    let basis = filled("check-article", &[("article", &basis)], words.locale);
    CheckView {
        outcome_code: check.outcome.code(),
        outcome: coded("check-", check.outcome.code(), words.locale),
        because: sentences(words, &check.because)
            .into_iter()
            .chain([basis])
            .collect(),
    }
}

/// Returns the computed product of a parameter with its mark.
pub(super) fn computed(words: &Words<'_>, answer: &ParameterAnswer) -> Option<String> {
    let computed = answer.computed.as_ref()?;
    let mark = word("computed-mark", words.locale);
    Some(format!(
        "{mark}: {}",
        rendered(&computed.formula, words.locale)
    ))
}

/// Returns the building-parcel tests.
pub(super) fn tests(words: &Words<'_>) -> Vec<ParcelTestView> {
    let tests = words.content.parcel_tests.iter();
    tests.map(|found| test(words, found)).collect()
}

/// Says in one sentence which limits are not met; nothing where none is.
pub(super) fn not_met(words: &Words<'_>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for answer in words.content.parts.iter().flat_map(|part| &part.values) {
        let name = parameter_name(words, answer);
        if is_missed(answer) && !names.contains(&name) {
            names.push(name);
        }
    }
    let joined = names.join(", ");
    (!names.is_empty()).then(|| filled("summary-not-met", &[("names", &joined)], words.locale))
}

fn is_missed(answer: &ParameterAnswer) -> bool {
    let ValueState::Set(values) = &answer.state else {
        return false;
    };
    let mut checks = values.iter().filter_map(|value| value.check.as_ref());
    checks.any(|check| check.outcome == CheckOutcome::NotMet)
}

fn test(words: &Words<'_>, test: &ParcelTest) -> ParcelTestView {
    let parcel = test.parcel.number.to_string();
    ParcelTestView {
        title: filled("test-title", &[("parcel", &parcel)], words.locale),
        items: test.items.iter().map(|found| item(words, found)).collect(),
    }
}

fn item(words: &Words<'_>, item: &ParcelTestItem) -> ParcelTestItemView {
    let outcome_code = item.check.outcome.code();
    ParcelTestItemView {
        subject: coded("test-", item.subject.code(), words.locale),
        outcome_code,
        outcome: coded("test-", outcome_code, words.locale),
        because: sentences(words, &item.check.because),
        article: article(&item.check.article, words.locale),
    }
}

fn sentences(words: &Words<'_>, messages: &[Message]) -> Vec<String> {
    let messages = messages.iter();
    messages
        .map(|message| rendered(message, words.locale))
        .collect()
}
