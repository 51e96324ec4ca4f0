//! The benchmark side by side with PostGIS: a synthetic municipality from a
//! seed, the same questions to both, first compared, then timed. Must not know
//! plans, files or the portal: here is only geometry with days.

mod blocks;
pub mod compare;
#[path = "../../crates/eprostor-rules/tests/oracle/dice.rs"]
mod dice;
mod draw;
pub mod engine;
mod lattice;
pub mod municipality;
pub mod postgis;
pub mod progress;
pub mod publications;
mod regimes;
pub mod register;
pub mod report;
mod shape;
pub mod size;
pub mod timing;
pub mod variant;

/// Whatever ends the benchmark.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
