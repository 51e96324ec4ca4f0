//! The evaluation set of rules in plan texts (`tests/evaluation/README.md`): its
//! loader, its part set aside, its scorer, and the figures of the grammar. All but
//! `figures` must not know the grammar they judge.

mod agreement;
mod check;
mod document;
mod figures;
mod pattern;
mod score;
mod set;

pub use agreement::agree;
pub use check::faults;
pub use document::{document, rule};
pub use figures::{
    Figures, LAW_FOLDER, errors, errors_of_development, found_in_law, line, page, rules,
};
pub use pattern::{is_held, pattern};
pub use score::{Judgement, Tally, Totals, judge, markdown, totals};
pub use set::{Block, Item, Rule, Set};
