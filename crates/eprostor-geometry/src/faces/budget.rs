//! What one drawing may cost. Must not know what is counted.

use crate::GeometryError;

/// Counts down what is left.
pub(super) struct Budget {
    looks_left: usize,
    looks: usize,
    crossings_left: usize,
    crossings: usize,
}

impl Budget {
    /// Allows so many crossings, and forty comparisons for each.
    pub(super) fn new(crossings: usize) -> Self {
        let looks = crossings.saturating_mul(40);
        Self {
            looks_left: looks,
            looks,
            crossings_left: crossings,
            crossings,
        }
    }

    /// Counts a comparison of two things that lie near each other.
    pub(super) fn look(&mut self) -> Result<(), GeometryError> {
        take(&mut self.looks_left, "neighbours", self.looks)
    }

    /// Counts a crossing.
    pub(super) fn crossing(&mut self) -> Result<(), GeometryError> {
        take(&mut self.crossings_left, "crossings", self.crossings)
    }
}

fn take(left: &mut usize, what: &'static str, limit: usize) -> Result<(), GeometryError> {
    *left = left.checked_sub(1).ok_or(GeometryError::BudgetExceeded {
        what,
        found: limit.saturating_add(1),
        limit,
    })?;
    Ok(())
}
