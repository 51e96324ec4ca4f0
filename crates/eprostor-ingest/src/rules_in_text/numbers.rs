//! Numbers as plans write them. Must not know units.

use eprostor_model::LegalDecimal;

use super::tokens::{Kind, Token};

/// Numbers in words, by their beginnings.
const WORDS: &[(&str, i64)] = &[
    ("jedno", 1),
    ("jedn", 1),
    ("jedan", 1),
    ("dva", 2),
    ("dve", 2),
    ("tri", 3),
    ("cetiri", 4),
    ("dvoje", 2),
    ("troje", 3),
    ("cetvoro", 4),
    ("petoro", 5),
    ("cetri", 4),
    ("pet", 5),
    ("sest", 6),
    ("sedam", 7),
    ("osam", 8),
    ("devet", 9),
    ("deset", 10),
    ("jedanaest", 11),
    ("dvanaest", 12),
    ("trinaest", 13),
    ("cetrnaest", 14),
    ("petnaest", 15),
    ("sesnaest", 16),
    ("sedamnaest", 17),
    ("osamnaest", 18),
    ("devetnaest", 19),
    ("dvadeset", 20),
    ("dvadesetak", 20),
    ("trideset", 30),
    ("cetrdeset", 40),
    ("pedeset", 50),
    ("sezdeset", 60),
    ("sedamdeset", 70),
    ("osamdeset", 80),
    ("devedeset", 90),
    ("sto", 100),
    ("dvesta", 200),
    ("trista", 300),
    ("cetiristo", 400),
    ("petsto", 500),
    ("seststo", 600),
    ("sesto", 600),
    ("sedamsto", 700),
    ("osamsto", 800),
    ("devetsto", 900),
    ("hiljadu", 1000),
];

/// Returns the number that digits with points and commas say.
///
/// A comma is the decimal mark; a point before three figures parts thousands,
/// unless the number begins with a zero: `1.500` and `0.300`.
pub(super) fn decimal(text: &str) -> Option<LegalDecimal> {
    let (whole, decimals) = match text.rsplit_once(',') {
        Some((whole, decimals)) => (whole.to_owned(), decimals),
        None => match text.rsplit_once('.') {
            Some((whole, last)) if last.len() == 3 && !whole.starts_with('0') => {
                (format!("{whole}{last}"), "")
            }
            Some((whole, decimals)) if !whole.contains('.') => (whole.to_owned(), decimals),
            Some(_) => return None,
            None => (text.to_owned(), ""),
        },
    };
    let whole: String = whole.chars().filter(|letter| *letter != '.').collect();
    let written = match decimals {
        "" => whole,
        _ => format!("{whole}.{decimals}"),
    };
    written.parse().ok()
}

/// Returns the number that a token says in figures or in words.
pub(super) fn number(token: &Token) -> Option<LegalDecimal> {
    match token.kind {
        Kind::Number => decimal(&token.text),
        Kind::Word => in_words(&token.text).map(LegalDecimal::whole),
        Kind::Mark(_) => None,
    }
}

/// Returns the number of an ordinal: *svaki treći*, *svako deseto*.
pub(super) fn ordinal(token: &Token) -> Option<i64> {
    const STEMS: &[(&str, i64)] = &[
        ("drug", 2),
        ("trec", 3),
        ("cetvrt", 4),
        ("pet", 5),
        ("sest", 6),
        ("osm", 8),
        ("deset", 10),
        ("dvadeset", 20),
    ];
    let endings = ["i", "a", "o", "e", "u", "og", "om", "eg", "em", "oj"];
    let fits = |stem: &str| {
        let ending = token.text.strip_prefix(stem);
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    let found = STEMS.iter().find(|(stem, _)| fits(stem));
    found
        .map(|(_, number)| *number)
        .filter(|_| token.kind == Kind::Word)
}

/// Returns the whole number that a word says.
pub(super) fn in_words(word: &str) -> Option<i64> {
    let exact = WORDS.iter().find(|(written, _)| *written == word);
    let ending =
        |(stem, _): &&(&str, i64)| *stem == "jedn" && word.len() <= 6 && word.starts_with(stem);
    exact
        .or_else(|| WORDS.iter().find(ending))
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::{decimal, in_words};

    #[test]
    fn points_and_commas_are_told_apart() {
        for (text, expected) in [
            ("0,6", "0.6"),
            ("1.500", "1500"),
            ("1.200,50", "1200.50"),
            ("0.300", "0.300"),
            ("12.5", "12.5"),
            ("86.500.000", "86500000"),
            ("1200,00", "1200.00"),
        ] {
            assert_eq!(decimal(text).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(decimal("21.10.19"), None);
        assert_eq!(decimal(&"9".repeat(1000)), None);
    }

    #[test]
    fn numbers_in_words_are_numbers() {
        assert_eq!(in_words("jednu"), Some(1));
        assert_eq!(in_words("trideset"), Some(30));
        assert_eq!(in_words("jednostrano"), None);
    }
}
