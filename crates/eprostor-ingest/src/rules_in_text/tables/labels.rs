//! What the cells of the first row and column of a table say. Must not know how tables
//! are read.

use eprostor_model::{Condition, ConditionKey};

use super::super::lexicon::Class;
use super::super::numbers::decimal;
use super::super::reading::Given;
use super::super::sentences::Sentence;
use super::super::tokens::{Kind, Token};
use super::super::values::{Amount, End, values};

/// What a column or row says of the cells in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Label {
    pub(super) tokens: Vec<Token>,
    /// Its words name a parameter.
    pub(super) is_parameter: bool,
    /// It says that its cells name zones or blocks.
    pub(super) names: Option<&'static str>,
    /// It says that its values are of the existing state or of no rules.
    pub(super) is_of_no_rules: bool,
}

/// Returns the unit that a bare number under a label has.
pub(super) fn assumed_unit(label: &[Token], number: &Token) -> Vec<Token> {
    let sentence = Sentence::new(label.to_vec());
    let Some(word) = sentence.of(Class::Param).next() else {
        return Vec::new();
    };
    let value = decimal(&number.text);
    let is_share = value.is_some_and(|value| value.is_positive_up_to(1));
    let unit = match word.key {
        "brgp_max" | "parcel_area" | "parcel_max_area" | "attr_area" => "m2",
        "height_max" | "height_max_ridge" | "height_max_eaves" | "fence" | "building_line"
        | "parcel_min_front" | "attr_height" | "attr_width" | "setback_side" | "setback_rear"
        | "distance_buildings" | "access_min_width" => "m",
        "site_coverage_max" | "site_coverage_letter" | "green_min" if !is_share => "posto",
        _ => return Vec::new(),
    };
    vec![Token {
        mended: true,
        ..word_before(number, unit)
    }]
}

pub(super) fn begins(tokens: &[Token], words: &[&str]) -> bool {
    tokens
        .first()
        .is_some_and(|token| words.iter().any(|word| token.begins(word)))
}

/// Pipes, cables and materials have tables of their own.
pub(super) fn columns_of_lines(head: &[Vec<Token>]) -> bool {
    let of_lines = head.iter().any(|cell| {
        let sentence = Sentence::new(cell.clone());
        sentence.has(Class::Veto, "infra")
            || begins(
                cell,
                &["materijal", "zagad", "merno", "vod", "stabal", "tack"],
            )
    });
    // `Ulica | Širina regulacije | Odstojanje GL`: rules beside the street.
    let of_buildings = head.iter().skip(1).any(|cell| {
        let sentence = Sentence::new(cell.clone());
        let is_rule = |key: &str| sentence.has(Class::Param, key);
        ["building_line", "storeys_max", "site_coverage_max"]
            .into_iter()
            .any(is_rule)
            && !sentence.has(Class::Veto, "infra")
    });
    of_lines && !of_buildings
}

/// Areas and their shares of the whole.
pub(super) fn is_balance(head: &[Vec<Token>]) -> bool {
    let of_area = |cell: &Vec<Token>| {
        cell.iter().any(|token| token.is_word(&["ha"]))
            || cell.len() == 1 && cell[0].is_word(&["m2"])
    };
    let of_share =
        |cell: &Vec<Token>| begins(cell, &["ude", "ucesc"]) || cell.len() == 1 && cell[0].is('%');
    head.iter().any(of_area) && head.iter().any(of_share)
}

/// The word of a column that says *min* or *max*.
pub(super) fn limit(head: &[Token]) -> Option<Token> {
    let is_limit = |token: &&Token| {
        token.begins("min")
            || token.begins("max")
            || token.begins("maks")
            || token.begins("najman")
            || token.begins("najve")
    };
    head.first().filter(is_limit).cloned()
}

pub(super) fn is_total(cell: &[Token]) -> bool {
    begins(
        cell,
        &[
            "ukupno", "svega", "zbir", "prosek", "postojec", "stanje", "ostvaren",
        ],
    )
}

/// A word that the table leaves out, at the place of a token.
pub(super) fn word_before(token: &Token, word: &str) -> Token {
    Token {
        kind: Kind::Word,
        text: word.to_owned(),
        end: token.start,
        spaced: true,
        ..token.clone()
    }
}

pub(super) fn mark_before(token: &Token, mark: char) -> Token {
    Token {
        kind: Kind::Mark(mark),
        text: String::new(),
        end: token.start,
        ..token.clone()
    }
}

/// Reads a label `300–600 m²`, `do 300 m²` as condition on the parcel.
pub(super) fn of_parcels(cell: &[Token]) -> Given {
    let mut given = Given {
        is_cell: true,
        ..Given::default()
    };
    let mut cell = cell.to_vec();
    // The unit stands in the head.
    if let Some(last) = cell.last().filter(|last| last.kind == Kind::Number) {
        let unit = word_before(last, "m2");
        cell.push(unit);
    }
    let cell = cell.as_slice();
    let taken = vec![false; cell.len()];
    for value in values(cell, &taken, false) {
        let Amount::Area(area) = value.amount else {
            continue;
        };
        let says_less = cell
            .iter()
            .any(|token| token.is_word(&["do", "ispod"]) || token.begins("manj"));
        let key = match value.end {
            End::Low => ConditionKey::ParcelAreaMin,
            End::High => ConditionKey::ParcelAreaMax,
            End::Single if says_less => ConditionKey::ParcelAreaMax,
            End::Single => ConditionKey::ParcelAreaMin,
        };
        given.conditions.push(Condition {
            key,
            value: area.normalized().to_string(),
        });
    }
    given
}

pub(super) fn label(cell: &[Token]) -> Label {
    let sentence = Sentence::new(cell.to_vec());
    let says = |stems: &[&str]| {
        cell.iter()
            .any(|token| stems.iter().any(|stem| token.begins(stem)))
    };
    let is_listed = sentence.of(Class::Label).next().is_some();
    let names = sentence.of(Class::Scope).next().map(|found| found.key);
    let has_codes = names.is_some()
        && cell.iter().any(|token| {
            token.kind == Kind::Number || token.text.bytes().any(|byte| byte.is_ascii_digit())
        });
    let is_none = sentence.of(Class::Param).any(|word| word.key == "none");
    let of_norms = begins(cell, &["normativ"]);
    let of_parameter = of_norms
        || sentence.of(Class::Param).any(|word| word.key != "none")
        || sentence.of(Class::Cue).next().is_some();
    Label {
        tokens: cell.to_vec(),
        is_parameter: (of_parameter || is_listed)
            && !is_none
            && (names.is_none() || says(&["param"])),
        names: names.filter(|_| !has_codes && cell.len() <= 3),
        is_of_no_rules: says(&["postojec", "stanje", "ostvaren", "zatecen", "ucesc", "broj"])
            && !says(&[
                "sprat", "etaz", "pm", "mest", "parking", "planir", "predvid",
            ])
            || cell.iter().any(|token| token.is_word(&["ha", "godina"])),
    }
}
