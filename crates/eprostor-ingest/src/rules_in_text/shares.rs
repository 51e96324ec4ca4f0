//! Shares: of a height, of the parcel, of the parking places. Must not know other
//! values.

use eprostor_model::LegalDecimal;

use super::numbers::{decimal, number, ordinal};
use super::tokens::{Kind, Token};
use super::values::Amount;

/// Reads `1/2 visine`, `2/3 h`; an empty text is a fraction of something else.
pub(super) fn fraction(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let slash = tokens.get(at + 1)?;
    let below = tokens.get(at + 2)?;
    if tokens[at].kind != Kind::Number || !slash.is('/') || below.kind != Kind::Number {
        return None;
    }
    let (above, below) = (decimal(&tokens[at].text)?, decimal(&below.text)?);
    let is_fraction = above.is_positive_up_to(20) && below.is_positive_up_to(20);
    if !is_fraction {
        return Some((String::new(), at + 3));
    }
    let end = at + 3;
    let is_height = tokens
        .get(end)
        .is_some_and(|token| token.is_word(&["h", "n"]) || token.begins("visin"));
    let is_alone = tokens
        .get(end)
        .is_none_or(|token| matches!(token.kind, Kind::Mark(_)));
    if is_height && is_of_building(tokens, end + 1) || is_alone {
        Some((format!("{above}/{below}"), end + usize::from(is_height)))
    } else {
        Some((String::new(), end))
    }
}
/// Returns the share that a word names: `polovinu`, `trećine`.
pub(super) fn share_word(token: &Token) -> Option<u8> {
    let stems = [("polovin", 2), ("trecin", 3), ("cetvrtin", 4), ("petin", 5)];
    let found = stems.iter().find(|(stem, _)| token.begins(stem));
    let is_half = token.is_word(&["pola"]);
    found
        .map(|(_, below)| *below)
        .or_else(|| is_half.then_some(2))
}

/// Reads `h/2`, `H/3`.
fn height_over(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let [height, slash, below, ..] = tokens.get(at..)? else {
        return None;
    };
    let is_over = height.is_word(&["h"]) && slash.is('/') && below.kind == Kind::Number;
    let below = decimal(&below.text).filter(|below| is_over && below.is_positive_up_to(10))?;
    Some((format!("1/{below}"), at + 3))
}

/// Tells whether a word is one for the parcel that a share is of.
fn of_parcel(token: &Token) -> bool {
    const STEMS: &[&str] = &["parcel", "njen", "povrsin", "ukupn", "blok", "svak"];
    token.kind == Kind::Word && STEMS.iter().any(|stem| token.begins(stem))
}

/// Reads `polovina visine`, `dve trećine njene visine`, `jednak visini`, `jednu
/// visinu`, `visina višeg`.
pub(super) fn height_in_words(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let token = &tokens[at];
    if token.kind != Kind::Word {
        return None;
    }
    if let Some(found) = height_over(tokens, at) {
        return Some(found);
    }
    let next = tokens.get(at + 1);
    let (share, words) = if let Some(below) = share_word(token) {
        (format!("1/{below}"), 1)
    } else if let Some(below) = next.and_then(share_word)
        && token.is_word(&["jedna", "jednu", "jedne", "jednoj", "dve", "tri"])
    {
        let above = match token.text.as_str() {
            "dve" => 2,
            "tri" => 3,
            _ => 1,
        };
        (format!("{above}/{below}"), 2)
    } else if token.begins("jednak")
        || token.is_word(&[
            "jednu", "jedna", "jedne", "cela", "celu", "cele", "puna", "punu",
        ])
    {
        ("1".to_owned(), 1)
    } else {
        (String::new(), 0)
    };
    let follows = |place: usize| tokens.get(place).is_some_and(|token| token.begins("visin"));
    let gap = |place: usize| {
        tokens.get(place).is_some_and(|token| {
            token.is_word(&[
                "je", "su", "sa", "njegove", "njene", "njihove", "svoje", "ukupne", "same", "te",
                "ukupnoj", "svojoj",
            ])
        })
    };
    if !share.is_empty() {
        let mut place = at + words;
        while gap(place) && place < at + words + 2 {
            place += 1;
        }
        return (follows(place) && is_of_building(tokens, place + 1)).then_some((share, place + 1));
    }
    // `za svoju visinu`.
    if token.is_word(&["svoju", "njihovu"])
        && at > 0
        && tokens[at - 1].is_word(&["za"])
        && follows(at + 1)
    {
        return Some(("1".to_owned(), at + 2));
    }
    // `8 m ili visina višeg od njih`; `ne manje od visine višeg`.
    let before = at.checked_sub(1).map(|place| &tokens[place]);
    let stands_for_value = before.is_some_and(|before| before.is_word(&["ili", "za", "od"]));
    let of_higher = tokens.get(at + 1).is_some_and(|next| next.begins("vis"));
    // `ne manje od visine objekta`.
    let is_less = at > 1 && tokens[at - 2].begins("manj") && tokens[at - 1].is_word(&["od"]);
    let of_building = next.is_some_and(|next| {
        ["objek", "obek", "zgrad", "kuc"]
            .iter()
            .any(|stem| next.begins(stem))
    });
    (token.begins("visin") && (stands_for_value && of_higher || is_less && of_building))
        .then(|| ("1".to_owned(), at + 1))
}
/// Reads `polovina parcele`, `petina njene površine` in percent; a third is none.
pub(super) fn share_of_parcel(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    // `dve petine parcele`, `pola parcele`.
    if tokens[at].is_word(&["dve", "tri"])
        && let Some(below) = tokens.get(at + 1).and_then(share_word)
        && of_parcel(tokens.get(at + 2)?)
    {
        let above = if tokens[at].is_word(&["dve"]) {
            200
        } else {
            300
        };
        let share = LegalDecimal::whole(above).over(LegalDecimal::whole(i64::from(below)), 2)?;
        return Some((Amount::Percent(share), at + 3));
    }
    if tokens[at].is_word(&["pola"]) && of_parcel(tokens.get(at + 1)?) {
        return Some((Amount::Percent(LegalDecimal::whole(50)), at + 2));
    }
    let percent = match tokens[at].text.get(..5)? {
        "polov" => 50,
        "cetvr" => 25,
        "petin" => 20,
        "deset" if tokens[at].begins("desetin") => 10,
        _ => return None,
    };
    let next = tokens.get(at + 1)?;
    let percent = Amount::Percent(LegalDecimal::whole(percent));
    of_parcel(next).then_some((percent, at + 2))
}
/// Reads `1/4 površine` in percent; a third is none.
pub(super) fn fraction_of_parcel(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let [above, slash, below, of, ..] = tokens.get(at..)? else {
        return None;
    };
    let is_fraction = above.kind == Kind::Number && slash.is('/') && below.kind == Kind::Number;
    let of_parcel = ["parcel", "povrsin", "plac", "kompleks"]
        .iter()
        .any(|stem| of.begins(stem));
    if !is_fraction || !of_parcel {
        return None;
    }
    let percent = decimal(&above.text)?.times(LegalDecimal::whole(100))?;
    let below = decimal(&below.text)?;
    let share = percent.over(below, 2)?;
    (share.times(below)? == percent && share.is_positive_up_to(100))
        .then_some((Amount::Percent(share), at + 3))
}
/// Reads `jedno od deset mesta`, `po jedna na 20 mesta`, `na 10 PM jedan punjač`.
pub(super) fn share_of_places(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let is_place = |place: usize| {
        let token = tokens.get(place);
        token.is_some_and(|token| {
            token.begins("mest") || token.begins("parking") || token.is_word(&["pm"])
        })
    };
    let charges = tokens.iter().any(|token| {
        token.begins("punjac")
            || token.begins("punjenj")
            || token.begins("punion")
            || token.begins("elektricn")
    });
    if !charges {
        return None;
    }
    let joint = tokens.get(at + 1)?;
    // `1/10 mesta`.
    if joint.is('/') && is_place(at + 3) {
        let share = number(&tokens[at])?.times(LegalDecimal::whole(100))?;
        let share = share.over(number(tokens.get(at + 2)?)?, 2)?;
        return Some((Amount::Percent(share), at + 4));
    }
    // `jedno mesto od dvadeset`.
    if is_place(at + 1) && tokens.get(at + 2)?.is_word(&["od"]) {
        let share = number(&tokens[at])?.times(LegalDecimal::whole(100))?;
        let share = share.over(number(tokens.get(at + 3)?)?, 2)?;
        return Some((Amount::Percent(share), at + 4));
    }
    // `svako deseto mesto`.
    if tokens[at].begins("svak")
        && let Some(base) = ordinal(joint)
        && is_place(at + 2)
    {
        let share = LegalDecimal::whole(100).over(LegalDecimal::whole(base), 2)?;
        return Some((Amount::Percent(share), at + 3));
    }
    let (amount, base, to) = if joint.is_word(&["od", "na"])
        && is_place(at + 3 + usize::from(tokens.get(at + 2)?.begins("svak")))
    {
        let place = at + 2 + usize::from(tokens.get(at + 2)?.begins("svak"));
        (number(&tokens[at])?, number(tokens.get(place)?)?, place + 2)
    } else if tokens[at].is_word(&["na"]) || tokens[at].is_word(&["za"]) && joint.begins("svak") {
        let place = at + 1 + usize::from(joint.begins("svak"));
        let base = number(tokens.get(place)?).filter(|_| is_place(place + 1))?;
        let behind = (place + 2..(place + 8).min(tokens.len())).find(|place| {
            tokens
                .get(place + 1)
                .is_some_and(|token| token.begins("punjac") || token.begins("prikljuc"))
        })?;
        (number(&tokens[behind])?, base, behind + 2)
    } else {
        return None;
    };
    let share = amount.times(LegalDecimal::whole(100))?.over(base, 2)?;
    Some((Amount::Percent(share), to))
}
/// Reads `pola hektara`, `ar i po`.
pub(super) fn half_of_unit(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let area = |m2| Amount::Area(LegalDecimal::whole(m2));
    let next = tokens.get(at + 1)?;
    if tokens[at].is_word(&["pola", "pol"]) {
        let m2 = if next.begins("hektar") {
            5000
        } else if next.is_word(&["ara"]) {
            50
        } else {
            return None;
        };
        return Some((area(m2), at + 2));
    }
    let is_and_half = next.is_word(&["i"]) && tokens.get(at + 2)?.is_word(&["po"]);
    (tokens[at].is_word(&["ar"]) && is_and_half).then(|| (area(150), at + 3))
}
/// Reads `metar i po`, `dva i po metra`, `pola metra`.
pub(super) fn metre_and_half(tokens: &[Token], at: usize) -> Option<(Amount, usize)> {
    let half = LegalDecimal::whole(1).over(LegalDecimal::whole(2), 1)?;
    let and_half = |place: usize| {
        let two = tokens.get(place..place + 2);
        two.is_some_and(|two| two[0].is_word(&["i"]) && two[1].is_word(&["po"]))
    };
    let metres = |whole: LegalDecimal| {
        let negative = LegalDecimal::whole(0).minus(half)?;
        whole.minus(negative).map(Amount::Metres)
    };
    let is_metre = |place: usize| tokens.get(place).is_some_and(|token| token.begins("met"));
    if tokens[at].is_word(&["pola", "pol"]) && is_metre(at + 1) {
        return Some((Amount::Metres(half), at + 2));
    }
    if tokens[at].is_word(&["metar"]) && and_half(at + 1) {
        return Some((metres(LegalDecimal::whole(1))?, at + 3));
    }
    let whole = number(&tokens[at])?;
    if and_half(at + 1) && is_metre(at + 3) {
        return Some((metres(whole)?, at + 4));
    }
    (is_metre(at + 1) && and_half(at + 2))
        .then(|| metres(whole))
        .flatten()
        .map(|amount| (amount, at + 4))
}
/// Whose height is meant: not that of trees.
fn is_of_building(tokens: &[Token], at: usize) -> bool {
    let others = ["bor", "drve", "okoln", "stub", "nasip", "ulic"];
    let words = tokens[at.min(tokens.len())..].iter().take(2);
    let mut words = words.filter(|token| token.kind == Kind::Word);
    !words.any(|word| others.iter().any(|other| word.begins(other)))
}
