//! Words that say of what kind a thing is, abbreviations with points, and numbers with
//! spaces.

use eprostor_text::{Token, analyse, are_one_error_apart, is_filler, search_key as key, stem};

/// Kinds of things that a query may say it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lookup) enum Kind {
    Parcel,
    Ko,
    Municipality,
    Plan,
    Zone,
    LandUse,
    Street,
    Settlement,
}

/// Words that say of what kind a thing is, by their stems or as they are.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Parcel,
        &[
            "parcela",
            "kp",
            "kpbr",
            "parc",
            "kat",
            "kč",
            "plac",
            "katastarska",
            "kpč",
        ],
    ),
    (Kind::Ko, &["ko"]),
    (
        Kind::Municipality,
        &[
            "opština",
            "opšt",
            "grad",
            "gradska",
            "go",
            "so",
            "skupština",
        ],
    ),
    (
        Kind::Plan,
        &[
            "plan", "pdr", "pgr", "gup", "ppppn", "ppjls", "ppgo", "pprs", "rpp", "pp", "ppo",
            "odluka", "rešenje", "uredba",
        ],
    ),
    (Kind::Zone, &["zona", "blok", "celina"]),
    (Kind::LandUse, &["namena", "klasa"]),
    (Kind::Street, &["ulica", "ul", "bulevar"]),
    (Kind::Settlement, &["selo", "mesto", "naselje"]),
];

/// Words that stand beside a number or a name and say nothing of it.
const BESIDE: &[&str] = &["sifra", "maticni", "oznaka", "ozn", "op"];

/// Abbreviations that are written with points, the longest first.
const ABBREVIATIONS: &[&str] = &[
    "ppppn", "ppjls", "kpbr", "pdr", "pgr", "gup", "ko", "kp", "bb", "go", "so",
];

/// Shortest word that a number is parted from, in letters: codes of zones are shorter.
const SHORTEST_PARTED: usize = 4;
/// Shorter ones that numbers are run together with.
const RUN_TOGETHER: &[&str] = &["kp", "ko", "br", "kpbr", "ul"];
/// Shortest word in which an error is forgiven.
const ONE_ERROR: usize = 4;

/// Tells of what kind a word says a thing is.
pub(super) fn kind(word: &Token) -> Option<Kind> {
    let is_it = |name: &&str| word.folded == key(name) || name.len() > 4 && word.stem == stem(name);
    let nearly = |name: &&str| {
        let is_long = name.len() >= ONE_ERROR && word.folded.len() >= ONE_ERROR;
        is_long && are_one_error_apart(&word.folded, &key(name))
    };
    let find = |holds: &dyn Fn(&&str) -> bool| {
        let found = KINDS.iter().find(|(_, names)| names.iter().any(holds));
        found.map(|(kind, _)| *kind)
    };
    find(&is_it).or_else(|| find(&nearly))
}

/// Tells whether a word says nothing of what is meant.
pub(in crate::lookup) fn says_nothing(folded: &str) -> bool {
    is_filler(folded) || BESIDE.contains(&folded)
}

/// Writes `1234 / 5` as `1234/5`, `K. O.` as `KO`, `demovo+12` as two words, and parts
/// letters from a number sign.
pub(super) fn in_one_piece(query: &str) -> String {
    let query = query.trim();
    let query = match query.contains(char::is_whitespace) {
        true => query.to_owned(),
        false => query.replace('+', " "),
    };
    with_abbreviations(&with_joined_numbers(&with_parted_numbers(&query)))
}

/// Parts a number from the word that it was run together with: `Nemanjina12`, `kp101`.
fn with_parted_numbers(query: &str) -> String {
    let parts = |word: &str| {
        let at = word.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = word.split_at(at);
        let is_word = letters.chars().all(char::is_alphabetic)
            && (letters.chars().count() >= SHORTEST_PARTED
                || RUN_TOGETHER.contains(&&*key(letters)));
        is_word.then(|| format!("{letters} {number}"))
    };
    let words = query.split_whitespace();
    let words = words.map(|word| parts(word).or_else(|| behind_slash(word)));
    let words = words.zip(query.split_whitespace());
    let words = words.map(|(parted, word)| parted.unwrap_or_else(|| word.to_owned()));
    let spoken = words.map(|word| match &*key(&word) {
        "kroz" => "/".to_owned(),
        _ => word.replace('\\', "/"),
    });
    let spoken = spoken.collect::<Vec<_>>().join(" ");
    match key(&spoken).ends_with(" bez broja") {
        true => format!("{} bb", without_last_words(&spoken, 2)),
        false => spoken,
    }
}

/// Parts a parcel number from the name before its slash: `Demovo-grad/1391`.
fn behind_slash(word: &str) -> Option<String> {
    let (name, number) = word.split_once('/')?;
    let is_name = name.chars().count() >= SHORTEST_PARTED
        && name.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_number = number
        .split('/')
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    (is_name && is_number).then(|| format!("{name} {number}"))
}

fn without_last_words(text: &str, count: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words[..words.len().saturating_sub(count)].join(" ")
}

fn with_joined_numbers(query: &str) -> String {
    let mut joined = String::with_capacity(query.len());
    let mut rest = query;
    while let Some((before, after)) = rest.split_once('/') {
        let ends = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let begins = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if ends && begins {
            joined.push_str(before.trim_end());
            rest = after.trim_start();
        } else {
            joined.push_str(before);
            rest = after;
        }
        joined.push('/');
    }
    joined.push_str(rest);
    joined
}

/// Puts letters with points between them together where they are an abbreviation.
fn with_abbreviations(query: &str) -> String {
    let tokens = analyse(query);
    let mut written = String::with_capacity(query.len());
    let (mut end, mut place) = (0, 0);
    while place < tokens.len() {
        let run = letters(query, &tokens[place..]);
        let known = ABBREVIATIONS.iter().find(|known| run.starts_with(**known));
        let Some(known) = known else {
            place += 1;
            continue;
        };
        let last = &tokens[place + known.len() - 1];
        written.push_str(&query[end..tokens[place].range.start]);
        written.push_str(known);
        written.push(' ');
        // The point behind the last letter goes with it.
        end = last.range.end;
        end += usize::from(query[end..].starts_with('.'));
        place += known.len();
    }
    written.push_str(&query[end..]);
    written
}

/// Returns the letters that stand alone, each with a point behind it but the last.
fn letters(query: &str, tokens: &[Token]) -> String {
    let mut run = String::new();
    let mut end = None;
    for token in tokens {
        let is_letter = token.folded.len() == 1 && token.folded.is_ascii();
        let is_next = end.is_none_or(|end: usize| query[end..token.range.start].trim() == ".");
        if !is_letter || !is_next {
            break;
        }
        run.push_str(&token.folded);
        end = Some(token.range.end);
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_with_points_are_one_word() {
        for (query, written) in [
            ("K.O. Demovo", "ko  Demovo"),
            ("к. о. Демово", "ko  Демово"),
            ("k.p. br. 5", "kp  br. 5"),
            ("P.D.R. Kej", "pdr  Kej"),
            ("D.Demovo 8", "D.Demovo 8"),
            ("Industrijska b.b.", "Industrijska bb "),
        ] {
            assert_eq!(in_one_piece(query), written, "{query}");
        }
    }

    #[test]
    fn a_kind_is_known_in_its_cases_and_with_an_error() {
        let kind_of = |text: &str| analyse(text).first().and_then(kind);
        for (word, expected) in [
            ("parceli", Some(Kind::Parcel)),
            ("parecla", Some(Kind::Parcel)),
            ("зони", Some(Kind::Zone)),
            ("zoan", Some(Kind::Zone)),
            ("opštini", Some(Kind::Municipality)),
            ("ulici", Some(Kind::Street)),
            ("demovo", None),
            ("kej", None),
        ] {
            assert_eq!(kind_of(word), expected, "{word}");
        }
    }
}
