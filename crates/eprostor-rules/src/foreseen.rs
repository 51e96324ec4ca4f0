//! Plans that are foreseen and not there (ZPI 25(5)–(6), 27(5)). Must not know
//! which plan governs.

use eprostor_model::{DirectApplication, PlanKind, RelationKind, RelationTarget};

use crate::cutting::Covers;
use crate::scene::Scene;

/// A plan that another foresees in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Foreseen {
    /// The plan that foresees it.
    pub(crate) by: usize,
    /// Whether that plan may be applied meanwhile.
    pub(crate) direct: DirectApplication,
}

/// Returns a plan of a kind that one of `plans` foresees in the cell. Where
/// one says that it is applied directly and another does not, the one that
/// does not counts: the stricter reading is shown first.
pub(crate) fn foreseen(
    scene: &Scene<'_>,
    covers: &Covers,
    plans: &[usize],
    kind: PlanKind,
) -> Option<Foreseen> {
    let mut found: Option<Foreseen> = None;
    for &by in plans {
        for index in covers.relations(scene, by, RelationKind::Foresees) {
            let relation = &scene.content(by).relations[index];
            if relation.target != RelationTarget::PlanOfKind(kind) {
                continue;
            }
            let direct = relation.direct_application;
            if found.is_none() || direct == DirectApplication::NotGiven {
                found = Some(Foreseen { by, direct });
            }
        }
    }
    found
}
