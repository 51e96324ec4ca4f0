//! Where in which document a value stands.

use crate::{DocumentHash, DocumentName};

/// A range of characters in the text extracted from a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRange {
    /// First character, counted from 0.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
    /// The version of the extractor that counted them.
    pub extractor: String,
}

/// The place of a value. Formats without pages give article and paragraph
/// only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// The document's name inside its package.
    pub document: DocumentName,
    /// The document's bytes, once they are in the store.
    pub hash: Option<DocumentHash>,
    /// Physical page, from 1.
    pub page: Option<u32>,
    /// The page's printed label.
    pub printed_page: Option<String>,
    /// Article (*član*).
    pub article: String,
    /// Paragraph (*stav*).
    pub paragraph: Option<String>,
    /// Item (*tačka*).
    pub item: Option<String>,
    /// The characters, where the text was extracted.
    pub range: Option<TextRange>,
    /// The sentence, verbatim.
    pub quote: Option<String>,
}
