//! Words of names and headings, alike in both scripts and in every case of
//! declension. Must not know what they mean.

use eprostor_text::{search_key, to_latin};

/// Returns the words of a text under the key of search, numbers too.
pub(super) fn words(text: &str) -> Vec<String> {
    search_key(text)
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Tells whether two words are one in different cases: `granica` and `granice`,
/// `venac` and `venca`. Only endings may differ.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let is_word = |word: &str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if !is_word(one) || !is_word(other) {
        return false;
    }
    let common = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = one.len().max(other.len()) - common;
    (common >= 3 && rest <= 2) || (common >= 5 && rest <= 3)
}

/// Tells whether every word of a phrase stands among these words.
pub(super) fn says(words: &[String], phrase: &str) -> bool {
    let has = |wanted: &str| words.iter().any(|word| alike(word, wanted));
    phrase.split(' ').all(has)
}

/// Returns the first of the phrases that stands among these words.
pub(super) fn first_said<'a>(words: &[String], phrases: &[&'a str]) -> Option<&'a str> {
    phrases.iter().copied().find(|phrase| says(words, phrase))
}

/// Returns a text as a name in ASCII: letters, digits and dashes.
pub(super) fn slug(text: &str) -> String {
    // Signs of a code are told apart: `S-1` and `S1` are two zones.
    let key = search_key(&to_latin(text));
    let plain = key
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let slug: String = plain.collect();
    slug.split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_both_scripts_and_every_case() {
        for (text, phrase) in [
            ("01 Граница плана.dxf", "granica plana"),
            ("GRANICE_OBUHVATA", "granica obuhvat"),
            ("Висина венца (m)", "visina venac"),
            ("планиране намене површина", "namena povrsina"),
            ("ODLUKU O DONOŠENJU", "odluka donosenje"),
        ] {
            assert!(says(&words(text), phrase), "{text}");
        }
        for (text, phrase) in [
            ("izgradnja", "izgradjenost"),
            ("ZONA", "zona zastite"),
            ("II", "i"),
            ("S12", "s1"),
        ] {
            assert!(!says(&words(text), phrase), "{text}");
        }
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("С2–Ђ"), "s2-dj");
        assert_eq!(slug("TC-3 / a"), "tc-3-a");
    }
}
