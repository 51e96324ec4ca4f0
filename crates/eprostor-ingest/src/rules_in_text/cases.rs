//! Which values of a sentence are rules: what binds them, and cases and exceptions
//! that the model does not carry. Must not know scopes.

use eprostor_model::{ConditionKey, LawTables};

use super::binding::{Bound, bind, parameter};
use super::conditions::Placed;
use super::context::Context;
use super::descriptions::{is_of_neighbour, is_of_one, is_only_told, is_told_of_what_is};
use super::foreign;
use super::lexicon::{Class, Found};
use super::memory::refers_back;
use super::reading::Given;
use super::refining::refined;
use super::scopes::Named;
use super::sentences::{Sentence, is_building};
use super::tokens::Kind;
use super::values::{Amount, Value};
use super::vetoes;

/// Longest sentence, in tokens, that may leave its verb out: *Prema jugu 3 m.*
pub(super) const ELLIPSIS: usize = 8;

/// Returns the parameter of a value, also where a sentence before told it.
pub(super) fn bound(
    sentence: &Sentence,
    values: &[Value],
    index: usize,
    context: &Context,
    given: &Given,
) -> Option<Bound> {
    let value = &values[index];
    if is_of_neighbour(sentence, value)
        || vetoes::of_value(sentence, value)
        || names_case(sentence, value)
        || is_part_of_sum(sentence, value)
    {
        return None;
    }
    let permits = sentence.permits().next().is_some();
    let has_label = given.is_cell
        || sentence
            .tokens
            .iter()
            .any(|token| token.is(':') || token.is('=') || token.is('-'));
    let goes_on = refers_back(sentence);
    let is_short = sentence.tokens.len() <= ELLIPSIS;
    let told = bind(sentence, values, index);
    let told = told.filter(|told| !goes_on || !is_attribute_of_other(told, context));
    let told = told.filter(|told| !is_foreign(sentence, value, told, given));
    let told = told.or_else(|| {
        let key = match value.amount {
            Amount::Storeys(_)
                if permits
                    || sentence.is_fragment()
                        && sentence.of(Class::Param).any(|word| {
                            !matches!(word.key, "none" | "attr_floor")
                                && !word.key.starts_with("storeys")
                        })
                    || has_label
                        && (!sentence.found.is_empty()
                            || context.subject == Some("storeys_max")) =>
            {
                "storeys_max"
            }
            Amount::Storeys(_) => return None,
            _ => context.subject.or(context.heading_subject())?,
        };
        let speaks = permits
            || sentence.of(Class::Type).next().is_some()
            || has_label
            || goes_on
            || sentence.is_fragment() && matches!(value.amount, Amount::Storeys(_))
            || is_short && context.memory.subject == Some(key);
        let (key, amount) = parameter(key, &value.amount).filter(|_| speaks)?;
        let bound = Bound {
            key,
            amount,
            word: None,
        };
        Some(refined(sentence, values, index, bound))
    })?;
    let clause = sentence.clauses[value.from];
    let owns = sentence
        .tokens
        .iter()
        .zip(&sentence.clauses)
        .any(|(token, own)| *own <= clause && token.is_word(&["ima"]));
    // `Najveća zgrada ima P+8`: the greatest there is, and no limit.
    let is_greatest = |word: &Found| {
        let token = &sentence.tokens[word.from];
        let is_superlative = token.begins("najve") || token.begins("najvi");
        let next = sentence.tokens.get(word.to);
        let is_parcel = next.is_some_and(|next| next.begins("parcel")) && token.begins("najve");
        is_superlative && (is_parcel || next.is_some_and(is_building))
    };
    let permits_here = sentence
        .permits()
        .any(|word| sentence.clauses[word.from] <= clause && !is_greatest(word));
    (told.key != "none"
        && is_believable(&told)
        && !(told.key == "brgp_max" && !given.is_cell && !limits(sentence, clause))
        && (!owns || permits_here || told.key == "ev_charging")
        && !is_only_told(sentence, &told, given)
        && !is_told_of_what_is(sentence, value, &told, given)
        && (given.is_cell || is_normative(sentence, value, &told))
        && !is_of_one(sentence, &told))
    .then_some(told)
}
/// `16 m (dve po 8 m)`: the parts of the value before.
fn is_part_of_sum(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.between(value.from.saturating_sub(3), value.from);
    matches!(before, [open, _, each] if open.is('(') && each.is_word(&["po"]))
}

/// Tells whether a value is of a thing that no parameter speaks of.
fn is_foreign(sentence: &Sentence, value: &Value, told: &Bound, given: &Given) -> bool {
    if given.is_cell || told.key == "ev_charging" {
        return false;
    }
    let is_distance = matches!(
        told.key,
        "distance_buildings" | "setback_side" | "setback_rear" | "setback_all" | "building_line"
    );
    let is_parcel = told.key.starts_with("parcel_m") && told.key != "parcel_min_front";
    let is_length = matches!(value.amount, Amount::Metres(_));
    foreign::is_share_of_other(sentence, value)
        || is_length && foreign::is_of_thing(sentence)
        || is_parcel && foreign::is_area_of_building(sentence, value)
        || told
            .word
            .is_some_and(|word| foreign::is_head_of_other(sentence, &word))
        || foreign::is_name(sentence, value)
        || is_distance
            && (foreign::has_other_subject(sentence, value)
                || told
                    .word
                    .is_some_and(|word| foreign::is_distance_of_other(sentence, &word, value)))
}

/// Tells whether a sentence states a value as a rule: by a limit, a verb that permits or
/// asks, a label, or by naming the parameter first. *Škola površine 3200 m², spratnosti
/// P+2* does none of them.
fn is_normative(sentence: &Sentence, value: &Value, told: &Bound) -> bool {
    const VERBS: &[&str] = &[
        "gradi", "grade", "grad", "izgrad", "postavlj", "postavi", "povlac", "povuc", "udaljav",
        "odmic", "odmak", "formira", "obezbed", "predvid", "utvrd", "odred", "vaz", "primenj",
        "iznos", "propis", "treba", "namenj", "postav", "uvlac", "uvuc", "ograd", "parcelis",
        "obrazuj", "ostavlj", "ostavi", "smest", "locira", "projekt", "planira", "ozelen", "usvaj",
        "resava",
    ];
    let Some(word) = told.word else { return true };
    if told.key == "parking" {
        return true;
    }
    let is_range = |at: usize| {
        at > 0
            && sentence.tokens[at].is_word(&["do"])
            && sentence.tokens[at - 1].kind == Kind::Number
    };
    let limits = sentence
        .permits()
        .chain(sentence.of(Class::Operator))
        .any(|found| !is_range(found.from) && !sentence.tokens[found.from].begins("grad"));
    let asks = sentence
        .tokens
        .iter()
        .any(|token| VERBS.iter().any(|verb| token.begins(verb)) && !token.begins("gradevin"));
    let has_label = sentence.between(0, value.from).iter().any(|token| {
        matches!(token.kind, Kind::Mark(':' | '=' | '*')) || token.is('-') && token.spaced
    });
    // `Spratnost je P+2`, `Najmanji front 12 m`: named first, and in the nominative.
    let leads = |at: usize| {
        let clause = sentence.clauses[at];
        let begins = sentence.clauses.iter().position(|own| *own == clause);
        let first = &sentence.tokens[at];
        let is_genitive = first.text.ends_with("osti") || first.text.ends_with("ine");
        begins.is_some_and(|begins| at <= begins + 3) && !is_genitive
    };
    let heads = ["udaljen", "rastojanj", "odstojanj", "razmak"];
    let is_first = (0..value.from.min(sentence.tokens.len())).any(|at| {
        let is_param = sentence
            .of(Class::Param)
            .any(|found| found.from == at && found.key != "none");
        let is_head = heads.iter().any(|head| sentence.tokens[at].begins(head));
        (is_param || is_head) && leads(at)
    });
    let is_behind = word.from >= value.to;
    // `Objekti su spratnosti P+2`: plans say so of what is to be built.
    let begins = |at: usize| at <= 2 || sentence.clauses[at] != sentence.clauses[at - 2];
    let of_objects = sentence.tokens.windows(2).enumerate().any(|(at, two)| {
        begins(at)
            && (two[0].begins("obek") || two[0].is_word(&["zgrade", "zgrada"]))
            && two[1].is_word(&["su", "je"])
    });
    // `Pod parkovima je 5 %` is of the town; `pod zelenilom je 40 % parcele` is none.
    let is_under = word.from > 0
        && sentence.tokens[word.from - 1].is_word(&["pod"])
        && !sentence
            .tokens
            .iter()
            .any(|token| token.begins("parcel") || token.begins("kompleks"));
    if is_under && !limits && !asks && !has_label {
        return false;
    }
    limits
        || asks
        || has_label
        || is_first
        || of_objects
        || is_behind
        || sentence.tokens.len() <= ELLIPSIS
}

/// `Njihova visina je 1,4 m` behind a sentence on fences: not that of a building.
fn is_attribute_of_other(told: &Bound, context: &Context) -> bool {
    let is_attribute = told.word.is_some_and(|word| word.key.starts_with("attr_"));
    is_attribute
        && matches!(
            (told.key, context.subject),
            ("height_max", Some("fence")) | ("parcel_min_front", Some("access_min_width"))
        )
}
/// A floor area is a rule where it is limited; else it is what a zone holds.
fn limits(sentence: &Sentence, clause: usize) -> bool {
    let is_limit = |word: &&Found| {
        let token = &sentence.tokens[word.from];
        !["planir", "predvid", "obezbed"]
            .iter()
            .any(|stem| token.begins(stem))
    };
    let first = sentence
        .tokens
        .first()
        .is_some_and(|token| token.begins("ukupno"));
    let has_label = sentence
        .tokens
        .iter()
        .any(|token| token.is(':') || token.is('='));
    let mut permits = sentence
        .permits()
        .filter(|word| sentence.clauses[word.from] <= clause);
    !first && (has_label || permits.any(|word| is_limit(&word)))
}
/// Tells whether a value lies in the range that the law table believes.
fn is_believable(told: &Bound) -> bool {
    let (Amount::Metres(number) | Amount::Percent(number) | Amount::Area(number)) = &told.amount
    else {
        return true;
    };
    let key = if told.key == "setback_all" {
        "setback_side"
    } else {
        told.key
    };
    let Some(row) = LawTables::embedded().parameter(key) else {
        return true;
    };
    // Compared, never kept.
    let number: f64 = number.to_string().parse().unwrap_or(f64::NAN);
    let is_low = row.low.is_some_and(|low| number < low);
    !is_low && row.high.is_none_or(|high| number <= high)
}
/// `za objekte preko P+2`, `za parcele šire od 20 m`: a case, and no rule.
fn names_case(sentence: &Sentence, value: &Value) -> bool {
    let near = sentence.between(value.from.saturating_sub(5), value.from);
    let said = |stems: &[&str]| {
        near.iter()
            .any(|token| stems.iter().any(|stem| token.begins(stem)))
    };
    let introduced = near.iter().any(|token| token.is_word(&["za", "na", "kod"]));
    // `za objekte visine do 10 m udaljenje je …`.
    let of_buildings = introduced
        && near.iter().any(is_building)
        && said(&["visin"])
        && near
            .iter()
            .any(|token| token.is_word(&["preko", "iznad", "do"]));
    // `prilaz duži od 50 m`: which of them.
    let is_length =
        matches!(near, [.., longer, from] if longer.begins("duz") && from.is_word(&["od"]));
    if is_length && sentence.tokens.len() > value.to + 4 {
        return true;
    }
    let is_first = value.from < 8 && sentence.tokens.len() > value.to + 4;
    match value.amount {
        Amount::Metres(_) if of_buildings && is_first => true,
        Amount::Storeys(_) => {
            introduced && near.iter().any(|token| token.is_word(&["preko", "iznad"]))
        }
        Amount::Metres(_) => {
            introduced
                && said(&["parcel"])
                && near.iter().any(|token| {
                    token.is_word(&["sire", "sirim", "uze", "uzim", "dublje", "dubljim", "duze"])
                })
        }
        _ => false,
    }
}
/// `1/2 visine, ali ne manje od 4 m`: the metres are of what the share was of.
pub(super) fn join_limits(sentence: &Sentence, values: &[Value], bound: &mut [Option<Bound>]) {
    for index in 1..values.len() {
        let (before, value) = (&values[index - 1], &values[index]);
        let are_joined = matches!(before.amount, Amount::OfHeight(_))
            && matches!(value.amount, Amount::Metres(_))
            && value.from - before.to <= 8;
        let between = sentence.between(before.to, value.from);
        let has_limit = between.iter().any(|token| {
            token.is_word(&[
                "ne",
                "najmanje",
                "min",
                "minimalno",
                "minimum",
                "bar",
                "nikako",
                "ni",
            ])
        });
        let names_other = sentence
            .of(Class::Param)
            .any(|word| word.from >= before.to && word.to <= value.from);
        if are_joined
            && has_limit
            && !names_other
            && let Some(first) = &bound[index - 1]
        {
            bound[index] = Some(Bound {
                key: first.key,
                amount: value.amount.clone(),
                word: first.word,
            });
        }
    }
}
/// Drops values of exceptions that the model has no condition for: the terrain, a
/// street, the consent of neighbours.
pub(super) fn except(
    sentence: &Sentence,
    values: &[Value],
    placed: &[Placed],
    bound: &mut [Option<Bound>],
) {
    let Some(word) = sentence.of(Class::Exception).next() else {
        return;
    };
    let Some(first) = values.iter().position(|value| value.from >= word.to) else {
        return;
    };
    let is_carried = placed.iter().any(|placed| {
        let next = sentence.tokens.get(placed.to);
        let is_of_streets = placed.condition.key == ConditionKey::Corner
            && next.is_some_and(|next| next.begins("ulic") || next.capital && next.text.len() > 2);
        placed.from >= word.from && !is_of_streets
    });
    if is_carried {
        return;
    }
    // `uz saglasnost suseda` is of its clause, `izuzetno` of all that follows.
    let clause = sentence.clauses[word.from];
    let is_wide = sentence.tokens[word.from].begins("izuzet");
    let ends = sentence.of(Class::Reset).find(|end| end.from > word.to);
    for (value, bound) in values[first..].iter().zip(&mut bound[first..]) {
        // `Izuzetno …, inače P+3`.
        if ends.is_some_and(|end| end.from < value.from) {
            break;
        }
        if is_wide || sentence.clauses[value.from] == clause {
            *bound = None;
        }
    }
}
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
