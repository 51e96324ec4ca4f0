//! Wraps lines. Must not know what they say.

/// Columns of a line: fits a terminal of 90 with room for a margin.
const COLUMNS: usize = 88;

/// Wraps a line at blanks, never inside a day; the first line starts with `first`, all others with
/// `rest`. A word longer than a line stands alone on one. Ends with a line feed.
pub(crate) fn wrapped(line: &str, first: &str, rest: &str) -> String {
    let mut text = String::from(first);
    let mut width = first.chars().count();
    let mut fresh = true;
    for word in words(line) {
        let length = word.chars().count();
        if !fresh && width + 1 + length > COLUMNS {
            text.push('\n');
            text.push_str(rest);
            width = rest.chars().count();
            fresh = true;
        }
        if !fresh {
            text.push(' ');
            width += 1;
        }
        text.push_str(&word);
        width += length;
        fresh = false;
    }
    text.push('\n');
    text
}

/// Returns the words of a line. The numbers of a day, `1. 3. 2021.`, are one
/// word: each ends in a full stop and another number follows.
fn words(line: &str) -> Vec<String> {
    let is_ordinal = |word: &str| {
        let digits = word.rsplit(' ').next().and_then(|w| w.strip_suffix('.'));
        digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut words: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        match words.last_mut() {
            Some(last) if is_ordinal(last) && word.starts_with(|c: char| c.is_ascii_digit()) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_keep_their_indent() {
        let text = wrapped(&"реч ".repeat(60), "  - ", "    ");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].starts_with("    реч"));
        assert!(lines.iter().all(|line| line.chars().count() <= COLUMNS));
    }

    #[test]
    fn a_day_is_never_broken() {
        let text = wrapped(&format!("{} od 10. 5. 2014. do", "x".repeat(76)), "", "");
        assert!(text.contains("\n10. 5. 2014. do"), "{text}");
    }

    #[test]
    fn a_word_longer_than_a_line_stands_alone() {
        let long = "x".repeat(100);
        let text = wrapped(&format!("a {long} b"), "", "");
        assert_eq!(text, format!("a\n{long}\nb\n"));
    }
}
