//! A plan's list of parcels for public use (*popis parcela za javne površine*,
//! ZPI 26, 28), as it stands in its text. Must not know its sheets.

use crate::{Locator, Parcel, ParcelKey};

/// How much of a parcel a list takes for public use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The whole parcel.
    Whole,
    /// A part of it; which one only a sheet can show.
    Part,
}

impl Taken {
    /// Every extent.
    pub const ALL: [Taken; 2] = [Self::Whole, Self::Part];

    /// Returns the code used in packages and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Part => "part",
        }
    }

    /// Returns the extent with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|taken| taken.code() == code)
    }
}

/// A parcel in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicParcel {
    /// Its cadastral municipality and number on the day of the plan.
    pub parcel: ParcelKey,
    /// How much of it.
    pub taken: Taken,
    /// Where the list says so.
    pub locator: Locator,
}

impl PublicParcel {
    /// Tells whether the row is about the land of a parcel: it names the parcel
    /// itself or one that the parcel came from.
    pub fn is_about(&self, parcel: &Parcel) -> bool {
        self.parcel.ko == parcel.key.ko
            && (self.parcel.number == parcel.key.number
                || parcel.predecessors.contains(&self.parcel.number))
    }
}
