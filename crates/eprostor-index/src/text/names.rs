//! The words that plans are called by, so that a search knows which plans a question names.

use std::collections::HashMap;

use eprostor_model::{LawTables, PlanId, RegisteredPlan};
use eprostor_text::analyse;

use crate::Snapshot;

/// Plans by the stem of every word of their titles, kinds and places.
#[derive(Debug, Default)]
pub(crate) struct PlanNames(HashMap<String, Vec<PlanId>>);

impl PlanNames {
    /// Puts the words of plans in order.
    pub(crate) fn new<'a>(
        plans: impl Iterator<Item = &'a RegisteredPlan>,
        place: impl Fn(&RegisteredPlan) -> Option<&'a str>,
        law: &LawTables,
    ) -> Self {
        let mut by_stem = HashMap::<String, Vec<PlanId>>::new();
        for registered in plans {
            let plan = &registered.content.plan;
            let kind = law.plan_type(plan.kind);
            let kind = kind.map_or("", |row| row.name.sr_latn.as_str());
            let place = place(registered).unwrap_or_default();
            let called = format!("{} {} {kind} {place}", plan.title, plan.kind.code());
            for token in analyse(&called) {
                let plans = by_stem.entry(token.stem.to_string()).or_default();
                if plans.last() != Some(&plan.id) {
                    plans.push(plan.id.clone());
                }
            }
        }
        Self(by_stem)
    }
}

impl Snapshot {
    /// Returns the plans whose title, kind or municipality has a word of this stem.
    pub fn plans_called(&self, stem: &str) -> &[PlanId] {
        let named = self.plan_names().0.get(stem);
        named.map_or(&[], Vec::as_slice)
    }
}
