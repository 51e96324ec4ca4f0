//! Rectangles around contours in whole numbers. Must not know metres.

use i_overlay::i_float::int::point::IntPoint;

use super::kernel::Contour;

/// Units by which two rectangles must be apart: a crossing point is rounded by
/// at most one, in each of them.
const ROUNDING: i64 = 2;

/// The smallest rectangle around contours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IntBox {
    min: (i64, i64),
    max: (i64, i64),
}

impl IntBox {
    /// Returns the box of all points; `None` where there is none.
    pub(super) fn around<'a>(contours: impl Iterator<Item = &'a Contour>) -> Option<Self> {
        let points = contours.flatten();
        let corners = points.map(|p| (i64::from(p.x), i64::from(p.y)));
        corners.fold(None, |all: Option<Self>, (x, y)| {
            let all = all.unwrap_or(Self {
                min: (x, y),
                max: (x, y),
            });
            Some(Self {
                min: (all.min.0.min(x), all.min.1.min(y)),
                max: (all.max.0.max(x), all.max.1.max(y)),
            })
        })
    }

    /// Tells whether the boxes have a point in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.max.0 >= other.min.0
            && other.max.0 >= self.min.0
            && self.max.1 >= other.min.1
            && other.max.1 >= self.min.1
    }

    /// Tells whether a point lies in the box or on its edge.
    pub(super) fn contains(&self, point: IntPoint) -> bool {
        let (x, y) = (i64::from(point.x), i64::from(point.y));
        (self.min.0..=self.max.0).contains(&x) && (self.min.1..=self.max.1).contains(&y)
    }

    /// Tells whether an edge may touch anything in the box, even after rounding:
    /// it lies beyond no side of it.
    pub(super) fn may_touch(&self, from: IntPoint, to: IntPoint) -> bool {
        let beyond = |a: i32, b: i32, min: i64, max: i64| {
            i64::from(a.max(b)) + ROUNDING < min || i64::from(a.min(b)) - ROUNDING > max
        };
        !beyond(from.x, to.x, self.min.0, self.max.0)
            && !beyond(from.y, to.y, self.min.1, self.max.1)
    }

    /// Tells whether nothing in one box touches anything in the other, even
    /// after rounding.
    pub(super) fn is_clear_of(&self, other: &Self) -> bool {
        self.max.0 + ROUNDING < other.min.0
            || other.max.0 + ROUNDING < self.min.0
            || self.max.1 + ROUNDING < other.min.1
            || other.max.1 + ROUNDING < self.min.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: i32, y: i32) -> Option<IntBox> {
        let contour = vec![IntPoint::new(x, y), IntPoint::new(x + 10, y + 10)];
        IntBox::around([contour].iter())
    }

    #[test]
    fn boxes_are_clear_only_beyond_the_rounding() {
        let clear = |x, y| square(0, 0).unwrap().is_clear_of(&square(x, y).unwrap());
        assert!(!clear(5, 5));
        assert!(!clear(12, 0) && !clear(0, -12));
        assert!(clear(13, 0) && clear(0, -13));
        assert_eq!(IntBox::around([].iter()), None);
    }
}
