//! The two lists that the search is measured by (`tests/search/README.md`), and the
//! addresses that the first of them asks for.

use std::fs;
use std::path::{Path, PathBuf};

use eprostor_text::search_key;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::fixtures::repository;

/// What a person means by what they type into the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A cadastral parcel.
    Parcel,
    /// A cadastral municipality.
    Ko,
    /// A municipality or city.
    Municipality,
    /// A plan or a decision on a regime.
    Plan,
    /// A zone of a plan.
    Zone,
    /// A class of land use.
    LandUse,
    /// A street address or a street.
    Address,
    /// A place on the ground.
    Point,
    /// Words to be found in texts.
    Words,
}

/// What is to be offered.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// A code or an identifier; `tests/search/README.md` says how it is written.
    Code(String),
    /// Longitude and latitude, WGS84, degrees.
    Point([f64; 2]),
}

/// An input of the one box.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Unique name.
    pub id: String,
    /// What is typed.
    pub input: String,
    /// What is meant.
    pub kind: Kind,
    /// What is to be offered.
    pub targets: Vec<Target>,
    /// How far from the target a point may lie, m.
    pub within_m: Option<f64>,
    /// The habit of typing that it stands for.
    pub habit: String,
}

/// The articles of a document that answer a question; any of them does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Plan and document (`demovo-pgr-2014-1/tekst`), or the file name of a law.
    pub document: String,
    /// Numbers of articles or sections, letters Latin (`45a`, `4.2.2`).
    pub articles: Vec<String>,
}

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique name.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// The document that answers.
    pub document: String,
    /// Its articles that answer.
    pub articles: Vec<String>,
    /// Other documents that say the same.
    #[serde(default)]
    pub also: Vec<Answer>,
    /// The habit of typing that it stands for.
    pub habit: String,
}

impl Question {
    /// Returns every answer that counts, that of `document` first.
    pub fn answers(&self) -> Vec<Answer> {
        let first = Answer {
            document: self.document.clone(),
            articles: self.articles.clone(),
        };
        std::iter::once(first)
            .chain(self.also.iter().cloned())
            .collect()
    }
}

/// A row of the table of addresses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Name of the street.
    pub street: String,
    /// House number with its letter, or `бб`.
    pub number: String,
    /// Code of the cadastral municipality.
    pub ko: String,
    /// Number of the parcel.
    pub parcel: String,
    /// Name of the settlement.
    pub settlement: String,
}

/// Both lists and the addresses that the first of them asks for.
#[derive(Debug, Clone)]
pub struct Lists {
    /// Inputs of the one box.
    pub inputs: Vec<Input>,
    /// Questions in words.
    pub questions: Vec<Question>,
    /// Inputs that were written later, for whoever tunes.
    pub development_inputs: Vec<Input>,
    /// Questions that were written later, for whoever tunes.
    pub development_questions: Vec<Question>,
    /// The addresses of Demovo.
    pub addresses: Vec<Address>,
}

impl Lists {
    /// Reads the lists of this repository.
    ///
    /// # Errors
    /// Says which file, line and why.
    pub fn load() -> Result<Self, String> {
        Self::load_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("search"))
    }

    /// Reads the lists of a folder.
    ///
    /// # Errors
    /// Says which file, line and why.
    pub fn load_from(folder: &Path) -> Result<Self, String> {
        Ok(Self {
            inputs: lines(&folder.join("inputs.jsonl"))?,
            questions: lines(&folder.join("questions.jsonl"))?,
            development_inputs: lines(&folder.join("inputs-development.jsonl"))?,
            development_questions: lines(&folder.join("questions-development.jsonl"))?,
            addresses: rows(&repository().join("sample-plans/demovo/addresses.csv"))?,
        })
    }
}

/// Returns what an input has in common with others of its habit: its search key
/// with every digit as `0`.
pub fn pattern(typed: &str) -> String {
    let figure = |letter: char| if letter.is_numeric() { '0' } else { letter };
    search_key(typed).chars().map(figure).collect()
}

/// A part of the list of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What whoever tunes may look at.
    Seen,
    /// The third that is set aside.
    Held,
    /// All of a list that was written later, for whoever tunes.
    Development,
}

impl Part {
    /// Tells whether something that is typed belongs to it.
    pub fn has(self, typed: &str) -> bool {
        match self {
            Self::Seen => !is_held(typed),
            Self::Held => is_held(typed),
            Self::Development => true,
        }
    }
}

/// Tells whether an input or a question belongs to the third that is set aside.
pub fn is_held(typed: &str) -> bool {
    Sha256::digest(pattern(typed).as_bytes())[0] % 3 == 0
}

fn lines<T: DeserializeOwned>(file: &PathBuf) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let read = |(index, line)| {
        serde_json::from_str(line)
            .map_err(|fault| format!("{} line {}: {fault}", file.display(), index + 1))
    };
    text.lines().enumerate().map(read).collect()
}

fn rows<T: DeserializeOwned>(file: &PathBuf) -> Result<Vec<T>, String> {
    let fault = |fault| format!("{}: {fault}", file.display());
    let mut reader = csv::Reader::from_path(file).map_err(fault)?;
    reader.deserialize().map(|row| row.map_err(fault)).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_held, pattern};

    #[test]
    fn spellings_and_figures_of_one_input_share_a_pattern() {
        assert_eq!(pattern("КО Чачак 1234/5"), "ko cacak 0000/0");
        for other in ["ko cacak 9876/1", "KO  ČAČAK 1111/2"] {
            assert_eq!(pattern(other), "ko cacak 0000/0");
            assert_eq!(is_held(other), is_held("КО Чачак 1234/5"));
        }
        assert_ne!(pattern("ko cacak 12"), pattern("ko cacak 123"));
    }
}
