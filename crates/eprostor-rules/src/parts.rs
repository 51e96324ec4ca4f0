//! Cells become parts and touches that tile the land (architecture.md, "Parts
//! and shares"). Must not know how a cell is decided.

use std::cmp::Reverse;
use std::collections::HashMap;

use eprostor_geometry::{GRID_M, Region, join};
use eprostor_model::{Part, PlanId, Reason, Touch, TouchKind};

use crate::accuracy;
use crate::cutting::Covers;
use crate::land::{Piece, Smallest};
use crate::scene::Scene;
use crate::table::{SLIVER, WITHIN_ACCURACY};
use crate::trail::reason;
use crate::verdict::{Ban, Verdict};

/// Below this share of the parcel a piece is no part of its own, where that is
/// more than [`eprostor_model::SLIVER_M2`].
pub(crate) const SLIVER_SHARE: f64 = 0.001;

/// A cell with its verdict.
pub(crate) struct DecidedCell {
    pub(crate) region: Region,
    pub(crate) area_m2: f64,
    pub(crate) covers: Covers,
    pub(crate) verdict: Verdict,
}

/// Parts and touches of one piece of land, parts not yet numbered.
#[derive(Default)]
pub(crate) struct Tiles {
    pub(crate) parts: Vec<Part>,
    pub(crate) touches: Vec<Touch>,
}

/// Groups the cells of a piece by rule set and sorts out what is too small.
pub(crate) fn tiles(scene: &Scene<'_>, piece: &Piece<'_>, cells: Vec<DecidedCell>) -> Tiles {
    let mut groups = groups(piece, cells);
    let main = groups
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.area_m2.total_cmp(&b.area_m2));
    let Some(main) = main.map(|(index, _)| index) else {
        return Tiles::default();
    };
    // The largest piece is a part however small the parcel is.
    let main = groups.remove(main);
    let (dust, groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(is_dust);
    let mut main = swept(piece, main, &dust);
    let (mut tiles, mut parts) = (Tiles::default(), Vec::new());
    for group in groups {
        match touch_kind(scene, piece, &group, &main) {
            None => parts.push(group),
            Some(kind) => {
                main.verdict.trail.reason(told(kind, piece, &group));
                tiles.touches.push(touch(kind, piece, group));
            }
        }
    }
    parts.push(main);
    tiles.parts = parts.into_iter().map(|group| part(piece, group)).collect();
    tiles
}

/// Returns why a group is shown under touches.
fn told(kind: TouchKind, piece: &Piece<'_>, group: &Group) -> Reason {
    let ids: Vec<&PlanId> = group.verdict.ruling().map(|plan| &plan.plan).collect();
    let rule = match kind {
        TouchKind::Sliver => &SLIVER,
        TouchKind::WithinAccuracy => &WITHIN_ACCURACY,
    };
    let mut reason = reason(rule, &ids);
    // The rule is one, but what a piece is measured by is not.
    if let (TouchKind::Sliver, Smallest::OfStrip(_)) = (kind, piece.smallest) {
        reason.message.code = "rule-sliver-on-route".into();
    }
    reason
}

/// Sorts and numbers the parts of the whole land.
pub(crate) fn numbered(mut parts: Vec<Part>) -> Vec<Part> {
    let zones = |part: &Part| -> Vec<_> {
        let plans = part.plans.iter();
        plans
            .map(|plan| {
                let serials: Vec<u32> = plan.zones.iter().map(|zone| zone.id.serial).collect();
                (plan.plan.clone(), serials)
            })
            .collect()
    };
    // Parts that differ in nothing else stand largest first.
    let largest_first = |part: &Part| Reverse(part.area_m2.to_bits());
    parts.sort_by_cached_key(|part| {
        (
            part.parcel.clone(),
            part.outcome,
            zones(part),
            largest_first(part),
        )
    });
    for (part, number) in parts.iter_mut().zip(1..) {
        part.number = number;
    }
    parts
}

/// Cells of one rule set.
struct Group {
    region: Region,
    area_m2: f64,
    /// What its largest cell lies in.
    covers: Covers,
    verdict: Verdict,
}

fn groups(piece: &Piece<'_>, cells: Vec<DecidedCell>) -> Vec<Group> {
    let mut collected: Vec<Vec<DecidedCell>> = Vec::new();
    // Land under thousands of zones has a group for each: only those of the same
    // zones are worth comparing.
    let mut of_zones: HashMap<u64, Vec<usize>> = HashMap::new();
    for cell in cells {
        let alike = of_zones.entry(cell.verdict.zones_digest()).or_default();
        let known = alike
            .iter()
            .find(|&&group| collected[group][0].verdict.same_rules(&cell.verdict));
        match known {
            Some(&group) => collected[group].push(cell),
            None => {
                alike.push(collected.len());
                collected.push(vec![cell]);
            }
        }
    }
    collected
        .into_iter()
        .filter_map(|mut cells| {
            cells.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
            let regions: Vec<&Region> = cells.iter().map(|cell| &cell.region).collect();
            let region = join(piece.subject, &regions);
            let area_m2 = cells.iter().map(|cell| cell.area_m2).sum();
            let mut cells = cells.into_iter();
            let first = cells.next()?;
            let mut verdict = first.verdict;
            cells.for_each(|cell| verdict.absorb(cell.verdict));
            Some(Group {
                region,
                area_m2,
                covers: first.covers,
                verdict,
            })
        })
        .collect()
}

/// Tells whether only the grid of coordinates makes a group: two lines that run
/// along each other each move by up to 0.07 mm when they are stored, so what
/// comes between them is on average no wider than 0.2 mm.
fn is_dust(group: &Group) -> bool {
    group.area_m2 < group.region.perimeter_m() * GRID_M
}

/// Puts to the main group what only the grid makes.
fn swept(piece: &Piece<'_>, main: Group, dust: &[Group]) -> Group {
    if dust.is_empty() {
        return main;
    }
    let regions: Vec<&Region> = std::iter::once(&main)
        .chain(dust)
        .map(|group| &group.region)
        .collect();
    Group {
        region: join(piece.subject, &regions),
        area_m2: main.area_m2 + dust.iter().map(|group| group.area_m2).sum::<f64>(),
        ..main
    }
}

/// Tells why a group is no part, if it is none. A ban is never a sliver.
fn touch_kind(
    scene: &Scene<'_>,
    piece: &Piece<'_>,
    group: &Group,
    main: &Group,
) -> Option<TouchKind> {
    if group.verdict.ban == Ban::MayApply {
        return None;
    }
    if group.area_m2 < piece.smallest.area_m2() {
        return Some(TouchKind::Sliver);
    }
    accuracy::is_within(
        scene,
        &piece.geometry,
        &group.region,
        &group.covers,
        &main.covers,
    )
    .then_some(TouchKind::WithinAccuracy)
}

fn touch(kind: TouchKind, piece: &Piece<'_>, group: Group) -> Touch {
    Touch {
        kind,
        parcel: piece.parcel.cloned(),
        plans: group.verdict.plans,
        area_m2: group.area_m2,
        geometry: group.region,
    }
}

fn part(piece: &Piece<'_>, group: Group) -> Part {
    let Verdict {
        outcome,
        certainty,
        plans,
        values,
        by_code,
        cards,
        trail,
        ban: _,
    } = group.verdict;
    Part {
        number: 0,
        parcel: piece.parcel.cloned(),
        geometry: group.region,
        area_m2: group.area_m2,
        share: (group.area_m2 / piece.whole_m2).min(1.0),
        outcome,
        certainty,
        plans,
        values,
        by_code,
        conflicts: trail.conflicts,
        regimes: Vec::new(),
        cards,
        notes: trail.notes,
        reasons: trail.reasons,
    }
}
