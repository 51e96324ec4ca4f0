//! Scanned documents that visitors ask for: nobody waits for recognition, neither who
//! asked nor anybody else, and what failed is not begun anew with every request.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::canary::Canaries;
use eprostor_tests::fixtures::repository;
use eprostor_tests::packages::entry;
use eprostor_tests::planted;
use eprostor_tests::program::{Portal, Register};
use zip::ZipWriter;

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
        fs::write(package.join("documents/a.docx"), docx()).unwrap();
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

    /// Returns how many copies of a document are kept.
    fn kept(&self, file: &str) -> usize {
        let hash = file.split('/').nth(2).unwrap();
        let kept = fs::read_dir(self.register.folder().join("public-copies"));
        let kept = kept.into_iter().flatten().flatten();
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        kept.map(name).filter(|name| name.starts_with(hash)).count()
    }

    fn sign(&self, name: &str) -> PathBuf {
        self.folder.path().join("signs").join(name)
    }
}

/// Returns a document of a word and a picture.
fn docx() -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let words = "<w:p><w:r><w:t>Slika ulice</w:t></w:r></w:p>";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{words}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    entry(&mut zip, "[Content_Types].xml", b"<Types/>");
    entry(&mut zip, "word/document.xml", document.as_bytes());
    entry(
        &mut zip,
        "word/media/image1.png",
        b"\x89PNG\r\n\x1a\nand no more",
    );
    zip.finish().unwrap().into_inner()
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
    assert_eq!(
        scanned.kept(&file),
        0,
        "a copy with an unread picture is kept"
    );
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
    assert_eq!(scanned.kept(&file), 1);
}

#[test]
fn pictures_in_a_document_are_searched_before_it_is_handed_out() {
    let scanned = Scanned::new();
    let portal = scanned.serve();
    let document = page(&portal, "a-docx");
    let file = format!("{document}/file");
    let reply = portal.get(&file);
    assert_eq!(reply.status, 503);
    // Its words are read all the same.
    let reply = portal.get(&document);
    assert!(reply.text().contains("Slika"), "{}", reply.text());
    assert!(reply.text().contains("being searched"), "{}", reply.text());
    fs::write(scanned.sign("go"), b"").unwrap();
    let reply = portal.get_recognised(&file);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("eprostor-copy"), Some("none"));
    let reply = portal.get(&document);
    assert!(!reply.text().contains("not searched"), "{}", reply.text());
}

#[test]
fn a_picture_is_shown_beside_its_words() {
    let scanned = Scanned::new();
    fs::write(scanned.sign("go"), b"").unwrap();
    let portal = scanned.serve();
    let document = page(&portal, "a-png");
    let shown = portal.get_recognised(&document);
    let picture = format!("{document}/page/1.png");
    assert!(shown.text().contains(&picture), "{}", shown.text());
    let reply = portal.get(&picture);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.body.starts_with(b"\x89PNG"));
}
