//! Cuts a subject by covers into cells that tile it. Must not know what the
//! covers mean.

use std::collections::BTreeMap;

use super::crossings::crossings;
use super::faces;
use super::int_box::IntBox;
use super::kernel::{self, Contour, Shapes};
use super::local::{Fineness, LocalFrame};
use super::pair::{Cover, bulk_cover, local_contours, work_bounds};
use super::region::Region;
use super::rounds::in_rounds;
use super::uncut::{self, Side};
use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::planar::PlanarPolygon;

/// Cells below this many square metres are leftovers of rounding: a square
/// millimetre, a millionth of the precision areas are registered with.
const DUST_M2: f64 = 1e-6;

/// Edges that may cross per allowed polygon: every crossing begins at most
/// two pieces, so more than this cannot end within the budget.
const CROSSINGS_PER_POLYGON: usize = 8;

/// Pieces that may be split per allowed polygon, over all covers together.
/// Covers that lie side by side need few: a piece is split only where the boxes
/// meet. Ten thousand polygons may take 160,000 splits.
const SPLITS_PER_POLYGON: usize = 16;

/// How much a partition may produce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartitionBudget {
    /// Most polygons in all cells together.
    pub max_polygons: usize,
}

impl Default for PartitionBudget {
    /// Ten thousand polygons; the richest of the 316 Dutch plots among the test
    /// data falls into 43 (measured 2026-11).
    fn default() -> Self {
        Self {
            max_polygons: 10_000,
        }
    }
}

/// Covers that are cut one after the other. Each is laid over all that is left
/// of the subject, so that time grows with the square of their number: beyond
/// this they are cut in rounds.
const ONE_BY_ONE: usize = 256;

/// A part of the subject and the covers it lies in.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The part.
    pub geometry: Region,
    /// Its size in square metres. The cells' sizes sum to the subject's area:
    /// what rounding of crossing points loses is put to the largest cell.
    pub area_m2: f64,
    /// Indices of the covers that contain the part, ascending.
    pub covers: Vec<usize>,
}

pub(super) type Pieces = BTreeMap<Vec<usize>, Shapes>;

pub(super) fn partition(
    subject: &PlanarPolygon,
    covers: &[&PlanarPolygon],
    budget: PartitionBudget,
) -> Result<Vec<Cell>, GeometryError> {
    let bounds = subject.bounds();
    let work = work_bounds(&bounds);
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let contours = local_contours(&frame, &work, subject);
    let shapes = match contours.len() {
        1 => vec![contours],
        _ => faces::polygons(contours),
    };
    let mut pieces = Pieces::from([(Vec::new(), shapes)]);
    let mut work_left = WorkLeft::of(budget);
    let mut cutting = Vec::new();
    for (index, cover) in covers.iter().enumerate() {
        match quick(&bounds, cover) {
            Some(Cover::None) => {}
            Some(Cover::Whole) => pieces = marked(pieces, index),
            None => cutting.push((index, local_contours(&frame, &work, cover))),
        }
    }
    if cutting.len() > ONE_BY_ONE {
        pieces = in_rounds(pieces, cutting, &mut work_left)?;
    } else {
        for (index, clip) in &cutting {
            pieces = divided(pieces, *index, clip, &mut work_left)?;
        }
    }
    if pieces.len() < 2 {
        let covers = pieces.into_keys().next().unwrap_or_default();
        return Ok(vec![whole(subject, covers)]);
    }
    sweep_dust(&frame, &mut pieces);
    closed_account(subject, &frame, pieces)
}

fn whole(subject: &PlanarPolygon, covers: Vec<usize>) -> Cell {
    Cell {
        geometry: Region::from(subject),
        area_m2: subject.area_m2(),
        covers,
    }
}

fn quick(bounds: &Bounds, cover: &PlanarPolygon) -> Option<Cover> {
    if bounds.intersects(&cover.bounds()) {
        bulk_cover(bounds, cover)
    } else {
        Some(Cover::None)
    }
}

fn marked(pieces: Pieces, cover: usize) -> Pieces {
    pieces
        .into_iter()
        .map(|(mut covers, shapes)| {
            covers.push(cover);
            covers.sort_unstable();
            (covers, shapes)
        })
        .collect()
}

/// What is left of a budget while covers come one by one.
pub(super) struct WorkLeft {
    pub(super) budget: PartitionBudget,
    splits: usize,
}

impl WorkLeft {
    fn of(budget: PartitionBudget) -> Self {
        Self { budget, splits: 0 }
    }

    /// Divides the contours by the clip, or tells that it would cost too much.
    pub(super) fn split(
        &mut self,
        contours: &[Contour],
        clip: &[Contour],
    ) -> Result<(Shapes, Shapes), GeometryError> {
        self.count_split()?;
        self.overlaid(contours, clip)
    }

    fn count_split(&mut self) -> Result<(), GeometryError> {
        self.splits += 1;
        within("splits", self.splits, self.per_polygon(SPLITS_PER_POLYGON))
    }

    fn overlaid(
        &self,
        contours: &[Contour],
        clip: &[Contour],
    ) -> Result<(Shapes, Shapes), GeometryError> {
        let limit = self.per_polygon(CROSSINGS_PER_POLYGON);
        within("crossings", crossings(contours, clip, limit), limit)?;
        Ok(kernel::split(contours, clip))
    }

    fn per_polygon(&self, each: usize) -> usize {
        self.budget.max_polygons.saturating_mul(each)
    }
}

pub(super) fn within(what: &'static str, found: usize, limit: usize) -> Result<(), GeometryError> {
    if found > limit {
        return Err(GeometryError::BudgetExceeded { what, found, limit });
    }
    Ok(())
}

/// Divides every piece that the cover may meet. A piece whose box lies clear of
/// the cover's stays as it is: nothing of it is inside, and no crossing point
/// can be rounded onto it.
fn divided(
    pieces: Pieces,
    cover: usize,
    clip: &[Contour],
    work_left: &mut WorkLeft,
) -> Result<Pieces, GeometryError> {
    let mut divided = Pieces::new();
    let mut polygons = 0;
    let Some(reach) = IntBox::around(clip.iter()) else {
        return Ok(pieces);
    };
    for (covers, shapes) in pieces {
        let is_clear =
            IntBox::around(shapes.iter().flatten()).is_none_or(|b| b.is_clear_of(&reach));
        let (inside, outside) = if is_clear {
            (Shapes::new(), shapes)
        } else {
            sides(shapes, clip, work_left)?
        };
        polygons += inside.len() + outside.len();
        within("polygons", polygons, work_left.budget.max_polygons)?;
        if !inside.is_empty() {
            let mut with_cover = covers.clone();
            with_cover.push(cover);
            with_cover.sort_unstable();
            divided.insert(with_cover, inside);
        }
        if !outside.is_empty() {
            divided.insert(covers, outside);
        }
    }
    Ok(divided)
}

/// Polygons by edges of a clip that are compared one by one: a tenth of a
/// second. Beyond, the overlay tells, which sorts them.
const MOST_COMPARED: usize = 20_000_000;

/// Returns what of the shapes lies inside the clip and what outside. Only those
/// that it cuts are laid over it.
fn sides(
    shapes: Shapes,
    clip: &[Contour],
    work_left: &mut WorkLeft,
) -> Result<(Shapes, Shapes), GeometryError> {
    work_left.count_split()?;
    let (mut inside, mut outside, mut cut) = (Shapes::new(), Shapes::new(), Vec::new());
    let edges: usize = clip.iter().map(Vec::len).sum();
    let are_few = shapes.len().saturating_mul(edges) <= MOST_COMPARED;
    for shape in shapes {
        match are_few.then(|| uncut::side(&shape, clip)).flatten() {
            Some(Side::Inside) => inside.push(shape),
            Some(Side::Outside) => outside.push(shape),
            None => cut.extend(shape),
        }
    }
    if !cut.is_empty() {
        let (of_inside, of_outside) = work_left.overlaid(&cut, clip)?;
        for (whole, pieces) in [(&mut inside, of_inside), (&mut outside, of_outside)] {
            whole.extend(pieces);
            whole.sort_by_key(|shape| faces::first_point(shape));
        }
    }
    Ok((inside, outside))
}

/// Puts every cell of dust to the largest cell that shares a vertex with it,
/// or to the largest of all when its neighbours were rounded away from it.
fn sweep_dust(frame: &LocalFrame, pieces: &mut Pieces) {
    loop {
        let dust = pieces
            .iter()
            .filter(|(_, shapes)| frame.area_m2(kernel::doubled_area(shapes)) < DUST_M2)
            .map(|(covers, _)| covers.clone())
            .next();
        let Some(key) = dust else { return };
        if pieces.len() < 2 {
            return;
        }
        let Some(shapes) = pieces.remove(&key) else {
            return;
        };
        let vertices: std::collections::HashSet<(i32, i32)> = shapes
            .iter()
            .flatten()
            .flatten()
            .map(|p| (p.x, p.y))
            .collect();
        let neighbour = pieces.iter().max_by_key(|(_, other)| {
            let mut points = other.iter().flatten().flatten();
            let touches = points.any(|p| vertices.contains(&(p.x, p.y)));
            (touches, kernel::doubled_area(other))
        });
        let Some(target) = neighbour.map(|(covers, _)| covers.clone()) else {
            return;
        };
        if let Some(grown) = pieces.get_mut(&target) {
            let contours: Vec<Contour> = grown.drain(..).chain(shapes).flatten().collect();
            *grown = kernel::filled(&contours, kernel::Fill::NonZero);
        }
    }
}

/// Makes cells of the pieces and closes the account of areas.
fn closed_account(
    subject: &PlanarPolygon,
    frame: &LocalFrame,
    pieces: Pieces,
) -> Result<Vec<Cell>, GeometryError> {
    let mut cells: Vec<Cell> = pieces
        .into_iter()
        .map(|(covers, shapes)| {
            let geometry = Region::of(frame, &shapes);
            Cell {
                area_m2: geometry.area_m2(),
                geometry,
                covers,
            }
        })
        .collect();
    let sum: f64 = cells.iter().map(|cell| cell.area_m2).sum();
    let lost = subject.area_m2() - sum;
    // A crossing point moves by a unit at most, and its edges with it.
    let boundary: f64 = cells.iter().map(|cell| cell.geometry.perimeter_m()).sum();
    let tolerable = 2.0 * frame.unit_m() * boundary + 1e-9 * subject.area_m2();
    if lost.abs() > tolerable {
        return Err(GeometryError::AreaLost {
            subject_m2: subject.area_m2(),
            cells_m2: sum,
        });
    }
    let largest = cells
        .iter_mut()
        .max_by(|a, b| a.area_m2.total_cmp(&b.area_m2));
    if let Some(cell) = largest {
        cell.area_m2 += lost;
    }
    Ok(cells)
}
