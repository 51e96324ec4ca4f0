//! Running heads and page numbers: what comes again at the head or foot of many
//! pages. Must not know what stands between.

use std::collections::HashMap;

use super::{Band, Sheet};

/// Lines at the head and at the foot of a page that are looked at.
const LINES: usize = 4;
/// A line is a running head when it comes again on so many pages at least.
const MIN_PAGES: usize = 3;
/// One page in so many has it, at the least: heads alternate between left and
/// right pages, and change with chapters.
const ONE_IN: usize = 8;
/// The part of the page, from its edge, in which such lines stand.
const MARGIN: f32 = 0.2;
/// Words of page numbers.
const NUMBER_WORDS: [&str; 12] = [
    "strana",
    "str",
    "страна",
    "стр",
    "seite",
    "page",
    "od",
    "од",
    "von",
    "of",
    "list",
    "лист",
];

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) enum Margin {
    /// A part of the text.
    None,
    /// A running head or foot.
    Head,
    /// A page number, as printed.
    PageNumber(String),
}

/// Returns for every line of every page what it is.
pub(super) fn margins(sheets: &[Sheet]) -> Vec<Vec<Margin>> {
    let candidates: Vec<Vec<Candidate>> = sheets.iter().map(candidates).collect();
    let mut seen: HashMap<(&str, bool), usize> = HashMap::new();
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    for (sheet, candidates) in sheets.iter().zip(&candidates) {
        for candidate in candidates {
            *seen
                .entry((&candidate.shape, candidate.is_head))
                .or_default() += 1;
            if let Some(number) = candidate.number {
                *offsets.entry(number - i64::from(sheet.number)).or_default() += 1;
            }
        }
    }
    // Two pages have heads, too, where both have the same.
    let enough = MIN_PAGES
        .min(sheets.len().max(2))
        .max(sheets.len() / ONE_IN);
    let of_sheet = |(sheet, candidates): (&Sheet, &Vec<Candidate>)| {
        let mut margins = vec![Margin::None; sheet.bands.len()];
        for candidate in candidates {
            let offset = candidate
                .number
                .map(|number| number - i64::from(sheet.number));
            let counts = offset.and_then(|offset| offsets.get(&offset)).copied();
            let is_counted = counts.unwrap_or_default() >= enough;
            let times = seen.get(&(candidate.shape.as_str(), candidate.is_head));
            let is_repeated = times.is_some_and(|times| *times >= enough);
            margins[candidate.line] = match candidate.number {
                Some(_) if is_counted => Margin::PageNumber(candidate.label.clone()),
                _ if is_repeated => Margin::Head,
                _ => Margin::None,
            };
        }
        // What stands inside of the text is no margin, also where it is repeated.
        from_the_edge(&mut margins);
        margins
    };
    sheets.iter().zip(&candidates).map(of_sheet).collect()
}

/// A line near the edge of a page.
struct Candidate {
    line: usize,
    is_head: bool,
    /// Its text with every number alike, and its height on the page in steps.
    shape: String,
    number: Option<i64>,
    label: String,
}

fn candidates(sheet: &Sheet) -> Vec<Candidate> {
    let count = sheet.bands.len();
    let near = |(line, band): (usize, &Band)| {
        let is_head = line < LINES && band.bottom() < MARGIN * sheet.height;
        let is_foot = line + LINES >= count && band.top() > (1.0 - MARGIN) * sheet.height;
        if !is_head && !is_foot {
            return None;
        }
        let text = band.text();
        let (number, label) = number(&text).map_or((None, String::new()), |(number, label)| {
            (Some(number), label)
        });
        // Heads stand at one height; text that is alike seldom does.
        let height = (band.base / 3.0).round();
        let shape = format!("{} {height}", shape(&text));
        Some(Candidate {
            line,
            is_head,
            shape,
            number,
            label,
        })
    };
    sheet.bands.iter().enumerate().filter_map(near).collect()
}

fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_ascii_digit() { '#' } else { letter };
        if !(letter == '#' && shape.ends_with('#')) {
            shape.extend(letter.to_lowercase());
        }
    }
    shape
}

/// Reads a page number: `12`, `- 12 -`, `Strana 12 od 66`, `12/66`.
fn number(text: &str) -> Option<(i64, String)> {
    let mut numbers = Vec::new();
    for piece in text.split(|letter: char| !letter.is_alphanumeric()) {
        let piece = piece.to_lowercase();
        if piece.is_empty() || NUMBER_WORDS.contains(&piece.as_str()) {
            continue;
        }
        numbers.push(
            piece
                .parse::<i64>()
                .ok()
                .filter(|number| *number < 100_000)?,
        );
    }
    match numbers[..] {
        [number] => Some((number, number.to_string())),
        [number, of] if number <= of => Some((number, number.to_string())),
        _ => None,
    }
}

/// Keeps margins only where nothing but margins is between them and the edge.
fn from_the_edge(margins: &mut [Margin]) {
    let is_text = |margin: &Margin| *margin == Margin::None;
    let first = margins.iter().position(is_text).unwrap_or(margins.len());
    let last = margins.iter().rposition(is_text).unwrap_or(0);
    for margin in margins.iter_mut().take(last).skip(first) {
        *margin = Margin::None;
    }
}
