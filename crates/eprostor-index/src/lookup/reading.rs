//! What stands in a query: numbers of parcels and houses, words that say of what kind a
//! thing is, and the words that name it. Must not know the register.

mod words;

use std::ops::Range;

use eprostor_model::{KoCode, MunicipalityCode, ParcelNumber, PlanId};
use eprostor_text::{Token, TokenKind, analyse};

use super::addresses::house_number;
pub(super) use words::Kind;
use words::{in_one_piece, kind, says_nothing};

/// Numbers that are looked up, our choice: a box asks for one thing.
const MOST_NUMBERS: usize = 8;
/// Longest house number, in letters, our choice: `123a`, `12/3`.
const LONGEST_HOUSE: usize = 7;

/// A query, read.
#[derive(Debug)]
pub(super) struct Reading {
    /// As it is read, abbreviations and numbers in one piece.
    query: String,
    /// Every token, in order.
    pub(super) tokens: Vec<Token>,
    /// Those that are words.
    pub(super) words: Vec<Token>,
    /// Positions of words that say a kind, each with it.
    kinds: Vec<(u32, Kind)>,
    /// Numbers that may be those of parcels.
    pub(super) numbers: Vec<Numbered<ParcelNumber>>,
    /// Parcels by their whole code: `999903/12`.
    pub(super) parcels: Vec<Numbered<(KoCode, ParcelNumber)>>,
    /// House numbers by their keys, the longest first.
    pub(super) houses: Vec<Numbered<String>>,
    /// Codes of cadastral municipalities.
    pub(super) codes: Vec<Numbered<KoCode>>,
    /// Codes of municipalities.
    pub(super) municipalities: Vec<Numbered<MunicipalityCode>>,
    /// What may be the id of a plan or its beginning, and what stands behind it.
    pub(super) ids: Vec<PlanWord>,
    /// Numbers of a gazette: `6/21`.
    pub(super) gazette: Vec<Numbered<String>>,
    /// The whole query stands in quotation marks.
    pub(super) is_quoted: bool,
}

/// Something that words of the query say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered<T> {
    /// What.
    pub(super) value: T,
    /// The positions of the words.
    pub(super) positions: Vec<u32>,
}

/// A word that may begin with the id of a plan.
#[derive(Debug)]
pub(super) struct PlanWord {
    /// In the spelling of ids.
    pub(super) text: String,
    /// The id.
    pub(super) id: Option<PlanId>,
    /// The code behind a slash, verbatim.
    pub(super) zone: Option<String>,
    /// The positions of its words.
    pub(super) positions: Vec<u32>,
}

impl Reading {
    /// Reads a query.
    pub(super) fn new(query: &str) -> Self {
        let query = in_one_piece(query);
        let tokens = analyse(&query);
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let words: Vec<Token> = words.cloned().collect();
        let mut reading = Self {
            kinds: words
                .iter()
                .filter_map(|word| Some((word.position, kind(word)?)))
                .collect(),
            numbers: Vec::new(),
            parcels: Vec::new(),
            houses: houses(&words),
            codes: Vec::new(),
            municipalities: Vec::new(),
            ids: plan_words(&query, &words),
            gazette: Vec::new(),
            is_quoted: is_quoted(&query),
            tokens,
            words,
            query,
        };
        reading.read_numbers();
        reading.read_gazette();
        reading
    }

    fn read_numbers(&mut self) {
        let numbers = self.words.iter().filter(|word| begins_with_digit(word));
        for word in numbers.take(MOST_NUMBERS) {
            let written = word.folded.replace('-', "/");
            let at = vec![word.position];
            if let Ok(code) = written.parse::<KoCode>() {
                self.codes.push(numbered(code, &at));
            }
            if let Ok(code) = written.parse::<MunicipalityCode>() {
                self.municipalities.push(numbered(code, &at));
            }
            if let Some((code, number)) = written.split_once('/')
                && let (Ok(code), Ok(number)) = (code.parse(), parcel_number(number))
            {
                self.parcels.push(numbered((code, number), &at));
            }
            if let Ok(number) = parcel_number(&written)
                && self.numbers.iter().all(|known| known.value != number)
            {
                self.numbers.push(numbered(number, &at));
            }
        }
    }

    /// A number of a gazette stands before or behind its name, and its name may be cut.
    fn read_gazette(&mut self) {
        let is_name = |word: &&Token| {
            matches!(&*word.folded, "sl" | "list" | "glasnik" | "gl")
                || matches!(&*word.stem, "sluzben" | "list" | "glasnik")
        };
        let name: Vec<u32> = self.words.iter().filter(is_name).map(at).collect();
        if name.is_empty() {
            return;
        }
        let numbers = self.words.iter().filter(|word| begins_with_digit(word));
        let numbers: Vec<&Token> = numbers.take(MOST_NUMBERS).collect();
        let mut read = Vec::new();
        for word in &numbers {
            if let Some((number, year)) = word.folded.split_once(['/', '-']) {
                read.push((number, year, vec![word.position]));
            }
        }
        // *Broj 6 iz 2021. godine.*
        if let [number, year] = numbers[..] {
            let positions = vec![number.position, year.position];
            read.push((&number.folded, &year.folded, positions));
        }
        for (number, year, own) in read {
            let year = match year.len() {
                2 => year,
                4 => year.get(2..).unwrap_or_default(),
                _ => continue,
            };
            let positions = [name.clone(), own].concat();
            let value = format!("{number}/{year}");
            self.gazette.push(numbered(value, &positions));
        }
    }

    /// Tells whether nothing was asked.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Tells whether the query says that it is about a kind of things.
    pub(super) fn is_about(&self, kind: Kind) -> bool {
        self.kinds.iter().any(|&(_, own)| own == kind)
    }

    /// Returns what a word says of the kind.
    pub(super) fn kind_at(&self, position: u32) -> Option<Kind> {
        let mut kinds = self.kinds.iter();
        kinds
            .find(|&&(own, _)| own == position)
            .map(|&(_, kind)| kind)
    }

    /// Returns the words that may name something, with numbers and letters among them.
    pub(super) fn names(&self) -> &[Token] {
        &self.words
    }

    /// Returns the words that must be explained: all but numbers, kinds and fillers.
    pub(super) fn content(&self) -> impl Iterator<Item = &Token> {
        self.words.iter().filter(|word| {
            !begins_with_digit(word)
                && (!says_nothing(&word.folded) || self.is_initial(word))
                && self.kind_at(word.position).is_none()
        })
    }

    /// Tells whether a term with synonyms is one here: an abbreviation that is a small word
    /// otherwise is one in capitals, or alone (*IZ*).
    pub(super) fn is_term(&self, term: &Token) -> bool {
        let mut words = self.words.iter();
        let first = words.find(|word| word.position == term.position);
        let is_small = first.is_some_and(|word| says_nothing(&word.folded));
        let written = self.query.get(term.range.clone()).unwrap_or_default();
        let in_capitals =
            written.chars().all(char::is_uppercase) && self.query.chars().any(char::is_lowercase);
        !is_small || term.length > 1 || self.words.len() == 1 || in_capitals
    }

    /// Tells whether a letter stands for a name: *K. Miloša*.
    fn is_initial(&self, word: &Token) -> bool {
        let behind = self.query.get(word.range.end..).unwrap_or_default();
        word.folded.len() == 1 && behind.starts_with('.')
    }

    /// Returns all positions.
    pub(super) fn positions(&self) -> Vec<u32> {
        self.words.iter().map(at).collect()
    }
}

/// Tells whether a word is a number or begins with one.
pub(super) fn begins_with_digit(word: &Token) -> bool {
    word.folded
        .starts_with(|first: char| first.is_ascii_digit())
}

fn at(word: &Token) -> u32 {
    word.position
}

fn numbered<T>(value: T, positions: &[u32]) -> Numbered<T> {
    Numbered {
        value,
        positions: positions.to_vec(),
    }
}

/// Reads `1234`, `1234/5` and `0511`.
fn parcel_number(written: &str) -> Result<ParcelNumber, eprostor_model::IdError> {
    written.trim_start_matches('0').parse()
}

/// Returns what may be house numbers: `14`, `14 a`, `14/a`, `bb`.
fn houses(words: &[Token]) -> Vec<Numbered<String>> {
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let is_number = begins_with_digit(word) && word.folded.len() <= LONGEST_HOUSE;
        if !is_number && word.folded != "bb" {
            continue;
        }
        let key = house_number(&word.folded);
        if let Some(next) = words.get(place + 1)
            && is_number
            && next.folded.len() == 1
            && next.folded.chars().all(char::is_alphabetic)
        {
            let positions = [word.position, next.position];
            found.push(numbered(format!("{key}{}", next.folded), &positions));
        }
        // What stands behind a slash may be a flat.
        let house = key
            .split_once(['/', '-'])
            .map(|(house, _)| house.to_owned());
        found.push(numbered(key, &[word.position]));
        found.extend(house.map(|house| numbered(house, &[word.position])));
    }
    found.truncate(MOST_NUMBERS);
    found
}

/// Returns what may be ids of plans, or begin with one.
fn plan_words(query: &str, words: &[Token]) -> Vec<PlanWord> {
    let mut found = Vec::new();
    let mut end = 0;
    for written in query.split_whitespace() {
        let start = end
            + query
                .get(end..)
                .and_then(|rest| rest.find(written))
                .unwrap_or(0);
        end = start + written.len();
        let lower = written.to_lowercase();
        let spelled = |text: &str| text.replace(['/', '_'], "-");
        let whole = spelled(&lower);
        if !whole.is_ascii() || !whole.contains('-') {
            continue;
        }
        let zone = lower.rsplit_once('/').and_then(|(id, _)| {
            let code = written.rsplit_once('/')?.1.to_owned();
            Some((spelled(id).parse::<PlanId>().ok()?, code))
        });
        let (id, zone) = match (whole.parse::<PlanId>().ok(), zone) {
            (Some(id), _) => (Some(id), None),
            (None, Some((id, code))) => (Some(id), Some(code)),
            (None, None) => (None, None),
        };
        found.push(PlanWord {
            text: whole,
            id,
            zone,
            positions: inside(words, start..end),
        });
    }
    found
}

fn inside(words: &[Token], range: Range<usize>) -> Vec<u32> {
    let words = words
        .iter()
        .filter(|word| range.contains(&word.range.start));
    words.map(at).collect()
}

fn is_quoted(query: &str) -> bool {
    let query = query.trim();
    query.chars().count() > 2
        && query.starts_with(['"', '„', '“', '«', '»'])
        && query.ends_with(['"', '“', '”', '«', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_spelling() {
        for (query, number) in [
            ("demovo 1234 / 5", "1234/5"),
            ("demovo 1234-5", "1234/5"),
            ("demovo #1234/5", "1234/5"),
            ("demovo+1234/5", "1234/5"),
            ("demovo 1234 kroz 5", "1234/5"),
            ("demovo 1234\\5", "1234/5"),
            ("kp1234/5 demovo", "1234/5"),
            ("demovo1234/5", "1234/5"),
            ("Demovo-grad/1234/5", "1234/5"),
            ("demovo 0511", "511"),
        ] {
            let read = Reading::new(query).numbers;
            let read: Vec<String> = read.iter().map(|one| one.value.to_string()).collect();
            assert_eq!(read, [number], "{query}");
        }
        let whole = Reading::new("999903-1638").parcels;
        assert_eq!(whole[0].value.0.to_string(), "999903");
    }

    #[test]
    fn a_house_number_takes_its_letter_along() {
        let houses = |query| {
            let read = Reading::new(query).houses.into_iter();
            read.map(|one| one.value).collect::<Vec<_>>()
        };
        assert_eq!(houses("Njegoševa 14 a"), ["14a", "14"]);
        assert_eq!(houses("Njegoševa 14/a"), ["14a"]);
        assert_eq!(houses("Njegoševa 14/3"), ["14/3", "14"]);
        assert_eq!(houses("Индустријска б.б."), ["bb"]);
        assert_eq!(houses("Industrijska bez broja"), ["bb"]);
    }

    #[test]
    fn a_gazette_is_read_before_and_behind_its_name() {
        for query in [
            "sl. list demovo 9/2009",
            "9/09 sl. list",
            "Sl.l. Demovo 9/09",
        ] {
            assert_eq!(Reading::new(query).gazette[0].value, "9/09", "{query}");
        }
        assert!(Reading::new("demovo 9/09").gazette.is_empty());
    }

    #[test]
    fn an_id_is_read_with_the_zone_behind_it() {
        let read = Reading::new("demovo-pgr-2014-1/P1").ids;
        assert_eq!(
            read[0].id.as_ref().map(PlanId::as_str),
            Some("demovo-pgr-2014-1")
        );
        assert_eq!(read[0].zone.as_deref(), Some("P1"));
        let read = Reading::new("demovo/pgr/2014/1").ids;
        assert_eq!(
            read[0].id.as_ref().map(PlanId::as_str),
            Some("demovo-pgr-2014-1")
        );
        assert_eq!(read[0].zone, None);
    }
}
