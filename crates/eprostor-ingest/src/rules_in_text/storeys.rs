//! Formulas of storeys in figures and in words. Must not know parameters.

use eprostor_model::{LowerStorey, Presence, Storeys, TopStorey};

use super::numbers::{in_words, number};
use super::tokens::{Kind, Token};

/// What stands where a formula begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Formula {
    /// The formula; none where the model has no form for it.
    pub(super) storeys: Option<Storeys>,
    /// The token after it.
    pub(super) to: usize,
}

/// Returns the formula that begins at a token.
pub(super) fn formula(tokens: &[Token], from: usize) -> Option<Formula> {
    signs(tokens, from).or_else(|| words(tokens, from))
}

fn at(tokens: &[Token], place: usize) -> Option<&Token> {
    tokens.get(place)
}

fn is_plus(tokens: &[Token], place: usize) -> bool {
    at(tokens, place).is_some_and(|token| token.is('+'))
}

/// Reads `(Po)+P+4+Pk`.
fn signs(tokens: &[Token], from: usize) -> Option<Formula> {
    let mut place = from;
    let (lower, known) = match lower(tokens, from) {
        Some((lower, next, known)) => {
            place = next;
            (lower, known)
        }
        None => (None, true),
    };
    let first = at(tokens, place)?;
    if !first.is_word(&["p", "pr", "prizemlje"]) {
        return None;
    }
    if !is_plus(tokens, place + 1) {
        // A single P is a formula behind a lower storey only; see `ground_floor`.
        let storeys = Storeys {
            lower,
            upper: 0,
            top: None,
        };
        return lower.map(|_| Formula {
            storeys: known.then_some(storeys),
            to: place + 1,
        });
    }
    place += 2;
    let mut storeys = Storeys {
        lower,
        upper: 0,
        top: None,
    };
    let mut valid = known;
    if let Some((upper, next)) = upper(tokens, place) {
        valid &= upper <= 60;
        storeys.upper = u8::try_from(upper).unwrap_or(u8::MAX);
        place = next;
        // `P+3 sa povučenim spratom`.
        let with = place + usize::from(at(tokens, place).is_some_and(|token| token.is(',')));
        if at(tokens, with).is_some_and(|token| token.is_word(&["sa"]))
            && at(tokens, with + 1).is_some_and(|token| token.begins("povucen"))
            && at(tokens, with + 2)
                .is_some_and(|token| token.begins("sprat") || token.begins("etaz"))
        {
            storeys.top = Some(TopStorey::SetBack);
            return Some(Formula {
                storeys: valid.then_some(storeys),
                to: with + 3,
            });
        }
        if !is_plus(tokens, place) {
            return Some(Formula {
                storeys: valid.then_some(storeys),
                to: place,
            });
        }
        place += 1;
    }
    match top(tokens, place) {
        Some((top, next)) => {
            storeys.top = Some(top);
            let is_longer = is_plus(tokens, next);
            Some(Formula {
                storeys: (valid && !is_longer).then_some(storeys),
                to: next,
            })
        }
        // `P+M+2`, `P+V`: no form of the model.
        None => Some(Formula {
            storeys: None,
            to: (place + 1).min(tokens.len()),
        }),
    }
}

type Lower = Option<(LowerStorey, Presence)>;

/// Reads `(Po)+`, `Su+`; the flag says whether the model has a form for it.
fn lower(tokens: &[Token], from: usize) -> Option<(Lower, usize, bool)> {
    let is_optional = at(tokens, from)?.is('(');
    let place = from + usize::from(is_optional);
    let word = at(tokens, place)?;
    let storey = if word.is_word(&["po", "podrum"]) {
        Some(LowerStorey::Basement)
    } else if word.is_word(&["s", "su", "suteren"]) {
        Some(LowerStorey::HalfBasement)
    } else if word.is_word(&["vp", "vpr", "g", "pp"]) && is_plus(tokens, place + 1) {
        // A high ground floor: consumed, and no formula.
        let mut end = place + 1;
        while is_plus(tokens, end)
            && at(tokens, end + 1).is_some_and(|token| !matches!(token.kind, Kind::Mark(_)))
        {
            end += 2;
        }
        return (end > place + 1).then_some((None, end, false));
    } else {
        None
    }?;
    let mut next = place + 1;
    if is_optional {
        if !at(tokens, next)?.is(')') {
            return None;
        }
        next += 1;
    }
    if !is_plus(tokens, next) {
        return None;
    }
    let presence = if is_optional {
        Presence::Optional
    } else {
        Presence::Stated
    };
    // A number stuck to the left: two storeys below ground.
    let is_many = from.checked_sub(1).and_then(|before| at(tokens, before));
    let is_many = is_many.is_some_and(|token| {
        token.kind == Kind::Number && !at(tokens, from).is_some_and(|own| own.spaced)
    });
    Some((Some((storey, presence)), next + 1, !is_many))
}

/// The number of full floors, also where its figure was misread.
fn upper(tokens: &[Token], place: usize) -> Option<(i64, usize)> {
    let token = at(tokens, place)?;
    let read = match token.kind {
        Kind::Number => token.text.parse().ok(),
        Kind::Word => match token.text.as_str() {
            "l" | "i" => Some(1),
            "z" => Some(3),
            "o" => Some(0),
            "b" => Some(6),
            _ => None,
        },
        Kind::Mark(_) => None,
    }?;
    let is_floor = |token: &Token| token.begins("sprat") || token.begins("etaz");
    let next = place + 1;
    let next = next + usize::from(at(tokens, next).is_some_and(is_floor));
    Some((read, next))
}

fn top(tokens: &[Token], place: usize) -> Option<(TopStorey, usize)> {
    let token = at(tokens, place)?;
    let second = at(tokens, place + 1);
    if token.is_word(&["pk", "ptk", "pt"]) || token.begins("potkrov") || token.begins("mansard") {
        Some((TopStorey::Attic, place + 1))
    } else if token.is_word(&["ps"]) {
        Some((TopStorey::SetBack, place + 1))
    } else if token.is_word(&["p"]) && second.is_some_and(|second| second.is_word(&["k"])) {
        Some((TopStorey::Attic, place + 2))
    } else if token.is_word(&["p"]) && second.is_some_and(|second| second.is_word(&["s"])) {
        Some((TopStorey::SetBack, place + 2))
    } else if token.begins("povucen") {
        let is_floor = second.is_some_and(|second| second.begins("sprat") || second.begins("etaz"));
        Some((TopStorey::SetBack, place + 1 + usize::from(is_floor)))
    } else {
        None
    }
}

/// A word between storeys in words.
fn joint(tokens: &[Token], place: usize) -> usize {
    let token = |place: usize| at(tokens, place);
    let is_joint =
        |token: &Token| token.is('+') || token.is(',') || token.is_word(&["i", "plus", "sa"]);
    let mut next = place;
    while token(next).is_some_and(is_joint) && next < place + 2 {
        next += 1;
    }
    next
}

/// Reads `podrum, prizemlje i dva sprata`.
fn words(tokens: &[Token], from: usize) -> Option<Formula> {
    let first = at(tokens, from)?;
    let mut place = from;
    let mut storeys = Storeys {
        lower: None,
        upper: 0,
        top: None,
    };
    if first.is_word(&["podrum", "suteren"]) {
        let storey = if first.text == "podrum" {
            LowerStorey::Basement
        } else {
            LowerStorey::HalfBasement
        };
        storeys.lower = Some((storey, Presence::Stated));
        place = joint(tokens, from + 1);
    }
    if !at(tokens, place)?.is_word(&["prizemlje", "prizemlja", "prizemljem"]) {
        return None;
    }
    // `dva podruma, prizemlje i 6 spratova`, `visoko prizemlje i sprat`: no form of the
    // model.
    let before = tokens.get(from.saturating_sub(3)..from).unwrap_or_default();
    let is_deep = before.iter().any(|token| token.begins("podrum"))
        && before.first().is_some_and(|token| number(token).is_some())
        || before.last().is_some_and(|token| token.begins("visok"));
    place += 1;
    let next = joint(tokens, place);
    if next > place {
        let counted = at(tokens, next).and_then(number);
        let is_floor = |place: usize| at(tokens, place).is_some_and(|token| token.begins("sprat"));
        if let Some(upper) = counted.filter(|_| is_floor(next + 1)) {
            storeys.upper = upper.to_string().parse().unwrap_or(0);
            place = next + 2;
        } else if is_floor(next) {
            storeys.upper = 1;
            place = next + 1;
        }
        let next = joint(tokens, place);
        if next > place
            && let Some((top, end)) = top(tokens, next)
        {
            storeys.top = Some(top);
            place = end;
        }
    }
    let says_more = storeys.lower.is_some() || storeys.upper > 0 || storeys.top.is_some();
    says_more.then_some(Formula {
        storeys: (!is_deep).then_some(storeys),
        to: place,
    })
}

/// Returns the floors that an adjective counts: *trospratne*.
fn storeyed(token: &Token) -> Option<u8> {
    const STEMS: &[(&str, u8)] = &[
        ("jednospratn", 1),
        ("dvospratn", 2),
        ("trospratn", 3),
        ("cetvorospratn", 4),
        ("petospratn", 5),
        ("sestospratn", 6),
    ];
    let found = STEMS.iter().find(|(stem, _)| token.begins(stem));
    found.map(|(_, upper)| *upper)
}

/// `prizemni, sa potkrovljem`, `prizemni ili spratni`: the words behind say more.
fn says_more_than_ground(tokens: &[Token], next: usize) -> bool {
    at(tokens, next).is_some_and(|token| {
        token.is_word(&["ili", "i", "do", "odnosno"])
            || token.is(',')
                && at(tokens, next + 1).is_some_and(|word| word.is_word(&["sa", "ili"]))
    })
}

/// `prizemni, sa mogućnošću korišćenja potkrovlja`.
fn has_attic_behind(tokens: &[Token], next: usize) -> bool {
    let behind = tokens.get(next..(next + 6).min(tokens.len()));
    let behind = behind.unwrap_or_default();
    matches!(behind, [comma, with, ..] if comma.is(',') && with.is_word(&["sa", "uz"]))
        && behind.iter().any(|token| token.begins("potkrov"))
        && !behind.iter().any(|token| token.is_word(&["ili", "bez"]))
}

/// The ground floor alone.
const GROUND: Storeys = Storeys {
    lower: None,
    upper: 0,
    top: None,
};

fn read_as(storeys: Storeys, to: usize) -> Option<Formula> {
    Some(Formula {
        storeys: Some(storeys),
        to,
    })
}

/// Returns the ground floor alone where the words say no more: `P`, *samo
/// prizemlje*, *su prizemne*, and floors that are only counted: *do tri sprata*.
pub(super) fn ground_floor(tokens: &[Token], from: usize) -> Option<Formula> {
    let token = at(tokens, from)?;
    let before = from.checked_sub(1).and_then(|place| at(tokens, place));
    let said = |words: &[&str]| before.is_some_and(|before| before.is_word(words));
    // `P ≥ 400 m²` is an area.
    let is_sign =
        at(tokens, from + 1).is_some_and(|next| next.is('=') || next.is_word(&["min", "max"]));
    if token.is_word(&["p"]) && token.capital && !is_sign && !is_plus(tokens, from + 1) {
        return read_as(GROUND, from + 1);
    }
    if token.is_word(&["prizemlje"]) && said(&["samo", "iskljucivo", "jedino"]) {
        return read_as(GROUND, from + 1);
    }
    // `ne više od prizemlja`, `više od tri etaže`.
    let is_more = said(&["od"])
        && from
            .checked_sub(2)
            .and_then(|place| at(tokens, place))
            .is_some_and(|token| token.is_word(&["vise"]));
    if is_more && token.is_word(&["prizemlja"]) && !is_plus(tokens, from + 1) {
        return read_as(GROUND, from + 1);
    }
    let is_said = said(&[
        "samo",
        "su",
        "iskljucivo",
        "jedino",
        "budu",
        "biti",
        "kao",
        "to",
    ]);
    let says_more = says_more_than_ground(tokens, from + 1);
    if token.begins("prizemn") && is_said && has_attic_behind(tokens, from + 1) {
        let attic = Storeys {
            top: Some(TopStorey::Attic),
            ..GROUND
        };
        return read_as(attic, from + 1);
    }
    if token.begins("prizemn") && is_said && !says_more {
        let with_attic = at(tokens, from + 1).is_some_and(|next| next.is_word(&["sa"]))
            && at(tokens, from + 2).is_some_and(|next| next.begins("potkrov"));
        if with_attic {
            let attic = Storeys {
                top: Some(TopStorey::Attic),
                ..GROUND
            };
            return read_as(attic, from + 3);
        }
        return read_as(GROUND, from + 1);
    }
    if is_said && let Some(upper) = storeyed(token) {
        return read_as(Storeys { upper, ..GROUND }, from + 1);
    }
    counted_floors(tokens, from, is_more)
}

/// Returns floors that are only counted: *do tri sprata*, *dozvoljene su četiri etaže*.
fn counted_floors(tokens: &[Token], from: usize, is_more: bool) -> Option<Formula> {
    let token = at(tokens, from)?;
    let before = from.checked_sub(1).and_then(|place| at(tokens, place));
    let said = |words: &[&str]| before.is_some_and(|before| before.is_word(words));
    // `dozvoljene su četiri etaže`.
    let is_permitted = said(&["su"])
        && from
            .checked_sub(2)
            .and_then(|place| at(tokens, place))
            .is_some_and(|token| token.begins("dozvolj"))
        || is_more
        || said(&["izgradnja", "gradnja", "graditi", "izgradnju"]);
    let next = at(tokens, from + 1);
    let is_above = next.is_some_and(|token| token.begins("nadzemn"));
    let floor = from + 1 + usize::from(is_above);
    // Floors above ground are counted with the ground floor, *etaže* are.
    if at(tokens, floor).is_some_and(|token| token.begins("etaz"))
        && (is_permitted || said(&["do", "najvise", "max", "maksimalno", "maksimum"]))
        && let Some(counted) = number(token)
        && let Some(upper) = counted.minus(eprostor_model::LegalDecimal::whole(1))
        && let Ok(upper) = upper.to_string().parse()
    {
        // `najviše dve etaže i potkrovlje`.
        let joint = joint(tokens, floor + 1);
        let found = top(tokens, joint).filter(|_| joint > floor + 1);
        let to = found.map_or(floor + 1, |(_, to)| to);
        let top = found.map(|(top, _)| top);
        return read_as(
            Storeys {
                upper,
                top,
                ..GROUND
            },
            to,
        );
    }
    let is_floor = next.is_some_and(|token| token.begins("sprat"));
    match (token.kind, is_floor) {
        (Kind::Word, true) if said(&["do", "najvise"]) => {
            let upper = u8::try_from(in_words(&token.text)?).ok()?;
            read_as(Storeys { upper, ..GROUND }, from + 2)
        }
        (Kind::Number, true) if said(&["do", "najvise", "max"]) => {
            let upper = token.text.parse().ok()?;
            read_as(Storeys { upper, ..GROUND }, from + 2)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::{formula, ground_floor};

    fn read(text: &str) -> Option<String> {
        let tokens = tokens(text, 0);
        let counted = usize::from(tokens[0].is_word(&["do", "najvise"]));
        let found = formula(&tokens, 0).or_else(|| ground_floor(&tokens, counted));
        found
            .and_then(|formula| formula.storeys)
            .map(|storeys| storeys.to_string())
    }

    #[test]
    fn formulas_are_read_in_every_dress() {
        for (text, expected) in [
            ("P+4+Pk", "P+4+Pk"),
            ("П + 1", "P+1"),
            ("(Po)+P+4", "(Po)+P+4"),
            ("S+P+1", "Su+P+1"),
            ("P+ l+Pk", "P+1+Pk"),
            ("П+З", "P+3"),
            ("П+4+П к", "P+4+Pk"),
            ("П+2+ПК", "P+2+Pk"),
            ("P + 1 + Potkrovlje", "P+1+Pk"),
            ("подрум, приземље и спрат", "Po+P+1"),
            ("prizemlje i dva sprata", "P+2"),
            ("prizemlje i potkrovlje", "P+Pk"),
            ("П+0", "P"),
            ("do četiri nadzemne etaže", "P+3"),
            ("najviše tri sprata", "P+3"),
            ("P.", "P"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_the_model_has_no_form_for_is_none() {
        for text in ["VP+2", "P+M+2", "P+99", "prizemlje", "po stanu"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
