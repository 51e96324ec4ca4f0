//! The plan package: what `plan.toml` may say, how the worker reads all of it,
//! and how a draft is made of what the worker sent.

mod belts;
pub(crate) mod columns;
mod description;
mod draft;
mod layers;
mod quotes;
mod reading;

pub(crate) use description::{DayText, PackageFile};
pub use draft::{Correction, DocumentBytes, UntitledDraft};
pub(crate) use draft::{Drafted, draft};
pub(crate) use layers::{Reading, Role};
pub(crate) use reading::read;

/// Code of the regime of `law/regimes.csv` that is never public and never
/// delivered.
pub(crate) const DEFENCE: &str = "defence";

/// The name of the description in every package.
pub const PLAN_FILE: &str = "plan.toml";
