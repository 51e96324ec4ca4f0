//! Cuts a text into words: letters and digits, and the marks that hold a reference
//! together.

use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization as _;

use super::{Token, TokenKind};
use crate::fold::{holds_together, plain_dash, search_key};
use crate::invisible::is_invisible;
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
    let Forms {
        exact,
        folded,
        stem,
    } = known_forms(written);
    if folded.is_empty() {
        return;
    }
    let position = u32::try_from(words.len()).unwrap_or(u32::MAX);
    words.push(Token {
        range,
        position,
        length: 1,
        kind: TokenKind::Word,
        exact,
        folded,
        stem,
    });
}

/// The forms of a word, from the strictest to the loosest.
#[derive(Clone)]
struct Forms {
    exact: SmolStr,
    folded: SmolStr,
    stem: SmolStr,
}

/// Words of which a thread remembers the forms, our choice: a text has few thousand.
const REMEMBERED: usize = 50_000;
/// Longest word that is remembered, in bytes.
const LONGEST_REMEMBERED: usize = 48;

thread_local! {
    /// The same words come again and again.
    static KNOWN: RefCell<HashMap<SmolStr, Forms, RandomState>> = RefCell::default();
}

fn known_forms(written: &str) -> Forms {
    if written.len() > LONGEST_REMEMBERED {
        return forms(written);
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(forms) = known.get(written) {
            return forms.clone();
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let forms = forms(written);
        known.insert(SmolStr::new(written), forms.clone());
        forms
    })
}

fn forms(written: &str) -> Forms {
    let seen: String = written
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .collect();
    let folded = search_key(&seen);
    let latin = to_latin(&seen).to_lowercase();
    Forms {
        exact: latin.nfc().collect(),
        stem: stem_of_key(&folded).into(),
        folded: folded.into(),
    }
}
