//! What a case expects of the comparison with what is to be built: conditions,
//! checks, computed products, the building-parcel test. Must not know plans.

use eprostor_model::{
    Answer, CheckOutcome, Evidence, Holding, Message, Outcome, Part, SourcedValue, ValueState,
};

use super::{differ, missing};
use crate::format::{Case, ExpectedPart};

/// Returns what is not as expected of the building-parcel test.
pub(super) fn test_faults(case: &Case, answer: &Answer) -> Vec<String> {
    let tests = &answer.content().parcel_tests;
    let mut faults = Vec::new();
    if let Some(expected) = &case.expect.parcel_test {
        let items = tests.iter().flat_map(|test| {
            test.items.iter().map(|item| {
                let (subject, outcome) = (item.subject.code(), item.check.outcome.code());
                format!("{} {subject} {outcome}", test.parcel.number)
            })
        });
        let found: Vec<String> = items.collect();
        differ(&mut faults, "parcel test", &found, expected);
    }
    let items = tests.iter().flat_map(|test| &test.items);
    let because = items.flat_map(|item| &item.check.because);
    let codes: Vec<String> = because.map(|message| message.code.to_string()).collect();
    missing(
        &mut faults,
        "parcel test because",
        &codes,
        &case.expect.parcel_because,
    );
    faults
}

/// Returns what is not as expected of a part.
pub(super) fn part_faults(expected: &ExpectedPart, part: &Part) -> Vec<String> {
    let mut faults = Vec::new();
    let of = |what: &str| format!("part {} {what}", part.number);
    let holding: Vec<String> = values(part)
        .map(|value| format!("{} = {}", value.provision, value.holding.holding.code()))
        .collect();
    missing(&mut faults, &of("holding"), &holding, &expected.holding);
    if let Some(expected) = &expected.checks {
        let checks = values(part).filter_map(|value| {
            let outcome = value.check.as_ref()?.outcome.code();
            Some(format!("{} = {outcome}", value.provision))
        });
        let found: Vec<String> = checks.collect();
        differ(&mut faults, &of("checks"), &found, expected);
    }
    let codes: Vec<String> = values(part)
        .flat_map(because)
        .map(|message| message.code.to_string())
        .collect();
    missing(&mut faults, &of("because"), &codes, &expected.because);
    if let Some(expected) = &expected.computed {
        let computed = part.values.iter().filter_map(|answer| {
            let computed = answer.computed.as_ref()?;
            Some(format!("{} = {}", answer.key, computed.area_m2))
        });
        let found: Vec<String> = computed.collect();
        differ(&mut faults, &of("computed"), &found, expected);
    }
    faults
}

/// Returns every message of the comparison.
pub(super) fn messages(answer: &Answer) -> Vec<&Message> {
    let content = answer.content();
    let mut found = Vec::new();
    for part in &content.parts {
        found.extend(values(part).flat_map(because));
        let computed = part.values.iter().filter_map(|a| a.computed.as_ref());
        found.extend(computed.map(|computed| &computed.formula));
    }
    let items = content.parcel_tests.iter().flat_map(|test| &test.items);
    found.extend(items.flat_map(|item| &item.check.because));
    found
}

/// What holds of every part, whatever a case expects.
pub(super) fn invariants(answer: &Answer) -> Vec<String> {
    let content = answer.content();
    let asked = !content.determinants.question.intent.is_empty();
    let mut faults = Vec::new();
    for part in &content.parts {
        for value in values(part) {
            let Some(check) = &value.check else { continue };
            let told = check.outcome != CheckOutcome::CannotBeTold;
            if !asked
                || value.holding.holding == Holding::DoesNotHold
                || check.because.is_empty()
                || check.article.is_empty()
                || (told && value.evidence == Evidence::Extracted)
            {
                faults.push(format!(
                    "part {}: check of {}",
                    part.number, value.provision
                ));
            }
        }
        let is_rule = matches!(
            part.outcome,
            Outcome::Governed | Outcome::GovernedSoFarKnown | Outcome::InterimRules
        );
        if !is_rule && part.values.iter().any(|answer| answer.computed.is_some()) {
            faults.push(format!("part {}: computed without a rule", part.number));
        }
    }
    faults
}

fn values(part: &Part) -> impl Iterator<Item = &SourcedValue> {
    part.values.iter().flat_map(|answer| match &answer.state {
        ValueState::Set(values) => values.as_slice(),
        _ => &[],
    })
}

fn because(value: &SourcedValue) -> impl Iterator<Item = &Message> {
    let checked = value.check.iter().flat_map(|check| &check.because);
    value.holding.because.iter().chain(checked)
}
