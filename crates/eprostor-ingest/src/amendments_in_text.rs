//! Instructions of an amending act in its text: *član 12. stav 3. menja se i glasi*.
//! Must not know file formats, nor the register; nothing here makes one text of two.
//!
//! The words stand in `amendments_in_text/words.csv`. Time grows as the text.

mod clauses;
mod elements;
mod lexicon;
mod pairing;
mod paths;
mod reading;
#[cfg(test)]
mod tests;
mod tokens;

use eprostor_model::{AmendingInstruction, DocumentText};

pub use pairing::amended_article;

/// Returns the instructions of a text, in its order. What has the words of an
/// instruction and is not understood is among them.
pub fn amending_instructions(document: &DocumentText) -> Vec<AmendingInstruction> {
    reading::Reader::new(document).read()
}
