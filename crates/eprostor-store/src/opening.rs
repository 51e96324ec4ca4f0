//! What opening a register may do to it.

/// What opening a register may do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Makes the data folder and an empty database where they are missing, and
    /// brings the tables to this program's version.
    Make,
    /// Brings the tables of a register that is there to this program's
    /// version; where there is none, nothing is made.
    Migrate,
    /// Changes nothing: the register is there and has this program's tables.
    AsItIs,
}
