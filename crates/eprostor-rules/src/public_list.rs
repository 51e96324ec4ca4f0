//! The list of parcels for public use in the text of a plan against its zones:
//! no rule of law decides, only a clause of the plan itself (domain.md 3.10).
//! Must not know other plans.

use std::cmp::Reverse;

use eprostor_model::{
    Conflict, ConflictKind, EventKind, Message, Outcome, Parcel, Part, PlanId, PlanInPart,
    PlanMark, PlanRole, PublicParcel, PublicUse, Taken,
};

use crate::building_parcel::one_use;
use crate::land::Piece;
use crate::parts::Tiles;
use crate::scene::{Scene, Standing};
use crate::table::{CLAUSE_DECIDES, LIST_AGAINST_SHEET, LIST_NOT_COMPARED, PUBLIC_BY_LIST, Rule};
use crate::trail::reason;

/// What the list of a plan says of a parcel.
#[derive(Clone, Copy)]
enum Listed<'a> {
    /// It takes the parcel or a part of it.
    Named(&'a PublicParcel),
    /// It leaves the parcel out.
    LeftOut,
    /// It was made before the parcel and cannot say.
    Older,
}

/// What the zones of a plan make of a whole parcel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    AllPublic,
    NonePublic,
    SomePublic,
    NotKnown,
}

/// What a comparison does to a part.
enum Effect {
    /// Both are shown.
    Open(Message, Message),
    /// The part is public, by these rules.
    Public(&'static [&'static Rule]),
    /// The zones prevail.
    ZonesPrevail,
    /// It cannot be told.
    NotCompared,
}

/// Compares the lists of the plans that govern a parcel with their zones.
pub(crate) fn compare(scene: &Scene<'_>, piece: &Piece<'_>, tiles: &mut Tiles) {
    let Some(parcel) = piece.whole_parcel else {
        return;
    };
    let governing = tiles.parts.iter().flat_map(|part| &part.plans);
    let governing = governing.filter(|plan| plan.role == PlanRole::Governs);
    let mut ids: Vec<PlanId> = governing.map(|plan| plan.plan.clone()).collect();
    ids.sort();
    ids.dedup();
    for id in &ids {
        let Some(base) = scene.position(id).map(|plan| &scene.plans[plan]) else {
            continue;
        };
        let drawn = drawn(scene, base, piece, parcel, tiles);
        for part in &mut tiles.parts {
            let effect = effect(scene, base, parcel, part, drawn);
            if let Some(effect) = effect {
                apply(base, effect, part);
            }
        }
    }
}

fn effect(
    scene: &Scene<'_>,
    base: &Standing<'_>,
    parcel: &Parcel,
    part: &Part,
    drawn: Drawn,
) -> Option<Effect> {
    let plans = own(scene, base, &part.plans)?;
    let zones = zone_use(&plans);
    let listed = listed(scene, base, &plans, parcel)?;
    let id = base.id();
    let reading = |code| Message::new(code).text("plan", id);
    let (by_list, by_zones) = match (listed, zones) {
        (Listed::Older, Some(PublicUse::Public)) => return Some(Effect::NotCompared),
        (Listed::Older, _) => return None,
        (Listed::Named(row), _) if row.taken == Taken::Part => {
            if is_newer(base, parcel) {
                return Some(Effect::NotCompared);
            }
            let by_zones = match drawn {
                Drawn::AllPublic => "reading-sheet-all-public",
                Drawn::NonePublic => "reading-sheet-none-public",
                Drawn::SomePublic | Drawn::NotKnown => return None,
            };
            (row_reading(base, row), reading(by_zones))
        }
        (Listed::Named(_), Some(PublicUse::Public)) => return None,
        (Listed::Named(_), None) if plans.iter().all(|plan| plan.zones.is_empty()) => {
            return Some(Effect::Public(&[&PUBLIC_BY_LIST]));
        }
        (Listed::Named(_), Some(PublicUse::Other)) if base.is_marked(PlanMark::TextPrevails) => {
            return Some(Effect::Public(&[&CLAUSE_DECIDES, &PUBLIC_BY_LIST]));
        }
        (Listed::Named(row), Some(PublicUse::Other)) => {
            (row_reading(base, row), reading("reading-other-land"))
        }
        (Listed::LeftOut, Some(PublicUse::Public)) => (
            reading("reading-list-not-named"),
            reading("reading-public-land"),
        ),
        (Listed::Named(_), None) | (Listed::LeftOut, _) => return None,
    };
    if base.is_marked(PlanMark::SheetPrevails) {
        return Some(Effect::ZonesPrevail);
    }
    Some(Effect::Open(by_list, by_zones))
}

fn apply(base: &Standing<'_>, effect: Effect, part: &mut Part) {
    let id = base.id();
    let mut step = |rule| part.reasons.push(reason(rule, &[id]));
    match effect {
        Effect::Open(by_list, by_zones) => {
            step(&LIST_AGAINST_SHEET);
            part.outcome = Outcome::Conflict;
            part.conflicts.push(Conflict {
                kind: ConflictKind::ListAgainstSheet,
                article: LIST_AGAINST_SHEET.article,
                readings: vec![by_list, by_zones],
                ask: base.content.plan.adopter.name.clone(),
            });
        }
        Effect::Public(rules) => {
            rules.iter().for_each(|rule| step(rule));
            if matches!(
                part.outcome,
                Outcome::Governed | Outcome::GovernedSoFarKnown
            ) {
                part.outcome = Outcome::PublicUse;
            }
        }
        Effect::ZonesPrevail => step(&CLAUSE_DECIDES),
        Effect::NotCompared => {
            step(&LIST_NOT_COMPARED);
            part.notes
                .push(Message::new("note-list-not-compared").text("plan", id));
        }
    }
}

/// Returns the plan and what amends it among the plans of a part; nothing where
/// it does not govern there.
fn own<'p>(
    scene: &Scene<'_>,
    base: &Standing<'_>,
    plans: &'p [PlanInPart],
) -> Option<Vec<&'p PlanInPart>> {
    let is_base = |plan: &&PlanInPart| plan.role == PlanRole::Governs && plan.plan == *base.id();
    plans.iter().find(is_base)?;
    let amends = |plan: &PlanInPart| {
        let standing = scene.position(&plan.plan);
        standing.is_some_and(|plan| scene.plans[plan].amends().any(|id| id == base.id()))
    };
    let own = plans
        .iter()
        .filter(|plan| is_base(plan) || (plan.role == PlanRole::Amends && amends(plan)));
    Some(own.collect())
}

/// Returns what the plan and its amendments say of the parcel, the latest
/// first; nothing where no list of the plan itself is data.
fn listed<'a>(
    scene: &Scene<'a>,
    base: &Standing<'a>,
    plans: &[&PlanInPart],
    parcel: &Parcel,
) -> Option<Listed<'a>> {
    let standing = plans.iter().filter_map(|plan| scene.position(&plan.plan));
    let mut lists: Vec<&Standing<'a>> = standing.map(|plan| &scene.plans[plan]).collect();
    lists.sort_by_key(|plan| Reverse(plan.days.map(|days| days.from)));
    let mut rows = lists.iter().flat_map(|plan| &plan.content.public_parcels);
    if let Some(row) = rows.find(|row| row.is_about(parcel)) {
        return Some(Listed::Named(row));
    }
    if base.content.public_parcels.is_empty() {
        return None;
    }
    Some(if is_newer(base, parcel) {
        Listed::Older
    } else {
        Listed::LeftOut
    })
}

/// Tells whether a version of a parcel began after the plan was adopted, whose
/// list is in the numbers of its day.
fn is_newer(base: &Standing<'_>, parcel: &Parcel) -> bool {
    let mut events = base.content.events.iter();
    let adoption = events.find(|event| event.kind == EventKind::Adoption);
    let adopted = adoption.map(|event| event.day);
    let listed = adopted.or_else(|| base.days.map(|days| days.from));
    listed.is_none_or(|listed| listed < parcel.valid.from)
}

/// Tells what the zones of a plan make of the whole parcel. Pieces too small
/// for a part are drawn, too. A route is compared only in its own parts: what
/// it leaves of a parcel is not in the answer.
fn drawn(
    scene: &Scene<'_>,
    base: &Standing<'_>,
    piece: &Piece<'_>,
    parcel: &Parcel,
    tiles: &Tiles,
) -> Drawn {
    if !piece.is_all_of(parcel) {
        return Drawn::NotKnown;
    }
    let parts = tiles.parts.iter().map(|part| &part.plans);
    let (mut public, mut other) = (false, false);
    for plans in parts.chain(tiles.touches.iter().map(|touch| &touch.plans)) {
        match own(scene, base, plans).map(|plans| zone_use(&plans)) {
            Some(None) => return Drawn::NotKnown,
            Some(Some(PublicUse::Public)) => public = true,
            Some(Some(PublicUse::Other)) | None => other = true,
        }
    }
    match (public, other) {
        (true, true) => Drawn::SomePublic,
        (true, false) => Drawn::AllPublic,
        (false, _) => Drawn::NonePublic,
    }
}

fn zone_use(plans: &[&PlanInPart]) -> Option<PublicUse> {
    one_use(plans.iter().flat_map(|plan| &plan.zones))
}

fn row_reading(base: &Standing<'_>, row: &PublicParcel) -> Message {
    let code = match row.taken {
        Taken::Whole => "reading-list-whole",
        Taken::Part => "reading-list-part",
    };
    Message::new(code)
        .text("plan", base.id())
        .text("parcel", &row.parcel)
        .text("article", &row.locator.article)
}
