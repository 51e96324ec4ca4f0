//! The only place that calls the overlay engine. Must not know metres.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::flat::buffer::FlatContoursBuffer;
use i_overlay::string::clip::ClipRule;
use i_overlay::string::line::IntLine;
use i_overlay::string::overlay::StringOverlay;

use super::faces;
use super::noded::noded;

/// A closed ring without its closing point.
pub(crate) type Contour = Vec<IntPoint>;
/// Polygons: exterior counter-clockwise first, then holes clockwise.
pub(crate) type Shapes = Vec<Vec<Contour>>;

/// Which winding numbers are inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// All but zero.
    NonZero,
    /// The odd ones.
    EvenOdd,
    /// Those above zero.
    Positive,
    /// Those below zero.
    Negative,
}

impl Fill {
    fn rule(self) -> FillRule {
        match self {
            Self::NonZero => FillRule::NonZero,
            Self::EvenOdd => FillRule::EvenOdd,
            Self::Positive => FillRule::Positive,
            Self::Negative => FillRule::Negative,
        }
    }
}

/// Collinear points are kept: they are where neighbouring cells and parts meet.
const OPTIONS: IntOverlayOptions = IntOverlayOptions {
    preserve_input_collinear: true,
    output_direction: ContourDirection::CounterClockwise,
    preserve_output_collinear: true,
    min_output_area: 0,
    ogc: false,
};

/// Returns the parts of the subject inside and outside the clip, from one
/// arrangement, so that together they are exactly the subject.
pub(crate) fn split(subject: &[Contour], clip: &[Contour]) -> (Shapes, Shapes) {
    let rules = [OverlayRule::Intersect, OverlayRule::Difference];
    let [inside, outside] = overlaid(subject, &noded(clip, subject), Fill::NonZero, rules);
    (inside, outside)
}

/// Returns the area common to both.
pub(crate) fn intersect(a: &[Contour], b: &[Contour]) -> Shapes {
    let [common] = overlaid(a, &noded(b, a), Fill::NonZero, [OverlayRule::Intersect]);
    common
}

/// Returns the area of the first that the second does not cover.
pub(crate) fn subtract(a: &[Contour], b: &[Contour]) -> Shapes {
    subtract_as_drawn(a, &noded(b, a))
}

/// As [`subtract`], where a unit is a grid line and no edge may be moved by one.
pub(crate) fn subtract_as_drawn(a: &[Contour], b: &[Contour]) -> Shapes {
    let [rest] = overlaid(a, b, Fill::NonZero, [OverlayRule::Difference]);
    rest
}

/// Returns the area inside the contours by a fill rule, as valid polygons.
pub(crate) fn filled(contours: &[Contour], fill: Fill) -> Shapes {
    let [area] = overlaid(contours, &[], fill, [OverlayRule::Subject]);
    area
}

/// Returns the stretches of the paths inside the contours or on them.
pub(crate) fn clipped_paths(paths: &[Contour], contours: &[Contour]) -> Vec<Contour> {
    let mut overlay = StringOverlay::with_shape_contours(contours);
    for segment in paths.iter().flat_map(|path| path.windows(2)) {
        let line: IntLine = [segment[0], segment[1]];
        overlay.add_string_line(line);
    }
    let rule = ClipRule {
        invert: false,
        boundary_included: true,
    };
    overlay.clip_string_lines(FillRule::NonZero, rule)
}

/// Returns twice the area of the shapes, holes taken out: exact.
pub(crate) fn doubled_area(shapes: &Shapes) -> i128 {
    shapes.iter().flatten().map(|c| doubled_ring_area(c)).sum()
}

/// Returns twice the signed area of a ring: exact.
pub(crate) fn doubled_ring_area(contour: &[IntPoint]) -> i128 {
    let Some(&last) = contour.last() else {
        return 0;
    };
    let mut before = last;
    let mut sum: i128 = 0;
    for &point in contour {
        let product =
            i64::from(before.x) * i64::from(point.y) - i64::from(before.y) * i64::from(point.x);
        sum += i128::from(product);
        before = point;
    }
    sum
}

/// Returns one result per rule, all from one arrangement of the edges.
fn overlaid<const N: usize>(
    subject: &[Contour],
    clip: &[Contour],
    fill: Fill,
    rules: [OverlayRule; N],
) -> [Shapes; N] {
    let capacity = subject.iter().chain(clip).map(Vec::len).sum();
    let mut overlay = Overlay::new_custom(capacity, OPTIONS, Default::default());
    overlay.add_contours(subject, ShapeType::Subject);
    overlay.add_contours(clip, ShapeType::Clip);
    let Some(graph) = overlay.build_graph_view(fill.rule()) else {
        return rules.map(|_| Vec::new());
    };
    let mut buffer = Default::default();
    let mut flat = FlatContoursBuffer::default();
    rules.map(|rule| {
        graph.extract_contours_into(rule, &mut buffer, &mut flat);
        let ranges = flat.ranges.iter();
        faces::polygons(ranges.map(|r| flat.points[r.clone()].to_vec()).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(i32, i32)]) -> Contour {
        points.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    #[test]
    fn a_hole_that_touches_its_exterior_is_taken_out() {
        let points = [
            (0, 0),
            (10, 0),
            (10, 10),
            (5, 10),
            (7, 5),
            (3, 5),
            (5, 10),
            (0, 10),
        ];
        for fill in [Fill::NonZero, Fill::EvenOdd] {
            let shapes = filled(&[ring(&points)], fill);
            assert_eq!(shapes[0].len(), 2);
            assert_eq!(doubled_area(&shapes), 180);
        }
    }

    #[test]
    fn a_ring_that_the_engine_itself_stumbles_over_is_filled() {
        let points = [
            (2, 5),
            (2, 1),
            (4, 2),
            (0, 6),
            (1, 0),
            (5, 2),
            (2, 4),
            (3, 4),
        ];
        let scaled = points.map(|(x, y)| (x * 10_000, y * 10_000));
        for fill in [Fill::NonZero, Fill::EvenOdd] {
            assert!(doubled_area(&filled(&[ring(&scaled)], fill)) > 0);
        }
    }

    #[test]
    fn both_sides_of_a_split_make_the_whole() {
        let square = ring(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        let slanted = ring(&[(-7, 331), (1003, 333), (1003, 2000), (-7, 2000)]);
        let (inside, outside) = split(&[square], &[slanted]);
        assert_eq!(doubled_area(&inside) + doubled_area(&outside), 2_000_000);
    }
}
