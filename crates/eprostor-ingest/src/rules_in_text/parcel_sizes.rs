//! Sizes of parcels that are conditions: *za parcele do 500 m²*. Must not know
//! parameters.

use eprostor_model::ConditionKey;

use super::conditions::{Placed, condition};
use super::lexicon::Class;
use super::sentences::Sentence;
use super::tokens::{Kind, Token};
use super::values::{Amount, End, Value};

/// Words that introduce a condition on parcels.
const INTRODUCTIONS: &[&str] = &["za", "na", "kod", "ako", "kad", "kada", "ukoliko", "u"];

/// Takes the areas of parcels that are conditions out of the values.
pub(super) fn parcel_areas(sentence: &Sentence, values: &mut Vec<Value>) -> Vec<Placed> {
    let mut placed = Vec::new();
    let others = values
        .iter()
        .filter(|value| !matches!(value.amount, Amount::Area(_)))
        .count();
    let has_flag = sentence.has(Class::Cue, "up_required");
    let is_ban = bans_building(sentence);
    let mut kept = Vec::new();
    let mut back = 0;
    for value in values.drain(..) {
        let limit = match &value.amount {
            Amount::Area(area) if (others > 0 || has_flag) && !is_ban => {
                limit(sentence, &value, back)
                    .or_else(|| compared_parcel(sentence, &value))
                    .or_else(|| leading(sentence, &value))
                    .map(|key| (key, *area))
            }
            _ => None,
        };
        // `za parcele do 500 m² …, a preko 500 m² …`: the second names no parcel.
        let limit = match (limit, &value.amount, placed.is_empty()) {
            (None, Amount::Area(area), false) => match value.end {
                End::Low if !names_parcel_before(sentence, &value) => {
                    Some((ConditionKey::ParcelAreaMin, *area))
                }
                End::High if !names_parcel_before(sentence, &value) => {
                    Some((ConditionKey::ParcelAreaMax, *area))
                }
                _ => close_limit(sentence, &value).map(|key| (key, *area)),
            },
            (limit, _, _) => limit,
        };
        if !matches!(value.amount, Amount::Area(_)) {
            back = value.to;
        }
        match limit {
            Some((key, area)) => {
                let from = value.from.saturating_sub(2);
                let is_border = matches!(sentence.tokens[from].kind, Kind::Mark(_));
                placed.push(Placed {
                    condition: condition(key, area.normalized().to_string()),
                    from: from + usize::from(is_border),
                    to: value.to,
                });
            }
            // `za objekte bruto površine iznad 800 m²` before a duty.
            None if has_flag && matches!(value.amount, Amount::Area(_)) => {}
            None => kept.push(value),
        }
    }
    *values = kept;
    let told: Vec<Placed> = opposites(sentence, &placed);
    placed.extend(told);
    placed
}

/// `za parcele do 5 ari 60 %, za veće 50 %`; `preko toga`: the same area, the other way.
fn opposites(sentence: &Sentence, placed: &[Placed]) -> Vec<Placed> {
    let Some(only) = placed.last() else {
        return Vec::new();
    };
    let tokens = &sentence.tokens;
    let is_of_it = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.is_word(&["toga", "te"]))
    };
    let found = (only.to..tokens.len()).find_map(|at| {
        let token = &tokens[at];
        let is_case = at > 0 && tokens[at - 1].is_word(&["za", "kod", "na", "u"]);
        let is_limit = tokens.get(at + 1).is_some_and(|next| next.is_word(&["od"]));
        let size = if token.begins("vec") || token.is_word(&["preko", "iznad"]) {
            ConditionKey::ParcelAreaMin
        } else if token.begins("manj") || token.is_word(&["ispod", "do"]) {
            ConditionKey::ParcelAreaMax
        } else {
            return None;
        };
        let is_adjective = token.begins("vec") || token.begins("manj");
        let fits = is_adjective && is_case && !is_limit || !is_adjective && is_of_it(at + 1);
        fits.then_some((size, at))
    });
    let Some((size, at)) = found.filter(|(size, _)| *size != only.condition.key) else {
        return Vec::new();
    };
    vec![Placed {
        condition: condition(size, only.condition.value.clone()),
        from: at,
        to: at + 1,
    }]
}

/// `Na parcelama manjim od 4 ara i fronta ispod 10 m nije dozvoljena gradnja`: what may
/// not be built on is a limit, and no case.
fn bans_building(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let builds = |token: &Token| token.is_word(&["gradnja", "izgradnja", "gradenje", "graditi"]);
    let ends = tokens.iter().rev().find(|token| !token.is('.'));
    let bans = tokens
        .iter()
        .any(|token| token.is_word(&["nije", "ne"]) || token.begins("zabranj"));
    bans && ends.is_some_and(builds)
}

/// Tells whether the clause of an area names a parcel before it.
fn names_parcel_before(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    (0..value.from).any(|at| {
        sentence.clauses[at] == clause
            && (sentence.tokens[at].begins("parcel") || sentence.tokens[at].begins("najman"))
    })
}

/// `Do 300 m² površine parcele zauzetost je 60 %`: the sentence begins with the case.
fn leading(sentence: &Sentence, value: &Value) -> Option<ConditionKey> {
    let behind = sentence.between(value.to, (value.to + 2).min(sentence.tokens.len()));
    let is_of_parcel = behind.iter().any(|token| token.begins("parcel"));
    if value.from > 1 || !is_of_parcel {
        return None;
    }
    match value.end {
        End::Low => Some(ConditionKey::ParcelAreaMin),
        End::High => Some(ConditionKey::ParcelAreaMax),
        End::Single => close_limit(sentence, value),
    }
}

/// `parcele manje od 300 m² zadržavaju se`, `parcele, čija je površina veća od 1000 m²`:
/// parcels that are so large, and no limit on them.
fn compared_parcel(sentence: &Sentence, value: &Value) -> Option<ConditionKey> {
    let clause = sentence.clauses[value.from];
    let is_dependent = sentence.is_dependent(clause);
    let near = sentence.between(value.from.saturating_sub(5), value.from);
    let names_parcel = near
        .iter()
        .any(|token| token.begins("parcel") || is_dependent && token.begins("povrsin"));
    let says_limit = near.iter().any(|token| {
        token.is_word(&[
            "ne", "nije", "bar", "mora", "moze", "moraju", "mogu", "sme", "je",
        ]) && !(is_dependent && token.is_word(&["je"]))
            || token.begins("najman")
            || token.begins("minim")
    });
    let is_banned = sentence
        .of(Class::Negation)
        .any(|word| word.from < value.from);
    let is_bound = value.from > 1
        && sentence.tokens[value.from - 1].is_word(&["od"])
        && !sentence.tokens[value.from - 2].is_word(&["vise"]);
    let size = sentence.tokens.get(value.from.checked_sub(2)?)?;
    let key = if size.begins("vec") {
        ConditionKey::ParcelAreaMin
    } else if size.begins("manj") {
        ConditionKey::ParcelAreaMax
    } else {
        return None;
    };
    (is_bound && names_parcel && !says_limit && !is_banned).then_some(key)
}

/// Tells which limit the word right before an area sets.
fn close_limit(sentence: &Sentence, value: &Value) -> Option<ConditionKey> {
    let before = sentence.between(value.from.saturating_sub(2), value.from);
    limit_in(before.iter().rev())
}

/// Returns the first limit that words set.
fn limit_in<'a>(mut words: impl Iterator<Item = &'a Token>) -> Option<ConditionKey> {
    words.find_map(|token| {
        if token.is_word(&["do", "ispod"]) || token.begins("manj") {
            Some(ConditionKey::ParcelAreaMax)
        } else if token.is_word(&["preko", "iznad"]) || token.begins("vec") {
            Some(ConditionKey::ParcelAreaMin)
        } else {
            None
        }
    })
}

/// Tells which limit of a condition an area is: `za parcele do 500 m²`. `back` is where
/// the value before it ends, whose words tell nothing of it.
fn limit(sentence: &Sentence, value: &Value, back: usize) -> Option<ConditionKey> {
    let tokens = &sentence.tokens;
    let start = value.from.saturating_sub(8).max(back.min(value.from));
    let clause = sentence.clauses[value.from];
    let before: Vec<&Token> = (start..value.from)
        .filter(|place| sentence.clauses[*place] == clause)
        .map(|place| &tokens[place])
        .collect();
    let said = |words: &[&str]| {
        before
            .iter()
            .any(|token| words.iter().any(|word| token.begins(word)))
    };
    let exact = |words: &[&str]| before.iter().any(|token| token.is_word(words));
    let is_introduced = exact(INTRODUCTIONS);
    let of_parcels = |places: std::ops::Range<usize>| {
        places.clone().any(|place| {
            let is_parcel = tokens[place].begins("parcel") || tokens[place].begins("plac");
            let mut near = place.saturating_sub(3)..place;
            is_parcel && near.any(|near| tokens[near].is_word(INTRODUCTIONS))
        })
    };
    let is_said_of_parcel = of_parcels(start..value.from)
        || exact(&["vece", "manje", "preko", "ispod"])
            && exact(&["za"])
            && of_parcels(0..value.from);
    let is_rule =
        said(&["najman", "minim", "najvis", "maks"]) || exact(&["ne", "bar", "barem", "nije"]);
    if !is_introduced || !is_said_of_parcel || is_rule {
        return None;
    }
    if value.end == End::Low {
        return Some(ConditionKey::ParcelAreaMin);
    }
    if value.end == End::High {
        return Some(ConditionKey::ParcelAreaMax);
    }
    limit_in(before.into_iter().rev().take(3))
}
