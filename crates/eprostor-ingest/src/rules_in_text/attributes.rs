//! Attributes – height, width, area, share – and the thing whose each is. Must not
//! know values.

use super::binding::Bound;
use super::lexicon::{Class, Found};
use super::sentences::Sentence;
use super::tokens::{Kind, Token};
use super::values::Amount;

/// An attribute is that of the thing whose it is: *visina ograde*, *prilaz širine 3 m*.
pub(super) fn of_subject(sentence: &Sentence, bound: Bound) -> Option<Bound> {
    let word = bound.word?;
    if matches!(bound.amount, Amount::Storeys(_)) {
        return Some(bound);
    }
    if !word.key.starts_with("attr_") {
        return Some(bound);
    }
    // `površina pomoćnog`: of a building.
    if word.key == "attr_area"
        && sentence
            .of(Class::Use)
            .any(|other| other.from == word.to || other.to == word.from)
    {
        return None;
    }
    let rivals = rivals(word.key);
    // `Bočna dvorišta ne mogu biti uža od 3 m`.
    let is_yard = |other: &Found| {
        word.key == "attr_width"
            && matches!(other.key, "setback_side" | "setback_rear")
            && sentence.tokens[other.from..other.to]
                .iter()
                .any(|token| token.begins("dvoris"))
            || word.key == "attr_width"
                && other.key == "building_line"
                && sentence.tokens[other.from].begins("predbas")
    };
    let is_subject = |other: &&Found| rivals.contains(&other.key) || is_yard(other);
    let behind = sentence
        .of(Class::Param)
        .filter(is_subject)
        .find(|other| other.from >= word.to && other.from <= word.to + 2);
    // The base of a building covers as the building does.
    let is_base =
        |other: &&Found| word.key == "attr_cover" && sentence.tokens[other.from].begins("osnov");
    let mut before: Vec<&Found> = sentence
        .of(Class::Param)
        .filter(|other| is_subject(other) && !is_base(other))
        .filter(|other| other.to <= word.from)
        .collect();
    before.sort_by_key(|other| other.from);
    // A passage keeps its width through the words of where it leads.
    let access = before
        .iter()
        .rev()
        .find(|other| other.key == "access_min_width" && word.key == "attr_width");
    let subject = behind
        .or(access.copied())
        .or(before.last().copied())
        .map(|other| other.key);
    let key = resolved(sentence, &bound, word, subject)?;
    Some(Bound { key, ..bound })
}

/// Returns the things whose an attribute may be.
fn rivals(attribute: &str) -> &'static [&'static str] {
    match attribute {
        "attr_height" => &[
            "floor_level",
            "fence",
            "access_min_width",
            "none",
            "height_max",
            "height_max_ridge",
            "height_max_eaves",
        ],
        "attr_width" => &[
            "access_min_width",
            "parcel_area",
            "parcel_max_area",
            "parcel_min_front",
            "none",
            "fence",
        ],
        "attr_street" => &[
            "fence",
            "parcel_area",
            "parcel_max_area",
            "parcel_min_front",
            "attr_width",
            "attr_area",
        ],
        "attr_area" => &[
            "parcel_area",
            "parcel_max_area",
            "parcel_min_front",
            "brgp_max",
            "none",
        ],
        _ => &["green_min", "site_coverage_max", "none"],
    }
}

/// Returns the parameter that an attribute of a thing is.
fn resolved(
    sentence: &Sentence,
    bound: &Bound,
    word: Found,
    subject: Option<&'static str>,
) -> Option<&'static str> {
    Some(match (word.key, subject) {
        ("attr_height" | "attr_street", Some("fence")) => "fence",
        ("attr_street", Some(_)) => "parcel_min_front",
        ("attr_street", None) => return None,
        ("attr_cover", Some("green_min")) => "green_min",
        ("attr_cover", Some("none")) => return None,
        // `Dvojni objekti čine 12 %`: a share of what there is.
        ("attr_cover", _)
            if sentence.tokens[word.from].is_word(&["cini", "cine"])
                && sentence.of(Class::Permit).next().is_none() =>
        {
            return None;
        }
        ("attr_cover", _) if !covers(sentence, word.from) => return None,
        ("attr_cover", _) => "site_coverage_max",
        ("attr_height", Some("none" | "access_min_width")) => return None,
        ("attr_height", Some(key @ ("height_max_ridge" | "height_max_eaves" | "floor_level"))) => {
            key
        }
        ("attr_width", Some(key @ "building_line")) => key,
        ("attr_width", Some("setback_side")) => "setback_side",
        ("attr_width", Some("setback_rear")) => "setback_rear",
        ("attr_width", Some("access_min_width")) => "access_min_width",
        ("attr_width", Some("parcel_area" | "parcel_min_front" | "parcel_max_area")) => {
            "parcel_min_front"
        }
        ("attr_width", None) if is_least(sentence, word.from) => "parcel_min_front",
        ("attr_width", Some("none" | "fence") | None) => return None,
        ("attr_area", Some("parcel_area" | "parcel_max_area" | "parcel_min_front")) => bound.key,
        ("attr_area", Some("brgp_max")) => "brgp_max",
        ("attr_area", None) if is_least(sentence, word.from) => "parcel_min_area",
        ("attr_area", _) => return None,
        ("attr_height", None) if is_of_other(sentence, word.from) => return None,
        (_, _) => bound.key,
    })
}

/// Tells whether buildings cover, or the parcel is covered; paving does not count.
fn covers(sentence: &Sentence, at: usize) -> bool {
    let before = sentence.between(0, at);
    sentence.is_of_buildings() || before.iter().any(|token| token.begins("parcel"))
}

/// `Visina slobodnog profila`, `mobilijar visine 2,4 m`: of a thing that is no building.
fn is_of_other(sentence: &Sentence, at: usize) -> bool {
    if sentence.is_of_buildings() {
        return false;
    }
    let is_known = |place: usize| {
        sentence.found.iter().any(|found| {
            matches!(
                found.class,
                Class::Operator
                    | Class::Permit
                    | Class::Builds
                    | Class::Param
                    | Class::Scope
                    | Class::Type
            ) && found.from <= place
                && place < found.to
        })
    };
    let is_noun = |place: usize| {
        let token = &sentence.tokens[place];
        token.kind == Kind::Word && token.text.len() > 3 && !is_known(place)
    };
    // A genitive behind it, or a thing before `visine`.
    let mut behind = (at + 1..sentence.tokens.len().min(at + 3)).take_while(|place| {
        let token = &sentence.tokens[*place];
        token.kind == Kind::Word && token.text.len() > 3
    });
    let is_genitive = sentence.tokens[at].is_word(&["visine", "visinu"]);
    behind.any(is_noun) || is_genitive && (0..at).any(is_noun)
}

/// `Min. površina`: the least area of nothing else is that of the parcel.
fn is_least(sentence: &Sentence, at: usize) -> bool {
    let before = sentence.between(at.saturating_sub(2), at);
    let next = sentence.tokens.get(at + 1);
    let is_of_other = next.is_some_and(|next| {
        next.kind == Kind::Word && !next.is_word(&["je", "iznosi", "od", "za", "ne", "moze"])
    });
    let is_least = |token: &Token| token.begins("min") || token.begins("najmanj");
    // `Površina min 3,5 a`.
    let is_behind = sentence.tokens[at].begins("povrs") && next.is_some_and(is_least);
    is_behind || !is_of_other && before.iter().any(is_least)
}
