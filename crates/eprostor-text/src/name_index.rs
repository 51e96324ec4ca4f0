//! Names that are looked up as people type them: without diacritics, in the wrong case,
//! with a typing error, half of a word, words in any order, run together or cut in two,
//! shortened to a letter, on another keyboard. Must not know what is named.

mod agreement;
mod pairing;

use std::collections::BTreeMap;

use crate::analyser::{Token, TokenKind, analyse};
use crate::fold::{dialect_of_key, search_key};
use agreement::{Shape, agreement, errors};
use pairing::{Pair, paired};

/// Words of a query that are looked at, our choice: no name has more.
const LONGEST_QUERY: usize = 16;
/// Words of a name that are run together, at most, our choice: *Vrnjačkabanja*.
const JOINED: usize = 3;
/// Shortest word that may be two in a query: *uglja revac*.
const SHORTEST_JOINED: usize = 5;
/// Shortest word of a name that a longer one may go on from: *varoš*, *varošica*.
const SHORTEST_BEGUN: usize = 5;

// How well two words agree, our choice: only their order matters.
const SAME: f32 = 1.0;
const SAME_IN_DIALECT: f32 = 0.96;
const SAME_JOINED: f32 = 0.95;
const SAME_STEM: f32 = 0.94;
const BEGINS: f32 = 0.8;
const GOES_ON: f32 = 0.75;
const INITIAL: f32 = 0.6;

/// Words that say nothing of a name, unless they are part of it.
const FILLERS: &[&str] = &[
    "a", "br", "broj", "brojevi", "da", "do", "i", "ili", "iz", "je", "k", "kod", "koja", "koje",
    "koji", "li", "moze", "na", "o", "od", "of", "p", "po", "pri", "s", "sa", "se", "sme", "smem",
    "sta", "sto", "the", "u", "uz", "za",
];

/// Roman numbers that stand in names, with the figure and the word people type.
const ROMAN: [(&str, &str, &str); 10] = [
    ("i", "1", "jedan"),
    ("ii", "2", "dva"),
    ("iii", "3", "tri"),
    ("iv", "4", "cetiri"),
    ("v", "5", "pet"),
    ("vi", "6", "sest"),
    ("vii", "7", "sedam"),
    ("viii", "8", "osam"),
    ("ix", "9", "devet"),
    ("x", "10", "deset"),
];

/// Names, each of an item.
#[derive(Debug, Clone)]
pub struct NameIndex<T> {
    items: Vec<T>,
    names: Vec<Name>,
    words: Vec<Word>,
    by_folded: BTreeMap<String, usize>,
    by_dialect: BTreeMap<String, Vec<usize>>,
    by_stem: BTreeMap<String, Vec<usize>>,
    /// Words run together, each with the first and the last of them in a name.
    joined: BTreeMap<String, Vec<Place>>,
}

/// A name.
#[derive(Debug, Clone)]
struct Name {
    item: usize,
    words: Vec<usize>,
}

/// Words of a name, by their order in it.
#[derive(Debug, Clone, Copy)]
struct Place {
    name: usize,
    first: usize,
    count: usize,
}

/// A word of some names.
#[derive(Debug, Clone)]
struct Word {
    folded: Shape,
    stem: Shape,
    /// Where it stands, each time.
    places: Vec<Place>,
}

/// An item that a query may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMatch<'a, T> {
    /// The item.
    pub item: &'a T,
    /// How well its name agrees, 0 to 1: 1 where every word of it is there.
    pub quality: f32,
    /// Positions of the words of the query that it explains, each with how well.
    pub explained: Vec<(u32, f32)>,
}

impl<T> NameMatch<'_, T> {
    /// Tells whether it explains the word of a query at a position.
    pub fn explains(&self, position: u32) -> bool {
        self.explained.iter().any(|&(known, _)| known == position)
    }
}

/// Tells whether a word, by its search key, says nothing of a name.
pub fn is_filler(folded: &str) -> bool {
    FILLERS.contains(&folded)
}

/// Tells whether two words, by their search keys, differ by one letter or by two
/// neighbours that are swapped.
pub fn are_one_error_apart(a: &str, b: &str) -> bool {
    errors(&Shape::new(a), &Shape::new(b), 1) == Some(1)
}

impl<T> NameIndex<T> {
    /// Puts names in order; an item may have several.
    pub fn new<I, N>(items: I) -> Self
    where
        I: IntoIterator<Item = (T, N)>,
        N: IntoIterator<Item = String>,
    {
        let mut index = Self {
            items: Vec::new(),
            names: Vec::new(),
            words: Vec::new(),
            by_folded: BTreeMap::new(),
            by_dialect: BTreeMap::new(),
            by_stem: BTreeMap::new(),
            joined: BTreeMap::new(),
        };
        for (item, names) in items {
            let number = index.items.len();
            index.items.push(item);
            for name in names {
                index.add(number, &name);
            }
        }
        index
    }

    fn add(&mut self, item: usize, name: &str) {
        let tokens = analyse(name).into_iter();
        let tokens: Vec<Token> = tokens.filter(|t| t.kind == TokenKind::Word).collect();
        if tokens.is_empty() {
            return;
        }
        let number = self.names.len();
        let mut words = Vec::with_capacity(tokens.len());
        for (first, token) in tokens.iter().enumerate() {
            let word = self.word(token);
            self.words[word].places.push(Place {
                name: number,
                first,
                count: 1,
            });
            words.push(word);
        }
        for first in 0..tokens.len() {
            let mut together = tokens[first].folded.to_string();
            for (token, count) in tokens[first + 1..].iter().zip(2..=JOINED) {
                together.push_str(&token.folded);
                let place = Place {
                    name: number,
                    first,
                    count,
                };
                self.joined.entry(together.clone()).or_default().push(place);
            }
        }
        self.names.push(Name { item, words });
    }

    /// Returns the number of a word, which becomes known.
    fn word(&mut self, token: &Token) -> usize {
        let key = keyboard(&token.folded);
        if let Some(&word) = self.by_folded.get(&key) {
            return word;
        }
        let word = self.words.len();
        self.by_folded.insert(key.clone(), word);
        let dialect = dialect_of_key(&key);
        self.by_dialect.entry(dialect).or_default().push(word);
        // Who leaves the stroke of đ away types a d.
        if token.exact.contains('đ') {
            let plain = search_key(&token.exact.replace('đ', "d"));
            self.by_dialect.entry(plain).or_default().push(word);
        }
        let stems = self.by_stem.entry(token.stem.to_string());
        stems.or_default().push(word);
        self.words.push(Word {
            folded: Shape::new(&key),
            stem: Shape::new(&token.stem),
            places: Vec::new(),
        });
        word
    }

    /// Returns the items that the words of a query may mean, the likeliest first; of an
    /// item its best name counts. Linear in the words of all names for every word of
    /// the query.
    pub fn find(&self, query: &[Token]) -> Vec<NameMatch<'_, T>> {
        let words = query.iter().filter(|token| token.kind == TokenKind::Word);
        let words: Vec<Typed> = words.take(LONGEST_QUERY).map(Typed::new).collect();
        let mut found = BTreeMap::<usize, Vec<Pair>>::new();
        for typed in words.iter().filter(|typed| !typed.is_weak) {
            for (word, quality) in self.alike(typed) {
                for &place in &self.words[word].places {
                    add(&mut found, place, typed.pair(place, quality));
                }
            }
            for &place in self.joined.get(&typed.key).into_iter().flatten() {
                add(&mut found, place, typed.pair(place, SAME_JOINED));
            }
        }
        for (a, b) in words.iter().zip(words.iter().skip(1)) {
            let together = format!("{}{}", a.key, b.key);
            let is_long = together.len() >= SHORTEST_JOINED;
            let Some(&word) = self.by_folded.get(&together).filter(|_| is_long) else {
                continue;
            };
            for &place in &self.words[word].places {
                let pair = Pair {
                    positions: (a.position, b.position),
                    words: (place.first, place.first),
                    quality: SAME_JOINED,
                };
                add(&mut found, place, pair);
            }
        }
        for (&name, pairs) in &mut found {
            let weak = words.iter().filter(|typed| typed.is_weak);
            pairs.extend(weak.flat_map(|typed| self.weak(typed, name)));
        }
        self.best(found)
    }

    /// Returns the best name of every item, the best items first.
    fn best(&self, found: BTreeMap<usize, Vec<Pair>>) -> Vec<NameMatch<'_, T>> {
        let mut best = BTreeMap::<usize, (f32, Vec<(u32, f32)>)>::new();
        for (name, pairs) in found {
            let Name { item, words } = &self.names[name];
            let (sum, explained) = paired(pairs);
            let quality = sum / words.len() as f32;
            let known = best.entry(*item).or_insert((0.0, Vec::new()));
            // A longer name is better where it explains more of the query.
            let better = explained.len().cmp(&known.1.len());
            if better.then(quality.total_cmp(&known.0)).is_gt() {
                *known = (quality, explained);
            }
        }
        let mut matches: Vec<NameMatch<'_, T>> = best
            .into_iter()
            .map(|(item, (quality, explained))| NameMatch {
                item: &self.items[item],
                quality,
                explained,
            })
            .collect();
        // Stable: among equals the order of the items stays.
        matches.sort_by(|a, b| {
            let by_words = b.explained.len().cmp(&a.explained.len());
            b.quality.total_cmp(&a.quality).then(by_words)
        });
        matches
    }

    /// Returns the words that a word of a query may mean, each with how well it agrees.
    fn alike(&self, typed: &Typed) -> Vec<(usize, f32)> {
        let mut alike = BTreeMap::<usize, f32>::new();
        let mut add = |word: usize, quality: f32| {
            let known = alike.entry(word).or_insert(0.0);
            *known = known.max(quality);
        };
        if let Some(&word) = self.by_folded.get(&typed.key) {
            add(word, SAME);
        }
        let dialect = dialect_of_key(&typed.key);
        for &word in self.by_dialect.get(&dialect).into_iter().flatten() {
            add(word, SAME_IN_DIALECT);
        }
        for &word in self.by_stem.get(&typed.stem).into_iter().flatten() {
            add(word, SAME_STEM);
        }
        let length = typed.key.len();
        if length >= 2 {
            let begin = self.by_folded.range(typed.key.clone()..);
            let words = begin.take_while(|(folded, _)| folded.starts_with(&typed.key));
            for (folded, &word) in words {
                add(word, BEGINS + 0.1 * length as f32 / folded.len() as f32);
            }
        }
        let ends = typed.key.char_indices().map(|(end, _)| end);
        for end in ends.filter(|&end| end >= SHORTEST_BEGUN) {
            if let Some(&word) = self.by_folded.get(&typed.key[..end]) {
                add(word, GOES_ON);
            }
        }
        if typed.key.chars().all(char::is_alphabetic) {
            for (number, word) in self.words.iter().enumerate() {
                if let Some(quality) = agreement(&typed.shapes, [&word.folded, &word.stem]) {
                    add(number, quality);
                }
            }
        }
        alike.into_iter().collect()
    }

    /// Returns how a letter, a number or a filler agrees with words of a name that others
    /// found.
    fn weak<'a>(&'a self, typed: &'a Typed, name: usize) -> impl Iterator<Item = Pair> + 'a {
        let words = self.names[name].words.iter().enumerate();
        words.filter_map(move |(first, &word)| {
            let written = &self.words[word].folded.text;
            let quality = typed.weak_agreement(written)?;
            let place = Place {
                name,
                first,
                count: 1,
            };
            Some(typed.pair(place, quality))
        })
    }
}

fn add(found: &mut BTreeMap<usize, Vec<Pair>>, place: Place, pair: Pair) {
    found.entry(place.name).or_default().push(pair);
}

/// A word of a query.
struct Typed {
    position: u32,
    key: String,
    stem: String,
    shapes: [Shape; 2],
    /// It names nothing by itself: a letter, a number, a filler.
    is_weak: bool,
}

impl Typed {
    fn new(token: &Token) -> Self {
        let key = keyboard(&token.folded);
        let is_number = || key.bytes().all(|letter| letter.is_ascii_digit());
        let is_counted = || ROMAN.iter().any(|&(_, _, word)| word == key);
        Self {
            position: token.position,
            is_weak: key.chars().count() == 1 || is_filler(&key) || is_number() || is_counted(),
            shapes: [Shape::new(&key), Shape::new(&token.stem)],
            stem: token.stem.to_string(),
            key,
        }
    }

    fn pair(&self, place: Place, quality: f32) -> Pair {
        Pair {
            positions: (self.position, self.position),
            words: (place.first, place.first + place.count - 1),
            quality,
        }
    }

    /// Tells how well a word that names nothing by itself agrees with one of a name.
    fn weak_agreement(&self, written: &str) -> Option<f32> {
        if self.key == written {
            return Some(SAME);
        }
        let is_roman = |&(roman, figure, word): &(&str, &str, &str)| {
            roman == written && (figure == self.key || word == self.key)
        };
        if ROMAN.iter().any(is_roman) {
            return Some(SAME);
        }
        let is_letter = self.key.len() == 1 && self.key.chars().all(char::is_alphabetic);
        (is_letter && written.starts_with(&self.key)).then_some(INITIAL)
    }
}

/// Serbian has no y: on other keyboards it is where the z is.
fn keyboard(folded: &str) -> String {
    folded.replace('y', "z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> NameIndex<&'static str> {
        let names = [
            "ЧАЧАК",
            "NOVI SAD I",
            "NOVI PAZAR",
            "DEMOVO-GRAD",
            "BIJELO POLJE",
            "LJIG",
            "Ужице",
            "GORNJA TREPČA",
            "DONJA TREPČA",
            "Врњачка Бања",
            "PRELEP",
            "ĐURĐEVO",
            "KEJ",
        ];
        NameIndex::new(names.map(|name| (name, [name.to_owned()])))
    }

    fn first(query: &str) -> Option<&'static str> {
        let index = places();
        let found = index.find(&analyse(query));
        found.first().map(|found| *found.item)
    }

    #[test]
    fn a_place_is_found_however_it_is_typed() {
        for (query, place) in [
            ("cacak", "ЧАЧАК"),
            ("u Čačku", "ЧАЧАК"),
            ("Чачка", "ЧАЧАК"),
            ("cacka", "ЧАЧАК"),
            ("sad novi", "NOVI SAD I"),
            ("novog pazara", "NOVI PAZAR"),
            ("demovo grad", "DEMOVO-GRAD"),
            ("belo polje", "BIJELO POLJE"),
            ("uzce", "Ужице"),
            ("uzcie", "Ужице"),
            ("vrnjacka bnaja", "Врњачка Бања"),
            ("trepci gornjoj", "GORNJA TREPČA"),
            ("lji", "LJIG"),
            ("demovograd", "DEMOVO-GRAD"),
            ("vrnjackabanja", "Врњачка Бања"),
            ("uz ice", "Ужице"),
            ("g. trepca", "GORNJA TREPČA"),
            ("novi sad 1", "NOVI SAD I"),
            ("novi sad jedan", "NOVI SAD I"),
            ("uyice", "Ужице"),
            ("uɴice", "Ужице"),
            ("prijelep", "PRELEP"),
            ("prelep", "PRELEP"),
            ("durdevo", "ĐURĐEVO"),
            ("djurdjevo", "ĐURĐEVO"),
            ("kje", "KEJ"),
        ] {
            assert_eq!(first(query), Some(place), "{query}");
        }
        assert_eq!(first("1234/5"), None);
        assert_eq!(first(""), None);
    }

    #[test]
    fn namesakes_are_all_found_and_the_rest_of_a_query_is_left() {
        let index = places();
        let query = analyse("trepča 1234/5");
        let found = index.find(&query);
        let items: Vec<&str> = found.iter().map(|found| *found.item).collect();
        assert_eq!(items, ["GORNJA TREPČA", "DONJA TREPČA"]);
        assert!(found[0].explains(0) && !found[0].explains(1));
        assert!(found[0].quality < 0.6);
    }

    #[test]
    fn a_word_stands_for_one_word_of_a_name() {
        let index = NameIndex::new([("a", ["Novi Novi".to_owned()]), ("b", ["Novi".to_owned()])]);
        let found = index.find(&analyse("novi"));
        assert_eq!(*found[0].item, "b");
        assert!((found[0].quality - 1.0).abs() < f32::EPSILON);
    }
}
