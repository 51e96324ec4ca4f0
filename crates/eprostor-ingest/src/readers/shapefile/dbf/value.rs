//! One value of a row: what its kind allows, as text. Must not know rows.

use eprostor_model::Finding;

use crate::alphabet::CodePage;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Day,
    Flag,
    /// Four bytes, little-endian (dBASE 7, FoxPro).
    Whole,
}

/// A value that is there.
#[derive(Debug, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    /// The last letter was cut in two and is left out.
    pub(super) is_cut: bool,
}

impl Kind {
    /// Returns the kind of a letter; memos, pictures and codes of programs are
    /// none.
    pub(super) fn of(letter: u8) -> Option<Self> {
        match letter {
            b'C' => Some(Self::Text),
            b'N' | b'F' => Some(Self::Number),
            b'D' => Some(Self::Day),
            b'L' => Some(Self::Flag),
            b'I' => Some(Self::Whole),
            _ => None,
        }
    }

    /// Returns the value in the bytes of a column; `None` where there is none.
    pub(super) fn value(self, bytes: &[u8], page: CodePage) -> Result<Option<Value>, Finding> {
        if self == Self::Whole {
            let number = bytes.try_into().map(i32::from_le_bytes);
            return number
                .map(|number| Some(Value::from(number.to_string())))
                .map_err(|_| fault(bytes));
        }
        let is_blank = |byte: &u8| *byte == b' ' || *byte == 0;
        let end = bytes.iter().rposition(|byte| !is_blank(byte));
        let Some(end) = end else {
            return Ok(None);
        };
        let is_full = end + 1 == bytes.len();
        let bytes = &bytes[..=end];
        match self {
            Self::Text => text(bytes, page, is_full).map(Some),
            Self::Number => number(bytes),
            Self::Day => day(bytes),
            Self::Flag => match bytes {
                b"T" | b"t" | b"Y" | b"y" => Ok(Some(Value::from("true".to_owned()))),
                b"F" | b"f" | b"N" | b"n" => Ok(Some(Value::from("false".to_owned()))),
                b"?" => Ok(None),
                _ => Err(fault(bytes)),
            },
            Self::Whole => Err(fault(bytes)),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self {
            text,
            is_cut: false,
        }
    }
}

fn fault(bytes: &[u8]) -> Finding {
    let shown: String = bytes.escape_ascii().take(40).map(char::from).collect();
    Finding::error("finding-dbf-value").text("value", shown)
}

fn text(bytes: &[u8], page: CodePage, is_full: bool) -> Result<Value, Finding> {
    if let Some(text) = page.decoded(bytes) {
        return Ok(Value::from(text));
    }
    // Only UTF-8 comes here: programs cut it off in the middle of a letter.
    let whole = std::str::from_utf8(bytes).map_or_else(
        |fault| match fault.error_len() {
            None if is_full => bytes.get(..fault.valid_up_to()),
            _ => None,
        },
        |_| Some(bytes),
    );
    let whole = whole.and_then(|whole| std::str::from_utf8(whole).ok());
    match whole {
        Some(text) => Ok(Value {
            text: text.to_owned(),
            is_cut: true,
        }),
        None => Err(Finding::error("finding-attribute-not-utf8")),
    }
}

/// Returns a number without the zeros that only fill the column.
fn number(bytes: &[u8]) -> Result<Option<Value>, Finding> {
    let text = std::str::from_utf8(bytes).map_err(|_| fault(bytes))?.trim();
    // Stars stand where a number did not fit or none was entered.
    if text.is_empty() || text.bytes().all(|byte| byte == b'*') {
        return Ok(None);
    }
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if !(is_number && is_plain) {
        return Err(fault(bytes));
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    let plain = if text.contains(['e', 'E']) {
        text.parse::<f64>().unwrap_or_default().to_string()
    } else if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    };
    Ok(Some(Value::from(plain)))
}

/// Returns a day as year-month-day.
fn day(bytes: &[u8]) -> Result<Option<Value>, Finding> {
    if bytes.iter().all(|byte| *byte == b'0') {
        return Ok(None);
    }
    let digits = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .ok_or_else(|| fault(bytes))?;
    let day = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    Ok(Some(Value::from(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(kind: Kind, bytes: &[u8]) -> Result<Option<String>, String> {
        let value = kind.value(bytes, CodePage::Utf8);
        value
            .map(|value| value.map(|value| value.text))
            .map_err(|finding| finding.code().to_owned())
    }

    #[test]
    fn numbers_lose_the_zeros_that_fill_the_column_and_nothing_else() {
        for (bytes, expected) in [
            (&b"    12.500"[..], Some("12.5")),
            (b"   300.000", Some("300")),
            (b"       100", Some("100")),
            (b"        -0", Some("-0")),
            (b"1.5e+03   ", Some("1500")),
            (b"**********", None),
            (b"          ", None),
            (b"\0\0\0\0", None),
        ] {
            assert_eq!(value(Kind::Number, bytes), Ok(expected.map(str::to_owned)));
        }
        for bytes in [&b"12,5"[..], b"1 2", b"nan", b"inf", b"12x", b"\xff"] {
            assert_eq!(value(Kind::Number, bytes), Err("finding-dbf-value".into()));
        }
    }

    #[test]
    fn days_flags_and_texts_are_read_as_they_are_meant() {
        assert_eq!(value(Kind::Day, b"20210320"), Ok(Some("2021-03-20".into())));
        assert_eq!(value(Kind::Day, b"00000000"), Ok(None));
        assert_eq!(
            value(Kind::Day, b"2021-3-2"),
            Err("finding-dbf-value".into())
        );
        assert_eq!(value(Kind::Flag, b"T"), Ok(Some("true".into())));
        assert_eq!(value(Kind::Flag, b"?"), Ok(None));
        assert_eq!(value(Kind::Flag, b"x"), Err("finding-dbf-value".into()));
        assert_eq!(value(Kind::Text, b" S2  "), Ok(Some(" S2".into())));
        assert_eq!(value(Kind::Whole, &[1, 1, 0, 0]), Ok(Some("257".into())));
        assert_eq!(
            value(Kind::Text, "ша".as_bytes().split_at(3).0),
            Ok(Some("ш".into()))
        );
        assert_eq!(
            value(Kind::Text, b"\xd1 "),
            Err("finding-attribute-not-utf8".into())
        );
    }
}
