//! Rows of `law/plan_types.csv`. Must not know the other
//! tables.

use super::reading::Row;
use super::{LawError, LawName};
use crate::PlanKind;

/// A row of `plan_types.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanTypeRow {
    /// The kind.
    pub kind: PlanKind,
    /// Its names.
    pub name: LawName,
    /// Its rank, 1 the highest; ours, not the law's.
    pub rank: Option<u8>,
    /// What the row rests on.
    pub evidence: String,
}

pub(super) fn plan_type(row: &Row<'_>) -> Result<PlanTypeRow, LawError> {
    let kind = PlanKind::from_code(&row.text("code")?).ok_or_else(|| row.fault("code"))?;
    Ok(PlanTypeRow {
        kind,
        name: row.name()?,
        rank: row.optional("rank")?,
        evidence: row.text("evidence")?,
    })
}
