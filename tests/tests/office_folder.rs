//! The folder of a planning office becomes a published plan of Demovo: made by
//! ezdxf, openpyxl, python-docx and fpdf2, read by the program, with what the
//! parcel must be told written by hand in the script that makes it.

use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::answers::{items, text};
use eprostor_tests::fixtures::repository;
use eprostor_tests::office::{OfficeFolders, office_folders};
use eprostor_tests::program::{Ran, Register};
use serde_json::Value;

/// What a person types for the first folder.
const FIRST: &str = r#"
id = "demovo-pdr-2027-1"
municipality = "99902"
demo = true
positional_m = 0.2
publication.day = 2027-03-18
publication.gazette = "Сл. лист општине Демово 3/2027"
"legend.Г1.class" = "I.4.2.3"
"column.Коеф. изгр." = "far_max"
"#;

/// What is left to type for the second, with the mapping of the first.
const SECOND: &str = r#"
id = "demovo-pdr-2028-1"
demo = true
publication.day = 2028-06-16
publication.gazette = "Сл. лист општине Демово 6/2028"
"#;

fn demovo() -> Register {
    let register = Register::new();
    let samples = repository().join("sample-plans/demovo");
    register.import(&[argument(&samples)]);
    register
}

fn package(register: &Register, folder: &Path, out: &Path, more: &[&str]) -> Ran {
    let mut all = vec!["package", "from", "--lang=en", "--json", argument(folder)];
    all.extend(["--out", argument(out)]);
    all.extend(more);
    register.run(&all)
}

fn written(folders: &OfficeFolders, name: &str, text: &str) -> PathBuf {
    let path = folders.root().join(name);
    std::fs::write(&path, text).expect("a file of answers");
    path
}

/// Imports a package and returns what its plan says of the parcel on a day.
fn told(register: &Register, package: &Path, folders: &OfficeFolders, day: &str) -> Value {
    register.import(&["--kind=package", argument(package)]);
    let (ko, number) = (
        text(&folders.expected["ko"]),
        text(&folders.expected["number"]),
    );
    let ran = register.run(&["answer", &ko, &number, "--date", day, "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

/// Compares the one part of an answer with what was written by hand.
fn is_as_drawn(answer: &Value, folders: &OfficeFolders, plan: &str) {
    let parts = items(&answer["parts"]);
    assert_eq!(parts.len(), 1, "{parts:?}");
    let governing = &parts[0]["plans"][0];
    assert_eq!(text(&governing["plan"]), plan);
    assert_eq!(governing["zones"][0]["code"], folders.expected["zone"]);
    for (parameter, meant) in folders.expected["values"].as_object().expect("values") {
        let values = items(&parts[0]["values"]).iter();
        let row = values.clone().find(|row| row["parameter"] == *parameter);
        let row = row.unwrap_or_else(|| panic!("{parameter} is not told"));
        let own = items(&row["values"]);
        let own: Vec<_> = own
            .iter()
            .filter(|value| text(&value["plan"]) == plan)
            .collect();
        assert_eq!(own.len(), 1, "{parameter}: {row}");
        assert_eq!(own[0]["value"], *meant, "{parameter}");
        assert_eq!(own[0]["locator"]["article"], folders.expected["article"]);
        assert_eq!(text(&own[0]["locator"]["document"]), "tekst");
    }
}

#[test]
fn a_folder_becomes_a_published_plan_with_fewer_than_ten_answers() {
    let Some(folders) = office_folders("a folder becomes a plan") else {
        return;
    };
    let register = demovo();
    let answers = written(&folders, "first.toml", FIRST);
    let mapping = folders.root().join("mapping.toml");
    let out = folders.root().join("out-1");
    let more = [
        "--answers",
        argument(&answers),
        "--save-mapping",
        argument(&mapping),
    ];
    let ran = package(&register, &folders.first(), &out, &more);
    assert_eq!(ran.code, 0, "{ran:?}");
    let typed = FIRST.lines().filter(|line| line.contains('=')).count();
    assert!(typed < 10, "{typed} answers");
    let report = ran.json();
    assert_eq!(items(&report["questions"]), &[] as &[Value]);
    // The files themselves are those of the office.
    for key in [
        "01 Одлука/Одлука о доношењу.docx",
        "03 Графички део/Намена и граница.dxf",
    ] {
        let base = key.rsplit('/').next().expect("a name");
        let kind = if base.ends_with("dxf") {
            "layers"
        } else {
            "documents"
        };
        let copied = std::fs::read(out.join(kind).join(base)).expect("a copy");
        assert_eq!(
            copied,
            std::fs::read(folders.first().join(key)).expect("the file")
        );
    }
    let answer = told(&register, &out, &folders, "2027-06-01");
    is_as_drawn(&answer, &folders, "demovo-pdr-2027-1");

    let answers = written(&folders, "second.toml", SECOND);
    let second = folders.root().join("out-2");
    let more = [
        "--answers",
        argument(&answers),
        "--mapping",
        argument(&mapping),
    ];
    let ran = package(&register, &folders.second(), &second, &more);
    let report = ran.json();
    assert_eq!(items(&report["questions"]), &[] as &[Value]);
    assert!(SECOND.lines().filter(|line| line.contains('=')).count() < typed);
    // Without the mapping the same answers are not enough.
    let without = folders.root().join("out-3");
    let ran = package(
        &register,
        &folders.second(),
        &without,
        &["--answers", argument(&answers)],
    );
    assert_eq!(ran.code, 1, "{ran:?}");
    let open: Vec<String> = items(&ran.json()["questions"])
        .iter()
        .map(|question| text(&question["key"]))
        .collect();
    assert_eq!(open, ["municipality", "positional_m", "legend.Г1.class"]);

    // The second plan lies on the land of the first and replaces it.
    let description = second.join("plan.toml");
    let mut plan = std::fs::read_to_string(&description).expect("plan.toml");
    plan.push_str("\n[[relation]]\nkind = \"replaces\"\ntarget = \"demovo-pdr-2027-1\"\n");
    std::fs::write(&description, plan).expect("plan.toml");
    let answer = told(&register, &second, &folders, "2028-09-01");
    is_as_drawn(&answer, &folders, "demovo-pdr-2028-1");
}

#[test]
fn without_answers_the_package_is_written_with_a_list_of_questions() {
    let Some(folders) = office_folders("questions of a folder") else {
        return;
    };
    let register = Register::new();
    let out = folders.root().join("out");
    let ran = package(&register, &folders.first(), &out, &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = ran.json();
    assert_eq!(report["check"]["publishable"], false);
    let open: Vec<String> = items(&report["questions"])
        .iter()
        .map(|question| text(&question["key"]))
        .collect();
    let expected = [
        "municipality",
        "publication.day",
        "publication.gazette",
        "id",
        "positional_m",
        "legend.Г1.class",
    ];
    assert_eq!(open, expected);
    assert!(out.join("plan.toml").is_file());
    // Every file of the folder is in the table, with a reason.
    let named: Vec<String> = items(&report["files"])
        .iter()
        .map(|row| text(&row["file"]))
        .collect();
    for file in [
        "Thumbs.db",
        "beleske.txt",
        "stara verzija.dwg",
        "~$Pravila.xlsx",
    ] {
        assert!(named.iter().any(|name| name == file), "{file}: {named:?}");
    }
    // Nothing is written over.
    let again = package(&register, &folders.first(), &out, &[]);
    assert_eq!(again.code, 2, "{again:?}");
    // What is accepted leaves only what nothing proposes.
    let accepted = folders.root().join("accepted");
    let ran = package(&register, &folders.first(), &accepted, &["--yes"]);
    let open: Vec<String> = items(&ran.json()["questions"])
        .iter()
        .map(|question| text(&question["key"]))
        .collect();
    assert_eq!(
        open,
        [
            "municipality",
            "publication.day",
            "publication.gazette",
            "legend.Г1.class"
        ]
    );
}

#[test]
fn a_zip_of_the_folder_makes_the_same_package() {
    let Some(folders) = office_folders("a zip of a folder") else {
        return;
    };
    let register = Register::new();
    let zip = folders.root().join("predaja.zip");
    std::fs::write(&zip, eprostor_tests::packages::zipped(&folders.first())).expect("a zip");
    let (one, other) = (folders.root().join("one"), folders.root().join("other"));
    package(&register, &folders.first(), &one, &["--yes"]);
    package(&register, &zip, &other, &["--yes"]);
    for file in ["plan.toml", "provisions.csv", "layers/Намена и граница.dxf"] {
        let read = |folder: &Path| std::fs::read(folder.join(file)).expect("a file");
        assert_eq!(read(&one), read(&other), "{file}");
    }
}

#[test]
fn hostile_folders_and_strange_mappings_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = Register::new();
    let run = |name: &str, more: &[&str]| {
        let (from, out) = (
            folder.path().join(name),
            folder.path().join(format!("{name}-out")),
        );
        package(&register, &from, &out, more)
    };
    let make = |name: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir(&path).expect("a folder");
        path
    };
    let many = make("many");
    for number in 0..2_100 {
        std::fs::write(many.join(format!("{number}.txt")), b"x").expect("a file");
    }
    let codes = |ran: &Ran| -> Vec<String> {
        items(&ran.json()["not_taken"])
            .iter()
            .map(|finding| text(&finding["code"]))
            .collect()
    };
    let ran = run("many", &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        codes(&ran).contains(&"finding-office-too-many-files".to_owned()),
        "{ran:?}"
    );

    let broken = make("broken");
    std::fs::write(
        broken.join("Namena.dxf"),
        b"0\nSECTION\n2\nENTITIES\n0\nLINE\n",
    )
    .expect("a file");
    std::fs::write(broken.join("pravila.xlsx"), b"PK\x03\x04 and nothing more").expect("a file");
    std::fs::write(broken.join("prazno.pdf"), b"").expect("a file");
    std::os::unix::fs::symlink("/etc/hostname", broken.join("veza.txt")).expect("a link");
    let ran = run("broken", &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let found = codes(&ran);
    let broken = |file: &str| {
        let report = ran.json();
        let told = items(&report["not_taken"]).iter();
        let told = told.filter(|finding| finding["code"] == "finding-office-file-broken");
        let told = told.filter(|finding| finding["place"]["file"] == file);
        let said = told.map(|finding| {
            assert_eq!(finding["severity"], "warning", "{file}");
            text(&finding["message"])
        });
        said.collect::<Vec<_>>().join(" ")
    };
    // The reason is told in words, and not as a code.
    for (file, reason) in [("Namena.dxf", "is cut off"), ("pravila.xlsx", "is damaged")] {
        let said = broken(file);
        assert!(
            said.contains(reason) && !said.contains("finding-"),
            "{said}"
        );
    }
    let link = "finding-office-file-special".to_owned();
    assert!(found.contains(&link), "{found:?}");

    make("empty");
    let mapping = folder.path().join("mapping.toml");
    for (text, said) in [
        ("format = 7\n", "format 7"),
        ("format = 1\nking = 1\n", "king"),
    ] {
        std::fs::write(&mapping, text).expect("a mapping");
        let ran = run("empty", &["--mapping", argument(&mapping)]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
    let ran = run("empty", &["--answer", "no equals sign"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let inside = folder.path().join("empty/out");
    let ran = package(&register, &folder.path().join("empty"), &inside, &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_mapping_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = Register::new();
    let (from, out) = (folder.path().join("empty"), folder.path().join("out"));
    std::fs::create_dir(&from).expect("a folder");
    let mapping = folder.path().join("mapping.toml");
    std::fs::write(&mapping, "mine").expect("a file");
    let saved = ["--save-mapping", argument(&mapping)];
    let ran = package(&register, &from, &out, &saved);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("mapping.toml"), "{ran:?}");
    assert_eq!(std::fs::read(&mapping).expect("a file"), b"mine");
    assert!(!out.exists(), "nothing is made where it is refused");
    let ran = package(&register, &from, &out, &[saved[0], saved[1], "--overwrite"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let kept = std::fs::read_to_string(&mapping).expect("a mapping");
    assert!(kept.contains("format = 1"), "{kept}");
}
