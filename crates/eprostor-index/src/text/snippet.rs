//! The sentences of a passage that say most of what was looked for. Must not know the
//! index.

use std::collections::HashSet;
use std::ops::Range;

use eprostor_model::{CharRange, Snippet};
use eprostor_text::{Token, analyse, is_stop_word};

use super::passage::Passage;
use super::query::{TextQuery, Wanted};

/// Longest snippet in characters, our choice: three lines.
const LONGEST: usize = 260;
/// Words before the first that was found, our choice.
const WORDS_BEFORE: usize = 4;

/// What is marked.
pub(super) struct Sought {
    stems: HashSet<String>,
    prefixes: Vec<String>,
    /// Other words that were looked for in the place of one.
    forms: HashSet<String>,
}

impl Sought {
    pub(super) fn new<'a>(query: &TextQuery, forms: impl Iterator<Item = &'a str>) -> Self {
        let wanted = query.groups.iter().filter(|group| !group.is_excluded);
        let things = wanted.flat_map(|group| &group.any);
        let prefixes = things.filter_map(|wanted| match wanted {
            Wanted::Prefix(prefix) => Some(prefix.clone()),
            _ => None,
        });
        let says_something = query.tokens().any(|token| !is_stop_word(&token.folded));
        let tokens = query
            .tokens()
            .filter(|token| !says_something || !is_stop_word(&token.folded));
        Self {
            stems: tokens.map(|token| token.stem.to_string()).collect(),
            prefixes: prefixes.collect(),
            forms: forms.map(str::to_owned).collect(),
        }
    }

    fn has(&self, token: &Token) -> bool {
        let begins = |prefix: &String| token.folded.starts_with(prefix);
        self.stems.contains(token.stem.as_str())
            || self.forms.contains(token.folded.as_str())
            || self.prefixes.iter().any(begins)
    }
}

/// Returns the stretch of a passage with most of what was looked for; its beginning where
/// nothing of it stands there.
pub(super) fn snippet(passage: &Passage, sought: &Sought) -> Snippet {
    let text = passage.text.as_str();
    let tokens = analyse(text);
    let hits: Vec<&Token> = tokens.iter().filter(|token| sought.has(token)).collect();
    let best = best_window(&hits);
    let first = hits.get(best.start);
    let from = first.map_or(0, |hit| beginning(text, &tokens, hit.range.start));
    let to = end(text, from);
    let written = &text[from..to];
    let inside = hits
        .iter()
        .filter(|hit| hit.range.start >= from && hit.range.end <= to);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for hit in inside {
        let (start, end) = (hit.range.start - from, hit.range.end - from);
        match marks.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => marks.push(start..end),
        }
    }
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let before = count(&text[..from]);
    let start = passage.start + before;
    Snippet {
        range: CharRange::new(start, start + count(written)),
        page: passage.page(before),
        is_cut_before: !text[..from].trim().is_empty(),
        is_cut_after: !text[to..].trim().is_empty(),
        text: written.to_owned(),
        marks,
    }
}

/// Returns the hits of the stretch that has most different ones.
fn best_window(hits: &[&Token]) -> Range<usize> {
    let (mut best, mut most) = (0..0, 0);
    let mut from = 0;
    for to in 0..hits.len() {
        while from < to && hits[to].range.end - hits[from].range.start > LONGEST {
            from += 1;
        }
        let inside = &hits[from..=to];
        let kinds: HashSet<&str> = inside.iter().map(|hit| hit.stem.as_str()).collect();
        if kinds.len() > most {
            (best, most) = (from..to + 1, kinds.len());
        }
    }
    best
}

/// Returns where a snippet begins: at the sentence or line of its first hit where that is
/// near, else some words before it.
fn beginning(text: &str, tokens: &[Token], hit: usize) -> usize {
    let before = &text[..hit];
    let sentence = before
        .char_indices()
        .rev()
        .take(LONGEST / 3)
        .find(|&(at, sign)| {
            let follows = before[at + sign.len_utf8()..].starts_with(' ');
            sign == '\n'
                || matches!(sign, '.' | ';' | '!' | '?') && follows && ends_sentence(&before[..at])
        })
        .map(|(at, sign)| at + sign.len_utf8());
    let start = sentence.unwrap_or_else(|| {
        if before.chars().count() <= LONGEST / 3 {
            return 0;
        }
        let words = tokens.partition_point(|token| token.range.start < hit);
        let first = tokens.get(words.saturating_sub(WORDS_BEFORE));
        first.map_or(hit, |token| token.range.start.min(hit))
    });
    start + (text[start..].len() - text[start..].trim_start().len()).min(hit - start)
}

/// A dot behind a number or a short word is part of it: *čl. 57. st. 3*.
fn ends_sentence(before: &str) -> bool {
    let word: String = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    word.chars().count() > 3 && !word.chars().all(|c| c.is_ascii_digit())
}

/// Returns where a snippet ends: behind a word.
fn end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let Some((cut, _)) = rest.char_indices().nth(LONGEST) else {
        return from + rest.trim_end().len();
    };
    let kept = &rest[..cut];
    let word = kept.rfind(char::is_whitespace).filter(|at| *at > cut / 2);
    from + kept[..word.unwrap_or(cut)].trim_end().len()
}
