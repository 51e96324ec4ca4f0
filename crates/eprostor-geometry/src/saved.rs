//! Polygons as this program saves them for itself: grid numbers, each as the
//! difference from the one before. Must not know files or checksums.
//!
//! Validity is not looked at when they are read back: whoever reads vouches
//! that the bytes are those that were written. Bytes that are not are refused
//! or give a polygon on the grid with closed rings, and never allocate more
//! than a fixed multiple of their own length.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use thiserror::Error;

use crate::grid::{LINES_PER_M, MAX_COORDINATE_M, grid_number, metres};
use crate::planar::PlanarPolygon;

/// Largest grid number of a coordinate.
const MAX_GRID_NUMBER: u64 = (MAX_COORDINATE_M * LINES_PER_M) as u64;

/// Fewest points of a ring, the closing one not counted.
const MIN_POINTS: usize = 3;

/// A point takes at least a byte for each of its two differences.
const MIN_POINT_BYTES: usize = 2;

/// Why saved bytes are no polygon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SavedError {
    /// The bytes end before the polygon does.
    #[error("a saved polygon ends too early")]
    TooShort,
    /// A count or difference is larger than any that is written.
    #[error("a saved polygon holds a number that is too large")]
    TooLarge,
    /// A polygon without a ring, or a ring with fewer than three points.
    #[error("a saved polygon has an empty part")]
    Empty,
}

impl PlanarPolygon {
    /// Appends the polygon as [`PlanarPolygon::from_saved`] reads it.
    pub fn save(&self, out: &mut Vec<u8>) {
        let mut before = (0, 0);
        let polygons = self.multi_polygon();
        push_number(out, polygons.0.len() as u64);
        for polygon in polygons {
            push_number(out, 1 + polygon.interiors().len() as u64);
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let points = &ring.0[..ring.0.len().saturating_sub(1)];
                push_number(out, points.len() as u64);
                for point in points {
                    let here = (grid_number(point.x) as i64, grid_number(point.y) as i64);
                    push_difference(out, here.0 - before.0);
                    push_difference(out, here.1 - before.1);
                    before = here;
                }
            }
        }
    }

    /// Reads a polygon that [`PlanarPolygon::save`] wrote from the front of
    /// `bytes`, and takes it off them. It is *not* checked for validity: only
    /// for bytes whose checksum says that they are what was written. Takes time
    /// linear in the number of vertices.
    ///
    /// # Errors
    /// The bytes were not written by [`PlanarPolygon::save`].
    pub fn from_saved(bytes: &mut &[u8]) -> Result<Self, SavedError> {
        let mut before = (0, 0);
        let count = count(bytes, 1)?;
        let mut polygons = Vec::with_capacity(count);
        for _ in 0..count {
            polygons.push(polygon(bytes, &mut before)?);
        }
        Self::of_oriented(MultiPolygon(polygons)).ok_or(SavedError::Empty)
    }
}

fn polygon(bytes: &mut &[u8], before: &mut (i64, i64)) -> Result<Polygon<f64>, SavedError> {
    let holes = count(bytes, 1)?.checked_sub(1).ok_or(SavedError::Empty)?;
    let exterior = ring(bytes, before)?;
    let mut interiors = Vec::with_capacity(holes);
    for _ in 0..holes {
        interiors.push(ring(bytes, before)?);
    }
    Ok(Polygon::new(exterior, interiors))
}

fn ring(bytes: &mut &[u8], before: &mut (i64, i64)) -> Result<LineString<f64>, SavedError> {
    let points = count(bytes, MIN_POINT_BYTES)?;
    if points < MIN_POINTS {
        return Err(SavedError::Empty);
    }
    let mut ring = Vec::with_capacity(points + 1);
    for _ in 0..points {
        before.0 = moved(before.0, bytes)?;
        before.1 = moved(before.1, bytes)?;
        ring.push(Coord {
            x: metres(before.0 as f64),
            y: metres(before.1 as f64),
        });
    }
    ring.push(ring[0]);
    Ok(LineString(ring))
}

fn moved(before: i64, bytes: &mut &[u8]) -> Result<i64, SavedError> {
    let zigzag = number(bytes)?;
    let difference = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
    let sum = before.checked_add(difference);
    sum.filter(|sum| sum.unsigned_abs() <= MAX_GRID_NUMBER)
        .ok_or(SavedError::TooLarge)
}

/// Reads a number of items that take at least so many bytes each, and checks
/// that the bytes left can hold them.
fn count(bytes: &mut &[u8], item_bytes: usize) -> Result<usize, SavedError> {
    let count = usize::try_from(number(bytes)?).map_err(|_| SavedError::TooLarge)?;
    if count > bytes.len() / item_bytes {
        return Err(SavedError::TooShort);
    }
    Ok(count)
}

/// Reads seven bits a byte, the lowest first; the eighth says that more follow.
fn number(bytes: &mut &[u8]) -> Result<u64, SavedError> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (first, rest) = bytes.split_first().ok_or(SavedError::TooShort)?;
        *bytes = rest;
        number |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(SavedError::TooLarge)
}

fn push_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Small differences of either sign become small numbers.
fn push_difference(out: &mut Vec<u8>, difference: i64) {
    push_number(out, ((difference << 1) ^ (difference >> 63)) as u64);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RepairLimits, repair_polygon};

    fn square(west: f64, south: f64, side: f64) -> LineString<f64> {
        let (east, north) = (west + side, south + side);
        LineString::from(vec![
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ])
    }

    /// Two squares on both sides of the origin, one with a hole.
    fn sample() -> PlanarPolygon {
        let holed = Polygon::new(
            square(450_000.123_4, 4_950_000.0, 40.0),
            vec![square(450_010.0, 4_950_010.5, 5.000_1)],
        );
        let other = Polygon::new(square(-900_000.7, -30.0, 12.25), Vec::new());
        let drawing = MultiPolygon(vec![holed, other]);
        let repaired = repair_polygon(drawing, &RepairLimits::default()).unwrap();
        repaired.polygon
    }

    fn saved(polygon: &PlanarPolygon) -> Vec<u8> {
        let mut bytes = Vec::new();
        polygon.save(&mut bytes);
        bytes
    }

    #[expect(clippy::disallowed_methods, reason = "the door itself is tested")]
    fn read(bytes: &mut &[u8]) -> Result<PlanarPolygon, SavedError> {
        PlanarPolygon::from_saved(bytes)
    }

    #[test]
    fn what_was_saved_is_read_back_bit_by_bit() {
        let polygon = sample();
        let mut bytes = saved(&polygon);
        bytes.extend([7, 7]);
        let mut rest = bytes.as_slice();
        let read = read(&mut rest).unwrap();
        assert_eq!(read, polygon);
        assert_eq!(read.to_wkb(), polygon.to_wkb());
        assert_eq!(read.area_m2().to_bits(), polygon.area_m2().to_bits());
        assert_eq!(rest, [7, 7]);
    }

    #[test]
    fn a_cut_anywhere_is_refused_and_a_flip_anywhere_is_no_panic() {
        let bytes = saved(&sample());
        for length in 0..bytes.len() {
            assert!(read(&mut &bytes[..length]).is_err());
        }
        let mut refused = 0;
        for position in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[position] ^= 1 << bit;
                match read(&mut flipped.as_slice()) {
                    Ok(read) => assert!(read.bounds().max_e <= MAX_COORDINATE_M),
                    Err(_) => refused += 1,
                }
            }
        }
        assert!(refused > 0);
    }

    #[test]
    fn a_claim_of_many_parts_allocates_nothing() {
        let mut claim = Vec::new();
        push_number(&mut claim, u64::MAX >> 8);
        claim.push(1);
        assert_eq!(read(&mut claim.as_slice()), Err(SavedError::TooShort));
    }

    #[test]
    fn a_difference_of_any_size_is_no_panic() {
        // A polygon, a ring, three points, and the difference of the first.
        let mut claim = vec![1, 1, 3];
        push_difference(&mut claim, i64::MIN);
        claim.extend([0; 8]);
        assert_eq!(read(&mut claim.as_slice()), Err(SavedError::TooLarge));
    }
}
