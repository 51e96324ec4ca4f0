//! What the columns of a table are, by their headings. Must not know rows.

use eprostor_model::{LawTables, Message};

use super::law_words::{MAX_HEADING, parameters};
use super::naming::words;
use super::proposal::{Deciding, Guess, Sureness};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Codes of zones.
    Zone,
    /// Their names.
    Label,
    /// The national class.
    Class,
    /// Whether land is public.
    PublicUse,
    /// Values of a parameter.
    Parameter(&'static str),
    /// The name of a parameter, in a long table.
    ParameterName,
    /// Its value.
    Value,
    /// The article.
    Article,
    /// The paragraph.
    Paragraph,
    /// The page, as it is printed.
    Page,
    /// The cadastral municipality.
    Ko,
    /// Numbers of parcels.
    Number,
    /// Whether a whole parcel is meant.
    Taken,
    /// Nothing for the package.
    None,
}

/// Headings in so many words, folded.
const HEADINGS: [(&str, Meaning); 50] = [
    ("r br", Meaning::None),
    ("rb", Meaning::None),
    ("redni broj", Meaning::None),
    ("zona", Meaning::Zone),
    ("zone", Meaning::Zone),
    ("oznaka", Meaning::Zone),
    ("oznaka zone", Meaning::Zone),
    ("oznaka namene", Meaning::Zone),
    ("sifra", Meaning::Zone),
    ("sifra zone", Meaning::Zone),
    ("kod", Meaning::Zone),
    ("podzona", Meaning::Zone),
    ("celina", Meaning::Zone),
    ("urbanisticka zona", Meaning::Zone),
    ("urbanisticka celina", Meaning::Zone),
    ("namena", Meaning::Label),
    ("naziv", Meaning::Label),
    ("naziv zone", Meaning::Label),
    ("naziv namene", Meaning::Label),
    ("namena zone", Meaning::Label),
    ("namena povrsina", Meaning::Label),
    ("planirana namena", Meaning::Label),
    ("pretezna namena", Meaning::Label),
    ("opis", Meaning::Label),
    ("klasa namene", Meaning::Class),
    ("nacionalna klasa", Meaning::Class),
    ("javna namena", Meaning::PublicUse),
    ("parametar", Meaning::ParameterName),
    ("pokazatelj", Meaning::ParameterName),
    ("pravilo", Meaning::ParameterName),
    ("urbanisticki parametar", Meaning::ParameterName),
    ("vrednost", Meaning::Value),
    ("clan", Meaning::Article),
    ("cl", Meaning::Article),
    ("clan plana", Meaning::Article),
    ("stav", Meaning::Paragraph),
    ("strana", Meaning::Page),
    ("str", Meaning::Page),
    ("ko", Meaning::Ko),
    ("katastarska opstina", Meaning::Ko),
    ("k o", Meaning::Ko),
    ("parcela", Meaning::Number),
    ("broj parcele", Meaning::Number),
    ("katastarska parcela", Meaning::Number),
    ("broj katastarske parcele", Meaning::Number),
    ("kp", Meaning::Number),
    ("br parcele", Meaning::Number),
    ("deo cela", Meaning::Taken),
    ("cela deo", Meaning::Taken),
    ("obuhvat parcele", Meaning::Taken),
];

impl Meaning {
    /// Returns its code, that of answers and mappings.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Label => "label",
            Self::Class => "class",
            Self::PublicUse => "public_use",
            Self::Parameter(key) => key,
            Self::ParameterName => "parameter",
            Self::Value => "value",
            Self::Article => "article",
            Self::Paragraph => "paragraph",
            Self::Page => "page",
            Self::Ko => "ko",
            Self::Number => "number",
            Self::Taken => "taken",
            Self::None => "none",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let plain = HEADINGS
            .iter()
            .map(|(_, meaning)| *meaning)
            .chain([Self::None]);
        let mut plain = plain.filter(|meaning| meaning.code() == code);
        plain.next().or_else(|| {
            let row = LawTables::embedded().parameter(code)?;
            Some(Self::Parameter(&row.key.0))
        })
    }
}

/// What a heading may mean: nothing, one thing, or several.
pub(super) fn guessed(heading: &str) -> Vec<Meaning> {
    if heading.len() > MAX_HEADING {
        return Vec::new();
    }
    let key = words(heading).join(" ");
    if let Some((_, meaning)) = HEADINGS.iter().find(|(known, _)| *known == key) {
        return vec![*meaning];
    }
    parameters(heading)
        .into_iter()
        .map(|row| Meaning::Parameter(&row.key.0))
        .collect()
}

/// Decides what a heading means; asks where several things fit.
pub(super) fn decided(deciding: &mut Deciding<'_>, heading: &str) -> Option<Meaning> {
    let key = format!("column.{heading}");
    let guesses = guessed(heading);
    let sureness = if guesses.len() > 1 {
        Sureness::Doubtful
    } else {
        Sureness::Sure
    };
    let guesses: Vec<Guess> = guesses
        .into_iter()
        .map(|meaning| Guess::new(meaning.code(), Message::new("office-why-heading"), sureness))
        .collect();
    let code = if sureness == Sureness::Doubtful {
        let question = Message::new("office-ask-column").text("heading", heading);
        deciding.decide(&key, question, guesses)
    } else {
        deciding.decide_or_leave(&key, guesses)
    }?;
    let meaning = Meaning::from_code(&code);
    if meaning.is_none() {
        deciding.findings.push(
            eprostor_model::Finding::error("finding-office-column-meaning")
                .text("heading", heading)
                .text("meaning", &code),
        );
    }
    meaning
}
