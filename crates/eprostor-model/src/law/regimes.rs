//! Rows of `law/regimes.csv`. Must not know the other
//! tables.

use std::sync::Arc;

use super::effects::uses;
use super::reading::Row;
use super::{LawError, LawName, LiftRule, RegimeEffect};
use crate::RegimeCode;

/// Whether a regime stands in every answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InEveryAnswer {
    /// It does, in one of three states.
    Yes,
    /// It is part of the plan's own answer.
    No,
}

/// A row of `regimes.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeRow {
    /// The regime.
    pub code: RegimeCode,
    /// Its names.
    pub name: LawName,
    /// The law and articles it rests on.
    pub law: Arc<str>,
    /// What it does.
    pub effect: RegimeEffect,
    /// The effect in words.
    pub effect_note: String,
    /// Whether a plan lifts it.
    pub lift: LiftRule,
    /// The same in the words of the table.
    pub lifted_by_plan: String,
    /// The uses it bans, where it bans only some.
    pub banned_uses: Vec<String>,
    /// The uses it limits.
    pub limited_uses: Vec<String>,
    /// Whether it stands in every answer.
    pub in_every_answer: InEveryAnswer,
    /// Whom to ask.
    pub decided_by: Arc<str>,
    /// How its geometry comes about: given, computed, plan, parcel_attribute…
    pub geometry_kind: String,
    /// What the row rests on.
    pub evidence: String,
}

pub(super) fn regime(row: &Row<'_>) -> Result<RegimeRow, LawError> {
    let in_every_answer = match row.text("in_three_state_list")?.as_str() {
        "yes" => InEveryAnswer::Yes,
        "no" => InEveryAnswer::No,
        _ => return Err(row.fault("in_three_state_list")),
    };
    Ok(RegimeRow {
        code: RegimeCode(row.text("code")?.into()),
        name: row.name()?,
        law: row.text("law")?.into(),
        effect: RegimeEffect::read(row)?,
        effect_note: row.text("effect_note")?,
        lift: LiftRule::read(row)?,
        lifted_by_plan: row.text("lifted_by_plan")?,
        banned_uses: uses(row, "banned_uses")?,
        limited_uses: uses(row, "limited_uses")?,
        in_every_answer,
        decided_by: row.text("decided_by")?.into(),
        geometry_kind: row.text("geometry_kind")?,
        evidence: row.text("evidence")?,
    })
}

/// The table writes `same` under a law it has just named; a row taken alone
/// would lose it.
pub(super) fn with_law_named(mut rows: Vec<RegimeRow>) -> Vec<RegimeRow> {
    for index in 1..rows.len() {
        if &*rows[index].law == "same" {
            rows[index].law = rows[index - 1].law.clone();
        }
    }
    rows
}
