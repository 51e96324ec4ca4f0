//! The strings of a content stream (ISO 32000, 7.3.4), to see a number that is drawn
//! in one byte a letter. Must not know operators.

use eprostor_text::personal_numbers;

/// Most levels of parentheses in a string.
const MAX_DEPTH: usize = 64;

/// Tells whether the strings of a stream, one after the other, hold a number: those of
/// one array as one word, others in lines.
pub(super) fn have_number(stream: &[u8]) -> bool {
    if !stream.contains(&b'(') && !stream.contains(&b'<') {
        return false;
    }
    let mut words = String::new();
    let mut at = 0;
    let mut is_array = false;
    while let Some(byte) = stream.get(at) {
        match byte {
            b'[' => is_array = true,
            b']' => {
                is_array = false;
                words.push('\n');
            }
            b'(' => {
                at = literal(stream, at + 1, &mut words);
                if !is_array {
                    words.push('\n');
                }
                continue;
            }
            b'<' if stream.get(at + 1) == Some(&b'<') => at += 1,
            b'<' => {
                at = hexadecimal(stream, at + 1, &mut words);
                if !is_array {
                    words.push('\n');
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    !personal_numbers(&words).is_empty()
}

/// Reads a string in parentheses; returns where what is behind it begins.
fn literal(stream: &[u8], from: usize, words: &mut String) -> usize {
    let (mut at, mut depth) = (from, 1);
    while let Some(byte) = stream.get(at) {
        at += 1;
        match byte {
            b'\\' => at += escaped(stream, at, words),
            b'(' if depth < MAX_DEPTH => {
                depth += 1;
                words.push('(');
            }
            b')' if depth > 1 => {
                depth -= 1;
                words.push(')');
            }
            b')' => break,
            // The other half of a letter in UTF-16.
            0 => {}
            _ => words.push(char::from(*byte)),
        }
    }
    at
}

/// Reads what stands behind a backslash; returns how many bytes it takes.
fn escaped(stream: &[u8], at: usize, words: &mut String) -> usize {
    let rest = stream.get(at..).unwrap_or_default();
    let octal = rest
        .iter()
        .take(3)
        .take_while(|byte| (b'0'..b'8').contains(byte));
    let octal: Vec<u32> = octal.map(|byte| u32::from(byte - b'0')).collect();
    if !octal.is_empty() {
        let code = octal.iter().fold(0, |code, digit| code * 8 + digit);
        if code != 0 {
            words.extend(char::from_u32(code & 0xff));
        }
        return octal.len();
    }
    match rest.first() {
        Some(b'\r') if rest.get(1) == Some(&b'\n') => 2,
        Some(b'\r' | b'\n') => 1,
        Some(b'n' | b'r' | b't' | b'b' | b'f') => {
            words.push(' ');
            1
        }
        Some(other) => {
            words.push(char::from(*other));
            1
        }
        None => 0,
    }
}

fn hexadecimal(stream: &[u8], from: usize, words: &mut String) -> usize {
    let (mut at, mut half) = (from, None);
    while let Some(byte) = stream.get(at) {
        at += 1;
        let Some(digit) = char::from(*byte).to_digit(16) else {
            if *byte == b'>' {
                break;
            }
            continue;
        };
        half = match half {
            None => Some(digit),
            Some(high) => {
                let code = high * 16 + digit;
                if code != 0 {
                    words.extend(char::from_u32(code));
                }
                None
            }
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_seen_however_its_string_is_written() {
        for stream in [
            "(JMBG 0101990715018) Tj",
            "[(0101) -20 (990715018)] TJ",
            "(0101990) Tj 0 -12 Td (715018) Tj",
            r"(\060101990715\
018) Tj",
            "<30313031393930373135303138> Tj",
            "<00300031003000310039003900300037003100350030003100 38> Tj",
            "/Span<</ActualText(0101990715018)>>BDC",
        ] {
            assert!(have_number(stream.as_bytes()), "{stream}");
        }
        for stream in [
            "0101990715018 0 Td",
            "(0101990715011) Tj",
            "(",
            "<",
            "((((",
            "(\\",
        ] {
            assert!(!have_number(stream.as_bytes()), "{stream}");
        }
    }
}
