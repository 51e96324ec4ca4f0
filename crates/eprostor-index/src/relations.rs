//! Who acts on whom, seen from both sides. Must not decide what a relation
//! does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_geometry::Bounds;
use eprostor_model::{PlanId, Relation, RelationExtent, RelationKind};

use crate::plan::PlanEntries;

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

    /// Returns the ids of plans that decide what becomes of the plans found at
    /// the places: those they point to and the bases of these, whoever acts on
    /// any of them, whoever acts on those, and so on to the end. A relation for
    /// an area is followed only where its area meets one of the places. Linear
    /// in the relations of the plans reached.
    ///
    /// What a plan reached by acting does elsewhere is not followed: it changes
    /// nothing here. Neither is who acts on a plan that only yields to one found
    /// here: it is not here itself.
    pub(crate) fn around<'a>(
        &self,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
        places: &[Bounds],
        plan: impl Fn(&PlanId) -> Option<&'a Arc<PlanEntries>>,
    ) -> Vec<PlanId> {
        let here: BTreeSet<PlanId> = plans.map(|p| p.plan.content.plan.id.clone()).collect();
        let mut reached = here.clone();
        let mut open: Vec<PlanId> = here.iter().cloned().collect();
        while let Some(id) = open.pop() {
            let relations = plan(&id).map_or(&[][..], |p| &p.plan.content.relations);
            let followed = |relation: &&Relation| {
                holds_in(relation, places)
                    && (relation.kind == RelationKind::Amends || here.contains(&id))
            };
            let targets = relations.iter().filter(followed);
            for target in targets.filter_map(Relation::target_plan) {
                if reached.insert(target.clone()) {
                    open.push(target.clone());
                }
            }
        }
        open = reached.iter().cloned().collect();
        while let Some(id) = open.pop() {
            let acts = |kind| ACTING.contains(&kind);
            for source in self.pointing_to(&id, places, &plan, acts) {
                if reached.insert(source.clone()) {
                    open.push(source);
                }
            }
        }
        for id in &here {
            reached.extend(self.pointing_to(id, places, &plan, |_| true));
        }
        reached.difference(&here).cloned().collect()
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
