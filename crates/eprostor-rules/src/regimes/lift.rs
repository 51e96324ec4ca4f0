//! Whether the plan that governs a part lifts a regime there. Must not know
//! which regime it is.

use eprostor_model::{Lift, LiftRule, Message, Outcome, Part, PlanInPart, PlanKind, PlanRole};

use crate::table::{
    BELT_BY_PLAN, BELT_BY_PLAN_OPEN, RAIL_BELT_WITH_URBAN_PLAN, RAIL_BELT_WITHOUT_URBAN_PLAN,
    REGIME_LIFT_OPEN, REGIME_LIFT_UNCLEAR, REGIME_LIFTED, REGIME_NEVER_LIFTED, REGIME_NOT_LIFTED,
    ROAD_BELT_OPEN, Rule,
};

/// What the plan does to a regime, by which rule, with every reading.
pub(super) struct Lifting {
    pub(super) lift: Lift,
    pub(super) by: Option<&'static Rule>,
    pub(super) readings: Vec<Message>,
}

/// Whether the plan in force makes a part building land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuildingLand {
    Yes,
    No,
    Unknown,
}

/// Building land in the national classes (105/2020).
const BUILDING_LAND: &str = "I.4";
/// Farm land, forest and water: what a plan leaves as it is.
const OPEN_LAND: [&str; 3] = ["I.1", "I.2", "I.3"];

/// Says what the plan that governs a part does to a regime there.
pub(super) fn lifting(rule: LiftRule, part: &Part) -> Lifting {
    let decided = |lift, by: &'static Rule| Lifting {
        lift,
        by: Some(by),
        readings: Vec::new(),
    };
    let open = |by: &'static Rule, readings: [&'static str; 2]| Lifting {
        lift: Lift::Open,
        by: Some(by),
        readings: readings.map(Message::new).to_vec(),
    };
    match rule {
        LiftRule::Never => decided(Lift::NotLifted, &REGIME_NEVER_LIFTED),
        LiftRule::NotApplicable => Lifting {
            lift: Lift::NotApplicable,
            by: None,
            readings: Vec::new(),
        },
        LiftRule::BuildingLandByPlan => match building_land(part) {
            BuildingLand::Yes => decided(Lift::Lifted, &REGIME_LIFTED),
            BuildingLand::No => decided(Lift::NotLifted, &REGIME_NOT_LIFTED),
            BuildingLand::Unknown => open(
                &REGIME_LIFT_OPEN,
                ["reading-regime-lifted-by-plan", "reading-regime-holds"],
            ),
        },
        LiftRule::SettlementAndPlan => open(
            &ROAD_BELT_OPEN,
            [
                "reading-belt-outside-settlement",
                "reading-belt-in-settlement",
            ],
        ),
        LiftRule::ByPlan => match known_plan(part) {
            KnownPlan::Governs => decided(Lift::Lifted, &BELT_BY_PLAN),
            KnownPlan::None | KnownPlan::Open => open(
                &BELT_BY_PLAN_OPEN,
                [
                    "reading-controlled-belt-needs-plan",
                    "reading-controlled-belt-none",
                ],
            ),
        },
        LiftRule::UrbanPlanWithConsent => match (known_plan(part), is_urban(part)) {
            (KnownPlan::Governs, UrbanPlan::Governs) | (KnownPlan::Open, _) => open(
                &RAIL_BELT_WITH_URBAN_PLAN,
                [
                    "reading-rail-belt-consent",
                    "reading-rail-belt-not-foreseen",
                ],
            ),
            (KnownPlan::Governs, UrbanPlan::None) | (KnownPlan::None, _) => {
                decided(Lift::NotLifted, &RAIL_BELT_WITHOUT_URBAN_PLAN)
            }
        },
        LiftRule::Unclear => open(
            &REGIME_LIFT_UNCLEAR,
            ["reading-regime-lifted-by-plan", "reading-regime-holds"],
        ),
    }
}

/// Tells whether the plan in force makes a part building land: by the national
/// classes of the zones that govern it. Where one has none, or they differ, or
/// it is open which plan governs, it is not known.
pub(super) fn building_land(part: &Part) -> BuildingLand {
    match known_plan(part) {
        KnownPlan::None => return BuildingLand::No,
        KnownPlan::Open => return BuildingLand::Unknown,
        KnownPlan::Governs => {}
    }
    let zones = ruling(part).flat_map(|plan| &plan.zones);
    let classes: Vec<Option<&str>> = zones.map(|zone| zone.class.as_deref()).collect();
    let all = |below: &dyn Fn(&str) -> bool| {
        !classes.is_empty() && classes.iter().all(|class| class.is_some_and(below))
    };
    if all(&|class| is_below(class, BUILDING_LAND)) {
        BuildingLand::Yes
    } else if all(&|class| OPEN_LAND.iter().any(|open| is_below(class, open))) {
        BuildingLand::No
    } else {
        BuildingLand::Unknown
    }
}

/// Tells whether a class is another or stands below it: I.4.2.1 below I.4.
fn is_below(class: &str, above: &str) -> bool {
    let rest = class.strip_prefix(above);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is known of a plan that governs a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KnownPlan {
    Governs,
    /// That none does is a fact.
    None,
    /// It is open which does, or not known.
    Open,
}

fn known_plan(part: &Part) -> KnownPlan {
    match part.outcome {
        Outcome::NoBasis => KnownPlan::None,
        Outcome::Conflict | Outcome::NotKnown => KnownPlan::Open,
        Outcome::Governed
        | Outcome::GovernedSoFarKnown
        | Outcome::InterimRules
        | Outcome::BannedUntil(_)
        | Outcome::GeneralRules
        | Outcome::PublicUse => KnownPlan::Governs,
    }
}

/// Whether an urban plan of a municipality governs a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UrbanPlan {
    Governs,
    None,
}

fn is_urban(part: &Part) -> UrbanPlan {
    let mut plans = ruling(part);
    let urban = |plan: &PlanInPart| matches!(plan.plan.kind(), Some(PlanKind::Pgr | PlanKind::Pdr));
    if plans.any(urban) {
        UrbanPlan::Governs
    } else {
        UrbanPlan::None
    }
}

/// Returns the plans of a part that decide its land use: a project that holds
/// together with a plan never does.
pub(super) fn ruling(part: &Part) -> impl Iterator<Item = &PlanInPart> {
    let plans = part.plans.iter();
    plans.filter(|plan| !matches!(plan.role, PlanRole::Context | PlanRole::Together))
}
