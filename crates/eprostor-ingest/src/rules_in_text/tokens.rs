//! A block of text as words, numbers and marks, each with its characters. Must not
//! know what words mean.

use eprostor_text::is_invisible;

use crate::folding::{cyrillic_look, fold_into, latin_look};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, and digits behind letters: `S2`, `m2`.
    Word,
    /// Digits with points and commas between them.
    Number,
    /// Any other sign.
    Mark(char),
}

/// A word, a number or a mark.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first character in the text.
    pub(super) start: u32,
    /// The character after its last.
    pub(super) end: u32,
    /// Its folded letters, or its digits with a comma as a point.
    pub(super) text: String,
    /// A space stands before it.
    pub(super) spaced: bool,
    /// Its first letter is a capital.
    pub(super) capital: bool,
    /// A letter was read as a figure, or a word was put together.
    pub(super) mended: bool,
}

impl Token {
    /// Returns it and leaves one without letters in its place.
    pub(super) fn taken(&mut self) -> Self {
        let text = std::mem::take(&mut self.text);
        Self {
            text,
            ..self.clone()
        }
    }

    /// Tells whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Tells whether it is a word that begins so.
    pub(super) fn begins(&self, stem: &str) -> bool {
        self.kind == Kind::Word && self.text.starts_with(stem)
    }

    /// Tells whether it is one of these words.
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.text.as_str())
    }
}

/// Tells whether a character is a letter; those of both scripts without a look-up.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || !letter.is_ascii()
            && (('\u{400}'..='\u{481}').contains(&letter)
                || ('\u{c0}'..='\u{17f}').contains(&letter) && letter != '×' && letter != '÷'
                || letter.is_alphabetic())
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '²' => '2',
        '⁄' | '∕' => '/',
        // Recognition puts it for ć.
        'é' => 'ć',
        'É' => 'Ć',
        '×' | '✕' => 'x',
        '•' | '●' | '▪' | '·' => '*',
        '„' | '“' | '”' | '"' | '«' | '»' => '"',
        '’' | '‘' | '′' | '´' => '\'',
        '‚' => ',',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

/// Returns the tokens of a text whose first character has a number.
pub(super) fn tokens(text: &str, first: u32) -> Vec<Token> {
    let mut letters: Vec<(char, u32)> = Vec::with_capacity(text.len());
    for (letter, at) in text.chars().zip(first..) {
        match letter {
            _ if is_invisible(letter) => {}
            '½' => letters.extend([('1', at), ('/', at), ('2', at)]),
            '⅓' => letters.extend([('1', at), ('/', at), ('3', at)]),
            '⅔' => letters.extend([('2', at), ('/', at), ('3', at)]),
            '¼' => letters.extend([('1', at), ('/', at), ('4', at)]),
            '≤' => letters.extend([(' ', at), ('m', at), ('a', at), ('x', at), (' ', at)]),
            '≥' => letters.extend([(' ', at), ('m', at), ('i', at), ('n', at), (' ', at)]),
            _ => letters.push((plain(letter), at)),
        }
    }
    let mut found = Vec::with_capacity(letters.len() / 5);
    let (mut at, mut spaced) = (0, true);
    while at < letters.len() {
        let letter = letters[at].0;
        if letter.is_whitespace() {
            spaced = true;
            at += 1;
            continue;
        }
        let is_times = letter == 'x'
            && at > 0
            && letters[at - 1].0.is_ascii_digit()
            && letters
                .get(at + 1)
                .is_some_and(|(next, _)| next.is_ascii_digit());
        let is_number = letter.is_ascii_digit() || is_misread_figure(&letters, at);
        let end = if is_times {
            at + 1
        } else if is_number {
            number_end(&letters, at)
        } else if is_letter(letter) {
            word_end(&letters, at)
        } else {
            at + 1
        };
        found.push(token(&letters[at..end], spaced, is_number));
        spaced = false;
        at = end;
    }
    found
}

/// A letter that recognition puts for a figure: `l,2`, `O,8`, `З00`.
fn is_misread_figure(letters: &[(char, u32)], at: usize) -> bool {
    let of = |place: usize| letters.get(place).map_or(' ', |(letter, _)| *letter);
    let before = at.checked_sub(1).map_or(' ', &of);
    if figure(of(at)).is_none() || before.is_alphabetic() || before == '.' {
        return false;
    }
    let next = of(at + 1);
    match next {
        ',' | '.' => {
            of(at + 2).is_ascii_digit()
                || (figure(of(at + 2)).is_some() && !of(at + 3).is_alphabetic())
        }
        // `I2`, `З00`, `1l`; a code as O2 or Z4 is one letter and one figure.
        _ => {
            // `З2` may be a zone; with a second figure or a unit it is a number.
            let is_unit = |place: usize| matches!(of(place), '%' | 'm' | 'м');
            let is_number = of(at + 2).is_ascii_digit()
                || is_unit(at + 2)
                || of(at + 2) == ' ' && is_unit(at + 3);
            // `l5m`: the unit sticks to the figures.
            let is_end =
                !of(at + 2).is_alphabetic() || is_unit(at + 2) && !of(at + 3).is_alphabetic();
            next.is_ascii_digit()
                && matches!(of(at), 'l' | 'З' | 'б')
                && (of(at) == 'l' || is_number)
                && is_end
        }
    }
}

/// Returns the figure that a letter was read for.
pub(super) fn figure(letter: char) -> Option<char> {
    Some(match letter {
        'l' | 'I' | '|' => '1',
        'O' | 'o' | 'О' | 'о' => '0',
        'З' | 'з' => '3',
        'б' => '6',
        'Z' => '2',
        _ => return None,
    })
}

fn number_end(letters: &[(char, u32)], from: usize) -> usize {
    let of = |place: usize| letters.get(place).map_or(' ', |(letter, _)| *letter);
    let is_figure = |place: usize| of(place).is_ascii_digit() || misread_inside(letters, place);
    let mut at = from + 1;
    loop {
        if is_figure(at) || (matches!(of(at), ',' | '.') && is_figure(at + 1)) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// A letter for a figure behind a figure or its comma, before no further letter.
fn misread_inside(letters: &[(char, u32)], at: usize) -> bool {
    let of = |place: usize| letters.get(place).map_or(' ', |(letter, _)| *letter);
    if figure(of(at)).is_none() {
        return false;
    }
    let next = of(at + 1);
    !next.is_alphabetic()
        || figure(next).is_some()
        || (next == 'm' || next == 'м') && !of(at + 2).is_alphabetic()
}

fn word_end(letters: &[(char, u32)], from: usize) -> usize {
    let rest = letters[from..].iter();
    let inside = |(letter, _): &&(char, u32)| {
        is_letter(*letter)
            || letter.is_ascii_digit()
            || !letter.is_ascii() && letter.is_alphanumeric() && *letter != '³'
    };
    let mut length = rest.take_while(inside).count();
    // `visinavencado9m`: figures inside of a long word begin a number.
    if let Some(digit) = letters[from..from + length]
        .iter()
        .position(|(letter, _)| letter.is_ascii_digit())
        && (digit > 3 || is_small_word(&letters[from..from + digit]))
    {
        length = digit;
    }
    // `jeP+4`: a formula of storeys that the word before it has swallowed.
    let of = |place: usize| letters.get(place).map_or(' ', |(letter, _)| *letter);
    if length > 1
        && of(from + length) == '+'
        && matches!(of(from + length - 1), 'P' | 'П')
        && of(from + length - 2).is_lowercase()
    {
        length -= 1;
    }
    from + length
}

/// `do12 m`, `od4,0 m`: a small word that has swallowed the space behind it.
fn is_small_word(letters: &[(char, u32)]) -> bool {
    const WORDS: &[&str] = &[
        "do", "od", "po", "na", "je", "max", "min", "до", "од", "по", "на", "је", "макс", "мин",
    ];
    let is = |word: &&&str| {
        let mut own = word.chars();
        letters
            .iter()
            .all(|(letter, _)| own.next() == Some(*letter))
            && own.next().is_none()
    };
    WORDS.iter().any(|word| is(&word))
}

fn token(letters: &[(char, u32)], spaced: bool, is_number: bool) -> Token {
    let (first, start) = letters[0];
    let end = letters[letters.len() - 1].1 + 1;
    let mut mended = false;
    let (kind, text) = if is_number {
        let digits: String = letters
            .iter()
            .map(|(letter, _)| {
                figure(*letter)
                    .inspect(|_| mended = true)
                    .unwrap_or(*letter)
            })
            .collect();
        (Kind::Number, digits)
    } else if is_letter(first) {
        (Kind::Word, word(letters, &mut mended))
    } else {
        (Kind::Mark(first), String::new())
    };
    Token {
        kind,
        start,
        end,
        text,
        spaced,
        capital: first.is_uppercase(),
        mended,
    }
}

fn word(letters: &[(char, u32)], mended: &mut bool) -> String {
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{4ff}').contains(&letter);
    let cyrillic = letters
        .iter()
        .filter(|(letter, _)| is_cyrillic(*letter))
        .count();
    let latin = letters
        .iter()
        .filter(|(letter, _)| letter.is_ascii_alphabetic())
        .count();
    let is_mixed = cyrillic > 0 && latin > 0 && letters.len() > 2;
    *mended |= is_mixed;
    // Letters that the other script has no twin of say which one the word is in.
    let is_plain_latin = |letter: char| {
        matches!(
            letter,
            'b' | 'd' | 'f' | 'g' | 'i' | 'l' | 'n' | 'r' | 's' | 'v' | 'z' | 't' | 'u'
        ) || matches!(letter, 'č' | 'ć' | 'ž' | 'š' | 'đ')
    };
    let of_latin = is_mixed
        && letters.iter().any(|(letter, _)| is_plain_latin(*letter))
        && letters
            .iter()
            .all(|(letter, _)| !is_cyrillic(*letter) || latin_look(*letter).is_some());
    let mut folded = Vec::with_capacity(letters.len());
    // `B0čno`: a naught between letters was an o.
    let is_long = letters.len() > 3 && letters.iter().any(|(letter, _)| *letter == '0');
    let is_naught = |at: usize| {
        let letter = |place: usize| {
            letters
                .get(place)
                .is_some_and(|(own, _)| own.is_alphabetic())
        };
        is_long && letters[at].0 == '0' && at > 0 && letter(at - 1) && letter(at + 1)
    };
    *mended |= (0..letters.len()).any(is_naught);
    let plain = letters.iter().enumerate().map(|(at, (letter, _))| {
        if is_naught(at) {
            'o'
        } else if of_latin {
            latin_look(*letter).unwrap_or(*letter)
        } else if is_mixed {
            cyrillic_look(*letter)
        } else {
            *letter
        }
    });
    fold_into(&mut folded, plain);
    let mut text = String::from_utf8(folded).unwrap_or_default();
    // The instrumental of words in *-ost*: *zauzetošću*.
    if text.len() > 6 && text.ends_with("oscu") {
        text.truncate(text.len() - 2);
        text.push('t');
    }
    plain_word(&mut text);
    if text == "kvm" {
        "m2".clone_into(&mut text);
    }
    // An I that was read as an l: lndeks.
    if text.starts_with("ln") {
        text.replace_range(0..1, "i");
        *mended = true;
    }
    text
}

/// Writes words that mean the same as one: *dopušta* is *dozvoljava*, *plac* is *parcela*,
/// *podiže se* is *gradi se*.
fn plain_word(text: &mut String) {
    const WORDS: &[(&str, &str)] = &[
        ("plac", "parcela"),
        ("placa", "parcele"),
        ("placu", "parceli"),
        ("placem", "parcelom"),
        ("placevi", "parcele"),
        ("placeva", "parcela"),
        ("placeve", "parcele"),
        ("placevima", "parcelama"),
        ("podize", "gradi"),
        ("podizu", "grade"),
        ("podizati", "graditi"),
        ("podici", "izgraditi"),
        ("dopusta", "dozvoljava"),
        ("dopustaju", "dozvoljavaju"),
        ("dopustiti", "dozvoliti"),
    ];
    if let Some((_, plain)) = WORDS.iter().find(|(written, _)| text == written) {
        (*plain).clone_into(text);
    } else if let Some(rest) = text.strip_prefix("dopusten") {
        *text = format!("dozvoljen{rest}");
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    fn texts(text: &str) -> Vec<String> {
        let found = tokens(text, 0).into_iter();
        found
            .map(|token| match token.kind {
                Kind::Mark(mark) => mark.to_string(),
                _ => token.text,
            })
            .collect()
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        for (text, expected) in [
            ("Индекс је 0,6.", vec!["indeks", "je", "0,6", "."]),
            ("П+4+Пк", vec!["p", "+", "4", "+", "pk"]),
            ("1.500 m²", vec!["1.500", "m2"]),
            ("½ visine", vec!["1", "/", "2", "visine"]),
            ("zau\u{ad}zetosti", vec!["zauzetosti"]),
            ("зayзeтoсти", vec!["zauzetosti"]),
            ("lndeks l,2", vec!["indeks", "1,2"]),
            ("5O%", vec!["50", "%"]),
            ("З00 м2", vec!["300", "m2"]),
            ("2x2 m", vec!["2", "x", "2", "m"]),
            ("S2 i Z2", vec!["s2", "i", "z2"]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn tokens_know_their_characters() {
        let found = tokens("je 60 %", 10);
        assert_eq!((found[1].start, found[1].end), (13, 15));
    }
}
