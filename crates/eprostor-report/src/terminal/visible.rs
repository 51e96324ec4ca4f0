//! Names that an uploader chose, made harmless for a terminal. Must not know
//! what they name.

use std::fmt::Write as _;

use eprostor_model::{Finding, Message, Parameter, Place};

/// Returns a text with every letter that a terminal obeys in place of showing
/// it, a line feed too, written as U+XXXX.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_obeyed(letter) {
            // Writing to memory does not fail.
            let _ = write!(shown, "U+{:04X}", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Returns a message whose words can be written to a terminal.
pub(crate) fn visible_message(message: &Message) -> Message {
    let mut message = message.clone();
    for (_, parameter) in &mut message.parameters {
        if let Parameter::Text(text) = parameter {
            *text = visible(text);
        }
    }
    message
}

/// Returns a finding whose words can be written to a terminal.
pub(crate) fn visible_finding(finding: &Finding) -> Finding {
    let shown = |name: &Option<String>| name.as_deref().map(visible);
    let place = &finding.place;
    Finding {
        message: visible_message(&finding.message),
        place: Place {
            file: shown(&place.file),
            layer: shown(&place.layer),
            feature: shown(&place.feature),
            field: shown(&place.field),
            ..place.clone()
        },
        ..finding.clone()
    }
}

/// Tells whether a letter is a control character, or one of those that turn
/// the direction of what follows (Unicode Standard Annex #9, table 4).
fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_by_its_number() {
        // Escape, delete, a C1 control, a line feed, right-to-left override.
        assert_eq!(
            visible("a\u{1b}[2J\u{7f}\u{9b}\n\u{202e}б–ž"),
            "aU+001B[2JU+007FU+009BU+000AU+202Eб–ž"
        );
    }
}
