//! A rectangle of the plane. Must not know what lies in it.

/// An axis-parallel rectangle in metres, its edges included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Western edge, easting in metres.
    pub min_e: f64,
    /// Southern edge, northing in metres.
    pub min_n: f64,
    /// Eastern edge, easting in metres.
    pub max_e: f64,
    /// Northern edge, northing in metres.
    pub max_n: f64,
}

impl Bounds {
    /// Returns the smallest rectangle around (easting, northing) pairs;
    /// `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        points.into_iter().fold(None, |so_far, (e, n)| {
            let point = Self {
                min_e: e,
                min_n: n,
                max_e: e,
                max_n: n,
            };
            Some(so_far.map_or(point, |bounds: Self| bounds.union(&point)))
        })
    }

    /// Tells whether the two rectangles share at least a point.
    #[inline]
    pub fn intersects(&self, other: &Self) -> bool {
        self.min_e <= other.max_e
            && other.min_e <= self.max_e
            && self.min_n <= other.max_n
            && other.min_n <= self.max_n
    }

    /// Tells whether the other rectangle lies in this one, touching allowed.
    pub fn contains(&self, other: &Self) -> bool {
        self.min_e <= other.min_e
            && self.min_n <= other.min_n
            && other.max_e <= self.max_e
            && other.max_n <= self.max_n
    }

    /// Tells whether the (easting, northing) lies in the rectangle or on its edge.
    pub fn contains_point(&self, e: f64, n: f64) -> bool {
        (self.min_e..=self.max_e).contains(&e) && (self.min_n..=self.max_n).contains(&n)
    }

    /// Returns the rectangle with every edge moved outwards by `by_m` metres.
    #[must_use]
    pub fn expanded(&self, by_m: f64) -> Self {
        Self {
            min_e: self.min_e - by_m,
            min_n: self.min_n - by_m,
            max_e: self.max_e + by_m,
            max_n: self.max_n + by_m,
        }
    }

    /// Returns the smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min_e: self.min_e.min(other.min_e),
            min_n: self.min_n.min(other.min_n),
            max_e: self.max_e.max(other.max_e),
            max_n: self.max_n.max(other.max_n),
        }
    }

    /// Returns the (easting, northing) of the middle.
    pub fn centre(&self) -> (f64, f64) {
        (
            f64::midpoint(self.min_e, self.max_e),
            f64::midpoint(self.min_n, self.max_n),
        )
    }

    /// Returns the extent in east–west direction in metres.
    pub fn width_m(&self) -> f64 {
        self.max_e - self.min_e
    }

    /// Returns the extent in north–south direction in metres.
    pub fn height_m(&self) -> f64 {
        self.max_n - self.min_n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(min_e: f64, min_n: f64, max_e: f64, max_n: f64) -> Bounds {
        Bounds {
            min_e,
            min_n,
            max_e,
            max_n,
        }
    }

    #[test]
    fn rectangles_that_only_touch_intersect() {
        let left = bounds(0.0, 0.0, 1.0, 1.0);
        assert!(left.intersects(&bounds(1.0, 1.0, 2.0, 2.0)));
        assert!(!left.intersects(&bounds(1.1, 0.0, 2.0, 2.0)));
        assert!(left.expanded(0.2).intersects(&bounds(1.1, 0.0, 2.0, 2.0)));
    }

    #[test]
    fn a_rectangle_contains_itself_and_its_union_contains_both() {
        let a = bounds(0.0, 0.0, 1.0, 1.0);
        let b = bounds(5.0, -2.0, 6.0, 0.0);
        assert!(a.contains(&a));
        assert!(a.union(&b).contains(&a) && a.union(&b).contains(&b));
        assert!(!a.contains(&b));
    }

    #[test]
    fn nothing_has_no_bounds() {
        assert_eq!(Bounds::around([]), None);
        assert_eq!(
            Bounds::around([(3.0, 4.0), (1.0, 9.0)]),
            Some(bounds(1.0, 4.0, 3.0, 9.0))
        );
    }
}
