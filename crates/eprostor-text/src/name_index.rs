//! Names that are looked up as people type them: without diacritics, in the wrong case,
//! with a typing error, half of a word, words in any order. Must not know what is named.

use std::collections::BTreeMap;

use crate::analyser::{Token, TokenKind, analyse};
use crate::fold::dialect_of_key;

/// Words of a query that are looked at, our choice: no name has more.
const LONGEST_QUERY: usize = 16;
/// Shortest word in which one error is forgiven, and two.
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 8;

// How well two words agree, our choice: only their order matters.
const SAME: f32 = 1.0;
const SAME_IN_DIALECT: f32 = 0.96;
const SAME_STEM: f32 = 0.94;
const BEGINS: f32 = 0.8;
const ERROR: f32 = 0.78;
const ERROR_IN_STEM: f32 = 0.74;
const ERRORS: f32 = 0.66;

/// Names, each of an item.
#[derive(Debug, Clone)]
pub struct NameIndex<T> {
    items: Vec<T>,
    /// The item and the number of words of every name.
    names: Vec<(usize, usize)>,
    words: Vec<Word>,
    by_folded: BTreeMap<String, usize>,
    by_dialect: BTreeMap<String, Vec<usize>>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

/// A word of some names.
#[derive(Debug, Clone)]
struct Word {
    folded: String,
    stem: String,
    /// Names it stands in, each time, by number.
    names: Vec<usize>,
}

/// An item that a query may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMatch<'a, T> {
    /// The item.
    pub item: &'a T,
    /// How well its name agrees, 0 to 1: 1 where every word of it is there.
    pub quality: f32,
    /// Positions of the words of the query that it explains.
    pub explained: Vec<u32>,
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
        self.names.push((item, tokens.len()));
        for token in tokens {
            let next = self.words.len();
            let word = *self.by_folded.entry(token.folded.clone()).or_insert(next);
            if word == next {
                let dialect = dialect_of_key(&token.folded);
                self.by_dialect.entry(dialect).or_default().push(word);
                self.by_stem
                    .entry(token.stem.clone())
                    .or_default()
                    .push(word);
                self.words.push(Word {
                    folded: token.folded,
                    stem: token.stem,
                    names: Vec::new(),
                });
            }
            self.words[word].names.push(number);
        }
    }

    /// Returns the items that the words of a query may mean, the likeliest first; of an
    /// item its best name counts. Linear in the words of all names for every word of
    /// the query.
    pub fn find(&self, query: &[Token]) -> Vec<NameMatch<'_, T>> {
        // By name: the quality of each of its words, and who explains it.
        let mut found = BTreeMap::<usize, Vec<(u32, usize, f32)>>::new();
        let words = query.iter().filter(|token| token.kind == TokenKind::Word);
        for token in words.take(LONGEST_QUERY) {
            for (word, quality) in self.alike(token) {
                for &name in &self.words[word].names {
                    found
                        .entry(name)
                        .or_default()
                        .push((token.position, word, quality));
                }
            }
        }
        let mut best = BTreeMap::<usize, (f32, Vec<u32>)>::new();
        for (name, pairs) in found {
            let (item, length) = self.names[name];
            let (sum, explained) = matched(pairs);
            let quality = sum / length as f32;
            let known = best.entry(item).or_insert((0.0, Vec::new()));
            if (quality, explained.len()) > (known.0, known.1.len()) {
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
    fn alike(&self, token: &Token) -> Vec<(usize, f32)> {
        let mut alike = BTreeMap::<usize, f32>::new();
        let mut add = |word: usize, quality: f32| {
            let known = alike.entry(word).or_insert(0.0);
            *known = known.max(quality);
        };
        if let Some(&word) = self.by_folded.get(&token.folded) {
            add(word, SAME);
        }
        let dialect = dialect_of_key(&token.folded);
        for &word in self.by_dialect.get(&dialect).into_iter().flatten() {
            add(word, SAME_IN_DIALECT);
        }
        for &word in self.by_stem.get(&token.stem).into_iter().flatten() {
            add(word, SAME_STEM);
        }
        let length = token.folded.len();
        if length >= 2 {
            let begin = self.by_folded.range(token.folded.clone()..);
            let words = begin.take_while(|(folded, _)| folded.starts_with(&token.folded));
            for (folded, &word) in words {
                add(word, BEGINS + 0.1 * length as f32 / folded.len() as f32);
            }
        }
        if length >= ONE_ERROR && is_word(&token.folded) {
            for (number, word) in self.words.iter().enumerate() {
                if let Some(quality) = forgiven(token, word) {
                    add(number, quality);
                }
            }
        }
        alike.into_iter().collect()
    }
}

/// Tells how well two words agree with an error or two, if they do.
fn forgiven(token: &Token, word: &Word) -> Option<f32> {
    let length = token.folded.len();
    let most = if length >= TWO_ERRORS { 2 } else { 1 };
    match errors(&token.folded, &word.folded, most) {
        Some(0 | 1) => Some(ERROR),
        Some(_) => Some(ERRORS),
        None => {
            let is_long = token.stem.len() > ONE_ERROR && word.stem.len() > ONE_ERROR;
            let in_stem = is_long && errors(&token.stem, &word.stem, 1).is_some();
            in_stem.then_some(ERROR_IN_STEM)
        }
    }
}

/// Tells whether there are letters only: a number with an error is another number.
fn is_word(folded: &str) -> bool {
    folded.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// Pairs words of a query with words of a name, each once, the best pairs first.
/// Returns the sum of their qualities and the words of the query.
fn matched(mut pairs: Vec<(u32, usize, f32)>) -> (f32, Vec<u32>) {
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2));
    let (mut sum, mut explained, mut taken) = (0.0, Vec::new(), Vec::new());
    for (position, word, quality) in pairs {
        if !explained.contains(&position) && !taken.contains(&word) {
            sum += quality;
            explained.push(position);
            taken.push(word);
        }
    }
    explained.sort_unstable();
    (sum, explained)
}

/// Counts letters that are missing, too many, others, or swapped with their neighbour;
/// `None` above a most.
fn errors(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &letter) in a.iter().enumerate() {
        let mut next = vec![row + 1; b.len() + 1];
        for (column, &other) in b.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != other);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            let is_swapped =
                row > 0 && column > 0 && a[row - 1] == other && letter == b[column - 1];
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            next[column + 1] = least;
        }
        if next.iter().all(|&count| count > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&count| count <= most)
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

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
        assert_eq!(found[0].explained, [0]);
        assert!(found[0].quality < 0.6);
    }

    #[test]
    fn a_word_stands_for_one_word_of_a_name() {
        let index = NameIndex::new([("a", ["Novi Novi".to_owned()]), ("b", ["Novi".to_owned()])]);
        let found = index.find(&analyse("novi"));
        assert_eq!(*found[0].item, "b");
        assert!((found[0].quality - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn errors_are_counted_as_people_make_them() {
        for (a, b, count) in [
            ("uzice", "uzice", Some(0)),
            ("uzce", "uzice", Some(1)),
            ("uzicce", "uzice", Some(1)),
            ("uzcie", "uzice", Some(1)),
            ("uzoce", "uzice", Some(1)),
            ("zuice", "uzcie", Some(2)),
            ("abc", "xyz", None),
            ("abc", "abcdef", None),
        ] {
            assert_eq!(errors(a, b, 2), count, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn an_error_is_as_far_there_as_back(a in "[a-d]{0,7}", b in "[a-d]{0,7}") {
            assert_eq!(errors(&a, &b, 2), errors(&b, &a, 2));
        }
    }
}
