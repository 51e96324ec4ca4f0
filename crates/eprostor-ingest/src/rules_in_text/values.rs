//! Values in a sentence: numbers with their units, ranges, formulas, norms. Must
//! not know which parameter a value is of.

use eprostor_model::{LegalDecimal, Storeys};

use super::numbers::{decimal, number};
use super::parking::norm;
use super::shares::{
    fraction, fraction_of_parcel, half_of_unit, height_in_words, metre_and_half, share_of_parcel,
    share_of_places, share_word,
};
use super::storeys::{formula, ground_floor};
use super::tokens::{Kind, Token};
use super::units::{Unit, shared_unit, unit, units_of_labels};

/// A value with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// In percent.
    Percent(LegalDecimal),
    /// In metres.
    Metres(LegalDecimal),
    /// In square metres.
    Area(LegalDecimal),
    /// Without unit.
    Plain(LegalDecimal),
    /// A formula of storeys.
    Storeys(Storeys),
    /// A share of a height, as written.
    OfHeight(String),
    /// A norm of parking, as `provisions.csv` writes it.
    Parking(String),
    /// So many things that the next words name.
    Count(LegalDecimal),
}

/// Which end of a range a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// No range.
    Single,
    /// The least.
    Low,
    /// The greatest.
    High,
}

/// A value and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) amount: Amount,
    pub(super) end: End,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Returns the values of a sentence. Tokens that are `taken` are numbers of other
/// things: articles, zones.
pub(super) fn values(tokens: &[Token], taken: &[bool], of_parking: bool) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = 0;
    let mut last_norm: Option<LegalDecimal> = None;
    while at < tokens.len() {
        if taken[at] {
            at += 1;
            continue;
        }
        if let Some(formula) = formula(tokens, at).or_else(|| ground_floor(tokens, at)) {
            if let Some(storeys) = formula.storeys {
                push(&mut found, Amount::Storeys(storeys), at, formula.to, tokens);
            }
            at = formula.to;
            continue;
        }
        if of_parking && let Some(norm) = norm(tokens, at, last_norm) {
            for text in &norm.values {
                push(
                    &mut found,
                    Amount::Parking(text.clone()),
                    at,
                    norm.to,
                    tokens,
                );
            }
            last_norm = Some(norm.amount);
            at = norm.to;
            continue;
        }
        // `… polovinu visine, a može se smanjiti na četvrtinu`: of the same height.
        let of_height = found
            .iter()
            .any(|value| matches!(value.amount, Amount::OfHeight(_)));
        if of_height
            && let Some(below) = share_word(&tokens[at])
            && height_in_words(tokens, at).is_none()
        {
            let text = format!("1/{below}");
            push(&mut found, Amount::OfHeight(text), at, at + 1, tokens);
            at += 1;
            continue;
        }
        at = measured(tokens, at, &mut found);
    }
    let labels = units_of_labels(tokens);
    for index in 0..found.len() {
        let from = index.checked_sub(1).map_or(0, |before| found[before].to);
        let value = &found[index];
        // The label right before the value, or the only one.
        let own = labels
            .iter()
            .rfind(|(at, _)| from <= *at && *at < value.from);
        let only = labels.first().filter(|_| labels.len() == 1);
        if let (Amount::Plain(number), Some((_, unit))) = (&value.amount, own.or(only)) {
            let number = *number;
            found[index].amount = match unit {
                Unit::Percent => Amount::Percent(number),
                Unit::Area(_) => Amount::Area(number),
                _ => Amount::Metres(number),
            };
        }
    }
    found
}

fn push(found: &mut Vec<Value>, amount: Amount, from: usize, to: usize, tokens: &[Token]) {
    let mut value = Value {
        amount,
        end: End::Single,
        from,
        to,
    };
    if let Some(last) = found.last_mut()
        && matches!(
            (&last.amount, &value.amount),
            (Amount::Storeys(_), Amount::Storeys(_))
        )
        && last.end == End::Single
        && last.to + 1 == from
        && (tokens[last.to].is('-') || tokens[last.to].is_word(&["do"]))
    {
        last.end = End::Low;
        value.end = End::High;
    }
    found.push(value);
}

fn single(amount: Amount, from: usize, to: usize) -> Value {
    Value {
        amount,
        end: End::Single,
        from,
        to,
    }
}

/// Reads a share or a half; one without amount is of nothing that a parameter has.
fn share(tokens: &[Token], at: usize) -> Option<(Option<Amount>, usize)> {
    if let Some((text, to)) = height_in_words(tokens, at) {
        return Some((Some(Amount::OfHeight(text)), to));
    }
    if let Some((amount, to)) = fraction_of_parcel(tokens, at) {
        return Some((Some(amount), to));
    }
    if let Some((amount, to)) = metre_and_half(tokens, at) {
        return Some((Some(amount), to));
    }
    let words = share_of_places(tokens, at).or_else(|| share_of_parcel(tokens, at));
    if let Some((amount, to)) = words.or_else(|| half_of_unit(tokens, at)) {
        return Some((Some(amount), to));
    }
    let (text, to) = fraction(tokens, at)?;
    let amount = (!text.is_empty()).then_some(Amount::OfHeight(text));
    Some((amount, to))
}

/// Reads a number with its unit, or a range of them; returns the token after it.
fn measured(tokens: &[Token], at: usize, found: &mut Vec<Value>) -> usize {
    if let Some((amount, to)) = share(tokens, at) {
        found.extend(amount.map(|amount| single(amount, at, to)));
        return to;
    }
    let Some(first) = number(&tokens[at]) else {
        return at + 1;
    };
    let is_word = tokens[at].kind == Kind::Word;
    // `jedna petina površine`: the share begins at the next word.
    if is_word
        && tokens
            .get(at + 1)
            .is_some_and(|next| share_word(next).is_some())
    {
        return at + 1;
    }
    let signed = signed(tokens, at, first);
    let (mut unit, mut to) = unit(tokens, at + 1);
    if unit == Unit::None
        && let Some((own, end)) = behind_brackets(tokens, at + 1)
    {
        (unit, to) = (own, end);
    }
    if unit == Unit::None && !is_word {
        unit = shared_unit(tokens, at + 1).unwrap_or(Unit::None);
    }
    if is_word && unit == Unit::None {
        return at + 1;
    }
    if unit == Unit::None
        && let Some((second, own, end)) = range_end(tokens, at + 1)
    {
        if let (Some(low), Some(high)) = (
            amount(signed, own, tokens, at),
            amount(second, own, tokens, at),
        ) {
            push_range(found, low, high, (at, at + 1, end));
        }
        return end;
    }
    // `2 x 5,0 m` and `25 x 12 m` are dimensions; `2×2 ara` is an area.
    if let Some(product) = product(tokens, at, found) {
        return product;
    }
    let mut value = match amount(signed, unit, tokens, at) {
        Some(value) => value,
        None => return to.max(at + 1),
    };
    if let Some((sum, end)) = with_smaller_unit(&value, tokens, to) {
        value = sum;
        to = end;
    }
    if let Some((second, own, end)) = range_end(tokens, to)
        && unit != Unit::None
        && own != Unit::None
        && let Some(high) = amount(second, own, tokens, at)
    {
        push_range(found, value, high, (at, to, end));
        return end;
    }
    found.push(Value {
        amount: value,
        end: End::Single,
        from: at,
        to,
    });
    to
}

/// Reads the unit behind what a bracket says more of the number: `5 (2 × 2,5) ari`.
fn behind_brackets(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    const LONGEST: usize = 5;
    let open = tokens.get(at).filter(|token| token.is('('))?;
    let inside = tokens[at..].iter().take(LONGEST);
    let close = inside.clone().position(|token| token.is(')'))?;
    let (unit, to) = unit(tokens, at + close + 1);
    (open.spaced && matches!(unit, Unit::Length(_) | Unit::Area(_) | Unit::Percent))
        .then_some((unit, to))
}

/// Adds both ends of a range: from its first token over the end of its low value to its
/// end.
fn push_range(
    found: &mut Vec<Value>,
    low: Amount,
    high: Amount,
    (from, middle, to): (usize, usize, usize),
) {
    found.push(Value {
        amount: low,
        end: End::Low,
        from,
        to: middle,
    });
    found.push(Value {
        amount: high,
        end: End::High,
        from: (to - 1).max(middle),
        to,
    });
}

/// A number with the sign before it.
fn signed(tokens: &[Token], at: usize, number: LegalDecimal) -> LegalDecimal {
    let is_minus = at.checked_sub(1).is_some_and(|before| {
        let before_minus = before.checked_sub(1).map(|place| &tokens[place]);
        tokens[before].is('-')
            && !tokens[at].spaced
            && before_minus.is_none_or(|token| {
                token.is(':') || token.kind == Kind::Word && tokens[before].spaced
            })
    });
    if is_minus {
        LegalDecimal::whole(0).minus(number).unwrap_or(number)
    } else {
        number
    }
}

pub(super) fn amount(
    number: LegalDecimal,
    unit: Unit,
    tokens: &[Token],
    at: usize,
) -> Option<Amount> {
    Some(match unit {
        Unit::Percent => Amount::Percent(number),
        Unit::Length(thousandths) => {
            let millimetres = number.times(LegalDecimal::whole(thousandths))?;
            Amount::Metres(millimetres.over(LegalDecimal::whole(1000), 3)?)
        }
        Unit::Area(times) => Amount::Area(number.times(LegalDecimal::whole(times))?),
        Unit::Height => Amount::OfHeight(number.normalized().to_string()),
        Unit::None if tokens[at].kind == Kind::Number => Amount::Plain(number),
        Unit::Count => Amount::Count(number),
        Unit::None | Unit::Other => return None,
    })
}

/// Reads the second number of a range: `– 600 m²`, `do 40 %`.
fn range_end(tokens: &[Token], at: usize) -> Option<(LegalDecimal, Unit, usize)> {
    let joint = tokens.get(at)?;
    if !joint.is('-') && !joint.is_word(&["do"]) {
        return None;
    }
    let mut place = at + 1;
    place += usize::from(tokens.get(place).is_some_and(|token| token.is('+')));
    let token = tokens.get(place)?;
    if token.kind != Kind::Number {
        return None;
    }
    let second = decimal(&token.text)?;
    let (own, end) = unit(tokens, place + 1);
    Some((second, own, end))
}

/// Reads `x 12 m`: a dimension is no value, a product of areas is one.
fn product(tokens: &[Token], at: usize, found: &mut Vec<Value>) -> Option<usize> {
    let is_times = |place: usize| {
        tokens
            .get(place)
            .is_some_and(|token| token.is_word(&["x", "h"]) || token.is('x') || token.is('*'))
    };
    if !is_times(at + 1) || tokens.get(at + 2)?.kind != Kind::Number {
        return None;
    }
    let first = number(&tokens[at])?;
    let second = number(&tokens[at + 2])?;
    let (unit, end) = unit(tokens, at + 3);
    if let Unit::Area(times) = unit {
        let is_inside = at > 0 && tokens[at - 1].is('(');
        let product = first.times(second)?.times(LegalDecimal::whole(times))?;
        if !is_inside {
            found.push(Value {
                amount: Amount::Area(product),
                end: End::Single,
                from: at,
                to: end,
            });
        }
    }
    // `2x8 m`: twice the width, as the two halves of a double house have.
    let of_double = tokens.iter().any(|token| token.begins("dvojn"));
    let is_twice = first == LegalDecimal::whole(2) && (of_double || !tokens[at + 1].spaced);
    if let Unit::Length(thousandths) = unit
        && is_twice
    {
        let thousandths = first
            .times(second)?
            .times(LegalDecimal::whole(thousandths))?;
        found.push(Value {
            amount: Amount::Metres(thousandths.over(LegalDecimal::whole(1000), 3)?),
            end: End::Single,
            from: at,
            to: end,
        });
    }
    Some(end.max(at + 3))
}

/// Reads `i 50 m²` behind ares, `i 50 centimetara` behind metres.
fn with_smaller_unit(value: &Amount, tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let place = at + usize::from(tokens.get(at)?.is_word(&["i"]));
    let token = tokens.get(place)?;
    let previous = tokens.get(at.checked_sub(1)?)?;
    if token.kind != Kind::Number {
        return None;
    }
    let second = decimal(&token.text)?;
    let (unit, end) = unit(tokens, place + 1);
    let sum = |first: LegalDecimal, second: LegalDecimal| {
        first.minus(LegalDecimal::whole(0).minus(second)?)
    };
    match (value, amount(second, unit, tokens, place)?) {
        (Amount::Area(first), Amount::Area(second)) if !previous.is_word(&["m2"]) => {
            Some((Amount::Area(sum(*first, second)?), end))
        }
        (Amount::Metres(first), Amount::Metres(second))
            if unit == Unit::Length(10) && !previous.is_word(&["cm"]) =>
        {
            Some((Amount::Metres(sum(*first, second)?), end))
        }
        _ => None,
    }
}
