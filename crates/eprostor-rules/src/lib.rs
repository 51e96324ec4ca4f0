//! The law as pure functions: which plan is in force on a day, which governs a
//! piece of land, what values hold there and why. Must not know where data
//! comes from, how an answer is shown, or what day it is.
//!
//! Its specification is the table in [`table`] and the cases in `cases/`.

mod accuracy;
mod asked;
mod ban;
mod beside;
mod building_parcel;
mod built;
mod by_code;
mod calendar;
mod circles;
mod claims;
mod completeness;
mod conditions;
mod conformity;
mod consolidation;
mod corrections;
mod cutting;
mod diff;
mod differences;
mod error;
mod foreseen;
mod former_law;
mod former_system;
mod land;
mod limits;
mod parcel_test;
mod parts;
mod precedence;
mod product;
mod public_list;
mod regimes;
mod resolve;
mod revival;
mod route;
mod scene;
mod sheets;
mod strip;
mod surroundings;
pub mod table;
mod territory;
mod timeline;
mod trail;
mod uses;
mod values;
mod verdict;

pub use calendar::{
    CalendarError, add_working_days, deadline, free_day, is_working_day, orthodox_easter,
    working_days_between,
};
pub use diff::{parcel_change, plan_diff};
pub use error::RulesError;
pub use resolve::resolve;
pub use table::{RULES, Rule, STEPS};
pub use timeline::{change_days, timeline};
pub use values::CORE_PARAMETERS;
