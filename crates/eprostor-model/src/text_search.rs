//! What is found in texts. Must not know how.

use std::ops::Range;

use crate::DocumentHash;
use crate::document_text::{ArticleKind, CharRange};

/// A passage of a document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct TextHit {
    /// The document.
    pub document: DocumentHash,
    /// The article or section that it stands in, by kind and number.
    pub article: Option<(ArticleKind, String)>,
    /// Its heading, or the last one before it.
    pub heading: Option<String>,
    /// What of it is shown.
    pub snippet: Snippet,
    /// How well it fits; for the order alone.
    pub score: f32,
}

/// Some sentences of a text as they are written, with what was found marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The text.
    pub text: String,
    /// The bytes of it that were looked for, in order and apart.
    pub marks: Vec<Range<usize>>,
    /// Its characters in the document.
    pub range: CharRange,
    /// The page that it begins on, from 1.
    pub page: u32,
    /// The text goes on before it.
    pub is_cut_before: bool,
    /// The text goes on behind it.
    pub is_cut_after: bool,
}

/// What of a query was not looked for, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ignored {
    /// What stands behind so many characters.
    Beyond {
        /// How many were looked at.
        characters: usize,
    },
    /// Words behind so many.
    Words {
        /// How many were looked for.
        looked_for: usize,
    },
    /// A beginning of too few letters.
    ShortPrefix(String),
    /// A star that does not end a word.
    Star(String),
    /// A name of a field that there is none of.
    Field(String),
    /// An excluded word beside nothing that is looked for.
    OnlyExcluded,
    /// A beginning that more words have than are looked for.
    ManyWords {
        /// The beginning.
        prefix: String,
        /// How many words were looked for.
        looked_for: usize,
    },
}

/// A word that no text has, and one like it that was looked for in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As it was typed.
    pub typed: String,
    /// The nearest word of the texts, without diacritics.
    pub meant: String,
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextOrder {
    /// What fits best first.
    #[default]
    Relevance,
    /// Documents of the newest plans first.
    Date,
}
