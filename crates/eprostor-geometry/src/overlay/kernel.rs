//! The only place that calls the overlay engine. Must not know metres.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::string::clip::ClipRule;
use i_overlay::string::line::IntLine;
use i_overlay::string::overlay::StringOverlay;

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
}

impl Fill {
    fn rule(self) -> FillRule {
        match self {
            Self::NonZero => FillRule::NonZero,
            Self::EvenOdd => FillRule::EvenOdd,
        }
    }
}

/// Collinear points are kept: they are where neighbouring cells meet.
const KEEP_NODES: IntOverlayOptions = IntOverlayOptions {
    preserve_input_collinear: true,
    output_direction: ContourDirection::CounterClockwise,
    preserve_output_collinear: true,
    min_output_area: 0,
    ogc: true,
};

const DROP_NODES: IntOverlayOptions = IntOverlayOptions {
    preserve_input_collinear: false,
    output_direction: ContourDirection::CounterClockwise,
    preserve_output_collinear: false,
    min_output_area: 0,
    ogc: true,
};

/// Returns the parts of the subject inside and outside the clip, from one
/// arrangement, so that together they are exactly the subject.
pub(crate) fn split(subject: &[Contour], clip: &[Contour]) -> (Shapes, Shapes) {
    let mut overlay = loaded(subject, clip, KEEP_NODES);
    let mut buffer = Default::default();
    match overlay.build_graph_view(FillRule::NonZero) {
        None => (Vec::new(), Vec::new()),
        Some(graph) => (
            oriented(graph.extract_shapes(OverlayRule::Intersect, &mut buffer)),
            oriented(graph.extract_shapes(OverlayRule::Difference, &mut buffer)),
        ),
    }
}

/// Returns the area common to both.
pub(crate) fn intersect(a: &[Contour], b: &[Contour]) -> Shapes {
    oriented(loaded(a, b, KEEP_NODES).overlay(OverlayRule::Intersect, FillRule::NonZero))
}

/// Returns the area of the first that the second does not cover.
pub(crate) fn subtract(a: &[Contour], b: &[Contour]) -> Shapes {
    oriented(loaded(a, b, KEEP_NODES).overlay(OverlayRule::Difference, FillRule::NonZero))
}

/// Returns the area inside the contours by a fill rule, as valid polygons.
pub(crate) fn filled(contours: &[Contour], fill: Fill) -> Shapes {
    oriented(loaded(contours, &[], DROP_NODES).overlay(OverlayRule::Subject, fill.rule()))
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

/// Turns exteriors counter-clockwise and holes clockwise: i_overlay 4.5.2 hands
/// out a hole that touches its exterior the wrong way round, and the areas of
/// its shapes then add up wrongly.
fn oriented(mut shapes: Shapes) -> Shapes {
    for shape in &mut shapes {
        for (position, contour) in shape.iter_mut().enumerate() {
            if (doubled_ring_area(contour) < 0) == (position == 0) {
                contour.reverse();
            }
        }
    }
    shapes
}

fn loaded(subject: &[Contour], clip: &[Contour], options: IntOverlayOptions) -> Overlay {
    let capacity = subject.iter().chain(clip).map(Vec::len).sum();
    let mut overlay = Overlay::new_custom(capacity, options, Default::default());
    overlay.add_contours(subject, ShapeType::Subject);
    overlay.add_contours(clip, ShapeType::Clip);
    overlay
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_that_touches_its_exterior_is_turned_and_taken_out() {
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
        let ring: Contour = points.map(|(x, y)| IntPoint::new(x, y)).to_vec();
        for fill in [Fill::NonZero, Fill::EvenOdd] {
            let shapes = filled(std::slice::from_ref(&ring), fill);
            assert_eq!(shapes[0].len(), 2);
            assert_eq!(doubled_area(&shapes), 180);
        }
    }
}
