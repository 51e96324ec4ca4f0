//! Scanned documents that visitors ask for: nobody waits for recognition, neither who
//! asked nor anybody else, and what failed is not begun anew with every request.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::canary::Canaries;
use eprostor_tests::fixtures::repository;
use eprostor_tests::planted;
use eprostor_tests::program::{Portal, Register};

/// What a page says while it waits.
const WAITING: &str = "text is being recognised";

/// A register with a scan of eight pages and texts, and a program in the place of
/// Tesseract that waits for a sign.
struct Scanned {
    register: Register,
    folder: tempfile::TempDir,
}

impl Scanned {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let planted = planted::written(folder.path(), &mut Canaries::default());
        let package = planted.join("packages").join(planted::PLAN);
        let scan = "sample-plans/demovo/packages/demovo-pdr-2016-1/documents/tekst.pdf";
        fs::copy(repository().join(scan), package.join("documents/a.pdf")).unwrap();
        let programs = folder.path().join("programs");
        fs::create_dir(&programs).unwrap();
        fs::create_dir(folder.path().join("signs")).unwrap();
        let standin = Path::new(env!("CARGO_BIN_EXE_standin_tesseract"));
        fs::copy(standin, programs.join("tesseract")).unwrap();
        let register = Register::new();
        register.run(&["import", "--json", argument(&planted)]);
        Self { register, folder }
    }

    fn serve(&self) -> Portal {
        let folder = |name: &str| argument(&self.folder.path().join(name)).to_owned();
        self.register.serve_with(&[
            ("PATH", &folder("programs")),
            ("TESSDATA_PREFIX", &folder("signs")),
        ])
    }

    fn sign(&self, name: &str) -> PathBuf {
        self.folder.path().join("signs").join(name)
    }
}

/// Returns the page of a document.
fn page(portal: &Portal, name: &str) -> String {
    let plan = portal
        .get(&format!("/api/v1/plans/{}", planted::PLAN))
        .json();
    let mut documents = plan["documents"].as_array().unwrap().iter();
    let document = documents.find(|document| document["name"] == name);
    format!("/d/{}", document.unwrap()["sha256"].as_str().unwrap())
}

#[test]
fn a_text_is_answered_while_a_scan_is_recognised() {
    let scanned = Scanned::new();
    let portal = scanned.serve();
    let (scan, text) = (page(&portal, "a-pdf"), page(&portal, "tekst"));
    let reply = portal.get(&scan);
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains(WAITING), "{}", reply.text());
    assert!(reply.text().contains("1–8"), "{}", reply.text());
    assert!(!reply.text().contains("hold no text"), "{}", reply.text());
    // What is on its pages is not known yet, so nothing of it is handed out.
    for path in [format!("{scan}/file"), format!("{scan}/page/1.png")] {
        let reply = portal.get(&path);
        assert_eq!(reply.status, 503, "{path}");
        assert!(reply.header("retry-after").is_some(), "{path}");
    }
    let reply = portal.get(&text);
    assert!(reply.text().contains("60 %"), "{}", reply.text());
    assert!(!reply.text().contains(WAITING));
    assert_eq!(portal.get(&format!("{text}/file")).status, 200);
    // The other one is still waiting for the sign.
    assert!(portal.get(&scan).text().contains(WAITING));
    fs::write(scanned.sign("go"), b"").unwrap();
    let whole = portal.get_recognised(&scan);
    assert!(whole.text().contains("prepoznato"), "{}", whole.text());
    assert_eq!(portal.get(&format!("{scan}/file")).status, 200);
    assert_eq!(portal.get(&format!("{scan}/page/1.png")).status, 200);
}

#[test]
fn what_failed_is_remembered_for_a_while_and_tried_by_another_start() {
    let scanned = Scanned::new();
    fs::write(scanned.sign("fail"), b"").unwrap();
    let portal = scanned.serve();
    let file = format!("{}/file", page(&portal, "a-png"));
    assert_eq!(portal.get(&file).status, 503);
    // Pages that nobody could read are handed out, and the page says so.
    assert_eq!(portal.get_recognised(&file).status, 200);
    fs::remove_file(scanned.sign("fail")).unwrap();
    // Nothing waits for a sign: nothing was begun.
    assert_eq!(portal.get(&file).status, 200);
    let text = portal.get(&page(&portal, "a-png"));
    assert!(
        text.text().contains("could not be recognised"),
        "{}",
        text.text()
    );
    drop(portal);
    let portal = scanned.serve();
    assert_eq!(portal.get(&file).status, 503);
    fs::write(scanned.sign("go"), b"").unwrap();
    assert_eq!(portal.get_recognised(&file).status, 200);
}
