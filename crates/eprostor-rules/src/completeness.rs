//! Whether "no other plan here" is a fact (ZPI 43; architecture.md, "Coverage
//! and completeness"). Must not know which plan governs.

use std::collections::BTreeSet;

use eprostor_model::{
    CadastralMunicipality, Completeness, CoverageArea, CoverageStatement, CoverageSubject, Message,
    PlanId, PlanKind, RelationExtent,
};

use crate::scene::Scene;
use crate::table::{CARD_MAY_COVER, LIST_NOT_COMPLETE, LISTS_COMPLETE};
use crate::territory::is_outside;
use crate::trail::Trail;

/// What is missing before a choice is a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// Kinds whose list is not declared complete.
    pub(crate) lists: Vec<PlanKind>,
    /// Undelivered plans that may cover the land, by id.
    pub(crate) cards: Vec<PlanId>,
}

impl Missing {
    /// Tells whether nothing is missing.
    pub(crate) fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.cards.is_empty()
    }
}

/// Finds what is missing in the land's cadastral municipalities: lists of some
/// kinds, and undelivered plans of others.
pub(crate) fn missing(
    scene: &Scene<'_>,
    kos: &[&CadastralMunicipality],
    lists: &[PlanKind],
    kinds: &[PlanKind],
) -> Missing {
    let lists = lists
        .iter()
        .copied()
        .filter(|kind| {
            !is_complete(scene, kos, &CoverageSubject::Plans(*kind))
                || !without_statement(scene, kos, *kind).is_empty()
        })
        .collect();
    let mut cards: Vec<PlanId> = scene
        .cards
        .iter()
        .filter(|card| kinds.contains(&card.kind))
        .filter(|card| {
            kos.is_empty()
                || kos
                    .iter()
                    .any(|ko| card.area.covers(ko.code, ko.municipality))
        })
        .map(|card| card.id.clone())
        .collect();
    // A delivered plan without any place may lie anywhere: it is a card too.
    cards.extend(
        scene
            .in_force()
            .filter(|&plan| !is_outside(scene, kos, plan))
            .map(|plan| &scene.plans[plan])
            .filter(|plan| kinds.contains(&plan.kind()) && !plan.has_place())
            .filter(|plan| {
                // An amendment lies where its plan does, or where it says.
                plan.amending().all(|(_, relation, target)| {
                    scene.position(target).is_none()
                        && !matches!(relation.extent, RelationExtent::Area { .. })
                })
            })
            .map(|plan| plan.id().clone()),
    );
    cards.sort();
    Missing { lists, cards }
}

/// Records what is missing, or that nothing is.
pub(crate) fn tell(
    scene: &Scene<'_>,
    kos: &[&CadastralMunicipality],
    missing: &Missing,
    trail: &mut Trail,
) {
    if missing.is_empty() {
        trail.step(&LISTS_COMPLETE, &[]);
    }
    if !missing.lists.is_empty() {
        trail.step(&LIST_NOT_COMPLETE, &[]);
    }
    let places: Vec<String> = kos.iter().map(|ko| ko.code.to_string()).collect();
    for kind in &missing.lists {
        let note = match places.as_slice() {
            // A list is of a place, and the land lies in none that is known.
            [] => Message::new("note-list-of-no-place").text("kind", kind),
            known => Message::new("note-list-not-complete")
                .text("kind", kind)
                .text("ko", known.join(", ")),
        };
        trail.note(note);
        for adopter in without_statement(scene, kos, *kind) {
            trail.note(
                Message::new("note-adopter-without-statement")
                    .text("kind", kind)
                    .text("adopter", adopter),
            );
        }
    }
    for id in &missing.cards {
        trail.step(&CARD_MAY_COVER, &[id]);
        let card = scene.cards.iter().find(|card| &card.id == id);
        let title = card.map_or_else(|| id.to_string(), |card| card.title.clone());
        let office = card.and_then(|card| card.office.clone());
        trail.note(
            Message::new("note-card-may-cover")
                .text("plan", id)
                .text("title", title)
                .text("office", office.unwrap_or_else(|| id.adopter().to_owned())),
        );
    }
}

/// Tells whether a list is complete in every cadastral municipality of the
/// land on the day. Land in none that is known is never covered by a list.
pub(crate) fn is_complete(
    scene: &Scene<'_>,
    kos: &[&CadastralMunicipality],
    subject: &CoverageSubject,
) -> bool {
    !kos.is_empty()
        && kos
            .iter()
            .all(|ko| completeness(scene, ko, subject) == Some(Completeness::Complete))
}

/// Returns the adopters, by slug, that have a plan of a kind here and declare
/// nothing of their list there: the word of another adopter is not about it.
pub(crate) fn without_statement<'a>(
    scene: &Scene<'a>,
    kos: &[&CadastralMunicipality],
    kind: PlanKind,
) -> BTreeSet<&'a str> {
    let here = |&plan: &usize| scene.plans[plan].kind() == kind && !is_outside(scene, kos, plan);
    let plans = (0..scene.plans.len()).filter(here);
    let plans = plans.map(|plan| scene.content(plan).plan.adopter.slug.as_str());
    let cards = scene.cards.iter().filter(|card| card.kind == kind);
    let cards = cards.map(|card| card.adopter.as_str());
    let subject = CoverageSubject::Plans(kind);
    let silent = |adopter: &&str| {
        kos.iter().any(|ko| {
            let said = statements(scene, &[ko], &subject);
            said.iter().all(|statement| statement.adopter != *adopter)
        })
    };
    plans.chain(cards).filter(silent).collect()
}

/// Returns what is declared of a list in a cadastral municipality: a statement
/// about some of them says more than one about the whole municipality; of two
/// that say equally much the more careful one counts.
fn completeness(
    scene: &Scene<'_>,
    ko: &CadastralMunicipality,
    subject: &CoverageSubject,
) -> Option<Completeness> {
    let closest = closest(scene, ko, subject);
    closest.iter().map(|statement| statement.completeness).max()
}

/// Returns the statements that count in a cadastral municipality.
pub(crate) fn closest<'a>(
    scene: &Scene<'a>,
    ko: &CadastralMunicipality,
    subject: &CoverageSubject,
) -> Vec<&'a CoverageStatement> {
    let about = statements(scene, &[ko], subject);
    let named = |s: &&CoverageStatement| matches!(s.area, CoverageArea::Kos(_));
    if about.iter().any(named) {
        about.into_iter().filter(named).collect()
    } else {
        about
    }
}

/// Returns the statements about a list in some cadastral municipalities.
pub(crate) fn statements<'a>(
    scene: &Scene<'a>,
    kos: &[&CadastralMunicipality],
    subject: &CoverageSubject,
) -> Vec<&'a CoverageStatement> {
    scene
        .coverage
        .iter()
        .copied()
        .filter(|statement| &statement.subject == subject)
        .filter(|statement| {
            kos.iter()
                .any(|ko| statement.area.covers(ko.code, ko.municipality))
        })
        .collect()
}
