//! What kind of paragraph or item a row of words is. Must not know values.

use super::context::Context;
use super::lexicon::Class;
use super::numbers::number;
use super::parking::base_word;
use super::sentences::Sentence;
use super::tokens::{Kind, Token};

/// Takes away what an amendment says of the old wording: `član 5. zamenjuje se i glasi:`.
pub(super) fn new_wording(mut tokens: Vec<Token>) -> Vec<Token> {
    let colon = tokens
        .windows(2)
        .position(|two| two[0].is_word(&["glasi", "glase"]) && two[1].is(':'));
    match colon {
        Some(at) if tokens[..at].iter().any(|token| token.begins("zamenjuj")) => {
            tokens.split_off((at + 2).min(tokens.len()))
        }
        _ => tokens,
    }
}

/// Tells whether numbers before *na* and *po* are norms of parking places.
pub(super) fn of_parking(sentence: &Sentence, context: &Context) -> bool {
    let mut pairs = sentence.tokens.windows(2);
    let of_places = pairs.any(|two| two[0].begins("mest") && two[1].is_word(&["po", "na", "za"]));
    // `Za svaku sobu predvideti 0,5 mesta`.
    let counts = sentence
        .tokens
        .windows(2)
        .any(|two| number(&two[0]).is_some() && two[1].is_word(&["mesta", "mesto"]))
        && sentence.tokens.windows(4).any(|three| {
            three[0].is_word(&["na", "za", "po"])
                && three[1..]
                    .iter()
                    .any(|token| !token.begins("mest") && base_word(token).is_some())
        });
    of_places
        || counts && !sentence.has(Class::Param, "ev_charging")
        || sentence.has(Class::Param, "parking")
        || context.subject == Some("parking")
}
/// Tells whether words count people or flats, as balances do.
pub(super) fn counts_people(tokens: &[Token]) -> bool {
    let people = ["stanovnik", "stanovnic", "gustin", "domacinst"];
    let flats = tokens
        .windows(2)
        .any(|two| two[0].begins("broj") && two[1].is_word(&["stanova", "radnika", "zaposlenih"]));
    flats
        || tokens
            .iter()
            .any(|token| people.iter().any(|stem| token.begins(stem)))
}
/// Tells whether a paragraph begins as an item: `1)`, `a)`, `2.1.1`.
pub(super) fn is_numbered(tokens: &[Token]) -> bool {
    let [first, second, ..] = tokens else {
        return false;
    };
    let is_label = first.kind == Kind::Number || first.kind == Kind::Word && first.text.len() == 1;
    is_label && (second.is(')') || second.is('.'))
}
