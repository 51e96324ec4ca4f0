//! Compares the resolver with a second oracle in Python (`tests/oracle`), that
//! shares no code with it, on random worlds. Must not know how either decides.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../cases/build.rs"]
mod build;
mod dice;
#[expect(dead_code, reason = "cases use more of it")]
#[path = "../cases/format.rs"]
mod format;
mod python;
#[path = "../cases/route.rs"]
#[expect(dead_code, reason = "the oracle is asked no routes")]
mod route;
mod rule_sets;
mod shrink;
mod worlds;
mod write;

use std::collections::BTreeSet;
use std::path::Path;

use eprostor_model::LawTables;
use eprostor_rules::resolve;

use crate::build::scene;
use crate::format::Case;
use crate::rule_sets::Decided;

/// Worlds of the normal test: what issue 4 asks of every run. `EPROSTOR_WORLDS`
/// sets another number.
const WORLDS: u64 = 2_000;
/// Worlds one run of the oracle decides.
const BATCH: u64 = 500;
/// Regimes the oracle knows.
const REGIMES: &[&str] = &["sanitary_2", "heritage", "flood", "road"];
/// What 2,000 worlds must reach: outcomes, states and kinds of conflict.
const REACHED: &[&str] = &[
    "governed",
    "governed_so_far_known",
    "interim_rules",
    "no_basis",
    "not_known",
    "public_use",
    "conflict",
    "not_set",
    "in_text_not_yet_data",
    "equal_pdrs",
    "equal_pgrs",
    "pdr_foreseen",
    "pgr_foreseen",
    "spatial_values_differ",
    "values_differ",
    "zones_overlap",
    "amendment_without_area",
    "amendments_of_one_day",
];
/// Disagreements that are made small and printed; `EPROSTOR_SHOWN` sets another number.
const SHOWN: u64 = 3;
/// Disagreements of which only the differences are printed.
const LISTED: usize = 30;

#[test]
fn the_resolver_and_the_oracle_decide_every_random_world_alike() {
    let Some(python) = python::interpreter("random worlds") else {
        return;
    };
    let (first, worlds) = (
        asked("EPROSTOR_FIRST_WORLD", 0),
        asked("EPROSTOR_WORLDS", WORLDS),
    );
    let mut disagreements = Vec::new();
    let mut seen = BTreeSet::new();
    for from in (first..first + worlds).step_by(BATCH as usize) {
        let seeds = from..(from + BATCH).min(first + worlds);
        let cases: Vec<Case> = seeds.map(worlds::world).collect();
        disagreements.extend(disagreeing(&python, &cases, &mut seen));
    }
    let shown: Vec<String> = disagreements
        .iter()
        .take(asked("EPROSTOR_SHOWN", SHOWN) as usize)
        .map(|found| shrink::smallest(&python, found).file())
        .collect();
    let listed = disagreements.iter().take(LISTED);
    let listed: Vec<String> = listed
        .map(|found| format!("{}\n  {}", found.case.why, found.differences.join("\n  ")))
        .collect();
    assert!(
        disagreements.is_empty(),
        "{} of {worlds} worlds are decided otherwise:\n{}\n\n{}",
        disagreements.len(),
        listed.join("\n"),
        shown.join("\n\n")
    );
    if worlds >= WORLDS {
        let unseen: Vec<&&str> = REACHED
            .iter()
            .filter(|code| !seen.contains(**code))
            .collect();
        assert!(unseen.is_empty(), "no world reaches {unseen:?}");
    }
}

/// A world that is decided in two ways.
struct Disagreement {
    case: Case,
    oracle: Decided,
    differences: Vec<String>,
}

impl Disagreement {
    /// Returns the world as a case file with what the oracle expects.
    fn file(&self) -> String {
        let comment = self.differences.join("\n# ");
        format!("# {comment}\n{}", write::case(&self.case, &self.oracle))
    }
}

/// Returns those of the worlds that are decided in two ways, in their order;
/// adds what the resolver found in any of them to what was seen.
fn disagreeing(python: &Path, cases: &[Case], seen: &mut BTreeSet<String>) -> Vec<Disagreement> {
    let texts: Vec<String> = cases.iter().map(write::question).collect();
    let (ours, decided) = std::thread::scope(|scope| {
        let oracle = scope.spawn(|| python::decide(python, "worlds.txt", &texts));
        let ours: Vec<Decided> = texts.iter().map(|text| resolved(text)).collect();
        (ours, oracle.join().unwrap())
    });
    let mut found = Vec::new();
    for ((case, ours), oracle) in cases.iter().zip(ours).zip(decided) {
        ours.note(seen);
        let differences = ours.differences(&oracle);
        if !differences.is_empty() {
            let case = case.clone();
            found.push(Disagreement {
                case,
                oracle,
                differences,
            });
        }
    }
    found
}

/// Asks the resolver, from the same words the oracle reads.
fn resolved(text: &str) -> Decided {
    let case: Case = toml::from_str(text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    let scene = scene(&case, case.day());
    let answer = resolve(&scene.question, &scene.candidates, LawTables::embedded())
        .unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    assert!(
        answer.content().touches.is_empty(),
        "no piece is small: {text}"
    );
    let plans = case.plan.iter().flat_map(|plan| &plan.provisions);
    let parameters: BTreeSet<String> = plans
        .map(|row| row.set.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    Decided::of(&answer, &parameters, REGIMES)
}

fn asked(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |number| number.parse().unwrap())
}
