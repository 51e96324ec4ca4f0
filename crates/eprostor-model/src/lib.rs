//! The vocabulary of eProstor: plan, event, zone, regime, provision, parcel,
//! coverage, finding, question and answer.
//!
//! Nothing here knows of files, SQL, HTTP or a clock: a day is always an
//! argument. No type here is serialisable; every door (HTTP, SQL, the worker's
//! pipe) has types of its own and converts.

mod answer;
mod batch;
mod candidates;
mod checks;
mod conditions;
mod conflict;
mod coverage;
mod day;
mod deadline;
mod decimal;
mod digitisation;
mod documents;
mod event;
mod fault_row;
mod finding;
mod ids;
mod intent;
mod kind;
mod law;
mod legend;
mod locator;
mod mark;
mod message;
mod parcel;
mod phase;
mod plan;
mod provision;
mod public_parcels;
mod question;
mod regime;
mod register;
mod register_view;
mod relation;
mod route;
mod storeys;
mod territory;
mod timeline;
mod viewer;
mod zone;

pub use answer::*;
pub use batch::*;
pub use candidates::*;
pub use checks::*;
pub use conditions::*;
pub use conflict::*;
pub use coverage::*;
pub use day::*;
pub use deadline::*;
pub use decimal::*;
pub use digitisation::*;
pub use documents::*;
pub use event::*;
pub use fault_row::*;
pub use finding::*;
pub use ids::*;
pub use intent::*;
pub use kind::*;
pub use law::*;
pub use legend::*;
pub use locator::*;
pub use mark::*;
pub use message::*;
pub use parcel::*;
pub use phase::*;
pub use plan::*;
pub use provision::*;
pub use public_parcels::*;
pub use question::*;
pub use regime::*;
pub use register::*;
pub use register_view::*;
pub use relation::*;
pub use route::*;
pub use storeys::*;
pub use territory::*;
pub use timeline::*;
pub use viewer::*;
pub use zone::*;
