//! Regimes on a part: what each does, and what the governing plan does to it.

use eprostor_model::{Belt, BeltOrigin, LawTables, NetEffect, RegimeOnPart, RegimeValue};
use serde::Serialize;
use utoipa::ToSchema;

use super::messages::MessageDocument;
use super::parts::ReasonDocument;
use super::values::ValueDocument;
use super::{rounded, share};

/// A regime on a part of the land.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegimeOnPartDocument<'a> {
    /// Its code in the law table.
    #[schema(example = "agricultural")]
    code: &'a str,
    /// The act that brought its area.
    act: &'a str,
    /// The corridor whose belt it is, where it was computed.
    belt: Option<BeltDocument<'a>>,
    /// Its area on the part in m².
    area_m2: f64,
    /// The share of the part, 0 to 1.
    share: f64,
    /// What it does: BAN, BAN_OR_RESTRICT_BY_USE, CONSENT, CONDITIONS,
    /// RESTRICT, INFO or PLAN.
    effect: &'static str,
    /// Uses it bans, where it bans only some.
    banned_uses: &'a [String],
    /// Uses it limits.
    limited_uses: &'a [String],
    /// What the plan does to it: lifted, not_lifted, open or not_applicable.
    #[schema(example = "lifted")]
    lift: &'static str,
    /// What is left of it beside the plan: none, banned, banned_by_caution
    /// (the plan permits; that the ban wins is a caution, not law), open or
    /// stands.
    #[schema(example = "none")]
    net: &'static str,
    /// The effect that stands, for the net outcome `stands` only.
    net_effect: Option<&'static str>,
    /// Every reading, where it is open.
    readings: Vec<MessageDocument<'a>>,
    /// The rules it was decided by.
    reasons: Vec<ReasonDocument<'a>>,
    /// Values its act sets where it lies.
    values: Vec<RegimeValueDocument<'a>>,
}

/// The belt of a corridor.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BeltDocument<'a> {
    /// The corridor, a row of the law table.
    #[schema(example = "road.protective.motorway")]
    corridor: &'a str,
    /// What the belt was drawn from: measured, the line or area the law
    /// names, or axis.
    origin: &'static str,
    /// Whether it is approximate, because only the axis is known.
    approximate: bool,
}

/// A value that the act of a regime sets.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeValueDocument<'a> {
    /// Its parameter.
    parameter: &'a str,
    /// The value with its source.
    value: ValueDocument<'a>,
    /// Which is to be kept beside the plan's: regime, plan, equal or unknown
    /// (both are).
    keep: &'static str,
}

impl<'a> BeltDocument<'a> {
    pub(super) fn new(belt: &'a Belt) -> Self {
        Self {
            corridor: &belt.corridor.0,
            origin: belt.origin.code(),
            approximate: belt.origin == BeltOrigin::Axis,
        }
    }
}

impl<'a> RegimeOnPartDocument<'a> {
    pub(super) fn new(regime: &'a RegimeOnPart, law: &'a LawTables) -> Self {
        let row = law.regime(&regime.code.0);
        let corridor = regime
            .belt
            .as_ref()
            .and_then(|belt| law.corridor(&belt.corridor.0));
        let (banned_uses, limited_uses): (&[String], &[String]) = match (corridor, row) {
            (Some(corridor), _) => (&corridor.banned_uses, &[]),
            (None, Some(row)) => (&row.banned_uses, &row.limited_uses),
            (None, None) => (&[], &[]),
        };
        Self {
            code: &regime.code.0,
            act: regime.act.as_str(),
            belt: regime.belt.as_ref().map(BeltDocument::new),
            area_m2: rounded(regime.area_m2),
            share: share(regime.share),
            effect: regime.effect.code(),
            banned_uses,
            limited_uses,
            lift: regime.lift.code(),
            net: regime.net.code(),
            net_effect: match regime.net {
                NetEffect::Stands(effect) => Some(effect.code()),
                _ => None,
            },
            readings: regime.readings.iter().map(MessageDocument::new).collect(),
            reasons: regime.reasons.iter().map(ReasonDocument::new).collect(),
            values: regime.values.iter().map(RegimeValueDocument::new).collect(),
        }
    }
}

impl<'a> RegimeValueDocument<'a> {
    fn new(value: &'a RegimeValue) -> Self {
        Self {
            parameter: &value.parameter.0,
            value: ValueDocument::new(&value.value),
            keep: value.keep.code(),
        }
    }
}
