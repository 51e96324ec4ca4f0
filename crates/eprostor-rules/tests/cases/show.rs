//! Answers as short lines, for comparing and for reading a failed case.

use eprostor_model::{Answer, Part, PlanInPart, ProvisionValue, SourcedValue, ValueState};

/// Returns the rules of an answer: outcomes, plans, values, conflicts.
pub(crate) fn rules_of(answer: &Answer) -> Vec<String> {
    let parts = answer.content().parts.iter();
    let mut lines: Vec<String> = parts
        .map(|part| {
            let values: Vec<String> = part
                .values
                .iter()
                .map(|v| value_line(&v.key.0, &v.state))
                .collect();
            let conflicts: Vec<&str> = part.conflicts.iter().map(|c| c.kind.code()).collect();
            format!(
                "{} {:?} {values:?} {conflicts:?}",
                part.outcome.code(),
                plans(part)
            )
        })
        .collect();
    for regime in &answer.content().regimes {
        lines.push(format!("{} {}", regime.code, regime.outcome.code()));
    }
    lines
}

/// Returns an answer for a person who looks for the fault.
pub(crate) fn answer(answer: &Answer) -> String {
    let content = answer.content();
    let mut lines = Vec::new();
    for part in &content.parts {
        lines.push(format!(
            "  part {} {} {:.4} m² {:?}",
            part.number,
            part.outcome.code(),
            part.area_m2,
            plans(part)
        ));
        for value in &part.values {
            lines.push(format!("    {}", value_line(&value.key.0, &value.state)));
        }
        for conflict in &part.conflicts {
            let readings: Vec<&str> = conflict.readings.iter().map(|m| m.code.as_ref()).collect();
            lines.push(format!(
                "    conflict {} {readings:?}",
                conflict.kind.code()
            ));
        }
        let notes: Vec<&str> = part.notes.iter().map(|note| note.code.as_ref()).collect();
        let rules: Vec<&str> = part.reasons.iter().map(|reason| reason.rule).collect();
        lines.push(format!("    notes {notes:?} rules {rules:?}"));
    }
    if let Some(route) = &content.route {
        lines.push(format!("  {route:#?}"));
    }
    for touch in &content.touches {
        lines.push(format!(
            "  touch {} {:.4} m²",
            touch.kind.code(),
            touch.area_m2
        ));
    }
    lines.join("\n")
}

/// Returns `role plan [zone serials]` of every plan in a part.
pub(crate) fn plans(part: &Part) -> Vec<String> {
    part.plans.iter().map(plan).collect()
}

fn plan(plan: &PlanInPart) -> String {
    let zones: Vec<String> = plan
        .zones
        .iter()
        .map(|zone| zone.id.serial.to_string())
        .collect();
    format!("{} {} {}", plan.role.code(), plan.plan, zones.join(" "))
        .trim_end()
        .to_owned()
}

/// Returns `parameter = state or values`.
pub(crate) fn value_line(key: &str, state: &ValueState) -> String {
    match state {
        ValueState::Set(values) => {
            let values: Vec<String> = values.iter().map(value).collect();
            format!("{key} = {}", values.join(" & "))
        }
        other => format!("{key} = {}", other.code()),
    }
}

fn value(value: &SourcedValue) -> String {
    let unit = match &value.value {
        ProvisionValue::Number { unit, .. } if !unit.is_empty() => format!(" {unit}"),
        _ => String::new(),
    };
    let conditions: String = value
        .conditions
        .iter()
        .map(|c| format!(" if {c}"))
        .collect();
    let evidence = match value.evidence.code() {
        "declared" => String::new(),
        other => format!(" ({other})"),
    };
    format!(
        "{} {}{unit}{conditions} @{}{evidence}",
        value.operator.code(),
        value.value,
        value.plan
    )
}
