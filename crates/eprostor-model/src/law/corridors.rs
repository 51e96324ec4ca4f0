//! Corridors as rows of `law/protective_corridors.csv`: how wide, measured from
//! where, with what effect. Must not know geometry.

use super::effects::uses;
use super::reading::Row;
use super::{LawError, LiftRule, RegimeEffect};
use crate::{CorridorCode, RegimeCode};

/// What a corridor is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorridorOrigin {
    /// The border of an area: road land, a facility, a forest.
    Area,
    /// A line: the axis of the outer track, of a pipeline, a conductor.
    Line,
    /// Only the decision's own polygon tells: never computed.
    Decision,
}

/// A row of `protective_corridors.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct CorridorRow {
    /// Its code, as `road.protective.motorway`.
    pub code: CorridorCode,
    /// The regime it is a belt of.
    pub regime: RegimeCode,
    /// What it is measured from, by the code of the table: `road_land`.
    pub origin_code: String,
    /// The kind of geometry that is.
    pub origin: CorridorOrigin,
    /// Where it begins, in metres from its origin.
    pub begins_m: f64,
    /// Where it ends; `None` where it cannot be computed from the origin
    /// alone: the side is not known, or only the decision tells.
    pub ends_m: Option<f64>,
    /// Whether the law says "at most" or gives a range.
    pub bound: WidthBound,
    /// What it does.
    pub effect: RegimeEffect,
    /// Whether a plan lifts it.
    pub lift: LiftRule,
    /// The uses it bans, where it bans only some.
    pub banned_uses: Vec<String>,
    /// The act and article.
    pub law: String,
    /// What the row rests on.
    pub evidence: String,
}

/// How the law bounds a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WidthBound {
    /// The width is what the law says.
    Exact,
    /// The law gives a largest width or a range: a decision may set another.
    UpTo,
}

pub(super) fn corridor(row: &Row<'_>) -> Result<CorridorRow, LawError> {
    let origin_code = row.text("origin")?;
    let origin =
        match origin_code.as_str() {
            "road_land" | "trench" | "facility" | "flood_bed" | "canal" | "forest"
            | "mining_field" => CorridorOrigin::Area,
            "outer_track_axis" | "bridge_edge" | "outer_conductor" | "pipeline_axis"
            | "levee_foot" => CorridorOrigin::Line,
            "decision" => CorridorOrigin::Decision,
            _ => return Err(row.fault("origin")),
        };
    let begins_m: f64 = row.parsed("begins_m")?;
    let width_m: Option<f64> = row.optional("width_m")?;
    // A belt on one side of its origin only needs to know which side.
    let ends_m = match row.text("side")?.as_str() {
        "each" | "around" => width_m.map(|width| begins_m + width),
        "total" => width_m.map(|width| begins_m + width / 2.0),
        _ => None,
    };
    let bound = match row.optional::<f64>("width_max_m")? {
        Some(_) => WidthBound::UpTo,
        None => WidthBound::Exact,
    };
    let (law, article) = (row.text("law")?, row.text("article")?);
    Ok(CorridorRow {
        code: CorridorCode(row.text("row")?),
        regime: RegimeCode(row.text("regime_code")?.into()),
        origin_code,
        origin,
        begins_m,
        ends_m,
        bound,
        effect: RegimeEffect::read(row)?,
        lift: LiftRule::read(row)?,
        banned_uses: uses(row, "banned_uses")?,
        law: format!("{law} {article}").trim().to_owned(),
        evidence: row.text("evidence")?,
    })
}

#[cfg(test)]
mod tests {
    use crate::{CorridorOrigin, LawTables, LiftRule, RegimeEffect, WidthBound};

    #[test]
    fn the_belts_of_roads_lie_one_behind_the_other() {
        let law = LawTables::embedded();
        // Roads Act 34(1) and 36(1): motorway 40 and then 40 metres.
        let protective = law.corridor("road.protective.motorway").unwrap();
        assert_eq!((protective.begins_m, protective.ends_m), (0.0, Some(40.0)));
        assert_eq!(protective.lift, LiftRule::SettlementAndPlan);
        let controlled = law.corridor("road.controlled.motorway").unwrap();
        assert_eq!((controlled.begins_m, controlled.ends_m), (40.0, Some(80.0)));
        assert_eq!(controlled.effect, RegimeEffect::Plan);
    }

    #[test]
    fn a_total_width_is_halved_and_a_side_is_not_guessed() {
        let law = LawTables::embedded();
        let gas = law.corridor("gas.exploitation.dn150").unwrap();
        assert_eq!(gas.ends_m, Some(5.0));
        let levee = law.corridor("water.levee.river").unwrap();
        assert_eq!(levee.ends_m, None);
        let zone = law.corridor("sanitary.zone_2").unwrap();
        assert_eq!((zone.origin, zone.ends_m), (CorridorOrigin::Decision, None));
        let riparian = law.corridor("water.riparian.open").unwrap();
        assert_eq!(riparian.bound, WidthBound::UpTo);
    }

    #[test]
    fn every_corridor_belongs_to_a_regime_and_stands_once() {
        let law = LawTables::embedded();
        for (index, row) in law.corridors().iter().enumerate() {
            assert!(law.regime(&row.regime.0).is_some(), "{}", row.code);
            let before = &law.corridors()[..index];
            assert!(
                before.iter().all(|other| other.code != row.code),
                "{}",
                row.code
            );
        }
        assert_eq!(law.corridors().len(), 52);
    }
}
