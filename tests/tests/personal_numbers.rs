//! Personal numbers that were delivered are nowhere public: whatever the portal, the
//! program and its log say, and whatever lies in the data folder beside the originals.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::canary::Canaries;
use eprostor_tests::fixtures::{repository, skipped};
use eprostor_tests::http::{Request, send};
use eprostor_tests::packages::zipped;
use eprostor_tests::planted;
use eprostor_tests::program::{Portal, Register, Setup};
use serde_json::Value;

/// The numbers of Demovo's record of objections (`sample-plans/README.md`).
const DEMOVO: [&str; 2] = ["0101990715018", "2408985710356"];
/// The plan that has it.
const DEMOVO_PLAN: &str = "demovo-pdr-2021-1";
/// Everything but what the servers of HTTP and SQL say of their own.
const LOG: &str = "trace,sqlx=info,hyper=info";

/// Everything that was said, by who said it.
#[derive(Default)]
struct Said(Vec<(String, Vec<u8>)>);

impl Said {
    fn take(&mut self, who: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.push((who.into(), bytes.into()));
    }

    /// Takes what the program prints, which may refuse.
    fn run(&mut self, register: &Register, arguments: &[&str]) {
        let ran = register.run(arguments);
        assert!((0..=1).contains(&ran.code), "{arguments:?}: {ran:?}");
        self.take(format!("{arguments:?}"), ran.stdout);
        self.take(format!("complaints of {arguments:?}"), ran.stderr);
    }

    fn folder(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.folder(&path);
            } else {
                self.take(path.display().to_string(), fs::read(&path).unwrap());
            }
        }
    }

    /// Fails with every number that was said and by whom.
    fn check(&self, canaries: &Canaries) {
        let mut told = Vec::new();
        for (who, bytes) in &self.0 {
            for place in canaries.found_in(bytes) {
                told.push(format!("{who} tells the number of {place}"));
            }
        }
        assert!(told.is_empty(), "{told:#?}");
    }
}

/// Asks every route of the portal that can be asked without a token.
fn ask(portal: &Portal, said: &mut Said) -> usize {
    let routes = portal.get("/openapi.json");
    let routes = routes.json();
    let mut asked = 0;
    for (path, methods) in routes["paths"].as_object().unwrap() {
        if methods.get("get").is_none() {
            continue;
        }
        for path in filled(portal, path) {
            let reply = portal.get_recognised(&path);
            assert!(reply.status < 500, "{path}: {}", reply.status);
            said.take(path, reply.body);
            asked += 1;
        }
    }
    asked
}

/// Fills the parameters of a path with everything there is.
fn filled(portal: &Portal, path: &str) -> Vec<String> {
    let plans = [DEMOVO_PLAN, planted::PLAN].map(str::to_owned).to_vec();
    let mut paths = vec![path.to_owned()];
    let names = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    for name in names {
        let values: Vec<String> = match name {
            "hash" => plans.iter().flat_map(|plan| hashes(portal, plan)).collect(),
            "plan" | "id" if path.contains("answers") => vec!["0".repeat(64)],
            "plan" | "id" => plans.clone(),
            "picture" => (1..=3).map(|page| format!("{page}.png")).collect(),
            "ko" => vec!["999903".to_owned(), "998010".to_owned()],
            "number" => vec!["101".to_owned(), "1".to_owned()],
            "code" => vec!["document-withheld".to_owned()],
            other => panic!("the test knows no value for {other} of {path}: say one here"),
        };
        let fill = |path: &String| -> Vec<String> {
            let place = format!("{{{name}}}");
            values
                .iter()
                .map(|value| path.replace(&place, value))
                .collect()
        };
        paths = paths.iter().flat_map(fill).collect();
    }
    let is_export = path.ends_with("/export");
    let mut all = Vec::new();
    for path in paths {
        if is_export {
            let formats = ["gpkg", "geojson", "flatgeobuf", "csv"];
            all.extend(formats.map(|format| format!("{path}?format={format}")));
        }
        all.push(path);
    }
    all
}

fn hashes(portal: &Portal, plan: &str) -> Vec<String> {
    let plan = portal.get(&format!("/api/v1/plans/{plan}")).json();
    let documents = plan["documents"].as_array().unwrap().iter();
    documents
        .map(|document| document["sha256"].as_str().unwrap().to_owned())
        .collect()
}

/// A register with Demovo and a package with a number in every place.
struct Delivered {
    register: Register,
    canaries: Canaries,
    _folder: tempfile::TempDir,
    planted: PathBuf,
}

fn delivered(said: &mut Said, with_demovo: bool) -> Delivered {
    let mut canaries = Canaries::default();
    for number in DEMOVO {
        canaries.know(number, "Demovo's record of objections");
    }
    let folder = tempfile::tempdir().unwrap();
    let planted = planted::written(folder.path(), &mut canaries);
    let register = Register::with(Setup {
        log: Some(LOG),
        ..Setup::default()
    });
    if with_demovo {
        said.run(
            &register,
            &[
                "import",
                "--json",
                argument(&repository().join("sample-plans/demovo")),
            ],
        );
    }
    said.run(&register, &["import", "--json", argument(&planted)]);
    said.run(&register, &["extract", planted::PLAN]);
    Delivered {
        register,
        canaries,
        _folder: folder,
        planted,
    }
}

#[test]
fn a_number_that_was_delivered_is_nowhere_public() {
    let mut said = Said::default();
    let delivered = delivered(&mut said, true);
    let register = &delivered.register;
    said.run(register, &["extract", DEMOVO_PLAN]);
    let portal = register.serve();
    let asked = ask(&portal, &mut said);
    assert!(asked > 60, "only {asked} replies");
    let package = delivered.planted.join("packages").join(planted::PLAN);
    let sent = portal.post("/api/v1/validate", &zipped(&package));
    said.take("POST /api/v1/validate", sent.body);
    let refused = portal.post("/validate", b"x");
    said.take("POST /validate", refused.body);

    let out = tempfile::tempdir().unwrap();
    let place = |name: &str| argument(&out.path().join(name)).to_owned();
    for format in ["gpkg", "geojson", "flatgeobuf", "csv"] {
        said.run(
            register,
            &["export", "--format", format, "--out", &place(format)],
        );
    }
    let package = argument(&package).to_owned();
    let (page, faults) = (place("report.html"), place("faults.gpkg"));
    said.run(
        register,
        &["validate", &package, "--html", &page, "--gpkg", &faults],
    );
    said.run(register, &["validate", &package, "--json"]);
    said.run(register, &["diff", &package]);
    for words in [
        &["plans"][..],
        &["coverage"],
        &["answer", "998010", "1", "--date", "2020-01-01", "--json"],
        &["answer", "998010", "1", "--date", "2020-01-01"],
        &["explain", "998010", "1", "--date", "2020-01-01"],
        &["timeline", "998010", "1"],
        &["answer", "999903", "101"],
    ] {
        said.run(register, words);
    }
    let record = repository().join(format!(
        "sample-plans/demovo/packages/{DEMOVO_PLAN}/documents/primedbe.pdf"
    ));
    for document in ["a.docx", "a.odt", "a.html", "a.txt", "a.pdf"] {
        let path = format!("{package}/documents/{document}");
        said.run(register, &["text", &path]);
        said.run(register, &["text", "--json", &path]);
    }
    said.run(register, &["text", "--json", argument(&record)]);
    drop(portal);
    said.folder(out.path());
    for entry in fs::read_dir(register.folder()).unwrap().flatten() {
        let path = entry.path();
        // The originals are here, and nowhere else.
        match (path.ends_with("documents"), path.is_dir()) {
            (true, _) => {}
            (false, true) => said.folder(&path),
            (false, false) => said.take(path.display().to_string(), fs::read(&path).unwrap()),
        }
    }
    said.check(&delivered.canaries);
}

#[test]
fn what_is_served_is_the_document_or_a_copy_that_says_so_and_operators_get_the_original() {
    let mut said = Said::default();
    let delivered = delivered(&mut said, false);
    let portal = delivered.register.serve();
    let plan = portal
        .get(&format!("/api/v1/plans/{}", planted::PLAN))
        .json();
    let bearer = format!("Bearer {}", delivered.register.token());
    let mut copies = BTreeMap::new();
    for document in plan["documents"].as_array().unwrap() {
        let path = document["href"].as_str().unwrap();
        let public = portal.get_recognised(path);
        let headers = [("Authorization", bearer.as_str())];
        let request = Request {
            method: "GET",
            path,
            headers: &headers,
            body: &[],
        };
        let original = send(portal.address(), request);
        assert_eq!(original.status, 200);
        assert_eq!(
            Value::from(original.body.len()),
            document["size_bytes"],
            "{path}"
        );
        let copy = public
            .header("eprostor-copy")
            .unwrap_or("withheld")
            .to_owned();
        match copy.as_str() {
            "none" => assert_eq!(public.body, original.body),
            "withheld" => assert_eq!(public.status, 403),
            _ => {
                assert_ne!(public.body, original.body);
                assert!(
                    !public
                        .header("cache-control")
                        .unwrap()
                        .contains("immutable")
                );
                assert_eq!(original.header("cache-control"), Some("private, no-store"));
            }
        }
        copies.insert(document["name"].as_str().unwrap().to_owned(), copy);
        let wrong = [("Authorization", "Bearer wrong")];
        let request = Request {
            method: "GET",
            path,
            headers: &wrong,
            body: &[],
        };
        assert_eq!(send(portal.address(), request).status, 401);
    }
    let redacted = "redacted; by=eprostor-copy-2";
    for name in [
        "a-docx", "a-odt", "a-xlsx", "a-html", "a-txt", "a-json", "a-png", "a-pdf", "tekst",
    ] {
        assert_eq!(copies[name], redacted, "{name}: {copies:?}");
    }
    assert_eq!(copies["odluka"], "none");
    let hash = plan["documents"][0]["sha256"].as_str().unwrap();
    let page = portal.get_recognised(&format!("/d/{hash}"));
    assert!(page.text().contains("█████████████"), "{}", page.text());
    assert!(
        page.text().contains("This is a public copy"),
        "{}",
        page.text()
    );
}

/// Prints the first page of a PDF as a grey picture of 200 dots per inch and makes a
/// PDF of it that holds nothing else; `None` where poppler is not installed.
fn scanned(pdf: &Path, folder: &Path) -> Option<Vec<u8>> {
    let to = folder.join("page");
    let printed = Command::new("pdftoppm")
        .args([
            "-gray",
            "-r",
            "200",
            "-singlefile",
            argument(pdf),
            argument(&to),
        ])
        .status();
    printed.ok().filter(ExitStatus::success)?;
    let picture = fs::read(to.with_extension("pgm")).unwrap();
    // P5, two numbers, 255: the head of a grey picture.
    let end = picture
        .windows(4)
        .position(|four| four == b"255\n")
        .unwrap();
    let head = std::str::from_utf8(&picture[..end]).unwrap();
    let mut sides = head
        .split_whitespace()
        .skip(1)
        .map(|side| side.parse().unwrap());
    let (width, height): (u32, u32) = (sides.next().unwrap(), sides.next().unwrap());
    Some(planted::scan(width, height, &picture[end + 4..]))
}

#[test]
fn a_number_that_is_only_recognised_is_painted_over() {
    let test = "a_number_that_is_only_recognised_is_painted_over";
    if Command::new("tesseract").arg("--version").output().is_err() {
        return skipped(test, "tesseract is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let record = repository().join(format!(
        "sample-plans/demovo/packages/{DEMOVO_PLAN}/documents/primedbe.pdf"
    ));
    let Some(scan) = scanned(&record, folder.path()) else {
        return skipped(test, "pdftoppm is not installed");
    };
    let mut canaries = Canaries::default();
    let planted = planted::written(folder.path(), &mut canaries);
    let place = planted
        .join("packages")
        .join(planted::PLAN)
        .join("documents/a.pdf");
    fs::write(&place, &scan).unwrap();
    let register = Register::new();
    register.run(&["import", "--json", argument(&planted)]);
    let text = register.run(&["text", argument(&place)]);
    assert!(text.stdout.contains(&"█".repeat(13)), "{}", text.stdout);
    let portal = register.serve();
    let plan = portal
        .get(&format!("/api/v1/plans/{}", planted::PLAN))
        .json();
    let mut documents = plan["documents"].as_array().unwrap().iter();
    let document = documents
        .find(|document| document["name"] == "a-pdf")
        .unwrap();
    let copy = portal.get_recognised(document["href"].as_str().unwrap());
    assert_eq!(
        copy.header("eprostor-copy"),
        Some("redacted; by=eprostor-copy-2")
    );
    // Somebody else who recognises the words of the copy finds other words and no number.
    let copied = folder.path().join("copy.pdf");
    fs::write(&copied, &copy.body).unwrap();
    let words = register.run(&["text", argument(&copied)]).stdout;
    assert!(words.contains("1312021350001"), "{words}");
    for number in DEMOVO {
        canaries.know(number, "Demovo's record of objections");
    }
    assert!(canaries.found_in(words.as_bytes()).is_empty(), "{words}");
    assert!(!words.contains('█'), "{words}");
}
