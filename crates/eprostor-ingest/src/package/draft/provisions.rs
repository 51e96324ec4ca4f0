//! Provisions from the rows of `provisions.csv`. Whether their zones exist is
//! the business of validation.

use std::collections::BTreeSet;

use eprostor_model::{
    BUILDING_TYPES, Condition, ConditionKey, Evidence, Finding, LawTables, LegalDecimal, Operator,
    ParameterKey, Provision, ProvisionAction, ProvisionName, ProvisionRole, ProvisionValue, Scope,
};

use super::locator::locator;
use super::{DocumentBytes, Source, value};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::package::columns::{PROVISIONS, at};
use crate::tables::Row;
use crate::wire::TableRows;

/// Makes provisions of their rows.
pub(super) fn provisions(
    source: &Source<'_>,
    table: &TableRows,
    documents: &[DocumentBytes],
    findings: &mut Findings,
) -> Vec<Provision> {
    let mut names = BTreeSet::new();
    let mut provisions = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let row = Row {
            file: &table.file,
            columns: PROVISIONS,
            row,
        };
        provisions.extend(provision(source, &row, documents, &mut names, findings));
    }
    provisions
}

fn provision(
    source: &Source<'_>,
    row: &Row<'_>,
    documents: &[DocumentBytes],
    names: &mut BTreeSet<String>,
    findings: &mut Findings,
) -> Option<Provision> {
    // Every cell is looked at before the row is given up.
    let name = name(row, names, findings);
    let action = action(row, findings);
    let locator = locator(source, row, at::PLACE, documents, findings);
    let rule = rule(row, findings)?;
    Some(Provision {
        name: name?,
        scope: rule.scope,
        role: rule.role,
        parameter: rule.parameter,
        operator: rule.operator,
        value: rule.value,
        conditions: rule.conditions,
        action: action?,
        locator: locator?,
        evidence: Evidence::Declared,
    })
}

/// What a row says, without its name and its place.
pub(super) struct Rule {
    pub(super) scope: Scope,
    pub(super) role: ProvisionRole,
    pub(super) parameter: ParameterKey,
    pub(super) operator: Operator,
    pub(super) value: ProvisionValue,
    pub(super) conditions: Vec<Condition>,
}

/// Reads what a row says. Every cell is looked at before it is given up.
pub(super) fn rule(row: &Row<'_>, findings: &mut Findings) -> Option<Rule> {
    let scope = scope(row, findings);
    let role = role(row, findings);
    let operator = operator(row, findings);
    let conditions = conditions(row, findings);
    let key = row.text(at::PARAMETER);
    let Some(parameter) = LawTables::embedded().parameter(key) else {
        if !key.is_empty() {
            let rows = LawTables::embedded().parameters().iter();
            let near = nearest_or_all(key, rows.map(|row| &*row.key.0));
            findings.push(
                Finding::error("finding-parameter-unknown")
                    .text("parameter", key)
                    .text("near", near)
                    .at(row.place(at::PARAMETER)),
            );
        }
        return None;
    };
    let operator = operator?;
    let value = value::value(row, parameter, operator, findings);
    Some(Rule {
        scope: scope?,
        role: role?,
        parameter: ParameterKey(key.into()),
        operator,
        value: value?,
        conditions,
    })
}

fn name(
    row: &Row<'_>,
    names: &mut BTreeSet<String>,
    findings: &mut Findings,
) -> Option<ProvisionName> {
    let name = row.optional(at::NAME)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let code = if !name.bytes().all(plain) {
        "finding-provision-name-malformed"
    } else if !names.insert(name.clone()) {
        "finding-provision-twice"
    } else {
        return Some(ProvisionName(name));
    };
    findings.push(
        Finding::error(code)
            .text("name", name)
            .at(row.place(at::NAME)),
    );
    None
}

fn scope(row: &Row<'_>, findings: &mut Findings) -> Option<Scope> {
    let target = row.optional(at::TARGET);
    let code = match (row.text(at::SCOPE), target) {
        ("", _) => return None,
        ("plan", None) => return Some(Scope::Plan),
        ("zones", Some(codes)) => {
            let codes = codes.split('|').map(str::trim);
            let codes: Vec<String> = codes
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect();
            if !codes.is_empty() {
                return Some(Scope::Zones(codes));
            }
            "finding-scope-target-missing"
        }
        ("block", Some(block)) => return Some(Scope::Block(block)),
        ("plan", Some(_)) => "finding-scope-target-surplus",
        ("zones" | "block", None) => "finding-scope-target-missing",
        _ => "finding-scope-unknown",
    };
    findings.push(
        Finding::error(code)
            .text("scope", row.text(at::SCOPE))
            .at(row.place(at::SCOPE)),
    );
    None
}

fn role(row: &Row<'_>, findings: &mut Findings) -> Option<ProvisionRole> {
    match row.text(at::ROLE) {
        "" | "rule" => Some(ProvisionRole::Rule),
        "interim" => Some(ProvisionRole::Interim),
        other => {
            findings.push(
                Finding::error("finding-provision-role-unknown")
                    .text("role", other)
                    .at(row.place(at::ROLE)),
            );
            None
        }
    }
}

fn operator(row: &Row<'_>, findings: &mut Findings) -> Option<Operator> {
    let code = row.optional(at::OPERATOR)?;
    let operator = Operator::from_code(&code);
    if operator.is_none() {
        findings.push(
            Finding::error("finding-operator-unknown")
                .text("operator", code)
                .at(row.place(at::OPERATOR)),
        );
    }
    operator
}

fn action(row: &Row<'_>, findings: &mut Findings) -> Option<ProvisionAction> {
    let amends = row.optional(at::AMENDS).map(ProvisionName);
    let code = match (row.text(at::ACTION), amends) {
        ("" | "add", None) => return Some(ProvisionAction::Add),
        ("replace", Some(name)) => return Some(ProvisionAction::Replace(name)),
        ("delete", Some(name)) => return Some(ProvisionAction::Delete(name)),
        ("insert", Some(name)) => return Some(ProvisionAction::Insert(name)),
        ("" | "add", Some(_)) => "finding-amends-surplus",
        ("replace" | "delete" | "insert", None) => "finding-amends-missing",
        _ => "finding-action-unknown",
    };
    findings.push(
        Finding::error(code)
            .text("action", row.text(at::ACTION))
            .at(row.place(at::ACTION)),
    );
    None
}

/// Returns the conditions sorted, each once: two provisions with the same
/// conditions are about the same case, in whatever order they are written.
fn conditions(row: &Row<'_>, findings: &mut Findings) -> Vec<Condition> {
    let written = row.text(at::CONDITIONS);
    let pairs = written
        .split(';')
        .map(str::trim)
        .filter(|pair| !pair.is_empty());
    let mut conditions = Vec::new();
    for pair in pairs {
        let place = row.place(at::CONDITIONS);
        let Some((key, value)) = pair.split_once('=').map(|(k, v)| (k.trim(), v.trim())) else {
            findings.push(
                Finding::error("finding-condition-malformed")
                    .text("condition", pair)
                    .at(place),
            );
            continue;
        };
        let Some(key) = ConditionKey::from_code(key) else {
            let known = ConditionKey::ALL.iter().map(|key| key.code());
            findings.push(
                Finding::error("finding-condition-unknown")
                    .text("condition", key)
                    .text("near", nearest_or_all(key, known))
                    .at(place),
            );
            continue;
        };
        let Some(value) = condition_value(key, value) else {
            findings.push(
                Finding::error("finding-condition-value")
                    .text("condition", key.code())
                    .text("value", value)
                    .at(place),
            );
            continue;
        };
        conditions.push(Condition { key, value });
    }
    conditions.sort();
    conditions.dedup();
    conditions
}

/// Returns the value in the one spelling the model knows: `yes` and `no`,
/// which the package may also write as `true` and `false`.
fn condition_value(key: ConditionKey, value: &str) -> Option<String> {
    let value = match key {
        ConditionKey::ParcelAreaMin | ConditionKey::ParcelAreaMax => {
            value.parse::<LegalDecimal>().ok()?;
            value
        }
        ConditionKey::Corner | ConditionKey::ExistingBuilding => match value {
            "yes" | "true" => "yes",
            "no" | "false" => "no",
            _ => return None,
        },
        ConditionKey::BuildingType if BUILDING_TYPES.contains(&value) => value,
        ConditionKey::BuildingType => return None,
        ConditionKey::Use => value,
    };
    (!value.is_empty()).then(|| value.to_owned())
}
