//! Puts words and numbers together that recognition or a line end has parted.
//! Must not know what words mean.

use super::lexicon::lexicon;
use super::tokens::{Kind, Token};
use crate::folding::folded;

/// Letters of a spaced word: `s p r a t n o s t`.
const SPACED_LETTERS: usize = 4;
/// Shortest word that is taken for several.
const GLUED: usize = 10;
/// Shortest word, and shortest beginning of it, that is mended.
const SHORTEST_MENDED: usize = 6;
const SHORTEST_STEM: usize = 6;
/// Letters by which the meant stem is longer than one that is known.
const LONGER: usize = 3;
/// Small words that are never the first part of a broken one.
const WHOLE: &[&str] = &[
    "a", "i", "u", "o", "na", "za", "od", "do", "sa", "se", "je", "su", "da", "ne", "ni", "po",
    "uz", "iz", "ili", "koji",
];

/// Returns the tokens with what belongs together in one.
pub(super) fn mended(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut whole: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let joined = match tokens[at].kind {
            Kind::Word => {
                if let Some(parts) = glued(&tokens, at) {
                    whole.extend(parts);
                    at += 1;
                    continue;
                }
                word(&tokens, at)
            }
            Kind::Number => number(&tokens, at),
            Kind::Mark(_) => None,
        };
        // Most tokens stay as they are, and are moved.
        let (token, next) = match joined {
            Some(joined) => joined,
            None => (repaired(tokens[at].taken()), at + 1),
        };
        whole.push(token);
        at = next;
    }
    without_asides(whole)
}

/// Longest reference in brackets, in tokens.
const ASIDE: usize = 12;

/// Leaves out what says no more: *građevinska* before *parcela*, `(videti prilog 3)`.
fn without_asides(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut left_out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = aside(&tokens[at..]);
        left_out.extend(at..at + length);
        at += length.max(1);
    }
    if left_out.is_empty() {
        return tokens;
    }
    let mut left_out = left_out.into_iter().peekable();
    let mut at = 0;
    tokens.retain(|_| {
        let is_left_out = left_out.next_if_eq(&at).is_some();
        at += 1;
        !is_left_out
    });
    tokens
}

/// Returns how many tokens from the first one on say no more.
fn aside(tokens: &[Token]) -> usize {
    let [first, next, ..] = tokens else { return 0 };
    if first.begins("gradevinsk") && next.begins("parcel") {
        return 1;
    }
    let is_reference = first.is('(')
        && [
            "videti", "vidi", "prikaza", "graficki", "list", "prilog", "tabel", "slik",
        ]
        .iter()
        .any(|stem| next.begins(stem));
    if !is_reference {
        return 0;
    }
    let close = tokens.iter().take(ASIDE).position(|token| token.is(')'));
    close.map_or(0, |close| close + 1)
}

fn joined(parts: &[Token]) -> Token {
    let mut whole = parts[0].clone();
    for part in &parts[1..] {
        match part.kind {
            Kind::Mark(mark) => whole.text.push(mark),
            _ => whole.text.push_str(&part.text),
        }
        whole.end = part.end;
    }
    if whole.kind == Kind::Word {
        // `obj` and `ekat` are folded together as *objekat* is.
        whole.text = folded(&whole.text);
    }
    whole.mended = true;
    whole
}

/// Parts words that recognition has run together: `visinavencado9m`.
fn glued(tokens: &[Token], at: usize) -> Option<Vec<Token>> {
    let token = &tokens[at];
    let is_before_number = tokens
        .get(at + 1)
        .is_some_and(|next| next.kind == Kind::Number && !next.spaced);
    if !is_before_number || !(GLUED..=4 * GLUED).contains(&token.text.len()) {
        return None;
    }
    let (text, has_limit) = match token.text.strip_suffix("do") {
        Some(text) => (text, true),
        None => (token.text.as_str(), false),
    };
    let cut = (4..text.len().saturating_sub(3)).find(|cut| {
        let (first, rest) = text.split_at(*cut);
        lexicon().known(first).0 >= 4 && lexicon().known(rest).0 >= 4
    })?;
    let part = |text: &str| Token {
        text: text.to_owned(),
        mended: true,
        spaced: true,
        ..token.clone()
    };
    let mut parts = vec![part(&text[..cut]), part(&text[cut..])];
    if has_limit {
        parts.push(part("do"));
    }
    Some(parts)
}

/// Puts a word together that begins at a token; none where the token is whole.
fn word(tokens: &[Token], at: usize) -> Option<(Token, usize)> {
    let single = |token: &&Token| token.kind == Kind::Word && token.text.len() == 1 && token.spaced;
    let spaced = tokens[at..].iter().take_while(single).count();
    if spaced >= SPACED_LETTERS {
        return Some((joined(&tokens[at..at + spaced]), at + spaced));
    }
    let token = &tokens[at];
    // A word that a line end parted: `lini- je`.
    if let [_, dash, rest, ..] = &tokens[at..]
        && dash.is('-')
        && !dash.spaced
        && rest.spaced
        && rest.kind == Kind::Word
        && !rest.capital
        && token.text.len() > 1
        && !rest.is_word(&["i", "ili", "a"])
    {
        let mut whole = joined(&[token.clone(), rest.clone()]);
        whole.end = rest.end;
        return Some((whole, at + 3));
    }
    // A word with a space in it: `zau zetosti`.
    if let Some(rest) = tokens.get(at + 1)
        && rest.kind == Kind::Word
        && !rest.capital
        && !WHOLE.contains(&token.text.as_str())
    {
        // `naj više`: no word of its own.
        if token.text == "naj" && (rest.begins("vis") || rest.begins("man") || rest.begins("vec")) {
            return Some((joined(&tokens[at..at + 2]), at + 2));
        }
        let (own, goes_on) = lexicon().known(&token.text);
        let is_stem = own == token.text.len();
        // `obj ekat`, of which the folded word has no such part.
        let is_parted = token.text.ends_with('j') && rest.text.starts_with('e');
        if (goes_on || is_parted) && !WHOLE.contains(&rest.text.as_str()) {
            let both = folded(&format!("{}{}", token.text, rest.text));
            let (known, _) = lexicon().known(&both);
            let of_rest = lexicon().known(&rest.text).0;
            // A stem that is whole needs more: `zauze tosti`, not `visina i`.
            let is_broken = if is_stem || token.text.len() == 1 {
                known >= own + 3 && of_rest == 0 && rest.text.len() > 2
            } else {
                let length = token.text.len() - usize::from(is_parted);
                known > length && of_rest < 4
            };
            if is_broken {
                return Some((joined(&tokens[at..at + 2]), at + 2));
            }
        }
    }
    None
}

/// Mends one letter of a word that is none: `zauzctost`, `obiekat`.
fn repaired(mut own: Token) -> Token {
    let is_long = own.kind == Kind::Word && own.text.len() >= SHORTEST_MENDED;
    if !is_long {
        return own;
    }
    // A stem that is known is believed, unless a much longer one is meant: *zauzetssti*.
    let known = lexicon().known(&own.text).0;
    let least = if known < SHORTEST_STEM {
        0
    } else {
        known + LONGER
    };
    if let Some(text) = lexicon().repaired(&own.text, least) {
        own.text = text;
        own.mended = true;
    }
    own
}

/// Puts a number together that begins at a token; none where the token is whole.
fn number(tokens: &[Token], at: usize) -> Option<(Token, usize)> {
    let digits = |token: &Token| {
        token.kind == Kind::Number && token.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let unit = |token: Option<&Token>| {
        token.is_some_and(|token| token.is_word(&["m", "m2", "ha", "rn"]) || token.is('%'))
    };
    let first = &tokens[at];
    if !digits(first) {
        // `1 200,00` is joined from its first group; `2 ,5` below.
        return None;
    }
    match &tokens[at..] {
        // `4 0 %`: figures that a space parted.
        [_, second, mark, ..]
            if first.text.len() == 1
                && second.text.len() == 1
                && digits(second)
                && second.spaced
                && (mark.is('%') || mark.is_word(&["m2", "m"])) =>
        {
            Some((joined(&tokens[at..at + 2]), at + 2))
        }
        // `12 ,0` and `1 , 5`: the space before the mark tells them from a list.
        [_, mark, decimals, ..]
            if (mark.is(',') || mark.is('.')) && mark.spaced && digits(decimals) =>
        {
            Some((joined(&tokens[at..at + 3]), at + 3))
        }
        [_, second, third, ..]
            if second.kind == Kind::Number
                && second.spaced
                && first.text.len() <= 3
                && (is_group(&second.text) && (unit(Some(third)) || second.text.contains(','))
                    || second.text.starts_with('0') && digits(second) && unit(Some(third))
                    || is_thousands(&second.text)) =>
        {
            Some((joined(&tokens[at..at + 2]), at + 2))
        }
        _ => None,
    }
}

/// Three figures, with or without decimals behind a comma.
fn is_group(text: &str) -> bool {
    let whole = text.split(',').next().unwrap_or_default();
    whole.len() == 3 && whole.bytes().all(|byte| byte.is_ascii_digit())
}

/// `4.322` behind a single figure that a space parted from it.
fn is_thousands(text: &str) -> bool {
    text.len() == 5 && text.as_bytes()[1] == b'.'
}
