//! Zones and blocks that a text names by their codes. Must not know rules.

use eprostor_model::{CharRange, DocumentText, Scope};
use eprostor_text::to_latin;

use super::lexicon::{Class, Found};
use super::tokens::{Kind, Token};

/// Words that may stand between *zona* and its code: *zona stanovanja S3*.
const BETWEEN: usize = 3;

/// Longest code of letters only: `TC`, `III`.
const LETTERS: usize = 4;
/// Most codes that a range is written out to.
const RANGE: u32 = 50;

/// A scope that a sentence names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) scope: Scope,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Returns the scopes that words of a sentence name.
pub(super) fn named(document: &DocumentText, tokens: &[Token], found: &[Found]) -> Vec<Named> {
    let mut named = Vec::new();
    for word in found.iter().filter(|found| found.class == Class::Scope) {
        let is_alone = word.key == "rest_alone";
        // `20 % u ostalim`: of the zones that were not named.
        let goes_on = tokens
            .get(word.to)
            .is_some_and(|next| next.kind == Kind::Word);
        if is_alone && goes_on {
            continue;
        }
        if word.key == "rest" || is_alone {
            named.push(Named {
                scope: Scope::Plan,
                from: word.from,
                to: word.to,
            });
            continue;
        }
        let (mut codes, mut to) = self::codes(document, tokens, word.to);
        if codes.is_empty()
            && let Some(place) = later_code(tokens, word.to)
        {
            (codes, to) = self::codes(document, tokens, place);
        }
        if codes.is_empty() {
            continue;
        }
        let scope = match word.key {
            "block" => Scope::Block(codes.join(",")),
            _ => Scope::Zones(codes),
        };
        named.push(Named {
            scope,
            from: word.from,
            to,
        });
    }
    if named.is_empty() {
        named = listed(document, tokens);
    }
    joined(tokens, named)
}

/// Returns the zones that the items of a line name by their codes alone: *Iz: S1 – 30 %,
/// S2 – 40 %*.
fn listed(document: &DocumentText, tokens: &[Token]) -> Vec<Named> {
    let Some(colon) = tokens.iter().position(|token| token.is(':')) else {
        return Vec::new();
    };
    let is_code = |at: usize| {
        let [code, dash, value, ..] = &tokens[at..] else {
            return false;
        };
        let has_figure = code.text.bytes().any(|byte| byte.is_ascii_digit());
        code.kind == Kind::Word
            && code.capital
            && has_figure
            && code.text.len() <= LETTERS
            && dash.is('-')
            && dash.spaced
            && (value.kind == Kind::Number || value.is_word(&["p", "do", "max"]))
    };
    let codes: Vec<usize> = (colon + 1..tokens.len())
        .filter(|at| is_code(*at))
        .collect();
    if codes.len() < 2 {
        return Vec::new();
    }
    let named = codes.into_iter().filter_map(|at| {
        let (code, to) = code(document, tokens, at, false)?;
        Some(Named {
            scope: Scope::Zones(vec![code]),
            from: at,
            to,
        })
    });
    named.collect()
}

/// Returns where a code stands that words or a bracket part from *zona*.
fn later_code(tokens: &[Token], from: usize) -> Option<usize> {
    // A mark may stand farther: *zona porodičnih kuća, oznaka P2*.
    let reach = tokens.len().min(from + BETWEEN + 4);
    let place = (from..reach).find(|place| {
        let token = &tokens[*place];
        let is_marked = *place > from
            && (tokens[place - 1].begins("oznak")
                || tokens[place - 1].is('"')
                    && *place > from + 1
                    && tokens[place - 2].begins("oznak"));
        if is_marked {
            return token.kind != Kind::Word || token.capital;
        }
        // `zona stanovanja malih gustina (SM)`.
        let in_brackets = *place > from
            && tokens[place - 1].is('(')
            && tokens.get(place + 1).is_some_and(|next| next.is(')'));
        if in_brackets {
            return token.kind == Kind::Word && token.capital && token.text.len() <= LETTERS;
        }
        if *place > from + BETWEEN {
            return false;
        }
        let has_figure = token.text.bytes().any(|byte| byte.is_ascii_digit());
        let is_numbered = *place > from && tokens[place - 1].is('.') && token.kind == Kind::Number;
        // `zona porodičnog stanovanja PS-3`.
        let is_joined = token.text.len() <= LETTERS
            && !token.is_word(SMALL_WORDS)
            && matches!(tokens.get(place + 1..place + 3), Some([dash, number])
                if dash.is('-') && !dash.spaced && !number.spaced && number.kind == Kind::Number);
        token.kind == Kind::Word && token.capital && (has_figure || is_joined) || is_numbered
    })?;
    let between = &tokens[from..place];
    let is_plain = between.iter().all(|token| {
        matches!(token.kind, Kind::Mark('(' | '.' | ',' | '"'))
            || token.kind == Kind::Word && !token.capital
    });
    is_plain.then_some(place)
}

/// Joins `zona A i zona B` to one scope.
fn joined(tokens: &[Token], named: Vec<Named>) -> Vec<Named> {
    let mut joined: Vec<Named> = Vec::new();
    for next in named {
        if let Some(last) = joined.last_mut()
            && let (Scope::Zones(codes), Scope::Zones(more)) = (&mut last.scope, &next.scope)
        {
            let between = tokens.get(last.to..next.from).unwrap_or_default();
            let is_joint = |token: &Token| token.is_word(&["i", "u", "te", "za"]) || token.is(',');
            if between.len() <= 2
                && between.iter().all(is_joint)
                && between.iter().any(|token| token.is_word(&["i", "te"]))
            {
                codes.extend(more.iter().cloned());
                last.to = next.to;
                continue;
            }
        }
        joined.push(next);
    }
    joined
}

/// Returns the code that a heading or a cell begins with: `ТЦ – 7`, `С6 – зона …`.
pub(super) fn leading(document: &DocumentText, tokens: &[Token]) -> Option<String> {
    let (code, to) = code(document, tokens, 0, true)?;
    let is_followed = tokens
        .get(to)
        .is_none_or(|token| token.is('-') || token.is(':') || token.is(','));
    let has_figure = code.bytes().any(|byte| byte.is_ascii_digit());
    (is_followed && has_figure && tokens[0].kind == Kind::Word).then_some(code)
}

/// Returns the codes that stand alone in brackets of a heading: *Javne službe (J1,
/// J2)*, *Šumsko zemljište (SUM)*.
pub(super) fn in_brackets(document: &DocumentText, tokens: &[Token]) -> Option<Vec<String>> {
    let open = tokens.iter().position(|token| token.is('('))?;
    let close = open + tokens[open..].iter().position(|token| token.is(')'))?;
    let inside = tokens.get(open + 1..close)?;
    // A word before the bracket is abbreviated by it, as *plan (PGR)* is.
    let is_year = |token: &Token| {
        let year = token.text.parse::<u32>();
        token.kind == Kind::Number && year.is_ok_and(|year| (1900..2100).contains(&year))
    };
    let is_known = |token: &Token| token.is_word(ABBREVIATIONS) || is_year(token);
    if inside.is_empty() || open == 0 || inside.iter().any(is_known) {
        return None;
    }
    let (codes, to) = codes(document, tokens, open + 1);
    let has_figure = |token: &Token| token.text.bytes().any(|byte| byte.is_ascii_digit());
    let is_listed = to == close && inside[0].kind == Kind::Word;
    (is_listed && !codes.is_empty() && (inside.iter().any(has_figure) || of_land(tokens)))
        .then_some(codes)
}

/// Abbreviations that a heading may explain.
const ABBREVIATIONS: &[&str] = &[
    "pgr", "pdr", "ppjls", "pp", "gup", "up", "iz", "ii", "gl", "rl", "brgp", "bgp", "pm", "ts",
    "pk", "su", "po", "eu", "rs", "srs", "sfrj", "dup",
];

/// Tells whether a heading speaks of land, which a code without a figure may name.
fn of_land(tokens: &[Token]) -> bool {
    let stems = [
        "ulic", "saobrac", "park", "zemljis", "povrsin", "podrucj", "nasel", "stanov", "zon",
        "namen", "celin",
    ];
    let mut stems = stems.iter();
    stems.any(|stem| tokens.iter().any(|token| token.begins(stem)))
}

/// Returns the codes of a cell that holds nothing else.
pub(super) fn of_cell(document: &DocumentText, tokens: &[Token]) -> Option<Vec<String>> {
    if tokens.is_empty() || !matches!(tokens[0].kind, Kind::Word | Kind::Number) {
        return None;
    }
    let (codes, to) = codes(document, tokens, 0);
    let rest = tokens.get(to);
    (!codes.is_empty() && rest.is_none_or(|token| token.is('-'))).then_some(codes)
}

/// Returns the codes from a token on, and the token after them.
fn codes(document: &DocumentText, tokens: &[Token], from: usize) -> (Vec<String>, usize) {
    let mut at = from
        + usize::from(
            tokens
                .get(from)
                .is_some_and(|token| token.is(':') || token.is('"')),
        );
    // `zone od R1 do R3`.
    let is_from = tokens.get(at).is_some_and(|token| token.is_word(&["od"]));
    at += usize::from(is_from);
    let (mut codes, mut to) = (Vec::new(), from);
    while let Some((code, next)) = code(document, tokens, at, codes.is_empty()) {
        codes.push(code);
        to = next;
        at = next;
        let Some(joint) = tokens.get(at) else { break };
        let is_range = joint.is('-') || is_from && joint.is_word(&["do"]);
        if is_range && let Some((last, end)) = self::code(document, tokens, at + 1, false) {
            let range = range(codes.last().map_or("", String::as_str), &last);
            if range.is_empty() {
                break;
            }
            codes.extend(range);
            to = end;
            at = end;
            continue;
        }
        if joint.is(',') || joint.is_word(&["i", "ili"]) {
            at += 1;
        } else {
            break;
        }
    }
    codes.dedup();
    (codes, to)
}

/// Words that are no codes, whatever their letters.
const SMALL_WORDS: &[&str] = &[
    "je", "se", "su", "u", "na", "za", "sa", "od", "do", "ne", "uz", "po", "ni", "gde", "ako",
    "kad", "kao", "iz", "ili",
];

/// Reads one code: `S2`, `4.2-b`, `TC-7`, `III`.
fn code(
    document: &DocumentText,
    tokens: &[Token],
    from: usize,
    may_be_spaced: bool,
) -> Option<(String, usize)> {
    let first = tokens.get(from)?;
    let has_figure = |token: &Token| token.text.bytes().any(|byte| byte.is_ascii_digit());
    // In a line of capitals all words have them.
    let is_in_capitals = from.checked_sub(1).is_some_and(|before| {
        tokens[before].text.len() > 1 && is_capital(document, &tokens[before])
    });
    let is_small = first.is_word(SMALL_WORDS) || !may_be_spaced && first.is_word(&["a"]);
    if is_in_capitals && is_small {
        return None;
    }
    let is_first = match first.kind {
        Kind::Number => !first.text.contains(',') && first.text.len() <= 7,
        Kind::Word => {
            (first.capital || has_figure(first))
                && (first.text.len() <= LETTERS
                    && (has_figure(first)
                        || first.text.len() <= 2
                        || is_roman(&first.text)
                        || first.text.len() == 3 && is_capital(document, first)))
        }
        Kind::Mark(_) => false,
    };
    if !is_first {
        return None;
    }
    let mut to = from + 1;
    let suffix = tokens.get(to);
    to += usize::from(
        first.kind == Kind::Number
            && suffix.is_some_and(|token| {
                token.kind == Kind::Word
                    && !token.spaced
                    && token.text.len() == 1
                    && !token.is_word(&["m"])
            }),
    );
    while let (Some(mark), Some(part)) = (tokens.get(to), tokens.get(to + 1)) {
        let is_joint = mark.is('.') || mark.is('-') || mark.is('/');
        let is_tight = !mark.spaced && !part.spaced;
        let is_wide = may_be_spaced
            && mark.is('-')
            && part.kind == Kind::Number
            && to == from + 1
            && first.kind == Kind::Word
            && !has_figure(first);
        let is_part = match part.kind {
            Kind::Number => !part.text.contains(','),
            Kind::Word => part.text.len() <= 3 && !part.is_word(&["i", "je", "su"]),
            Kind::Mark(_) => false,
        };
        if !is_joint || !is_part || !(is_tight || is_wide) {
            break;
        }
        // `S1–S3` is a range, `TC-7` a code.
        if mark.is('-') && part.kind == Kind::Word && has_figure(part) && (has_figure(first)) {
            break;
        }
        if mark.is('-')
            && first.kind == Kind::Number
            && part.kind == Kind::Number
            && !first.text.contains('.')
        {
            break;
        }
        to += 2;
    }
    // A number with a unit behind it is none: `zona 25 m`.
    if first.kind == Kind::Number
        && tokens
            .get(to)
            .is_some_and(|token| token.is_word(&["m", "m2", "ha", "km", "h"]) || token.is('%'))
    {
        return None;
    }
    // `4O` was read for a figure.
    let own = document.slice(CharRange::new(first.start, first.end));
    let is_read_for = |letter: char| letter.is_ascii_digit() || "OoОоl".contains(letter);
    let is_figure = own.starts_with(|letter: char| letter.is_ascii_digit());
    if is_figure && first.mended && to == from + 1 && own.chars().all(is_read_for) {
        return Some((first.text.clone(), to));
    }
    let range = CharRange::new(first.start, tokens[to - 1].end);
    Some((written(document.slice(range)), to))
}

fn is_capital(document: &DocumentText, token: &Token) -> bool {
    let text = document.slice(CharRange::new(token.start, token.end));
    text.chars().all(char::is_uppercase)
}

/// A code in Latin capitals without spaces.
fn written(text: &str) -> String {
    let latin = to_latin(text).to_uppercase();
    let letters = latin.chars().filter(|letter| !letter.is_whitespace());
    letters
        .map(|letter| {
            if matches!(letter, '–' | '—' | '‑') {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

fn is_roman(text: &str) -> bool {
    let text = text.trim_end_matches(['a', 'b']);
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Writes `S1–S3` out: the codes after the first.
fn range(first: &str, last: &str) -> Vec<String> {
    let split = |code: &str| {
        let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (stem, number) = code.split_at(code.len() - digits);
        number
            .parse::<u32>()
            .ok()
            .map(|number| (stem.to_owned(), number))
    };
    match (split(first), split(last)) {
        (Some((stem, low)), Some((other, high)))
            if stem == other && low < high && high - low <= RANGE =>
        {
            (low + 1..=high)
                .map(|number| format!("{stem}{number}"))
                .collect()
        }
        _ => Vec::new(),
    }
}
