//! Limits in words: way of building, uses, classes. Compared by code or word
//! for word. Must not know numbers.

use eprostor_model::{BUILDING_TYPES, CheckOutcome, Message, SourcedValue};

use super::{Compared, missing, open, outcome};
use crate::asked::Asked;
use crate::uses::{UseRelation, relation};

pub(super) fn building_type(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    let allowed = value.value.to_string();
    if !BUILDING_TYPES.contains(&allowed.as_str()) {
        return open("told-building-type-not-known");
    }
    match asked.intent.building_type {
        None => missing("building_type"),
        Some(own) => {
            let message = Message::new("told-building-type").text("value", own);
            (outcome(own == allowed), vec![message])
        }
    }
}

/// Another use than the plan's may be compatible with it, and then the plan
/// allows it (ZPI 31 item 1).
pub(super) fn land_use(
    asked: &Asked<'_>,
    value: &SourcedValue,
    compatible: &[&SourcedValue],
) -> Compared {
    let is_compatible =
        |other: &&SourcedValue| relation(asked, &other.value.to_string()) == UseRelation::Within;
    match relation(asked, &value.value.to_string()) {
        UseRelation::Within => met("check-use-same"),
        UseRelation::UseMissing | UseRelation::ClassMissing => missing("use"),
        _ if compatible.iter().any(is_compatible) => met("check-use-compatible"),
        UseRelation::Other | UseRelation::NotComparable => open("check-use-other"),
    }
}

/// A use that is not in the list may be the main one.
pub(super) fn compatible(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    match relation(asked, &value.value.to_string()) {
        UseRelation::Within => met("check-use-compatible"),
        UseRelation::UseMissing => missing("use"),
        UseRelation::ClassMissing => missing("class"),
        UseRelation::Other | UseRelation::NotComparable => open("check-use-other"),
    }
}

pub(super) fn prohibited(asked: &Asked<'_>, value: &SourcedValue) -> Compared {
    match relation(asked, &value.value.to_string()) {
        UseRelation::Within => (
            CheckOutcome::NotMet,
            vec![Message::new("check-use-prohibited")],
        ),
        UseRelation::Other => met("check-use-not-prohibited"),
        UseRelation::UseMissing => missing("use"),
        UseRelation::ClassMissing => missing("class"),
        UseRelation::NotComparable => open("told-use-not-comparable"),
    }
}

fn met(code: &'static str) -> Compared {
    (CheckOutcome::Met, vec![Message::new(code)])
}
