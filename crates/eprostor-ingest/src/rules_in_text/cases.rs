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
        let key = key_before(sentence, value, context, has_label)?;
        let speaks = permits
            || matches!(value.amount, Amount::Storeys(_)) && is_said_of_buildings(sentence)
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
        && (!owns || permits_here || told.key == "ev_charging" && !stands_there(sentence))
        && !is_only_told(sentence, &told, given)
        && !is_told_of_what_is(sentence, value, &told, given)
        && (given.is_cell || is_normative(sentence, value, &told))
        && !is_of_one(sentence, &told))
    .then_some(told)
}
/// `Na parkingu ima dva punjača`: what there is.
fn stands_there(sentence: &Sentence) -> bool {
    let first = sentence.tokens.first();
    first.is_some_and(|first| first.is_word(&["na", "u"]))
        && !sentence.tokens.iter().any(|token| token.begins("svak"))
}
/// Returns the parameter of a value that no word of its sentence names.
fn key_before(
    sentence: &Sentence,
    value: &Value,
    context: &Context,
    has_label: bool,
) -> Option<&'static str> {
    let permits = sentence.permits().next().is_some();
    let is_short = sentence.tokens.len() <= ELLIPSIS;
    Some(match value.amount {
        Amount::Storeys(_)
            if permits
                || is_said_of_buildings(sentence)
                || is_short && context.subject == Some("storeys_max")
                || value.from <= 1 && sentence.tokens[0].is('-')
                || sentence.is_fragment()
                    && sentence.of(Class::Param).any(|word| {
                        !matches!(word.key, "none" | "attr_floor")
                            && !word.key.starts_with("storeys")
                    })
                || has_label
                    && (!sentence.found.is_empty() || context.subject == Some("storeys_max")) =>
        {
            "storeys_max"
        }
        Amount::Storeys(_) => return None,
        // `Kuća se gradi na najmanje 3 ara`: land is measured so.
        Amount::Area(_) if is_land_built_on(sentence, value) => "parcel_area",
        // `Ulica je široka 9 m` behind a sentence on the way to a parcel.
        _ if sentence
            .lead()
            .first()
            .is_some_and(|first| first.begins("ulic")) =>
        {
            return None;
        }
        _ => context.subject.or(context.heading_subject())?,
    })
}
/// `gradi se na najmanje 3 ara`.
fn is_land_built_on(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.between(value.from.saturating_sub(3), value.from);
    let unit = &sentence.tokens[value.to - 1];
    let builds = sentence.of(Class::Builds).next().is_some();
    let is_needed = sentence.tokens.iter().any(|token| token.begins("potrebn"));
    unit.is_word(&["ar", "ara", "ari"])
        && builds
        && (is_needed || before.iter().any(|token| token.is_word(&["na"])))
}
/// `16 m (dve po 8 m)`: the parts of the value before.
fn is_part_of_sum(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.between(value.from.saturating_sub(3), value.from);
    matches!(before, [open, _, each] if open.is('(') && each.is_word(&["po"]))
}

/// `Objekti uz ulicu su P+2`: plans say so of what is to be built, where they count
/// nothing.
fn is_said_of_buildings(sentence: &Sentence) -> bool {
    const OTHERS: &[&str] = &["sused", "okoln", "posto", "stari", "zatec"];
    let lead = sentence.lead();
    if lead
        .first()
        .is_some_and(|first| OTHERS.iter().any(|stem| first.begins(stem)))
    {
        return false;
    }
    let mut first = lead.iter().take(2);
    let is_plural = first.any(|token| {
        is_building(token) && ["i", "e"].iter().any(|ending| token.text.ends_with(ending))
    });
    is_plural
        && sentence.tokens.iter().any(|token| token.is_word(&["su"]))
        && !sentence.tokens.iter().any(|token| token.is('%'))
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
    // `Koeficijent za zelenilo 0,15`: a share has its unit, or a word for it.
    let is_said = sentence.of(Class::Operator).next().is_some()
        || sentence
            .tokens
            .iter()
            .any(|token| token.is('=') || token.is(':'));
    let is_bare_share = told.key == "green_min"
        && !is_said
        && matches!(value.amount, Amount::Plain(_))
        && !sentence.tokens.iter().any(|token| {
            ["procen", "uces", "stepen", "indeks"]
                .iter()
                .any(|stem| token.begins(stem))
        });
    // `Kompleks izlazi na ulicu frontom od 84 m`: how it is.
    let is_told_front = told.key == "parcel_min_front"
        && sentence
            .tokens
            .iter()
            .any(|token| token.is_word(&["izlazi", "izlaze"]))
        && sentence.permits().next().is_none();
    let is_front_of_other = told.key == "parcel_min_front"
        && sentence
            .of(Class::Param)
            .filter(|word| word.key == "parcel_min_front")
            .any(|word| foreign::is_head_of_other(sentence, word));
    // `30 % BRGP objekta`: of the building, and not of the parcel.
    let is_of_floors = told.key == "site_coverage_max"
        && sentence.tokens.get(value.to).is_some_and(|next| {
            ["brgp", "bruto", "obek", "zgrad", "fasad"]
                .iter()
                .any(|stem| next.begins(stem))
        });
    // `bruto površina po etaži`.
    let is_by_storey = told.key == "brgp_max"
        && sentence.tokens.windows(2).any(|two| {
            two[0].is_word(&["po"]) && (two[1].begins("etaz") || two[1].begins("sprat"))
        });
    let is_green_thing = told
        .word
        .is_some_and(|word| foreign::is_green_thing(sentence, &word));
    is_bare_share
        || is_of_floors
        || is_by_storey
        || is_front_of_other
        || is_green_thing
        || is_told_front
        || foreign::is_share_of_other(sentence, value)
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
        .is_some_and(|token| token.begins("ukupno"))
        && !sentence.tokens.iter().any(|token| token.begins("dozvol"));
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
