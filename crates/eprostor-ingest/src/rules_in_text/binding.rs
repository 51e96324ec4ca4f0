//! Which parameter a value is of. Must not know scopes and conditions.

use eprostor_model::{LegalDecimal, Storeys};

use super::attributes::of_subject;
use super::lexicon::{Class, Found};
use super::refining::refined;
use super::sentences::Sentence;
use super::tokens::{Kind, Token};
use super::values::{Amount, End, Value};

/// Tokens behind a value in which its parameter may stand: `25 % zelenih površina`.
pub(super) const BEHIND: usize = 6;
/// What a clause border, a value between and a token cost.
const BORDER: usize = 7;
/// What a word in brackets costs that close before the value.
const BRACKETS: usize = 20;
/// Most storeys that a count of them is believed to be.
const MOST_STOREYS: u8 = 40;
/// Farther than this no word tells what a number without unit is.
const PLAIN: usize = 16;
/// Farther than this no word tells a value's parameter.
const FARTHEST: usize = 60;

/// Returns the parameter that a word makes of a value, and the value in its unit.
pub(super) fn parameter(key: &str, amount: &Amount) -> Option<(&'static str, Amount)> {
    let share = |number: LegalDecimal| {
        let is_share = number.is_positive_up_to(1);
        is_share
            .then(|| number.times(LegalDecimal::whole(100)).map(Amount::Percent))
            .flatten()
    };
    let same = |key| Some((key, amount.clone()));
    match (key, amount) {
        ("site_coverage_max" | "built_share" | "site_coverage_letter", Amount::Percent(_)) => {
            same("site_coverage_max")
        }
        ("site_coverage_max" | "site_coverage_letter", Amount::Plain(number)) => {
            share(*number).map(|amount| ("site_coverage_max", amount))
        }
        ("far_max" | "built_share" | "far_letter", Amount::Plain(number))
            if number.is_positive_up_to(20) =>
        {
            same("far_max")
        }
        ("green_min", Amount::Percent(_)) => same("green_min"),
        ("green_min", Amount::Plain(number)) => share(*number).map(|amount| ("green_min", amount)),
        ("ev_charging", Amount::Percent(_) | Amount::Count(_)) => same("ev_charging"),
        ("storeys_count" | "floors_count", Amount::Plain(number)) => {
            let below = LegalDecimal::whole(i64::from(key == "storeys_count"));
            let upper = number.minus(below)?.normalized().to_string().parse().ok()?;
            let storeys = Storeys {
                lower: None,
                upper,
                top: None,
            };
            (upper <= MOST_STOREYS).then_some(("storeys_max", Amount::Storeys(storeys)))
        }
        ("storeys_count" | "floors_count", Amount::Storeys(_)) => same("storeys_max"),
        ("storeys_max" | "storeys_letter" | "height_max" | "attr_height", Amount::Storeys(_)) => {
            same("storeys_max")
        }
        ("height_max_ridge", Amount::Metres(_)) => same("height_max_ridge"),
        ("height_max_eaves", Amount::Metres(_)) => same("height_max_eaves"),
        ("height_max" | "attr_height", Amount::Metres(_)) => same("height_max"),
        ("attr_width" | "attr_street", Amount::Metres(_)) => same("parcel_min_front"),
        ("attr_cover", Amount::Percent(_)) => same("site_coverage_max"),
        ("attr_area", Amount::Area(_)) => same("parcel_min_area"),
        ("floor_level", Amount::Metres(_)) => same("floor_level"),
        ("floor_level", Amount::Plain(number)) if number.rounded(0) <= LegalDecimal::whole(3) => {
            Some(("floor_level", Amount::Metres(*number)))
        }
        ("building_line", Amount::Metres(_)) => same("building_line"),
        ("setback_side", Amount::Metres(_) | Amount::OfHeight(_)) => same("setback_side"),
        ("setback_all", Amount::Metres(_) | Amount::OfHeight(_)) => same("setback_all"),
        ("setback_rear", Amount::Metres(_) | Amount::OfHeight(_)) => same("setback_rear"),
        ("distance_buildings", Amount::Metres(_) | Amount::OfHeight(_)) => {
            same("distance_buildings")
        }
        ("parcel_area" | "parcel_min_area" | "parcel_min_front", Amount::Area(_)) => {
            same("parcel_min_area")
        }
        ("parcel_max_area", Amount::Area(_)) => same("parcel_max_area"),
        ("parcel_min_front", Amount::Metres(_)) => same("parcel_min_front"),
        ("access_min_width", Amount::Metres(_)) => same("access_min_width"),
        ("attr_floor", Amount::Metres(_)) => same("floor_level"),
        ("parking", Amount::Parking(_)) => same("parking"),
        ("brgp_max", Amount::Area(_)) => same("brgp_max"),
        ("fence", Amount::Metres(_)) => same("fence"),
        ("none", Amount::Metres(_) | Amount::Percent(_) | Amount::Area(_) | Amount::Plain(_)) => {
            same("none")
        }
        _ => None,
    }
}

/// A parameter that was found for a value, and how.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) key: &'static str,
    pub(super) amount: Amount,
    /// The word that told it; none where it was told before the sentence.
    pub(super) word: Option<Found>,
}

/// Returns the parameter of a value by the words of its sentence.
pub(super) fn bind(sentence: &Sentence, values: &[Value], index: usize) -> Option<Bound> {
    let value = &values[index];
    if matches!(value.amount, Amount::Parking(_)) {
        let word = sentence
            .of(Class::Param)
            .find(|word| word.key == "parking")
            .copied();
        return Some(Bound {
            key: "parking",
            amount: value.amount.clone(),
            word,
        });
    }
    let mut best: Option<(usize, usize, Bound)> = None;
    // `15 m² zelenila`: of the thing right behind it, which has no such parameter.
    let mut next = sentence
        .of(Class::Param)
        .filter(|word| word.from == value.to);
    if next.any(|word| {
        word.key != "none"
            && !word.key.starts_with("attr_")
            && !word.key.ends_with("_letter")
            && parameter(word.key, &value.amount).is_none()
            && matches!(value.amount, Amount::Area(_))
    }) {
        return None;
    }
    for word in sentence.of(Class::Param) {
        let Some((key, amount)) = parameter(word.key, &value.amount) else {
            continue;
        };
        let is_of_street =
            word.key == "building_line" && sentence.tokens[word.to - 1].begins("ulic");
        // `Linija prema Ulici Kralja Petra`: where the line is.
        let is_side = word.key == "attr_street" && sentence.has(Class::Param, "building_line");
        if is_of_street && !sentence.is_of_buildings() || is_side {
            continue;
        }
        if names_other_word(sentence, word) {
            continue;
        }
        if is_of_no_building(sentence, word) || is_only_place(sentence, word) {
            continue;
        }
        // Words inside of a value name none: `1/2 visine`.
        if values.iter().any(|value| {
            matches!(value.amount, Amount::OfHeight(_))
                && value.from <= word.from
                && word.from < value.to
        }) {
            continue;
        }
        let over = sentence.between(value.to, (value.to + 3).min(sentence.tokens.len()));
        if word.key == "attr_floor" && !over.iter().any(|token| token.is_word(&["iznad"])) {
            continue;
        }
        let Some(distance) = distance(sentence, values, index, word) else {
            continue;
        };
        let length = word.to - word.from;
        // `dubine 27 m od linije`: what stands right before the value says what it is.
        let is_better = best.as_ref().is_none_or(|(least, longest, best)| {
            distance < *least
                || distance == *least && length > *longest && (distance > 0 || best.key != "none")
        });
        if is_better {
            best = Some((
                distance,
                length,
                Bound {
                    key,
                    amount,
                    word: Some(*word),
                },
            ));
        }
    }
    let Some((_, _, bound)) = best else {
        return of_ground(sentence, value).or_else(|| of_label(sentence, value));
    };
    let bound = of_subject(sentence, bound)?;
    Some(refined(sentence, values, index, bound))
}

/// Tells whether another word of the sentence says what a word only helps to say.
fn names_other_word(sentence: &Sentence, word: &Found) -> bool {
    // `Između linija ostaje pojas od 4 m`.
    let is_between = word.key == "none"
        && sentence.tokens[word.from].begins("pojas")
        && sentence.of(Class::Param).any(|other| {
            other.key == "building_line" && sentence.tokens[other.from].is_word(&["izmedu"])
        });
    // `Kota slemena ne sme nadvisiti 13 m`; `predbašte dubine 3 m`.
    let is_verb = sentence.tokens[word.from].begins("nadvis")
        && sentence
            .of(Class::Param)
            .any(|other| other.from < word.from && other.key.starts_with("height_max_"));
    let is_depth = sentence.tokens[word.from].begins("dubin")
        && sentence.of(Class::Param).any(|other| {
            other.from < word.from
                && other.key == "building_line"
                && (sentence.tokens[other.from].begins("pred")
                    || sentence.tokens[other.from].begins("prednj"))
        });
    is_between || is_verb || is_depth
}

/// `Slivnici na razmaku od 40 m`: a distance of other things than buildings.
fn is_of_no_building(sentence: &Sentence, word: &Found) -> bool {
    let is_listed = sentence
        .of(Class::Param)
        .any(|other| matches!(other.key, "setback_side" | "setback_rear" | "setback_all"));
    let is_first = word.from <= 2 || is_listed;
    let builds = sentence
        .tokens
        .iter()
        .any(|token| token.is_word(&["graditi", "gradi", "grade", "izgraditi"]));
    word.key == "distance_buildings" && !is_first && !builds && !sentence.is_of_buildings()
}

/// `BRGP na parceli`: the parcel is only where the floor area stands.
fn is_only_place(sentence: &Sentence, word: &Found) -> bool {
    // `na parceli`, `na jednoj parceli`.
    let before = sentence.between(word.from.saturating_sub(2), word.from);
    let is_locative = before.iter().any(|token| token.is_word(&["na", "u", "po"]));
    let clause = sentence.clauses[word.from];
    word.key == "parcel_area"
        && is_locative
        && sentence.of(Class::Param).any(|other| {
            matches!(other.key, "brgp_max" | "green_min")
                && other.to <= word.from
                && sentence.clauses[other.from] == clause
        })
}

/// A share of the parcel that is built on: `graditi do 40 % površine`.
fn of_ground(sentence: &Sentence, value: &Value) -> Option<Bound> {
    let behind = sentence.between(value.to, (value.to + 2).min(sentence.tokens.len()));
    let mut behind = behind.iter().take_while(|token| token.kind == Kind::Word);
    let is_of_parcel = behind.any(|next| {
        ["povrsin", "parcel", "plac"]
            .iter()
            .any(|stem| next.begins(stem))
    });
    let builds = sentence.between(0, value.from).iter().any(|token| {
        [
            "gradi", "izgradi", "izgraden", "objek", "obek", "zgrad", "kuc",
        ]
        .iter()
        .any(|stem| token.begins(stem))
    });
    let is_percent = matches!(value.amount, Amount::Percent(_));
    // `Parcela se može izgraditi do 45 %`.
    let before = sentence.between(0, value.from);
    let is_parcel_built = before.iter().any(|token| token.begins("parcel"))
        && before
            .iter()
            .any(|token| token.begins("izgradi") || token.begins("zauze"));
    // `Najviše 40 % parcele može biti izgrađeno`.
    let is_built = sentence
        .between(value.to, sentence.tokens.len())
        .iter()
        .any(|token| token.begins("izgraden") || token.is_word(&["zauzeto", "pokriveno"]));
    let builds = builds || is_built;
    (is_percent && (is_of_parcel && builds || is_parcel_built)).then(|| Bound {
        key: "site_coverage_max",
        amount: value.amount.clone(),
        word: None,
    })
}

/// `Iz max 55`: a coverage without its unit, right behind its label.
fn of_label(sentence: &Sentence, value: &Value) -> Option<Bound> {
    let Amount::Plain(number) = value.amount else {
        return None;
    };
    let is_percent = number.is_positive_up_to(100) && !number.is_positive_up_to(4);
    let is_letter = |word: &&Found| {
        let is_percentage = word.key == "built_share"
            && sentence
                .between(word.from.saturating_sub(1), word.from + 1)
                .iter()
                .any(|token| token.begins("procen"));
        is_percentage
            || word.key == "site_coverage_max"
            || word.key == "site_coverage_letter" && is_sign(&sentence.tokens, word.from)
    };
    let mut words = sentence.of(Class::Param).filter(is_letter);
    let word = words.find(|word| {
        let between = sentence.between(word.to, value.from);
        let is_plain = |at: usize| {
            let token = &sentence.tokens[at];
            let is_operator = sentence
                .of(Class::Operator)
                .any(|found| found.from <= at && at < found.to);
            is_operator
                || matches!(token.kind, Kind::Mark(':' | '=' | '-' | '.' | '(' | ')'))
                || token.is_word(&["je", "iznosi", "u"])
        };
        word.to <= value.from && between.len() <= 4 && (word.to..value.from).all(is_plain)
    })?;
    let ends = sentence.tokens.get(value.to).is_none_or(|token| {
        matches!(token.kind, Kind::Mark(_)) || token.capital || token.is_word(&["i", "a"])
    });
    (is_percent && ends).then_some(Bound {
        key: "site_coverage_max",
        amount: Amount::Percent(number),
        word: Some(*word),
    })
}

/// How far a word is from a value; none where it cannot be its parameter.
fn distance(sentence: &Sentence, values: &[Value], index: usize, word: &Found) -> Option<usize> {
    let value = &values[index];
    if names_no_parameter(sentence, value, word) {
        return None;
    }
    if word.to <= value.from {
        let clauses = sentence.clauses[value.from] - sentence.clauses[word.to - 1];
        let closed = sentence.between(word.to, value.from).iter();
        let closes =
            closed.clone().any(|token| token.is(')')) && !closed.clone().any(|token| token.is('('));
        // A word of a dependent clause tells nothing of what stands behind it.
        let own = sentence.clauses[word.from];
        let is_aside = clauses > 0 && own > 0 && sentence.is_dependent(own);
        let aside = if closes || is_aside { BRACKETS } else { 0 };
        let distance = value.from - word.to + clauses * BORDER + aside;
        return (distance <= FARTHEST).then_some(distance);
    }
    // `4 punjača`: what is counted.
    if matches!(value.amount, Amount::Count(_)) && word.key == "ev_charging" && word.to == value.to
    {
        return Some(0);
    }
    if word.from < value.to || matches!(value.amount, Amount::Plain(_)) {
        return None;
    }
    distance_behind(sentence, values, index, word)
}

/// Tells whether a word only says where, or is of another thing than the value.
fn names_no_parameter(sentence: &Sentence, value: &Value, word: &Found) -> bool {
    let tokens = &sentence.tokens;
    let before = word.from.checked_sub(1).map(|place| &tokens[place]);
    if word.key.ends_with("_letter") && !is_sign(tokens, word.from) {
        return true;
    }
    // `širina parcele na regulaciji`: where the parcel is so wide.
    let is_line = word.key == "building_line";
    let is_place = is_line && tokens[word.from].is_word(&["na"]);
    let is_at_place = is_line && before.is_some_and(|before| before.is_word(&["na"]));
    // `širina parcele, merena na regulacionoj liniji`.
    let near = &tokens[word.from.saturating_sub(2)..word.from];
    let is_measured = is_line && near.iter().any(|token| token.begins("meren"));
    let mut things = sentence
        .of(Class::Param)
        .filter(|other| other.key != "none");
    let is_where = things
        .any(|other| is_place && other.to == word.from || is_at_place && other.to + 1 == word.from);
    // `pri indeksu 1,2 može se …`: what is given, and no rule.
    let is_given = before.is_some_and(|before| before.is_word(&["pri"]));
    // `1,5 širine ulice`: what the value before is measured by.
    let is_measure = word.key == "none"
        && word.from != value.to
        && before.is_some_and(|before| before.kind == Kind::Number);
    let is_far =
        matches!(value.amount, Amount::Plain(_)) && value.from.saturating_sub(word.to) > PLAIN;
    is_where || is_measured || is_given || is_measure || is_far || is_index_of_other(sentence, word)
}

/// `Indeks razvijenosti`: a bare index is none of a thing that its genitive names.
fn is_index_of_other(sentence: &Sentence, word: &Found) -> bool {
    let first = &sentence.tokens[word.from];
    let is_bare = word.key == "far_max" && word.to == word.from + 1 && first.begins("indeks");
    let Some(next) = sentence.tokens.get(word.to).filter(|_| is_bare) else {
        return false;
    };
    let is_said = sentence.found.iter().any(|found| {
        found.from == word.to
            && matches!(
                found.class,
                Class::Operator | Class::Permit | Class::Negation
            )
    });
    next.kind == Kind::Word
        && !is_said
        && !next.is_word(&[
            "je", "iznosi", "u", "na", "za", "i", "se", "od", "parcele", "ii",
        ])
}

/// How far a word behind a value is: up to the next border or value.
fn distance_behind(
    sentence: &Sentence,
    values: &[Value],
    index: usize,
    word: &Found,
) -> Option<usize> {
    let (value, tokens) = (&values[index], &sentence.tokens);
    let after = index + 1 + usize::from(value.end == End::Low);
    let next = values.get(after).map_or(tokens.len(), |next| next.from);
    let between = sentence.between(value.to, word.from);
    // `1,5 m je najmanje rastojanje koje se mora obezbediti između …`.
    let is_inverted = tokens
        .get(value.to)
        .is_some_and(|token| token.is_word(&["je", "iznosi", "jeste"]));
    let reach = if matches!(value.amount, Amount::Percent(_)) || is_inverted {
        2 * BEHIND
    } else {
        BEHIND
    };
    // `800 m² (za parcelu GP 5)`: what the brackets say is a case.
    let is_case = between.iter().any(|token| token.is('('))
        && tokens[word.from - 1].is_word(&["za", "na", "u", "kod"]);
    let is_near = word.from - value.to <= reach && word.from < next && !is_case;
    let has_charger = word.key == "ev_charging";
    let is_parted = between.iter().any(|token| {
        matches!(token.kind, Kind::Mark(',' | ';' | ':'))
            || token.is_word(&["a", "ali", "dok", "uz"])
            || token.is_word(&["sa"]) && !has_charger
    });
    // Whether a next value has this word before it in its own clause.
    let leads_next = values.get(after).is_some_and(|next| {
        let rest = sentence.between(word.to, next.from);
        let is_joined = between.iter().any(|token| token.is_word(&["i", "odnosno"]));
        is_joined && !rest.iter().any(|token| token.is(','))
    });
    if !is_near || is_parted || leads_next {
        return None;
    }
    // `iznad trotoara` tells from where, where another word tells what.
    let is_level = word.key == "floor_level"
        && word.from > 0
        && tokens[word.from - 1].is_word(&["iznad", "od", "na"]);
    if word.key == "none" || is_level {
        return Some(FARTHEST);
    }
    let is_measured_from = [
        "setback_side",
        "setback_rear",
        "setback_all",
        "distance_buildings",
        "building_line",
    ]
    .contains(&word.key);
    let begins = &tokens[word.from];
    let is_from = is_measured_from
        && (begins.is_word(&["od", "prema", "sa"])
            || word.from > 0 && tokens[word.from - 1].is_word(&["od", "do"]));
    Some(if is_from && word.from - value.to <= 1 {
        0
    } else {
        2 * (word.from - value.to)
    })
}

/// A single letter names a parameter only as a sign: `Z = 70 %`, „Z“, a head cell.
fn is_sign(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let is_long = tokens[at].text.len() > 1;
    let follows = |next: &Token| {
        next.is('=')
            || next.is(':')
            || next.is('"')
            || next.is('%')
            || is_long
                && (next.kind == Kind::Number
                    || next.is('(')
                    || next.is('-')
                    || next.is_word(&[
                        "max",
                        "maks",
                        "je",
                        "do",
                        "iznosi",
                        "najvise",
                        "planirano",
                        "m",
                    ]))
    };
    // `k = 0,6`.
    let is_equated =
        next.is_some_and(|next| next.is('=')) && tokens[at].is_word(&["k", "z", "iz", "ii", "ki"]);
    is_equated || tokens[at].capital && next.is_none_or(follows)
}
