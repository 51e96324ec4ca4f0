//! The lists that the search is measured by are whole: as many items of every kind
//! as they promise, none twice, every target there, a third of them held.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::search_evaluation::{Answer, Input, Kind, Lists, Target, is_held, pattern};
use eprostor_text::{Script, search_key};
use serde_json::Value;

/// Packages of the register that the lists ask.
const PACKAGES: &str = "sample-plans/demovo/packages";
/// Least numbers of inputs by kind.
const LEAST: [(Kind, usize); 9] = [
    (Kind::Parcel, 150),
    (Kind::Ko, 120),
    (Kind::Municipality, 60),
    (Kind::Plan, 70),
    (Kind::Zone, 25),
    (Kind::LandUse, 25),
    (Kind::Address, 25),
    (Kind::Point, 25),
    (Kind::Words, 25),
];

fn lists() -> Lists {
    Lists::load().expect("the lists of the repository can be read")
}

fn percent(part: usize, whole: usize) -> usize {
    100 * part / whole.max(1)
}

#[test]
fn every_kind_has_as_many_inputs_as_it_promises() {
    let inputs = lists().inputs;
    assert!(inputs.len() >= 620, "{}", inputs.len());
    for (kind, least) in LEAST {
        let count = inputs.iter().filter(|input| input.kind == kind).count();
        assert!(count >= least, "{kind:?}: {count}");
    }
}

#[test]
fn questions_have_both_scripts_and_a_third_without_diacritics() {
    let questions = lists().questions;
    assert!(questions.len() >= 155, "{}", questions.len());
    let count = |holds: &dyn Fn(&str) -> bool| {
        let of = questions.iter().filter(|one| holds(&one.question)).count();
        percent(of, questions.len())
    };
    let cyrillic = count(&|text| Script::of(text) == Some(Script::Cyrillic));
    assert!((45..=55).contains(&cyrillic), "{cyrillic}");
    let plain = count(&|text| text.is_ascii());
    assert!(plain >= 30, "{plain}");
}

#[test]
fn nothing_is_listed_twice() {
    let lists = lists();
    let inputs = lists.inputs.iter().map(|one| (&one.id, &one.input));
    let questions = lists.questions.iter().map(|one| (&one.id, &one.question));
    let (mut ids, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for (id, text) in inputs.chain(questions) {
        assert!(ids.insert(id.clone()), "{id}");
        assert!(texts.insert(text.trim().to_owned()), "{id}: {text}");
    }
}

#[test]
fn few_inputs_share_a_pattern() {
    let inputs = lists().inputs;
    let patterns: BTreeSet<String> = inputs.iter().map(|one| pattern(&one.input)).collect();
    assert!(
        percent(patterns.len(), inputs.len()) >= 85,
        "{}",
        patterns.len()
    );
}

#[test]
fn about_a_third_is_held() {
    let lists = lists();
    let inputs: Vec<&str> = lists.inputs.iter().map(|one| one.input.as_str()).collect();
    let questions: Vec<&str> = lists.questions.iter().map(|one| &*one.question).collect();
    for texts in [inputs, questions] {
        let held = texts.iter().filter(|text| is_held(text)).count();
        assert!((25..=42).contains(&percent(held, texts.len())), "{held}");
    }
}

#[test]
fn every_target_of_an_input_is_there() {
    let lists = lists();
    let register = Register::read();
    let streets = lists.addresses.iter().flat_map(|row| {
        let street = format!("{}/{}", row.ko, row.street);
        [format!("{street}/{}", row.number), street]
    });
    let addresses: BTreeSet<String> = streets.collect();
    for row in &lists.addresses {
        let parcel = format!("{}/{}", row.ko, row.parcel);
        assert!(register.parcels.contains(&parcel), "{row:?}");
    }
    for input in &lists.inputs {
        assert!(!input.targets.is_empty(), "{}", input.id);
        for target in &input.targets {
            assert!(
                register.knows(input, target, &addresses),
                "{}: {target:?} is not there",
                input.id
            );
        }
    }
}

#[test]
fn former_names_are_of_places_that_the_law_tables_know() {
    let file = repository().join("crates/eprostor-index/src/lookup/former_names.csv");
    let law = repository().join("law/ko.csv");
    let known: BTreeSet<(String, String)> = [
        ("ko_code", "ko_name_lat"),
        ("municipality_code", "municipality_name"),
    ]
    .into_iter()
    .flat_map(|(code, name)| column_of(&law, code).into_iter().zip(column_of(&law, name)))
    .map(|(code, name)| (code, search_key(&name)))
    .collect();
    let names = column_of(&file, "former");
    let codes = column_of(&file, "code").into_iter();
    for (code, today) in codes.zip(column_of(&file, "today")) {
        let place = (code, search_key(&today));
        assert!(known.contains(&place), "{place:?}");
    }
    // The list says where they are from.
    let readme = fs::read_to_string(repository().join("tests/search/README.md"));
    let readme = readme.expect("the lists are described");
    for name in names {
        assert!(readme.contains(&name), "{name}");
    }
}

#[test]
fn every_article_that_answers_is_there() {
    let answers: Vec<Answer> = lists()
        .questions
        .iter()
        .flat_map(|one| one.answers())
        .collect();
    let laws = fixture("search_lists", "serbia");
    for answer in answers {
        let Some(known) = articles(&answer.document, laws.as_deref()) else {
            continue;
        };
        for article in &answer.articles {
            assert!(known.contains(article), "{answer:?}");
        }
    }
}

/// What the targets may name.
struct Register {
    kos: BTreeSet<String>,
    municipalities: BTreeSet<String>,
    /// KO and number.
    parcels: BTreeSet<String>,
    /// KO whose parcels are listed.
    listed: BTreeSet<String>,
    plans: BTreeSet<String>,
    /// Plan and code.
    zones: BTreeSet<String>,
    classes: BTreeSet<String>,
}

impl Register {
    fn read() -> Self {
        let root = repository();
        let demovo = root.join("sample-plans/demovo");
        let (law, territory) = (root.join("law/ko.csv"), demovo.join("territory.csv"));
        let both = |column| {
            let real = column_of(&law, column);
            real.into_iter()
                .chain(column_of(&territory, column))
                .collect()
        };
        let listed: BTreeSet<String> = column_of(&territory, "ko_code").into_iter().collect();
        let mut plans: BTreeSet<String> = column_of(&demovo.join("cards.csv"), "id")
            .into_iter()
            .collect();
        let mut zones = BTreeSet::new();
        for (plan, manifest) in manifests(&root.join(PACKAGES)) {
            let legend = manifest.get("legend").and_then(toml::Value::as_array);
            for code in legend.into_iter().flatten() {
                let code = code["code"].as_str().expect("a code is text");
                zones.insert(format!("{plan}/{code}"));
            }
            plans.insert(plan);
        }
        Self {
            kos: both("ko_code"),
            municipalities: both("municipality_code"),
            parcels: listed.iter().flat_map(|ko| parcels(&demovo, ko)).collect(),
            listed,
            plans,
            zones,
            classes: column_of(
                &root.join("law/land_use_classes_105_2020_partial.csv"),
                "code",
            )
            .into_iter()
            .collect(),
        }
    }

    fn knows(&self, input: &Input, target: &Target, addresses: &BTreeSet<String>) -> bool {
        let code = match target {
            Target::Point([east, north]) => {
                let is_in_serbia = (18.0..24.0).contains(east) && (41.0..47.0).contains(north);
                return input.kind == Kind::Point && is_in_serbia && input.within_m.is_some();
            }
            Target::Code(code) => code,
        };
        match input.kind {
            Kind::Parcel => self.is_parcel(code),
            Kind::Ko | Kind::Municipality => {
                self.kos.contains(code) || self.municipalities.contains(code)
            }
            Kind::Plan => self.plans.contains(code),
            Kind::Zone => self.zones.contains(code),
            Kind::LandUse => self.classes.contains(code) || self.zones.contains(code),
            Kind::Address => addresses.contains(code),
            Kind::Words => code.rsplit_once('/').is_some_and(|(document, article)| {
                let known = articles(document, None);
                known.is_none_or(|known| known.contains(article))
            }),
            Kind::Point => false,
        }
    }

    /// Parcels of real cadastral municipalities are in no list: only their KO is asked.
    fn is_parcel(&self, code: &str) -> bool {
        let Some((ko, number)) = code.split_once('/') else {
            return false;
        };
        if self.listed.contains(ko) {
            return self.parcels.contains(code);
        }
        let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '/');
        self.kos.contains(ko) && is_number
    }
}

fn column_of(file: &Path, column: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(file).expect("the table opens");
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.expect("the row is whole")[column].clone())
        .collect()
}

fn parcels(demovo: &Path, ko: &str) -> Vec<String> {
    let file = demovo.join(format!("parcels-{ko}.geojson"));
    let text = fs::read_to_string(file).expect("the parcels are there");
    let read: Value = serde_json::from_str(&text).expect("the parcels are JSON");
    let features = read["features"].as_array().expect("parcels are features");
    let number = |one: &Value| one["properties"]["number"].as_str().map(str::to_owned);
    features
        .iter()
        .filter_map(number)
        .map(|number| format!("{ko}/{number}"))
        .collect()
}

fn manifests(packages: &Path) -> Vec<(String, toml::Value)> {
    let folders = fs::read_dir(packages).expect("the packages are there");
    folders
        .map(|entry| {
            let folder = entry.expect("the folder can be listed").path();
            let text = fs::read_to_string(folder.join("plan.toml")).expect("a manifest");
            let name = folder.file_name().expect("a name").to_string_lossy();
            (
                name.into_owned(),
                toml::from_str(&text).expect("the manifest is TOML"),
            )
        })
        .collect()
}

/// Returns the articles of a document, or `None` where its form cannot be read here.
///
/// # Panics
/// The document is nowhere.
fn articles(document: &str, laws: Option<&Path>) -> Option<BTreeSet<String>> {
    let file = match document.split_once('/') {
        Some((plan, name)) => of_plan(&repository().join(PACKAGES).join(plan), name),
        None => of_law(laws?, document),
    };
    let text = match file.extension().and_then(|ending| ending.to_str()) {
        Some("md" | "json") => fs::read_to_string(&file).expect("the document can be read"),
        _ => return None,
    };
    if document.ends_with(".json") {
        let law: Value = serde_json::from_str(&text).expect("the law is JSON");
        let provisions = law["provisions"].as_array().expect("a law has provisions");
        let sections = provisions.iter().filter_map(|one| one["section"].as_str());
        return Some(sections.map(search_key).collect());
    }
    Some(text.lines().filter_map(number_of).collect())
}

fn of_plan(package: &Path, name: &str) -> PathBuf {
    let endings = ["md", "pdf", "docx"].iter();
    let mut files = endings.map(|ending| package.join(format!("documents/{name}.{ending}")));
    files
        .find(|file| file.exists())
        .unwrap_or_else(|| panic!("{}: no document {name}", package.display()))
}

fn of_law(laws: &Path, name: &str) -> PathBuf {
    let mut folders = ["laws", "planning-law-md"].iter();
    folders
        .find_map(|folder| Some(laws.join(folder).join(name)).filter(|file| file.exists()))
        .unwrap_or_else(|| panic!("no law {name}"))
}

/// Returns the number that a heading of Markdown opens: that of an article (`## Члан 5.`)
/// or of a section (`### 4.2.1. Становање`).
fn number_of(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#');
    let key = search_key(heading);
    let mut words = key.split(' ');
    match words.next()? {
        "clan" => words.next().map(str::to_owned),
        first if first.starts_with(|c: char| c.is_ascii_digit()) => Some(first.to_owned()),
        _ => None,
    }
}
