//! The list of mutants stays whole: every rule has one, and each can be put
//! into the source as it stands. `scripts/mutants` runs them. Must not know
//! what a mutant does.

use std::collections::BTreeSet;
use std::path::Path;

use eprostor_rules::RULES;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    mutant: Vec<Mutant>,
}

/// A fault of the resolver.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    /// The row of the table that it breaks.
    rule: String,
    /// What it gets wrong.
    what: String,
    /// The file it changes, below `src/`.
    file: String,
    /// What it changes.
    find: String,
    /// What it puts there.
    replace: String,
}

fn mutants() -> Vec<Mutant> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("mutants.toml");
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str::<List>(&text).unwrap().mutant
}

#[test]
fn every_rule_of_the_table_has_a_mutant() {
    let mutants = mutants();
    let broken: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.rule.as_str()).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(broken, rules);
}

#[test]
fn every_mutant_finds_its_place_once_and_says_what_it_gets_wrong() {
    let mut said = BTreeSet::new();
    let mut faults = Vec::new();
    for mutant in mutants() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(&mutant.file);
        let text = std::fs::read_to_string(path).unwrap();
        let times = text.matches(mutant.find.as_str()).count();
        let name = format!("{}: {}", mutant.rule, mutant.what);
        if times != 1 {
            faults.push(format!("{name} {:?} stands {times} times", mutant.find));
        }
        if mutant.find == mutant.replace || !mutant.what.ends_with('.') {
            faults.push(format!("{name} changes or says nothing"));
        }
        if !said.insert(name.clone()) {
            faults.push(format!("{name} stands twice"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
