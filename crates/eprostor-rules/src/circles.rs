//! Circles: plans that act on each other in turn, so that no order follows from
//! them. Must not know a place.

use eprostor_model::{Relation, RelationExtent, RelationKind};

use crate::scene::Standing;

/// How plans can act on each other in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One amends the other.
    Amends,
    /// One replaces or annuls the other, wholly or in an area.
    Ends,
    /// One stands back behind the other.
    Yields,
}

/// Which plans reach which by relations that have effect.
pub(crate) struct Circles {
    amends: Vec<Vec<bool>>,
    ends: Vec<Vec<bool>>,
    yields: Vec<Vec<bool>>,
}

impl Circles {
    /// Follows the relations of all plans that have effect. Cubic in the number
    /// of candidates of one question, which is small.
    pub(crate) fn of(plans: &[Standing<'_>], has_effect: &dyn Fn(usize) -> bool) -> Self {
        let reach = |way: Way| {
            let mut reach = vec![vec![false; plans.len()]; plans.len()];
            for (from, plan) in plans
                .iter()
                .enumerate()
                .filter(|(from, _)| has_effect(*from))
            {
                for relation in plan.content.relations.iter().filter(|r| is_of(way, r)) {
                    let target = relation
                        .target_plan()
                        .and_then(|id| plans.binary_search_by(|plan| plan.id().cmp(id)).ok());
                    if let Some(target) = target {
                        reach[from][target] = true;
                    }
                }
            }
            closed(reach)
        };
        Self {
            amends: reach(Way::Amends),
            ends: reach(Way::Ends),
            yields: reach(Way::Yields),
        }
    }

    /// Tells whether two plans act on each other in a circle.
    pub(crate) fn hold(&self, way: Way, a: usize, b: usize) -> bool {
        let reach = self.reach(way);
        a != b && reach[a][b] && reach[b][a]
    }

    /// Tells whether a plan is in a circle with any other.
    pub(crate) fn holds(&self, way: Way, plan: usize) -> bool {
        (0..self.reach(way).len()).any(|other| self.hold(way, plan, other))
    }

    fn reach(&self, way: Way) -> &[Vec<bool>] {
        match way {
            Way::Amends => &self.amends,
            Way::Ends => &self.ends,
            Way::Yields => &self.yields,
        }
    }
}

fn is_of(way: Way, relation: &Relation) -> bool {
    let names_provisions = matches!(relation.extent, RelationExtent::Provisions(_));
    match (way, relation.kind) {
        (Way::Amends, RelationKind::Amends) | (Way::Yields, RelationKind::YieldsTo) => true,
        (Way::Ends, RelationKind::Replaces | RelationKind::Annuls) => !names_provisions,
        _ => false,
    }
}

/// Returns the transitive closure (Warshall 1962).
fn closed(mut reach: Vec<Vec<bool>>) -> Vec<Vec<bool>> {
    for by in 0..reach.len() {
        let through = reach[by].clone();
        for row in reach.iter_mut().filter(|row| row[by]) {
            for (own, other) in row.iter_mut().zip(&through) {
                *own |= other;
            }
        }
    }
    reach
}
