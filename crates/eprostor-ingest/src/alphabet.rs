//! Which code page text without one is in. Must not know what the text is for.
//!
//! What Serbian computers write without saying so is one of five code pages or
//! UTF-8. UTF-8 gives itself away: other text is almost never valid. Of the
//! rest the likeliest is the one in which the letters beyond ASCII are letters
//! of Serbian and stand in words that Serbian could have.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, ISO_8859_2, ISO_8859_5, WINDOWS_1250, WINDOWS_1251};
use eprostor_model::Finding;
use oem_cp::code_table::DECODING_TABLE_CP852;
use oem_cp::decode_string_complete_table;

mod strangeness;

pub(crate) use strangeness::strangeness;

/// Different texts beyond ASCII that are looked at: more say nothing new.
const MAX_SAMPLES: usize = 2_000;
/// Characters of a text that are shown as an example.
const SHOWN_CHARS: usize = 40;

/// A code page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodePage {
    Utf8,
    Windows1250,
    Windows1251,
    Ibm852,
    Iso8859_2,
    Iso8859_5,
}

/// Code pages of one byte a letter, the commonest first: among equals the first
/// is taken.
const SINGLE: [CodePage; 5] = [
    CodePage::Windows1250,
    CodePage::Windows1251,
    CodePage::Ibm852,
    CodePage::Iso8859_2,
    CodePage::Iso8859_5,
];

impl CodePage {
    /// Returns its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1250 => "CP1250",
            Self::Windows1251 => "CP1251",
            Self::Ibm852 => "CP852",
            Self::Iso8859_2 => "ISO-8859-2",
            Self::Iso8859_5 => "ISO-8859-5",
        }
    }

    /// Returns the code page of a name as programs write it: `UTF-8`, `1250`,
    /// `ANSI 1250`, `Windows-1250`, `OEM 852`, `88592`, `ISO 8859-2`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let number = ["windows", "ansi", "ibm", "oem", "cp", "iso"]
            .iter()
            .find_map(|prefix| plain.strip_prefix(prefix))
            .unwrap_or(&plain);
        match number {
            "utf8" | "65001" => Some(Self::Utf8),
            "1250" => Some(Self::Windows1250),
            "1251" => Some(Self::Windows1251),
            "852" => Some(Self::Ibm852),
            "88592" | "latin2" => Some(Self::Iso8859_2),
            "88595" | "cyrillic" => Some(Self::Iso8859_5),
            _ => None,
        }
    }

    /// Returns the text of bytes; `None` where they are no UTF-8.
    pub(crate) fn decoded(self, bytes: &[u8]) -> Option<String> {
        let by = |encoding: &'static Encoding| {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Some(text.into_owned())
        };
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Self::Windows1250 => by(WINDOWS_1250),
            Self::Windows1251 => by(WINDOWS_1251),
            Self::Ibm852 => Some(decode_string_complete_table(bytes, &DECODING_TABLE_CP852)),
            Self::Iso8859_2 => by(ISO_8859_2),
            Self::Iso8859_5 => by(ISO_8859_5),
        }
    }
}

/// Texts of a file that say something about its code page.
#[derive(Debug, Default)]
pub(crate) struct Samples<'a>(BTreeSet<&'a [u8]>);

impl<'a> Samples<'a> {
    /// Takes a text into account; ASCII says nothing.
    pub(crate) fn push(&mut self, text: &'a [u8]) {
        let text = text.trim_ascii();
        if !text.is_ascii() && self.0.len() < MAX_SAMPLES {
            self.0.insert(text);
        }
    }

    /// Chooses the code page, beside what the file itself says of it, and says
    /// why where that does not go without saying.
    pub(crate) fn chosen(&self, said: Option<&str>) -> (CodePage, Option<Finding>) {
        let declared = said.and_then(CodePage::from_name);
        let Some(first) = self.0.first() else {
            return (declared.unwrap_or(CodePage::Utf8), None);
        };
        let ranked = self.ranked();
        let (best, least) = ranked[0];
        if let Some(declared) = declared.filter(|page| self.bears(*page, best, least)) {
            return (declared, None);
        }
        let example = |page: CodePage| {
            let text = page.decoded(first).unwrap_or_default();
            text.chars().take(SHOWN_CHARS).collect::<String>()
        };
        let rival = ranked[1..]
            .iter()
            .find(|(page, weight)| *weight <= least + least / 10 && self.differ(best, *page));
        let finding = match (rival, said) {
            (Some((rival, _)), _) => {
                let differing = self.first_that_differs(best, *rival);
                let example = |page: CodePage| {
                    let text = page.decoded(differing).unwrap_or_default();
                    text.chars().take(SHOWN_CHARS).collect::<String>()
                };
                Finding::warning("finding-encoding-ambiguous")
                    .text("rival", rival.name())
                    .text("example", example(best))
                    .text("other", example(*rival))
            }
            (None, Some(said)) => Finding::warning("finding-encoding-contradiction")
                .text("said", said.chars().take(SHOWN_CHARS).collect::<String>())
                .text("example", example(best)),
            (None, None) => {
                Finding::note("finding-encoding-recognised").text("example", example(best))
            }
        };
        (best, Some(finding.text("page", best.name())))
    }

    /// Returns every possible code page with the strangeness of its text, the
    /// least strange first; UTF-8 is alone wherever it is possible.
    fn ranked(&self) -> Vec<(CodePage, usize)> {
        if self.0.iter().all(|text| is_utf8(text)) {
            return vec![(CodePage::Utf8, 0)];
        }
        let weight = |page: CodePage| {
            let texts = self.0.iter().filter_map(|text| page.decoded(text));
            texts.map(|text| strangeness(&text)).sum()
        };
        let mut ranked: Vec<(CodePage, usize)> =
            SINGLE.iter().map(|page| (*page, weight(*page))).collect();
        // Stable: the commoner stays in front among equals.
        ranked.sort_by_key(|(_, weight)| *weight);
        ranked
    }

    /// Tells whether the texts can be of this code page, given the best one:
    /// foreign names are allowed, about one strange sign in a text is not.
    fn bears(&self, page: CodePage, best: CodePage, least: usize) -> bool {
        if page == best || !self.differ(page, best) {
            return true;
        }
        if page == CodePage::Utf8 || best == CodePage::Utf8 {
            return false;
        }
        let texts = self.0.iter().filter_map(|text| page.decoded(text));
        let weight: usize = texts.map(|text| strangeness(&text)).sum();
        weight <= least + self.0.len()
    }

    fn differ(&self, one: CodePage, other: CodePage) -> bool {
        self.0
            .iter()
            .any(|text| one.decoded(text) != other.decoded(text))
    }

    fn first_that_differs(&self, one: CodePage, other: CodePage) -> &'a [u8] {
        let mut texts = self.0.iter();
        texts
            .find(|text| one.decoded(text) != other.decoded(text))
            .copied()
            .unwrap_or_default()
    }
}

/// Tells whether bytes are UTF-8; a field that is full may end inside a letter.
fn is_utf8(text: &[u8]) -> bool {
    match std::str::from_utf8(text) {
        Ok(_) => true,
        Err(fault) => fault.error_len().is_none() && !text[..fault.valid_up_to()].is_ascii(),
    }
}

#[cfg(test)]
mod tests;
