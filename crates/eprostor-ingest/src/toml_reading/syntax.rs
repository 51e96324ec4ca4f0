//! Findings for files that are no TOML. Must not know keys.

use eprostor_model::{Finding, Place};

use super::LineEnds;

/// Characters of the source that may be quoted in a finding.
const QUOTED_CHARS: usize = 40;

/// Returns the finding for a fault of syntax. A day that no calendar has is
/// a fault of syntax to TOML, and its own finding here.
pub(super) fn finding(file: &str, text: &str, ends: &LineEnds, error: &toml::de::Error) -> Finding {
    let offset = error.span().map_or(0, |span| span.start);
    let line = ends.line(offset);
    let before = text.get(..offset).unwrap_or_default();
    let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
    let place = Place::file(file).row(line);
    if let Some(day) = day_at(text, offset) {
        return Finding::error("finding-day-malformed")
            .text("day", day)
            .at(place);
    }
    Finding::error("finding-toml-syntax")
        .integer("line", i64::try_from(line).unwrap_or(i64::MAX))
        .integer("column", i64::try_from(column).unwrap_or(i64::MAX))
        .text("detail", error.message())
        .at(place)
}

/// Returns the word around a byte if it is written like a day.
fn day_at(text: &str, offset: usize) -> Option<String> {
    let start = text
        .get(..offset)?
        .rfind(|c: char| c.is_whitespace() || c == '=')
        .map_or(0, |before| before + 1);
    let rest = text.get(start..)?;
    let word: String = rest
        .chars()
        .take_while(|c| !c.is_whitespace())
        .take(QUOTED_CHARS)
        .collect();
    let pattern = word.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        pattern
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let is_day = digits(0..4)
        && pattern.get(4) == Some(&b'-')
        && digits(5..6)
        && pattern.iter().filter(|byte| **byte == b'-').count() == 2;
    is_day.then_some(word)
}
