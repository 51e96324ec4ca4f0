//! What fuzzing asks of the readers, and of the one box: any bytes become a delivery, and whatever
//! they are, reading and checking it ends without a panic, with findings that
//! the catalogue knows and geometry that passes the checked door. Included by
//! `tests/fuzz` too, so it names nothing of this crate. Must not know how a
//! reader works.

// Two crates include this file, and only a path is the same in both.
#[path = "fuzzing/copies.rs"]
mod copies;
#[path = "fuzzing/typed.rs"]
mod typed;

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use eprostor_geometry::Frame;
use eprostor_ingest::office::{Answers, Knowledge, propose};
use eprostor_ingest::{
    Checked, PackageReading, Validation, amended_article, amending_instructions,
    describe_unconfined, propose_rules, read_unconfined, report, text_unconfined, validate,
    validate_untitled,
};
use eprostor_model::document_text::{Block, BlockKind, Cell, TextPage};
use eprostor_model::{
    CharRange, DocumentText, Finding, FindingCatalogue, LawTables, NoRegister, Severity,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What stands between the files of an input that becomes several.
pub const BETWEEN: &[u8] = b"\n--8<--\n";
/// The sound package that an input spoils.
const SOUND: [(&str, &str); 5] = [
    ("plan.toml", include_str!("../fuzz/sound/plan.toml")),
    (
        "granica.geojson",
        include_str!("../fuzz/sound/granica.geojson"),
    ),
    ("zone.geojson", include_str!("../fuzz/sound/zone.geojson")),
    (
        "provisions.csv",
        include_str!("../fuzz/sound/provisions.csv"),
    ),
    ("tekst.md", include_str!("../fuzz/sound/tekst.md")),
];
/// The layer of the sound package that inputs take the place of.
const LAYER: &str = "zone.geojson";
/// The table that inputs take the place of.
const TABLE: &str = "provisions.csv";
/// A document that says by its bytes what it is.
const DOCUMENT: &str = "document";
/// What the parent calls a zip in the input folder.
const ZIP: &str = "package.zip";

/// What the bytes of an input become.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Files in the place of the layer of zones, which is the first.
    Layer(&'static [&'static str]),
    /// Files of the package, in the place of its own of these names.
    Files(&'static [&'static str]),
    /// Entries of a workbook that is the table of provisions.
    Workbook(&'static str, &'static [&'static str]),
    /// The zip of a package.
    Zip,
    /// Files of an office's folder.
    Office(&'static [&'static str]),
    /// The text of a plan, in which rules are looked for.
    Text,
    /// What somebody typed into the one box.
    Typed,
    /// What may be two coordinates.
    Coordinates,
    /// The text of an act, in which what it amends is looked for.
    AmendingText,
    /// A document whose public copy is made, and words that were recognised in it.
    Copy,
    /// A document of this name; the part of the zip that it is, if it is one.
    Document(&'static str, Option<&'static str>),
}

/// Names of the targets, and what an input of each becomes.
const TARGETS: [(&str, Way); 22] = [
    ("geojson", Way::Layer(&["zone.geojson"])),
    ("geojsonseq", Way::Layer(&["zone.geojsonl"])),
    ("geopackage", Way::Layer(&["zone.gpkg"])),
    (
        "shapefile",
        Way::Layer(&["zone.shp", "zone.shx", "zone.dbf", "zone.cpg", "zone.prj"]),
    ),
    ("flatgeobuf", Way::Layer(&["zone.fgb"])),
    ("csv_wkt", Way::Layer(&["zone.csv"])),
    ("gml", Way::Layer(&["zone.gml"])),
    ("dxf", Way::Layer(&["zone.dxf"])),
    (
        "xlsx",
        Way::Workbook(
            "provisions.xlsx",
            &[
                "xl/worksheets/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
            ],
        ),
    ),
    ("ods", Way::Workbook("provisions.ods", &["content.xml"])),
    ("description", Way::Files(&["plan.toml"])),
    ("tables", Way::Files(&[TABLE, "public_parcels.csv"])),
    ("zip", Way::Zip),
    (
        "office",
        Way::Office(&["odluka.md", "pravila.csv", "namena.geojson", "legenda.csv"]),
    ),
    ("rules", Way::Text),
    ("box", Way::Typed),
    ("coordinates", Way::Coordinates),
    ("amendments", Way::AmendingText),
    ("redactor", Way::Copy),
    ("pdf", Way::Document("plan.pdf", None)),
    ("html", Way::Document("plan.html", None)),
    (
        "docx",
        Way::Document("plan.docx", Some("word/document.xml")),
    ),
];

/// Entries that a workbook of XLSX has beside those of the input.
const BOOK: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        include_str!("../fuzz/sound/content-types.xml"),
    ),
    ("_rels/.rels", include_str!("../fuzz/sound/rels.xml")),
    (
        "xl/workbook.xml",
        include_str!("../fuzz/sound/workbook.xml"),
    ),
    (
        "xl/_rels/workbook.xml.rels",
        include_str!("../fuzz/sound/workbook-rels.xml"),
    ),
];

/// Returns the names of all targets.
pub fn targets() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|(name, _)| *name)
}

/// Reads and checks what the bytes become, as far as a program does it for
/// anyone who brings them.
///
/// # Panics
/// A reader panics, or what it promises does not hold.
pub fn run(target: &str, bytes: &[u8]) {
    let way = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, way) = way.unwrap_or_else(|| panic!("no target is called {target:?}"));
    let delivery = Delivery::of(*way, bytes);
    match way {
        Way::Text => rules(&String::from_utf8_lossy(bytes)),
        Way::Typed => typed::asked(&String::from_utf8_lossy(bytes)),
        Way::Coordinates => typed::coordinates(&String::from_utf8_lossy(bytes)),
        Way::AmendingText => amendments(&String::from_utf8_lossy(bytes)),
        Way::Office(_) => office(&delivery),
        Way::Copy => copies::copied(&delivery.input().join(DOCUMENT), bytes),
        Way::Document(name, _) => document(&delivery.input().join(name)),
        Way::Layer(_) | Way::Files(_) | Way::Workbook(..) | Way::Zip => {
            package(&delivery);
        }
    }
}

/// Returns the codes of the errors that a package with these bytes has.
///
/// # Panics
/// As [`run`].
pub fn errors(target: &str, bytes: &[u8]) -> Vec<String> {
    let way = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, way) = way.unwrap_or_else(|| panic!("no target is called {target:?}"));
    let findings = package(&Delivery::of(*way, bytes)).into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.code().to_owned()).collect()
}

fn package(delivery: &Delivery) -> Vec<Finding> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this looks for faults of the readers"
    )]
    let reading = read_unconfined(&delivery.path(), &Frame::serbia(), &delivery.work());
    let reading = reading.expect("the folder is ours");
    let findings = checked(reading);
    let catalogue = FindingCatalogue::embedded();
    for finding in &findings {
        let code = finding.code();
        assert!(catalogue.kind(code).is_some(), "{code} is in no catalogue");
        // The parent says this of geometry that the worker called sound and that
        // is not.
        assert_ne!(code, "finding-worker-bad-frame", "{finding:?}");
    }
    let count = findings.len();
    let told = report(Checked {
        findings: findings.clone(),
        ..Checked::default()
    });
    let of_cause = |cause: &eprostor_model::Cause| 1 + cause.consequences.len();
    let told: usize = told.causes.iter().map(of_cause).sum();
    assert_eq!(told, count, "the report hides findings or repeats them");
    findings
}

/// Returns all findings, those of the checks included.
fn checked(reading: PackageReading) -> Vec<Finding> {
    match (reading.draft, reading.untitled) {
        (Some(draft), _) => match validate(draft, &NoRegister) {
            Validation::Sealed(plan) => plan.findings().to_vec(),
            Validation::Refused(draft) => draft.findings,
        },
        (None, Some(untitled)) => validate_untitled(untitled, &NoRegister),
        (None, None) => reading.findings,
    }
}

/// Looks for rules in a text: lines are paragraphs, `#` headings, and lines with
/// tabs rows of a table. What is proposed stands in the text.
fn rules(text: &str) {
    let document = text_of_blocks(text);
    for proposal in propose_rules(&document) {
        let (value, sentence) = (proposal.value_range, proposal.sentence_range);
        assert!(sentence.end <= document.characters(), "{proposal:?}");
        assert!(value.end <= document.characters(), "{proposal:?}");
        assert!(!proposal.confidence.reasons.is_empty(), "{proposal:?}");
        let law = LawTables::embedded();
        assert!(
            law.parameter(&proposal.parameter.0).is_some(),
            "{proposal:?}"
        );
    }
}

/// Looks for instructions in a text of the same form. All that they say stands in it,
/// and a new text behind the sentence that announces it or in it.
fn amendments(text: &str) {
    let document = text_of_blocks(text);
    for found in amending_instructions(&document) {
        let sentence = found.sentence_range;
        assert!(!sentence.is_empty(), "{found:?}");
        let ranges = [Some(sentence), found.new_text, found.action.old_words()];
        for range in ranges.into_iter().flatten() {
            assert!(range.end <= document.characters(), "{found:?}");
            assert!(range.start >= sentence.start, "{found:?}");
        }
        amended_article(&document, &found);
    }
}

fn text_of_blocks(text: &str) -> DocumentText {
    let (mut blocks, mut at) = (Vec::new(), 0);
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let range = CharRange::new(at, at + length);
        let is_table = line.contains('\t');
        let kind = match line {
            _ if is_table => BlockKind::Table,
            _ if line.starts_with('#') => BlockKind::Heading { level: 1 },
            _ => BlockKind::Paragraph,
        };
        let rows = if is_table { rows(line, at) } else { Vec::new() };
        blocks.push(Block {
            kind,
            is_continuation: false,
            range,
            lines: Vec::new(),
            rows,
        });
        at += length + 1;
    }
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks,
    };
    DocumentText::new("fuzz-1", text.to_owned(), vec![page])
}

/// Cells stand between tabs, rows between `|`.
fn rows(line: &str, from: u32) -> Vec<Vec<Cell>> {
    let (mut rows, mut at) = (vec![Vec::new()], from);
    for (column, text) in (0..).zip(line.split('\t')) {
        if text.starts_with('|') {
            rows.push(Vec::new());
        }
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let cell = Cell {
            range: CharRange::new(at, at + length),
            column,
            columns: 1,
            lines: Vec::new(),
        };
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        at += length + 1;
    }
    rows
}

fn office(delivery: &Delivery) {
    #[expect(
        clippy::disallowed_methods,
        reason = "this looks for faults of the readers"
    )]
    let folder = describe_unconfined(&delivery.path(), &delivery.work());
    let folder = folder.expect("the folder is ours");
    let answers = Answers::default();
    let propose = |accepts_proposals| {
        let knowledge = Knowledge {
            answers: &answers,
            mapping: None,
            accepts_proposals,
        };
        propose(&folder, knowledge)
    };
    propose(false);
    propose(true);
}

/// Reads a document, whose lines must have the letters that they say they have.
fn document(path: &Path) {
    #[expect(
        clippy::disallowed_methods,
        reason = "this looks for faults of the readers"
    )]
    let reading = text_unconfined(path).expect("the folder is ours");
    let catalogue = FindingCatalogue::embedded();
    for finding in &reading.findings {
        let code = finding.code();
        assert!(catalogue.kind(code).is_some(), "{code} is in no catalogue");
    }
    let Some(text) = reading.text else {
        assert!(!reading.findings.is_empty(), "nothing, and not why");
        return;
    };
    let mut end = 0;
    for (_, block) in text.blocks().filter(|(_, block)| block.is_text()) {
        assert!(block.range.start >= end, "blocks overlap");
        end = block.range.end;
        for line in block.all_lines() {
            let own = text.slice(line.range);
            assert!(line.text.starts_with(own), "{:?} is not {own:?}", line.text);
            let edges = line.edges_pt.len();
            assert!(edges == 0 || edges == line.text.chars().count() + 1);
        }
    }
    assert!(end <= text.characters());
    for article in text.articles() {
        assert!(text.locate(article.range).is_some(), "{article:?}");
    }
}

/// A folder with what the bytes of an input became.
struct Delivery {
    folder: tempfile::TempDir,
    is_zip: bool,
}

impl Delivery {
    fn of(way: Way, bytes: &[u8]) -> Self {
        let delivery = Self {
            folder: fresh_folder(),
            is_zip: matches!(way, Way::Zip),
        };
        for folder in [delivery.input(), delivery.work()] {
            fs::create_dir(folder).expect("room for a folder");
        }
        match way {
            Way::Layer(names) => {
                delivery.sound(LAYER, |text| text.replace(LAYER, names[0]));
                delivery.parts(names, bytes);
            }
            Way::Files(names) => {
                delivery.sound("", str::to_owned);
                delivery.parts(names, bytes);
            }
            Way::Workbook(name, entries) => {
                delivery.sound(TABLE, str::to_owned);
                delivery.write(name, &workbook(entries, bytes));
            }
            Way::Zip => delivery.write(ZIP, bytes),
            Way::Office(names) => delivery.parts(names, bytes),
            Way::Text | Way::AmendingText | Way::Typed | Way::Coordinates | Way::Copy => {}
            Way::Document(name, None) => delivery.write(name, bytes),
            Way::Document(name, Some(part)) => delivery.write(name, &workbook(&[part], bytes)),
        }
        delivery
    }

    fn input(&self) -> PathBuf {
        self.folder.path().join("input")
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Where the delivery lies.
    fn path(&self) -> PathBuf {
        if self.is_zip {
            self.input().join(ZIP)
        } else {
            self.input()
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.input().join(name), bytes).expect("room for a file");
    }

    /// Writes the sound package without one of its files.
    fn sound(&self, without: &str, description: impl Fn(&str) -> String) {
        for (name, text) in SOUND.iter().filter(|(name, _)| *name != without) {
            let text = if *name == "plan.toml" {
                description(text)
            } else {
                (*text).to_owned()
            };
            self.write(name, text.as_bytes());
        }
    }

    /// Writes the parts of an input; a part that is not there, and one that is
    /// empty, is no file.
    fn parts(&self, names: &[&str], bytes: &[u8]) {
        for (name, part) in names.iter().zip(parts(bytes)) {
            let is_own = SOUND.iter().any(|(own, _)| own == name);
            if !part.is_empty() || is_own {
                self.write(name, part);
            }
        }
    }
}

/// Makes a folder in memory where the system has one, so that a disk does not
/// bound how many inputs are read.
fn fresh_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let in_memory = tempfile::tempdir_in(memory);
    in_memory
        .or_else(|_| tempfile::tempdir())
        .expect("room for a folder")
}

fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let whole = rest?;
        let at = whole
            .windows(BETWEEN.len())
            .position(|window| window == BETWEEN);
        let (part, after) = match at {
            Some(at) => (&whole[..at], Some(&whole[at + BETWEEN.len()..])),
            None => (whole, None),
        };
        rest = after;
        Some(part)
    })
}

/// Packs the parts of an input as the entries of a workbook.
fn workbook(entries: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut entry = |name: &str, content: &[u8]| {
        let written = zip.start_file(name, options);
        written.expect("names are told apart");
        zip.write_all(content).expect("memory is large enough");
    };
    if entries.len() > 1 {
        for (name, content) in BOOK {
            entry(name, content.as_bytes());
        }
    } else {
        entry(
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        );
    }
    for (name, part) in entries.iter().zip(parts(bytes)) {
        if !part.is_empty() {
            entry(name, part);
        }
    }
    zip.finish().expect("memory is large enough").into_inner()
}
