//! Text of drawings: the code page of the file, escapes of CAD programs, and the
//! formatting of multi-line text. Must not know entities.

use encoding_rs::{
    Encoding, IBM866, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
};

use oem_cp::code_table::{DECODING_TABLE_CP852, DECODING_TABLE_CP855};
use oem_cp::decode_string_complete_table;

/// The first version that is always in UTF-8, AutoCAD 2007.
const UTF8_FROM: &str = "AC1021";

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodePage {
    /// One that the web knows, too.
    Encoding(&'static Encoding),
    /// DOS, Latin.
    Dos852,
    /// DOS, Cyrillic.
    Dos855,
}

impl CodePage {
    /// Returns that of a version and `$DWGCODEPAGE`; `Err` where the name is not
    /// known, with the one of Serbian Windows in its place.
    pub(super) fn of(version: &str, name: &str) -> Result<Self, Self> {
        if version >= UTF8_FROM {
            return Ok(Self::Encoding(UTF_8));
        }
        let encoding = match name.to_ascii_uppercase().as_str() {
            "ANSI_1250" => WINDOWS_1250,
            "ANSI_1251" => WINDOWS_1251,
            "ANSI_1252" | "ASCII" => WINDOWS_1252,
            "ANSI_1253" => WINDOWS_1253,
            "ANSI_1254" => WINDOWS_1254,
            "DOS866" => IBM866,
            "UTF8" | "UTF-8" => UTF_8,
            "DOS852" => return Ok(Self::Dos852),
            "DOS855" => return Ok(Self::Dos855),
            _ => return Err(Self::Encoding(WINDOWS_1250)),
        };
        Ok(Self::Encoding(encoding))
    }

    /// Returns bytes as text, with escapes like `\U+0428` (a letter by its number)
    /// and `\M+18AB7` (a code page and two bytes) replaced; what is no text becomes
    /// U+FFFD.
    pub(super) fn decoded(&self, bytes: &[u8]) -> String {
        match self {
            Self::Encoding(encoding) => unescaped(&encoding.decode_without_bom_handling(bytes).0),
            Self::Dos852 => unescaped(&decode_string_complete_table(bytes, &DECODING_TABLE_CP852)),
            Self::Dos855 => unescaped(&decode_string_complete_table(bytes, &DECODING_TABLE_CP855)),
        }
    }
}

fn unescaped(text: &str) -> String {
    const START: &str = "\\U+";
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        plain.push_str(&rest[..at]);
        let digits = rest.get(at + START.len()..at + START.len() + 4);
        let letter = digits
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[at + START.len() + 4..];
        } else {
            plain.push_str(START);
            rest = &rest[at + START.len()..];
        }
    }
    plain + rest
}

/// Returns a line of text without the signs `%%` of CAD programs.
pub(super) fn line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("%%") {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        let Some(sign) = rest.chars().next() else {
            break;
        };
        let mut used = sign.len_utf8();
        match sign.to_ascii_lowercase() {
            'd' => plain.push('°'),
            'p' => plain.push('±'),
            'c' => plain.push('⌀'),
            '%' => plain.push('%'),
            // Under- and overlined.
            'u' | 'o' | 'k' => {}
            '0'..='9' => {
                let digits = rest
                    .get(..3)
                    .filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
                let number = digits.and_then(|d| d.parse().ok());
                if let Some(letter) = number.and_then(char::from_u32) {
                    plain.push(letter);
                    used = 3;
                }
            }
            _ => used = 0,
        }
        rest = &rest[used..];
    }
    plain + rest
}

/// Returns multi-line text without its formatting.
pub(super) fn lines(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' => {}
            '^' => match letters.next() {
                Some('I') => plain.push('\t'),
                Some('J') => plain.push('\n'),
                Some(' ') => plain.push('^'),
                _ => {}
            },
            '\\' => match letters.next() {
                Some('P' | 'N' | 'X') => plain.push('\n'),
                Some('~') => plain.push(' '),
                Some(sign @ ('\\' | '{' | '}')) => plain.push(sign),
                Some('L' | 'l' | 'O' | 'o' | 'K' | 'k') => {}
                // Fractions: both parts are text.
                Some('S') => plain.extend(
                    letters
                        .by_ref()
                        .take_while(|c| *c != ';')
                        .map(|c| if matches!(c, '^' | '#') { '/' } else { c }),
                ),
                Some('A' | 'C' | 'c' | 'F' | 'f' | 'H' | 'Q' | 'T' | 'W' | 'p') => {
                    letters.by_ref().find(|c| *c == ';');
                }
                Some(other) => plain.push(other),
                None => {}
            },
            other => plain.push(other),
        }
    }
    line(&plain)
}

/// Returns a text as a code: without line ends and other white space around and
/// within.
pub(super) fn code(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_page_is_that_of_the_header_before_2007() {
        let of = |version, name| CodePage::of(version, name).unwrap();
        assert_eq!(of("AC1015", "ANSI_1250").decoded(b"\x8a\x9a\xe8"), "Ššč");
        assert_eq!(of("AC1009", "ansi_1251").decoded(b"\x80\xa3"), "ЂЈ");
        assert_eq!(of("AC1009", "dos852").decoded(b"\xe6\xe7"), "Šš");
        assert_eq!(of("AC1027", "ANSI_1252").decoded("Ђ".as_bytes()), "Ђ");
        assert_eq!(
            of("AC1015", "ANSI_1252").decoded(br"\U+0160-\U+04zz"),
            "Š-\\U+04zz"
        );
        assert!(CodePage::of("AC1015", "KSC5601").is_err());
    }

    #[test]
    fn signs_and_formatting_go() {
        assert_eq!(line("45%%d %%p1 %%uS2%%u %%065 100%%%"), "45° ±1 S2 A 100%");
        assert_eq!(line("50%%"), "50");
        let formatted = r"{\fArial|b1|i0|c238|p34;\H2.5x;\C1;S2}\P{\LTC-3\l}\~\S1/2; \\ \{x\}";
        assert_eq!(lines(formatted), "S2\nTC-3 1/2 \\ {x}");
        assert_eq!(code(" S2\n  TC-3 "), "S2 TC-3");
        for odd in ["\\", "\\f", "^", "\\S", "%%", "{", "\\A1"] {
            let _ = (lines(odd), line(odd));
        }
    }
}
