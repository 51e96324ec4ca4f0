//! The classes of plans by ZPI 57, and which lists must be complete above each.
//! Must not know a place or a day.

use eprostor_model::{PlanKind, PlanMark};

use crate::scene::Standing;

/// Kinds whose lists must be complete before "no basis" is a fact: every kind
/// that can be one outside Belgrade's city municipalities and village schemes,
/// which have no lists of their own.
pub(super) const ALL_BASES: &[PlanKind] = &[
    PlanKind::Pdr,
    PlanKind::Pgr,
    PlanKind::Ppppn,
    PlanKind::Ppjls,
];
/// Above a PDR or PGR only PDRs: none may be missing.
pub(super) const ABOVE_URBAN: &[PlanKind] = &[PlanKind::Pdr];
/// Above and beside a municipality's spatial plan.
pub(super) const ABOVE_PPJLS: &[PlanKind] = &[PlanKind::Pdr, PlanKind::Pgr, PlanKind::Ppppn];
/// Above and beside a special-purpose plan that stands alone.
pub(super) const ABOVE_PPPPN: &[PlanKind] = &[PlanKind::Pdr, PlanKind::Pgr, PlanKind::Ppjls];
/// Above two spatial plans that are both there.
pub(super) const ABOVE_BOTH: &[PlanKind] = &[PlanKind::Pdr, PlanKind::Pgr];

/// The classes of ZPI 57(1)–(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    /// Plans of detailed regulation, 57(3).
    Detailed,
    /// Plans of general regulation, 57(2).
    General,
    /// Spatial plans that are a direct basis, 57(1).
    Spatial,
    /// Holds together with the plan that governs, and never alone.
    Together,
    /// Never applied directly.
    Context,
    /// No planning documents.
    Beside,
}

/// Returns the class of a plan: that of its kind, but for a PGR for networks.
pub(super) fn tier(standing: &Standing<'_>) -> Tier {
    if standing.kind() == PlanKind::Pgr && standing.is_marked(PlanMark::Network) {
        return Tier::Together;
    }
    tier_of(standing.kind())
}

fn tier_of(kind: PlanKind) -> Tier {
    match kind {
        PlanKind::Pdr => Tier::Detailed,
        PlanKind::Pgr => Tier::General,
        PlanKind::Ppppn | PlanKind::Ppjls | PlanKind::Ppgo | PlanKind::Uos => Tier::Spatial,
        PlanKind::Up | PlanKind::Sep => Tier::Together,
        PlanKind::Gup | PlanKind::Rpp | PlanKind::Pprs => Tier::Context,
        PlanKind::Ppp | PlanKind::Egr | PlanKind::Odl | PlanKind::Reg => Tier::Beside,
    }
}

/// Returns how a plan stands before others, the lowest number first; `None`
/// for what never governs.
pub(crate) fn rank(standing: &Standing<'_>) -> Option<u8> {
    match tier(standing) {
        Tier::Detailed => Some(0),
        Tier::General => Some(1),
        Tier::Spatial => Some(2),
        Tier::Together | Tier::Context | Tier::Beside => None,
    }
}

/// Returns the kinds of undelivered plans that could change a choice: those
/// whose lists count, plans of the kinds that govern, which may have been
/// amended or followed by one that is not delivered, and beside spatial plans
/// city municipalities' plans and village schemes, which have no lists.
pub(crate) fn cards_beside(above: &[PlanKind], governing: &[PlanKind]) -> Vec<PlanKind> {
    let mut kinds = [above, governing].concat();
    if governing.iter().all(|kind| tier_of(*kind) == Tier::Spatial) {
        kinds.extend([PlanKind::Ppgo, PlanKind::Uos]);
    }
    kinds.sort();
    kinds.dedup();
    kinds
}
