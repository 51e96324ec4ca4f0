//! Runs every case of `cases/` against the resolver, and properties that hold
//! for all of them. Must not know how the resolver works inside.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod check;
mod docs;
mod format;
mod index;
mod knowledge;
mod mutants;
mod properties;
mod quotes;
mod route;
mod show;
mod slivers;
mod timeline;
mod variants;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use eprostor_model::{Answer, Day, LawTables};
use eprostor_rules::{RULES, resolve};
use eprostor_text::Messages;

use crate::build::scene;
use crate::format::Case;

/// The number of situations issue 4 asks for.
const FEWEST_CASES: usize = 80;

fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let case = toml::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            (name, case)
        })
        .collect()
}

fn answer(case: &Case, day: Day) -> Answer {
    let scene = scene(case, day);
    resolve(&scene.question, &scene.candidates, LawTables::embedded()).unwrap()
}

#[test]
fn every_case_gives_the_answer_its_author_expects() {
    let cases = cases();
    assert!(cases.len() >= FEWEST_CASES, "only {} cases", cases.len());
    let mut faults = Vec::new();
    for (name, case) in &cases {
        let found = answer(case, case.day());
        let wrong = check::faults(case, &found);
        if !wrong.is_empty() {
            faults.push(format!(
                "{name}:\n  {}\n{}",
                wrong.join("\n  "),
                show::answer(&found)
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn the_day_before_a_plan_enters_into_force_the_answer_is_another() {
    let mut checked = 0;
    for (name, case) in cases() {
        let on_the_day = show::rules_of(&answer(&case, case.day()));
        for id in &case.perturb {
            let entry = case.entry_into_force(id);
            let before = show::rules_of(&answer(&case, entry.plus_days(-1)));
            assert_ne!(before, on_the_day, "{name}: {id} makes no difference");
            checked += 1;
        }
    }
    assert!(checked >= FEWEST_CASES / 2, "only {checked} perturbed");
}

#[test]
fn every_rule_of_the_table_is_used_by_a_case() {
    let mut used = BTreeSet::new();
    for (_, case) in cases() {
        let found = answer(&case, case.day());
        let content = found.content();
        let reasons = content.parts.iter().flat_map(|part| &part.reasons);
        used.extend(reasons.map(|reason| reason.rule.to_owned()));
        let tested = content.parcel_tests.iter().flat_map(|test| &test.items);
        used.extend(tested.map(|item| item.rule.to_owned()));
        let values = content.parts.iter().flat_map(|part| &part.values);
        let computed = values.filter_map(|answer| answer.computed.as_ref());
        used.extend(computed.map(|computed| computed.rule.to_owned()));
        let regimes = content.parts.iter().flat_map(|part| &part.regimes);
        let reasons = regimes.flat_map(|regime| &regime.reasons);
        used.extend(reasons.map(|reason| reason.rule.to_owned()));
        let outcomes = content.regimes.iter().map(|regime| regime.outcome.code());
        used.extend(outcomes.map(|code| match code {
            "applies" => "regime-applies".to_owned(),
            "does_not_apply" => "regime-checked".to_owned(),
            _ => "regime-not-known".to_owned(),
        }));
    }
    let unused: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !used.contains(*id))
        .collect();
    assert!(unused.is_empty(), "no case uses {unused:?}");
}

#[test]
fn every_message_of_an_answer_has_words_and_what_they_ask_for() {
    let messages = Messages::embedded();
    for (name, case) in cases() {
        for message in check::messages(&answer(&case, case.day())) {
            let code = message.code.as_ref();
            assert!(messages.has(code), "{name}: no words for {code}");
            for wanted in messages.variables(code) {
                let given = message.parameters.iter().any(|(name, _)| name == wanted);
                assert!(given, "{name}: {code} asks for {wanted}");
            }
        }
    }
    for rule in RULES {
        assert!(messages.has(rule.message), "no words for {}", rule.message);
    }
}
