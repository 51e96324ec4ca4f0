//! Regimes on each part: which lie there, how much of it, and what is left of
//! each beside the governing plan. Must not know how a regime is lifted.

use eprostor_geometry::{GRID_M, shared_with_region_m2};
use eprostor_model::{
    BeltOrigin, CorridorRow, Lift, LiftRule, NetEffect, Outcome, Part, PlanId, RegimeEffect,
    RegimeOnPart, WidthBound,
};

use super::lift::{BuildingLand, Lifting, building_land, lifting};
use super::standing::StandingArea;
use super::values::values;
use crate::asked::Asked;
use crate::building_parcel::BuildingParcel;
use crate::scene::Scene;
use crate::table::{BELT_APPROXIMATE, BELT_UP_TO, REGIME_BAN_BESIDE_PLAN, REGIME_ENDED_INSIDE};
use crate::trail::reason;

/// Adds to every part the regimes that lie on it. `asked` tells what is compared
/// with the rules of a part.
pub(crate) fn on_parts<'a>(
    scene: &Scene<'a>,
    areas: &[StandingArea<'_>],
    asked: impl Fn(&Part) -> Asked<'a>,
    parts: &mut [Part],
) {
    let found: Vec<Vec<RegimeOnPart>> = parts
        .iter()
        .map(|part| {
            let of_parcel = parts.iter().filter(|other| other.parcel == part.parcel);
            let parcel = BuildingParcel {
                asked: &asked(part),
                parts: of_parcel.collect(),
            };
            let on_part = |area| on_part(scene, area, part, &parcel);
            areas.iter().filter_map(on_part).collect()
        })
        .collect();
    for (part, found) in parts.iter_mut().zip(found) {
        part.regimes = found;
        for area in areas {
            for (by, hole) in &area.ended {
                let least_m2 = part.geometry.perimeter_m() * GRID_M;
                if shared_with_region_m2(&part.geometry, hole) > least_m2 {
                    let step = reason(&REGIME_ENDED_INSIDE, &[scene.id(area.act), scene.id(*by)]);
                    if !part.reasons.contains(&step) {
                        part.reasons.push(step);
                    }
                }
            }
        }
    }
}

fn on_part(
    scene: &Scene<'_>,
    area: &StandingArea<'_>,
    part: &Part,
    parcel: &BuildingParcel<'_>,
) -> Option<RegimeOnPart> {
    let area_m2 = area.covered.shared_with_region_m2(&part.geometry);
    // Neighbours overlap by the grid along the outline of the part.
    if area_m2 <= part.geometry.perimeter_m() * GRID_M {
        return None;
    }
    let act = scene.id(area.act);
    let corridor = area
        .belt
        .and_then(|belt| scene.law.corridor(&belt.corridor.0));
    let (effect, rule) = corridor.map_or((area.row.effect, area.row.lift), |corridor| {
        (corridor.effect, corridor.lift)
    });
    let Lifting {
        lift,
        by,
        mut readings,
    } = lifting(rule, part);
    let net = net(effect, rule, lift, part);
    let mut reasons: Vec<_> = by.iter().map(|by| reason(by, &[act])).collect();
    if net == NetEffect::BannedByCaution {
        reasons.push(reason(&REGIME_BAN_BESIDE_PLAN, &beside(act, part)));
    }
    if area
        .belt
        .is_some_and(|belt| belt.origin == BeltOrigin::Axis)
    {
        reasons.push(reason(&BELT_APPROXIMATE, &[act]));
    }
    if corridor.is_some_and(|corridor: &CorridorRow| corridor.bound == WidthBound::UpTo) {
        reasons.push(reason(&BELT_UP_TO, &[act]));
    }
    if lift != Lift::Open {
        readings.clear();
    }
    let (values, compared) = values(scene, area.act, lift, part, parcel);
    reasons.extend(compared.iter().map(|rule| reason(rule, &[act])));
    Some(RegimeOnPart {
        code: area.row.code.clone(),
        act: act.clone(),
        belt: area.belt.cloned(),
        area_m2,
        share: (area_m2 / part.area_m2).min(1.0),
        effect,
        lift,
        net,
        readings,
        reasons,
        values,
    })
}

/// Returns the act with the plans that govern the part.
fn beside<'a>(act: &'a PlanId, part: &'a Part) -> Vec<&'a PlanId> {
    let ruling = super::lift::ruling(part).map(|plan| &plan.plan);
    std::iter::once(act).chain(ruling).collect()
}

fn net(effect: RegimeEffect, rule: LiftRule, lift: Lift, part: &Part) -> NetEffect {
    let needs_plan = rule == LiftRule::UrbanPlanWithConsent;
    let decides = effect == RegimeEffect::Ban || effect == RegimeEffect::Plan || needs_plan;
    match lift {
        Lift::Lifted => NetEffect::None,
        Lift::Open if decides => NetEffect::Open,
        Lift::NotLifted if needs_plan => NetEffect::Banned,
        _ if effect == RegimeEffect::Ban && plan_permits(part) => NetEffect::BannedByCaution,
        _ if effect == RegimeEffect::Ban => NetEffect::Banned,
        _ => NetEffect::Stands(effect),
    }
}

/// Tells whether the plan permits building in the part, as far as is known:
/// land that it draws as field, forest or water it does not give for building.
fn plan_permits(part: &Part) -> bool {
    let rules = matches!(
        part.outcome,
        Outcome::Governed
            | Outcome::GovernedSoFarKnown
            | Outcome::InterimRules
            | Outcome::GeneralRules
            | Outcome::Conflict
    );
    rules && building_land(part) != BuildingLand::No
}
