//! Addresses, as a table brings them.

use crate::{KoCode, ParcelKey, ParcelNumber};

/// A street address and the parcel it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Name of the street, verbatim.
    pub street: String,
    /// House number with its letter, or `бб`, verbatim.
    pub number: String,
    /// The cadastral municipality.
    pub ko: KoCode,
    /// The parcel.
    pub parcel: ParcelNumber,
    /// Name of the settlement, verbatim.
    pub settlement: String,
}

impl Address {
    /// Returns the parcel.
    pub fn parcel_key(&self) -> ParcelKey {
        ParcelKey {
            ko: self.ko,
            number: self.parcel,
        }
    }
}
