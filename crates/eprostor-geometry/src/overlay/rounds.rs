//! Cuts by thousands of covers: those that lie clear of each other are laid over
//! the land at once, as which piece is whose is told by where it lies. Must not
//! know metres.

use super::int_box::IntBox;
use super::kernel::{Contour, Shapes};
use super::partition::{Pieces, WorkLeft, within};
use crate::error::GeometryError;

/// A cover that cuts: its index, its contours, and the box around them.
struct Cut {
    index: usize,
    clip: Vec<Contour>,
    reach: IntBox,
}

/// Divides pieces by covers, in rounds of covers whose boxes are clear of each
/// other. Zones that lie side by side need about as many rounds as a map needs
/// colours; covers that all lie on each other need one each. Finding the rounds
/// takes time with the square of the covers, so more of them than there may be
/// polygons are refused before: each that shares an area of its own with the
/// subject ends in a polygon of its own.
pub(super) fn in_rounds(
    mut pieces: Pieces,
    covers: Vec<(usize, Vec<Contour>)>,
    work_left: &mut WorkLeft,
) -> Result<Pieces, GeometryError> {
    within("covers", covers.len(), work_left.budget.max_polygons)?;
    for round in rounds(covers) {
        pieces = divided(pieces, &round, work_left)?;
    }
    Ok(pieces)
}

/// Puts every cover into the first round in which it is clear of all others.
fn rounds(covers: Vec<(usize, Vec<Contour>)>) -> Vec<Vec<Cut>> {
    let mut rounds: Vec<Vec<Cut>> = Vec::new();
    for (index, clip) in covers {
        let Some(reach) = IntBox::around(clip.iter()) else {
            continue;
        };
        let cut = Cut { index, clip, reach };
        let is_free = |round: &&mut Vec<Cut>| {
            let mut others = round.iter();
            others.all(|other| other.reach.is_clear_of(&cut.reach))
        };
        match rounds.iter_mut().find(is_free) {
            Some(round) => round.push(cut),
            None => rounds.push(vec![cut]),
        }
    }
    rounds
}

fn divided(
    pieces: Pieces,
    round: &[Cut],
    work_left: &mut WorkLeft,
) -> Result<Pieces, GeometryError> {
    let mut divided = Pieces::new();
    let mut polygons = 0;
    for (covers, shapes) in pieces {
        let bounds = IntBox::around(shapes.iter().flatten());
        let meets = |cut: &&Cut| bounds.is_some_and(|b| !b.is_clear_of(&cut.reach));
        let cuts: Vec<&Cut> = round.iter().filter(meets).collect();
        let (inside, outside) = if cuts.is_empty() {
            (Shapes::new(), shapes)
        } else {
            let contours: Vec<Contour> = shapes.into_iter().flatten().collect();
            let clips = cuts.iter().flat_map(|cut| &cut.clip);
            let clips: Vec<Contour> = clips.cloned().collect();
            work_left.split(&contours, &clips)?
        };
        polygons += inside.len() + outside.len();
        within("polygons", polygons, work_left.budget.max_polygons)?;
        for shape in inside {
            let Some(cut) = owner(&cuts, &shape) else {
                continue;
            };
            let mut with_cover = covers.clone();
            with_cover.push(cut.index);
            with_cover.sort_unstable();
            divided.entry(with_cover).or_default().push(shape);
        }
        if !outside.is_empty() {
            divided.insert(covers, outside);
        }
    }
    Ok(divided)
}

/// Returns the cover that a piece lies in: the only one whose box it meets. A
/// piece may leave the box of its cover by the unit that its crossing points are
/// rounded by, and boxes of a round are more than two apart.
fn owner<'c>(cuts: &[&'c Cut], shape: &[Contour]) -> Option<&'c Cut> {
    let bounds = IntBox::around(shape.iter())?;
    let mut cuts = cuts.iter();
    cuts.find(|cut| cut.reach.meets(&bounds)).copied()
}
