//! A finding as a row of a table for GIS programs. Must not know files.

use crate::TableCell;

/// A finding as a row, its cells in the order of the table's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultRow {
    /// Its values.
    pub cells: Vec<TableCell>,
    /// Easting and northing in metres in the register's CRS; `None` where it
    /// has no place that is known there.
    pub located: Option<(f64, f64)>,
}
