//! The benchmark. Side by side with PostGIS: a synthetic municipality from a
//! seed, the same questions to both, first compared, then timed; here is only
//! geometry with days. And full answers: a synthetic register as files, asked in
//! one thread and over HTTP beside a trivial server. And reading: plans and parcels
//! as files, beside ogr2ogr.

mod blocks;
pub mod compare;
#[path = "../../crates/eprostor-rules/tests/oracle/dice.rs"]
pub(crate) mod dice;
mod draw;
pub mod engine;
pub mod files;
pub mod full;
mod lattice;
pub mod municipality;
pub mod postgis;
pub mod progress;
pub mod publications;
pub mod reading;
mod regimes;
pub mod register;
pub mod report;
pub mod served;
mod shape;
pub mod size;
pub mod tiles;
pub mod timing;
pub mod trivial;
pub mod under_load;
pub mod variant;

/// Whatever ends the benchmark.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
