//! Numbers that a word processor counts itself. Must not know texts.

use std::collections::BTreeMap;

use eprostor_model::Finding;

use crate::tables::{Package, Token, Tokens};

const NUMBERING: &str = "word/numbering.xml";
/// Levels of a list (ECMA-376, 17.9.6).
const LEVELS: usize = 9;
/// Most lists.
const MAX_LISTS: usize = 10_000;

#[derive(Debug, Clone)]
struct Level {
    format: String,
    /// `%1.%2.`
    text: String,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            text: String::new(),
            start: 1,
        }
    }
}

/// All lists, with how far they were counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    forms: BTreeMap<String, Vec<Level>>,
    /// The form of a list.
    lists: BTreeMap<String, String>,
    counts: BTreeMap<String, [u32; LEVELS]>,
}

impl Lists {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Finding> {
        let mut lists = Self::default();
        if !package.has(NUMBERING) {
            return Ok(lists);
        }
        let mut tokens = Tokens::new(package.part(NUMBERING)?);
        let (mut form, mut list, mut level) = (None, None, 0_usize);
        while let Some(token) = tokens.next()? {
            let element = match token {
                Token::Open(element) => element,
                Token::Close(name) => {
                    match name.as_str() {
                        "abstractNum" => form = None,
                        "num" => list = None,
                        _ => {}
                    }
                    continue;
                }
                Token::Text(_) => continue,
            };
            let value = element.attribute("val").unwrap_or_default();
            match element.name.as_str() {
                "abstractNum" if lists.forms.len() < MAX_LISTS => {
                    let id = element.attribute("abstractNumId").map(str::to_owned);
                    form = id.inspect(|id| {
                        lists
                            .forms
                            .insert(id.clone(), vec![Level::default(); LEVELS]);
                    });
                }
                "num" => list = element.attribute("numId").map(str::to_owned),
                "abstractNumId" if lists.lists.len() < MAX_LISTS => {
                    if let Some(list) = &list {
                        lists.lists.insert(list.clone(), value.to_owned());
                    }
                }
                "lvl" => level = element.number("ilvl").map_or(0, |level| level as usize),
                name => {
                    let levels = form.as_ref().and_then(|form| lists.forms.get_mut(form));
                    let Some(known) = levels.and_then(|levels| levels.get_mut(level)) else {
                        continue;
                    };
                    match name {
                        "numFmt" => known.format = value.to_owned(),
                        "lvlText" => known.text = value.to_owned(),
                        "start" => known.start = value.parse().unwrap_or(1),
                        _ => {}
                    }
                }
            }
        }
        Ok(lists)
    }

    /// Counts one more item of a list; returns its number or sign as it is shown.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let form = self.lists.get(list)?;
        let levels = self.forms.get(form)?;
        let own = levels.get(level)?;
        let starts = || std::array::from_fn(|level| levels[level].start.saturating_sub(1));
        let counts = self.counts.entry(form.clone()).or_insert_with(starts);
        counts[level] = counts[level].saturating_add(1);
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            *count = levels[below].start.saturating_sub(1);
        }
        if own.format == "bullet" {
            return Some("•".to_owned());
        }
        if own.format == "none" || own.text.is_empty() {
            return None;
        }
        let mut text = own.text.chars().take(40).collect::<String>();
        for (at, count) in counts.iter().enumerate() {
            let shown = shown((*count).max(u32::from(at < level)), &levels[at].format);
            text = text.replace(&format!("%{}", at + 1), &shown);
        }
        Some(text)
    }
}

fn shown(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "upperLetter" => {
            let letter = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0) + b'a';
            let letter = char::from(letter).to_string();
            if format == "upperLetter" {
                letter.to_uppercase()
            } else {
                letter
            }
        }
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(399);
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            text.push_str(digit);
            rest -= value;
        }
    }
    text
}
