//! The boundary of a hatch as areas with holes. Must not know other entities but
//! for their arcs and splines.

use std::slice::Iter;

use eprostor_geometry::Arc;

use super::pairs::{Pair, Value};
use super::record::Record;
use super::shapes::{Drawn, P, ShapeFault, Tolerances, ellipse_points, polyline, turn};
use super::spline::Spline;

/// Most paths of one hatch: each is looked for in every other.
const MAX_PATHS: usize = 2_000;
/// Most comparisons of paths with vertices of others.
const MAX_LOOKS: usize = 20_000_000;

/// Flags of a path.
const POLYLINE: i64 = 2;
const TEXT_BOX: i64 = 8;
/// Styles: which islands are left out.
const OUTER: i64 = 1;
const IGNORE: i64 = 2;

type Read<T> = Result<T, ShapeFault>;

/// Returns the polygons of a hatch, each as its rings.
pub(super) fn areas(record: &Record, tolerances: &Tolerances) -> Read<Vec<Vec<Vec<P>>>> {
    let begin = record
        .pairs
        .iter()
        .position(|pair| pair.code == 91)
        .ok_or(ShapeFault::Broken)?;
    let mut pairs = Cursor {
        pairs: record.pairs[begin..].iter(),
    };
    let count = pairs.count(91)?;
    let mut rings = Vec::new();
    for _ in 0..count {
        let flags = pairs.whole(92)?;
        let ring = if flags & POLYLINE != 0 {
            pairs.polyline(tolerances)?
        } else {
            pairs.edges(tolerances)?
        };
        // Around text that lies in a hatch it is only left out.
        if flags & TEXT_BOX == 0 && ring.len() > 3 {
            rings.push(ring);
        }
        if rings.len() > MAX_PATHS {
            return Err(ShapeFault::Fine);
        }
    }
    let style = pairs.whole(75).unwrap_or(0);
    let polygons = nested(rings, style)?;
    if polygons.is_empty() {
        return Err(ShapeFault::Broken);
    }
    Ok(polygons)
}

/// Walks through the pairs of a hatch: the same codes mean other things in
/// another place.
struct Cursor<'a> {
    pairs: Iter<'a, Pair>,
}

impl Cursor<'_> {
    /// Steps over pairs up to the next of a code; its value.
    fn find(&mut self, code: i16) -> Read<&Value> {
        let found = self.pairs.find(|pair| pair.code == code);
        found.map(|pair| &pair.value).ok_or(ShapeFault::Broken)
    }

    fn whole(&mut self, code: i16) -> Read<i64> {
        match self.find(code)? {
            Value::Whole(number) => Ok(*number),
            _ => Err(ShapeFault::Broken),
        }
    }

    fn real(&mut self, code: i16) -> Read<f64> {
        match self.find(code)? {
            Value::Real(number) => Ok(*number),
            _ => Err(ShapeFault::Broken),
        }
    }

    /// Returns a number of things that follow: no more than there are pairs.
    fn count(&mut self, code: i16) -> Read<usize> {
        let count = usize::try_from(self.whole(code)?).ok();
        count
            .filter(|count| *count <= self.pairs.len())
            .ok_or(ShapeFault::Broken)
    }

    fn point(&mut self, code: i16) -> Read<P> {
        Ok((self.real(code)?, self.real(code + 10)?))
    }

    fn polyline(&mut self, tolerances: &Tolerances) -> Read<Vec<P>> {
        let has_bulges = self.whole(72)? != 0;
        self.whole(73)?;
        let count = self.count(93)?;
        let mut vertices = Vec::with_capacity(count);
        for _ in 0..count {
            let p = self.point(10)?;
            let next = self.pairs.as_slice().first();
            let bulge = match next {
                Some(Pair {
                    code: 42,
                    value: Value::Real(bulge),
                }) if has_bulges => *bulge,
                _ => 0.0,
            };
            vertices.push((p, bulge));
        }
        match polyline(&vertices, true, tolerances)? {
            Drawn::Ring(ring) => Ok(ring),
            _ => Ok(Vec::new()),
        }
    }

    fn edges(&mut self, tolerances: &Tolerances) -> Read<Vec<P>> {
        let count = self.count(93)?;
        let mut ring: Vec<P> = Vec::new();
        for index in 0..count {
            let mut edge = match self.whole(72)? {
                1 => vec![self.point(10)?, self.point(11)?],
                2 => self.arc(tolerances)?,
                3 => self.ellipse(tolerances)?,
                4 => self.spline(tolerances)?,
                _ => return Err(ShapeFault::Broken),
            };
            // Some programs write an edge backwards, the first among them.
            if let (Some(&end), Some(&from), Some(&to)) = (ring.last(), edge.first(), edge.last()) {
                let far = |a: P, b: P| (a.0 - b.0).hypot(a.1 - b.1);
                let start = ring[0];
                if index == 1
                    && far(start, from).min(far(start, to)) < far(end, from).min(far(end, to))
                {
                    ring.reverse();
                }
                let end = ring.last().copied().unwrap_or(end);
                if far(end, to) < far(end, from) {
                    edge.reverse();
                }
            }
            let is_joined = ring.last() == edge.first();
            ring.extend(edge.into_iter().skip(usize::from(is_joined)));
        }
        if let Some(&first) = ring.first() {
            let last = ring.last().copied().unwrap_or(first);
            if (first.0 - last.0).hypot(first.1 - last.1) <= tolerances.spline {
                ring.pop();
            }
            ring.push(first);
        }
        Ok(ring)
    }

    fn arc(&mut self, tolerances: &Tolerances) -> Read<Vec<P>> {
        let centre = self.point(10)?;
        let radius = self.real(40)?;
        let (start, sweep) = self.angles(1.0_f64.to_radians())?;
        let arc = Arc {
            centre,
            radius,
            start,
            sweep,
        };
        let mut points = vec![(
            centre.0 + radius * start.cos(),
            centre.1 + radius * start.sin(),
        )];
        points.extend(arc.chords(tolerances.arc).ok_or(ShapeFault::Fine)?);
        Ok(points)
    }

    fn ellipse(&mut self, tolerances: &Tolerances) -> Read<Vec<P>> {
        let centre = self.point(10)?;
        let axis = self.point(11)?;
        let ratio = self.real(40)?;
        let angles = self.angles(1.0_f64.to_radians())?;
        ellipse_points(centre, axis, ratio, angles, tolerances)
    }

    /// Reads start and end; with the clock they are written as seen from below.
    fn angles(&mut self, radians: f64) -> Read<(f64, f64)> {
        let start = self.real(50)? * radians;
        let sweep = turn(start, self.real(51)? * radians);
        Ok(if self.whole(73)? != 0 {
            (start, sweep)
        } else {
            (-start, -sweep)
        })
    }

    fn spline(&mut self, tolerances: &Tolerances) -> Read<Vec<P>> {
        let degree = self.count(94)?;
        let is_rational = self.whole(73)? != 0;
        self.whole(74)?;
        let (knots, control) = (self.count(95)?, self.count(96)?);
        let mut spline = Spline {
            degree,
            ..Spline::default()
        };
        for _ in 0..knots {
            spline.knots.push(self.real(40)?);
        }
        for _ in 0..control {
            spline.control.push(self.point(10)?);
            if is_rational {
                spline.weights.push(self.real(42)?);
            }
        }
        spline.points(tolerances.spline).ok_or(ShapeFault::Broken)
    }
}

/// Makes polygons of rings: of every second ring from outside the inside is
/// drawn.
fn nested(rings: Vec<Vec<P>>, style: i64) -> Read<Vec<Vec<Vec<P>>>> {
    let mut looks: usize = 0;
    let mut holders: Vec<Vec<usize>> = Vec::with_capacity(rings.len());
    for (index, ring) in rings.iter().enumerate() {
        let mut holding = Vec::new();
        for (other, around) in rings
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
        {
            looks = looks.saturating_add(around.len());
            if looks > MAX_LOOKS {
                return Err(ShapeFault::Fine);
            }
            if holds(
                around,
                ring[0].0.midpoint(ring[1].0),
                ring[0].1.midpoint(ring[1].1),
            ) {
                holding.push(other);
            }
        }
        holders.push(holding);
    }
    let depth = |index: usize| holders[index].len();
    let mut polygons: Vec<(usize, Vec<Vec<P>>)> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        let is_drawn = match style {
            OUTER | IGNORE => depth(index) == 0,
            _ => depth(index).is_multiple_of(2),
        };
        if is_drawn {
            polygons.push((index, vec![ring.clone()]));
        }
    }
    for (index, ring) in rings.into_iter().enumerate() {
        let is_hole = !depth(index).is_multiple_of(2) && style != IGNORE;
        let parent = |(own, _): &&mut (usize, Vec<Vec<P>>)| {
            holders[index].contains(own) && depth(*own) + 1 == depth(index)
        };
        if let Some((_, polygon)) = polygons.iter_mut().find(parent).filter(|_| is_hole) {
            polygon.push(ring);
        }
    }
    Ok(polygons.into_iter().map(|(_, rings)| rings).collect())
}

/// Tells whether a point lies inside a ring.
pub(super) fn holds(ring: &[P], x: f64, y: f64) -> bool {
    let mut is_inside = false;
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.1 > y) != (b.1 > y) && x < a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1) {
            is_inside = !is_inside;
        }
    }
    is_inside
}
