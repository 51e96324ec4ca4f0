//! Which formats were read from files of other programs, by the list of the tests
//! that do so. Must not know what a format is.

use std::collections::BTreeSet;

/// The list; `tests/tests/all_fixtures.rs` proves that its tests are there.
const FOREIGN: &str = include_str!("foreign.csv");
/// What is said of a format that no row is about.
const EXPERIMENTAL: &str = "*experimental*";

/// Returns a text with the name of a format in braces replaced by who wrote the
/// files of it that tests read.
pub(super) fn with_status(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('}') {
            Some((format, rest)) => {
                whole.push_str(&status(format));
                whole.push_str(rest);
            }
            None => {
                whole.push('{');
                whole.push_str(piece);
            }
        }
    }
    whole
}

fn status(format: &str) -> String {
    let rows = FOREIGN.lines().skip(1);
    let writers = rows.filter_map(|row| {
        let (name, rest) = row.split_once(',')?;
        let (writer, _) = rest.split_once(',')?;
        (name == format).then_some(writer)
    });
    let writers: BTreeSet<&str> = writers.collect();
    if writers.is_empty() {
        return EXPERIMENTAL.to_owned();
    }
    writers.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_no_test_reads_is_experimental() {
        let text = with_status("| A | {geojsonseq} |\n| B | {none} |\n| C | {open |");
        assert_eq!(text, "| A | GDAL |\n| B | *experimental* |\n| C | {open |");
    }
}
