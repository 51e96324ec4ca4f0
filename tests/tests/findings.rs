//! Every code of the catalogue of findings, by `tests/findings`: one input that
//! provokes it and a near miss that does not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use eprostor_model::FindingCatalogue;
use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::repository;
use eprostor_tests::generated::generated;
use eprostor_tests::program::{Ran, Register, program};
use serde::Deserialize;
use serde_json::Value;

/// Runs at a time.
const AT_ONCE: usize = 2;
/// The register that a run has for itself.
const OF_ITS_OWN: &str = "new";

/// What an input of the table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Which {
    Provoked,
    Missed,
    /// No input provokes it by itself; a unit test does.
    Elsewhere,
}

/// A row of `cases.csv`.
#[derive(Debug, Deserialize)]
struct Case {
    code: String,
    which: Which,
    /// Where the program is run.
    folder: PathBuf,
    /// The samples that the register holds, `new` for a fresh one; empty without
    /// a register.
    register: String,
    /// Runs before it, separated by `;`.
    before: String,
    /// Arguments of the program; of a code that is provoked elsewhere, the name
    /// of the test.
    arguments: String,
    /// Whether the near miss is refused for something else.
    refused: String,
}

/// Writes the files. Where Python is absent, says so loudly.
fn made(folder: &Path) -> Option<Vec<Case>> {
    let mut reader = generated("findings", "findings", folder)?;
    let rows = reader.deserialize();
    Some(rows.map(|row| row.expect("a row of the table")).collect())
}

/// Runs the program in a folder, with a register or without one.
fn run(arguments: &str, folder: &Path, register: Option<&Path>) -> Ran {
    let output = Command::new(program())
        .args(["--lang", "en", "--data"])
        .arg(register.unwrap_or(&folder.join("no-register")))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .output()
        .expect("the program starts");
    Ran::of_output(&output)
}

/// Returns every code that stands in what was printed: one document or one a line.
fn codes(ran: &Ran, cures: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for text in [&ran.stdout, &ran.stderr] {
        let lines = std::iter::once(text.as_str()).chain(text.lines());
        for value in lines.filter_map(|line| serde_json::from_str(line).ok()) {
            take(&value, &mut codes);
        }
    }
    // A question is answered or refused in words alone.
    let is_said = |(_, cure): &(&String, &String)| ran.stderr.contains(cure.as_str());
    let said = cures.iter().filter(is_said);
    codes.extend(said.map(|(code, _)| code.clone()));
    codes
}

/// Returns the cures that stand for one code and have no words to be filled in.
fn cures() -> BTreeMap<String, String> {
    let file = repository().join("crates/eprostor-text/messages/en/finding.ftl");
    let text = std::fs::read_to_string(file).expect("the messages of findings");
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut code = "";
    for line in text.lines() {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            code = name;
        } else if let Some(cure) = line.trim().strip_prefix(".cure = ") {
            codes.entry(cure).or_default().push(code);
        }
    }
    let own = |(cure, codes): (&str, Vec<&str>)| match codes.as_slice() {
        [code] if !cure.contains('{') => Some(((*code).to_owned(), cure.to_owned())),
        _ => None,
    };
    codes.into_iter().filter_map(own).collect()
}

fn take(value: &Value, codes: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let code = members.get("code").and_then(Value::as_str);
            let code = code.filter(|code| code.starts_with("finding-"));
            codes.extend(code.map(str::to_owned));
            members.values().for_each(|member| take(member, codes));
        }
        Value::Array(items) => items.iter().for_each(|item| take(item, codes)),
        _ => {}
    }
}

/// What all runs have in common.
struct Table<'a> {
    folder: &'a Path,
    /// Registers with samples, by their name.
    shared: BTreeMap<&'a str, Register>,
    /// Cures by the code that they alone stand for.
    cures: BTreeMap<String, String>,
}

/// What is wrong with the run of a case, if anything is.
fn fault(case: &Case, table: &Table<'_>) -> Option<String> {
    let folder = table.folder.join(&case.folder);
    let own = (case.register == OF_ITS_OWN).then(Register::new);
    let register = own
        .as_ref()
        .or_else(|| table.shared.get(case.register.as_str()));
    let register = register.map(Register::folder);
    for before in case.before.split(';').filter(|line| !line.is_empty()) {
        let ran = run(before, &folder, register);
        if ran.code != 0 {
            return Some(format!("{before} ended with {ran:?}"));
        }
    }
    let ran = run(&case.arguments, &folder, register);
    let told = codes(&ran, &table.cures);
    let is_told = told.contains(&case.code);
    let is_sound = case.which == Which::Provoked || (ran.code == 1) != case.refused.is_empty();
    if !matches!(ran.code, 0 | 1) {
        Some(format!("ended with {}: {}", ran.code, ran.stderr))
    } else if is_told != (case.which == Which::Provoked) || !is_sound {
        Some(format!("ended with {} and told {told:?}", ran.code))
    } else {
        None
    }
}

/// Returns the names of the test functions of the workspace.
fn tests_by_name() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open = vec![repository().join("crates"), repository().join("tests")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a folder").flatten();
            open.extend(entries.map(|entry| entry.path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            let parts = text.split("#[test]\n").skip(1);
            let name = |part: &str| Some(part.split_once("fn ")?.1.split_once('(')?.0.to_owned());
            names.extend(parts.filter_map(name));
            // A harness of its own names its functions in a list.
            let listed = text.split("(\n        \"").skip(1);
            let listed = listed.filter_map(|part| Some(part.split_once('"')?.0));
            let is_function = |name: &&str| text.contains(&format!("\nfn {name}("));
            names.extend(listed.filter(is_function).map(str::to_owned));
        }
    }
    names
}

/// What the table lacks: inputs of a code, or a test that it names.
fn lacking(cases: &[Case]) -> Vec<String> {
    let mut have: BTreeMap<&str, Vec<Which>> = BTreeMap::new();
    for case in cases {
        have.entry(&case.code).or_default().push(case.which);
    }
    let mut lacking = Vec::new();
    for kind in FindingCatalogue::embedded().kinds() {
        let mut own = have.remove(kind.code.as_str()).unwrap_or_default();
        own.sort_unstable();
        if own != [Which::Provoked, Which::Missed] && own != [Which::Elsewhere] {
            lacking.push(format!("{} has {own:?}", kind.code));
        }
    }
    let strange = have.keys();
    lacking.extend(strange.map(|code| format!("{code} is not in the catalogue")));
    let tests = tests_by_name();
    let elsewhere = cases.iter().filter(|case| case.which == Which::Elsewhere);
    for case in elsewhere.filter(|case| !tests.contains(&case.arguments)) {
        lacking.push(format!("{}: no test {}", case.code, case.arguments));
    }
    lacking
}

#[test]
fn every_code_is_provoked_and_narrowly_missed() {
    let folder = tempfile::tempdir().unwrap();
    let Some(cases) = made(folder.path()) else {
        return;
    };
    let lacking = lacking(&cases);
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    let samples = cases.iter().map(|case| case.register.as_str());
    let samples = samples.filter(|name| !name.is_empty() && *name != OF_ITS_OWN);
    let imported = |name| {
        let register = Register::new();
        let sample = repository().join("sample-plans").join(name);
        register.import(&[argument(&sample)]);
        (name, register)
    };
    let names: BTreeSet<&str> = samples.collect();
    let table = Table {
        folder: folder.path(),
        shared: names.into_iter().map(imported).collect(),
        cures: cures(),
    };
    let runs = cases.iter().filter(|case| case.which != Which::Elsewhere);
    let next = Mutex::new(runs);
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(case) = { next.lock().unwrap().next() } {
                    if let Some(fault) = fault(case, &table) {
                        let line = format!("{} {:?}: {fault}", case.code, case.which);
                        faults.lock().unwrap().push(line);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
