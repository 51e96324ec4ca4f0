//! The evaluation set of rules in plan texts (`tests/evaluation/README.md`): its
//! loader, its part set aside, its scorer. Must not know the grammar it judges.

mod agreement;
mod check;
mod pattern;
mod score;
mod set;

pub use agreement::agree;
pub use check::faults;
pub use pattern::{is_held, pattern};
pub use score::{Judgement, Tally, Totals, judge, markdown, totals};
pub use set::{Block, Item, Rule, Set};
