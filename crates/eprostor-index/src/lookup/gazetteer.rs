//! The names of a register, to be looked up: places, plans, zones, land uses.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_model::{KoCode, LawTables, MunicipalityCode, PlanId, RegisteredPlan};
use eprostor_text::{NameIndex, TokenKind, analyse, search_key};

/// A place by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A cadastral municipality and the municipality it is in.
    Ko(KoCode, MunicipalityCode),
    /// A municipality.
    Municipality(MunicipalityCode),
}

/// Names of plans and of what they hold.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    /// Plans by title, kind and id.
    pub(crate) plans: NameIndex<PlanId>,
    /// Plans by the numbers of the gazette that published them.
    pub(crate) by_gazette: BTreeMap<String, Vec<PlanId>>,
    /// Plans by the search key of their zones' codes, with the code verbatim.
    pub(crate) by_zone: BTreeMap<String, BTreeSet<(PlanId, String)>>,
    /// National classes by name, and by what legends call them.
    pub(crate) land_uses: NameIndex<String>,
}

impl Gazetteer {
    /// Puts the names of plans in order.
    pub(crate) fn new<'a>(
        plans: impl Iterator<Item = &'a RegisteredPlan> + Clone,
        law: &LawTables,
    ) -> Self {
        let mut by_gazette = BTreeMap::<String, Vec<PlanId>>::new();
        let mut by_zone = BTreeMap::<String, BTreeSet<(PlanId, String)>>::new();
        let mut labels = BTreeMap::<&str, BTreeSet<&str>>::new();
        for plan in plans.clone() {
            let content = &plan.content;
            let id = &content.plan.id;
            let published = content.events.iter().filter_map(|e| e.gazette.as_deref());
            for reference in published.flat_map(gazette_numbers) {
                by_gazette.entry(reference).or_default().push(id.clone());
            }
            let zones = content.zones.iter().map(|zone| zone.code.as_str());
            for code in zones.chain(content.legend.iter().map(|entry| entry.code.as_str())) {
                let codes = by_zone.entry(search_key(code)).or_default();
                codes.insert((id.clone(), code.to_owned()));
            }
            for entry in &content.legend {
                if let Some(class) = entry.class.as_deref() {
                    labels.entry(class).or_default().insert(&entry.label);
                }
            }
        }
        let names = |plan: &RegisteredPlan| {
            let plan = &plan.content.plan;
            let kind = law.plan_type(plan.kind);
            let kind = kind.map_or_else(String::new, |row| row.name.sr_latn.clone());
            // An id is typed with its words in any order, too.
            let id = plan.id.as_str().replace('-', " ");
            vec![
                plan.title.clone(),
                id,
                format!("{} {kind}", plan.adopter.slug),
            ]
        };
        let land_uses = law.land_uses().iter().map(|row| {
            let labels = labels.get(row.code.as_str()).into_iter().flatten();
            let own = [&row.name.sr_latn, &row.name.en].map(Clone::clone);
            let labels = labels.map(|label| (*label).to_owned());
            (
                row.code.clone(),
                own.into_iter().chain(labels).collect::<Vec<_>>(),
            )
        });
        Self {
            plans: NameIndex::new(plans.map(|plan| (plan.content.plan.id.clone(), names(plan)))),
            by_gazette,
            by_zone,
            land_uses: NameIndex::new(land_uses),
        }
    }
}

/// Returns the numbers of a gazette that a reference names: `list:6/21`.
fn gazette_numbers(reference: &str) -> Vec<String> {
    let tokens = analyse(reference).into_iter();
    let references = tokens.filter(|token| token.kind == TokenKind::Reference);
    references
        .map(|token| token.stem)
        .filter(|term| term.starts_with("glasnik:") || term.starts_with("list:"))
        .collect()
}
