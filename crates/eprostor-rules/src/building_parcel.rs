//! The area of the building parcel that a limit is over: the whole parcel
//! without planned public land (ZPI 2 items 26–27). Where it cannot be had, the
//! reason. Must not know the limit.

use eprostor_model::{
    ConflictKind, LegalDecimal, Message, Outcome, ParameterKey, Part, PlanRole, ProvisionValue,
    PublicUse, SourcedValue, ValueState, ZoneFacts,
};

use crate::asked::{Areas, Asked, decimal};

/// The parts of one parcel.
pub(crate) struct BuildingParcel<'a> {
    pub(crate) asked: &'a Asked<'a>,
    pub(crate) parts: Vec<&'a Part>,
}

/// How the area of a building parcel was taken.
#[derive(Debug, Clone)]
pub(crate) enum Taken {
    /// The whole parcel.
    Whole(Areas),
    /// The parcel without planned public land.
    LessPublic(Areas, Message),
    /// It cannot be told, and why.
    Unknown(Message),
    /// It holds parts in which the limit differs.
    InParts(Message),
}

impl BuildingParcel<'_> {
    /// Returns the parts that are not planned public land.
    pub(crate) fn buildable(&self) -> impl Iterator<Item = &Part> {
        let parts = self.parts.iter().copied();
        parts.filter(|part| public_use(part) != Some(PublicUse::Public))
    }

    /// Returns the area of the planned public land in m²; `None` where a part
    /// may be public and nothing says so.
    pub(crate) fn public_m2(&self) -> Option<LegalDecimal> {
        let uses: Option<Vec<(PublicUse, f64)>> = self
            .parts
            .iter()
            .map(|part| Some((public_use(part)?, part.area_m2)))
            .collect();
        let public = uses?.into_iter();
        let public = public.filter(|(used, _)| *used == PublicUse::Public);
        LegalDecimal::of_measure(public.map(|(_, area_m2)| area_m2).sum())
    }

    /// Returns the area of the building parcel.
    pub(crate) fn area(&self) -> Taken {
        let Some(areas) = self.asked.areas else {
            return Taken::Unknown(Message::new("area-no-parcel"));
        };
        let Some(public_m2) = self.public_m2() else {
            return Taken::Unknown(Message::new("area-public-not-known"));
        };
        if public_m2 == LegalDecimal::whole(0) {
            return Taken::Whole(areas);
        }
        match areas.less(public_m2) {
            Some(rest) => {
                let message = decimal(Message::new("area-less-public"), "public", public_m2);
                Taken::LessPublic(rest, message)
            }
            None => Taken::Unknown(Message::new("area-all-public")),
        }
    }

    /// Returns the area that a limit on the whole building parcel is over: only
    /// where every part of it has the same limit. The law does not say how two
    /// limits share one parcel.
    pub(crate) fn area_under(&self, key: &ParameterKey, limit: &SourcedValue) -> Taken {
        let alike =
            |part: &Part| self.parts.len() == 1 || only_value(part, key) == Some(&limit.value);
        if self.buildable().all(alike) {
            self.area()
        } else {
            Taken::InParts(Message::new("area-in-parts"))
        }
    }
}

fn only_value<'p>(part: &'p Part, key: &ParameterKey) -> Option<&'p ProvisionValue> {
    let answer = part.values.iter().find(|answer| answer.key == *key)?;
    match &answer.state {
        ValueState::Set(values) => match &values[..] {
            [value] => Some(&value.value),
            _ => None,
        },
        _ => None,
    }
}

/// Tells whether a part is planned public land, by the legend of the plan that
/// rules it; `None` where that does not say. Where no plan is a basis, none
/// plans public land.
pub(crate) fn public_use(part: &Part) -> Option<PublicUse> {
    match part.outcome {
        Outcome::PublicUse => return Some(PublicUse::Public),
        Outcome::NoBasis => return Some(PublicUse::Other),
        _ => {}
    }
    // Where the plan contradicts itself neither reading is chosen.
    let mut conflicts = part.conflicts.iter();
    if conflicts.any(|conflict| conflict.kind == ConflictKind::ListAgainstSheet) {
        return None;
    }
    let rules = |role| !matches!(role, PlanRole::Context | PlanRole::Together);
    let ruling = part.plans.iter().filter(|plan| rules(plan.role));
    one_use(ruling.flat_map(|plan| &plan.zones))
}

/// Returns whether some zones are planned public land, where the legend says
/// the same of each.
pub(crate) fn one_use<'z>(zones: impl Iterator<Item = &'z ZoneFacts>) -> Option<PublicUse> {
    let mut uses = zones.map(|zone| zone.public_use);
    let first = uses.next().flatten()?;
    uses.all(|other| other == Some(first)).then_some(first)
}
