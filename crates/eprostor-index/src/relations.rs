//! Who acts on whom, seen from both sides. Must not decide what a relation
//! does.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::Bounds;
use eprostor_model::{PlanId, Relation, RelationExtent, RelationKind};

use crate::entries::PlanEntries;

/// For every plan that others point to: who does.
#[derive(Debug)]
pub(crate) struct Relations {
    incoming: BTreeMap<PlanId, Vec<PlanId>>,
}

/// Kinds by which one plan changes what another does.
const ACTING: [RelationKind; 3] = [
    RelationKind::Amends,
    RelationKind::Replaces,
    RelationKind::Annuls,
];

impl Relations {
    /// Collects the relations of all plans.
    pub(crate) fn new<'a>(plans: impl Iterator<Item = &'a Arc<PlanEntries>>) -> Self {
        let mut incoming: BTreeMap<PlanId, Vec<PlanId>> = BTreeMap::new();
        for entries in plans {
            let content = &entries.plan.content;
            for target in content.relations.iter().filter_map(Relation::target_plan) {
                let sources = incoming.entry(target.clone()).or_default();
                sources.push(content.plan.id.clone());
            }
        }
        Self { incoming }
    }

    /// Returns the ids of plans that one of the plans points to, or that point
    /// to one of them, or that act on one of the latter. A relation for an
    /// area is followed only where its area meets one of the places.
    pub(crate) fn around<'a>(
        &self,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        places: &[Bounds],
        plan: impl Fn(&PlanId) -> Option<&'a Arc<PlanEntries>>,
    ) -> Vec<PlanId> {
        let mut found = Vec::new();
        let mut acting = Vec::new();
        for entries in plans {
            let content = &entries.plan.content;
            let relations = content.relations.iter();
            let here = relations.filter(|relation| holds_in(relation, places));
            found.extend(here.filter_map(Relation::target_plan).cloned());
            acting.extend(self.pointing_to(&content.plan.id, places, &plan, |_| true));
        }
        for amendment in &acting {
            let acts = |kind| ACTING.contains(&kind);
            found.extend(self.pointing_to(amendment, places, &plan, acts));
        }
        found.extend(acting);
        found.sort();
        found.dedup();
        found
    }

    fn pointing_to<'a>(
        &self,
        target: &PlanId,
        places: &[Bounds],
        plan: &impl Fn(&PlanId) -> Option<&'a Arc<PlanEntries>>,
        wanted: impl Fn(RelationKind) -> bool,
    ) -> Vec<PlanId> {
        let sources = self.incoming.get(target).into_iter().flatten();
        let pointing = sources.filter(|source| {
            let relations = plan(source).map_or(&[][..], |p| &p.plan.content.relations);
            relations.iter().any(|relation| {
                relation.target_plan() == Some(target)
                    && wanted(relation.kind)
                    && holds_in(relation, places)
            })
        });
        pointing.cloned().collect()
    }
}

fn holds_in(relation: &Relation, places: &[Bounds]) -> bool {
    match &relation.extent {
        RelationExtent::Area { area, .. } => places.iter().any(|p| p.intersects(&area.bounds())),
        RelationExtent::Whole | RelationExtent::Provisions(_) => true,
    }
}
