//! Personal numbers in bytes of which nothing is known. Must not know formats.

use eprostor_text::personal_numbers;

/// Digits of a number.
const DIGITS: usize = 13;

/// Tells whether 13 digits in a row are a personal number, in one byte a letter or in
/// UTF-16. Digits behind a decimal point are the measure of something.
pub(super) fn in_bytes(bytes: &[u8]) -> bool {
    in_letters(bytes.iter().copied())
        || (0..4).any(|form| {
            let (from, letter) = (form / 2, form % 2);
            let pairs = bytes.get(from..).unwrap_or_default().chunks_exact(2);
            in_letters(pairs.map(move |pair| match pair[1 - letter] {
                0 => pair[letter],
                _ => 0,
            }))
        })
}

fn in_letters(letters: impl Iterator<Item = u8>) -> bool {
    let mut run = String::with_capacity(DIGITS);
    let (mut before, mut before_run) = ((0_u8, 0_u8), (0_u8, 0_u8));
    let mut length = 0;
    for letter in letters.chain([0]) {
        if letter.is_ascii_digit() {
            if length == 0 {
                before_run = before;
            }
            length += 1;
            if length <= DIGITS {
                run.push(char::from(letter));
            }
        } else if length > 0 {
            let is_fraction = before_run.1 == b'.' && before_run.0.is_ascii_digit();
            if length == DIGITS && !is_fraction && !personal_numbers(&run).is_empty() {
                return true;
            }
            run.clear();
            length = 0;
        }
        before = (before.1, letter);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_seen_in_every_form_of_letters() {
        let number = "x0101990715018 ";
        let little: Vec<u8> = number.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = number.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(in_bytes(number.as_bytes()));
        for wide in [&little, &big] {
            assert!(in_bytes(wide));
            assert!(in_bytes(&[&[7], wide.as_slice()].concat()));
        }
        for other in ["0101990715011", "00101990715018", "12.0101990715018 0 Td"] {
            assert!(!in_bytes(other.as_bytes()), "{other}");
        }
    }
}
