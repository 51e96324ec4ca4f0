//! The two scripts of Serbian and the safe way between them. Must not know
//! messages or search.
//!
//! Cyrillic to Latin is a function of the letters. The other way is not (*konjugacija*
//! has н+ј, *konj* has њ), so there is no function for it.

use unicode_normalization::UnicodeNormalization;

/// A script of the Serbian language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Ћирилица, the official one.
    Cyrillic,
    /// Latinica.
    Latin,
}

impl Script {
    /// Returns the script most letters of the text are written in; `None` when
    /// it has letters of neither, or as many of both.
    pub fn of(text: &str) -> Option<Self> {
        let (cyrillic, latin) = text
            .chars()
            .fold((0_u32, 0_u32), |(cyrillic, latin), letter| {
                if is_cyrillic_letter(letter) {
                    (cyrillic + 1, latin)
                } else if is_latin_letter(letter) {
                    (cyrillic, latin + 1)
                } else {
                    (cyrillic, latin)
                }
            });
        match cyrillic.cmp(&latin) {
            std::cmp::Ordering::Greater => Some(Self::Cyrillic),
            std::cmp::Ordering::Less => Some(Self::Latin),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Returns whether most letters of the text are Cyrillic: `план у GIS-у` is
/// Cyrillic although it quotes a Latin word.
pub fn is_cyrillic(text: &str) -> bool {
    Script::of(text) == Some(Script::Cyrillic)
}

pub(crate) fn is_cyrillic_letter(letter: char) -> bool {
    // The Unicode block Cyrillic; Serbian and its neighbours need no other.
    ('\u{400}'..='\u{52f}').contains(&letter) && letter.is_alphabetic()
}

pub(crate) fn is_latin_letter(letter: char) -> bool {
    // Basic Latin, Latin-1, Extended-A and -B.
    letter <= '\u{24f}' && letter.is_alphabetic()
}

/// Writes Serbian Cyrillic in Serbian Latin.
///
/// The text is composed first (NFC), so that letters with loose accents are
/// found. Capital Љ, Њ and Џ become `LJ` among capitals and `Lj` elsewhere. The
/// Latin letters of one code point (ǉ, ǌ, ǆ of CP852 converters) are expanded to
/// two. Letters of other languages stay as they are, and so does Latin text:
/// doing it twice changes nothing.
///
/// ```
/// use eprostor_text::to_latin;
/// assert_eq!(to_latin("Љубовија, КРАЉЕВО, Џеп"), "Ljubovija, KRALJEVO, Džep");
/// ```
pub fn to_latin(text: &str) -> String {
    let letters: Vec<char> = text.nfc().collect();
    let mut latin = String::with_capacity(text.len());
    for (place, letter) in letters.iter().copied().enumerate() {
        let among_capitals = || {
            let before = place.checked_sub(1).and_then(|place| letters.get(place));
            is_among_capitals(before.copied(), letters.get(place + 1).copied())
        };
        match two_letters(letter) {
            Some((first, second)) if first.is_uppercase() && among_capitals() => {
                latin.push(first);
                latin.extend(second.to_uppercase());
            }
            Some((first, second)) => {
                latin.push(first);
                latin.push(second);
            }
            None => latin.push(one_letter(letter)),
        }
    }
    latin
}

/// The neighbour to the right decides, the one to the left only at the end of a
/// word: `Љ` in `ЉУБАВ` and `КРАЉ` is among capitals, alone and in `Љубав` not.
fn is_among_capitals(before: Option<char>, after: Option<char>) -> bool {
    match after {
        Some(after) if after.is_alphabetic() => after.is_uppercase(),
        _ => before.is_some_and(char::is_uppercase),
    }
}

/// Letters that are two in Latin: the first in its own case, the second small.
fn two_letters(letter: char) -> Option<(char, char)> {
    Some(match letter {
        'Љ' | 'Ǉ' | 'ǈ' => ('L', 'j'),
        'љ' | 'ǉ' => ('l', 'j'),
        'Њ' | 'Ǌ' | 'ǋ' => ('N', 'j'),
        'њ' | 'ǌ' => ('n', 'j'),
        'Џ' | 'Ǆ' | 'ǅ' => ('D', 'ž'),
        'џ' | 'ǆ' => ('d', 'ž'),
        _ => return None,
    })
}

#[rustfmt::skip]
fn one_letter(letter: char) -> char {
    match letter {
        'А' => 'A', 'а' => 'a', 'Б' => 'B', 'б' => 'b', 'В' => 'V', 'в' => 'v',
        'Г' => 'G', 'г' => 'g', 'Д' => 'D', 'д' => 'd', 'Ђ' => 'Đ', 'ђ' => 'đ',
        'Е' => 'E', 'е' => 'e', 'Ж' => 'Ž', 'ж' => 'ž', 'З' => 'Z', 'з' => 'z',
        'И' => 'I', 'и' => 'i', 'Ј' => 'J', 'ј' => 'j', 'К' => 'K', 'к' => 'k',
        'Л' => 'L', 'л' => 'l', 'М' => 'M', 'м' => 'm', 'Н' => 'N', 'н' => 'n',
        'О' => 'O', 'о' => 'o', 'П' => 'P', 'п' => 'p', 'Р' => 'R', 'р' => 'r',
        'С' => 'S', 'с' => 's', 'Т' => 'T', 'т' => 't', 'Ћ' => 'Ć', 'ћ' => 'ć',
        'У' => 'U', 'у' => 'u', 'Ф' => 'F', 'ф' => 'f', 'Х' => 'H', 'х' => 'h',
        'Ц' => 'C', 'ц' => 'c', 'Ч' => 'Č', 'ч' => 'č', 'Ш' => 'Š', 'ш' => 'š',
        // Accented in dictionaries and to tell words apart (*сѐла*).
        'Ѐ' => 'È', 'ѐ' => 'è', 'Ѝ' => 'Ì', 'ѝ' => 'ì',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    #[test]
    fn the_whole_alphabet_is_written_in_latin() {
        let cyrillic = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш";
        let latin = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š";
        assert_eq!(to_latin(cyrillic), latin);
        assert_eq!(to_latin(&cyrillic.to_uppercase()).to_lowercase(), latin);
    }

    #[test]
    fn capital_digraphs_follow_their_neighbours() {
        for (cyrillic, latin) in [
            ("Љубав", "Ljubav"),
            ("ЉУБАВ", "LJUBAV"),
            ("КРАЉ", "KRALJ"),
            ("КРАЉ.", "KRALJ."),
            ("ПРИЗЕМЉЕ", "PRIZEMLJE"),
            ("Љ", "Lj"),
            ("Њ. Петровић", "Nj. Petrović"),
            ("Блок Љ 1", "Blok Lj 1"),
            ("ЏЕП", "DŽEP"),
        ] {
            assert_eq!(to_latin(cyrillic), latin);
        }
    }

    #[test]
    fn digraph_code_points_are_expanded() {
        assert_eq!(
            to_latin("ǈubav ǇUBAV koǌ ǆep Ǆ"),
            "Ljubav LJUBAV konj džep Dž"
        );
    }

    #[test]
    fn latin_text_and_other_alphabets_stay() {
        for text in [
            "Čačak, Đerdap 1234/5",
            "Magyarkanizsa őű",
            "Россия → Rossiя",
            "日本",
        ] {
            let once = to_latin(text);
            assert_eq!(to_latin(&once), once);
        }
        assert_eq!(to_latin("Čačak"), "Čačak");
        assert_eq!(to_latin("c\u{30c}"), "č");
    }

    proptest! {
        #[test]
        fn writing_in_latin_twice_changes_nothing(text in "\\PC{0,20}|[Ѐ-џ Ǆ-ǌ.]{0,20}") {
            let once = to_latin(&text);
            assert_eq!(to_latin(&once), once);
        }
    }

    #[test]
    fn the_script_is_that_of_most_letters() {
        assert!(is_cyrillic("план у GIS-у"));
        assert!(!is_cyrillic("Plan „А“"));
        assert_eq!(Script::of("1234/5"), None);
        assert_eq!(Script::of("P+4"), Some(Script::Latin));
    }
}
