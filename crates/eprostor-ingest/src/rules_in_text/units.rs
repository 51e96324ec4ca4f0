//! Units of numbers. Must not know values.

use super::tokens::{Kind, Token};

/// What a unit makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Percent,
    /// Times so many thousandths of a metre.
    Length(i64),
    /// Times so many m².
    Area(i64),
    Height,
    None,
    /// A thing that is counted.
    Count,
    /// A unit that no parameter has.
    Other,
}

/// `Indeks zauzetosti (%): 40`: the units that stand with labels, and where.
pub(super) fn units_of_labels(tokens: &[Token]) -> Vec<(usize, Unit)> {
    let label = |(at, three): (usize, &[Token])| {
        let in_brackets = three[0].is('(') && three[2].is(')');
        let unit = if three[1].is('%') {
            Unit::Percent
        } else if three[1].is_word(&["m2"]) {
            Unit::Area(1)
        } else if three[1].is_word(&["m"]) {
            Unit::Length(1000)
        } else {
            return None;
        };
        in_brackets.then_some((at, unit))
    };
    tokens.windows(3).enumerate().filter_map(label).collect()
}

/// Returns the unit that begins at a token, and the token after it.
pub(super) fn unit(tokens: &[Token], at: usize) -> (Unit, usize) {
    let Some(token) = tokens.get(at) else {
        return (Unit::None, at);
    };
    let next = tokens.get(at + 1);
    let text = token.text.as_str();
    let unit = match token.kind {
        Kind::Mark('%') => Unit::Percent,
        Kind::Mark('°' | '‰' | '€' | 'µ') => Unit::Other,
        Kind::Mark(_) => return (Unit::None, at),
        Kind::Number => return (Unit::None, at),
        Kind::Word => match text {
            "posto" | "procenata" | "procenta" | "procenat" | "odsto" => Unit::Percent,
            "m" | "metar" | "metra" | "metara" | "m1" | "rn" => Unit::Length(1000),
            "cm" | "centimetara" => Unit::Length(10),
            "m2" | "rn2" => Unit::Area(1),
            "kvadratnih" | "kvadratna" | "kvadratni" | "kvadrata" | "kvm" => Unit::Area(1),
            "ar" | "ara" | "ari" => Unit::Area(100),
            "a" if is_end_of_area(next) && !(at <= 2 && next.is_some_and(|next| next.is(')'))) => {
                Unit::Area(100)
            }
            "ha" | "hektar" | "hektara" => Unit::Area(10_000),
            "h" | "visine" | "visina" | "visini" | "visinu" => Unit::Height,
            "mesta" | "mesto" => Unit::Count,
            _ if token.begins("punjac") || token.begins("prikljuc") || token.begins("punion") => {
                Unit::Count
            }
            _ if is_small_word(text) || is_label_or_verb(token) => return (Unit::None, at),
            _ => Unit::Other,
        },
    };
    let mut to = at + 1;
    if unit == Unit::Area(1) && text.starts_with("kvadratn") {
        to += usize::from(next.is_some_and(|next| next.begins("met")));
    }
    if matches!(unit, Unit::Length(_)) {
        match next {
            Some(next) if next.is('\'') => to += 1,
            // `m 2` is the square metre that recognition parted, `m3` no unit here.
            Some(next)
                if next.kind == Kind::Number && next.text == "2" && text == "m" && !next.spaced =>
            {
                return (Unit::Area(1), to + 1);
            }
            Some(next)
                if next.is('³')
                    || next.is('/')
                        && tokens
                            .get(to + 1)
                            .is_some_and(|after| after.kind == Kind::Word) =>
            {
                return (Unit::Other, to);
            }
            _ => {}
        }
    }
    if unit == Unit::Area(1) && next.is_some_and(|next| next.is('/')) {
        return (Unit::Other, to);
    }
    (unit, to)
}

/// A capital begins a new label, `2,6 Iz`, and a verb goes on with the sentence: neither
/// is a unit.
fn is_label_or_verb(token: &Token) -> bool {
    const VERBS: &[&str] = &[
        "dozvol",
        "dopust",
        "vaz",
        "propis",
        "odred",
        "odredu",
        "utvrd",
        "predvid",
        "planir",
        "primenj",
        "primen",
        "moz",
        "mora",
        "mog",
        "treba",
        "iznos",
        "nij",
        "nis",
        "obezb",
        "dakle",
        "pri",
        "kojim",
        "koja",
        "gde",
        "tako",
        "jer",
        "smatra",
        "samo",
        "iskljuciv",
        "bez",
        "ukoliko",
        "kada",
        "kad",
        "ni",
        "niti",
        "nego",
        "vec",
        "izmedu",
        "oko",
        "pod",
        "nad",
        "uko",
        "racun",
        "kao",
        "odnos",
        "predstav",
        "ogranic",
        "zavis",
        "maksim",
        "minim",
        "najve",
        "najman",
        "najvis",
        "svuda",
        "inace",
    ];
    const CAPITALS: &[&str] = &[
        "pm", "gm", "pa", "mw", "mva", "kv", "st", "rsd", "din", "eur", "db", "mpa", "kw", "gv",
        "pgm", "bar", "n", "h",
    ];
    token.capital && !token.is_word(CAPITALS) || VERBS.iter().any(|stem| token.begins(stem))
}

/// Returns the unit that the next number has too: `manje od 500 ni više od 1200 m²`,
/// `10, odnosno 12 m`.
pub(super) fn shared_unit(tokens: &[Token], at: usize) -> Option<Unit> {
    let mut place = at + usize::from(tokens.get(at)?.is(','));
    let joint = tokens.get(place)?;
    // `širok najmanje 3,5 a visok najmanje 4,2 m`.
    let is_measure = |token: &Token| {
        ["visok", "sirok", "dug", "dubok"]
            .iter()
            .any(|stem| token.begins(stem))
    };
    let is_other = joint.is_word(&["a", "i"]) && tokens.get(place + 1).is_some_and(is_measure);
    if !is_other && !joint.is_word(&["ni", "niti", "i", "ili", "odnosno"]) {
        return None;
    }
    place += 1 + usize::from(is_other);
    let reach = place + 4;
    while place < reach
        && tokens.get(place).is_some_and(|token| {
            token.is_word(&["ne", "od", "do", "vise", "najvise", "najmanje", "bar"])
                || token.begins("vec")
                || token.begins("manj")
        })
    {
        place += 1;
    }
    if tokens.get(place)?.kind != Kind::Number {
        return None;
    }
    match unit(tokens, place + 1).0 {
        found @ (Unit::Length(_) | Unit::Area(_) | Unit::Percent) => Some(found),
        _ => None,
    }
}

/// An `a` behind a number is ares where no word goes on with *a* as and.
fn is_end_of_area(next: Option<&Token>) -> bool {
    next.is_none_or(|next| next.kind != Kind::Word || next.is_word(&["i", "sa", "ili", "a", "po"]))
}

/// Words that may follow a number without being its unit.
fn is_small_word(text: &str) -> bool {
    matches!(
        text,
        "a" | "i"
            | "u"
            | "na"
            | "za"
            | "do"
            | "od"
            | "sa"
            | "se"
            | "ili"
            | "je"
            | "su"
            | "po"
            | "uz"
            | "ali"
            | "dok"
            | "kod"
            | "iznad"
            | "ispod"
            | "ka"
            | "prema"
            | "odnosno"
            | "x"
            | "ako"
            | "max"
            | "min"
            | "maks"
            | "parcele"
            | "povrsine"
            | "izuzetno"
            | "ne"
            | "najvise"
            | "najmanje"
            | "koji"
            | "koje"
            | "osim"
            | "vise"
            | "slobodnostojeci"
            | "dvojni"
    )
}
