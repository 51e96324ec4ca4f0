//! YUSCII (JUS I.B1.002 and I.B1.003): Serbian letters in the place of ASCII signs.
//! The map is that of `law/yuscii_map.csv`.

use super::statistics::Statistics;
use crate::document::raw::RawLine;

/// Fewer signs beside letters are a coincidence.
const MIN_SIGNS: usize = 5;

/// Which of both alphabets was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
}

/// Signs and the letters that they stand for.
const SIGNS: [(char, char, char); 10] = [
    ('~', 'č', 'ч'),
    ('}', 'ć', 'ћ'),
    ('{', 'š', 'ш'),
    ('`', 'ž', 'ж'),
    ('|', 'đ', 'ђ'),
    ('^', 'Č', 'Ч'),
    (']', 'Ć', 'Ћ'),
    ('[', 'Š', 'Ш'),
    ('@', 'Ž', 'Ж'),
    ('\\', 'Đ', 'Ђ'),
];
/// Latin letters and the Cyrillic ones of their keys; `y` is not Serbian.
const LETTERS: [(char, char); 25] = [
    ('a', 'а'),
    ('b', 'б'),
    ('v', 'в'),
    ('g', 'г'),
    ('d', 'д'),
    ('e', 'е'),
    ('z', 'з'),
    ('i', 'и'),
    ('j', 'ј'),
    ('k', 'к'),
    ('l', 'л'),
    ('m', 'м'),
    ('n', 'н'),
    ('o', 'о'),
    ('p', 'п'),
    ('r', 'р'),
    ('s', 'с'),
    ('t', 'т'),
    ('u', 'у'),
    ('f', 'ф'),
    ('h', 'х'),
    ('c', 'ц'),
    ('q', 'љ'),
    ('w', 'њ'),
    ('x', 'џ'),
];

/// Tells whether a sign stands for a letter.
pub(super) fn is_sign(letter: char) -> bool {
    SIGNS.iter().any(|(sign, ..)| *sign == letter)
}

/// Tells which alphabet a document is in, where it is YUSCII: signs stand in words
/// more often than one in a hundred letters, and letters that they stand for do not.
pub(super) fn script(counts: &Statistics) -> Option<Script> {
    let is_yuscii = counts.inside >= MIN_SIGNS
        && counts.inside * 100 >= counts.letters
        && counts.serbian * 4 < counts.inside;
    // Of Serbian letters one in sixty is љ, њ or џ; Latin has q, w and x in names only.
    let is_cyrillic = counts.foreign * 200 >= counts.letters;
    is_yuscii.then_some(if is_cyrillic {
        Script::Cyrillic
    } else {
        Script::Latin
    })
}

/// Puts letters in the place of signs: one for one, so that places stay.
pub(super) fn convert(line: &mut RawLine, script: Script) {
    let letters: Vec<char> = line.text.chars().collect();
    let is_word = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at)).copied();
        letter.is_some_and(|letter| letter.is_ascii_alphabetic() || is_sign(letter))
    };
    let convert = |(at, letter): (usize, &char)| {
        let sign = SIGNS.iter().find(|(sign, ..)| sign == letter);
        match (sign, script) {
            (Some((_, latin, cyrillic)), _) => {
                let is_inside = is_word(at.checked_sub(1)) || is_word(Some(at + 1));
                match script {
                    _ if !is_inside => *letter,
                    Script::Latin => *latin,
                    Script::Cyrillic => *cyrillic,
                }
            }
            (None, Script::Latin) => *letter,
            (None, Script::Cyrillic) => cyrillic(*letter),
        }
    };
    line.text = letters.iter().enumerate().map(convert).collect();
}

fn cyrillic(letter: char) -> char {
    let small = letter.to_ascii_lowercase();
    let Some((_, found)) = LETTERS.iter().find(|(latin, _)| *latin == small) else {
        return letter;
    };
    if letter.is_ascii_uppercase() {
        found.to_uppercase().next().unwrap_or(*found)
    } else {
        *found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_that_of_the_law_tables() {
        let table = include_str!("../../../../../law/yuscii_map.csv");
        let row = |script: &str, sign: char| {
            let mut rows = table
                .lines()
                .map(|line| line.splitn(4, ',').collect::<Vec<_>>());
            rows.find(|row| row[0] == script && row[1] == sign.to_string())
                .map(|row| row[2].to_owned())
        };
        for (sign, latin, cyrillic) in SIGNS {
            assert_eq!(row("latin", sign), Some(latin.to_string()), "{sign}");
            assert_eq!(row("cyrillic", sign), Some(cyrillic.to_string()), "{sign}");
        }
        for (key, letter) in &LETTERS[22..] {
            assert_eq!(row("cyrillic", *key), Some(letter.to_string()), "{key}");
        }
    }
}
