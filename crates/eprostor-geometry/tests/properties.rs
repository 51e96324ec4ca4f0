//! What must hold for every drawing, not only for those somebody thought of.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use eprostor_geometry::{
    Bounds, PartitionBudget, PlanarLine, PlanarPoint, PlanarPolygon, RawPolygons, RepairLimits,
    decode_wkb, faults, partition, point_within, repair_polygon, shared_area_m2, union_all,
};
use geo::{Coord, LineString, MultiPolygon, Polygon, Validation};
use proptest::prelude::*;

/// Rings on a small lattice: touches, overlaps and repeated points abound.
fn lattice_ring(size: i32) -> impl Strategy<Value = LineString<f64>> {
    prop::collection::vec((0..size, 0..size), 3..9).prop_map(|points| {
        let mut coords: Vec<Coord<f64>> = points
            .iter()
            .map(|&(x, y)| Coord {
                x: f64::from(x),
                y: f64::from(y),
            })
            .collect();
        coords.dedup();
        LineString(coords)
    })
}

fn lattice_drawing() -> impl Strategy<Value = MultiPolygon<f64>> {
    let polygon = (
        lattice_ring(8),
        prop::collection::vec(lattice_ring(8), 0..3),
    )
        .prop_map(|(shell, holes)| Polygon::new(shell, holes));
    prop::collection::vec(polygon, 1..3).prop_map(MultiPolygon)
}

/// A rectangle on a lattice of a metre, often sharing edges with others.
fn lattice_rectangle() -> impl Strategy<Value = PlanarPolygon> {
    (0..9, 0..9, 1..9, 1..9).prop_map(|(x, y, width, height)| {
        let corner = |dx: i32, dy: i32| Coord {
            x: 457_000.0 + f64::from(x + dx),
            y: 4_962_000.0 + f64::from(y + dy),
        };
        let ring = vec![
            corner(0, 0),
            corner(width, 0),
            corner(width, height),
            corner(0, height),
        ];
        planar(Polygon::new(LineString(ring), Vec::new()).into()).unwrap()
    })
}

fn planar(raw: RawPolygons) -> Option<PlanarPolygon> {
    repair_polygon(raw, &RepairLimits::default())
        .ok()
        .map(|repaired| repaired.polygon)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// geo compares everything with everything and is right on whole numbers,
    /// except that it lets a ring touch itself and fails on some invalid holes.
    #[test]
    fn the_check_agrees_with_the_quadratic_one(drawing in lattice_drawing()) {
        let ours = faults(&drawing);
        let single_ring = drawing.0.len() == 1 && drawing.0[0].interiors().is_empty();
        if ours.iter().all(|fault| !fault.is_harmful()) {
            prop_assert!(drawing.is_valid(), "geo: {:?}", drawing.validation_errors());
        } else if single_ring && drawing.is_valid() {
            prop_assert!(touches_itself(&drawing), "{ours:?}");
        }
    }

    #[test]
    fn what_is_repaired_is_valid_and_what_is_refused_has_a_reason(drawing in lattice_drawing()) {
        match repair_polygon(drawing.clone(), &RepairLimits::default()) {
            Ok(repaired) => {
                let polygon = repaired.polygon;
                prop_assert!(polygon.area_m2() > 0.0);
                let again = PlanarPolygon::from_wkb(&polygon.to_wkb());
                prop_assert_eq!(again.as_ref(), Ok(&polygon));
                prop_assert!(point_within(polygon.label_point(), &polygon));
                let twice = planar(RawPolygons::from(polygon.multi_polygon())).unwrap();
                prop_assert_eq!(&twice, &polygon);
            }
            Err(refusal) => {
                let text = refusal.reason.to_string();
                prop_assert!(!text.contains("left faults"), "{text} {drawing:?}");
                prop_assert!(!refusal.faults.is_empty());
            }
        }
    }

    #[test]
    fn a_tangle_is_repaired_or_ambiguous_but_never_half_repaired(
        points in prop::collection::vec((0.0..100.0f64, 0.0..100.0f64), 3..14),
        more in prop::collection::vec((0.0..100.0f64, 0.0..100.0f64), 3..7),
    ) {
        let ring = |points: &[(f64, f64)]| {
            let coords = points.iter().map(|&(x, y)| Coord { x: 457_000.0 + x, y: 4_962_000.0 + y });
            LineString(coords.collect())
        };
        let parts = vec![vec![ring(&points)], vec![ring(&more)]];
        match repair_polygon(RawPolygons::new(parts), &RepairLimits::default()) {
            Ok(repaired) => {
                let again = PlanarPolygon::from_wkb(&repaired.polygon.to_wkb());
                prop_assert_eq!(again, Ok(repaired.polygon));
            }
            Err(refusal) => {
                prop_assert!(refusal.reason.to_string().contains("ambiguous"), "{refusal}");
            }
        }
    }

    #[test]
    fn rectangles_with_common_edges_tile_exactly(
        subject in lattice_rectangle(),
        covers in prop::collection::vec(lattice_rectangle(), 0..6),
    ) {
        let covers: Vec<&PlanarPolygon> = covers.iter().collect();
        let cells = partition(&subject, &covers, PartitionBudget::default()).unwrap();
        let sum: f64 = cells.iter().map(|cell| cell.area_m2).sum();
        prop_assert!((sum - subject.area_m2()).abs() < 1e-9);
        for cell in &cells {
            // On a lattice of whole metres every cell has whole square metres.
            prop_assert!((cell.area_m2 - cell.area_m2.round()).abs() < 1e-9, "{cell:?}");
            prop_assert!((cell.area_m2 - cell.geometry.area_m2()).abs() < 1e-9);
            let inside = cell.geometry.label_point().unwrap();
            for (index, cover) in covers.iter().enumerate() {
                let listed = cell.covers.contains(&index);
                prop_assert_eq!(listed, point_within(inside, cover));
            }
        }
    }

    #[test]
    fn a_union_covers_each_of_its_parts(
        parts in prop::collection::vec(lattice_rectangle(), 1..6),
    ) {
        let parts: Vec<&PlanarPolygon> = parts.iter().collect();
        let union = union_all(&parts).unwrap();
        for part in parts {
            prop_assert!((shared_area_m2(&union, part) - part.area_m2()).abs() < 1e-9);
        }
    }

    #[test]
    fn no_bytes_can_break_the_reader(
        place in 0..200usize,
        value in any::<u8>(),
        cut in 0..200usize,
        noise in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let square = LineString(
            [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
                .map(|(x, y)| Coord { x, y })
                .to_vec(),
        );
        let polygon = planar(Polygon::new(square, Vec::new()).into()).unwrap();
        let mut bytes = polygon.to_wkb();
        if let Some(byte) = bytes.get_mut(place) {
            *byte = value;
        }
        let end = bytes.len().min(cut);
        for input in [&bytes[..], &bytes[..end], &noise[..]] {
            let _ = decode_wkb(input);
            let _ = PlanarPolygon::from_wkb(input);
            let _ = PlanarLine::from_wkb(input);
            let _ = PlanarPoint::from_wkb(input);
        }
    }

    #[test]
    fn bounds_and_containment_agree(drawing in lattice_drawing(), e in 0.0..8.0f64, n in 0.0..8.0f64) {
        let Some(polygon) = planar(drawing.into()) else { return Ok(()); };
        let point = PlanarPoint::new(e, n).unwrap();
        let bounds: Bounds = polygon.bounds();
        if polygon.contains_point(point) {
            prop_assert!(bounds.contains_point(e, n));
        }
        prop_assert!(polygon.distance_to_boundary_m(point) >= 0.0);
    }
}

/// Tells whether a vertex of a ring lies on another part of the same ring.
fn touches_itself(drawing: &MultiPolygon<f64>) -> bool {
    let rings = drawing
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings.into_iter().any(|ring| {
        let open = &ring.0[..ring.0.len() - 1];
        open.iter().enumerate().any(|(i, point)| {
            (0..open.len()).any(|j| {
                let (a, b) = (open[j], open[(j + 1) % open.len()]);
                j != i && (j + 1) % open.len() != i && on_segment(*point, a, b)
            })
        })
    })
}

fn on_segment(p: Coord<f64>, a: Coord<f64>, b: Coord<f64>) -> bool {
    let turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    let within = (p.x - a.x) * (p.x - b.x) + (p.y - a.y) * (p.y - b.y) <= 0.0;
    turn == 0.0 && within
}
