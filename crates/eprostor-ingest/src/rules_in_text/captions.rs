//! Sentences that are no rule as a whole: captions, legends, contents, what stands in a
//! place, parcels by their numbers. Must not know values.

use super::lexicon::Class;
use super::sentences::{Sentence, is_building};
use super::tokens::{Kind, Token};

/// `P+2 – prizemlje i dva sprata`: what a formula means.
pub(super) fn is_legend(sentence: &Sentence) -> bool {
    let [first, plus, _, dash, word, ..] = sentence.tokens.as_slice() else {
        return false;
    };
    first.is_word(&["p"]) && plus.is('+') && dash.is('-') && word.is_word(&["prizemlje"])
}

/// `U kompleksu su objekti do P+2`: what stands in a place.
pub(super) fn says_there_are(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let in_place = tokens
        .first()
        .is_some_and(|first| first.is_word(&["u", "na", "uz", "duz", "oko", "kraj"]));
    let there_are = tokens
        .windows(2)
        .take(6)
        .any(|two| two[0].is_word(&["su", "je"]) && is_building(&two[1]));
    let permits = sentence
        .permits()
        .any(|word| !tokens[word.from].is_word(&["do"]));
    in_place && there_are && !permits
}

/// `Slika 12: Presek kroz blok, spratnost P+4`.
pub(super) fn is_caption(sentence: &Sentence) -> bool {
    let [first, number, ..] = sentence.tokens.as_slice() else {
        return false;
    };
    let is_remark = ["odgovor", "obrazlozenj", "primedb", "predlog"]
        .iter()
        .any(|name| first.begins(name))
        && number.is(':');
    is_remark || names_picture(sentence.lead())
}

/// Tells whether words begin as the caption of a picture: `Slika 4.`.
pub(super) fn names_picture(tokens: &[Token]) -> bool {
    let names = [
        "slik", "fotograf", "grafikon", "crtez", "skic", "prilog", "karta", "sema", "list",
    ];
    matches!(tokens, [first, number, ..]
        if number.kind == Kind::Number && names.iter().any(|name| first.begins(name)))
}

/// `Njena visina je 8,6 m`: of one building that was named before.
pub(super) fn describes_one(sentence: &Sentence) -> bool {
    let first = sentence.tokens.first();
    let is_its = first.is_some_and(|first| first.begins("njen") || first.begins("njegov"));
    is_its && sentence.permits().next().is_none() && sentence.of(Class::Operator).next().is_none()
}

/// A row of points leads to a page number.
pub(super) fn is_contents(sentence: &Sentence) -> bool {
    let last = sentence.tokens.iter().rfind(|token| !token.is('.'));
    let is_page = last.is_none_or(|last| last.kind == Kind::Number && !last.text.contains(','));
    let mut run = 0;
    for token in &sentence.tokens {
        run = if token.is('.') || token.is('…') {
            run + 1
        } else {
            0
        };
        if run >= 4 {
            return is_page;
        }
    }
    false
}

/// `na parceli 4512/1`: a parcel by its number is no plan's rule.
pub(super) fn names_parcel(sentence: &Sentence) -> bool {
    // `Parcela 3412 (4 ara 12 m²)`.
    let is_numbered = sentence.tokens.windows(3).any(|three| {
        three[0].is_word(&["parcela", "parceli", "parcelu", "parcele"])
            && three[1].kind == Kind::Number
            && three[1].text.len() >= 3
            && (three[2].is('(') || three[2].is_word(&["ko", "k"]))
    });
    is_numbered
        || sentence.tokens.windows(4).any(|four| {
            four[0].begins("parcel")
                && four[1].kind == Kind::Number
                && four[2].is('/')
                && four[3].kind == Kind::Number
        })
}
