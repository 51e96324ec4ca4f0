//! Keys under which different spellings of one word meet. Must not know what is
//! searched; stems are the index's business.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::to_latin;

/// Returns the key under which people look a text up.
///
/// Cyrillic, Latin and Latin without diacritics meet: č and ć are `c`, š `s`,
/// ž `z`, đ `dj`; other accents fall too (Hungarian and Slovak names in
/// Vojvodina), ligatures of PDF text are taken apart, `²` is `2`. All is lower
/// case. Marks become one space, except where they hold a reference together:
/// `/` and `+` between letters or digits (`1234/5`, `P+4+Pk`), `-` beside a
/// digit (`TC-3`), `.` and `,` between digits (`12,0`). The key of a key is itself.
///
/// ```
/// use eprostor_text::search_key;
/// assert_eq!(search_key("Ђорђе  ШАРИЋ"), "djordje saric");
/// assert_eq!(search_key("Djordje Šarić"), "djordje saric");
/// assert_eq!(search_key("„Сл. гласник РС“, бр. 72/09"), "sl glasnik rs br 72/09");
/// ```
pub fn search_key(text: &str) -> String {
    // Marks fall twice: before, so that й or a Cyrillic vowel with an accent is
    // written in Latin, and after, because Cyrillic ч becomes č.
    let latin = to_latin(&without_marks(text)).to_lowercase();
    let letters: Vec<char> = without_marks(&latin).chars().map(plain_dash).collect();
    let mut key = String::with_capacity(letters.len());
    for (place, letter) in letters.iter().copied().enumerate() {
        let before = place.checked_sub(1).map_or(' ', |place| letters[place]);
        let after = letters.get(place + 1).copied().unwrap_or(' ');
        match letter {
            // ð is what old converters made of đ.
            'đ' | 'ð' => key.push_str("dj"),
            _ if letter.is_alphanumeric() || holds_together(before, letter, after) => {
                key.push(letter);
            }
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Returns the search key with ijekavian folded to ekavian: *mjesto* and
/// *mesto*, *lijep* and *lep* meet.
///
/// It merges a few unrelated words too, and it is not a prefix code (`obj` is no
/// prefix of the key of *objekat*): use it beside [`search_key`], never instead.
pub fn dialect_key(text: &str) -> String {
    dialect_of_key(&search_key(text))
}

/// The same of a search key.
pub(crate) fn dialect_of_key(key: &str) -> String {
    let key: Vec<char> = key.chars().collect();
    let mut folded = String::with_capacity(key.len());
    let mut place = 0;
    while place < key.len() {
        let after_consonant = folded.chars().next_back().is_some_and(is_consonant);
        let rest = &key[place..];
        if after_consonant && rest.starts_with(&['i', 'j', 'e']) {
            folded.push('e');
            place += 3;
        } else if after_consonant && rest.starts_with(&['j', 'e']) {
            folded.push('e');
            place += 2;
        } else {
            folded.push(rest[0]);
            place += 1;
        }
    }
    folded
}

/// Takes composed letters and ligatures apart (NFKD) and drops the accents.
fn without_marks(text: &str) -> String {
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}

fn is_consonant(letter: char) -> bool {
    letter.is_ascii_lowercase() && !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'j')
}

/// Hyphens, dashes and the minus sign are typed as they come.
pub(crate) fn plain_dash(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

pub(crate) fn holds_together(before: char, mark: char, after: char) -> bool {
    let digit = |letter: char| letter.is_ascii_digit();
    let inside = before.is_alphanumeric() && after.is_alphanumeric();
    match mark {
        '/' | '+' => inside,
        '-' => inside && (digit(before) || digit(after)),
        '.' | ',' => digit(before) && digit(after),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    #[test]
    fn all_spellings_of_a_word_meet() {
        for spelling in [
            "грађевински",
            "građevinski",
            "gradjevinski",
            "GRAĐEVINSKI",
            "Graðevinski",
        ] {
            assert_eq!(search_key(spelling), "gradjevinski", "{spelling}");
        }
        for spelling in ["Љиг", "Ljig", "ǈig", "LJIG"] {
            assert_eq!(search_key(spelling), "ljig", "{spelling}");
        }
        for spelling in ["Џеп", "Džep", "Dzep", "ǅep"] {
            assert_eq!(search_key(spelling), "dzep", "{spelling}");
        }
        assert_eq!(search_key("Čačak"), search_key("Чачак"));
        assert_eq!(
            search_key("Magyarkanizsa, Törökkanizsa"),
            "magyarkanizsa torokkanizsa"
        );
        assert_eq!(search_key("proﬁl"), "profil");
    }

    #[test]
    fn references_stay_in_one_piece() {
        for (text, key) in [
            ("P+4+Pk", "p+4+pk"),
            ("П+4+Пк", "p+4+pk"),
            ("к.п. бр. 1234/5", "k p br 1234/5"),
            ("TC-3", "tc-3"),
            ("ТЦ–3", "tc-3"),
            ("пословно-стамбени", "poslovno stambeni"),
            ("чл. 57.", "cl 57"),
            ("висина 12,0 m, не више", "visina 12,0 m ne vise"),
            ("300 m²", "300 m2"),
            ("  „план“ — (нацрт) ", "plan nacrt"),
            ("60%", "60"),
            ("", ""),
        ] {
            assert_eq!(search_key(text), key, "{text}");
        }
    }

    #[test]
    fn letters_hidden_in_signs_are_found() {
        assert_eq!(search_key("ПДР™ ½ й"), "pdrtm 1 2 i");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(text in "\\PC{0,20}|[a-zčćđšžљњџђћА-Я0-9 .,+/-]{0,20}") {
            let key = search_key(&text);
            assert_eq!(search_key(&key), key);
            let folded = dialect_key(&text);
            assert!(folded.len() <= key.len());
        }
    }

    #[test]
    fn ijekavian_meets_ekavian_only_in_the_dialect_key() {
        for (ijekavian, ekavian) in [
            ("mjesto", "место"),
            ("lijep", "lep"),
            ("Bijelo Polje", "Belo Polje"),
            ("susjedna", "суседна"),
        ] {
            assert_eq!(dialect_key(ijekavian), dialect_key(ekavian));
            assert_ne!(search_key(ijekavian), search_key(ekavian));
        }
    }
}
