//! What a sender allows to be repaired that has more than one meaning. Must not
//! know how it is repaired.

use std::fmt;
use std::str::FromStr;

/// A tolerance finer than the grid of 0.1 mm moves nothing.
const LEAST_M: f64 = 0.0001;
/// No line of a plan is stated less accurate: 1 mm on 1:300,000.
const MOST_M: f64 = 300.0;

/// What is to be repaired beside what is unambiguous: nothing, unless asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RepairOrder {
    /// Vertices and sides of zones within this many metres of each other and of
    /// the boundary are brought together.
    pub snap_m: Option<f64>,
}

/// Why words are no order.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("repair {0:?} is not known (snap=METRES, from 0.0001 to 300)")]
pub struct RepairOrderError(pub String);

impl FromStr for RepairOrder {
    type Err = RepairOrderError;

    /// Reads `snap=0.01`.
    fn from_str(written: &str) -> Result<Self, RepairOrderError> {
        let fault = || RepairOrderError(written.to_owned());
        let mut order = Self::default();
        for pair in written.split(',') {
            let metres = pair.trim().strip_prefix("snap=").ok_or_else(fault)?;
            let metres: f64 = metres.parse().map_err(|_| fault())?;
            let fits = (LEAST_M..=MOST_M).contains(&metres);
            if !fits || order.snap_m.is_some() {
                return Err(fault());
            }
            order.snap_m = Some(metres);
        }
        Ok(order)
    }
}

impl fmt::Display for RepairOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.snap_m {
            Some(metres) => write!(f, "snap={metres}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_a_tolerance_that_can_be_kept() {
        let order: RepairOrder = "snap=0.01".parse().unwrap();
        assert_eq!(order.snap_m, Some(0.01));
        assert_eq!(order.to_string(), "snap=0.01");
        for wrong in [
            "",
            "snap",
            "snap=",
            "snap=x",
            "snap=NaN",
            "snap=-1",
            "snap=0",
            "snap=301",
            "snap=0.1,snap=0.2",
            "glue=1",
        ] {
            assert!(wrong.parse::<RepairOrder>().is_err(), "{wrong}");
        }
    }
}
