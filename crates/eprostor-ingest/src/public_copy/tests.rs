//! What becomes of files: same, redacted or withheld, and what is told of each.

use std::io::{Cursor, Write as _};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

pub(super) const NUMBER: &str = "0101990715018";
/// As much of a picture as is looked at here.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand no more";

#[test]
fn every_kind_of_file_becomes_a_copy_or_is_withheld() {
    let gif = b"GIF89a\x01\0".as_slice();
    for (name, bytes, code) in [
        (
            "a.txt",
            b"JMBG 0101990715018".as_slice(),
            Some("finding-copy-redacted"),
        ),
        ("a.txt", b"JMBG 0101990715011", None),
        ("a.gif", gif, Some("finding-copy-pictures")),
        (
            "a.dwg",
            b"AC1027\0\0\x01\x02",
            Some("finding-copy-unreadable"),
        ),
        (
            "a.pdf",
            b"%PDF-1.7 and no more",
            Some("finding-copy-unreadable"),
        ),
        (
            "a.dwg",
            b"AC1027\0\0 0101990715018 ",
            Some("finding-copy-not-clean"),
        ),
    ] {
        let mut findings = Findings::default();
        let copy = copy(name, bytes, &mut Scans::default(), &mut findings);
        let findings = findings.into_vec();
        let told = findings.iter().map(Finding::code);
        assert_eq!(told.collect::<Vec<_>>(), Vec::from_iter(code), "{name}");
        match code {
            Some("finding-copy-redacted") => {
                assert_eq!(copy, Copy::Redacted("JMBG █████████████".into()));
            }
            None | Some("finding-copy-pictures") => assert_eq!(copy, Copy::Same),
            _ => assert_eq!(copy, Copy::Withheld),
        }
    }
}

/// Returns what becomes of a file and the codes that are told.
fn copied(name: &str, bytes: &[u8], scans: &mut Scans) -> (Copy, Vec<String>) {
    let mut findings = Findings::default();
    let copy = copy(name, bytes, scans, &mut findings);
    let findings = findings.into_vec();
    let told = findings.iter().map(|finding| finding.code().to_owned());
    (copy, told.collect())
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Returns the table of a picture in which one word was recognised.
pub(super) fn table(word: &str) -> String {
    format!(
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
         1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n\
         5\t1\t1\t1\t1\t1\t300\t1700\t800\t40\t95.0\t{word}\n"
    )
}

#[test]
fn pictures_of_a_zip_are_recognised_and_one_with_a_number_is_withheld() {
    let bytes = zip(&[
        ("word/document.xml", b"<w:t>a</w:t>".as_slice()),
        ("word/media/image1.png", PNG),
        ("word/media/image2.jpeg", b"\xff\xd8\xff\xe0"),
    ]);
    let mut scans = Scans::default();
    let (same, told) = copied("a.docx", &bytes, &mut scans);
    assert_eq!(same, Copy::Same);
    assert_eq!(told, ["finding-copy-pictures"]);
    assert_eq!((scans.needed, scans.what), (vec![1, 2], Scanned::Packed));
    assert_eq!(packed_picture(&bytes, 1).as_deref(), Some(PNG));
    assert_eq!(packed_picture(&bytes, 3), None);
    let given = |word: &str| Scans {
        given: vec![(1, table("zona")), (2, table(word))],
        ..Scans::default()
    };
    let (same, told) = copied("a.docx", &bytes, &mut given("blok"));
    assert_eq!((same, told), (Copy::Same, Vec::new()));
    let (withheld, told) = copied("a.docx", &bytes, &mut given(NUMBER));
    assert_eq!(withheld, Copy::Withheld);
    assert_eq!(told, ["finding-copy-not-clean"]);
}

#[test]
fn what_lies_deeper_and_is_not_searched_is_told() {
    let inner = zip(&[("a.png", PNG)]);
    for (name, part, code) in [
        ("a.zip", inner.as_slice(), Some("finding-copy-pictures")),
        ("a.bin", b"\0\x01\x02", Some("finding-copy-files")),
        ("a.ttf", b"\0\x01\0\0\0", None),
        ("a.xml", b"<a/>", None),
    ] {
        let bytes = zip(&[(name, part)]);
        let (same, told) = copied("a.docx", &bytes, &mut Scans::default());
        assert_eq!(same, Copy::Same, "{name}");
        assert_eq!(told, Vec::from_iter(code), "{name}");
    }
}

/// A PDF of one page under construction.
pub(super) struct Paper {
    file: Document,
    pages: ObjectId,
    page: ObjectId,
    /// What the pages above the page have for it.
    above: Option<Object>,
    /// What the catalog names beside the pages.
    beside: Option<Dictionary>,
}

impl Paper {
    /// Begins a page with this content and these pictures, of a square of white each.
    pub(super) fn new(content: &str, pictures: &[ObjectId], mut file: Document) -> Self {
        let pages = file.new_object_id();
        let content = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let content = file.add_object(content);
        let font = file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        });
        let mut named = Dictionary::new();
        for (at, id) in pictures.iter().enumerate() {
            named.set(format!("P{at}"), *id);
        }
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
            "Resources" => dictionary! {
                "Font" => dictionary! { "F" => font },
                "XObject" => named,
            },
            "Contents" => content,
        });
        Self {
            file,
            pages,
            page,
            above: None,
            beside: None,
        }
    }

    /// Adds a file that is attached; its stream says so itself or not.
    fn attach(&mut self, bytes: &[u8], members: Dictionary) {
        let stream = self.file.add_object(Stream::new(members, bytes.to_vec()));
        let specification = self.file.add_object(dictionary! {
            "Type" => "Filespec",
            "EF" => dictionary! { "F" => stream },
        });
        let page = self.file.get_dictionary_mut(self.page).unwrap();
        page.set("AF", vec![specification.into()]);
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        let mut pages = dictionary! {
            "Type" => "Pages", "Count" => 1, "Kids" => vec![self.page.into()],
        };
        if let Some(resources) = self.above {
            pages.set("Resources", resources);
        }
        self.file
            .objects
            .insert(self.pages, Object::Dictionary(pages));
        let pages = self.pages;
        let catalog = self
            .file
            .add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        if let (Some(beside), Ok(catalog)) = (self.beside, self.file.get_dictionary_mut(catalog)) {
            catalog.set("Beside", beside);
        }
        self.file.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// Adds a picture of four pixels.
pub(super) fn square(file: &mut Document) -> ObjectId {
    let members = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 2, "Height" => 2,
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    file.add_object(Stream::new(members, vec![255; 4]))
}

const WORDS: &str = "BT /F 11 Tf 60 700 Td (Page one of a record, which has letters enough) Tj ET";

#[test]
fn pictures_beside_the_text_of_a_page_are_told_and_a_coat_of_arms_is_not() {
    for (side, code) in [(500, Some("finding-copy-pictures")), (60, None)] {
        let mut file = Document::with_version("1.7");
        let picture = square(&mut file);
        let content = format!("{WORDS} q {side} 0 0 {side} 50 50 cm /P0 Do Q");
        let bytes = Paper::new(&content, &[picture], file).bytes();
        let (same, told) = copied("a.pdf", &bytes, &mut Scans::default());
        assert_eq!(same, Copy::Same, "{side}");
        assert_eq!(told, Vec::from_iter(code), "{side}");
    }
}

#[test]
fn attached_files_are_searched_whatever_their_streams_say_they_are() {
    let empty = || Paper::new(WORDS, &[], Document::with_version("1.7"));
    let said = dictionary! { "Type" => "EmbeddedFile" };
    let csv = format!("a;b\r\n<b>1;{}<i>{}\r\n", &NUMBER[..5], &NUMBER[5..]);
    let mut file = Document::with_version("1.7");
    let picture = square(&mut file);
    let scan = Paper::new("q 600 0 0 800 0 0 cm /P0 Do Q", &[picture], file).bytes();
    for members in [said, Dictionary::new()] {
        // Markup, in which the stream as it is has no number.
        let mut paper = empty();
        paper.attach(format!("<a>{csv}</a>").as_bytes(), members.clone());
        let (copy, told) = copied("a.pdf", &paper.bytes(), &mut Scans::default());
        assert!(matches!(copy, Copy::Redacted(_)), "{members:?} {told:?}");
        assert_eq!(told, ["finding-copy-redacted"]);
        // A scan within a document that has none.
        let mut paper = empty();
        paper.attach(&scan, members.clone());
        let (copy, told) = copied("a.pdf", &paper.bytes(), &mut Scans::default());
        assert_eq!(copy, Copy::Same, "{members:?}");
        assert_eq!(told, ["finding-copy-pictures"]);
        let mut paper = empty();
        paper.attach(b"\0\x01\x02", members);
        let (_, told) = copied("a.pdf", &paper.bytes(), &mut Scans::default());
        assert_eq!(told, ["finding-copy-files"]);
    }
}

#[test]
fn a_number_in_many_cells_that_the_file_hides_is_hidden_in_its_text() {
    // Letters of one word for whoever reads them as they are drawn, cells for the layout.
    let groups = ["01", "01", "990", "715", "018"];
    let rows = |groups: &[&str]| {
        let mut content = String::from("BT /F 10 Tf ");
        let rows = [
            &["Ime", "Blok", "Red", "Ulica", "Kraj"],
            groups,
            &["A", "B", "C", "D", "E"],
        ];
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (x, y) = (60 + 90 * column, 700 - 20 * row);
                content += &format!("1 0 0 1 {x} {y} Tm ({cell}) Tj ");
            }
        }
        let mut lines = String::from("ET ");
        for at in 0..4 {
            lines += &format!("50 {0} m 500 {0} l S ", 715 - 20 * at);
        }
        for at in 0..6 {
            lines += &format!("{0} 715 m {0} 655 l S ", 50 + 90 * at);
        }
        Paper::new(&(content + &lines), &[], Document::with_version("1.7")).bytes()
    };
    let read = |bytes: &[u8]| {
        let mut findings = Findings::default();
        let mut scans = Scans::default();
        let text = document::read("a.pdf", bytes, &mut scans, &mut findings, &mut |_| {});
        text.unwrap().text().to_owned()
    };
    let bytes = rows(&groups);
    assert!(matches!(
        copied("a.pdf", &bytes, &mut Scans::default()).0,
        Copy::Redacted(_)
    ));
    let text = read(&bytes);
    assert!(text.contains('\t'), "no table: {text}");
    assert!(!text.contains("990"), "{text}");
    // Other figures stay.
    let text = read(&rows(&["01", "01", "990", "715", "011"]));
    assert!(text.contains("990") && text.contains("011"), "{text}");
}

#[test]
fn a_picture_that_something_else_names_too_is_withheld_with_its_page() {
    let content = format!("{WORDS} BT /F 11 Tf 60 600 Td (JMBG {NUMBER}) Tj ET /P0 Do");
    let paper = || {
        let mut file = Document::with_version("1.7");
        let picture = square(&mut file);
        (Paper::new(&content, &[picture], file), picture)
    };
    let copied = |paper: Paper| copied("a.pdf", &paper.bytes(), &mut Scans::default());
    let (alone, _) = paper();
    let (copy, told) = copied(alone);
    assert!(matches!(copy, Copy::Redacted(_)), "{told:?}");
    // The catalog of the file names it as well.
    let (mut shared, picture) = paper();
    let other = dictionary! { "XObject" => dictionary! { "P" => picture } };
    shared.beside = Some(other.clone());
    assert_eq!(copied(shared).0, Copy::Withheld);
    // The page takes it over from the pages above it.
    let (mut inherited, _) = paper();
    let page = inherited.file.get_dictionary_mut(inherited.page).unwrap();
    let resources = page.remove(b"Resources").unwrap();
    inherited.above = Some(resources);
    let (copy, told) = copied(inherited);
    assert_eq!(copy, Copy::Withheld);
    assert_eq!(told, ["finding-copy-not-clean"]);
}

#[test]
fn texts_that_write_letters_in_signs_of_their_own_are_withheld() {
    let rtf = format!(r"{{\rtf1 JMBG {}{{\b {}}}}}", &NUMBER[..5], &NUMBER[5..]);
    let mime = "MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\nSk1CRyAwMTAxOTkwNzE1MDE4\r\n";
    let part = "From: a\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=30101990715018\r\n";
    for (name, bytes) in [("a.rtf", rtf.as_str()), ("a.eml", mime), ("a.txt", part)] {
        let (copy, told) = copied(name, bytes.as_bytes(), &mut Scans::default());
        assert_eq!(copy, Copy::Withheld, "{name}");
        assert_eq!(told, ["finding-copy-unreadable"], "{name}");
    }
}
