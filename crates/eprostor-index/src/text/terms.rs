//! What of a passage is put into the index: for every word its stem at its place, and
//! the word as it is written, so that a word that is exactly the same ranks first. Must
//! not know queries.

use std::collections::HashSet;
use std::sync::LazyLock;

use eprostor_text::{Token, TokenKind, analyse, stem};
use foldhash::fast::RandomState;
use smol_str::{SmolStr, format_smolstr};

use super::packed::Packing;

/// Words that so many passages have that two of them in a row are one term: a phrase of
/// common words is then found without comparing places.
const COMMON: &str = include_str!("common_words.txt");

static COMMON_STEMS: LazyLock<HashSet<String, RandomState>> = LazyLock::new(|| {
    let lines = COMMON.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(stem).collect()
});

/// Returns the term of two stems in a row, where both are common.
pub(super) fn pair_of_common(first: &str, second: &str) -> Option<SmolStr> {
    let both = COMMON_STEMS.contains(first) && COMMON_STEMS.contains(second);
    both.then(|| format_smolstr!("{first} {second}"))
}

/// The terms of a text, by field, packed as [`super::packed`] has them.
#[derive(Debug)]
pub(super) struct Terms {
    /// Stems, references, concepts and pairs of common words, at their places.
    pub(super) stems: String,
    /// Words as they are written.
    pub(super) forms: String,
}

/// Words between a text and the headings around it, so that no phrase is made of both.
const GAP: u32 = 50;

/// Returns the terms of a text that stands below some headings.
pub(super) fn terms(text: &str, around: &[String]) -> Terms {
    let tokens = analyse(text);
    let mut forms = Packing::with_capacity(2 * text.len());
    let mut stems = Packing::with_capacity(2 * text.len());
    let mut before: Option<(&str, u32)> = None;
    for token in &tokens {
        let position = token.position;
        if is_word(token) {
            for form in written(token) {
                forms.push(position, &form);
            }
            if let Some((first, at)) = before
                && let Some(pair) = pair_of_common(first, &token.stem)
            {
                stems.push(at, &pair);
            }
            before = Some((&token.stem, position));
        }
        stems.push(position, &token.stem);
    }
    let end = tokens.last().map_or(0, |token| token.position) + GAP;
    for token in analyse(&around.join("\n")) {
        stems.push(token.position + end, &token.stem);
    }
    Terms {
        stems: stems.finish(),
        forms: forms.finish(),
    }
}

/// Returns the terms of a word as it is written: without diacritics, and with them where
/// another word may differ in nothing else.
pub(super) fn written(token: &Token) -> impl Iterator<Item = SmolStr> {
    let has_twin = token.folded.contains(['c', 's', 'z']) || token.folded.contains("dj");
    let exact = has_twin.then(|| format_smolstr!("e{}", token.exact));
    std::iter::once(format_smolstr!("f{}", token.folded)).chain(exact)
}

pub(super) fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}
