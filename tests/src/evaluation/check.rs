//! Whether the labels are rules that the model knows.

use eprostor_model::{
    BUILDING_TYPES, ConditionKey, LawTables, LegalDecimal, Operator, ParameterRow, Storeys,
};

use super::agreement::{ANY_WORDS, scope};
use super::set::{Item, Rule};

/// What parking places may be counted by, beside an area.
const PARKING_BASES: &[&str] = &[
    "stan",
    "zaposleni",
    "sediste",
    "soba",
    "krevet",
    "ucionica",
    "grupa",
    "korisnik",
    "objekat",
    "sto",
    "apartman",
];

/// Returns everything that is wrong with an item's labels.
pub fn faults(item: &Item) -> Vec<String> {
    let mut faults = Vec::new();
    if item.blocks.is_empty() || item.text().trim().is_empty() {
        faults.push(format!("{}: no text", item.id));
    }
    for (index, rule) in item.rules.iter().enumerate() {
        if let Err(fault) = check(rule) {
            faults.push(format!("{}: {fault}: {rule:?}", item.id));
        }
        if item.rules[..index].contains(rule) {
            faults.push(format!("{}: twice: {rule:?}", item.id));
        }
    }
    faults
}

fn check(rule: &Rule) -> Result<(), &'static str> {
    let law = LawTables::embedded();
    let parameter = law.parameter(&rule.parameter).ok_or("unknown parameter")?;
    let operator = Operator::from_code(&rule.operator).ok_or("unknown operator")?;
    if !parameter.unit.split('|').any(|unit| unit == rule.unit) {
        return Err("unit of another parameter");
    }
    if (operator == Operator::Text) != (rule.value == ANY_WORDS) {
        return Err("words without their operator");
    }
    if rule.optional && rule.value != ANY_WORDS {
        return Err("only words are optional");
    }
    if !matches!(rule.role.as_str(), "rule" | "interim") {
        return Err("unknown role");
    }
    check_scope(&rule.scope)?;
    for condition in &rule.conditions {
        check_condition(condition)?;
    }
    if operator == Operator::Text {
        Ok(())
    } else {
        check_value(rule, parameter)
    }
}

fn check_scope(written: &str) -> Result<(), &'static str> {
    let is_known = match written.split_once(':') {
        None => written == "plan",
        Some((kind, codes)) => {
            let are_codes = codes.split(',').all(|code| !code.trim().is_empty());
            matches!(kind, "zone" | "block") && are_codes
        }
    };
    if !is_known {
        Err("unknown scope")
    } else if scope(written) != written {
        Err("scope is not folded and in order")
    } else {
        Ok(())
    }
}

fn check_condition(condition: &str) -> Result<(), &'static str> {
    let (key, value) = condition.split_once('=').ok_or("condition without value")?;
    let is_valid = match ConditionKey::from_code(key).ok_or("unknown condition")? {
        ConditionKey::BuildingType => BUILDING_TYPES.contains(&value),
        ConditionKey::Corner | ConditionKey::ExistingBuilding => matches!(value, "yes" | "no"),
        ConditionKey::ParcelAreaMin | ConditionKey::ParcelAreaMax => {
            value.parse::<LegalDecimal>().is_ok()
        }
        ConditionKey::Use => !value.trim().is_empty(),
    };
    is_valid.then_some(()).ok_or("value of a condition")
}

fn check_value(rule: &Rule, parameter: &ParameterRow) -> Result<(), &'static str> {
    let value = rule.value.as_str();
    let is_valid = match rule.unit.as_str() {
        "storeys" => value.parse::<Storeys>().is_ok(),
        "bool" => value == "true",
        "enum" => BUILDING_TYPES.contains(&value),
        "code" => LawTables::embedded().land_use(value).is_some(),
        "fraction of h" => is_fraction(value),
        "PM per unit" => is_parking(value),
        _ => is_believable(value, parameter),
    };
    is_valid.then_some(()).ok_or("value")
}

fn is_believable(value: &str, parameter: &ParameterRow) -> bool {
    let measured = value.parse::<LegalDecimal>().ok();
    measured.is_some_and(|number| {
        // Compared, never kept.
        let number: f64 = number.to_string().parse().unwrap_or(f64::NAN);
        parameter.low.is_none_or(|low| number >= low)
            && parameter.high.is_none_or(|high| number <= high)
    })
}

fn is_fraction(value: &str) -> bool {
    let mut parts = value.split('/');
    let mut is_number = || {
        let part = parts.next();
        part.is_none_or(|part| part.parse::<LegalDecimal>().is_ok())
    };
    is_number() && is_number() && parts.next().is_none()
}

fn is_parking(value: &str) -> bool {
    let Some((amount, base)) = value.split_once('/') else {
        return false;
    };
    let (number, word) = base.split_once(' ').unwrap_or(("1", base));
    let is_number = |text: &str| text.parse::<LegalDecimal>().is_ok();
    is_number(amount) && is_number(number) && (word == "m2" || PARKING_BASES.contains(&word))
}
