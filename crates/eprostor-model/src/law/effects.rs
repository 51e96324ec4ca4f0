//! What a regime does, to which uses, and what a plan does to it. Codes of the
//! law tables; must not know which rule uses them.

use super::LawError;
use super::reading::Row;

/// What a regime does to building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegimeEffect {
    /// It bans it.
    Ban,
    /// It bans some uses and limits others; the rest is free of it.
    ByUse,
    /// It asks for somebody's consent.
    Consent,
    /// It sets conditions.
    Conditions,
    /// It restricts it.
    Restrict,
    /// It only informs.
    Info,
    /// It leaves it to the plan.
    Plan,
}

impl RegimeEffect {
    const ALL: [Self; 7] = [
        Self::Ban,
        Self::ByUse,
        Self::Consent,
        Self::Conditions,
        Self::Restrict,
        Self::Info,
        Self::Plan,
    ];

    /// Returns the effect's code in the law tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ban => "BAN",
            Self::ByUse => "BAN_OR_RESTRICT_BY_USE",
            Self::Consent => "CONSENT",
            Self::Conditions => "CONDITIONS",
            Self::Restrict => "RESTRICT",
            Self::Info => "INFO",
            Self::Plan => "PLAN",
        }
    }

    pub(super) fn read(row: &Row<'_>) -> Result<Self, LawError> {
        let code = row.text("effect")?;
        let effect = Self::ALL.into_iter().find(|effect| effect.code() == code);
        effect.ok_or_else(|| row.fault("effect"))
    }
}

/// Whether, and by what, a plan lifts a regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiftRule {
    /// No plan does.
    Never,
    /// A plan in force that makes the land building land does, for a fee.
    BuildingLandByPlan,
    /// Inside a settlement a plan may set otherwise.
    SettlementAndPlan,
    /// A plan in force that covers the place allows building.
    ByPlan,
    /// An urban plan that foresees the building, and the manager's consent.
    UrbanPlanWithConsent,
    /// The law does not say, or its text is not held here.
    Unclear,
    /// There is nothing to lift.
    NotApplicable,
}

impl LiftRule {
    const ALL: [Self; 7] = [
        Self::Never,
        Self::BuildingLandByPlan,
        Self::SettlementAndPlan,
        Self::ByPlan,
        Self::UrbanPlanWithConsent,
        Self::Unclear,
        Self::NotApplicable,
    ];

    /// Returns the rule's code in the law tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::BuildingLandByPlan => "building_land_by_plan",
            Self::SettlementAndPlan => "settlement_and_plan",
            Self::ByPlan => "by_plan",
            Self::UrbanPlanWithConsent => "urban_plan_with_consent",
            Self::Unclear => "unclear",
            Self::NotApplicable => "not_applicable",
        }
    }

    pub(super) fn read(row: &Row<'_>) -> Result<Self, LawError> {
        let code = row.text("lift")?;
        let rule = Self::ALL.into_iter().find(|rule| rule.code() == code);
        rule.ok_or_else(|| row.fault("lift"))
    }
}

/// Reads a list of uses such as `mining;waste`.
pub(super) fn uses(row: &Row<'_>, column: &'static str) -> Result<Vec<String>, LawError> {
    let written = row.text(column)?;
    let uses = written.split(';').filter(|code| !code.is_empty());
    Ok(uses.map(str::to_owned).collect())
}
