//! Every public file there is: each is read, repaired or refused as the notes
//! beside it say, by the table `tests/fixtures.csv`. A file without a row fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::fixtures::{fixture, fixtures, repository};
use eprostor_tests::packages;
use eprostor_tests::program::{Ran, Register, Setup};
use eprostor_tests::public_files::{Asked, FOLDERS, Outcome, Row, files, rows_of, table};
use serde::Deserialize;
use serde_json::Value;

/// All of the Earth but the poles, so that one register takes the files of every
/// country.
const WORLD: (u32, [f64; 4]) = (
    3857,
    [-20_100_000.0, -20_100_000.0, 20_100_000.0, 20_100_000.0],
);
/// Registers at a time.
const AT_ONCE: usize = 2;
/// Plans of a register, before the next ones come into a fresh one.
const PLANS: usize = 24;

/// Five digits of a made-up cadastral municipality.
const KO_DIGITS: u32 = 99_706;
/// What an old plan is admitted with.
const CONCESSION: &str =
    "[[concession]]\ncode = \"finding-zone-without-legend\"\nreason = \"провера\"\n";

/// The one repair that changes no land: which way a ring is wound is a convention,
/// and programs differ in it.
const WINDING: &str = "finding-repair-reoriented";

/// A row with the files that are asked by it at once: many documents are one
/// package, and so are files that are no layers; everything else goes alone.
struct Question<'a> {
    row: &'a Row,
    files: Vec<PathBuf>,
}

/// Returns every file of the fixtures by its path inside them; `None` where they
/// are absent.
fn all(test: &str) -> Option<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    let root = fixtures();
    for folder in FOLDERS {
        for file in files(&fixture(test, folder)?) {
            let name = file.strip_prefix(&root).expect("a file of the fixtures");
            found.insert(argument(name).to_owned(), file);
        }
    }
    Some(found)
}

/// Returns what is asked of these files, and what is wrong with the table.
fn questions<'a>(
    table: &'a [Row],
    files: &BTreeMap<String, PathBuf>,
) -> (Vec<Question<'a>>, Vec<String>) {
    let (mut questions, mut faults) = (Vec::<Question<'a>>::new(), Vec::new());
    for (name, file) in files {
        let rows = rows_of(table, name);
        if rows.is_empty() {
            faults.push(format!("{name}: no row"));
        }
        for row in rows {
            let same = |question: &&mut Question<'_>| std::ptr::eq(question.row, row);
            match row.asked {
                Asked::Note => {}
                Asked::Companion => {
                    let shapes = Path::new(name).with_extension("shp");
                    if !files.contains_key(argument(&shapes)) || shapes == Path::new(name) {
                        faults.push(format!("{name}: no shapefile that it belongs to"));
                    }
                }
                Asked::Document | Asked::NoLayer if questions.iter_mut().any(|q| same(&q)) => {
                    let question = questions.iter_mut().find(same).expect("it was just there");
                    question.files.push(file.clone());
                }
                _ => questions.push(Question {
                    row,
                    files: vec![file.clone()],
                }),
            }
        }
    }
    let names = || files.keys();
    let is_idle = |row: &&Row| !names().any(|name| rows_of(table, name)[..].contains(row));
    let idle = table.iter().filter(is_idle);
    faults.extend(idle.map(|row| format!("{}: no file for the row", row.path)));
    (questions, faults)
}

impl Question<'_> {
    /// Returns the id of the plan that it becomes as one of many.
    fn plan(number: usize) -> String {
        format!("provera-pdr-2015-{number}")
    }

    /// Tells whether a plan must come of it.
    fn is_plan(&self) -> bool {
        let is_kept = self.row.outcome != Some(Outcome::Refused);
        is_kept && !matches!(self.row.asked, Asked::Parcels | Asked::Territory)
    }

    /// Asks it and returns how that ended.
    fn ask(&self, register: &Register, number: usize) -> Ran {
        let file = &self.files[0];
        match self.row.asked {
            Asked::Package => import(register, &["--kind=package", argument(file)]),
            Asked::Territory => import(register, &["--kind=territory", argument(file)]),
            Asked::Parcels => {
                let ko = format!("--ko={}", packages::ko_code(KO_DIGITS));
                let crs = format!("--crs={}", self.row.crs.unwrap_or_default());
                let number = self.row.code.as_deref().unwrap_or_default();
                let number = format!("--map=number={number}");
                let table = self.row.table.as_ref().map(|t| format!("--table={t}"));
                let mut arguments = vec!["--kind=parcels", "--valid-from=2015-01-01"];
                arguments.extend([&*ko, &*crs, &*number]);
                arguments.extend(table.as_deref());
                arguments.push(argument(file));
                import(register, &arguments)
            }
            _ => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let package = self.package(folder.path(), &Self::plan(number));
                import(register, &["--kind=package", argument(&package)])
            }
        }
    }

    /// Writes a package around the files.
    fn package(&self, folder: &Path, plan: &str) -> PathBuf {
        let package = packages::write(folder, plan, &[]);
        let role = match self.row.asked {
            Asked::Boundary => "boundary",
            Asked::Zones => "zones",
            _ => "lines",
        };
        if role == "zones" {
            // No plan of ours: its codes have no legend, which old plans may lack.
            let path = package.join("plan.toml");
            let before = std::fs::read_to_string(&path).expect("plan.toml");
            let legacy = before.replacen("format = 1\n", "format = 1\nprofile = \"legacy\"\n", 1);
            std::fs::write(path, legacy + CONCESSION).expect("plan.toml");
        }
        let mut sections = String::new();
        for (index, file) in self.files.iter().enumerate() {
            for beside in companions(file) {
                let copy = package.join(inside(index, &beside));
                std::fs::copy(&beside, copy).expect("a copy");
            }
            let file = inside(index, file);
            let section = if self.row.asked == Asked::Document {
                format!("[[document]]\nname = \"d{index}\"\nrole = \"other\"\nfile = '{file}'\n")
            } else {
                self.layer(&format!("{role}{index}"), role, &file)
            };
            sections.push_str(&section);
        }
        packages::append(&package, &sections);
        package
    }

    fn layer(&self, name: &str, role: &str, file: &str) -> String {
        let crs = self.row.crs.unwrap_or_default();
        let table = self.row.table.as_ref();
        let table = table.map_or_else(String::new, |table| format!("table = \"{table}\"\n"));
        let code = self.row.code.as_deref().unwrap_or("code");
        format!(
            "[[layer]]\nname = \"{name}\"\nrole = \"{role}\"\nfile = '{file}'\n{table}crs = {crs}\n\
             [layer.columns]\ncode = \"{code}\"\n"
        )
    }

    /// Returns what is wrong with what became of it, if anything is.
    fn fault(&self, register: &Register, number: usize) -> Option<String> {
        let ran = self.ask(register, number);
        if !matches!(ran.code, 0 | 1) {
            return Some(format!("ended with {}: {}", ran.code, ran.stderr));
        }
        let report = ran.json();
        let findings = items(&report["steps"][0]["findings"]);
        let codes = self.row.codes();
        let named: Vec<&Value> = findings
            .iter()
            .filter(|finding| codes.contains(&&*text(&finding["code"])))
            .collect();
        let is_told = match self.row.asked {
            Asked::NoLayer => self.files.iter().enumerate().all(|(index, file)| {
                let file = inside(index, file);
                named
                    .iter()
                    .any(|finding| text(&finding["place"]["file"]) == file)
            }),
            _ => codes.is_empty() || !named.is_empty(),
        };
        let mut repairs = findings.iter().filter(|f| f["severity"] == "repair");
        let is_right = match self.row.outcome {
            Some(Outcome::Read) => {
                ran.code == 0 && is_told && repairs.all(|f| f["code"] == WINDING)
            }
            Some(Outcome::Repaired) => ran.code == 0 && is_told && repairs.next().is_some(),
            Some(Outcome::Refused) => ran.code == 1 && is_told && !codes.is_empty(),
            None => false,
        };
        (!is_right).then(|| {
            let mut counts = BTreeMap::<String, usize>::new();
            for finding in findings {
                let (severity, code) = (text(&finding["severity"]), text(&finding["code"]));
                *counts.entry(format!("{severity} {code}")).or_default() += 1;
            }
            format!("ended with {}, told {counts:?}", ran.code)
        })
    }
}

/// Asks questions of a fresh register and returns what was wrong.
fn faults(questions: &[Question<'_>]) -> Vec<String> {
    let register = register();
    let (mut faults, mut expected) = (Vec::new(), BTreeSet::new());
    for (question, number) in questions.iter().zip(1..) {
        if question.is_plan() {
            expected.insert(Question::plan(number));
        }
        if let Some(fault) = question.fault(&register, number) {
            let (name, asked) = (question.files[0].display(), question.row.asked);
            faults.push(format!("{name} as {asked:?}: {fault}"));
        }
    }
    let plans = register.run(&["plans", "--json"]).json();
    let plans = items(&plans["plans"]).iter();
    let stored: BTreeSet<String> = plans.map(|plan| text(&plan["id"])).collect();
    if stored != expected {
        faults.push(format!("stored are {stored:?}, not {expected:?}"));
    }
    faults
}

/// Returns the name of a file in a package: many have the same in the fixtures.
fn inside(index: usize, file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    format!("{index}-{}", name.to_string_lossy())
}

fn import(register: &Register, arguments: &[&str]) -> Ran {
    let mut all = vec!["import", "--json"];
    all.extend_from_slice(arguments);
    register.run(&all)
}

/// Returns a file and, of a shapefile, everything beside it of the same name.
fn companions(file: &Path) -> Vec<PathBuf> {
    if file.extension().is_none_or(|ending| ending != "shp") {
        return vec![file.to_owned()];
    }
    let folder = file.parent().expect("a file lies in a folder");
    let beside = files(folder).into_iter();
    beside
        .filter(|path| path.file_stem() == file.file_stem())
        .collect()
}

fn register() -> Register {
    let register = Register::with(Setup {
        frame: Some(WORLD),
        database_url: None,
        ..Setup::default()
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let territory = folder.path().join("territory.csv");
    let municipality = packages::territory(&packages::ko_code(KO_DIGITS));
    std::fs::write(&territory, municipality).expect("territory.csv");
    register.import(&["--kind=territory", argument(&territory)]);
    register
}

#[test]
fn every_public_file_is_read_or_refused_as_its_notes_say() {
    let Some(files) = all("every public file") else {
        return;
    };
    let table = table();
    let (questions, wrong) = questions(&table, &files);
    let next = Mutex::new(questions.chunks(PLANS));
    let wrong = Mutex::new(wrong);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(chunk) = { next.lock().unwrap().next() } {
                    let faults = faults(chunk);
                    wrong.lock().unwrap().extend(faults);
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A row of the list that `docs/formats.md` says its formats are proved with.
#[derive(Debug, Deserialize)]
struct Foreign {
    format: String,
    written_by: String,
    test: String,
}

#[test]
fn every_format_that_counts_as_proved_is_read_by_the_test_that_is_named() {
    let list = repository().join("crates/eprostor-ingest/src/schema/foreign.csv");
    let mut reader = csv::Reader::from_path(list).expect("the list of foreign files");
    let list: Vec<Foreign> = reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect();
    let of_this_file = "all_fixtures::every_public_file_is_read_or_refused_as_its_notes_say";
    let mut listed = BTreeSet::new();
    for row in &list {
        let (file, name) = row.test.split_once("::").expect("a file and a test");
        let file = repository().join(format!("tests/tests/{file}.rs"));
        let source = std::fs::read_to_string(&file).expect("a file of tests");
        let test = format!("#[test]\nfn {name}() {{");
        assert!(
            source.contains(&test),
            "{} has no test {name}",
            file.display()
        );
        if row.test == of_this_file {
            listed.insert((row.format.clone(), row.written_by.clone()));
        }
    }
    let rows = table().into_iter();
    let kept = rows.filter(|row| row.format.is_some());
    let read: BTreeSet<(String, String)> = kept
        .map(|row| {
            let is_kept = matches!(row.outcome, Some(Outcome::Read | Outcome::Repaired));
            assert!(is_kept, "{} proves no format", row.path);
            let format = row.format.expect("filtered above");
            (format, row.written_by.expect("a format has its writer"))
        })
        .collect();
    assert_eq!(listed, read);
}
