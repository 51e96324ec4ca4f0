//! Named and numbered letters of HTML. Must not know tags.

/// Letters of an entity between `&` and `;`.
const MAX_NAME: usize = 12;
/// The names that Serbian texts use (HTML 5, 13.5).
const NAMES: [(&str, &str); 43] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("shy", "\u{ad}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("bdquo", "„"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("le", "≤"),
    ("ge", "≥"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("sect", "§"),
    ("euro", "€"),
    ("scaron", "š"),
    ("Scaron", "Š"),
    ("ccaron", "č"),
    ("Ccaron", "Č"),
    ("cacute", "ć"),
    ("Cacute", "Ć"),
    ("zcaron", "ž"),
    ("Zcaron", "Ž"),
    ("dstrok", "đ"),
    ("Dstrok", "Đ"),
];

/// Reads an entity at the beginning of a text; returns its letters and what stands
/// behind it. What is none is a plain `&`.
pub(super) fn entity(text: &str) -> (String, &str) {
    let plain = || ("&".to_owned(), &text[1..]);
    let inner = &text[1..];
    let end = inner
        .char_indices()
        .take(MAX_NAME)
        .find(|(_, letter)| !letter.is_ascii_alphanumeric() && *letter != '#');
    let end = end.map_or_else(|| inner.len().min(MAX_NAME), |(end, _)| end);
    let Some(name) = inner.get(..end) else {
        return plain();
    };
    let behind = &inner[end..];
    let behind = behind.strip_prefix(';').unwrap_or(behind);
    let letter = match name.strip_prefix('#') {
        Some(number) => number_of(number).and_then(char::from_u32).map(String::from),
        None => NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, letters)| (*letters).to_owned()),
    };
    letter.map_or_else(plain, |letters| (letters, behind))
}

fn number_of(text: &str) -> Option<u32> {
    match text.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}
