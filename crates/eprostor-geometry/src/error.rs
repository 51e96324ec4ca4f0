//! What can go wrong in this crate when the machine or the caller's bytes are
//! broken. Faults of drawn polygons are not errors but [`crate::Fault`]s.

use crate::crs::Epsg;
use crate::validity::Fault;

/// An operation on coordinates or geometry that could not be done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GeometryError {
    /// A coordinate is NaN, infinite or beyond [`crate::MAX_COORDINATE_M`].
    #[error("coordinate {index} is not a finite number within 100000000 m")]
    NonFinite {
        /// Position of the coordinate in reading order, from 0.
        index: usize,
    },
    /// The EPSG code is not in the table of supported systems.
    #[error("coordinate reference system {0} is not supported")]
    UnsupportedCrs(Epsg),
    /// The point cannot be projected: it lies outside the projection's domain.
    #[error("point ({x}, {y}) cannot be transformed from {from} to {to}")]
    OutOfDomain {
        /// First input coordinate: easting or longitude.
        x: f64,
        /// Second input coordinate: northing or latitude.
        y: f64,
        /// System of the input.
        from: Epsg,
        /// System asked for.
        to: Epsg,
    },
    /// The table's definition of a system was not understood by the projection
    /// library; a fault of this program.
    #[error("definition of {0} is not accepted by the projection library")]
    Definition(Epsg),
    /// The bytes are not the well-known binary of a supported geometry.
    #[error("well-known binary is broken at byte {offset}: {cause}")]
    Wkb {
        /// Offset of the first byte that could not be read.
        offset: usize,
        /// What was wrong there.
        cause: WkbError,
    },
    /// A stored polygon breaks the rules of a planar polygon.
    #[error("polygon has {count} faults, the first is {first}")]
    Invalid {
        /// Number of faults found, at most [`crate::MAX_FAULTS`].
        count: usize,
        /// The first of them.
        first: Fault,
    },
    /// A stored coordinate is not on the grid of 0.1 mm.
    #[error("coordinate ({e}, {n}) is not a multiple of 0.1 mm")]
    NotSnapped {
        /// Easting in metres.
        e: f64,
        /// Northing in metres.
        n: f64,
    },
    /// An overlay would produce more than its budget allows.
    #[error("overlay has {found} {what} (max {limit})")]
    BudgetExceeded {
        /// What was counted, in the plural.
        what: &'static str,
        /// How many were found before giving up.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// The cells of a partition do not add up to their subject; a fault of
    /// this program.
    #[error("cells have {cells_m2} m² of the subject's {subject_m2} m²")]
    AreaLost {
        /// Area of the subject in square metres.
        subject_m2: f64,
        /// Sum of the areas of the cells.
        cells_m2: f64,
    },
    /// The union of no polygons, or of polygons that vanish on the grid.
    #[error("union of {count} polygons is empty")]
    EmptyUnion {
        /// Number of polygons that were to be united.
        count: usize,
    },
    /// A buffer was asked for that is too narrow, too wide or no number.
    #[error("buffer of {distance_m} m (min 0.0001, max 10000)")]
    BufferDistance {
        /// The distance asked for, in metres.
        distance_m: f64,
    },
    /// A belt has no width, or nothing of it is left.
    #[error("belt from {from_m} m to {to_m} m is empty")]
    NoBelt {
        /// Where it begins, in metres from its origin.
        from_m: f64,
        /// Where it ends.
        to_m: f64,
    },
    /// A line has fewer than two distinct points.
    #[error("line part {part} has fewer than 2 distinct points")]
    LineTooShort {
        /// Index of the part, from 0.
        part: usize,
    },
}

/// Why bytes are not the well-known binary of a supported geometry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WkbError {
    /// The bytes end before the value does.
    #[error("{needed} more bytes needed")]
    TooShort {
        /// Bytes missing for the value or for the declared number of values.
        needed: u64,
    },
    /// The byte-order mark is neither 0 nor 1.
    #[error("byte order {0} is unknown")]
    ByteOrder(u8),
    /// The geometry type is not a point, line, polygon or a multiple of them.
    #[error("geometry type {0} is not supported")]
    Type(u32),
    /// A part of a multiple geometry has another type than the whole.
    #[error("part has type {found} instead of {expected}")]
    PartType {
        /// The type code the whole demands of its parts.
        expected: u32,
        /// The type code found.
        found: u32,
    },
    /// Bytes follow the geometry.
    #[error("{0} bytes follow the geometry")]
    Trailing(usize),
    /// The geometry is well-formed but not of the kind asked for.
    #[error("geometry is not a {0}")]
    Kind(&'static str),
}
