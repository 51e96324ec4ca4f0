//! The ways from a block into the drawing, seen from above. Must not know
//! entities.

use super::record::Record;

/// Numbers below this are zero in a direction.
const NONE: f64 = 1e-9;

/// A linear change and a shift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Affine {
    xx: f64,
    xy: f64,
    yx: f64,
    yy: f64,
    dx: f64,
    dy: f64,
}

impl Affine {
    /// Changes nothing.
    pub(super) const SAME: Self = Self {
        xx: 1.0,
        xy: 0.0,
        yx: 0.0,
        yy: 1.0,
        dx: 0.0,
        dy: 0.0,
    };

    /// Shifts.
    pub(super) fn shift(dx: f64, dy: f64) -> Self {
        Self {
            dx,
            dy,
            ..Self::SAME
        }
    }

    /// Stretches both directions.
    pub(super) fn stretch(x: f64, y: f64) -> Self {
        Self {
            xx: x,
            yy: y,
            ..Self::SAME
        }
    }

    /// Turns against the clock, in degrees.
    pub(super) fn turn(degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self {
            xx: cos,
            xy: -sin,
            yx: sin,
            yy: cos,
            ..Self::SAME
        }
    }

    /// Returns the change that does the other first and then this.
    pub(super) fn after(&self, first: &Self) -> Self {
        let (dx, dy) = self.apply((first.dx, first.dy));
        Self {
            xx: self.xx * first.xx + self.xy * first.yx,
            xy: self.xx * first.xy + self.xy * first.yy,
            yx: self.yx * first.xx + self.yy * first.yx,
            yy: self.yx * first.xy + self.yy * first.yy,
            dx,
            dy,
        }
    }

    /// Returns where a point goes.
    pub(super) fn apply(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.xx * x + self.xy * y + self.dx,
            self.yx * x + self.yy * y + self.dy,
        )
    }

    /// Returns by how much it stretches at most: the larger singular value.
    pub(super) fn stretching(&self) -> f64 {
        let (a, b) = (self.xx + self.yy, self.yx - self.xy);
        let (c, d) = (self.xx - self.yy, self.yx + self.xy);
        a.hypot(b).midpoint(c.hypot(d))
    }

    /// Returns the way from an entity's own axes into those of the drawing: seen
    /// from above or from below (DXF reference, "Object coordinate system");
    /// `None` where the entity is tilted.
    pub(super) fn of_extrusion(record: &Record) -> Option<Self> {
        let (x, y) = (record.real_or(210, 0.0), record.real_or(220, 0.0));
        let z = record.real_or(230, 1.0);
        if x.abs() > NONE || y.abs() > NONE || z == 0.0 {
            return None;
        }
        Some(if z < 0.0 {
            Self::stretch(-1.0, 1.0)
        } else {
            Self::SAME
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_follow_each_other() {
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 1e-9;
        let both = Affine::shift(10.0, 0.0).after(&Affine::turn(90.0));
        assert!(near(both.apply((1.0, 0.0)), (10.0, 1.0)));
        let all = both.after(&Affine::stretch(2.0, -3.0));
        assert!(near(all.apply((1.0, 1.0)), (13.0, 2.0)));
        assert!((all.stretching() - 3.0).abs() < 1e-9);
        assert!((Affine::stretch(-1.0, 1.0).stretching() - 1.0).abs() < 1e-9);
    }
}
