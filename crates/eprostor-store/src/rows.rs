//! How each type of the model becomes a row and back: one file per table, and
//! nothing else knows its columns.

mod address;
mod area;
mod card;
mod coverage;
mod document;
mod event;
mod finding;
mod legend;
mod locator;
mod message;
mod origin;
mod parcel;
mod proposal;
mod provision;
mod provision_value;
mod public_parcel;
mod regime;
mod relation;
mod territory;
mod title_page;
mod zone;

use crate::StoreError;
use crate::cell::Cells;
use crate::fields::Fields;

pub(crate) use parcel::parcel_of;
pub(crate) use proposal::{ProposalRow, read_proposal};
pub(crate) use title_page::PlanRow;

/// A type of the model that is a row of one table.
pub(crate) trait StoredRow: Sized {
    /// Returns the row's values in the order of the table's insert statement,
    /// after the columns that the commit fills.
    fn cells(&self) -> Cells;

    /// Reads a row of the table's list statement.
    fn read(fields: &Fields<'_>) -> Result<Self, StoreError>;
}

/// A row of a list that is kept as a whole: parcels, cards, statements, addresses,
/// territory. Its key says which open row it takes the place of.
pub(crate) trait ListedRow: StoredRow {
    /// Returns the row's identity inside its table.
    fn key(&self) -> String;
}
