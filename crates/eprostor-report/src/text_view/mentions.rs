//! Where a text mentions a zone: the pages on which its code stands as a word of its
//! own, in either script.

use eprostor_model::DocumentText;
use eprostor_model::document_text::CharRange;
use eprostor_text::search_key;

/// Places that are listed, our choice: who looks for more reads the text.
const LISTED: usize = 200;
/// Characters shown on each side of a mention, our choice: half a line.
const AROUND: usize = 50;

/// Where a text mentions a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionsView {
    /// How often it stands there.
    pub total: usize,
    /// The first of them.
    pub places: Vec<MentionView>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionView {
    /// Physical page, from 1.
    pub page: u32,
    /// The characters of the word.
    pub range: CharRange,
    /// What stands before it.
    pub before: String,
    /// The word as the text has it.
    pub word: String,
    /// What stands behind it.
    pub after: String,
}

impl MentionsView {
    /// Looks for a word, or for some that follow each other, outside of running heads.
    /// Linear in the length of the text.
    pub fn new(text: &DocumentText, word: &str) -> Self {
        let wanted: Vec<String> = words(word).map(|word| search_key(word.text)).collect();
        let mut view = Self {
            total: 0,
            places: Vec::new(),
        };
        if wanted.is_empty() {
            return view;
        }
        for page in text.pages() {
            for block in page.blocks.iter().filter(|block| block.is_text()) {
                let said = text.slice(block.range);
                let found: Vec<Word<'_>> = words(said).collect();
                for at in found.windows(wanted.len()) {
                    let is_it =
                        |(word, wanted): (&Word<'_>, &String)| search_key(word.text) == *wanted;
                    if !at.iter().zip(&wanted).all(is_it) {
                        continue;
                    }
                    view.total += 1;
                    if let ([first, ..], [.., last]) = (at, at)
                        && view.places.len() < LISTED
                    {
                        view.places
                            .push(place(page.number, block.range, said, first, last));
                    }
                }
            }
        }
        view
    }
}

/// A word of a block.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// Its first byte in the block.
    at: usize,
}

/// Returns the words of a text, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |piece| {
        let begins = at;
        at += piece.len();
        // The white space behind it.
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let without = piece.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let word = without.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        (!word.is_empty()).then_some(Word {
            text: word,
            at: begins + piece.len() - without.len(),
        })
    })
}

fn place(
    page: u32,
    block: CharRange,
    said: &str,
    first: &Word<'_>,
    last: &Word<'_>,
) -> MentionView {
    let (before, rest) = said.split_at(first.at);
    let (word, after) = rest.split_at(last.at + last.text.len() - first.at);
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let start = block.start + count(before);
    let from = before.char_indices().rev().nth(AROUND - 1);
    let to = after.char_indices().nth(AROUND);
    MentionView {
        page,
        range: CharRange::new(start, start + count(word)),
        before: before[from.map_or(0, |(at, _)| at)..].to_owned(),
        word: word.to_owned(),
        after: after[..to.map_or(after.len(), |(at, _)| at)].to_owned(),
    }
}
