//! References of the law as one token each: an article with its number, a number of the
//! official gazette.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use smol_str::format_smolstr;

use super::{Token, TokenKind, spanning};
use crate::stem::stem;

const TABLE: &str = include_str!("../../data/references.csv");

/// Words behind the name of a gazette that its numbers are looked for in, our choice:
/// *Službeni list grada Novog Sada, br. 12/09, 34/10 i 5/11*.
const REACH: usize = 16;

/// The sign of a kind of reference by the stem of each of its words.
static SIGNS: LazyLock<HashMap<String, &str, RandomState>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.flat_map(|(sign, words)| words.split('|').map(move |word| (stem(word), sign)))
        .collect()
});

/// Returns the references among the words of a text.
pub(super) fn references(words: &[Token]) -> Vec<Token> {
    let mut found = Vec::new();
    for (place, pair) in words.windows(2).enumerate() {
        let [word, next] = pair else { continue };
        if let Some(sign) = SIGNS.get(word.stem.as_str())
            && is_number(&next.folded)
        {
            let term = format_smolstr!("{sign}:{}", next.folded);
            found.extend(spanning(pair, TokenKind::Reference, term));
        }
        if begins_gazette(word) {
            let kind = match next.stem.as_str() {
                "glasnik" => "glasnik",
                "list" => "list",
                _ => continue,
            };
            found.extend(gazette(&words[place..], kind));
        }
    }
    found
}

/// Tells whether a word is the first of a gazette's name.
fn begins_gazette(word: &Token) -> bool {
    word.folded == "sl" || word.stem == "sluzben"
}

/// Returns the numbers of a gazette that follow its name.
fn gazette<'a>(words: &'a [Token], kind: &'a str) -> impl Iterator<Item = Token> + 'a {
    let reach = words.len().min(REACH);
    words[..reach]
        .iter()
        .enumerate()
        // The next gazette has numbers of its own.
        .take_while(|(place, word)| *place < 2 || !begins_gazette(word))
        .filter_map(move |(place, word)| {
            let (number, year) = word.folded.split_once('/')?;
            let mut parts = [number, year].into_iter();
            if !parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
                return None;
            }
            let year = match year.len() {
                2 => year,
                4 => year.get(2..)?,
                _ => return None,
            };
            let term = format_smolstr!("{kind}:{number}/{year}");
            spanning(&words[..=place], TokenKind::Reference, term)
        })
}

/// Tells whether a word is a number, with a letter behind it or not: `57`, `5a`, `4.2`.
fn is_number(folded: &str) -> bool {
    folded.len() <= 12
        && folded.starts_with(|first: char| first.is_ascii_digit())
        && folded
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '.')
}
