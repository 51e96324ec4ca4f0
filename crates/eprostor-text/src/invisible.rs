//! Signs that nobody sees. Must not know words.

/// Tells whether a sign has no width and no meaning in Serbian: the soft hyphen,
/// zero-width blanks and joiners, marks of direction, tags, interlinear signs.
///
/// ```
/// use eprostor_text::is_invisible;
/// assert!(is_invisible('\u{ad}') && is_invisible('\u{200b}'));
/// assert!(!is_invisible(' ') && !is_invisible('a'));
/// ```
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    !letter.is_ascii()
        && matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
