//! Words that are said for each other: those of one root, and everyday words for those of
//! plans and laws. A text that has a relative answers, but less than one that has the word
//! itself. The families stand in `data/relatives.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analyser::{Token, TokenKind, analyse};
use crate::stem::stem;

const TABLE: &str = include_str!("../data/relatives.txt");

/// A name of one or more words.
type Name = Vec<Token>;

/// The families, and their numbers by the stem of each single word.
struct Relatives {
    families: Vec<Vec<Name>>,
    by_stem: HashMap<String, Vec<usize>>,
}

static RELATIVES: LazyLock<Relatives> = LazyLock::new(|| {
    let mut read = Relatives {
        families: Vec::new(),
        by_stem: HashMap::new(),
    };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut family: Vec<Name> = Vec::new();
        for written in line.split('|') {
            let tokens = analyse(written).into_iter();
            let name: Name = tokens.filter(|one| one.kind == TokenKind::Word).collect();
            let is_known = family.iter().any(|known| stems(known) == stems(&name));
            if name.is_empty() || is_known {
                continue;
            }
            if let [only] = name.as_slice() {
                let numbers = read.by_stem.entry(only.stem.to_string()).or_default();
                numbers.push(read.families.len());
            }
            family.push(name);
        }
        read.families.push(family);
    }
    read
});

fn stems(name: &[Token]) -> Vec<&str> {
    name.iter().map(|token| token.stem.as_str()).collect()
}

/// Returns what is said for a word, each in one or more words: its family, and words that
/// its root would have by the rules of the language. Not all of the latter are words.
///
/// ```
/// use eprostor_text::{analyse, relatives, stem};
/// let said = relatives(&analyse("visok")[0]);
/// assert!(said.iter().any(|name| name[0].stem == stem("visina")));
/// let said = relatives(&analyse("propisuje")[0]);
/// assert!(said.iter().any(|name| name[0].stem == stem("propisivanje")));
/// ```
pub fn relatives(token: &Token) -> Vec<Vec<Token>> {
    let derived = derived(&token.folded, &token.stem);
    let own = std::iter::once(token.stem.as_str()).chain(derived.iter().map(String::as_str));
    let mut numbers: Vec<usize> = own
        .flat_map(|stem| RELATIVES.by_stem.get(stem).into_iter().flatten())
        .copied()
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let families = numbers
        .iter()
        .flat_map(|number| &RELATIVES.families[*number]);
    let derived = derived.iter().map(|stem| {
        vec![Token {
            stem: stem.into(),
            ..token.clone()
        }]
    });
    let mut found: Vec<Vec<Token>> = Vec::new();
    for name in families.cloned().chain(derived) {
        let is_new = found.iter().all(|known| stems(known) != stems(&name));
        if is_new && stems(&name) != [token.stem.as_str()] {
            found.push(name);
        }
    }
    found
}

/// Tells whether a word, by its stem, is one of those that texts and questions are made of.
pub fn has_relatives(stem: &str) -> bool {
    RELATIVES.by_stem.contains_key(stem)
}

/// Endings of verbs as they are typed, and of their infinitives.
const VERBS: &[(&str, &[&str])] = &[
    ("uju", &["ivati", "ovati"]),
    ("uje", &["ivati", "ovati"]),
    ("iti", &["iti"]),
    ("ati", &["ati"]),
    ("io", &["iti"]),
    ("ila", &["iti"]),
    ("ili", &["iti"]),
    ("im", &["iti"]),
    ("imo", &["iti"]),
    ("ao", &["ati"]),
    ("ala", &["ati"]),
    ("ali", &["ati"]),
    ("am", &["ati"]),
    ("amo", &["ati"]),
    ("aju", &["ati"]),
    ("i", &["iti"]),
    ("e", &["iti"]),
    ("a", &["ati"]),
];
/// Endings of stems of one root: participle, noun of the verb; noun, adjective; quality.
const KIN: &[(&str, &str)] = &[
    ("anj", "an"),
    ("enj", "en"),
    ("ivan", "uj"),
    ("ovan", "uj"),
    ("ost", ""),
];
/// Shortest root that is exchanged, in letters.
const SHORTEST_ROOT: usize = 3;

/// Returns stems that words of one root with a word would have.
fn derived(folded: &str, own: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (ending, infinitives) in VERBS {
        let root = folded.strip_suffix(ending);
        for root in root.into_iter().filter(|root| root.len() >= SHORTEST_ROOT) {
            for infinitive in *infinitives {
                let participle = stem(&format!("{root}{infinitive}"));
                found.push(format!("{participle}j"));
                found.push(participle);
                if *infinitive == "iti" {
                    found.push(stem(&format!("{root}nja")));
                }
            }
        }
    }
    for (one, other) in KIN {
        for (from, to) in [(one, other), (other, one)] {
            let root = own.strip_suffix(from);
            found.extend(
                root.filter(|root| root.len() >= SHORTEST_ROOT)
                    .map(|root| format!("{root}{to}")),
            );
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|stem| stem != own);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(word: &str) -> Vec<Vec<Token>> {
        relatives(&analyse(word)[0])
    }

    #[test]
    fn words_of_one_root_and_everyday_words_are_relatives() {
        for (word, other) in [
            ("graditi", "izgradnja"),
            ("širok", "širini"),
            ("ограђивање", "ograda"),
            ("komšija", "susedni"),
        ] {
            let is_there = said(word).iter().any(|name| stems(name) == [stem(other)]);
            assert!(is_there, "{word} {other}");
        }
        assert!(said("njiva").iter().any(|name| name.len() == 2));
    }

    #[test]
    fn forms_of_a_verb_find_what_its_root_makes() {
        for (word, other) in [
            ("gradi", "građenje"),
            ("propisuju", "propisivanje"),
            ("finansira", "finansiranje"),
            ("zauzetost", "zauzet"),
            ("gradio", "gradnja"),
        ] {
            let is_there = said(word).iter().any(|name| stems(name) == [stem(other)]);
            assert!(is_there, "{word} {other}");
        }
    }

    #[test]
    fn no_word_is_its_own_relative() {
        for own in RELATIVES.by_stem.keys() {
            assert!(
                said(own)
                    .iter()
                    .all(|name| stems(name) != [stem(own).as_str()])
            );
        }
    }
}
