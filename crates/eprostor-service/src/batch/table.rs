//! How lines are laid out, as functions that a door brings along. Must not know
//! what they do.

use eprostor_model::{BatchLine, LawTables, TableRow};

/// The layouts of the three formats.
#[derive(Clone, Copy)]
pub struct BatchLayout {
    /// A line of JSON Lines, with its line feed.
    pub json_line: fn(BatchLine<'_>, &LawTables) -> String,
    /// The header of the CSV.
    pub csv_head: fn(&LawTables) -> String,
    /// The rows of the CSV.
    pub csv_lines: fn(BatchLine<'_>, &LawTables) -> String,
    /// The rows of the table.
    pub rows: fn(BatchLine<'_>, &LawTables) -> Vec<TableRow>,
}
