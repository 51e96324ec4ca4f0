//! What kind of answer a question asks for: *how much* a measure, *who* an authority, *may
//! one* what is allowed or forbidden. Texts that speak so stand a little higher. Must not
//! know the index.

use eprostor_text::{Token, TokenKind, analyse};

/// Words of a question, by their search keys, and words of what answers it.
const HINTS: &[(&[&str], &str)] = &[
    (
        &["koliko", "kolika", "kolik", "koliki", "kolike"],
        "najviše najmanje najmanji najveći minimalan maksimalan iznosi m m2",
    ),
    (
        &["ko", "ciji", "cija", "cije", "kome"],
        "nadležan organ ministarstvo skupština vlada",
    ),
    (
        &[
            "sme",
            "smem",
            "smeju",
            "smeti",
            "moze",
            "mogu",
            "moguce",
            "dozvoljeno",
            "zabranjeno",
        ],
        "zabranjen zabrana dozvoljen sme",
    ),
    (
        &["kada", "kad", "rok", "roku", "dana"],
        "rok dan mesec godina",
    ),
    (
        &["znaci", "podrazumeva", "smatra", "pojam", "definicija"],
        "jeste značenje izraz",
    ),
];
/// What is asked with *šta je*.
const WHAT: &[&str] = &["sta", "sto"];
const IS: &[&str] = &["je", "su"];

/// Returns the words of what answers a question, a list for each kind of it.
pub(super) fn hints(words: &[Token]) -> Vec<Vec<Token>> {
    let has = |keys: &[&str]| words.iter().any(|word| keys.contains(&&*word.folded));
    let is_definition = words
        .windows(2)
        .any(|pair| WHAT.contains(&&*pair[0].folded) && IS.contains(&&*pair[1].folded));
    let asked = HINTS
        .iter()
        .enumerate()
        .filter(|(number, (keys, _))| has(keys) || is_definition && number + 1 == HINTS.len());
    asked
        .map(|(_, (_, answer))| {
            let tokens = analyse(answer).into_iter();
            tokens.filter(|one| one.kind == TokenKind::Word).collect()
        })
        .collect()
}
