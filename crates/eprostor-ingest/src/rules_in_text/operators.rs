//! How a value binds, from the words around it. Must not know scopes.

use eprostor_model::Operator;

use super::lexicon::Class;
use super::sentences::Sentence;
use super::tokens::Kind;
use super::values::{Amount, End, Value};

/// What a parameter binds by where no word says it, and whether a word may say
/// otherwise.
fn default_of(parameter: &str) -> Operator {
    match parameter {
        "site_coverage_max" | "far_max" | "storeys_max" | "height_max_ridge"
        | "height_max_eaves" | "height_max" | "floor_level" | "parcel_max_area" | "brgp_max"
        | "fence" => Operator::Max,
        "building_line" | "building_type" | "land_use" => Operator::Eq,
        _ => Operator::Min,
    }
}

/// An operator, and whether a word told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) operator: Operator,
    pub(super) is_told: bool,
    /// It only compares: *objekti viši od 10 m*, *parcele manje od 300 m²*. Where that
    /// is not how the parameter binds, a case is named, and no limit.
    pub(super) is_case: bool,
    /// It only compares.
    pub(super) compares: bool,
}

/// Returns the operator of a value of a parameter. `word` is where the word that
/// told the parameter begins.
pub(super) fn operator(
    sentence: &Sentence,
    values: &[Value],
    index: usize,
    parameter: &str,
    skipped: &[(usize, usize)],
    word: Option<usize>,
) -> Told {
    let told = |operator| Told {
        operator,
        is_told: true,
        is_case: false,
        compares: false,
    };
    match values[index].end {
        End::Low => return told(Operator::Min),
        End::High => return told(Operator::Max),
        End::Single => {}
    }
    let value = &values[index];
    let clause = sentence.clauses[value.from];
    // Back to the value before, or to the clause of the parameter's own word.
    let back = index.checked_sub(1).map_or(0, |before| values[before].to);
    let from = (back..value.from)
        .find(|place| {
            sentence.clauses[*place] == clause
                || word.is_some_and(|word| word < value.from && *place >= word.saturating_sub(4))
        })
        .unwrap_or(value.from);
    if let Some((operator, compares)) = before(sentence, from, value.from, skipped) {
        let usual = default_of(parameter);
        return Told {
            compares,
            // `indeks ispod 0,3`: how it is, where nothing asks for it.
            is_case: compares
                && usual != Operator::Eq
                && (usual != operator || operator == Operator::Max && !asks(sentence)),
            ..told(operator)
        };
    }
    if let Some(operator) = behind(sentence, values, index) {
        return told(operator);
    }
    Told {
        operator: default_of(parameter),
        is_told: false,
        is_case: false,
        compares: false,
    }
}

/// Tells whether a sentence permits or asks.
fn asks(sentence: &Sentence) -> bool {
    let mut permits = sentence.permits();
    permits.any(|word| !sentence.tokens[word.from].is_word(&["do"]))
}

/// Reads the words between two places; the last that tells decides. Tells too whether
/// it only compares.
fn before(
    sentence: &Sentence,
    from: usize,
    to: usize,
    skipped: &[(usize, usize)],
) -> Option<(Operator, bool)> {
    let is_banned = sentence.of(Class::Negation).next().is_some();
    let words: Vec<_> = sentence
        .of(Class::Operator)
        .filter(|word| word.from >= from && word.to <= to)
        .filter(|word| {
            !skipped
                .iter()
                .any(|(start, end)| *start <= word.from && word.from < *end)
        })
        .collect();
    let mut told = None;
    for word in &words {
        // `za etažu viši, odnosno P+3` compares with no value.
        let first = &sentence.tokens[word.from];
        let is_comparative =
            matches!(word.key, "more" | "less") && !first.is_word(&["preko", "iznad", "ispod"]);
        let goes_on = sentence.between(word.to - 1, to);
        let is_bound = goes_on
            .iter()
            .any(|token| token.is_word(&["od", "nego", "no"]))
            || word.to == to;
        if is_comparative && !is_bound {
            continue;
        }
        let operator = match word.key {
            "max" if word.to - word.from == 1 && sentence.tokens[word.from].is_word(&["do"]) => {
                // `od 3 do`, `udaljenje do`: a range is read before; *do slemena*
                // has no number behind it.
                if word.to == to || sentence.tokens[word.to].is_word(&["max", "najvise"]) {
                    Some(Operator::Max)
                } else {
                    None
                }
            }
            "max" => Some(Operator::Max),
            "min" => Some(Operator::Min),
            "more" if to - word.to <= 3 => Some(if is_banned {
                Operator::Max
            } else {
                Operator::Min
            }),
            "less" if to - word.to <= 3 => Some(if is_banned {
                Operator::Min
            } else {
                Operator::Max
            }),
            "exceed" if to - word.to <= 6 => Some(Operator::Max),
            _ => None,
        };
        let compares = matches!(word.key, "more" | "less") && !is_banned;
        told = operator.map(|operator| (operator, compares)).or(told);
    }
    told
}

/// Reads the words right behind a value: `30 m i više`, `12 m maks`.
fn behind(sentence: &Sentence, values: &[Value], index: usize) -> Option<Operator> {
    let value = &values[index];
    let next = values
        .get(index + 1)
        .map_or(sentence.tokens.len(), |next| next.from);
    let near = value.to + 4;
    let mut words = sentence
        .of(Class::Operator)
        .filter(|word| word.from >= value.to && word.from < near && word.to <= next);
    words.find_map(|word| {
        let between = sentence.between(value.to, word.from);
        let is_parted = between.iter().any(|token| {
            matches!(token.kind, Kind::Mark(',' | ';')) || token.is_word(&["a", "uz", "sa", "na"])
        });
        let negated = between.iter().any(|token| token.is_word(&["ne", "nije"]));
        match word.key {
            _ if is_parted => None,
            "and_more" => Some(Operator::Min),
            "min" if !matches!(value.amount, Amount::Storeys(_)) => Some(Operator::Min),
            "max" if !sentence.tokens[word.from].is_word(&["do"]) => Some(Operator::Max),
            _ if negated => None,
            _ => None,
        }
    })
}
