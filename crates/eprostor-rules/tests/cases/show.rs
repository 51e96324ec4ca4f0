//! Answers as short lines, for comparing and for reading a failed case.

use eprostor_model::{
    Answer, NetEffect, ParameterAnswer, Part, PlanInPart, ProvisionValue, RegimeAnswer,
    RegimeOnPart, SourcedValue, ValueState,
};

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
                "{} {:?} {values:?} {conflicts:?} {:?} {:?}",
                part.outcome.code(),
                plans(part),
                regimes(part),
                regime_values(part)
            )
        })
        .collect();
    for regime in &answer.content().regimes {
        lines.push(format!("{} {}", regime.code, regime.outcome.code()));
    }
    lines
}

/// Returns the regimes on a part as `code[/corridor] lift net m²`.
pub(crate) fn regimes(part: &Part) -> Vec<String> {
    let line = |regime: &RegimeOnPart| {
        let belt = regime.belt.as_ref();
        let corridor = belt.map(|belt| format!("/{}", belt.corridor));
        let net = match regime.net {
            NetEffect::Stands(effect) => effect.code(),
            other => other.code(),
        };
        format!(
            "{}{} {} {net} {:.1}",
            regime.code,
            corridor.unwrap_or_default(),
            regime.lift.code(),
            regime.area_m2
        )
    };
    part.regimes.iter().map(line).collect()
}

/// Returns the codes of the readings of a part's regimes.
pub(crate) fn regime_readings(part: &Part) -> Vec<String> {
    let readings = part.regimes.iter().flat_map(|regime| &regime.readings);
    readings.map(|reading| reading.code.to_string()).collect()
}

/// Returns the values of a part's regimes as `parameter keep @act`.
pub(crate) fn regime_values(part: &Part) -> Vec<String> {
    let values = part.regimes.iter().flat_map(|regime| &regime.values);
    values
        .map(|value| {
            let (keep, act) = (value.keep.code(), &value.value.plan);
            format!("{} {keep} @{act}", value.parameter)
        })
        .collect()
}

/// Returns what is declared of a regime as `code completeness adopter since`.
pub(crate) fn declared(regime: &RegimeAnswer) -> Vec<String> {
    let lists = regime.declared.iter();
    lists
        .map(|list| {
            let completeness = list.completeness.code();
            format!(
                "{} {completeness} {} {}",
                regime.code, list.adopter, list.since
            )
        })
        .collect()
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

/// Returns `plan code parameter` of the rules of zones that are no data.
pub(crate) fn by_code(part: &Part) -> Vec<String> {
    let of_code = part.by_code.iter();
    of_code
        .flat_map(|rules| {
            let said =
                |value: &ParameterAnswer| format!("{} {} {}", rules.plan, rules.code, value.key);
            rules.values.iter().map(said)
        })
        .collect()
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
