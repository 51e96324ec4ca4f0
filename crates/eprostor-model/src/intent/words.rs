//! From the words of a question to what is to be built: the one way from
//! outside. Must not know the rules.

use thiserror::Error;

use super::{Intent, YesNo};
use crate::{BUILDING_TYPES, LawTables, LegalDecimal, Storeys};

/// The words of a question about a building, not checked yet. Every door fills
/// them from its own names; empty words count as not given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntentWords {
    /// The intended use, in the plan's words or as a national class.
    pub intended_use: Option<String>,
    /// The building class of by-law 22/2015.
    pub class: Option<String>,
    /// The footprint in m².
    pub footprint_m2: Option<String>,
    /// The gross floor area in m².
    pub floor_area_m2: Option<String>,
    /// The height in m.
    pub height_m: Option<String>,
    /// The storeys, as `P+2+Pk`.
    pub storeys: Option<String>,
    /// The way of building.
    pub building_type: Option<String>,
    /// Whether the parcel is a corner one, `yes` or `no`.
    pub corner: Option<String>,
    /// Whether the building is there already, `yes` or `no`.
    pub existing_building: Option<String>,
}

/// The names of the fields, in queries, bodies and forms.
pub const INTENT_FIELDS: [&str; 9] = [
    "use",
    "class",
    "footprint",
    "floor_area",
    "height",
    "storeys",
    "building_type",
    "corner",
    "existing_building",
];

/// Says what is wrong with the words about a building.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IntentFault {
    /// A measure is no number, or none above zero and up to the limit.
    #[error("{field} {text:?} is not a number above 0 and up to {max}")]
    Measure {
        /// The field's code.
        field: &'static str,
        /// What was given.
        text: String,
        /// The largest number accepted.
        max: u32,
    },
    /// The class is not in the table.
    #[error("building class {0:?} is not in by-law 22/2015")]
    UnknownClass(String),
    /// The way of building is not one of the law's.
    #[error("building type {0:?} is not known")]
    UnknownType(String),
    /// The storeys cannot be read.
    #[error("{0:?} is not a storey formula such as P+2+Pk")]
    Storeys(String),
    /// The field takes `yes` or `no`.
    #[error("{field} {text:?} is neither yes nor no")]
    YesNo {
        /// The field's code.
        field: &'static str,
        /// What was given.
        text: String,
    },
    /// The use is too long, or holds characters that are no writing.
    #[error("intended use is longer than {max} characters or holds control characters")]
    Use {
        /// The most characters accepted.
        max: usize,
    },
}

/// The longest use accepted: a judgement. The longest name of the national
/// classes has 68 characters (`law/land_use_classes_105_2020_partial.csv`).
const MAX_USE_CHARS: usize = 200;
/// The largest footprint and gross floor area: `range_high` of `brgp_max` in
/// `law/rule_parameters.csv`.
const MAX_AREA_M2: u32 = 10_000_000;
/// The largest height: `range_high` of `height_max` in
/// `law/rule_parameters.csv`.
const MAX_HEIGHT_M: u32 = 300;

impl IntentWords {
    /// Gathers the words by the names of [`INTENT_FIELDS`].
    pub fn gathered(given: impl Fn(&'static str) -> Option<String>) -> Self {
        let [
            intended_use,
            class,
            footprint_m2,
            floor_area_m2,
            height_m,
            storeys,
            building_type,
            corner,
            existing_building,
        ] = INTENT_FIELDS.map(given);
        Self {
            intended_use,
            class,
            footprint_m2,
            floor_area_m2,
            height_m,
            storeys,
            building_type,
            corner,
            existing_building,
        }
    }

    /// Checks the words. This is the one way to an [`Intent`] from outside.
    ///
    /// # Errors
    /// The first field that cannot be read or is not known.
    pub fn checked(&self, law: &LawTables) -> Result<Intent, IntentFault> {
        let area = |field, text| measure(field, text, MAX_AREA_M2);
        Ok(Intent {
            intended_use: given(&self.intended_use).map(use_words).transpose()?,
            class: given(&self.class).map(|t| class(t, law)).transpose()?,
            footprint_m2: area("footprint", &self.footprint_m2)?,
            floor_area_m2: area("floor_area", &self.floor_area_m2)?,
            height_m: measure("height", &self.height_m, MAX_HEIGHT_M)?,
            storeys: given(&self.storeys).map(storeys).transpose()?,
            building_type: given(&self.building_type).map(building_type).transpose()?,
            corner: yes_no("corner", &self.corner)?,
            existing_building: yes_no("existing_building", &self.existing_building)?,
        })
    }
}

/// Returns words that are there: forms send empty ones.
fn given(words: &Option<String>) -> Option<&str> {
    words
        .as_deref()
        .map(str::trim)
        .filter(|words| !words.is_empty())
}

fn use_words(text: &str) -> Result<String, IntentFault> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    if text.chars().count() > MAX_USE_CHARS || text.chars().any(char::is_control) {
        return Err(IntentFault::Use { max: MAX_USE_CHARS });
    }
    Ok(text)
}

fn class(text: &str, law: &LawTables) -> Result<String, IntentFault> {
    match law.building_class(text) {
        Some(row) => Ok(row.code.clone()),
        None => Err(IntentFault::UnknownClass(text.to_owned())),
    }
}

/// Reads a measure; a comma is the decimal sign of Serbian writing.
fn measure(
    field: &'static str,
    words: &Option<String>,
    max: u32,
) -> Result<Option<LegalDecimal>, IntentFault> {
    let Some(text) = given(words) else {
        return Ok(None);
    };
    let fault = || IntentFault::Measure {
        field,
        text: text.to_owned(),
        max,
    };
    let number: LegalDecimal = text.replacen(',', ".", 1).parse().map_err(|_| fault())?;
    if number.is_positive_up_to(max) {
        // Equal questions have equal answers, byte for byte.
        Ok(Some(number.normalized()))
    } else {
        Err(fault())
    }
}

/// Reads a storey formula; a reader of Cyrillic writes `П+2+Пк`.
fn storeys(text: &str) -> Result<Storeys, IntentFault> {
    let latin = |letter| match letter {
        'П' => 'P',
        'С' => 'S',
        'к' => 'k',
        'о' => 'o',
        'с' => 's',
        'у' => 'u',
        other => other,
    };
    let formula: String = text.chars().map(latin).collect();
    formula
        .parse()
        .map_err(|_| IntentFault::Storeys(text.to_owned()))
}

fn building_type(text: &str) -> Result<&'static str, IntentFault> {
    let known = BUILDING_TYPES.iter().copied().find(|known| *known == text);
    known.ok_or_else(|| IntentFault::UnknownType(text.to_owned()))
}

fn yes_no(field: &'static str, words: &Option<String>) -> Result<Option<YesNo>, IntentFault> {
    match given(words) {
        None => Ok(None),
        Some("yes") => Ok(Some(YesNo::Yes)),
        Some("no") => Ok(Some(YesNo::No)),
        Some(other) => Err(IntentFault::YesNo {
            field,
            text: other.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> IntentWords {
        IntentWords::default()
    }

    fn checked(words: &IntentWords) -> Result<Intent, IntentFault> {
        words.checked(LawTables::embedded())
    }

    #[test]
    fn nothing_said_is_no_intent_and_has_no_line() {
        let empty = checked(&IntentWords {
            corner: Some(" ".into()),
            ..words()
        });
        let empty = empty.unwrap();
        assert!(empty.is_empty());
        assert_eq!(empty.canonical(), None);
    }

    #[test]
    fn the_same_building_gives_the_same_line() {
        let said = |footprint: &str, used: &str| {
            let words = IntentWords {
                footprint_m2: Some(footprint.into()),
                storeys: Some("P+1+PS".into()),
                intended_use: Some(used.into()),
                corner: Some("yes".into()),
                ..words()
            };
            checked(&words).unwrap().canonical().unwrap()
        };
        let line = "build footprint=120.5 storeys=P+1+Ps corner=yes use=stanovanje malih gustina";
        assert_eq!(said("120,50", "stanovanje malih gustina"), line);
        assert_eq!(said("120.5", " stanovanje  malih gustina "), line);
    }

    #[test]
    fn storeys_are_read_in_both_scripts() {
        for text in ["Po+P+2+Pk", "По+П+2+Пк"] {
            let words = IntentWords {
                storeys: Some(text.into()),
                ..words()
            };
            let storeys = checked(&words).unwrap().storeys.unwrap();
            assert_eq!(storeys.to_string(), "Po+P+2+Pk");
        }
    }

    #[test]
    fn what_cannot_be_built_is_refused() {
        for bad in ["-1", "0", "NaN", "inf", "1e3", "10000001", "1,2,3", "sto"] {
            let words = IntentWords {
                footprint_m2: Some(bad.into()),
                ..words()
            };
            assert!(
                matches!(checked(&words), Err(IntentFault::Measure { .. })),
                "{bad}"
            );
        }
        let class = IntentWords {
            class: Some("999".into()),
            ..words()
        };
        assert_eq!(
            checked(&class),
            Err(IntentFault::UnknownClass("999".into()))
        );
        let kind = IntentWords {
            building_type: Some("kula".into()),
            ..words()
        };
        assert_eq!(checked(&kind), Err(IntentFault::UnknownType("kula".into())));
        let storeys = IntentWords {
            storeys: Some("5".into()),
            ..words()
        };
        assert_eq!(checked(&storeys), Err(IntentFault::Storeys("5".into())));
        let corner = IntentWords {
            corner: Some("maybe".into()),
            ..words()
        };
        assert!(matches!(checked(&corner), Err(IntentFault::YesNo { .. })));
        let used = IntentWords {
            intended_use: Some("a\nb".into()),
            ..words()
        };
        assert!(matches!(checked(&used), Err(IntentFault::Use { .. })));
    }
}
