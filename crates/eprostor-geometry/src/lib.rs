//! CRS, planar polygons in metres, repair, validity and overlay with exact
//! shared area. Must not know plans, files or databases.
//!
//! Planar coordinates are metres in (easting, northing) order everywhere in
//! this crate, whatever the authority's axis order is; geographic coordinates
//! are degrees in (longitude, latitude) order.

mod areas;
mod axis;
mod boundary;
mod bounds;
mod boxes;
mod buffer;
mod crs;
mod envelope;
mod error;
mod faces;
mod grid;
mod line;
mod nearby;
mod neighbours;
mod overlay;
mod planar;
mod point;
mod raw;
mod repair;
mod saved;
mod stroke;
mod transform;
mod validity;
mod wkb;

pub use areas::{AreaPieces, AreaPolygon, AskedPolygon};
pub use axis::{AXIS_TOLERANCE_M, Axis, AxisStretch, Chainage};
pub use boundary::Boundary;
pub use bounds::Bounds;
pub use boxes::BoxTree;
pub use buffer::{CHORD_TOLERANCE_M, LineEnds, MAX_BUFFER_M, buffer_line, buffer_polygon};
pub use crs::{
    AxisOrder, Crs, CrsKind, Epsg, LengthUnit, WktCrs, named_axis_order, parse_crs_name,
    parse_crs_wkt,
};
pub use envelope::{Diagnosis, Frame, NumberOrder, Reading, diagnose, reading};
pub use error::{GeometryError, WkbError};
pub use faces::{FaceLimits, Faces, LineGap, LooseLine, faces, reached};
pub use grid::{GRID_M, MAX_COORDINATE_M, snapped};
pub use line::PlanarLine;
pub use neighbours::{
    CoverFaults, NearMiss, Snapped, cover_faults, first_of_the_same, near_misses, snap_together,
};
pub use overlay::{
    Cell, Covered, PartitionBudget, Region, belt, difference, intersection, join,
    line_length_within, partition, point_within, shared_area_m2, shared_with_region_m2, union_all,
    width_m, without,
};
pub use planar::{PlanarGeometry, PlanarPolygon};
pub use point::PlanarPoint;
pub use raw::RawPolygons;
pub use repair::{
    Refusal, RefusalReason, Repair, RepairKind, RepairLimits, Repaired, RepairedLine, repair_line,
    repair_polygon,
};
pub use saved::SavedError;
pub use stroke::{Arc, chord_angle};
pub use transform::{Operation, Transformation};
pub use validity::{Fault, FaultKind, MAX_FAULTS, faults, faults_raw};
pub use wkb::{RawGeometry, decode_wkb};
