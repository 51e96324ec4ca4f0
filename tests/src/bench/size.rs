//! How large the synthetic municipality is. Must not know what lies in it.

use std::str::FromStr;

use super::Fault;

/// The three sizes of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 10,000 parcels and 1,000 zones: a small municipality.
    S,
    /// 200,000 parcels and 20,000 zones: a large one.
    M,
    /// 1,000,000 parcels and 100,000 zones: one in eighteen of the country's.
    L,
}

impl Size {
    /// Returns the columns and rows of parcels.
    pub fn parcels(self) -> (usize, usize) {
        match self {
            Self::S => (100, 100),
            Self::M => (500, 400),
            Self::L => (1_000, 1_000),
        }
    }

    /// Returns the number of zones, those of other days counted.
    pub fn zones(self) -> usize {
        self.times_s() * 1_000
    }

    /// Returns how many times as large it is as S.
    pub fn times_s(self) -> usize {
        match self {
            Self::S => 1,
            Self::M => 20,
            Self::L => 100,
        }
    }
}

impl FromStr for Size {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        match text {
            "S" => Ok(Self::S),
            "M" => Ok(Self::M),
            "L" => Ok(Self::L),
            other => Err(format!("size is {other:?} (one of S, M, L)").into()),
        }
    }
}
