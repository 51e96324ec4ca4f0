//! What recognition takes for something else again and again. Must not know where words
//! stand.

/// Signs that specks, edges of paper and lines of tables are taken for.
const SPECKS: [char; 10] = ['|', '\'', '‘', '`', '´', '·', '_', '~', '\\', '¦'];
/// What the raised 2 of square metres is taken for.
const SQUARE_METRES: [&str; 4] = ["m?", "m?,", "m?.", "m?;"];

/// Takes specks off the ends of a word and puts blanks for those inside; writes it in one
/// script, and mends what is always taken for the same.
pub(super) fn mended(word: &str) -> String {
    let is_speck = |c: char| SPECKS.contains(&c) || c.is_whitespace();
    let word = word.trim_matches(is_speck);
    let letters = word.chars().map(|c| if is_speck(c) { ' ' } else { c });
    let word: String = letters.collect();
    if SQUARE_METRES.contains(&&*word) {
        return word.replace('?', "²");
    }
    // The J of a zone, as in „зона J2“.
    let is_before_figure = |at: usize| word[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let word = match word.find(']') {
        Some(at) if !word.contains('[') && is_before_figure(at) => word.replacen(']', "J", 1),
        _ => word,
    };
    of_one_script(&word)
}

/// Letters of the two scripts that look alike, Latin first.
const ALIKE: [(char, char); 20] = [
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('c', 'с'),
    ('x', 'х'),
    ('j', 'ј'),
    ('k', 'к'),
    ('A', 'А'),
    ('B', 'В'),
    ('E', 'Е'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('H', 'Н'),
    ('O', 'О'),
    ('P', 'Р'),
    ('C', 'С'),
    ('T', 'Т'),
    ('X', 'Х'),
];

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..'\u{530}').contains(&letter)
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{370}'
}

fn as_cyrillic(letter: char) -> Option<char> {
    if !is_latin(letter) {
        return Some(letter);
    }
    let pair = ALIKE.iter().find(|(latin, _)| *latin == letter);
    pair.map(|(_, cyrillic)| *cyrillic)
}

fn as_latin(letter: char) -> Option<char> {
    if !is_cyrillic(letter) {
        return Some(letter);
    }
    let pair = ALIKE.iter().find(|(_, cyrillic)| *cyrillic == letter);
    pair.map(|(latin, _)| *latin)
}

/// Writes a word of two scripts in one of them, where every letter of the other looks
/// like one of it.
fn of_one_script(word: &str) -> String {
    if !(word.contains(is_latin) && word.contains(is_cyrillic)) {
        return word.to_owned();
    }
    let written =
        |letter: fn(char) -> Option<char>| word.chars().map(letter).collect::<Option<String>>();
    let found = written(as_cyrillic).or_else(|| written(as_latin));
    found.unwrap_or_else(|| word.to_owned())
}

/// Writes words as those around them: on a page of Cyrillic, words whose Latin letters
/// all look like Cyrillic ones. Codes, which have figures, and single letters stay.
pub(super) fn write_as_others_do(words: &mut [&mut String]) {
    let letters = words.iter().flat_map(|word| word.chars());
    let letters = letters.filter(|letter| letter.is_alphabetic());
    let (cyrillic, all) = letters.fold((0_usize, 0_usize), |(cyrillic, all), letter| {
        (cyrillic + usize::from(is_cyrillic(letter)), all + 1)
    });
    if cyrillic * 3 < all * 2 {
        return;
    }
    for word in words {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_code = letters < 2 || word.contains(char::is_numeric);
        if !is_code && !word.contains(is_cyrillic) && word.contains(char::is_lowercase) {
            let written: Option<String> = word.chars().map(as_cyrillic).collect();
            if let Some(written) = written {
                **word = written;
            }
        }
    }
}

/// Writes zones of housing, S1 to S9, which are always taken for 51 to 59: behind the
/// word zone, and on the same page in parentheses behind their name.
pub(super) fn write_zones(words: &mut [&mut String]) {
    let figure = |word: &str| {
        let mut signs = word.chars();
        let (first, second) = (signs.next()?, signs.next()?);
        let is_it = first == '5' && matches!(second, '1'..='9');
        (is_it && !signs.any(char::is_alphanumeric)).then_some(second)
    };
    let mut known = Vec::new();
    for at in 1..words.len() {
        let before = words[at - 1].to_lowercase();
        if !before.starts_with("зон") && !before.starts_with("zon") {
            continue;
        }
        if let Some(second) = figure(words[at]) {
            words[at].replace_range(..1, "S");
            known.push(second);
        }
    }
    for word in words {
        let inside = word.strip_prefix('(').and_then(figure);
        if inside.is_some_and(|second| known.contains(&second)) {
            word.replace_range(1..2, "S");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_written_in_one() {
        assert_eq!(mended("зoнa"), "зона");
        assert_eq!(mended("парцеле"), "парцеле");
        assert_eq!(mended("indеks"), "indeks");
        // Neither can be the other.
        assert_eq!(mended("žж"), "žж");
    }

    #[test]
    fn specks_go_and_signs_stay() {
        assert_eq!(mended("'Постојећи"), "Постојећи");
        assert_eq!(mended("са'регулационом"), "са регулационом");
        assert_eq!(mended("|"), "");
        assert_eq!(mended("П+4+Пк."), "П+4+Пк.");
        assert_eq!(mended("m?"), "m²");
        assert_eq!(mended("зашто?"), "зашто?");
        assert_eq!(mended("(]2)"), "(J2)");
        assert_eq!(mended("[1]2"), "[1]2");
    }

    #[test]
    fn latin_words_that_look_cyrillic_are_so_on_a_page_of_cyrillic_alone() {
        let page = |words: &[&str]| {
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            write_as_others_do(&mut words.iter_mut().collect::<Vec<_>>());
            words.join(" ")
        };
        let cyrillic = "да се на парцели дозволи изградња";
        let read = page(&[
            "да",
            "ce",
            "на",
            "парцели",
            "дозволи",
            "изградња",
            "M2",
            "SA",
            "ha",
        ]);
        assert_eq!(read, format!("{cyrillic} M2 SA ha"));
        assert_eq!(page(&["da", "ce", "na", "parceli"]), "da ce na parceli");
    }

    #[test]
    fn zones_of_housing_are_known_behind_their_word_alone() {
        let page = |text: &str| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            write_zones(&mut words.iter_mut().collect::<Vec<_>>());
            words.join(" ")
        };
        let read = page("Становање (54) Намена зоне 54, а 54 % и (53) у зони 50 и 541");
        let wanted = "Становање (S4) Намена зоне S4, а 54 % и (53) у зони 50 и 541";
        assert_eq!(read, wanted);
        assert_eq!(page("(54) зона (54) зоне 541"), "(54) зона (54) зоне 541");
    }
}
