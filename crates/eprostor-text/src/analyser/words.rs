//! Cuts a text into words: letters and digits, and the marks that hold a reference
//! together.

use crate::invisible::is_invisible;
use unicode_normalization::UnicodeNormalization as _;

use super::{Token, TokenKind};
use crate::fold::{holds_together, plain_dash, search_key};
use crate::script::to_latin;
use crate::stem::stem_of_key;

/// Longest word, in bytes, our choice: what is longer is cut, so that a text without
/// spaces stays cheap.
const LONGEST: usize = 240;

/// Returns the words of a text.
pub(super) fn words(text: &str) -> Vec<Token> {
    let mut words = Vec::new();
    let mut begin: Option<usize> = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |&(_, after)| after);
        let is_inside = is_letter(letter)
            || is_invisible(letter) && begin.is_some()
            || holds_together(before, plain_dash(letter), after);
        match begin {
            Some(start) if !is_inside || at - start >= LONGEST => {
                push(text, start..at, &mut words);
                begin = is_inside.then_some(at);
            }
            None if is_inside => begin = Some(at),
            _ => {}
        }
        if !is_invisible(letter) {
            before = letter;
        }
    }
    if let Some(start) = begin {
        push(text, start..text.len(), &mut words);
    }
    words
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

fn push(text: &str, range: std::ops::Range<usize>, words: &mut Vec<Token>) {
    let Some(written) = text.get(range.clone()) else {
        return;
    };
    let seen: String = written
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .collect();
    let key = search_key(&seen);
    if key.is_empty() {
        return;
    }
    let latin = to_latin(&seen).to_lowercase();
    let position = u32::try_from(words.len()).unwrap_or(u32::MAX);
    words.push(Token {
        range,
        position,
        length: 1,
        kind: TokenKind::Word,
        exact: latin.nfc().collect(),
        stem: stem_of_key(&key),
        folded: key,
    });
}
