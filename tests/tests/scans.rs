//! Pages that are pictures: drawn as poppler draws them, and read with Tesseract where
//! it is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use eprostor_geometry::Frame;
use eprostor_ingest::{DocumentReading, Ingest};
use eprostor_sandbox::{Limits, Sandbox, Worker};
use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::program::program;

fn ingest() -> Ingest {
    let worker = Worker {
        program: program().to_owned(),
        args: vec!["worker".into()],
    };
    Ingest::new(Sandbox::new(worker, Limits::default()), Frame::serbia())
}

fn sample(plan: &str, file: &str) -> PathBuf {
    let packages = repository().join("sample-plans/demovo/packages");
    packages.join(plan).join(file)
}

/// Tells whether a program is there; where it must be, that it is not is a failure.
fn has(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    let must_be = std::env::var_os("EPROSTOR_FIXTURES_REQUIRED").is_some();
    assert!(is_there || !must_be, "{program} is not installed");
    if !is_there {
        eprintln!("SKIPPED: {program} is not installed");
    }
    is_there
}

/// A picture in grey.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Grey {
    fn of_png(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .expect("a PNG");
        let samples = reader.info().color_type.samples();
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut bytes).expect("a picture");
        let pixel = |pixel: &[u8]| {
            let sum: u32 = pixel.iter().map(|part| u32::from(*part)).sum();
            (sum / samples as u32) as u8
        };
        Self {
            width: frame.width as usize,
            height: frame.height as usize,
            pixels: bytes.chunks(samples).map(pixel).collect(),
        }
    }

    fn of_pgm(bytes: &[u8]) -> Self {
        let mut parts = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = || -> usize {
            let part = parts.next().expect("a head");
            String::from_utf8_lossy(part).parse().unwrap_or(0)
        };
        let (_, width, height) = (number(), number(), number());
        let pixels = bytes[bytes.len() - width * height..].to_vec();
        Self {
            width,
            height,
            pixels,
        }
    }

    /// Returns the mean of squares of 4 pixels a side: how an edge is smoothed does not
    /// count, where it is does.
    fn squares(&self) -> Vec<f64> {
        let mut means = Vec::new();
        for top in (0..self.height - 4).step_by(4) {
            for left in (0..self.width - 4).step_by(4) {
                let rows = (top..top + 4).map(|row| row * self.width + left);
                let pixels = rows.flat_map(|at| &self.pixels[at..at + 4]);
                means.push(pixels.map(|pixel| f64::from(*pixel)).sum::<f64>() / 16.0);
            }
        }
        means
    }
}

/// Returns the mean difference of a page from what poppler draws, and that of an empty
/// page, of 255.
fn difference(path: &Path, page: u32) -> (f64, f64) {
    let bytes = std::fs::read(path).expect("the document is there");
    let drawn = ingest().page_picture("plan.pdf", bytes, page, 100);
    let drawn = drawn.expect("a worker draws it");
    assert_eq!(drawn.findings, [], "page {page}");
    let own = Grey::of_png(&drawn.picture.expect("a picture").png);
    let output = Command::new("pdftoppm")
        .args([
            "-r",
            "100",
            "-gray",
            "-f",
            &page.to_string(),
            "-l",
            &page.to_string(),
        ])
        .arg(path)
        .output()
        .expect("poppler draws it");
    let other = Grey::of_pgm(&output.stdout);
    let near = |one: usize, other: usize| one.abs_diff(other) <= 1;
    assert!(near(own.width, other.width) && near(own.height, other.height));
    let crop = |grey: &Grey| {
        let (width, height) = (own.width.min(other.width), own.height.min(other.height));
        let rows = (0..height).map(|row| &grey.pixels[row * grey.width..][..width]);
        Grey {
            width,
            height,
            pixels: rows.flatten().copied().collect(),
        }
    };
    let (one, two) = (crop(&own).squares(), crop(&other).squares());
    let mean = |sum: f64| sum / one.len() as f64;
    let differences = one.iter().zip(&two).map(|(a, b)| (a - b).abs());
    let ink = two.iter().map(|square| 255.0 - square);
    (mean(differences.sum()), mean(ink.sum()))
}

#[test]
fn pages_are_drawn_as_poppler_draws_them() {
    if !has("pdftoppm") {
        return;
    }
    let demovo = sample("demovo-pgr-2014-1", "documents/tekst.pdf");
    let scan = sample("demovo-pdr-2016-1", "documents/tekst.pdf");
    let mut pages = vec![(demovo.clone(), 5), (demovo, 24), (scan, 6)];
    for (name, page) in [
        ("zoning/de-augsburg-xplan/BP_872A_TT.pdf", 12),
        ("text/de-baurecht/BauNVO.pdf", 3),
    ] {
        if let Some(path) = fixture("pages_are_drawn_as_poppler_draws_them", name) {
            pages.push((path, page));
        }
    }
    for (path, page) in pages {
        let (difference, ink) = difference(&path, page);
        let said = format!(
            "{} page {page}: {difference:.2}, empty {ink:.2}",
            path.display()
        );
        eprintln!("{said}");
        assert!(difference < DIFFERENCE * ink, "{said}");
    }
}

/// Most that a page may differ, as a part of what an empty one does.
const DIFFERENCE: f64 = 0.3;

fn read(name: &str, bytes: Vec<u8>) -> DocumentReading {
    let reading = ingest().read_document_bytes(name, bytes);
    reading.expect("a worker reads it")
}

fn codes(reading: &DocumentReading) -> Vec<&str> {
    reading
        .findings
        .iter()
        .map(|finding| finding.code())
        .collect()
}

/// Returns the sentences that a plan quotes from its text, with their physical page.
fn quotes(plan: &str) -> Vec<(u32, String)> {
    let path = sample(plan, "provisions.csv");
    let mut reader = csv::Reader::from_path(path).expect("the sample has provisions");
    let head = reader.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|own| own == name).expect("a column");
    let (document, page, quote) = (column("document"), column("page"), column("quote"));
    let rows = reader.records().map(|row| row.expect("a row"));
    let rows = rows.filter(|row| &row[document] == "tekst");
    let mut quotes: Vec<(u32, String)> = rows
        .map(|row| (row[page].parse().unwrap_or(0), row[quote].to_owned()))
        .collect();
    quotes.dedup();
    quotes
}

/// Returns how many letters of a sentence must be changed to find it somewhere in a
/// text (Sellers, 1980). Time: product of the lengths.
fn errors(sentence: &str, text: &[char]) -> usize {
    let sentence: Vec<char> = sentence.chars().collect();
    let mut column: Vec<usize> = (0..=sentence.len()).collect();
    let mut least = sentence.len();
    for letter in text {
        let mut before = column[0];
        for (row, own) in sentence.iter().enumerate() {
            let changed = before + usize::from(own != letter);
            before = column[row + 1];
            column[row + 1] = changed.min(before + 1).min(column[row] + 1);
        }
        least = least.min(column[sentence.len()]);
    }
    least
}

/// Returns the part of the letters of sentences that is wrong in a text.
fn error_rate(quotes: &[(u32, String)], text: &str) -> f64 {
    let text: Vec<char> = text
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    let (mut wrong, mut all) = (0, 0);
    for (_, quote) in quotes {
        let errors = errors(quote, &text);
        if errors > 0 {
            eprintln!("{errors} wrong in: {quote}");
        }
        wrong += errors;
        all += quote.chars().count();
    }
    assert!(all > 0, "the plan quotes nothing");
    wrong as f64 / all as f64
}

#[test]
fn a_scanned_plan_is_recognised() {
    if !has("tesseract") {
        return;
    }
    let path = sample("demovo-pdr-2016-1", "documents/tekst.pdf");
    let reading = read("tekst.pdf", std::fs::read(path).expect("the sample"));
    assert_eq!(codes(&reading), ["finding-text-recognised"]);
    let text = reading.text.expect("a text");
    assert_eq!(text.pages().len(), 8);
    for page in text.pages() {
        assert!(page.is_recognised, "page {}", page.number);
        for line in page.blocks.iter().flat_map(|block| block.all_lines()) {
            let is_inside = line
                .edges_pt
                .iter()
                .all(|x| (-1.0..=page.width_pt + 1.0).contains(x));
            assert!(
                is_inside && line.bottom_pt <= page.height_pt + 1.0,
                "{line:?}"
            );
        }
    }
    let rate = error_rate(&quotes("demovo-pdr-2016-1"), text.text());
    eprintln!("wrong letters in quoted sentences: {:.2} %", rate * 100.0);
    assert!(rate < WRONG, "{rate}");
}

/// Most letters of quoted sentences that may be wrong.
const WRONG: f64 = 0.03;

/// Returns the JPEG of a page of the scanned plan.
fn jpeg(page: usize) -> Vec<u8> {
    let path = sample("demovo-pdr-2016-1", "documents/tekst.pdf");
    let file = std::fs::read(path).expect("the sample");
    let places = file.windows(3).enumerate();
    let mut starts = places.filter(|(_, bytes)| bytes == b"\xff\xd8\xff");
    let (start, _) = starts.nth(page - 1).expect("a picture for each page");
    let end = file[start..]
        .windows(9)
        .position(|bytes| bytes == b"endstream");
    file[start..start + end.expect("the end of a stream")].to_vec()
}

/// Writes a PDF of one page that shows a picture turned by so many degrees.
fn turned(jpeg: &[u8], degrees: f64) -> Vec<u8> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (595.0, 842.0);
    // Around the middle of the page.
    let x = (width - width * cos + height * sin) / 2.0;
    let y = (height - width * sin - height * cos) / 2.0;
    let draw = format!(
        "q {:.5} {:.5} {:.5} {:.5} {x:.3} {y:.3} cm /I Do Q",
        width * cos,
        width * sin,
        -height * sin,
        height * cos
    );
    let mut file = format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\n{draw}\nendstream endobj\n\
         5 0 obj<</Type/XObject/Subtype/Image/Width 992/Height 1404/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Length {}>>stream\n",
        draw.len(),
        jpeg.len()
    )
    .into_bytes();
    file.extend_from_slice(jpeg);
    file.extend_from_slice(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    file
}

#[test]
fn a_page_that_was_put_on_the_glass_crooked_is_recognised_line_by_line() {
    if !has("tesseract") {
        return;
    }
    let quotes = quotes("demovo-pdr-2016-1");
    let of_page: Vec<_> = quotes.into_iter().filter(|(page, _)| *page == 6).collect();
    let reading = read("tekst.pdf", turned(&jpeg(6), 2.0));
    assert_eq!(codes(&reading), ["finding-text-recognised"]);
    let text = reading.text.expect("a text");
    let rate = error_rate(&of_page, text.text());
    eprintln!("wrong letters on a crooked page: {:.2} %", rate * 100.0);
    assert!(rate < WRONG_CROOKED, "{rate}\n{}", text.text());
    // Boxes lie where the page shows the words: a line goes up to the right, so one
    // that begins near the left edge lies lower than on the straight page.
    let words: Vec<_> = text.pages()[0]
        .blocks
        .iter()
        .flat_map(|block| block.all_lines())
        .collect();
    assert!(words.len() > 20, "{}", words.len());
}

/// Most letters of quoted sentences that may be wrong on a crooked page.
const WRONG_CROOKED: f64 = 0.06;

#[test]
fn a_picture_is_a_document_of_one_page() {
    if !has("tesseract") {
        return;
    }
    let reading = read("strana.jpg", jpeg(8));
    assert_eq!(codes(&reading), ["finding-text-recognised"]);
    let text = reading.text.expect("a text");
    assert_eq!(text.pages().len(), 1);
    assert!(text.text().contains("Ступање на снагу"), "{}", text.text());
}

#[test]
fn a_picture_that_is_none_is_told_where_recognition_failed() {
    if !has("tesseract") {
        return;
    }
    let reading = read("strana.png", b"\x89PNG\r\n\x1a\nand no picture".to_vec());
    let told = codes(&reading);
    assert!(told.contains(&"finding-recognition-failed"), "{told:?}");
    assert!(told.contains(&"finding-text-needs-recognition"), "{told:?}");
}

#[test]
fn on_a_kernel_without_landlock_pages_are_not_recognised() {
    if !has("tesseract") {
        return;
    }
    let worker = Worker {
        program: program().to_owned(),
        args: vec!["worker".into()],
    };
    let sandbox = Sandbox::new(worker, Limits::default()).without_file_wall();
    let ingest = Ingest::new(sandbox, Frame::serbia());
    let reading = ingest.read_document_bytes("strana.jpg", jpeg(8));
    let told = reading.expect("a worker reads it");
    let told = codes(&told);
    assert!(
        told.contains(&"finding-recognition-not-confined"),
        "{told:?}"
    );
    assert!(told.contains(&"finding-text-needs-recognition"), "{told:?}");
}

#[test]
fn a_picture_is_drawn_as_a_page() {
    let bytes = jpeg(8);
    let drawn = ingest().page_picture("strana.jpg", bytes, 1, 100);
    let drawn = drawn.expect("a worker draws it");
    assert_eq!(drawn.findings, []);
    let page = Grey::of_png(&drawn.picture.expect("a picture").png);
    // Of 992 by 1404 dots at 300 an inch.
    assert!(page.width.abs_diff(331) <= 1 && page.height.abs_diff(468) <= 1);
    let mean = page.squares().iter().sum::<f64>() / page.squares().len() as f64;
    assert!((100.0..252.0).contains(&mean), "{mean}");
}

#[test]
fn without_the_program_the_pages_are_told_and_stay_unread() {
    let path = sample("demovo-pdr-2016-1", "documents/tekst.pdf");
    let output = Command::new(program())
        .args(["text", "--json"])
        .arg(path)
        .env("PATH", "/nowhere")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    for code in [
        "finding-recognition-not-installed",
        "finding-text-needs-recognition",
    ] {
        assert!(
            said.contains(code),
            "{code} is not in {}",
            &said[..said.len().min(2_000)]
        );
    }
}
