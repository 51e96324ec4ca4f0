//! What more or less knowledge may do to an answer, asked of every case: an
//! unrelated plan changes nothing, and whoever takes knowledge away never makes
//! an answer more certain. Must not know how an answer comes about.

use eprostor_index::Snapshot;
use eprostor_model::{Answer, Certainty, LawTables, Outcome, PlanId, RegimeOutcome};
use eprostor_rules::resolve;

use crate::build::scene;
use crate::cases;
use crate::format::{CardRow, Case, PlanRow, Shape, ZoneRow};
use crate::index::register;
use crate::show;

/// Kinds of which one is a basis or context, and documents beside them.
const KINDS: [&str; 8] = ["pdr", "pgr", "ppppn", "ppjls", "gup", "up", "sep", "reg"];
/// Kinds whose absence is a fact only where their list is complete.
const BASES: [&str; 4] = ["PDR", "PGR", "PPPPN", "PPJLS"];

fn by_index(case: &Case) -> Option<Answer> {
    let law = LawTables::embedded();
    let all = scene(case, case.day());
    let snapshot = Snapshot::build(&register(&all.candidates)?, law);
    let found = snapshot.candidates(&all.question).ok()?;
    Some(resolve(&all.question, &found, law).unwrap())
}

fn answer(case: &Case) -> Answer {
    let all = scene(case, case.day());
    resolve(&all.question, &all.candidates, LawTables::embedded()).unwrap()
}

fn far_away(kind: &str) -> PlanRow {
    let at = Shape::Rectangle([9_000.0, 9_000.0, 9_100.0, 9_100.0]);
    PlanRow {
        id: format!("daleko-{kind}-1999-9"),
        events: [("entry_into_force".to_owned(), "1999-01-01".parse().unwrap())].into(),
        zones: vec![ZoneRow {
            code: "Q".into(),
            at: at.clone(),
            name: None,
            serial: None,
            used: Some("public".into()),
            class: None,
        }],
        boundary: Some(at),
        ..PlanRow::default()
    }
}

#[test]
fn an_unrelated_plan_changes_nothing() {
    let mut asked = 0;
    for (name, case) in cases() {
        let Some(before) = by_index(&case) else {
            continue;
        };
        let mut more = case.clone();
        more.plan.extend(KINDS.map(far_away));
        assert_eq!(by_index(&more).unwrap(), before, "{name}");
        asked += 1;
    }
    assert!(asked > 200, "only {asked} cases asked");
}

/// How certain an answer is: parts that are facts, and regimes that are.
fn facts(answer: &Answer) -> (usize, usize) {
    let content = answer.content();
    let parts = content.parts.iter();
    let regimes = content.regimes.iter();
    let is_fact = |outcome: &RegimeOutcome| matches!(outcome, RegimeOutcome::DoesNotApply { .. });
    (
        parts
            .filter(|part| part.certainty == Certainty::Fact)
            .count(),
        regimes.filter(|regime| is_fact(&regime.outcome)).count(),
    )
}

#[test]
fn a_statement_withdrawn_never_makes_an_answer_more_certain() {
    let (mut withdrawn, mut less) = (0, 0);
    for (name, case) in cases() {
        let before = facts(&answer(&case));
        for index in 0..case.coverage.len() {
            // A list that is not complete is no knowledge of absence.
            if !case.coverage[index].contains(" complete") {
                continue;
            }
            let mut other = case.clone();
            let line = other.coverage.remove(index);
            let found = answer(&other);
            let after = facts(&found);
            assert!(
                after.0 <= before.0 && after.1 <= before.1,
                "{name} without {line:?}: {before:?} {after:?}\n{}",
                show::answer(&found)
            );
            withdrawn += 1;
            less += usize::from(after != before);
        }
    }
    assert!(
        withdrawn > 200 && less > 100,
        "{withdrawn} withdrawn, {less} less certain"
    );
}

#[test]
fn a_plan_that_becomes_a_card_never_leaves_no_basis_behind() {
    let mut withdrawn = 0;
    for (name, case) in cases() {
        for index in 0..case.plan.len() {
            let id: PlanId = case.plan[index].id.parse().unwrap();
            let kind = id.kind().map_or("", |kind| kind.code());
            let ruled = answer(&case).content().parts.iter().any(|part| {
                let mut plans = part.plans.iter();
                plans.any(|plan| plan.plan == id && plan.role.code() == "governs")
            });
            if !ruled || !BASES.contains(&kind) {
                continue;
            }
            let mut other = case.clone();
            other.plan.remove(index);
            other.card.push(CardRow {
                id: id.to_string(),
                in_force: None,
                ko: None,
            });
            for part in &answer(&other).content().parts {
                let fine = part.outcome != Outcome::NoBasis;
                assert!(fine, "{name} without {id}: part {}", part.number);
            }
            withdrawn += 1;
        }
    }
    assert!(withdrawn > 150, "only {withdrawn} plans withdrawn");
}
