//! The benchmark side by side with PostGIS: a synthetic municipality from a
//! seed, the same questions to both, first compared, then timed. Must not know
//! plans, files or the portal: here is only geometry with days.

mod blocks;
#[path = "../../crates/eprostor-rules/tests/oracle/dice.rs"]
mod dice;
mod draw;
mod lattice;
pub mod municipality;
mod regimes;
mod shape;
pub mod size;

/// Whatever ends the benchmark.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
