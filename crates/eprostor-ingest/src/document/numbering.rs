//! How lines begin: articles, numbered sections, items of lists. Must not know
//! how they are printed.

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// A number of a section and how many numbers it has: `4.2.1.`, `II`.
    Section(usize),
    /// The number or sign of an item: `1)`, `а)`, `–`.
    Label(String),
    /// Neither.
    None,
}

/// Signs that items begin with.
const SIGNS: [&str; 12] = ["-", "–", "—", "•", "▪", "●", "○", "*", "", "➢", "✓", "o"];

/// Tells what a line begins with.
pub(super) fn opening(line: &str) -> Opening {
    let mut words = line.split_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else {
        return Opening::None;
    };
    let Some(second) = second else {
        return Opening::None;
    };
    if let Some(depth) = section_depth(first) {
        let begins_large = second.chars().next().is_some_and(|letter| {
            letter.is_uppercase() || letter.is_ascii_digit() || "„\"(".contains(letter)
        });
        let is_measure = second.chars().next().is_some_and(char::is_lowercase);
        if depth > 1 && begins_large || depth == 1 && first.ends_with('.') && !is_measure {
            return Opening::Section(depth);
        }
    }
    if is_roman(first) && second.chars().any(char::is_alphabetic) {
        return Opening::Section(1);
    }
    if is_label(first) {
        return Opening::Label(first.to_owned());
    }
    Opening::None
}

/// Tells whether a word is the number or sign of an item.
pub(super) fn is_label(word: &str) -> bool {
    if SIGNS.contains(&word) {
        return true;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let Some(inner) = inner.strip_suffix([')', '.']) else {
        return false;
    };
    let is_number =
        !inner.is_empty() && inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit());
    let mut letters = inner.chars();
    let is_letter =
        matches!((letters.next(), letters.next()), (Some(c), None) if c.is_alphabetic());
    is_number || (is_letter && word.ends_with(')'))
}

/// Returns how many numbers a number of a section has: 3 for `4.2.1.` and for
/// `D.3.2.`
pub(super) fn section_depth(word: &str) -> Option<usize> {
    let inner = word.strip_suffix('.').unwrap_or(word);
    let is_number = |piece: &str| {
        (1..=3).contains(&piece.len()) && piece.chars().all(|letter| letter.is_ascii_digit())
    };
    let pieces: Vec<&str> = inner.split('.').collect();
    let mut first = pieces[0].chars();
    let is_lettered = matches!((first.next(), first.next()), (Some(letter), None) if letter.is_uppercase())
        && word.contains('.');
    let numbers = &pieces[usize::from(is_lettered)..];
    let is_whole = pieces.len() <= 6 && numbers.iter().all(|piece| is_number(piece));
    (is_whole && !pieces[0].starts_with('0')).then_some(pieces.len())
}

/// Tells whether a word is a Roman number of a chapter: `II`, `IV.`
pub(super) fn is_roman(word: &str) -> bool {
    let inner = word.trim_end_matches(['.', ')']);
    let is_digit = |letter: char| matches!(letter, 'I' | 'V' | 'X');
    !inner.is_empty() && inner.len() <= 6 && inner.chars().all(is_digit)
}

/// Tells whether a line is the head of an article.
pub(super) fn is_article(line: &str) -> bool {
    article(line).is_some_and(|(_, rest)| rest.is_empty())
}

/// Reads the head of an article: `Član 12.`, `ЧЛАН 12а`, `Č l a n 12.`, `§ 12`;
/// returns its number and what stands behind it.
pub(super) fn article(line: &str) -> Option<(String, &str)> {
    let rest = behind_word(line.trim_start())?;
    let is_sign = line.trim_start().starts_with('§');
    let rest = rest.trim_start();
    let digits = rest
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(rest.len());
    if digits == 0 || digits > 4 {
        return None;
    }
    let mut end = digits;
    let mut letters = rest[digits..].chars();
    if let (Some(letter), next) = (letters.next(), letters.next())
        && letter.is_lowercase()
        && next.is_none_or(|next| !next.is_alphanumeric())
    {
        end += letter.len_utf8();
    }
    let number = &rest[..end];
    let behind = &rest[end..];
    let rest = behind.strip_prefix('.').unwrap_or(behind);
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    // `Član 12` in a sentence has no dot.
    let is_head = is_sign || rest.trim().is_empty() || behind.starts_with('.');
    let number = if is_sign {
        format!("§ {number}")
    } else {
        number.to_owned()
    };
    (is_apart && is_head).then(|| (number, rest.trim()))
}

/// Returns what stands behind the word for an article, which may be spaced out.
fn behind_word(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix('§') {
        return Some(rest);
    }
    for word in ["član", "члан", "clan"] {
        let mut wanted = word.chars();
        let mut expected = wanted.next();
        for (at, letter) in line.char_indices() {
            if expected.is_none() {
                let is_apart = letter.is_whitespace() || letter.is_ascii_digit();
                if is_apart {
                    return Some(&line[at..]);
                }
                break;
            }
            if letter == ' ' {
                continue;
            }
            if letter.to_lowercase().next() != expected {
                break;
            }
            expected = wanted.next();
        }
    }
    None
}

/// Tells whether a line is one of a table of contents: dots lead to its page.
pub(super) fn is_contents_line(line: &str) -> bool {
    line.contains(".....") || line.contains("……") || line.contains(". . . .")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_articles_are_told_from_references() {
        for (line, number) in [
            ("Član 12.", "12"),
            ("ЧЛАН 3", "3"),
            ("Члан 12а.", "12а"),
            ("Č l a n  7.", "7"),
            ("Clan 5.", "5"),
            ("Član12.", "12"),
        ] {
            assert!(is_article(line), "{line}");
            assert_eq!(
                article(line).map(|(number, _)| number).as_deref(),
                Some(number)
            );
        }
        assert_eq!(
            article("§ 4 Allgemeine Wohngebiete"),
            Some(("§ 4".to_owned(), "Allgemeine Wohngebiete"))
        );
        for line in [
            "Članovi 12.",
            "U članu 12.",
            "Član 12 stav 3",
            "Član",
            "članstvo 3.",
            "§§ 2 bis 9",
        ] {
            assert_eq!(article(line), None, "{line}");
        }
        assert_eq!(
            article("Član 12. Na parceli"),
            Some(("12".to_owned(), "Na parceli"))
        );
        assert!(!is_article("Član 12. Na parceli"));
    }

    #[test]
    fn sections_and_items_are_told_from_numbers_of_sentences() {
        assert_eq!(opening("4.2.1. Pravila za zonu A"), Opening::Section(3));
        assert_eq!(opening("Б.2. Правила"), Opening::Section(2));
        assert_eq!(opening("4.2.1 Правила"), Opening::Section(3));
        assert_eq!(opening("II PRAVILA GRAĐENJA"), Opening::Section(1));
        assert_eq!(opening("3. ПРАВИЛА"), Opening::Section(1));
        assert_eq!(opening("1) stanovanje;"), Opening::Label("1)".to_owned()));
        assert_eq!(opening("а) становање;"), Opening::Label("а)".to_owned()));
        assert_eq!(
            opening("(2) Im Bebauungsplan"),
            Opening::Label("(2)".to_owned())
        );
        assert_eq!(opening("– trgovina"), Opening::Label("–".to_owned()));
        assert_eq!(opening("1. становање"), Opening::Label("1.".to_owned()));
        for line in [
            "12 m od granice",
            "2.5 m od",
            "60 % parcele",
            "Visina 12. sprata",
            "0.60 Zona",
            "4.2.1.",
        ] {
            assert_eq!(opening(line), Opening::None, "{line}");
        }
    }
}
