//! A plan's legend: its own codes mapped to the national classes.

/// Whether land of a class is planned for public use (*javna namena*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicUse {
    /// Planned public land.
    Public,
    /// Other land.
    Other,
}

/// One row of a legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The plan's own code, verbatim.
    pub code: String,
    /// The national class (`law/land_use_classes_105_2020_partial.csv`), where
    /// the plan's author could map it.
    pub class: Option<String>,
    /// The plan's own wording, verbatim.
    pub label: String,
    /// Whether it is planned public land.
    pub public_use: PublicUse,
}
