//! Provisions: scope, action and conditions. Value and locator have files of
//! their own.

use eprostor_model::{
    Condition, ConditionKey, Evidence, Operator, ParameterKey, Provision, ProvisionAction,
    ProvisionName, ProvisionRole, Scope,
};

use super::StoredRow;
use super::locator::{locator_cells, read_locator};
use super::provision_value::{read_value, value_cells};
use crate::StoreError;
use crate::cell::{Cells, cells};
use crate::fields::{Fields, list_text};

impl StoredRow for Provision {
    fn cells(&self) -> Cells {
        let (scope, zones, block) = match &self.scope {
            Scope::Plan => ("plan", None, None),
            Scope::Zones(codes) => ("zones", Some(list_text(codes)), None),
            Scope::Block(name) => ("block", None, Some(name.clone())),
        };
        let (action, target) = match &self.action {
            ProvisionAction::Add => ("add", None),
            ProvisionAction::Replace(name) => ("replace", Some(name.0.clone())),
            ProvisionAction::Delete(name) => ("delete", Some(name.0.clone())),
            ProvisionAction::Insert(name) => ("insert", Some(name.0.clone())),
        };
        let mut cells = cells![
            &self.name.0,
            scope,
            zones,
            block,
            role_code(self.role),
            &self.parameter.0,
            self.operator.code(),
        ];
        cells.extend(value_cells(&self.value));
        cells.extend(cells![
            conditions_text(&self.conditions),
            action,
            target,
            self.evidence.code(),
        ]);
        cells.extend(locator_cells(&self.locator));
        cells
    }

    fn read(fields: &Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            name: ProvisionName(fields.text("name")?),
            scope: read_scope(fields)?,
            role: fields.code("role", role)?,
            parameter: ParameterKey(fields.text("parameter")?.into()),
            operator: fields.code("operator", Operator::from_code)?,
            value: read_value(fields)?,
            conditions: read_conditions(fields)?,
            action: read_action(fields)?,
            locator: read_locator(fields)?,
            evidence: fields.code("evidence", Evidence::from_code)?,
        })
    }
}

fn read_scope(fields: &Fields<'_>) -> Result<Scope, StoreError> {
    match fields.text("scope")?.as_str() {
        "plan" => Ok(Scope::Plan),
        "zones" => Ok(Scope::Zones(fields.list("scope_zones")?)),
        "block" => Ok(Scope::Block(fields.text("scope_block")?)),
        _ => Err(fields.unreadable("scope")),
    }
}

fn read_action(fields: &Fields<'_>) -> Result<ProvisionAction, StoreError> {
    let target = || fields.text("action_target").map(ProvisionName);
    match fields.text("action")?.as_str() {
        "add" => Ok(ProvisionAction::Add),
        "replace" => Ok(ProvisionAction::Replace(target()?)),
        "delete" => Ok(ProvisionAction::Delete(target()?)),
        "insert" => Ok(ProvisionAction::Insert(target()?)),
        _ => Err(fields.unreadable("action")),
    }
}

/// Returns conditions as a JSON array of pairs: `[["corner","yes"]]`.
fn conditions_text(conditions: &[Condition]) -> String {
    let pair = |condition: &Condition| {
        serde_json::Value::from(vec![condition.key.code(), condition.value.as_str()])
    };
    serde_json::Value::Array(conditions.iter().map(pair).collect()).to_string()
}

fn read_conditions(fields: &Fields<'_>) -> Result<Vec<Condition>, StoreError> {
    let fault = || fields.unreadable("conditions");
    let text = fields.text("conditions")?;
    let pairs: Vec<(String, String)> = serde_json::from_str(&text).map_err(|_| fault())?;
    pairs
        .into_iter()
        .map(|(key, value)| {
            let key = ConditionKey::from_code(&key).ok_or_else(fault)?;
            Ok(Condition { key, value })
        })
        .collect()
}

fn role_code(role: ProvisionRole) -> &'static str {
    match role {
        ProvisionRole::Rule => "rule",
        ProvisionRole::Interim => "interim",
    }
}

fn role(code: &str) -> Option<ProvisionRole> {
    [ProvisionRole::Rule, ProvisionRole::Interim]
        .into_iter()
        .find(|role| role_code(*role) == code)
}
