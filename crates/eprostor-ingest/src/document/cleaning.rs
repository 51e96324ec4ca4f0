//! What letters become before anybody reads them: ligatures are letters, what
//! cannot be seen is left out. Must not know words.

use unicode_normalization::UnicodeNormalization as _;

/// A soft hyphen, which is kept until lines are joined.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Tells whether a letter has no width and no meaning in Serbian: zero-width
/// blanks and joiners, marks of direction, tags, interlinear and other controls.
pub(super) fn is_invisible(letter: char) -> bool {
    letter != '\u{ad}' && eprostor_text::is_invisible(letter)
        || (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
}

/// Returns the letters that a letter stands for: none, itself, or those of a
/// ligature.
pub(super) fn cleaned(letter: char) -> impl Iterator<Item = char> {
    let (single, many) = match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => (Some(letter), None),
        _ if is_invisible(letter) => (None, None),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            (Some(' '), None)
        }
        '\u{2010}' | '\u{2011}' => (Some('-'), None),
        // The signs that Word and others take from symbol fonts.
        '\u{f0b7}' | '\u{f0a8}' => (Some('•'), None),
        '\u{f0a3}' => (Some('≤'), None),
        '\u{f0b3}' => (Some('≥'), None),
        '\u{f0b0}' => (Some('°'), None),
        '\u{f0b1}' => (Some('±'), None),
        '\u{f0b4}' => (Some('×'), None),
        '\u{f02d}' => (Some('–'), None),
        '\u{f07f}'..='\u{f0ff}' => (Some('▪'), None),
        '\u{f020}'..='\u{f07e}' => (char::from_u32(u32::from(letter) - 0xf000), None),
        // Ligatures, and the Croatian digraphs that Unicode has as one letter.
        '\u{fb00}'..='\u{fb06}' | '\u{1c4}'..='\u{1cc}' => {
            (None, Some(letter.to_string().nfkc().collect::<Vec<_>>()))
        }
        _ => (Some(letter), None),
    };
    single.into_iter().chain(many.into_iter().flatten())
}

/// Returns the letter that a letter and a mark above or below it make.
pub(super) fn composed(letter: char, mark: char) -> Option<char> {
    let is_mark = matches!(mark, '\u{300}'..='\u{36f}');
    is_mark
        .then(|| unicode_normalization::char::compose(letter, mark))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_what_is_not_seen_become_plain_letters() {
        let clean = |text: &str| text.chars().flat_map(cleaned).collect::<String>();
        assert_eq!(clean("oﬃcijelna ﬁnansija"), "officijelna finansija");
        assert_eq!(clean("ǆep Ǉubav"), "džep LJubav");
        assert_eq!(clean("zo\u{200b}na\u{202e}\u{a0}A"), "zona A");
        assert_eq!(clean("\u{f0b7} \u{f041}"), "• A");
        assert_eq!(clean("gra\u{ad}đa"), "gra\u{ad}đa");
        assert_eq!(composed('c', '\u{30c}'), Some('č'));
        assert_eq!(composed('c', 'x'), None);
    }
}
