//! Texts of documents that other programs made, read by the program in its sandbox.
//! What they must say was read on the printed pages.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use eprostor_tests::adapters::text as argument;
use eprostor_tests::fixtures::{fixture, repository};
use eprostor_tests::program::{Ran, program};
use serde_json::Value;
use tempfile::TempDir;

fn read(path: &Path) -> Ran {
    let mut command = Command::new(program());
    command.args(["text", "--json", argument(path)]);
    Ran::of_output(&command.output().expect("the program starts"))
}

fn document(path: &Path) -> Value {
    let ran = read(path);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

fn own(name: &str) -> PathBuf {
    repository().join("tests/documents").join(name)
}

fn whole(document: &Value) -> &str {
    document["text"].as_str().expect("a text")
}

/// Returns every text of a kind of block.
fn of_kind<'a>(document: &'a Value, kind: &str) -> Vec<&'a str> {
    let pages = document["pages"].as_array().expect("pages");
    let blocks = pages
        .iter()
        .flat_map(|page| page["blocks"].as_array().expect("blocks"));
    blocks
        .filter(|block| block["kind"] == kind)
        .map(|block| block["text"].as_str().expect("a text"))
        .collect()
}

/// Says that these stand in the text in this order.
fn in_order(text: &str, said: &[&str]) {
    let mut from = 0;
    for words in said {
        let at = text[from..].find(words);
        from += at.unwrap_or_else(|| panic!("{words:?} is not behind {:?}", &text[..from.min(80)]));
        from += words.len();
    }
}

fn numbers(document: &Value) -> Vec<&str> {
    let articles = document["articles"].as_array().expect("articles");
    let numbers = articles.iter();
    numbers
        .map(|article| article["number"].as_str().expect("a number"))
        .collect()
}

fn codes(ran: &Ran) -> Vec<String> {
    let findings = ran.json()["findings"].clone();
    let findings = findings.as_array().expect("findings").iter();
    findings
        .map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn a_plan_of_66_pages_comes_out_in_reading_order() {
    let name = "zoning/de-augsburg-xplan/BP_872A_TT.pdf";
    let Some(path) = fixture("a_plan_of_66_pages", name) else {
        return;
    };
    let document = document(&path);
    let pages = document["pages"].as_array().expect("pages");
    assert_eq!(pages.len(), 66);
    // The title page has no number.
    assert_eq!(pages[0]["label"], Value::Null);
    assert_eq!(pages[54]["label"], "55");
    let text = whole(&document);
    in_order(
        text,
        &[
            "In Kraft getreten am:",
            "23.02.2024",
            "§ 1 Bestandteile",
            "§ 4 Art der baulichen Nutzung",
            "Fremdwerbeanlagen sind im gesamten Plangebiet nicht zulässig.",
            "Sie dürfen außerhalb der überbaubaren Grundstücksflächen nicht durch Wintergärten",
            "D.7. Städtebauliche Statistik",
            "D.7.1. Plangebietsfläche",
            "Baugebiete\t1,86\t69,7",
            "„Verkehrsberuhigter Bereich“ inkl. Straßenbegleitgrün, öffentlich\t0,18\t6,7",
            "Gesamtfläche\t2,67\t100,0",
            "D.7.2. Wohneinheiten und Stellplätze",
            "E. Textliche Hinweise und nachrichtliche Übernahmen",
            "E.10. Wasserdichte Bauweise",
        ],
    );
    assert!(!text.contains("von 66"), "page numbers are no text");
    let of_plan = numbers(&document);
    let sections: Vec<String> = (1..=17).map(|number| format!("§ {number}")).collect();
    let found: Vec<&&str> = of_plan.iter().filter(|n| n.starts_with('§')).collect();
    assert_eq!(
        found.iter().map(|n| (**n).to_owned()).collect::<Vec<_>>(),
        sections
    );
    in_order(
        &of_plan.join(" "),
        &["D.5.2.3.6", "D.7.1", "D.7.2", "E.1", "F.6"],
    );
}

#[test]
fn an_act_of_16_pages_has_its_sections_and_their_order() {
    let Some(path) = fixture("an_act_of_16_pages", "text/de-baurecht/BauNVO.pdf") else {
        return;
    };
    let document = document(&path);
    let text = whole(&document);
    in_order(
        text,
        &[
            "Verordnung über die bauliche Nutzung der Grundstücke",
            "§ 1 Allgemeine Vorschriften für Bauflächen und Baugebiete",
            "12. Sondergebiete (SO).",
            "(3) Im Bebauungsplan können die in Absatz 2 bezeichneten Baugebiete festgesetzt werden.",
            "gliedern. Die Festsetzungen nach Satz 1",
            "§ 2 Kleinsiedlungsgebiete",
        ],
    );
    assert!(!text.contains("gesetze-im-internet"), "heads are no text");
    let expected = [
        "§ 1", "§ 2", "§ 3", "§ 4", "§ 4a", "§ 5", "§ 5a", "§ 6", "§ 6a", "§ 7", "§ 8", "§ 9",
        "§ 10", "§ 11", "§ 12", "§ 13", "§ 13a", "§ 14", "§ 15", "§ 16", "§ 17", "§ 18", "§ 19",
        "§ 20", "§ 21", "§ 21a", "§ 22", "§ 23", "§ 24", "§ 25", "§ 25a", "§ 25b", "§ 25c",
        "§ 25d", "§ 25e", "§ 25f", "§ 25g", "§ 26", "§ 26a", "§ 27",
    ];
    assert_eq!(numbers(&document), expected);
}

#[test]
fn two_columns_in_cyrillic_are_read_one_after_the_other() {
    let document = document(&own("dve-kolone.pdf"));
    let text = whole(&document);
    in_order(
        text,
        &[
            "План детаљне регулације „Кеј“ у Демову",
            "II ПРАВИЛА ГРАЂЕЊА",
            "2.1. Правила за зону становања",
            "Члан 12.",
            "индекс заузетости грађевинске парцеле у зони становања износи 60 %, а највећа \
             дозвољена спратност стамбено-пословних објеката је П+2+Пк.",
            "површине до 20 m2.",
            "2. трговина на мало",
            "Зона\tИндекс заузетости\tСпратност\nС1\t40 %\tП+1\nС2\t60 %\tП+2+Пк",
            "Члан 14.",
            "2.2. Правила за зону привређивања",
            "Члан 20.",
        ],
    );
    for gone in ["Службени лист", "Страна", "\u{ad}"] {
        assert!(!text.contains(gone), "{gone}");
    }
    assert_eq!(
        numbers(&document),
        [
            "II", "2.1", "12", "13", "14", "2.2", "15", "16", "17", "2.3", "18", "19", "20"
        ]
    );
    // Twelve times, on whatever line, column or page it is divided.
    let sentence = "спратност стамбено-пословних објеката је П+2+Пк.";
    let typed = std::fs::read_to_string(own("dve-kolone.typ")).expect("the source");
    let times = typed.matches("#stav").count();
    assert_eq!(text.matches(sentence).count(), times);
}

#[test]
fn word_processors_are_read_with_headings_lists_and_tables() {
    let docx = document(&own("pravila.docx"));
    let expected = "II PRAVILA GRAĐENJA\nČlan 12.\nIndeks zauzetosti je 60 %.\n1. prva stavka\n2. druga \
                    stavka\n• crta\nZona\tIZ\nA1\t40 %\nKraj.\n";
    assert_eq!(whole(&docx), expected);
    assert_eq!(of_kind(&docx, "item").len(), 3);
    let odt = document(&own("pravila.odt"));
    let expected = "II PRAVILA\nЧлан 3.\nСпратност је П+1.\n• прва\n• друга\nЗона\tИЗ\nА\t40 %\n";
    assert_eq!(whole(&odt), expected);
    assert_eq!(of_kind(&odt, "heading"), ["II PRAVILA", "Члан 3."]);
}

#[test]
fn a_pdf_that_is_cut_off_anywhere_is_told_in_time() {
    let bytes = std::fs::read(own("dve-kolone.pdf")).expect("the document");
    let folder = TempDir::new().expect("a folder");
    for part in [1, 3, 10, 40, 60, 80, 95, 99] {
        let path = folder.path().join(format!("{part}.pdf"));
        std::fs::write(&path, &bytes[..bytes.len() * part / 100]).expect("a part");
        let begin = Instant::now();
        let ran = read(&path);
        assert!(begin.elapsed() < Duration::from_secs(30), "{part} %");
        let told = codes(&ran);
        let is_told = ["finding-pdf-broken", "finding-pdf-cut-off"]
            .iter()
            .any(|code| told.iter().any(|said| said == code));
        assert!(is_told, "{part} %: {told:?}");
    }
}

#[test]
fn bombs_and_cycles_end_in_a_finding() {
    let folder = TempDir::new().expect("a folder");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 700]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 27>>stream\n/X Do /X Do /X Do /X Do /X D\nendstream";
    let file = |pages: &str| {
        format!(
            "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj{pages}endobj\n3 0 obj{page}endobj\n\
             4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n5 0 obj{form}endobj\n\
             trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF"
        )
    };
    let cyclic = file("<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 3 0 R]>>");
    let nested = file("<</Type/Pages/Count 1/Kids[3 0 R]>>");
    for (name, content) in [("cyclic.pdf", cyclic), ("nested.pdf", nested)] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        let begin = Instant::now();
        let ran = read(&path);
        assert!(begin.elapsed() < Duration::from_secs(100), "{name}");
        assert!(matches!(ran.code, 0 | 1), "{name}: {ran:?}");
        assert!(!codes(&ran).is_empty(), "{name}");
    }
}
