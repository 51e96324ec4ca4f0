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

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, coord, polygon};

    use super::*;
    use crate::overlay::{PartitionBudget, partition};

    #[test]
    fn cells_of_a_partition_join_without_a_trace_of_their_edges() {
        let square = |e: f64, n: f64, size: f64| {
            let (east, north) = (e + size, n + size);
            let ring = polygon![
                coord! { x: e, y: n },
                coord! { x: east, y: n },
                coord! { x: east, y: north },
                coord! { x: e, y: north },
            ];
            PlanarPolygon::seal(MultiPolygon(vec![ring])).unwrap()
        };
        let subject = square(480_000.0, 4_880_000.0, 40.0);
        let slanted = polygon![
            coord! { x: 479_990.0, y: 4_880_003.3 },
            coord! { x: 480_051.7, y: 4_880_021.1 },
            coord! { x: 480_049.3, y: 4_880_090.0 },
        ];
        let slanted = PlanarPolygon::seal(MultiPolygon(vec![slanted])).unwrap();
        let corner = square(480_010.0, 4_880_010.0, 7.3);
        let budget = PartitionBudget::default();
        let cells = partition(&subject, &[&slanted, &corner], budget).unwrap();
        assert!(cells.len() > 2);
        let regions: Vec<&Region> = cells.iter().map(|cell| &cell.geometry).collect();
        let joined = join(&subject, &regions);
        assert!((joined.area_m2() - subject.area_m2()).abs() < 1e-6);
        assert!((joined.perimeter_m() - subject.perimeter_m()).abs() < 1e-6);
        assert_eq!(joined.multi_polygon().0.len(), 1);
    }
}
