//! A package with a number in every place that one can be put: its description, its
//! tables, an attribute, and documents of every kind. Must not know the program.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::ZipWriter;

use crate::canary::Canaries;
use crate::fixtures::repository;
use crate::packages::entry;

/// The plan that is delivered.
pub const PLAN: &str = "primer01-pdr-2016-1";

/// Copies the sample of one plan over another and puts numbers into the plan; returns
/// the folder with the manifest.
///
/// # Panics
/// The sample is not as it was.
pub fn written(into: &Path, canaries: &mut Canaries) -> PathBuf {
    let folder = into.join("planted");
    copied(&repository().join("sample-plans/pdr-over-pgr"), &folder);
    let package = folder.join("packages").join(PLAN);
    edit(&package.join("layers/zone.geojson"), |text| {
        let number = canaries.number("an attribute of a zone");
        text.replace("Становање у центру", &format!("Становање {number}"))
    });
    edit(&package.join("documents/tekst.md"), |text| {
        let number = canaries.number("a quoted sentence");
        text.replace("је 60 %.", &format!("је 60 % ({number})."))
    });
    let quoted = fs::read_to_string(package.join("documents/tekst.md")).expect("written above");
    let quoted = quoted.split("је 60 % (").nth(1).expect("written above");
    let quoted = &quoted[..13];
    edit(&package.join("provisions.csv"), |text| {
        text.replace("је 60 %.", &format!("је 60 % ({quoted})."))
    });
    edit(&package.join("plan.toml"), |text| described(text, canaries));
    let documents = package.join("documents");
    for (name, bytes) in documents_of_every_kind(canaries) {
        fs::write(documents.join(&name), bytes).expect("a folder of our own");
        let stem = name.replace('.', "-");
        edit(&package.join("plan.toml"), |text| {
            let role = if name.ends_with(".png") {
                "sheet"
            } else {
                "other"
            };
            format!(
                "{text}\n[[document]]\nname = \"{stem}\"\nfile = \"documents/{name}\"\nrole = \"{role}\"\ntitle = \"{stem}\"\n"
            )
        });
    }
    folder
}

fn described(text: String, canaries: &mut Canaries) -> String {
    let mut put = |text: String, from: &str, place: &str| {
        assert!(text.contains(from), "{from}");
        let number = canaries.number(place);
        text.replacen(from, &format!("{from} {number}"), 1)
    };
    let text = put(
        text,
        "План детаљне регулације – пример",
        "the title of a plan",
    );
    let text = put(
        text,
        "Скупштина измишљене општине",
        "the name of an adopter",
    );
    let text = put(text, "title = \"Текст плана", "the title of a document");
    put(text, "gazette = \"Сл. лист – пример", "a gazette")
}

fn edit(path: &Path, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path:?}: {fault}"));
    fs::write(path, change(text)).expect("a folder of our own");
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of our own");
    for entry in fs::read_dir(from).expect("a sample").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a folder of our own");
        }
    }
}

/// Makes a document of every kind with numbers in every place of it.
pub fn documents_of_every_kind(canaries: &mut Canaries) -> Vec<(String, Vec<u8>)> {
    let documents: [(&str, Vec<u8>); 8] = [
        ("a.docx", docx(canaries)),
        ("a.odt", odt(canaries)),
        ("a.xlsx", xlsx(canaries)),
        ("a.html", html(canaries)),
        ("a.txt", txt(canaries)),
        ("a.json", json(canaries)),
        ("a.png", png(canaries)),
        ("a.pdf", pdf(canaries)),
    ];
    let named = documents.into_iter();
    named
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        entry(&mut zip, name, text.as_bytes());
    }
    zip.finish().expect("memory is large enough").into_inner()
}

fn docx(canaries: &mut Canaries) -> Vec<u8> {
    let whole = canaries.number("a paragraph of DOCX");
    let split = canaries.number("runs of DOCX");
    let cell = canaries.number("a cell of DOCX");
    let (a, b) = split.split_at(4);
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}</w:p><w:p>{}{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run(&format!("ЈМБГ {whole}, записник.")),
        run(a),
        run(b),
        run(&cell),
    );
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    let comment = canaries.number("a comment of DOCX");
    let comments = format!(
        "<w:comments xmlns:w=\"{space}\"><w:comment><w:p>{}</w:p></w:comment></w:comments>",
        run(&comment)
    );
    let title = canaries.number("the properties of DOCX");
    let core =
        format!("<cp:coreProperties><dc:title>Записник {title}</dc:title></cp:coreProperties>");
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/comments.xml", &comments),
        ("docProps/core.xml", &core),
    ])
}

fn odt(canaries: &mut Canaries) -> Vec<u8> {
    let text = canaries.number("a text of ODT");
    let (a, b) = text.split_at(7);
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
         <text:p>Број <text:span>{a}</text:span> {b} је овде.</text:p></office:text></office:body></office:document-content>"
    );
    let meta = canaries.number("the properties of ODT");
    let meta = format!("<office:meta><dc:subject>{meta}</dc:subject></office:meta>");
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("meta.xml", &meta),
    ])
}

fn xlsx(canaries: &mut Canaries) -> Vec<u8> {
    let shared = canaries.number("a text of XLSX");
    let number = canaries.number("a number of XLSX");
    let shared = format!("<sst><si><t>{shared}</t></si></sst>");
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>{number}</v></c></row></sheetData></worksheet>"
    );
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/sharedStrings.xml", &shared),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn html(canaries: &mut Canaries) -> Vec<u8> {
    let (a, b) = (
        canaries.number("a text of HTML"),
        canaries.number("an entity of HTML"),
    );
    let (c, d) = (
        canaries.number("a comment of HTML"),
        canaries.number("an attribute of HTML"),
    );
    format!(
        "<!DOCTYPE html><html><head><title>Записник</title><meta name=\"author\" content=\"{d}\"></head>\
         <body><!-- {c} --><p>{}<b>{}</b></p><table><tr><td>&#{};{}</td></tr></table></body></html>",
        &a[..5],
        &a[5..],
        b.as_bytes()[0],
        &b[1..],
    )
    .into_bytes()
}

fn txt(canaries: &mut Canaries) -> Vec<u8> {
    let (a, b) = (
        canaries.number("two lines of text"),
        canaries.number("signs in a text"),
    );
    format!(
        "ЈМБГ {}-\r\n   {}\r\nи {}.{}.{} {}\r\n",
        &a[..7],
        &a[7..],
        &b[..2],
        &b[2..4],
        &b[4..7],
        &b[7..]
    )
    .into_bytes()
}

fn json(canaries: &mut Canaries) -> Vec<u8> {
    let (a, b) = (
        canaries.number("a number of GeoJSON"),
        canaries.number("a text of GeoJSON"),
    );
    format!("{{\"type\":\"FeatureCollection\",\"jmbg\":{a},\"name\":\"{b}\",\"features\":[]}}")
        .into_bytes()
}

fn png(canaries: &mut Canaries) -> Vec<u8> {
    let number = canaries.number("the words of a picture");
    let chunk = |name: &[u8], data: &[u8]| {
        let named = [name, data].concat();
        let length = u32::try_from(data.len())
            .expect("a short chunk")
            .to_be_bytes();
        let mut sum = flate2::Crc::new();
        sum.update(&named);
        [&length[..], &named, &sum.sum().to_be_bytes()].concat()
    };
    let head = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let words = [b"Author\0".as_slice(), number.as_bytes()].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"tEXt", &words),
        chunk(b"IDAT", &deflated(b"\0\xff")),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory is large enough");
    packed.finish().expect("memory is large enough")
}

/// A PDF of three pages: one with a number, one with a number in a layer that is not
/// shown, one without. Numbers are in its title, its metadata, an attachment, a
/// bookmark, a field of a form, an object that nothing refers to, and in the state
/// before the last change.
pub fn pdf(canaries: &mut Canaries) -> Vec<u8> {
    let text = |words: &str| deflated(format!("BT /F 11 Tf 60 700 Td ({words}) Tj ET").as_bytes());
    let page = text(&format!(
        "Jelena Demovic, JMBG {}, objection",
        canaries.number("a page of PDF")
    ));
    let layer = canaries.number("a layer of PDF");
    let layer = deflated(format!("BT /F 11 Tf 60 700 Td (Page two of the record) Tj ET /OC /L BDC BT /F 11 Tf 60 600 Td ({layer}) Tj ET EMC").as_bytes());
    let clean = text("Page three has no number at all");
    let old = text(&format!(
        "Before the change: {}",
        canaries.number("an earlier state of PDF")
    ));
    let forgotten = text(&canaries.number("a forgotten object of PDF"));
    let xmp = format!(
        "<?xpacket?><x:xmpmeta><dc:title>{}</dc:title></x:xmpmeta>",
        canaries.number("the metadata of PDF")
    );
    let attached = format!("Podnosilac;{}\r\n", canaries.number("an attachment of PDF"));
    let wide: String = canaries
        .number("a bookmark of PDF")
        .encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect();
    let info = format!(
        "<</Title(Zapisnik {})>>",
        canaries.number("the title of PDF")
    );
    let field = canaries.number("a field of PDF");
    let look = format!("BT /F 10 Tf 2 2 Td ({field}) Tj ET");
    let leaf = |content: u32, more: &str| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/Properties<</L 15 0 R>>>>/Contents {content} 0 R{more}>>"
        )
    };
    let mut file = Pdf::default();
    file.object(1, "<</Type/Catalog/Pages 2 0 R/Metadata 11 0 R/OCProperties<</OCGs[15 0 R]/D<</OFF[15 0 R]>>>>/Outlines 16 0 R/Names<</EmbeddedFiles<</Names[(a.csv)12 0 R]>>>>/AcroForm<</Fields[18 0 R]>>>>");
    file.object(2, "<</Type/Pages/Count 3/Kids[4 0 R 5 0 R 6 0 R]>>");
    file.object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    file.object(4, &leaf(7, "/Annots[18 0 R]"));
    file.object(5, &leaf(8, ""));
    file.object(6, &leaf(9, ""));
    file.stream(7, "/Filter/FlateDecode", &old);
    file.stream(8, "/Filter/FlateDecode", &layer);
    file.stream(9, "/Filter/FlateDecode", &clean);
    file.stream(10, "/Filter/FlateDecode", &forgotten);
    file.stream(11, "/Type/Metadata/Subtype/XML", xmp.as_bytes());
    file.object(12, "<</Type/Filespec/F(a.csv)/EF<</F 13 0 R>>>>");
    file.stream(
        13,
        "/Type/EmbeddedFile/Filter/FlateDecode",
        &deflated(attached.as_bytes()),
    );
    file.object(14, &info);
    file.object(15, "<</Type/OCG/Name(Numbers)>>");
    file.object(16, "<</Type/Outlines/First 17 0 R/Last 17 0 R/Count 1>>");
    file.object(
        17,
        &format!("<</Title<feff{wide}>/Parent 16 0 R/Dest[6 0 R/Fit]>>"),
    );
    file.object(18, &format!("<</Type/Annot/Subtype/Widget/FT/Tx/T(jmbg)/V({field})/Rect[60 500 200 520]/AP<</N 19 0 R>>>>"));
    file.stream(
        19,
        "/Type/XObject/Subtype/Form/BBox[0 0 140 20]/Resources<</Font<</F 3 0 R>>>>",
        look.as_bytes(),
    );
    file.end();
    file.stream(7, "/Filter/FlateDecode", &page);
    file.end();
    file.bytes
}

/// A PDF of one page that is a grey picture of 200 dots per inch.
pub fn scan(width: u32, height: u32, grey: &[u8]) -> Vec<u8> {
    let points = |pixels: u32| f64::from(pixels) * 72.0 / 200.0;
    let (w, h) = (points(width), points(height));
    let mut file = Pdf::default();
    file.object(1, "<</Type/Catalog/Pages 2 0 R>>");
    file.object(2, "<</Type/Pages/Count 1/Kids[4 0 R]>>");
    file.object(
        4,
        &format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w} {h}]/Resources<</XObject<</P 5 0 R>>>>/Contents 6 0 R>>"),
    );
    let members = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    );
    file.stream(5, &members, &deflated(grey));
    let shows = format!("q {w} 0 0 {h} 0 0 cm /P Do Q");
    file.stream(6, "", shows.as_bytes());
    file.object(14, "<<>>");
    file.end();
    file.bytes
}

/// A PDF that is being written, with its changes.
#[derive(Debug, Default)]
struct Pdf {
    bytes: Vec<u8>,
    places: std::collections::BTreeMap<u32, usize>,
    before: Option<usize>,
}

impl Pdf {
    fn object(&mut self, number: u32, object: &str) {
        if self.bytes.is_empty() {
            self.bytes.extend_from_slice(b"%PDF-1.7\n");
        }
        self.places.insert(number, self.bytes.len());
        let object = format!("{number} 0 obj\n{object}\nendobj\n");
        self.bytes.extend_from_slice(object.as_bytes());
    }

    fn stream(&mut self, number: u32, members: &str, content: &[u8]) {
        self.places.insert(number, self.bytes.len());
        let head = format!(
            "{number} 0 obj\n<<{members}/Length {}>>\nstream\n",
            content.len()
        );
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Writes where objects are; what comes then is a change.
    fn end(&mut self) {
        let at = self.bytes.len();
        let mut table = "xref\n0 1\n0000000000 65535 f \n".to_owned();
        for (number, place) in std::mem::take(&mut self.places) {
            table.push_str(&format!("{number} 1\n{place:010} 00000 n \n"));
        }
        let before = self
            .before
            .map_or(String::new(), |at| format!("/Prev {at}"));
        table.push_str(&format!(
            "trailer\n<</Size 20/Root 1 0 R/Info 14 0 R{before}>>\nstartxref\n{at}\n%%EOF\n"
        ));
        self.bytes.extend_from_slice(table.as_bytes());
        self.before = Some(at);
    }
}
