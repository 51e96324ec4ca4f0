//! How little a text looks like Serbian. Must not know bytes.

/// Latin and Cyrillic letters of Serbian beyond ASCII.
const SERBIAN: &str = "čćđšžČĆĐŠŽабвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ";
/// Letters of neighbours and of minorities in Serbia: they stand in names.
const OF_NEIGHBOURS: &str = "áéíóöőúüűÁÉÍÓÖŐÚÜŰäÄßăĂâÂîÎșȘțȚ";
/// What typesetting adds between words.
const TYPOGRAPHIC: &str = "„“”‚‘’»«–—…•·°§²³½¼×±€ \u{a0}";

/// A sign that no text holds: control characters, lines of boxes.
const IMPOSSIBLE: usize = 10;
/// A letter of another language.
const FOREIGN: usize = 3;
/// A letter of a neighbour, or a capital inside a word.
const ODD: usize = 1;

/// Returns a weight for everything that no Serbian text holds: signs, letters
/// that are not Serbian, words of two alphabets, capitals inside a word. Zero
/// for plausible text and for ASCII.
pub(crate) fn strangeness(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |index: Option<usize>| {
        index
            .and_then(|index| letters.get(index))
            .is_some_and(|letter| letter.is_alphabetic())
    };
    let signs = letters.iter().enumerate().map(|(index, letter)| {
        let is_inside = is_letter(index.checked_sub(1)) && is_letter(Some(index + 1));
        sign(*letter, is_inside)
    });
    let words = text.split(|letter: char| !letter.is_alphabetic());
    signs.sum::<usize>() + words.map(word).sum::<usize>()
}

fn sign(letter: char, is_inside_a_word: bool) -> usize {
    match letter {
        '\t' | '\n' | '\r' => 0,
        '\u{2500}'..='\u{259f}' | '\u{fffd}' => IMPOSSIBLE,
        letter if letter.is_control() => IMPOSSIBLE,
        letter if letter.is_ascii() || SERBIAN.contains(letter) => 0,
        letter if OF_NEIGHBOURS.contains(letter) => ODD,
        letter if TYPOGRAPHIC.contains(letter) && !is_inside_a_word => 0,
        _ => FOREIGN,
    }
}

fn word(word: &str) -> usize {
    let is_cyrillic = |letter: char| ('\u{400}'..'\u{460}').contains(&letter);
    let is_mixed = word.chars().any(is_cyrillic) && !word.chars().all(is_cyrillic);
    let mut after_capitals = word.chars().skip_while(|letter| letter.is_uppercase());
    let has_capital_inside = after_capitals.any(char::is_uppercase);
    FOREIGN * usize::from(is_mixed) + ODD * usize::from(has_capital_inside)
}
