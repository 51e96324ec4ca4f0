//! Plans made under a former planning law below a later PGR (ZPI 216(4)–(6)):
//! what contradicts the PGR of the municipal seat ceased with its entry into
//! force, which nobody declared. Must not know how a value is shown.

use eprostor_model::{
    Conflict, ConflictKind, Day, Event, EventKind, Message, PlanId, PlanKind, PlanMark,
    ProvisionRole, RelationKind,
};

use crate::claims::Claim;
use crate::consolidation::{Digitised, Held, RuleSet, consolidate};
use crate::cutting::Covers;
use crate::differences::{differing, public_use};
use crate::precedence::Choice;
use crate::scene::{Force, Scene};
use crate::table::{ARTICLE_216_OPEN, KEPT_BY_THE_PGR, SETTLEMENT_NOT_KNOWN, VILLAGE_EXEMPT};
use crate::trail::Trail;
use crate::values::holding;

/// Returns the day on which the law 72/2009 came into force: published on 3
/// September 2009, in force on the eighth day (general knowledge).
fn present_law() -> Option<Day> {
    Day::new(2009, 9, 11).ok()
}

/// Says of every governing PDR of a former law what a later PGR below it means.
pub(crate) fn tell(
    scene: &Scene<'_>,
    covers: &Covers,
    claims: &[Claim],
    choice: &Choice<'_>,
    governing: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) {
    for (set, held) in choice.sets.iter().zip(governing) {
        if scene.plans[set.base].kind() != PlanKind::Pdr || !of_a_former_law(scene, set.base) {
            continue;
        }
        for claim in claims
            .iter()
            .filter(|claim| is_later_pgr(scene, claim.base, set.base))
        {
            let other = consolidate(scene, covers, claim, &mut Trail::default());
            if contradicts(scene, set, held, &other) {
                tell_pair(scene, covers, set.base, claim.base, trail);
            }
        }
    }
}

fn of_a_former_law(scene: &Scene<'_>, plan: usize) -> bool {
    let adoption = |event: &&Event| event.kind == EventKind::Adoption;
    let adopted = scene.content(plan).events.iter().filter(adoption);
    let adopted = adopted.map(|event| event.day).min();
    let before = adopted
        .zip(present_law())
        .is_some_and(|(day, law)| day < law);
    before || scene.plans[plan].is_marked(PlanMark::FormerLaw)
}

fn is_later_pgr(scene: &Scene<'_>, pgr: usize, pdr: usize) -> bool {
    let standing = &scene.plans[pgr];
    let later = match (&standing.force, &scene.plans[pdr].force) {
        (Force::Since(pgr), Force::Since(pdr)) => pgr > pdr,
        _ => false,
    };
    standing.kind() == PlanKind::Pgr && !standing.is_marked(PlanMark::Network) && later
}

/// Tells whether the two differ, or cannot be compared.
fn contradicts(
    scene: &Scene<'_>,
    set: &RuleSet<'_>,
    held: &[&Held<'_>],
    other: &RuleSet<'_>,
) -> bool {
    let others = holding(scene, other, ProvisionRole::Rule, &mut Trail::default());
    let uses = public_use(scene, set).zip(public_use(scene, other));
    set.digitised == Digitised::InText
        || other.digitised == Digitised::InText
        || !differing(scene, held, &others).is_empty()
        || uses.is_some_and(|(own, other)| own != other)
}

fn tell_pair(scene: &Scene<'_>, covers: &Covers, pdr: usize, pgr: usize, trail: &mut Trail) {
    let ids: [&PlanId; 2] = [scene.id(pdr), scene.id(pgr)];
    let standing = &scene.plans[pgr];
    let relations = &standing.content.relations;
    let mut kept = covers
        .relations(scene, pgr, RelationKind::Keeps)
        .into_iter();
    if kept.any(|index| relations[index].target_plan() == Some(ids[0])) {
        trail.step(&KEPT_BY_THE_PGR, &ids);
    } else if standing.is_marked(PlanMark::OtherSettlement) {
        trail.step(&VILLAGE_EXEMPT, &ids);
    } else if standing.is_marked(PlanMark::MunicipalSeat) {
        let reading = |code: &'static str| {
            Message::new(code)
                .text("plan", ids[0])
                .text("other", ids[1])
        };
        trail.step(&ARTICLE_216_OPEN, &ids);
        trail.conflict(Conflict {
            kind: ConflictKind::Article216,
            article: ARTICLE_216_OPEN.article,
            readings: vec![
                reading("reading-ended-by-216"),
                reading("reading-still-holds"),
            ],
            ask: scene.adopters(&[pdr, pgr]),
        });
    } else {
        trail.step(&SETTLEMENT_NOT_KNOWN, &ids);
        trail.note(
            Message::new("note-seat-not-known")
                .text("plan", ids[0])
                .text("other", ids[1]),
        );
    }
}
