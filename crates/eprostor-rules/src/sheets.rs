//! Text against sheet of one plan: no rule of law decides, only a clause of the
//! plan itself (domain.md 3.10). Must not know other plans.

use eprostor_model::{DocumentRole, PlanMark};

use crate::consolidation::{Held, RuleSet};
use crate::differences::contradict;
use crate::scene::Scene;
use crate::table::CLAUSE_DECIDES;
use crate::trail::Trail;

/// The side of a plan a provision stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Text,
    Sheet,
}

fn side(scene: &Scene<'_>, held: &Held<'_>) -> Option<Side> {
    let name = &held.provision.locator.document;
    let mut documents = scene.content(held.plan).documents.iter();
    match documents.find(|document| document.name == *name)?.role {
        DocumentRole::Text | DocumentRole::Decision => Some(Side::Text),
        DocumentRole::Sheet => Some(Side::Sheet),
        DocumentRole::Assessment | DocumentRole::Other => None,
    }
}

/// Tells whether one provision stands in the text of a plan and the other on a
/// sheet of it.
pub(crate) fn text_and_sheet(scene: &Scene<'_>, a: &Held<'_>, b: &Held<'_>) -> bool {
    let sides = side(scene, a).zip(side(scene, b));
    a.plan == b.plan && sides.is_some_and(|(a, b)| a != b)
}

/// Leaves out what a clause of the plan puts behind a provision on the other
/// side that it contradicts.
pub(crate) fn decided<'s, 'a>(
    scene: &Scene<'a>,
    set: &RuleSet<'a>,
    held: Vec<&'s Held<'a>>,
    trail: &mut Trail,
) -> Vec<&'s Held<'a>> {
    let prevails = |held: &Held<'_>| {
        let mark = match side(scene, held)? {
            Side::Text => PlanMark::TextPrevails,
            Side::Sheet => PlanMark::SheetPrevails,
        };
        Some(scene.plans[set.base].is_marked(mark))
    };
    let loses = |own: &&&Held<'_>| {
        held.iter().any(|other| {
            text_and_sheet(scene, own, other)
                && contradict(scene, own, other)
                && prevails(other) == Some(true)
        })
    };
    let kept: Vec<&'s Held<'a>> = held.iter().filter(|own| !loses(own)).copied().collect();
    if kept.len() < held.len() {
        trail.step(&CLAUSE_DECIDES, &[scene.id(set.base)]);
    }
    kept
}
