//! Helpers of the tests of the whole program: the program as a process, HTTP,
//! fixtures turned into packages, comparisons, a PostgreSQL cluster.

pub mod adapters;
pub mod answers;
pub mod bench;
pub mod canary;
pub mod drawings;
pub mod evaluation;
pub mod fixtures;
pub mod foreign;
pub mod fuzzing;
pub mod generated;
pub mod geojson;
pub mod hard_land;
pub mod hostile;
pub mod http;
pub mod many_parcels;
pub mod office;
pub mod ogr;
pub mod overlays;
pub mod packages;
pub mod planted;
pub mod postgres;
pub mod program;
pub mod public_files;
pub mod routes;
pub mod samples;
pub mod search_evaluation;
pub mod spoiled;
pub mod text_bench;
