//! Texts of documents that were read lately. Reading one takes a sandboxed worker and
//! seconds, and whoever looks at one page looks at the next. Must not know who asks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use eprostor_model::{DocumentHash, DocumentText, Finding};

/// Texts that are kept, our choice: the documents of a plan or two.
pub(crate) const TEXTS: usize = 8;
/// Characters of all that are kept, our choice: each takes some ten bytes with its
/// place, and 4 million are 40 MB.
const CHARACTERS: u64 = 4_000_000;

/// What was read in a document.
#[derive(Debug)]
pub(crate) struct ReadText {
    /// Its text; `None` where there is none.
    pub(crate) text: Option<DocumentText>,
    /// What was found wrong with it.
    pub(crate) findings: Vec<Finding>,
}

impl ReadText {
    fn characters(&self) -> u64 {
        self.text
            .as_ref()
            .map_or(0, |text| text.characters().into())
    }
}

/// Texts by hash, the one that was asked for last behind the others.
#[derive(Debug, Default)]
pub(crate) struct Texts(Mutex<VecDeque<(DocumentHash, Arc<ReadText>)>>);

impl Texts {
    /// Returns a text that is kept.
    pub(crate) fn get(&self, hash: &DocumentHash) -> Option<Arc<ReadText>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == hash)?;
        let found = kept.remove(at)?;
        let text = found.1.clone();
        kept.push_back(found);
        Some(text)
    }

    /// Keeps a text, and as many of those asked for last as there is room for.
    pub(crate) fn keep(&self, hash: DocumentHash, text: Arc<ReadText>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != hash);
        kept.push_back((hash, text));
        let mut characters: u64 = kept.iter().map(|(_, text)| text.characters()).sum();
        while kept.len() > TEXTS || (kept.len() > 1 && characters > CHARACTERS) {
            let gone = kept.pop_front();
            characters -= gone.map_or(0, |(_, text)| text.characters());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: u8) -> DocumentHash {
        DocumentHash::from_digest([number; 32])
    }

    fn text(characters: usize) -> Arc<ReadText> {
        let text = DocumentText::new("test-1", "a".repeat(characters), Vec::new());
        Arc::new(ReadText {
            text: Some(text),
            findings: Vec::new(),
        })
    }

    #[test]
    fn the_text_that_was_not_asked_for_longest_goes_first() {
        let texts = Texts::default();
        for number in 0..8 {
            texts.keep(hash(number), text(1));
        }
        assert!(texts.get(&hash(0)).is_some());
        texts.keep(hash(8), text(1));
        assert!(texts.get(&hash(1)).is_none());
        assert!(texts.get(&hash(0)).is_some() && texts.get(&hash(8)).is_some());
    }

    #[test]
    fn long_texts_are_fewer_and_the_newest_stays() {
        let texts = Texts::default();
        texts.keep(hash(1), text(3_000_000));
        texts.keep(hash(2), text(2_000_000));
        assert!(texts.get(&hash(1)).is_none() && texts.get(&hash(2)).is_some());
        texts.keep(hash(3), text(5_000_000));
        assert!(texts.get(&hash(2)).is_none() && texts.get(&hash(3)).is_some());
    }
}
