//! Numbers that name something and are no values: of zones, articles, items of a list.
//! Must not know parameters.

use super::lexicon::Class;
use super::scopes::Named;
use super::sentences::Sentence;
use super::tokens::Kind;

/// Marks the numbers that name something: zones, articles, items of a list.
pub(super) fn taken(sentence: &Sentence, scopes: &[Named]) -> Vec<bool> {
    let tokens = &sentence.tokens;
    let mut taken = vec![false; tokens.len()];
    for scope in scopes {
        taken[scope.from..scope.to].fill(true);
    }
    for word in sentence.of(Class::Reference) {
        let mut at = word.to + usize::from(tokens.get(word.to).is_some_and(|token| token.is('.')));
        while let Some(token) = tokens.get(at) {
            let is_joint =
                matches!(token.kind, Kind::Mark('.' | '-' | '/' | ',')) || token.is_word(&["i"]);
            let is_number = token.kind == Kind::Number;
            if !(is_number
                || is_joint
                    && tokens
                        .get(at + 1)
                        .is_some_and(|next| next.kind == Kind::Number))
            {
                break;
            }
            taken[at] = true;
            at += 1;
        }
    }
    // `1:1000` is a scale, `km 12+450` a place on a road, `„4.2.` a heading's number.
    for (at, three) in tokens.windows(3).enumerate() {
        let numbers = three[0].kind == Kind::Number && three[2].kind == Kind::Number;
        if numbers && (three[1].is(':') || three[1].is('+')) && !three[2].spaced {
            taken[at] = true;
            taken[at + 2] = true;
        }
        if three[0].is('"') && three[1].kind == Kind::Number && three[2].is('.') {
            taken[at + 1] = true;
        }
    }
    // `sadrži: 1. indeks, 2. spratnost`: the numbers of a list within a sentence.
    for (at, three) in tokens.windows(3).enumerate() {
        let is_ordinal = three[0].kind == Kind::Number
            && three[0].text.len() <= 2
            && three[1].is('.')
            && !three[1].spaced
            && three[2].kind == Kind::Word
            && three[2].spaced
            && !three[2].capital;
        let follows = at.checked_sub(1).is_none_or(|before| {
            matches!(tokens[before].kind, Kind::Mark(',' | ';' | ':'))
                || tokens[before].is_word(&["i"])
        });
        taken[at] |= is_ordinal && follows;
    }
    // `1)`, `2.1. `, `3. za`: the number of an item.
    if let [first, mark, ..] = tokens.as_slice()
        && first.kind == Kind::Number
        && (mark.is(')') || mark.is('.'))
    {
        taken[0] = true;
    }
    taken
}
