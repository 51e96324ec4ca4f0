//! A route: a line with a working width, as a cable or a road is asked for, and
//! what an answer says along it. Must not know how the line was drawn.

use eprostor_geometry::{Chainage, LineEnds, PlanarLine, PlanarPolygon, buffer_line, snapped};
use thiserror::Error;

use crate::{Belt, ParcelKey, PlanId, RegimeCode};

/// Smallest working width in metres: coordinates of the cadastre are given to
/// 1 cm (domain.md 5).
pub const MIN_ROUTE_WIDTH_M: f64 = 0.01;
/// Largest working width in metres: a limit of the register. The widest corridor
/// of the law is 200 m to a side (`law/protective_corridors.csv`).
pub const MAX_ROUTE_WIDTH_M: f64 = 200.0;
/// Most vertices of a route: a limit of the register.
pub const MAX_ROUTE_VERTICES: usize = 10_000;
/// Greatest length of a route in metres: a limit of the register, below the
/// 107 km within which the overlay works on the grid of 0.1 mm.
pub const MAX_ROUTE_LENGTH_M: f64 = 100_000.0;

/// A line with a working width and the strip that they make.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    line: PlanarLine,
    width_m: f64,
    strip: PlanarPolygon,
}

/// Why a line with a width is no route.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RouteFault {
    /// The width is too small, too large or no number.
    #[error("route has a width of {width_m} m (min 0.01, max 200)")]
    Width {
        /// The width in metres.
        width_m: f64,
    },
    /// The line falls into several.
    #[error("route has {found} lines (max 1)")]
    SeveralLines {
        /// How many.
        found: usize,
    },
    /// The line has too many vertices.
    #[error("route has {found} vertices (max 10000)")]
    TooManyVertices {
        /// How many.
        found: usize,
    },
    /// The line is too long.
    #[error("route is {length_m} m long (max 100000)")]
    TooLong {
        /// Its length in metres.
        length_m: f64,
    },
    /// The strip meets itself too often to be drawn.
    #[error("route meets itself too often")]
    TooTangled,
}

impl Route {
    /// Checks a line and a width and makes the strip: the line widened by half
    /// the width to either side, with flat ends and round bends. The width is
    /// rounded to 0.1 mm, so that equal questions are equal.
    ///
    /// # Errors
    /// See [`RouteFault`].
    pub fn new(line: PlanarLine, width_m: f64) -> Result<Self, RouteFault> {
        if !(MIN_ROUTE_WIDTH_M..=MAX_ROUTE_WIDTH_M).contains(&width_m) {
            return Err(RouteFault::Width { width_m });
        }
        let lines = line.multi_line_string();
        if lines.0.len() > 1 {
            let found = lines.0.len();
            return Err(RouteFault::SeveralLines { found });
        }
        let found = lines.iter().map(|part| part.0.len()).sum();
        if found > MAX_ROUTE_VERTICES {
            return Err(RouteFault::TooManyVertices { found });
        }
        let length_m = line.length_m();
        if length_m > MAX_ROUTE_LENGTH_M {
            return Err(RouteFault::TooLong { length_m });
        }
        let width_m = snapped(width_m);
        let strip = buffer_line(&line, width_m / 2.0, LineEnds::Flat)
            .map_err(|_| RouteFault::TooTangled)?;
        Ok(Self {
            line,
            width_m,
            strip,
        })
    }

    /// Returns the axis.
    pub fn line(&self) -> &PlanarLine {
        &self.line
    }

    /// Returns the working width in metres.
    pub fn width_m(&self) -> f64 {
        self.width_m
    }

    /// Returns the land within half the width of the axis.
    pub fn strip(&self) -> &PlanarPolygon {
        &self.strip
    }
}

/// What an answer says along a route. Chainage is in metres from the first point
/// of the line.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteFacts {
    /// The working width in metres.
    pub width_m: f64,
    /// The length of the axis in metres.
    pub length_m: f64,
    /// Stretches of the axis, which tile it.
    pub stretches: Vec<Stretch>,
    /// The parcels in the order of the route, and the land without one.
    pub parcels: Vec<ParcelOnRoute>,
    /// Parts that only the strip reaches, in the order of the route.
    pub beside: Vec<PartBeside>,
    /// Regimes along the route, in the order of the law table, then of the route.
    pub regimes: Vec<RegimeOnRoute>,
}

/// A stretch of the axis on which nothing changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// From where to where.
    pub chainage: Chainage,
    /// Its parcels: several where it runs along a common edge or where the
    /// register's parcels overlap, none where no parcel is known.
    pub parcels: Vec<ParcelKey>,
    /// Numbers of the parts it lies in: several along a common edge, none where
    /// it crosses a piece too small to be a part.
    pub parts: Vec<u32>,
}

/// A parcel on the route.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelOnRoute {
    /// The parcel; `None` for all land without a parcel here.
    pub parcel: Option<ParcelKey>,
    /// The length of the axis on it, or along its edge: zero where only the
    /// strip reaches it.
    pub length_m: f64,
    /// The area of the strip on it in m².
    pub area_m2: f64,
    /// The chainage at which the route first reaches it.
    pub first_m: f64,
}

/// A part that only the strip reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct PartBeside {
    /// Its number.
    pub part: u32,
    /// Beside which chainage it lies.
    pub beside: Vec<Chainage>,
}

/// An act's areas of a regime along the route.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeOnRoute {
    /// Which regime.
    pub code: RegimeCode,
    /// The act.
    pub plan: PlanId,
    /// The corridor whose belt it is.
    pub belt: Option<Belt>,
    /// Where the axis enters and leaves it; none where only the strip reaches it.
    pub crossings: Vec<Chainage>,
    /// Beside which chainage it lies, where only the strip reaches it.
    pub beside: Vec<Chainage>,
    /// The area of the strip in it in m².
    pub area_m2: f64,
}
