//! What a new version of a plan changes, for people, for programs and as a map.
//! Must not know how it was found out.

mod document;
mod map;
mod text;

use eprostor_model::{Finding, ParcelsDiff, PlanDiff, Revision};

pub use document::diff_json;
pub use map::{diff_html, diff_svg};
pub use text::diff_text;

/// A comparison, ready to be laid out.
#[derive(Debug, Clone, Copy)]
pub struct DiffReport<'a> {
    /// The revision of the register that was compared with; `None` without one.
    pub revision: Option<Revision>,
    /// What was found in the new version.
    pub findings: &'a [Finding],
    /// Whether it could be published.
    pub is_publishable: bool,
    /// What it changes; `None` where it could not be read.
    pub diff: Option<&'a PlanDiff>,
    /// What it changes for parcels, or a code that says why that was not asked:
    /// `no_register`, `new_refused` or `old_refused`.
    pub parcels: Result<&'a ParcelsDiff, &'static str>,
}
