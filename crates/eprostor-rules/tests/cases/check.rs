//! Compares an answer with what a case expects. Must not know the resolver.

use std::collections::BTreeSet;

use eprostor_model::{Answer, Message, Outcome, Part, PlanId, RegimeOutcome, ValueState};

use crate::format::{Case, ExpectedPart};
use crate::route;
use crate::show;

mod buildings;

/// Areas in a case are written to the square millimetre.
const AREA_TOLERANCE_M2: f64 = 1e-6;
/// Parts and touches account for the land to this relative error.
const TILING_TOLERANCE: f64 = 1e-9;

/// Returns everything that is not as expected.
pub(crate) fn faults(case: &Case, answer: &Answer) -> Vec<String> {
    let content = answer.content();
    let mut faults = invariants(answer);
    faults.extend(route::faults(case.expect.route.as_ref(), answer));
    let tolerance_m2 = match case.route {
        Some(_) => route::AREA_TOLERANCE_M2,
        None => AREA_TOLERANCE_M2,
    };
    if case.why.trim().is_empty() || case.article.trim().is_empty() {
        faults.push("the case does not say why".into());
    }
    if content.parts.len() == case.expect.parts.len() {
        for (expected, part) in case.expect.parts.iter().zip(&content.parts) {
            faults.extend(part_faults(expected, part, tolerance_m2));
        }
    } else {
        faults.push(format!(
            "{} parts, not {}",
            content.parts.len(),
            case.expect.parts.len()
        ));
    }
    let touches = content.touches.iter().map(|t| (t.kind.code(), t.area_m2));
    let expected = case
        .expect
        .touches
        .iter()
        .map(|t| (t.kind.as_str(), t.area_m2));
    if !touches.clone().map(rounded).eq(expected.map(rounded)) {
        faults.push(format!("touches {:?}", touches.collect::<Vec<_>>()));
    }
    for (code, outcome) in &case.expect.regimes {
        let found = content
            .regimes
            .iter()
            .find(|regime| *regime.code.0 == **code);
        let found = found.map_or("missing", |regime| regime.outcome.code());
        differ(
            &mut faults,
            &format!("regime {code}"),
            &found,
            &outcome.as_str(),
        );
    }
    let declared: Vec<String> = content.regimes.iter().flat_map(show::declared).collect();
    missing(&mut faults, "declared", &declared, &case.expect.declared);
    let upcoming: Vec<&str> = content
        .upcoming
        .iter()
        .map(|plan| plan.plan.as_str())
        .collect();
    let expected: Vec<&str> = case.expect.upcoming.iter().map(String::as_str).collect();
    differ(&mut faults, "upcoming", &upcoming, &expected);
    if let Some(expected) = &case.expect.features {
        let found = content.features.iter().map(|feature| {
            let length = feature
                .length_m
                .map_or_else(|| "point".into(), |m| format!("{m:.1}"));
            format!("{} {} {length}", feature.plan, feature.code)
        });
        differ(
            &mut faults,
            "features",
            &found.collect::<Vec<_>>(),
            expected,
        );
    }
    faults.extend(buildings::test_faults(case, answer));
    faults
}

/// Returns every message of an answer.
pub(crate) fn messages(answer: &Answer) -> Vec<&Message> {
    let content = answer.content();
    let mut found: Vec<&Message> = content.notices.iter().collect();
    for part in &content.parts {
        found.extend(&part.notes);
        found.extend(part.reasons.iter().map(|reason| &reason.message));
        found.extend(
            part.conflicts
                .iter()
                .flat_map(|conflict| &conflict.readings),
        );
    }
    for regime in content.parts.iter().flat_map(|part| &part.regimes) {
        found.extend(&regime.readings);
        found.extend(regime.reasons.iter().map(|reason| &reason.message));
    }
    for regime in &content.regimes {
        if let RegimeOutcome::DoesNotApply { basis } = &regime.outcome {
            found.push(basis);
        }
    }
    found.extend(buildings::messages(answer));
    found
}

fn rounded((kind, area_m2): (&str, f64)) -> (String, i64) {
    (kind.to_owned(), (area_m2 * 1e4).round() as i64)
}

/// What holds for every answer, whatever a case expects.
pub(crate) fn invariants(answer: &Answer) -> Vec<String> {
    let content = answer.content();
    let mut faults = Vec::new();
    let parts: f64 = content.parts.iter().map(|part| part.area_m2).sum();
    let touches: f64 = content.touches.iter().map(|touch| touch.area_m2).sum();
    if (parts + touches - content.land.area_m2).abs() > TILING_TOLERANCE * content.land.area_m2 {
        faults.push(format!(
            "{parts} + {touches} m² are not the land's {}",
            content.land.area_m2
        ));
    }
    let titled: BTreeSet<&PlanId> = content.plans.iter().map(|facts| &facts.plan.id).collect();
    for part in &content.parts {
        let named: BTreeSet<&PlanId> = part.plans.iter().map(|plan| &plan.plan).collect();
        if !named.is_subset(&titled) {
            faults.push(format!("part {}: a plan has no title page", part.number));
        }
        for value in &part.values {
            let ValueState::Set(values) = &value.state else {
                continue;
            };
            for value in values.iter().filter(|value| !named.contains(&value.plan)) {
                faults.push(format!(
                    "part {}: a value of {} is shown",
                    part.number, value.plan
                ));
            }
        }
        if part.reasons.is_empty() {
            faults.push(format!("part {} says no reason", part.number));
        }
        for regime in &part.regimes {
            if !titled.contains(&regime.act) || regime.area_m2 > part.area_m2 + 1e-6 {
                faults.push(format!("part {}: regime {regime:?}", part.number));
            }
        }
        if (part.geometry.area_m2() - part.area_m2).abs() > 1e-6 * content.land.area_m2 {
            faults.push(format!(
                "part {}: geometry {} m²",
                part.number,
                part.geometry.area_m2()
            ));
        }
    }
    if content
        .regimes
        .iter()
        .any(|regime| &*regime.code.0 == "defence")
    {
        faults.push("defence is a notice, never a row".into());
    }
    for regime in content
        .regimes
        .iter()
        .filter(|regime| regime.ask.is_empty())
    {
        faults.push(format!("regime {} names nobody to ask", regime.code));
    }
    if !content.notices.contains(&Message::new("notice-defence")) {
        faults.push("the notice on defence is missing".into());
    }
    faults.extend(buildings::invariants(answer));
    faults
}

fn outcome_faults(expected: &ExpectedPart, part: &Part, faults: &mut Vec<String>) {
    let of = |what: &str| format!("part {} {what}", part.number);
    differ(
        faults,
        &of("outcome"),
        &part.outcome.code(),
        &expected.outcome.as_str(),
    );
    if let Some(certainty) = &expected.certainty {
        let found = part.certainty.code();
        differ(faults, &of("certainty"), &found, &certainty.as_str());
    }
    if let Some(through) = &expected.through {
        let wanted = Outcome::BannedUntil(crate::format::day(through));
        if part.outcome != wanted {
            faults.push(format!(
                "part {} {:?} not {wanted:?}",
                part.number, part.outcome
            ));
        }
    }
}

fn part_faults(expected: &ExpectedPart, part: &Part, tolerance_m2: f64) -> Vec<String> {
    let mut faults = Vec::new();
    let of = |what: &str| format!("part {} {what}", part.number);
    outcome_faults(expected, part, &mut faults);
    if (part.area_m2 - expected.area_m2).abs() > tolerance_m2 {
        faults.push(format!(
            "part {} area {} not {}",
            part.number, part.area_m2, expected.area_m2
        ));
    }
    differ(
        &mut faults,
        &of("plans"),
        &show::plans(part),
        &expected.plans,
    );
    let values: Vec<String> = part
        .values
        .iter()
        .map(|value| show::value_line(&value.key.0, &value.state))
        .collect();
    missing(&mut faults, &of("values"), &values, &expected.values);
    if let Some(expected) = &expected.by_code {
        differ(&mut faults, &of("by_code"), &show::by_code(part), expected);
    }
    let conflicts: Vec<String> = part
        .conflicts
        .iter()
        .map(|c| c.kind.code().to_owned())
        .collect();
    differ(
        &mut faults,
        &of("conflicts"),
        &conflicts,
        &expected.conflicts,
    );
    if expected.readings.is_none() && !expected.conflicts.is_empty() {
        faults.push(format!("part {}: the case names no readings", part.number));
    }
    if let Some(expected) = &expected.readings {
        let readings = part
            .conflicts
            .iter()
            .flat_map(|conflict| &conflict.readings);
        let codes: Vec<String> = readings.map(|reading| reading.code.to_string()).collect();
        differ(&mut faults, &of("readings"), &codes, expected);
    }
    let cards: Vec<String> = part.cards.iter().map(ToString::to_string).collect();
    differ(&mut faults, &of("cards"), &cards, &expected.cards);
    let notes: Vec<String> = part
        .notes
        .iter()
        .map(|note| note.code.to_string())
        .collect();
    missing(&mut faults, &of("notes"), &notes, &expected.notes);
    faults.extend(regime_faults(expected, part));
    let of_regimes = part.regimes.iter().flat_map(|regime| &regime.reasons);
    let rules: Vec<String> = part
        .reasons
        .iter()
        .chain(of_regimes)
        .map(|reason| reason.rule.to_owned())
        .collect();
    missing(&mut faults, &of("rules"), &rules, &expected.rules);
    faults.extend(buildings::part_faults(expected, part));
    for unwanted in &expected.without {
        if notes.contains(unwanted) || rules.contains(unwanted) {
            faults.push(format!("part {}: {unwanted} is there", part.number));
        }
    }
    faults
}

/// Compares the regimes on a part.
fn regime_faults(expected: &ExpectedPart, part: &Part) -> Vec<String> {
    let mut faults = Vec::new();
    let of = |what: &str| format!("part {} {what}", part.number);
    let lists = [
        ("regimes", &expected.regimes, show::regimes(part)),
        (
            "regime readings",
            &expected.regime_readings,
            show::regime_readings(part),
        ),
        (
            "regime values",
            &expected.regime_values,
            show::regime_values(part),
        ),
    ];
    for (what, wanted, found) in lists {
        if let Some(wanted) = wanted {
            differ(&mut faults, &of(what), &found, wanted);
        }
    }
    faults
}

fn differ<T: PartialEq + std::fmt::Debug>(
    faults: &mut Vec<String>,
    what: &str,
    found: &T,
    expected: &T,
) {
    if found != expected {
        faults.push(format!("{what}: {found:?}, expected {expected:?}"));
    }
}

fn missing(faults: &mut Vec<String>, what: &str, found: &[String], expected: &[String]) {
    for wanted in expected.iter().filter(|wanted| !found.contains(wanted)) {
        faults.push(format!("{what}: {wanted:?} is not in {found:?}"));
    }
}
