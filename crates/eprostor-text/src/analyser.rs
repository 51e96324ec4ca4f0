//! The one analyser of Serbian text, for what is searched and for what is asked. Must
//! not know an index.
//!
//! Every word has three forms, from the strictest to the loosest: as it is written, in
//! Latin and small letters; without diacritics; and its stem. A reference of the law
//! (*čl. 57*, *Sl. glasnik RS 72/09*) and a term with synonyms (*IZ*, *indeks
//! zauzetosti*) are tokens besides their words.

mod references;
mod thesaurus;
mod words;

use std::ops::Range;

use smol_str::SmolStr;

use references::references;
use thesaurus::concepts;
use words::words;

/// A word, or words that mean one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the text that it stands in.
    pub range: Range<usize>,
    /// The number of its first word, from 0.
    pub position: u32,
    /// How many words it stands for.
    pub length: u32,
    /// What kind of token it is.
    pub kind: TokenKind,
    /// As it is written, in Latin and small letters.
    pub exact: SmolStr,
    /// Its search key.
    pub folded: SmolStr,
    /// Its stem.
    pub stem: SmolStr,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, a number, or a sign such as `P+4+Pk`.
    Word,
    /// A reference: `cl:57`, `glasnik:72/09`.
    Reference,
    /// A term of planning with synonyms: `=site_coverage`.
    Concept,
}

/// Returns the tokens of a text by their place; what stands for several words comes
/// behind the first of them. Linear in the length of the text.
///
/// ```
/// use eprostor_text::analyse;
/// let tokens = analyse("По чл. 57, ИЗ је 40 %.");
/// let stems: Vec<&str> = tokens.iter().map(|token| token.stem.as_str()).collect();
/// assert_eq!(stems, ["po", "cl", "cl:57", "57", "iz", "=site_coverage", "je", "40"]);
/// ```
pub fn analyse(text: &str) -> Vec<Token> {
    let mut tokens = words(text);
    let found = [references(&tokens), concepts(text, &tokens)].concat();
    if !found.is_empty() {
        tokens.extend(found);
        // Stable: the word stands before what begins with it.
        tokens.sort_by_key(|token| token.position);
    }
    tokens
}

/// Makes a token of some words.
fn spanning(words: &[Token], kind: TokenKind, term: SmolStr) -> Option<Token> {
    let (first, last) = (words.first()?, words.last()?);
    Some(Token {
        range: first.range.start..last.range.end,
        position: first.position,
        length: last.position - first.position + 1,
        kind,
        exact: term.clone(),
        folded: term.clone(),
        stem: term,
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::proptest;

    use super::*;

    fn terms(text: &str, kind: TokenKind) -> Vec<String> {
        let tokens = analyse(text).into_iter();
        let tokens = tokens.filter(|token| token.kind == kind);
        tokens.map(|token| token.stem.to_string()).collect()
    }

    #[test]
    fn a_reference_is_one_token_in_every_spelling() {
        for (text, expected) in [
            ("u skladu sa čl. 57. ovog zakona", &["cl:57"][..]),
            ("у члану 57. став 3. тачка 2)", &["cl:57", "st:3", "tac:2"]),
            ("člana 5a", &["cl:5a"]),
            (
                "Sl. glasnik RS, br. 72/09 i 81/2009",
                &["glasnik:72/09", "glasnik:81/09"],
            ),
            (
                "„Службени лист града Новог Сада“, број 12/11",
                &["list:12/11"],
            ),
            (
                "Sl. glasnik RS 72/09, Sl. list opštine Demovo 6/2021",
                &["glasnik:72/09", "list:6/21"],
            ),
            ("sl glasnik 1/aßa, 1/中a", &[]),
            ("parcela 1234/5", &[]),
            ("član komisije", &[]),
            ("čl. iznosi", &[]),
        ] {
            assert_eq!(terms(text, TokenKind::Reference), expected, "{text}");
        }
    }

    #[test]
    fn a_term_is_found_by_each_of_its_names() {
        for (text, expected) in [
            ("indeksa zauzetosti parcele", &["=site_coverage"][..]),
            ("степену заузетости", &["=site_coverage"]),
            ("IZ 60", &["=site_coverage"]),
            ("извод из плана", &[]),
            ("ko donosi plan", &[]),
            ("KO Demovo-grad", &["=cadastral_municipality"]),
            ("planom detaljne regulacije", &["=detailed_plan"]),
            ("PDR-om", &["=detailed_plan"]),
            ("паркинг места", &["=parking_place"]),
            (
                "najveći dozvoljeni indeks izgrađenosti",
                &["=floor_area_ratio"],
            ),
            (
                "građevinske linije i regulaciona linija",
                &["=building_line", "=regulation_line"],
            ),
            ("plan namene površina", &[]),
            ("indeks cena", &[]),
        ] {
            assert_eq!(terms(text, TokenKind::Concept), expected, "{text}");
        }
    }

    #[test]
    fn a_token_says_where_it_stands() {
        let text = "Зона С2: индекс заузетости 1234/5 – П+4+Пк (300 m²)";
        let written: Vec<&str> = analyse(text)
            .iter()
            .map(|token| &text[token.range.clone()])
            .collect();
        assert_eq!(
            written,
            [
                "Зона",
                "С2",
                "индекс",
                "индекс заузетости",
                "заузетости",
                "1234/5",
                "П+4+Пк",
                "300",
                "m²"
            ]
        );
    }

    #[test]
    fn signs_that_are_not_seen_do_not_part_words() {
        let exact = |text| analyse(text).into_iter().map(|token| token.exact);
        let plain: Vec<SmolStr> = exact("zauzetost čačak").collect();
        let hidden: Vec<SmolStr> = exact("zau\u{ad}ze\u{200b}tost \u{202e}c\u{30c}ačak").collect();
        assert_eq!(plain, hidden);
    }

    #[test]
    fn the_exact_form_keeps_what_the_folded_one_loses() {
        let token = &analyse("Шљивовица")[0];
        assert_eq!(
            (&*token.exact, &*token.folded),
            ("šljivovica", "sljivovica")
        );
    }

    #[test]
    fn what_is_hostile_is_analysed_in_linear_time() {
        for text in [
            "a".repeat(1_000_000),
            "čl. ".repeat(250_000),
            "sl glasnik ".repeat(100_000),
            "indeks ".repeat(150_000),
            "\u{200b}".repeat(300_000),
            "1/2".repeat(300_000),
            "e\u{301}".repeat(300_000),
        ] {
            let began = Instant::now();
            let count = analyse(&text).len();
            let took = began.elapsed();
            assert!(took < Duration::from_secs(5), "{count} tokens in {took:?}");
        }
    }

    proptest! {
        #[test]
        fn every_token_stands_in_the_text(text in "\\PC{0,60}|[а-шђјљњћџ .,/+0-9-]{0,60}") {
            let tokens = analyse(&text);
            for token in &tokens {
                assert!(text.get(token.range.clone()).is_some_and(|part| !part.is_empty()));
                assert!(!token.folded.is_empty() && token.length >= 1);
            }
            assert!(tokens.is_sorted_by_key(|token| token.position));
        }
    }
}
