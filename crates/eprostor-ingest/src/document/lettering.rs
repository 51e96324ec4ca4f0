//! What the letters of a whole document say of how they were written: old code
//! pages in ASCII, fonts that show one letter for another, words of two scripts,
//! letters that nobody sees. Must not know formats.

mod statistics;
mod yuscii;

use eprostor_model::{Finding, Place};

use super::pages::numbers;
use super::raw::{RawLine, RawPage};
use crate::collector::Findings;
use statistics::Statistics;

/// Words of two scripts that a finding shows.
const EXAMPLES: usize = 5;

/// Looks at the letters of all pages, converts what was written in an old code
/// page, and tells what is strange.
pub(super) fn looked_at(pages: &mut [RawPage], place: &Place, findings: &mut Findings) {
    if let Some(script) = yuscii::script(&Statistics::of(pages)) {
        let mut example = String::new();
        for line in lines_mut(pages) {
            let before = line.text.clone();
            yuscii::convert(line, script);
            if example.is_empty() && before != line.text {
                example = before.chars().take(60).collect();
            }
        }
        findings.push(
            Finding::warning("finding-text-yuscii")
                .text("example", example)
                .at(place.clone()),
        );
    }
    let statistics = Statistics::of(pages);
    if statistics.has_few_letters() {
        let all: Vec<u32> = pages.iter().map(|page| page.number).collect();
        let finding = Finding::warning("finding-text-needs-recognition");
        findings.push(finding.text("pages", numbers(&all)).at(place.clone()));
    } else if statistics.looks_swapped() {
        let finding = Finding::warning("finding-text-letters-swapped");
        findings.push(
            finding
                .text("example", statistics.example())
                .at(place.clone()),
        );
    }
    strange_words(pages, place, findings);
}

fn strange_words(pages: &[RawPage], place: &Place, findings: &mut Findings) {
    let (mut mixed, mut hidden) = (Vec::new(), Vec::new());
    let (mut words, mut letters, mut examples) = (0_i64, 0_i64, Vec::new());
    for page in pages {
        for line in lines(page) {
            if line.hidden > 0 {
                letters += i64::from(line.hidden);
                push_once(&mut hidden, page.number);
            }
            if line.text.is_ascii() {
                continue;
            }
            let pieces = line.text.split(|letter: char| !letter.is_alphabetic());
            for word in pieces.filter(|word| is_mixed(word)) {
                words += 1;
                push_once(&mut mixed, page.number);
                if examples.len() < EXAMPLES && !examples.contains(&word) {
                    examples.push(word);
                }
            }
        }
    }
    if words > 0 {
        let shown: Vec<String> = examples
            .iter()
            .map(|word| word.chars().take(40).collect())
            .collect();
        findings.push(
            Finding::warning("finding-text-mixed-scripts")
                .integer("count", words)
                .text("example", shown.join(", "))
                .text("pages", numbers(&mixed))
                .at(place.clone()),
        );
    }
    if letters > 0 {
        findings.push(
            Finding::warning("finding-text-hidden-letters")
                .integer("count", letters)
                .text("pages", numbers(&hidden))
                .at(place.clone()),
        );
    }
}

fn push_once(pages: &mut Vec<u32>, page: u32) {
    if pages.last() != Some(&page) {
        pages.push(page);
    }
}

/// Tells whether a word has Latin and Cyrillic letters.
fn is_mixed(word: &str) -> bool {
    let is_cyrillic = |letter: char| ('\u{400}'..'\u{530}').contains(&letter);
    let is_latin = |letter: char| letter.is_alphabetic() && u32::from(letter) < 0x250;
    word.chars().any(is_cyrillic) && word.chars().any(is_latin)
}

/// Returns all lines of a page, also those of cells.
fn lines(page: &RawPage) -> impl Iterator<Item = &RawLine> {
    page.blocks.iter().flat_map(|block| {
        let cells = block.rows.iter().flatten().flat_map(|cell| &cell.lines);
        block.lines.iter().chain(cells)
    })
}

fn lines_mut(pages: &mut [RawPage]) -> impl Iterator<Item = &mut RawLine> {
    let blocks = pages.iter_mut().flat_map(|page| page.blocks.iter_mut());
    blocks.flat_map(|block| {
        let cells = block.rows.iter_mut().flatten();
        let cells = cells.flat_map(|cell| cell.lines.iter_mut());
        block.lines.iter_mut().chain(cells)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::raw::RawBlock;
    use eprostor_model::document_text::BlockKind;

    fn page(text: &str) -> Vec<RawPage> {
        let lines = text.lines().map(RawLine::plain).collect();
        vec![RawPage {
            number: 1,
            blocks: vec![RawBlock::new(BlockKind::Paragraph, lines)],
            ..RawPage::default()
        }]
    }

    fn told(text: &str) -> (String, Vec<String>) {
        let mut pages = page(text);
        let mut findings = Findings::default();
        looked_at(&mut pages, &Place::file("plan.txt"), &mut findings);
        let text = lines(&pages[0]).map(|line| line.text.as_str());
        let text = text.collect::<Vec<_>>().join("\n");
        let codes = findings.into_vec().into_iter().map(|f| f.code().to_owned());
        (text, codes.collect())
    }

    const LATIN: &str = "Na parceli je dozvoljena izgradnja stambenih objekata. Najve}a dozvoljena \
        spratnost je P+1+Pk, a indeks zauzetosti parcele je najvi{e 60 %. Gra|evinska linija je \
        udaljena 5 m od regulacione linije, {to va`i za sve ~etiri zone i za sve objekte.";

    #[test]
    fn yuscii_becomes_letters_and_is_told() {
        let (text, codes) = told(LATIN);
        assert!(text.contains("Najveća"), "{text}");
        assert!(text.contains("Građevinska linija"), "{text}");
        assert!(text.contains("što važi za sve četiri"), "{text}");
        assert_eq!(codes, ["finding-text-yuscii"]);
        let cyrillic = "Na parceli je dozvoqena izgradwa stambenih objekata. Najve}a dozvoqena \
            spratnost je dve eta`e. Gra|evinska linija je udaqena od regulacione linije, {to va`i \
            za sve ~etiri zone i sve objekte na zemqi{tu.";
        let (text, codes) = told(cyrillic);
        assert!(
            text.contains("Највећа дозвољена спратност је две етаже"),
            "{text}"
        );
        assert!(text.contains("Грађевинска линија"), "{text}");
        assert_eq!(codes, ["finding-text-yuscii"]);
        // Braces of other texts stay.
        let (text, codes) = told("Skup {a, b, c} i adresa ime@primer.rs ostaju kakvi jesu.");
        assert_eq!(
            text,
            "Skup {a, b, c} i adresa ime@primer.rs ostaju kakvi jesu."
        );
        assert_eq!(codes, Vec::<String>::new());
    }

    #[test]
    fn a_font_that_maps_every_letter_to_another_is_told() {
        let plain = LATIN.replace(['}', '{', '|', '`', '~'], "c").repeat(6);
        assert_eq!(told(&plain).1, Vec::<String>::new());
        let swapped: String = plain
            .chars()
            .map(|letter| match letter {
                'a'..='z' => char::from((u8::try_from(letter).unwrap() - b'a' + 11) % 26 + b'a'),
                _ => letter,
            })
            .collect();
        assert_eq!(told(&swapped).1, ["finding-text-letters-swapped"]);
        let signs = "◊ ∆ ∂ ƒ 1 2 3 ".repeat(120);
        assert_eq!(told(&signs).1, ["finding-text-needs-recognition"]);
    }

    #[test]
    fn words_of_two_scripts_and_hidden_letters_are_told() {
        let (text, codes) = told("Индекс зауzетости је 60 %\nзона\u{200b} А\u{202e}");
        assert_eq!(text, "Индекс зауzетости је 60 %\nзона А");
        assert_eq!(
            codes,
            ["finding-text-mixed-scripts", "finding-text-hidden-letters"]
        );
        assert_eq!(told("Зона A1, објекти P+1 у m²").1, Vec::<String>::new());
    }
}
