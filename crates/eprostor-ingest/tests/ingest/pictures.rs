//! Pages that are drawn, and pages made to harm what draws them.

use std::io::Write as _;
use std::time::{Duration, Instant};

use eprostor_ingest::PagePicture;
use eprostor_model::Finding;
use eprostor_sandbox::Limits;

use crate::Case;
use crate::delivery::{ingest, ingest_with, samples};

pub(crate) const ALL: &[Case] = &[
    (
        "a_page_is_drawn_in_black_on_white",
        a_page_is_drawn_in_black_on_white,
    ),
    (
        "what_is_not_there_has_no_picture",
        what_is_not_there_has_no_picture,
    ),
    (
        "a_form_that_draws_itself_comes_to_an_end",
        a_form_that_draws_itself_comes_to_an_end,
    ),
    (
        "a_picture_of_huge_size_is_drawn_with_what_there_is_of_it",
        a_picture_of_huge_size_is_drawn_with_what_there_is_of_it,
    ),
    (
        "a_page_at_which_the_worker_died_is_named",
        a_page_at_which_the_worker_died_is_named,
    ),
    (
        "a_font_that_is_none_is_told_with_its_page",
        a_font_that_is_none_is_told_with_its_page,
    ),
];

fn drawn(bytes: &[u8], page: u32, dpi: u32) -> PagePicture {
    let drawn = ingest().page_picture("plan.pdf", bytes.to_vec(), page, dpi);
    drawn.unwrap()
}

fn codes(drawn: &PagePicture) -> Vec<&str> {
    drawn.findings.iter().map(Finding::code).collect()
}

/// Writes a PDF of one page of A4 with these objects behind the first four.
fn pdf(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    objects.extend(more.iter().cloned());
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        file.push_str(&format!("{number} 0 obj{object}\nendobj\n"));
    }
    file.push_str("trailer<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn a_page_is_drawn_in_black_on_white() {
    let path = samples().join("demovo/packages/demovo-pgr-2014-1/documents/tekst.pdf");
    let picture = drawn(&std::fs::read(path).unwrap(), 5, 72);
    assert_eq!(codes(&picture), [""; 0]);
    let picture = picture.picture.unwrap();
    // A4 at one pixel a point.
    assert_eq!((picture.width, picture.height), (595, 842));
    let mut reader = png::Decoder::new(std::io::Cursor::new(&picture.png))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let part = |wanted: fn(u8) -> bool| {
        pixels.iter().filter(|pixel| wanted(**pixel)).count() as f64 / pixels.len() as f64
    };
    // A page of print: some of it is ink, most of it is paper.
    assert!((0.01..0.3).contains(&part(|pixel| pixel < 128)));
    assert!(part(|pixel| pixel > 250) > 0.6);
}

fn what_is_not_there_has_no_picture() {
    let path = samples().join("demovo/packages/demovo-pgr-2014-1/documents/tekst.pdf");
    let bytes = std::fs::read(path).unwrap();
    for page in [0, 999] {
        let picture = drawn(&bytes, page, 72);
        assert_eq!((codes(&picture), &picture.picture), (vec![], &None));
    }
    let picture = drawn(b"PK\x03\x04 no pages in here", 1, 72);
    assert_eq!((codes(&picture), &picture.picture), (vec![], &None));
    let picture = drawn(b"%PDF-1.7 and no more", 1, 72);
    assert_eq!(codes(&picture), ["finding-pdf-broken"]);
}

fn a_form_that_draws_itself_comes_to_an_end() {
    let form = |draws: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A 5 0 R/B 6 0 R>>>>/Length {}>>stream\n{draws}\nendstream",
            draws.len()
        )
    };
    let calls = "/B Do /B Do ".repeat(8);
    let bytes = pdf(
        "/A Do",
        "/XObject<</A 5 0 R>>",
        &[form(&calls), form(&calls.replace('B', "A"))],
    );
    let started = Instant::now();
    let picture = drawn(&bytes, 1, 72);
    assert!(started.elapsed() < Duration::from_secs(35));
    let is_told = codes(&picture).contains(&"finding-pdf-page-too-hard");
    assert!(
        picture.picture.is_some() || is_told,
        "{:?}",
        codes(&picture)
    );
}

fn a_picture_of_huge_size_is_drawn_with_what_there_is_of_it() {
    let image = |filter: &str| {
        format!(
            "<</Type/XObject/Subtype/Image/Width 65000/Height 65000/BitsPerComponent 8/ColorSpace/DeviceRGB{filter}/Length 3>>stream\nabc\nendstream"
        )
    };
    let draw = |filter: &str| {
        let bytes = pdf(
            "595 0 0 842 0 0 cm /I Do",
            "/XObject<</I 5 0 R>>",
            &[image(filter)],
        );
        let started = Instant::now();
        let picture = drawn(&bytes, 1, 72);
        assert!(started.elapsed() < Duration::from_secs(35));
        picture
    };
    let picture = draw("");
    assert_eq!(codes(&picture), [""; 0]);
    assert!(picture.picture.is_some());
    // What is no JPEG is told with its page.
    let picture = draw("/Filter/DCTDecode");
    assert_eq!(codes(&picture), ["finding-picture-incomplete"]);
    assert!(picture.picture.is_some());
}

/// Packs zeros with the deflate of a zip.
fn packed_zeros(mib: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("a", options).unwrap();
    for _ in 0..mib {
        zip.write_all(&[0; 1 << 20]).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    // A local file header has 30 bytes and the name (APPNOTE.TXT, 4.3.7); what stands
    // behind the deflated bytes is passed over.
    let mut packed = vec![0x78, 0x9c];
    packed.extend_from_slice(&zip[31..]);
    packed
}

fn a_page_at_which_the_worker_died_is_named() {
    let packed = packed_zeros(512);
    let mut file = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n\
        4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>endobj\n"
        .to_vec();
    file.extend(
        format!(
            "5 0 obj<</Filter/FlateDecode/Length {}>>stream\n",
            packed.len()
        )
        .bytes(),
    );
    file.extend(packed);
    file.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    let ingest = ingest_with(Limits {
        memory_bytes: 384 << 20,
        ..Limits::default()
    });
    let reading = ingest
        .read_document_bytes("plan.pdf", file.clone())
        .unwrap();
    let told: Vec<&str> = reading.findings.iter().map(Finding::code).collect();
    assert_eq!(told, ["finding-worker-memory", "finding-pdf-page-too-hard"]);
    let pages = format!("{:?}", reading.findings[1].message.parameters);
    assert!(pages.contains('2'), "{pages}");
    let picture = ingest.page_picture("plan.pdf", file, 2, 72).unwrap();
    assert_eq!(codes(&picture), told);
    assert_eq!(picture.picture, None);
}

fn a_font_that_is_none_is_told_with_its_page() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H>>".to_owned();
    let content = "BT /F 12 Tf 72 720 Td <00010002> Tj ET";
    let picture = drawn(&pdf(content, "/Font<</F 5 0 R>>", &[font]), 1, 72);
    assert_eq!(codes(&picture), ["finding-picture-incomplete"]);
    assert!(picture.picture.is_some());
}
