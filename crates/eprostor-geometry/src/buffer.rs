//! Everything within a distance of a line or polygon, on the grid. Must not
//! know what the strip or belt is for.
//!
//! Each segment gives a parallelogram, each bend the sector on its outer side,
//! and the engine unites them: a point whose nearest point of the line lies
//! inside a segment is in its parallelogram, one whose nearest point is a
//! vertex is in its sector. Bends are chords inside the circle, at most
//! [`CHORD_TOLERANCE_M`] short of it. The engine's own stroke is not used: it
//! closes the inner side of a bend with a piece of negative winding, which
//! takes area away where a segment is shorter than the distance.

use std::f64::consts::{FRAC_PI_4, PI};

use geo::Coord;

use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::line::PlanarLine;
use crate::overlay::{Contour, Fill, Fineness, LocalFrame, Shapes, crossings, kernel, rounded};
use crate::planar::{PlanarPolygon, rings};

/// How far the chord of a round bend lies inside the true circle at most: a
/// millimetre, a tenth of the 1 cm that cadastral coordinates are given to.
pub const CHORD_TOLERANCE_M: f64 = 1e-3;

/// Largest accepted distance: fifty times the widest corridor of the law, 200 m
/// on each side of a gas pipeline (`law/protective_corridors.csv`).
pub const MAX_BUFFER_M: f64 = 10_000.0;

/// Pieces that are united at once without counting how often they cross.
const LEAF_PIECES: usize = 16;

/// Crossings of all unions of one buffer: each costs about 230 bytes in the
/// engine (934 MiB for 4 million, measured 2026-11), so a quarter of a gigabyte.
const MAX_CROSSINGS: usize = 1_000_000;

/// Times the result is taken through the engine again until rounding leaves
/// nothing to do.
const ROUNDS: usize = 4;

/// What a strip looks like beyond the two ends of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// It stops at right angles to the last segment.
    Flat,
    /// It ends with half a circle.
    Round,
}

/// Returns all points within the distance of a segment that they lie beside, of
/// a bend that they lie outside of, or, with round ends, of an end that they lie
/// beyond. A line that ends where it begins has no ends. Takes n·log n time for
/// lines whose strip seldom meets itself.
///
/// # Errors
/// The distance is not within 0.1 mm and [`MAX_BUFFER_M`], or the strip meets
/// itself more than a million times.
pub fn buffer_line(
    line: &PlanarLine,
    distance_m: f64,
    ends: LineEnds,
) -> Result<PlanarPolygon, GeometryError> {
    let mut builder = Builder::new(&line.bounds(), distance_m)?;
    for path in line.multi_line_string() {
        builder.path(&path.0, ends);
    }
    builder.united(Vec::new())
}

/// Returns the polygon and all points within the distance of it.
///
/// # Errors
/// As [`buffer_line`].
pub fn buffer_polygon(
    polygon: &PlanarPolygon,
    distance_m: f64,
) -> Result<PlanarPolygon, GeometryError> {
    let mut builder = Builder::new(&polygon.bounds(), distance_m)?;
    let mut own = Vec::new();
    for ring in rings(polygon.multi_polygon()) {
        builder.path(&ring.0, LineEnds::Flat);
        own.push(rounded(&builder.frame.ring(ring)));
    }
    builder.united(own)
}

/// Collects the pieces of a buffer, each counter-clockwise.
struct Builder {
    frame: LocalFrame,
    /// The distance in units of the frame.
    distance: f64,
    /// The largest angle of a chord.
    step: f64,
    pieces: Vec<Contour>,
    crossings_left: usize,
}

impl Builder {
    fn new(bounds: &Bounds, distance_m: f64) -> Result<Self, GeometryError> {
        if !(crate::grid::GRID_M..=MAX_BUFFER_M).contains(&distance_m) {
            return Err(GeometryError::BufferDistance { distance_m });
        }
        // A chord of angle a lies d · (1 - cos(a / 2)) inside the circle.
        let short = (CHORD_TOLERANCE_M / distance_m).min(1.0);
        let frame = LocalFrame::around(&bounds.expanded(distance_m), Fineness::Grid);
        Ok(Self {
            frame,
            distance: distance_m / frame.unit_m(),
            step: (2.0 * (1.0 - short).acos()).min(FRAC_PI_4),
            pieces: Vec::new(),
            crossings_left: MAX_CROSSINGS,
        })
    }

    /// Adds the pieces of a path given in metres on the grid.
    fn path(&mut self, path: &[Coord<f64>], ends: LineEnds) {
        let points: Vec<Coord<f64>> = path.iter().map(|&c| self.frame.local_of_grid(c)).collect();
        let normals: Vec<Coord<f64>> = points
            .windows(2)
            .map(|pair| self.normal(pair[0], pair[1]))
            .collect();
        let (Some(&first), Some(&last)) = (normals.first(), normals.last()) else {
            return;
        };
        for (index, (pair, &normal)) in points.windows(2).zip(&normals).enumerate() {
            self.segment(pair[0], pair[1], normal);
            if let Some(&next) = normals.get(index + 1) {
                self.bend(pair[1], normal, next);
            }
        }
        let (from, to) = (points[0], points[points.len() - 1]);
        if from == to && points.len() > 2 {
            self.bend(to, last, first);
        } else if ends == LineEnds::Round {
            self.sector(from, first, PI, opposite(first));
            self.sector(to, opposite(last), PI, last);
        }
    }

    /// Returns the vector of the distance's length to the left of a segment.
    fn normal(&self, from: Coord<f64>, to: Coord<f64>) -> Coord<f64> {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let scale = self.distance / dx.hypot(dy);
        Coord {
            x: -dy * scale,
            y: dx * scale,
        }
    }

    /// Adds what lies beside a segment. Its ends are vertices of the piece, so
    /// that sectors join it without a gap of rounding.
    fn segment(&mut self, from: Coord<f64>, to: Coord<f64>, normal: Coord<f64>) {
        let right = opposite(normal);
        self.pieces.push(rounded(&[
            sum(from, right),
            sum(to, right),
            to,
            sum(to, normal),
            sum(from, normal),
            from,
        ]));
    }

    /// Adds the sector on the outer side of a bend between two segments, given
    /// by the vectors to their left.
    fn bend(&mut self, vertex: Coord<f64>, before: Coord<f64>, after: Coord<f64>) {
        let cross = before.x * after.y - before.y * after.x;
        let dot = before.x * after.x + before.y * after.y;
        // The angle of two vectors has the sign of their cross product; half a
        // turn may go to either side.
        let turn = cross.atan2(dot);
        if turn > 0.0 {
            self.sector(vertex, opposite(before), turn, opposite(after));
        } else if turn < 0.0 {
            self.sector(vertex, after, -turn, before);
        }
    }

    /// Adds the sector that turns counter-clockwise from one vector to another.
    fn sector(&mut self, centre: Coord<f64>, from: Coord<f64>, angle: f64, to: Coord<f64>) {
        let chords = (angle / self.step).ceil().max(1.0);
        let mut sector = vec![centre, sum(centre, from)];
        let mut chord = 1.0;
        while chord < chords {
            let (sin, cos) = (angle * chord / chords).sin_cos();
            let turned = Coord {
                x: from.x * cos - from.y * sin,
                y: from.x * sin + from.y * cos,
            };
            sector.push(sum(centre, turned));
            chord += 1.0;
        }
        sector.push(sum(centre, to));
        self.pieces.push(rounded(&sector));
    }

    /// Unites all pieces, and the polygon they were built around.
    fn united(mut self, own: Vec<Contour>) -> Result<PlanarPolygon, GeometryError> {
        let pieces = std::mem::take(&mut self.pieces);
        let strip = self.union_of(&pieces)?;
        let mut shapes = if own.is_empty() {
            strip
        } else {
            self.merged(strip.into_iter().flatten().collect(), own)?
        };
        self.fill_cracks(&mut shapes);
        let mut last = GeometryError::EmptyUnion {
            count: pieces.len(),
        };
        for _ in 0..ROUNDS {
            match PlanarPolygon::seal(self.frame.polygons(&shapes)) {
                Ok(buffer) => return Ok(buffer),
                Err(faults) => {
                    last = GeometryError::Invalid {
                        count: faults.len(),
                        first: faults[0].clone(),
                    };
                }
            }
            let contours: Vec<Contour> = shapes.into_iter().flatten().collect();
            shapes = kernel::filled(&contours, Fill::NonZero);
        }
        Err(last)
    }

    /// Drops holes no wider than two lines of the grid: two pieces that share an
    /// edge come apart there when crossing points on it are rounded in one of
    /// them before the other is united with it.
    fn fill_cracks(&self, shapes: &mut Shapes) {
        let crack = 2.0 * crate::grid::GRID_M / self.frame.unit_m();
        for shape in shapes.iter_mut() {
            let mut is_exterior = true;
            shape.retain(|ring| std::mem::take(&mut is_exterior) || width(ring) > crack);
        }
    }

    /// Unites pieces by halves: neighbours along the line vanish into each
    /// other early, so that no union sees more than two outlines.
    fn union_of(&mut self, pieces: &[Contour]) -> Result<Shapes, GeometryError> {
        if pieces.len() <= LEAF_PIECES {
            return Ok(kernel::filled(pieces, Fill::NonZero));
        }
        let (one, other) = pieces.split_at(pieces.len() / 2);
        let one = self.union_of(one)?.into_iter().flatten().collect();
        let other = self.union_of(other)?.into_iter().flatten().collect();
        self.merged(one, other)
    }

    fn merged(
        &mut self,
        mut one: Vec<Contour>,
        other: Vec<Contour>,
    ) -> Result<Shapes, GeometryError> {
        let found = crossings(&one, &other, self.crossings_left);
        if found > self.crossings_left {
            return Err(GeometryError::BudgetExceeded {
                what: "crossings",
                found: MAX_CROSSINGS + 1,
                limit: MAX_CROSSINGS,
            });
        }
        self.crossings_left -= found;
        one.extend(other);
        Ok(kernel::filled(&one, Fill::NonZero))
    }
}

/// Returns the width of a long thin ring: twice its area by its outline.
fn width(ring: &Contour) -> f64 {
    let ends = ring.iter().skip(1).chain(ring.first());
    let outline: f64 = ring
        .iter()
        .zip(ends)
        .map(|(a, b)| (f64::from(b.x) - f64::from(a.x)).hypot(f64::from(b.y) - f64::from(a.y)))
        .sum();
    kernel::doubled_ring_area(ring).unsigned_abs() as f64 / outline
}

fn sum(a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
    Coord {
        x: a.x + b.x,
        y: a.y + b.y,
    }
}

fn opposite(a: Coord<f64>) -> Coord<f64> {
    Coord { x: -a.x, y: -a.y }
}
