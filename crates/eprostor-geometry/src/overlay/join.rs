//! Puts cells of one partition together again. Must not know covers.

use super::kernel::{self, Contour, Fill};
use super::local::{Fineness, LocalFrame, rounded};
use super::pair::work_bounds;
use super::region::Region;
use crate::planar::{PlanarPolygon, rings};

/// Works in the frame of the partition itself, where the cells' vertices are
/// whole numbers: shared edges vanish without a trace.
pub(super) fn join(subject: &PlanarPolygon, cells: &[&Region]) -> Region {
    if let [only] = cells {
        return (*only).clone();
    }
    let frame = LocalFrame::around(&work_bounds(&subject.bounds()), Fineness::Finest);
    let contours: Vec<Contour> = cells
        .iter()
        .flat_map(|cell| rings(cell.multi_polygon()))
        .map(|ring| {
            let open = ring.0.len().saturating_sub(1);
            let local: Vec<_> = ring.0[..open].iter().map(|&c| frame.local(c)).collect();
            rounded(&local)
        })
        .collect();
    Region::of(&frame, &kernel::filled(&contours, Fill::NonZero))
}
