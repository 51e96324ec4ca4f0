//! Letters of both scripts as small ASCII letters, so that all spellings of a word
//! meet. Must not know what words mean.

/// Returns the ASCII letters of a letter of either script; none where it has no
/// part in a word.
pub(crate) fn letters(letter: char) -> &'static str {
    match letter {
        'a' | 'A' | 'а' | 'А' | 'á' | 'à' | 'â' => "a",
        'b' | 'B' | 'б' | 'Б' => "b",
        'c' | 'C' | 'č' | 'Č' | 'ć' | 'Ć' | 'ц' | 'Ц' | 'ч' | 'Ч' | 'ћ' | 'Ћ' => "c",
        'd' | 'D' | 'д' | 'Д' => "d",
        // Recognition loses the stroke of đ, and old spelling has dj for it: all
        // of them are d.
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ђ' | 'Ђ' => "d",
        'e' | 'E' | 'е' | 'Е' | 'é' | 'è' | 'ё' => "e",
        'f' | 'F' | 'ф' | 'Ф' => "f",
        'g' | 'G' | 'г' | 'Г' => "g",
        'h' | 'H' | 'х' | 'Х' => "h",
        'i' | 'I' | 'и' | 'И' | 'í' | 'й' => "i",
        'j' | 'J' | 'ј' | 'Ј' => "j",
        'k' | 'K' | 'к' | 'К' => "k",
        'l' | 'L' | 'л' | 'Л' => "l",
        'љ' | 'Љ' | 'ǉ' => "lj",
        'm' | 'M' | 'м' | 'М' => "m",
        'n' | 'N' | 'н' | 'Н' => "n",
        'њ' | 'Њ' | 'ǌ' => "nj",
        'o' | 'O' | 'о' | 'О' | 'ó' | 'ö' => "o",
        'p' | 'P' | 'п' | 'П' => "p",
        'q' | 'Q' => "q",
        'r' | 'R' | 'р' | 'Р' => "r",
        's' | 'S' | 'š' | 'Š' | 'с' | 'С' | 'ш' | 'Ш' | 'щ' | 'Щ' => "s",
        't' | 'T' | 'т' | 'Т' => "t",
        'u' | 'U' | 'у' | 'У' | 'ú' | 'ü' => "u",
        'v' | 'V' | 'в' | 'В' => "v",
        'w' | 'W' => "w",
        'x' | 'X' => "x",
        'y' | 'Y' => "y",
        'z' | 'Z' | 'ž' | 'Ž' | 'з' | 'З' | 'ж' | 'Ж' => "z",
        'џ' | 'Џ' | 'ǆ' => "dz",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => "",
    }
}

/// Returns the Cyrillic letter that a Latin one looks like: recognition and
/// keyboards put them into Cyrillic words.
pub(crate) fn cyrillic_look(letter: char) -> char {
    match letter {
        'a' => 'а',
        'A' => 'А',
        'e' => 'е',
        'E' => 'Е',
        'o' => 'о',
        'O' => 'О',
        'c' => 'с',
        'C' => 'С',
        'p' => 'р',
        'P' => 'Р',
        'y' => 'у',
        'Y' => 'У',
        'x' => 'х',
        'X' => 'Х',
        'K' => 'К',
        'k' => 'к',
        'M' => 'М',
        'H' => 'Н',
        'T' => 'Т',
        'B' => 'В',
        'j' => 'ј',
        'J' => 'Ј',
        other => other,
    }
}

/// Returns the small Latin letter that a Cyrillic one looks like.
pub(crate) fn latin_look(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'А' => 'a',
        'е' | 'Е' => 'e',
        'о' | 'О' => 'o',
        'с' | 'С' => 'c',
        'р' | 'Р' => 'p',
        'у' | 'У' => 'y',
        'х' | 'Х' => 'x',
        'к' | 'К' => 'k',
        'М' => 'm',
        'Н' => 'h',
        'Т' => 't',
        'В' => 'b',
        'ј' | 'Ј' => 'j',
        _ => return None,
    })
}

/// Appends the folded letters of a word: ASCII, *dj* as *d*, ijekavian as ekavian.
pub(crate) fn fold_into(folded: &mut Vec<u8>, word: impl Iterator<Item = char>) {
    let start = folded.len();
    for letter in word {
        if letter.is_ascii_digit() {
            folded.push(letter as u8);
            continue;
        }
        for byte in letters(letter).bytes() {
            push(folded, start, byte);
        }
    }
    fold_long_yat(folded, start);
}

/// Writes *ije* inside of a word as *e*: *vijenac*, but *regulacije*.
fn fold_long_yat(folded: &mut Vec<u8>, start: usize) {
    let is_consonant = |letter: u8| letter.is_ascii_lowercase() && !b"aeiouj".contains(&letter);
    let mut at = start + 1;
    while at + 3 < folded.len() {
        if folded[at..].starts_with(b"ije") && is_consonant(folded[at - 1]) {
            folded.drain(at..at + 2);
        }
        at += 1;
    }
}

/// Appends one letter, and mends what stands before it.
fn push(folded: &mut Vec<u8>, start: usize, byte: u8) {
    let word = &folded[start..];
    let consonant = |at: Option<&u8>| {
        at.is_some_and(|letter| letter.is_ascii_lowercase() && !b"aeioujln".contains(letter))
    };
    let length = word.len();
    match byte {
        b'j' if word.ends_with(b"d") => {}
        // Ijekavian *sljeme*.
        b'e' if word.ends_with(b"slj") => {
            folded.pop();
            folded.push(b'e');
        }
        // je and (misread) ie after a consonant are e; nj and lj are letters.
        b'e' if (word.ends_with(b"j") || word.ends_with(b"i"))
            && consonant(word.get(length.wrapping_sub(2))) =>
        {
            folded.pop();
            folded.push(b'e');
        }
        _ => folded.push(byte),
    }
}

/// Returns a word folded.
pub(crate) fn folded(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    fold_into(&mut bytes, word.chars());
    // Only ASCII was pushed.
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn all_spellings_of_a_word_meet() {
        for spelling in ["грађевинска", "građevinska", "gradjevinska", "GRADEVINSKA"] {
            assert_eq!(folded(spelling), "gradevinska", "{spelling}");
        }
        for (one, other) in [
            ("mjesto", "место"),
            ("vijenca", "венца"),
            ("cjelina", "целина"),
            ("obiekata", "објеката"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("front"), folded("fond"));
    }
}
