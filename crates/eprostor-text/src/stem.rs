//! Stems: what stays of a Serbian word in all its cases and numbers. Rules alone, no
//! list of forms. Must not know what is searched.
//!
//! The rules take a word without diacritics, in the ekavian way, and with the digraphs
//! as single letters, so that all spellings of a word have one stem. Why they are ours
//! and how well they do is measured in `docs/SEARCH.md`.

use crate::fold::search_key;

/// Shortest stem that an ending leaves, in letters: `plan`, `zon`, but not `ko`.
const SHORTEST: usize = 3;

/// Endings of nouns and adjectives; the longest that fits goes.
const ENDINGS: &[&str] = &[
    "ovima", "evima", "ovom", "evom", "ovim", "ovih", "ovi", "evi", "ova", "eva", "ove", "eve",
    "ovu", "ama", "ima", "ome", "oga", "omu", "emu", "ega", "og", "eg", "om", "em", "oj", "ih",
    "im", "a", "e", "i", "o", "u",
];

/// What may be an ending or the end of a root: it goes from both, so that `sistem` and
/// `sistema`, `nalog` and `nalogu` meet.
const SECOND: &[&str] = &["ov", "ev", "og", "eg", "om", "em", "im", "ih", "oj"];

// Letters that are two in Latin, and đ, each by one of its own.
const DJ: u8 = b'1';
const LJ: u8 = b'2';
const NJ: u8 = b'3';

/// Returns the stem of a word in any of its spellings. A word that is no word (a
/// reference as `1234/5`, letters of another alphabet) is its own search key.
///
/// ```
/// use eprostor_text::stem;
/// assert_eq!(stem("zauzetosti"), stem("заузетост"));
/// assert_eq!(stem("Čačku"), stem("cacak"));
/// assert_eq!(stem("мјеста"), stem("mesto"));
/// assert_eq!(stem("P+4+Pk"), "p+4+pk");
/// ```
pub fn stem(word: &str) -> String {
    stem_of_key(&search_key(word))
}

/// Returns the stem of a word that is a search key already.
pub(crate) fn stem_of_key(key: &str) -> String {
    if key.is_empty() || !key.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return key.to_owned();
    }
    let word = past_l(ekavian(single_letters(key.as_bytes())));
    let stem = match infinitive(&word) {
        Some(participle) => participle,
        None => without_endings(word),
    };
    let stem = palatal(without_fleeting_a(stem));
    let mut text = String::with_capacity(stem.len());
    for letter in stem {
        match letter {
            DJ => text.push_str("dj"),
            LJ => text.push_str("lj"),
            NJ => text.push_str("nj"),
            letter => text.push(char::from(letter)),
        }
    }
    text
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn single_letters(key: &[u8]) -> Vec<u8> {
    let mut word = Vec::with_capacity(key.len());
    for &letter in key {
        match (word.last().copied(), letter) {
            (Some(b'd'), b'j') => replace_last(&mut word, DJ),
            (Some(b'l'), b'j') => replace_last(&mut word, LJ),
            (Some(b'n'), b'j') => replace_last(&mut word, NJ),
            _ => word.push(letter),
        }
    }
    word
}

fn replace_last(word: &mut [u8], letter: u8) {
    if let Some(last) = word.last_mut() {
        *last = letter;
    }
}

/// Writes `ije` and `je` behind a consonant as `e`, but for the end of *linije*.
fn ekavian(word: Vec<u8>) -> Vec<u8> {
    let mut folded: Vec<u8> = Vec::with_capacity(word.len());
    let mut place = 0;
    while let Some(&letter) = word.get(place) {
        let behind_consonant = folded
            .last()
            .is_some_and(|&last| !is_vowel(last) && last != b'j');
        let rest = &word[place..];
        let is_inside = rest.get(3).is_some_and(|&after| !is_vowel(after));
        if behind_consonant && rest.starts_with(b"ije") && is_inside {
            folded.push(b'e');
            place += 3;
        } else if behind_consonant && rest.starts_with(b"je") {
            folded.push(b'e');
            place += 2;
        } else {
            folded.push(letter);
            place += 1;
        }
    }
    folded
}

/// Undoes what became of an `l` at the end: *deo*, *dela*; *posao*, *posla*; and of the
/// ending of *zauzetošću*.
fn past_l(mut word: Vec<u8>) -> Vec<u8> {
    let length = word.len();
    if length > SHORTEST && word.ends_with(b"ao") {
        word.truncate(length - 2);
        word.push(b'l');
    } else if length >= SHORTEST && word.ends_with(b"eo") {
        replace_last(&mut word, b'l');
    } else if (SHORTEST..=4).contains(&length) && word.ends_with(b"dio") {
        // The ijekavian *dio* and *udio*: longer ones are *radio* and *studio*.
        word.truncate(length - 2);
        word.extend(b"el");
    } else if length > 6 && word.ends_with(b"oscu") {
        word.truncate(length - 2);
        word.push(b't');
    }
    word
}

/// Turns an infinitive into its passive participle, which texts have as an adjective:
/// *dozvoliti* and *dozvoljena* meet.
fn infinitive(word: &[u8]) -> Option<Vec<u8>> {
    if word.len() < 6 {
        return None;
    }
    if let Some(root) = word.strip_suffix(b"iti") {
        let mut root = root.to_vec();
        let softened = match root.as_slice() {
            [.., b's', b't'] => None,
            [.., b't'] => Some(b'c'),
            [.., b'd'] => Some(DJ),
            [.., b'n'] => Some(NJ),
            [.., b'l'] => Some(LJ),
            _ => None,
        };
        match (softened, root.last()) {
            (Some(letter), _) => replace_last(&mut root, letter),
            (None, Some(b'b' | b'p' | b'm' | b'v')) => root.push(LJ),
            _ => {}
        }
        root.extend(b"en");
        return Some(root);
    }
    let (ending, participle) = if word.ends_with(b"ati") {
        (2, b'n')
    } else if word.ends_with(b"nuti") {
        (2, b't')
    } else {
        return None;
    };
    let mut root = word[..word.len() - ending].to_vec();
    root.push(participle);
    Some(root)
}

fn without_endings(mut word: Vec<u8>) -> Vec<u8> {
    for endings in [ENDINGS, SECOND] {
        let fits = endings.iter().find(|ending| {
            let root = word.strip_suffix(ending.as_bytes());
            root.is_some_and(is_root)
        });
        word.truncate(word.len() - fits.map_or(0, |ending| ending.len()));
    }
    if word.ends_with(b"emen") {
        // *Sleme* and *vreme* are longer in every other case.
        word.truncate(word.len() - 2);
    }
    word
}

/// Tells whether letters can stand alone: long enough, with a vowel or an `r` for one.
fn is_root(letters: &[u8]) -> bool {
    letters.len() >= SHORTEST && has_vowel(letters)
}

fn has_vowel(letters: &[u8]) -> bool {
    letters
        .iter()
        .any(|&letter| is_vowel(letter) || letter == b'r')
}

/// Takes out the `a` that comes and goes: *objekat*, *objekta*; *podnosilac*,
/// *podnosioca*.
fn without_fleeting_a(mut stem: Vec<u8>) -> Vec<u8> {
    if let [root @ .., before, b'a', last] = stem.as_slice() {
        let between = !is_vowel(*before) && !is_vowel(*last) && *last != b'j';
        if between && root.len() >= 2 && has_vowel(root) {
            stem.remove(stem.len() - 2);
        }
    }
    if let [.., vowel, b'o', b'c'] = stem.as_slice()
        && is_vowel(*vowel)
    {
        let place = stem.len() - 2;
        stem[place] = b'l';
    }
    stem
}

/// Lets what an `i` softened meet what it was: *odluka*, *odluci*; *nalog*, *nalozi*.
fn palatal(mut stem: Vec<u8>) -> Vec<u8> {
    if stem.len() >= SHORTEST {
        let hard = match stem.last() {
            Some(b'c') => b'k',
            Some(b'z') => b'g',
            Some(b's') => b'h',
            Some(&other) => other,
            None => return stem,
        };
        replace_last(&mut stem, hard);
    }
    stem
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    /// Every form of the words that the parameters of plans are named with, written by
    /// hand: nouns by case and number, adjectives by gender, number and case.
    const DECLENSIONS: &[&str] = &[
        "namena namene nameni namenu nameno namenom namenama",
        "objekat objekta objektu objekte objektom objekti objekata objektima",
        "indeks indeksa indeksu indeksom indeksi indekse indeksima",
        "zauzetost zauzetosti zauzetošću zauzetostima",
        "izgrađenost izgrađenosti izgrađenošću izgrađenostima",
        "spratnost spratnosti spratnošću spratnostima",
        "visina visine visini visinu visinom visinama",
        "sprat sprata spratu spratom spratovi spratova spratove spratovima",
        "parcela parcele parceli parcelu parcelom parcelama",
        "površina površine površini površinu površinom površinama",
        "širina širine širini širinu širinom širinama",
        "front fronta frontu frontom frontovi frontova frontove frontovima",
        "linija linije liniji liniju linijom linijama",
        "udaljenost udaljenosti udaljenošću udaljenostima",
        "rastojanje rastojanja rastojanju rastojanjem rastojanjima",
        "granica granice granici granicu granicom granicama",
        "ograda ograde ogradi ogradu ogradom ogradama",
        "zelenilo zelenila zelenilu zelenilom zelenilima",
        "mesto mesta mestu mestom mestima",
        "parkiranje parkiranja parkiranju parkiranjem parkiranjima",
        "krov krova krovu krovom krovovi krovova krovove krovovima",
        "nagib nagiba nagibu nagibom nagibi nagibe nagibima",
        "venac venca vencu vencem venci venaca vence vencima",
        "sleme slemena slemenu slemenom slemenima",
        "kota kote koti kotu kotom kotama",
        "prizemlje prizemlja prizemlju prizemljem prizemljima",
        "priključak priključka priključku priključkom priključci priključaka priključke priključcima",
        "pristup pristupa pristupu pristupom pristupi pristupe pristupima",
        "prilaz prilaza prilazu prilazom prilazi prilaze prilazima",
        "stan stana stanu stanom stanovi stanova stanove stanovima",
        "delatnost delatnosti delatnošću delatnostima",
        "otvor otvora otvoru otvorom otvori otvore otvorima",
        "ispad ispada ispadu ispadom ispadi ispade ispadima",
        "procenat procenta procentu procentom procenti procenata procente procentima",
        "projekat projekta projektu projektom projekti projekata projekte projektima",
        "plan plana planu planom planovi planova planove planovima",
        "zona zone zoni zonu zonom zonama",
        "ulica ulice ulici ulicu ulicom ulicama",
        "uslov uslova uslovu uslovom uslovi uslove uslovima",
        "građevinski građevinskog građevinskoga građevinskom građevinskim građevinska građevinske građevinskoj građevinsku građevinsko građevinskih građevinskima",
        "bočni bočnog bočnom bočnim bočna bočne bočnoj bočnu bočno bočnih",
        "dozvoljen dozvoljenog dozvoljenom dozvoljenim dozvoljena dozvoljene dozvoljenoj dozvoljenu dozvoljeno dozvoljenih dozvoljeni",
        "najveći najvećeg najvećem najvećim najveća najveće najvećoj najveću najvećih",
        "bruto",
        "neto",
    ];

    #[test]
    fn the_words_of_plans_have_one_stem_in_all_cases_and_numbers() {
        for forms in DECLENSIONS {
            let first = forms.split(' ').next().map(stem);
            for form in forms.split(' ') {
                assert_eq!(Some(stem(form)), first, "{form} of {forms}");
            }
        }
    }

    #[test]
    fn words_of_plans_that_differ_have_stems_that_differ() {
        let mut stems: Vec<String> = DECLENSIONS
            .iter()
            .filter_map(|forms| forms.split(' ').next().map(stem))
            .collect();
        stems.sort();
        let count = stems.len();
        stems.dedup();
        assert_eq!(stems.len(), count);
    }

    #[test]
    fn all_spellings_of_a_word_have_one_stem() {
        for spellings in [
            ["заузетости", "zauzetosti", "ZAUZETOSTI"],
            ["Чачак", "čačku", "cacak"],
            ["грађење", "građenja", "gradjenje"],
            ["мјеста", "mesto", "mjesto"],
            ["улици", "ulica", "УЛИЦОМ"],
            ["део", "dijela", "delovi"],
            ["подносиоца", "podnosilac", "подносиоцу"],
            ["агенције", "agencija", "agencijom"],
            ["dozvoliti", "dozvoljena", "дозвољен"],
            ["odluka", "одлуци", "odluke"],
        ] {
            let [first, second, third] = spellings.map(stem);
            assert_eq!((&first, &first), (&second, &third), "{spellings:?}");
        }
    }

    #[test]
    fn references_and_short_words_stay() {
        for (word, expected) in [
            ("1234/5", "1234/5"),
            ("П+4+Пк", "p+4+pk"),
            ("12,0", "12,0"),
            ("S2", "s2"),
            ("ko", "ko"),
            ("od", "od"),
            ("", ""),
            ("日本", "日本"),
        ] {
            assert_eq!(stem(word), expected);
        }
    }

    proptest! {
        #[test]
        fn every_spelling_of_letters_is_stemmed_alike(word in "[a-zčćđšž]{0,14}") {
            let stem_of_word = stem(&word);
            assert_eq!(stem(&search_key(&word)), stem_of_word);
            assert_eq!(stem(&word.to_uppercase()), stem_of_word);
            assert!(stem_of_word.len() <= word.len() + 8);
        }
    }
}
