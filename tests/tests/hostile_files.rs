//! Hundreds of files made to harm a reader, by `tests/hostile`: each ends in
//! time and within memory with the finding that its table names, and leaves
//! nothing behind.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::time::Duration;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::generated::generated;
use eprostor_tests::program::{Ran, Register, program};
use serde_json::Value;

/// Longest a check may take of the processor, the worker included: other tests take
/// the same cores meanwhile. A program that is not optimised takes some times longer.
const WITHIN: Duration = Duration::from_secs(if cfg!(debug_assertions) { 25 } else { 5 });
/// Address space of the program and of its worker, in KiB: the worker bounds
/// itself to 1.5 GiB, and the program around it has no reason for more.
const ADDRESS_SPACE_KIB: u64 = 2 * 1024 * 1024;
/// Runs at a time.
const AT_ONCE: usize = 2;
/// Every how many refused files one is imported too.
const IMPORTED_OF: usize = 12;

/// A row of `cases.csv`.
#[derive(Debug)]
struct Case {
    mechanism: String,
    path: PathBuf,
    /// Codes of which one must be told; empty where only harm is a fault.
    codes: Vec<String>,
}

/// Writes the files. Where Python is absent, says so loudly.
fn made(folder: &Path) -> Option<Vec<Case>> {
    let mut reader = generated("hostile files", "hostile", folder)?;
    let rows = reader.deserialize::<(String, String, String)>();
    let case = |row: Result<(String, String, String), csv::Error>| {
        let (mechanism, path, codes) = row.expect("a row of the table");
        let codes = codes.split('|').filter(|code| !code.is_empty());
        Case {
            mechanism,
            path: folder.join(path),
            codes: codes.map(str::to_owned).collect(),
        }
    };
    Some(rows.map(case).collect())
}

/// Names of everything in a folder, and of folders below it.
fn names(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(names(&path));
        }
        found.insert(path);
    }
    found
}

/// A place of its own for a row of runs: around it a canary, in it the
/// temporary folder of the program.
struct Cage {
    around: tempfile::TempDir,
}

impl Cage {
    fn new() -> Self {
        let around = tempfile::tempdir().expect("a folder");
        for name in ["canary/x", "canary/temporary/x", "canary/etc/x"] {
            let file = around.path().join(name);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(file, "untouched").expect("a canary");
        }
        Self { around }
    }

    fn temporary(&self) -> PathBuf {
        self.around.path().join("canary/temporary")
    }

    /// Checks a package without a register, within bounds. The shell writes what it
    /// took into a file.
    fn validate(&self, package: &Path, times: &Path) -> Output {
        let times = argument(times);
        Command::new("sh")
            .arg("-c")
            .arg(format!(
                "ulimit -v {ADDRESS_SPACE_KIB}; \"$0\" \"$@\"; ended=$?; times > '{times}'; exit $ended"
            ))
            .arg(program())
            .args(["--lang", "en", "--data"])
            .arg(self.around.path().join("no-register"))
            .args(["validate", "--json"])
            .arg(package)
            .env("TMPDIR", self.temporary())
            .current_dir(self.temporary())
            .output()
            .expect("the program starts")
    }

    /// Returns what is wrong with the run of a case, if anything is.
    fn fault(&self, case: &Case) -> Option<String> {
        let before = names(self.around.path());
        let times = tempfile::NamedTempFile::new().expect("a file");
        let output = self.validate(&case.path, times.path());
        let took = children_of(&std::fs::read_to_string(times.path()).expect("times"));
        let ran = Ran::of_output(&output);
        let mut faults = String::new();
        if took > WITHIN {
            let _ = write!(faults, "took {took:.1?}; ");
        }
        if names(self.around.path()) != before {
            faults.push_str("wrote or removed files; ");
        }
        if !matches!(ran.code, 0 | 1) {
            let _ = write!(faults, "ended with {}: {}; ", ran.code, ran.stderr);
            return Some(faults);
        }
        let findings = ran.findings();
        let codes: BTreeSet<String> = items(&findings).iter().map(|f| text(&f["code"])).collect();
        let is_named = case.codes.iter().any(|code| codes.contains(code));
        if !case.codes.is_empty() && !is_named {
            let _ = write!(faults, "told {codes:?} and none of {:?}; ", case.codes);
        }
        if codes.contains("finding-worker-crashed") {
            faults.push_str("the worker crashed; ");
        }
        if items(&findings).iter().any(has_no_words) {
            faults.push_str("a finding has no words or no cure; ");
        }
        (!faults.is_empty()).then_some(faults)
    }
}

/// Reads what the shell's `times` says: the second line has the processor time of
/// its children in the program and in the system, as `0m1.250s 0m0.120s`.
fn children_of(times: &str) -> Duration {
    let of = |word: &str| {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m')?;
        let minutes: f64 = minutes.parse().ok()?;
        Some(minutes * 60.0 + seconds.parse::<f64>().ok()?)
    };
    let line = times.lines().nth(1).expect("two lines of times");
    let words = line.split_whitespace();
    let seconds = words.map(|word| of(word).expect("minutes and seconds"));
    Duration::from_secs_f64(seconds.sum())
}

fn has_no_words(finding: &Value) -> bool {
    let is_empty = |member: &str| text(&finding[member]).trim().is_empty();
    is_empty("message") || is_empty("cure")
}

#[test]
fn every_hostile_file_is_named_in_time_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let Some(cases) = made(folder.path()) else {
        return;
    };
    let mechanisms: BTreeSet<&str> = cases.iter().map(|case| case.mechanism.as_str()).collect();
    assert!(
        cases.len() >= 300 && mechanisms.len() >= 25,
        "{mechanisms:?}"
    );
    let next = Mutex::new(cases.iter());
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let cage = Cage::new();
                while let Some(case) = { next.lock().unwrap().next() } {
                    let name = case.path.file_name().unwrap().to_string_lossy();
                    if let Some(fault) = cage.fault(case) {
                        faults.lock().unwrap().push(format!("{name}: {fault}"));
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_of_a_refused_file_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let Some(cases) = made(folder.path()) else {
        return;
    };
    let register = Register::new();
    let refused = cases.iter().filter(|case| !case.codes.is_empty());
    for case in refused.step_by(IMPORTED_OF) {
        let path = argument(&case.path);
        if register.run(&["validate", "--json", path]).code == 0 {
            continue;
        }
        let ran = register.run(&["import", "--json", "--kind=package", path]);
        assert_eq!(ran.code, 1, "{path}: {ran:?}");
        assert_eq!(ran.json()["steps"][0]["outcome"], "refused", "{path}");
    }
    let plans = register.run(&["plans", "--json"]).json();
    assert!(items(&plans["plans"]).is_empty(), "{plans:#}");
    assert_eq!(plans["revision"], 0, "{plans:#}");
}
