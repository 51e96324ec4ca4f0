//! Puts beside the rules of every part what came of comparing them with the
//! parcel and with what is to be built. Must not know which plan governs.

use eprostor_model::{
    Check, Day, Holding, ParameterKey, ParcelTest, Part, SourcedValue, ValueState,
};

use crate::asked::Asked;
use crate::building_parcel::BuildingParcel;
use crate::land::Piece;
use crate::limits::{self, PartValues};
use crate::parcel_test;
use crate::product::products;
use crate::table::{AREAS_DIFFER, LESS_PUBLIC, LIMITS_COMPARED, PARCEL_IN_PARTS, Rule};
use crate::trail::reason;

/// Completes the parts of one piece of land and tests its parcel.
pub(crate) fn complete(
    asked: &Asked<'_>,
    piece: &Piece<'_>,
    day: Day,
    parts: &mut [Part],
) -> Option<ParcelTest> {
    let parcel = BuildingParcel {
        asked,
        parts: parts.iter().collect(),
    };
    let test = piece
        .parcel
        .and_then(|key| parcel_test::test(key, &parcel, day));
    let computed: Vec<_> = parts.iter().map(products).collect();
    let checked: Vec<Vec<Vec<Option<Check>>>> =
        parts.iter().map(|part| checks(&parcel, part)).collect();
    for ((part, computed), checked) in parts.iter_mut().zip(computed).zip(checked) {
        for ((answer, computed), checked) in part.values.iter_mut().zip(computed).zip(checked) {
            answer.computed = computed;
            if let ValueState::Set(values) = &mut answer.state {
                for (value, check) in values.iter_mut().zip(checked) {
                    value.check = check;
                }
            }
        }
        tell(part);
    }
    test
}

/// Returns the checks of a part by parameter and value; none where the question
/// says nothing of a building.
fn checks(parcel: &BuildingParcel<'_>, part: &Part) -> Vec<Vec<Option<Check>>> {
    if parcel.asked.intent.is_empty() {
        return part.values.iter().map(|_| Vec::new()).collect();
    }
    let compatible: Vec<&SourcedValue> = values(part, "compatible_uses")
        .iter()
        .filter(|value| value.holding.holding == Holding::Holds)
        .collect();
    let of = |key: &ParameterKey, value: &SourcedValue, alike: &[SourcedValue]| {
        let beside = PartValues {
            compatible: compatible.clone(),
            alike: alike.iter().collect(),
        };
        limits::check(parcel, key, value, &beside)
    };
    let answers = part.values.iter();
    answers
        .map(|answer| match &answer.state {
            ValueState::Set(values) => values
                .iter()
                .map(|value| of(&answer.key, value, values))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn values<'p>(part: &'p Part, key: &str) -> &'p [SourcedValue] {
    let answer = part.values.iter().find(|answer| &*answer.key.0 == key);
    match answer.map(|answer| &answer.state) {
        Some(ValueState::Set(values)) => values,
        _ => &[],
    }
}

/// Says in the part which rules of comparing were used.
fn tell(part: &mut Part) {
    let states = part.values.iter().map(|answer| &answer.state);
    let set = states.filter_map(|state| match state {
        ValueState::Set(values) => Some(values),
        _ => None,
    });
    let checks: Vec<&Check> = set
        .flatten()
        .filter_map(|value| value.check.as_ref())
        .collect();
    let says = |code: &str| {
        let mut because = checks.iter().flat_map(|check| &check.because);
        because.any(|message| message.code == code)
    };
    let mut rules: Vec<&'static Rule> = Vec::new();
    if !checks.is_empty() {
        rules.push(&LIMITS_COMPARED);
    }
    for (code, rule) in [
        ("area-less-public", &LESS_PUBLIC),
        ("area-in-parts", &PARCEL_IN_PARTS),
        ("check-areas-differ", &AREAS_DIFFER),
    ] {
        if says(code) {
            rules.push(rule);
        }
    }
    let reasons = rules.into_iter().map(|rule| reason(rule, &[]));
    part.reasons.extend(reasons.collect::<Vec<_>>());
}
